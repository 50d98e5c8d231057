/* range.c: see range.h. */
#include "weigh/range.h"

/* No count of people comes near it; sums stay far from the end of int64_t. */
#define RANGE_MOST INT64_C(1000000000000000)

int64_t range_point(struct range r)
{
    if (!range_closed(r))
        return r.low != NUMBER_OPEN ? r.low : r.high;
    return r.low + (r.high - r.low) / 2;
}

static int64_t range_sum(int64_t a, int64_t b)
{
    if (a > RANGE_MOST || b > RANGE_MOST || a + b > RANGE_MOST)
        return RANGE_MOST;
    return a + b;
}

struct range range_add(struct range a, struct range b)
{
    struct range sum = range_open();
    if (a.low != NUMBER_OPEN || b.low != NUMBER_OPEN)
        sum.low = range_sum(range_floor(a), range_floor(b));
    if (a.high != NUMBER_OPEN && b.high != NUMBER_OPEN)
        sum.high = range_sum(a.high, b.high);
    return sum;
}
