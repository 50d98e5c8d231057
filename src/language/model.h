/* model.h: a trained model: one file, mapped, read-only, shared by processes.
 *
 *   header (64 bytes)   magic, version of the form, sections, size, seal, the model's own name
 *   sections (32 each)  what, rows, columns, shift, offset, size
 *   …                   each section at a multiple of 64 bytes
 *
 * Little-endian throughout. The seal is a 64-bit hash of all bytes but its own: one changed
 * byte always changes it. Weights are whole numbers of 8 bits: those of one output of a matrix
 * (matrix.h), and those of a row of the embedding, have one power of two in common.
 *
 * Invariants, once model_open() has returned true
 *  1. Every section lies inside the file and is as long as its rows and columns say.
 *  2. Every index that stands in a section (row, rule, tag) is inside what it points into.
 *  3. No sum of a matrix leaves 32 bits for inputs within their bounds (the trainer's duty;
 *     a model that breaks it gives wrong numbers, not a fault).
 */
#ifndef VITNE_LANGUAGE_MODEL_H
#define VITNE_LANGUAGE_MODEL_H

#include "base/fault.h"
#include "language/layers.h"
#include "language/lemma.h"
#include "language/matrix.h"

enum {
    MODEL_VERSION = 3,
    MODEL_HEADER = 64,
    MODEL_SECTION = 32,
    MODEL_LAYERS = 2,
    MODEL_MAX_WIDTH = 256, /* of one direction of a layer, of x */
    MODEL_MAX_ARC = 128,   /* keeps arc scores inside 32 bits */
    MODEL_DISTANCES = 64,  /* head - word cut to ±31, + 32; 0 is the root */
    MODEL_DISTANCE = 31,
    MODEL_MAX_SECTIONS = 64,
    MODEL_MAX_UPOS = 32,
};

#define MODEL_MAGIC "vitneNET"

enum model_section {
    MODEL_UPOS = 1, /* names, one a line */
    MODEL_FEATS,
    MODEL_RELS,
    MODEL_LANGS,
    MODEL_TAGS,       /* pairs of uint16: upos, feats that go together */
    MODEL_ROWS,       /* int8, rows × columns */
    MODEL_ROW_SHIFTS, /* uint8 a row */
    MODEL_KEYS,       /* uint32 keys, then a uint16 row each */
    MODEL_LEMMA_KEYS, /* the same, to rules */
    MODEL_LEMMA_RULES,
    MODEL_LEMMA_TEXT,
    MODEL_ROOT,            /* int16: the root as a head, arc then label */
    MODEL_DISTANCE_SCORES, /* int32 */
    MODEL_MATRIX = 32,     /* + enum model_matrix */
};

/* Matrices in the order of their sections; layer l, direction d: INPUT + 4 l + 2 d, RECUR
 * one behind it. */
enum model_matrix {
    MATRIX_INPUT = 0,
    MATRIX_RECUR = 1,
    MATRIX_UPOS = 4 * MODEL_LAYERS,
    MATRIX_HIDDEN,
    MATRIX_FEATS,
    MATRIX_ARC_DEP,
    MATRIX_ARC_HEAD,
    MATRIX_BILINEAR,
    MATRIX_LABEL_DEP,
    MATRIX_LABEL_HEAD,
    MATRIX_LABEL,
    /* The same three off the first layer: MATRIX_FAST + MATRIX_UPOS … MATRIX_FEATS. */
    MATRIX_FAST = MATRIX_LABEL + 1 - MATRIX_UPOS,
    MATRICES = MATRIX_FAST + MATRIX_FEATS + 1,
};

/* Binary points of what flows between matrices; inputs of matrices have 7 bits. */
enum model_point {
    POINT_ROW = 10,   /* rows of the embedding */
    POINT_X = 4,      /* their sums, an input: ±4 */
    POINT_GATE = 12,  /* gates and cells */
    POINT_OUT = 6,    /* outputs of layers, an input: ±1 */
    POINT_HIDDEN = 5, /* hidden units of features, a word as a dependent, inputs: 0 … 4 */
    POINT_LABEL = 10, /* what a label is read from, of the word or its head */
    POINT_PAIR = 3,   /* both together, an input: ±8 */
    POINT_HEAD = 9,   /* a word as a head, 0 … 8 */
    POINT_QUERY = 7,  /* a word as it looks for its head, ±32 */
    POINT_TAG = 12,   /* scores of tags */
};

enum { LIMIT_ARC = 4095, LIMIT_LABEL = 8191 };

/* With these no shift between two points is below 1, and no sum leaves 32 bits. */
enum { MODEL_LEAST_SHIFT = 9, MODEL_MOST_SHIFT = 16, MODEL_MOST_LIFT = 10 };

struct model_tag {
    uint16_t upos, feats;
};

struct model {
    struct str name;      /* "no-1" */
    uint8_t *upos, *rels; /* the model's numbers to ours */
    struct str *feats, *langs;
    uint32_t nupos, nfeats, nrels, nlangs;
    const struct model_tag *tags;          /* sorted by upos: */
    uint32_t tag_from[MODEL_MAX_UPOS + 1]; /* those of upos u from tag_from[u] on */
    const int8_t *rows;
    const uint8_t *row_shifts;
    struct keymap keys; /* to rows */
    uint32_t nrows, width;
    uint32_t h, arc, label; /* one direction of a layer; arcs; labels */
    struct lemma_table lemmas;
    const int16_t *root;      /* [arc + label] */
    const int32_t *distances; /* [MODEL_DISTANCES] */
    struct matrix matrices[MATRICES];
};

/* 64-bit hash of the file, the seal's own eight bytes taken as 0. */
uint64_t model_seal(struct str bytes);

/* Reads a model from its bytes, which must stay; `path` is for faults. Faults: VERSION,
 * CORRUPT. model_read() does not look at the seal (for tests of damaged files). */
bool model_open(struct str bytes, const char *path, struct arena *arena,
                struct model *ret_model, struct fault *fault);
bool model_read(struct str bytes, const char *path, struct arena *arena,
                struct model *ret_model, struct fault *fault);

/* The row of a key; 0 if it has none. */
uint32_t model_row(const struct model *model, uint32_t key);

/* The number of a language ("nb"); 0 if the model does not know it. */
uint32_t model_lang(const struct model *model, struct str code);

#endif
