/* nametag.h: the trained tagger of names: a linear chain over hashed features.
 *
 * models/names-<model>.bin (sealed.h) holds, in this order:
 *   labels       K lines of 16 bytes: "O", "B-PER", "I-PER", "L-PER", "U-PER" …
 *   transitions  K × K weights of 16 bits
 *   index        for every 64 buckets: a set of those that have weights, 64 bits; how many
 *                such buckets come before, and how many weights, 32 bits each
 *   rows         for each bucket that has weights, 16 bits: where among those of its 64 they
 *                begin, 11 bits, and how many it has, 5 bits above
 *   weights      a byte the label and a byte the weight, in the unit of the transitions;
 *                NAMETAG_PAD zeros behind the last
 * numbers: K, buckets, weights, buckets that have any.
 *
 * What one feature needs lies in three lines of memory, the first of which is mostly near.
 */
#ifndef VITNE_LANGUAGE_NAMETAG_H
#define VITNE_LANGUAGE_NAMETAG_H

#include "language/namefeature.h"
#include "language/sealed.h"

#define NAMETAG_MAGIC "vitneNAM"
enum { NAMETAG_VERSION = 2, NAMETAG_LABEL = 16, NAMETAG_PAD = 8 };
enum { NAME_BLOCK = 64, NAME_INDEX = 16, NAME_BLOCKS = NAME_BUCKETS / NAME_BLOCK };
/* Fewer than NAMETAG_LABELS, so that a length fits 5 bits, and 64 of them 11. */
enum { NAME_ROW_BITS = 11, NAMETAG_LABELS = 32 };

enum { NAME_PILE = 512 };

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
    struct name_labels opening, going_on;       /* those that stand behind such; the rest */
    int32_t gain[NAMETAG_LABELS]; /* how much more a step from a closed one weighs than the
                                     same step from `out`, at most */
    const char *index, *rows, *weights;
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

/* Features whose weights are still to be added, and where to. */
struct name_pile {
    uint32_t n;
    uint32_t feature[NAME_PILE];
    int16_t *to[NAME_PILE]; /* [k] */
};

/* Adds the weights of all that is piled up, and empties the pile. */
void nametag_weigh(const struct nametag *tagger, struct name_pile *pile);

/* The best labels of n tokens; `scores` has `stride` numbers a token. */
void nametag_decode(const struct nametag *tagger, const int16_t *scores, uint32_t stride,
                    uint32_t n, uint8_t *ret_labels, struct arena scratch);

#endif
