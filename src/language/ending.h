/* ending.h: does a sentence end between two tokens? By rule; and by a small trained table that
 * knows better at colons, behind abbreviations, and before a heading that lost its line end.
 */
#ifndef VITNE_LANGUAGE_ENDING_H
#define VITNE_LANGUAGE_ENDING_H

#include "language/sealed.h"
#include "language/splitting.h"

#define ENDING_MAGIC "vitneEND"
enum {
    ENDING_VERSION = 2,
    ENDING_BUCKETS = 1 << 18,
    ENDING_FEATURES = 40,
    ENDING_UNIT = 32, /* a weight of 1 */
};

/* What stands before a place where a sentence may end. */
enum stop { STOP_NONE, STOP_COLON, STOP_WEAK, STOP_FULL };

/* How strongly does this token end a sentence? WEAK: only before a word that opens one. */
enum stop stop_of(const struct layers *layers, const struct split_lexicon *lexicon,
                  uint32_t token);

/* Is `token` a mark that closes what a stop before it ended? */
bool ending_closes(const struct layers *layers, uint32_t token);

/* Can a sentence begin at `token`, behind a stop of this strength? */
bool ending_by_rule(const struct layers *layers, const struct split_lexicon *lexicon,
                    uint32_t token, enum stop stop);

/* May one end behind token i, as far as blanks and capitals go? Then the table decides. */
bool ending_possible(const struct layers *layers, uint32_t i, enum stop stop);

/* How a block writes its words, whatever ends where: "Aden" always with a capital, "harbour"
 * also without. */
struct ending_memory {
    struct table written; /* a word in small letters to a set of ways */
};
void ending_remember(const struct layers *layers, uint32_t from, uint32_t to,
                     struct ending_memory *ret_memory, struct arena *arena);

/* A place where a sentence may end: behind token i of a sentence that began at `from`. */
struct ending_place {
    const struct layers *layers;
    const struct split_lexicon *lexicon;
    const struct ending_memory *memory;
    uint32_t from, i;
    enum stop stop;
};

uint32_t ending_features(const struct ending_place *place,
                         uint32_t ret_features[ENDING_FEATURES]);

/* Above 0: it ends, more likely than not; the logit in ENDING_UNITs. The lexicon's table holds
 * ENDING_BUCKETS weights of 8 bits. */
int32_t ending_score(const struct ending_place *place);

#endif
