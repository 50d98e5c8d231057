/* gemm.c: see gemm.h. Blocks of some rows by two registers of columns stay in registers. Every
 * number is a sum over k in its order, whatever a register holds: so the same on each machine. */
#include "train/gemm.h"

#include <string.h>

#ifdef __AVX512F__
enum { LANES = 16, ROWS = 8 };
#else
enum { LANES = 8, ROWS = 4 };
#endif

typedef float lanes __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

#define BLOCK(name, NROWS, VECS)                                                           \
    static void name(int kk, const float *a, int rs, int cs, const float *b, int ldb,      \
                     float *c, int ldc, bool add)                                          \
    {                                                                                      \
        lanes sum[NROWS][VECS];                                                            \
        for (int i = 0; i < (NROWS); i++)                                                  \
            for (int v = 0; v < (VECS); v++)                                               \
                sum[i][v] =                                                                \
                    add ? *(const lanes *)(c + i * ldc + v * LANES) : (lanes){ 0 };        \
        for (int k = 0; k < kk; k++) {                                                     \
            lanes row[VECS];                                                               \
            for (int v = 0; v < (VECS); v++)                                               \
                row[v] = *(const lanes *)(b + (long)k * ldb + v * LANES);                  \
            for (int i = 0; i < (NROWS); i++)                                              \
                for (int v = 0; v < (VECS); v++)                                           \
                    sum[i][v] += a[(long)i * rs + (long)k * cs] * row[v];                  \
        }                                                                                  \
        for (int i = 0; i < (NROWS); i++)                                                  \
            for (int v = 0; v < (VECS); v++)                                               \
                *(lanes *)(c + i * ldc + v * LANES) = sum[i][v];                           \
    }

BLOCK(block_rows_2, ROWS, 2)
BLOCK(block_rows_1, ROWS, 1)
BLOCK(block_1_2, 1, 2)
BLOCK(block_1_1, 1, 1)

void gemm(int m, int n, int kk, const float *a, int rs, int cs, const float *b, int ldb,
          float *c, int ldc, bool add)
{
    for (int j = 0; j < n; j += 2 * LANES) {
        bool wide = j + 2 * LANES <= n;
        int i = 0;
        for (; i + ROWS <= m; i += ROWS)
            (wide ? block_rows_2 : block_rows_1)(kk, a + (long)i * rs, rs, cs, b + j, ldb,
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
