/* namefeature.c: see namefeature.h.
 *
 *   "general Abdullah Ali sa"      for Abdullah: its form, its affixes, its shape Xx, the words on
 *                                  both sides, "general" before the run of capitals and "sa" behind
 *                                  it, given name by the lists, what the document took it for
 *
 * A feature is a template, which has a number, and up to three values: all hashed to a bucket.
 * Does not: look at the text; nameword.c does.
 */
#include "language/namefeature.h"

/* Numbers of templates; a table that was trained knows them. */
enum {
    T_ALWAYS = 1,
    T_FORM = 2,
    T_LOWER = 5, /* two before … two behind: 3 … 7 */
    T_LOWERS_BEFORE = 8,
    T_LOWERS_BEHIND = 9,
    T_AFFIX = 10, /* prefix and suffix of each length: 10 … 17 */
    T_SUFFIX_BEFORE = 18,
    T_SUFFIX_BEHIND = 19,
    T_SHAPE = 20,
    T_PATTERN = 21,
    T_SHAPES = 22,      /* 22 … 24 */
    T_LOWER_SHAPE = 25, /* 25 … 28 */
    T_MEMORY = 29,      /* 29 … 33 */
    T_CAPITALS = 34,
    T_RUN = 35,  /* 35 … 40 */
    T_TAGS = 49, /* 49 … 54 */
    T_SETS = 66, /* before, here, behind: 65 … 67 */
    T_ALL_SETS = 69,
    RUN_MOST = 8,
};

static inline uint32_t bucket(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = template * 0x9E3779B1u;
    h = (h ^ a) * 0x85EBCA6Bu;
    h ^= h >> 15;
    h = (h ^ b) * 0xC2B2AE35u;
    h ^= h >> 13;
    h = (h ^ c) * 0x27D4EB2Fu;
    h ^= h >> 16;
    return h & (NAME_BUCKETS - 1);
}

static uint32_t own(const struct name_token *t, uint32_t *to)
{
    to[0] = bucket(T_ALWAYS, 0, 0, 0);
    to[1] = bucket(T_FORM, t->form, 0, 0);
    to[2] = bucket(T_LOWER, t->lower, 0, 0);
    to[3] = bucket(T_PATTERN, t->pattern, 0, 0);
    for (uint32_t k = 0; k < 4; k++) {
        to[4 + 2 * k] = bucket(T_AFFIX + 2 * k, t->prefix[k], k, 0);
        to[5 + 2 * k] = bucket(T_AFFIX + 2 * k + 1, t->suffix[k], k, 0);
    }
    return 12;
}

static uint32_t shapes(const struct name_view *view, const struct name_token *t,
                       uint32_t *to)
{
    to[0] = bucket(T_SHAPE, t->shape, t->first, 0);
    to[1] = bucket(T_SHAPES, t[-1].shape, t->shape, 0);
    to[2] = bucket(T_SHAPES + 1, t->shape, t[1].shape, 0);
    to[3] = bucket(T_SHAPES + 2, t[-1].shape, t->shape, t[1].shape);
    to[4] = bucket(T_MEMORY, t->memory, t->capital, 0);
    to[5] = bucket(T_MEMORY + 1, t->memory, t->shape, t->first);
    to[6] = bucket(T_MEMORY + 2, t[-1].memory, t->capital, 0);
    to[7] = bucket(T_MEMORY + 3, t[1].memory, t->capital, 0);
    to[8] = bucket(T_MEMORY + 4, t->memory, t[-1].memory, t[1].memory);
    to[9] = bucket(T_CAPITALS, view->capitals, t->capital, t->first);
    return 10;
}

static uint32_t pairs(const struct name_token *t, uint32_t *to)
{
    to[0] = bucket(T_LOWERS_BEFORE, t[-1].lower, t->lower, 0);
    to[1] = bucket(T_LOWERS_BEHIND, t->lower, t[1].lower, 0);
    to[2] = bucket(T_LOWER_SHAPE, t[-1].lower, t->shape, 0);
    to[3] = bucket(T_LOWER_SHAPE + 1, t[1].lower, t->shape, 0);
    to[4] = bucket(T_LOWER_SHAPE + 2, t[-2].lower, t[-1].lower, t->shape);
    to[5] = bucket(T_LOWER_SHAPE + 3, t[1].lower, t[2].lower, t->shape);
    return 6;
}

/* The words around the run of capitals that holds token i. */
static uint32_t run(const struct name_view *view, uint32_t i, uint32_t *to_)
{
    const struct name_token *t = view->tokens;
    uint32_t from = i, to = i + 1;
    while (from > 0 && t[from - 1].capital && i - from < RUN_MOST)
        from--;
    while (to < view->n && t[to].capital && to - i < RUN_MOST)
        to++;
    uint32_t before = from ? t[from - 1].lower : 0, behind = to < view->n ? t[to].lower : 0;
    uint32_t length = to - from < 4 ? to - from : 4, at = i - from < 3 ? i - from : 3;
    bool capital = t[i].capital;
    to_[0] = bucket(T_RUN, capital, before, at);
    to_[1] = bucket(T_RUN + 1, capital, behind, to - i < 3 ? to - i : 3);
    to_[2] = bucket(T_RUN + 2, capital, length, at);
    to_[3] = bucket(T_RUN + 3, capital ? t[to - 1].lower : 0, to - i < 4, at != 0);
    to_[4] = bucket(T_RUN + 4, capital ? t[from].lower : 0, at, 0);
    to_[5] = bucket(T_RUN + 5, capital ? t[to - 1].suffix[2] : 0, at != 0, 0);
    return 6;
}

static uint32_t tags(const struct name_token *t, uint32_t *to)
{
    if (t->upos == NAME_NO_UPOS)
        return 0;
    to[0] = bucket(T_TAGS, t->upos, 0, 0);
    to[1] = bucket(T_TAGS + 1, t[-1].upos, 0, 0);
    to[2] = bucket(T_TAGS + 2, t[1].upos, 0, 0);
    to[3] = bucket(T_TAGS + 3, t->upos, t[-1].upos, t[1].upos);
    to[4] = bucket(T_TAGS + 4, t->upos, t->suffix[2], 0);
    to[5] = bucket(T_TAGS + 5, t->upos, t->shape, t->first);
    return 6;
}

static uint32_t sets(const struct name_token *t, uint32_t *to)
{
    uint32_t n = 0;
    for (int side = -1; side <= 1; side++) {
        uint32_t begins = t[side].begins, inside = t[side].inside;
        for (uint32_t bit = 0, left = begins | inside; left; bit++, left >>= 1)
            if (left & 1)
                to[n++] = bucket((uint32_t)(T_SETS + side), bit,
                                 (begins >> bit & 1) | (inside >> bit & 1) << 1, 0);
    }
    to[n] = bucket(T_ALL_SETS, t->begins, t->inside, t->capital);
    return n + 1;
}

/* Far from any capital, where names are rare: the words themselves say enough there. */
static bool is_plain(const struct name_view *view, const struct name_token *t)
{
    return !view->capitals && !t[-1].capital && !t->capital && !t[1].capital;
}

static uint32_t one(uint32_t feature, uint32_t *to)
{
    *to = feature;
    return 1;
}

static uint32_t two(uint32_t first, uint32_t second, uint32_t *to)
{
    to[0] = first;
    to[1] = second;
    return 2;
}

uint32_t name_group_features(const struct name_view *view, uint32_t i,
                             enum name_group group, uint32_t *ret_features)
{
    const struct name_token *t = &view->tokens[i];
    switch (group) {
        case NAME_OWN: return own(t, ret_features);
        case NAME_BEFORE_2:
            return one(bucket(T_LOWER - 2, t[-2].lower, 0, 0), ret_features);
        case NAME_BEFORE:
            return two(bucket(T_LOWER - 1, t[-1].lower, 0, 0),
                       bucket(T_SUFFIX_BEFORE, t[-1].suffix[2], 0, 0), ret_features);
        case NAME_BEHIND:
            return two(bucket(T_LOWER + 1, t[1].lower, 0, 0),
                       bucket(T_SUFFIX_BEHIND, t[1].suffix[2], 0, 0), ret_features);
        case NAME_BEHIND_2: return one(bucket(T_LOWER + 2, t[2].lower, 0, 0), ret_features);
        case NAME_SHAPES: return shapes(view, t, ret_features);
        case NAME_PAIRS: return pairs(t, ret_features);
        case NAME_RUN: return is_plain(view, t) ? 0 : run(view, i, ret_features);
        case NAME_TAGS: return tags(t, ret_features);
        case NAME_SETS: return sets(t, ret_features);
        case NAME_GROUPS: break;
    }
    return 0;
}

uint32_t name_features(const struct name_view *view, uint32_t i,
                       uint32_t ret_features[NAME_FEATURES])
{
    uint32_t n = 0;
    for (enum name_group group = 0; group < NAME_GROUPS; group++)
        n += name_group_features(view, i, group, ret_features + n);
    return n;
}

uint32_t name_first_feature(void)
{
    return bucket(T_ALWAYS, 0, 0, 0);
}
