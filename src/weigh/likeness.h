/* likeness.h: how alike two reports are in their words, in thousandths.
 *
 * Each report is a vector of its words: how often (in steps), times how rare the word is
 * among the reports of its own season (half a year to both sides; undated reports
 * are a season of their own). The likeness is the cosine. Integers throughout, so that
 * every machine gives the same; by season, so that adding a day changes nothing far away.
 * Where a season has few reports, nothing is known of which words are rare, and all
 * likeness is 0: words then prove nothing.
 */
#ifndef VITNE_WEIGH_LIKENESS_H
#define VITNE_WEIGH_LIKENESS_H

#include "weigh/work.h"

enum { LIKENESS_FEW = 20 }; /* reports in a season: a guess, never fitted */

struct likeness;

struct likeness *likeness_make(struct work *work);

/* Pairs of documents that share two or more of their weightiest words. */
struct doc_pair {
    uint32_t a, b; /* by rank: a before b */
};

struct doc_pairs {
    struct doc_pair *at;
    uint32_t n;
};

struct doc_pairs likeness_pairs(struct work *work, const struct likeness *likeness);

/* 0–1000; 0 where they cannot be compared. */
uint32_t likeness_of(const struct likeness *likeness, uint32_t a, uint32_t b);

/* Can the two be compared: in one language, in seasons of enough reports? */
bool likeness_knows(const struct likeness *likeness, uint32_t a, uint32_t b);

#endif
