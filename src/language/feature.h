/* feature.h: what the encoder sees of a word: keys of its form and affixes, and its shape.
 *
 *   «Mosul» ──▶ form "mosul", prefixes mo… mos…, suffixes …l …ul …sul …osul ──▶ 32-bit keys
 *           ──▶ shape: capital, no digit, not first in the sentence           ──▶ 0 … 31
 *
 * The trainer and the reader share this file: a change here makes every model old, so it
 * goes with a new MODEL_VERSION.
 *
 * Invariants
 *  1. Keys look only at the lower-case form, digits as 0: CAPITALS change the shape alone.
 *  2. Affixes are cut between code points, never inside one, and never span the whole form.
 */
#ifndef VITNE_LANGUAGE_FEATURE_H
#define VITNE_LANGUAGE_FEATURE_H

#include "base/str.h"

enum {
    FEATURE_AFFIXES = 7, /* prefixes of 2, 3, 5 and suffixes of 2, 3, 4, 5 code points */
    FEATURE_SHAPES = 32,
    FEATURE_BYTES = 64, /* of a longer form the affixes see the first and last half */
};

struct word_keys {
    uint32_t form;
    uint32_t affix[FEATURE_AFFIXES]; /* [naffixes] */
    uint32_t naffixes;
};

/* Keys of a lower-case form. */
void feature_keys(struct str lower, struct word_keys *ret_keys);

/* Shape of a form as printed, 0 … FEATURE_SHAPES - 1. `first`: no word before it in the
 * sentence. `caseless`: capitals say nothing in this sentence. */
uint32_t feature_shape(struct str form, bool first, bool caseless);

/* Counts the words of a sentence to tell whether capitals say anything in it. */
struct case_count {
    uint32_t words, upper;    /* of two letters or more; in capitals throughout */
    uint32_t longs, capitals; /* of four letters or more; with a capital first */
};

void feature_count_case(struct case_count *count, struct str form);

/* A sentence in CAPITALS, or a Headline With Every Word Like This. */
bool feature_caseless(const struct case_count *count);

/* Has the form a letter? */
bool feature_is_word(struct str form);

#endif
