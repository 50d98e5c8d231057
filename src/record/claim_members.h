/* claim_members.h: the members of one claim object, checked; for parse.c. */
#ifndef VITNE_RECORD_CLAIM_MEMBERS_H
#define VITNE_RECORD_CLAIM_MEMBERS_H

#include "claim/claim.h"
#include "record/member.h"

/* Fills a claim from its JSON; ids of other claims are kept as ids. Fault FORMAT. */
bool claim_members(const struct member_frame *frame, const json_t *json,
                   struct claim *ret_claim);

/* Do its evidence and story fit this document? Fault FORMAT. */
bool claim_members_fit(const struct member_frame *frame, const struct claim *claim,
                       const struct document *doc);

#endif
