/* view.h: one sentence with all that was found in it, by token: what claim rules look at.
 *
 *     Nær 600 bønder har ifølge hæren rømt fra dalen
 *     [ phrase: number ~600, civilians ]  AUX  by [hæren]  VERB  from [dalen]
 *
 * With tags a token's kind is its UPOS; without, it is guessed from the lexicon and from
 * the shape of the word. Everything lives in the scratch arena of one sentence.
 */
#ifndef VITNE_CLAIM_VIEW_H
#define VITNE_CLAIM_VIEW_H

#include "claim/lexicon.h"

#define NONE UINT32_MAX

enum word_kind {
    KIND_OTHER,
    KIND_NOMINAL,
    KIND_NUMBER,
    KIND_DETERMINER,
    KIND_PRONOUN,
    KIND_VERB,
    KIND_AUX,
    KIND_PREPOSITION,
    KIND_AND,
    KIND_BOUNDARY,
    KIND_ADVERB,
    KIND_PUNCT,
    KIND_TO,
};

struct cell {
    const struct hit *of[WORD_CLASSES]; /* the longest hit of that class over this token */
    uint32_t number, name, place, time; /* indexes into the layers; NONE */
    uint32_t phrase;                    /* index into phrases; NONE */
    uint32_t hit;                       /* index of the first hit over this token; NONE */
    enum word_kind kind;
    bool untreed; /* a verb that the tree takes for something else */
};

/* A noun phrase: "at least 12 civilians", "one of them", "a mother". */
struct phrase {
    uint32_t from, to, head; /* tokens; head is the last nominal */
    uint32_t number;         /* index into layers->numbers; NONE */
    uint32_t people;         /* token of its people word; NONE */
    uint32_t party;          /* token of its party; NONE */
    uint32_t person;         /* token of its first personal name; NONE */
    bool article;            /* a, an, en: one */
    bool definite;           /* the, den; or a definite form */
    bool proper;             /* its head is a proper noun, of a person as far as is known */
    bool pronoun;            /* he, they, them */
    bool plural;             /* by its form, as far as is known */
    bool partitive;          /* one of them, two of the soldiers */
    bool negated;            /* no, none, ingen */
    uint32_t preposition;    /* the token of the preposition before it; NONE */
};

struct view {
    const struct layers *layers;
    const struct lang *lang;
    const struct claim_lexicon *lexicon;
    struct arena *arena;
    uint32_t sentence, from, to; /* tokens, half open */
    bool tree, tags;             /* the sentence has heads; has UPOS */
    struct hits hits;
    struct cell *cells;          /* [to - from] */
    LIST(struct phrase) phrases; /* in order, disjoint */
};

void view_make(struct view *view, const struct layers *layers, const struct lang *lang,
               uint32_t sentence, struct arena *arena);

static inline const struct cell *view_cell(const struct view *view, uint32_t token)
{
    return &view->cells[token - view->from];
}

/* The entry that a class has at this token; NULL if none. */
const struct word_entry *view_entry(const struct view *view, uint32_t token,
                                    enum word_class class);

/* Is the token a word of this role in the pack's function sheet? */
bool view_is(const struct view *view, uint32_t token, const char *role);

/* Does it say how badly: "seriously wounded"? */
bool view_is_degree(const struct view *view, uint32_t token);

static inline const struct token *view_token(const struct view *view, uint32_t token)
{
    return &view->layers->tokens.at[token];
}

/* The span of tokens [from, to). */
struct span view_span(const struct view *view, uint32_t from, uint32_t to);

/* The words of tokens [from, to), borrowed from the text. */
struct str view_words(const struct view *view, uint32_t from, uint32_t to);

/* The phrase over this token; NULL if there is none. */
const struct phrase *view_phrase(const struct view *view, uint32_t token);

/* The next phrase that starts at or after `token`, before `to`; NULL. */
const struct phrase *view_phrase_after(const struct view *view, uint32_t token,
                                       uint32_t to);

/* The last phrase that ends at or before `token`, from `from` on; NULL. */
const struct phrase *view_phrase_before(const struct view *view, uint32_t token,
                                        uint32_t from);

#endif
