/* matrix.c: see matrix.h.
 *
 * The bodies are written once and compiled for each kind of machine; only the product has
 * hand-written forms, one for AVX2 and one for AVX-512 with VNNI. Sums are taken modulo 2^32,
 * so that even a model with weights out of bounds gives the same numbers everywhere.
 */
#include "language/matrix.h"

#include <stdbool.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int32_t bend(int32_t x) /* binary point 12 */
{
    x = x < -8192 ? -8192 : x > 8192 ? 8192 : x;
    int32_t size = x < 0 ? -x : x;
    return x - ((x * size + (1 << 13)) >> 14);
}

INLINE int32_t gate(int32_t x)
{
    return 2048 + (bend(x >> 1) >> 1);
}

/* A sum of both parts with binary point 12; halved first, so that it cannot leave 32 bits. */
INLINE int32_t meet(int32_t in, int32_t recur, uint32_t in_shift, uint32_t recur_shift)
{
    int32_t x = ((in >> 1) + (1 << in_shift >> 2)) >> (in_shift - 1);
    return x + (((recur >> 1) + (1 << recur_shift >> 2)) >> (recur_shift - 1));
}

INLINE void step_body(const struct matrix_cell *m)
{
    size_t h = m->h;
    uint32_t si = m->in_shift, sr = m->recur_shift;
    const int32_t *restrict in = m->in, *restrict recur = m->recur;
    const int32_t *restrict in1 = in + h, *restrict in2 = in + 2 * h,
                            *restrict in3 = in + 3 * h;
    const int32_t *restrict recur1 = recur + h, *restrict recur2 = recur + 2 * h;
    const int32_t *restrict recur3 = recur + 3 * h;
    int32_t *restrict cell = m->cell;
    int16_t *restrict state = m->state;
    for (size_t j = 0; j < h; j++) {
        int32_t i = gate(meet(in[j], recur[j], si, sr));
        int32_t f = gate(meet(in1[j], recur1[j], si, sr));
        int32_t a = bend(meet(in2[j], recur2[j], si, sr));
        int32_t o = gate(meet(in3[j], recur3[j], si, sr));
        int32_t c = (f * cell[j] + i * a + 2048) >> 12;
        c = c < -131072 ? -131072 : c > 131072 ? 131072 : c;
        cell[j] = c;
        state[j] = (int16_t)((o * bend(c) + 2048) >> 12);
    }
}

INLINE int32_t dot_body(const int16_t *a, const int16_t *b, uint32_t n)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (uint32_t)(a[i] * b[i]);
    return (int32_t)sum;
}

INLINE void narrow_body(const int32_t *restrict from, size_t n, uint32_t shift, int32_t low,
                        int32_t high, int16_t *restrict to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (int16_t)matrix_round(from[i], shift, low, high);
}

static void narrow_portable(const int32_t *from, size_t n, uint32_t shift, int32_t low,
                            int32_t high, int16_t *to)
{
    narrow_body(from, n, shift, low, high, to);
}

static void step_portable(const struct matrix_cell *cell)
{
    step_body(cell);
}

static int32_t dot_portable(const int16_t *a, const int16_t *b, uint32_t n)
{
    return dot_body(a, b, n);
}

static void times_portable(const struct matrix *m, const int16_t *in, size_t in_stride,
                           uint32_t rows, int32_t *out, size_t out_stride)
{
    for (uint32_t block = 0; block < m->n / MATRIX_BLOCK; block++)
        for (uint32_t r = 0; r < rows; r++) {
            const int16_t *w = m->weights + (size_t)block * m->k * MATRIX_BLOCK;
            const int16_t *x = in + r * in_stride;
            uint32_t sum[MATRIX_BLOCK];
            for (int i = 0; i < MATRIX_BLOCK; i++)
                sum[i] = (uint32_t)m->bias[block * MATRIX_BLOCK + (uint32_t)i];
            for (uint32_t j = 0; j < m->k; j += 2, w += 2 * MATRIX_BLOCK)
                for (int i = 0; i < MATRIX_BLOCK; i++)
                    sum[i] +=
                        (uint32_t)(w[2 * i] * x[j]) + (uint32_t)(w[2 * i + 1] * x[j + 1]);
            for (int i = 0; i < MATRIX_BLOCK; i++)
                out[r * out_stride + block * MATRIX_BLOCK + (uint32_t)i] = (int32_t)sum[i];
        }
}

static const struct matrix_path portable = { "portable", times_portable, step_portable,
                                             narrow_portable, dot_portable };

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

AVX2 static void narrow_avx2(const int32_t *from, size_t n, uint32_t shift, int32_t low,
                             int32_t high, int16_t *to)
{
    narrow_body(from, n, shift, low, high, to);
}

AVX2 static void step_avx2(const struct matrix_cell *cell)
{
    step_body(cell);
}

AVX2 static int32_t dot_avx2(const int16_t *a, const int16_t *b, uint32_t n)
{
    __m256i sum = _mm256_setzero_si256();
    uint32_t i = 0;
    for (; i + 16 <= n; i += 16)
        sum = _mm256_add_epi32(
            sum, _mm256_madd_epi16(_mm256_loadu_si256((const void *)(a + i)),
                                   _mm256_loadu_si256((const void *)(b + i))));
    __m128i half =
        _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
    half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
    return (int32_t)((uint32_t)_mm_cvtsi128_si32(half) +
                     (uint32_t)dot_body(a + i, b + i, n - i));
}

/* Two inputs of a row in every lane. */
AVX2 INLINE __m256i pair_avx2(const int16_t *x)
{
    int32_t both;
    __builtin_memcpy(&both, x, sizeof both);
    return _mm256_set1_epi32(both);
}

#define TIMES_AVX2(name, ROWS)                                                             \
    AVX2 INLINE void name(const struct matrix *m, uint32_t block, const int16_t *in,       \
                          size_t in_stride, int32_t *out, size_t out_stride)               \
    {                                                                                      \
        const int16_t *w = m->weights + (size_t)block * m->k * MATRIX_BLOCK;               \
        const int32_t *bias = m->bias + block * MATRIX_BLOCK;                              \
        __m256i low[ROWS], high[ROWS];                                                     \
        for (int r = 0; r < (ROWS); r++) {                                                 \
            low[r] = _mm256_loadu_si256((const void *)bias);                               \
            high[r] = _mm256_loadu_si256((const void *)(bias + 8));                        \
        }                                                                                  \
        for (uint32_t j = 0; j < m->k; j += 2, w += 2 * MATRIX_BLOCK) {                    \
            __m256i w0 = _mm256_loadu_si256((const void *)w);                              \
            __m256i w1 = _mm256_loadu_si256((const void *)(w + 16));                       \
            for (int r = 0; r < (ROWS); r++) {                                             \
                __m256i x = pair_avx2(in + (size_t)r * in_stride + j);                     \
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(w0, x));               \
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(w1, x));             \
            }                                                                              \
        }                                                                                  \
        for (int r = 0; r < (ROWS); r++) {                                                 \
            int32_t *to = out + (size_t)r * out_stride + block * MATRIX_BLOCK;             \
            _mm256_storeu_si256((void *)to, low[r]);                                       \
            _mm256_storeu_si256((void *)(to + 8), high[r]);                                \
        }                                                                                  \
    }
TIMES_AVX2(block_avx2_4, 4)
TIMES_AVX2(block_avx2_1, 1)

AVX2 static void times_avx2(const struct matrix *m, const int16_t *in, size_t in_stride,
                            uint32_t rows, int32_t *out, size_t out_stride)
{
    for (uint32_t block = 0; block < m->n / MATRIX_BLOCK; block++) {
        uint32_t r = 0;
        for (; r + 4 <= rows; r += 4)
            block_avx2_4(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                         out_stride);
        for (; r < rows; r++)
            block_avx2_1(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                         out_stride);
    }
}

AVX512 static void narrow_avx512(const int32_t *from, size_t n, uint32_t shift, int32_t low,
                                 int32_t high, int16_t *to)
{
    narrow_body(from, n, shift, low, high, to);
}

AVX512 static void step_avx512(const struct matrix_cell *cell)
{
    step_body(cell);
}

AVX512 INLINE __m512i pair_avx512(const int16_t *x)
{
    int32_t both;
    __builtin_memcpy(&both, x, sizeof both);
    return _mm512_set1_epi32(both);
}

/* BLOCKS blocks of 16 outputs, ROWS rows. */
#define TIMES_AVX512(name, ROWS, BLOCKS)                                                   \
    AVX512 INLINE void name(const struct matrix *m, uint32_t block, const int16_t *in,     \
                            size_t in_stride, int32_t *out, size_t out_stride)             \
    {                                                                                      \
        size_t wide = (size_t)m->k * MATRIX_BLOCK;                                         \
        const int16_t *w = m->weights + block * wide;                                      \
        __m512i sum[ROWS][BLOCKS];                                                         \
        for (int r = 0; r < (ROWS); r++)                                                   \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                sum[r][b] = _mm512_loadu_si512(m->bias + (block + b) * MATRIX_BLOCK);      \
        for (uint32_t j = 0; j < m->k; j += 2, w += 2 * MATRIX_BLOCK) {                    \
            __m512i v[BLOCKS];                                                             \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                v[b] = _mm512_loadu_si512(w + b * wide);                                   \
            for (int r = 0; r < (ROWS); r++) {                                             \
                __m512i x = pair_avx512(in + (size_t)r * in_stride + j);                   \
                for (uint32_t b = 0; b < (BLOCKS); b++)                                    \
                    sum[r][b] = _mm512_dpwssd_epi32(sum[r][b], v[b], x);                   \
            }                                                                              \
        }                                                                                  \
        for (int r = 0; r < (ROWS); r++)                                                   \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                _mm512_storeu_si512(                                                       \
                    out + (size_t)r * out_stride + (block + b) * MATRIX_BLOCK, sum[r][b]); \
    }
TIMES_AVX512(block_avx512_8_2, 8, 2)
TIMES_AVX512(block_avx512_8_1, 8, 1)
TIMES_AVX512(block_avx512_1_4, 1, 4)
TIMES_AVX512(block_avx512_1_1, 1, 1)

AVX512 static void times_avx512(const struct matrix *m, const int16_t *in, size_t in_stride,
                                uint32_t rows, int32_t *out, size_t out_stride)
{
    uint32_t nblocks = m->n / MATRIX_BLOCK, eights = rows / 8 * 8;
    for (uint32_t block = 0; block < nblocks; block += 2)
        for (uint32_t r = 0; r < eights; r += 8) {
            if (block + 2 <= nblocks)
                block_avx512_8_2(m, block, in + r * in_stride, in_stride,
                                 out + r * out_stride, out_stride);
            else
                block_avx512_8_1(m, block, in + r * in_stride, in_stride,
                                 out + r * out_stride, out_stride);
        }
    for (uint32_t r = eights; r < rows; r++) {
        uint32_t block = 0;
        for (; block + 4 <= nblocks; block += 4)
            block_avx512_1_4(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                             out_stride);
        for (; block < nblocks; block++)
            block_avx512_1_1(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                             out_stride);
    }
}

static const struct matrix_path avx2 = { "AVX2", times_avx2, step_avx2, narrow_avx2,
                                         dot_avx2 };
static const struct matrix_path avx512 = { "AVX-512 VNNI", times_avx512, step_avx512,
                                           narrow_avx512, dot_avx2 };

const struct matrix_path *matrix_path_at(uint32_t i)
{
    bool has2 = __builtin_cpu_supports("avx2");
    bool has512 = has2 && __builtin_cpu_supports("avx512bw") &&
                  __builtin_cpu_supports("avx512vl") &&
                  __builtin_cpu_supports("avx512vnni");
    return i == 0 ? &portable : i == 1 && has2 ? &avx2 : i == 2 && has512 ? &avx512 : NULL;
}
#else
const struct matrix_path *matrix_path_at(uint32_t i)
{
    return i == 0 ? &portable : NULL;
}
#endif

const struct matrix_path *matrix_path(void)
{
    uint32_t i = 0;
    while (matrix_path_at(i + 1))
        i++;
    return matrix_path_at(i);
}
