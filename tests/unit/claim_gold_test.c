/* claim_gold_test.c: reads lang/CODE/gold/claims.txt and asks of each sentence: are the people
 * that it claims harmed the ones we read? It prints the share; below the floor it fails.
 *
 *     + Three soldiers were killed. | killed 3/3
 *     - Three soldiers could be killed.
 */
#include <stdlib.h>

#include "base/mapfile.h"
#include "intake/intake.h"
#include "record/reading.h"
#include "tests/check.h"

/* The share of sentences read right, in percent: raise it when it is beaten, never lower it. */
enum { FLOOR = 81, CLAIMS = 16 };

static struct str bound_text(int64_t n, struct arena *arena)
{
    return n == NUMBER_OPEN ? S("null") : str_format(arena, "%lld", (long long)n);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str joined(struct str *parts, uint32_t n, struct arena *arena)
{
    struct str all = S("");
    qsort(parts, n, sizeof *parts, by_bytes);
    for (uint32_t i = 0; i < n; i++)
        all = str_format(arena, "%.*s%s%.*s", STR(all), i ? "; " : "", STR(parts[i]));
    return all;
}

static struct str claimed(const struct languages *languages, struct str code,
                          struct str text, struct arena *arena, struct arena scratch)
{
    struct document_meta meta = { .uri = S("gold"),
                                  .published = S("2017-07-05"),
                                  .language = code };
    struct reading reading = { 0 };
    struct str parts[CLAIMS];
    uint32_t n = 0;
    if (!intake_text(text, &meta, arena, &reading.doc, NULL))
        return S("refused");
    reading_make(&reading, languages, scratch);
    for (uint32_t i = 0; i < reading.claims.list.n && n < CLAIMS; i++) {
        const struct claim *claim = &reading.claims.list.at[i];
        if (claim_type_kind(claim->type) == CLAIM_PEOPLE)
            parts[n++] = str_format(arena, "%s %.*s/%.*s%s", claim_type_name(claim->type),
                                    STR(bound_text(claim->low, arena)),
                                    STR(bound_text(claim->high, arena)),
                                    claim->stance == STANCE_DENIED ? " denied" : "");
    }
    return joined(parts, n, arena);
}

static struct str wanted(struct str list, struct arena *arena)
{
    struct str parts[CLAIMS];
    uint32_t n = 0;
    while (list.len && n < CLAIMS) {
        struct str part = str_trim(str_next(&list, ';'));
        if (part.len)
            parts[n++] = part;
    }
    return joined(parts, n, arena);
}

static void test_pack(const struct languages *languages, const struct lang *lang,
                      struct arena *arena, struct arena *scratch)
{
    struct str path = str_format(arena, "%.*s/gold/claims.txt", STR(lang->pack.folder));
    struct str bytes;
    if (!file_read(path.at, 1 << 22, arena, &bytes, NULL)) {
        CHECK_ROW(false, "%.*s is not there", STR(path));
        return;
    }
    uint32_t right = 0, all = 0, line_number = 0;
    bool show = getenv("SHOW") != NULL;
    while (bytes.len) {
        struct str line = str_trim(str_next(&bytes, '\n'));
        line_number++;
        if (line.len < 3 || (line.at[0] != '+' && line.at[0] != '-'))
            continue;
        struct arena mark = *arena;
        struct str rest = str_cut(line, 2, line.len);
        struct str text = str_trim(str_next(&rest, '|'));
        struct str want = wanted(rest, arena);
        struct str got = claimed(languages, lang->pack.code, text, arena, *scratch);
        all++;
        right += str_eq(want, got);
        if (show && !str_eq(want, got))
            printf("%.*s:%u: %.*s\n    want %.*s\n    got  %.*s\n", STR(path), line_number,
                   STR(text), STR(want), STR(got));
        *arena = mark;
    }
    printf("%.*s: %u of %u sentences right\n", STR(path), right, all);
    CHECK_ROW(right * 100 >= all * FLOOR,
              "%.*s: %u of %u right is below the floor of %d %%", STR(path), right, all,
              FLOOR);
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
    for (uint32_t i = 0; i < languages.packs.n; i++)
        test_pack(&languages, &languages.packs.at[i], &arena, &scratch);
    languages_close(&languages);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
