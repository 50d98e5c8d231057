/* gazetteer.h: names of places to points, in one file that is mapped. */
#ifndef VITNE_LANGUAGE_GAZETTEER_H
#define VITNE_LANGUAGE_GAZETTEER_H

#include "language/lang.h"

/* Opens data/gazetteer.bin below `folder`, or, where there is none, the built-in table.
 * Faults: VERSION, CORRUPT. */
bool gazetteer_open(struct str folder, struct arena *arena,
                    struct gazetteer **ret_gazetteer, struct fault *fault);

#endif
