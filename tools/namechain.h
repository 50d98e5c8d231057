/* namechain.h: the linear-chain conditional random field that train-names.c trains: scores of a
 * sentence, forward and backward passes, steps of AdaGrad, the best path. For that tool alone.
 *
 *   p(labels) ~ exp(sum of weights[feature][label] + sum of transition[label][next label])
 */
#ifndef VITNE_TOOLS_NAMECHAIN_H
#define VITNE_TOOLS_NAMECHAIN_H

#include <math.h>

#include "language/gazetteer.h"
#include "language/nametag.h"
#include "language/nameword.h"

enum {
    MISTAGS =
        9, /* one name in so many is tagged as another noun, and the other way about */
};

struct example {
    struct layers *layers;
    struct name_words *words; /* of its document */
    uint32_t sentence, document;
    uint32_t times; /* it is shown an epoch */
    uint8_t *gold;  /* labels */
    uint8_t *types; /* what a tagger that never saw it takes its tokens for */
};

struct chain {
    float *weights, *squares; /* [NAME_BUCKETS][k] */
    float transition[NAMETAG_LABELS][NAMETAG_LABELS],
        tsquares[NAMETAG_LABELS][NAMETAG_LABELS];
    uint8_t *kept; /* [NAME_BUCKETS][k]; NULL: all */
};

struct trainer {
    struct arena arena, scratch;
    struct name_lists lists;
    struct gazetteer *gazetteer;
    LIST(struct example) train, dev;
    uint32_t documents;
    struct nametag shape; /* labels only */
    uint32_t stride;      /* labels of a row, filled up so that loops spread over lanes */
    char labels[NAMETAG_LABELS][NAMETAG_LABEL];
    int64_t random;    /* the state of next_random(), never 0 */
    int64_t shrink;    /* thousandths an epoch */
    int64_t own_times; /* a sentence of our own is shown an epoch */
};

static uint32_t next_random(struct trainer *t, uint32_t below)
{
    uint64_t x = (uint64_t)t->random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    t->random = (int64_t)x;
    return (uint32_t)((x >> 20) % below);
}

struct lattice {
    uint32_t n;
    uint32_t (*features)[NAME_FEATURES];
    uint32_t *nfeatures;
    float (*score)[NAMETAG_LABELS], (*alpha)[NAMETAG_LABELS], (*beta)[NAMETAG_LABELS];
};

static bool follows(const struct trainer *t, uint32_t from, uint32_t to)
{
    return nametag_follows(t->shape.part[from], t->shape.type[from], t->shape.part[to],
                           t->shape.type[to]);
}

/* Tags as a tagger gives them: it takes names for other nouns, and the other way about. */
static void mistag(struct trainer *t, struct name_view *view)
{
    for (uint32_t i = 0; i < view->n; i++) {
        uint8_t *upos = &view->tokens[i].upos;
        bool noun = *upos == UPOS_NOUN || *upos == UPOS_ADJ;
        if (*upos == UPOS_PROPN && next_random(t, MISTAGS) == 0)
            *upos = UPOS_NOUN;
        else if (noun && view->tokens[i].capital && next_random(t, MISTAGS) == 0)
            *upos = UPOS_PROPN;
    }
}

static void fill(struct trainer *t, const struct chain *chain, const struct example *e,
                 bool memory, bool tags, float drop, struct lattice *l, struct arena *arena)
{
    struct name_view view;
    const struct sentence *sentence = &e->layers->sentences.at[e->sentence];
    name_view_make(e->words, sentence, memory, tags, &view, arena);
    name_view_match(e->words, sentence, &view, *arena);
    if (tags && drop > 0)
        mistag(t, &view);
    l->n = view.n;
    l->features = arena_alloc(arena, sizeof *l->features, view.n);
    l->nfeatures = NEW(arena, uint32_t, view.n);
    l->score = arena_alloc(arena, sizeof *l->score, view.n);
    l->alpha = arena_alloc(arena, sizeof *l->alpha, view.n);
    l->beta = arena_alloc(arena, sizeof *l->beta, view.n);
    for (uint32_t i = 0; i < view.n; i++) {
        uint32_t made = name_features(&view, i, l->features[i]), kept = 0;
        for (uint32_t f = 0; f < made; f++)
            if (drop <= 0 || f == 0 || next_random(t, 1000) >= (uint32_t)(drop * 1000))
                l->features[i][kept++] = l->features[i][f];
        l->nfeatures[i] = kept;
        for (uint32_t f = 0; f < kept; f++) {
            const float *w = chain->weights + (size_t)l->features[i][f] * t->stride;
            for (uint32_t y = 0; y < t->stride; y++)
                l->score[i][y] += w[y];
        }
    }
}

/* Forward and backward in probabilities, scaled at each token; score becomes exp(score). */
static void pass(const struct trainer *t, const struct chain *chain, struct lattice *l)
{
    uint32_t k = t->shape.k;
    float step[NAMETAG_LABELS][NAMETAG_LABELS];
    for (uint32_t a = 0; a < k; a++)
        for (uint32_t b = 0; b < k; b++)
            step[a][b] = follows(t, a, b) ? expf(chain->transition[a][b]) : 0;
    for (uint32_t i = 0; i < l->n; i++) {
        float top = l->score[i][0], sum = 0;
        for (uint32_t y = 1; y < k; y++)
            top = l->score[i][y] > top ? l->score[i][y] : top;
        for (uint32_t y = 0; y < k; y++) {
            l->score[i][y] = expf(l->score[i][y] - top) + 1e-12f;
            float before = i ? 0 : follows(t, 0, y);
            for (uint32_t x = 0; i && x < k; x++)
                before += l->alpha[i - 1][x] * step[x][y];
            sum += l->alpha[i][y] = l->score[i][y] * before;
        }
        for (uint32_t y = 0; y < k; y++)
            l->alpha[i][y] /= sum;
    }
    for (uint32_t i = l->n; i-- > 0;) {
        float sum = 0;
        for (uint32_t x = 0; x < k; x++) {
            float behind = i + 1 == l->n ? follows(t, x, 0) : 0;
            for (uint32_t y = 0; i + 1 < l->n && y < k; y++)
                behind += step[x][y] * l->score[i + 1][y] * l->beta[i + 1][y];
            sum += l->beta[i][x] = behind;
        }
        for (uint32_t x = 0; x < k; x++)
            l->beta[i][x] /= sum + 1e-30f;
    }
}

static void move(float *weight, float *square, float slope, float rate)
{
    *square += slope * slope;
    *weight += rate * slope / sqrtf(*square + 1e-6f);
}

static void learn(struct trainer *t, struct chain *chain, const struct example *e,
                  struct lattice *l, float rate)
{
    uint32_t k = t->shape.k;
    float pair[NAMETAG_LABELS][NAMETAG_LABELS], step[NAMETAG_LABELS][NAMETAG_LABELS];
    pass(t, chain, l);
    for (uint32_t a = 0; a < k; a++)
        for (uint32_t b = 0; b < k; b++)
            step[a][b] = follows(t, a, b) ? expf(chain->transition[a][b]) : 0;
    for (uint32_t i = 0; i < l->n; i++) {
        float p[NAMETAG_LABELS] = { 0 }, sum = 1e-30f;
        for (uint32_t y = 0; y < k; y++)
            sum += p[y] = l->alpha[i][y] * l->beta[i][y];
        for (uint32_t y = 0; y < k; y++)
            p[y] = (y == e->gold[i]) - p[y] / sum;
        for (uint32_t f = 0; f < l->nfeatures[i]; f++) {
            size_t row = (size_t)l->features[i][f] * t->stride;
            float *w = chain->weights + row, *squares = chain->squares + row;
            if (chain->kept)
                for (uint32_t y = 0; y < t->stride; y++) {
                    float g = chain->kept[row + y] ? p[y] : 0;
                    squares[y] += g * g;
                    w[y] += rate * g / sqrtf(squares[y] + 1e-6f);
                }
            else
                for (uint32_t y = 0; y < t->stride; y++) {
                    squares[y] += p[y] * p[y];
                    w[y] += rate * p[y] / sqrtf(squares[y] + 1e-6f);
                }
        }
        if (!i)
            continue;
        sum = 1e-30f;
        for (uint32_t a = 0; a < k; a++)
            for (uint32_t b = 0; b < k; b++)
                sum += pair[a][b] =
                    l->alpha[i - 1][a] * step[a][b] * l->score[i][b] * l->beta[i][b];
        for (uint32_t a = 0; a < k; a++)
            for (uint32_t b = 0; b < k; b++)
                if (follows(t, a, b))
                    move(&chain->transition[a][b], &chain->tsquares[a][b],
                         (e->gold[i - 1] == a && e->gold[i] == b) - pair[a][b] / sum, rate);
    }
}

/* The best path, as nametag_decode() finds it. */
static void decode(const struct trainer *t, const struct chain *chain,
                   const struct lattice *l, uint8_t *labels, struct arena scratch)
{
    uint32_t k = t->shape.k;
    uint8_t *backs = NEW(&scratch, uint8_t, (size_t)l->n * k);
    float before[NAMETAG_LABELS], now[NAMETAG_LABELS] = { 0 };
    for (uint32_t i = 0; i < l->n; i++) {
        for (uint32_t y = 0; y < k; y++) {
            float best = -1e30f;
            for (uint32_t x = 0; i && x < k; x++)
                if (follows(t, x, y) && before[x] + chain->transition[x][y] > best) {
                    best = before[x] + chain->transition[x][y];
                    backs[(size_t)i * k + y] = (uint8_t)x;
                }
            now[y] = l->score[i][y] + (i ? best : follows(t, 0, y) ? 0 : -1e30f);
        }
        memcpy(before, now, sizeof now);
    }
    uint32_t best = 0;
    for (uint32_t y = 0; y < k; y++)
        if (follows(t, y, 0) && now[y] > now[best])
            best = y;
    for (uint32_t i = l->n; i-- > 0;) {
        labels[i] = (uint8_t)best;
        best = backs[(size_t)i * k + best];
    }
}

#endif
