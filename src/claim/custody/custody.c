/* custody.c: those held, taken, missing, shut in, let go. See README.md. */
#include "claim/family.h"

static const enum claim_type types[] = { CLAIM_MISSING, CLAIM_DETAINED, CLAIM_ABDUCTED,
                                         CLAIM_TRAPPED, CLAIM_FREED };

const struct claim_family family_custody = { FAMILY_TYPES(types) };
