/* net.h: the network in floats, for training: layers that run both ways, and their gradients.
 *
 *   rows of a word ─sum─▶ x ─▶ layer 0 (→ and ←) ─▶ layer 1 (→ and ←) ─▶ heads.h
 *
 * A batch is some sentences in lockstep, longest first. Its words are numbered by step:
 * word t of sentence s is row step[t] + s of every matrix, so that what one step needs lies
 * together. Curves are the reader's own (src/language/matrix.h): piecewise squares.
 */
#ifndef VITNE_TRAIN_NET_H
#define VITNE_TRAIN_NET_H

#include "train/corpus.h"

enum { LAYERS = 2, BATCH = 16, BATCH_WORDS = BATCH * LONGEST };

/* y = x · w + b;  w is k rows by n columns, n a multiple of 16. */
struct dense {
    int k, n;
    float *w, *b, *dw, *db;
};

struct sizes {
    int d, h, arc, label, hidden; /* x, one direction, arcs, labels, features */
    int upos, feats, rels;        /* classes */
    int rows;                     /* of the embedding */
    int drop_x, drop_out;         /* left out at random in training, of a hundred */
};

struct net {
    struct sizes size;
    struct arena *arena;
    float *weights, *gradients, *moment1, *moment2; /* [nweights] all dense ones */
    int nweights;
    struct dense input[LAYERS][2], recur[LAYERS][2];
    struct {
        struct dense upos, hidden, feats;
    } tags[LAYERS]; /* off each layer; those off the first are the reader's fast profile */
    struct dense arc_dep, arc_head, bilinear, label_dep, label_head, label;
    struct dense root;     /* b: the root as a head: arc, then label */
    struct dense distance; /* b: by head's distance */
    float *rows, *row_gradients, *row_moment1, *row_moment2; /* [rows × d] */
    uint32_t *touched, ntouched;                             /* rows with a gradient */
    uint8_t *is_touched;                                     /* [rows] */
};

enum { DISTANCE = 31, DISTANCES = 64 }; /* head - word cut to ±31, + 32; 0 is the root */

struct batch {
    const struct example *words[BATCH]; /* a sentence each, longest first */
    int len[BATCH], lang[BATCH], n, nwords, longest;
    int step[LONGEST + 1], active[LONGEST];
    bool caseless[BATCH];
    bool training;
    /* Each nwords rows: */
    float *x, *x_mask, *gates[LAYERS][2], *cell[LAYERS][2], *before[LAYERS][2];
    float *out[LAYERS], *dropped[LAYERS], *dout[LAYERS];
    float *mask[LAYERS];       /* [n × 2h] */
    uint32_t *picked, npicked; /* embedding rows of all words */
    uint32_t *picked_from;     /* [nwords + 1] */
    float *dx, *dgates, *transposed;
};

struct chance {
    uint64_t state;
};

float chance_next(struct chance *chance); /* 0 <= it < 1 */

void net_open(struct net *net, struct sizes size, uint64_t seed, struct arena *arena);
void batch_open(struct batch *batch, const struct net *net, struct arena *arena);

/* Row of word t of sentence s. */
static inline int batch_row(const struct batch *batch, int s, int t)
{
    return batch->step[t] + s;
}

/* Puts sentences (longest first) into the batch: rows picked, with words and case left out
 * at random when training. */
void batch_fill(struct batch *batch, const struct corpus *corpus, const uint32_t *lessons,
                int n, bool training, struct chance *chance);

void net_forward(const struct net *net, struct batch *batch, struct chance *chance);

/* From batch->dout, the gradients by the layers' dropped outputs, to all gradients. */
void net_backward(struct net *net, struct batch *batch);

void dense_forward(const struct dense *dense, const float *x, int ldx, int rows, float *y,
                   int ldy);
/* Adds to dw and db; adds to dx too unless it is NULL. `room` holds k × n floats. */
void dense_backward(struct dense *dense, const float *x, int ldx, int rows, const float *dy,
                    int ldy, float *dx, int lddx, float *room);

/* One step of Adam over all weights, rows that were touched only; clears the gradients. */
void net_step(struct net *net, float rate, int number, float clip);

#endif
