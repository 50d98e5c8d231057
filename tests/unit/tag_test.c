/* tag_test.c: trees from scores; tags, lemmas and trees from the shipped models. */
#include "language/tag.h"

#include "base/mapfile.h"
#include "language/conllu.h"
#include "language/encoder.h"
#include "language/lemma.h"
#include "language/tree.h"
#include "tests/check.h"

enum { MOST = 6 };

/* The best sum over all trees of n words with one root, by trying every choice of heads. */
static int64_t best_sum(const int32_t *scores, uint32_t n)
{
    int64_t best = INT64_MIN;
    uint32_t choices = 1;
    for (uint32_t i = 0; i < n; i++)
        choices *= n + 1;
    for (uint32_t c = 0; c < choices; c++) {
        uint32_t heads[MOST], left = c;
        int64_t sum = 0;
        bool own = false;
        for (uint32_t w = 0; w < n; w++) {
            heads[w] = left % (n + 1);
            left /= n + 1;
            sum += scores[w * (n + 1) + heads[w]];
            own = own || heads[w] == w;
        }
        if (!own && sum > best && tree_is_one(heads, n))
            best = sum;
    }
    return best;
}

static void test_trees(struct arena *arena)
{
    uint32_t state = 11, heads[200];
    for (uint32_t round = 0; round < 600; round++) {
        uint32_t n = round % 5 + 1;
        int32_t scores[MOST * MOST];
        for (uint32_t i = 0; i < n * (n + 1); i++) {
            state = state * 1664525u + 1013904223u;
            scores[i] = (int32_t)(state >> 20) - (round % 2 ? 2048 : 0);
        }
        tree_decode(scores, n, n + 1, heads, *arena);
        int64_t sum = 0;
        for (uint32_t w = 0; w < n; w++)
            sum += scores[w * (n + 1) + heads[w]];
        CHECK_ROW(tree_is_one(heads, n) && sum == best_sum(scores, n), "round %u", round);
    }
    enum { LONG = 200 };
    int32_t *scores = NEW(arena, int32_t, LONG * (LONG + 1));
    for (int i = 0; i < LONG * (LONG + 1); i++)
        scores[i] = (int32_t)((uint32_t)(i * 7919) % 1000);
    tree_decode(scores, LONG, LONG + 1, heads, *arena);
    CHECK(tree_is_one(heads, LONG));
}

static void test_lemma_make(void)
{
    static const struct lemma_rule rules[] = {
        { 1, 0, 0 }, { 3, 1, 0 }, { 9, 1, 0 }, { 1, 1, 0 }
    };
    struct lemma_table table = { .rules = rules, .nrules = 4, .text = S("e") };
    const struct {
        const char *form;
        int rule;
        const char *lemma;
    } rows[] = {
        { "shells", 0, "shell" }, { "bombene", 1, "bombe" },
        { "er", 2, "er" }, /* shorter than the cut */
        { "rå", 3, "rå" }, /* the cut would split å */
        { "s", 0, "s" },   /* nothing would be left */
    };
    char room[128];
    size_t used;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(
            lemma_make(&table, &rules[rows[i].rule], str_of(rows[i].form), room, &used),
            rows[i].lemma);
    CHECK_STR(lemma_make(&table, NULL, S("Gaza"), room, &used), "Gaza");
}

struct fixture {
    struct arena arena;
    struct pack pack;
    struct lang lang;
};

static bool fixture_open(struct fixture *f, const char *code)
{
    struct fault fault = { 0 };
    *f = (struct fixture){ .arena = arena_open((size_t)1 << 28) };
    bool ok = pack_open(S("."), str_of(code), &f->arena, &f->lang.pack, &fault) &&
              tag_model_open(S("."), &f->lang.pack, &f->arena, &f->lang.tag, &fault);
    if (!ok || !f->lang.tag)
        CHECK_SKIP("no model for this language in models/");
    return ok && f->lang.tag;
}

/* Words parted by blanks, sentences by lines. */
static void read_words(struct fixture *f, const char *text, struct document *doc,
                       struct layers *layers)
{
    LIST(struct conllu_sentence) list = { 0 };
    struct str rest = str_of(text);
    *doc = (struct document){ .arena = &f->arena };
    *layers = (struct layers){ .doc = doc };
    while (rest.len) {
        struct str line = str_next(&rest, '\n');
        struct conllu_sentence *s = PUSH(&f->arena, &list);
        while (line.len) {
            struct conllu_line *word = PUSH(&f->arena, &s->lines);
            word->word = true;
            word->fields[CONLLU_FORM] = str_next(&line, ' ');
        }
    }
    conllu_layers(list.at, list.n, layers, &f->arena);
    struct arena scratch = arena_open((size_t)1 << 28);
    tag_find(layers, &f->lang, scratch);
    arena_close(&scratch);
}

static void check_trees(const struct layers *layers)
{
    uint32_t heads[2000];
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        uint32_t n = s->token_to - s->token_from;
        for (uint32_t w = 0; w < n; w++) {
            const struct token *token = &layers->tokens.at[s->token_from + w];
            heads[w] = token->head == NO_HEAD ? n : token->head - s->token_from;
            CHECK((token->head == NO_HEAD) == (token->deprel == DEPREL_ROOT));
            CHECK(token->lemma.len > 0);
        }
        CHECK_ROW(s->has_tree && tree_is_one(heads, n), "sentence %u", i);
    }
}

static const struct {
    const char *code, *text;
    uint32_t word;
    enum upos upos;
    const char *lemma, *feat;
    const char *head; /* "" is the root */
    enum deprel deprel;
} facts[] = {
    { "en", "Two shells hit the market .", 1, UPOS_NOUN, "shell", "Number=Plur", "hit",
      DEPREL_NSUBJ },
    { "en", "Two shells hit the market .", 2, UPOS_VERB, "hit", "VerbForm=Fin", "",
      DEPREL_ROOT },
    { "en", "The bombs killed three children .", 1, UPOS_NOUN, "bomb", "Number=Plur",
      "killed", DEPREL_NSUBJ },
    { "en", "THE BOMBS KILLED THREE CHILDREN .", 2, UPOS_VERB, "kill", "Tense=Past", "",
      DEPREL_ROOT },
    { "nb", "Bombene drepte tre barn .", 0, UPOS_NOUN, "bombe", "Number=Plur", "drepte",
      DEPREL_NSUBJ },
    { "nb", "BOMBENE DREPTE TRE BARN .", 1, UPOS_VERB, "drepe", "Tense=Past", "",
      DEPREL_ROOT },
    { "nb", "Tre barn ble drept i går .", 3, UPOS_VERB, "drepe", "VerbForm=Part", "",
      DEPREL_ROOT },
    { "nn", "Bombene drap tre born .", 3, UPOS_NOUN, "barn", "Number=Plur", "drap",
      DEPREL_OBJ },
};

static void test_facts(void)
{
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct fixture f;
        struct document doc;
        struct layers layers;
        if (fixture_open(&f, facts[i].code)) {
            read_words(&f, facts[i].text, &doc, &layers);
            const struct token *t = &layers.tokens.at[facts[i].word];
            struct str head = t->head == NO_HEAD ? S("") : token_text(&layers, t->head);
            CHECK_ROW(t->upos == facts[i].upos && t->deprel == facts[i].deprel &&
                          str_eq(t->lemma, str_of(facts[i].lemma)) &&
                          token_feat(t, str_of(facts[i].feat)),
                      "%s: %s: %s %.*s %.*s %s", facts[i].code, facts[i].text,
                      upos_name((enum upos)t->upos), STR(t->lemma), STR(t->feats),
                      deprel_name((enum deprel)t->deprel));
            if (facts[i].text[1] != 'H' && facts[i].text[1] != 'O')
                CHECK_STR(head, facts[i].head);
            check_trees(&layers);
        }
        arena_close(&f.arena);
    }
}

/* A sentence gets the same layers alone and among others. */
static void test_groups(const char *code)
{
    struct fixture f;
    struct document doc, doc1;
    struct layers all, one;
    static const char *const lines[] = {
        "Four men were shot near the bridge on Monday , a doctor said .",
        "Shells fell .",
        "No one was hurt .",
        "The army denied it .",
        "Nine",
        "They fled to the north at night .",
        "A car bomb went off by the hospital and wounded twelve people , police say .",
        "Why ?",
        "The town has been under siege since the spring .",
        "Ten more were missing .",
    };
    char text[2000] = "";
    enum { LINES = sizeof lines / sizeof *lines };
    size_t len = 0;
    if (fixture_open(&f, code)) {
        for (int i = 0; i < LINES; i++)
            len += (size_t)snprintf(text + len, sizeof text - len, "%s\n", lines[i]);
        read_words(&f, text, &doc, &all);
        check_trees(&all);
        for (uint32_t i = 0; i < LINES; i++) {
            read_words(&f, lines[i], &doc1, &one);
            uint32_t from = all.sentences.at[i].token_from;
            for (uint32_t w = 0; w < one.tokens.n; w++) {
                const struct token *a = &all.tokens.at[from + w], *b = &one.tokens.at[w];
                CHECK(
                    a->upos == b->upos && a->deprel == b->deprel &&
                    str_eq(a->feats, b->feats) && str_eq(a->lemma, b->lemma) &&
                    (a->head == NO_HEAD ? b->head == NO_HEAD : a->head - from == b->head));
            }
        }
    }
    arena_close(&f.arena);
}

/* The layers of the shipped model over words known and unknown: the same bytes by every path. */
static void test_paths(const char *code)
{
    struct fixture f;
    struct document doc;
    struct layers layers;
    struct str file;
    struct model model;
    struct fault fault;
    static const char text[] = "Ten shells fell on Qarabulaq before dawn , the mayor of "
                               "the town said on Monday .\n"
                               "Bombene falt over 40 landsbyer nordaust for Xyzzyborg .\n"
                               "IT WAS QUIET .\n"
                               "Why ?\n";
    if (fixture_open(&f, code)) {
        read_words(&f, text, &doc, &layers);
        struct str name = pack_value(&f.lang.pack, S("model"));
        const char *path = str_format(&f.arena, "models/%.*s.bin", STR(name)).at;
        CHECK(file_read(path, (size_t)1 << 28, &f.arena, &file, &fault) &&
              model_open(file, path, &f.arena, &model, &fault));
        struct stretch all[4];
        const struct stretch *group[4];
        for (uint32_t i = 0; i < 4; i++) {
            const struct sentence *s = &layers.sentences.at[i];
            all[i] = (struct stretch){ s->token_from, s->token_to, i };
            group[i] = &all[i];
        }
        size_t size = (size_t)layers.tokens.n * 2 * model.h;
        uint8_t *first = NULL;
        for (uint32_t i = 0; matrix_path_at(i); i++) {
            struct encoder encoder;
            encoder_open(&encoder, &model, 0, MODEL_LAYERS, layers.tokens.n, &f.arena);
            encoder.path = matrix_path_at(i);
            encoder_run(&encoder, &layers, group, 4);
            const uint8_t *out = encoder_out(&encoder);
            if (!first)
                first = memcpy(NEW(&f.arena, uint8_t, size), out, size);
            CHECK_ROW(memcmp(first, out, size) == 0, "%s: %s", code, encoder.path->name);
        }
    }
    arena_close(&f.arena);
}

/* 950 words without a stop: windows, one root. */
static void test_long(const char *code)
{
    struct fixture f;
    struct document doc;
    struct layers layers;
    static char text[950 * 6 + 1];
    if (fixture_open(&f, code)) {
        for (size_t i = 0; i < 950; i++)
            memcpy(text + i * 6, i % 3 ? "shots " : "heard ", 6);
        read_words(&f, text, &doc, &layers);
        CHECK_INT(layers.tokens.n, 950);
        check_trees(&layers);
    }
    arena_close(&f.arena);
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 28);
    test_trees(&arena);
    test_lemma_make();
    arena_close(&arena);
    test_facts();
    test_groups("en");
    test_groups("nb");
    test_paths("en");
    test_paths("nn");
    test_long("en");
    return CHECK_END();
}
