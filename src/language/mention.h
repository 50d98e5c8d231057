/* mention.h: where a report speaks of a place, before it is known which one.
 *
 *   tokens ─mention─▶ words and the places they may mean ─resolve─▶ one place each
 */
#ifndef VITNE_LANGUAGE_MENTION_H
#define VITNE_LANGUAGE_MENTION_H

#include "language/gazetteer.h"
#include "language/placeword.h"

enum { TOPONYM_HITS = 32, NO_MENTION = -1 };

enum mention_flag {
    MENTION_DEMONYM = 1,
    MENTION_WEAK = 2,     /* kept only where the rest of the report speaks for it */
    MENTION_UNKNOWN = 4,  /* a name of a place that the gazetteer does not have */
    MENTION_SURE = 8,     /* the words around it say that it is a place */
    MENTION_ADMIN = 16,   /* "X province": the larger one is meant */
    MENTION_TOWN = 32,    /* "the city of X" */
    MENTION_QUARTER = 64, /* a part of the city named before: "gamlebyen" */
    /* What name.h says, kept apart from the rest: names may differ with the tags that a
     * sentence has, and what the whole report says of a place must not. */
    MENTION_NAMED = 128,  /* a name of a place */
    MENTION_PERSON = 256, /* within a person's name */
    MENTION_SILENT = 512, /* found by name.h alone: it has no vote */
};

/* A name, with the places that have it. All mentions of it in a report mean the same one. */
struct toponym {
    struct str key;
    struct place_hit *hits;    /* [nhits] */
    uint32_t nhits, nmentions; /* mentions: those with a vote */
    uint32_t flags;            /* all flags that its mentions have, those of name.h aside */
};

struct mention {
    struct span at;
    uint32_t token_from, token_to;
    uint32_t toponym;
    uint32_t flags;
    int32_t within; /* the mention that holds this one: "X, Ohio"; NO_MENTION */
};

struct mentions {
    LIST(struct mention) all; /* in the order of the text, disjoint */
    LIST(struct toponym) toponyms;
    struct table keys; /* key → toponym */
    uint32_t american; /* words that only news of the United States has */
};

/* Fills *ret_mentions; what it holds lives in `arena`. */
void mention_find(const struct layers *layers, const struct lang *lang,
                  struct mentions *ret_mentions, struct arena *arena);

#endif
