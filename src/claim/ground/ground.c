/* ground.c: places taken, held, left; what was declared, agreed on, owned up to. See README.md. */
#include "claim/family.h"

static const struct phrase *doer_of(const struct view *view, const struct frame *frame)
{
    return frame->agent ? frame->agent : event_subject(view, frame);
}

static bool has_place(const struct finder *finder, const struct view *view,
                      struct frame *frame)
{
    (void)finder;
    return event_has_place(view, frame);
}

/* "an army patrol was ambushed" */
static const struct phrase *attacked_of(const struct view *view, const struct frame *frame)
{
    uint32_t subject = view->tree ? tree_child(view, frame->head, DEPREL_NSUBJ_PASS) : NONE;
    return subject == NONE ? NULL : view_phrase(view, subject);
}

/* "Ethiopia invaded": a state stands for its army. */
static bool is_state(const struct view *view, const struct phrase *p)
{
    for (uint32_t t = p->from; t < p->to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if (i != NONE && view->layers->places.at[i].precision == PRECISION_COUNTRY)
            return true;
    }
    return false;
}

static bool is_force(const struct view *view, const struct phrase *p, struct arena *arena)
{
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    return p->party != NONE || p->pronoun || view_is(view, p->head, "collective") ||
           entry_is_combatant(people) || (people && str_eq(people->name, S("police"))) ||
           is_state(view, p) || setting_group(view, p->from, p->to, arena).len;
}

static bool has_party(const struct finder *finder, const struct view *view,
                      struct frame *frame)
{
    const struct phrase *doer = doer_of(view, frame);
    if (!doer)
        doer = attacked_of(view, frame);
    return doer &&
           (phrase_is_people(view, doer, true) || is_force(view, doer, finder->arena));
}

/* Banks take over houses, forces take towns: is one told of before the verb or in its clause? */
static bool has_force(const struct finder *finder, const struct view *view,
                      struct frame *frame)
{
    const struct phrase *doer = doer_of(view, frame);
    if (!doer)
        return true;
    /* "he entered his field", "pilgrims entered Syria" */
    const struct word_entry *people = view_entry(view, doer->people, WORD_PEOPLE);
    bool one = doer->pronoun && view_is(view, doer->head, "pronoun");
    if (frame->type == CLAIM_ENTERED &&
        (one || (people && !is_force(view, doer, finder->arena))))
        return false;
    for (uint32_t i = 0; i < view->phrases.n; i++) {
        const struct phrase *p = &view->phrases.at[i];
        if (p->to <= frame->clause_to && is_force(view, p, finder->arena))
            return true;
    }
    return event_is_passive(view, frame) && !frame->agent;
}

/* "takes the responsibility" for an attack, not for the dishes. */
static bool has_act(const struct finder *finder, const struct view *view,
                    struct frame *frame)
{
    (void)finder, (void)frame;
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *noun = view_entry(view, t, WORD_NOUN);
        const struct word_entry *verb = view_entry(view, t, WORD_VERB);
        if (view_entry(view, t, WORD_METHOD) || (noun && noun->has_type) ||
            (verb && verb->has_type && verb->type != CLAIM_RESPONSIBILITY) ||
            view_is(view, t, "act"))
            return true;
    }
    return false;
}

/* "an area of less than one square kilometre": the measure in the clause; NONE. */
static uint32_t measure_of(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        uint32_t i = view_cell(view, t)->number;
        if (i == NONE || view->layers->numbers.at[i].kind != NUMBER_MEASURE)
            continue;
        struct str unit = view->layers->numbers.at[i].unit;
        if (str_eq(unit, S("m")) || str_eq(unit, S("km")) || str_eq(unit, S("km2")))
            return i;
    }
    return NONE;
}

static void set_measure(const struct view *view, uint32_t index, struct claim *claim,
                        struct arena *arena)
{
    const struct number *n = &view->layers->numbers.at[index];
    claim->low = n->low;
    claim->high = n->high;
    claim->bound = (enum bound)n->bound;
    claim->has_count = true;
    claim->unit = str_eq(n->unit, S("km2"))  ? UNIT_KM2
                  : str_eq(n->unit, S("km")) ? UNIT_KM
                                             : UNIT_M;
    claim_add_evidence(claim, EVIDENCE_COUNT, n->at, arena);
}

/* What was declared: a caliphate, independence. Other declarations are talk. */
static uint32_t declaration_of(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->clause_from; t < view->to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_NOUN);
        if (entry && entry_flag(entry, S("declaration")))
            return t;
    }
    return NONE;
}

static bool has_measure(const struct finder *finder, const struct view *view,
                        struct frame *frame)
{
    (void)finder;
    return measure_of(view, frame) != NONE;
}

static void fill_measure(const struct finder *finder, const struct view *view,
                         const struct frame *frame, struct claim *claim)
{
    set_measure(view, measure_of(view, frame), claim, finder->arena);
}

static bool declares(const struct finder *finder, const struct view *view,
                     struct frame *frame)
{
    (void)finder;
    return declaration_of(view, frame) != NONE;
}

static void fill_declaration(const struct finder *finder, const struct view *view,
                             const struct frame *frame, struct claim *claim)
{
    uint32_t t = declaration_of(view, frame);
    claim_add_evidence(claim, EVIDENCE_TRIGGER, view_token(view, t)->at, finder->arena);
}

/* "caliphate" by itself declares nothing. */
static bool is_declared(const struct finder *finder, const struct view *view,
                        struct frame *frame)
{
    (void)finder, (void)view, (void)frame;
    return false;
}

static const enum claim_type types[] = {
    CLAIM_CAPTURED,  CLAIM_ENTERED,       CLAIM_WITHDREW,
    CLAIM_BESIEGED,  CLAIM_EXTENT,        CLAIM_DECLARED,
    CLAIM_CEASEFIRE, CLAIM_HUMAN_SHIELDS, CLAIM_RESPONSIBILITY,
};

static const struct claim_condition conditions[] = {
    { "place", has_place, NULL },
    { "force", has_force, NULL },
    { "party", has_party, NULL },
    { "act", has_act, NULL },
    { "measure", has_measure, fill_measure },
    { "declare", declares, fill_declaration },
    { "declaration", is_declared, NULL },
};

const struct claim_family family_ground = { FAMILY_TYPES(types),
                                            FAMILY_CONDITIONS(conditions) };
