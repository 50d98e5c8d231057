/* matrix.c: see matrix.h.
 *
 * The portable path says what each function means. Those that take the time are written again
 * for AVX2, the product and the sums of gates for AVX-512 with VNNI too; the bodies of the rest
 * are compiled for each. Sums are taken modulo 2^32, so that even a model with weights out of
 * bounds gives the same numbers everywhere.
 */
#include "language/matrix.h"

#include <stdbool.h>

#define INLINE static inline __attribute__((always_inline))

INLINE int32_t cut(int32_t x, int32_t low, int32_t high)
{
    return x < low ? low : x > high ? high : x;
}

INLINE int32_t cut16(int32_t x)
{
    return cut(x, INT16_MIN, INT16_MAX);
}

/* Of two numbers of 16 bits; one of them a share, with the binary point 15. */
INLINE int32_t share(int32_t a, int32_t b)
{
    return (a * b + (1 << 14)) >> 15;
}

INLINE int32_t bend(int32_t x) /* binary point 12 */
{
    x = cut(x, -8192, 8192);
    return x - share(2 * x, x < 0 ? -x : x);
}

INLINE int32_t gate(int32_t x) /* binary point 15, 1 being one too little */
{
    return cut16(16384 + 4 * bend(x >> 1));
}

/* Both parts of a sum with the binary point 12. */
INLINE int32_t meet(int32_t in, int32_t recur, uint32_t shift)
{
    uint32_t sum = (uint32_t)in + (uint32_t)recur + (1u << shift >> 1);
    return cut16((int32_t)sum >> shift);
}

static void step_portable(const struct matrix_cell *m)
{
    const int32_t *in = m->in, *recur = m->recur;
    for (uint32_t j = 0, h = m->h; j < h; j++) {
        int32_t i = gate(meet(in[j], recur[j], m->shift));
        int32_t f = gate(meet(in[h + j], recur[h + j], m->shift));
        int32_t a = bend(meet(in[2 * h + j], recur[2 * h + j], m->shift));
        int32_t o = gate(meet(in[3 * h + j], recur[3 * h + j], m->shift));
        int32_t c = cut16(share(f, m->cell[j]) + share(i, a));
        int32_t y = (share(o, bend(c)) + 32) >> 6;
        m->cell[j] = (int16_t)c;
        m->state[j] =
            (uint8_t)(cut(y, -MATRIX_ZERO, MATRIX_MOST - MATRIX_ZERO) + MATRIX_ZERO);
    }
}

/* From the points 10 and 20 - 15 to 3. */
enum { PAIR_SUM = 7, PAIR_PRODUCT = 2 };

INLINE int32_t dot_body(const int16_t *a, const int16_t *b, uint32_t n)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (uint32_t)(a[i] * b[i]);
    return (int32_t)sum;
}

INLINE int32_t most_body(const int32_t *x, uint32_t n)
{
    int32_t most = x[0];
    for (uint32_t i = 1; i < n; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}

INLINE void narrow_body(const int32_t *restrict from, size_t n, uint32_t shift, int32_t low,
                        int32_t high, int16_t *restrict to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (int16_t)matrix_round(from[i], shift, low, high);
}

INLINE void input_body(const int32_t *restrict from, size_t n, uint32_t shift,
                       uint8_t *restrict to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = (uint8_t)matrix_round(from[i], shift, 0, MATRIX_MOST);
}

static void narrow_portable(const int32_t *from, size_t n, uint32_t shift, int32_t low,
                            int32_t high, int16_t *to)
{
    narrow_body(from, n, shift, low, high, to);
}

static int32_t dot_portable(const int16_t *a, const int16_t *b, uint32_t n)
{
    return dot_body(a, b, n);
}

static void input_portable(const int32_t *from, size_t n, uint32_t shift, uint8_t *to)
{
    input_body(from, n, shift, to);
}

static void gather_portable(const int8_t *const *rows, const uint8_t *shifts, uint32_t n,
                            uint32_t width, uint32_t shift, uint8_t *to)
{
    for (uint32_t j = 0; j < width; j++) {
        int32_t sum = 0;
        for (uint32_t i = 0; i < n; i++)
            sum = cut16(sum + rows[i][j] * (1 << shifts[i]));
        to[j] = matrix_signed(sum, shift);
    }
}

static int32_t most_portable(const int32_t *x, uint32_t n)
{
    return most_body(x, n);
}

static void pair_portable(const int16_t *a, const int16_t *b, uint32_t n, uint8_t *to)
{
    for (uint32_t i = 0; i < n; i++) {
        int32_t sum = cut16(a[i] + b[i]);
        to[i] = matrix_signed(sum < 0 ? 0 : sum, PAIR_SUM);
        to[n + i] = matrix_signed(share(a[i], b[i]), PAIR_PRODUCT);
    }
}

static void times_portable(const struct matrix *m, const uint8_t *in, size_t in_stride,
                           uint32_t rows, int32_t *out, size_t out_stride)
{
    for (uint32_t block = 0; block < m->n; block += MATRIX_BLOCK)
        for (uint32_t r = 0; r < rows; r++) {
            const int8_t *w = m->weights + (size_t)block * m->k;
            const uint8_t *x = in + r * in_stride;
            int32_t sum[MATRIX_BLOCK] = { 0 };
            for (uint32_t j = 0; j < m->k;
                 j += MATRIX_STEP, w += MATRIX_STEP * MATRIX_BLOCK)
                for (int i = 0; i < MATRIX_BLOCK; i++)
                    for (int p = 0; p < MATRIX_STEP; p++)
                        sum[i] += w[MATRIX_STEP * i + p] * x[j + (uint32_t)p];
            for (uint32_t i = 0; i < MATRIX_BLOCK; i++)
                out[r * out_stride + block + i] =
                    (int32_t)((uint32_t)m->bias[block + i] +
                              ((uint32_t)sum[i] << m->lifts[block + i]));
        }
}

static const struct matrix_path portable = {
    .name = "portable",
    .times = times_portable,
    .step = step_portable,
    .narrow = narrow_portable,
    .input = input_portable,
    .gather = gather_portable,
    .dot = dot_portable,
    .most = most_portable,
    .pair = pair_portable,
};

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

AVX2 static void narrow_avx2(const int32_t *from, size_t n, uint32_t shift, int32_t low,
                             int32_t high, int16_t *to)
{
    narrow_body(from, n, shift, low, high, to);
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

AVX2 static void input_avx2(const int32_t *from, size_t n, uint32_t shift, uint8_t *to)
{
    input_body(from, n, shift, to);
}

/* Sixteen numbers of 16 bits as inputs: / 2^shift, + MATRIX_ZERO. */
AVX2 INLINE void put_signed_avx2(__m256i x, uint32_t shift, uint8_t *to)
{
    __m256i half = _mm256_set1_epi16((short)(1 << shift >> 1));
    x = _mm256_sra_epi16(_mm256_adds_epi16(x, half), _mm_cvtsi32_si128((int)shift));
    x = _mm256_min_epi16(x, _mm256_set1_epi16(MATRIX_MOST - MATRIX_ZERO));
    x = _mm256_max_epi16(x, _mm256_set1_epi16(-MATRIX_ZERO));
    x = _mm256_add_epi16(x, _mm256_set1_epi16(MATRIX_ZERO));
    x = _mm256_permute4x64_epi64(_mm256_packus_epi16(x, x), 0xD8);
    _mm_storeu_si128((void *)to, _mm256_castsi256_si128(x));
}

AVX2 static void gather_avx2(const int8_t *const *rows, const uint8_t *shifts, uint32_t n,
                             uint32_t width, uint32_t shift, uint8_t *to)
{
    for (uint32_t j = 0; j < width; j += 16) {
        __m256i sum = _mm256_setzero_si256();
        for (uint32_t i = 0; i < n; i++) {
            __m256i x = _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(rows[i] + j)));
            x = _mm256_sll_epi16(x, _mm_cvtsi32_si128(shifts[i]));
            sum = _mm256_adds_epi16(sum, x);
        }
        put_signed_avx2(sum, shift, to + j);
    }
}

AVX2 static int32_t most_avx2(const int32_t *x, uint32_t n)
{
    return most_body(x, n);
}

AVX2 static void pair_avx2(const int16_t *a, const int16_t *b, uint32_t n, uint8_t *to)
{
    for (uint32_t i = 0; i < n; i += 16) {
        __m256i x = _mm256_loadu_si256((const void *)(a + i));
        __m256i y = _mm256_loadu_si256((const void *)(b + i));
        __m256i sum = _mm256_max_epi16(_mm256_adds_epi16(x, y), _mm256_setzero_si256());
        put_signed_avx2(sum, PAIR_SUM, to + i);
        put_signed_avx2(_mm256_mulhrs_epi16(x, y), PAIR_PRODUCT, to + n + i);
    }
}

AVX2 INLINE __m256i bend_avx2(__m256i x)
{
    x = _mm256_min_epi16(x, _mm256_set1_epi16(8192));
    x = _mm256_max_epi16(x, _mm256_set1_epi16(-8192));
    return _mm256_sub_epi16(
        x, _mm256_mulhrs_epi16(_mm256_add_epi16(x, x), _mm256_abs_epi16(x)));
}

AVX2 INLINE __m256i gate_avx2(__m256i x)
{
    return _mm256_adds_epi16(_mm256_set1_epi16(16384),
                             _mm256_slli_epi16(bend_avx2(_mm256_srai_epi16(x, 1)), 2));
}

/* Sixteen cells, their gates' sums met. */
AVX2 INLINE void cells_avx2(__m256i i, __m256i f, __m256i a, __m256i o, int16_t *cell,
                            uint8_t *state)
{
    __m256i c = _mm256_loadu_si256((const void *)cell);
    c = _mm256_adds_epi16(_mm256_mulhrs_epi16(gate_avx2(f), c),
                          _mm256_mulhrs_epi16(gate_avx2(i), bend_avx2(a)));
    _mm256_storeu_si256((void *)cell, c);
    put_signed_avx2(_mm256_mulhrs_epi16(gate_avx2(o), bend_avx2(c)), 6, state);
}

AVX2 INLINE __m256i meet8_avx2(const int32_t *in, const int32_t *recur, __m128i shift,
                               __m256i half)
{
    __m256i sum = _mm256_add_epi32(_mm256_loadu_si256((const void *)in),
                                   _mm256_loadu_si256((const void *)recur));
    return _mm256_sra_epi32(_mm256_add_epi32(sum, half), shift);
}

AVX2 INLINE __m256i meet_avx2(const int32_t *in, const int32_t *recur, uint32_t shift)
{
    __m128i by = _mm_cvtsi32_si128((int)shift);
    __m256i half = _mm256_set1_epi32(1 << shift >> 1);
    __m256i both = _mm256_packs_epi32(meet8_avx2(in, recur, by, half),
                                      meet8_avx2(in + 8, recur + 8, by, half));
    return _mm256_permute4x64_epi64(both, 0xD8);
}

AVX2 static void step_avx2(const struct matrix_cell *m)
{
    for (uint32_t j = 0, h = m->h; j < h; j += 16) {
        const int32_t *in = m->in + j, *recur = m->recur + j;
        cells_avx2(meet_avx2(in, recur, m->shift), meet_avx2(in + h, recur + h, m->shift),
                   meet_avx2(in + 2 * h, recur + 2 * h, m->shift),
                   meet_avx2(in + 3 * h, recur + 3 * h, m->shift), m->cell + j,
                   m->state + j);
    }
}

/* Four inputs of a row. */
INLINE int32_t four(const uint8_t *x)
{
    int32_t all;
    __builtin_memcpy(&all, x, sizeof all);
    return all;
}

/* Half a block's sums, lifted, on top of the bias. */
AVX2 INLINE void put_avx2(const struct matrix *m, uint32_t at, __m256i sum, int32_t *to)
{
    __m256i lift = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)(m->lifts + at)));
    __m256i bias = _mm256_loadu_si256((const void *)(m->bias + at));
    _mm256_storeu_si256((void *)(to + at),
                        _mm256_add_epi32(bias, _mm256_sllv_epi32(sum, lift)));
}

#define TIMES_AVX2(name, ROWS)                                                             \
    AVX2 INLINE void name(const struct matrix *m, uint32_t block, const uint8_t *in,       \
                          size_t in_stride, int32_t *out, size_t out_stride)               \
    {                                                                                      \
        const int8_t *w = m->weights + (size_t)block * m->k;                               \
        const __m256i ones = _mm256_set1_epi16(1);                                         \
        __m256i low[ROWS], high[ROWS];                                                     \
        for (int r = 0; r < (ROWS); r++)                                                   \
            low[r] = high[r] = _mm256_setzero_si256();                                     \
        for (uint32_t j = 0; j < m->k; j += 4, w += 64) {                                  \
            __m256i w0 = _mm256_loadu_si256((const void *)w);                              \
            __m256i w1 = _mm256_loadu_si256((const void *)(w + 32));                       \
            for (int r = 0; r < (ROWS); r++) {                                             \
                __m256i x = _mm256_set1_epi32(four(in + (size_t)r * in_stride + j));       \
                low[r] = _mm256_add_epi32(                                                 \
                    low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w0), ones));         \
                high[r] = _mm256_add_epi32(                                                \
                    high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(x, w1), ones));        \
            }                                                                              \
        }                                                                                  \
        for (int r = 0; r < (ROWS); r++) {                                                 \
            put_avx2(m, block, low[r], out + (size_t)r * out_stride);                      \
            put_avx2(m, block + 8, high[r], out + (size_t)r * out_stride);                 \
        }                                                                                  \
    }
TIMES_AVX2(block_avx2_4, 4)
TIMES_AVX2(block_avx2_1, 1)

AVX2 static void times_avx2(const struct matrix *m, const uint8_t *in, size_t in_stride,
                            uint32_t rows, int32_t *out, size_t out_stride)
{
    for (uint32_t block = 0; block < m->n; block += MATRIX_BLOCK) {
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

AVX512 static void input_avx512(const int32_t *from, size_t n, uint32_t shift, uint8_t *to)
{
    input_body(from, n, shift, to);
}

AVX512 INLINE __m256i meet_avx512(const int32_t *in, const int32_t *recur, uint32_t shift)
{
    __m512i sum = _mm512_add_epi32(_mm512_loadu_si512(in), _mm512_loadu_si512(recur));
    sum = _mm512_add_epi32(sum, _mm512_set1_epi32(1 << shift >> 1));
    return _mm512_cvtsepi32_epi16(_mm512_sra_epi32(sum, _mm_cvtsi32_si128((int)shift)));
}

AVX512 static void step_avx512(const struct matrix_cell *m)
{
    for (uint32_t j = 0, h = m->h; j < h; j += 16) {
        const int32_t *in = m->in + j, *recur = m->recur + j;
        cells_avx2(
            meet_avx512(in, recur, m->shift), meet_avx512(in + h, recur + h, m->shift),
            meet_avx512(in + 2 * h, recur + 2 * h, m->shift),
            meet_avx512(in + 3 * h, recur + 3 * h, m->shift), m->cell + j, m->state + j);
    }
}

AVX512 INLINE void put_avx512(const struct matrix *m, uint32_t at, __m512i sum, int32_t *to)
{
    __m512i lift = _mm512_cvtepu8_epi32(_mm_loadu_si128((const void *)(m->lifts + at)));
    __m512i bias = _mm512_loadu_si512(m->bias + at);
    _mm512_storeu_si512(to + at, _mm512_add_epi32(bias, _mm512_sllv_epi32(sum, lift)));
}

/* BLOCKS blocks of 16 outputs, ROWS rows. */
#define TIMES_AVX512(name, ROWS, BLOCKS)                                                   \
    AVX512 INLINE void name(const struct matrix *m, uint32_t block, const uint8_t *in,     \
                            size_t in_stride, int32_t *out, size_t out_stride)             \
    {                                                                                      \
        size_t wide = (size_t)m->k * MATRIX_BLOCK;                                         \
        const int8_t *w = m->weights + (size_t)block * m->k;                               \
        __m512i sum[ROWS][BLOCKS];                                                         \
        for (int r = 0; r < (ROWS); r++)                                                   \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                sum[r][b] = _mm512_setzero_si512();                                        \
        for (uint32_t j = 0; j < m->k; j += 4, w += 64) {                                  \
            __m512i v[BLOCKS];                                                             \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                v[b] = _mm512_loadu_si512(w + b * wide);                                   \
            for (int r = 0; r < (ROWS); r++) {                                             \
                __m512i x = _mm512_set1_epi32(four(in + (size_t)r * in_stride + j));       \
                for (uint32_t b = 0; b < (BLOCKS); b++)                                    \
                    sum[r][b] = _mm512_dpbusd_epi32(sum[r][b], x, v[b]);                   \
            }                                                                              \
        }                                                                                  \
        for (int r = 0; r < (ROWS); r++)                                                   \
            for (uint32_t b = 0; b < (BLOCKS); b++)                                        \
                put_avx512(m, block + b * MATRIX_BLOCK, sum[r][b],                         \
                           out + (size_t)r * out_stride);                                  \
    }
TIMES_AVX512(block_avx512_8_2, 8, 2)
TIMES_AVX512(block_avx512_8_1, 8, 1)
TIMES_AVX512(block_avx512_1_4, 1, 4)
TIMES_AVX512(block_avx512_1_1, 1, 1)

AVX512 static void times_avx512(const struct matrix *m, const uint8_t *in, size_t in_stride,
                                uint32_t rows, int32_t *out, size_t out_stride)
{
    enum { ONE = MATRIX_BLOCK, TWO = 2 * MATRIX_BLOCK, FOUR = 4 * MATRIX_BLOCK };
    uint32_t eights = rows / 8 * 8;
    for (uint32_t block = 0; block < m->n; block += TWO)
        for (uint32_t r = 0; r < eights; r += 8) {
            if (block + TWO <= m->n)
                block_avx512_8_2(m, block, in + r * in_stride, in_stride,
                                 out + r * out_stride, out_stride);
            else
                block_avx512_8_1(m, block, in + r * in_stride, in_stride,
                                 out + r * out_stride, out_stride);
        }
    for (uint32_t r = eights; r < rows; r++) {
        uint32_t block = 0;
        for (; block + FOUR <= m->n; block += FOUR)
            block_avx512_1_4(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                             out_stride);
        for (; block < m->n; block += ONE)
            block_avx512_1_1(m, block, in + r * in_stride, in_stride, out + r * out_stride,
                             out_stride);
    }
}

static const struct matrix_path avx2 = {
    .name = "AVX2",
    .times = times_avx2,
    .step = step_avx2,
    .narrow = narrow_avx2,
    .input = input_avx2,
    .gather = gather_avx2,
    .dot = dot_avx2,
    .most = most_avx2,
    .pair = pair_avx2,
};
static const struct matrix_path avx512 = {
    .name = "AVX-512 VNNI",
    .times = times_avx512,
    .step = step_avx512,
    .narrow = narrow_avx512,
    .input = input_avx512,
    .gather = gather_avx2,
    .dot = dot_avx2,
    .most = most_avx2,
    .pair = pair_avx2,
};

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
