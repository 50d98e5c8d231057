/* locate.h: can two reports of a place mean one place?
 *
 *   "Gogjali" (district) and "Mosul" (city), 6 km apart: one may lie in the other
 *   "Mosul" and "Aleppo": apart     "Mosul" and "Iraq": wide, agrees but proves little
 */
#ifndef VITNE_WEIGH_LOCATE_H
#define VITNE_WEIGH_LOCATE_H

#include "claim/claim.h"

enum nearness {
    NEARNESS_APART,   /* cannot be one place */
    NEARNESS_UNKNOWN, /* nothing to go by */
    NEARNESS_WIDE,    /* the same country or province, no more is said */
    NEARNESS_INSIDE,  /* one lies in or beside the other */
    NEARNESS_SAME,
};

/* NULL or a place without name and words: not known. */
enum nearness place_nearness(const struct claim_place *a, const struct claim_place *b,
                             struct arena scratch);

/* Is `a` told more precisely than `b`? */
bool place_finer(const struct claim_place *a, const struct claim_place *b);

/* Its canonical name, else its words. */
static inline struct str place_words(const struct claim_place *place)
{
    return place->name.len ? place->name : place->text;
}

static inline bool place_known(const struct claim_place *place)
{
    return place && place_words(place).len > 0;
}

#endif
