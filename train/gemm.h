/* gemm.h: products of float matrices, for training only. */
#ifndef VITNE_TRAIN_GEMM_H
#define VITNE_TRAIN_GEMM_H

#include <stdbool.h>

/* c[i][j] (+)= sum over k of a[i * rs + k * cs] * b[k][j];  i < m, j < n, k < kk.
 * n is a multiple of 16; rows of b and c are ldb and ldc apart. */
void gemm(int m, int n, int kk, const float *a, int rs, int cs, const float *b, int ldb,
          float *c, int ldc, bool add);

/* to[j][i] = from[i][j], i < rows, j < cols. */
void transpose(const float *from, int rows, int cols, float *to);

#endif
