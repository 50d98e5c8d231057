/* day.h: calendar days as integers. Day 0 is 1970-01-01; proleptic Gregorian calendar. */
#ifndef VITNE_BASE_DAY_H
#define VITNE_BASE_DAY_H

#include "base/str.h"

typedef int32_t day_t;
#define DAY_NONE INT32_MIN

/* Years 1–9999. DAY_NONE where there is no such day (31 February). */
day_t day_from(int year, int month, int day);
void day_to(day_t day, int *ret_year, int *ret_month, int *ret_day);
int day_weekday(day_t day); /* 0 Monday … 6 Sunday */
int day_month_length(int year, int month);

/* A range of days, both ends included; from == DAY_NONE: open or unknown. */
struct days {
    day_t from, to;
};

static inline bool days_known(struct days d)
{
    return d.from != DAY_NONE && d.to != DAY_NONE;
}

/* "2017", "2017-07", "2017-07-05", "2017-07-05T10:00:00Z": the days it covers. False if it is
 * none of these or no such day exists. */
bool days_parse(struct str iso, struct days *ret_days);

/* "2017-07-05" into buf. */
struct str day_print(day_t day, char buf[11]);

#endif
