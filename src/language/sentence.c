/* sentence.c: the sentences of a block.
 *
 *   "– Hvor er Baghdadi? roper soldatene. Ingen svarte."
 *                      ^ no: a small letter follows   ^ yes: stop, blank, capital
 *
 * A stop ends a sentence when what follows can begin one. Closing quotes and brackets behind
 * a stop belong to the sentence that they close. An abbreviation ends one only if its class
 * allows it and a capital, or a word that opens sentences, follows.
 */
#include "language/splitting.h"

#include "base/limits.h"
#include "base/utf8.h"

enum stop { STOP_NONE, STOP_WEAK, STOP_FULL };

static uint32_t first_point(const struct layers *layers, uint32_t token)
{
    uint32_t point = 0;
    if (token < layers->tokens.n)
        utf8_decode(token_text(layers, token), 0, &point);
    return point;
}

static bool spaced(const struct layers *layers, uint32_t token)
{
    return layers->tokens.at[token].flags & TOKEN_SPACE_AFTER;
}

/* How strongly does this token end a sentence? WEAK: only before a word that opens one. */
static enum stop stop_of(const struct layers *layers, const struct split_lexicon *lexicon,
                         uint32_t token)
{
    const struct token *t = &layers->tokens.at[token];
    struct str form = token_text(layers, token);
    if (!(t->flags & (TOKEN_WORD | TOKEN_DIGIT))) {
        bool stops = true;
        for (ptrdiff_t i = 0; i < form.len; i++)
            stops = stops && (form.at[i] == '.' || form.at[i] == '!' || form.at[i] == '?');
        if (stops || str_starts(form, S("\xE2\x80\xA6")))
            return STOP_FULL;
        return STOP_NONE;
    }
    if (form.at[form.len - 1] != '.' || form.len < 2 || (t->flags & TOKEN_DIGIT))
        return STOP_NONE;
    int64_t class = table_get(&lexicon->abbrev, t->lower);
    if (class == ABBREV_END)
        return STOP_FULL;
    bool inner = memchr(form.at, '.', (size_t)form.len - 1) != NULL;
    return inner && class == TABLE_NONE ? STOP_WEAK : STOP_NONE;
}

static bool is_quote(uint32_t point)
{
    return point == '"' || point == '\'' || point == 0x2019 || point == 0x201C;
}

/* Closing marks at `token`, behind a stop? */
static bool closes(const struct layers *layers, uint32_t token)
{
    uint32_t point = first_point(layers, token);
    if (point == 0xBB || point == 0x201D || point == ')' || point == ']')
        return true;
    return is_quote(point) && !spaced(layers, token - 1) &&
           (token + 1 == layers->tokens.n || spaced(layers, token));
}

static bool is_dash(uint32_t point)
{
    return point == '-' || point == 0x2013 || point == 0x2014;
}

/* Can a sentence begin at `token`, behind a stop of this strength? */
static bool can_begin(const struct layers *layers, const struct split_lexicon *lexicon,
                      uint32_t token, enum stop stop)
{
    uint32_t at = token, point = first_point(layers, at);
    while (at + 1 < layers->tokens.n && at < token + 3 &&
           !(layers->tokens.at[at].flags & (TOKEN_WORD | TOKEN_DIGIT)) &&
           (is_dash(point) || is_quote(point) || point == 0xAB || point == '(' ||
            point == '['))
        point = first_point(layers, ++at);
    if (utf8_is_lower(point))
        return false;
    if (stop == STOP_WEAK)
        return table_get(&lexicon->starters, layers->tokens.at[at].lower) != TABLE_NONE;
    if (!spaced(layers, token - 1))
        return utf8_is_upper(point) && at == token;
    return (layers->tokens.at[at].flags & (TOKEN_WORD | TOKEN_DIGIT)) || at > token ||
           (point != ',' && point != ';' && point != ':');
}

static void add_sentence(struct layers *layers, struct sentence like, uint32_t from,
                         uint32_t to)
{
    struct sentence *s = PUSH(layers->doc->arena, &layers->sentences);
    *s = like;
    s->token_from = from;
    s->token_to = to;
    s->at = span_of(layers->tokens.at[from].at.from, layers->tokens.at[to - 1].at.to);
    s->story = document_story(layers->doc, s->at);
}

void split_sentences(struct layers *layers, const struct split_lexicon *lexicon,
                     uint32_t token_from, struct sentence like)
{
    uint32_t from = token_from, n = layers->tokens.n;
    for (uint32_t i = token_from; i < n; i++) {
        bool full = i + 1 - from >= LIMIT_SENTENCE_TOKENS;
        enum stop stop = stop_of(layers, lexicon, i);
        if (!full && stop == STOP_NONE)
            continue;
        uint32_t next = i + 1;
        while (!full && next < n && closes(layers, next))
            next++;
        if (next >= n || (!full && !can_begin(layers, lexicon, next, stop)))
            continue;
        add_sentence(layers, like, from, next);
        if (full)
            document_note(layers->doc, NOTE_LONG_SENTENCE,
                          layers->sentences.at[layers->sentences.n - 1].at);
        from = next;
        i = next - 1;
    }
    if (from < n)
        add_sentence(layers, like, from, n);
}
