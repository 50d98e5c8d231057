/* splitting.h: the seams inside the splitter; split.h is its door.
 *
 *   text ─split.c─▶ blocks (paragraphs) ─token.c─▶ tokens ─sentence.c─▶ sentences
 */
#ifndef VITNE_LANGUAGE_SPLITTING_H
#define VITNE_LANGUAGE_SPLITTING_H

#include "language/split.h"

/* What a word with a full stop is: the columns of lang/<code>/abbrev.txt. */
enum abbrev_class {
    ABBREV_TITLE,  /* a name follows: "Dr." */
    ABBREV_INNER,  /* never the end of a sentence: "f.eks." */
    ABBREV_NUMBER, /* an abbreviation before a number, else a word: "nr." */
    ABBREV_END,    /* may end a sentence: "osv." */
};

struct split_lexicon {
    struct table abbrev;   /* "dr." to enum abbrev_class */
    struct table starters; /* words that open a sentence behind "U.S." */
    struct table prefixes; /* "re": re-elected stays one token */
    struct table names;    /* a given or a family name in small letters: 1, 2, both: 3 */
    struct table parted;   /* "cannot": to the length of its first part */
    const char *endings;   /* the trained table of ending.h; NULL: rules alone */
    bool hyphens;          /* 15-year: three tokens */
    bool clitics;          /* don't: two tokens */
    bool ordinals;         /* 17. mai: the stop is the number's */
};

/* Appends the tokens of one block. */
void split_tokens(struct layers *layers, const struct split_lexicon *lexicon,
                  struct span block);

/* Appends the sentences of the tokens from `token_from` on; what they share stands in `like`. */
void split_sentences(struct layers *layers, const struct split_lexicon *lexicon,
                     uint32_t token_from, struct sentence like, struct arena scratch);

#endif
