/* time.h: times: days from and to, grain, TIMEX3 value, the rule that fired. */
#ifndef VITNE_LANGUAGE_TIME_H
#define VITNE_LANGUAGE_TIME_H

#include "language/lang.h"

/* Compiles the pack's sheets. Fault FORMAT names sheet, line and column. */
bool time_lexicon_open(const struct pack *pack, struct arena *arena,
                       struct time_lexicon **ret_lexicon, struct fault *fault);

void time_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
