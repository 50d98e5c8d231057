/* victim.c: who the people of a claim are: words, class, group, names; and how many.
 *
 *     two young farmers      class civilian, text "young farmers"
 *     six were hurt          the class of those told of before in the sentence
 */
#include "base/utf8.h"
#include "claim/change.h"

static void describe_of(const struct view *view, const struct phrase *p,
                        struct claim_victims *victims, struct arena *arena)
{
    const struct word_entry *entry = view_entry(view, p->people, WORD_PEOPLE);
    struct str of = row_field(entry->row, 2);
    if (of.len && !str_eq(of, S("-")) && str_find(victims->of, of, 0) < 0)
        victims->of = victims->of.len
                          ? str_format(arena, "%.*s %.*s", STR(victims->of), STR(of))
                          : of;
    struct str sex = entry_value(entry, S("sex"));
    victims->sex = sex;
}

/* "tre andre": others are of the kind that was told of before. */
static bool is_others(const struct view *view, const struct phrase *p)
{
    for (uint32_t t = p->from; t < p->to; t++)
        if (view_is(view, t, "others"))
            return true;
    return false;
}

/* Has this sentence told of people already? "11 clerks died and six were hurt". */
static bool told_here(const struct finder *finder, const struct view *view)
{
    uint32_t n = finder->claims->list.n;
    for (uint32_t i = n > 1 ? n - 1 : 0; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        if (claim_type_kind(claim->type) != CLAIM_PEOPLE)
            continue;
        return claim_evidence(claim, EVIDENCE_SENTENCE).from ==
               view->layers->sentences.at[view->sentence].at.from;
    }
    return false;
}

static enum victim_class class_of(const struct finder *finder, const struct view *view,
                                  const struct phrase *p)
{
    for (uint32_t t = p->from; t < p->to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_PEOPLE);
        if (entry_is_combatant(entry))
            return CLASS_COMBATANT;
    }
    if (p->people != NONE) {
        const struct word_entry *entry = view_entry(view, p->people, WORD_PEOPLE);
        if (str_eq(row_field(entry->row, 1), S("civilian")))
            return CLASS_CIVILIAN;
        for (uint32_t t = p->from; t < p->to; t++) {
            struct str word = view_token(view, t)->lower;
            if (str_starts(word, S("civilian")) || str_starts(word, S("sivil")))
                return CLASS_CIVILIAN;
        }
    }
    if (p->party != NONE)
        return CLASS_COMBATANT;
    bool bare = p->number != NONE && p->to - p->from <= 2 && told_here(finder, view);
    if ((p->pronoun || bare || is_others(view, p)) &&
        finder->running.last_class != CLASS_NONE)
        return finder->running.last_class;
    return CLASS_PERSON;
}

/* Where the victims' words end: before a trigger that closes the phrase ("tre andre såret",
 * "shot two actors dead"). */
static uint32_t words_to(const struct view *view, const struct phrase *p)
{
    const struct hit *last = view_cell(view, p->to - 1)->of[WORD_VERB];
    if (last && last->gap && last->to == p->to && p->to - p->from > 1)
        return p->to - 1;
    return last && last->from > p->from ? last->from : p->to;
}

/* The victims' words: without the number, its bound and a determiner, where words are left. */
static uint32_t words_from(const struct view *view, const struct phrase *p, uint32_t to)
{
    uint32_t t = p->from;
    if (p->partitive || is_others(view, p))
        return t;
    while (t + 1 < to && (view_cell(view, t)->kind == KIND_NUMBER ||
                          view_cell(view, t)->kind == KIND_DETERMINER))
        t++;
    return t;
}

/* "two German tourists": the countries whose people they are, by name. */
static struct str nationality_of(const struct view *view, const struct phrase *p,
                                 struct arena *arena)
{
    struct str all = { NULL, 0 };
    for (uint32_t t = p->from; t < p->to; t++) {
        uint32_t i = view_cell(view, t)->place;
        const struct place *place = i == NONE ? NULL : &view->layers->places.at[i];
        if (!place || !place->demonym || place->precision != PRECISION_COUNTRY ||
            view_entry(view, t, WORD_PARTY) || str_find(all, place->name, 0) >= 0)
            continue;
        all = all.len ? str_format(arena, "%.*s\n%.*s", STR(all), STR(place->name))
                      : place->name;
    }
    return all;
}

enum { AGE_BEHIND = 3 }; /* tokens: "Ali Noor, 35," */

/* Years, of one person alone: "a 43-year-old cook", "Ali Noor, 35,". */
static void set_age(const struct view *view, const struct phrase *p,
                    struct claim_victims *victims)
{
    uint32_t to = p->to + AGE_BEHIND < view->to ? p->to + AGE_BEHIND : view->to;
    for (uint32_t t = p->from; t < to; t++) {
        uint32_t i = view_cell(view, t)->number;
        const struct phrase *own = view_phrase(view, t);
        const struct number *n = i == NONE ? NULL : &view->layers->numbers.at[i];
        if (!n || n->kind != NUMBER_AGE || (own && own->from > p->to + 1))
            continue;
        victims->age_low = n->low == NUMBER_OPEN ? -1 : (int32_t)n->low;
        victims->age_high = n->high == NUMBER_OPEN ? -1 : (int32_t)n->high;
        return;
    }
}

static void set_victims(struct finder *finder, const struct view *view,
                        const struct phrase *p, struct claim *claim)
{
    struct claim_victims *v = &claim->victims;
    uint32_t to = words_to(view, p);
    uint32_t from = words_from(view, p, to);
    v->text = view_words(view, from, to);
    v->definite = p->definite && !p->article;
    v->pronoun = p->pronoun && !p->partitive;
    v->victims_class = class_of(finder, view, p);
    v->group = setting_group(view, p->from, p->to, finder->arena);
    v->nationality = nationality_of(view, p, finder->arena);
    if (claim->low == 1 && claim->high == 1)
        set_age(view, p, v);
    if (change_adds(view, p))
        claim->change.kind = CHANGE_ADDS;
    if (p->people != NONE)
        describe_of(view, p, v, finder->arena);
    if (p->proper)
        v->named = 1;
    if (p->person != NONE) {
        v->named = 1;
        const struct name *name = &view->layers->names.at[view_cell(view, p->person)->name];
        claim_add_evidence(claim, EVIDENCE_NAME, name->at, finder->arena);
    }
    claim_add_evidence(claim, EVIDENCE_VICTIMS, view_span(view, from, to), finder->arena);
    finder->running.last_class = v->victims_class;
    finder->running.last_group = v->group;
}

static void set_count(struct claim *claim, struct count count, struct arena *arena)
{
    claim->has_count = true;
    claim->low = count.low;
    claim->high = count.high;
    claim->bound = count.bound;
    claim->unit = count.unit;
    claim_add_evidence(claim, EVIDENCE_COUNT, count.at, arena);
}

void people_take(struct finder *finder, const struct view *view,
                 const struct phrase *people, struct count count, struct claim *claim)
{
    set_count(claim, count, finder->arena);
    set_victims(finder, view, people, claim);
}

void people_arms(struct finder *finder, const struct view *view)
{
    for (uint32_t i = 0; i < view->hits.n; i++) {
        const struct word_entry *entry = &view->lexicon->entries.at[view->hits.at[i].entry];
        bool strike = entry->class == WORD_NOUN && entry->has_type &&
                      claim_type_kind(entry->type) == CLAIM_EVENT &&
                      entry->type != CLAIM_SHOOTING && entry->type != CLAIM_DAMAGED &&
                      entry->type != CLAIM_EXTENT && entry->type != CLAIM_DECLARED;
        finder->armed += entry->class == WORD_PARTY || strike ||
                         (entry->class == WORD_PEOPLE && entry_is_combatant(entry));
    }
}

/* "civilians", "sivile": the page says it. */
static bool is_said_civilian(struct str text, struct arena *arena)
{
    struct str lower = utf8_lowered(text, arena);
    return str_find(lower, S("civilian"), 0) >= 0 || str_find(lower, S("sivil"), 0) >= 0;
}

enum { ARMED_WORDS = 2 };

void people_disarm(struct finder *finder)
{
    for (uint32_t i = 0; finder->armed < ARMED_WORDS && i < finder->claims->list.n; i++) {
        struct claim_victims *v = &finder->claims->list.at[i].victims;
        if (v->victims_class == CLASS_CIVILIAN && !is_said_civilian(v->text, finder->arena))
            v->victims_class = CLASS_PERSON;
    }
}

void people_settle_shot(struct finder *finder)
{
    bool hurt = false, dead = false;
    for (uint32_t i = 0; i < finder->claims->list.n; i++) {
        const struct claim *claim = &finder->claims->list.at[i];
        hurt |= claim->type == CLAIM_INJURED && claim->high != 0;
        dead |= (claim->type == CLAIM_KILLED || claim->type == CLAIM_FOUND_DEAD) &&
                claim->high != 0;
    }
    for (uint32_t i = 0; hurt && !dead && i < finder->claims->list.n; i++) {
        struct claim *claim = &finder->claims->list.at[i];
        if (claim->type == CLAIM_CASUALTY && str_eq(claim->method, S("gunfire")))
            claim->type = CLAIM_INJURED;
    }
}
