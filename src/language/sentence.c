/* sentence.c: the sentences of a block.
 *
 *   "– Hvem bygde broen? spør ordføreren. Ingen vet det."
 *                      ^ no: a small letter follows; the next: yes, stop, blank, capital
 *
 * A stop ends a sentence when what follows can begin one. Closing quotes and brackets behind
 * a stop belong to the sentence that they close. An abbreviation ends one only if its class
 * allows it and a capital, or a word that opens sentences, follows.
 */
#include "base/limits.h"
#include "language/ending.h"

enum {
    LONG_BLOCK = 150
}; /* tokens; no paragraph of a paper is longer: its line ends are lost */

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

/* Does a sentence that began at `from` end behind token i? `next`: the one behind its closing
 * marks. In a block that kept its line ends, only stops end one. */
static bool ends(const struct layers *layers, const struct split_lexicon *lexicon,
                 uint32_t from, uint32_t next, enum stop stop, bool lost)
{
    if (!lexicon->endings ||
        (stop > STOP_COLON && !ending_possible(layers, next - 1, stop)))
        return stop > STOP_COLON && ending_by_rule(layers, lexicon, next, stop);
    if (stop <= STOP_COLON && (!lost || !ending_possible(layers, next - 1, stop)))
        return false;
    return ending_score(lexicon->endings, layers, from, next - 1, stop) > 0;
}

void split_sentences(struct layers *layers, const struct split_lexicon *lexicon,
                     uint32_t token_from, struct sentence like)
{
    uint32_t from = token_from, n = layers->tokens.n;
    bool lost = n - token_from > LONG_BLOCK;
    for (uint32_t i = token_from; i < n; i++) {
        bool full = i + 1 - from >= LIMIT_SENTENCE_TOKENS;
        enum stop stop = stop_of(layers, lexicon, i);
        uint32_t next = i + 1;
        while (!full && stop > STOP_COLON && next < n && ending_closes(layers, next))
            next++;
        if (next >= n || (!full && !ends(layers, lexicon, from, next, stop, lost)))
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
