/* timeread.c: what every reader of times asks: roles, edges, numbers, years, direction; see
 * timeread.h. */
#include "language/timeread.h"

enum { THOUSAND = 1000, LOOK_NEAR = 14, LOOK_WIDE = 30 };

const char *const *time_roles(void)
{
    static const char *const names[] = {
#define X(id, name) name,
        TIME_ROLE_LIST(X)
#undef X
            NULL,
    };
    return names;
}

enum time_role time_role_at(const struct time_reader *r, uint32_t i,
                            const struct meaning **ret_meaning, uint32_t *ret_next)
{
    static const struct meaning none;
    *ret_next = i;
    const struct meaning *meaning =
        i < r->atoms.n ? atoms_phrase(&r->atoms, i, SHELF_TIME, ret_next) : NULL;
    *ret_meaning = meaning ? meaning : &none;
    return meaning ? (enum time_role)meaning->role : TIME_NO_ROLE;
}

bool time_is(const struct time_reader *r, uint32_t i, enum time_role role,
             uint32_t *ret_next)
{
    return atoms_phrase_as(&r->atoms, i, SHELF_TIME, (uint16_t)role, ret_next) != NULL;
}

enum time_role time_role_before(const struct time_reader *r, uint32_t i, uint32_t *ret_from)
{
    const struct meaning *meaning;
    uint32_t next;
    for (uint32_t back = 3; back >= 1; back--) {
        enum time_role role =
            back <= i ? time_role_at(r, i - back, &meaning, &next) : TIME_NO_ROLE;
        if (role != TIME_NO_ROLE && next == i) {
            *ret_from = i - back;
            return role;
        }
    }
    return TIME_NO_ROLE;
}

bool time_preceded(const struct time_reader *r, uint32_t i, enum time_role role,
                   uint32_t *ret_from)
{
    uint32_t next;
    for (uint32_t back = 3; back >= 1; back--)
        if (back <= i && time_is(r, i - back, role, &next) && next == i) {
            *ret_from = i - back;
            return true;
        }
    return false;
}

enum grain time_grain(struct str code)
{
    static const char *const names[] = {
#define X(id, name) name,
        GRAIN_LIST(X)
#undef X
    };
    if (str_eq(code, S("fortnight")))
        return GRAIN_WEEK;
    for (int g = 0; g <= GRAIN_CENTURY; g++)
        if (str_eq(code, str_of(names[g])))
            return (enum grain)g;
    return GRAIN_NONE;
}

day_t time_base(const struct time_reader *r)
{
    return r->narrative ? r->ref : r->now;
}

/* Does the stop at i end a sentence? Not behind "Lt", "U.S" or "p.m". */
static bool ends_sentence(const struct time_reader *r, uint32_t i)
{
    if (i + 1 >= r->atoms.n)
        return true;
    if (!atom_spaced(&r->atoms, i + 1) || !(r->atoms.at[i + 1].flags & ATOM_UPPER))
        return false;
    if (!i || r->atoms.at[i - 1].kind != ATOM_WORD)
        return true;
    uint32_t len = r->atoms.at[i - 1].at.to - r->atoms.at[i - 1].at.from;
    return len > 4 || (len > 1 && !(r->atoms.at[i - 1].flags & ATOM_UPPER));
}

/* The nearer of two kinds of word, going one way from i: 1 what is to come, −1 what was. */
static int direction(const struct time_reader *r, uint32_t i, int step, int most)
{
    const struct meaning *meaning;
    uint32_t next;
    for (int k = 1; k <= most; k++) {
        int64_t at = (int64_t)i + step * k;
        if (at < 0 || at >= r->atoms.n)
            return 0;
        uint32_t point = r->atoms.at[at].point;
        bool stop = point == '.' && ends_sentence(r, (uint32_t)at);
        if (stop || point == '"' || point == ';')
            return 0;
        enum time_role role = time_role_at(r, (uint32_t)at, &meaning, &next);
        bool ahead = role == TIME_FUTURE || (role != TIME_PAST && most == LOOK_WIDE &&
                                             time_is(r, (uint32_t)at, TIME_FUTURE, &next));
        if (ahead || role == TIME_PAST)
            return ahead ? 1 : -1;
    }
    return 0;
}

bool time_ahead(const struct time_reader *r, uint32_t i, bool wide)
{
    int before = direction(r, i, -1, wide ? LOOK_WIDE : LOOK_NEAR);
    return before || !wide ? before > 0 : direction(r, i, 1, LOOK_WIDE) > 0;
}

uint32_t time_bounds(const struct time_reader *r, uint32_t i)
{
    while (time_is(r, i, TIME_BOUND, &i))
        ;
    return i;
}

enum when_edge time_edge(const struct time_reader *r, uint32_t i, uint32_t *ret_next)
{
    const struct meaning *meaning;
    uint32_t at = i, next;
    *ret_next = i;
    (void)time_is(r, at, TIME_THE, &at);
    enum when_edge edge;
    switch (time_role_at(r, at, &meaning, &next)) {
        case TIME_EARLY:
        case TIME_SOONER:
        case TIME_START_OF: edge = EDGE_EARLY; break;
        case TIME_MID:
        case TIME_MID_OF: edge = EDGE_MID; break;
        case TIME_LATE:
        case TIME_AFTERWARD:
        case TIME_END_OF: edge = EDGE_LATE; break;
        default: return EDGE_NONE;
    }
    if (atom_mark(&r->atoms, next, '-'))
        next++;
    *ret_next = next;
    return edge;
}

bool time_number(const struct time_reader *r, uint32_t i, int64_t most, int *ret_value,
                 uint32_t *ret_next, bool *ret_ordinal)
{
    struct numeral n;
    if (i >= r->atoms.n)
        return false;
    if (r->atoms.at[i].kind == ATOM_DIGITS) { /* never grouped: "Nov. 9, 2004" */
        int64_t value;
        if (!str_int(atom_text(&r->atoms, i), &value) || value > most)
            return false;
        *ret_value = (int)value;
        *ret_next = i + 1;
        *ret_ordinal = false;
        uint32_t next;
        if (!atom_spaced(&r->atoms, i + 1) && time_is(r, i + 1, TIME_ST, &next)) {
            *ret_next = next;
            *ret_ordinal = true;
        }
        return true;
    }
    if (!numeral_read(&r->atoms, &r->lexicon->style, i, &n) || n.vague || n.fraction ||
        n.article || n.age || n.too_long || n.value % THOUSAND || n.value > most * THOUSAND)
        return false;
    *ret_value = (int)(n.value / THOUSAND);
    *ret_next = n.to;
    *ret_ordinal = n.ordinal;
    return true;
}

/* nineteen ninety-six · two thousand and five */
static bool spelled_year(const struct time_reader *r, uint32_t i, int *ret_year,
                         uint32_t *ret_next)
{
    struct numeral a, b;
    const struct meaning *meaning;
    uint32_t next;
    if (!atom_is(&r->atoms, i, ATOM_WORD) ||
        numeral_role_at(&r->atoms, i, &meaning, &next) != NUMERAL_TEEN) {
        if (!atom_is(&r->atoms, i, ATOM_WORD) ||
            !numeral_read(&r->atoms, &r->lexicon->style, i, &a) || a.digits || a.ordinal ||
            a.value < 1900 * THOUSAND || a.value > 2099 * THOUSAND || a.article || a.vague)
            return false;
        *ret_year = (int)(a.value / THOUSAND);
        *ret_next = a.to;
        return true;
    }
    int64_t century = meaning->value / THOUSAND;
    uint32_t at = next + (atom_mark(&r->atoms, next, '-') ? 1 : 0);
    if (century < 15 || !atom_is(&r->atoms, at, ATOM_WORD) ||
        !numeral_read(&r->atoms, &r->lexicon->style, at, &b) || b.ordinal ||
        b.value < 10 * THOUSAND || b.value > 99 * THOUSAND || b.article || b.vague)
        return false;
    *ret_year = (int)(century * 100 + b.value / THOUSAND);
    *ret_next = b.to;
    return true;
}

static int year_of(day_t day)
{
    int y = 0, m, d;
    if (day != DAY_NONE)
        day_to(day, &y, &m, &d);
    return y;
}

bool time_year_number(const struct time_reader *r, uint32_t i, int *ret_year,
                      uint32_t *ret_next)
{
    int64_t value;
    if (atom_mark(&r->atoms, i, '\'') && atom_is(&r->atoms, i + 1, ATOM_DIGITS) &&
        !atom_spaced(&r->atoms, i + 1)) {
        struct str digits = atom_text(&r->atoms, i + 1);
        if (digits.len != 2 || !str_int(digits, &value))
            return false;
        int then = r->narrative ? year_of(r->ref) : 0; /* '89, in a story of the 1780s */
        *ret_year = then > 100 ? then / 100 * 100 + (int)value
                               : (int)(value + (value < 30 ? 2000 : 1900));
        *ret_next = i + 2;
        return true;
    }
    if (!atom_is(&r->atoms, i, ATOM_DIGITS))
        return spelled_year(r, i, ret_year, ret_next);
    struct str digits = atom_text(&r->atoms, i);
    if (digits.len != 4 || !str_int(digits, &value) || value < 1000 || value > 2100)
        return false;
    bool tail = i + 1 < r->atoms.n && !atom_spaced(&r->atoms, i + 1) &&
                (r->atoms.at[i + 1].kind == ATOM_WORD ||
                 (r->atoms.at[i + 1].kind == ATOM_MARK && !atom_spaced(&r->atoms, i + 2) &&
                  atom_is(&r->atoms, i + 2, ATOM_DIGITS) &&
                  !atom_mark(&r->atoms, i + 1, '-') && !atom_mark(&r->atoms, i + 1, '/')));
    if (tail)
        return false;
    *ret_year = (int)value;
    *ret_next = i + 1;
    return true;
}

static bool year_said(const struct time_reader *r, uint32_t at, int *ret_year,
                      uint32_t *ret_next)
{
    const struct meaning *meaning;
    uint32_t next;
    enum time_role role = time_role_at(r, at, &meaning, &next);
    int now = year_of(time_base(r)), step;
    if (role == TIME_YEAR_DEICTIC) {
        *ret_year = now ? now + (int)(meaning->value / THOUSAND) : 0;
        *ret_next = next;
        return true;
    }
    switch (role) {
        case TIME_LAST:
        case TIME_PREVIOUS: step = -1; break;
        case TIME_THIS: step = 0; break;
        case TIME_NEXT:
        case TIME_FOLLOWING: step = 1; break;
        case TIME_THAT:
            step = 0;
            now = year_of(r->ref);
            break;
        default: return false;
    }
    if (time_role_at(r, next, &meaning, ret_next) != TIME_UNIT ||
        time_grain(meaning->text) != GRAIN_YEAR)
        return false;
    *ret_year = now ? now + step : 0;
    return true;
}

bool time_year_said(const struct time_reader *r, uint32_t i, int *ret_year,
                    uint32_t *ret_next)
{
    uint32_t at = i + (atom_mark(&r->atoms, i, ',') ? 1 : 0);
    return year_said(r, at, ret_year, ret_next) ||
           (time_is(r, at, TIME_OF, &at) && year_said(r, at, ret_year, ret_next));
}

bool time_is_digits(const struct time_reader *r, uint32_t i, uint32_t min, uint32_t max)
{
    uint32_t len = atom_is(&r->atoms, i, ATOM_DIGITS)
                       ? r->atoms.at[i].at.to - r->atoms.at[i].at.from
                       : 0;
    return len >= min && len <= max;
}

int time_digits(const struct time_reader *r, uint32_t i)
{
    int64_t value = 0;
    (void)str_int(atom_text(&r->atoms, i), &value);
    return (int)value;
}

bool time_joined_mark(const struct time_reader *r, uint32_t i, uint32_t point)
{
    return atom_mark(&r->atoms, i, point) && !atom_spaced(&r->atoms, i) &&
           !atom_spaced(&r->atoms, i + 1);
}
