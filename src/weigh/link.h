/* link.h: do two reports tell of the same happening? Points for and against, by rule.
 *
 *   A: Sunday, Karrada, bombing, killed 12       B: Sunday, Baghdad, killed at least 10
 *   day +3, place +2, count +2 (10/null holds 12), type +1 → 8 points: linked
 *
 * Never linked: days that do not meet; places apart, unless the words are all but the same;
 * other families; two happenings of one story, which its reader told apart.
 */
#ifndef VITNE_WEIGH_LINK_H
#define VITNE_WEIGH_LINK_H

#include "weigh/happening.h"
#include "weigh/likeness.h"

#define LINK_WHY_LIST(X)                                                                   \
    X(DAY, "same day")                                                                     \
    X(TIME, "time agrees")                                                                 \
    X(PLACE, "same place")                                                                 \
    X(WIDE, "same region")                                                                 \
    X(COUNT, "same number")                                                                \
    X(WORDS, "same words")                                                                 \
    X(METHOD, "same method")                                                               \
    X(PARTY, "same party")                                                                 \
    X(COPY, "copied text")                                                                 \
    X(ALIKE, "nearly all words")                                                           \
    X(MANY, "same large number")                                                           \
    X(RARE, "same rare number")                                                            \
    X(TOLD, "day of telling")

enum link_why {
#define X(id, words) LINK_##id##_BIT,
    LINK_WHY_LIST(X)
#undef X
        LINK_WHYS,
};

struct link {
    uint32_t a, b; /* happenings, a < b */
    int32_t points;
    uint32_t why; /* bits 1 << LINK_…_BIT */
};

/* So many points make a link. A guess, then looked at on the first half of a shown set. */
enum { LINK_ENOUGH = 5 };

/* False if they cannot be the same. Fills points and why. */
bool link_weigh(const struct work *work, const struct likeness *likeness,
                const struct happening *a, const struct happening *b,
                struct link *ret_link);

/* Enough points, and one proof beside the time: place, words, copy, or a number that is not
 * told by chance. */
bool link_enough(const struct link *link);

/* How much of the same words two reports need whose days do not meet; 0 where they do. */
uint32_t link_likeness_asked(struct days a, struct days b);

/* Do the days meet, with one to spare? Unknown days meet any. */
bool link_days_meet(struct days a, struct days b);

/* Do the days told speak against one happening, neither being perhaps the day of telling? */
bool link_days_clash(const struct work *work, const struct happening *a,
                     const struct happening *b);

#endif
