/* lemma.h: from a form, its tag and features to its lemma.
 *
 *   «bombene» NOUN Definite=Def|Number=Plur ──▶ longest known ending "ene" ──▶ cut 3, add "e"
 *
 * One table, keyed by hash: whole words that the endings get wrong, then endings of six bytes
 * down to none. A rule cuts some bytes and adds others. Where an ending gives a lemma that
 * training never saw, and another common rule gives one that it did, that one is taken:
 * «bombene» is "bombe", not "bomb".
 */
#ifndef VITNE_LANGUAGE_LEMMA_H
#define VITNE_LANGUAGE_LEMMA_H

#include "base/str.h"
#include "language/keymap.h"

enum {
    LEMMA_ENDING = 6, /* bytes of the longest ending looked at */
    LEMMA_WHOLE = 15, /* instead of an ending's length */
    LEMMA_KNOWN = 14, /* the same: this is a lemma that training saw */
    LEMMA_OTHER = 16, /* the same, + i: the i-th commonest rule of a tag and features */
    LEMMA_OTHERS = 8,
    LEMMA_STEM = 3,    /* bytes of the shortest lemma that is looked up as known */
    LEMMA_ANY = 0xFFF, /* instead of features */
    LEMMA_ADDED = 64,  /* bytes that a rule may add */
};

struct lemma_rule {
    uint16_t cut, len; /* bytes off the end; bytes of text added */
    uint32_t at;       /* into text */
};

struct lemma_table {
    struct keymap keys; /* to numbers of rules */
    const struct lemma_rule *rules;
    uint32_t nrules;
    struct str text;
};

struct lemma_context {
    uint32_t lang, upos, feats; /* numbers of the model */
};

/* The key of the last `ending` bytes of a form (LEMMA_WHOLE: of all of it). */
uint32_t lemma_key(struct lemma_context context, struct str form, uint32_t ending);

/* The rule that the whole word, else its ending has; NULL if none is known. */
const struct lemma_rule *lemma_rule(const struct lemma_table *table,
                                    struct lemma_context context, struct str form);

/* The lemma of a form; see lemma_make() for `room`. */
struct str lemma_find(const struct lemma_table *table, struct lemma_context context,
                      struct str form, char *room, size_t *ret_used);

/* The lemma: part of `form`, part of the table, or made in `room`, of form.len + LEMMA_ADDED
 * bytes; *ret_used says how much of it was used. */
struct str lemma_make(const struct lemma_table *table, const struct lemma_rule *rule,
                      struct str form, char *room, size_t *ret_used);

/* Asks memory for where lemma_find() will look first: tables are large, and words lie all over
 * them. */
void lemma_ask(const struct lemma_table *table, struct lemma_context context,
               struct str form);

#endif
