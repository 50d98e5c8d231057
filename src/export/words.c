/* words.c: claims in words for people; see words.h.
 *
 * Stands between the claims and every view that a person reads: the table of `vitne read`, the
 * page of `vitne report`. Invariants: an open end is always told ("at least", "up to"); a number
 * that the page does not give is never made up; a source that the page does not name is not
 * named here.
 *
 *   "A hospital in the city took in at least 40 wounded, a doctor told AFP."
 *    count  at least 40 · who  people, status not said · what  injured · source  a doctor, via AFP
 *
 * It does not shorten, translate or redact: guard.h does the last.
 */
#include "export/words.h"

#include "base/utf8.h"

static const char *const MONTHS[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

struct str words_number(int64_t value, struct arena *arena)
{
    struct str digits = str_format(arena, "%lld", (long long)(value < 0 ? -value : value));
    struct str to = value < 0 ? S("-") : S("");
    ptrdiff_t from = 0, first = digits.len % 3;
    for (ptrdiff_t at = first ? first : 3; at <= digits.len; at += 3) {
        if (from)
            to = str_concat(to, S("\xe2\x80\x89"), arena);
        to = str_concat(to, str_cut(digits, from, at), arena);
        from = at;
    }
    return to;
}

struct str words_range(int64_t low, int64_t high, struct arena *arena)
{
    if ((low == NUMBER_OPEN || low == 0) && high == NUMBER_OPEN)
        return S("number not said");
    struct str a = low == NUMBER_OPEN ? S("") : words_number(low, arena);
    struct str b = high == NUMBER_OPEN ? S("") : words_number(high, arena);
    if (low == high)
        return a;
    if (high == NUMBER_OPEN)
        return str_concat(S("at least "), a, arena);
    if (low == NUMBER_OPEN)
        return str_concat(S("up to "), b, arena);
    return str_format(arena, "%.*s–%.*s", STR(a), STR(b));
}

struct str words_bounds(int64_t low, int64_t best, int64_t high, struct arena *arena)
{
    if (best == NUMBER_OPEN)
        return S("number not said");
    if (low == 0 && high == 0)
        return S("none");
    struct str range = words_range(low, high, arena);
    if (low == 0 && high == NUMBER_OPEN)
        return str_format(arena, "best %.*s, no upper end", STR(words_number(best, arena)));
    if (low == best && (high == best || high == NUMBER_OPEN))
        return range;
    return str_format(arena, "%.*s, best %.*s", STR(range), STR(words_number(best, arena)));
}

struct str words_estimate(const struct estimate *e, struct arena *arena)
{
    struct str words = words_bounds(e->low, e->best, e->high, arena);
    return e->unit == UNIT_HOUSEHOLD ? str_concat(words, S(" households"), arena) : words;
}

static struct str unit_words(const struct claim *claim)
{
    bool one = claim->low == 1 && claim->high == 1;
    switch (claim->unit) {
        case UNIT_PERSON: return S("");
        case UNIT_HOUSEHOLD: return one ? S(" household") : S(" households");
        case UNIT_OBJECT: return S("");
        case UNIT_M: return S(" m");
        case UNIT_KM: return S(" km");
        case UNIT_KM2: return S(" km²");
        case UNIT_PERCENT: return S(" %");
    }
    return S("");
}

struct str words_count(const struct claim *claim, struct arena *arena)
{
    bool open = claim->low == NUMBER_OPEN && claim->high == NUMBER_OPEN;
    bool event = claim_type_kind(claim->type) == CLAIM_EVENT;
    if (event && (open || !claim->has_count))
        return S("");
    if (!event && claim->low == 0 && claim->high == 0)
        return S("none");
    struct str range = words_range(claim->low, claim->high, arena);
    struct str unit = unit_words(claim);
    if (open)
        return unit.len ? str_format(arena, "%.*s,%.*s", STR(range), STR(unit)) : range;
    const char *about = claim->bound == BOUND_ABOUT ? "about " : "";
    return str_format(arena, "%s%.*s%.*s", about, STR(range), STR(unit));
}

static const struct {
    const char *code, *plural;
} OF[] = {
    { "child", "children" },
    { "woman", "women" },
    { "man", "men" },
    { "woman_or_child", "women and children" },
    { "elderly", "elderly people" },
    { "journalist", "journalists" },
    { "medic", "medics" },
    { "aid_worker", "aid workers" },
    { "police", "police" },
    { "prisoner", "prisoners" },
    { "official", "officials" },
    { "refugee", "refugees" },
    { "attacker", "attackers" },
};

struct str words_of(struct str code)
{
    for (size_t i = 0; i < sizeof OF / sizeof *OF; i++)
        if (str_eq(code, str_of(OF[i].code)))
            return str_of(OF[i].plural);
    return code;
}

struct str words_class(enum victim_class victims_class)
{
    switch (victims_class) {
        case CLASS_NONE: return S("all");
        case CLASS_CIVILIAN: return S("civilians");
        case CLASS_COMBATANT: return S("fighters");
        case CLASS_PERSON: return S("people, status not said");
    }
    return S("all");
}

static struct str who_of(const struct claim_victims *v, struct arena *arena)
{
    struct str to = S("");
    for (struct str rest = v->of; rest.len;) {
        struct str one = words_of(str_next(&rest, ' '));
        to = to.len ? str_format(arena, "%.*s, %.*s", STR(to), STR(one)) : one;
    }
    return to;
}

struct str words_who(const struct claim *claim, struct arena *arena)
{
    const struct claim_victims *v = &claim->victims;
    if (claim_type_kind(claim->type) == CLAIM_EVENT) {
        if (claim->against.text.len)
            return str_concat(S("against "), claim->against.text, arena);
        return v->victims_class == CLASS_NONE ? S("") : words_class(v->victims_class);
    }
    struct str of = who_of(v, arena);
    struct str who = words_class(v->victims_class);
    if (v->victims_class == CLASS_NONE)
        who = words_class(CLASS_PERSON);
    if (of.len && v->victims_class == CLASS_CIVILIAN)
        who = str_concat(of, S(", civilians"), arena);
    else if (of.len)
        who = of;
    if (v->group.len)
        who = str_format(arena, "%.*s (%.*s)", STR(who), STR(v->group));
    if (v->named > 0)
        who = str_format(arena, "%.*s, %d named", STR(who), (int)v->named);
    if (v->includes.len)
        who = str_format(arena, "%.*s, with %.*s", STR(who), STR(v->includes));
    if (v->excludes.len)
        who = str_format(arena, "%.*s, without %.*s", STR(who), STR(v->excludes));
    return who;
}

struct str words_what(const struct claim *claim, struct arena *arena)
{
    struct str what = str_of(claim_type_words(claim->type));
    if (claim->object.len)
        what = str_format(arena, "%.*s: %.*s", STR(what), STR(claim->object));
    if (claim->method.len)
        what = str_format(arena, "%.*s, %.*s", STR(what), STR(claim->method));
    if (claim->part_of != NO_CLAIM || claim->part_of_id.len)
        what = str_concat(what, S(" (part of a larger number)"), arena);
    char *plain =
        NEW(arena, char, (size_t)what.len + 1); /* codes have underlines: car_bomb */
    for (ptrdiff_t i = 0; i < what.len; i++)
        plain[i] = what.at[i] == '_' ? ' ' : what.at[i];
    return (struct str){ plain, what.len };
}

struct str words_where(const struct claim *claim, struct arena *arena)
{
    if (!claim->places.n)
        return S("place not said");
    const struct claim_place *place = &claim->places.at[0];
    return words_line(place->name.len ? place->name : place->text, arena);
}

static struct str day_words(day_t day, bool with_month, bool with_year, struct arena *arena)
{
    int y, m, d;
    day_to(day, &y, &m, &d);
    if (with_year)
        return str_format(arena, "%d %s %d", d, MONTHS[m - 1], y);
    return with_month ? str_format(arena, "%d %s", d, MONTHS[m - 1])
                      : str_format(arena, "%d", d);
}

struct str words_days(struct days days, struct arena *arena)
{
    if (days.from == DAY_NONE && days.to == DAY_NONE)
        return S("day not said");
    if (days.to == DAY_NONE)
        return str_concat(S("since "), day_words(days.from, true, true, arena), arena);
    if (days.from == DAY_NONE)
        return str_concat(S("until "), day_words(days.to, true, true, arena), arena);
    if (days.from == days.to)
        return day_words(days.from, true, true, arena);
    int y1, m1, d1, y2, m2, d2;
    day_to(days.from, &y1, &m1, &d1);
    day_to(days.to, &y2, &m2, &d2);
    bool whole = d1 == 1 && d2 == day_month_length(y2, m2);
    if (whole && y1 == y2 && m1 == 1 && m2 == 12)
        return str_format(arena, "%d", y1);
    if (whole && y1 == y2 && m1 == m2)
        return str_format(arena, "%s %d", MONTHS[m1 - 1], y1);
    struct str from = day_words(days.from, y1 != y2 || m1 != m2, y1 != y2, arena);
    struct str to = day_words(days.to, true, true, arena);
    bool short_one = y1 == y2 && m1 == m2;
    return str_format(arena, short_one ? "%.*s–%.*s" : "%.*s – %.*s", STR(from), STR(to));
}

struct str words_when(const struct claim *claim, struct arena *arena)
{
    struct str when = words_days(claim->time, arena);
    if (claim->scope == SCOPE_PERIOD && claim->time.from != claim->time.to)
        return str_concat(when, S(", in all"), arena);
    return when;
}

static struct str party(const struct claim_party *p)
{
    return p->group.len ? p->group : p->text;
}

struct str words_by(const struct claim *claim, struct arena *arena)
{
    struct str by = party(&claim->by);
    if (!by.len)
        return S("not said");
    for (uint32_t i = 0; i < claim->by_or.n; i++) {
        struct str other = party(&claim->by_or.at[i]);
        if (other.len)
            by = str_format(arena, "%.*s or %.*s", STR(by), STR(other));
    }
    if (claim->denies == DENIES_BY || claim->by.stance == STANCE_DENIED)
        by = str_concat(by, S(", denied"), arena);
    else if (claim->by.stance == STANCE_ALLEGED)
        by = str_concat(by, S(", it is alleged"), arena);
    return words_line(by, arena);
}

struct str words_source_kind(enum source_kind kind)
{
    switch (kind) {
        case SOURCE_WITNESS: return S("a witness");
        case SOURCE_FAMILY: return S("a relative");
        case SOURCE_MEDIC: return S("a medic");
        case SOURCE_POLICE: return S("police");
        case SOURCE_MILITARY: return S("military");
        case SOURCE_PARTY: return S("a party to the war");
        case SOURCE_OFFICIAL: return S("an official");
        case SOURCE_UN: return S("the UN");
        case SOURCE_NGO: return S("an aid or rights group");
        case SOURCE_MONITOR: return S("a monitor");
        case SOURCE_MEDIA: return S("other media");
        case SOURCE_UNNAMED: return S("a source without a name");
        case SOURCE_NONE: break;
    }
    return S("a source");
}

static struct str one_source(const struct claim_source *s, struct arena *arena)
{
    struct str who = s->text.len ? s->text : s->name;
    bool group =
        s->kind == SOURCE_MEDIA || s->kind == SOURCE_MONITOR || s->kind == SOURCE_NGO;
    if (group && s->name.len && str_ends(who, s->name))
        who = s->name; /* "the independent group Airwars" is Airwars */
    if (!who.len)
        who = words_source_kind(s->kind);
    return s->via.len ? str_format(arena, "%.*s, via %.*s", STR(who), STR(s->via)) : who;
}

struct str words_sources(const struct claim *claim, struct arena *arena)
{
    struct str to = S("the paper's own words");
    for (uint32_t i = 0; i < claim->sources.n; i++) {
        struct str one = one_source(&claim->sources.at[i], arena);
        if (i && str_eq(one, one_source(&claim->sources.at[i - 1], arena)))
            continue;
        to = i ? str_format(arena, "%.*s, from %.*s", STR(to), STR(one)) : one;
    }
    if (claim->stance == STANCE_ALLEGED)
        to = str_concat(to, S("; hedged"), arena);
    if (claim->stance == STANCE_DENIED)
        to = str_concat(to,
                        claim->denies == DENIES_COUNT ? S("; the number is denied")
                        : claim->denies == DENIES_BY  ? S("; who did it is denied")
                                                      : S("; denied"),
                        arena);
    return words_line(to, arena);
}

struct str words_grade(enum grade grade, struct arena *arena)
{
    return str_format(arena, "%s (rule)", grade_name(grade));
}

struct str words_language(struct str code)
{
    static const struct {
        const char *code, *words;
    } LANGUAGES[] = { { "en", "English" }, { "nb", "Bokmål" }, { "nn", "Nynorsk" } };
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (str_eq(code, str_of(LANGUAGES[i].code)))
            return str_of(LANGUAGES[i].words);
    return code.len ? code : S("language not known");
}

/* No control characters and none that turn the direction of writing: a page must not be able to
 * steer the reader's terminal. */
static bool is_shown(uint32_t point)
{
    bool control = point < ' ' || (point >= 0x7f && point < 0xa0);
    bool turns =
        (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    return !control && !turns && point != 0x200e && point != 0x200f;
}

struct str words_line(struct str text, struct arena *arena)
{
    char *to = NEW(arena, char, (size_t)text.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < text.len;) {
        uint32_t point;
        int len = utf8_decode(text, i, &point);
        bool thin = point == 0x2009; /* our own grouping stays */
        if (utf8_is_space(point) && !thin) {
            if (n && to[n - 1] != ' ')
                to[n++] = ' ';
        } else if (is_shown(point)) {
            memcpy(to + n, text.at + i, (size_t)len);
            n += len;
        }
        i += len;
    }
    return str_trim((struct str){ to, n });
}
