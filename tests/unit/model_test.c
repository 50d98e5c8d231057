/* model_test.c: models that are whole, cut, changed or of another version; the paths of
 * matrix.c against each other. */
#include "language/model.h"

#include "base/mapfile.h"
#include "tests/check.h"

static uint32_t state = 1;

static uint32_t roll(void)
{
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

/* Weights and inputs at their bounds in every second round: no sum on the way may be cut. */
static void test_paths(struct arena *arena)
{
    enum { N = 48, K = 96, ROWS = 13 };
    int8_t *weights = NEW(arena, int8_t, N * K);
    uint8_t *in = NEW(arena, uint8_t, ROWS * K), *lifts = NEW(arena, uint8_t, N);
    int32_t *bias = NEW(arena, int32_t, N), *want = NEW(arena, int32_t, ROWS * N);
    struct matrix m = {
        .weights = weights, .bias = bias, .lifts = lifts, .n = N, .k = K, .shift = 12
    };
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < N * K; i++)
            weights[i] =
                (int8_t)(round % 2 ? round == 1 ? -128 : 127 : (int)(roll() % 256) - 128);
        for (int i = 0; i < ROWS * K; i++)
            in[i] = (uint8_t)(round % 2 ? MATRIX_MOST : roll() % (MATRIX_MOST + 1));
        for (int i = 0; i < N; i++) {
            bias[i] = (int32_t)roll() - (1 << 23);
            lifts[i] = (uint8_t)(roll() % 9);
        }
        matrix_path_at(0)->times(&m, in, K, ROWS, want, N);
        int64_t sum = 0;
        for (uint32_t j = 0; j < K; j++)
            sum += weights[16 * K + j / 4 * 64 + 4 + j % 4] * in[2 * K + j];
        CHECK_INT(want[2 * N + 17], bias[17] + sum * (1 << lifts[17]));
        for (uint32_t i = 1; matrix_path_at(i); i++) {
            int32_t *got = NEW(arena, int32_t, ROWS * N);
            matrix_path_at(i)->times(&m, in, K, ROWS, got, N);
            CHECK_ROW(memcmp(got, want, sizeof *got * ROWS * N) == 0, "%s: times, round %d",
                      matrix_path_at(i)->name, round);
        }
    }
}

static void test_curves(struct arena *arena)
{
    enum { N = 109, PICKS = 10, WIDTH = 96 };
    int32_t *from = NEW(arena, int32_t, N);
    int16_t *a = NEW(arena, int16_t, 2 * N), *narrow0 = NEW(arena, int16_t, N);
    uint8_t *input0 = NEW(arena, uint8_t, N), sums0[WIDTH], shifts[PICKS], pair0[2 * WIDTH];
    int8_t *bytes = NEW(arena, int8_t, PICKS * WIDTH);
    const int8_t *rows[PICKS];
    for (int i = 0; i < N; i++)
        from[i] = (int32_t)(roll() << 8) >> i % 24;
    for (int i = 0; i < 2 * N; i++)
        a[i] = (int16_t)(roll() % 16384 - 8192);
    for (int i = 0; i < PICKS * WIDTH; i++)
        bytes[i] = (int8_t)((int)(roll() % 256) - 128);
    for (int i = 0; i < PICKS; i++) {
        rows[i] = bytes + i * WIDTH;
        shifts[i] = (uint8_t)(i % 6);
    }
    const struct matrix_path *first = matrix_path_at(0);
    first->narrow(from, N, 9, -3000, 30000, narrow0);
    first->input(from, N, 9, input0);
    first->gather(rows, shifts, PICKS, WIDTH, 6, sums0);
    first->pair(a, a + N, WIDTH, pair0);
    for (int i = 0; i < N; i++)
        CHECK(input0[i] <= MATRIX_MOST);
    for (uint32_t i = 1; matrix_path_at(i); i++) {
        const struct matrix_path *path = matrix_path_at(i);
        int16_t narrow[N];
        uint8_t input[N], sums[WIDTH], pair[2 * WIDTH];
        path->narrow(from, N, 9, -3000, 30000, narrow);
        path->input(from, N, 9, input);
        path->gather(rows, shifts, PICKS, WIDTH, 6, sums);
        CHECK_ROW(memcmp(narrow, narrow0, sizeof narrow) == 0, "%s: narrow", path->name);
        CHECK_ROW(memcmp(input, input0, sizeof input) == 0, "%s: input", path->name);
        CHECK_ROW(memcmp(sums, sums0, sizeof sums) == 0, "%s: gather", path->name);
        CHECK_ROW(path->dot(a, a + N, N) == first->dot(a, a + N, N), "%s: dot", path->name);
        CHECK_ROW(path->most(from, N) == first->most(from, N), "%s: most", path->name);
        path->pair(a, a + N, WIDTH, pair);
        CHECK_ROW(memcmp(pair, pair0, sizeof pair) == 0, "%s: pair", path->name);
    }
}

static void test_steps(struct arena *arena)
{
    enum { H = 48 };
    int32_t *sums = NEW(arena, int32_t, 8 * H);
    int16_t cell[H], cell0[H];
    uint8_t out[H], out0[H];
    for (uint32_t i = 0; matrix_path_at(i); i++) {
        state = 7;
        memset(cell, 0, sizeof cell);
        for (int round = 0; round < 50; round++) {
            for (int j = 0; j < 8 * H; j++)
                sums[j] = (int32_t)(roll() << 8) / (round % 3 ? 16 : 1);
            struct matrix_cell step = { .in = sums,
                                        .recur = sums + 4 * H,
                                        .shift = 10,
                                        .h = H,
                                        .cell = cell,
                                        .state = out };
            matrix_path_at(i)->step(&step);
        }
        for (int j = 0; j < H; j++)
            CHECK(out[j] <= MATRIX_MOST);
        if (i == 0) {
            memcpy(cell0, cell, sizeof cell);
            memcpy(out0, out, sizeof out);
        }
        CHECK_ROW(memcmp(cell, cell0, sizeof cell) == 0 &&
                      memcmp(out, out0, sizeof out) == 0,
                  "%s: step", matrix_path_at(i)->name);
    }
}

static enum fault_code open_code(struct str bytes, struct arena arena)
{
    struct model model;
    struct fault fault = { 0 };
    return model_open(bytes, "test.bin", &arena, &model, &fault) ? FAULT_NONE : fault.code;
}

/* A copy of the model with one byte changed at `at`. */
static struct str changed(struct str bytes, ptrdiff_t at, struct arena *arena)
{
    char *copy = arena_alloc(arena, 1, (size_t)bytes.len);
    memcpy(copy, bytes.at, (size_t)bytes.len);
    copy[at] ^= 16;
    return (struct str){ copy, bytes.len };
}

static void test_damage(struct arena *arena, const char *path)
{
    struct mapfile file;
    struct fault fault;
    if (!mapfile_open(path, &file, &fault)) {
        CHECK_SKIP(fault.what);
        return;
    }
    struct str whole = file.bytes;
    CHECK_INT(open_code(whole, *arena), FAULT_NONE);
    const ptrdiff_t cuts[] = { 0, 7, 63, 64, 4096, whole.len - 1 };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
        CHECK_INT(open_code(str_cut(whole, 0, cuts[i]), *arena), FAULT_CORRUPT);
    const struct {
        ptrdiff_t at;
        enum fault_code code;
    } rows[] = {
        { 0, FAULT_VERSION },
        { 8, FAULT_VERSION },
        { 12, FAULT_CORRUPT },
        { 16, FAULT_CORRUPT },
        { 24, FAULT_CORRUPT },
        { 33, FAULT_CORRUPT },
        { 70, FAULT_CORRUPT },
        { 5000, FAULT_CORRUPT },
        { 100001, FAULT_CORRUPT },
        { whole.len / 2, FAULT_CORRUPT },
        { whole.len - 1, FAULT_CORRUPT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena scratch = *arena;
        enum fault_code code = open_code(changed(whole, rows[i].at, &scratch), scratch);
        CHECK_ROW(code == rows[i].code, "%s: byte %td: %s", path, rows[i].at,
                  fault_words(code));
    }
    struct model model;
    CHECK(model_open(whole, path, arena, &model, &fault));
    CHECK(model.name.len > 0);
    CHECK_INT(model_lang(&model, S("xx")), 0);
    mapfile_close(&file);
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 28);
    test_paths(&arena);
    test_curves(&arena);
    test_steps(&arena);
    test_damage(&arena, "models/no.bin");
    test_damage(&arena, "models/en.bin");
    arena_close(&arena);
    return CHECK_END();
}
