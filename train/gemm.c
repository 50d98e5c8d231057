/* gemm.c: see gemm.h. Blocks of eight rows by 32 columns stay in registers. */
#include "train/gemm.h"

#include <string.h>

typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));

enum { LANES = 16 };

#define BLOCK(name, ROWS, VECS)                                                            \
    static void name(int kk, const float *a, int rs, int cs, const float *b, int ldb,      \
                     float *c, int ldc, bool add)                                          \
    {                                                                                      \
        lanes sum[ROWS][VECS];                                                             \
        for (int i = 0; i < (ROWS); i++)                                                   \
            for (int v = 0; v < (VECS); v++)                                               \
                sum[i][v] =                                                                \
                    add ? *(const lanes *)(c + i * ldc + v * LANES) : (lanes){ 0 };        \
        for (int k = 0; k < kk; k++) {                                                     \
            lanes row[VECS];                                                               \
            for (int v = 0; v < (VECS); v++)                                               \
                row[v] = *(const lanes *)(b + (long)k * ldb + v * LANES);                  \
            for (int i = 0; i < (ROWS); i++)                                               \
                for (int v = 0; v < (VECS); v++)                                           \
                    sum[i][v] += a[(long)i * rs + (long)k * cs] * row[v];                  \
        }                                                                                  \
        for (int i = 0; i < (ROWS); i++)                                                   \
            for (int v = 0; v < (VECS); v++)                                               \
                *(lanes *)(c + i * ldc + v * LANES) = sum[i][v];                           \
    }

BLOCK(block_8_2, 8, 2)
BLOCK(block_8_1, 8, 1)
BLOCK(block_1_2, 1, 2)
BLOCK(block_1_1, 1, 1)

void gemm(int m, int n, int kk, const float *a, int rs, int cs, const float *b, int ldb,
          float *c, int ldc, bool add)
{
    for (int j = 0; j < n; j += 2 * LANES) {
        bool wide = j + 2 * LANES <= n;
        int i = 0;
        for (; i + 8 <= m; i += 8)
            (wide ? block_8_2 : block_8_1)(kk, a + (long)i * rs, rs, cs, b + j, ldb,
                                           c + (long)i * ldc + j, ldc, add);
        for (; i < m; i++)
            (wide ? block_1_2 : block_1_1)(kk, a + (long)i * rs, rs, cs, b + j, ldb,
                                           c + (long)i * ldc + j, ldc, add);
    }
}

void transpose(const float *from, int rows, int cols, float *to)
{
    for (int i = 0; i < rows; i += 16)
        for (int j = 0; j < cols; j++)
            for (int r = i; r < rows && r < i + 16; r++)
                to[(long)j * rows + r] = from[(long)r * cols + j];
}
