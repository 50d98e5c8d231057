/* link.c: see link.h. */
#include "weigh/link.h"

#include "base/utf8.h"
#include "weigh/locate.h"
#include "weigh/method.h"

/* Points. Guesses, never fitted, but for the steps of likeness, which were looked at on the
 * first half of one shown set (docs/weighing.md). */
enum {
    POINTS_DAY = 3,  /* both tell the time, to three days or fewer */
    POINTS_WEEK = 2, /* … to ten days or fewer */
    POINTS_TIME = 1, /* … or the next day, or taken from the day of publication */
    POINTS_PLACE_SAME = 3,
    POINTS_PLACE_INSIDE = 2,
    POINTS_PLACE_APART = -3, /* when words all but forbid doubt */
    POINTS_COUNT_ONE = 1,    /* the commonest number proves little */
    POINTS_COUNT_FEW = 2,
    POINTS_COUNT_MANY = 3,    /* five and more */
    POINTS_COUNT_RARE = 4,    /* twenty and more */
    POINTS_COUNT_UNLIKE = -1, /* small numbers are told exactly; larger ones rise */
    POINTS_COUNT_FAR = -3,    /* more than three times */
    POINTS_METHOD = 1,
    POINTS_METHOD_UNLIKE = -2,
    POINTS_PARTY = 1,
    POINTS_COPY = 6,
    POINTS_LATE = -1, /* told long after, without the day: a trial, a memorial */
    POINTS_CLASH =
        -2, /* days told that do not meet, though words and number are the same */
    POINTS_UNLIKE = -2, /* in one language, and hardly a rare word shared */
    /* Thousandths of likeness. */
    LIKE_UNLIKE = 80,
    LIKE_LATE = 150,   /* so much is needed where no day is told, or places are apart */
    LIKE_LONG = 250,   /* more than LATE_DAYS between them */
    LIKE_LONGER = 350, /* more than LONG_DAYS */
    LATE_DAYS = 30,
    LONG_DAYS = 180,
    LIKE_CLASH = 250,
    LIKE_SURE = 400,
    NARROW_DAYS = 3,
    WEEK_DAYS = 10,
    COUNT_MANY = 5,
    COUNT_RARE = 20,
    TELLING_DAYS = 3,
    COUNT_FAR = 3,
};

static const struct {
    uint32_t likeness;
    int points;
} like_steps[] = { { 350, 6 }, { 220, 5 }, { 150, 4 }, { 100, 3 }, { 70, 1 } };

bool link_days_meet(struct days a, struct days b)
{
    if (!days_known(a) || !days_known(b))
        return true;
    return a.from <= b.to + 1 && b.from <= a.to + 1;
}

/* The further apart the days, the more of the words must be the same: pages of one paper share
 * a town and a frame for years. Thousandths; 0 where the days meet. */
uint32_t link_likeness_asked(struct days a, struct days b)
{
    if (link_days_meet(a, b))
        return 0;
    int32_t gap = a.from > b.to ? a.from - b.to : b.from - a.to;
    return gap <= LATE_DAYS ? LIKE_LATE : gap <= LONG_DAYS ? LIKE_LONG : LIKE_LONGER;
}

static int32_t days_length(struct days d)
{
    return d.to - d.from + 1;
}

/* "57 have died, the governor said on Sunday": the day told may be that of the telling. It then
 * proves nothing against a report of a few days before that has the same rare number. */
static bool day_of_telling(const struct work *work, const struct happening *early,
                           const struct happening *late)
{
    struct days published = work->docs[late->doc].published;
    return days_known(early->time) && days_known(late->time) && days_known(published) &&
           late->time.from == late->time.to && late->time.to >= published.from &&
           late->time.from > early->time.to &&
           late->time.from - early->time.to <= TELLING_DAYS;
}

bool link_days_clash(const struct work *work, const struct happening *a,
                     const struct happening *b)
{
    return !link_days_meet(a->time, b->time) && !day_of_telling(work, a, b) &&
           !day_of_telling(work, b, a);
}

/* The days told, or those in which it will have been, meet. Or the one told lies before the
 * other report, which tells none, and the words are much the same. Or words and number are:
 * then a day was told or read wrongly. */
static bool weigh_time(const struct work *work, const struct happening *a,
                       const struct happening *b, uint32_t alike, bool same_origin,
                       struct link *link)
{
    bool told_a = days_known(a->time), told_b = days_known(b->time);
    if (!days_known(a->assumed) || !days_known(b->assumed))
        return true;
    if (!link_days_meet(a->assumed, b->assumed)) {
        struct days to_a = work->docs[a->doc].published,
                    to_b = work->docs[b->doc].published;
        bool clash = (told_a && told_b) ||
                     (told_a && days_known(to_b) && a->time.from > to_b.to + 1) ||
                     (told_b && days_known(to_a) && b->time.from > to_a.to + 1);
        bool counted = (link->why & (1U << LINK_COUNT_BIT)) != 0;
        link->points += same_origin ? 0 : clash ? POINTS_CLASH : POINTS_LATE;
        if ((link->why & (1U << LINK_RARE_BIT)) &&
            (day_of_telling(work, a, b) || day_of_telling(work, b, a))) {
            link->why |= 1U << LINK_TOLD_BIT;
            return true;
        }
        uint32_t asked = link_likeness_asked(a->assumed, b->assumed);
        if (clash && asked < LIKE_CLASH)
            asked = LIKE_CLASH;
        return (same_origin || alike >= asked) && (counted || !clash);
    }
    int32_t longer = days_length(a->assumed);
    if (days_length(b->assumed) > longer)
        longer = days_length(b->assumed);
    bool both =
        told_a && told_b && a->time.from <= b->time.to && b->time.from <= a->time.to;
    bool day = both && longer <= NARROW_DAYS;
    if (day)
        link->points += POINTS_DAY;
    else
        link->points += both && longer <= WEEK_DAYS ? POINTS_WEEK : POINTS_TIME;
    link->why |= 1U << (day ? LINK_DAY_BIT : LINK_TIME_BIT);
    return true;
}

static void weigh_place(enum nearness nearness, struct link *link)
{
    if (nearness == NEARNESS_SAME)
        link->points += POINTS_PLACE_SAME;
    if (nearness == NEARNESS_INSIDE)
        link->points += POINTS_PLACE_INSIDE;
    if (nearness == NEARNESS_APART)
        link->points += POINTS_PLACE_APART;
    if (nearness >= NEARNESS_INSIDE)
        link->why |= 1U << LINK_PLACE_BIT;
    else if (nearness == NEARNESS_WIDE)
        link->why |= 1U << LINK_WIDE_BIT;
}

static int count_points(struct range a, struct range b)
{
    int64_t x = range_point(a), y = range_point(b);
    if (x == NUMBER_OPEN || y == NUMBER_OPEN)
        return 0;
    int64_t least = x < y ? x : y, most = x < y ? y : x;
    if (range_meets(a, b) && least >= COUNT_RARE)
        return POINTS_COUNT_RARE;
    if (range_meets(a, b))
        return least >= COUNT_MANY ? POINTS_COUNT_MANY
               : least > 1         ? POINTS_COUNT_FEW
                                   : POINTS_COUNT_ONE;
    if (most / COUNT_FAR > least)
        return POINTS_COUNT_FAR;
    return most < COUNT_MANY ? POINTS_COUNT_UNLIKE : 0;
}

/* The type that agrees best and the one that agrees least count; of several that agree one
 * more point. */
static void weigh_counts(const struct happening *a, const struct happening *b,
                         struct link *link)
{
    int most = 0, least = 0, agree = 0;
    for (int type = 0; type < PEOPLE_TYPES; type++) {
        if (!a->counted[type] || !b->counted[type])
            continue;
        int points = count_points(a->counts[type], b->counts[type]);
        most = points > most ? points : most;
        least = points < least ? points : least;
        agree += points >= POINTS_COUNT_FEW;
    }
    link->points += most + least + (agree > 1 ? POINTS_COUNT_ONE : 0);
    if (most >= POINTS_COUNT_FEW)
        link->why |= 1U << LINK_COUNT_BIT;
    if (most >= POINTS_COUNT_MANY)
        link->why |= 1U << LINK_MANY_BIT;
    if (most >= POINTS_COUNT_RARE)
        link->why |= 1U << LINK_RARE_BIT;
}

static void weigh_manner(const struct happening *a, const struct happening *b,
                         struct link *link, struct arena scratch)
{
    if (a->method.len && b->method.len) {
        bool same = str_eq(a->method, b->method);
        if (!method_meets(a->method, b->method))
            link->points += POINTS_METHOD_UNLIKE;
        link->points += same ? POINTS_METHOD : 0;
        link->why |= (uint32_t)same << LINK_METHOD_BIT;
    }
    if (a->by.len && b->by.len &&
        str_eq(utf8_folded(a->by, &scratch), utf8_folded(b->by, &scratch))) {
        link->points += POINTS_PARTY;
        link->why |= 1U << LINK_PARTY_BIT;
    }
}

static void weigh_words(uint32_t likeness, struct link *link)
{
    for (size_t i = 0; i < sizeof like_steps / sizeof *like_steps; i++) {
        if (likeness < like_steps[i].likeness)
            continue;
        link->points += like_steps[i].points;
        link->why |= 1U << LINK_WORDS_BIT;
        return;
    }
}

bool link_weigh(const struct work *work, const struct likeness *likeness,
                const struct happening *a, const struct happening *b, struct link *ret_link)
{
    ret_link->points = 0;
    ret_link->why = 0;
    if (a->family != b->family)
        return false;
    if (a->doc == b->doc && a->story == b->story)
        return false;
    bool about_both = a->main && b->main;
    bool same_origin = work->docs[a->doc].origin == work->docs[b->doc].origin;
    uint32_t alike = about_both ? likeness_of(likeness, a->doc, b->doc) : 0;
    enum nearness nearness = place_nearness(a->place, b->place, *work->scratch);
    if (nearness == NEARNESS_APART && alike < LIKE_LATE && !same_origin)
        return false;
    weigh_counts(a, b, ret_link);
    if (!weigh_time(work, a, b, alike, same_origin, ret_link))
        return false;
    weigh_place(nearness, ret_link);
    weigh_manner(a, b, ret_link, *work->scratch);
    weigh_words(alike, ret_link);
    if (about_both && likeness_knows(likeness, a->doc, b->doc) && alike < LIKE_UNLIKE)
        ret_link->points += POINTS_UNLIKE;
    bool counted = (ret_link->why & (1U << LINK_COUNT_BIT)) != 0;
    bool sure = alike >= LIKE_SURE || (alike >= LIKE_CLASH && counted);
    ret_link->why |= (uint32_t)sure << LINK_ALIKE_BIT;
    if (same_origin && (about_both || (ret_link->why & (1U << LINK_COUNT_BIT)))) {
        ret_link->points += POINTS_COPY;
        ret_link->why |= 1U << LINK_COPY_BIT;
    }
    return true;
}

bool link_enough(const struct link *link)
{
    uint32_t proof = 1U << LINK_PLACE_BIT | 1U << LINK_WORDS_BIT | 1U << LINK_COPY_BIT |
                     1U << LINK_MANY_BIT;
    return link->points >= LINK_ENOUGH && (link->why & proof);
}
