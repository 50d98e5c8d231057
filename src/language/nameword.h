/* nameword.h: the words of a document as the tagger of names sees them: each form is read once,
 * and sought in the lists and the gazetteer once.
 */
#ifndef VITNE_LANGUAGE_NAMEWORD_H
#define VITNE_LANGUAGE_NAMEWORD_H

#include "language/namefeature.h"

enum { NAME_LISTS = 11 };

/* What the tables of the pack say of names. */
struct name_lists {
    struct table entries; /* a name in small letters to the set of lists that hold it */
    struct table firsts;  /* its first word to the number of words of the longest */
};

struct name_word {
    struct name_token seen;         /* what does not depend on where it stands */
    uint32_t row;                   /* into memory, by its form in small letters */
    uint8_t longest;                /* words of the longest entry of the lists it begins */
    bool place_asked, place_longer; /* longer names of places begin with it */
    uint16_t place;                 /* places that it names alone */
    bool is_place;
};

/* Word 0 is the one beyond the ends of a sentence. */
struct name_words {
    const struct layers *layers;
    const struct name_lists *lists;
    const struct gazetteer *gazetteer; /* or NULL */
    LIST(struct name_word) list;
    uint32_t *of_token;                 /* [layers->tokens.n] */
    uint16_t (*memory)[NAME_COUNT + 1]; /* how often each form was taken for each type; the
                                            last: for no name */
};

bool name_lists_open(const struct pack *pack, struct arena *arena,
                     struct name_lists *ret_lists, struct fault *fault);

void name_words_open(const struct layers *layers, const struct name_lists *lists,
                     const struct gazetteer *gazetteer, struct name_words *ret_words,
                     struct arena *arena);

/* Tokens of a sentence, without lists and places. `memory` and `tags`: may they be seen? */
void name_view_make(const struct name_words *words, const struct sentence *sentence,
                    bool memory, bool tags, struct name_view *ret_view,
                    struct arena *arena);

/* Adds lists and places to the view of a sentence. */
void name_view_match(struct name_words *words, const struct sentence *sentence,
                     struct name_view *view, struct arena scratch);

/* Adds what a sentence's tokens were taken for to the memory; with `sign` -1 takes it away. */
void name_words_count(struct name_words *words, const struct sentence *sentence,
                      const uint8_t *types, int sign);

#endif
