/* scope.c: see scope.h. */
#include "claim/scope.h"

enum {
    LONG_DAYS = 8,
    MONTH_DAYS = 31,
    SUM_PERSONS = 1000, /* so many are no single deed of one who did it */
    MASS_PERSONS = 100
};

static bool has_scope_word(const struct view *view, const struct frame *frame,
                           const char *name)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_SCOPE);
        uint32_t i = view_cell(view, t)->time; /* "has since died", "for ti år siden" */
        bool then = (t > view->from && view_is(view, t - 1, "have")) ||
                    (i != NONE && !view->layers->times.at[i].since);
        if (entry && !then && str_eq(entry->name, str_of(name)))
            return true;
    }
    return false;
}

/* "are missing", "in custody", "without a home": how many there are. */
static bool is_state(const struct view *view, const struct frame *frame,
                     enum claim_type type)
{
    bool harm = type == CLAIM_KILLED || type == CLAIM_INJURED || type == CLAIM_FOUND_DEAD ||
                type == CLAIM_CASUALTY;
    bool held = frame->entry->frame == FRAME_PERSON || frame->entry->frame == FRAME_ADJ;
    bool lacks = type == CLAIM_MISSING && (frame->hit->form & FORM_PARTICIPLE) &&
                 !(frame->hit->form & FORM_FINITE);
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        lacks &= !view_is(view, t, "have"); /* "had been missing" */
    return type == CLAIM_TRAPPED || type == CLAIM_PRESENT || (held && !harm) || lacks;
}

enum claim_scope scope_by_words(const struct view *view, const struct frame *frame,
                                const struct claim *claim)
{
    if (is_state(view, frame, claim->type))
        return SCOPE_STATE;
    if (claim->low == 1 && claim->high == 1)
        return SCOPE_INCIDENT;
    /* "in five weeks": a sum over that long */
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        uint32_t i = view_cell(view, t)->time;
        const struct timex *x = i == NONE ? NULL : &view->layers->times.at[i];
        if (x && x->type == TIMEX_DURATION && x->grain >= GRAIN_WEEK && t > view->from &&
            (view_is(view, t - 1, "in") || view_is(view, t - 1, "over")))
            return SCOPE_PERIOD;
    }
    const struct word_entry *behind = view_entry(view, frame->clause_to, WORD_SCOPE);
    if (behind && str_eq(behind->name, S("since")))
        return SCOPE_PERIOD;
    if (has_scope_word(view, frame, "since") || has_scope_word(view, frame, "total") ||
        has_scope_word(view, frame, "during"))
        return SCOPE_PERIOD;
    return SCOPE_INCIDENT;
}

/* "332 were killed there": of the same months as the sum that was told just before. */
static bool follows_sum(const struct finder *finder, const struct view *view,
                        const struct claim *claim)
{
    if (finder->claims->list.n < 2 || days_known(claim->time) || claim->low == 1)
        return false;
    const struct claim *last = claim - 1;
    uint32_t from, to;
    layers_tokens(view->layers, claim_evidence(last, EVIDENCE_SENTENCE), &from, &to);
    uint32_t other = layers_sentence(view->layers, from);
    return last->story == claim->story && last->scope == SCOPE_PERIOD &&
           other + 1 >= view->sentence;
}

/* Is the claim's time told in its own sentence? */
static bool has_own_time(const struct view *view, const struct claim *claim)
{
    struct span at = claim_evidence(claim, EVIDENCE_TIME);
    return !span_empty(at) && span_holds(view->layers->sentences.at[view->sentence].at, at);
}

/* "In April 58 were killed in an attack", "in 1868, when the houses were taken": one
 * happening, though its day is not told. */
static bool is_happening(const struct view *view, const struct claim *claim)
{
    if (claim->low == NUMBER_OPEN || claim->low >= MASS_PERSONS)
        return false;
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *noun = view_entry(view, t, WORD_NOUN);
        bool event = noun && noun->has_type && claim_type_kind(noun->type) == CLAIM_EVENT;
        if (event || view_entry(view, t, WORD_METHOD) || view_is(view, t, "when"))
            return true;
    }
    return false;
}

/* "In June the rebels killed a hundred": one deed in that month. */
static bool is_deed(const struct frame *frame, const struct claim *claim, int64_t days)
{
    return frame->agent && days <= MONTH_DAYS && claim->low != NUMBER_OPEN &&
           claim->low < SUM_PERSONS;
}

void scope_settle(const struct finder *finder, const struct view *view,
                  const struct frame *frame, struct claim *claim)
{
    bool dated = days_known(claim->time);
    int64_t days = dated ? claim->time.to - claim->time.from : 0;
    bool day = dated && days <= 1 && has_own_time(view, claim);
    /* "In all 24 died on Saturday" */
    if (claim->scope == SCOPE_PERIOD && day && !has_scope_word(view, frame, "since"))
        claim->scope = SCOPE_INCIDENT;
    if (claim->scope != SCOPE_INCIDENT || (claim->low == 1 && claim->high == 1))
        return;
    /* "20,000 have returned": so far, unless a day is told */
    bool flight = claim->type == CLAIM_DISPLACED || claim->type == CLAIM_RETURNED;
    bool perfect = false;
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        perfect |= view_is(view, t, "have");
    bool sum = dated && days >= LONG_DAYS && !is_deed(frame, claim, days) &&
               !is_happening(view, claim);
    if ((flight && perfect && !day) || sum || follows_sum(finder, view, claim))
        claim->scope = SCOPE_PERIOD;
}
