/* skipped.h: sentences with a word of harm from which nothing was read, and why.
 *
 *   "Officials fear that dozens were killed."   killed   feared, planned, ordered or the like
 *
 * For `vitne sample --skipped`: it decides no claim.
 */
#ifndef VITNE_CLAIM_SKIPPED_H
#define VITNE_CLAIM_SKIPPED_H

#include "claim/claim.h"

struct skip {
    struct span sentence, word;
    const char *why; /* in words for people */
};

struct skips {
    struct skip *at;
    uint32_t n, cap;
};

/* Adds every sentence of these layers that has a word of people killed, hurt, held or driven out
 * and in which no claim of `claims` stands, in the order of the text. */
void skips_find(const struct claims *claims, const struct layers *layers,
                const struct lang *lang, struct skips *skips, struct arena *arena,
                struct arena scratch);

#endif
