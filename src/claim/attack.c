/* attack.c: see attack.h. */
#include "claim/setting.h"

enum {
    NEAR_PARAGRAPHS = 2,
    LEAD_SENTENCES = 6, /* title, dateline, first paragraphs */
    OLD_DAYS = 21       /* harm that long before the report is another story */
};

/* A word of an attack that may have an owner: an offensive too. */
static bool is_owned(const struct word_entry *entry)
{
    return entry && entry->has_type &&
           (claim_type_is_attack(entry->type) || entry->type == CLAIM_OFFENSIVE);
}

/* "U.S.", "US", "UK" before a noun stand for the people, "Syria" for the place. */
static bool is_adjective(const struct view *view, const struct place *place)
{
    struct str text = str_at(view->layers->doc->text, place->at);
    return place->demonym ||
           (place->precision == PRECISION_COUNTRY && text.len <= 4 &&
            (view_token(view, place->token_from)->flags & TOKEN_ALL_UPPER));
}

static void take_owner(const struct view *view, uint32_t from, uint32_t to,
                       struct str group, struct attack *attack)
{
    attack->by = view_words(view, from, to);
    attack->by_at = view_span(view, from, to);
    attack->group = group;
}

/* "police firing", "rebel shelling": police or fighters before the noun, or who did it. */
static bool is_armed(const struct view *view, uint32_t t)
{
    const struct word_entry *people = view_entry(view, t, WORD_PEOPLE);
    return entry_is_combatant(people) || (people && str_eq(people->name, S("police")));
}

/* The party, people or state that tokens [from, to) name; `state`: a country too. */
static bool find_owner(const struct view *view, uint32_t from, uint32_t to, bool state,
                       struct attack *attack, struct arena *arena)
{
    for (uint32_t t = from; t < to; t++) {
        const struct hit *party = view_cell(view, t)->of[WORD_PARTY];
        if (party) {
            take_owner(view, party->from, party->to,
                       setting_group(view, party->from, party->to, arena), attack);
            return true;
        }
    }
    for (uint32_t t = from; t < to; t++) {
        uint32_t i = view_cell(view, t)->place;
        const struct place *place = i == NONE ? NULL : &view->layers->places.at[i];
        if (!place || !(is_adjective(view, place) ||
                        (state && place->precision == PRECISION_COUNTRY)))
            continue;
        take_owner(view, place->token_from, place->token_to, place->name, attack);
        return true;
    }
    for (uint32_t t = from; t < to; t++) {
        if (!is_armed(view, t))
            continue;
        take_owner(view, from, t + 1, (struct str){ NULL, 0 }, attack);
        return true;
    }
    return false;
}

/* The subject of the verb that the attack hangs on: "Kenya carried out nine air raids". */
static const struct phrase *launcher(const struct view *view, uint32_t noun)
{
    uint32_t over = view_token(view, noun)->head;
    for (int step = 0; step < 3 && over != NO_HEAD && over >= view->from && over < view->to;
         step++, over = view_token(view, over)->head) {
        if (!view_is(view, over, "launch"))
            continue;
        uint32_t subject = tree_child(view, over, DEPREL_NSUBJ);
        return subject == NONE ? NULL : view_phrase(view, subject);
    }
    return NULL;
}

static void own_attack(const struct view *view, uint32_t noun, struct attack *attack,
                       struct arena *arena)
{
    const struct phrase *p = view_phrase(view, noun);
    if (!p && noun > view->from) /* "in police firing": read as a verb */
        p = view_phrase(view, noun - 1);
    if (!p || find_owner(view, p->from, noun, false, attack, arena))
        return;
    if (view_is(view, p->to, "by")) {
        const struct phrase *who = view_phrase(view, p->to + 1);
        if (who && find_owner(view, who->from, who->to, true, attack, arena))
            return;
    }
    const struct phrase *who = view->tree ? launcher(view, noun) : NULL;
    if (who)
        find_owner(view, who->from, who->to, true, attack, arena);
}

/* "Chadian jets bombed the hill" */
static void own_verb(const struct view *view, uint32_t verb, struct attack *attack,
                     struct arena *arena)
{
    uint32_t subject = view->tree ? tree_child(view, verb, DEPREL_NSUBJ) : NONE;
    uint32_t agent = view->tree ? tree_child(view, verb, DEPREL_OBL_AGENT) : NONE;
    const struct phrase *who = view_phrase(view, agent != NONE ? agent : subject);
    if (who)
        find_owner(view, who->from, who->to, true, attack, arena);
}

/* Within tokens [from, to). */
static void read_within(const struct view *view, uint32_t from, uint32_t to,
                        struct attack *attack, struct arena *arena)
{
    for (uint32_t t = from; t < to && !attack->by.len; t++) {
        const struct word_entry *verb = view_entry(view, t, WORD_VERB);
        bool noun =
            is_owned(view_entry(view, t, WORD_NOUN)) || view_entry(view, t, WORD_METHOD);
        if (is_owned(verb) && view_cell(view, t)->kind == KIND_VERB)
            own_verb(view, t, attack, arena);
        else if (noun)
            own_attack(view, t, attack, arena);
    }
}

static struct str plain_method(struct str method)
{
    return str_eq(method, S("bomb")) ? S("ied") : method;
}

static void attack_read(const struct view *view, struct attack *ret_attack,
                        struct arena *arena)
{
    *ret_attack = (struct attack){ 0 };
    ret_attack->paragraph = view->layers->sentences.at[view->sentence].paragraph;
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct hit *hit = view_cell(view, t)->of[WORD_METHOD];
        if (!hit)
            continue;
        ret_attack->method = plain_method(view_entry(view, t, WORD_METHOD)->name);
        ret_attack->method_at = view_span(view, hit->from, hit->to);
    }
    read_within(view, view->from, view->to, ret_attack, arena);
}

/* The method word nearest to the trigger; its cost, NONE if there is none. */
static uint32_t nearest_method(const struct view *view, const struct frame *frame,
                               struct claim *claim, struct span *ret_at)
{
    uint32_t least = NONE;
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct hit *hit = view_cell(view, t)->of[WORD_METHOD];
        uint32_t c = hit ? setting_cost(frame, hit->from, hit->to) : NONE;
        if (c >= least)
            continue;
        least = c;
        claim->method = plain_method(view_entry(view, t, WORD_METHOD)->name);
        *ret_at = view_span(view, hit->from, hit->to);
    }
    struct str own = entry_value(frame->entry, S("method"));
    if (own.len && (least == NONE || least > 100)) {
        claim->method = own;
        *ret_at = view_span(view, frame->hit->from, frame->hit->to);
    }
    return least;
}

/* May the story's attack be what did this? */
static bool follows(const struct view *view, const struct claim *claim)
{
    bool harm = claim->type == CLAIM_KILLED || claim->type == CLAIM_INJURED ||
                claim->type == CLAIM_CASUALTY;
    if (!harm || claim->scope != SCOPE_INCIDENT || claim->high == 0)
        return false;
    struct days published =
        document_published(view->layers->doc, claim_evidence(claim, EVIDENCE_SENTENCE));
    return !days_known(claim->time) || !days_known(published) ||
           claim->time.to + OLD_DAYS >= published.from;
}

/* The attack that the story told: the last one near, else the one that it opens with. */
static const struct attack *story_attack(const struct running *running, uint32_t paragraph,
                                         bool by)
{
    const struct attack *last = &running->attack;
    if ((by ? last->by.len : last->method.len) &&
        paragraph - last->paragraph <= NEAR_PARAGRAPHS)
        return last;
    return &running->lead;
}

static bool take_by(const struct attack *attack, struct claim *claim, struct arena *arena)
{
    if (!attack->by.len)
        return false;
    claim->by.text = attack->by;
    claim->by.group = attack->group;
    claim->by.stance = claim->stance;
    claim_add_evidence(claim, EVIDENCE_BY, attack->by_at, arena);
    return true;
}

bool attack_by(const struct view *view, const struct frame *frame, struct claim *claim,
               struct arena *arena)
{
    struct attack own = { 0 };
    read_within(view, frame->clause_from, frame->clause_to, &own, arena);
    return take_by(&own, claim, arena);
}

void attack_set(const struct view *view, const struct frame *frame,
                const struct running *running, struct claim *claim, struct arena *arena)
{
    struct span at = span_of(0, 0);
    uint32_t paragraph = view->layers->sentences.at[view->sentence].paragraph;
    bool told = nearest_method(view, frame, claim, &at) != NONE;
    bool carried = follows(view, claim);
    if (!claim->method.len && carried) {
        const struct attack *attack = story_attack(running, paragraph, false);
        claim->method = attack->method;
        at = attack->method_at;
    }
    if (claim->method.len)
        claim_add_evidence(claim, EVIDENCE_METHOD, at, arena);
    if (claim->by.text.len)
        return;
    struct attack own = { 0 };
    if (attack_by(view, frame, claim, arena))
        return;
    read_within(view, view->from, view->to, &own, arena);
    if (take_by(&own, claim, arena) || told || !carried)
        return;
    take_by(story_attack(running, paragraph, true), claim, arena);
}

void attack_carry(struct running *running, const struct view *view, struct arena *arena)
{
    struct attack attack;
    attack_read(view, &attack, arena);
    if (attack.method.len || attack.by.len)
        running->attack = attack;
    bool lead = ++running->sentences <= LEAD_SENTENCES;
    if (lead && !running->lead.method.len && attack.method.len)
        running->lead = attack;
    else if (lead && !running->lead.by.len && attack.by.len &&
             str_eq(running->lead.method, attack.method)) {
        running->lead.by = attack.by;
        running->lead.group = attack.group;
        running->lead.by_at = attack.by_at;
    }
}
