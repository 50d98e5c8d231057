/* happened.c: is an event's noun told as something that happened, or only named in passing?
 *
 *     Clashes broke out in the town         it happened
 *     Kenya launched a series of raids      it happened
 *     killed in Kenyan air raids            how, not that
 *     since the offensive                   named in passing
 */
#include "claim/finder.h"

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

/* "19 villages came under shelling", "a house that was hit by an air strike" */
static bool is_hit_by(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (!own || own->from < view->from + 2)
        return false;
    uint32_t before = own->from - 1;
    if (view_is(view, before, "undergo"))
        return true;
    return view_is(view, before, "by") && view_is(view, before - 1, "strike_by");
}

/* "Det brøt ut sammenstøt", "satte i gang en offensiv": the verb's words right before it. */
static bool is_told_before(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    uint32_t from = own ? own->from : frame->hit->from;
    if (from == view->from || (own && own->preposition != NONE))
        return false;
    const struct phrase *opens = view_phrase(view, view->from);
    bool expletive = opens && opens->pronoun && opens->to - opens->from == 1 &&
                     view_is(view, opens->to, "occur");
    return view_is(view, from - 1, "launch") ||
           (expletive && view_is(view, from - 1, "occur"));
}

/* Is the noun told as something that happened, or only named in passing?
 *     Clashes broke out in the town       it happened
 *     since the offensive                 named in passing */
static bool happened_in_tree(const struct view *view, const struct frame *frame)
{
    const struct token *token = view_token(view, quantity_over(view, frame->head));
    uint32_t over = token->head;
    bool opens = frame->hit->from == view->from && view_is(view, frame->hit->to, "occur");
    if (opens || is_told_behind(view, frame->head))
        return true;
    if (frame->entry->type == CLAIM_CEASEFIRE && over != NO_HEAD &&
        view_is(view, over, "settle"))
        return true;
    if (is_hit_by(view, frame) || is_told_before(view, frame))
        return true;
    bool subject = token->deprel == DEPREL_NSUBJ || token->deprel == DEPREL_NSUBJ_PASS;
    bool told = over != NO_HEAD && view_token(view, over)->deprel != DEPREL_ADVCL &&
                (token_feat(view_token(view, over), S("Tense=Past")) ||
                 token_feat(view_token(view, over), S("VerbForm=Part")));
    /* "the truce has held since Saturday", "a suicide bomber drove a truck into …" */
    if (subject && told &&
        (frame->entry->type == CLAIM_CEASEFIRE ||
         frame->entry->type == CLAIM_SUICIDE_BOMBING))
        return true;
    switch (token->deprel) {
        case DEPREL_ROOT: return event_has_place(view, frame) || frame->agent;
        case DEPREL_NSUBJ:
        case DEPREL_CSUBJ:
        case DEPREL_NSUBJ_PASS:
            /* "after the offensive began" only dates something else */
            if (view_token(view, over)->deprel == DEPREL_ADVCL ||
                view_token(view, over)->deprel == DEPREL_ACL_RELCL)
                return false;
            return view_is(view, over, "occur") || view_is(view, over, "launch") ||
                   tree_child(view, over, DEPREL_EXPL) != NONE;
        case DEPREL_OBJ: /* "sources reported renewed clashes" */
            return view_is(view, over, "launch") ||
                   (view_entry(view, over, WORD_SPEECH) && event_has_place(view, frame));
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
    return claim_type_is_attack(frame->entry->type) && own->preposition != NONE &&
           own->preposition > view->from && is_harm(view, own->preposition - 1);
}

/* "killed in Kenyan air raids", "a drone raid killed six": the claim of the dead tells how. */
static bool is_how(const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++)
        if (is_harm(view, t))
            return true;
    return false;
}

bool event_happened(const struct view *view, const struct frame *frame)
{
    const struct phrase *own = view_phrase(view, frame->hit->from);
    if (!own && view_is(view, frame->hit->to, "occur"))
        return true;
    if (own && claim_type_is_attack(frame->entry->type) && !is_how(view))
        for (uint32_t t = own->from; t < frame->hit->from; t++) {
            uint32_t i = view_cell(view, t)->place;
            if (view_entry(view, t, WORD_PARTY) ||
                (i != NONE && view->layers->places.at[i].demonym))
                return true;
        }
    return view->tree ? happened_in_tree(view, frame) : happened_in_chunks(view, frame);
}
