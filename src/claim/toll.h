/* toll.h: numbers that a noun of harm has somewhere behind it.
 *
 *     The death toll from the raid rose from 9 to 12      12, from 9
 *     Civilian fatalities numbered 79                     79
 *     This brings to 31 the number of clerks killed       31
 */
#ifndef VITNE_CLAIM_TOLL_H
#define VITNE_CLAIM_TOLL_H

#include "claim/finder.h"

/* Of "the number of people killed": true if no number of them is told; else writes it. */
bool toll_is_open(const struct view *view, const struct frame *frame,
                  const struct phrase *phrase, struct count *ret_count);

/* The claim of a noun such as "death toll". */
void toll_find(struct finder *finder, const struct view *view, struct frame *frame,
               const struct reality *reality);

/* The claim of a loss whose number stands behind a verb; false if there is none. */
bool toll_find_behind(struct finder *finder, const struct view *view, struct frame *frame,
                      const struct reality *reality);

#endif
