/* endings.h: learns the lemma table of src/language/lemma.h from words with their lemmas. */
#ifndef VITNE_TRAIN_ENDINGS_H
#define VITNE_TRAIN_ENDINGS_H

#include "language/lemma.h"
#include "train/corpus.h"

/* The table, in the arena. */
struct lemma_table endings_learn(const struct corpus *corpus, struct arena *arena);

/* Words of the corpus whose lemma the table gives, of `*ret_words`, tags being right. */
uint32_t endings_right(const struct lemma_table *table, const struct corpus *corpus,
                       uint32_t *ret_words);

#endif
