/* keep.c: which readings of people are no claim after all.
 *
 *     He came home at four.          one who moves is no flight
 *     They were killed.              said before, and without a number
 *     Soldiers kill and are killed.  a general truth
 *     the evacuated were housed      people told of before
 */
#include "claim/family.h"

/* "the evacuated were put up": a participle that stands for people told of before; "how many
 * died is not known". */
static bool is_referring(const struct view *view, const struct frame *frame,
                         const struct phrase *p, struct count count)
{
    bool bare = p->people == NONE && p->person == NONE && p->party == NONE && !p->proper &&
                p->number == NONE;
    bool own = p->from <= frame->hit->from && frame->hit->from < p->to;
    bool asked = p->from > view->from && view_is(view, p->from - 1, "question") &&
                 view_is(view, p->from, "quantifier") && count_is_open(count);
    return (bare && own && p->definite) || asked;
}

/* A general truth: people without a number, in a bare plural, in no time and no place. */
static bool is_general(const struct view *view, const struct phrase *p, struct count count)
{
    if (p->number != NONE || p->definite || p->pronoun || p->partitive || count.share ||
        view_is(view, p->from, "several"))
        return false;
    for (uint32_t t = view->from; t < view->to; t++)
        if (token_feat(view_token(view, t), S("Tense=Past")) &&
            token_feat(view_token(view, t), S("VerbForm=Fin")))
            return false;
    for (uint32_t t = view->from; t < view->to; t++)
        if (view_cell(view, t)->time != NONE || view_cell(view, t)->place != NONE)
            return false;
    return true;
}

bool people_keep(const struct view *view, const struct frame *frame, const struct phrase *p,
                 struct count count, const struct reality *reality)
{
    bool within = p->from <= frame->hit->from && frame->hit->from < p->to;
    bool state = within && !frame->nominal && frame->type != CLAIM_KILLED &&
                 frame->type != CLAIM_INJURED;
    bool attribute = str_eq(str_of(frame->rule), S("tree-attribute")) || state;
    bool open = count_is_open(count);
    if (count.high == 0)
        return frame->type != CLAIM_PRESENT && !attribute;
    if (reality->negated)
        return reality->denied;
    const struct claim_family *family = family_of(frame->type);
    bool body = frame->entry->frame == FRAME_BODY && count.low == 1;
    if ((!body && is_referring(view, frame, p, count)) ||
        (family->keeps && !family->keeps(view, frame, p, count)))
        return false;
    /* "they were killed": said before, and without a number */
    if (open && p->pronoun && !p->partitive)
        return false;
    /* "fleeing people": what they are, not how many fled */
    if (open && p->number == NONE && attribute)
        return false;
    return !open || !is_general(view, p, count);
}
