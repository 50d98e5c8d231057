/* strike.c: attacks, and the weapon that tells which kind. See README.md. */
#include "claim/family.h"

/* The event that a weapon makes of "hit", "attacked", "exploded". */
static bool weapon_event(struct str method, enum claim_type *ret_type)
{
    static const struct {
        const char *method;
        enum claim_type type;
    } events[] = {
        { "airstrike", CLAIM_AIRSTRIKE }, { "drone", CLAIM_AIRSTRIKE },
        { "shelling", CLAIM_SHELLING },   { "rocket", CLAIM_SHELLING },
        { "bomb", CLAIM_BOMBING },        { "car_bomb", CLAIM_BOMBING },
        { "ied", CLAIM_BOMBING },         { "mine", CLAIM_BOMBING },
        { "grenade", CLAIM_BOMBING },     { "suicide_bomb", CLAIM_SUICIDE_BOMBING },
        { "gunfire", CLAIM_SHOOTING },    { "sniper", CLAIM_SHOOTING },
    };
    for (size_t i = 0; i < sizeof events / sizeof *events; i++)
        if (str_eq(method, str_of(events[i].method))) {
            *ret_type = events[i].type;
            return true;
        }
    return false;
}

/* "Rockets hit the airport", "rebels attacked the garrison with mortars": the weapon in the
 * clause, and a thing or a place that it hit; false if there is none. */
static bool has_weapon(const struct finder *finder, const struct view *view,
                       struct frame *frame)
{
    (void)finder;
    bool found = false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to && !found; t++) {
        const struct word_entry *method = view_entry(view, t, WORD_METHOD);
        const struct hit *own = method ? view_cell(view, t)->of[WORD_METHOD] : NULL;
        found = method && !(own->from <= frame->head && frame->head < own->to) &&
                weapon_event(method->name, &frame->type);
    }
    bool thing = !entry_flag(frame->entry, S("thing"));
    bool passive = event_is_passive(view, frame) || (frame->hit->form & FORM_PARTICIPLE);
    for (uint32_t t = passive ? frame->clause_from : frame->hit->from;
         t < frame->clause_to && !thing; t++)
        thing = view_entry(view, t, WORD_OBJECT) || view_is(view, t, "placeword") ||
                view_cell(view, t)->place != NONE || view_entry(view, t, WORD_PARTY);
    return found && thing;
}

/* "allied crews conducted nine strikes" */
static bool is_launched(const struct view *view, const struct frame *frame)
{
    bool launched = false, force = false;
    for (uint32_t t = frame->clause_from; t < frame->hit->from; t++) {
        launched |= view_is(view, t, "launch");
        force |= view_entry(view, t, WORD_PARTY) ||
                 entry_is_combatant(view_entry(view, t, WORD_PEOPLE)) ||
                 view_is(view, t, "collective");
    }
    return launched && force;
}

/* "the strike", with nothing that says of what: only where an air raid is the story. */
static bool is_in_air(const struct finder *finder, const struct view *view,
                      struct frame *frame)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *method = view_entry(view, t, WORD_METHOD);
        if (method &&
            (str_eq(method->name, S("airstrike")) || str_eq(method->name, S("drone"))))
            return true;
    }
    if (is_launched(view, frame))
        return true;
    struct str told = finder->running.attack.method;
    return str_eq(told, S("airstrike")) || str_eq(told, S("drone"));
}

/* "warplanes fired missiles" is an air strike, "they opened fire with mortars" is shelling: the
 * kind follows who or what fired; true. */
static bool retype(const struct finder *finder, const struct view *view,
                   struct frame *frame)
{
    (void)finder;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct word_entry *method = view_entry(view, t, WORD_METHOD);
        enum claim_type type = frame->type;
        if (!method || (frame->hit->from <= t && t < frame->hit->to) ||
            !weapon_event(method->name, &type))
            continue;
        bool aircraft = type == CLAIM_AIRSTRIKE && t < frame->hit->from;
        if (aircraft || (type == CLAIM_SHELLING && frame->type == CLAIM_SHOOTING)) {
            frame->type = type;
            return true;
        }
    }
    return true;
}

static const enum claim_type types[] = {
    CLAIM_AIRSTRIKE, CLAIM_SHELLING, CLAIM_BOMBING,   CLAIM_SUICIDE_BOMBING,
    CLAIM_SHOOTING,  CLAIM_CLASH,    CLAIM_OFFENSIVE, CLAIM_EXECUTED,
};

static const struct claim_condition conditions[] = {
    { "weapon", has_weapon, NULL },
    { "air", is_in_air, NULL },
    { "retype", retype, NULL },
};

const struct claim_family family_strike = { FAMILY_TYPES(types),
                                            FAMILY_CONDITIONS(conditions) };
