/* tally.h: incidents added up, by type and, as asked, by class, place and month.
 *
 *   killed, all, Kramatorsk, April 2022:  50 – 61 – 61, 1 incident, 6 origins
 *
 * Only incidents are added. A running total is shown beside the tally (series.c) and never
 * goes into it. A null low counts 0, a null high stays open; an incident without a number
 * counts in `unnumbered` and in no sum.
 */
#ifndef VITNE_WEIGH_TALLY_H
#define VITNE_WEIGH_TALLY_H

#include "weigh/weigh.h"

struct tally_by {
    bool classes; /* rows by class too; else the totals alone */
    bool place, month;
};

struct tally_row {
    enum claim_type type;
    enum claim_unit unit;
    enum victim_class victims_class; /* CLASS_NONE: all */
    struct str place;                /* empty: not known, or not asked for */
    int32_t month;                   /* year * 12 + month - 1; TALLY_NO_MONTH */
    struct days days; /* of the month, else from the first incident to the last */
    int64_t low, best, high;
    uint32_t incidents, origins, unnumbered;
};

#define TALLY_NO_MONTH INT32_MIN

struct tally {
    LIST(struct tally_row) rows; /* by month, type, unit, class, place */
};

int32_t tally_month(day_t day);
struct days tally_month_days(int32_t month);

void tally_make(const struct weighing *weighing, struct tally_by by,
                struct tally *ret_tally, struct arena *arena, struct arena scratch);

#endif
