/* rows.h: the numbers of one type in one incident, laid in rows that do not overlap.
 *
 *   A: "12 people were killed, among them 5 civilians and 3 soldiers"
 *   B: "6 civilians died"
 *   rows:    civilian: A 5, B 6     combatant: A 3     person: A 12
 *   totals:  A 12 (its own), B 6 (its classes added up)
 *
 * Fighters are laid by group, others are not: of civilians a group is told of a few, by people
 * or origin, and of the rest it is not known. A part whose class is that of its whole is set aside; one of another class is a row. A
 * count without a group belongs to the only group that its class names; beside several it
 * counts in the total alone. A report that gives a total is taken at its word; where it
 * gives none, its classes are added up.
 */
#ifndef VITNE_WEIGH_ROWS_H
#define VITNE_WEIGH_ROWS_H

#include "weigh/item.h"

struct row {
    enum victim_class victims_class;
    struct str group, key; /* as printed first; folded, for comparing */
    struct items items;
};

struct rows {
    struct work *work;
    const struct incident *incident;
    enum claim_type type;
    enum claim_unit unit;
    LIST(struct row) list;
    struct items totals; /* by report */
    LIST(struct set_aside) parts;
    struct items ofs;       /* what says what else holds: child, woman … */
    LIST(uint32_t) of_rows; /* [ofs.n] the row of each */
    bool people;            /* some report tells a total of people */
    bool added;             /* some report without one tells several classes */
};

/* Fills all from the incident's claims of that type and unit. */
void rows_make(struct rows *rows);

/* A count without a group, beside groups of its class: it is no row of its own. */
bool row_open_group(const struct rows *rows, const struct row *row);

#endif
