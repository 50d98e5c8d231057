/* scope.h: over what a number runs: one happening, a stretch of time, a moment.
 *
 *     Nine were killed on Monday      incident
 *     2150 were hurt in June          period
 *     300 are still missing           state
 */
#ifndef VITNE_CLAIM_SCOPE_H
#define VITNE_CLAIM_SCOPE_H

#include "claim/finder.h"

/* By the words of the clause, before the time is known; wants type and count. */
enum claim_scope scope_by_words(const struct view *view, const struct frame *frame,
                                const struct claim *claim);

/* With its time. */
void scope_settle(const struct finder *finder, const struct view *view,
                  const struct frame *frame, struct claim *claim);

#endif
