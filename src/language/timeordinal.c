/* timeordinal.c: a part of a month, season or year by its place in it; see timeread.h.
 *
 *   "the first Monday of May"          first · Monday · of · May        → 1 May 2017
 *   "siste uke i juni"                 last · week · i · juni           → 24–30 June
 *   "the first two weeks of July"      first · 2 · weeks · of · July    → 1–14 July
 *   "de tre siste månedene i fjor"     3 · last · months · i fjor       → October–December
 *
 * Weeks of a month are its days 1–7, 8–14 and so on, the last one its last seven days:
 * nobody who says "the first week of May" thinks of Mondays. What the whole is, is asked of
 * the other rules; a war has no third day here, since nobody says when it began.
 */
#include "language/feast.h"
#include "language/timeread.h"

enum { THOUSAND = 1000, WEEK = 7 };

/* Which part: the nth from the start, or from the end, and how many of them. */
struct place_in {
    int n, count;
    bool from_end, counted;
};

/* "first", "third", "last", "first two", "to første" at i; where it ends, or i. */
static uint32_t place_at(const struct time_reader *r, uint32_t i, struct place_in *to)
{
    uint32_t at = i, next;
    int value;
    bool ordinal;
    *to = (struct place_in){ .count = 1 };
    for (int step = 0; step < 2; step++) {
        if (!to->n && time_is(r, at, TIME_LAST_OF, &next)) {
            to->n = 1;
            to->from_end = true;
        } else if (!to->n && time_is(r, at, TIME_SECOND_OF, &next)) {
            to->n = 2; /* "andre" alone is not a number: it is also "others" */
        } else if (time_number(r, at, 99, &value, &next, &ordinal) && value > 0) {
            if (!ordinal && atom_mark(&r->atoms, next, '.') &&
                !atom_spaced(&r->atoms, next))
                ordinal = true, next++; /* 1. mandag i mai */
            if (ordinal ? to->n > 0 : to->counted)
                return i;
            to->n = ordinal ? value : to->n;
            to->count = ordinal ? to->count : value;
            to->counted |= !ordinal;
        } else {
            break;
        }
        at = next;
    }
    return to->n && (to->n == 1 || !to->counted) ? at : i;
}

/* The whole at i: a month, a season, a year, as the other rules read it. */
static bool whole_at(const struct time_reader *r, uint32_t i, struct days *ret_days,
                     uint32_t *ret_to)
{
    static time_rule *const rules[] = { time_read_date,    time_read_quarter,
                                        time_read_deictic, time_read_relative,
                                        time_read_season,  time_read_holiday };
    uint32_t at = i;
    int year;
    (void)(time_is(r, i, TIME_PART_OF, &at) || time_is(r, i, TIME_ON, &at));
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        uint32_t from = rules[k] == time_read_deictic ? i : at; /* "i fjor" is one phrase */
        struct time_found whole = { .when = when_blank() };
        if (!rules[k](r, from, &whole) || whole.absent || whole.value[0] ||
            whole.when.grain < GRAIN_MONTH || whole.when.grain > GRAIN_YEAR ||
            whole.when.edge != EDGE_NONE)
            continue;
        *ret_days = whole.days_set ? whole.days : when_days(&whole.when);
        *ret_to = whole.to;
        return days_known(*ret_days);
    }
    if (at == i || !time_year_number(r, at, &year, ret_to))
        return false;
    *ret_days = (struct days){ day_from(year, 1, 1), day_from(year, 12, 31) };
    return days_known(*ret_days);
}

static bool set_weekday(struct time_found *f, struct days whole, int weekday,
                        const struct place_in *place)
{
    day_t day = feast_weekday(whole, weekday, place->from_end ? -place->n : place->n);
    if (place->counted)
        return false;
    f->absent = day == DAY_NONE; /* the fifth Monday of June 2017 */
    f->when = when_of_day(day);
    return true;
}

/* Days and weeks: a stretch of so many days. */
static struct days stretch(struct days whole, int size, const struct place_in *place)
{
    int before = (place->n - 1) * size, length = place->count * size;
    if (place->from_end)
        return (struct days){ whole.to - before - length + 1, whole.to - before };
    return (struct days){ whole.from + before, whole.from + before + length - 1 };
}

static struct days months(struct days whole, const struct place_in *place)
{
    day_t first = place->from_end ? day_moved(whole.to + 1, GRAIN_MONTH, -place->count)
                                  : day_moved(whole.from, GRAIN_MONTH, place->n - 1);
    return (struct days){ first, day_moved(first, GRAIN_MONTH, place->count) - 1 };
}

/* "the first half of May": its days 1–15. Halves of years are read by time_read_quarter(). */
static bool set_half(struct time_found *f, struct days whole, const struct place_in *place)
{
    bool second = place->from_end || place->n == 2;
    day_t middle = whole.from + 15;
    if (place->n > 2 || place->counted || whole.to - whole.from > 31)
        return false;
    f->days = second ? (struct days){ middle, whole.to }
                     : (struct days){ whole.from, middle - 1 };
    f->days_set = true;
    f->when = when_of_day(whole.from);
    f->when.grain = GRAIN_MONTH;
    return true;
}

static bool set_unit(struct time_found *f, struct days whole, enum grain grain,
                     const struct place_in *place)
{
    struct days days;
    switch (grain) {
        case GRAIN_DAY: days = stretch(whole, 1, place); break;
        case GRAIN_WEEK: days = stretch(whole, WEEK, place); break;
        case GRAIN_MONTH: days = months(whole, place); break;
        case GRAIN_WEEKEND:
            days.from = feast_weekday(whole, 5, place->from_end ? -place->n : place->n);
            days.to = days.from + 1;
            if (days.from == DAY_NONE || place->counted)
                return false;
            break;
        default: return false;
    }
    if (days.from < whole.from || days.to > whole.to + (grain == GRAIN_WEEKEND) ||
        days.to - days.from >= whole.to - whole.from)
        return false;
    f->when = grain == GRAIN_WEEK ? when_shifted((days.from + days.to) / 2, grain, 0)
                                  : when_of_day(days.from);
    if (grain == GRAIN_MONTH || grain == GRAIN_WEEKEND)
        f->when = when_shifted(days.from, grain, 0);
    f->days = days;
    f->days_set = true;
    if (place->counted) {
        f->type = TIMEX_DURATION;
        time_length_value(place->count * (int64_t)THOUSAND, grain, f->value);
    }
    return true;
}

/* [the] first | last | third [n] Monday | week | months of May 2016 */
bool time_read_ordinal(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    struct place_in place;
    struct days whole;
    uint32_t at = i, next;
    (void)time_is(r, at, TIME_THE, &at);
    uint32_t unit = place_at(r, at, &place);
    if (unit == at)
        return false;
    enum time_role role = time_role_at(r, unit, &meaning, &next);
    if ((role != TIME_WEEKDAY && role != TIME_UNIT && role != TIME_UNITS &&
         role != TIME_HALFYEAR) ||
        !whole_at(r, next, &whole, &f->to))
        return false;
    if (place.counted)
        f->to = next; /* "of 2016" is a time of its own there, as TimeML has it */
    f->from = i;
    f->rule = "ordinal";
    if (role == TIME_HALFYEAR)
        return set_half(f, whole, &place);
    return role == TIME_WEEKDAY
               ? set_weekday(f, whole, (int)(meaning->value / THOUSAND), &place)
               : set_unit(f, whole, time_grain(meaning->text), &place);
}
