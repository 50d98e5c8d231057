/* event.c: claims of events: places taken, strikes, clashes, things destroyed.
 *
 *     I mars  inntok     regjeringshæren  havnen i Aden
 *     ^time   ^captured  ^by              ^place
 */
#include "claim/finder.h"

/* The thing nearest to the trigger in its clause. */
static const struct phrase *object_of(const struct view *view, const struct frame *frame)
{
    const struct phrase *found = NULL;
    uint32_t least = NONE;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        if (!view_entry(view, t, WORD_OBJECT) || !view_phrase(view, t))
            continue;
        uint32_t far = t < frame->hit->from ? frame->hit->from - t : t - frame->hit->from;
        if (far < least) {
            least = far;
            found = view_phrase(view, t);
        }
    }
    return found;
}

/* A place in the clause, or a word for one: "the village", "a suburb" with its name elsewhere. */
static bool has_place(const struct view *view, const struct frame *frame)
{
    bool word = false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct phrase *p = view_phrase(view, t);
        bool named = view_is(view, t, "placeword");
        word |= named;
        if (named && p && p->definite && p->head == t && p->from == frame->hit->to)
            return true;
    }
    for (uint32_t t = view->from; word && t < view->to; t++)
        if (view_cell(view, t)->place != NONE)
            return true;
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
    if (reality->denied) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_HARM;
    }
    setting_place(view, frame, &finder->running, claim, arena);
    setting_time(view, frame, &finder->running, claim, arena);
    claim->confidence = 700;
}

static bool is_passive(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        if (view_is(view, t, "be") || view_is(view, t, "get"))
            return true;
    return view->tree && tree_child(view, frame->head, DEPREL_OBL_AGENT) != NONE;
}

/* The subject of a verb in the active, by the tree, else the phrase before. */
static const struct phrase *subject_of(const struct view *view, const struct frame *frame)
{
    if (is_passive(view, frame))
        return NULL;
    uint32_t subject = view->tree ? tree_child(view, frame->head, DEPREL_NSUBJ) : NONE;
    return subject != NONE
               ? view_phrase(view, subject)
               : view_phrase_before(view, frame->group_from, frame->clause_from);
}

/* Who did it: the subject of a verb; "by X"; whose attack it was; the owner before a noun. */
static void set_doer(struct finder *finder, const struct view *view,
                     const struct frame *frame, struct claim *claim)
{
    const struct phrase *doer = frame->agent;
    if (!doer && !frame->nominal)
        doer = subject_of(view, frame);
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

/* Harm that an attack did makes the attack itself told: "killed in an air strike". */
static bool is_attack(enum claim_type type)
{
    return type == CLAIM_AIRSTRIKE || type == CLAIM_SHELLING || type == CLAIM_BOMBING ||
           type == CLAIM_SUICIDE_BOMBING || type == CLAIM_SHOOTING;
}

static bool is_harm(const struct view *view, uint32_t t)
{
    const struct word_entry *entry = view_entry(view, t, WORD_VERB);
    return entry && entry->has_type && claim_type_kind(entry->type) == CLAIM_PEOPLE;
}

/* "the offensive, which was launched in June": told of in a relative clause. */
static bool is_told_behind(const struct view *view, uint32_t noun)
{
    for (uint32_t t = noun + 1; t < view->to; t++)
        if (view_token(view, t)->head == noun &&
            (view_token(view, t)->deprel == DEPREL_ACL_RELCL ||
             view_token(view, t)->deprel == DEPREL_ACL) &&
            (view_is(view, t, "occur") || view_is(view, t, "launch")))
            return true;
    return false;
}

/* "a series of air strikes", "25 of the raids": what the quantity is of. */
static uint32_t quantity_over(const struct view *view, uint32_t noun)
{
    uint32_t over = view_token(view, noun)->head;
    bool series = view_token(view, noun)->deprel == DEPREL_NMOD && over != NO_HEAD &&
                  view_is(view, over, "series");
    return series ? over : noun;
}

/* Is the noun told as something that happened, or only named in passing?
 *     Clashes broke out in the town       it happened
 *     since the offensive                 named in passing */
static bool happened_in_tree(const struct view *view, const struct frame *frame)
{
    const struct token *token = view_token(view, quantity_over(view, frame->head));
    uint32_t over = token->head;
    if (is_told_behind(view, frame->head))
        return true;
    if (frame->entry->type == CLAIM_CEASEFIRE && over != NO_HEAD &&
        view_is(view, over, "settle"))
        return true;
    switch (token->deprel) {
        case DEPREL_ROOT: return has_place(view, frame) || frame->agent;
        case DEPREL_NSUBJ:
        case DEPREL_CSUBJ:
        case DEPREL_NSUBJ_PASS:
            /* "after the offensive began" only dates something else */
            if (view_token(view, over)->deprel == DEPREL_ADVCL ||
                view_token(view, over)->deprel == DEPREL_ACL_RELCL)
                return false;
            return view_is(view, over, "occur") || view_is(view, over, "launch") ||
                   is_harm(view, over);
        case DEPREL_OBJ: return view_is(view, over, "launch");
        default: return false;
    }
}

static bool happened_in_chunks(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (!own)
        return false;
    if (own->preposition == NONE && own->to < view->to &&
        (view_is(view, own->to, "occur") || is_harm(view, own->to)))
        return true;
    if (own->from > view->from && view_is(view, own->from - 1, "launch"))
        return true;
    return is_attack(frame->entry->type) && own->preposition != NONE &&
           own->preposition > view->from && is_harm(view, own->preposition - 1);
}

/* "killed in Turkish air strikes": the claim of the dead tells how. */
static bool is_how(const struct view *view, const struct phrase *own)
{
    for (uint32_t t = view->from; t < view->to && own->preposition != NONE; t++)
        if (is_harm(view, t))
            return true;
    return false;
}

static bool happened(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (own && is_attack(frame->entry->type) && !is_how(view, own))
        for (uint32_t t = own->from; t < frame->hit->from; t++) {
            uint32_t i = view_cell(view, t)->place;
            if (view_entry(view, t, WORD_PARTY) ||
                (i != NONE && view->layers->places.at[i].demonym))
                return true;
        }
    return view->tree ? happened_in_tree(view, frame) : happened_in_chunks(view, frame);
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
static bool has_weapon(const struct view *view, const struct frame *frame,
                       enum claim_type *ret_type)
{
    bool found = false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to && !found; t++) {
        const struct word_entry *method = view_entry(view, t, WORD_METHOD);
        const struct hit *own = method ? view_cell(view, t)->of[WORD_METHOD] : NULL;
        found = method && !(own->from <= frame->head && frame->head < own->to) &&
                weapon_event(method->name, ret_type);
    }
    bool thing = !entry_flag(frame->entry, S("thing"));
    for (uint32_t t = frame->hit->from; t < frame->clause_to && !thing; t++)
        thing = view_entry(view, t, WORD_OBJECT) || view_is(view, t, "placeword") ||
                view_cell(view, t)->place != NONE || view_entry(view, t, WORD_PARTY);
    return found && thing;
}

/* "the strike", with nothing that says of what: only where an air raid is the story. */
static bool is_in_air(const struct finder *finder, const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *method = view_entry(view, t, WORD_METHOD);
        if (method &&
            (str_eq(method->name, S("airstrike")) || str_eq(method->name, S("drone"))))
            return true;
    }
    struct str told = finder->running.attack.method;
    return str_eq(told, S("airstrike")) || str_eq(told, S("drone"));
}

static bool is_force(const struct view *view, const struct phrase *p, struct arena *arena)
{
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    return p->party != NONE || p->pronoun || view_is(view, p->head, "collective") ||
           (people && str_eq(row_field(people->row, 1), S("combatant"))) ||
           (people && str_eq(people->name, S("police"))) ||
           setting_group(view, p->from, p->to, arena).len;
}

/* Banks take over houses, forces take towns: is one told of before the verb or in its clause? */
static bool has_force(const struct finder *finder, const struct view *view,
                      const struct frame *frame)
{
    for (uint32_t i = 0; i < view->phrases.n; i++) {
        const struct phrase *p = &view->phrases.at[i];
        if (p->to <= frame->clause_to && is_force(view, p, finder->arena))
            return true;
    }
    return is_passive(view, frame) && !frame->agent;
}

/* "takes the responsibility" for an attack, not for the dishes. */
static bool has_act(const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *noun = view_entry(view, t, WORD_NOUN);
        const struct word_entry *verb = view_entry(view, t, WORD_VERB);
        if (view_entry(view, t, WORD_METHOD) || (noun && noun->has_type) ||
            (verb && verb->has_type && verb->type != CLAIM_RESPONSIBILITY) ||
            str_starts(view_token(view, t)->lower, S("attack")) ||
            str_find(view_token(view, t)->lower, S("angrep"), 0) >= 0 ||
            str_find(view_token(view, t)->lower, S("åtak"), 0) >= 0)
            return true;
    }
    return false;
}

/* Does the sentence tell what the entry's flags ask for? Writes the type that it then is. */
static bool is_fulfilled(const struct finder *finder, const struct view *view,
                         const struct frame *frame, enum claim_type *ret_type)
{
    if (entry_flag(frame->entry, S("weapon")) && !has_weapon(view, frame, ret_type))
        return false;
    if (entry_flag(frame->entry, S("air")) && !is_in_air(finder, view))
        return false;
    const struct phrase *doer = frame->agent ? frame->agent : subject_of(view, frame);
    if (entry_flag(frame->entry, S("force")) && doer && !has_force(finder, view, frame))
        return false;
    if (entry_flag(frame->entry, S("act")) && !has_act(view))
        return false;
    if (entry_flag(frame->entry, S("party")) &&
        !(doer && phrase_is_people(view, doer, true)))
        return false;
    return !entry_flag(frame->entry, S("place")) || has_place(view, frame);
}

/* "since they entered the city" dates something else; "it is a week since they entered" tells. */
static bool only_dates(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->clause_from;
    if (frame->nominal || t == view->from || !view_is(view, t - 1, "dating"))
        return false;
    bool told = view->tree && view_token(view, frame->head)->deprel == DEPREL_ACL_RELCL;
    return !told && (t - 1 == view->from || view_cell(view, t - 2)->time == NONE);
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
    uint32_t measure = extent ? measure_of(view, &frame) : NONE;
    if (entry_flag(entry, S("declaration")))
        return;
    bool declares = entry_flag(entry, S("declare"));
    uint32_t declaration = declares ? declaration_of(view, &frame) : NONE;
    if ((extent && measure == NONE) || (declares && declaration == NONE))
        return;
    if (entry->frame == FRAME_HAPPEN && !extent && !happened(view, &frame))
        return;
    const struct phrase *object = NULL;
    if (entry_flag(entry, S("object")) && !(object = object_of(view, &frame)))
        return;
    if (only_dates(view, &frame))
        return;
    if (is_of_people(finder, view_span(view, hit->from, hit->to)) ||
        !is_fulfilled(finder, view, &frame, &frame.type) ||
        is_known(finder, frame.type, view_span(view, view->from, view->to)))
        return;
    struct claim *claim =
        finder_claim(finder, view, &frame, frame.nominal ? "event-noun" : "event-verb");
    if (!claim)
        return;
    if (declaration != NONE)
        claim_add_evidence(claim, EVIDENCE_TRIGGER, view_token(view, declaration)->at,
                           finder->arena);
    if (measure != NONE)
        set_measure(view, measure, claim, finder->arena);
    if (object)
        set_object(view, object, claim, finder->arena);
    set_rest(finder, view, &frame, &reality, claim);
    set_doer(finder, view, &frame, claim);
    if (entry_flag(entry, S("denied"))) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_BY;
    }
}
