/* train-names.c: trains models/names-*.bin, the tagger of names.
 *
 *   train-names OUT CODE FOLDER SHRINK FILE.conllu… [--own TIMES CODE…] [--seed N]
 *               [--dev FILE.conllu…]
 *
 * SHRINK: by how many thousandths weights shrink an epoch. --own: our own sentences of those
 * languages too, FOLDER/lang/CODE/gold/names.txt, each so many times an epoch, with the tags
 * that our tagger gives them.
 * CODE is the pack whose lists are used, FOLDER where lang/ and data/ are. Files are CoNLL-U with
 * name= in MISC. A linear-chain conditional random field over the features of namefeature.h:
 * AdaGrad on the likelihood, some features left out at random, weights that are small shrunk to
 * nothing; then the WEIGHTS that are worth most are kept and trained once more alone, and what
 * they were at the ends of the last epochs is averaged. The memory of a document is made by
 * taggers that never saw it (two halves, crosswise), as it will be in use. One sentence in twelve is shown in
 * capitals. The same input makes the same file on one machine.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/mapfile.h"
#include "base/utf8.h"
#include "intake/intake.h"
#include "language/conllu.h"
#include "language/gazetteer.h"
#include "tools/namechain.h"
#include "tools/namegold.h"
#include "tools/nametable.h"

enum {
    EPOCHS = 8,
    LAST_EPOCHS = 10, /* with the kept weights alone */
    MEAN_EPOCHS = 8,  /* of these, whose ends the shipped weights are the mean of */
    HALF_EPOCHS = 3,  /* of the taggers that make the memory */
    WEIGHTS = 230000,
    GROUP = 60, /* sentences that count as a document where the file does not say */
};

static const float RATE = 0.12f, DROP = 0.15f, SHRINK_UNIT = 0.001f;

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "train-names: %s\n", what);
    exit(1);
}

/* ---- Examples ---- */

static uint8_t label_number(struct trainer *t, const char *label)
{
    for (uint32_t i = 0; i < t->shape.k; i++)
        if (strcmp(t->labels[i], label) == 0)
            return (uint8_t)i;
    if (t->shape.k + 1 == NAMETAG_LABELS)
        stop("too many labels");
    uint32_t n = t->shape.k++;
    snprintf(t->labels[n], NAMETAG_LABEL, "%s", label);
    if (!nametag_label(str_of(label), &t->shape.part[n], &t->shape.type[n]))
        stop("a label that is none");
    return (uint8_t)n;
}

/* IOB names of a sentence as labels that tell begin, inside, last and whole apart. Types that
 * the program does not have, and those too few to learn, are no names. */
static void read_gold(struct trainer *t, const struct conllu_sentence *sentence,
                      uint8_t *gold)
{
    struct str names[LIMIT_SENTENCE_TOKENS * 4];
    uint32_t n = 0;
    for (uint32_t i = 0; i < sentence->lines.n && n < LIMIT_SENTENCE_TOKENS * 4; i++)
        if (sentence->lines.at[i].word)
            names[n++] = conllu_name(&sentence->lines.at[i]);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t part, type;
        struct str kind = str_cut(names[i], 2, names[i].len);
        char label[NAMETAG_LABEL];
        bool begins = str_starts(names[i], S("B-"));
        bool inside = str_starts(names[i], S("I-"));
        snprintf(label, sizeof label, "U-%.*s", STR(kind));
        gold[i] = 0;
        if ((!begins && !inside) || !nametag_label(str_of(label), &part, &type) ||
            type == NAME_MISC || str_eq(kind, S("EVT")))
            continue;
        bool goes_on = i + 1 < n && str_starts(names[i + 1], S("I-"));
        label[0] = begins ? (goes_on ? 'B' : 'U') : goes_on ? 'I' : 'L';
        gold[i] = label_number(t, label);
    }
}

static struct name_words *words_of(struct trainer *t, const struct layers *layers)
{
    struct name_words *words = NEW(&t->arena, struct name_words, 1);
    name_words_open(layers, &t->lists, t->gazetteer, words, &t->arena);
    return words;
}

static void add_document(struct trainer *t, struct conllu_sentence *sentences, uint32_t n,
                         bool dev)
{
    struct layers *layers = NEW(&t->arena, struct layers, 1);
    layers->doc = NEW(&t->arena, struct document, 1);
    layers->doc->arena = &t->arena;
    conllu_layers(sentences, n, layers, &t->arena);
    struct name_words *words = words_of(t, layers);
    for (uint32_t s = 0; s < n; s++) {
        struct sentence *sentence = &layers->sentences.at[s];
        uint32_t length = sentence->token_to - sentence->token_from,
                 at = sentence->token_from;
        struct example e = { .layers = layers,
                             .words = words,
                             .sentence = s,
                             .document = t->documents,
                             .times = 1 };
        for (uint32_t i = 0; i < sentences[s].lines.n; i++)
            if (sentences[s].lines.at[i].word)
                layers->tokens.at[at++].upos =
                    (uint8_t)upos_of(sentences[s].lines.at[i].fields[CONLLU_UPOS]);
        if (!length || length >= LIMIT_SENTENCE_TOKENS * 4)
            continue;
        e.gold = NEW(&t->arena, uint8_t, length);
        e.types = NEW(&t->arena, uint8_t, length);
        read_gold(t, &sentences[s], e.gold);
        if (dev)
            *PUSH(&t->arena, &t->dev) = e;
        else
            *PUSH(&t->arena, &t->train) = e;
    }
    t->documents++;
}

static void read_file(struct trainer *t, const char *path, bool dev)
{
    struct fault fault;
    struct conllu_reader reader = { 0 };
    if (!file_read(path, (size_t)1 << 28, &t->arena, &reader.rest, &fault))
        stop(fault.what);
    LIST(struct conllu_sentence) pile = { 0 };
    bool documents = str_find(reader.rest, S("# newdoc"), 0) >= 0;
    for (;;) {
        struct conllu_sentence sentence;
        if (!conllu_next(&reader, &sentence, &t->arena, &fault))
            stop(fault.what);
        bool end = !sentence.nwords && !sentence.lines.n;
        bool full = documents ? sentence.new_document : pile.n >= GROUP;
        if (pile.n && (end || full)) {
            add_document(t, pile.at, pile.n, dev);
            pile.n = 0;
        }
        if (end)
            break;
        *PUSH(&t->arena, &pile) = sentence;
    }
}

/* ---- Our own sentences ---- */

/* The label of a token that may stand in a name: English has one type for all places. */
static uint8_t own_label(struct trainer *t, const struct gold_report *report,
                         struct span token)
{
    for (uint32_t i = 0; i < report->names.n; i++) {
        const struct gold_name *name = &report->names.at[i];
        char label[NAMETAG_LABEL];
        uint8_t part, type;
        if (!span_meets(name->at, token))
            continue;
        if (!span_holds(name->at, token))
            stop("a bracket of our own sentences stands inside a token");
        bool begins = token.from == name->at.from, ends = token.to == name->at.to;
        struct str kind = str_eq(name->type, S("GPE")) ? S("LOC") : name->type;
        snprintf(label, sizeof label, "%c-%.*s",
                 begins ? (ends ? 'U' : 'B') : (ends ? 'L' : 'I'), STR(kind));
        if (!nametag_label(str_of(label), &part, &type))
            stop("a type of our own sentences that is none");
        return type == NAME_MISC || type == NAME_EVT ? 0 : label_number(t, label);
    }
    return 0;
}

static void add_report(struct trainer *t, const struct languages *languages,
                       struct str code, const struct gold_report *report)
{
    struct layers *layers = NEW(&t->arena, struct layers, 1);
    struct document_meta meta = { .language = code };
    struct fault fault;
    layers->doc = NEW(&t->arena, struct document, 1);
    if (!intake_text(report->text, &meta, &t->arena, layers->doc, &fault))
        stop(fault.what);
    if (!str_eq(layers->doc->text, report->text))
        stop("our own sentences are not plain text");
    layers_make(layers, languages, t->scratch);
    struct name_words *words = words_of(t, layers);
    for (uint32_t s = 0; s < layers->sentences.n; s++) {
        const struct sentence *sentence = &layers->sentences.at[s];
        uint32_t n = sentence->token_to - sentence->token_from;
        struct example e = { .layers = layers,
                             .words = words,
                             .sentence = s,
                             .document = t->documents,
                             .times = (uint32_t)t->own_times };
        e.gold = NEW(&t->arena, uint8_t, n);
        e.types = NEW(&t->arena, uint8_t, n);
        for (uint32_t i = 0; i < n; i++)
            e.gold[i] =
                own_label(t, report, layers->tokens.at[sentence->token_from + i].at);
        *PUSH(&t->arena, &t->train) = e;
    }
    t->documents++;
}

static void read_own(struct trainer *t, const struct languages *languages, const char *code)
{
    struct str path =
        str_format(&t->arena, "%.*s/lang/%s/gold/names.txt", STR(languages->folder), code);
    struct gold_reader reader = { 0 };
    struct gold_report report;
    struct fault fault;
    if (!file_read(path.at, 1 << 22, &t->arena, &reader.rest, &fault))
        stop(fault.what);
    do {
        if (!gold_next(&reader, &report, &t->arena, &fault))
            stop(fault.what);
        if (report.sentences)
            add_report(t, languages, str_of(code), &report);
    } while (report.sentences);
}

static struct chain new_chain(struct trainer *t, struct arena *arena)
{
    struct chain chain = { .weights =
                               NEW(arena, float, (size_t)NAME_BUCKETS *NAMETAG_LABELS) };
    chain.squares = NEW(arena, float, (size_t)NAME_BUCKETS *NAMETAG_LABELS);
    (void)t;
    return chain;
}

/* Small weights to nothing, larger ones by as much towards it. */
static void shrink(struct trainer *t, struct chain *chain, float by)
{
    for (size_t i = 0; i < (size_t)NAME_BUCKETS * t->stride; i++) {
        float w = chain->weights[i];
        chain->weights[i] = w > by ? w - by : w < -by ? w + by : 0;
    }
}

/* What an example was taken for, to the memory of its document (1) or out of it (-1). */
static void remember(const struct example *e, int sign)
{
    name_words_count(e->words, &e->layers->sentences.at[e->sentence], e->types, sign);
}

/* In capitals, as some sources print: forms are changed for one example and put back. */
static void set_capitals(struct example *e, bool on)
{
    struct sentence *s = &e->layers->sentences.at[e->sentence];
    for (uint32_t i = s->token_from; i < s->token_to; i++) {
        struct token *token = &e->layers->tokens.at[i];
        bool word = token->flags & TOKEN_WORD;
        if (on && word) {
            token->feats.len = token->flags; /* unused here */
            token->flags |= TOKEN_UPPER | TOKEN_ALL_UPPER;
        } else if (!on && word) {
            token->flags = (uint8_t)token->feats.len;
            token->feats.len = 0;
        }
    }
}

static void shuffle(struct trainer *t, uint32_t *order, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = next_random(t, i), keep = order[i - 1];
        order[i - 1] = order[j];
        order[j] = keep;
    }
}

/* One example; `half` as in train(). */
static void learn_example(struct trainer *t, struct chain *chain, struct example *e,
                          int half, float rate)
{
    struct lattice l = { 0 };
    bool bare = half < 2 || next_random(t, 3) == 0;
    bool capitals = next_random(t, 12) == 0;
    if (half == 2)
        remember(e, -1);
    if (capitals)
        set_capitals(e, true);
    fill(t, chain, e, !bare, !bare, DROP, &l, &t->scratch);
    if (capitals)
        set_capitals(e, false);
    learn(t, chain, e, &l, rate);
    if (half == 2)
        remember(e, 1);
    arena_reset(&t->scratch);
}

static void add_to_mean(const struct trainer *t, const struct chain *chain, float *mean)
{
    for (size_t i = 0; i < (size_t)NAME_BUCKETS * t->stride; i++)
        mean[i] += chain->weights[i] / MEAN_EPOCHS;
}

/* `half` 0 or 1: only documents of that parity, by form alone; 2: all, with memory and tags.
 * `mean`: of the weights at the ends of the last epochs; or NULL. */
static void train(struct trainer *t, struct chain *chain, int half, int epochs, float rate,
                  float *mean)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->train.n; i++)
        n += t->train.at[i].times;
    uint32_t *order = NEW(&t->arena, uint32_t, n), filled = 0;
    for (uint32_t i = 0; i < t->train.n; i++)
        for (uint32_t k = 0; k < t->train.at[i].times; k++)
            order[filled++] = i;
    for (int epoch = 0; epoch < epochs; epoch++) {
        float done = (float)epoch / (float)epochs;
        shuffle(t, order, n);
        for (uint32_t i = 0; i < n; i++) {
            struct example *e = &t->train.at[order[i]];
            if (half == 2 || (int)(e->document & 1) == half)
                learn_example(t, chain, e, half, rate * (1 - 0.8f * done));
        }
        if (!chain->kept)
            shrink(t, chain, (float)t->shrink * SHRINK_UNIT);
        if (mean && epoch >= epochs - MEAN_EPOCHS)
            add_to_mean(t, chain, mean);
        fprintf(stderr, "epoch %d of %d\n", epoch + 1, epochs);
    }
}

/* The kept weights alone, and their mean. */
static void train_kept(struct trainer *t, struct chain *chain)
{
    float *mean = NEW(&t->arena, float, (size_t)NAME_BUCKETS * t->stride);
    train(t, chain, 2, LAST_EPOCHS, RATE / 4, mean);
    chain->weights = mean;
}

/* What a chain takes each token of the examples of that parity (2: all) for. */
static void guess(struct trainer *t, const struct chain *chain, struct example *examples,
                  uint32_t n, int half)
{
    for (uint32_t i = 0; i < n; i++) {
        struct example *e = &examples[i];
        struct lattice l = { 0 };
        if (half < 2 && (int)(e->document & 1) != half)
            continue;
        fill(t, chain, e, false, false, 0, &l, &t->scratch);
        decode(t, chain, &l, e->types, t->scratch);
        for (uint32_t k = 0; k < l.n; k++)
            e->types[k] = t->shape.type[e->types[k]];
        remember(e, 1);
        arena_reset(&t->scratch);
    }
}

/* ---- The dev part ---- */

static bool ends_name(const struct trainer *t, uint8_t label)
{
    return t->shape.part[label] == PART_LAST || t->shape.part[label] == PART_WHOLE;
}

struct tally {
    uint32_t right, found, wanted;
};

static double f1(struct tally tally)
{
    return 200.0 * tally.right / (tally.found + tally.wanted + 1e-9);
}

/* Names are the same if they end at one token, are of one type and began at one token. */
static void count_names(const struct trainer *t, const struct example *e,
                        const uint8_t *labels, uint32_t n, struct tally *tally)
{
    uint32_t ours = 0, theirs = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t a = t->shape.part[labels[i]], b = t->shape.part[e->gold[i]];
        ours = a == PART_BEGIN || a == PART_WHOLE ? i : ours;
        theirs = b == PART_BEGIN || b == PART_WHOLE ? i : theirs;
        tally->found += ends_name(t, labels[i]);
        tally->wanted += ends_name(t, e->gold[i]);
        tally->right += ends_name(t, labels[i]) && ends_name(t, e->gold[i]) &&
                        ours == theirs &&
                        t->shape.type[labels[i]] == t->shape.type[e->gold[i]];
    }
}

/* How well the dev part is read with so much taken from the score of "no name". `half` 0 or 1:
 * documents of that parity; 2: all. */
static struct tally try_dev(struct trainer *t, const struct chain *chain, float less,
                            int half)
{
    struct tally tally = { 0 };
    uint8_t *labels = NEW(&t->arena, uint8_t, LIMIT_SENTENCE_TOKENS * 4);
    for (uint32_t s = 0; s < t->dev.n; s++) {
        struct example *e = &t->dev.at[s];
        struct lattice l = { 0 };
        if (half < 2 && (int)(e->document & 1) != half)
            continue;
        remember(e, -1);
        fill(t, chain, e, true, true, 0, &l, &t->scratch);
        for (uint32_t i = 0; i < l.n; i++)
            l.score[i][0] -= less;
        decode(t, chain, &l, labels, t->scratch);
        remember(e, 1);
        count_names(t, e, labels, l.n, &tally);
        arena_reset(&t->scratch);
    }
    return tally;
}

static void report(struct trainer *t, const struct chain *chain, const char *what)
{
    struct tally tally = try_dev(t, chain, 0, 2);
    printf("dev, %s: precision %.2f recall %.2f F1 %.2f\n", what,
           100.0 * tally.right / (tally.found + 1e-9),
           100.0 * tally.right / (tally.wanted + 1e-9), f1(tally));
    fflush(stdout);
}

/* A chain trained for likelihood with features left out is too careful: half of the dev part says
 * how much less "no name" should weigh. Every token has the first feature. */
static void set_care(struct trainer *t, struct chain *chain)
{
    float best = 0;
    double top = 0;
    for (int k = 0; k < 11; k++) {
        double now = f1(try_dev(t, chain, (float)k * 0.25f, 0));
        if (now > top) {
            top = now;
            best = (float)k * 0.25f;
        }
    }
    chain->weights[(size_t)name_first_feature() * t->stride] -= best;
    printf("no name weighs %.2f less; the other half of dev: %.2f\n", (double)best,
           f1(try_dev(t, chain, 0, 1)));
}

/* ---- The weights that are kept ---- */

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* What the likelihood would lose without a weight, near enough: its square times the sum of its
 * squared slopes (optimal brain damage, with Fisher's diagonal); here the root of that. */
static float worth(const struct chain *chain, size_t i)
{
    return fabsf(chain->weights[i]) * sqrtf(chain->squares[i]);
}

/* Keeps the WEIGHTS that are worth most and forgets the rest. */
static void prune(struct trainer *t, struct chain *chain)
{
    size_t n = (size_t)NAME_BUCKETS * t->stride, filled = 0;
    float *sizes = NEW(&t->arena, float, n);
    for (size_t i = 0; i < n; i++)
        if (worth(chain, i) > 0)
            sizes[filled++] = worth(chain, i);
    qsort(sizes, filled, sizeof *sizes, by_size);
    float least = filled > WEIGHTS ? sizes[WEIGHTS] : 0;
    chain->kept = NEW(&t->arena, uint8_t, n);
    for (size_t i = 0; i < n; i++) {
        chain->kept[i] = worth(chain, i) > least;
        chain->weights[i] = chain->kept[i] ? chain->weights[i] : 0;
    }
    fprintf(stderr, "%zu weights, %d kept\n", filled, WEIGHTS);
}

int main(int argc, char **argv)
{
    struct trainer t = { .arena = arena_open((size_t)1 << 36),
                         .random = 88172645463325252u };
    t.scratch = arena_open((size_t)1 << 32);
    struct pack pack;
    struct languages languages;
    struct fault fault;
    bool dev = false;
    if (argc < 6 || !str_int(str_of(argv[4]), &t.shrink))
        stop("usage: train-names OUT CODE FOLDER SHRINK FILE.conllu… [--own TIMES CODE…] "
             "[--seed N] [--dev FILE.conllu…]");
    if (!pack_open(str_of(argv[3]), str_of(argv[2]), &t.arena, &pack, &fault) ||
        !name_lists_open(&pack, &t.arena, &t.lists, &fault) ||
        !languages_open(str_of(argv[3]), &t.arena, &languages, &fault))
        stop(fault.what);
    t.gazetteer = languages.gazetteer;
    label_number(&t, "O");
    for (int i = 5; i < argc; i++) {
        bool own = strcmp(argv[i], "--own") == 0, seed = strcmp(argv[i], "--seed") == 0;
        if (strcmp(argv[i], "--dev") == 0)
            dev = true;
        else if (seed && i + 1 < argc && str_int(str_of(argv[i + 1]), &t.random))
            i++;
        else if (own && i + 1 < argc && str_int(str_of(argv[i + 1]), &t.own_times))
            i++;
        else if (t.own_times && !dev)
            read_own(&t, &languages, argv[i]);
        else
            read_file(&t, argv[i], dev);
    }
    t.stride = (t.shape.k + 7) & ~7u;
    for (int half = 0; half < 2; half++) {
        struct arena own = arena_open((size_t)1 << 30);
        struct chain chain = new_chain(&t, &own);
        train(&t, &chain, half, HALF_EPOCHS, RATE, NULL);
        guess(&t, &chain, t.train.at, t.train.n, 1 - half);
        arena_close(&own);
    }
    struct chain chain = new_chain(&t, &t.arena);
    train(&t, &chain, 2, EPOCHS, RATE, NULL);
    guess(&t, &chain, t.dev.at, t.dev.n, 2);
    report(&t, &chain, "all weights");
    prune(&t, &chain);
    train_kept(&t, &chain);
    report(&t, &chain, "weights kept");
    if (t.dev.n)
        set_care(&t, &chain);
    report(&t, &chain, "as shipped");
    if (!write_table(&t, &chain, argv[1]))
        stop("cannot write the model");
    arena_close(&t.scratch);
    arena_close(&t.arena);
    return 0;
}
