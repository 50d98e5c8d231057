/* change.h: how a number stands to another one told.
 *
 *     2150 were hurt, over 40 percent more than in March    percent 40, at_least, than 2017-03
 *     two more died                                         adds
 */
#ifndef VITNE_CLAIM_CHANGE_H
#define VITNE_CLAIM_CHANGE_H

#include "claim/finder.h"

/* Does the phrase count people who come to those told of before? */
bool change_adds(const struct view *view, const struct phrase *phrase);

/* Percentages of this sentence, written into the claim whose number they speak of. Called
 * after the sentence is read. A fall is negative; whole percents. */
void change_find(struct finder *finder, const struct view *view);

#endif
