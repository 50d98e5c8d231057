/* ending.h: does a sentence end between two tokens? By rule; and by a small trained table that
 * knows better at colons, behind abbreviations, and before a heading that lost its line end.
 */
#ifndef VITNE_LANGUAGE_ENDING_H
#define VITNE_LANGUAGE_ENDING_H

#include "language/sealed.h"
#include "language/splitting.h"

#define ENDING_MAGIC "vitneEND"
enum { ENDING_VERSION = 1, ENDING_BUCKETS = 1 << 16, ENDING_FEATURES = 32 };

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

/* Features of the place behind token i of a sentence that began at `from`. */
uint32_t ending_features(const struct layers *layers, uint32_t from, uint32_t i,
                         enum stop stop, uint32_t ret_features[ENDING_FEATURES]);

/* Above 0: it ends. `table` holds ENDING_BUCKETS weights of 16 bits. */
int32_t ending_score(const char *table, const struct layers *layers, uint32_t from,
                     uint32_t i, enum stop stop);

#endif
