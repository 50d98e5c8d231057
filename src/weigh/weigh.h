/* weigh.h: from claims to origins, incidents, series and estimates, each with its reasons.
 *
 *   claims ─origin─▶ who said it first ─incident─▶ what happened ─estimate─▶ low best high
 *                                      └series───▶ running totals
 *
 * Pure: the result is a function of the set of claims and documents given, not of their
 * order. Invariants: low <= best <= high; a part is never added to its total; an incident is
 * never added to a running total that contains it; nothing is set aside without a reason
 * that names what it yields to.
 */
#ifndef VITNE_WEIGH_WEIGH_H
#define VITNE_WEIGH_WEIGH_H

#include "claim/claim.h"

/* A document as weighing sees it: its current reading. */
struct weigh_doc {
    const struct document *doc; /* uri, id, publisher, published, language, text, stories */
    const struct claims *claims;
    struct str recorded; /* ISO time of entry into the ledger */
    struct str reader; /* program, pack, model, gazetteer that read it, parted by blanks */
};

enum origin_relation {
    ORIGIN_FIRST,
    ORIGIN_SAME_BYTES,
    ORIGIN_COPY,
    ORIGIN_EDITED,
    ORIGIN_AGENCY
};
const char *origin_relation_name(enum origin_relation relation);

struct origin_member {
    uint32_t doc; /* index into the docs given */
    enum origin_relation relation;
    uint32_t of; /* the document it copies; UINT32_MAX for the first */
};

struct origin {
    char id[72];
    uint32_t voice; /* who speaks: index into weighing.voices */
    LIST(struct origin_member)
    docs; /* by date of publication; the first one is the origin */
};

struct claim_ref {
    uint32_t doc, claim;
};

struct set_aside {
    struct claim_ref claim;
    struct str reason; /* "copy of c:…", "older than c:…, same origin", "part of c:…" */
};

struct estimate_of {
    struct str code; /* child, woman … */
    int64_t low, best, high;
};

struct estimate {
    char id[72];
    enum claim_type type;
    enum victim_class victims_class; /* CLASS_NONE: the total of its type, class "all" */
    struct str group;
    enum claim_unit unit;
    int64_t low, best, high; /* best NUMBER_OPEN: unnumbered; high NUMBER_OPEN: open */
    struct str rule;
    LIST(struct estimate_of) of;
    LIST(struct claim_ref) used;
    LIST(struct set_aside) set_aside;
};

#define GRADE_LIST(X)                                                                      \
    X(WEAK, "weak")                                                                        \
    X(FAIR, "fair")                                                                        \
    X(CONFIRMED, "confirmed")                                                              \
    X(CONTESTED, "contested")                                                              \
    X(DISCOUNTED, "discounted")

enum grade {
#define X(id, name) GRADE_##id,
    GRADE_LIST(X)
#undef X
};

const char *grade_name(enum grade grade);

/* Claims of one family only are joined in an incident. */
#define FAMILY_LIST(X)                                                                     \
    X(HARM, "harm")                                                                        \
    X(HELD, "held")                                                                        \
    X(MOVED, "moved")                                                                      \
    X(GROUND, "ground")

enum type_family {
#define X(id, name) FAMILY_##id,
    FAMILY_LIST(X)
#undef X
};

const char *type_family_name(enum type_family family);

struct incident {
    char id[72]; /* its smallest claim's, with i: for c: */
    enum type_family family;
    LIST(uint32_t) docs;           /* all that speak of it, sorted by uri */
    LIST(uint32_t) main;           /* those chiefly about it */
    LIST(struct claim_ref) claims; /* by id */
    LIST(uint32_t) voices;         /* who speaks: independent origins */
    uint32_t origins;              /* voices.n */
    struct str method;
    struct days time;
    bool time_told; /* false: taken from the day of the first report */
    struct claim_place place;
    enum grade grade;
    LIST(struct estimate) estimates;
};

struct series_point {
    day_t as_of;
    int64_t low, high;
    LIST(struct claim_ref) claims;
};

struct series {
    char id[72];
    struct str counter; /* who counts */
    enum claim_type type;
    enum claim_unit unit;
    enum claim_scope scope; /* a sum over a stretch of time, or how many there are */
    enum victim_class victims_class;
    struct str group;
    struct claim_place place;
    day_t from;
    LIST(struct series_point) points;
};

struct weighing {
    const struct weigh_doc *docs;
    uint32_t ndocs;
    LIST(struct origin) origins;
    LIST(struct incident) incidents;
    LIST(struct series) series;
    struct str
        *voices; /* [nvoices] publishers and agencies, folded; 0: unknown publisher */
    uint32_t nvoices;
};

void weigh(const struct weigh_doc *docs, uint32_t ndocs, struct weighing *ret_weighing,
           struct arena *arena, struct arena scratch);

#endif
