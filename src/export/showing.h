/* showing.h: what may leave the machine, ready to print: every export and the page read it, none
 * reads the weighing itself.
 *
 *   weighing ─guard─▶ view: documents with claims, incidents with estimates, series
 *
 * Invariants: nothing in a view names a private person or tells where people in danger are,
 * unless the guard was told so; what was held back is counted; a number keeps its caveat.
 */
#ifndef VITNE_EXPORT_SHOWING_H
#define VITNE_EXPORT_SHOWING_H

#include "export/guard.h"

#define NO_INCIDENT UINT32_MAX

struct showing_claim {
    struct claim claim;  /* as it may be shown */
    struct str sentence; /* one line */
    struct claim_ref ref;
    uint32_t incident; /* index into weighing.incidents, or NO_INCIDENT */
};

struct showing_doc {
    const struct weigh_doc *of;
    struct str title; /* one line, names replaced */
    struct days published;
    LIST(struct showing_claim) claims;
};

/* What goes with every number. */
struct showing_about {
    struct str as_of; /* the day that is asked about, ISO */
    struct str
        reader;      /* versions that read the reports; if the ledger tells, all of them */
    struct str head; /* of the ledger; empty without one */
};

struct showing {
    struct showing_about about;
    struct weighing weighing; /* as it may be shown: fewer estimates, coarser places */
    struct showing_doc *docs; /* [ndocs], as in the weighing */
    uint32_t ndocs, publishers;
    struct days published;                /* first and last day of publication */
    uint32_t held_claims, held_estimates; /* held back by the guard */
};

struct showing showing_make(const struct weighing *weighing, const struct guard *guard,
                            struct showing_about about, struct arena *arena);

/* The claim as it may be shown; NULL if it is held back. */
const struct showing_claim *showing_claim(const struct showing *view, struct claim_ref ref);

/* "What 312 reports by 14 publishers say, 1–31 Jul 2017; not a count of the war." */
struct str showing_opening(const struct showing *view, struct arena *arena);

#endif
