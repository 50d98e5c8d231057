/* frame_chunk.c: victims and doers where there is no tree: by order and small words.
 *
 *     300 bønder savnet etter flommen      phrase before, no auxiliary: a headline
 *     Bomb kills 12, wounds 40             phrase behind a finite form
 *     Ifølge hæren ble rundt 30 bønder såret   phrase between auxiliary and participle
 *
 * It stays inside the clause: from the last boundary word, colon or semicolon to the next.
 */
#include "claim/frame.h"

static bool is_aux(const struct view *view, uint32_t t)
{
    return view_is(view, t, "be") || view_is(view, t, "have") || view_is(view, t, "get") ||
           view_cell(view, t)->kind == KIND_AUX;
}

/* The nearest passive auxiliary to the left in the clause; NONE. */
static uint32_t passive_aux(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->head; t-- > frame->clause_from;) {
        if (view_is(view, t, "be") || view_is(view, t, "get"))
            return t;
        if (view_cell(view, t)->of[WORD_VERB] && view_cell(view, t)->kind == KIND_VERB &&
            !(view_cell(view, t)->of[WORD_VERB]->form & FORM_PARTICIPLE))
            return NONE;
    }
    return NONE;
}

static bool is_role_phrase(const struct view *view, const struct phrase *p)
{
    const struct cell *cell = view_cell(view, p->head);
    bool source = cell->of[WORD_SOURCE] && !cell->of[WORD_PEOPLE] && p->number == NONE;
    return source || (cell->time != NONE && p->number == NONE) ||
           (cell->place != NONE && !cell->of[WORD_PEOPLE]);
}

const struct phrase *frame_first_joined(const struct view *view, const struct phrase *last,
                                        uint32_t from)
{
    for (;;) {
        uint32_t t = last->from;
        while (t > from && (view_is(view, t - 1, "and") ||
                            str_eq(token_text(view->layers, t - 1), S(","))))
            t--;
        const struct phrase *p = t < last->from ? view_phrase(view, t - 1) : NULL;
        if (!p || p->from < from || p->preposition != NONE || p->pronoun ||
            !phrase_is_people(view, p, true) || (p->number == NONE && !p->article))
            return last;
        last = p;
    }
}

/* Walks left from `to`: the last phrase that is people and stands behind no preposition. */
static const struct phrase *people_before(const struct view *view, uint32_t from,
                                          uint32_t to, bool strict)
{
    const struct phrase *found = NULL;
    for (uint32_t i = view->phrases.n; i-- > 0;) {
        const struct phrase *p = &view->phrases.at[i];
        if (p->to > to)
            continue;
        if (p->from < from)
            break;
        /* a name far off is another's: a dateline, a speaker */
        bool far = view->tags && p->proper && p->people == NONE && p->to + 1 < to;
        if (p->preposition != NONE || far || is_role_phrase(view, p) ||
            !phrase_is_people(view, p, strict))
            continue;
        /* "Six people, perhaps all refugees, killed": the number says who */
        bool aside = found && found->number == NONE && p->number != NONE &&
                     str_eq(token_text(view->layers, p->to), S(","));
        if (!found || aside || view_is(view, found->from - 1, "including"))
            found = p;
        if (p->number != NONE)
            break;
    }
    return found ? frame_first_joined(view, found, from) : NULL;
}

static const struct phrase *people_after(const struct view *view, uint32_t from,
                                         uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        const struct phrase *p = view_phrase(view, t);
        if (p)
            return p;
        enum word_kind kind = view_cell(view, t)->kind;
        if (kind != KIND_ADVERB && kind != KIND_NUMBER &&
            !view_cell(view, t)->of[WORD_SCOPE])
            return NULL;
    }
    return NULL;
}

static void take(const struct view *view, struct frame *frame, const struct phrase *phrase,
                 const char *rule)
{
    if (!phrase || frame->nvictims)
        return;
    frame_add_victims(view, frame, phrase);
    if (frame->nvictims)
        frame->rule = rule;
}

/* "…, who was kidnapped": the people in front of the relative word. */
static const struct phrase *antecedent(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->clause_from;
    if (t == view->from || t > frame->group_from || !view_is(view, t - 1, "relative"))
        return NULL;
    const struct phrase *p = people_before(view, view->from, t - 1, true);
    return p && p->to + 2 >= t - 1 ? p : NULL;
}

static void find_agent(const struct view *view, struct frame *frame)
{
    for (uint32_t t = frame->hit->to; t < frame->clause_to && frame->passive; t++) {
        if (!view_is(view, t, "by"))
            continue;
        frame->agent = view_phrase(view, t + 1);
        return;
    }
    if (!frame->passive && frame->nvictims) {
        const struct phrase *p =
            view_phrase_before(view, frame->group_from, frame->clause_from);
        frame->agent = p && p->preposition == NONE ? p : NULL;
    }
}

/* "Then shot Torgeir wide": behind the verb stands its subject. */
static bool is_subject(const struct view *view, const struct phrase *p, uint32_t verb)
{
    for (uint32_t t = p->from; t < p->to && view->tree; t++)
        if (view_token(view, t)->head == verb &&
            view_token(view, t)->deprel == DEPREL_NSUBJ)
            return true;
    return false;
}

/* "clerk killed, ballot boxes burned": the boxes were. */
static bool follows_thing(const struct view *view, const struct frame *frame)
{
    const struct phrase *p =
        frame->group_from > view->from ? view_phrase(view, frame->group_from - 1) : NULL;
    return p && p->to == frame->group_from && p->preposition == NONE &&
           view_cell(view, p->head)->time == NONE && !phrase_is_people(view, p, false) &&
           view_token(view, p->head)->upos == UPOS_NOUN;
}

static void verb(const struct view *view, struct frame *frame, bool transitive)
{
    uint32_t aux = passive_aux(view, frame);
    uint8_t form = frame->hit->form;
    const struct phrase *after = people_after(view, frame->hit->to, frame->clause_to);
    bool strict = transitive;
    const struct phrase *own = view_phrase(view, frame->head);
    if (transitive && (form & FORM_PARTICIPLE) && own && own->from < frame->head &&
        phrase_is_people(view, own, true)) {
        frame->passive = true;
        take(view, frame, own, "chunk-attribute");
    } else if (transitive && (form & FORM_PARTICIPLE) && aux != NONE) {
        frame->passive = true;
        take(view, frame, people_before(view, aux + 1, frame->head, false),
             "chunk-inverted");
        take(view, frame, people_before(view, frame->clause_from, aux, false),
             "chunk-passive");
        take(view, frame, antecedent(view, frame), "chunk-relative");
    } else if (transitive && (form & (FORM_FINITE | FORM_GERUND | FORM_INFINITIVE)) &&
               after && !is_subject(view, after, frame->head) &&
               phrase_is_people(view, after, true)) {
        take(view, frame, after, "chunk-active");
    } else if (transitive && (form & FORM_PARTICIPLE) && !follows_thing(view, frame)) {
        frame->passive = true;
        take(view, frame, people_before(view, frame->clause_from, frame->head, strict),
             "chunk-headline");
    } else if (!transitive) {
        if (aux != NONE || (frame->head > view->from && is_aux(view, frame->head - 1)))
            take(view, frame,
                 people_before(view, aux == NONE ? frame->clause_from : aux + 1,
                               frame->head, true),
                 "chunk-inverted-subject");
        take(view, frame, people_before(view, frame->clause_from, frame->head, true),
             "chunk-subject");
        take(view, frame, antecedent(view, frame), "chunk-relative");
        if (!frame->nvictims && after && phrase_is_people(view, after, true))
            take(view, frame, after, "chunk-subject-behind");
    }
    find_agent(view, frame);
}

static void predicate(const struct view *view, struct frame *frame)
{
    take(view, frame, people_before(view, frame->clause_from, frame->head, true),
         "chunk-predicate");
    if (!frame->nvictims) {
        const struct phrase *p = people_after(view, frame->hit->to, frame->clause_to);
        if (p && phrase_is_people(view, p, true))
            take(view, frame, p, "chunk-predicate-behind");
    }
}

void frame_by_chunks(const struct view *view, struct frame *frame)
{
    switch (frame->entry->frame) {
        case FRAME_VT: verb(view, frame, true); break;
        case FRAME_VI: verb(view, frame, false); break;
        case FRAME_ADJ: predicate(view, frame); break;
        default: break;
    }
}
