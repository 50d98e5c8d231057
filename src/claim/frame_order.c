/* frame_order.c: victims that the order of words tells, whatever the tree says; see frame.h.
 *
 *     shot two actors dead              inside the trigger's own words
 *     I fjor mista ni fiskarar livet    the same, of those who lose it
 *     at least 90 missing               the number stands right before, nothing else does
 *     …, two are missing                a number alone opens the clause
 *     Also injured were two nurses      the state opens, the people follow
 *     Killed: Ali Noor, 20              the state opens, a colon, the people
 *     Boy killed, man injured           a headline
 *     the two wounded guards            inside a phrase of so many people
 *     Six sailors drowned               so many people open the clause, the verb follows
 *     Two shells injured eleven clerks  a people phrase right before and one right behind
 *     seven, two of them minors, died   over an aside between commas
 *     claimed the lives of four         the words of the trigger end where the people begin
 */
#include "claim/frame.h"

enum { INVERTED = 9 }; /* tokens from the state to its verb */

bool frame_is_passive(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        if (view_is(view, t, "be") || view_is(view, t, "get"))
            return true;
    return false;
}

static void take(const struct view *view, struct frame *frame, const struct phrase *p,
                 const char *rule)
{
    frame_add_victims(view, frame, p);
    if (frame->nvictims)
        frame->rule = rule;
}

static const struct phrase *inside(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->hit->from + 1; frame->hit->gap && t + 1 < frame->hit->to;
         t++) {
        const struct phrase *p = view_phrase(view, t);
        bool lost =
            frame->entry->frame == FRAME_VT || (p && p->people == p->head) ||
            (p && p->number != NONE && view_cell(view, p->head)->kind == KIND_NUMBER);
        if (p && p->from == t && p->to <= frame->hit->to && lost &&
            phrase_is_people(view, p, true))
            return p;
    }
    return NULL;
}

/* "60 dead and 14 injured deer": the noun stands behind the second number. */
static bool counts_things(const struct view *view, uint32_t t)
{
    const struct phrase *p = t + 1 < view->to && view_cell(view, t)->kind == KIND_AND
                                 ? view_phrase(view, t + 1)
                                 : NULL;
    if (!p || p->from != t + 1 || p->number == NONE || p->to - p->from < 3)
        return false;
    bool state = view_entry(view, p->head - 1, WORD_ADJ) != NULL ||
                 view_entry(view, p->head - 1, WORD_VERB) != NULL;
    return state && view_token(view, p->head)->upos == UPOS_NOUN &&
           !phrase_is_people(view, p, true);
}

/* "90 missing", "31 hurt": the trigger ends a phrase that is a number and nothing else. */
static const struct phrase *counted(const struct view *view, const struct frame *frame)
{
    uint32_t from = frame->hit->from; /* "two | seriously hurt" */
    while (from > view->from && view_is_degree(view, from - 1))
        from--;
    const struct phrase *p = view_phrase(view, from);
    if (!p || p->from == from)
        p = from > view->from ? view_phrase(view, from - 1) : NULL;
    if (!p || p->number == NONE || p->from >= frame->hit->from || p->people != NONE ||
        p->to > frame->hit->to || p->partitive)
        return NULL;
    const struct number *n = &view->layers->numbers.at[p->number];
    bool own = n->token_to == from && n->kind == NUMBER_COUNT && !n->implied;
    bool open =
        frame->hit->to < view->to && view_cell(view, frame->hit->to)->kind == KIND_NOMINAL;
    return own && !open && !counts_things(view, frame->hit->to) ? p : NULL;
}

static bool is_quote(const struct view *view, uint32_t t)
{
    struct str mark = token_text(view->layers, t);
    return str_eq(mark, S("'")) || str_eq(mark, S("\"")) || str_eq(mark, S("“")) ||
           str_eq(mark, S("‘")) || str_eq(mark, S("«"));
}

/* "two are missing": a number alone opens the clause, the auxiliaries and the state follow. */
static const struct phrase *opening(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->group_from;
    const struct phrase *p = t > view->from ? view_phrase(view, t - 1) : NULL;
    if (!p || t == frame->hit->from || p->number == NONE || p->people != NONE ||
        p->partitive || p->preposition != NONE || !view_is(view, t, "be") ||
        !phrase_is_people(view, p, true))
        return NULL;
    enum word_kind before =
        p->from > view->from ? view_cell(view, p->from - 1)->kind : KIND_PUNCT;
    return before == KIND_PUNCT || before == KIND_AND || before == KIND_BOUNDARY ? p : NULL;
}

/* "the two wounded guards": the state stands inside a phrase of so many people. */
static const struct phrase *within(const struct view *view, const struct frame *frame)
{
    const struct phrase *p = view_phrase(view, frame->hit->from);
    bool inside = p && p->from < frame->hit->from && p->head >= frame->hit->to;
    return inside && p->number != NONE && p->people == p->head ? p : NULL;
}

enum { ASIDE = 14 }; /* tokens between its commas */

/* "seven, two of them minors, were hurt", "6,270 people, says the IOM, have fled": the people
 * in front of an aside that ends where the verb begins; NULL. */
static const struct phrase *across_aside(const struct view *view, uint32_t verb)
{
    if (verb < view->from + 3 || !str_eq(token_text(view->layers, verb - 1), S(",")))
        return NULL;
    for (uint32_t t = verb - 2; t > view->from && verb - t < ASIDE; t--) {
        if (!str_eq(token_text(view->layers, t), S(",")))
            continue;
        const struct phrase *p = view_phrase(view, t - 1);
        /* "a quarter of the town, some 2,300 persons, have fled": the aside is the number */
        const struct phrase *told = view_phrase(view, verb - 2);
        if (told && told->from > t && told->from <= t + 3 && told->to == verb - 1 &&
            told->number != NONE && told->people == told->head && !told->partitive && p &&
            p->number == NONE)
            return told;
        if (!p || p->to != t || p->number == NONE || p->preposition != NONE ||
            view->layers->numbers.at[p->number].implied || !phrase_is_people(view, p, true))
            return NULL;
        enum word_kind before =
            p->from > view->from ? view_cell(view, p->from - 1)->kind : KIND_PUNCT;
        return before == KIND_PUNCT || before == KIND_BOUNDARY || before == KIND_AND ||
                       view_cell(view, p->from - 1)->time != NONE || before == KIND_VERB
                   ? p
                   : NULL;
    }
    return NULL;
}

/* "Four clerks, said the mayor, were shot": the same before "be". */
static const struct phrase *behind_aside(const struct view *view, const struct frame *frame)
{
    return frame_is_passive(view, frame) ? across_aside(view, frame->group_from) : NULL;
}

/* "Six sailors drowned": so many people open the clause, the verb follows. */
static const struct phrase *subject(const struct view *view, const struct frame *frame)
{
    const struct phrase *aside = across_aside(view, frame->group_from);
    if (aside)
        return aside;
    const struct phrase *p =
        frame->group_from > view->from ? view_phrase(view, frame->group_from - 1) : NULL;
    bool alone = p && p->number != NONE && p->people == NONE &&
                 frame->hit->to - frame->hit->from > 1 &&
                 view->layers->numbers.at[p->number].token_to == p->to;
    if (!p || p->preposition != NONE || p->number == NONE ||
        (p->people != p->head && !alone) || !phrase_is_people(view, p, true))
        return NULL;
    enum word_kind before =
        p->from > view->from ? view_cell(view, p->from - 1)->kind : KIND_PUNCT;
    if (before == KIND_AND && !alone) { /* "a monk and two novices died" */
        const struct phrase *first = frame_first_joined(view, p, view->from);
        before = first == p                 ? KIND_AND
                 : first->from > view->from ? view_cell(view, first->from - 1)->kind
                                            : KIND_PUNCT;
        p = first;
    }
    return before == KIND_PUNCT || before == KIND_BOUNDARY || (alone && before == KIND_AND)
               ? p
               : NULL;
}

/* "children on the run": the people stand right before the state. */
static const struct phrase *attributed(const struct view *view, const struct frame *frame)
{
    if (frame->entry->class != WORD_ADJ || frame->hit->to - frame->hit->from < 2 ||
        frame->hit->from == view->from)
        return NULL;
    const struct phrase *p = view_phrase(view, frame->hit->from - 1);
    return p && p->to == frame->hit->from && phrase_is_people(view, p, true) ? p : NULL;
}

/* "Also injured were a baker and his son": the state opens the sentence, the people follow. */
static const struct phrase *inverted(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = view->from; t < frame->hit->from; t++)
        if (view_cell(view, t)->kind != KIND_ADVERB &&
            view_cell(view, t)->kind != KIND_PUNCT && view_cell(view, t)->kind != KIND_AND)
            return NULL;
    for (uint32_t t = frame->hit->to; t + 1 < view->to && t < frame->hit->to + INVERTED;
         t++) {
        if (view_cell(view, t)->kind == KIND_VERB)
            return NULL;
        if (!view_is(view, t, "be"))
            continue;
        const struct phrase *p = view_phrase_after(view, t + 1, view->to);
        return p && p->from <= t + 2 && phrase_is_people(view, p, true) ? p : NULL;
    }
    return NULL;
}

enum { ANNOUNCED = 8 }; /* tokens from the state to its colon */

/* "Killed: Ali Noor, 20", "Skadd av fallande is: to fotgjengarar": the state opens the sentence,
 * the people stand behind a colon. */
static const struct phrase *announced(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = view->from; t < frame->hit->from; t++)
        if (view_cell(view, t)->kind != KIND_ADVERB &&
            view_cell(view, t)->kind != KIND_PUNCT && !view_is(view, t, "among") &&
            !view_is(view, t, "definite"))
            return NULL;
    for (uint32_t t = frame->hit->to; t + 1 < view->to && t < frame->hit->to + ANNOUNCED;
         t++) {
        if (view_cell(view, t)->kind == KIND_VERB || view_cell(view, t)->kind == KIND_AUX)
            return NULL;
        if (!str_eq(token_text(view->layers, t), S(":")))
            continue;
        const struct phrase *p = view_phrase(view, t + 1);
        return p && p->from == t + 1 && phrase_is_people(view, p, true) ? p : NULL;
    }
    return NULL;
}

static const struct phrase *behind(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->hit->to;
    if (t < view->to && is_quote(view, t)) /* killed "at least four" */
        t++;
    const struct phrase *p = view_phrase(view, t);
    if (!p || p->from != t || p->pronoun || view_cell(view, p->head)->time != NONE ||
        !phrase_is_people(view, p, true))
        return NULL;
    return p;
}

static const struct phrase *right_before(const struct view *view, const struct frame *frame)
{
    if (frame->group_from == view->from)
        return NULL;
    const struct phrase *p = view_phrase(view, frame->group_from - 1);
    return p && p->preposition == NONE && view_cell(view, p->head)->time == NONE ? p : NULL;
}

/* "Boy killed, man injured": in a headline the people stand right before their state. */
static const struct phrase *headlined(const struct view *view, const struct frame *frame)
{
    struct str stop = token_text(view->layers, view->to - 1);
    if (str_eq(stop, S(".")) || frame->entry->class != WORD_VERB ||
        frame->group_from != frame->hit->from)
        return NULL;
    const struct phrase *p = right_before(view, frame);
    if (!p || p->pronoun || !phrase_is_people(view, p, true) || behind(view, frame))
        return NULL;
    enum word_kind before =
        p->from > view->from ? view_cell(view, p->from - 1)->kind : KIND_PUNCT;
    return before == KIND_PUNCT ? p : NULL;
}

/* "An attack on a school killed 15", "razed a house and killed 3": something is told before,
 * in no prepositional phrase, or the verb is joined to another. */
static bool has_subject(const struct view *view, const struct frame *frame)
{
    if (frame->group_from > view->from &&
        view_cell(view, frame->group_from - 1)->kind == KIND_AND)
        return true;
    for (uint32_t i = 0; i < view->phrases.n; i++) {
        const struct phrase *p = &view->phrases.at[i];
        if (p->from >= frame->clause_from && p->to <= frame->group_from &&
            p->preposition == NONE && view_cell(view, p->head)->time == NONE)
            return true;
    }
    return false;
}

/* "took the life of the envoy": whoever stands behind "of" is a person. */
static const struct phrase *behind_of(const struct view *view, struct frame *frame)
{
    const struct phrase *p = view_phrase(view, frame->hit->to);
    bool of =
        frame->hit->to - frame->hit->from > 1 && (view_is(view, frame->hit->to - 1, "of") ||
                                                  view_is(view, frame->hit->to - 1, "by"));
    /* "tok livet av underholdninga": a thing known, by its ending */
    bool thing = p && p->definite && p->people == NONE && p->person == NONE &&
                 view_cell(view, p->from)->kind != KIND_DETERMINER &&
                 view_token(view, p->head)->upos == UPOS_NOUN;
    frame->of_people = of && p && !thing && p->from == frame->hit->to && !p->pronoun &&
                       view_cell(view, p->head)->kind == KIND_NOMINAL &&
                       view_cell(view, p->head)->time == NONE;
    return frame->of_people ? p : NULL;
}

/* "for å ha tatt livet av tre": whatever its form, the people stand behind its last word. */
static bool takes_of(const struct view *view, const struct frame *frame)
{
    return frame->hit->to - frame->hit->from > 2 && view_is(view, frame->hit->to - 1, "of");
}

static void verb(const struct view *view, struct frame *frame)
{
    const struct phrase *after = behind(view, frame);
    if (!after)
        after = behind_of(view, frame);
    if (!after || frame_is_passive(view, frame))
        return;
    bool phrasal = frame->hit->to - frame->hit->from > 1;
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (own && own->from < frame->hit->from && !phrasal)
        return; /* "three killed farmers" */
    const struct phrase *doer = right_before(view, frame);
    if (!phrasal && !doer && !(after->number != NONE && has_subject(view, frame)))
        return;
    take(view, frame, after, phrasal ? "order-phrasal" : "order-active");
    frame->agent = doer;
}

static bool is_state(const struct frame *frame)
{
    return frame->entry->frame == FRAME_ADJ ||
           (frame->entry->frame == FRAME_VT && (frame->hit->form & FORM_PARTICIPLE));
}

/* "såres minst tjue": the Norwegian passive in -s, its people behind. */
static bool is_inflected(const struct view *view, const struct frame *frame)
{
    return token_feat(view_token(view, frame->head), S("VerbForm=Fin")) &&
           str_ends(view_token(view, frame->head)->lower, S("s"));
}

static void take_state(const struct view *view, struct frame *frame, const struct phrase *p)
{
    take(view, frame, p, "order-counted");
    frame->passive = true;
}

void frame_by_order(const struct view *view, struct frame *frame)
{
    const struct phrase *p;
    bool verbal = frame->entry->frame == FRAME_VT || frame->entry->frame == FRAME_VI;
    if (verbal && (p = inside(view, frame)))
        take(view, frame, p, "order-inside");
    else if (token_feat(view_token(view, frame->head), S("Voice=Pass")) &&
             (p = behind(view, frame)) && p->number != NONE && is_inflected(view, frame))
        take_state(view, frame, p);
    else if (is_state(frame) &&
             ((p = counted(view, frame)) || (p = opening(view, frame)) ||
              (p = inverted(view, frame)) || (p = announced(view, frame)) ||
              (p = attributed(view, frame)) || (p = headlined(view, frame)) ||
              (p = within(view, frame)) || (p = behind_aside(view, frame))))
        take_state(view, frame, p);
    else if (frame->entry->frame == FRAME_VT &&
             ((frame->hit->form & FORM_FINITE) || takes_of(view, frame)))
        verb(view, frame);
    else if (frame->entry->frame == FRAME_VI && (frame->hit->form & FORM_FINITE) &&
             (p = subject(view, frame)))
        take(view, frame, p, "order-subject");
}
