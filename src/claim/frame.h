/* frame.h: who did what to whom around one trigger.
 *
 *     Tre bønder  skal ha blitt  drept  ved broen
 *     ^victims                   ^trigger, passive
 *
 * Three ways to the same frame, the first that gives victims: by what the order of words says
 * for sure (frame_order.c), over the tree where the sentence has one (frame_tree.c), over
 * chunks (frame_chunk.c).
 */
#ifndef VITNE_CLAIM_FRAME_H
#define VITNE_CLAIM_FRAME_H

#include "claim/view.h"

enum { FRAME_VICTIMS = 8 };

struct victim {
    const struct phrase *phrase;
    bool part; /* "including three children": a part of the one before */
};

struct frame {
    const struct hit *hit;
    const struct word_entry *entry;
    enum claim_type type; /* the entry's, unless the clause says which of several */
    uint32_t head;        /* the token that carries the trigger's relations */
    uint32_t group_from;  /* where its auxiliaries begin */
    uint32_t clause_from, clause_to;
    bool passive, infinitive, nominal;
    bool of_people; /* "took the life of" takes nothing but people */
    struct victim victims[FRAME_VICTIMS];
    uint32_t nvictims;
    const struct phrase *agent;
    const char *rule; /* how the victims were found */
};

/* Fills the frame of a hit; false if the words are no trigger here (another part of speech). */
bool frame_make(const struct view *view, const struct hit *hit, struct frame *ret_frame);

/* Adds a victim with what is joined to it by "and" and "including". */
void frame_add_victims(const struct view *view, struct frame *frame,
                       const struct phrase *phrase);

/* May this phrase be people? `strict` wants a word for people, a party, a person or a number. */
bool phrase_is_people(const struct view *view, const struct phrase *phrase, bool strict);

/* Does "be" or "get" stand in the verb's group? */
bool frame_is_passive(const struct view *view, const struct frame *frame);

/* The three ways. */
void frame_by_order(const struct view *view, struct frame *frame);
void frame_by_tree(const struct view *view, struct frame *frame);
void frame_by_chunks(const struct view *view, struct frame *frame);

/* The people of a noun of harm; NULL if it tells of none. */
const struct phrase *frame_noun_people(const struct view *view, const struct frame *frame);

/* "Two soldiers and nine farmers": from the last to the first of what is joined. */
const struct phrase *frame_first_joined(const struct view *view, const struct phrase *last,
                                        uint32_t from);

/* A child of `head` with that relation; NONE. */
uint32_t tree_child(const struct view *view, uint32_t head, enum deprel deprel);

#endif
