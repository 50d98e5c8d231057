/* timenear.c: times told from where the speaker or the story stands; see timeread.h.
 *
 *   "Fire ble drept natt til søndag", published Wednesday 2017-07-05
 *    nightto · weekday 6 → the night before Sunday 2 July: days 2017-07-01 … 2017-07-02
 *
 * A bare weekday is the last one, the day of publication included, unless the clause speaks
 * of what is to come. "last", "this", "next" go from publication; "that", "the same", "the
 * previous", "the following", "dagen etter" go from the day the text last spoke of.
 */
#include "language/timeread.h"

enum { THOUSAND = 1000 };

/* The day that "the evening before" goes back from: the story's own, if it told of a day;
 * a year or a month that news mentions in passing is none. */
static day_t story(const struct time_reader *r)
{
    bool day = r->narrative || r->now == DAY_NONE || r->ref_grain <= GRAIN_DAY;
    return r->ref != DAY_NONE && day ? r->ref : r->now;
}

/* A part of day behind: "kveld", "night". */
static void add_part(const struct time_reader *r, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t next;
    if (f->when.grain != GRAIN_DAY || time_role_at(r, f->to, &meaning, &next) != TIME_PART)
        return;
    memcpy(f->when.of_day, meaning->text.at, 2);
    f->when.grain = GRAIN_PART;
    f->type = TIMEX_TIME;
    f->to = next;
}

static int weekday_at(const struct time_reader *r, uint32_t i, uint32_t *ret_next)
{
    const struct meaning *meaning;
    enum time_role role = time_role_at(r, i, &meaning, ret_next);
    bool is = role == TIME_WEEKDAY ||
              (role == TIME_WEEKDAY_CAP && (r->atoms.at[i].flags & ATOM_UPPER));
    return is ? (int)(meaning->value / THOUSAND) : -1;
}

static struct when weekday_when(const struct time_reader *r, uint32_t i, int weekday,
                                enum time_role role)
{
    day_t base = time_base(r);
    if (base == DAY_NONE) {
        struct when when = when_blank();
        when.grain = GRAIN_DAY;
        when.weekday = weekday;
        return when;
    }
    int back = (day_weekday(base) - weekday + 7) % 7, ahead = (7 - back) % 7;
    switch (role) {
        case TIME_LAST:
        case TIME_ROLLING:
        case TIME_PREVIOUS: return when_of_day(base - (back ? back : 7));
        case TIME_NEXT:
        case TIME_FOLLOWING: return when_of_day(base + (ahead ? ahead : 7));
        case TIME_THIS:
            return when_of_day(time_ahead(r, i, false) || !back ? base + ahead
                                                                : base - back);
        default: break;
    }
    if (r->narrative)
        return when_of_day(base + ahead);
    return when_of_day(time_ahead(r, i, false) ? base + ahead : base - back);
}

/* "mandag i forrige uke", "Monday of last week", "Monday last week" */
static void of_week(const struct time_reader *r, struct time_found *f, int weekday)
{
    const struct meaning *meaning;
    uint32_t at = f->to, next, after;
    if (!time_is(r, at, TIME_ON, &at))
        (void)time_is(r, at, TIME_OF, &at);
    enum time_role role = time_role_at(r, at, &meaning, &next);
    if ((role != TIME_LAST && role != TIME_THIS && role != TIME_NEXT) ||
        time_role_at(r, next, &meaning, &after) != TIME_UNIT ||
        time_grain(meaning->text) != GRAIN_WEEK || time_base(r) == DAY_NONE)
        return;
    int step = role == TIME_LAST ? -1 : role == TIME_NEXT ? 1 : 0;
    struct when week = when_shifted(time_base(r), GRAIN_WEEK, step);
    f->when = when_of_day(week.monday + weekday);
    f->to = after;
}

/* [early] [last] fredag [kveld] */
bool time_read_weekday(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at, next;
    (void)time_edge(r, i, &at);
    uint32_t start = at;
    (void)time_is(r, at, TIME_THE, &at);
    enum time_role role = time_role_at(r, at, &meaning, &next);
    bool told = role == TIME_LAST || role == TIME_THIS || role == TIME_NEXT ||
                role == TIME_ROLLING || role == TIME_PREVIOUS || role == TIME_FOLLOWING;
    at = told ? next : start;
    int weekday = weekday_at(r, at, &next);
    if (weekday < 0)
        return false;
    f->from = i;
    f->to = next;
    f->rule = "weekday";
    f->when = weekday_when(r, i, weekday, told ? role : TIME_NO_ROLE);
    add_part(r, f);
    of_week(r, f, weekday);
    return true;
}

static void set_season(const struct time_reader *r, struct time_found *f, struct str code,
                       int year)
{
    (void)r;
    f->when.grain = GRAIN_SEASON;
    memcpy(f->when.season, code.at, 2);
    f->when.year = year;
}

/* The year of a season said without one: step −1 last, 0 this, 1 next. */
static int season_year(day_t base, struct str code, int step)
{
    struct when when = when_blank();
    int y, m, d;
    if (base == DAY_NONE || code.len != 2)
        return 0;
    day_to(base, &y, &m, &d);
    when.grain = GRAIN_SEASON;
    memcpy(when.season, code.at, 2);
    when.year = y + 1;
    if (step < 0) {
        while (when.year > 1 && when_days(&when).to >= base)
            when.year--;
    } else if (step > 0) {
        when.year = y;
        while (when.year < 9998 && when_days(&when).from <= base)
            when.year++;
    } else {
        while (when.year > 1 && when_days(&when).from > base)
            when.year--;
    }
    return when.year;
}

/* "earlier this month": from its start to now; "later this month": from now to its end. */
static void up_to_now(const struct time_reader *r, struct time_found *f, uint32_t i)
{
    struct when plain = f->when;
    plain.edge = EDGE_NONE;
    struct days whole = when_days(&plain);
    (void)time_is(r, i, TIME_THE, &i);
    bool sooner = time_is(r, i, TIME_SOONER, &i), later = time_is(r, i, TIME_AFTERWARD, &i);
    if ((!sooner && !later) || f->when.edge == EDGE_NONE || r->now == DAY_NONE ||
        !days_known(whole))
        return;
    f->when.edge = EDGE_NONE;
    if (r->now < whole.from || r->now > whole.to)
        return;
    f->days =
        sooner ? (struct days){ whole.from, r->now } : (struct days){ r->now, whole.to };
    f->days_set = true;
}

/* today · i går kveld · tonight · i fjor [sommer] · i sommer */
bool time_read_deictic(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning, *season;
    uint32_t at, next, after;
    enum when_edge edge = time_edge(r, i, &at);
    enum time_role role = time_role_at(r, at, &meaning, &next);
    if (at > i + 1 && role != TIME_DEICTIC && role != TIME_YEAR_DEICTIC &&
        role != TIME_TONIGHT) /* "tidligere i" takes the i of "i år" */
        role = time_role_at(r, --at, &meaning, &next);
    day_t base = time_base(r);
    int y = 0, m, d;
    f->from = i;
    f->to = next;
    f->rule = "deictic";
    if (base != DAY_NONE)
        day_to(base, &y, &m, &d);
    switch (role) {
        case TIME_DEICTIC:
            if (r->narrative && meaning->value == 0) {
                memcpy(f->value, "PRESENT_REF", 12);
                f->no_anchor = true;
                return true;
            }
            if (base == DAY_NONE)
                f->when.grain = GRAIN_DAY;
            else
                f->when = when_of_day(base + (day_t)(meaning->value / THOUSAND));
            add_part(r, f);
            return true;
        case TIME_TONIGHT:
            f->when = when_of_day(base);
            memcpy(f->when.of_day, meaning->text.at, 2);
            f->when.grain = GRAIN_PART;
            f->type = TIMEX_TIME;
            return true;
        case TIME_YEAR_DEICTIC:
            f->when.grain = GRAIN_YEAR;
            f->when.year = y ? y + (int)(meaning->value / THOUSAND) : 0;
            f->when.edge = edge;
            f->absent = time_is_digits(r, next, 1, 4) && !time_digits(r, next); /* i år 0 */
            if (time_role_at(r, next, &season, &after) == TIME_SEASON) {
                set_season(r, f, season->text, f->when.year);
                f->to = after;
            }
            up_to_now(r, f, i);
            return true;
        case TIME_SEASON_DEICTIC:
            set_season(r, f, meaning->text, season_year(base, meaning->text, 0));
            f->when.edge = edge;
            return true;
        default: return false;
    }
}

/* The weekend that is spoken of: the last one, or the one at hand. */
static struct when weekend(const struct time_reader *r, uint32_t i)
{
    day_t base = time_base(r);
    if (base == DAY_NONE)
        return when_shifted(DAY_NONE, GRAIN_WEEKEND, 0);
    bool at_hand = day_weekday(base) >= 5 || time_ahead(r, i, false);
    return when_shifted(base, GRAIN_WEEKEND, at_hand ? 0 : -1);
}

static int step_of(enum time_role role)
{
    switch (role) {
        case TIME_LAST:
        case TIME_ROLLING:
        case TIME_PREVIOUS: return -1;
        case TIME_NEXT:
        case TIME_FOLLOWING: return 1;
        default: return 0;
    }
}

/* What a unit, season, month or part of day means, `step` from `base`. */
static bool relative_to(const struct time_reader *r, struct time_found *f, uint32_t at,
                        day_t base, int step)
{
    const struct meaning *meaning;
    enum time_role role = time_role_at(r, at, &meaning, &f->to);
    int y, m, d;
    switch (role) {
        case TIME_UNIT:
        case TIME_QUARTER: {
            enum grain grain =
                role == TIME_UNIT ? time_grain(meaning->text) : GRAIN_QUARTER;
            if (grain < GRAIN_DAY)
                return false;
            f->when = when_shifted(base, grain, step);
            return true;
        }
        case TIME_CENTURY: f->when = when_shifted(base, GRAIN_CENTURY, step); return true;
        case TIME_SEASON:
            day_to(base == DAY_NONE ? 0 : base, &y, &m, &d);
            set_season(r, f, meaning->text,
                       step || base == DAY_NONE ? season_year(base, meaning->text, step)
                                                : y);
            return true;
        case TIME_PART:
            if (base == DAY_NONE)
                f->when.grain = GRAIN_DAY;
            else
                f->when = when_of_day(base + step);
            memcpy(f->when.of_day, meaning->text.at, 2);
            f->when.grain = GRAIN_PART;
            f->type = TIMEX_TIME;
            return true;
        case TIME_MONTH:
        case TIME_MONTH_CAP:
            if (role == TIME_MONTH_CAP && !(r->atoms.at[at].flags & ATOM_UPPER))
                return false;
            f->when.grain = GRAIN_MONTH;
            f->when.month = (int)(meaning->value / THOUSAND);
            if (base == DAY_NONE)
                return true;
            day_to(base, &y, &m, &d);
            f->when.year = step < 0   ? y - (f->when.month >= m)
                           : step > 0 ? y + (f->when.month <= m)
                                      : y;
            return true;
        default: return false;
    }
}

/* [end of] [the] last | this | next | that … week | May | summer | night */
bool time_read_relative(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at, next;
    enum when_edge edge = time_edge(r, i, &at);
    if (edge != EDGE_NONE)
        (void)time_is(r, at, TIME_OF, &at);
    bool the = time_is(r, at, TIME_THE, &at);
    enum time_role role = time_role_at(r, at, &meaning, &next);
    f->from = i;
    f->rule = "relative";
    bool from_story = role == TIME_THAT || role == TIME_PREVIOUS ||
                      role == TIME_FOLLOWING || (the && role == TIME_NEXT);
    if (step_of(role) == 0 && role != TIME_THIS && role != TIME_THAT) {
        if (!the || edge == EDGE_NONE)
            return false;
        next = at; /* the end of the year */
    }
    while (time_is(r, next, TIME_MORE, &next))
        ;
    day_t base = from_story ? story(r) : time_base(r);
    if (!relative_to(r, f, next, base, step_of(role)))
        return false;
    if (the && role == TIME_LAST && f->when.grain >= GRAIN_DAY &&
        f->when.grain != GRAIN_SEASON && f->when.grain != GRAIN_WEEKEND &&
        f->when.grain != GRAIN_QUARTER && edge == EDGE_NONE)
        return false; /* "the last week" rolls */
    if (f->when.grain == GRAIN_WEEKEND && step_of(role) == 0 && role != TIME_THAT)
        f->when = weekend(r, i);
    f->when.edge = edge;
    if (edge != EDGE_NONE && f->when.grain == GRAIN_DAY && role == TIME_UNIT)
        return false; /* later in the day */
    up_to_now(r, f, i);
    return true;
}

/* What accounts are compared with: "the year-ago quarter", "the latest period". */
static bool compared(const struct time_reader *r, struct time_found *f, enum time_role role,
                     uint32_t next)
{
    bool ago = role == TIME_YEAR_AGO, quarter = r->quarter != DAY_NONE && !r->narrative;
    f->to = next;
    bool period =
        time_is(r, next, TIME_QUARTER, &f->to) || time_is(r, next, TIME_LENGTH, &f->to);
    if (!ago && !(period && quarter))
        return false;
    if (!period && atom_is(&r->atoms, f->from, ATOM_WORD) && f->from + 3 < next)
        f->from++; /* "the" belongs to the noun behind */
    f->when = quarter ? when_shifted(r->quarter, GRAIN_QUARTER, ago ? -4 : 0)
                      : when_shifted(time_base(r), GRAIN_YEAR, -1);
    f->no_anchor = true;
    return true;
}

/* dagen før · kvelden i forveien · året etter · the year before · the weekend · i helgen */
bool time_read_beside(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at = i, next, after;
    bool the = time_is(r, at, TIME_THE, &at);
    enum time_role role = time_role_at(r, at, &meaning, &next);
    f->from = i;
    f->rule = "beside";
    if (role == TIME_DAY_SHIFT) {
        f->to = next;
        day_t base = meaning->value > 0 ? r->ref : story(r);
        f->when = base == DAY_NONE ? when_shifted(DAY_NONE, GRAIN_DAY, 0)
                                   : when_of_day(base + (day_t)(meaning->value / THOUSAND));
        add_part(r, f);
        return true;
    }
    if (role == TIME_YEAR_AGO || (the && role == TIME_LAST))
        return compared(r, f, role, next);
    if (the && role == TIME_QUARTER && !atom_mark(&r->atoms, next, '-') &&
        r->now != DAY_NONE && !r->narrative) {
        f->to = next;
        f->when = r->quarter != DAY_NONE ? when_shifted(r->quarter, GRAIN_QUARTER, 0)
                                         : when_shifted(r->now, GRAIN_QUARTER, -1);
        return true;
    }
    if (role == TIME_UNIT && time_grain(meaning->text) == GRAIN_WEEKEND) {
        f->to = next;
        f->when = weekend(r, i);
        return the || !r->lexicon->month_first;
    }
    bool known = role == TIME_UNIT || role == TIME_PART || role == TIME_SEASON;
    if (!known || (!the && r->lexicon->month_first))
        return false;
    enum time_role way = time_role_at(r, next, &meaning, &after);
    bool before = way == TIME_EARLIER || way == TIME_SOONER || way == TIME_BEFORE;
    if (!before && way != TIME_LATER && way != TIME_AFTERWARD && way != TIME_FOLLOWING)
        return false;
    int step = before ? -1 : 1;
    day_t base = step > 0 && r->ref == DAY_NONE ? DAY_NONE : story(r);
    if (!relative_to(r, f, at, base, step))
        return false;
    f->to = after;
    return true;
}

/* sommeren 2014 · the spring of 1776 · høsten i fjor · [in] the winter */
bool time_read_season(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at, next, to, from;
    int year = 0, other;
    enum when_edge edge = time_edge(r, i, &at);
    if (edge != EDGE_NONE)
        (void)time_is(r, at, TIME_OF, &at);
    bool the = time_is(r, at, TIME_THE, &at);
    if (time_role_at(r, at, &meaning, &next) != TIME_SEASON)
        return false;
    struct str code = meaning->text;
    to = next;
    (void)time_is(r, next, TIME_OF, &next);
    if (time_year_number(r, next, &year, &next)) {
        to = next;
        if (atom_mark(&r->atoms, to, '-') &&
            time_number(r, to + 1, 99, &other, &next, &the))
            to = next;
    } else if (time_year_said(r, to, &year, &next)) {
        to = next;
    }
    f->from = i;
    f->to = to;
    f->rule = "season";
    f->when.edge = edge;
    enum time_role before = time_role_before(r, i, &from);
    bool told =
        year || the || edge != EDGE_NONE || before == TIME_ON || before == TIME_YEAR_CUE;
    if (!told || (!year && time_is(r, to, TIME_OF, &next)))
        return false; /* the fall of the city */
    int y = 0, m, d;
    if (!year && r->narrative && r->ref != DAY_NONE)
        day_to(r->ref, &y, &m, &d);
    set_season(r, f, code, year ? year : y ? y : season_year(time_base(r), code, 0));
    return true;
}

/* now · recently · in the future */
bool time_read_reference(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t next;
    enum time_role role = time_role_at(r, i, &meaning, &next);
    if ((role != TIME_REF && !(role == TIME_REF_STORY && r->narrative)) ||
        meaning->text.len >= 31)
        return false;
    f->no_anchor = true;
    if (str_eq(meaning->text, S("STORY"))) { /* at the same time: when the story stands */
        enum grain grain = r->ref_grain < GRAIN_DAY ? GRAIN_DAY : r->ref_grain;
        f->from = i;
        f->to = next;
        f->rule = "reference";
        f->when = when_shifted(r->ref, grain, 0);
        return r->ref != DAY_NONE;
    }
    memcpy(f->value, meaning->text.at, (size_t)meaning->text.len);
    f->from = i;
    f->to = next;
    f->rule = "reference";
    f->no_anchor = true;
    return true;
}

static bool any_day(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    *f = (struct time_found){ .when = when_blank() };
    bool found = time_read_date(r, i, f);
    if (!found) {
        *f = (struct time_found){ .when = when_blank() };
        found = time_read_weekday(r, i, f);
    }
    if (!found) {
        *f = (struct time_found){ .when = when_blank() };
        found = time_read_deictic(r, i, f);
    }
    return found && f->when.grain == GRAIN_DAY && !f->value[0] && !f->absent;
}

/* overnight · natt til søndag · natt til 17. mai */
bool time_read_overnight(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    uint32_t next;
    struct time_found day;
    if (time_is(r, i, TIME_OVERNIGHT, &next)) {
        f->to = next;
        f->when = when_of_day(time_base(r));
    } else if (time_is(r, i, TIME_NIGHT_TO, &next) && any_day(r, next, &day)) {
        f->to = day.to;
        f->when = day.when;
    } else {
        return false;
    }
    f->from = i;
    f->rule = "overnight";
    f->type = TIMEX_TIME;
    day_t morning = when_start(&f->when);
    if (morning != DAY_NONE) {
        f->days = (struct days){ morning - 1, morning };
        f->days_set = true;
        f->when = when_of_day(morning - 1);
    }
    memcpy(f->when.of_day, "NI", 3);
    f->when.grain = GRAIN_PART;
    return true;
}

/* [the] [early] night of April 18 · kvelden 17. mai · noon Saturday · [in] the morning */
bool time_read_part(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at = i, next;
    struct time_found day;
    bool the = time_is(r, at, TIME_THE, &at);
    enum when_edge edge = time_edge(r, at, &at);
    if (edge != EDGE_NONE) {
        (void)time_is(r, at, TIME_OF, &at);
        the |= time_is(r, at, TIME_THE, &at);
    }
    if (time_role_at(r, at, &meaning, &next) != TIME_PART)
        return false;
    f->from = i;
    f->to = next;
    f->rule = "part";
    f->type = TIMEX_TIME;
    struct str code = meaning->text;
    (void)time_is(r, next, TIME_OF, &next);
    if (any_day(r, next, &day)) {
        f->to = day.to;
        f->when = day.when;
    } else {
        uint32_t from;
        if ((!the && time_role_before(r, i, &from) != TIME_ON) || next > f->to)
            return false;
        f->when = when_of_day(story(r));
    }
    memcpy(f->when.of_day, code.at, 2);
    f->when.grain = GRAIN_PART;
    return true;
}
