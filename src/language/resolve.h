/* resolve.h: which place of that name a report means. */
#ifndef VITNE_LANGUAGE_RESOLVE_H
#define VITNE_LANGUAGE_RESOLVE_H

#include "language/mention.h"

/* What a name means: by itself, and where the text says that the province of that name is
 * meant; NO_PLACE where the gazetteer has none. */
struct resolved {
    place_ref place, province;
    bool doubtful;  /* too little in the report speaks for it */
    bool elsewhere; /* what has the name lies where nothing else of the report does */
    bool sole;      /* nothing else of note has the name, and it is a large city */
};

/* ret_resolved: [mentions->toponyms.n]. */
void resolve_toponyms(const struct gazetteer *gazetteer, const struct mentions *mentions,
                      struct resolved *ret_resolved, struct arena scratch);

#endif
