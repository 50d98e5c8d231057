/* setting.h: where, when and by whom: from the clause, else the sentence, else the story. */
#ifndef VITNE_CLAIM_SETTING_H
#define VITNE_CLAIM_SETTING_H

#include "claim/attack.h"
#include "claim/credit.h"
#include "claim/frame.h"

/* What a story has told so far, carried from sentence to sentence. */
struct running {
    uint32_t story;
    uint32_t place;       /* index into layers->places; NONE */
    uint32_t title_place; /* of the headline, dateline or first sentence; NONE */
    uint32_t time;        /* index into layers->times; NONE */
    uint32_t time_paragraph;
    struct attack attack,
        lead;             /* the last one told; the first, where the story opens with it */
    uint32_t sentences;   /* read so far */
    struct credit credit; /* the last one named */
    enum victim_class last_class;
    struct str last_group;
};

/* How far words [from, to) stand from the trigger, other clauses far off; lower is better. */
uint32_t setting_cost(const struct frame *frame, uint32_t from, uint32_t to);

/* Sets the claim's places, time, doer and their evidence. */
void setting_place(const struct view *view, const struct frame *frame,
                   const struct running *running, struct claim *claim, struct arena *arena);
void setting_time(const struct view *view, const struct frame *frame,
                  const struct running *running, struct claim *claim, struct arena *arena);
/* Writes the party that a phrase names; false if it names none. */
bool setting_party(const struct view *view, const struct phrase *agent,
                   const struct claim *claim, struct claim_party *ret_party,
                   struct arena *arena);
void setting_by(const struct view *view, const struct phrase *agent,
                struct claim_party *ret_party, struct claim *claim, enum evidence_role role,
                struct arena *arena);

/* The party or people that a phrase names, under its common name; empty if none. */
struct str setting_group(const struct view *view, uint32_t from, uint32_t to,
                         struct arena *arena);

/* Sources, stance and basis of a claim from the sentence's credit, else the running one. */
void setting_credit(const struct credit *own, const struct running *running, bool quoted,
                    struct claim *claim, struct arena *arena);

/* Lets the story's running place, time and credit take up this sentence's. */
void running_update(struct running *running, const struct view *view,
                    const struct credit *credit);

void claim_add_evidence(struct claim *claim, enum evidence_role role, struct span at,
                        struct arena *arena);

#endif
