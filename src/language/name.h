/* name.h: names of persons, organisations and places. */
#ifndef VITNE_LANGUAGE_NAME_H
#define VITNE_LANGUAGE_NAME_H

#include "language/lang.h"

/* Compiles the pack's sheets. Fault FORMAT names sheet, line and column. */
bool name_lexicon_open(const struct pack *pack, struct arena *arena,
                       struct name_lexicon **ret_lexicon, struct fault *fault);

void name_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
