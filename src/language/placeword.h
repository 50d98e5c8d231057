/* placeword.h: the words around names that tell places from persons, firms and streets. */
#ifndef VITNE_LANGUAGE_PLACEWORD_H
#define VITNE_LANGUAGE_PLACEWORD_H

#include "language/lang.h"

enum placeword {
    PLACEWORD_STOP = 1,    /* a common word: its capital at a start says nothing */
    PLACEWORD_TITLE = 2,   /* what follows is a person: "President" */
    PLACEWORD_GIVEN = 4,   /* a given name */
    PLACEWORD_AFTER = 8,   /* a noun behind a place's name: "County", "Dam" */
    PLACEWORD_WAY = 16,    /* makes it a street: "Street" */
    PLACEWORD_SIDE = 32,   /* a part of what follows: "northern" */
    PLACEWORD_AT = 64,     /* a preposition of place: "in" */
    PLACEWORD_PART = 128,  /* a kind of place beside its name: "the district", "bydelen" */
    PLACEWORD_ORG = 256,   /* first word of an institution's name: "University of" */
    PLACEWORD_INST = 512,  /* last word of one: "Boston College" */
    PLACEWORD_PAIR = 4096, /* begins a row of two words: "old" of "old city" */
    PLACEWORD_QUARTER = 2048,  /* a part of the city that was named: "gamlebyen" */
    PLACEWORD_NEVER = 1024,    /* a name of something else: "August" */
    PLACEWORD_AMERICAN = 8192, /* only news of the United States has it: "sheriff" */
};

/* Compiles the sheet `place`. Fault FORMAT names sheet, line and role. */
bool place_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct place_lexicon **ret_lexicon, struct fault *fault);

/* All roles of a word in lower case. */
uint32_t placeword_roles(const struct place_lexicon *lexicon, struct str lower);

#endif
