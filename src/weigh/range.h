/* range.h: how many, as a claim has it: low to high, either end open.
 *
 *   "at least 40"  40/null      "up to 40"  null/40      "many"  null/null
 *
 * Invariant: low <= high where both are closed. An open low counts as 0, an open high as
 * anything. What does this not do: read words; claims bring their numbers.
 */
#ifndef VITNE_WEIGH_RANGE_H
#define VITNE_WEIGH_RANGE_H

#include "claim/claim.h"

struct range {
    int64_t low, high; /* NUMBER_OPEN: open */
};

static inline struct range range_open(void)
{
    return (struct range){ NUMBER_OPEN, NUMBER_OPEN };
}

static inline bool range_numbered(struct range r)
{
    return r.low != NUMBER_OPEN || r.high != NUMBER_OPEN;
}

static inline bool range_closed(struct range r)
{
    return r.low != NUMBER_OPEN && r.high != NUMBER_OPEN;
}

/* 0 where it is open. */
static inline int64_t range_floor(struct range r)
{
    return r.low == NUMBER_OPEN ? 0 : r.low;
}

/* INT64_MAX where it is open. */
static inline int64_t range_ceiling(struct range r)
{
    return r.high == NUMBER_OPEN ? INT64_MAX : r.high;
}

static inline bool range_same(struct range a, struct range b)
{
    return a.low == b.low && a.high == b.high;
}

static inline bool range_holds(struct range r, int64_t value)
{
    return range_floor(r) <= value && value <= range_ceiling(r);
}

/* Can both be true of one number? */
static inline bool range_meets(struct range a, struct range b)
{
    return range_floor(a) <= range_ceiling(b) && range_floor(b) <= range_ceiling(a);
}

/* The one number that stands for it: the number itself, the end that is closed, the middle
 * of a range (rounded down); NUMBER_OPEN where nothing is numbered. */
int64_t range_point(struct range r);

/* Both added up: of two groups of people that do not overlap. Sums stop at 10^15. */
struct range range_add(struct range a, struct range b);

#endif
