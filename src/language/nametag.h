/* nametag.h: the trained tagger of names: a linear chain over hashed features.
 *
 * models/names-<model>.bin (sealed.h) holds, in this order:
 *   labels       K lines of 16 bytes: "O", "B-PER", "I-PER", "L-PER", "U-PER" …
 *   transitions  K × K weights of 16 bits
 *   starts       a 32-bit index into the weights for every NAME_BLOCK buckets
 *   counts       one byte a bucket: how many labels have a weight there
 *   columns      one byte a weight: its label
 *   weights      8 bits each, in the unit of the transitions
 * numbers: K, buckets, weights.
 */
#ifndef VITNE_LANGUAGE_NAMETAG_H
#define VITNE_LANGUAGE_NAMETAG_H

#include "language/namefeature.h"
#include "language/sealed.h"

#define NAMETAG_MAGIC "vitneNAM"
enum { NAMETAG_VERSION = 1, NAMETAG_LABELS = 48, NAMETAG_LABEL = 16, NAME_BLOCK = 16 };

/* Where in its name a token stands. */
enum name_part { PART_OUT, PART_BEGIN, PART_INSIDE, PART_LAST, PART_WHOLE };

/* Labels in their order. */
struct name_labels {
    uint32_t n;
    uint8_t at[NAMETAG_LABELS];
};

struct nametag {
    uint32_t k;
    uint8_t type[NAMETAG_LABELS],
        part[NAMETAG_LABELS]; /* enum name_type; NAME_COUNT: none */
    uint8_t out;              /* the label "no name" */
    int16_t step[NAMETAG_LABELS]
                [NAMETAG_LABELS];               /* what going from one to another weighs */
    struct name_labels befores[NAMETAG_LABELS]; /* those that one goes on from */
    struct name_labels closed;                  /* those behind which no name is open */
    int32_t gain[NAMETAG_LABELS]; /* how much more a step from a closed one weighs than the
                                     same step from `out`, at most */
    const char *starts, *columns, *weights;
    const uint8_t *counts;
    uint32_t nweights;
    uint64_t filled[NAME_BUCKETS / 64]; /* a bit for each bucket that has a weight */
};

/* A label's name to part and type; false if it is none. */
bool nametag_label(struct str label, uint8_t *ret_part, uint8_t *ret_type);

/* May `to` follow `from`? Both are labels of these parts and types. */
bool nametag_follows(uint8_t from_part, uint8_t from_type, uint8_t to_part,
                     uint8_t to_type);

/* Reads a table that was opened. Faults: CORRUPT. */
bool nametag_open(const struct sealed *sealed, const char *path, struct nametag *ret_tagger,
                  struct fault *fault);

/* Works out what is known of steps between labels, `at` being their weights. */
void nametag_open_steps(struct nametag *tagger, const char *at);

/* Adds the weights of features to the scores of labels, [k]. */
void nametag_weigh(const struct nametag *tagger, const uint32_t *features, uint32_t n,
                   int16_t *scores);

/* The best labels of n tokens; `scores` has `stride` numbers a token. */
void nametag_decode(const struct nametag *tagger, const int16_t *scores, uint32_t stride,
                    uint32_t n, uint8_t *ret_labels, struct arena scratch);

#endif
