/* refer.c: see refer.h. */
#include "claim/refer.h"

static bool is_subject(const struct view *view, const struct phrase *p)
{
    return view_token(view, p->head)->deprel == DEPREL_NSUBJ;
}

static bool is_held(enum claim_type type)
{
    return type == CLAIM_ABDUCTED || type == CLAIM_DETAINED || type == CLAIM_MISSING ||
           type == CLAIM_TRAPPED;
}

/* Are they harmed already, by another word? "the bodies of 27 were found; they had been shot" */
static bool is_harmed(const struct finder *finder, const struct view *view,
                      const struct phrase *p)
{
    struct span at = view_span(view, p->from, p->to);
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        struct span victims = claim_evidence(claim, EVIDENCE_VICTIMS);
        if (victims.to + 2000 < at.from)
            return false;
        if (span_meets(victims, at) && !is_held(claim->type))
            return true;
    }
    return false;
}

/* So many people told of before in the sentence, who did nothing themselves; NULL. */
static const struct phrase *told_before(const struct finder *finder,
                                        const struct view *view, const struct frame *frame,
                                        const struct phrase *pronoun)
{
    for (uint32_t i = view->phrases.n; view->tree && i-- > 0;) {
        const struct phrase *p = &view->phrases.at[i];
        if (p->to > pronoun->from || p == frame->agent || p->number == NONE ||
            (p->partitive && p->pronoun) || view->layers->numbers.at[p->number].implied)
            continue;
        if (phrase_is_people(view, p, true) && !is_subject(view, p))
            return is_harmed(finder, view, p) ? NULL : p;
    }
    return NULL;
}

/* The people of whom the sentence before told that they were taken, held or missing. */
static const struct claim *held_before(const struct finder *finder, const struct view *view)
{
    uint32_t n = finder->claims->list.n;
    const struct claim *last = n ? &finder->claims->list.at[n - 1] : NULL;
    if (!last || last->story != finder->running.story || !is_held(last->type) ||
        !last->has_count || last->low == 1 || last->high == NUMBER_OPEN)
        return NULL;
    uint32_t from, to;
    layers_tokens(view->layers, claim_evidence(last, EVIDENCE_SENTENCE), &from, &to);
    return layers_sentence(view->layers, from) + 1 == view->sentence ? last : NULL;
}

bool refer_count(const struct finder *finder, const struct view *view,
                 const struct frame *frame, const struct phrase *pronoun,
                 struct count *ret_count)
{
    if (!pronoun->pronoun || pronoun->partitive || !view_is(view, pronoun->head, "plural"))
        return false;
    const struct phrase *p = told_before(finder, view, frame, pronoun);
    if (p) {
        *ret_count = count_phrase(view, p);
        return !count_is_open(*ret_count);
    }
    const struct claim *claim = held_before(finder, view);
    if (!claim || claim->type == frame->type)
        return false;
    *ret_count = (struct count){ .low = claim->low,
                                 .high = claim->high,
                                 .bound = claim->bound,
                                 .unit = claim->unit,
                                 .at = claim_evidence(claim, EVIDENCE_COUNT) };
    return true;
}
