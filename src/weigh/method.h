/* method.h: can two words for how it was done mean one deed?
 *
 *   "mine" and "ied": yes, a bomb that lay there     "car_bomb" and "airstrike": no
 *   "collapse", "fire": what a strike does; they go with anything
 */
#ifndef VITNE_WEIGH_METHOD_H
#define VITNE_WEIGH_METHOD_H

#include "base/str.h"

/* Codes of the contract; an empty one is not said, and meets any. */
bool method_meets(struct str a, struct str b);

#endif
