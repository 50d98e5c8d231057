/* toll.c: see toll.h. */
#include "claim/toll.h"

enum { TOLL_WORDS = 26, LOSS_WORDS = 6 }; /* tokens from the noun to its number */

/* "has passed 400": the verb makes it a lower bound. */
static bool is_exceeded(const struct view *view, uint32_t number)
{
    return number > view->from && view_is(view, number - 1, "exceed");
}

static void count_exceed(struct count *count)
{
    if (count->bound != BOUND_EXACT)
        return;
    count->bound = BOUND_AT_LEAST;
    count->high = NUMBER_OPEN;
}

/* "the number of people killed": how many stands behind. */
static bool is_number_of(const struct view *view, const struct phrase *p)
{
    return p->from > view->from + 1 && view_is(view, p->from - 1, "of") &&
           view_is(view, p->from - 2, "number");
}

/* "brings to 31 the number of clerks killed": the number in front. */
static bool number_in_front(const struct view *view, const struct phrase *p,
                            struct count *ret_count)
{
    const struct phrase *of = view_phrase(view, p->from - 2);
    const struct phrase *n =
        of && of->from > view->from ? view_phrase(view, of->from - 1) : NULL;
    if (!n || n->number == NONE || n->preposition == NONE ||
        !view_is(view, n->preposition, "to"))
        return false;
    *ret_count = count_phrase(view, n);
    return !count_is_open(*ret_count);
}

/* "… has increased to 11", "… stood at 40": the number behind the verb. */
static bool number_behind(const struct view *view, const struct frame *frame,
                          struct count *ret_count)
{
    for (uint32_t t = frame->hit->to; t < view->to; t++) {
        const struct phrase *p = view_phrase(view, t);
        bool to =
            p && p->preposition != NONE &&
            (view_is(view, p->preposition, "to") || view_is(view, p->preposition, "in"));
        bool past = p && is_exceeded(view, p->from);
        if (!p || p->from != t || p->number == NONE || !(to || past) ||
            view_cell(view, p->head)->time != NONE)
            continue;
        struct count count = count_phrase(view, p);
        if (view->layers->numbers.at[p->number].kind != NUMBER_COUNT ||
            count_is_open(count))
            continue;
        if (past)
            count_exceed(&count);
        *ret_count = count;
        return true;
    }
    return false;
}

bool toll_is_open(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count *ret_count)
{
    return is_number_of(view, p) && !number_in_front(view, p, ret_count) &&
           !number_behind(view, frame, ret_count);
}

/* "the death toll rose from 9 to 12", "a death toll of 12": the last number near, before it
 * the one that it rose from. */
void toll_find(struct finder *finder, const struct view *view, struct frame *frame,
               const struct reality *reality)
{
    const struct phrase *found = NULL, *before = NULL;
    for (uint32_t t = frame->hit->to; t < view->to && t < frame->hit->to + TOLL_WORDS;
         t++) {
        const struct phrase *p = view_phrase(view, t);
        if (!p || p == found || p->number == NONE ||
            view->layers->numbers.at[p->number].kind != NUMBER_COUNT ||
            view->layers->numbers.at[p->number].implied)
            continue;
        if (found &&
            !(found->preposition != NONE && view_is(view, found->preposition, "from")))
            break;
        before = found;
        found = p;
    }
    if (!found)
        return;
    frame->rule = "noun-toll";
    struct count count = count_phrase(view, found);
    if (is_exceeded(view, found->from))
        count_exceed(&count);
    if (count_is_open(count)) /* "the toll may rise, as many …" */
        return;
    struct claim *claim = people_emit(finder, view, frame, found, count, reality);
    if (!claim)
        return;
    if (before) {
        const struct number *n = &view->layers->numbers.at[before->number];
        claim->change =
            (struct claim_change){ .kind = CHANGE_FROM, .low = n->low, .high = n->high };
    }
}

/* "Fatalities numbered 79", "injuries rose to 12": a loss whose number stands behind a verb. */
bool toll_find_behind(struct finder *finder, const struct view *view, struct frame *frame,
                      const struct reality *reality)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (frame->entry->frame != FRAME_LOSS || !own || own->number != NONE ||
        entry_flag(frame->entry, S("weak")))
        return false;
    struct count count;
    uint32_t t = own->to; /* "deaths in the camp stand at 57" */
    while (t < view->to && t < own->to + LOSS_WORDS && !view_is(view, t, "reach") &&
           view_cell(view, t)->kind != KIND_VERB && view_cell(view, t)->kind != KIND_PUNCT)
        t++;
    if (view_is(view, t, "reach"))
        t = view_cell(view, t)->of[WORD_FUNCTION]->to;
    const struct phrase *p = view_phrase(view, t);
    bool reach = t > own->to && p && p->from == t && p->number != NONE &&
                 p->people == NONE &&
                 view->layers->numbers.at[p->number].kind == NUMBER_COUNT;
    bool moves = view_is(view, own->to, "rise") || view_is(view, own->to, "fall");
    if (reach)
        count = count_phrase(view, p);
    else if (!moves || !number_behind(view, frame, &count))
        return false;
    frame->rule = "noun-behind";
    people_emit(finder, view, frame, own, count, reality);
    return true;
}
