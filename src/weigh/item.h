/* item.h: one number on its way to an estimate, and whether it counts.
 *
 *   used        it makes the range and may be the best figure
 *   yields      it stays inside low–high, but is not asked for the best figure (reason)
 *   out         it says nothing of its own: a copy, a part, an older figure (reason)
 *
 * Each reason names what it yields to. The rules, in the order in which they are asked, are
 * in docs/weighing.md under the same names.
 */
#ifndef VITNE_WEIGH_ITEM_H
#define VITNE_WEIGH_ITEM_H

#include "weigh/range.h"
#include "weigh/wording.h"
#include "weigh/work.h"

struct claim_refs {
    struct claim_ref *at;
    uint32_t n, cap;
};

struct item {
    struct claim_refs claims; /* one, or those that add up to a total */
    uint32_t doc, voice;
    struct range range;
    bool hedged, denied;
    struct str source;      /* whom the document credits, folded; or empty */
    struct hashes sentence; /* runs of three words of the sentence */
    struct str out, yields; /* reasons; empty: none */
};

struct items {
    struct item *at; /* by rank of document, then by text */
    uint32_t n, cap;
};

/* The id of the first claim of an item. */
const char *item_id(const struct work *work, const struct item *item);
const struct claim *item_claim(const struct work *work, const struct item *item);

struct item item_make(struct work *work, struct claim_ref ref);

/* Rules within one report: said again, adds to, within. */
void items_reduce_reports(struct work *work, struct items *items);

/* Rules between reports: copy, withdrawn, older, fewer later; then who yields: denied,
 * hedged, revised, outlying. */
void items_reduce(struct work *work, struct items *items);

/* low, best, high, rule, used and set_aside of what is left. */
void items_estimate(struct work *work, const struct items *items,
                    struct estimate *estimate);

#endif
