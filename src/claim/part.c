/* part.c: see part.h.
 *
 *     232 people were killed. 190 of them were former policemen, 42 were civilians.
 *     ^whole                  ^part                              ^part
 *     At least 12 people died, including three children
 *     ^whole                             ^part
 *     53 had died, six of them in hospital
 *     ^whole       ^part
 *     It fell as follows: 22 by shelling, 9 in air raids
 *                         ^part           ^part
 *
 * A part is smaller than its whole, has no trigger of its own, and stands in the same
 * sentence or in the next.
 */
#include "claim/part.h"

/* A part cannot be larger than what it is part of. */
static bool fits(const struct view *view, const struct phrase *p, const struct claim *whole)
{
    struct count count = count_phrase(view, p);
    if (count.low == NUMBER_OPEN)
        return false;
    if (whole->high != NUMBER_OPEN)
        return count.low < whole->high;
    return whole->low == NUMBER_OPEN || (count.low + 1) / 2 <= whole->low;
}

/* "seven, two of them minors, were hurt": the number or the word of harm stands before. */
static bool stands_before(const struct claim *claim, uint32_t from)
{
    struct span count = claim_evidence(claim, EVIDENCE_COUNT);
    return claim_evidence(claim, EVIDENCE_TRIGGER).from < from ||
           (!span_empty(count) && count.from < from);
}

/* The claim that a part at this sentence can belong to; NO_CLAIM. */
uint32_t part_whole(const struct finder *finder, const struct view *view,
                    const struct phrase *part)
{
    uint32_t paragraph = view->layers->sentences.at[view->sentence].paragraph;
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        struct span sentence = claim_evidence(claim, EVIDENCE_SENTENCE);
        uint32_t from, to;
        layers_tokens(view->layers, sentence, &from, &to);
        if (claim->story != finder->running.story || from + 120 < view->from)
            return NO_CLAIM;
        uint32_t other =
            view->layers->sentences.at[layers_sentence(view->layers, from)].paragraph;
        if (claim_type_kind(claim->type) == CLAIM_PEOPLE && claim->part_of == NO_CLAIM &&
            claim->has_count && claim->high != 0 && claim->low != 1 &&
            paragraph - other <= 1 && fits(view, part, claim) &&
            stands_before(claim, view_token(view, part->from)->at.from))
            return i;
    }
    return NO_CLAIM;
}

static bool is_counted(const struct finder *finder, struct span at)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        const struct claim *claim = &finder->claims->list.at[i];
        if (claim_type_kind(claim->type) == CLAIM_PEOPLE &&
            (span_meets(claim_evidence(claim, EVIDENCE_COUNT), at) ||
             span_meets(claim_evidence(claim, EVIDENCE_VICTIMS), at)))
            return true;
        if (claim_evidence(claim, EVIDENCE_SENTENCE).to < at.from)
            return false;
    }
    return false;
}

static bool has_number(const struct view *view, const struct phrase *p)
{
    if (p->number == NONE)
        return false;
    const struct number *n = &view->layers->numbers.at[p->number];
    return n->kind == NUMBER_COUNT && n->high != 0;
}

/* "children", "South African": what people are said to be. */
static bool says_who(const struct view *view, const struct phrase *p)
{
    if (p->people != NONE)
        return true;
    for (uint32_t t = p->from; t < p->to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if (i != NONE && view->layers->places.at[i].demonym)
            return true;
    }
    return false;
}

/* "190 were policemen", "42 av dem var sivile", "fem av dem barn": the people that the number
 * is said to be; NULL if this is no such breakdown. */
static const struct phrase *said_to_be(const struct view *view, const struct phrase *p)
{
    uint32_t t = p->to;
    bool bare = p->people == NONE && p->person == NONE && p->party == NONE;
    if (!bare && !p->partitive)
        return NULL;
    bool be = t < view->to && view_is(view, t, "be");
    if (!be && !p->partitive)
        return NULL;
    if (be)
        t++;
    const struct phrase *people = view_phrase(view, t);
    if (!people || people->from != t || !says_who(view, people) || people->number != NONE)
        return NULL;
    return people;
}

/* "…, six of them in hospital", "(118 of whom by the police)": no verb of its own says what
 * they did. */
static bool is_aside(const struct view *view, const struct phrase *p)
{
    bool of_them = p->pronoun; /* "37 av dei born": read as one phrase */
    for (uint32_t t = p->from + 1; t + 1 < p->to && p->people == p->head; t++)
        of_them |= view_is(view, t, "of") && view_is(view, t + 1, "plural");
    if (!p->partitive || !of_them || p->from == view->from ||
        view_cell(view, p->from - 1)->kind != KIND_PUNCT)
        return false;
    enum word_kind next = p->to < view->to ? view_cell(view, p->to)->kind : KIND_PUNCT;
    bool verb = next == KIND_VERB && token_feat(view_token(view, p->to), S("VerbForm=Fin"));
    return !verb && next != KIND_AUX && !view_is(view, p->to, "be") &&
           !view_is(view, p->to, "have");
}

/* "Of the 90 dead, 34 were children", "Av de 90 drepte var 34 barn": the whole stands first. */
static bool is_of_whole(const struct view *view, const struct phrase *p)
{
    if (p->people == NONE || p->from == view->from || !view_is(view, p->from - 1, "be"))
        return false;
    for (uint32_t i = 0; i < view->phrases.n && view->phrases.at[i].to < p->from; i++) {
        const struct phrase *whole = &view->phrases.at[i];
        if (whole->number != NONE && whole->preposition != NONE &&
            (view_is(view, whole->preposition, "of") ||
             view_is(view, whole->preposition, "including")))
            return true;
    }
    return false;
}

static bool is_joint(const struct view *view, uint32_t t)
{
    return view_cell(view, t)->kind == KIND_AND ||
           str_eq(token_text(view->layers, t), S(",")) ||
           str_eq(token_text(view->layers, t), S(";"));
}

/* Do at least two numbers with a preposition behind them follow? */
static bool part_is_list(const struct view *view, uint32_t from)
{
    uint32_t n = 0;
    for (uint32_t t = from; t + 1 < view->to; t++) {
        const struct phrase *p = view_phrase(view, t);
        n += p && p->from == t && p->number != NONE && p->to < view->to &&
             view_cell(view, p->to)->kind == KIND_PREPOSITION;
    }
    return n >= 2;
}

static bool is_plain(const struct view *view, const struct phrase *p)
{
    return p->people == NONE && p->person == NONE && p->party == NONE &&
           view_cell(view, p->head)->kind == KIND_NUMBER &&
           view_cell(view, p->to)->kind == KIND_PREPOSITION;
}

/* "Sixteen died there: twelve clerks and four cooks", "… as follows: 22 by shelling, 9 in
 * raids": behind the colon stands who or how they were. */
static bool is_listed(const struct view *view, const struct phrase *p)
{
    if (p->number == NONE || view->layers->numbers.at[p->number].implied)
        return false;
    bool plain = p->to < view->to && is_plain(view, p);
    if (!plain && p->people == NONE && p->person == NONE && p->party == NONE)
        return false;
    uint32_t t = p->from;
    while (t > view->from && !str_eq(token_text(view->layers, t - 1), S(":"))) {
        const struct phrase *before = view_phrase(view, t - 1);
        bool own = before && before->number != NONE && before != p;
        bool said = plain && !view_entry(view, t - 1, WORD_SPEECH) &&
                    view_cell(view, t - 1)->kind != KIND_VERB;
        if (!is_joint(view, t - 1) && !own && !said)
            return false;
        t = own ? before->from : t - 1;
    }
    bool colon =
        t > view->from || (t > 0 && str_eq(token_text(view->layers, t - 1), S(":")));
    return colon && (!plain || part_is_list(view, t));
}

static void make_part(struct finder *finder, const struct view *view,
                      const struct phrase *number, const struct phrase *people,
                      uint32_t whole, const char *rule)
{
    struct hit hit = { .from = number->from, .to = number->to };
    struct word_entry entry = { .type = finder->claims->list.at[whole].type,
                                .name = S("part"),
                                .class = WORD_NOUN };
    struct frame frame = { .hit = &hit, .entry = &entry, .type = entry.type };
    struct claim *claim = finder_claim(finder, view, &frame, rule);
    if (!claim)
        return;
    const struct claim *of = &finder->claims->list.at[whole];
    people_take(finder, view, people, count_phrase(view, number), claim);
    claim->part_of = whole;
    claim->stance = of->stance;
    claim->scope = of->scope;
    claim->time = of->time;
    claim->time_text = of->time_text;
    claim->method = of->method;
    claim->by = of->by;
    for (uint32_t i = 0; i < of->places.n; i++)
        *PUSH(finder->arena, &claim->places) = of->places.at[i];
    for (uint32_t i = 0; i < of->sources.n; i++)
        *PUSH(finder->arena, &claim->sources) = of->sources.at[i];
    setting_credit(&finder->credit, &finder->running, finder->quoted, claim, finder->arena);
}

/* "…, including 52 guards, 36 civilians and 12 rebels": joined to the part before. */
static bool follows_part(const struct view *view, const struct phrase *last,
                         const struct phrase *p)
{
    return last && last->to < p->from && p->from - last->to <= 2 &&
           is_joint(view, p->from - 1) && is_joint(view, last->to) &&
           !view->layers->numbers.at[p->number].implied &&
           (p->people == p->head || says_who(view, p));
}

/* "…, ten Iranians among them": nothing follows. */
static bool stands_among(const struct view *view, uint32_t t)
{
    if (!view_is(view, t, "including"))
        return false;
    uint32_t end = view_cell(view, t)->of[WORD_FUNCTION]->to;
    return end > t + 1 && (end >= view->to || view_cell(view, end)->kind == KIND_PUNCT);
}

/* Who the part's people are and by which rule; NULL if the number breaks nothing down. */
static const struct phrase *breakdown(const struct view *view, const struct phrase *p,
                                      const struct phrase *last, const char **ret_rule)
{
    bool including = p->from > view->from && view_is(view, p->from - 1, "including") &&
                     p->people != NONE;
    const struct phrase *people = said_to_be(view, p);
    *ret_rule = "part-said-to-be";
    if (people)
        return people;
    *ret_rule = "part-including";
    /* "åtte ble skadd, hvorav to kritisk" */
    bool of_whom = p->from > view->from + 1 && view_is(view, p->from - 2, "of") &&
                   view_is(view, p->from - 1, "whom");
    bool bare =
        p->people == NONE && p->from > view->from && p->to <= view->to &&
        (view_is(view, p->from - 1, "including") || of_whom) &&
        (view_is(view, p->to, "degree") || view_is(view, p->to, "in") ||
         p->to + 1 >= view->to) &&
        (view_cell(view, p->head)->kind == KIND_NUMBER || view_is(view, p->head, "degree"));
    if (bare)
        return p;
    if ((including || is_of_whole(view, p)) && phrase_is_people(view, p, true))
        return p;
    *ret_rule = "part-listed";
    if (is_listed(view, p) || follows_part(view, last, p))
        return p;
    *ret_rule = "part-among-them";
    if (p->people != NONE && stands_among(view, p->to))
        return p;
    *ret_rule = "part-aside";
    return is_aside(view, p) ? p : NULL;
}

static struct str lined(struct str list, struct str words, struct arena *arena)
{
    return list.len ? str_format(arena, "%.*s\n%.*s", STR(list), STR(words)) : words;
}

/* The number of this sentence that stands before a token; NULL. */
static struct claim *counted_before(const struct finder *finder, const struct view *view,
                                    uint32_t token)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        struct claim *claim = &finder->claims->list.at[i];
        if (claim_evidence(claim, EVIDENCE_SENTENCE).from !=
            view->layers->sentences.at[view->sentence].at.from)
            return NULL;
        if (claim_type_kind(claim->type) == CLAIM_PEOPLE && claim->part_of == NO_CLAIM &&
            claim->has_count && claim->low != 1 && claim->high != 0 &&
            claim_evidence(claim, EVIDENCE_COUNT).from < view_token(view, token)->at.from)
            return claim;
    }
    return NULL;
}

/* "13 dead, including the bomber", "… not counting the gunman": whom the number takes in or
 * leaves out. */
static void set_included(struct finder *finder, const struct view *view, uint32_t mark)
{
    struct claim *whole = counted_before(finder, view, mark);
    uint32_t t = view_cell(view, mark)->of[WORD_FUNCTION]->to;
    while (whole) {
        const struct phrase *p = view_phrase(view, t);
        if (!p || p->from != t || !phrase_is_people(view, p, true))
            return;
        bool out = view_is(view, mark, "excluding");
        struct str *list = out ? &whole->victims.excludes : &whole->victims.includes;
        *list = lined(*list, view_words(view, p->from, p->to), finder->arena);
        t = p->to;
        if (t >= view->to || (view_cell(view, t)->kind != KIND_AND &&
                              !str_eq(token_text(view->layers, t), S(","))))
            return;
        t++;
    }
}

void part_find(struct finder *finder, const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct hit *mark = view_cell(view, t)->of[WORD_FUNCTION];
        if (mark && mark->from == t &&
            (view_is(view, t, "including") || view_is(view, t, "excluding")))
            set_included(finder, view, t);
    }
    const struct phrase *last = NULL;
    for (uint32_t i = 0; i < view->phrases.n; i++) {
        const struct phrase *p = &view->phrases.at[i];
        if (!has_number(view, p) || is_counted(finder, view_span(view, p->from, p->to)))
            continue;
        const char *rule = NULL;
        const struct phrase *people = breakdown(view, p, last, &rule);
        uint32_t whole = people ? part_whole(finder, view, p) : NO_CLAIM;
        if (whole == NO_CLAIM)
            continue;
        make_part(finder, view, p, people, whole, rule);
        last = p;
    }
}
