/* namefeature.h: what the tagger of names sees of a token: hashed features.
 *
 * They come in groups by what they depend on, so that what recurs is summed once (namescore.h).
 * Shared by the tagger and the tool that trains it.
 */
#ifndef VITNE_LANGUAGE_NAMEFEATURE_H
#define VITNE_LANGUAGE_NAMEFEATURE_H

#include "language/lang.h"

enum {
    NAME_BUCKET_BITS = 18,
    NAME_BUCKETS = 1 << NAME_BUCKET_BITS,
    NAME_FEATURES = 144,       /* of one token at most */
    NAME_SIDE = 2,             /* how far a token sees on each side, lists and runs aside */
    NAME_NO_UPOS = UPOS_COUNT, /* the tag is not to be looked at */
};

/* A token as it is seen; zero: none, beyond the ends of a sentence. */
struct name_token {
    uint32_t word; /* nameword.h */
    uint32_t form, lower, shape, pattern;
    uint32_t prefix[4], suffix[4];
    uint16_t begins, inside; /* lists and places that begin here, go on here */
    uint8_t upos, memory;    /* memory: what the rest of the document took it for */
    bool capital, first;
};

struct name_view {
    struct name_token *tokens; /* [n], with NAME_SIDE empty ones on each side */
    uint32_t n;
    bool capitals; /* the sentence is in capitals */
};

enum name_group {
    NAME_OWN, /* by the token's form alone */
    NAME_BEFORE_2,
    NAME_BEFORE, /* by the form two before, one before */
    NAME_BEHIND,
    NAME_BEHIND_2, /* by the form one behind, two behind */
    NAME_SHAPES,   /* by shapes, case and memory of the three */
    NAME_PAIRS,    /* by forms and shapes together */
    NAME_RUN,      /* by the run of capitals around it */
    NAME_TAGS,     /* by the tags of the three */
    NAME_SETS,     /* by lists and places that hold the three */
    NAME_GROUPS,
};

/* Features of token i of one group, below NAME_BUCKETS; returns how many. */
uint32_t name_group_features(const struct name_view *view, uint32_t i,
                             enum name_group group, uint32_t *ret_features);

/* Those of all groups. */
uint32_t name_features(const struct name_view *view, uint32_t i,
                       uint32_t ret_features[NAME_FEATURES]);

/* The feature that every token has. */
uint32_t name_first_feature(void);

#endif
