/* damage.c: things destroyed or damaged: what, and how many of them. See README.md. */
#include "claim/family.h"

enum { BEFORE = 20 }; /* what stands before an active verb is farther off */

/* The thing nearest to the trigger in its clause. */
static const struct phrase *object_of(const struct view *view, const struct frame *frame)
{
    const struct phrase *found = NULL;
    uint32_t least = NONE;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        if (!view_entry(view, t, WORD_OBJECT) || !view_phrase(view, t))
            continue;
        uint32_t far = t < frame->hit->from ? frame->hit->from - t : t - frame->hit->from;
        if (t < frame->hit->from && !event_is_passive(view, frame) &&
            (frame->hit->form & FORM_FINITE))
            far += BEFORE; /* "raids hit two camps and wrecked a bunker" */
        if (far < least) {
            least = far;
            found = view_phrase(view, t);
        }
    }
    return found;
}

static void set_object(const struct view *view, const struct phrase *p, struct claim *claim,
                       struct arena *arena)
{
    for (uint32_t t = p->from; t < p->to; t++)
        if (view_entry(view, t, WORD_OBJECT))
            claim->object = view_entry(view, t, WORD_OBJECT)->name;
    struct count count = count_phrase(view, p);
    claim->unit = UNIT_OBJECT;
    claim->has_count = count.spelled;
    claim->low = count.spelled ? count.low : NUMBER_OPEN;
    claim->high = count.spelled ? count.high : NUMBER_OPEN;
    claim->bound = count.spelled ? count.bound : p->plural ? BOUND_VAGUE : BOUND_NONE;
    claim_add_evidence(claim, EVIDENCE_OBJECT, view_span(view, p->from, p->to), arena);
}

static bool has_object(const struct finder *finder, const struct view *view,
                       struct frame *frame)
{
    (void)finder;
    return object_of(view, frame) != NULL;
}

static void fill_object(const struct finder *finder, const struct view *view,
                        const struct frame *frame, struct claim *claim)
{
    set_object(view, object_of(view, frame), claim, finder->arena);
}

static const enum claim_type types[] = { CLAIM_DESTROYED, CLAIM_DAMAGED };

static const struct claim_condition conditions[] = { { "object", has_object,
                                                       fill_object } };

const struct claim_family family_damage = { FAMILY_TYPES(types),
                                            FAMILY_CONDITIONS(conditions) };
