/* window_test.c: a text longer than one window: claims of every window, spans of the whole. */
#include "record/window.h"

#include "base/limits.h"
#include "intake/intake.h"
#include "tests/check.h"

static const char sentence[] = "Three soldiers were killed near the bridge on Monday.\n\n";
static const char filler[] = "The road runs along the river, and nobody said more.\n\n";

static struct str long_text(struct arena *arena, ptrdiff_t bytes, uint32_t *ret_sentences)
{
    char *text = arena_alloc(arena, 1, (size_t)bytes);
    ptrdiff_t n = 0;
    for (uint32_t i = 0; n + (ptrdiff_t)sizeof filler < bytes; i++) {
        const char *words = i % 1000 ? filler : sentence;
        size_t len = strlen(words);
        memcpy(text + n, words, len);
        n += (ptrdiff_t)len;
        *ret_sentences += i % 1000 == 0;
    }
    return (struct str){ text, n };
}

static void test_long(const struct languages *languages, struct arena *arena,
                      struct arena *scratch)
{
    struct reading reading = { 0 };
    struct document_meta meta = { .uri = S("long"), .language = S("en") };
    uint32_t sentences = 0;
    struct str text = long_text(arena, 3 * LIMIT_WINDOW + 100, &sentences);
    CHECK(intake_text(text, &meta, arena, &reading.doc, NULL));
    CHECK(window_needed(&reading.doc));
    reading_make(&reading, languages, *scratch);
    CHECK_INT(reading.claims.list.n, sentences);
    for (uint32_t i = 0; i < reading.claims.list.n; i++) {
        const struct claim *claim = &reading.claims.list.at[i];
        CHECK_STR(str_at(text, claim_evidence(claim, EVIDENCE_TRIGGER)), "killed");
        CHECK_INT(claim->low, 3);
        CHECK(!i || claim->same_as != NO_CLAIM);
    }
}

static void test_short(struct arena *arena)
{
    struct document doc = { 0 };
    struct document_meta meta = { .uri = S("short") };
    CHECK(intake_text(S("No one was hurt."), &meta, arena, &doc, NULL));
    CHECK(!window_needed(&doc));
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 32), scratch = arena_open((size_t)1 << 32);
    struct languages languages;
    struct fault fault = { 0 };
    if (!reading_open(S("."), &arena, &languages, &fault)) {
        printf("%s\n", fault.what);
        return 1;
    }
    test_long(&languages, &arena, &scratch);
    test_short(&arena);
    languages_close(&languages);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
