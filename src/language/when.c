/* when.c: calendar arithmetic for times in news; see when.h.
 *
 *   "for sju måneder siden", published 2017-07-02
 *    → the month 7 before 2017-07: 2016-12, days 2016-12-01 … 2016-12-31
 *
 * Weeks are those of ISO 8601, Monday first. Seasons are whole months of the northern
 * year: spring March–May, summer June–August, autumn September–November; winter 2014 is
 * December 2013–February 2014. Years are 1–9999; anything else has no days.
 */
#include "language/when.h"

#include <stdio.h>

struct when when_blank(void)
{
    return (struct when){ .hour = -1, .weekday = -1, .monday = DAY_NONE };
}

struct when when_of_day(day_t day)
{
    struct when when = when_blank();
    when.grain = GRAIN_DAY;
    if (day != DAY_NONE)
        day_to(day, &when.year, &when.month, &when.day);
    return when;
}

static struct days span_of_months(int year, int month, int n)
{
    int last = month + n - 1;
    int to_year = year + (last - 1) / 12, to_month = (last - 1) % 12 + 1;
    struct days days = { day_from(year, month, 1), DAY_NONE };
    if (to_year >= 1 && to_year <= 9999)
        days.to = day_from(to_year, to_month, day_month_length(to_year, to_month));
    return days_known(days) ? days : (struct days){ DAY_NONE, DAY_NONE };
}

static struct days season_days(const struct when *when)
{
    switch (when->season[0] == 'S' ? when->season[1] : when->season[0]) {
        case 'P': return span_of_months(when->year, 3, 3);
        case 'U': return span_of_months(when->year, 6, 3);
        case 'F': return span_of_months(when->year, 9, 3);
        default: return span_of_months(when->year - 1, 12, 3);
    }
}

static struct days whole(const struct when *when)
{
    struct days none = { DAY_NONE, DAY_NONE };
    if (when->bc)
        return none;
    if (when->grain == GRAIN_WEEK || when->grain == GRAIN_WEEKEND) {
        day_t from = when->monday;
        if (from == DAY_NONE)
            return none;
        return (struct days){ when->grain == GRAIN_WEEK ? from : from + 5, from + 6 };
    }
    if (!when->year)
        return none;
    switch (when->grain) {
        case GRAIN_MONTH: return span_of_months(when->year, when->month, 1);
        case GRAIN_QUARTER:
            return when->half ? span_of_months(when->year, when->quarter * 6 - 5, 6)
                              : span_of_months(when->year, when->quarter * 3 - 2, 3);
        case GRAIN_SEASON: return season_days(when);
        case GRAIN_YEAR: return span_of_months(when->year, 1, 12);
        case GRAIN_DECADE: return span_of_months(when->year * 10, 1, 120);
        case GRAIN_CENTURY: return span_of_months(when->year * 100, 1, 1200);
        default: break;
    }
    day_t day = day_from(when->year, when->month, when->day);
    return (struct days){ day, day };
}

/* Early, mid, late: of a month days 1–10, 11–20, 21–; of longer things a third. */
static struct days edged(struct days days, enum when_edge edge, enum grain grain)
{
    if (edge == EDGE_NONE || !days_known(days) || grain < GRAIN_MONTH)
        return days;
    if (grain == GRAIN_MONTH) {
        day_t first = days.from;
        if (edge != EDGE_LATE)
            days.to = first + (edge == EDGE_EARLY ? 9 : 19);
        if (edge != EDGE_EARLY)
            days.from = first + (edge == EDGE_MID ? 10 : 20);
        return days;
    }
    int y, m, d, y2, m2, d2;
    day_to(days.from, &y, &m, &d);
    day_to(days.to, &y2, &m2, &d2);
    int third = ((y2 - y) * 12 + m2 - m + 1) / 3;
    int skip = third * (edge == EDGE_EARLY ? 0 : edge == EDGE_MID ? 1 : 2);
    return third ? span_of_months(y + (m - 1 + skip) / 12, (m - 1 + skip) % 12 + 1, third)
                 : days;
}

struct days when_days(const struct when *when)
{
    return edged(whole(when), when->edge, when->grain);
}

day_t when_start(const struct when *when)
{
    return whole(when).from;
}

static void week_value(const struct when *when, char value[32])
{
    const char *end = when->grain == GRAIN_WEEKEND ? "-WE" : "";
    if (when->monday == DAY_NONE) {
        snprintf(value, 32, "XXXX-WXX%s", end);
        return;
    }
    int y, m, d;
    day_to(when->monday + 3, &y, &m, &d); /* the week's Thursday has its year */
    int week = (when->monday + 3 - day_from(y, 1, 1)) / 7 + 1;
    snprintf(value, 32, "%04d-W%02d%s", y, week, end);
}

static void day_value(const struct when *when, char value[32])
{
    int n;
    if (!when->day && when->weekday >= 0)
        n = snprintf(value, 32, "XXXX-WXX-%d", when->weekday + 1);
    else if (!when->day)
        n = snprintf(value, 32, "XXXX-XX-XX");
    else if (!when->year)
        n = snprintf(value, 32, "XXXX-%02d-%02d", when->month, when->day);
    else
        n = snprintf(value, 32, "%04d-%02d-%02d", when->year, when->month, when->day);
    if (when->hour >= 0)
        snprintf(value + n, 32 - (size_t)n, "T%02d:%02d", when->hour, when->minute);
    else if (when->of_day[0])
        snprintf(value + n, 32 - (size_t)n, "T%s", when->of_day);
}

void when_value(const struct when *when, char value[32])
{
    char year[12] = "XXXX";
    if (when->bc)
        snprintf(year, sizeof year, "BC%04d", when->year % 10000);
    else if (when->year)
        snprintf(year, sizeof year, "%04d", when->year % 10000);
    switch (when->grain) {
        case GRAIN_WEEK:
        case GRAIN_WEEKEND: week_value(when, value); break;
        case GRAIN_MONTH:
            if (when->month)
                snprintf(value, 32, "%s-%02d", year, when->month);
            else
                snprintf(value, 32, "%s-XX", year);
            break;
        case GRAIN_QUARTER:
            snprintf(value, 32, "%s-%c%d", year, when->half ? 'H' : 'Q', when->quarter);
            break;
        case GRAIN_SEASON: snprintf(value, 32, "%s-%s", year, when->season); break;
        case GRAIN_YEAR: snprintf(value, 32, "%s", year); break;
        case GRAIN_DECADE:
            snprintf(value, 32, when->bc ? "BC%03d" : "%03d", when->year % 1000);
            break;
        case GRAIN_CENTURY:
            snprintf(value, 32, when->bc ? "BC%02d" : "%02d", when->year % 100);
            break;
        default: day_value(when, value);
    }
}

static bool months_back(day_t day, int64_t months, int *ret_year, int *ret_month,
                        int *ret_day)
{
    int y, m, d;
    day_to(day, &y, &m, &d);
    int64_t all = (int64_t)y * 12 + m - 1 + months;
    if (all < 12 || all >= 120000)
        return false;
    *ret_year = (int)(all / 12);
    *ret_month = (int)(all % 12) + 1;
    *ret_day = d;
    return true;
}

static int64_t unit_months(enum grain grain)
{
    switch (grain) {
        case GRAIN_MONTH: return 1;
        case GRAIN_QUARTER:
        case GRAIN_SEASON: return 3;
        case GRAIN_YEAR: return 12;
        case GRAIN_DECADE: return 120;
        case GRAIN_CENTURY: return 1200;
        default: return 0;
    }
}

day_t day_moved(day_t day, enum grain grain, int64_t n)
{
    int64_t months = unit_months(grain);
    if (day == DAY_NONE || n > 100000 || n < -100000)
        return DAY_NONE;
    if (!months) {
        int64_t step = grain == GRAIN_WEEK || grain == GRAIN_WEEKEND ? 7
                       : grain == GRAIN_DAY                          ? 1
                                                                     : 0;
        return (day_t)(day + step * n);
    }
    int y, m, d;
    if (!months_back(day, months * n, &y, &m, &d))
        return DAY_NONE;
    int length = day_month_length(y, m);
    return day_from(y, m, d < length ? d : length);
}

struct when when_shifted(day_t day, enum grain grain, int64_t n)
{
    struct when when = when_blank();
    when.grain = grain;
    day_t moved = day_moved(day, grain, n);
    if (moved == DAY_NONE || moved < day_from(1, 1, 1) || moved > day_from(9999, 12, 31))
        return when;
    day_to(moved, &when.year, &when.month, &when.day);
    when.monday = moved - day_weekday(moved);
    when.quarter = (when.month + 2) / 3;
    if (grain < GRAIN_DAY)
        when.grain = GRAIN_DAY;
    if (grain == GRAIN_DECADE)
        when.year /= 10;
    if (grain == GRAIN_CENTURY)
        when.year /= 100;
    return when;
}
