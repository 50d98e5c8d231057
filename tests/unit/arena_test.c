/* arena_test.c: memory by the document: zeroed, aligned, checked, forgotten, seen by sanitizers. */
#include <unistd.h>

#include "base/fault.h"
#include "tests/check.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

static bool all_zero(const char *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (at[i])
            return false;
    return true;
}

static void test_items(void)
{
    struct arena arena = arena_open(1 << 20);
    char *before = NULL;
    for (size_t size = 0; size < 300; size++) {
        char *at = arena_alloc(&arena, 1, size);
        CHECK((uintptr_t)at % 16 == 0);
        CHECK(all_zero(at, size));
        CHECK(!before || at >= before + size - 1);
        memset(at, 0x5A, size);
        before = at;
    }
    arena_reset(&arena);
    CHECK(all_zero(arena_alloc(&arena, 1, 1 << 16), 1 << 16));
    arena_close(&arena);
    CHECK(!arena.begin && !arena.at && !arena.end);
    arena_close(&arena); /* twice is nothing */
}

/* One item too many jumps to the frame; what was there stays. */
static bool jumps(struct arena *arena, size_t size, size_t count)
{
    jmp_buf full;
    arena->full = &full;
    bool jumped = setjmp(full);
    if (!jumped)
        arena_alloc(arena, size, count);
    arena->full = NULL;
    return jumped;
}

static void test_exhaustion(void)
{
    static const struct {
        size_t size, count;
        bool jumps;
    } rows[] = {
        { 1, 1, false },
        { 1, (1 << 16) - 4096, false },
        { 1, 1 << 16, true },
        { 1, SIZE_MAX, true },
        { SIZE_MAX, 1, true },
        { SIZE_MAX / 2 + 1, 2, true }, /* wraps to 0 */
        { (size_t)1 << 33, (size_t)1 << 33, true },
        { 0, SIZE_MAX, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = arena_open(1 << 16);
        char *first = arena_alloc(&arena, 1, 8);
        memcpy(first, "witness", 8);
        bool jumped = jumps(&arena, rows[i].size, rows[i].count);
        CHECK_ROW(jumped == rows[i].jumps, "row %zu: jumped is %d", i, jumped);
        CHECK(strcmp(first, "witness") == 0);
        CHECK(!jumps(&arena, 1, 16)); /* the arena is still good */
        arena_close(&arena);
    }
}

static void test_lists(void)
{
    struct arena arena = arena_open(1 << 24);
    LIST(uint32_t) alone = { 0 }, torn = { 0 };
    for (uint32_t i = 0; i < 10000; i++) {
        *PUSH(&arena, &alone) = i;
        if (i % 100 == 0)
            arena_alloc(&arena, 1, 3); /* stands behind it: the list must move */
    }
    for (uint32_t i = 0; i < 10000; i++)
        *PUSH(&arena, &torn) = i;
    CHECK_INT(alone.n, 10000);
    CHECK_INT(torn.n, 10000);
    for (uint32_t i = 0; i < 10000; i++)
        CHECK(alone.at[i] == i && torn.at[i] == i);
    CHECK(
        all_zero((const char *)(torn.at + torn.n), (torn.cap - torn.n) * sizeof *torn.at));
    uint32_t cap = UINT32_MAX / 2 + 2;
    jmp_buf full;
    arena.full = &full;
    bool jumped = setjmp(full);
    if (!jumped)
        arena_grow(&arena, NULL, 1, cap, &cap);
    CHECK(jumped);
    arena_close(&arena);
}

static char *scratch_use(struct arena scratch)
{
    char *at = arena_alloc(&scratch, 1, 100);
    memset(at, 0x5A, 100);
    return at;
}

/* A copy is scratch: what it gave is given again, zeroed. */
static void test_scratch(void)
{
    struct arena arena = arena_open(1 << 20);
    char *first = scratch_use(arena), *second = scratch_use(arena);
    CHECK(first == second);
    CHECK(all_zero(arena_alloc(&arena, 1, 100), 100));
    arena_close(&arena);
}

/* Pages that were used and forgotten go back to the machine. */
static long resident(void)
{
    FILE *f = fopen("/proc/self/statm", "r");
    long pages = 0;
    char line[128] = "";
    if (f && fgets(line, sizeof line, f)) {
        struct str rest = str_of(line);
        str_next(&rest, ' ');
        int64_t value = 0;
        str_int(str_next(&rest, ' '), &value);
        pages = (long)value;
    }
    if (f)
        fclose(f);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void test_give_back(void)
{
    struct arena arena = arena_open(256 << 20);
    long before = resident();
    if (!before) {
        CHECK_SKIP("no /proc here");
        arena_close(&arena);
        return;
    }
    struct arena scratch = arena;
    memset(arena_alloc(&scratch, 1, 64 << 20), 1, 64 << 20);
    CHECK(resident() - before > 60 << 10);
    arena_reset(&arena);
    CHECK_ROW(resident() - before < 24 << 10, "%ld KiB stay", resident() - before);
    arena_close(&arena);
}

static void test_sanitizer(void)
{
#ifdef __SANITIZE_ADDRESS__
    struct arena arena = arena_open(1 << 20);
    char *at = arena_alloc(&arena, 1, 13);
    CHECK(!__asan_address_is_poisoned(at + 12));
    CHECK(__asan_address_is_poisoned(at + 13));
    char *next = arena_alloc(&arena, 1, 8);
    CHECK(__asan_address_is_poisoned(next - 1));
    CHECK(__asan_address_is_poisoned(next + 8));
    char *used = scratch_use(arena);
    arena_reset(&arena);
    CHECK(__asan_address_is_poisoned(at));
    CHECK(__asan_address_is_poisoned(used));
    arena_close(&arena);
#else
    CHECK_SKIP("only under AddressSanitizer: make check-san M=arena");
#endif
}

int main(void)
{
    test_items();
    test_exhaustion();
    test_lists();
    test_scratch();
    test_give_back();
    test_sanitizer();
    return CHECK_END();
}
