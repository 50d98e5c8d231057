/* reality.h: did it happen, according to the page? May, if, fear, plan, question: no. */
#ifndef VITNE_CLAIM_REALITY_H
#define VITNE_CLAIM_REALITY_H

#include "claim/frame.h"

struct reality {
    bool unreal;     /* possible, feared, threatened, planned, asked: no claim */
    bool negated;    /* not: no claim of harm */
    bool hedged;     /* reportedly, skal ha */
    bool denied;     /* under a verb of denying */
    const char *why; /* the word class that decided, for `explain` */
    uint32_t at;     /* the token that decided; NONE */
};

struct reality reality_of(const struct view *view, const struct frame *frame);

#endif
