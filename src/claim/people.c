/* people.c: claims of people harmed, held, fled or present.
 *
 *     To av vaktene ble drept og fem andre såret av en mine
 *     ^victims 2/2     ^killed   ^victims 5/5 ^injured  ^by, method
 *
 * One trigger gives one claim for each victim phrase; one person without a number of his own
 * ("two nurses and a cook") goes into the sum of what he is joined to.
 */
#include "claim/part.h"

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
        if (entry && str_eq(row_field(entry->row, 1), S("combatant")))
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

static void set_victims(struct finder *finder, const struct view *view,
                        const struct phrase *p, struct claim *claim)
{
    struct claim_victims *v = &claim->victims;
    uint32_t to = words_to(view, p);
    uint32_t from = words_from(view, p, to);
    v->text = view_words(view, from, to);
    v->definite = p->definite && !p->article;
    v->victims_class = class_of(finder, view, p);
    v->group = setting_group(view, p->from, p->to, finder->arena);
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

static bool has_scope_word(const struct view *view, const struct frame *frame,
                           const char *name)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_SCOPE);
        if (entry && str_eq(entry->name, str_of(name)))
            return true;
    }
    return false;
}

enum { LONG_DAYS = 8 };

static enum claim_scope scope_of(const struct view *view, const struct frame *frame,
                                 enum claim_type type)
{
    bool held = frame->entry->frame == FRAME_PERSON && type != CLAIM_KILLED &&
                type != CLAIM_INJURED;
    if (type == CLAIM_TRAPPED || type == CLAIM_PRESENT || held)
        return SCOPE_STATE;
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

static void set_rest(struct finder *finder, const struct view *view,
                     const struct frame *frame, const struct reality *reality,
                     struct claim *claim)
{
    struct arena *arena = finder->arena;
    claim->stance = reality->hedged ? STANCE_ALLEGED : STANCE_STATED;
    claim->scope = scope_of(view, frame, claim->type);
    setting_credit(&finder->credit, &finder->running, finder->quoted, claim, arena);
    if (reality->denied) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_HARM;
    }
    setting_by(view, frame->agent, &claim->by, claim, EVIDENCE_BY, arena);
    setting_place(view, frame, &finder->running, claim, arena);
    setting_time(view, frame, &finder->running, claim, arena);
    attack_set(view, frame, &finder->running, claim, arena);
    /* "20,000 have returned": so far, unless a day is told */
    bool flight = claim->type == CLAIM_DISPLACED || claim->type == CLAIM_RETURNED;
    bool perfect = false;
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        perfect |= view_is(view, t, "have");
    if (flight && perfect && claim->scope == SCOPE_INCIDENT && !days_known(claim->time))
        claim->scope = SCOPE_PERIOD;
    if (claim->scope == SCOPE_INCIDENT && days_known(claim->time) && claim->low != 1 &&
        claim->time.to - claim->time.from >= LONG_DAYS)
        claim->scope = SCOPE_PERIOD;
    claim->confidence = str_starts(claim->rule, S("tree")) ? 850 : 750;
}

/* Are these people the victims of a claim already, of whatever type? */
static bool is_told(const struct finder *finder, struct span at)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        struct span old = claim_evidence(&finder->claims->list.at[i], EVIDENCE_VICTIMS);
        if (old.to + 2000 < at.from)
            return false;
        if (span_meets(old, at))
            return true;
    }
    return false;
}

/* Was this very phrase counted for this type already ("killed … dead")? */
static bool is_known(const struct finder *finder, enum claim_type type, struct span at)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        struct span old = claim_evidence(claim, EVIDENCE_VICTIMS);
        if (old.to + 2000 < at.from)
            break;
        if (claim->type == type && span_meets(old, at))
            return true;
    }
    return false;
}

static bool is_open(struct count count)
{
    return count.low == NUMBER_OPEN && count.high == NUMBER_OPEN;
}

/* One who comes home or runs off is no flight; nor are gunmen who do. */
static bool is_private_move(const struct view *view, const struct frame *frame,
                            const struct phrase *p, struct count count)
{
    bool flight = frame->type == CLAIM_RETURNED ||
                  (frame->type == CLAIM_DISPLACED && frame->entry->frame == FRAME_VI);
    if (!flight)
        return false;
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    bool armed =
        p->party != NONE || (people && (str_eq(row_field(people->row, 1), S("combatant")) ||
                                        str_eq(people->name, S("suspects")) ||
                                        str_eq(people->name, S("offenders"))));
    return armed || (count.low == 1 && count.high == 1 && !count.spelled);
}

/* "the evacuated were put up": a participle that stands for people told of before; "how many
 * died is not known". */
static bool is_referring(const struct view *view, const struct frame *frame,
                         const struct phrase *p)
{
    bool bare = p->people == NONE && p->person == NONE && p->party == NONE && !p->proper &&
                p->number == NONE;
    bool own = p->from <= frame->hit->from && frame->hit->from < p->to;
    bool asked =
        p->from > view->from && view_is(view, p->from - 1, "question") && p->number == NONE;
    return (bare && own && p->definite) || asked;
}

/* A general truth: people without a number, in a bare plural, in no time and no place. */
static bool is_general(const struct view *view, const struct phrase *p, struct count count)
{
    if (p->number != NONE || p->definite || p->pronoun || p->partitive || count.share)
        return false;
    for (uint32_t t = view->from; t < view->to; t++)
        if (view_cell(view, t)->time != NONE || view_cell(view, t)->place != NONE)
            return false;
    return true;
}

/* Fighters stand somewhere; others only where they are said to be left. */
static bool may_stand(const struct view *view, const struct frame *frame,
                      const struct phrase *p)
{
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    bool fighters =
        p->party != NONE || (people && str_eq(row_field(people->row, 1), S("combatant")));
    return fighters || (people && !entry_flag(frame->entry, S("fighters")));
}

static bool keeps(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count count, const struct reality *reality)
{
    bool attribute = str_eq(str_of(frame->rule), S("tree-attribute"));
    bool open = is_open(count);
    if (count.high == 0)
        return frame->type != CLAIM_PRESENT && !attribute;
    if (reality->negated)
        return reality->denied;
    /* a strength needs a number or a word for many */
    if (entry_flag(frame->entry, S("strength")))
        return count.spelled && !open && may_stand(view, frame, p);
    if (is_private_move(view, frame, p, count) || is_referring(view, frame, p))
        return false;
    /* "they were killed": said before, and without a number */
    if (open && p->pronoun && !p->partitive)
        return false;
    /* "fleeing people": what they are, not how many fled */
    if (open && p->number == NONE && attribute)
        return false;
    return !open || !is_general(view, p, count);
}

static struct claim *emit(struct finder *finder, const struct view *view,
                          const struct frame *frame, const struct phrase *p,
                          struct count count, const struct reality *reality)
{
    struct span at = view_span(view, p->from, p->to);
    if (is_known(finder, frame->entry->type, at) || !keeps(view, frame, p, count, reality))
        return NULL;
    struct claim *claim = finder_claim(finder, view, frame, frame->rule);
    if (!claim)
        return NULL;
    people_take(finder, view, p, count, claim);
    set_rest(finder, view, frame, reality, claim);
    return claim;
}

/* One person without a number of his own: "a woman", "their driver", "Ana Ruiz". */
static bool is_single(const struct view *view, const struct phrase *p)
{
    struct count c = count_phrase(view, p);
    return c.low == 1 && c.high == 1 && !c.spelled && p->person == NONE && !p->proper;
}

/* "a woman and a child", "two nurses and their driver" are one claim: their sum; so are
 * "soldiers and farmers", of whom no number is told. Numbers of
 * their own ("two guards and five pupils") stay apart. */
static uint32_t joined_to(const struct view *view, const struct frame *frame, uint32_t from)
{
    uint32_t to = from + 1;
    bool single = is_single(view, frame->victims[from].phrase);
    struct count count = count_phrase(view, frame->victims[from].phrase);
    for (; to < frame->nvictims && !frame->victims[to].part; to++) {
        struct count c = count_phrase(view, frame->victims[to].phrase);
        bool alone = is_single(view, frame->victims[to].phrase);
        bool vague = is_open(count) && is_open(c);
        if (!vague && (c.low == NUMBER_OPEN || (!single && !alone)))
            break;
        single = single || alone;
    }
    return to;
}

static void emit_victims(struct finder *finder, const struct view *view,
                         const struct frame *frame, const struct reality *reality,
                         uint32_t larger)
{
    uint32_t whole = NO_CLAIM;
    for (uint32_t i = 0; i < frame->nvictims;) {
        const struct phrase *p = frame->victims[i].phrase;
        struct phrase all = *p;
        bool part = frame->victims[i].part;
        struct count count = count_phrase(view, p);
        /* "163 men, women and children": one number for all of them */
        if (i > 0 && !part && p->number == NONE && p->plural &&
            frame->victims[0].phrase->number != NONE) {
            i++;
            continue;
        }
        uint32_t end = part ? i + 1 : joined_to(view, frame, i);
        while (++i < end) {
            count = count_add(count, count_phrase(view, frame->victims[i].phrase));
            all.to = frame->victims[i].phrase->to;
        }
        struct claim *claim = emit(finder, view, frame, &all, count, reality);
        if (claim && part)
            claim->part_of = whole;
        if (claim && !part) {
            claim->part_of = larger;
            whole = finder->claims->list.n - 1;
        }
    }
}

/* Bodies count when they are found: "the bodies were buried" tells no new dead. */
static bool is_found(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++)
        if (view_is(view, t, "find"))
            return true;
    return false;
}

/* "the killing of two nuns", "drapet på to nonner", "the senator's murder". */
static const struct phrase *deed_victims(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->hit->to;
    bool of = view_is(view, t - 1, "of") || view_is(view, t - 1, "in") ||
              view_is(view, t - 1, "to");
    if (!of && t < view->to && view_is(view, t, "of")) {
        of = true;
        t++;
    }
    const struct phrase *p = of ? view_phrase(view, t) : NULL;
    uint32_t owner =
        view->tree && !of ? tree_child(view, frame->head, DEPREL_NMOD_POSS) : NONE;
    if (owner != NONE && view_cell(view, owner)->kind == KIND_NOMINAL)
        p = view_phrase(view, owner);
    bool own = p && p->from <= frame->head && frame->head < p->to;
    if (own && !(view_cell(view, owner)->of[WORD_PEOPLE] || p->person != NONE || p->proper))
        return NULL;
    return p && phrase_is_people(view, p, true) ? p : NULL;
}

/* "a mass grave with 28 bodies": the bodies are counted, not the grave. */
static bool has_bodies(const struct view *view, const struct hit *grave)
{
    for (uint32_t t = grave->to; t < view->to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_NOUN);
        const struct phrase *p = view_phrase(view, t);
        if (entry && entry->frame == FRAME_BODY && p && p->number != NONE)
            return true;
    }
    return false;
}

/* "the fire cost nine lives": lives count where they are lost. */
static bool costs(const struct view *view, const struct frame *frame,
                  const struct phrase *own)
{
    if (view->layers->numbers.at[own->number].implied)
        return false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++)
        if (view_is(view, t, "cost"))
            return true;
    return false;
}

/* Nouns: how the people stand around them. */
static const struct phrase *noun_victims(const struct view *view, const struct frame *frame)
{
    const struct hit *hit = frame->hit;
    const struct phrase *own = view_phrase(view, hit->from);
    switch (frame->entry->frame) {
        case FRAME_DEED: return deed_victims(view, frame);
        case FRAME_BODY: {
            if (own && own->number != NONE && !entry_flag(frame->entry, S("grave")))
                return own;
            if (!is_found(view, frame) ||
                (entry_flag(frame->entry, S("grave")) && has_bodies(view, hit)))
                return NULL;
            const struct phrase *p = view_is(view, hit->to, "of")
                                         ? view_phrase(view, hit->to + 1)
                                         : view_phrase(view, hit->to);
            return p && phrase_is_people(view, p, true) ? p : own;
        }
        case FRAME_LOSS:
        case FRAME_PERSON:
            if (!own || (own->number == NONE && !own->negated))
                return NULL;
            if (frame->entry->frame == FRAME_LOSS && own->partitive)
                return NULL;
            if (entry_flag(frame->entry, S("weak")) && !costs(view, frame, own))
                return NULL;
            /* "a quiet death": the noun, not the state of somebody */
            if (entry_flag(frame->entry, S("state")) && view->tags &&
                view_token(view, hit->from)->upos == UPOS_NOUN)
                return NULL;
            if (own->number != NONE &&
                view->layers->numbers.at[own->number].kind != NUMBER_COUNT)
                return NULL;
            return own;
        default: return NULL;
    }
}

/* "has passed 400": the verb makes it a lower bound. */
static bool is_exceeded(const struct view *view, uint32_t number)
{
    return number > view->from && view_is(view, number - 1, "exceed");
}

/* "the death toll rose from 9 to 12", "a death toll of 12": the last number near, before it
 * the one that it rose from. */
static void toll(struct finder *finder, const struct view *view, struct frame *frame,
                 const struct reality *reality)
{
    const struct phrase *found = NULL, *before = NULL;
    for (uint32_t t = frame->hit->to; t < frame->clause_to && t < frame->hit->to + 14;
         t++) {
        const struct phrase *p = view_phrase(view, t);
        if (!p || p == found || p->number == NONE ||
            view->layers->numbers.at[p->number].kind != NUMBER_COUNT)
            continue;
        if (found &&
            !(found->preposition != NONE && view_is(view, found->preposition, "from")))
            break;
        before = found;
        found = p;
    }
    if (!found)
        return;
    frame->rule = "noun-toll";
    struct count count = count_phrase(view, found);
    if (count.bound == BOUND_EXACT && is_exceeded(view, found->from)) {
        count.bound = BOUND_AT_LEAST;
        count.high = NUMBER_OPEN;
    }
    struct claim *claim = emit(finder, view, frame, found, count, reality);
    if (!claim)
        return;
    if (before) {
        const struct number *n = &view->layers->numbers.at[before->number];
        claim->change =
            (struct claim_change){ .kind = CHANGE_FROM, .low = n->low, .high = n->high };
    }
}

/* "The dead include two children", "among the wounded were a nurse and her son": who they
 * are stands behind, as parts of a number told before. */
static void named_after(struct finder *finder, const struct view *view, struct frame *frame,
                        const struct reality *reality)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    uint32_t t = own && own->to > frame->hit->to ? own->to : frame->hit->to;
    bool those = frame->hit->to - frame->hit->from > 1; /* "those killed", "de drepte" */
    if (!own || !(own->definite || those) || own->number != NONE ||
        !(view_is(view, t, "be") || view_is(view, t, "include")))
        return;
    const struct phrase *who = view_phrase(view, t + 1);
    if (!who || who->from != t + 1 || !phrase_is_people(view, who, true))
        return;
    frame->rule = "noun-named-after";
    frame_add_victims(view, frame, who);
    emit_victims(finder, view, frame, reality, part_whole(finder, view, who));
}

/* "remain trapped": the state that they remain in is what is told. */
static bool is_told_behind(const struct view *view, uint32_t t)
{
    const struct word_entry *verb = view_entry(view, t, WORD_VERB);
    const struct word_entry *state = view_entry(view, t, WORD_ADJ);
    return (verb && verb->has_type &&
            (view_cell(view, t)->of[WORD_VERB]->form & FORM_PARTICIPLE)) ||
           (state && state->has_type);
}

void people_find(struct finder *finder, const struct view *view, const struct hit *hit)
{
    struct frame frame;
    if (!frame_make(view, hit, &frame))
        return;
    struct reality reality = reality_of(view, &frame);
    if (reality.unreal)
        return;
    if (entry_flag(frame.entry, S("strength")) && is_told_behind(view, hit->to))
        return;
    if (frame.entry->frame == FRAME_TOLL) {
        toll(finder, view, &frame, &reality);
        return;
    }
    uint32_t whole = NO_CLAIM;
    if (frame.nominal) {
        const struct phrase *p = noun_victims(view, &frame);
        const struct phrase *own = view_phrase(view, hit->from);
        if (frame.entry->frame == FRAME_PERSON && own && own->head >= hit->to)
            return; /* "the injured mother": the participle's */
        if (!p && frame.entry->frame == FRAME_PERSON) {
            named_after(finder, view, &frame, &reality);
            return;
        }
        if (!p)
            return;
        /* "freed 30 hostages": what they are was told by another claim of theirs */
        bool state =
            frame.entry->type != CLAIM_KILLED && frame.entry->type != CLAIM_INJURED;
        if (frame.entry->frame == FRAME_PERSON && state &&
            is_told(finder, view_span(view, p->from, p->to)))
            return;
        if (frame.entry->frame == FRAME_PERSON && p->partitive)
            whole = part_whole(finder, view, p);
        frame.rule = "noun";
        if (frame.entry->frame == FRAME_DEED)
            frame_add_victims(view, &frame, p);
        else
            frame.victims[frame.nvictims++] = (struct victim){ p, false };
    }
    emit_victims(finder, view, &frame, &reality, whole);
}
