/* part.h: numbers that break another claim down. */
#ifndef VITNE_CLAIM_PART_H
#define VITNE_CLAIM_PART_H

#include "claim/finder.h"

/* "190 were former policemen", "five of them children", "including two women": claims that
 * are part of the last larger one. Called after the triggers of a sentence are read. */
/* The larger claim that this phrase can break down; NO_CLAIM. */
uint32_t part_whole(const struct finder *finder, const struct view *view,
                    const struct phrase *part);

void part_find(struct finder *finder, const struct view *view);

#endif
