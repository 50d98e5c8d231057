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

/* Piles up the features of a group, whose weights go to `to`. */
static void pile_up(struct name_scores *s, const struct name_view *view, uint32_t i,
                    enum name_group group, int16_t *to)
{
    struct name_pile *pile = &s->pile;
    if (pile->n + NAME_FEATURES > NAME_PILE)
        nametag_weigh(s->tagger, pile);
    uint32_t n = name_group_features(view, i, group, pile->feature + pile->n);
    for (uint32_t f = 0; f < n; f++)
        pile->to[pile->n++] = to;
}

/* What a word weighs where it stands itself, and for the tokens around it. */
static void weigh_word(struct name_scores *s, const struct name_token *seen,
                       int16_t *ret_sums)
{
    static const int places[NAME_SIDES] = { [NAME_OWN] = 0,
                                            [NAME_BEFORE_2] = -2,
                                            [NAME_BEFORE] = -1,
                                            [NAME_BEHIND] = 1,
                                            [NAME_BEHIND_2] = 2 };
    struct name_token tokens[2 * NAME_SIDE + 1] = { 0 };
    struct name_view view = { .tokens = tokens + NAME_SIDE, .n = 1 };
    for (uint32_t side = 0; side < NAME_SIDES; side++) {
        view.tokens[places[side]] = *seen;
        pile_up(s, &view, 0, (enum name_group)side, ret_sums + side * s->stride);
    }
}

void name_scores_open(const struct nametag *tagger, const struct name_words *words,
                      struct name_scores *ret_scores, struct arena *arena)
{
    struct name_scores *s = ret_scores;
    *s = (struct name_scores){ .tagger = tagger };
    s->stride = (tagger->k + LANES - 1) / LANES * LANES;
    s->words = arena_alloc(arena, sizeof *s->words * NAME_SIDES * s->stride, words->list.n);
    s->memos = NEW(arena, struct name_memo, NAME_MEMO);
    for (uint32_t w = 0; w < words->list.n; w++)
        weigh_word(s, &words->list.at[w].seen,
                   s->words + (size_t)w * NAME_SIDES * s->stride);
    nametag_weigh(tagger, &s->pile);
}

static void add_word(const struct name_scores *s, const struct name_token *t,
                     enum name_group side, int16_t *to)
{
    add(s, s->words + ((size_t)t->word * NAME_SIDES + side) * s->stride, to);
}

void name_scores_lasting(struct name_scores *s, const struct name_view *view,
                         int16_t *ret_lasting)
{
    memset(ret_lasting, 0, (size_t)view->n * s->stride * sizeof *ret_lasting);
    for (uint32_t i = 0; i < view->n; i++) {
        int16_t *to = ret_lasting + (size_t)i * s->stride;
        pile_up(s, view, i, NAME_PAIRS, to);
        pile_up(s, view, i, NAME_RUN, to);
        pile_up(s, view, i, NAME_SETS, to);
        if (view->capitals) /* no word is seen as it is elsewhere */
            pile_up(s, view, i, NAME_OWN, to);
    }
    nametag_weigh(s->tagger, &s->pile);
    for (uint32_t i = 0; i < view->n; i++) {
        const struct name_token *t = &view->tokens[i];
        int16_t *to = ret_lasting + (size_t)i * s->stride;
        if (!view->capitals)
            add_word(s, t, NAME_OWN, to);
        add_word(s, t - 2, NAME_BEFORE_2, to);
        add_word(s, t - 1, NAME_BEFORE, to);
        add_word(s, t + 1, NAME_BEHIND, to);
        add_word(s, t + 2, NAME_BEHIND_2, to);
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

/* What the shapes around a token weigh, once the pile is weighed; NULL where another token of
 * the sentence has the room. */
static const struct name_memo *remember(struct name_scores *s, const struct name_view *view,
                                        uint32_t i)
{
    uint32_t key[4], h = 0;
    memo_key(view, &view->tokens[i], key);
    for (int k = 0; k < 4; k++) {
        h = (h ^ key[k]) * 0x9E3779B1u;
        h ^= h >> 15;
    }
    struct name_memo *memo = &s->memos[h % NAME_MEMO];
    bool same = memo->since && memcmp(memo->key, key, sizeof key) == 0;
    if (!same && memo->since == s->sentences)
        return NULL;
    if (!same) {
        *memo = (struct name_memo){ 0 };
        memcpy(memo->key, key, sizeof key);
        pile_up(s, view, i, NAME_SHAPES, memo->score);
    }
    memo->since = s->sentences;
    return memo;
}

void name_scores_all(struct name_scores *s, const struct name_view *view,
                     const int16_t *lasting, int16_t *ret_all, struct arena scratch)
{
    const struct name_memo **memos = NEW(&scratch, const struct name_memo *, view->n);
    memcpy(ret_all, lasting, (size_t)view->n * s->stride * sizeof *ret_all);
    s->sentences++;
    for (uint32_t i = 0; i < view->n; i++) {
        int16_t *to = ret_all + (size_t)i * s->stride;
        pile_up(s, view, i, NAME_TAGS, to);
        memos[i] = remember(s, view, i);
        if (!memos[i])
            pile_up(s, view, i, NAME_SHAPES, to);
    }
    nametag_weigh(s->tagger, &s->pile);
    for (uint32_t i = 0; i < view->n; i++)
        if (memos[i])
            add(s, memos[i]->score, ret_all + (size_t)i * s->stride);
}
