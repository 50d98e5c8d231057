/* timedate.c: calendar dates; see timeread.h.
 *
 *   "Siden 3. mai i fjor har …", published 2017-07-02
 *    3 · . · month 5 · yeardeictic −1  → 2016-05-03; time.c adds "siden"
 *
 * A date without a year is, in news, the nearest one that is not after publication; where
 * the clause speaks of what is to come, the nearest after; in a narrative, one of the year
 * that the text last spoke of. A day that does not exist is a note and no date.
 */
#include "language/timeread.h"

enum { THOUSAND = 1000, FORWARD_MONTHS = 5 };

static int year_of(day_t day)
{
    int y, m, d;
    day_to(day, &y, &m, &d);
    return y;
}

int time_nearest_year(const struct time_reader *r, uint32_t i, int month, int day)
{
    day_t base = r->now == DAY_NONE ? r->ref : time_base(r);
    int y, m, d;
    if (base == DAY_NONE)
        return 0;
    day_to(base, &y, &m, &d);
    if (r->narrative || r->now == DAY_NONE)
        return r->ref_grain <= GRAIN_SEASON && m - month >= FORWARD_MONTHS ? y + 1 : y;
    bool after = month > m || (month == m && day > d);
    /* what is to come without a year comes within half a year */
    bool near = (month - m + 12) % 12 <= 6 && !(month == m && day && day < d);
    bool ahead = near && time_ahead(r, i, true);
    if (ahead)
        return month < m || (month == m && day && day < d) ? y + 1 : y;
    return after ? y - 1 : y;
}

bool time_set_date(struct time_found *f, int year, int month, int day)
{
    f->when.year = year;
    f->when.month = month;
    f->when.day = day;
    f->when.grain = day ? GRAIN_DAY : GRAIN_MONTH;
    if (month >= 1 && month <= 12 && year >= 0 && year <= 9999 &&
        (!day || day_from(year ? year : 2000, month, day) != DAY_NONE))
        return true;
    f->absent = true;
    return true;
}

static bool next_is_unit(const struct time_reader *r, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (i >= r->atoms.n)
        return false;
    enum numeral_role role = numeral_role_at(&r->atoms, i, &meaning, &next);
    return role == NUMERAL_MEASURE || role == NUMERAL_MONEY || role == NUMERAL_PERCENT ||
           role == NUMERAL_POWER || role == NUMERAL_AGE;
}

/* 2017-07: a month · 2011-12: two years */
static bool year_and_more(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    int year = time_digits(r, i), more = time_digits(r, i + 2);
    if (!time_is_digits(r, i, 4, 4) || !time_is_digits(r, i + 2, 2, 2) || year < 1500 ||
        year > 2050 || next_is_unit(r, i + 3))
        return false;
    f->from = i;
    f->to = i + 3;
    f->rule = "date.numeric";
    if (more == (year + 1) % 100) {
        f->when.grain = GRAIN_YEAR;
        f->when.year = year;
        f->days = (struct days){ day_from(year, 1, 1), day_from(year + 1, 12, 31) };
        f->days_set = true;
        return true;
    }
    return more >= 1 && more <= 12 && time_set_date(f, year, more, 0);
}

/* 2017-07-05 · 05.07.2017 · 5/7 2017 · 20170705 is none */
bool time_read_numeric(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    if (!time_is_digits(r, i, 1, 4) ||
        (i > 0 && !atom_spaced(&r->atoms, i) && r->atoms.at[i - 1].kind != ATOM_MARK))
        return false;
    uint32_t mark = i + 1 < r->atoms.n ? r->atoms.at[i + 1].point : 0;
    if ((mark != '-' && mark != '.' && mark != '/') || !time_joined_mark(r, i + 1, mark) ||
        !time_is_digits(r, i + 2, 1, 2))
        return false;
    bool three = time_joined_mark(r, i + 3, mark) && time_is_digits(r, i + 4, 1, 4);
    if (!three && mark == '-' && year_and_more(r, i, f))
        return true;
    f->from = i;
    f->rule = "date.numeric";
    f->to = i + 5;
    if (time_joined_mark(r, i + 3, mark) && time_is_digits(r, i + 4, 5, 99))
        return f->absent = true; /* 12/31/99999 */
    if (three && ((time_is_digits(r, i, 4, 4) && !time_digits(r, i)) ||
                  (time_is_digits(r, i + 4, 4, 4) && !time_digits(r, i + 4))))
        return f->absent = true; /* the year 0 */
    if (three && time_is_digits(r, i, 4, 4) && time_is_digits(r, i + 4, 1, 2))
        return time_set_date(f, time_digits(r, i), time_digits(r, i + 2),
                             time_digits(r, i + 4));
    int day = time_digits(r, i), month = time_digits(r, i + 2), year = 0;
    if (!time_is_digits(r, i, 1, 2))
        return false;
    if (three && !time_is_digits(r, i + 4, 2, 2) && !time_is_digits(r, i + 4, 4, 4))
        return false;
    if (three) {
        year = time_digits(r, i + 4);
        if (time_is_digits(r, i + 4, 2, 2))
            year += year < 40 ? 2000 : 1900;
    } else if (mark == '/' || (mark == '.' && time_joined_mark(r, i + 3, '.'))) {
        f->to = i + 3 + (mark == '.');
        if (r->lexicon->month_first || day > 31 || month > 12)
            return false;
        if (time_is_digits(r, f->to, 4, 4))
            year = time_digits(r, f->to++);
    } else {
        return false;
    }
    if (mark == '-' && month > 12)
        return false;
    if (r->lexicon->month_first && mark == '/' && day <= 12) {
        int swap = day;
        day = month;
        month = swap;
    }
    if (mark == '.' && (month > 12 || day > 31 || !day || !month))
        return false;
    return time_set_date(f, year ? year : time_nearest_year(r, i, month, day), month, day);
}

/* The month at i. A month that is also a word ("may", "march") needs its capital and
 * something that tells. */
static bool month_at(const struct time_reader *r, uint32_t i, bool told, int *ret_month,
                     uint32_t *ret_next)
{
    const struct meaning *meaning;
    enum time_role role = time_role_at(r, i, &meaning, ret_next);
    if (role != TIME_MONTH && role != TIME_MONTH_CAP)
        return false;
    *ret_month = (int)(meaning->value / THOUSAND);
    if (role == TIME_MONTH)
        return true;
    if (!(r->atoms.at[i].flags & ATOM_UPPER))
        return false;
    uint32_t from;
    enum time_role before = time_role_before(r, i, &from);
    bool number = atom_is(&r->atoms, *ret_next, ATOM_DIGITS) ||
                  (atom_mark(&r->atoms, *ret_next, ',') &&
                   atom_is(&r->atoms, *ret_next + 1, ATOM_DIGITS));
    return told || number || before == TIME_ON || before == TIME_OF ||
           before == TIME_SINCE || before == TIME_LAST || before == TIME_THIS ||
           before == TIME_NEXT || before == TIME_EARLY || before == TIME_LATE ||
           before == TIME_MID || before == TIME_START_OF || before == TIME_END_OF ||
           before == TIME_YEAR_CUE || before == TIME_FROM || before == TIME_BETWEEN ||
           before == TIME_BEFORE || before == TIME_EVERY || before == TIME_TO ||
           (before == TIME_AND && from > 0) || before == TIME_PAST || before == TIME_AGO;
}

/* A day of the month at i: "17", "17.", "17th", "eighth"; not a year, not a clock. */
static bool day_at(const struct time_reader *r, uint32_t i, bool words, int *ret_day,
                   uint32_t *ret_next)
{
    bool ordinal;
    if (!time_number(r, i, 99, ret_day, ret_next, &ordinal) || *ret_day < 1)
        return false;
    if (atom_is(&r->atoms, i, ATOM_WORD) && !ordinal && !words)
        return false;
    bool clock =
        atom_mark(&r->atoms, *ret_next, '%') ||
        (atom_mark(&r->atoms, *ret_next, ':') && time_is_digits(r, *ret_next + 1, 2, 2) &&
         !atom_spaced(&r->atoms, *ret_next + 1));
    return !clock && (r->atoms.at[i].kind == ATOM_WORD || time_is_digits(r, i, 1, 2));
}

/* A number where a year should be that can be none: "1 January 0", "3 May 99999 he"; behind
 * a comma only before another mark, since "May 3, 12000 of them" counts. */
static bool impossible_year(const struct time_reader *r, uint32_t i, bool comma)
{
    const struct meaning *meaning;
    uint32_t next;
    if (!time_is_digits(r, i, 5, 99) && (!time_is_digits(r, i, 1, 4) || time_digits(r, i)))
        return false;
    if (i + 1 >= r->atoms.n || r->atoms.at[i + 1].kind == ATOM_MARK)
        return atom_spaced(&r->atoms, i + 2) && !atom_mark(&r->atoms, i + 1, '%');
    return !comma && time_role_at(r, i + 1, &meaning, &next) == TIME_FUNC;
}

uint32_t time_year_behind(const struct time_reader *r, uint32_t i, bool comma,
                          int *ret_year)
{
    uint32_t at = i, next;
    int year;
    if (comma && atom_mark(&r->atoms, at, ','))
        at++;
    (void)time_is(r, at, TIME_OF, &at);
    if (time_year_number(r, at, &year, &next)) {
        *ret_year = year;
        return next;
    }
    if (time_year_said(r, i, &year, &next)) {
        *ret_year = year;
        return next;
    }
    if (impossible_year(r, at, at > i)) {
        *ret_year = -1;
        return at + 1;
    }
    return i;
}

/* month day [- day] [, year] */
static bool month_day(const struct time_reader *r, uint32_t i, bool told,
                      struct time_found *f, int *ret_last)
{
    int month, day = 0, year = 0;
    uint32_t next, at, to;
    if (!month_at(r, i, told, &month, &at))
        return false;
    to = at;
    (void)time_is(r, at, TIME_THE, &at);
    int spelled, said;
    bool year_words =
        atom_is(&r->atoms, at, ATOM_WORD) && time_year_number(r, at, &spelled, &next);
    if (!year_words && day_at(r, at, true, &said, &next)) {
        day = said;
        uint32_t range = next;
        to = next;
        bool dash = atom_mark(&r->atoms, range, '-');
        if ((dash || time_is(r, range, TIME_TO, &range)) &&
            day_at(r, range + (dash ? 1 : 0), true, ret_last, &next) && *ret_last > day &&
            *ret_last <= 31 && !time_is(r, next, TIME_MONTH, &next))
            to = next;
        else
            *ret_last = 0;
    }
    to = time_year_behind(r, to, true, &year);
    f->to = to;
    f->year_guessed = !year;
    return time_set_date(f, year ? year : time_nearest_year(r, f->from, month, day), month,
                         day);
}

/* [den] 17. [-19.] oktober [2016] · the 3rd of May */
static bool day_month(const struct time_reader *r, uint32_t i, struct time_found *f,
                      int *ret_last)
{
    int day, month, year = 0;
    uint32_t at = i, next;
    bool at_the = time_is(r, at, TIME_THE, &at) && i == f->from;
    bool nought = time_is_digits(r, at, 1, 2) && !time_digits(r, at);
    if (nought &&
        month_at(r, at + (atom_mark(&r->atoms, at + 1, '.') ? 2 : 1), true, &month, &f->to))
        return f->absent = true; /* 0. mai */
    if (!day_at(r, at, false, &day, &next))
        return false;
    bool ordinal = next > at + 1 || atom_is(&r->atoms, at, ATOM_WORD);
    at = next;
    if (atom_mark(&r->atoms, at, '.') && !atom_spaced(&r->atoms, at))
        at++;
    uint32_t range = at, after;
    bool dash = atom_mark(&r->atoms, range, '-');
    bool joined =
        dash || time_is(r, range, TIME_TO, &range) || time_is(r, range, TIME_AND, &range);
    if (joined && day_at(r, range + (dash ? 1 : 0), false, ret_last, &after)) {
        at = after;
        if (atom_mark(&r->atoms, at, '.') && !atom_spaced(&r->atoms, at))
            at++;
    }
    (void)time_is(r, at, TIME_OF, &at);
    if (!month_at(r, at, true, &month, &next))
        return false;
    if (*ret_last && *ret_last <= day)
        *ret_last = 0;
    f->to = time_year_behind(r, next, true, &year);
    f->year_guessed = !year;
    if (at_the && r->lexicon->month_first && !ordinal)
        f->from++; /* the 21 January offensive */
    return time_set_date(f, year ? year : time_nearest_year(r, f->from, month, day), month,
                         day);
}

/* "Saturday, April 25": of the years beside, the one where that day is a Saturday. */
static void fit_weekday(const struct time_reader *r, struct time_found *f, int weekday)
{
    static const int steps[] = { 0, 1, -1 };
    if (weekday < 0 || !f->year_guessed || !f->when.day || r->narrative)
        return;
    for (int k = 0; k < 3; k++) {
        day_t day = day_from(f->when.year + steps[k], f->when.month, f->when.day);
        if (day != DAY_NONE && day_weekday(day) == weekday) {
            f->when.year += steps[k];
            return;
        }
    }
}

static void widen(struct time_found *f, int last)
{
    if (!last || !f->when.year)
        return;
    day_t from = day_from(f->when.year, f->when.month, f->when.day);
    day_t to = day_from(f->when.year, f->when.month, last);
    if (from == DAY_NONE || to == DAY_NONE)
        return;
    f->days = (struct days){ from, to };
    f->days_set = true;
}

/* [edge] [weekday ,] a date with the name of its month */
bool time_read_date(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at = i, next, weekday;
    int last = 0, named = -1;
    enum when_edge edge = time_edge(r, i, &next);
    f->from = i;
    f->to = i + 1;
    f->rule = "date";
    at = next;
    if (edge != EDGE_NONE)
        (void)time_is(r, at, TIME_OF, &at);
    enum time_role role = time_role_at(r, at, &meaning, &weekday);
    bool told = edge != EDGE_NONE;
    if (role == TIME_WEEKDAY ||
        (role == TIME_WEEKDAY_CAP && (r->atoms.at[at].flags & ATOM_UPPER))) {
        named = (int)(meaning->value / THOUSAND);
        at = weekday;
        if (atom_mark(&r->atoms, at, ','))
            at++;
        told = true;
    }
    if (!month_day(r, at, told, f, &last) && !day_month(r, at, f, &last))
        return false;
    f->when.edge = edge;
    fit_weekday(r, f, named);
    widen(f, last);
    return true;
}

static bool next_allows_year(const struct time_reader *r, uint32_t i)
{
    uint32_t next;
    const struct meaning *meaning;
    if (i >= r->atoms.n || r->atoms.at[i].kind == ATOM_MARK)
        return !atom_mark(&r->atoms, i, '%') && !atom_mark(&r->atoms, i, '$');
    if (r->atoms.at[i].kind == ATOM_DIGITS)
        return false;
    if (r->atoms.at[i].flags & ATOM_UPPER)
        return true;
    enum time_role role = time_role_at(r, i, &meaning, &next);
    return role == TIME_FUNC || role == TIME_TO || role == TIME_AND || role == TIME_OF ||
           role == TIME_ON || role == TIME_SEASON || role == TIME_FUTURE ||
           role == TIME_PAST || role == TIME_THE || role == TIME_BC || role == TIME_FOR ||
           role == TIME_FROM || role == TIME_BETWEEN || role == TIME_BEFORE ||
           role == TIME_LATER || role == TIME_YEAR_CUE || role == TIME_SINCE ||
           role == TIME_YEAR_WEAK || role == TIME_THAT || role == TIME_THIS;
}

/* Is a year at home before this word: "its 1990 invasion", not "the 1500 soldiers"? */
static bool attributive(const struct time_reader *r, uint32_t i)
{
    uint32_t next;
    struct str word = atom_is(&r->atoms, i, ATOM_WORD) ? atom_text(&r->atoms, i) : S("s");
    return !str_ends(word, S("s")) && !str_ends(word, S("r")) && !str_ends(word, S("e")) &&
           !time_is(r, i, TIME_PEOPLE, &next);
}

/* 1914–1918, at either end of it; 1500–2000 is one only where no thing is counted. */
static bool year_range(const struct time_reader *r, uint32_t i)
{
    uint32_t first = i > 1 && atom_mark(&r->atoms, i - 1, '-') ? i - 2 : i;
    if (!time_is_digits(r, first, 4, 4) || !atom_mark(&r->atoms, first + 1, '-') ||
        !time_is_digits(r, first + 2, 4, 4))
        return false;
    int low = time_digits(r, first), high = time_digits(r, first + 2);
    if (low >= high || high > 2100)
        return false;
    return next_allows_year(r, first + 3) ||
           ((low % 50 || high % 50) && attributive(r, first + 3));
}

/* Does what stands before a bare year tell that it is one? */
static bool year_told(const struct time_reader *r, uint32_t i, int year, uint32_t to)
{
    uint32_t from, next;
    enum time_role before = time_role_before(r, i, &from);
    bool allowed = next_allows_year(r, to);
    if (next_is_unit(r, to) || time_is(r, to, TIME_PEOPLE, &next))
        return false;
    if (time_preceded(r, i, TIME_YEAR_CUE, &from) || before == TIME_EARLY ||
        before == TIME_LATE || before == TIME_MID || before == TIME_FISCAL ||
        before == TIME_START_OF || before == TIME_END_OF || before == TIME_SEASON)
        return allowed || year % 100;                /* not "in 2000 villages" */
    bool part = time_is(r, to, TIME_PART_OF, &next); /* "was 1904 of them" */
    if ((before == TIME_ON || before == TIME_YEAR_WEAK || before == TIME_OF ||
         before == TIME_FROM || before == TIME_TO || before == TIME_AND ||
         before == TIME_BETWEEN || before == TIME_THE || before == TIME_FUNC ||
         before == TIME_FOR || before == TIME_BEFORE) &&
        year >= 1500 && year <= 2050 && allowed && !part)
        return true;
    bool open = i == 0 || atom_mark(&r->atoms, i - 1, '(') ||
                atom_mark(&r->atoms, i - 1, ',') || atom_mark(&r->atoms, i - 1, '-') ||
                atom_mark(&r->atoms, i - 1, ';') || (r->atoms.at[i].flags & ATOM_LINE);
    if (i > 0 && atom_mark(&r->atoms, i - 1, '(') && next_allows_year(r, to))
        return true;
    if (year_range(r, i))
        return true;
    if ((before == TIME_THE || before == TIME_THAT || before == TIME_YEAR_WEAK) &&
        attributive(r, to))
        return year >= 1700 && year <= 2050;
    return year >= 1800 && year <= 2050 &&
           (open || (r->atoms.at[i - 1].flags & ATOM_UPPER)) && allowed && !part;
}

/* 2016 · fiscal 1989 · the end of 1776 · 264 BC */
bool time_read_year(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    uint32_t at, next, plain;
    int year, value;
    bool ordinal;
    enum when_edge edge = time_edge(r, i, &at);
    if (edge != EDGE_NONE)
        (void)time_is(r, at, TIME_OF, &at);
    bool fiscal = time_is(r, at, TIME_FISCAL, &at) || time_is(r, at, TIME_YEAR_WORD, &at);
    f->when.grain = GRAIN_YEAR;
    f->from = i;
    f->rule = "year";
    if (time_is_digits(r, at, 1, 4) && time_number(r, at, 9999, &value, &plain, &ordinal) &&
        !ordinal && value && time_is(r, plain, TIME_BC, &next)) {
        f->when.year = value;
        f->when.bc = true;
        f->to = next;
        f->rule = "year.bc";
        return true;
    }
    if (!time_year_number(r, at, &year, &next))
        return false;
    if (edge == EDGE_NONE && !fiscal && r->atoms.at[at].kind == ATOM_DIGITS &&
        !year_told(r, at, year, next))
        return false;
    f->when.year = year;
    f->when.edge = edge;
    f->to = next;
    return true;
}

/* [the] [early] 1990s · nineties · 1990-tallet · 1800-tallet · the 20th century */
bool time_read_decade(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at, next;
    int value;
    bool ordinal;
    enum when_edge edge = time_edge(r, i, &at);
    f->from = i;
    f->rule = "decade";
    if (edge != EDGE_NONE)
        (void)time_is(r, at, TIME_OF, &at);
    (void)time_is(r, at, TIME_THE, &at);
    if (edge == EDGE_NONE && at > i)
        edge = time_edge(r, at, &at);
    f->when.edge = edge;
    if (time_role_at(r, at, &meaning, &next) == TIME_DECADE_WORD) {
        f->when.grain = GRAIN_DECADE;
        f->when.year = 190 + (int)(meaning->value / THOUSAND) / 10;
        f->to = next;
        return true;
    }
    uint32_t quote = at + (atom_mark(&r->atoms, at, '\'') ? 1 : 0);
    if (!time_number(r, quote, 9999, &value, &next, &ordinal))
        return false;
    if (time_is_digits(r, quote, 2, 4) && time_is(r, next, TIME_DECADE, &f->to) &&
        value % 10 == 0) {
        bool century = value >= 1000 && value % 100 == 0 && !r->lexicon->month_first;
        if (value < 100)
            value += value < 30 ? 2000 : 1900;
        else if (value < 1000)
            return false;
        f->when.grain = century ? GRAIN_CENTURY : GRAIN_DECADE;
        f->when.year = century ? value / 100 : value / 10;
        return true;
    }
    if (atom_mark(&r->atoms, next, '.') || atom_mark(&r->atoms, next, '-'))
        next++;
    else if (!ordinal)
        return false;
    if (!time_is(r, next, TIME_CENTURY, &f->to) || value < 1 || value > 30)
        return false;
    f->when.grain = GRAIN_CENTURY;
    f->when.year = value - 1;
    uint32_t bc;
    if (time_is(r, f->to, TIME_BC, &bc)) {
        f->when.year = value - 1;
        f->when.bc = true;
        f->to = bc;
    }
    return true;
}

/* the third quarter [of 1998 | of last year] · third-quarter · første halvår 2016 */
bool time_read_quarter(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    uint32_t at = i, next;
    int n, year = 0;
    bool ordinal;
    (void)time_is(r, at, TIME_THE, &at);
    int early_year = 0;
    if (at > i && time_is_digits(r, at, 4, 4) &&
        time_year_number(r, at, &early_year, &next))
        at = next;
    if (!time_number(r, at, 4, &n, &next, &ordinal) || n < 1)
        return false;
    if (atom_mark(&r->atoms, next, '.') && !atom_spaced(&r->atoms, next))
        next++, ordinal = true;
    if (atom_mark(&r->atoms, next, '-'))
        next++;
    bool half = n <= 2 && time_is(r, next, TIME_HALFYEAR, &f->to);
    if (!ordinal || (!half && !time_is(r, next, TIME_QUARTER, &f->to)))
        return false;
    f->from = i;
    f->rule = half ? "halfyear" : "quarter";
    uint32_t to = time_year_behind(r, f->to, false, &year);
    if (half && to == f->to)
        return false; /* "first half" of anything */
    f->to = to;
    year = year ? year : early_year;
    f->when.grain = GRAIN_QUARTER;
    f->when.quarter = n;
    f->when.half = half;
    int month = half ? n * 6 - 5 : n * 3 - 2;
    f->when.year = year ? year : time_nearest_year(r, i, month, 1);
    if (year || r->narrative || r->now == DAY_NONE)
        return true;
    f->when.year = year_of(r->now); /* the last one, or the coming one if that is meant */
    if (when_start(&f->when) > r->now && !time_ahead(r, i, true))
        f->when.year--;
    return true;
}
