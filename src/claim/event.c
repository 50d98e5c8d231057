/* event.c: claims of events: places taken, strikes, clashes, things destroyed.
 *
 *     I mars  inntok     regjeringshæren  havnen i Aden
 *     ^time   ^captured  ^by              ^place
 */
#include "claim/family.h"

static void set_rest(struct finder *finder, const struct view *view,
                     const struct frame *frame, const struct reality *reality,
                     struct claim *claim)
{
    struct arena *arena = finder->arena;
    claim->stance = reality->hedged ? STANCE_ALLEGED : STANCE_STATED;
    claim->scope = SCOPE_INCIDENT;
    setting_credit(&finder->credit, &finder->running, finder->quoted, claim, arena);
    if (reality->denied) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_HARM;
    }
    setting_place(view, frame, &finder->running, claim, arena);
    setting_time(view, frame, &finder->running, claim, arena);
}

bool event_is_passive(const struct view *view, const struct frame *frame)
{
    return frame_is_passive(view, frame) ||
           (view->tree && tree_child(view, frame->head, DEPREL_OBL_AGENT) != NONE);
}

/* The subject of a verb in the active, by the tree, else the phrase before. */
const struct phrase *event_subject(const struct view *view, const struct frame *frame)
{
    if (event_is_passive(view, frame))
        return NULL;
    uint32_t subject = view->tree ? tree_child(view, frame->head, DEPREL_NSUBJ) : NONE;
    return subject != NONE
               ? view_phrase(view, subject)
               : view_phrase_before(view, frame->group_from, frame->clause_from);
}

/* A building or a camp is a place to take; a car is none, though both can be shelled. */
static bool is_site(const struct view *view, const struct frame *frame, uint32_t t)
{
    static const char *const things[] = { "vehicle", "boat", "tent", "property",
                                          "house",   "wall", "field" };
    const struct word_entry *object = view_entry(view, t, WORD_OBJECT);
    bool shot_at = (frame->type == CLAIM_SHELLING || frame->type == CLAIM_AIRSTRIKE) &&
                   !(frame->hit->form & FORM_GERUND);
    for (size_t i = 0; !shot_at && object && i < sizeof things / sizeof *things; i++)
        if (str_eq(object->name, str_of(things[i])))
            return false;
    return object != NULL;
}

enum { ANTECEDENT = 4 }; /* tokens before "which" */

/* A name of a place that no gazetteer has. */
static bool is_place_name(const struct view *view, uint32_t t)
{
    uint32_t i = view_cell(view, t)->name;
    uint8_t type = i == NONE ? NAME_PER : view->layers->names.at[i].type;
    return type == NAME_LOC && !view_entry(view, t, WORD_PARTY);
}

/* A place in the clause, or a word for one: "the village", "a suburb" with its name elsewhere. */
bool event_has_place(const struct view *view, const struct frame *frame)
{
    bool word = false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct phrase *p = view_phrase(view, t);
        bool named = view_is(view, t, "placeword");
        word |= named;
        bool told = p && p->head == t && p->from == frame->hit->to;
        if (named && told && (p->definite || p->number != NONE))
            return true;
        if (is_site(view, frame, t) && p && (told || p->to <= frame->group_from))
            return true;
    }
    for (uint32_t t = view->from; word && t < view->to; t++)
        if (view_cell(view, t)->place != NONE)
            return true;
    uint32_t from = frame->clause_from;
    /* "Umm Ruwaba, which the army retook": what the clause hangs on */
    if (from > view->from && view_is(view, from - 1, "relative"))
        from = from - view->from > ANTECEDENT ? from - ANTECEDENT : view->from;
    for (uint32_t t = from; t < frame->clause_to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if ((i != NONE && !view->layers->places.at[i].demonym) || is_place_name(view, t))
            return true;
    }
    return false;
}

/* Who did it: the subject of a verb; "by X"; whose attack it was; the owner before a noun. */
static void set_doer(struct finder *finder, const struct view *view,
                     const struct frame *frame, struct claim *claim)
{
    const struct phrase *doer = frame->agent;
    if (!doer && !frame->nominal)
        doer = event_subject(view, frame);
    for (uint32_t t = frame->hit->to;
         !doer && t + 1 < frame->clause_to && t < frame->hit->to + 6; t++)
        if (view_is(view, t, "by"))
            doer = view_phrase(view, t + 1);
    if (frame->nominal && attack_by(view, frame, claim, finder->arena))
        return;
    if (!doer && frame->nominal)
        doer = view_phrase(view, frame->hit->from);
    setting_by(view, doer, &claim->by, claim, EVIDENCE_BY, finder->arena);
    if (!claim->by.text.len)
        attack_by(view, frame, claim, finder->arena);
}

/* "between the army and rebels": both sides stand behind. */
static bool set_sides(struct finder *finder, const struct view *view, uint32_t between,
                      struct claim *claim)
{
    const struct phrase *one = view_phrase(view, between + 1);
    uint32_t t = one ? one->to : between;
    const struct phrase *other =
        t > between && view_is(view, t, "and") ? view_phrase(view, t + 1) : NULL;
    if (!other || !setting_party(view, other, claim, &claim->against, finder->arena))
        return false;
    claim->by = (struct claim_party){ 0 };
    setting_by(view, one, &claim->by, claim, EVIDENCE_BY, finder->arena);
    return true;
}

/* The other side: "clashed with the army", "took the hill from the rebels". */
static void set_against(struct finder *finder, const struct view *view,
                        const struct frame *frame, struct claim *claim)
{
    if (claim->type != CLAIM_CLASH && claim->type != CLAIM_CAPTURED)
        return;
    for (uint32_t t = frame->hit->to; t + 1 < frame->clause_to; t++) {
        if (view_is(view, t, "between") && set_sides(finder, view, t, claim))
            return;
        const struct phrase *p = view_phrase(view, t + 1);
        if (view_is(view, t, "against") && p && p->from == t + 1 &&
            (p->party != NONE || p->people != NONE) &&
            setting_party(view, p, claim, &claim->against, finder->arena))
            return;
    }
}

/* Were people harmed by the very same word? "three were hurt" */
static bool is_of_people(const struct finder *finder, struct span trigger)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        struct span old = claim_evidence(&finder->claims->list.at[i], EVIDENCE_TRIGGER);
        if (old.from == trigger.from)
            return true;
        if (old.to + 2000 < trigger.from)
            return false;
    }
    return false;
}

/* One event of a type a sentence, but of things as many as there are. */
static bool is_known(const struct finder *finder, enum claim_type type,
                     struct span sentence)
{
    if (type == CLAIM_DESTROYED || type == CLAIM_DAMAGED)
        return false;
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
    bool extent = entry_flag(entry, S("measure")); /* "no wider than 500 m" is one */
    bool negated = reality.negated && entry->type != CLAIM_RESPONSIBILITY && !extent;
    if (reality.unreal || negated ||
        is_known(finder, entry->type, view_span(view, view->from, view->to)))
        return;
    if (entry->frame == FRAME_HAPPEN && !extent && !event_happened(view, &frame))
        return;
    if (is_of_people(finder, view_span(view, hit->from, hit->to)) ||
        !family_holds(finder, view, &frame) ||
        is_known(finder, frame.type, view_span(view, view->from, view->to)))
        return;
    struct claim *claim =
        finder_claim(finder, view, &frame, frame.nominal ? "event-noun" : "event-verb");
    if (!claim)
        return;
    family_fill(finder, view, &frame, claim);
    set_rest(finder, view, &frame, &reality, claim);
    set_doer(finder, view, &frame, claim);
    set_against(finder, view, &frame, claim);
    if (entry_flag(entry, S("denied"))) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_BY;
    }
}
