/* name_gold_test.c: reads lang/CODE/gold/names.txt: brackets balanced, types known, edges on edges
 * of tokens, enough sentences; and prints how many of the names we find, exactly and with their
 * type. The shipped tables are trained on these sentences where models/names.md says so: there
 * the share only says that they were learnt.
 */
#include <stdlib.h>

#include "base/mapfile.h"
#include "intake/intake.h"
#include "language/lang.h"
#include "tests/check.h"
#include "tools/namegold.h"

enum { SENTENCES = 600 };

struct count {
    uint32_t sentences, wanted, found, right;
};

/* English has one type for all places; `layers` prints both kinds of GPE as one. */
static struct str plain_type(struct str type, struct str code)
{
    bool place = str_starts(type, S("GPE"));
    return place ? (str_eq(code, S("en")) ? S("LOC") : S("GPE")) : type;
}

/* Types that the packs' tables leave out. */
static bool is_learnt(struct str type, struct str code)
{
    bool few = str_eq(type, S("EVT")) || str_eq(type, S("MISC"));
    return !few && !(str_eq(code, S("en")) && str_eq(type, S("PROD")));
}

static bool is_known(struct str type)
{
    if (str_eq(type, S("GPE")))
        return true;
    for (int i = 0; i < NAME_COUNT; i++)
        if (str_eq(type, str_of(name_type_name((enum name_type)i))))
            return true;
    return false;
}

static bool on_tokens(const struct layers *layers, struct span at)
{
    bool from = false, to = false;
    for (uint32_t i = 0; i < layers->tokens.n; i++) {
        from = from || layers->tokens.at[i].at.from == at.from;
        to = to || layers->tokens.at[i].at.to == at.to;
    }
    return from && to;
}

static bool is_found(const struct layers *layers, const struct gold_name *name,
                     struct str code)
{
    for (uint32_t i = 0; i < layers->names.n; i++) {
        const struct name *ours = &layers->names.at[i];
        if (ours->at.from == name->at.from && ours->at.to == name->at.to)
            return str_eq(str_of(name_type_plain((enum name_type)ours->type)),
                          plain_type(name->type, code));
    }
    return false;
}

static void take_report(const struct languages *languages, struct str code,
                        const struct gold_report *report, struct count *count,
                        struct arena arena, struct arena scratch)
{
    struct document doc;
    struct document_meta meta = { .language = code };
    struct layers layers = { .doc = &doc };
    CHECK(intake_text(report->text, &meta, &arena, &doc, NULL) &&
          str_eq(doc.text, report->text));
    layers_make(&layers, languages, scratch);
    count->sentences += report->sentences;
    count->found += layers.names.n;
    for (uint32_t i = 0; i < report->names.n; i++) {
        const struct gold_name *name = &report->names.at[i];
        struct str words = str_at(report->text, name->at);
        CHECK_ROW(is_known(name->type), "%.*s: no such type", STR(name->type));
        CHECK_ROW(on_tokens(&layers, name->at), "%.*s: inside a token", STR(words));
        bool found = is_found(&layers, name, code);
        count->wanted += is_learnt(name->type, code);
        count->right += found;
        if (!found && is_learnt(name->type, code) && getenv("SHOW"))
            printf("%.*s: %.*s\n", STR(name->type), STR(words));
    }
}

static uint32_t test_pack(const struct languages *languages, const struct lang *lang,
                          struct arena arena, struct arena scratch)
{
    struct gold_reader reader = { 0 };
    struct gold_report report = { 0 };
    struct count count = { 0 };
    struct fault fault = { 0 };
    struct str path = str_format(&arena, "%.*s/gold/names.txt", STR(lang->pack.folder));
    if (!file_read(path.at, 1 << 22, &arena, &reader.rest, &fault)) {
        CHECK_ROW(false, "%s", fault.what);
        return 0;
    }
    do {
        if (!gold_next(&reader, &report, &arena, &fault)) {
            CHECK_ROW(false, "%.*s: %s", STR(path), fault.what);
            break;
        }
        if (report.sentences)
            take_report(languages, lang->pack.code, &report, &count, arena, scratch);
    } while (report.sentences);
    printf("%.*s: %u sentences, %u names; precision %.1f recall %.1f F1 %.1f\n", STR(path),
           count.sentences, count.wanted, 100.0 * count.right / (count.found + 1e-9),
           100.0 * count.right / (count.wanted + 1e-9),
           200.0 * count.right / (count.found + count.wanted + 1e-9));
    return count.sentences;
}

static void test_brackets(struct arena arena)
{
    static const char *const wrong[] = { "a [PER b",        "a] b",     "[ b]", "[PER ]",
                                         "[PER a [ORG b]]", "[PER a]]", "[PER]" };
    struct gold_reader reader = { .rest = S("# no\n\n\nIn [GPE Oslo].\nYes\n\n[PER A]\n") };
    struct gold_report report;
    CHECK(gold_next(&reader, &report, &arena, NULL) && report.sentences == 2);
    CHECK_STR(report.text, "In Oslo.\nYes\n");
    CHECK(report.names.n == 1 && report.names.at[0].at.from == 3 &&
          report.names.at[0].at.to == 7);
    CHECK(gold_next(&reader, &report, &arena, NULL) && report.sentences == 1);
    CHECK(gold_next(&reader, &report, &arena, NULL) && report.sentences == 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        reader = (struct gold_reader){ .rest = str_of(wrong[i]) };
        CHECK_ROW(!gold_next(&reader, &report, &arena, NULL), "%s", wrong[i]);
    }
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 33), scratch = arena_open((size_t)1 << 32);
    struct languages languages;
    struct fault fault = { 0 };
    uint32_t sentences = 0;
    if (!languages_open(S("."), &arena, &languages, &fault)) {
        printf("%s\n", fault.what);
        return 1;
    }
    test_brackets(arena);
    for (uint32_t i = 0; i < languages.packs.n; i++)
        sentences += test_pack(&languages, &languages.packs.at[i], arena, scratch);
    CHECK_ROW(sentences >= SENTENCES, "%u sentences are fewer than %d", sentences,
              SENTENCES);
    languages_close(&languages);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
