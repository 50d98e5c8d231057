/* lang.h: all that the program knows of one language, ready to use, read-only, and the
 * table of stages that fill the layers.
 *
 * Each stage has a lexicon of its own, compiled from its sheets when the pack is opened, and
 * one function of one shape:  void STAGE_find(struct layers *, const struct lang *, struct arena scratch);
 */
#ifndef VITNE_LANGUAGE_LANG_H
#define VITNE_LANGUAGE_LANG_H

#include "language/layers.h"
#include "language/pack.h"

struct split_lexicon;  /* split.h: sentences and tokens */
struct tag_model;      /* tag.h: tagger, lemmas, tree; NULL without a model */
struct name_lexicon;   /* name.h */
struct number_lexicon; /* number.h */
struct time_lexicon;   /* time.h */
struct place_lexicon;  /* placeword.h */
struct quote_lexicon;  /* quote.h */
struct claim_lexicon;  /* claim layer: the words of harm, speech, parties … */
struct gazetteer;      /* gazetteer.h: shared by all languages */

struct lang {
    struct pack pack;
    struct split_lexicon *split;
    struct tag_model *tag;
    struct name_lexicon *name;
    struct number_lexicon *number;
    struct time_lexicon *time;
    struct place_lexicon *place;
    struct quote_lexicon *quote;
    struct claim_lexicon *claim;
    const struct gazetteer *gazetteer;
};

/* Opens every pack in lang/, the gazetteer and the models below `folder`. */
struct languages {
    struct arena *arena;
    struct str folder; /* where lang/, models/ and data/ are */
    LIST(struct lang) packs;
    struct gazetteer *gazetteer;
    struct identifier *identifier; /* identify.h */
};

/* Lists the packs, opens none: a short run needs one language, not all. */
bool languages_list(struct str folder, struct arena *arena, struct languages *ret_languages,
                    struct fault *fault);

/* Opens the pack of a code if it is not open; a code that no pack has is no fault. */
bool languages_need(struct languages *languages, struct str code, struct fault *fault);

/* Lists and opens them all. */
bool languages_open(struct str folder, struct arena *arena, struct languages *ret_languages,
                    struct fault *fault);
void languages_close(struct languages *languages);

/* The pack for a BCP 47 code ("no" is nb, "en-GB" is en); NULL if there is none. */
const struct lang *languages_find(const struct languages *languages, struct str code);

/* Which sentences need the dear layers (tags, tree)? Asked once a sentence, after tokens,
 * numbers and times. NULL: all of them. A sentence gets the same layers whoever asks. */
typedef bool layers_wanted(const struct layers *layers, const struct lang *lang,
                           uint32_t sentence);

/* Sets doc->language if it is not given; then runs every stage. Returns the language used,
 * or NULL if no pack reads it. */
const struct lang *layers_make(struct layers *layers, const struct languages *languages,
                               struct arena scratch);

/* The same in two parts: what words, numbers and times there are, tags and trees of wanted
 * sentences; then names, places and quotes, which look at all. */
const struct lang *layers_words(struct layers *layers, const struct languages *languages,
                                layers_wanted *wanted, struct arena scratch);
void layers_names(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
