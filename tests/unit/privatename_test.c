/* privatename_test.c: which words are taken for a private person's name. */
#include "export/privatename.h"
#include "tests/check.h"

static struct arena arena;

struct row {
    const char *text, *victims, *place,
        *source;       /* words that evidence stands at; NULL: none */
    const char *names; /* parted by | */
};

static const struct row ROWS[] = {
    { "A Kurdish journalist, Bakhtiyar Haddad, was killed.", "Kurdish journalist", NULL,
      NULL, "Bakhtiyar Haddad|Haddad" },
    { "Bakhtiyar Haddad, a Kurdish journalist, was killed.", "Kurdish journalist", NULL,
      NULL, "Bakhtiyar Haddad|Haddad" },
    { "Olena Koval (34) and her son were wounded.", "her son", NULL, NULL,
      "Olena Koval|Koval" },
    { "Kari Ås-Vik, 71, vart drepen.", NULL, NULL, NULL, "Kari Ås-Vik|Ås-Vik" },
    { "In Deir Ezzor, civilians were killed.", "civilians", "Deir Ezzor", NULL, "" },
    { "Two soldiers, Colonel Per Hansen said, were hurt.", "Two soldiers", NULL,
      "Colonel Per Hansen", "" },
    { "Many civilians, among them children, died on Monday.", "civilians", NULL, NULL, "" },
    { "Civilians died, 12, of them in Mosul.", "Civilians", NULL, NULL, "" },
};

static void add_evidence(struct claim *claim, const char *text, enum evidence_role role,
                         const char *words)
{
    if (!words)
        return;
    ptrdiff_t at = str_find(str_of(text), str_of(words), 0);
    CHECK(at >= 0);
    *PUSH(&arena, &claim->evidence) =
        (struct evidence){ role,
                           { (uint32_t)at, (uint32_t)(at + (ptrdiff_t)strlen(words)) } };
}

static void test_row(const struct row *row)
{
    struct document doc = { .arena = &arena, .text = str_of(row->text) };
    struct claims claims = { .doc = &doc };
    struct claim *claim = PUSH(&arena, &claims.list);
    *claim = claim_blank(CLAIM_KILLED);
    add_evidence(claim, row->text, EVIDENCE_SENTENCE, row->text);
    add_evidence(claim, row->text, EVIDENCE_VICTIMS, row->victims);
    add_evidence(claim, row->text, EVIDENCE_PLACE, row->place);
    add_evidence(claim, row->text, EVIDENCE_SOURCE, row->source);
    struct weigh_doc weighed = { &doc, &claims, { 0 }, { 0 } };
    struct private_names names = private_names_find(&weighed, &arena);
    struct str told = { 0 };
    for (uint32_t i = 0; i < names.names.n; i++)
        told = str_format(&arena, "%.*s%s%.*s", STR(told), i ? "|" : "",
                          STR(names.names.at[i]));
    CHECK_ROW(str_eq(told, str_of(row->names)), "%s: \"%.*s\"", row->text, STR(told));
}

int main(void)
{
    arena = arena_open(1 << 22);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        test_row(&ROWS[i]);
    arena_close(&arena);
    return CHECK_END();
}
