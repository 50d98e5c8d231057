/* split.h: sentences and tokens. */
#ifndef VITNE_LANGUAGE_SPLIT_H
#define VITNE_LANGUAGE_SPLIT_H

#include "language/lang.h"

/* Compiles the pack's sheets. Fault FORMAT names sheet, line and column. */
bool split_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct split_lexicon **ret_lexicon, struct fault *fault);

void split_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
