/* attack.h: how it was done, and whose attack it was.
 *
 *     Chadian jets bombed the hill. Six people were killed.
 *     ^by     ^method                          ^carried on: by Chad, airstrike
 *
 * From the trigger's clause, else its sentence, else what the story told last, else what it
 * opens with. A sum over months takes nothing over, nor does harm of another year.
 */
#ifndef VITNE_CLAIM_ATTACK_H
#define VITNE_CLAIM_ATTACK_H

#include "claim/frame.h"

struct attack {
    struct str method; /* the contract's code; empty: none told */
    struct span method_at;
    struct str by, group; /* whose; empty: not said */
    struct span by_at;
    uint32_t paragraph;
};

struct running;

/* Sets the claim's method and, where its own words name no doer, the attack's. */
void attack_set(const struct view *view, const struct frame *frame,
                const struct running *running, struct claim *claim, struct arena *arena);

/* Sets the claim's doer to whose attack its clause tells of; false if it does not say. */
bool attack_by(const struct view *view, const struct frame *frame, struct claim *claim,
               struct arena *arena);

/* Lets the story carry this sentence's attack on. */
void attack_carry(struct running *running, const struct view *view, struct arena *arena);

#endif
