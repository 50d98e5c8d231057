/* count.h: how many a phrase says, as the contract counts: low, high, bound, unit. */
#ifndef VITNE_CLAIM_COUNT_H
#define VITNE_CLAIM_COUNT_H

#include "claim/view.h"

struct count {
    int64_t low, high; /* NUMBER_OPEN: null */
    enum bound bound;
    enum claim_unit unit;
    struct span at; /* the words that say it; empty: implied */
    bool spelled;   /* a number stands there */
    bool share;     /* "a third of", "most of", 40 percent: part of another claim */
};

/* "several", "civilians": no number is told. */
static inline bool count_is_open(struct count count)
{
    return count.low == NUMBER_OPEN && count.high == NUMBER_OPEN;
}

struct count count_phrase(const struct view *view, const struct phrase *phrase);

/* Sums counts of what is joined by "and": exact stays exact, open stays open. */
struct count count_add(struct count a, struct count b);

#endif
