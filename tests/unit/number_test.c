/* number_test.c: numbers from words, with span, low, high, bound and kind. */
#include "base/out.h"
#include "language/number.h"
#include "tests/check.h"

enum { OPEN = -1 };

struct row {
    const char *lang, *text, *words;
    int64_t low, high; /* OPEN: null */
    const char *bound, *kind;
};

static const struct row rows[] = {
    { "en", "At least 40 people were killed.", "At least 40", 40, OPEN, "at_least",
      "count" },
    { "en", "some 12,500 people fled", "some 12,500", 12500, 12500, "about", "count" },
    { "en", "twenty-two soldiers", "twenty-two", 22, 22, "exact", "count" },
    { "en", "twenty - two soldiers", "twenty - two", 22, 22, "exact", "count" },
    { "en", "two hundred and forty-five were hurt", "two hundred and forty-five", 245, 245,
      "exact", "count" },
    { "en", "between 300 and 500 fighters", "between 300 and 500", 300, 500, "range",
      "count" },
    { "en", "300–500 fighters", "300–500", 300, 500, "range", "count" },
    { "en", "10 to 15 thousand", "10 to 15 thousand", 10000, 15000, "range", "count" },
    { "en", "hundreds of thousands fled", "hundreds of thousands", 100000, OPEN, "vague",
      "count" },
    { "en", "several hundred shells", "several hundred", 200, OPEN, "vague", "count" },
    { "en", "half a dozen men", "half a dozen", 6, 6, "about", "count" },
    { "en", "as many as 60 were buried", "as many as 60", OPEN, 60, "at_most", "count" },
    { "en", "a 22-year-old man", "22-year-old", 22, 22, "exact", "age" },
    { "en", "60 percent of them", "60 percent", 60, 60, "exact", "percent" },
    { "en", "$5 million in aid", "$5 million", 5000000, 5000000, "exact", "money" },
    { "en", "an F-16 dropped two bombs", "two", 2, 2, "exact", "count" },
    { "en", "around two-and-a-half thousand men", "around two-and-a-half thousand", 2500,
      2500, "about", "count" },
    { "en", "said Sara Hassan, 35.", "35", 35, 35, "exact", "age" },
    { "en", "won 3-1 at home", "3-1", OPEN, OPEN, "none", "score" },
    { "en", "at least 10 but fewer than 20", "at least 10 but fewer than 20", 10, 20,
      "range", "count" },
    { "en", "rose from 9 to 12", "9", 9, 9, "exact", "count" },
    { "en", "two thirds of the town", "two thirds", OPEN, OPEN, "vague", "fraction" },
    { "en", "a third of a million fled", "a third of a million", 333333, 333334, "exact",
      "count" },
    { "en", "no one was hurt, 7 died", "7", 7, 7, "exact", "count" },
    { "nb", "ring 22 33 44 55 i dag", "22 33 44 55", OPEN, OPEN, "none", "phone" },
    { "nb", "Kari Strand (44) døde", "44", 44, 44, "exact", "age" },
    { "nb", "i Storgata 12.", "12", 12, 12, "exact", "house" },
    { "nb", "3. divisjon rykket inn", "3.", 3, 3, "exact", "ordinal" },
    { "nb", "en 155 mm granat", "155 mm", 155, 155, "exact", "measure" },
    { "nb", "Minst 40 personer ble drept.", "Minst 40", 40, OPEN, "at_least", "count" },
    { "nb", "mellom 200 og 250 ble såret", "mellom 200 og 250", 200, 250, "range",
      "count" },
    { "nb", "10.000 soldater", "10.000", 10000, 10000, "exact", "count" },
    { "nb", "10 000 soldater", "10 000", 10000, 10000, "exact", "count" },
    { "nb", "femogtyve personer", "femogtyve", 25, 25, "exact", "count" },
    { "nb", "to hundre og førti", "to hundre og førti", 240, 240, "exact", "count" },
    { "nb", "halvannen million", "halvannen million", 1500000, 1500000, "exact", "count" },
    { "nb", "flere titalls sårede", "flere titalls", 20, OPEN, "vague", "count" },
    { "nb", "en 44-åring er savnet", "44-åring", 44, 44, "exact", "age" },
    { "nb", "sekstiåringen ble drept", "sekstiåringen", 60, 60, "exact", "age" },
    { "nb", "opp mot 30 er savnet", "opp mot 30", OPEN, 30, "at_most", "count" },
    { "nn", "fleire tusen har flykta", "fleire tusen", 2000, OPEN, "vague", "count" },
    { "nn", "titusenar er på flukt", "titusenar", 10000, OPEN, "vague", "count" },
    { "nn", "meir enn trehundre drepne", "meir enn trehundre", 300, OPEN, "at_least",
      "count" },
};

static int64_t plain(int64_t value)
{
    return value == NUMBER_OPEN ? OPEN : value;
}

static void check_row(const struct row *row, const struct lang *lang, struct arena arena,
                      struct arena scratch)
{
    struct document doc = { .arena = &arena, .text = str_of(row->text) };
    struct layers layers = { .doc = &doc };
    number_find(&layers, lang, scratch);
    for (uint32_t i = 0; i < layers.numbers.n; i++) {
        const struct number *n = &layers.numbers.at[i];
        if (n->implied)
            continue;
        CHECK_ROW(str_eq(str_at(doc.text, n->at), str_of(row->words)),
                  "\"%s\": words \"%.*s\"", row->text, STR(str_at(doc.text, n->at)));
        CHECK_ROW(plain(n->low) == row->low && plain(n->high) == row->high,
                  "\"%s\": %lld–%lld", row->text, (long long)n->low, (long long)n->high);
        CHECK_ROW(str_eq(str_of(bound_name(n->bound)), str_of(row->bound)),
                  "\"%s\": bound %s", row->text, bound_name(n->bound));
        CHECK_ROW(str_eq(str_of(number_kind_name(n->kind)), str_of(row->kind)),
                  "\"%s\": kind %s", row->text, number_kind_name(n->kind));
        return;
    }
    CHECK_ROW(false, "\"%s\": no number", row->text);
}

/* Odd news: a number that cannot be kept is a note; nothing is quadratic. */
static void check_odd(const struct lang *lang, struct arena arena, struct arena scratch)
{
    enum { DIGITS = 400, RANGES = 10000 };
    char *text = arena_alloc(&arena, 1, DIGITS + 10);
    memset(text, '9', DIGITS);
    memcpy(text + DIGITS, " people", 7);
    struct document doc = { .arena = &arena, .text = { text, DIGITS + 7 } };
    struct layers layers = { .doc = &doc };
    number_find(&layers, lang, scratch);
    CHECK_INT(layers.numbers.n, 0);
    CHECK(doc.notes.n == 1 && doc.notes.at[0].code == NOTE_NUMBER);
    struct out out = out_memory(&arena);
    for (int i = 0; i < RANGES; i++)
        out_format(&out, "between %d and ", i);
    doc = (struct document){ .arena = &arena, .text = out_str(&out) };
    layers = (struct layers){ .doc = &doc };
    number_find(&layers, lang, scratch);
    CHECK(layers.numbers.n >= RANGES / 2 && layers.numbers.n <= RANGES);
    out = out_memory(&arena);
    for (int i = 0; i < RANGES; i++)
        out_format(&out, "%d-", i);
    doc = (struct document){ .arena = &arena, .text = out_str(&out) };
    layers = (struct layers){ .doc = &doc };
    number_find(&layers, lang, scratch);
    for (uint32_t i = 0; i < layers.numbers.n; i++)
        CHECK(layers.numbers.at[i].low <= layers.numbers.at[i].high);
}

int main(void)
{
    struct arena arena = arena_open(1 << 26), scratch = arena_open(1 << 26);
    static const char *const codes[] = { "en", "nb", "nn" };
    struct lang langs[3] = { 0 };
    struct fault fault;
    for (int i = 0; i < 3; i++) {
        bool ok = pack_open(S("."), str_of(codes[i]), &arena, &langs[i].pack, &fault) &&
                  number_lexicon_open(&langs[i].pack, &arena, &langs[i].number, &fault);
        CHECK_ROW(ok, "%s", fault.what);
        if (!ok)
            return CHECK_END();
    }
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int i = 0; i < 3; i++)
            if (!strcmp(rows[r].lang, codes[i]))
                check_row(&rows[r], &langs[i], arena, scratch);
    check_odd(&langs[0], arena, scratch);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
