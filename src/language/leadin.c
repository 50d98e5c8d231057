/* leadin.c: see leadin.h.
 *
 *     GENEVA, 8 June (Agency) – At least 30 villagers were killed …
 *     └──── a sentence of its own ┘└ the sentence ────────────────
 *
 * Only at the head of a paragraph, within the first words, and only where every word before
 * the dash opens with a capital or is a number, or stands in brackets. Agencies put more
 * brackets behind the dash ("[TEXT]"): they belong to the dateline too.
 */
#include "language/leadin.h"

enum { LONGEST = 30, SENTENCES = 12 };

static bool is_form(const struct layers *layers, uint32_t t, const char *form)
{
    return str_eq(token_text(layers, t), str_of(form));
}

static bool is_dash(const struct layers *layers, uint32_t t)
{
    return is_form(layers, t, "--") || is_form(layers, t, "–") || is_form(layers, t, "—");
}

/* The token behind a bracket that opens at `t`; `t` if none closes before `to`. */
static uint32_t behind_bracket(const struct layers *layers, uint32_t t, uint32_t to)
{
    bool square = is_form(layers, t, "[");
    if (!square && !is_form(layers, t, "("))
        return t;
    for (uint32_t k = t + 1; k < to; k++)
        if (is_form(layers, k, square ? "]" : ")"))
            return k + 1;
    return t;
}

/* The first token of the sentence proper; `from` where there is no dateline. */
static uint32_t dateline_end(const struct layers *layers, uint32_t from, uint32_t to)
{
    uint32_t t = from, end = from + LONGEST < to ? from + LONGEST : to;
    if (from == to || !(layers->tokens.at[from].flags & TOKEN_UPPER))
        return from;
    while (t < end && !is_dash(layers, t)) {
        uint32_t behind = behind_bracket(layers, t, to);
        const struct token *token = &layers->tokens.at[t];
        if (behind > t)
            t = behind;
        else if ((token->flags & TOKEN_WORD) &&
                 !(token->flags & (TOKEN_UPPER | TOKEN_DIGIT)))
            return from;
        else
            t++;
    }
    if (t == from || t >= end)
        return from;
    for (uint32_t behind = ++t; t < to && (behind = behind_bracket(layers, t, to)) > t;)
        t = behind;
    return t < to ? t : from;
}

static void part_sentence(struct layers *layers, uint32_t s, uint32_t at)
{
    struct sentence whole = layers->sentences.at[s];
    (void)PUSH(layers->doc->arena, &layers->sentences);
    for (uint32_t i = layers->sentences.n - 1; i > s + 1; i--)
        layers->sentences.at[i] = layers->sentences.at[i - 1];
    struct sentence *head = &layers->sentences.at[s], *rest = &layers->sentences.at[s + 1];
    *rest = whole;
    rest->token_from = head->token_to = at;
    rest->at.from = layers->tokens.at[at].at.from;
    head->kind = SENTENCE_DATELINE;
    head->at.to = layers->tokens.at[at - 1].at.to;
}

void dateline_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)lang, (void)scratch;
    for (uint32_t s = 0; s < layers->sentences.n && s < SENTENCES; s++) {
        const struct sentence *sentence = &layers->sentences.at[s];
        bool opens = s == 0 || layers->sentences.at[s - 1].paragraph != sentence->paragraph;
        uint32_t at = opens ? dateline_end(layers, sentence->token_from, sentence->token_to)
                            : sentence->token_from;
        if (at > sentence->token_from)
            part_sentence(layers, s, at);
    }
}
