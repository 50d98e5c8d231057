/* harm.c: those killed, injured, found dead. See README.md. */
#include "claim/family.h"

static const enum claim_type types[] = { CLAIM_KILLED, CLAIM_INJURED, CLAIM_CASUALTY,
                                         CLAIM_FOUND_DEAD };

const struct claim_family family_harm = { FAMILY_TYPES(types) };
