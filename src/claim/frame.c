/* frame.c: clause, verb group and victims of a trigger; see frame.h. */
#include "claim/frame.h"

#include "claim/count.h"

static bool ends_clause(const struct view *view, uint32_t t)
{
    /* "have since died": then, not because */
    if (t > view->from && view_is(view, t - 1, "have"))
        return false;
    const struct phrase *own = view_phrase(view, t);
    if (own && own->partitive && own->from < t) /* "nine of whom" */
        return false;
    struct str word = token_text(view->layers, t);
    return str_eq(word, S(";")) || str_eq(word, S(":")) ||
           (view_is(view, t, "boundary") && view_cell(view, t)->kind != KIND_NOMINAL &&
            view_cell(view, t)->kind != KIND_DETERMINER &&
            view_cell(view, t)->time == NONE);
}

static void find_clause(const struct view *view, struct frame *frame)
{
    frame->clause_from = view->from;
    for (uint32_t t = frame->hit->from; t-- > view->from;) {
        if (ends_clause(view, t)) {
            frame->clause_from = t + 1;
            break;
        }
    }
    frame->clause_to = view->to;
    for (uint32_t t = frame->hit->to; t < view->to; t++) {
        if (ends_clause(view, t)) {
            frame->clause_to = t;
            break;
        }
    }
}

static bool is_infinitive_mark(const struct view *view, uint32_t t)
{
    return view_is(view, t, "infinitive") && view_cell(view, t)->kind != KIND_PREPOSITION;
}

/* Auxiliaries, adverbs, negations and the infinitive mark in front of the verb. */
static void find_group(const struct view *view, struct frame *frame)
{
    uint32_t t = frame->hit->from;
    while (t > frame->clause_from) {
        const struct cell *cell = view_cell(view, t - 1);
        bool part = cell->kind == KIND_AUX || cell->kind == KIND_ADVERB ||
                    cell->kind == KIND_TO || is_infinitive_mark(view, t - 1) ||
                    cell->of[WORD_UNREAL] || cell->of[WORD_HEDGE] ||
                    view_is(view, t - 1, "be") || view_is(view, t - 1, "have") ||
                    view_is(view, t - 1, "get");
        if (!part)
            break;
        t--;
    }
    frame->group_from = t;
    for (uint32_t k = t; k < frame->hit->from; k++)
        frame->infinitive |= is_infinitive_mark(view, k);
}

/* The token of the trigger that the others hang on: its head lies outside the trigger. */
static uint32_t head_of(const struct view *view, const struct hit *hit)
{
    if (view->tree)
        for (uint32_t t = hit->from; t < hit->to; t++) {
            uint32_t head = view_token(view, t)->head;
            if (head == NO_HEAD || head < hit->from || head >= hit->to)
                return t;
        }
    return hit->from;
}

/* "Ali Hassan, the mayor": an apposition is the same person, not another one. */
static bool is_joined(const struct view *view, const struct phrase *before,
                      const struct phrase *p)
{
    bool one = !before->plural || count_phrase(view, before).low == 1;
    if (p->proper && (before->definite || before->partitive) && !before->proper && one &&
        str_eq(token_text(view->layers, p->from - 1), S(",")))
        return false;
    if (!view->tree)
        return true;
    for (uint32_t t = p->from; t < p->to; t++)
        if (view_token(view, t)->deprel == DEPREL_APPOS)
            return false;
    return true;
}

static bool is_agent_noun(const struct view *view, uint32_t t)
{
    struct str rest = view->lexicon->agents;
    while (rest.len)
        if (str_ends(view_token(view, t)->lower, str_next(&rest, ' ')))
            return true;
    return false;
}

/* Where the pack lists the nouns for people, "two bills" are none. */
static bool is_thing(const struct view *view, const struct phrase *p)
{
    const struct cell *head = view_cell(view, p->head);
    return view->lexicon->lists_people && view->tags &&
           view_token(view, p->head)->upos == UPOS_NOUN && !head->of[WORD_NOUN] &&
           !head->of[WORD_VERB] && !head->of[WORD_ADJ] && head->number == NONE &&
           !view_is(view, p->head, "collective") && !view_is(view, p->head, "others") &&
           !is_agent_noun(view, p->head);
}

/* "A 70-year-old", "the 25-year-olds": people by their age alone. */
static bool is_of_age(const struct view *view, const struct phrase *p)
{
    uint32_t i = view_cell(view, p->head)->number;
    if (i == NONE || view->layers->numbers.at[i].kind != NUMBER_AGE)
        return false;
    struct str said = str_at(view->layers->doc->text, view->layers->numbers.at[i].at);
    return str_find(said, S("-"), 0) > 0 &&
           (p->article || p->definite || p->number != NONE);
}

/* "den som kjørte bussen": the one who. */
static bool is_one_who(const struct view *view, const struct phrase *p)
{
    return p->to - p->from == 1 && view_is(view, p->from, "definite") &&
           view_is(view, p->to, "relative") && view_cell(view, p->to)->kind != KIND_NOMINAL;
}

bool phrase_is_people(const struct view *view, const struct phrase *p, bool strict)
{
    const struct cell *head = view_cell(view, p->head);
    /* "the guard post", "minor injuries": the head is a thing */
    bool only_people =
        p->people != NONE && p->person == NONE && p->party == NONE && !p->proper;
    if (only_people && p->people < p->head && is_thing(view, p))
        return false;
    if (p->people != NONE || p->person != NONE || p->party != NONE || p->proper)
        return !head->of[WORD_OBJECT] || head->of[WORD_PEOPLE];
    if (is_of_age(view, p))
        return true;
    if (view_is(view, p->head, "another") || view_is(view, p->head, "two") ||
        view_is(view, p->head, "three") || view_is(view, p->head, "one_of") ||
        view_is(view, p->head, "several") || is_one_who(view, p))
        return true;
    if (p->pronoun && !(p->partitive && p->number != NONE))
        return view_is(view, p->head, "pronoun") || view_is(view, p->head, "plural");
    const struct word_entry *noun = view_entry(view, p->head, WORD_NOUN);
    if (noun && (noun->frame == FRAME_HAPPEN || noun->frame == FRAME_DEED))
        return false;
    if (head->of[WORD_OBJECT] || head->of[WORD_METHOD] ||
        (head->of[WORD_NOUN] && !p->partitive && p->number == NONE))
        return false;
    if (is_thing(view, p))
        return false;
    if (p->number != NONE) {
        const struct number *n = &view->layers->numbers.at[p->number];
        bool counted = !n->implied || p->partitive || n->high == 0;
        bool place = head->place != NONE && !view->layers->places.at[head->place].demonym;
        bool elsewhere = head->time != NONE || place || head->of[WORD_SCOPE];
        return (n->kind == NUMBER_COUNT || n->kind == NUMBER_YEAR ||
                n->kind == NUMBER_DATE) &&
               !elsewhere && (counted || (!strict && head->kind == KIND_NOMINAL));
    }
    if (p->negated)
        return p->to - p->from <= 2;
    if (head->place != NONE || head->time != NONE)
        return false;
    return !strict && head->kind == KIND_NOMINAL;
}

static bool joins(const struct view *view, uint32_t t)
{
    struct str word = token_text(view->layers, t);
    return view_cell(view, t)->kind == KIND_AND || str_eq(word, S(",")) ||
           view_is(view, t, "and");
}

static bool is_age(const struct view *view, uint32_t t)
{
    uint32_t i = t < view->to ? view_cell(view, t)->number : NONE;
    return i != NONE && view->layers->numbers.at[i].kind == NUMBER_AGE;
}

static bool is_mark(const struct view *view, uint32_t t, const char *mark)
{
    return t < view->to && str_eq(token_text(view->layers, t), str_of(mark));
}

/* Behind the words that say how old they are: "a man, 47, and", "ei kvinne på 38 år og",
 * "Noor (12),", "a boy of six". */
static uint32_t behind_age(const struct view *view, uint32_t t)
{
    uint32_t i = t;
    while (i < view->to && i < t + 3 && !is_age(view, i) &&
           (is_mark(view, i, ",") || is_mark(view, i, "(") ||
            view_cell(view, i)->kind == KIND_PREPOSITION || i == t))
        i++;
    if (!is_age(view, i) || view_is(view, t, "and"))
        return t;
    uint32_t number = view_cell(view, i)->number;
    while (i < view->to && (view_cell(view, i)->number == number || is_mark(view, i, ")") ||
                            (view_cell(view, i)->time != NONE && is_age(view, i - 1))))
        i++;
    /* "a boy, 33-year-old nurse": the age of the next one */
    if (i < view->to && view_cell(view, i)->kind == KIND_NOMINAL)
        return t;
    return i;
}

/* "the mayor of Huanta and his secretary": behind the words that say where they are from, if
 * more people follow. */
static uint32_t behind_origin(const struct view *view, uint32_t t)
{
    if (!view_is(view, t, "of") && !view_is(view, t, "from") && !view_is(view, t, "in"))
        return t;
    const struct phrase *p = view_phrase(view, t + 1);
    if (!p || p->from != t + 1 || p->number != NONE || p->people != NONE ||
        view_cell(view, p->head)->place == NONE)
        return t;
    return view_is(view, p->to, "and") ? p->to : t;
}

/* "190 dead, three missing": the three are told of by a word of their own. */
static bool has_own_trigger(const struct view *view, const struct phrase *p,
                            enum claim_type type)
{
    static const enum word_class classes[] = { WORD_VERB, WORD_ADJ, WORD_NOUN };
    uint32_t end = p->to < view->to && p->number != NONE ? p->to + 1 : p->to;
    for (uint32_t t = p->from; t < end; t++)
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
            const struct word_entry *entry = view_entry(view, t, classes[i]);
            if (entry && entry->has_type && entry->type != type &&
                claim_type_kind(entry->type) == CLAIM_PEOPLE)
                return true;
        }
    return false;
}

/* "a household of a widow and three sons": who they are stands behind. */
static const struct phrase *members_of(const struct view *view, const struct phrase *p)
{
    const struct phrase *next = view_phrase(view, p->to + 1);
    bool own = p->number != NONE && !view->layers->numbers.at[p->number].implied;
    bool mark = view_is(view, p->to, "of") || view_is(view, p->to, "sized");
    bool of = view_is(view, p->head, "collective") && !own && mark && next &&
              next->from == p->to + 1;
    return of && (next->number != NONE || next->article) &&
                   phrase_is_people(view, next, true)
               ? next
               : p;
}

/* "lost her son", "lost 14 men": only of one's own is that a death. */
static bool is_kin(const struct view *view, const struct phrase *p)
{
    const struct word_entry *entry =
        p->people == NONE ? NULL : view_entry(view, p->people, WORD_PEOPLE);
    bool own = p->number != NONE && !view->layers->numbers.at[p->number].implied;
    bool troops =
        own && (entry_is_combatant(entry) || (entry && str_eq(entry->name, S("men"))));
    return troops || (entry && (str_eq(entry->name, S("family members")) ||
                                str_eq(entry->name, S("kin"))));
}

/* "…, a rights group said": who tells it is none of the victims. */
static bool speaks(const struct view *view, const struct phrase *p)
{
    return view_entry(view, p->to, WORD_SPEECH) &&
           view_cell(view, p->to)->kind == KIND_VERB;
}

/* "judge and party secretary Ana Lund": two titles of one; else the phrase. */
static const struct phrase *behind_title(const struct view *view, const struct phrase *p)
{
    bool bare = p->people != NONE && p->person == NONE && p->number == NONE &&
                !p->article && !p->definite && !p->plural && !p->proper;
    const struct phrase *next =
        bare && view_is(view, p->to, "and") ? view_phrase(view, p->to + 1) : NULL;
    bool named = next && next->from == p->to + 1 && next->number == NONE &&
                 !next->article && !next->definite &&
                 (next->person != NONE || next->proper) && next->to - next->from > 1;
    return named ? next : p;
}

/* A noun that is no time and no place, where the verb takes nobody but people. */
static bool is_someone(const struct view *view, const struct phrase *p)
{
    const struct cell *head = view_cell(view, p->head);
    return head->kind == KIND_NOMINAL && head->time == NONE && head->place == NONE &&
           !head->of[WORD_OBJECT] && !head->of[WORD_METHOD];
}

/* "five civilians, some seriously": a count of no one new. */
static bool is_vague(const struct view *view, const struct phrase *p)
{
    bool nobody = p->people == NONE && p->person == NONE && p->party == NONE &&
                  !p->proper && !p->pronoun;
    return nobody && count_is_open(count_phrase(view, p));
}

/* What is joined to a victim and is none itself. */
static bool ends_joined(const struct view *view, const struct frame *frame,
                        const struct phrase *next, bool part)
{
    /* "the driver, whose two daughters": another clause */
    return token_feat(view_token(view, next->from), S("PronType=Rel")) || next->pronoun ||
           !phrase_is_people(view, next, true) ||
           has_own_trigger(view, next, frame->entry->type) || speaks(view, next) ||
           (!part && is_vague(view, next));
}

void frame_add_victims(const struct view *view, struct frame *frame,
                       const struct phrase *phrase)
{
    bool strict = entry_flag(frame->entry, S("people"));
    phrase = members_of(view, phrase);
    bool plain = phrase->people != NONE || phrase->person != NONE || phrase->proper;
    bool people = phrase_is_people(view, phrase, strict) ||
                  (frame->of_people && is_someone(view, phrase));
    if (!people || frame->nvictims == FRAME_VICTIMS ||
        (entry_flag(frame->entry, S("strict")) && !plain))
        return;
    if (entry_flag(frame->entry, S("kin")) && !is_kin(view, phrase))
        return;
    phrase = behind_title(view, phrase);
    frame->victims[frame->nvictims++] = (struct victim){ phrase, false };
    bool part = false;
    uint32_t t = phrase->to;
    while (t < view->to && frame->nvictims < FRAME_VICTIMS) {
        bool joined = false;
        while (t < view->to && token_feat(view_token(view, t), S("Poss=Yes")))
            t++; /* "mannen min og far hans" */
        t = behind_origin(view, behind_age(view, t));
        while (t < view->to && (joins(view, t) || view_is(view, t, "including"))) {
            part |= view_is(view, t, "including");
            joined = true;
            t++;
        }
        const struct phrase *next = joined ? view_phrase(view, t) : NULL;
        /* "blant de to nonnene": the article stands in "blant de" */
        bool starts = next && (next->from == t || (part && next->from + 1 == t));
        if (!starts || ends_joined(view, frame, next, part))
            break;
        /* "the two friends Jonas and Emil": the names are theirs */
        bool named = next->proper && phrase->proper && count_phrase(view, phrase).low >= 2;
        /* "12 men of the Guard and the Militia": both are behind the "of" */
        bool behind_of = phrase->partitive && phrase->number != NONE && !phrase->pronoun &&
                         next->number == NONE && next->definite;
        if (!part && (named || behind_of)) {
            t = next->to;
            continue;
        }
        if (!part && !is_joined(view, phrase, next)) {
            if (!next->proper)
                break;
            t = next->to;
            /* "two reporters, Ali and Omar": the names are parts of the two; "her deputy, Ali
             * Noor, and a cook": the name is the deputy's */
            if (count_phrase(view, phrase).low < 2)
                continue;
            part = true;
        }
        /* the next clause's own subject is none of ours */
        if (next->to <= frame->hit->from || frame->hit->to <= phrase->from || part)
            frame->victims[frame->nvictims++] = (struct victim){ next, part };
        t = next->to;
    }
}

/* "dead trees": the state of what stands behind. */
static bool is_of_thing(const struct view *view, uint32_t t)
{
    const struct phrase *p = view_phrase(view, t);
    const struct word_entry *noun = p ? view_entry(view, p->head, WORD_NOUN) : NULL;
    bool thing = noun && noun->frame == FRAME_BODY; /* "a dead body": told by the noun */
    return p && p->head > t && view_token(view, p->head)->upos == UPOS_NOUN &&
           (thing || !phrase_is_people(view, p, false));
}

/* "the army besieged Homs": behind a noun an event's verb is no attribute, whatever the tagger
 * takes it for. */
static bool follows_noun(const struct view *view, const struct frame *frame)
{
    return frame->entry->frame == FRAME_VD && (frame->hit->form & FORM_FINITE) &&
           frame->head > view->from &&
           view_cell(view, frame->head - 1)->kind == KIND_NOMINAL;
}

static bool is_trigger(const struct view *view, const struct frame *frame)
{
    enum word_kind kind = view_cell(view, frame->head)->kind;
    uint8_t upos = view_token(view, frame->head)->upos;
    if (!view->tags || frame->hit->to - frame->hit->from > 1 || follows_noun(view, frame))
        return true;
    if (is_of_thing(view, frame->head))
        return false;
    /* "avenge the dead", "the dead man": people known from before, no state */
    if (frame->entry->class == WORD_ADJ && frame->head > view->from &&
        view_is(view, frame->head - 1, "definite") && !view_is(view, frame->head - 1, "be"))
        return false;
    if (frame->entry->class == WORD_VERB)
        return kind == KIND_VERB || upos == UPOS_ADJ || upos == UPOS_AUX;
    /* "døde en turist": the verb's */
    if (frame->entry->class == WORD_ADJ && view_cell(view, frame->head)->of[WORD_VERB] &&
        token_feat(view_token(view, frame->head), S("VerbForm=Fin")))
        return false;
    /* "clashes erupted": a noun, whatever the tagger takes it for */
    if (frame->entry->frame == FRAME_HAPPEN && view_is(view, frame->hit->to, "occur"))
        return true;
    /* "kampfly bomba Aleppo": the verb's */
    bool verbal =
        frame->entry->frame == FRAME_HAPPEN && view_cell(view, frame->head)->of[WORD_VERB];
    if (frame->entry->class == WORD_NOUN)
        return kind == KIND_NOMINAL || kind == KIND_NUMBER ||
               (upos == UPOS_VERB && !verbal);
    return true;
}

/* "… shot dead by gunmen": the phrase behind the first "by" of the clause. */
static const struct phrase *agent_behind(const struct view *view, const struct frame *frame)
{
    for (uint32_t t = frame->hit->to; t + 1 < frame->clause_to && t < frame->hit->to + 8;
         t++)
        if (view_is(view, t, "by") && view_phrase(view, t + 1) &&
            phrase_is_people(view, view_phrase(view, t + 1), true))
            return view_phrase(view, t + 1);
    return NULL;
}

/* "the car was burned", "the game was dead": what the verb says is said of a thing. */
static bool is_said_of_thing(const struct view *view, const struct frame *frame)
{
    static const enum deprel subjects[] = { DEPREL_NSUBJ_PASS, DEPREL_NSUBJ };
    bool passive = frame->entry->frame == FRAME_ADJ ||
                   (frame->entry->frame == FRAME_VT && frame_is_passive(view, frame));
    for (size_t i = 0; passive && i < 2; i++) {
        uint32_t t = tree_child(view, frame->head, subjects[i]);
        const struct phrase *p = t == NONE ? NULL : view_phrase(view, t);
        if (p && p->number == NONE && p->to <= frame->hit->from && is_thing(view, p) &&
            !phrase_is_people(view, p, true))
            return true;
    }
    return false;
}

/* "holding the budget hostage": what stands inside the words is no people. */
static bool holds_thing(const struct view *view, const struct hit *hit)
{
    for (uint32_t t = hit->from + 1; hit->gap && t + 1 < hit->to; t++) {
        const struct phrase *p = view_phrase(view, t);
        if (p && p->from == t && p->to < hit->to && p->number == NONE &&
            view_token(view, p->head)->upos == UPOS_NOUN && is_thing(view, p) &&
            !phrase_is_people(view, p, true))
            return true;
    }
    return false;
}

bool frame_make(const struct view *view, const struct hit *hit, struct frame *ret_frame)
{
    struct frame frame = { .hit = hit, .entry = &view->lexicon->entries.at[hit->entry] };
    frame.type = frame.entry->type;
    frame.head = head_of(view, hit);
    frame.nominal = frame.entry->class == WORD_NOUN;
    if (!is_trigger(view, &frame))
        return false;
    if (frame.entry->frame == FRAME_VT && frame.entry->has_type &&
        claim_type_kind(frame.type) == CLAIM_PEOPLE && holds_thing(view, hit))
        return false;
    find_clause(view, &frame);
    find_group(view, &frame);
    /* "lost its driver's life", "a scaffolder fell to his death": only people do */
    frame.of_people = frame.entry->frame == FRAME_VI && hit->to - hit->from > 2 &&
                      !entry_flag(frame.entry, S("people"));
    bool treed = view->tree && !view_cell(view, frame.head)->untreed;
    frame_by_order(view, &frame);
    if (treed && !frame.nvictims)
        frame_by_tree(view, &frame);
    bool settled = treed && (tree_child(view, frame.head, DEPREL_OBJ) != NONE ||
                             is_said_of_thing(view, &frame));
    if (!frame.nvictims && !settled)
        frame_by_chunks(view, &frame);
    if (!frame.agent && frame.passive)
        frame.agent = agent_behind(view, &frame);
    *ret_frame = frame;
    return true;
}
