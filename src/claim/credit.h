/* credit.h: who says so: the sources of a sentence, and those carried on from before. */
#ifndef VITNE_CLAIM_CREDIT_H
#define VITNE_CLAIM_CREDIT_H

#include "claim/view.h"

struct credit {
    LIST(struct claim_source) sources; /* nearest first */
    LIST(struct span) spans;           /* where each stands; empty span: carried on */
    bool alleged, denied;
    enum claim_basis basis;
    bool pronoun; /* "he said": the last source speaks on */
};

/* The sources that the sentence itself names. */
void credit_find(const struct view *view, struct credit *ret_credit, struct arena *arena);

/* "— A. Name (@name) 20 November": whose words stand before; false if it is no such line. */
bool credit_signature(const struct view *view, struct credit *ret_credit,
                      struct arena *arena);

#endif
