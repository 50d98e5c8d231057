/* timespan.c: lengths of time, with and without an end; see timeread.h.
 *
 *   "for sju måneder siden", published 2017-07-02
 *    for · 7 · month · ago → the whole month 2016-12
 *   "de siste tre dagene"
 *    the · last · 3 · day  → 2017-06-29 … 2017-07-02, rolling; P3D
 *
 * "N units ago" is that whole unit; "the past N units" rolls back from publication; a bare
 * length has a TIMEX3 value and no days.
 */
#include "language/timeread.h"

#include <stdio.h>

enum { THOUSAND = 1000, LENGTH_MAX = 100000 };

static bool unit_at(const struct time_reader *r, uint32_t i, enum grain *ret_grain,
                    int64_t *ret_scale, bool *ret_plural, uint32_t *ret_next)
{
    const struct meaning *meaning;
    enum time_role role = time_role_at(r, i, &meaning, ret_next);
    *ret_scale = str_eq(meaning->text, S("fortnight")) ? 2 : 1;
    *ret_plural = role == TIME_UNITS;
    if (role == TIME_QUARTER)
        *ret_grain = GRAIN_QUARTER;
    else if (role == TIME_CENTURY)
        *ret_grain = GRAIN_CENTURY;
    else if (role == TIME_UNIT || role == TIME_UNITS)
        *ret_grain = str_eq(meaning->text, S("quarter"))   ? GRAIN_QUARTER
                     : str_eq(meaning->text, S("century")) ? GRAIN_CENTURY
                                                           : time_grain(meaning->text);
    else
        return false;
    return true;
}

bool time_length_read(const struct time_reader *r, uint32_t i, struct time_length *length)
{
    struct numeral n;
    int64_t scale;
    uint32_t at = time_bounds(r, i), next;
    *length = (struct time_length){ .from = i, .quantified = at > i };
    if (at >= r->atoms.n)
        return false;
    if (time_is(r, at, TIME_FEW, &next)) {
        length->n = -1;
        at = next;
    } else if (numeral_read(&r->atoms, &r->lexicon->style, at, &n)) {
        if (n.ordinal || n.too_long || n.age || n.fraction)
            return false;
        length->n = n.vague ? -1 : n.value;
        at = n.to;
    } else {
        const struct meaning *meaning;
        enum numeral_role role = numeral_role_at(&r->atoms, at, &meaning, &next);
        if (role == NUMERAL_ARTICLE)
            length->n = THOUSAND;
        else if (role == NUMERAL_HALF)
            length->n = meaning->value;
        else
            return false;
        at = next;
    }
    while (time_is(r, at, TIME_MORE, &at))
        ;
    if (atom_mark(&r->atoms, at, '-')) {
        at++;
        length->hyphen = true;
    }
    if (!unit_at(r, at, &length->grain, &scale, &length->plural, &next))
        return false;
    if (length->n > 0)
        length->n *= scale;
    const struct meaning *plus;
    uint32_t after;
    if (length->n > 0 && next < r->atoms.n &&
        numeral_role_at(&r->atoms, next, &plus, &after) == NUMERAL_PLUS) {
        length->n += plus->value;
        next = after;
    }
    length->to = next;
    return true;
}

/* The letter of a grain, and how many of it one unit is. */
static const char *letter(enum grain grain, int *ret_times)
{
    *ret_times = grain == GRAIN_QUARTER   ? 3
                 : grain == GRAIN_DECADE  ? 10
                 : grain == GRAIN_CENTURY ? 100
                                          : 1;
    switch (grain) {
        case GRAIN_SECOND: return "S";
        case GRAIN_MINUTE:
        case GRAIN_MONTH:
        case GRAIN_QUARTER: return "M";
        case GRAIN_HOUR: return "H";
        case GRAIN_WEEK: return "W";
        case GRAIN_WEEKEND: return "WE";
        case GRAIN_DAY: return "D";
        default: return "Y";
    }
}

void time_length_value(int64_t n, enum grain grain, char value[32])
{
    int times;
    const char *unit = letter(grain, &times);
    const char *t = grain <= GRAIN_HOUR ? "T" : "";
    if (n < 0) {
        snprintf(value, 32, "P%sX%s", t,
                 grain == GRAIN_DECADE    ? "DE"
                 : grain == GRAIN_CENTURY ? "CE"
                                          : unit);
        return;
    }
    n *= times;
    int64_t whole = n / THOUSAND, part = n % THOUSAND;
    if (part == 500 && (grain == GRAIN_YEAR || grain == GRAIN_DECADE))
        whole ? snprintf(value, 32, "P%lldY6M", (long long)whole)
              : snprintf(value, 32, "P6M");
    else if (part == 500 && (grain == GRAIN_HOUR || grain == GRAIN_MINUTE))
        whole ? snprintf(value, 32, "PT%lld%s30%s", (long long)whole, unit,
                         grain == GRAIN_HOUR ? "M" : "S")
              : snprintf(value, 32, "PT30%s", grain == GRAIN_HOUR ? "M" : "S");
    else if (part)
        snprintf(value, 32, "P%s%lld.%lld%s", t, (long long)whole,
                 (long long)(part % 100 ? part / 10 : part / 100), unit);
    else
        snprintf(value, 32, "P%s%lld%s", t, (long long)whole, unit);
}

static day_t story(const struct time_reader *r)
{
    return r->ref != DAY_NONE ? r->ref : r->now;
}

/* "a few weeks later", in a story: some week of that year. */
static bool set_some_later(struct time_found *f, enum grain grain, day_t base)
{
    int y, m, d;
    if (base == DAY_NONE || grain < GRAIN_DAY || grain > GRAIN_MONTH)
        return false;
    day_to(base, &y, &m, &d);
    if (grain == GRAIN_DAY)
        snprintf(f->value, sizeof f->value, "%04d-XX-XX", y % 10000);
    else if (grain == GRAIN_WEEK)
        snprintf(f->value, sizeof f->value, "%04d-WXX", y % 10000);
    else
        snprintf(f->value, sizeof f->value, "%04d-XX", y % 10000);
    f->no_anchor = true;
    return true;
}

/* The unit that a length reaches from `base`, back or on. */
static void set_reach(const struct time_reader *r, struct time_found *f,
                      const struct time_length *length, day_t base, int sign)
{
    enum grain grain = length->grain;
    int64_t n = length->n;
    if (n < 0 && sign > 0 && r->narrative && set_some_later(f, grain, base))
        return;
    if (n < 0) {
        memcpy(f->value, sign < 0 ? "PAST_REF" : "FUTURE_REF", sign < 0 ? 9 : 11);
        f->no_anchor = true;
        return;
    }
    if (n % THOUSAND && grain == GRAIN_YEAR) {
        grain = GRAIN_MONTH;
        n *= 12;
    }
    if (n == THOUSAND && grain == GRAIN_YEAR && r->quarter != DAY_NONE && sign < 0 &&
        r->now != DAY_NONE && !r->narrative) {
        f->when = when_shifted(r->quarter, GRAIN_QUARTER, -4);
        f->no_anchor = true;
        return; /* a year ago, of a quarter: that quarter */
    }
    f->when = when_shifted(base, grain < GRAIN_DAY ? GRAIN_DAY : grain,
                           grain < GRAIN_DAY ? 0 : sign * (n / THOUSAND));
    if (base == DAY_NONE)
        f->when.grain = grain < GRAIN_DAY ? GRAIN_DAY : grain;
}

/* "for years", "in weeks": a bare plural. */
static bool read_bare(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    enum grain grain;
    int64_t scale;
    bool plural;
    uint32_t from;
    if (!time_preceded(r, i, TIME_DURING, &from) ||
        !unit_at(r, i, &grain, &scale, &plural, &f->to) || !plural)
        return false;
    f->from = i;
    f->rule = "length.bare";
    f->type = TIMEX_DURATION;
    f->no_anchor = true;
    time_length_value(-1, grain, f->value);
    return true;
}

/* A number in digits or words, at atom i? */
static bool is_number(const struct time_reader *r, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (r->atoms.at[i].kind != ATOM_WORD)
        return r->atoms.at[i].kind == ATOM_DIGITS || atom_mark(&r->atoms, i, '%');
    enum numeral_role role = numeral_role_at(&r->atoms, i, &meaning, &next);
    return role >= NUMERAL_UNIT && role <= NUMERAL_POWER && role != NUMERAL_AND;
}

/* "$4 a year", "700 seats a week": so much of something in each. */
static bool is_rate(const struct time_reader *r, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (i == 0 || numeral_role_at(&r->atoms, i, &meaning, &next) != NUMERAL_ARTICLE)
        return false;
    if (is_number(r, i - 1))
        return true;
    struct str word = atom_text(&r->atoms, i - 1);
    for (uint32_t k = 2; word.len > 3 && str_ends(word, S("s")) && k <= 3 && k <= i; k++)
        if (is_number(r, i - k))
            return true;
    return false;
}

/* Two weeks · seven months ago · for sju måneder siden · to dager senere */
bool time_read_span(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    struct time_length length;
    uint32_t at = i, next;
    if (read_bare(r, i, f))
        return true;
    bool circled = time_is(r, at, TIME_FOR, &at);
    bool the = !circled && time_is(r, at, TIME_THE, &at);
    if (the)
        (void)time_is(r, at, TIME_FIRST, &at);
    if (!time_length_read(r, at, &length) || length.n > (int64_t)LENGTH_MAX * THOUSAND)
        return false;
    f->from = the && (length.hyphen || !length.plural) ? i + 1 : i;
    f->to = length.to;
    if (length.hyphen) {
        const struct meaning *article;
        if (time_is(r, f->to, TIME_LENGTH, &f->to) && i > 0 &&
            numeral_role_at(&r->atoms, i - 1, &article, &next) == NUMERAL_ARTICLE)
            f->from = i - 1; /* a sixty-day period */
    }
    const struct meaning *meaning;
    enum time_role role = time_role_at(r, length.to, &meaning, &next);
    if (role == TIME_AGO || (circled && role == TIME_SINCE)) {
        f->rule = "ago";
        f->to = next;
        set_reach(r, f, &length, time_base(r), -1);
        return true;
    }
    if (circled)
        return false;
    bool later = role == TIME_LATER || role == TIME_AFTERWARD;
    if ((later || role == TIME_EARLIER || role == TIME_SOONER) && !length.hyphen) {
        f->rule = later ? "later" : "earlier";
        f->to = next;
        set_reach(r, f, &length, story(r), later ? 1 : -1);
        return true;
    }
    if (role == TIME_OLD || is_rate(r, i))
        return false;
    f->rule = "length";
    f->type = TIMEX_DURATION;
    f->no_anchor = true;
    time_length_value(length.n, length.grain, f->value);
    return true;
}

static void set_rolling(const struct time_reader *r, struct time_found *f, int64_t n,
                        enum grain grain, int sign)
{
    day_t now = time_base(r);
    f->type = TIMEX_DURATION;
    f->no_anchor = true;
    f->rolling = true;
    time_length_value(n, grain, f->value);
    if (now == DAY_NONE || n < 0)
        return;
    if (n % THOUSAND && grain == GRAIN_YEAR) {
        grain = GRAIN_MONTH;
        n *= 12;
    }
    int64_t count = grain < GRAIN_DAY ? 0 : n / THOUSAND;
    if (grain == GRAIN_HOUR)
        count = (n / THOUSAND + 23) / 24;
    int y, m, d;
    day_to(now, &y, &m, &d);
    if (sign < 0 && n == THOUSAND && grain == GRAIN_MONTH && d <= 3) {
        struct when month = when_shifted(now, GRAIN_MONTH, -1);
        f->days = when_days(&month); /* on the first days of a month: the one just ended */
        f->days_set = true;
        return;
    }
    day_t other = day_moved(now, grain < GRAIN_DAY ? GRAIN_DAY : grain, sign * count);
    if (other == DAY_NONE)
        return;
    f->days = sign < 0 ? (struct days){ other, now } : (struct days){ now, other };
    f->days_set = true;
}

/* the past three days · de siste ukene · de tre siste døgnene · det siste året ·
 * the next six months · recent weeks */
bool time_read_rolling(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    struct time_length length;
    uint32_t at = i, next;
    int64_t n = THOUSAND, scale;
    enum grain grain;
    bool plural, the = time_is(r, at, TIME_THE, &at);
    f->from = i;
    f->rule = "rolling";
    struct numeral count;
    bool counted = false;
    if (the && at < r->atoms.n && !time_is(r, at, TIME_LAST, &next) &&
        numeral_read(&r->atoms, &r->lexicon->style, at, &count) && !count.ordinal &&
        !count.article &&
        (time_is(r, count.to, TIME_LAST, &next) ||
         time_is(r, count.to, TIME_ROLLING, &next))) {
        counted = true; /* de tre siste dagene */
        n = count.vague ? -1 : count.value;
        at = count.to;
    }
    enum time_role role = time_role_at(r, at, &meaning, &next);
    if (role == TIME_RECENT) {
        if (!unit_at(r, next, &grain, &scale, &plural, &f->to) || !plural)
            return false;
        set_rolling(r, f, -1, grain, -1);
        return true;
    }
    bool back = role == TIME_LAST || role == TIME_ROLLING || role == TIME_PREVIOUS;
    if (!back && role != TIME_NEXT && role != TIME_FOLLOWING)
        return false;
    const struct meaning *quarters;
    if (!counted && numeral_role_at(&r->atoms, next, &quarters, &f->to) == NUMERAL_UNIT &&
        time_is(r, f->to, TIME_UNITS, &f->to) &&
        numeral_role_at(&r->atoms, f->to - 1, &meaning, &at) == NUMERAL_PART) {
        n = quarters->value; /* "the next three quarters" is no fraction */
        grain = GRAIN_QUARTER;
    } else if (!counted && time_length_read(r, next, &length) && !length.quantified) {
        n = length.n;
        grain = length.grain;
        f->to = length.to;
    } else {
        while (time_is(r, next, TIME_MORE, &next))
            ;
        if (!unit_at(r, next, &grain, &scale, &plural, &f->to))
            return false;
        if (plural && !counted)
            n = -1;
        else if (!counted && (grain == GRAIN_QUARTER ||
                              !(role == TIME_ROLLING || (the && role == TIME_LAST))))
            return false;
        n = n > 0 ? n * scale : n;
    }
    if (n > (int64_t)LENGTH_MAX * THOUSAND)
        return false;
    set_rolling(r, f, n, grain, back ? -1 : 1);
    return true;
}

/* every day · hver lørdag · daily · each July */
bool time_read_set(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    struct time_length length;
    uint32_t next, after;
    f->from = i;
    f->rule = "set";
    f->type = TIMEX_SET;
    f->no_anchor = true;
    enum time_role role = time_role_at(r, i, &meaning, &next);
    if (role == TIME_FREQ && meaning->text.len < 31) {
        memcpy(f->value, meaning->text.at, (size_t)meaning->text.len);
        f->to = next;
        return true;
    }
    if (role != TIME_EVERY)
        return false;
    if (time_length_read(r, next, &length)) {
        time_length_value(length.n, length.grain, f->value);
        f->to = length.to;
        return true;
    }
    role = time_role_at(r, next, &meaning, &after);
    f->to = after;
    switch (role) {
        case TIME_UNIT:
            time_length_value(THOUSAND, time_grain(meaning->text), f->value);
            return true;
        case TIME_WEEKDAY:
            snprintf(f->value, 32, "XXXX-WXX-%d", (int)(meaning->value / THOUSAND) + 1);
            return true;
        case TIME_MONTH:
            snprintf(f->value, 32, "XXXX-%02d", (int)(meaning->value / THOUSAND));
            return true;
        case TIME_SEASON:
            snprintf(f->value, 32, "XXXX-%.2s", meaning->text.at);
            return true;
        case TIME_PART:
            snprintf(f->value, 32, "XXXX-XX-XXT%.2s", meaning->text.at);
            return true;
        default: return false;
    }
}
