/* namescore.c: see namescore.h.
 *
 * A sum is the same in whatever order it is made, so that nothing here changes a label. A
 * weight has 8 bits and a token fewer than 255 features: 16 bits hold every sum.
 */
#include "language/namescore.h"

enum { LANES = 16 };

_Static_assert(NAME_FEATURES < 255, "sums of weights must fit 16 bits");

static void add(const struct name_scores *s, const int16_t *from, int16_t *to)
{
    for (uint32_t k = 0; k < s->stride; k += LANES)
        for (uint32_t lane = 0; lane < LANES; lane++)
            to[k + lane] = (int16_t)(to[k + lane] + from[k + lane]);
}

/* What a word weighs where it stands itself, and for the tokens around it. */
static void weigh_word(const struct name_scores *s, const struct name_token *seen,
                       int16_t *ret_sums)
{
    static const int places[NAME_SIDES] = { [NAME_OWN] = 0,
                                            [NAME_BEFORE_2] = -2,
                                            [NAME_BEFORE] = -1,
                                            [NAME_BEHIND] = 1,
                                            [NAME_BEHIND_2] = 2 };
    uint32_t features[NAME_FEATURES];
    for (uint32_t side = 0; side < NAME_SIDES; side++) {
        struct name_token tokens[2 * NAME_SIDE + 1] = { 0 };
        struct name_view view = { .tokens = tokens + NAME_SIDE, .n = 1 };
        view.tokens[places[side]] = *seen;
        uint32_t n = name_group_features(&view, 0, (enum name_group)side, features);
        nametag_weigh(s->tagger, features, n, ret_sums + side * s->stride);
    }
}

void name_scores_open(const struct nametag *tagger, const struct name_words *words,
                      struct name_scores *ret_scores, struct arena *arena)
{
    struct name_scores s = { .tagger = tagger };
    s.stride = (tagger->k + LANES - 1) / LANES * LANES;
    s.words = arena_alloc(arena, sizeof *s.words * NAME_SIDES * s.stride, words->list.n);
    s.memos = NEW(arena, struct name_memo, NAME_MEMO);
    for (uint32_t w = 0; w < words->list.n; w++)
        weigh_word(&s, &words->list.at[w].seen,
                   s.words + (size_t)w * NAME_SIDES * s.stride);
    *ret_scores = s;
}

static const int16_t *word_sums(const struct name_scores *s, const struct name_token *t,
                                enum name_group side)
{
    return s->words + ((size_t)t->word * NAME_SIDES + side) * s->stride;
}

void name_scores_lasting(const struct name_scores *s, const struct name_view *view,
                         int16_t *ret_lasting)
{
    uint32_t features[NAME_FEATURES];
    for (uint32_t i = 0; i < view->n; i++) {
        const struct name_token *t = &view->tokens[i];
        int16_t *to = ret_lasting + (size_t)i * s->stride;
        uint32_t n = name_group_features(view, i, NAME_PAIRS, features);
        n += name_group_features(view, i, NAME_RUN, features + n);
        n += name_group_features(view, i, NAME_SETS, features + n);
        if (view->capitals) /* no word is seen as it is elsewhere */
            n += name_group_features(view, i, NAME_OWN, features + n);
        memset(to, 0, s->stride * sizeof *to);
        nametag_weigh(s->tagger, features, n, to);
        if (!view->capitals)
            add(s, word_sums(s, t, NAME_OWN), to);
        add(s, word_sums(s, t - 2, NAME_BEFORE_2), to);
        add(s, word_sums(s, t - 1, NAME_BEFORE), to);
        add(s, word_sums(s, t + 1, NAME_BEHIND), to);
        add(s, word_sums(s, t + 2, NAME_BEHIND_2), to);
    }
}

/* All that NAME_SHAPES looks at. */
static void memo_key(const struct name_view *view, const struct name_token *t,
                     uint32_t ret_key[4])
{
    ret_key[0] = t[-1].shape;
    ret_key[1] = t->shape;
    ret_key[2] = t[1].shape;
    ret_key[3] = (uint32_t)t[-1].memory << 24 | (uint32_t)t->memory << 16 |
                 (uint32_t)t[1].memory << 8 | (uint32_t)view->capitals << 2 |
                 (uint32_t)t->capital << 1 | (uint32_t)t->first;
}

static const int16_t *weigh_shapes(const struct name_scores *s,
                                   const struct name_view *view, uint32_t i)
{
    uint32_t key[4], features[NAME_FEATURES], h = 0;
    memo_key(view, &view->tokens[i], key);
    for (int k = 0; k < 4; k++)
        h = (h ^ key[k]) * 0x9E3779B1u, h ^= h >> 15;
    struct name_memo *memo = &s->memos[h % NAME_MEMO];
    if (!memo->filled || memcmp(memo->key, key, sizeof key) != 0) {
        uint32_t n = name_group_features(view, i, NAME_SHAPES, features);
        *memo = (struct name_memo){ .filled = true };
        memcpy(memo->key, key, sizeof key);
        nametag_weigh(s->tagger, features, n, memo->score);
    }
    return memo->score;
}

void name_scores_all(const struct name_scores *s, const struct name_view *view,
                     const int16_t *lasting, int16_t *ret_all)
{
    uint32_t features[NAME_FEATURES];
    memcpy(ret_all, lasting, (size_t)view->n * s->stride * sizeof *ret_all);
    for (uint32_t i = 0; i < view->n; i++) {
        int16_t *to = ret_all + (size_t)i * s->stride;
        uint32_t n = name_group_features(view, i, NAME_TAGS, features);
        nametag_weigh(s->tagger, features, n, to);
        add(s, weigh_shapes(s, view, i), to);
    }
}
