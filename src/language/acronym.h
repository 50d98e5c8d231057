/* acronym.h: capitals that look like small words: "IS", "WHO". */
#ifndef VITNE_LANGUAGE_ACRONYM_H
#define VITNE_LANGUAGE_ACRONYM_H

#include "language/lang.h"

/* Sets TOKEN_ACRONYM on the pack's acronyms (acronym.txt), but not in text all in capitals. */
void acronym_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
