/* refer.h: whom "they" and "them" stand for, where a number of them was told.
 *
 *     Gunmen pulled six workers off a bus and shot them dead.     them: six
 *     Five clerks were abducted on Monday. They were freed later. they: five
 */
#ifndef VITNE_CLAIM_REFER_H
#define VITNE_CLAIM_REFER_H

#include "claim/finder.h"

/* How many a plural pronoun stands for; false if no number of them was told near. */
bool refer_count(const struct finder *finder, const struct view *view,
                 const struct frame *frame, const struct phrase *pronoun,
                 struct count *ret_count);

#endif
