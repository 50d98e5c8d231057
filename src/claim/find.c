/* find.c: reads the claims of a document, sentence by sentence; see claim.h.
 *
 *   sentence ─view─▶ hits ─frame, reality─▶ people_find / event_find ─▶ claims ─finish─▶ ids
 */
#include "claim/change.h"
#include "claim/part.h"

#include <stdio.h>

#include "base/limits.h"
#include "intake/hash.h"

enum {
    LOOK_AHEAD = 5,     /* sentences */
    SHORT_SENTENCE = 8, /* tokens: "That was wrong." */
};

static bool has_number(const struct layers *layers, const struct sentence *s)
{
    uint32_t low = 0, high = layers->numbers.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (layers->numbers.at[middle].token_to <= s->token_from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < layers->numbers.n && layers->numbers.at[low].token_from < s->token_to;
}

/* Do all words of a trigger stand there? The cheap scan. What a sentence without one tells of
 * places, times and sources is carried on without its tree. */
bool claims_wanted(const struct layers *layers, const struct lang *lang, uint32_t sentence)
{
    const struct sentence *s = &layers->sentences.at[sentence];
    if (s->kind == SENTENCE_BOILER || !lang->claim)
        return false;
    return lexicon_triggers(lang->claim, layers, s->token_from, s->token_to,
                            has_number(layers, s));
}

struct claim *finder_claim(struct finder *finder, const struct view *view,
                           const struct frame *frame, const char *rule)
{
    if (finder->claims->list.n >= LIMIT_CLAIMS) {
        document_note(finder->claims->doc, NOTE_CLAIMS,
                      view_span(view, view->from, view->to));
        return NULL;
    }
    struct claim *claim = PUSH(finder->arena, &finder->claims->list);
    *claim = claim_blank(frame->type);
    const struct sentence *sentence = &view->layers->sentences.at[view->sentence];
    claim->story = sentence->story;
    claim->rule = str_format(finder->arena, "%s-%s", rule, claim_type_name(frame->type));
    claim->trace = str_format(finder->arena, "%.*s: '%.*s' (%s:%u)", STR(str_of(rule)),
                              STR(frame->entry->name),
                              frame->entry->class == WORD_VERB  ? "verb.txt"
                              : frame->entry->class == WORD_ADJ ? "adjective.txt"
                                                                : "harm-noun.txt",
                              frame->entry->ref.line);
    claim_add_evidence(claim, EVIDENCE_SENTENCE, sentence->at, finder->arena);
    claim_add_evidence(claim, EVIDENCE_TRIGGER,
                       view_span(view, frame->hit->from, frame->hit->to), finder->arena);
    return claim;
}

static bool is_quoted(const struct layers *layers, struct span sentence)
{
    for (uint32_t i = 0; i < layers->quotes.n; i++)
        if (span_meets(layers->quotes.at[i].at, sentence))
            return true;
    return false;
}

/* The speaker of a quotation may stand behind it: "… They were killed," said the nurse. */
static void look_ahead(struct finder *finder, uint32_t sentence, struct arena scratch)
{
    const struct layers *layers = finder->layers;
    uint32_t paragraph = layers->sentences.at[sentence].paragraph;
    for (uint32_t i = sentence + 1; i < layers->sentences.n && i < sentence + LOOK_AHEAD;
         i++) {
        if (layers->sentences.at[i].paragraph != paragraph)
            return;
        struct arena own = scratch;
        struct view view;
        struct credit credit;
        view_make(&view, layers, finder->lang, i, &own);
        credit_find(&view, &credit, finder->arena);
        if (credit.sources.n) {
            finder->credit = credit;
            return;
        }
    }
}

/* A post that the page shows is signed behind: "— A. Name (@name) 20 November". */
static void look_for_signature(struct finder *finder, uint32_t sentence,
                               struct arena scratch)
{
    const struct layers *layers = finder->layers;
    for (uint32_t i = sentence + 1; i < layers->sentences.n && i < sentence + LOOK_AHEAD;
         i++) {
        const struct sentence *s = &layers->sentences.at[i];
        if (s->token_from == s->token_to ||
            !str_eq(token_text(layers, s->token_from), S("—")))
            continue;
        struct arena own = scratch;
        struct view view;
        view_make(&view, layers, finder->lang, i, &own);
        credit_signature(&view, &finder->credit, finder->arena);
        return;
    }
}

/* "We wrote that 93 were killed. That was wrong.": the paper takes its own number back. */
static bool is_retraction(const struct layers *layers, const struct lang *lang,
                          uint32_t sentence)
{
    if (sentence >= layers->sentences.n)
        return false;
    const struct sentence *s = &layers->sentences.at[sentence];
    bool wrong = false, before = s->token_to - s->token_from <= SHORT_SENTENCE;
    struct hits hits = { 0 };
    struct arena *arena = layers->doc->arena;
    lexicon_scan(lang->claim, layers, s->token_from, s->token_to, &hits, arena);
    for (uint32_t i = 0; i < hits.n; i++) {
        struct str name = lang->claim->entries.at[hits.at[i].entry].name;
        wrong |= hits.at[i].class == WORD_FUNCTION && str_eq(name, S("retract"));
    }
    return wrong && before;
}

static void retract(struct finder *finder, uint32_t from)
{
    for (uint32_t i = from; i < finder->claims->list.n; i++) {
        struct claim *claim = &finder->claims->list.at[i];
        claim->stance = STANCE_DENIED;
        claim->denies = DENIES_COUNT;
    }
}

static void start_story(struct running *running, uint32_t story)
{
    *running = (struct running){
        .story = story, .place = NONE, .title_place = NONE, .time = NONE
    };
}

static bool is_trigger_class(enum word_class class)
{
    return class == WORD_VERB || class == WORD_ADJ || class == WORD_NOUN;
}

static bool starts_upper(const struct view *view, uint32_t t)
{
    struct str text = token_text(view->layers, t);
    return text.len && text.at[0] >= 'A' && text.at[0] <= 'Z';
}

/* "the Slaughter family": one word with a capital between small ones. */
static bool is_name_like(const struct view *view, const struct hit *hit)
{
    uint32_t t = hit->from;
    if (hit->to - t > 1 || t == view->from || t + 1 >= view->to || !starts_upper(view, t))
        return false;
    return !starts_upper(view, t + 1) && view_cell(view, t + 1)->kind == KIND_NOMINAL;
}

bool hit_triggers(const struct view *view, const struct hit *hit)
{
    if (!view->lexicon->entries.at[hit->entry].has_type || !is_trigger_class(hit->class))
        return false;
    /* "Liv Berg": a name is none */
    uint32_t name = view_cell(view, hit->from)->name;
    if (hit->to - hit->from == 1 && name != NONE &&
        view->layers->names.at[name].type == NAME_PER)
        return false;
    if (is_name_like(view, hit))
        return false;
    /* a longer trigger over the same words goes before ("shot dead" before "shot") */
    for (uint32_t k = 0; k < view->hits.n; k++) {
        const struct hit *other = &view->hits.at[k];
        if (is_trigger_class(other->class) &&
            other->to - other->from > hit->to - hit->from && other->from <= hit->from &&
            hit->to <= other->to)
            return false;
    }
    return true;
}

/* The order in which a sentence's triggers are read: what people are ("refugees") tells a
 * claim only where no word tells what happened to them, and a thing was damaged only where no
 * people were by the same word. */
enum turn { TURN_HARM, TURN_STATE, TURN_EVENT, TURNS };

static enum turn turn_of(const struct word_entry *entry)
{
    if (claim_type_kind(entry->type) == CLAIM_EVENT)
        return TURN_EVENT;
    bool state = entry->frame == FRAME_PERSON && entry->type != CLAIM_KILLED &&
                 entry->type != CLAIM_INJURED;
    return state ? TURN_STATE : TURN_HARM;
}

static void read_hits(struct finder *finder, const struct view *view, enum turn turn)
{
    for (uint32_t i = 0; i < view->hits.n; i++) {
        const struct hit *hit = &view->hits.at[i];
        if (!hit_triggers(view, hit) ||
            turn_of(&view->lexicon->entries.at[hit->entry]) != turn)
            continue;
        if (turn == TURN_EVENT)
            event_find(finder, view, hit);
        else
            people_find(finder, view, hit);
    }
}

static bool any_wanted(const struct layers *layers)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        if (layers->sentences.at[i].wanted)
            return true;
    return false;
}

void claims_find(struct claims *claims, const struct layers *layers,
                 const struct lang *lang, struct arena scratch)
{
    if (!lang->claim || !any_wanted(layers))
        return;
    struct finder finder = {
        .claims = claims, .layers = layers, .lang = lang, .arena = claims->doc->arena
    };
    start_story(&finder.running, 0);
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        if (s->kind == SENTENCE_BOILER || s->token_from == s->token_to)
            continue;
        bool linked = s->kind == SENTENCE_LINK;
        struct running story = finder.running;
        if (linked || s->story != finder.running.story)
            start_story(&finder.running, s->story);
        struct arena own = scratch;
        struct view view;
        view_make(&view, layers, lang, i, &own);
        credit_find(&view, &finder.credit, finder.arena);
        finder.quoted = is_quoted(layers, s->at);
        if (finder.quoted && !finder.credit.sources.n && !finder.credit.pronoun &&
            view.hits.n)
            look_ahead(&finder, i, own);
        if (!finder.credit.sources.n && view.hits.n)
            look_for_signature(&finder, i, own);
        uint32_t first = claims->list.n;
        for (enum turn turn = TURN_HARM; turn < TURNS && s->kind != SENTENCE_DATELINE;
             turn++)
            read_hits(&finder, &view, turn);
        part_find(&finder, &view);
        change_find(&finder, &view);
        if (claims->list.n > first && is_retraction(layers, lang, i + 1))
            retract(&finder, first);
        for (uint32_t k = first; k < claims->list.n; k++)
            claims->list.at[k].linked = linked;
        people_arms(&finder, &view);
        if (linked) { /* another story's: nothing of it is carried on */
            finder.running = story;
            continue;
        }
        running_update(&finder.running, &view, &finder.credit);
        attack_carry(&finder.running, &view, finder.arena);
    }
    people_settle_shot(&finder);
    people_disarm(&finder);
    claims_finish(claims, scratch);
}
