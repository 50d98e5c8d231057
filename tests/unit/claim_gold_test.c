/* claim_gold_test.c: reads lang/CODE/gold/claims.txt, broad.txt and events.txt and asks of each
 * sentence: are the people that it claims harmed, or its events, the ones we read? It prints the
 * share; below a floor it fails. claims.txt and events.txt were written beside the rules;
 * broad.txt by one who had not seen them.
 *
 *     + Three soldiers were killed. | killed 3/3
 *     - Three soldiers could be killed.
 *     + Clashes broke out in Tripoli. | clash
 */
#include <stdlib.h>

#include "base/mapfile.h"
#include "intake/intake.h"
#include "record/reading.h"
#include "tests/check.h"

/* The share of sentences read right, in percent: raise it when it is beaten, never lower it. */
static const struct gold_file {
    const char *name;
    uint32_t floor;
    enum claim_kind kind;
    bool broad; /* makes no difference between killed and found dead */
} files[] = { { "claims", 95, CLAIM_PEOPLE, false },
              { "broad", 70, CLAIM_PEOPLE, true },
              { "events", 95, CLAIM_EVENT, false } };

enum { CLAIMS = 16 };

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

static const char *plain_name(enum claim_type type, bool broad)
{
    return claim_type_name(broad && type == CLAIM_FOUND_DEAD ? CLAIM_KILLED : type);
}

static struct str claimed(const struct languages *languages, struct str code,
                          struct str text, const struct gold_file *file,
                          struct arena *arena, struct arena scratch)
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
        if (claim_type_kind(claim->type) != file->kind)
            continue;
        const char *name = plain_name(claim->type, file->broad);
        parts[n++] = file->kind == CLAIM_EVENT
                         ? str_of(name)
                         : str_format(arena, "%s %.*s/%.*s%s", name,
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
                      const struct gold_file *file, struct arena *arena,
                      struct arena *scratch)
{
    struct str path =
        str_format(arena, "%.*s/gold/%s.txt", STR(lang->pack.folder), file->name);
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
        struct str got = claimed(languages, lang->pack.code, text, file, arena, *scratch);
        all++;
        right += str_eq(want, got);
        if (show && !str_eq(want, got))
            printf("%.*s:%u: %.*s\n    want %.*s\n    got  %.*s\n", STR(path), line_number,
                   STR(text), STR(want), STR(got));
        *arena = mark;
    }
    printf("%.*s: %u of %u sentences right\n", STR(path), right, all);
    CHECK_ROW(right * 100 >= all * file->floor,
              "%.*s: %u of %u right is below the floor of %u %%", STR(path), right, all,
              file->floor);
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
        for (size_t k = 0; k < sizeof files / sizeof *files; k++)
            test_pack(&languages, &languages.packs.at[i], &files[k], &arena, &scratch);
    languages_close(&languages);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
