/* corpus.h: treebanks as the trainer sees them: numbers for words, tags and heads. */
#ifndef VITNE_TRAIN_CORPUS_H
#define VITNE_TRAIN_CORPUS_H

#include "base/fault.h"
#include "base/table.h"
#include "language/feature.h"
#include "language/layers.h"

enum {
    ROW_SHAPE = 0,              /* rows of the embedding, in this order */
    ROW_LANG = FEATURE_SHAPES,  /* up to four languages */
    ROW_UNKNOWN = ROW_LANG + 4, /* a form that training saw once or never */
    ROW_KEYS = ROW_UNKNOWN + 1, /* then a row a key */
    ROOT = 0xFFFF,
    LONGEST = 150, /* words; a longer sentence is not trained on */
};

struct example {
    struct str form, lower, lemma;
    uint32_t rows[1 + FEATURE_AFFIXES]; /* [nrows]: the form's, then the affixes' */
    uint32_t count;                     /* of the form in training */
    uint8_t nrows, upos, shape, shape_caseless;
    uint16_t feats, rel, head; /* head: position in the sentence, or ROOT */
};

struct lesson {
    uint32_t from, to; /* into examples */
    uint8_t lang;
};

/* Key, how often it was seen, its row (0: none of its own). */
struct vocabulary_slot {
    uint32_t key, count, row;
};

struct vocabulary {
    struct vocabulary_slot *slots; /* [mask + 1] */
    uint32_t mask, n, nrows;
};

/* Names to numbers: of features and relations. */
struct names {
    struct table table;
    LIST(struct str) list;
};

struct corpus {
    LIST(struct example) examples;
    LIST(struct lesson) lessons;
};

struct symbols {
    struct vocabulary words;
    struct names feats, rels, langs;
    bool frozen; /* unknown names become 0 */
};

/* Adds a CoNLL-U file in language `lang`. */
bool corpus_read(const char *path, struct str lang, struct symbols *symbols,
                 struct corpus *corpus, struct arena *arena, struct fault *fault);

/* Counts the keys of training and gives rows to those seen often enough. */
void corpus_count(struct symbols *symbols, const struct corpus *corpus, uint32_t min_form,
                  uint32_t min_affix, struct arena *arena);

/* Sets rows and counts of all examples. */
void corpus_rows(const struct symbols *symbols, struct corpus *corpus);

uint32_t vocabulary_row(const struct vocabulary *words, uint32_t key, uint32_t *ret_count);

#endif
