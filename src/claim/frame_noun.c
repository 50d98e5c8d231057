/* frame_noun.c: the people of a noun of harm; see frame.h.
 *
 *     the killing of two nuns      a deed: behind "of"; drapet på to nonner; the senator's murder
 *     12 deaths, 30 wounded        the noun's own number
 *     the bodies of six miners     where they are found
 *     half a million are refugees  the subject's number
 */
#include "claim/frame.h"

/* Bodies count when they are found: "the bodies were buried" tells no new dead, and "the body
 * found that …" is a board. */
static bool is_found(const struct view *view, const struct frame *frame)
{
    uint32_t over = view->tree ? view_token(view, frame->head)->head : NO_HEAD;
    if (over != NO_HEAD && over > frame->head && view_is(view, over, "find") &&
        !token_feat(view_token(view, over), S("VerbForm=Fin")))
        return true; /* "the body of A, who had been …, was found" */
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        bool finite = token_feat(view_token(view, t), S("VerbForm=Fin"));
        if (view_is(view, t, "find") && (t < frame->hit->from || !finite))
            return true;
    }
    return false;
}

enum { OF_BEHIND = 9 }; /* tokens between the deed and its "of" */

/* "the killing in Leeds on Monday of two nuns": over where and when to the "of"; else t. */
static uint32_t of_behind(const struct view *view, uint32_t t)
{
    for (uint32_t k = t; k < view->to && k < t + OF_BEHIND; k++) {
        const struct cell *cell = view_cell(view, k);
        bool within = cell->time != NONE || cell->place != NONE || cell->number != NONE ||
                      cell->kind == KIND_PREPOSITION || cell->kind == KIND_DETERMINER;
        const struct phrase *p = view_phrase(view, k);
        within = within || (p && p->preposition != NONE && p->people == NONE);
        if (k > t && view_is(view, k, "of") && view_phrase(view, k + 1) &&
            phrase_is_people(view, view_phrase(view, k + 1), true))
            return k;
        if (!within)
            return t;
    }
    return t;
}

/* "the killing of two nuns", "drapet på to nonner", "the senator's murder". */
static const struct phrase *deed_victims(const struct view *view, const struct frame *frame)
{
    uint32_t t = frame->hit->to;
    bool of = view_is(view, t - 1, "of") || view_is(view, t - 1, "in") ||
              view_is(view, t - 1, "to");
    if (!of)
        t = of_behind(view, t);
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
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_NOUN);
        if (entry && entry->frame == FRAME_BODY && (t < grave->from || t >= grave->to))
            return true;
    }
    return false;
}

/* "half a million farmers are refugees": the number is the subject's. */
static const struct phrase *said_to_be(const struct view *view, const struct frame *frame)
{
    if (!view->tree || tree_child(view, frame->head, DEPREL_COP) == NONE)
        return NULL;
    uint32_t subject = tree_child(view, frame->head, DEPREL_NSUBJ);
    const struct phrase *p = subject == NONE ? NULL : view_phrase(view, subject);
    return p && p->number != NONE && phrase_is_people(view, p, true) ? p : NULL;
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

/* "dozens of inmates' lockers" */
static bool is_owner(const struct view *view, uint32_t t)
{
    if (t >= view->to)
        return false;
    struct str mark = view_token(view, t)->lower;
    return str_eq(mark, S("'s")) || str_eq(mark, S("\xE2\x80\x99s")) ||
           (str_eq(mark, S("'")) && t + 1 < view->to &&
            view_cell(view, t + 1)->kind == KIND_NOMINAL);
}

/* Nouns: how the people stand around them. */
const struct phrase *frame_noun_people(const struct view *view, const struct frame *frame)
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
            if (is_owner(view, hit->to))
                return NULL;
            if (own && own->number == NONE && frame->entry->frame == FRAME_PERSON) {
                const struct phrase *who = said_to_be(view, frame);
                if (who)
                    return who;
            }
            if (!own || (own->number == NONE && !own->negated))
                return NULL;
            if (frame->entry->frame == FRAME_LOSS && own->partitive)
                return NULL;
            if (entry_flag(frame->entry, S("spelled")) &&
                view->layers->numbers.at[own->number].implied)
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
