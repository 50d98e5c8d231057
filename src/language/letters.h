/* letters.h: a text as the language identifier sees it: words of letters, as hashed features. */
#ifndef VITNE_LANGUAGE_LETTERS_H
#define VITNE_LANGUAGE_LETTERS_H

#include "base/str.h"

enum {
    LETTERS_WORD = 24,     /* letters of a word that are looked at */
    LETTERS_FEATURES = 80, /* of one word at most */
    LETTERS_BUCKETS = 1 << 16,
};

struct letters {
    struct str text;
    ptrdiff_t at;
};

/* Features of the next word: the word, and each run of 2, 3 and 4 of its letters, edges counted
 * as letters; numbers below LETTERS_BUCKETS. Returns how many; 0 at the end of the text. */
uint32_t letters_next(struct letters *letters, uint32_t ret_features[LETTERS_FEATURES]);

#endif
