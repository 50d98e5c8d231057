/* matrix.h: products and curves in whole numbers: the same bits on every machine.
 *
 *   7-bit inputs × 8-bit weights ──▶ 32-bit sums ──shift──▶ curve ──▶ 7-bit outputs
 *
 * There is one path for each kind of machine; they differ in speed alone, since sums of whole
 * numbers do not depend on their order (tests/unit/model_test.c compares them). Weights lie
 * in blocks of 16 outputs by 4 inputs, so that a block is one register and needs no sums
 * across it. An input is a byte from 0 to 127: of two products of such a byte and a weight the
 * sum is within 16 bits, which is what the instructions of most machines ask for. What may be
 * negative stands MATRIX_ZERO higher; the bias of a matrix takes that off again.
 *
 * Curves stand in for tanh and the logistic function, in training too:
 *     bend(x) = x - x|x|/4 within ±2, else ±1        gate(x) = (1 + bend(x/2)) / 2
 */
#ifndef VITNE_LANGUAGE_MATRIX_H
#define VITNE_LANGUAGE_MATRIX_H

#include <stddef.h>
#include <stdint.h>

enum { MATRIX_BLOCK = 16, MATRIX_STEP = 4, MATRIX_ZERO = 64, MATRIX_MOST = 127 };

struct matrix {
    const int8_t *weights; /* [n / 16][k / 4][16][4] */
    const int32_t *bias;   /* [n] */
    const uint8_t *lifts;  /* [n] */
    uint32_t n, k;         /* outputs, a multiple of 16; inputs, a multiple of 4 */
    uint32_t shift;        /* weight w of output i stands for w × 2^lifts[i] / 2^shift */
};

/* One step of one direction of a layer, for one sentence. Gates stand as input, forget, new,
 * output, h each; in and recur are sums with the binary point 12 + shift. */
struct matrix_cell {
    const int32_t *in, *recur; /* [4 h] */
    uint32_t shift, h;         /* h a multiple of 16 */
    int16_t *cell;             /* [h], in and out; binary point 12, cut to ±8 */
    uint8_t *state;            /* [h], out: an input, binary point 6 */
};

struct matrix_path {
    const char *name;
    /* out[r][i] = bias[i] + (sum over j of weights[i][j] * in[r][j]) * 2^lifts[i]; strides in
     * items. */
    void (*times)(const struct matrix *matrix, const uint8_t *in, size_t in_stride,
                  uint32_t rows, int32_t *out, size_t out_stride);
    void (*step)(const struct matrix_cell *cell);
    /* to[i] = from[i] / 2^shift, rounded, cut to low … high; shift >= 2. */
    void (*narrow)(const int32_t *from, size_t n, uint32_t shift, int32_t low, int32_t high,
                   int16_t *to);
    /* The same as inputs, cut to 0 … 127. */
    void (*input)(const int32_t *from, size_t n, uint32_t shift, uint8_t *to);
    /* The sum of n rows, row i times 2^shifts[i], cut to 16 bits as it grows, as inputs:
     * / 2^shift, + MATRIX_ZERO. width is a multiple of 16, shifts are below 8. */
    void (*gather)(const int8_t *const *rows, const uint8_t *shifts, uint32_t n,
                   uint32_t width, uint32_t shift, uint8_t *to);
    /* Sum of a[i] * b[i], i < n. */
    int32_t (*dot)(const int16_t *a, const int16_t *b, uint32_t n);
    /* The largest of n > 0. */
    int32_t (*most)(const int32_t *x, uint32_t n);
    /* to[i] = max(0, a[i] + b[i]) and to[n + i] = a[i] × b[i], as inputs: a and b with the binary
     * point 10, to with the point 3; n a multiple of 16. */
    void (*pair)(const int16_t *a, const int16_t *b, uint32_t n, uint8_t *to);
};

/* The fastest path that this machine has. */
const struct matrix_path *matrix_path(void);

/* Path i of those this machine has, slowest first; NULL beyond the last. */
const struct matrix_path *matrix_path_at(uint32_t i);

/* x / 2^shift, rounded, cut to low … high; shift >= 2. */
static inline int32_t matrix_round(int32_t x, uint32_t shift, int32_t low, int32_t high)
{
    int32_t y = ((x >> 1) + (1 << shift >> 2)) >> (shift - 1);
    return y < low ? low : y > high ? high : y;
}

/* x / 2^shift as an input that may be negative. */
static inline uint8_t matrix_signed(int32_t x, uint32_t shift)
{
    return (uint8_t)(matrix_round(x, shift, -MATRIX_ZERO, MATRIX_MOST - MATRIX_ZERO) +
                     MATRIX_ZERO);
}

#endif
