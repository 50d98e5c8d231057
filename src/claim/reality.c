/* reality.c: see reality.h.
 *
 *     De som blir igjen, risikerer å bli såret     risikerer governs, å + infinitive: unreal
 *     Tre bønder skal ha blitt såret               skal ha: hedged, real
 *     Officials fear that dozens were killed       fear governs the clause: unreal
 *     The army denied killing 12 farmers           denied
 *
 * With a tree it climbs from the trigger to the root of its sentence; without, it looks
 * left inside the clause. What stands in another finite clause is not asked.
 */
#include "claim/reality.h"

enum { CLIMB = 12, WINDOW = 7 };

static bool unreal_how(const struct view *view, uint32_t t, const char *how)
{
    const struct word_entry *entry = view_entry(view, t, WORD_UNREAL);
    return entry && str_eq(row_field(entry->row, 1), str_of(how));
}

static bool is_modal(const struct view *view, uint32_t t)
{
    return unreal_how(view, t, "modal") && !view_entry(view, t, WORD_HEDGE);
}

static void decide(struct reality *r, const char *why, uint32_t at)
{
    if (r->unreal)
        return;
    r->unreal = true;
    r->why = why;
    r->at = at;
}

/* A negation that is none of the trigger's own words ("not seen since"). */
static bool negates(const struct view *view, const struct frame *frame, uint32_t t)
{
    return view_entry(view, t, WORD_NEGATION) &&
           !(frame->hit->from <= t && t < frame->hit->to);
}

static bool has_gerund(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        if (token_feat(view_token(view, t), S("VerbForm=Ger")) ||
            str_ends(view_token(view, t)->lower, S("being")))
            return true;
    return frame->hit->form & FORM_GERUND;
}

static void look_at_group(const struct view *view, const struct frame *frame,
                          struct reality *r)
{
    for (uint32_t t = frame->group_from; t < frame->hit->to; t++) {
        if (t < frame->hit->from && is_modal(view, t))
            decide(r, "modal", t);
        /* "instead of killing", "save them from being killed", "they risk being killed" */
        bool before =
            view_cell(view, t)->kind != KIND_VERB ||
            (t + 1 < view->to && str_ends(view_token(view, t + 1)->lower, S("ing")));
        if (t < frame->hit->from && has_gerund(view, frame) &&
            unreal_how(view, t, "govern") && before)
            decide(r, "governed", t);
        if (t < frame->hit->from && unreal_how(view, t, "almost"))
            decide(r, "almost", t);
        if (t < frame->hit->from && view_entry(view, t, WORD_NEGATION))
            r->negated = true;
    }
}

/* "to have been killed", "skal ha", "managed to kill" are real although infinitive. */
static bool real_infinitive(const struct view *view, const struct frame *frame)
{
    bool real = false; /* "have tried to", "have yet to" are not */
    for (uint32_t t = frame->group_from; t < frame->hit->from; t++)
        real = !unreal_how(view, t, "govern") &&
               (real || view_is(view, t, "have") || view_entry(view, t, WORD_HEDGE));
    if (real)
        return true;
    uint32_t from = frame->group_from > view->from + 2 ? frame->group_from - 2 : view->from;
    for (uint32_t t = from; t < frame->hit->from; t++)
        if (view_is(view, t, "implicative") || view_entry(view, t, WORD_HEDGE))
            return true;
    return false;
}

/* "that" right behind a word: what that word says. */
static bool is_content(const struct view *view, uint32_t t)
{
    return t > view->from && view_is(view, t, "content");
}

/* "before more women are killed": in the present it has not happened; in the past it has. */
static bool is_awaited(const struct view *view, const struct frame *frame)
{
    if (frame->clause_from == view->from ||
        !unreal_how(view, frame->clause_from - 1, "before"))
        return false;
    for (uint32_t t = frame->group_from; t < frame->hit->to; t++)
        if (token_feat(view_token(view, t), S("Tense=Pres")) &&
            token_feat(view_token(view, t), S("VerbForm=Fin")))
            return true;
    return false;
}

/* "rejected reports that …": a noun of saying, denied, and what it says. */
static bool is_denied_content(const struct view *view, uint32_t t)
{
    const struct word_entry *speech =
        is_content(view, t) ? view_entry(view, t - 1, WORD_SPEECH) : NULL;
    return speech && entry_flag(speech, S("denied"));
}

/* "was arrested and charged with murder": the arrest is no less sure. */
static bool is_charge(const struct frame *frame, uint32_t hedge)
{
    return frame->type == CLAIM_DETAINED && hedge >= frame->hit->to;
}

static void look_at_clause(const struct view *view, const struct frame *frame,
                           struct reality *r)
{
    uint32_t from = frame->clause_from > view->from ? frame->clause_from - 1 : view->from;
    for (uint32_t t = from; t < frame->hit->from; t++) {
        bool opens = !view->tags || view_cell(view, t)->kind == KIND_BOUNDARY;
        if (unreal_how(view, t, "clause") && opens &&
            (view->tags || !str_eq(view_token(view, t)->lower, S("om"))))
            decide(r, "condition", t);
    }
    for (uint32_t t = frame->clause_from; t < frame->hit->to + 3 && t < view->to; t++)
        /* "three alleged militants": their trade is alleged, not their death */
        if (view_entry(view, t, WORD_HEDGE) && !is_charge(frame, t) &&
            !view_entry(view, t + 1, WORD_PEOPLE) && !view_entry(view, t + 1, WORD_PARTY))
            r->hedged = true;
    /* "If she marries him, she is killed": the whole sentence is under the condition */
    if (unreal_how(view, view->from, "clause") &&
        view_cell(view, view->from)->kind == KIND_BOUNDARY)
        decide(r, "condition", view->from);
    /* "Had the bus stopped, ten would be dead": nothing but a condition opens so */
    if (unreal_how(view, view->from, "opener"))
        decide(r, "condition", view->from);
    if (is_awaited(view, frame))
        decide(r, "before it happens", frame->clause_from - 1);
    for (uint32_t t = view->from; t < frame->hit->from; t++) {
        if (is_content(view, t) && unreal_how(view, t - 1, "govern"))
            decide(r, "governed", t - 1);
        r->denied |= is_denied_content(view, t);
        if (unreal_how(view, t, "fiction"))
            decide(r, "fiction", t);
    }
    struct str last = token_text(view->layers, view->to - 1);
    if (str_eq(last, S("?")))
        decide(r, "question", view->to - 1);
}

/* Govern words to the left, near, with an infinitive or a clause between them and us. */
static void look_left(const struct view *view, const struct frame *frame, struct reality *r)
{
    uint32_t from =
        frame->hit->from > view->from + WINDOW ? frame->hit->from - WINDOW : view->from;
    for (uint32_t t = frame->clause_from; t < frame->group_from; t++)
        if (is_modal(view, t))
            decide(r, "modal", t);
    for (uint32_t t = frame->hit->from; t-- > from;) {
        struct str word = token_text(view->layers, t);
        if (str_eq(word, S(".")) || str_eq(word, S(";")))
            return;
        if (unreal_how(view, t, "govern") &&
            (frame->infinitive || frame->nominal || t + 2 >= frame->group_from ||
             frame->clause_from > t))
            decide(r, "governed", t);
    }
}

/* "had been killed" has one, "from being killed" has not. */
static bool has_own_time(const struct view *view, uint32_t verb)
{
    uint32_t passive = tree_child(view, verb, DEPREL_AUX_PASS);
    if (passive == NONE)
        passive = tree_child(view, verb, DEPREL_COP);
    uint32_t aux = tree_child(view, verb, DEPREL_AUX);
    bool timeless =
        passive != NONE && (token_feat(view_token(view, passive), S("VerbForm=Ger")) ||
                            token_feat(view_token(view, passive), S("VerbForm=Inf")));
    return token_feat(view_token(view, verb), S("VerbForm=Fin")) ||
           (aux != NONE && !token_feat(view_token(view, aux), S("VerbForm=Inf"))) ||
           (passive != NONE && !timeless);
}

/* One step up: the governor's own modals, govern words and negation count for us as long as
 * no finite clause of our own lies between. */
static void look_at_governor(const struct view *view, uint32_t governor, bool within,
                             struct reality *r)
{
    const struct word_entry *speech = view_entry(view, governor, WORD_SPEECH);
    if (speech && entry_flag(speech, S("denied")))
        r->denied = true;
    if (unreal_how(view, governor, "govern") && !view_entry(view, governor, WORD_HEDGE))
        decide(r, "governed", governor);
    /* "I can confirm that two were killed": what is said is not under the "can" */
    if (!within || (speech && !entry_flag(speech, S("denied"))))
        return;
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct token *token = view_token(view, t);
        if (token->head != governor)
            continue;
        /* "could see people leave" */
        bool saw = view_is(view, governor, "perceive") && view_is(view, t, "able");
        if (token->deprel == DEPREL_AUX && !saw && is_modal(view, t))
            decide(r, "modal above", t);
        if (token->deprel == DEPREL_ADVMOD && view_entry(view, t, WORD_NEGATION))
            r->negated = true;
    }
}

/* "asks for news of a man who was abducted": told in the past, whatever it hangs on; not so
 * "it was he who …", which is the sentence itself. */
static bool stands_alone(const struct view *view, uint32_t verb)
{
    static const enum deprel parts[] = { DEPREL_AUX, DEPREL_AUX_PASS, DEPREL_COP };
    const struct token *token = view_token(view, verb);
    bool past =
        token_feat(token, S("Tense=Past")) ||
        (token_feat(token, S("VerbForm=Part")) &&
         tree_child(view, verb, DEPREL_COP) != NONE); /* "som ikkje er sett sidan" */
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        uint32_t t = tree_child(view, verb, parts[i]);
        past |= t != NONE && (token_feat(view_token(view, t), S("Tense=Past")) ||
                              view_is(view, t, "have"));
    }
    return past && tree_child(view, view_token(view, verb)->head, DEPREL_COP) == NONE;
}

static void climb(const struct view *view, const struct frame *frame, struct reality *r)
{
    uint32_t t = frame->head;
    /* "they ask for three kidnapped nurses": kidnapped they are */
    bool attribute =
        view_token(view, t)->deprel == DEPREL_AMOD && (frame->hit->form & FORM_PARTICIPLE);
    if (attribute)
        return;
    bool within = true;
    for (int i = 0; i < CLIMB; i++) {
        const struct token *token = view_token(view, t);
        if (token->head == NO_HEAD)
            return;
        switch (token->deprel) {
            case DEPREL_CCOMP:
            case DEPREL_ADVCL:
            case DEPREL_ACL_RELCL:
            case DEPREL_CSUBJ:
            case DEPREL_PARATAXIS: within = within && !has_own_time(view, t); break;
            case DEPREL_CONJ: within = within && !has_own_time(view, t); break;
            default: break;
        }
        if (token->deprel == DEPREL_ACL_RELCL && stands_alone(view, t))
            return;
        /* what an adverbial or relative clause hangs on does not govern it */
        bool governs =
            token->deprel != DEPREL_ACL_RELCL && token->deprel != DEPREL_PARATAXIS &&
            (token->deprel != DEPREL_ADVCL || within) &&
            (token->deprel != DEPREL_NSUBJ && token->deprel != DEPREL_NSUBJ_PASS);
        t = token->head;
        if (governs)
            look_at_governor(view, t, within, r);
    }
}

/* "attempted murder", "a possible massacre": a child decides. */
static void look_at_modifiers(const struct view *view, const struct frame *frame,
                              struct reality *r)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct token *token = view_token(view, t);
        if (token->head == frame->head && unreal_how(view, t, "govern") &&
            (token->deprel == DEPREL_AMOD || token->deprel == DEPREL_ADVMOD))
            decide(r, "modified", t);
        /* "the goal is under 100 dead", "300 mock casualties" */
        if (token->head == frame->head && frame->nominal &&
            ((token->deprel == DEPREL_NSUBJ && unreal_how(view, t, "govern")) ||
             (token->deprel == DEPREL_AMOD && unreal_how(view, t, "drill"))))
            decide(r, "modified", t);
        if (token->head == frame->head && token->deprel == DEPREL_AUX && is_modal(view, t))
            decide(r, "modal", t);
        if (token->head == frame->head && token->deprel == DEPREL_ADVMOD &&
            negates(view, frame, t))
            r->negated = true;
    }
}

/* "Even one death would be too many": what would be has not been. */
static void look_at_predicate(const struct view *view, const struct frame *frame,
                              struct reality *r)
{
    const struct token *token = view_token(view, frame->head);
    /* "100,000 asylum seekers may come": they have not */
    bool people = frame->entry->frame == FRAME_PERSON;
    if (!frame->nominal || token->head == NO_HEAD || token->deprel != DEPREL_NSUBJ ||
        (tree_child(view, token->head, DEPREL_COP) == NONE && !people))
        return;
    uint32_t aux = tree_child(view, token->head, DEPREL_AUX);
    if (aux != NONE && is_modal(view, aux) && !view_is(view, aux + 1, "have"))
        decide(r, "modal", aux);
}

/* How many words of that kind stand within so many sentences of this one. */
static uint32_t words_around(const struct view *view, uint32_t sentences, struct str how)
{
    const struct layers *layers = view->layers;
    uint32_t first = view->sentence > sentences ? view->sentence - sentences : 0;
    uint32_t last = view->sentence + sentences;
    last = last < layers->sentences.n ? last : layers->sentences.n - 1;
    uint32_t words = 0;
    for (uint32_t t = layers->sentences.at[first].token_from;
         t < layers->sentences.at[last].token_to; t++)
        words += lexicon_is(view->lexicon, layers->tokens.at[t].lower, WORD_UNREAL, how);
    return words;
}

enum {
    SPORT_SENTENCES = 4,
    SPORT_WORDS = 2,
    STORY_SENTENCES = 5,
    STORY_WORDS = 3,
    DRILL_SENTENCES = 3,
    DRILL_WORDS = 3
};

/* "hurt just before half-time", "three losses in a row", "the game was dead": told as sport. */
static void look_for_sport(const struct view *view, const struct frame *frame,
                           struct reality *r)
{
    bool state = frame->type == CLAIM_KILLED && frame->entry->class == WORD_ADJ;
    if (frame->type != CLAIM_INJURED && frame->type != CLAIM_CASUALTY &&
        frame->type != CLAIM_TRAPPED && !state)
        return;
    for (uint32_t t = view->from; t < view->to; t++)
        if (view_entry(view, t, WORD_METHOD) || view_entry(view, t, WORD_PARTY))
            return;
    if (words_around(view, SPORT_SENTENCES, S("sport")) >= SPORT_WORDS)
        decide(r, "sport", frame->hit->from);
}

/* Is the clause told in the present: "he dies", "five are dead before page 100"? */
static bool in_present(const struct view *view, const struct frame *frame)
{
    bool present = false;
    for (uint32_t t = frame->clause_from; t < frame->clause_to; t++) {
        if (!token_feat(view_token(view, t), S("VerbForm=Fin")))
            continue;
        if (token_feat(view_token(view, t), S("Tense=Past")))
            return false;
        present |= token_feat(view_token(view, t), S("Tense=Pres"));
    }
    return present;
}

/* A plot is retold in the present, among words for books and films. */
static void look_for_story(const struct view *view, const struct frame *frame,
                           struct reality *r)
{
    if (view->tags && in_present(view, frame) &&
        words_around(view, STORY_SENTENCES, S("story")) +
                words_around(view, STORY_SENTENCES, S("fiction")) >=
            STORY_WORDS)
        decide(r, "fiction", frame->hit->from);
}

struct reality reality_of(const struct view *view, const struct frame *frame)
{
    struct reality r = { .at = NONE };
    look_at_group(view, frame, &r);
    look_at_clause(view, frame, &r);
    if (frame->infinitive && !real_infinitive(view, frame))
        decide(&r, "infinitive", frame->head);
    if (view->tree) {
        look_at_modifiers(view, frame, &r);
        look_at_predicate(view, frame, &r);
        climb(view, frame, &r);
    } else {
        look_left(view, frame, &r);
    }
    look_for_sport(view, frame, &r);
    look_for_story(view, frame, &r);
    if (words_around(view, DRILL_SENTENCES, S("drill")) >= DRILL_WORDS)
        decide(&r, "drill", frame->hit->from);
    return r;
}
