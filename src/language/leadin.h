/* leadin.h: "GENEVA, 8 June (Agency) – " in front of the first sentence. */
#ifndef VITNE_LANGUAGE_LEADIN_H
#define VITNE_LANGUAGE_LEADIN_H

#include "language/lang.h"

/* Parts a dateline from the sentence that it opens, so that the tree does not take its place
 * for the subject. */
void dateline_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
