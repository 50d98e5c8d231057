/* number.h: numbers as news writes them: value, low, high, bound, kind, span. */
#ifndef VITNE_LANGUAGE_NUMBER_H
#define VITNE_LANGUAGE_NUMBER_H

#include "language/lang.h"

/* Compiles the pack's sheets. Fault FORMAT names sheet, line and column. */
bool number_lexicon_open(const struct pack *pack, struct arena *arena,
                         struct number_lexicon **ret_lexicon, struct fault *fault);

void number_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
