/* placeness.c: is a name a place here, or a person, a firm, a common word? See seeking.h.
 *
 *   "Pat Norman, an aide to Mayor Jackson, left Boston College for Norman."
 *    Pat Norman       a given name before it: a person, and so is "Norman" by itself from
 *                     here on, unless a word of place stands before it
 *    Mayor Jackson    a title before it
 *    Boston College   a noun behind it that makes it an institution
 *    for Norman       in doubt: weak
 *
 * The words are in lang/CODE/place.txt. What name.h found is added in mention.c.
 */
#include "language/seeking.h"

static bool is_small(enum gaz_class what)
{
    return what <= GAZ_SEAT || what == GAZ_ADMIN2;
}

/* Known so widely that a capital is enough: countries, provinces, large cities. */
static bool is_known(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits && i < 8; i++) {
        uint32_t population;
        enum gaz_class what =
            gazetteer_class(s->gazetteer, run->hits[i].place, &population);
        bool large = population >= 100000 || what == GAZ_CAPITAL;
        if (run->hits[i].kind == GAZ_DEMONYM || !is_small(what) ||
            (large && run->hits[i].kind == GAZ_NAME))
            return true;
    }
    return false;
}

static bool is_country(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++) {
        uint32_t population;
        if (gazetteer_class(s->gazetteer, run->hits[i].place, &population) == GAZ_COUNTRY)
            return true;
    }
    return false;
}

/* By its own name: the Isle of Man is not meant by "Man". */
static bool is_country_itself(const struct seeker *s, const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++) {
        uint32_t population;
        if (run->hits[i].kind == GAZ_NAME &&
            gazetteer_class(s->gazetteer, run->hits[i].place, &population) == GAZ_COUNTRY)
            return true;
    }
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
bool seek_follows_mention(const struct seeker *s, uint32_t i)
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
           (token_is(s, before, "of") || token_is(s, before, "i") ||
            token_is(s, before, "av"));
}

/* Who "Jordan" of "Michael Jordan" is, is no place for the rest of the report. */
static void add_person(struct seeker *s, uint32_t from)
{
    uint32_t last = from;
    while (last + 1 < s->end && last < from + 3 && is_capital(s, last + 1) &&
           is_word(s, last + 1))
        last++;
    struct str key =
        gazfile_key(seek_without_genitive(s, token_text(s->layers, last)), s->arena);
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
        bool initial = token_at(s, before)->at.to - token_at(s, before)->at.from <= 2 &&
                       is_word(s, before) && !(role & (PLACEWORD_STOP | PLACEWORD_AT));
        if ((role & (PLACEWORD_GIVEN | PLACEWORD_TITLE)) || initial)
            return true;
        if (role & (PLACEWORD_SIDE | PLACEWORD_STOP | PLACEWORD_AT))
            return false;
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
    return is_capital(s, before) && is_word(s, before) &&
           !seek_follows_mention(s, run->from) &&
           !(roles(s, before) & (PLACEWORD_SIDE | PLACEWORD_AFTER | PLACEWORD_PART |
                                 PLACEWORD_STOP | PLACEWORD_AT | PLACEWORD_TITLE)) &&
           !(seek_starts_line(s, before) &&
             placeword_roles(s->lang->place, token_at(s, before)->lower));
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
        bool small = !is_capital(s, before) || (s->all_upper && token_is(s, before, "in"));
        if ((role & (PLACEWORD_AT | PLACEWORD_PART)) && small && only_here)
            flags |= MENTION_SURE;
        bool of = token_is(s, before, "of") && run->from >= s->from + 2;
        bool beside = !is_capital(s, before); /* the village Dvani, but not City Park */
        for (size_t i = 0; i < sizeof town / sizeof *town; i++)
            if ((beside && token_is(s, before, town[i])) ||
                (of && token_is(s, before - 1, town[i])))
                flags |= MENTION_TOWN | MENTION_SURE;
        for (size_t i = 0; i < sizeof admin / sizeof *admin; i++)
            if ((beside && token_is(s, before, admin[i])) ||
                (of && token_is(s, before - 1, admin[i])))
                flags |= MENTION_ADMIN | MENTION_SURE;
    }
    for (size_t i = 0; i < sizeof admin / sizeof *admin; i++)
        if (token_is(s, run->to, admin[i]))
            flags |= MENTION_ADMIN | MENTION_SURE;
    if ((roles(s, run->to) & PLACEWORD_PART) && !is_capital(s, run->to))
        flags |= MENTION_SURE;
    return flags;
}

/* A common word is a place only where the words around it say so. */
static bool is_mere_word(const struct seeker *s, const struct run *run, bool known,
                         uint32_t flags)
{
    if (!is_common(s, run) || run->hits[0].kind == GAZ_SHORT)
        return false;
    bool start = seek_starts_line(s, run->from) || s->headline || s->all_upper;
    if (start)
        return !(known && is_country_itself(s, run));
    return !known && !(flags & MENTION_SURE);
}

/* May it be a place, and how surely? False: no. Sets *ret_flags. */
bool placeness_judge(struct seeker *s, const struct run *run, uint32_t *ret_flags)
{
    bool known = is_known(s, run), country = is_country(s, run);
    uint32_t flags = cues(s, run);
    bool alone = run->to - run->from == 1;
    if ((placeword_roles(s->lang->place, run->key) & PLACEWORD_NEVER) ||
        (alone && (roles(s, run->from) & PLACEWORD_SIDE)))
        return false;
    if (is_demonym(run)) {
        *ret_flags = MENTION_DEMONYM;
        return !(roles(s, run->from - 1) & PLACEWORD_GIVEN);
    }
    if (is_institution(s, run) && !country)
        return false;
    if (alone && (roles(s, run->from) & PLACEWORD_TITLE) && is_capital(s, run->to) &&
        !seek_follows_mention(s, run->from))
        return false; /* Ms. Hill, Sen. Burr */
    bool link = seek_follows_mention(s, run->from) || token_is(s, run->to, ",");
    if (is_person(s, run) ||
        (ends_other_name(s, run) && !(flags & (MENTION_ADMIN | MENTION_SURE)))) {
        if (!country || (roles(s, run->from - 1) & PLACEWORD_GIVEN))
            add_person(s, run->to - 1);
        return false;
    }
    if (begins_other_name(s, run) && !known && !(flags & MENTION_SURE) && !link)
        return false;
    if (is_mere_word(s, run, known, flags))
        return false;
    if (seek_follows_mention(s, run->from) && known && (country || !s->all_upper))
        flags |= MENTION_SURE;
    bool given = !country && (roles(s, run->from) & PLACEWORD_GIVEN);
    if (!(flags & MENTION_SURE) && (!known || given || s->all_upper))
        flags |= MENTION_WEAK;
    *ret_flags = flags;
    return true;
}
