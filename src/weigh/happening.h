/* happening.h: one thing that one report tells of: the claims of a story that belong together.
 *
 *   "A car bomb killed 12 people in Karrada on Sunday, police said. Thirty were hurt.
 *    In July 2016 a bomb in the same street killed more than 300."
 *    → happening 1: bombing, killed 12, injured 30, Karrada, Sunday
 *    → happening 2: bombing, killed 300/null, July 2016
 *
 * Happenings are joined across reports into incidents (incident.c). A running total
 * (scope period, state) is no happening: it goes to series.c.
 */
#ifndef VITNE_WEIGH_HAPPENING_H
#define VITNE_WEIGH_HAPPENING_H

#include "weigh/range.h"
#include "weigh/work.h"

#define PEOPLE_TYPES CLAIM_CAPTURED /* the types before it are of people */

struct happening {
    uint32_t doc, story;
    enum type_family family;
    bool main;             /* what its story is chiefly about */
    LIST(uint32_t) claims; /* of doc, in the order of the text; none: it is silent */
    struct days time;      /* as said; unknown if no claim says */
    struct days
        assumed; /* time, else the days before publication in which it will have been */
    const struct claim_place *place;   /* the finest that is told; NULL */
    struct range counts[PEOPLE_TYPES]; /* the largest count of each type */
    bool counted[PEOPLE_TYPES];
    struct str method;
    struct str by;    /* group, else words */
    uint32_t cluster; /* for incident.c */
};

struct happenings {
    LIST(struct happening) list; /* by rank of document, then by text */
};

enum type_family claim_type_family(enum claim_type type);

/* Is it a claim of one thing that happened, to be laid with others? */
bool claim_is_incident(const struct claim *claim);

/* Index of the claim that this one is a part of, or says again; NO_CLAIM. */
uint32_t claim_part_of(const struct claims *claims, uint32_t claim);
uint32_t claim_same_as(const struct claims *claims, uint32_t claim);

void happenings_find(struct work *work, struct happenings *happenings);

#endif
