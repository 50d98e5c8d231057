/* custody.c: those held, taken, missing, shut in, let go. See README.md. */
#include "claim/family.h"

/* "Fans went missing from the stands": without a number nobody is missed. */
static bool keeps(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count count)
{
    (void)view, (void)p;
    return frame->type != CLAIM_MISSING || !count_is_open(count) || count.spelled;
}

static const enum claim_type types[] = { CLAIM_MISSING, CLAIM_DETAINED, CLAIM_ABDUCTED,
                                         CLAIM_TRAPPED, CLAIM_FREED };

const struct claim_family family_custody = { FAMILY_TYPES(types), .keeps = keeps };
