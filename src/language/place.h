/* place.h: places: found among names, resolved to the gazetteer, with honest precision. */
#ifndef VITNE_LANGUAGE_PLACE_H
#define VITNE_LANGUAGE_PLACE_H

#include "language/lang.h"

void place_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
