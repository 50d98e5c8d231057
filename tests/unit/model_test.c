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

static void test_paths(struct arena *arena)
{
    enum { N = 48, K = 96, ROWS = 13 };
    int16_t *weights = NEW(arena, int16_t, N * K), *in = NEW(arena, int16_t, ROWS * K);
    int32_t *bias = NEW(arena, int32_t, N), *want = NEW(arena, int32_t, ROWS * N);
    struct matrix m = { .weights = weights, .bias = bias, .n = N, .k = K, .shift = 12 };
    for (int i = 0; i < N * K; i++)
        weights[i] = (int16_t)(roll() % 8000 - 4000);
    for (int i = 0; i < ROWS * K; i++)
        in[i] = (int16_t)(roll() % 8192 - 4096);
    for (int i = 0; i < N; i++)
        bias[i] = (int32_t)roll() - (1 << 23);
    matrix_path_at(0)->times(&m, in, K, ROWS, want, N);
    int64_t sum = bias[17];
    for (uint32_t j = 0; j < K; j++)
        sum += weights[16 * K + j / 2 * 32 + 2 + j % 2] * in[2 * K + j];
    CHECK_INT(want[2 * N + 17], sum);
    for (uint32_t i = 1; matrix_path_at(i); i++) {
        const struct matrix_path *path = matrix_path_at(i);
        int32_t *got = NEW(arena, int32_t, ROWS * N);
        path->times(&m, in, K, ROWS, got, N);
        CHECK_ROW(memcmp(got, want, sizeof *got * ROWS * N) == 0, "%s: times", path->name);
        int16_t narrow[ROWS * N], narrow0[ROWS * N];
        path->narrow(want, ROWS * N, 9, -3000, 30000, narrow);
        matrix_path_at(0)->narrow(want, ROWS * N, 9, -3000, 30000, narrow0);
        CHECK_ROW(memcmp(narrow, narrow0, sizeof narrow) == 0, "%s: narrow", path->name);
        CHECK_ROW(path->dot(in, in + K, K) == matrix_path_at(0)->dot(in, in + K, K),
                  "%s: dot", path->name);
    }
}

static void test_steps(struct arena *arena)
{
    enum { H = 48 };
    int32_t *sums = NEW(arena, int32_t, 8 * H), cell[H], cell0[H];
    int16_t out[H], out0[H];
    for (uint32_t i = 0; matrix_path_at(i); i++) {
        state = 7;
        memset(cell, 0, sizeof cell);
        for (int round = 0; round < 50; round++) {
            for (int j = 0; j < 8 * H; j++)
                sums[j] = (int32_t)(roll() << 8) / (round % 3 ? 16 : 1);
            struct matrix_cell step = { .in = sums,
                                        .recur = sums + 4 * H,
                                        .in_shift = 10,
                                        .recur_shift = 12,
                                        .h = H,
                                        .cell = cell,
                                        .state = out };
            matrix_path_at(i)->step(&step);
        }
        for (int j = 0; j < H; j++)
            CHECK(out[j] >= -4096 && out[j] <= 4096);
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
    test_steps(&arena);
    test_damage(&arena, "models/no.bin");
    test_damage(&arena, "models/en.bin");
    arena_close(&arena);
    return CHECK_END();
}
