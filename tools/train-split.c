/* train-split.c: trains models/split-*.bin, the table of ending.h.
 *
 *   train-split OUT CODE FOLDER FILE.conllu…
 *
 * Sentences of a document (# newdoc, else the part of sent_id before the last hyphen) are taken
 * as one run of text. Logistic regression by AdaGrad over the places where a sentence may end.
 * The same input makes the same file on one machine.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mapfile.h"
#include "language/conllu.h"
#include "language/ending.h"

enum { EPOCHS = 25, MEAN = 17 /* last epochs, whose mean is kept */ };

struct spot {
    uint32_t features[ENDING_FEATURES], n;
    bool ends;
};

struct trainer {
    struct arena arena;
    struct split_lexicon *lexicon;
    LIST(struct spot) places;
    float weights[ENDING_BUCKETS], squares[ENDING_BUCKETS], sums[ENDING_BUCKETS];
};

static _Noreturn void stop(const char *what)
{
    fprintf(stderr, "train-split: %s\n", what);
    exit(1);
}

static void add_places(struct trainer *t, const struct conllu_sentence *sentences,
                       uint32_t n)
{
    struct layers layers = { .doc = NEW(&t->arena, struct document, 1) };
    layers.doc->arena = &t->arena;
    conllu_layers(sentences, n, &layers, &t->arena);
    for (uint32_t s = 0; s < layers.sentences.n; s++) {
        struct sentence *sentence = &layers.sentences.at[s];
        if (sentence->token_to > sentence->token_from)
            layers.tokens.at[sentence->token_to - 1].flags |= TOKEN_SPACE_AFTER;
    }
    struct ending_memory memory;
    ending_remember(&layers, 0, layers.tokens.n, &memory, &t->arena);
    for (uint32_t s = 0; s + 1 < layers.sentences.n; s++) {
        const struct sentence *sentence = &layers.sentences.at[s];
        for (uint32_t i = sentence->token_from; i < sentence->token_to; i++) {
            enum stop strength = stop_of(&layers, t->lexicon, i);
            while (strength > STOP_COLON && i + 1 < sentence->token_to &&
                   ending_closes(&layers, i + 1))
                i++;
            if (!ending_possible(&layers, i, strength))
                continue;
            struct spot *place = PUSH(&t->arena, &t->places);
            struct ending_place at = { &layers, t->lexicon, &memory, sentence->token_from,
                                       i,       strength };
            place->n = ending_features(&at, place->features);
            place->ends = i + 1 == sentence->token_to;
        }
    }
}

/* What stands before the last hyphen of sent_id. */
static struct str document_of(const struct conllu_sentence *sentence)
{
    struct str rest = sentence->comments;
    while (rest.len) {
        struct str line = str_next(&rest, '\n');
        ptrdiff_t end = line.len;
        if (!str_starts(line, S("# sent_id = ")))
            continue;
        while (end > 0 && line.at[end - 1] != '-')
            end--;
        return str_cut(line, 12, end);
    }
    return S("");
}

static void read_file(struct trainer *t, const char *path)
{
    struct fault fault;
    struct conllu_reader reader = { 0 };
    struct str document = S("");
    LIST(struct conllu_sentence) pile = { 0 };
    if (!file_read(path, (size_t)1 << 28, &t->arena, &reader.rest, &fault))
        stop(fault.what);
    for (;;) {
        struct conllu_sentence sentence;
        if (!conllu_next(&reader, &sentence, &t->arena, &fault))
            stop(fault.what);
        bool end = !sentence.nwords && !sentence.lines.n;
        if (end || sentence.new_document || !str_eq(document, document_of(&sentence))) {
            add_places(t, pile.at, pile.n);
            pile.n = 0;
        }
        if (end)
            break;
        document = document_of(&sentence);
        *PUSH(&t->arena, &pile) = sentence;
    }
}

/* Is feature f looked at this time? One in three is not, so that none is leant on alone. */
static bool looked_at(uint64_t random, uint32_t f)
{
    return ((random + f * 0x9E3779B97F4A7C15u) >> 33) % 3 != 0;
}

static void learn(struct trainer *t, const struct spot *place, uint64_t random, float rate)
{
    float score = 0;
    for (uint32_t f = 0; f < place->n; f++)
        if (looked_at(random, f))
            score += t->weights[place->features[f]];
    float slope = place->ends - 1 / (1 + expf(-score));
    for (uint32_t f = 0; f < place->n; f++) {
        if (!looked_at(random, f))
            continue;
        float *square = &t->squares[place->features[f]];
        *square += slope * slope;
        t->weights[place->features[f]] += rate * slope / sqrtf(*square + 1e-6f);
    }
}

/* The steps grow smaller, and the mean over the last epochs is kept: both help. */
static void train(struct trainer *t)
{
    uint64_t random = 88172645463325252u;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        float rate = 0.1f * (1 - 0.9f * (float)epoch / EPOCHS);
        for (uint32_t k = 0; k < t->places.n; k++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            learn(t, &t->places.at[(random >> 20) % t->places.n], random, rate);
        }
        for (uint32_t b = 0; b < ENDING_BUCKETS && epoch >= EPOCHS - MEAN; b++)
            t->sums[b] += t->weights[b] / MEAN;
    }
}

static void write_table(struct trainer *t, const char *path)
{
    static char table[ENDING_BUCKETS];
    for (int i = 0; i < ENDING_BUCKETS; i++) {
        int value = (int)roundf(t->sums[i] * ENDING_UNIT);
        table[i] = (char)(value > 127 ? 127 : value < -127 ? -127 : value);
    }
    struct sealed sealed = { { table, sizeof table }, { 0 } };
    char header[SEALED_HEADER];
    sealed_header(&sealed, ENDING_MAGIC, ENDING_VERSION, header);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(header, 1, sizeof header, file) != sizeof header ||
        fwrite(table, 1, sizeof table, file) != sizeof table || fclose(file) != 0)
        stop("cannot write the table");
}

int main(int argc, char **argv)
{
    struct arena arena = arena_open((size_t)1 << 35);
    struct trainer *t = NEW(&arena, struct trainer, 1);
    struct pack pack;
    struct fault fault;
    t->arena = arena;
    if (argc < 5)
        stop("usage: train-split OUT CODE FOLDER FILE.conllu…");
    if (!pack_open(str_of(argv[3]), str_of(argv[2]), &t->arena, &pack, &fault))
        stop(fault.what);
    for (uint32_t i = 0; i < pack.sheets.n;
         i++) /* the pack names a table that may be old */
        if (str_eq(pack.sheets.at[i].name, S("pack")))
            pack.sheets.at[i].rows.n = 0;
    if (!split_lexicon_open(&pack, &t->arena, &t->lexicon, &fault))
        stop(fault.what);
    for (int i = 4; i < argc; i++)
        read_file(t, argv[i]);
    train(t);
    write_table(t, argv[1]);
    uint32_t ends = 0;
    for (uint32_t i = 0; i < t->places.n; i++)
        ends += t->places.at[i].ends;
    fprintf(stderr, "%s: %u places, %u ends\n", argv[1], t->places.n, ends);
    return 0;
}
