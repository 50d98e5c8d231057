/* people.c: claims of people harmed, held, fled or present.
 *
 *     To av vaktene ble drept og fem andre såret av en mine
 *     ^victims 2/2     ^killed   ^victims 5/5 ^injured  ^by, method
 *
 * One trigger gives one claim for each victim phrase; one person without a number of his own
 * ("two nurses and a cook") goes into the sum of what he is joined to.
 */
#include "claim/part.h"
#include "claim/refer.h"
#include "claim/scope.h"
#include "claim/toll.h"

static void set_rest(struct finder *finder, const struct view *view,
                     const struct frame *frame, const struct reality *reality,
                     struct claim *claim)
{
    struct arena *arena = finder->arena;
    claim->stance = reality->hedged ? STANCE_ALLEGED : STANCE_STATED;
    claim->scope = scope_by_words(view, frame, claim);
    setting_credit(&finder->credit, &finder->running, finder->quoted, claim, arena);
    if (reality->denied) {
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_HARM;
    }
    setting_by(view, frame->agent, &claim->by, claim, EVIDENCE_BY, arena);
    setting_place(view, frame, &finder->running, claim, arena);
    setting_time(view, frame, &finder->running, claim, arena);
    attack_set(view, frame, &finder->running, claim, arena);
    scope_settle(finder, view, frame, claim);
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

/* Are these people told of as killed, just before? */
static bool is_dead(const struct finder *finder, struct span at)
{
    uint32_t n = finder->claims->list.n;
    const struct claim *last = n ? &finder->claims->list.at[n - 1] : NULL;
    return last && (last->type == CLAIM_KILLED || last->type == CLAIM_FOUND_DEAD) &&
           span_meets(claim_evidence(last, EVIDENCE_VICTIMS), at);
}

/* Was this very phrase, or this very word, counted for this type already ("killed … dead")? */
static bool is_known(const struct finder *finder, enum claim_type type, struct span at,
                     const struct word_entry *entry, struct span trigger)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        struct span old = claim_evidence(claim, EVIDENCE_VICTIMS);
        if (old.to + 2000 < at.from)
            break;
        struct span word = claim_evidence(claim, EVIDENCE_TRIGGER);
        if (claim->type == type && (span_meets(old, at) || (entry->class == WORD_ADJ &&
                                                            word.from == trigger.from)))
            return true;
    }
    return false;
}

/* "40 refugees come next year": in the present, of a day that was still to come when it was
 * printed. What is told in the past was dated wrongly, by us or by them. */
static bool is_to_come(const struct view *view, const struct frame *frame,
                       const struct claim *claim)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++)
        if (token_feat(view_token(view, t), S("Tense=Past")) ||
            token_feat(view_token(view, t), S("VerbForm=Part")))
            return false;
    struct span at = claim_evidence(claim, EVIDENCE_SENTENCE);
    struct days published = document_published(view->layers->doc, at);
    return claim->scope != SCOPE_STATE && days_known(claim->time) &&
           days_known(published) && claim->time.from > published.to + 1;
}

struct claim *people_emit(struct finder *finder, const struct view *view,
                          const struct frame *frame, const struct phrase *p,
                          struct count count, const struct reality *reality)
{
    struct span at = view_span(view, p->from, p->to);
    struct span trigger = view_span(view, frame->hit->from, frame->hit->to);
    if (is_known(finder, frame->type, at, frame->entry, trigger) ||
        !people_keep(view, frame, p, count, reality))
        return NULL;
    /* "beaten to death in custody": the death is told */
    if (frame->entry->frame == FRAME_ADJ && is_dead(finder, at))
        return NULL;
    struct claim *claim = finder_claim(finder, view, frame, frame->rule);
    if (!claim)
        return NULL;
    people_take(finder, view, p, count, claim);
    set_rest(finder, view, frame, reality, claim);
    if (is_to_come(view, frame, claim)) {
        finder->claims->list.n--;
        return NULL;
    }
    return claim;
}

/* One person without a number of his own: "a woman", "their driver", "Ana Ruiz". */
static bool is_single(const struct view *view, const struct phrase *p)
{
    struct count c = count_phrase(view, p);
    return c.low == 1 && c.high == 1 && !c.spelled && p->person == NONE && !p->proper;
}

/* "a farmer or a fisher": one of the two, told once. */
static bool is_either(const struct view *view, const struct phrase *p)
{
    return p->from > view->from && view_is(view, p->from - 1, "or");
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
        bool vague = count_is_open(count) && count_is_open(c);
        if (is_either(view, frame->victims[to].phrase))
            continue;
        /* "the mayor was killed together with nine others" */
        if (frame->victims[to].phrase->from >= frame->hit->to &&
            frame->victims[from].phrase->to <= frame->hit->from)
            break;
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
        if (count_is_open(count))
            refer_count(finder, view, frame, p, &count);
        if (count_is_open(count) && toll_is_open(view, frame, p, &count)) {
            i++;
            continue;
        }
        /* "163 men, women and children": one number for all of them */
        if (i > 0 && !part && p->number == NONE && p->plural &&
            frame->victims[0].phrase->number != NONE) {
            i++;
            continue;
        }
        uint32_t end = part ? i + 1 : joined_to(view, frame, i);
        while (++i < end) {
            if (!is_either(view, frame->victims[i].phrase))
                count = count_add(count, count_phrase(view, frame->victims[i].phrase));
            all.to = frame->victims[i].phrase->to;
        }
        struct claim *claim = people_emit(finder, view, frame, &all, count, reality);
        if (claim && part)
            claim->part_of = whole;
        if (claim && !part) {
            claim->part_of = larger;
            whole = finder->claims->list.n - 1;
        }
    }
}

/* "Two nurses and a cook were among the dead": the first of those in front; NULL. */
static const struct phrase *named_before(const struct view *view, const struct phrase *own)
{
    uint32_t t = own->from;
    if (t < view->from + 2 || !view_is(view, t - 1, "among") || !view_is(view, t - 2, "be"))
        return NULL;
    const struct phrase *p = t > view->from + 2 ? view_phrase(view, t - 3) : NULL;
    return p ? frame_first_joined(view, p, view->from) : NULL;
}

/* "The dead include two children", "among the wounded were a nurse and her son": who they
 * are stands behind, as parts of a number told before. */
static void named_after(struct finder *finder, const struct view *view, struct frame *frame,
                        const struct reality *reality)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    uint32_t t = own && own->to > frame->hit->to ? own->to : frame->hit->to;
    bool those = frame->hit->to - frame->hit->from > 1; /* "those killed", "de drepte" */
    if (!own || !(own->definite || those) || own->number != NONE)
        return;
    const struct phrase *who = named_before(view, own);
    bool behind = view_is(view, t, "be") || view_is(view, t, "include");
    if (!who && behind && view_phrase(view, t + 1) &&
        view_phrase(view, t + 1)->from == t + 1)
        who = view_phrase(view, t + 1);
    if (!who || !phrase_is_people(view, who, true))
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

/* "14 drowned, against nine the year before": a number alone with a time of its own. */
static bool is_compared(const struct view *view, const struct phrase *p, uint32_t number,
                        uint32_t mark)
{
    const struct number *n = &view->layers->numbers.at[number];
    bool timed = false;
    for (uint32_t t = p->to; t < view->to && t < p->to + 4; t++)
        timed |= view_cell(view, t)->time != NONE;
    bool before = view_is(view, n->token_to, "year_before");
    bool count = n->kind == NUMBER_COUNT || (before && n->kind == NUMBER_TIME);
    return view_is(view, mark, "compare") && (before || (timed && p->to == n->token_to)) &&
           count && !n->implied;
}

static bool is_more(const struct view *view, uint32_t t)
{
    const struct word_entry *scope = view_entry(view, t, WORD_SCOPE);
    return scope && str_eq(scope->name, S("more"));
}

/* A number alone behind "and", with a place of its own; NULL. */
static const struct phrase *elided_at(const struct view *view, uint32_t t)
{
    const struct phrase *p = view_phrase(view, t + 1);
    uint32_t i = t + 1 < view->to ? view_cell(view, t + 1)->number : NONE;
    if (p && p->from == t + 1 && i != NONE && p->people == NONE &&
        is_compared(view, p, i, t))
        return p;
    bool joined =
        view_cell(view, t)->kind == KIND_AND || str_eq(token_text(view->layers, t), S(","));
    uint32_t to = p ? p->to : t;
    while (to < view->to && is_more(view, to))
        to++; /* "nine more on Tuesday" */
    if (!joined || !p || p->from != t + 1 || p->number == NONE || p->people != NONE ||
        p->partitive || !view_is(view, to, "in") || to + 1 >= view->to)
        return NULL;
    const struct cell *behind = view_cell(view, to + 1);
    const struct number *n = &view->layers->numbers.at[p->number];
    bool bare = p->to == n->token_to || is_more(view, p->to - 1);
    return (behind->place != NONE || behind->time != NONE) && bare &&
                   n->kind == NUMBER_COUNT && !n->implied
               ? p
               : NULL;
}

/* "Four died in Lindos, six in Vik and two in Marvik": the verb is said once. */
static void elided(struct finder *finder, const struct view *view,
                   const struct frame *frame, const struct reality *reality)
{
    for (uint32_t t = frame->hit->to; t + 1 < view->to; t++) {
        const struct word_entry *verb = view_entry(view, t, WORD_VERB);
        if (verb && verb->has_type && view_cell(view, t)->kind == KIND_VERB)
            return;
        const struct phrase *p = elided_at(view, t);
        if (!p)
            continue;
        struct hit hit = *frame->hit;
        hit.from = p->from;
        hit.to = p->to;
        struct frame own = *frame;
        own.hit = &hit;
        own.clause_from = p->from;
        own.rule = "elided";
        struct phrase alone = *p;
        alone.number = view_cell(view, p->from)->number;
        people_emit(finder, view, &own, &alone, count_phrase(view, &alone), reality);
    }
}

/* "killed along with nine others", "saman med dei to borna": they too. */
static void add_alongside(const struct view *view, struct frame *frame)
{
    for (uint32_t t = frame->hit->to; t < frame->clause_to; t++) {
        const struct hit *mark = view_cell(view, t)->of[WORD_FUNCTION];
        if (!view_is(view, t, "alongside") || mark->from != t)
            continue;
        const struct phrase *p = view_phrase(view, mark->to);
        if (p && p->from == mark->to && (p->number != NONE || p->people != NONE))
            frame_add_victims(view, frame, p);
        return;
    }
}

static bool has_harm_verb(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        const struct word_entry *verb = view_entry(view, t, WORD_VERB);
        if (verb && verb->has_type && claim_type_kind(verb->type) == CLAIM_PEOPLE &&
            (t < frame->hit->from || t >= frame->hit->to) &&
            view_cell(view, t)->kind == KIND_VERB)
            return true;
    }
    return false;
}

/* Police and officials who seize people hold them by law. */
static bool is_authority(const struct view *view, const struct phrase *doer)
{
    const struct word_entry *people =
        doer ? view_entry(view, doer->people, WORD_PEOPLE) : NULL;
    return people &&
           (str_eq(people->name, S("police")) || str_eq(people->name, S("officials")) ||
            str_eq(people->name, S("soldiers")));
}

/* "the arrested", "de sårede": a participle for people, nothing behind it. */
static bool is_state_noun(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    return !frame->nominal && frame->entry->frame == FRAME_VT &&
           (frame->hit->form & FORM_PARTICIPLE) && own && own->definite &&
           own->number == NONE && own->from < frame->hit->from &&
           own->to == frame->hit->to && own->people == NONE && own->person == NONE;
}

/* Is a noun for people in a state told of otherwise: by a verb, by another claim, as what a
 * place was built for?
 *     freed 30 hostages      swore to shoot three prisoners      four of the wounded died */
static bool is_told_otherwise(const struct finder *finder, const struct view *view,
                              const struct frame *frame, const struct phrase *p)
{
    bool state = frame->entry->type != CLAIM_KILLED && frame->entry->type != CLAIM_INJURED;
    if (frame->type == CLAIM_DETAINED && p->preposition != NONE &&
        view_is(view, p->preposition, "meant_for"))
        return true;
    if (frame->entry->frame != FRAME_PERSON)
        return false;
    if (p->partitive && has_harm_verb(view, frame))
        return true;
    return state && (count_is_open(count_phrase(view, p)) || has_harm_verb(view, frame) ||
                     is_told(finder, view_span(view, p->from, p->to)));
}

/* A noun of harm: puts its people into the frame; false if there is nothing more to read. */
static bool nominal(struct finder *finder, const struct view *view, struct frame *frame,
                    const struct reality *reality, uint32_t *ret_whole)
{
    const struct phrase *p = frame_noun_people(view, frame);
    const struct phrase *own = view_phrase(view, frame->hit->from);
    bool person = frame->entry->frame == FRAME_PERSON;
    if (person && own && own->head >= frame->hit->to && !own->partitive)
        return false; /* "the injured mother": the participle's */
    if (!p) {
        if (person)
            named_after(finder, view, frame, reality);
        else
            toll_find_behind(finder, view, frame, reality);
        return false;
    }
    if (is_told_otherwise(finder, view, frame, p))
        return false;
    if (person && p->partitive)
        *ret_whole = part_whole(finder, view, p);
    frame->rule = "noun";
    if (frame->entry->frame == FRAME_DEED)
        frame_add_victims(view, frame, p);
    else
        frame->victims[frame->nvictims++] = (struct victim){ p, false };
    return true;
}

void people_find(struct finder *finder, const struct view *view, const struct hit *hit)
{
    struct frame frame;
    if (!frame_make(view, hit, &frame))
        return;
    if (entry_flag(frame.entry, S("authority")) && is_authority(view, frame.agent))
        frame.type = CLAIM_DETAINED;
    struct reality reality = reality_of(view, &frame);
    if (reality.unreal ||
        (entry_flag(frame.entry, S("strength")) && is_told_behind(view, hit->to)))
        return;
    if (frame.entry->frame == FRAME_TOLL) {
        toll_find(finder, view, &frame, &reality);
        return;
    }
    if (is_state_noun(view, &frame)) {
        named_after(finder, view, &frame, &reality);
        return;
    }
    uint32_t whole = NO_CLAIM;
    if (frame.nominal && !nominal(finder, view, &frame, &reality, &whole))
        return;
    bool verb = frame.nvictims && frame.entry->class == WORD_VERB;
    if (verb && (frame.passive || frame.entry->frame == FRAME_VI))
        add_alongside(view, &frame);
    emit_victims(finder, view, &frame, &reality, whole);
    if (verb)
        elided(finder, view, &frame, &reality);
}
