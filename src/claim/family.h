/* family.h: claim types that share their tests: one folder each.
 *
 *     harm      killed injured casualty found_dead
 *     custody   missing detained abducted trapped freed
 *     flight    displaced returned present
 *     strike    airstrike shelling bombing suicide_bombing shooting clash offensive
 *     ground    captured entered withdrew besieged extent declared ceasefire responsibility …
 *     damage    destroyed damaged
 *
 * A folder defines `const struct claim_family family_NAME`; the build lists them. A word's row
 * asks for tests by the names in its last field ("place", "object"): each is a condition.
 */
#ifndef VITNE_CLAIM_FAMILY_H
#define VITNE_CLAIM_FAMILY_H

#include "claim/finder.h"

struct claim_condition {
    const char *flag; /* as the pack's sheets write it */
    /* Does the sentence tell what the flag asks for? May change the frame's type. */
    bool (*holds)(const struct finder *finder, const struct view *view,
                  struct frame *frame);
    /* Writes what it found into the claim; NULL if there is nothing to write. */
    void (*fill)(const struct finder *finder, const struct view *view,
                 const struct frame *frame, struct claim *claim);
};

struct claim_family {
    const enum claim_type *types;
    uint32_t ntypes;
    const struct claim_condition *conditions; /* [nconditions] */
    uint32_t nconditions;
    /* Is what was read of these people a claim? NULL: yes. */
    bool (*keeps)(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count count);
};

#define FAMILY_TYPES(list) .types = list, .ntypes = sizeof(list) / sizeof *(list)
#define FAMILY_CONDITIONS(list)                                                            \
    .conditions = list, .nconditions = sizeof(list) / sizeof *(list)

/* The family of a type. */
const struct claim_family *family_of(enum claim_type type);

/* Do all conditions hold that the entry's flags ask for? */
bool family_holds(const struct finder *finder, const struct view *view,
                  struct frame *frame);

/* Lets the conditions of the entry's flags write into the claim. */
void family_fill(const struct finder *finder, const struct view *view,
                 const struct frame *frame, struct claim *claim);

#endif
