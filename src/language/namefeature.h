/* namefeature.h: a sentence as the tagger of names sees it: hashed features of each token.
 *
 * Shared by the tagger (nametag.h) and the tool that trains it.
 */
#ifndef VITNE_LANGUAGE_NAMEFEATURE_H
#define VITNE_LANGUAGE_NAMEFEATURE_H

#include "language/lang.h"

enum {
    NAME_BUCKET_BITS = 18,
    NAME_BUCKETS = 1 << NAME_BUCKET_BITS,
    NAME_FEATURES = 72, /* of one token at most */
    NAME_LISTS = 11,
};

/* What the tables of the pack and the gazetteer say of names. */
struct name_lists {
    struct table entries; /* a name in small letters to the set of lists that hold it */
    struct table firsts;  /* its first word to the number of words of the longest */
    const char *kinds[NAME_LISTS];
};

/* What the rest of the document says of a form: how often it was taken for each type. */
struct name_memory {
    struct table forms;    /* lower form to an index into counts */
    LIST(uint16_t) counts; /* [forms][NAME_COUNT + 1]; the last: no name */
};

struct name_token {
    uint32_t form, lower, shape, pattern;
    uint32_t prefix[4], suffix[4];
    uint16_t begins, inside; /* lists and places that begin here, go on here */
    uint8_t upos, memory;
    bool capital, first;
};

struct name_view {
    struct name_token *tokens; /* [n], with two empty ones on each side */
    uint32_t n;
    bool capitals; /* the sentence is in capitals */
};

bool name_lists_open(const struct pack *pack, struct arena *arena,
                     struct name_lists *ret_lists, struct fault *fault);

/* Prepares a sentence. `memory` and `tags` (may the tags of tokens be looked at?) as the pass
 * wants. What it makes lives in `arena`. */
void name_view_make(const struct layers *layers, const struct sentence *sentence,
                    const struct name_lists *lists, const struct gazetteer *gazetteer,
                    const struct name_memory *memory, bool tags, struct name_view *ret_view,
                    struct arena *arena);

/* Features of token i, below NAME_BUCKETS; returns how many. */
uint32_t name_features(const struct name_view *view, uint32_t i,
                       uint32_t ret_features[NAME_FEATURES]);

/* The feature that every token has. */
uint32_t name_first_feature(void);

/* Adds the names [from, to) of a document to the memory; with `sign` -1 takes them away. */
void name_memory_count(struct name_memory *memory, const struct layers *layers,
                       const struct sentence *sentence, const uint8_t *types, int sign,
                       struct arena *arena);

#endif
