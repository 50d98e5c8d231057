/* matrix.h: products and curves in whole numbers: the same bits on every machine.
 *
 *   16-bit inputs × 16-bit weights ──▶ 32-bit sums ──shift──▶ curve ──▶ 16-bit outputs
 *
 * There is one path for each kind of machine; they differ in speed alone, since sums of whole
 * numbers do not depend on their order (tests/unit/model_test.c compares them). Weights lie
 * in blocks of 16 outputs by 2 inputs, so that a block is one register and needs no sums
 * across it.
 *
 * Curves stand in for tanh and the logistic function, in training too:
 *     bend(x) = x - x|x|/4 within ±2, else ±1        gate(x) = (1 + bend(x/2)) / 2
 */
#ifndef VITNE_LANGUAGE_MATRIX_H
#define VITNE_LANGUAGE_MATRIX_H

#include <stddef.h>
#include <stdint.h>

enum { MATRIX_BLOCK = 16 };

struct matrix {
    const int16_t *weights; /* [n / 16][k / 2][16][2] */
    const int32_t *bias;    /* [n] */
    uint32_t n, k;          /* outputs, a multiple of 16; inputs, even */
    uint32_t shift;         /* a weight is its number / 2^shift */
};

/* One step of one direction of a layer, for one sentence. Gates stand as input, forget, new,
 * output, h each; in and recur are sums with binary points POINT_OUT + their shift. */
struct matrix_cell {
    const int32_t *in, *recur; /* [4 h] */
    uint32_t in_shift, recur_shift, h;
    int32_t *cell;  /* [h], in and out */
    int16_t *state; /* [h], out */
};

struct matrix_path {
    const char *name;
    /* out[r][i] = bias[i] + sum over j of weights[i][j] * in[r][j]; strides in items. */
    void (*times)(const struct matrix *matrix, const int16_t *in, size_t in_stride,
                  uint32_t rows, int32_t *out, size_t out_stride);
    void (*step)(const struct matrix_cell *cell);
    /* to[i] = from[i] / 2^shift, rounded, cut to low … high; shift >= 1. */
    void (*narrow)(const int32_t *from, size_t n, uint32_t shift, int32_t low, int32_t high,
                   int16_t *to);
    /* Sum of a[i] * b[i], i < n. */
    int32_t (*dot)(const int16_t *a, const int16_t *b, uint32_t n);
};

/* The fastest path that this machine has. */
const struct matrix_path *matrix_path(void);

/* Path i of those this machine has, slowest first; NULL beyond the last. */
const struct matrix_path *matrix_path_at(uint32_t i);

/* x / 2^shift, rounded, cut to low … high; shift >= 1. */
static inline int32_t matrix_round(int32_t x, uint32_t shift, int32_t low, int32_t high)
{
    int32_t y = ((x >> 1) + (1 << shift >> 2)) >> (shift - 1);
    return y < low ? low : y > high ? high : y;
}

#endif
