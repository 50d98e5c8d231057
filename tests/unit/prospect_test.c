/* prospect_test.c: for which texts names and places are looked for; that nothing of the asking
 * stays. */
#include "base/limits.h"
#include "intake/intake.h"
#include "record/prospect.h"
#include "record/reading.h"
#include "tests/check.h"

static struct arena arena, packs, scratch;
static struct languages languages;

static const struct {
    const char *code, *text;
    bool asks, tells;
} rows[] = {
    { "en", "Nothing of that kind was seen on the coast last winter.", false, false },
    { "en", "The heat killed the mood at the office party.", false, false },
    { "en", "Twelve people were killed when a shell hit the market.", true, true },
    { "en", "Rebels captured Aden on Monday.", true, true },
    { "en", "THE HEAT KILLED THE MOOD AT THE OFFICE PARTY.", true, false },
    { "nb", "Han ble slått ut i første runde av turneringen.", false, false },
    { "nb", "Tolv mennesker ble drept da en granat traff markedet.", true, true },
};

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document doc;
        struct fault fault;
        arena_reset(&arena);
        struct document_meta meta = { .language = str_of(rows[i].code) };
        CHECK(intake_text(str_of(rows[i].text), &meta, &arena, &doc, &fault));
        struct layers layers = { .doc = &doc };
        struct claims claims = { .doc = &doc };
        const struct lang *lang = layers_words(&layers, &languages, claims_wanted, scratch);
        CHECK(lang != NULL);
        char *at = arena.at;
        uint32_t notes = doc.notes.n;
        bool asks = prospect_asks(&layers, lang, scratch);
        CHECK_ROW(asks == rows[i].asks, "%s: %d", rows[i].text, asks);
        CHECK(arena.at == at && doc.notes.n == notes && !layers.places.n);
        layers = (struct layers){ .doc = &doc };
        prospect_claims(&claims, &layers, &languages, scratch);
        CHECK_ROW((claims.list.n > 0) == rows[i].tells, "%s: %u claims", rows[i].text,
                  claims.list.n);
        CHECK(asks || !layers.names.n);
    }
}

int main(void)
{
    struct fault fault;
    arena = arena_open(LIMIT_ARENA);
    scratch = arena_open(LIMIT_ARENA);
    packs = arena_open((size_t)1 << 32);
    CHECK(reading_open(S("."), &packs, &languages, &fault));
    test_rows();
    arena_close(&arena);
    arena_close(&scratch);
    arena_close(&packs);
    return CHECK_END();
}
