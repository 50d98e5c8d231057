/* wording.h: a text as words without case or marks, and as overlapping runs of five of them.
 *
 *   "Minst 40 drept i Mosul, sier politiet."
 *    minst 40 drept i mosul | 40 drept i mosul sier | drept i mosul sier politiet
 *
 * Two papers that carry the same agency text share most such runs, whatever each has cut or
 * added; two papers that write of the same day in their own words share next to none.
 * Words and runs are 64-bit hashes: good for comparing, never for identity.
 */
#ifndef VITNE_WEIGH_WORDING_H
#define VITNE_WEIGH_WORDING_H

#include "base/str.h"

enum { WORDING_RUN = 5 }; /* words in a run: from a published measuring of reprints */

/* The next word at or after *at; false at the end. */
bool wording_next(struct str text, ptrdiff_t *at, uint64_t *ret_word, struct str *ret_form);

struct hashes {
    uint64_t *at; /* [n], sorted, each once */
    uint32_t n;
};

/* Runs of `run` words; a text of fewer words is one run. */
struct hashes wording_runs(struct str text, uint32_t run, struct arena *arena);

/* How many hashes two sets share. */
uint32_t hashes_shared(struct hashes a, struct hashes b);

void hashes_sort(struct hashes *hashes);

#endif
