/* harm.c: those killed, injured, found dead. See README.md. */
#include "claim/family.h"

/* "55 soldiers fell": others who fall stumble. */
static bool keeps(const struct view *view, const struct frame *frame,
                  const struct phrase *p, struct count count)
{
    (void)count;
    const struct word_entry *people = view_entry(view, p->people, WORD_PEOPLE);
    return !entry_flag(frame->entry, S("fighters")) || p->party != NONE ||
           entry_is_combatant(people);
}

static const enum claim_type types[] = { CLAIM_KILLED, CLAIM_INJURED, CLAIM_CASUALTY,
                                         CLAIM_FOUND_DEAD };

const struct claim_family family_harm = { FAMILY_TYPES(types), .keeps = keeps };
