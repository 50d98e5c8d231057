/* dateline.h: dates and places that stand before a story. */
#ifndef VITNE_INTAKE_DATELINE_H
#define VITNE_INTAKE_DATELINE_H

#include "base/day.h"

struct dateline {
    uint32_t length;          /* bytes that belong to it, with the dash behind it */
    struct str place, agency; /* empty: not said */
    struct days days;         /* DAY_NONE: not said */
    struct str iso;           /* as printed, where that is ISO; else empty: use days.from */
};

/* "BEIRUT (AP) — ", "Quito, 9 Feb 87 (LA HORA) -- " at the start of a line? */
bool dateline_opens(struct str line, struct dateline *ret_found);

/* " date 2017-07 " at the start of a text? */
bool date_opens(struct str line, struct dateline *ret_found);

/* Is the line a date and no more? "Tuesday 14 May 2019 08:05, UK". */
bool date_fills(struct str line, struct dateline *ret_found);

/* A date as pages print it ("Wed, 05 Jul 2017 10:00", "05.07.2017", "2017/07/05", ISO) as ISO 8601;
 * empty where it is none, or could be two. */
struct str date_iso(struct str printed, struct arena *arena);

/* "Reuters", "NTB": agencies that print their name alone. */
bool agency_is_known(struct str name);

#endif
