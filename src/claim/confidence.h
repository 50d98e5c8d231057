/* confidence.h: how sure it is that the page was read rightly, in thousandths; not that what it
 * says happened.
 *
 * A claim's own words tell: how its people were found (the front of its rule), how many it says
 * they are, what it is a claim of, and how the page says it. Each has a weight; the weights add
 * up to log-odds, and those to a share.
 *
 * Every weight was estimated by `tools/score/calibrate.py fit` on 2026-11-22, on 1,071 claims of the
 * shown gold (seeds, news_en, news_no; MUC-4 dev, where the victims have a key; drone notes), with
 * the level of the news among them. How far it holds where it was not estimated: docs/accuracy.md.
 */
#ifndef VITNE_CLAIM_CONFIDENCE_H
#define VITNE_CLAIM_CONFIDENCE_H

#include "claim/claim.h"

/* 0 to 1000, of a claim that is complete: rule, count with its evidence, type, stance. */
int32_t confidence_of(const struct claim *claim);

#endif
