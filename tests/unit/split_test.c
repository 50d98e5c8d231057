/* split_test.c: sentences and tokens; a row is a text and what it should fall into. Tokens are parted
 * by a blank, sentences by " / ". */
#include "base/limits.h"
#include "base/out.h"
#include "intake/intake.h"
#include "language/split.h"
#include "tests/check.h"

static struct arena arena, packs, scratch;
static struct lang langs[3];

static const struct {
    const char *code, *text, *want;
} rows[] = {
    { "en", "They didn't see it.", "They did n't see it ." },
    { "en", "Al-Zaman re-elected two-year-old Dr. Ali's aide.",
      "Al - Zaman re-elected two - year - old Dr. Ali 's aide ." },
    { "en", "At 8:30am, 1,200 men (90%) left.", "At 8:30 am , 1,200 men ( 90 % ) left ." },
    { "en", "Mr. A. B. Hassan fled the U.S. in May. He came back.",
      "Mr. A. B. Hassan fled the U.S. in May . / He came back ." },
    { "en", "\"Stop!\" he cried. \"Who is it?\"",
      "\" Stop ! \" he cried . / \" Who is it ? \"" },
    { "en", "See www.a.org/x?y=1. Mail b@c.no now.",
      "See www.a.org/x?y=1 . / Mail b@c.no now ." },
    { "en", "You cannot wait… Go.", "You can not wait … / Go ." },
    { "en", "Two died at St. Mary's.", "Two died at St. Mary 's ." },
    { "en", "It cost $5,000 in 9/11 terms; see 4.5.",
      "It cost $ 5,000 in 9/11 terms ; see 4.5 ." },
    { "en", "Two kil*led and 2*3 hurt", "Two kil*led and 2 * 3 hurt" },
    { "nb", "Nær 12.000 IS-krigere rømte 3. mai.", "Nær 12.000 IS-krigere rømte 3. mai ." },
    { "nb", "– Hvor er han? roper de. Ingen svarer.",
      "– Hvor er han ? roper de . / Ingen svarer ." },
    { "nb", "Han sa «ja». Hun sa f.eks. nei, osv. De gikk.",
      "Han sa « ja » . / Hun sa f.eks. nei , osv. / De gikk ." },
    { "nb", "300–500 såret, ca. 50 % sivile (FN).",
      "300–500 såret , ca. 50 % sivile ( FN ) ." },
    { "nb", "Tros- og livssyn, -tallet og Hamas.",
      "Tros- og livssyn , -tallet og Hamas ." },
    { "nb", "Det skjedde kl. 10.30 i Carl I. Hagens hus.",
      "Det skjedde kl. 10.30 i Carl I. Hagens hus ." },
    { "nb", "Tomme hyller\n\nTo ble drept. Foto: NTB\n",
      "Tomme hyller / To ble drept . / Foto : NTB" },
    { "nn", "Dei rømde 3. mai. Ingen vart drepne, m.a. fordi det regna.",
      "Dei rømde 3. mai . / Ingen vart drepne , m.a. fordi det regna ." },
    { "en", "", "" },
};

static struct lang *lang_of(const char *code)
{
    return &langs[code[1] == 'n' && code[0] == 'e' ? 0 : code[1] == 'b' ? 1 : 2];
}

static void split(const char *code, struct str text, struct document *doc,
                  struct layers *layers)
{
    struct fault fault;
    arena_reset(&arena);
    CHECK(intake_text(text, NULL, &arena, doc, &fault));
    *layers = (struct layers){ .doc = doc };
    split_find(layers, lang_of(code), scratch);
}

static void test_rows(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document doc;
        struct layers layers;
        split(rows[i].code, str_of(rows[i].text), &doc, &layers);
        struct out out = out_memory(&arena);
        for (uint32_t s = 0; s < layers.sentences.n; s++)
            for (uint32_t t = layers.sentences.at[s].token_from;
                 t < layers.sentences.at[s].token_to; t++) {
                if (t)
                    out_put(&out,
                            t == layers.sentences.at[s].token_from ? S(" / ") : S(" "));
                out_put(&out, token_text(&layers, t));
            }
        CHECK_ROW(str_eq(out_str(&out), str_of(rows[i].want)), "%s: %.*s", rows[i].text,
                  STR(out_str(&out)));
    }
}

static void test_kinds(void)
{
    struct document doc;
    struct layers layers;
    split("nb",
          S("Kamper i byen\n\nTo ble drept.\n\nTomme hyller\n\nTre ble såret.\n\n"
            "Et hus i ruiner. Foto: NTB\n\nTips oss: tips@a.no\n"),
          &doc, &layers);
    static const uint8_t kinds[] = { SENTENCE_TITLE, SENTENCE_BODY,    SENTENCE_HEADING,
                                     SENTENCE_BODY,  SENTENCE_CAPTION, SENTENCE_BOILER,
                                     SENTENCE_BOILER };
    CHECK_INT(layers.sentences.n, 7);
    for (uint32_t i = 0; i < layers.sentences.n && i < 7; i++)
        CHECK_INT(layers.sentences.at[i].kind, kinds[i]);
    CHECK(layers.tokens.at[0].flags & TOKEN_LINE_START);
    split("en",
          S("The army said that its men had taken the bridge over the\n"
            "river and that they had met no one on the other side of\n"
            "it. Nobody was hurt, and the night was said to have been\n"
            "calm. The bridge is open to all who wish to cross over.\n"),
          &doc, &layers);
    CHECK_INT(layers.sentences.n, 3);
}

/* Long words and sentences are cut, with a note, and nothing takes more than its time. */
static void test_limits(void)
{
    static char big[LIMIT_TEXT];
    struct document doc;
    struct layers layers;
    memset(big, 'a', sizeof big);
    split("en", (struct str){ big, LIMIT_TOKEN_BYTES }, &doc, &layers);
    CHECK_INT(layers.tokens.n, 1);
    CHECK_INT(doc.notes.n, 0);
    split("en", (struct str){ big, LIMIT_TOKEN_BYTES + 1 }, &doc, &layers);
    CHECK_INT(layers.tokens.n, 2);
    CHECK_INT(doc.notes.n, 1);
    split("en", (struct str){ big, sizeof big }, &doc, &layers);
    CHECK_INT(layers.tokens.n, LIMIT_TEXT / LIMIT_TOKEN_BYTES + 1);
    for (size_t i = 1; i < sizeof big; i += 2)
        big[i] = ' ';
    split("nb", (struct str){ big, 2 * LIMIT_SENTENCE_TOKENS }, &doc, &layers);
    CHECK_INT(layers.sentences.n, 1);
    split("nb", (struct str){ big, 2 * LIMIT_SENTENCE_TOKENS + 2 }, &doc, &layers);
    CHECK_INT(layers.sentences.n, 2);
}

int main(void)
{
    static const char *const codes[] = { "en", "nb", "nn" };
    struct fault fault;
    arena = arena_open(LIMIT_ARENA * 4);
    scratch = arena_open(LIMIT_ARENA);
    packs = arena_open(LIMIT_ARENA);
    for (int i = 0; i < 3; i++)
        CHECK(pack_open(S("."), str_of(codes[i]), &packs, &langs[i].pack, &fault) &&
              split_lexicon_open(&langs[i].pack, &packs, &langs[i].split, &fault));
    test_rows();
    test_kinds();
    test_limits();
    arena_close(&arena);
    arena_close(&scratch);
    arena_close(&packs);
    return CHECK_END();
}
