/* mention.c: finds the names of places in a text; see mention.h.
 *
 *   "Police in Norman, Okla., said Paris Norman was shot near the Iraqi border."
 *    in Norman , Okla .   →  two mentions, the first within the second
 *    Paris Norman         →  a given name before a capital: a person, no place
 *    Iraqi                →  a demonym
 *
 * A mention is the longest run of words that is a key of the gazetteer, begins and ends with a
 * capital, and that the words around it, and the names found (name.h), allow to be a place.
 * What is in doubt is MENTION_WEAK, and resolve.c keeps it only if the report speaks for it.
 *
 * Invariants: mentions are disjoint, in order, and never cross a sentence. It does not decide
 * which place is meant, and knows nothing of points.
 */
#include "language/mention.h"

#include "base/utf8.h"

enum {
    LONGEST_NAME = 7,
    /* Roles of words that are no names by themselves. */
    COMMON = PLACEWORD_STOP | PLACEWORD_TITLE | PLACEWORD_AFTER | PLACEWORD_WAY | PLACEWORD_SIDE |
             PLACEWORD_AT | PLACEWORD_PART | PLACEWORD_INST,
};

struct seeker {
    const struct layers *layers;
    const struct lang *lang;
    const struct gazetteer *gazetteer;
    struct arena *arena;
    struct mentions *to;
    struct table
        persons;        /* last words of persons' names: no places when they stand alone */
    uint32_t name;      /* names before this one end before the token at hand */
    uint32_t from, end; /* tokens of the sentence */
    bool norwegian, all_upper, headline;
};

/* A candidate run of tokens with what the gazetteer has of it. */
struct run {
    uint32_t from, to; /* tokens */
    struct span at;
    struct str key;
    struct place_hit hits[TOPONYM_HITS];
    uint32_t nhits;
    bool compound; /* the first part of a compound: "Mosul-området" */
};

static const struct token *token_at(const struct seeker *s, uint32_t i)
{
    static const struct token none;
    return i >= s->from && i < s->end ? &s->layers->tokens.at[i] : &none;
}

static bool token_is(const struct seeker *s, uint32_t i, const char *word)
{
    return str_eq(token_at(s, i)->lower, str_of(word));
}

static bool is_capital(const struct seeker *s, uint32_t i)
{
    return token_at(s, i)->flags & TOKEN_UPPER;
}

static bool is_word(const struct seeker *s, uint32_t i)
{
    return token_at(s, i)->flags & TOKEN_WORD;
}

static uint32_t roles(const struct seeker *s, uint32_t i)
{
    struct str lower = token_at(s, i)->lower;
    if (lower.len > 1 && lower.at[lower.len - 1] == '.')
        lower.len--;
    return placeword_roles(s->lang->place, lower);
}

static bool starts_line(const struct seeker *s, uint32_t i)
{
    if (i == s->from || (token_at(s, i)->flags & TOKEN_LINE_START))
        return true;
    struct str before = token_text(s->layers, i - 1);
    return str_eq(before, S("\"")) || str_eq(before, S("“")) || str_eq(before, S("«")) ||
           str_eq(before, S("–")) || str_eq(before, S("—")) || str_eq(before, S(":")) ||
           str_eq(before, S("•"));
}

static struct str without_genitive(const struct seeker *s, struct str text)
{
    static const char *const marks[] = { "'s", "’s", "'", "’" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, str_of(marks[i])))
            return str_cut(text, 0, text.len - str_of(marks[i]).len);
    if (s->norwegian && text.len > 3 && text.at[text.len - 1] == 's')
        return str_cut(text, 0, text.len - 1);
    return text;
}

/* Only capitals, blanks and marks. */
static bool only_capitals(struct str text)
{
    for (ptrdiff_t i = 0; i < text.len;) {
        uint32_t point;
        i += utf8_decode(text, i, &point);
        if (utf8_is_lower(point))
            return false;
    }
    return true;
}

static int letters(struct str text)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < text.len; i++)
        n += text.at[i] != '.' && ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}

/* Abbreviations need their form: "US", "U.S.", and "Calif." only with its stop. */
static bool short_form_fits(const struct seeker *s, const struct run *run, struct str text)
{
    bool stop = str_ends(text, S(".")) || token_is(s, run->to, ".");
    bool inner = str_find(text, S("."), 0) >= 0 && str_find(text, S("."), 0) < text.len - 1;
    bool behind_comma = run->from > s->from && token_is(s, run->from - 1, ",");
    if ((s->all_upper && text.len == 2 && !behind_comma) || token_is(s, run->to, "$"))
        return false;
    if (!only_capitals(text))
        return stop &&
               (behind_comma || (text.len > 2 && (inner || !starts_line(s, run->from))));
    return inner || text.len > 2 || behind_comma || str_eq(text, S("US")) ||
           str_eq(text, S("UK")) || str_eq(text, S("DC"));
}

static bool is_small(const struct gaz_place *place)
{
    return place->what <= GAZ_SEAT || place->what == GAZ_ADMIN2;
}

/* Drops the hits whose form in the text does not fit; true if any is left. */
static bool fit_hits(const struct seeker *s, struct run *run)
{
    struct str text = str_at(s->layers->doc->text, run->at);
    bool lower_case = !is_capital(s, run->from);
    bool acronym = only_capitals(text) && letters(text) <= 3;
    uint32_t n = 0;
    for (uint32_t i = 0; i < run->nhits; i++) {
        struct place_hit hit = run->hits[i];
        bool fits = true;
        if (hit.kind == GAZ_SHORT)
            fits = short_form_fits(s, run, text);
        else if (lower_case)
            fits = hit.kind == GAZ_DEMONYM;
        else if (acronym)
            fits = false;
        if (fits)
            run->hits[n++] = hit;
    }
    run->nhits = n;
    return n > 0;
}

static bool look_up(struct seeker *s, struct run *run, struct str text, bool *ret_longer)
{
    run->key = gazfile_key(text, s->arena);
    run->nhits =
        gazetteer_find(s->gazetteer, run->key, run->hits, TOPONYM_HITS, ret_longer);
    return run->nhits && fit_hits(s, run);
}

/* "Mosul-området", "Gaza-stripen": the part before the last hyphen. */
static bool find_compound(struct seeker *s, uint32_t i, struct run *run)
{
    struct span at = token_at(s, i)->at;
    struct str text = str_at(s->layers->doc->text, at);
    bool longer;
    ptrdiff_t hyphen = text.len - 1;
    while (hyphen > 2 && text.at[hyphen] != '-')
        hyphen--;
    if (hyphen <= 2 || hyphen + 2 >= text.len)
        return false;
    uint32_t next;
    utf8_decode(text, hyphen + 1, &next);
    if (!utf8_is_lower(next))
        return false;
    *run = (struct run){ .from = i, .to = i + 1, .compound = true };
    run->at = span_of(at.from, at.from + (uint32_t)hyphen);
    return look_up(s, run, str_cut(text, 0, hyphen), &longer);
}

/* "ST. JOHN'S": the last token is a genitive that belongs to the name. */
static bool starts_with_mark(const struct seeker *s, uint32_t i)
{
    return token_is(s, i, "'s") || token_is(s, i, "’s");
}

/* The longest name that starts at token i. */
static bool find_run(struct seeker *s, uint32_t i, struct run *ret_run)
{
    bool found = false;
    struct str text = s->layers->doc->text;
    for (uint32_t j = i; j < s->end && j < i + LONGEST_NAME; j++) {
        if (!is_word(s, j) && !token_is(s, j, "-"))
            break;
        struct run run = { .from = i, .to = j + 1 };
        run.at = span_of(token_at(s, i)->at.from, token_at(s, j)->at.to);
        bool longer = false;
        bool capital_end = j == i || is_capital(s, j) || starts_with_mark(s, j);
        struct str words = str_at(text, run.at);
        bool hit = look_up(s, &run, words, &longer);
        struct str bare = without_genitive(s, words);
        if (!hit && bare.len < words.len) {
            bool ignored;
            run.at.to = run.at.from + (uint32_t)bare.len;
            hit = look_up(s, &run, bare, &ignored);
        }
        if (hit && capital_end) {
            *ret_run = run;
            found = true;
        }
        if (!longer)
            break;
    }
    return found || find_compound(s, i, ret_run);
}

/* The name that token i is by itself. */
static bool find_short_run(struct seeker *s, uint32_t i, struct run *ret_run)
{
    bool longer;
    *ret_run = (struct run){ .from = i, .to = i + 1, .at = token_at(s, i)->at };
    return look_up(s, ret_run, token_text(s->layers, i), &longer);
}

/* The name of name.h that token i is in; NULL if it is in none. */
static const struct name *name_at(const struct seeker *s, uint32_t i)
{
    for (uint32_t n = s->name; n < s->layers->names.n; n++) {
        const struct name *name = &s->layers->names.at[n];
        if (name->token_from > i)
            return NULL;
        if (i < name->token_to)
            return name;
    }
    return NULL;
}

static bool is_place_name(const struct name *name)
{
    return name->type == NAME_GPE_LOC || name->type == NAME_GPE_ORG ||
           name->type == NAME_LOC;
}

/* Known so widely that a capital is enough: countries, provinces, large cities. */
static bool is_known(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits && i < 8; i++) {
        struct gaz_place place = gazetteer_place(s->gazetteer, run->hits[i].place);
        if (run->hits[i].kind == GAZ_DEMONYM || !is_small(&place) ||
            (place.population >= 100000 && run->hits[i].kind == GAZ_NAME) ||
            (place.what == GAZ_CAPITAL && run->hits[i].kind == GAZ_NAME))
            return true;
    }
    return false;
}

static bool is_country(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++)
        if (gazetteer_place(s->gazetteer, run->hits[i].place).what == GAZ_COUNTRY)
            return true;
    return false;
}

/* Every word of it one that is used for other things. */
static bool is_common(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = run->from; i < run->to; i++)
        if (is_word(s, i) && !(roles(s, i) & COMMON))
            return false;
    return true;
}

static bool is_demonym(const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++)
        if (run->hits[i].kind == GAZ_DEMONYM)
            return true;
    return false;
}

/* Ends a mention right before token i, with nothing but a comma between? */
static bool follows_mention(const struct seeker *s, uint32_t i)
{
    if (!s->to->all.n)
        return false;
    uint32_t end = s->to->all.at[s->to->all.n - 1].token_to;
    return end == i || (i > 0 && end == i - 1 && token_is(s, i - 1, ","));
}

/* An institution: "University of X", "X College". */
static bool is_institution(const struct seeker *s, const struct run *run)
{
    uint32_t before = run->from - 1;
    if (is_capital(s, run->to) && (roles(s, run->to) & (PLACEWORD_INST | PLACEWORD_WAY)))
        return true;
    return run->from >= s->from + 2 && (roles(s, run->from - 2) & PLACEWORD_ORG) &&
           (token_is(s, before, "of") || token_is(s, before, "i") || token_is(s, before, "av"));
}

/* Who "Jordan" of "Michael Jordan" is, is no place for the rest of the report. */
static void add_person(struct seeker *s, uint32_t from)
{
    uint32_t last = from;
    while (last + 1 < s->end && last < from + 3 && is_capital(s, last + 1) &&
           is_word(s, last + 1))
        last++;
    struct str key =
        gazfile_key(without_genitive(s, token_text(s->layers, last)), s->arena);
    if (key.len)
        table_put(&s->persons, key, 1, s->arena);
}

/* A person's name, by the words around it alone. */
static bool is_person(struct seeker *s, const struct run *run)
{
    uint32_t before = run->from - 1;
    uint32_t next = roles(s, run->to);
    bool next_capital = is_capital(s, run->to) && is_word(s, run->to) &&
                        !(next & (PLACEWORD_AFTER | PLACEWORD_WAY));
    if (run->from > s->from && is_capital(s, before)) {
        uint32_t role = roles(s, before);
        if (role & (PLACEWORD_SIDE | PLACEWORD_STOP | PLACEWORD_AT))
            return false;
        bool initial = token_at(s, before)->at.to - token_at(s, before)->at.from <= 2 &&
                       is_word(s, before);
        if ((role & (PLACEWORD_GIVEN | PLACEWORD_TITLE)) || initial)
            return true;
    }
    if (run->from > s->from && (roles(s, before) & PLACEWORD_TITLE) &&
        !is_capital(s, before))
        return is_capital(s, run->to) && !is_known(s, run);
    return run->to - run->from == 1 && (roles(s, run->from) & PLACEWORD_GIVEN) &&
           next_capital;
}

/* The second part of a capitalised name that is none of a place: "Kelli Blackwell". */
static bool ends_other_name(const struct seeker *s, const struct run *run)
{
    if (run->from == s->from || s->headline || s->all_upper)
        return false;
    uint32_t before = run->from - 1;
    return is_capital(s, before) && is_word(s, before) && !follows_mention(s, run->from) &&
           !(roles(s, before) & (PLACEWORD_SIDE | PLACEWORD_AFTER | PLACEWORD_PART |
                                 PLACEWORD_STOP | PLACEWORD_AT | PLACEWORD_TITLE)) &&
           !(starts_line(s, before) && placeword_roles(s->lang->place, token_at(s, before)->lower));
}

/* The first part of one: "Nadia Moayyad", "Blossom Deli". */
static bool begins_other_name(const struct seeker *s, const struct run *run)
{
    return !s->headline && !s->all_upper && is_capital(s, run->to) && is_word(s, run->to) &&
           !(roles(s, run->to) & (PLACEWORD_AFTER | PLACEWORD_PART | PLACEWORD_STOP));
}

static uint32_t cues(const struct seeker *s, const struct run *run)
{
    static const char *const admin[] = { "province", "governorate", "oblast",
                                         "state",    "region",      "county",
                                         "parish",   "provinsen",   "fylke",
                                         "provins",  "guvernement", "delstaten",
                                         "fylket",   "oblasten" };
    static const char *const town[] = { "city",        "town",        "byen",
                                        "hovedstaden", "hovudstaden", "village",
                                        "landsbyen",   "storbyen",    "millionbyen" };
    uint32_t flags = 0;
    uint32_t before = run->from - 1;
    for (size_t i = 0; run->to - run->from > 1 && i < sizeof admin / sizeof *admin; i++)
        if (token_is(s, run->to - 1, admin[i]))
            flags |= MENTION_ADMIN | MENTION_SURE;
    if (run->from > s->from) {
        uint32_t role = roles(s, before);
        bool only_here = !token_is(s, before, "to") && !token_is(s, before, "of");
        if ((role & (PLACEWORD_AT | PLACEWORD_PART)) && !is_capital(s, before) && only_here)
            flags |= MENTION_SURE;
        bool of = token_is(s, before, "of") && run->from >= s->from + 2;
        for (size_t i = 0; i < sizeof town / sizeof *town; i++)
            if (token_is(s, before, town[i]) || (of && token_is(s, before - 1, town[i])))
                flags |= MENTION_TOWN | MENTION_SURE;
        for (size_t i = 0; i < sizeof admin / sizeof *admin; i++)
            if (token_is(s, before, admin[i]) || (of && token_is(s, before - 1, admin[i])))
                flags |= MENTION_ADMIN | MENTION_SURE;
    }
    for (size_t i = 0; i < sizeof admin / sizeof *admin; i++)
        if (token_is(s, run->to, admin[i]))
            flags |= MENTION_ADMIN | MENTION_SURE;
    return flags;
}

/* What the names that were found (name.h) say of it: false: it is none of a place. */
static bool names_allow(struct seeker *s, const struct run *run, uint32_t *flags)
{
    const struct name *name = name_at(s, run->from);
    if (name && is_place_name(name))
        *flags |= MENTION_SURE;
    if (!name || name->type != NAME_PER)
        return true;
    add_person(s, name->token_to - 1);
    return false;
}

/* A common word is a place only where the words around it say so. */
static bool is_mere_word(const struct seeker *s, const struct run *run, bool known,
                         uint32_t flags)
{
    if (!is_common(s, run) || run->hits[0].kind == GAZ_SHORT)
        return false;
    bool start = starts_line(s, run->from) || s->headline || s->all_upper;
    if (start)
        return !(known && is_country(s, run));
    return !known && !(flags & MENTION_SURE);
}

/* May it be a place, and how surely? False: no. Sets *ret_flags. */
static bool judge(struct seeker *s, const struct run *run, uint32_t *ret_flags)
{
    bool known = is_known(s, run), country = is_country(s, run);
    uint32_t flags = cues(s, run);
    bool alone = run->to - run->from == 1;
    if ((placeword_roles(s->lang->place, run->key) & PLACEWORD_NEVER) ||
        (alone && (roles(s, run->from) & PLACEWORD_SIDE)))
        return false;
    if (!names_allow(s, run, &flags))
        return false;
    if (is_demonym(run)) {
        *ret_flags = MENTION_DEMONYM;
        return !(roles(s, run->from - 1) & PLACEWORD_GIVEN);
    }
    if (is_institution(s, run) && !country)
        return false;
    bool link = follows_mention(s, run->from) || token_is(s, run->to, ",");
    if (is_person(s, run) ||
        (ends_other_name(s, run) && !(flags & (MENTION_ADMIN | MENTION_SURE)))) {
        if (!country)
            add_person(s, run->to - 1);
        return false;
    }
    if (begins_other_name(s, run) && !known && !(flags & MENTION_SURE) && !link)
        return false;
    if (is_mere_word(s, run, known, flags))
        return false;
    if (follows_mention(s, run->from) && known)
        flags |= MENTION_SURE;
    bool given = !country && (roles(s, run->from) & PLACEWORD_GIVEN);
    if (!(flags & MENTION_SURE) && (!known || given || s->all_upper))
        flags |= MENTION_WEAK;
    *ret_flags = flags;
    return true;
}

static uint32_t toponym_of(struct seeker *s, const struct run *run)
{
    int64_t found = table_get(&s->to->keys, run->key);
    if (found != TABLE_NONE)
        return (uint32_t)found;
    struct toponym *toponym = PUSH(s->arena, &s->to->toponyms);
    toponym->key = run->key;
    toponym->nhits = run->nhits;
    toponym->hits = NEW(s->arena, struct place_hit, run->nhits + 1);
    memcpy(toponym->hits, run->hits, run->nhits * sizeof *run->hits);
    table_put(&s->to->keys, run->key, s->to->toponyms.n - 1, s->arena);
    return s->to->toponyms.n - 1;
}

static bool is_short(const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++)
        if (run->hits[i].kind == GAZ_SHORT)
            return true;
    return false;
}

static void add_mention(struct seeker *s, const struct run *run, uint32_t flags)
{
    uint32_t toponym = toponym_of(s, run);
    struct mention *mention = PUSH(s->arena, &s->to->all);
    *mention = (struct mention){ .at = run->at,
                                 .token_from = run->from,
                                 .token_to = run->to,
                                 .toponym = toponym,
                                 .flags = flags,
                                 .within = NO_MENTION };
    struct str text = str_at(s->layers->doc->text, run->at);
    bool stop = is_short(run) && !str_ends(text, S(".")) && token_is(s, run->to, ".") &&
                !(token_at(s, run->to - 1)->flags & TOKEN_SPACE_AFTER);
    if (stop && (!only_capitals(text) || str_find(text, S("."), 0) > 0)) {
        mention->at.to++;
        mention->token_to++;
    }
    s->to->toponyms.at[toponym].nmentions++;
    s->to->toponyms.at[toponym].flags |= flags;
}

/* A word that the gazetteer lacks but that the report calls a place: "bydelen Gogjale". */
static bool find_unknown(struct seeker *s, uint32_t i, struct run *ret_run,
                         uint32_t *ret_flags)
{
    const struct name *name = name_at(s, i);
    bool named = name && is_place_name(name) && name->token_from == i;
    bool called = i > s->from && !is_capital(s, i - 1) && is_word(s, i) &&
                  (roles(s, i - 1) & PLACEWORD_PART) && s->norwegian;
    bool at = i > s->from && !is_capital(s, i - 1) && (roles(s, i - 1) & PLACEWORD_AT);
    if (!is_capital(s, i) || !is_word(s, i) || s->all_upper || s->headline ||
        (roles(s, i) & (PLACEWORD_STOP | PLACEWORD_TITLE | PLACEWORD_GIVEN)) ||
        (!named && !called && !at))
        return false;
    uint32_t to = named ? name->token_to : i + 1;
    while (!named && to < s->end && is_capital(s, to) && is_word(s, to))
        to++;
    struct span at_span = span_of(token_at(s, i)->at.from, token_at(s, to - 1)->at.to);
    struct str text = without_genitive(s, str_at(s->layers->doc->text, at_span));
    *ret_run = (struct run){ .from = i, .to = to };
    ret_run->at = span_of(at_span.from, at_span.from + (uint32_t)text.len);
    ret_run->key = gazfile_key(text, s->arena);
    bool part = (roles(s, to) & PLACEWORD_PART) || called;
    *ret_flags = MENTION_UNKNOWN | (named || part ? MENTION_SURE : MENTION_WEAK);
    return ret_run->key.len > 3;
}

/* Norwegian demonyms are written small: "irakiske", "iraker". */
static bool may_be_small_demonym(const struct seeker *s, uint32_t i)
{
    static const char *const ends[] = { "sk",    "ske",    "er",    "ere",  "eren",  "erne",
                                        "ar",    "arar",   "arane", "aren", "menn",  "mann",
                                        "nene",  "kk",     "kker",  "jol",  "joler", "itt",
                                        "itter", "ittene", "ters",  "ken" };
    struct str lower = token_at(s, i)->lower;
    if (!s->norwegian || lower.len < 5)
        return false;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        if (str_ends(lower, str_of(ends[e])))
            return true;
    return false;
}

/* Two words that together are something else: "West Nile", "White House". */
static bool is_never(const struct seeker *s, uint32_t i)
{
    char both[64];
    struct str a = token_at(s, i)->lower, b = token_at(s, i + 1)->lower;
    if (i + 1 >= s->end || a.len + b.len + 1 > (ptrdiff_t)sizeof both)
        return false;
    memcpy(both, a.at, (size_t)a.len);
    both[a.len] = ' ';
    memcpy(both + a.len + 1, b.at, (size_t)b.len);
    return placeword_roles(s->lang->place, (struct str){ both, a.len + 1 + b.len }) &
           PLACEWORD_NEVER;
}

/* "Dublin City Council", "The Philippines": the name is what stands within. */
static void trim_run(struct seeker *s, struct run *run)
{
    struct run inner;
    uint32_t last = run->to - 1;
    bool office = token_is(s, last, "city") && is_capital(s, run->to) &&
                  (roles(s, run->to) & (PLACEWORD_AFTER | PLACEWORD_STOP));
    if (run->to - run->from < 2)
        return;
    if (token_is(s, run->from, "the") && find_run(s, run->from + 1, &inner) &&
        inner.to == run->to)
        *run = inner;
    else if (office && run->to - run->from == 2 && find_short_run(s, run->from, &inner))
        *run = inner;
}

static uint32_t find_at(struct seeker *s, uint32_t i)
{
    struct run run = { 0 };
    uint32_t flags = 0;
    while (s->name < s->layers->names.n && s->layers->names.at[s->name].token_to <= i)
        s->name++;
    if (!is_capital(s, i) && !may_be_small_demonym(s, i))
        return i + 1;
    if (is_never(s, i))
        return i + 2;
    if (find_run(s, i, &run)) {
        trim_run(s, &run);
        if (judge(s, &run, &flags))
            add_mention(s, &run, flags);
        return run.to;
    }
    if (is_capital(s, i) && find_unknown(s, i, &run, &flags)) {
        add_mention(s, &run, flags);
        return run.to;
    }
    return i + 1;
}

/* Headlines in title case, and texts in capitals: there a capital says little. */
static void measure_capitals(struct seeker *s)
{
    uint32_t words = 0, capitals = 0, all = 0;
    for (uint32_t i = s->from; i < s->end; i++) {
        if (!is_word(s, i))
            continue;
        words++;
        capitals += is_capital(s, i);
        all += (token_at(s, i)->flags & TOKEN_ALL_UPPER) != 0;
    }
    s->all_upper = words >= 3 && all * 10 >= words * 7;
    s->headline = words >= 4 && capitals * 10 >= words * 7;
}

/* "X, Ohio", "X in Iraq", "X district of Mosul", "Iraq's X". */
static void link_mentions(struct seeker *s, uint32_t from)
{
    for (uint32_t m = from; m + 1 < s->to->all.n; m++) {
        struct mention *a = &s->to->all.at[m], *b = a + 1;
        uint32_t gap = b->token_from - a->token_to;
        uint32_t last = b->token_from - 1;
        if ((a->flags | b->flags) & MENTION_DEMONYM)
            continue;
        if (gap == 1 && token_is(s, a->token_to, ","))
            a->within = (int32_t)m + 1;
        else if (gap >= 1 && gap <= 4 &&
                 (token_is(s, last, "in") || token_is(s, last, "of") ||
                  token_is(s, last, "i") || token_is(s, last, "på") ||
                  token_is(s, last, "av")))
            a->within = (int32_t)m + 1;
        else if (gap == 1 &&
                 (token_is(s, a->token_to, "'s") || token_is(s, a->token_to, "’s")))
            b->within = (int32_t)m;
    }
}

static void drop_persons(struct seeker *s)
{
    uint32_t n = 0;
    int32_t *moved = NEW(s->arena, int32_t, s->to->all.n + 1);
    for (uint32_t i = 0; i < s->to->all.n; i++) {
        struct mention m = s->to->all.at[i];
        struct toponym *toponym = &s->to->toponyms.at[m.toponym];
        bool person = !(m.flags & (MENTION_SURE | MENTION_DEMONYM)) &&
                      m.within == NO_MENTION &&
                      table_get(&s->persons, toponym->key) != TABLE_NONE;
        moved[i] = person ? NO_MENTION : (int32_t)n;
        toponym->nmentions -= person;
        if (!person)
            s->to->all.at[n++] = m;
    }
    s->to->all.n = n;
    for (uint32_t i = 0; i < n; i++)
        if (s->to->all.at[i].within != NO_MENTION)
            s->to->all.at[i].within = moved[s->to->all.at[i].within];
}

void mention_find(const struct layers *layers, const struct lang *lang,
                  struct mentions *ret_mentions, struct arena *arena)
{
    struct seeker seeker = {
        .layers = layers,
        .lang = lang,
        .gazetteer = lang->gazetteer,
        .arena = arena,
        .to = ret_mentions,
        .norwegian = str_eq(lang->pack.code, S("nb")) || str_eq(lang->pack.code, S("nn")),
    };
    *ret_mentions = (struct mentions){ 0 };
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        uint32_t first = ret_mentions->all.n;
        seeker.from = layers->sentences.at[i].token_from;
        seeker.end = layers->sentences.at[i].token_to;
        measure_capitals(&seeker);
        for (uint32_t t = seeker.from; t < seeker.end;)
            t = find_at(&seeker, t);
        link_mentions(&seeker, first);
    }
    drop_persons(&seeker);
}
