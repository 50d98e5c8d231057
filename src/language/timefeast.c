/* timefeast.c: religious and national days; see timeread.h.
 *
 *   holiday 12-25               Christmas
 *   holiday 12-24 0 2           the Christmas days: from that day on to two days later
 *   holiday easter -2           Good Friday
 *   holiday orthodox 0          Orthodox Easter
 *   holiday weekday 11 3 4      Thanksgiving: of November, the Thursday, the fourth
 *   holiday islamic 10-01 -1 3  Eid al-Fitr
 *
 *   "Etter langfredag …", published 2017-07-02    → 2017-04-14
 *
 * The Islamic months begin when the moon is seen, a day or two from the table's day and not
 * everywhere on the same. So their feasts are never a day here: the interval is as wide as
 * the doubt, and the value is the month.
 */
#include "language/feast.h"
#include "language/timeread.h"

enum { THOUSAND = 1000, HALF_A_YEAR = 183 };

/* A row of the sheet; numbers as they stand in it. */
struct feast {
    enum { FEAST_DATE, FEAST_EASTER, FEAST_ORTHODOX, FEAST_WEEKDAY, FEAST_ISLAMIC } kind;
    int month, day;      /* of a date */
    int weekday, n;      /* of a weekday */
    int64_t first, last; /* days from the day itself */
};

static bool number(struct str *rest, int64_t *ret_value)
{
    struct str word = str_next(rest, ' ');
    return word.len && str_int(word, ret_value);
}

static bool month_and_day(struct str word, struct feast *to)
{
    int64_t month, day;
    if (word.len != 5 || word.at[2] != '-' || !str_int(str_cut(word, 0, 2), &month) ||
        !str_int(str_cut(word, 3, 5), &day))
        return false;
    to->month = (int)month;
    to->day = (int)day;
    return true;
}

static bool feast_parse(struct str row, struct feast *to)
{
    struct str rest = row, kind = str_next(&rest, ' ');
    int64_t month, weekday, n;
    *to = (struct feast){ 0 };
    if (str_eq(kind, S("easter"))) {
        to->kind = FEAST_EASTER;
    } else if (str_eq(kind, S("orthodox"))) {
        to->kind = FEAST_ORTHODOX;
    } else if (str_eq(kind, S("weekday"))) {
        to->kind = FEAST_WEEKDAY;
        if (!number(&rest, &month) || !number(&rest, &weekday) || !number(&rest, &n))
            return false;
        to->month = (int)month;
        to->weekday = (int)weekday;
        to->n = (int)n;
    } else if (str_eq(kind, S("islamic"))) {
        to->kind = FEAST_ISLAMIC;
        if (!month_and_day(str_next(&rest, ' '), to))
            return false;
    } else if (!month_and_day(kind, to)) {
        return false;
    }
    to->last = number(&rest, &to->first) ? to->first : 0;
    (void)number(&rest, &to->last);
    return true;
}

/* The day itself in a year of the common era. */
static day_t day_in(const struct feast *feast, int year)
{
    struct days month;
    switch (feast->kind) {
        case FEAST_EASTER: return feast_easter(year);
        case FEAST_ORTHODOX: return feast_orthodox_easter(year);
        case FEAST_WEEKDAY:
            month.from = day_from(year, feast->month, 1);
            month.to = month.from == DAY_NONE
                           ? DAY_NONE
                           : month.from + day_month_length(year, feast->month) - 1;
            return feast_weekday(month, feast->weekday, feast->n);
        default: return day_from(year, feast->month, feast->day);
    }
}

/* Of the Islamic days, the first in a year that is said, else the last that has begun. */
static day_t islamic_day(const struct time_reader *r, uint32_t i, const struct feast *feast,
                         int year)
{
    day_t base = year                       ? day_from(year, 1, 1)
                 : time_base(r) == DAY_NONE ? r->ref
                                            : time_base(r);
    if (base == DAY_NONE)
        return DAY_NONE;
    int h = feast_islamic_year(base);
    day_t day = feast_islamic(h, feast->month, feast->day);
    if (day == DAY_NONE)
        return day;
    if (year)
        return day >= base ? day : feast_islamic(h + 1, feast->month, feast->day);
    if (day + feast->first > base)
        day = feast_islamic(--h, feast->month, feast->day);
    day_t next = feast_islamic(h + 1, feast->month, feast->day);
    bool near = next != DAY_NONE && next - base <= HALF_A_YEAR;
    return near && time_ahead(r, i, true) ? next : day;
}

/* The year of a day that moves: by where its first day lies in the year at hand. */
static day_t moving_day(const struct time_reader *r, uint32_t i, const struct feast *feast,
                        int year)
{
    int y, m, d;
    if (year)
        return day_in(feast, year);
    day_t base = time_base(r) == DAY_NONE ? r->ref : time_base(r);
    if (base == DAY_NONE)
        return DAY_NONE;
    day_to(base, &y, &m, &d);
    day_t here = day_in(feast, y);
    if (here == DAY_NONE)
        return here;
    day_to(here + (day_t)feast->first, &y, &m, &d);
    return day_in(feast, time_nearest_year(r, i, m, d));
}

static bool set_feast(struct time_found *f, const struct feast *feast, day_t day)
{
    if (day == DAY_NONE) {
        memcpy(f->value, "XXXX-XX-XX", sizeof "XXXX-XX-XX");
        return true;
    }
    bool within = feast->first <= 0 && feast->last >= 0;
    f->when = when_of_day(within ? day : day + (day_t)feast->first);
    f->days = (struct days){ day + (day_t)feast->first, day + (day_t)feast->last };
    f->days_set = true;
    if (feast->kind == FEAST_ISLAMIC)
        f->when.grain = GRAIN_MONTH;
    return true;
}

/* Christmas [1914] · langfredag i fjor · 2. juledag */
bool time_read_holiday(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t next, at = i;
    struct feast feast;
    int year = 0, nth = 1;
    if (time_is_digits(r, i, 1, 1) && atom_mark(&r->atoms, i + 1, '.') &&
        !atom_spaced(&r->atoms, i + 1)) {
        nth = time_digits(r, i);
        at = i + 2;
    }
    if (time_role_at(r, at, &meaning, &next) != TIME_HOLIDAY ||
        !feast_parse(meaning->text, &feast) || nth < 1 || nth > 3)
        return false;
    feast.first += nth - 1;
    feast.last += nth - 1;
    f->from = i;
    f->rule = "holiday";
    f->to = time_year_behind(r, next, true, &year);
    if (feast.kind == FEAST_ISLAMIC)
        return set_feast(f, &feast, islamic_day(r, i, &feast, year));
    if (feast.kind != FEAST_DATE)
        return set_feast(f, &feast, moving_day(r, i, &feast, year));
    year = year ? year : time_nearest_year(r, i, feast.month, feast.day);
    day_t day = day_in(&feast, year);
    if ((!feast.first && !feast.last) || day == DAY_NONE)
        return time_set_date(f, year, feast.month, feast.day);
    return set_feast(f, &feast, day);
}
