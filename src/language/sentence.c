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

/* In tokens. No paragraph of a paper is longer than LONG_BLOCK: its line ends are lost. A block
 * as short as HEADING and without a stop is one sentence. */
enum { LONG_BLOCK = 150, HEADING = 18 };

/* Scores. SURE: looked at where the shown texts, which kept their line ends, were cut wrongly;
 * LIKELY: on the dev parts, where too few ends were found. */
enum { SURE = 7 * ENDING_UNIT / 4, LIKELY = -ENDING_UNIT / 4 };

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

/* What the line ends of a block say of its sentences. */
enum lines { LINES_KEPT, LINES_LOST, LINES_ONE };

static enum lines lines_of(const struct layers *layers, const struct split_lexicon *lexicon,
                           uint32_t from)
{
    uint32_t n = layers->tokens.n;
    if (n - from > LONG_BLOCK)
        return LINES_LOST;
    return n - from <= HEADING && stop_of(layers, lexicon, n - 1) == STOP_NONE ? LINES_ONE
                                                                               : LINES_KEPT;
}

/* Does a sentence that began at `from` end behind token i? `next`: the one behind its closing
 * marks. Where the block kept its line ends, it must be sure of what has no stop. */
static bool ends(const struct layers *layers, const struct split_lexicon *lexicon,
                 const struct ending_memory *memory, uint32_t from, uint32_t next,
                 enum stop stop, enum lines lines)
{
    struct ending_place place = { layers, lexicon, memory, from, next - 1, stop };
    if (!lexicon->endings ||
        (stop > STOP_COLON && !ending_possible(layers, next - 1, stop)))
        return stop > STOP_COLON && ending_by_rule(layers, lexicon, next, stop);
    if (stop <= STOP_COLON &&
        (lines == LINES_ONE || !ending_possible(layers, next - 1, stop)))
        return false;
    return ending_score(&place) >
           (stop <= STOP_COLON && lines == LINES_KEPT ? SURE : LIKELY);
}

void split_sentences(struct layers *layers, const struct split_lexicon *lexicon,
                     uint32_t token_from, struct sentence like, struct arena scratch)
{
    uint32_t from = token_from, n = layers->tokens.n;
    struct ending_memory memory;
    ending_remember(layers, from, n, &memory, &scratch);
    enum lines lines = from < n ? lines_of(layers, lexicon, from) : LINES_KEPT;
    for (uint32_t i = token_from; i < n; i++) {
        bool full = i + 1 - from >= LIMIT_SENTENCE_TOKENS;
        enum stop stop = stop_of(layers, lexicon, i);
        uint32_t next = i + 1;
        while (!full && stop > STOP_COLON && next < n && ending_closes(layers, next))
            next++;
        if (next >= n ||
            (!full && !ends(layers, lexicon, &memory, from, next, stop, lines)))
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
