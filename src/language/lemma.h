/* lemma.h: from a form, its tag and features to its lemma.
 *
 *   «bombene» NOUN Definite=Def|Number=Plur ──▶ longest known ending "ene" ──▶ cut 3, add "e"
 *
 * One table, keyed by hash: whole words that the endings get wrong, then endings of six bytes
 * down to none. A rule cuts some bytes and adds others.
 */
#ifndef VITNE_LANGUAGE_LEMMA_H
#define VITNE_LANGUAGE_LEMMA_H

#include "base/str.h"

enum {
    LEMMA_ENDING = 6,  /* bytes of the longest ending looked at */
    LEMMA_WHOLE = 15,  /* instead of an ending's length */
    LEMMA_ANY = 0xFFF, /* instead of features */
    LEMMA_ADDED = 64,  /* bytes that a rule may add */
};

struct lemma_key {
    uint32_t key, rule; /* key 0: empty */
};

struct lemma_rule {
    uint16_t cut, len; /* bytes off the end; bytes of text added */
    uint32_t at;       /* into text */
};

struct lemma_table {
    const struct lemma_key *keys;
    const struct lemma_rule *rules;
    uint32_t mask, nrules;
    struct str text;
};

struct lemma_context {
    uint32_t lang, upos, feats; /* numbers of the model */
};

/* The key of the last `ending` bytes of a form (LEMMA_WHOLE: of all of it). */
uint32_t lemma_key(struct lemma_context context, struct str form, uint32_t ending);

/* The rule for a form; NULL if none is known. */
const struct lemma_rule *lemma_rule(const struct lemma_table *table,
                                    struct lemma_context context, struct str form);

/* The lemma: part of `form`, part of the table, or made in `room`, of form.len + LEMMA_ADDED
 * bytes; *ret_used says how much of it was used. */
struct str lemma_make(const struct lemma_table *table, const struct lemma_rule *rule,
                      struct str form, char *room, size_t *ret_used);

#endif
