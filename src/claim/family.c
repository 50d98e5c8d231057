/* family.c: see family.h. */
#include "claim/family.h"

#define FAMILY(name) extern const struct claim_family family_##name;
#include "families.inc"
#undef FAMILY

static const struct claim_family *const families[] = {
#define FAMILY(name) &family_##name,
#include "families.inc"
#undef FAMILY
};

enum { NFAMILIES = sizeof families / sizeof *families };

const struct claim_family *family_of(enum claim_type type)
{
    for (size_t i = 0; i < NFAMILIES; i++)
        for (uint32_t k = 0; k < families[i]->ntypes; k++)
            if (families[i]->types[k] == type)
                return families[i];
    return families[0];
}

bool family_holds(const struct finder *finder, const struct view *view, struct frame *frame)
{
    for (size_t i = 0; i < NFAMILIES; i++)
        for (uint32_t k = 0; k < families[i]->nconditions; k++) {
            const struct claim_condition *c = &families[i]->conditions[k];
            if (entry_flag(frame->entry, str_of(c->flag)) && !c->holds(finder, view, frame))
                return false;
        }
    return true;
}

void family_fill(const struct finder *finder, const struct view *view,
                 const struct frame *frame, struct claim *claim)
{
    for (size_t i = 0; i < NFAMILIES; i++)
        for (uint32_t k = 0; k < families[i]->nconditions; k++) {
            const struct claim_condition *c = &families[i]->conditions[k];
            if (c->fill && entry_flag(frame->entry, str_of(c->flag)))
                c->fill(finder, view, frame, claim);
        }
}
