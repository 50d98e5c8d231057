/* weighed.h: what weighing made, in the contract's JSON: one object a line, each once.
 *
 *   struct incident ─▶ {"id":"i:…","documents":[…],"origins":2,"grade":"fair",…}
 */
#ifndef VITNE_EXPORT_WEIGHED_H
#define VITNE_EXPORT_WEIGHED_H

#include "base/out.h"
#include "weigh/tally.h"

/* Objects without a line end. */
void weighed_incident(struct out *out, const struct weighing *w, const struct incident *i);
void weighed_series(struct out *out, const struct weighing *w, const struct series *series);
void weighed_origin(struct out *out, const struct weighing *w, const struct origin *origin);
void weighed_tally_row(struct out *out, const struct tally_row *row);
/* A running total among the rows of a tally: all of a row's members, without numbers that
 * could be added, and the series itself. */
void weighed_tally_series(struct out *out, const struct weighing *w,
                          const struct series *s);

/* "2017-07-05" or null. */
void weighed_day(struct out *out, day_t day);

#endif
