/* when.h: a point or stretch of the calendar, as precise as it was said. */
#ifndef VITNE_LANGUAGE_WHEN_H
#define VITNE_LANGUAGE_WHEN_H

#include "language/layers.h"

enum when_edge { EDGE_NONE, EDGE_EARLY, EDGE_MID, EDGE_LATE };

/* `grain` says which members count: YEAR year; MONTH year, month; DAY (and PART) year,
 * month, day; WEEK and WEEKEND the Monday in `monday`; QUARTER year, part 1–4; SEASON year,
 * season; DECADE year / 10 in `year`; CENTURY year / 100 in `year`. */
struct when {
    enum grain grain;
    int year, month, day; /* year 0: not known */
    day_t monday;
    int quarter;      /* 1–4, or of a half-year 1–2 with `half` */
    char season[3];   /* "SP" "SU" "FA" "WI" */
    char of_day[3];   /* "MO" "AF" "EV" "NI" "MI" or empty */
    int hour, minute; /* hour -1: not said */
    int weekday;      /* -1: not said; for a value without a date */
    bool half, bc;
    enum when_edge edge;
};

struct when when_blank(void);
struct when when_of_day(day_t day);

/* The days that it covers; DAY_NONE where the year is not known. */
struct days when_days(const struct when *when);

/* The day it starts on; DAY_NONE where not known. */
day_t when_start(const struct when *when);

/* The TIMEX3 value: "2017-07-05TMO", "2017-W27", "2014-SU", "199", "XXXX-10-17". */
void when_value(const struct when *when, char value[32]);

/* The whole unit that is n units from the one that holds `day`: a month, 8 before. */
struct when when_shifted(day_t day, enum grain grain, int64_t n);

/* `day` moved by n units, kept on the same day of the month where there is one. */
day_t day_moved(day_t day, enum grain grain, int64_t n);

/* Is it as precise as a day, or more? */
static inline bool when_has_day(const struct when *when)
{
    return when->grain >= GRAIN_SECOND && when->grain <= GRAIN_DAY && when->day;
}

#endif
