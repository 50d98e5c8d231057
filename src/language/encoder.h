/* encoder.h: a few sentences through the layers of a model, in lockstep, in whole numbers.
 *
 *   rows of a word ─sum─▶ x ─▶ layer 0 (→ and ←) ─▶ layer 1 (→ and ←) ─▶ out, 2h a word
 *
 * Words are numbered by step: word t of sentence s is row step[t] + s. What a sentence gets
 * does not depend on the others in its group.
 */
#ifndef VITNE_LANGUAGE_ENCODER_H
#define VITNE_LANGUAGE_ENCODER_H

#include "language/model.h"

enum { ENCODER_GROUP = 8, ENCODER_WORDS = 200 }; /* sentences; words of one */

/* A stretch of a sentence: the whole, or a window of one that is too long. */
struct stretch {
    uint32_t from, to; /* into tokens */
    uint32_t sentence;
};

struct encoder {
    const struct model *model;
    const struct matrix_path *path;
    uint32_t lang, layers; /* how many of the layers are run */
    uint32_t capacity;     /* words that there is room for */
    uint8_t *x;            /* [capacity × width] */
    int32_t *gates;        /* [capacity × 4 h], room for anything else between layers */
    uint8_t *out[MODEL_LAYERS]; /* [capacity × 2 h] */
    /* The group: */
    const struct stretch *stretches[ENCODER_GROUP]; /* longest first */
    uint32_t n, nwords, step[ENCODER_WORDS + 1], active[ENCODER_WORDS];
};

static inline uint32_t encoder_row(const struct encoder *e, uint32_t s, uint32_t t)
{
    return e->step[t] + s;
}

static inline uint32_t encoder_length(const struct encoder *e, uint32_t s)
{
    return e->stretches[s]->to - e->stretches[s]->from;
}

/* Rows are computed in eights, the last ones for nothing: a product of eight rows costs little
 * more than one of a single row. Every matrix of a group has room for them. */
static inline uint32_t encoder_rows(uint32_t words)
{
    return (words + ENCODER_GROUP - 1) / ENCODER_GROUP * ENCODER_GROUP;
}

/* Outputs of the last layer that is run. */
static inline const uint8_t *encoder_out(const struct encoder *e)
{
    return e->out[e->layers - 1];
}

/* Room for groups of up to `capacity` words through the first `layers` layers. */
void encoder_open(struct encoder *encoder, const struct model *model, uint32_t lang,
                  uint32_t layers, uint32_t capacity, struct arena *arena);

/* Takes up to ENCODER_GROUP stretches, longest first, and fills out. Marks tokens whose
 * form the model does not know (TOKEN_UNKNOWN). */
void encoder_run(struct encoder *encoder, struct layers *layers,
                 const struct stretch *const *stretches, uint32_t n);

#endif
