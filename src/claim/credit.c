/* credit.c: see credit.h.
 *
 *     Ifølge politiet ble minst 40 såret         the source stands behind "ifølge"
 *     police said / melder nyhetsbyrået AFP      the subject of a verb of saying
 *     a doctor told AFP                          the doctor says it, AFP carried it
 */
#include "claim/credit.h"

#include "claim/frame.h"

enum { BRACKETS = 6, HEADLINE_SOURCE = 6 }; /* tokens */

static enum source_kind kind_of(struct str name)
{
    for (int i = 0; i <= SOURCE_UNNAMED; i++)
        if (str_eq(name, str_of(source_kind_name((enum source_kind)i))))
            return (enum source_kind)i;
    return SOURCE_NONE;
}

/* The best source word in the tokens: a proper one ("AFP") before a kind ("police"). */
static const struct word_entry *source_in(const struct view *view, uint32_t from,
                                          uint32_t to)
{
    const struct word_entry *found = NULL;
    for (uint32_t t = from; t < to; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_SOURCE);
        bool proper = entry && entry->name.at[0] >= 'A' && entry->name.at[0] <= 'Z';
        if (entry && (!found || (proper && found->name.at[0] >= 'a')))
            found = entry;
    }
    return found;
}

static bool is_media(const struct word_entry *entry)
{
    return str_eq(row_field(entry->row, 1), S("media"));
}

/* A source phrase runs on over "of the …", names and titles: to the next comma, verb or end. */
static uint32_t source_end(const struct view *view, const struct phrase *phrase)
{
    uint32_t t = phrase->to;
    while (t + 1 < view->to && (view_is(view, t, "of") || view_is(view, t, "in")) &&
           view_phrase(view, t + 1) && view_phrase(view, t + 1)->number == NONE)
        t = view_phrase(view, t + 1)->to;
    return t;
}

enum { SPEAKERS = 5 }; /* more of them are the victims, not those who tell */

/* "926 civilians", "a village": not whom a paper credits. */
static bool may_speak(const struct view *view, const struct phrase *p)
{
    const struct number *n =
        p->number == NONE ? NULL : &view->layers->numbers.at[p->number];
    if (n && (n->kind != NUMBER_COUNT || n->low > SPEAKERS))
        return false;
    const struct cell *head = view_cell(view, p->head);
    bool place = head->place != NONE && head->name == NONE;
    return !head->of[WORD_METHOD] && !head->of[WORD_OBJECT] && !place &&
           !view_is(view, p->head, "placeword");
}

static void add_source(const struct view *view, const struct phrase *phrase, struct str via,
                       struct credit *credit, struct arena *arena)
{
    /* "a report by the ministry": the ministry says it */
    if (view_is(view, phrase->to, "by") && view_phrase(view, phrase->to + 1))
        phrase = view_phrase(view, phrase->to + 1);
    uint32_t end = source_end(view, phrase);
    const struct word_entry *entry = source_in(view, phrase->from, end);
    bool named = phrase->person != NONE || phrase->party != NONE ||
                 phrase->people != NONE || view_cell(view, phrase->head)->name != NONE;
    if (!entry && !may_speak(view, phrase)) {
        credit->pronoun |= phrase->definite;
        return;
    }
    if (!entry && !named && !view->tree) {
        credit->pronoun |=
            phrase->definite; /* "the veteran said": one who was named before */
        return;
    }
    struct claim_source source = { .text = view_words(view, phrase->from, end),
                                   .via = via };
    if (entry) {
        source.kind = kind_of(row_field(entry->row, 1));
        if (entry->name.at[0] >= 'A' && entry->name.at[0] <= 'Z')
            source.name = entry->name;
    }
    if (!entry && phrase->party != NONE) {
        source.kind = SOURCE_PARTY;
        source.name = view_entry(view, phrase->party, WORD_PARTY)->name;
    }
    if (phrase->person != NONE && !source.name.len) {
        const struct name *name =
            &view->layers->names.at[view_cell(view, phrase->person)->name];
        source.name = str_at(view->layers->doc->text, name->at);
    }
    *PUSH(arena, &credit->sources) = source;
    *PUSH(arena, &credit->spans) = view_span(view, phrase->from, end);
}

static const struct phrase *speaker_by_tree(const struct view *view, const struct hit *hit)
{
    for (uint32_t t = hit->from; t < hit->to; t++) {
        uint32_t subject = tree_child(view, t, DEPREL_NSUBJ);
        if (subject != NONE)
            return view_phrase(view, subject);
    }
    return NULL;
}

/* "the Observatory (SOHR) said": the phrase before what stands in brackets. */
static const struct phrase *before_brackets(const struct view *view, uint32_t verb)
{
    uint32_t t = verb;
    if (t == view->from || !str_eq(token_text(view->layers, t - 1), S(")")))
        return NULL;
    while (t-- > view->from && verb - t < BRACKETS)
        if (str_eq(token_text(view->layers, t), S("(")))
            return t > view->from ? view_phrase(view, t - 1) : NULL;
    return NULL;
}

/* Before the verb with nothing between; else right behind it ("melder AFP", "said police"). */
static const struct phrase *speaker_by_order(const struct view *view, const struct hit *hit)
{
    const struct phrase *behind = view_phrase(view, hit->to);
    const struct phrase *named = before_brackets(view, hit->from);
    if (named)
        return named;
    if (hit->from > view->from) {
        struct str before = token_text(view->layers, hit->from - 1);
        const struct phrase *p = view_phrase(view, hit->from - 1);
        if (p && p->preposition == NONE && p->number == NONE)
            return p;
        if (behind && (str_eq(before, S(",")) || str_eq(before, S("\"")) ||
                       str_eq(before, S("”")) || str_eq(before, S("»"))))
            return behind;
    }
    return behind && (source_in(view, behind->from, behind->to) || behind->person != NONE)
               ? behind
               : NULL;
}

/* "told AFP": who carried the words. */
static struct str carrier(const struct view *view, const struct hit *hit)
{
    for (uint32_t t = hit->to; t < view->to && t < hit->to + 4; t++) {
        const struct word_entry *entry = view_entry(view, t, WORD_SOURCE);
        if (entry && is_media(entry) && entry->name.at[0] >= 'A' &&
            entry->name.at[0] <= 'Z')
            return entry->name;
    }
    return (struct str){ NULL, 0 };
}

static bool is_source(const struct view *view, const struct phrase *p)
{
    return source_in(view, p->from, p->to) || p->party != NONE || p->person != NONE;
}

static void speech(const struct view *view, const struct hit *hit, struct credit *credit,
                   struct arena *arena)
{
    const struct word_entry *entry = &view->lexicon->entries.at[hit->entry];
    const struct phrase *phrase;
    struct str via = { NULL, 0 };
    if (str_eq(row_field(entry->row, 1), S("by"))) {
        phrase = view_phrase_after(view, hit->to, view->to);
        if (phrase && phrase->from > hit->to + 1)
            phrase = NULL;
    } else {
        const struct phrase *near = speaker_by_order(view, hit);
        phrase = view->tree ? speaker_by_tree(view, hit) : NULL;
        if (!phrase || (near && is_source(view, near) && !is_source(view, phrase)))
            phrase = near;
        via = carrier(view, hit);
    }
    if (!phrase)
        return;
    credit->alleged |= entry_flag(entry, S("alleged"));
    credit->denied |= entry_flag(entry, S("denied"));
    struct str basis = entry_value(entry, S("basis"));
    if (basis.len)
        credit->basis = str_eq(basis, S("verified"))  ? BASIS_VERIFIED
                        : str_eq(basis, S("counted")) ? BASIS_COUNTED
                                                      : BASIS_ESTIMATED;
    if (phrase->pronoun) {
        credit->pronoun = true;
        return;
    }
    const struct word_entry *own = source_in(view, phrase->from, phrase->to);
    if (via.len && own && str_eq(own->name, via))
        via = (struct str){ NULL, 0 };
    add_source(view, phrase, via, credit, arena);
}

/* "claimed the lives of": the words belong to a longer trigger; "Omar Said": to a name. */
static bool is_taken(const struct view *view, const struct hit *speech)
{
    if (view_cell(view, speech->from)->name != NONE)
        return true;
    const struct hit *verb = view_cell(view, speech->from)->of[WORD_VERB];
    return verb && verb->to - verb->from > speech->to - speech->from;
}

/* Headlines: "Police: Three killed in fire", "Two killed in Derik: SDF". */
static void headline_source(const struct view *view, struct credit *credit,
                            struct arena *arena)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        if (!str_eq(token_text(view->layers, t), S(":")))
            continue;
        const struct phrase *before = t > view->from ? view_phrase(view, t - 1) : NULL;
        const struct phrase *after = view_phrase(view, t + 1);
        if (before && before->from == view->from && t - view->from <= HEADLINE_SOURCE &&
            before->number == NONE && is_source(view, before))
            add_source(view, before, (struct str){ NULL, 0 }, credit, arena);
        else if (after && after->from == t + 1 && view->to - t <= HEADLINE_SOURCE &&
                 after->number == NONE && is_source(view, after))
            add_source(view, after, (struct str){ NULL, 0 }, credit, arena);
        return;
    }
}

bool credit_signature(const struct view *view, struct credit *ret_credit,
                      struct arena *arena)
{
    struct str first = token_text(view->layers, view->from);
    const struct phrase *who = view_phrase(view, view->from + 1);
    if (!str_eq(first, S("—")) || !who)
        return false;
    for (uint32_t t = who->to; t < view->to && t < who->to + BRACKETS; t++) {
        if (token_text(view->layers, t).at[0] != '@')
            continue;
        *ret_credit = (struct credit){ 0 };
        add_source(view, who, (struct str){ NULL, 0 }, ret_credit, arena);
        return true;
    }
    return false;
}

void credit_find(const struct view *view, struct credit *ret_credit, struct arena *arena)
{
    *ret_credit = (struct credit){ 0 };
    for (uint32_t i = 0; i < view->hits.n; i++)
        if (view->hits.at[i].class == WORD_SPEECH && !is_taken(view, &view->hits.at[i]) &&
            (view_cell(view, view->hits.at[i].from)->kind != KIND_NOMINAL || !view->tags ||
             view->hits.at[i].to - view->hits.at[i].from > 1))
            speech(view, &view->hits.at[i], ret_credit, arena);
    uint8_t kind = view->layers->sentences.at[view->sentence].kind;
    bool heading =
        kind == SENTENCE_TITLE || kind == SENTENCE_HEADING || kind == SENTENCE_LINK;
    if (!ret_credit->sources.n && heading)
        headline_source(view, ret_credit, arena);
}
