/* flight.c: those who fled, came back, stand somewhere. See README.md. */
#include "claim/family.h"

/* One who comes home or runs off is no flight; nor are gunmen who do. */
static bool is_private_move(const struct view *view, const struct frame *frame,
                            const struct phrase *p, struct count count)
{
    if (frame->type != CLAIM_RETURNED && frame->type != CLAIM_DISPLACED)
        return false;
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    bool armed = p->party != NONE || entry_is_combatant(people) ||
                 (people && (str_eq(people->name, S("suspects")) ||
                             str_eq(people->name, S("offenders"))));
    bool moves = frame->type == CLAIM_RETURNED || frame->entry->frame == FRAME_VI;
    return armed || (moves && count.low == 1 && count.high == 1 && !count.spelled);
}

enum { MASS = 100 }; /* persons */

static bool may_fight(const struct view *view, const struct phrase *p)
{
    return p->party != NONE || entry_is_combatant(view_entry(view, p->people, WORD_PEOPLE));
}

/* Fighters stand somewhere; others only where they are said to be left. */
static bool may_stand(const struct view *view, const struct frame *frame,
                      const struct phrase *p)
{
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    bool fighters = p->party != NONE || entry_is_combatant(people);
    return fighters || (people && !entry_flag(frame->entry, S("fighters")));
}

static bool is_refugee(const struct view *view, const struct phrase *p)
{
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    return people &&
           (str_eq(people->name, S("refugees")) || str_eq(people->name, S("families")) ||
            str_eq(people->name, S("civilians")));
}

static bool keeps(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count count)
{
    /* one leaves a town, a hundred flee it */
    if (entry_flag(frame->entry, S("mass")) &&
        (count.low == NUMBER_OPEN || count.low < MASS || may_fight(view, p) ||
         p->from >= frame->hit->to || !event_has_place(view, frame)))
        return false;
    /* "managed to escape", from where? */
    if (entry_flag(frame->entry, S("place")) && frame->entry->frame == FRAME_VI &&
        frame->type == CLAIM_DISPLACED && !event_has_place(view, frame))
        return false;
    if (entry_flag(frame->entry, S("strength")))
        return count.spelled && !count_is_open(count) && may_stand(view, frame, p);
    /* "the young come home from a party": without a number it is no return */
    if (frame->type == CLAIM_RETURNED && count_is_open(count) && !is_refugee(view, p))
        return false;
    /* "investors fled to gold" */
    if (frame->type == CLAIM_DISPLACED && frame->entry->frame == FRAME_VI &&
        count_is_open(count) && !count.spelled && !is_refugee(view, p) &&
        !event_has_place(view, frame))
        return false;
    /* "a displaced man": what he is, told in passing */
    bool within = p->from <= frame->hit->from && frame->hit->to <= p->head;
    if (within && !count.spelled)
        return false;
    return !is_private_move(view, frame, p, count);
}

static const enum claim_type types[] = { CLAIM_DISPLACED, CLAIM_RETURNED, CLAIM_PRESENT };

const struct claim_family family_flight = { FAMILY_TYPES(types), .keeps = keeps };
