/* event.c: claims of events: places taken, strikes, clashes, things destroyed.
 *
 *     I januar gjenerobret irakiske styrker østdelen av Mosul
 *     ^time    ^captured   ^by              ^place
 */
#include "claim/finder.h"

static const struct phrase *object_of(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        if (t < frame->clause_from || t >= frame->clause_to)
            continue;
        if (view_entry(view, t, WORD_OBJECT))
            return view_phrase(view, t);
    }
    return NULL;
}

static bool has_place(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if (i != NONE && !view->layers->places.at[i].demonym)
            return true;
    }
    return false;
}

static void set_object(const struct view *view, const struct phrase *p, struct claim *claim,
                       struct arena *arena)
{
    for (uint32_t t = p->from; t < p->to; t++)
        if (view_entry(view, t, WORD_OBJECT))
            claim->object = view_entry(view, t, WORD_OBJECT)->name;
    struct count count = count_phrase(view, p);
    claim->low = count.low == NUMBER_OPEN && !p->plural ? 1 : count.low;
    claim->high = count.high == NUMBER_OPEN && !p->plural ? 1 : count.high;
    claim->bound = p->plural && !count.spelled ? BOUND_VAGUE : count.bound;
    claim->unit = UNIT_OBJECT;
    claim->has_count = true;
    claim_add_evidence(claim, EVIDENCE_OBJECT, view_span(view, p->from, p->to), arena);
}

static void set_rest(struct finder *finder, const struct view *view,
                     const struct frame *frame, const struct reality *reality,
                     struct claim *claim)
{
    struct arena *arena = finder->arena;
    claim->stance = reality->hedged ? STANCE_ALLEGED : STANCE_STATED;
    claim->scope = SCOPE_INCIDENT;
    setting_credit(&finder->credit, &finder->running, finder->quoted, claim, arena);
    setting_place(view, frame, &finder->running, claim, arena);
    setting_time(view, frame, &finder->running, claim, arena);
    claim->confidence = 700;
}

/* Who did it: the subject of a verb; "by X" or a people's name before a noun. */
static void set_doer(struct finder *finder, const struct view *view,
                     const struct frame *frame, struct claim *claim)
{
    const struct phrase *doer = frame->agent;
    if (!doer && !frame->nominal) {
        uint32_t subject = view->tree ? tree_child(view, frame->head, DEPREL_NSUBJ) : NONE;
        doer = subject != NONE
                   ? view_phrase(view, subject)
                   : view_phrase_before(view, frame->group_from, frame->clause_from);
    }
    for (uint32_t t = frame->hit->to;
         !doer && t + 1 < frame->clause_to && t < frame->hit->to + 6; t++)
        if (view_is(view, t, "by"))
            doer = view_phrase(view, t + 1);
    if (!doer && frame->nominal)
        doer = view_phrase(view, frame->hit->from);
    setting_by(view, doer, &claim->by, claim, EVIDENCE_BY, finder->arena);
}

static bool is_known(const struct finder *finder, enum claim_type type,
                     struct span sentence)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        if (claim_evidence(claim, EVIDENCE_SENTENCE).from < sentence.from)
            return false;
        if (claim->type == type)
            return true;
    }
    return false;
}

void event_find(struct finder *finder, const struct view *view, const struct hit *hit)
{
    struct frame frame;
    if (!frame_make(view, hit, &frame))
        return;
    const struct word_entry *entry = frame.entry;
    struct reality reality = reality_of(view, &frame);
    if (reality.unreal || (reality.negated && entry->type != CLAIM_RESPONSIBILITY) ||
        is_known(finder, entry->type, view_span(view, view->from, view->to)))
        return;
    const struct phrase *object = NULL;
    if (entry_flag(entry, S("object")) && !(object = object_of(view, &frame)))
        return;
    if (entry_flag(entry, S("place")) && !has_place(view, &frame))
        return;
    struct claim *claim =
        finder_claim(finder, view, &frame, frame.nominal ? "event-noun" : "event-verb");
    if (!claim)
        return;
    if (object)
        set_object(view, object, claim, finder->arena);
    set_rest(finder, view, &frame, &reality, claim);
    set_doer(finder, view, &frame, claim);
    if (entry_flag(entry, S("denied"))) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_BY;
    }
}
