/* prospect.h: the claims of a report whose layers are still to be made, with names and places
 * looked for only where that may change anything.
 */
#ifndef VITNE_RECORD_PROSPECT_H
#define VITNE_RECORD_PROSPECT_H

#include "claim/claim.h"

/* Are names, places and quotes to be looked for? Asked of what layers_words() made. */
bool prospect_asks(const struct layers *layers, const struct lang *lang,
                   struct arena scratch);

/* Returns the language, or NULL if no pack reads it. */
const struct lang *prospect_claims(struct claims *claims, struct layers *layers,
                                   const struct languages *languages, struct arena scratch);

#endif
