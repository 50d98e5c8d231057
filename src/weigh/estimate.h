/* estimate.h: how many, of each kind, in one incident; see estimate.c. */
#ifndef VITNE_WEIGH_ESTIMATE_H
#define VITNE_WEIGH_ESTIMATE_H

#include "weigh/work.h"

/* Fills incident->estimates from incident->claims, sorted by type, unit, class and group;
 * the total (class "all") stands before its rows. */
void estimates_make(struct work *work, struct incident *incident);

#endif
