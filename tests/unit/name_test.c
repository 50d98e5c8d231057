/* name_test.c: names in sentences of our own; labels that fit each other; sums made once and
 * short ways to the best path against the long ones; damaged tables. */
#include "base/limits.h"
#include "base/out.h"
#include "intake/intake.h"
#include "language/name.h"
#include "language/namescore.h"
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
    struct nametag *tagger = NEW(&packs, struct nametag, 1);
    struct fault fault;
    CHECK(sealed_open("models/names-no.bin", NAMETAG_MAGIC, NAMETAG_VERSION, &sealed,
                      &fault));
    if (!sealed.table.at) {
        CHECK_SKIP("models/names-no.bin is not there; make models");
        return;
    }
    CHECK(nametag_open(&sealed, "test", tagger, &fault));
    for (int i = 0; i < 4; i++) {
        bad = sealed;
        bad.numbers[i] += 1;
        CHECK(!nametag_open(&bad, "test", tagger, &fault) && fault.code == FAULT_CORRUPT);
    }
    char *copy = arena_alloc(&packs, 1, (size_t)sealed.table.len);
    uint32_t k = sealed.numbers[0];
    size_t index = k * NAMETAG_LABEL + k * k * 2,
           first_row = index + NAME_BLOCKS * NAME_INDEX;
    size_t at[] = { 0,
                    index + 1,
                    index + 5 * NAME_INDEX + 8,
                    index + 5 * NAME_INDEX + 12,
                    first_row,
                    first_row + 11,
                    (size_t)sealed.table.len - NAMETAG_PAD - 2 };
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        memcpy(copy, sealed.table.at, (size_t)sealed.table.len);
        copy[at[i]] ^= 0x70;
        bad = sealed;
        bad.table.at = copy;
        CHECK_ROW(!nametag_open(&bad, "test", tagger, &fault), "byte %zu changed", at[i]);
    }
}

/* Sums that are kept by word and by shapes are those over all features of a token. */
static void check_sums(const struct nametag *tagger, const struct name_words *words,
                       struct name_scores *scores, const struct name_view *view)
{
    uint32_t stride = scores->stride;
    int16_t *lasting = NEW(&arena, int16_t, view->n * stride),
            *all = NEW(&arena, int16_t, view->n * stride);
    name_scores_lasting(scores, view, lasting);
    name_scores_all(scores, view, lasting, all, arena);
    for (uint32_t i = 0; i < view->n; i++) {
        struct name_pile pile = { .n = 0 };
        int16_t plain[NAMETAG_LABELS] = { 0 };
        pile.n = name_features(view, i, pile.feature);
        for (uint32_t f = 0; f < pile.n; f++)
            pile.to[f] = plain;
        nametag_weigh(tagger, &pile);
        CHECK_ROW(memcmp(plain, all + i * stride, tagger->k * sizeof *plain) == 0,
                  "token %u of %u, %u words", i, view->n, words->list.n);
    }
}

static void test_sums(void)
{
    static const char text[] =
        "The mayor of Tal Afar, Ali Abbas, left. THE MAYOR OF TAL AFAR LEFT IRAQ. No. \n"
        "Ali Abbas met the Red Crescent in Tal Afar; the mayor of Aleppo met nobody.";
    struct document doc;
    struct layers layers;
    struct nametag *tagger = NEW(&packs, struct nametag, 1);
    struct sealed sealed;
    struct fault fault;
    CHECK(sealed_open("models/names-en.bin", NAMETAG_MAGIC, NAMETAG_VERSION, &sealed,
                      &fault));
    const struct lang *lang = languages_find(&languages, S("en"));
    struct name_lists lists;
    if (!sealed.table.at || !nametag_open(&sealed, "test", tagger, &fault) ||
        !name_lists_open(&lang->pack, &packs, &lists, &fault)) {
        CHECK_SKIP("models/names-en.bin is not there; make models");
        return;
    }
    find("en", text, &doc, &layers);
    struct name_words words;
    struct name_scores scores;
    name_words_open(&layers, &lists, lang->gazetteer, &words, &arena);
    name_scores_open(tagger, &words, &scores, &arena);
    uint8_t *types = NEW(&arena, uint8_t, layers.tokens.n);
    for (uint32_t i = 0; i < layers.tokens.n; i++) {
        types[i] = i % 3 ? NAME_COUNT : (uint8_t)(i % NAME_COUNT);
        layers.tokens.at[i].upos = (uint8_t)(i * 7 % UPOS_COUNT);
    }
    for (uint32_t s = 0; s < layers.sentences.n; s++)
        for (int seen = 0; seen < 2; seen++) {
            const struct sentence *sentence = &layers.sentences.at[s];
            struct name_view view;
            name_view_make(&words, sentence, seen, seen, &view, &arena);
            name_view_match(&words, sentence, &view, arena);
            check_sums(tagger, &words, &scores, &view);
            name_words_count(&words, sentence, types + sentence->token_from, 1);
        }
}

enum { PATH = 4, PATH_LABELS = 9 };

static int32_t path_score(const struct nametag *t, const int16_t *scores,
                          const uint8_t *labels)
{
    int32_t sum = scores[labels[0]];
    for (uint32_t i = 1; i < PATH; i++)
        sum += t->step[labels[i - 1]][labels[i]] + scores[i * NAMETAG_LABELS + labels[i]];
    return sum;
}

static bool may_be(const struct nametag *t, const uint8_t *labels)
{
    uint8_t part = PART_OUT, type = NAME_COUNT;
    for (uint32_t i = 0; i < PATH; i++) {
        if (!nametag_follows(part, type, t->part[labels[i]], t->type[labels[i]]))
            return false;
        part = t->part[labels[i]];
        type = t->type[labels[i]];
    }
    return nametag_follows(part, type, PART_OUT, NAME_COUNT);
}

/* Of four tokens: the path that is found weighs as much as the best of all there are. */
static void check_path(const struct nametag *t, const int16_t *scores, uint64_t seed)
{
    uint8_t found[PATH], labels[PATH];
    int32_t best = INT32_MIN;
    nametag_decode(t, scores, NAMETAG_LABELS, PATH, found, arena);
    for (uint32_t all = 0; all < PATH_LABELS * PATH_LABELS * PATH_LABELS * PATH_LABELS;
         all++) {
        uint32_t rest = all;
        for (uint32_t i = 0; i < PATH; i++, rest /= PATH_LABELS)
            labels[i] = (uint8_t)(rest % PATH_LABELS);
        if (may_be(t, labels) && path_score(t, scores, labels) > best)
            best = path_score(t, scores, labels);
    }
    CHECK_ROW(may_be(t, found) && path_score(t, scores, found) == best, "seed %llu",
              (unsigned long long)seed);
}

/* Tables with random steps, on random scores: what is left out on the way is never missed. */
static void test_paths(void)
{
    static const char *const names[PATH_LABELS] = { "O",     "B-PER", "I-PER",
                                                    "L-PER", "U-PER", "B-ORG",
                                                    "I-ORG", "L-ORG", "U-ORG" };
    struct nametag *t = NEW(&packs, struct nametag, 1);
    uint64_t random = 1;
    for (int round = 0; round < 200; round++) {
        char steps[PATH_LABELS * PATH_LABELS * 2];
        int16_t scores[PATH * NAMETAG_LABELS];
        uint64_t seed = random;
        *t = (struct nametag){ .k = PATH_LABELS };
        for (uint32_t i = 0; i < PATH_LABELS; i++)
            CHECK(nametag_label(str_of(names[i]), &t->part[i], &t->type[i]));
        for (size_t i = 0; i < sizeof steps; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            steps[i] = (char)(i % 2 ? 0 : random >> 40);
        }
        for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            scores[i] = (int16_t)((int64_t)(random >> 40) % 500 - 250);
        }
        nametag_open_steps(t, steps);
        check_path(t, scores, seed);
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
    test_sums();
    test_paths();
    test_damage();
    arena_close(&arena);
    arena_close(&packs);
    return CHECK_END();
}
