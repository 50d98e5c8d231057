/* name_test.c: names in sentences of our own; labels that fit each other; damaged tables. */
#include "base/limits.h"
#include "base/out.h"
#include "intake/intake.h"
#include "language/name.h"
#include "language/nametag.h"
#include "language/split.h"
#include "tests/check.h"

static struct arena arena, packs;
static struct languages languages;

/* Names that must be found, as "words:TYPE", in a text of several sentences. */
static const struct {
    const char *code, *text, *names;
} rows[] = {
    { "en",
      "Prime Minister Haider al-Abadi met officials of the United Nations in Baghdad on "
      "Monday.",
      "United Nations:ORG Baghdad:LOC" },
    { "en", "Mr. Smith told us that John Smith had left London for Paris.",
      "Smith:PER John Smith:PER London:LOC Paris:LOC" },
    { "en", "Nothing of that kind has been seen since the winter before last.", "" },
    { "nb", "Statsminister Erna Solberg møtte Jonas Gahr Støre i Oslo tirsdag.",
      "Erna Solberg:PER Jonas Gahr Støre:PER Oslo:GPE_LOC" },
    { "nb", "Ifølge FN flyktet tusenvis fra Mosul, skriver Aftenposten.",
      "FN:ORG Mosul:GPE_LOC" },
    { "nb", "Det var bare noe de sa den dagen.", "" },
    { "nn", "Kari Nordmann frå Bergen seier at ho ikkje har høyrt frå Noreg.",
      "Kari Nordmann:PER Bergen:GPE_LOC Noreg:GPE_LOC" },
};

static void find(const char *code, const char *text, struct document *doc,
                 struct layers *layers)
{
    struct fault fault;
    arena_reset(&arena);
    CHECK(intake_text(str_of(text), NULL, &arena, doc, &fault));
    *layers = (struct layers){ .doc = doc };
    const struct lang *lang = languages_find(&languages, str_of(code));
    struct arena scratch = arena_open(1 << 24);
    split_find(layers, lang, scratch);
    name_find(layers, lang, scratch);
    arena_close(&scratch);
}

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document doc;
        struct layers layers;
        find(rows[i].code, rows[i].text, &doc, &layers);
        struct out out = out_memory(&arena);
        for (uint32_t k = 0; k < layers.names.n; k++) {
            const struct name *name = &layers.names.at[k];
            CHECK(name->token_from < name->token_to && name->token_to <= layers.tokens.n);
            CHECK(!k || layers.names.at[k - 1].at.to <= name->at.from);
            out_put(&out, str_at(doc.text, name->at));
            out_format(&out, ":%s ", name_type_name((enum name_type)name->type));
        }
        struct str want = str_of(rows[i].names), found = out_str(&out);
        bool good = want.len || !found.len;
        while (want.len) { /* names hold blanks: each ends behind its type */
            ptrdiff_t colon = str_find(want, S(":"), 0),
                      end = str_find(want, S(" "), colon);
            end = end < 0 ? want.len : end;
            good = good && str_find(found, str_cut(want, 0, end), 0) >= 0;
            want = str_cut(want, end + 1, want.len);
        }
        CHECK_ROW(good, "%s: %.*s", rows[i].text, STR(found));
    }
}

static void test_labels(void)
{
    uint8_t part, type;
    CHECK(nametag_label(S("B-GPE_LOC"), &part, &type) && part == PART_BEGIN &&
          type == NAME_GPE_LOC);
    CHECK(nametag_label(S("O"), &part, &type) && part == PART_OUT && type == NAME_COUNT);
    CHECK(!nametag_label(S("O-PER"), &part, &type) &&
          !nametag_label(S("X-PER"), &part, &type));
    CHECK(!nametag_label(S(""), &part, &type) && !nametag_label(S("B-"), &part, &type));
    CHECK(nametag_follows(PART_BEGIN, NAME_PER, PART_LAST, NAME_PER));
    CHECK(!nametag_follows(PART_BEGIN, NAME_PER, PART_LAST, NAME_ORG));
    CHECK(!nametag_follows(PART_OUT, NAME_COUNT, PART_INSIDE, NAME_PER));
    CHECK(!nametag_follows(PART_INSIDE, NAME_PER, PART_OUT, NAME_COUNT));
}

/* What the seal lets pass must still be whole: sizes, the index, every label. */
static void test_damage(void)
{
    struct sealed sealed, bad;
    struct nametag tagger;
    struct fault fault;
    CHECK(sealed_open("models/names-no.bin", NAMETAG_MAGIC, NAMETAG_VERSION, &sealed,
                      &fault));
    if (!sealed.table.at) {
        CHECK_SKIP("models/names-no.bin is not there; make models");
        return;
    }
    CHECK(nametag_open(&sealed, "test", &tagger, &fault));
    for (int i = 0; i < 3; i++) {
        bad = sealed;
        bad.numbers[i] += 1;
        CHECK(!nametag_open(&bad, "test", &tagger, &fault) && fault.code == FAULT_CORRUPT);
    }
    char *copy = arena_alloc(&packs, 1, (size_t)sealed.table.len);
    uint32_t k = sealed.numbers[0];
    size_t at[] = { 0, k * NAMETAG_LABEL + k * k * 2 + 5,
                    k * NAMETAG_LABEL + k * k * 2 + NAME_BUCKETS / NAME_BLOCK * 4 + 77,
                    (size_t)sealed.table.len - 2 * sealed.numbers[2] + 3 };
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        memcpy(copy, sealed.table.at, (size_t)sealed.table.len);
        copy[at[i]] ^= 0x70;
        bad = sealed;
        bad.table.at = copy;
        CHECK_ROW(!nametag_open(&bad, "test", &tagger, &fault), "byte %zu changed", at[i]);
    }
}

int main(void)
{
    struct fault fault;
    arena = arena_open(LIMIT_ARENA);
    packs = arena_open((size_t)1 << 32);
    CHECK(languages_open(S("."), &packs, &languages, &fault));
    test_rows();
    test_labels();
    test_damage();
    arena_close(&arena);
    arena_close(&packs);
    return CHECK_END();
}
