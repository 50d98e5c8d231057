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

/* The labels that may stand before one, in their order, and what the step from each costs. */
struct name_befores {
    uint32_t n;
    uint8_t label[NAMETAG_LABELS];
    int16_t weight[NAMETAG_LABELS];
};

struct nametag {
    uint32_t k;
    uint8_t type[NAMETAG_LABELS],
        part[NAMETAG_LABELS];                    /* enum name_type; NAME_COUNT: none */
    struct name_befores befores[NAMETAG_LABELS]; /* by label */
    const char *starts, *columns, *weights;
    const uint8_t *counts;
    uint32_t nweights;
};

/* A label's name to part and type; false if it is none. */
bool nametag_label(struct str label, uint8_t *ret_part, uint8_t *ret_type);

/* May `to` follow `from`? Both are labels of these parts and types. */
bool nametag_follows(uint8_t from_part, uint8_t from_type, uint8_t to_part,
                     uint8_t to_type);

/* Reads a table that was opened. Faults: CORRUPT. */
bool nametag_open(const struct sealed *sealed, const char *path, struct nametag *ret_tagger,
                  struct fault *fault);

/* What a token showed when it was first scored, so that later only what is new is summed. */
struct name_scored {
    uint32_t n;
    uint32_t features[NAME_FEATURES];
    int32_t score[NAMETAG_LABELS];
};

/* The best labels of a sentence, one a token. `kept` ([view->n], zeroed the first time) is
 * written the first time and read the next. */
void nametag_decode(const struct nametag *tagger, const struct name_view *view,
                    struct name_scored *kept, uint8_t *ret_labels, struct arena scratch);

#endif
