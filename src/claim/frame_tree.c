/* frame_tree.c: victims and doers over the Universal Dependencies tree; see frame.h.
 *
 *     killed ──nsubj:pass──▶ people      passive: the subject is harmed
 *     killed ──obj─────────▶ people      active: the object is harmed, the subject did it
 *     people ──acl─────────▶ killed      "the people killed in June"
 *     people ──amod────────▶ killed      "drepte sivile"
 *     die    ──nsubj───────▶ people
 */
#include "claim/frame.h"

uint32_t tree_child(const struct view *view, uint32_t head, enum deprel deprel)
{
    for (uint32_t t = view->from; t < view->to; t++)
        if (view_token(view, t)->head == head && view_token(view, t)->deprel == deprel)
            return t;
    return NONE;
}

static bool is_relation(const struct view *view, uint32_t t, enum deprel deprel)
{
    return view_token(view, t)->deprel == deprel;
}

/* "Over 5000 har flyktet": a bound word read as a preposition makes the people an oblique. */
static bool is_bounded(const struct view *view, uint32_t t)
{
    const struct phrase *p = view_phrase(view, t);
    if (view_token(view, t)->deprel != DEPREL_OBL || !p || p->number == NONE)
        return false;
    const struct number *n = &view->layers->numbers.at[p->number];
    uint32_t mark = tree_child(view, t, DEPREL_CASE);
    return mark == NONE || (n->token_from <= mark && mark < n->token_to);
}

static uint32_t bounded_subject(const struct view *view, uint32_t verb)
{
    for (uint32_t t = view->from; t < verb; t++)
        if (view_token(view, t)->head == verb && is_bounded(view, t))
            return t;
    return NONE;
}

static uint32_t any_subject(const struct view *view, uint32_t verb)
{
    static const enum deprel subjects[] = { DEPREL_NSUBJ_PASS, DEPREL_NSUBJ,
                                            DEPREL_NSUBJ_OUTER };
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        uint32_t t = tree_child(view, verb, subjects[i]);
        if (t != NONE)
            return t;
    }
    return NONE;
}

/* "who", "som", "that": the subject is what the clause modifies. */
static bool is_relative(const struct view *view, uint32_t t)
{
    return token_feat(view_token(view, t), S("PronType=Rel")) ||
           str_eq(view_token(view, t)->lower, S("som")) ||
           str_eq(view_token(view, t)->lower, S("who")) ||
           str_eq(view_token(view, t)->lower, S("that"));
}

/* "relatives of the leader Ana Ruiz, who was taken": one was, so it is the name nearest. */
static uint32_t antecedent_of(const struct view *view, uint32_t verb)
{
    uint32_t head = view_token(view, verb)->head;
    uint32_t aux = tree_child(view, verb, DEPREL_AUX_PASS);
    if (aux == NONE || !token_feat(view_token(view, aux), S("Number=Sing")) ||
        !token_feat(view_token(view, head), S("Number=Plur")))
        return head;
    for (uint32_t t = verb; t > head; t--) {
        const struct phrase *p = view_phrase(view, t - 1);
        if (p && t < verb && p->to <= verb && (p->person != NONE || p->proper))
            return p->head;
    }
    return head;
}

/* The subject, its own or the one it shares with the verb that it hangs on. */
static uint32_t subject_of(const struct view *view, uint32_t verb, int depth)
{
    const struct token *token = view_token(view, verb);
    uint32_t t = any_subject(view, verb);
    if (t == NONE)
        t = bounded_subject(view, verb);
    if (t != NONE && !is_relative(view, t))
        return t;
    if (token->head == NO_HEAD || depth > 4)
        return NONE;
    switch (token->deprel) {
        case DEPREL_ACL_RELCL: return antecedent_of(view, verb);
        case DEPREL_ACL: return token->head;
        case DEPREL_CONJ:
        case DEPREL_XCOMP: return subject_of(view, token->head, depth + 1);
        default: return NONE;
    }
}

static bool has_passive(const struct view *view, const struct frame *frame)
{
    uint32_t verb = frame->head;
    const struct token *token = view_token(view, verb);
    if (tree_child(view, verb, DEPREL_AUX_PASS) != NONE ||
        tree_child(view, verb, DEPREL_NSUBJ_PASS) != NONE ||
        token_feat(token, S("Voice=Pass")) ||
        tree_child(view, verb, DEPREL_OBL_AGENT) != NONE)
        return true;
    if (!(frame->hit->form & FORM_PARTICIPLE))
        return false;
    /* "ble minst ti, som sto i kø, drept": the auxiliary was taken for the verb */
    if (token->deprel == DEPREL_XCOMP && token->head != NO_HEAD &&
        (view_is(view, token->head, "be") || view_is(view, token->head, "get")))
        return true;
    for (uint32_t t = frame->group_from; t < verb; t++)
        if (view_is(view, t, "have") || view_is(view, t, "get"))
            return false;
    return tree_child(view, verb, DEPREL_COP) != NONE || token->upos == UPOS_ADJ;
}

/* "The other two, brothers from Darat, died": the number says how many. */
static const struct phrase *in_front_of_aside(const struct view *view,
                                              const struct phrase *p)
{
    if (p->number != NONE || p->article || p->proper || p->from < view->from + 2 ||
        !str_eq(token_text(view->layers, p->from - 1), S(",")))
        return p;
    const struct phrase *q = view_phrase(view, p->from - 2);
    bool opens = q && (q->from == view->from ||
                       view_cell(view, q->from - 1)->kind == KIND_BOUNDARY ||
                       view_cell(view, q->from - 1)->kind == KIND_PUNCT);
    bool own = opens && q->number != NONE && !view->layers->numbers.at[q->number].implied &&
               q->preposition == NONE;
    return own && phrase_is_people(view, q, true) ? q : p;
}

static void add(const struct view *view, struct frame *frame, uint32_t token,
                const char *rule)
{
    const struct phrase *phrase = token == NONE ? NULL : view_phrase(view, token);
    if (phrase)
        phrase = in_front_of_aside(view, phrase);
    if (!phrase || (phrase->from <= frame->head && frame->head < phrase->to &&
                    phrase->head == frame->head))
        return;
    frame_add_victims(view, frame, phrase);
    if (frame->nvictims && !frame->rule)
        frame->rule = rule;
}

static uint32_t agent_of(const struct view *view, uint32_t verb)
{
    uint32_t t = tree_child(view, verb, DEPREL_OBL_AGENT);
    if (t != NONE)
        return t;
    for (t = verb + 1; t < view->to; t++) {
        const struct token *token = view_token(view, t);
        if (token->head == verb && token->deprel == DEPREL_OBL) {
            uint32_t mark = tree_child(view, t, DEPREL_CASE);
            if (mark != NONE && view_is(view, mark, "by"))
                return t;
        }
    }
    return NONE;
}

/* "30 were killed and 12 wounded": the number right in front is this one's. */
static void joined_number(const struct view *view, struct frame *frame)
{
    const struct phrase *near = view_phrase(view, frame->head);
    if (!near || near->from == frame->head)
        near = frame->head > view->from ? view_phrase(view, frame->head - 1) : NULL;
    if (!is_relation(view, frame->head, DEPREL_CONJ) || !near || near->number == NONE ||
        near->to < frame->head || tree_child(view, frame->head, DEPREL_OBJ) != NONE)
        return;
    frame->passive = true;
    frame_add_victims(view, frame, near);
    if (frame->nvictims)
        frame->rule = "tree-joined-number";
}

static void passive_victims(const struct view *view, struct frame *frame)
{
    uint32_t verb = frame->head;
    add(view, frame, subject_of(view, verb, 0), "tree-passive");
    if (!frame->nvictims && is_relation(view, verb, DEPREL_AMOD))
        add(view, frame, view_token(view, verb)->head, "tree-attribute");
    if (!frame->nvictims)
        add(view, frame, tree_child(view, verb, DEPREL_OBJ), "tree-passive-object");
}

/* A participle without an auxiliary: an attribute, a joined passive, or a headline. */
static void bare_participle(const struct view *view, struct frame *frame)
{
    uint32_t verb = frame->head;
    frame->passive = true;
    if (is_relation(view, verb, DEPREL_ACL) || is_relation(view, verb, DEPREL_AMOD))
        add(view, frame, view_token(view, verb)->head, "tree-participle");
    else if (is_relation(view, verb, DEPREL_CONJ))
        add(view, frame, subject_of(view, verb, 0), "tree-joined-passive");
    else if (any_subject(view, verb) != NONE)
        add(view, frame, any_subject(view, verb), "tree-headline");
    else if (is_relation(view, verb, DEPREL_ADVCL) &&
             view_token(view, verb)->head != NO_HEAD &&
             verb < view_token(view, verb)->head) /* "Shot in the thigh, the clerk …" */
        add(view, frame, subject_of(view, view_token(view, verb)->head, 0), "tree-opening");
    else
        frame->passive = false;
}

/* "the men had shot in the air", "after he killed again.": no object is told, nobody harmed. */
static bool is_active(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        if (view_is(view, t, "have"))
            return true;
    const struct token *verb = view_token(view, frame->head);
    bool whole = str_eq(token_text(view->layers, view->to - 1), S("."));
    return whole && token_feat(verb, S("VerbForm=Fin")) &&
           tree_child(view, frame->head, DEPREL_NSUBJ) != NONE;
}

/* A row without active forms has none: "dei sakna nokon å snakke med". */
static bool may_be_active(const struct view *view, const struct frame *frame)
{
    if (frame->hit->form & (FORM_FINITE | FORM_INFINITIVE | FORM_GERUND))
        return true;
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        if (view_is(view, t, "have"))
            return true;
    return false;
}

static void transitive_agent(const struct view *view, struct frame *frame)
{
    uint32_t verb = frame->head;
    uint32_t doer = frame->passive ? agent_of(view, verb) : subject_of(view, verb, 0);
    uint32_t over = view_token(view, verb)->head;
    if (doer == NONE && !frame->passive && is_relation(view, verb, DEPREL_ADVCL) &&
        over != NO_HEAD)
        doer = subject_of(view, over, 0);
    frame->agent = doer == NONE ? NULL : view_phrase(view, doer);
}

static void transitive(const struct view *view, struct frame *frame)
{
    bool part = frame->hit->form & FORM_PARTICIPLE;
    uint32_t object = tree_child(view, frame->head, DEPREL_OBJ);
    if (object != NONE && object >= frame->hit->from && object < frame->hit->to)
        object = NONE; /* "claimed the lives of" */
    /* with a subject and an object it is active, whatever an auxiliary was taken for */
    bool both = object != NONE && tree_child(view, frame->head, DEPREL_NSUBJ) != NONE;
    if (part)
        joined_number(view, frame);
    if (!frame->nvictims) {
        frame->passive = !both && has_passive(view, frame);
        if (frame->passive)
            passive_victims(view, frame);
        else if (object != NONE && may_be_active(view, frame))
            add(view, frame, object, "tree-active");
        else if (part && !is_active(view, frame))
            bare_participle(view, frame);
    }
    transitive_agent(view, frame);
}

static void intransitive(const struct view *view, struct frame *frame)
{
    const struct token *token = view_token(view, frame->head);
    add(view, frame, subject_of(view, frame->head, 0), "tree-subject");
    /* "det befinner seg 2500 krigere": the people stand as the object */
    if (!frame->nvictims && tree_child(view, frame->head, DEPREL_EXPL) != NONE)
        for (uint32_t t = frame->head; t < view->to && !frame->nvictims; t++)
            if (view_token(view, t)->head == frame->head &&
                (is_relation(view, t, DEPREL_OBJ) || is_relation(view, t, DEPREL_XCOMP) ||
                 is_bounded(view, t)))
                add(view, frame, t, "tree-expletive");
    if (!frame->nvictims && (token->deprel == DEPREL_AMOD || token->deprel == DEPREL_ACL))
        add(view, frame, token->head, "tree-attribute");
    /* "I mars døde en turist": the subject behind the verb, taken for an object */
    uint32_t object = tree_child(view, frame->head, DEPREL_OBJ);
    const struct phrase *p = object == NONE ? NULL : view_phrase(view, object);
    if (!frame->nvictims && p && p->from == frame->hit->to &&
        frame->hit->to - frame->hit->from == 1)
        add(view, frame, object, "tree-subject-behind");
}

static void predicate(const struct view *view, struct frame *frame)
{
    const struct token *token = view_token(view, frame->head);
    uint32_t t = subject_of(view, frame->head, 0);
    if (t == NONE && token->head != NO_HEAD &&
        (token->deprel == DEPREL_AMOD || token->deprel == DEPREL_ACL ||
         token->deprel == DEPREL_ADVCL))
        t = token->head;
    if (t == NONE && token->deprel == DEPREL_XCOMP && token->head != NO_HEAD)
        t = tree_child(view, token->head, DEPREL_OBJ);
    add(view, frame, t, "tree-predicate");
}

void frame_by_tree(const struct view *view, struct frame *frame)
{
    switch (frame->entry->frame) {
        case FRAME_VT: transitive(view, frame); break;
        case FRAME_VI: intransitive(view, frame); break;
        case FRAME_ADJ: predicate(view, frame); break;
        default: break;
    }
}
