/* numberkind.h: what a number counts: people or things, money, an age, a street … */
#ifndef VITNE_LANGUAGE_NUMBERKIND_H
#define VITNE_LANGUAGE_NUMBERKIND_H

#include "language/numeral.h"

struct number_lexicon {
    struct wordbook book;
    struct numeral_style style;
    LIST(struct str) streets; /* ends of words: "gata" */
};

/* Sets kind and unit of a number whose digits and words are atoms [numeral->from, to), and
 * moves *ret_to behind the words that tell ("percent", "years old"), *ret_from before them. */
void number_kind_set(const struct atoms *atoms, const struct number_lexicon *lexicon,
                     const struct numeral *numeral, struct number *number,
                     uint32_t *ret_from, uint32_t *ret_to);

/* Where a thing of digits ends that is no number at all: 17.10.2016, 12:30, 192.0.2.1, F-16;
 * or i. */
uint32_t number_not_one(const struct atoms *atoms, const struct number_lexicon *lexicon,
                        uint32_t i);

#endif
