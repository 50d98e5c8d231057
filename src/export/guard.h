/* guard.h: what must not leave the machine by itself: names of private persons, and where people
 * can be found who are in danger today.
 *
 *   "Olena Petrenko sto i kø."  ─▶  "[name] sto i kø."
 *
 * Names: evidence of role `name` (victims, witnesses, families, detainees) is replaced by [name]
 * wherever its words stand, unless `with_names`. Witnesses and relatives leave as a kind only.
 * Danger: claims on people trapped, displaced or present, and on hospitals and shelters, are
 * held back for HOLD_DAYS after publication unless `live`, and shown at district or coarser
 * unless `fine`. The reason for lifting a rule is the caller's to ask for and to keep.
 */
#ifndef VITNE_EXPORT_GUARD_H
#define VITNE_EXPORT_GUARD_H

#include "export/privatename.h"

/* 72 hours; a day too long rather than an hour too short, as many pages tell no hour. */
enum { GUARD_HOLD_DAYS = 3 };

struct guard {
    bool with_names, live, fine;
    day_t today;
};

/* The names in a document that are replaced; none `with_names`. */
struct private_names guard_names(const struct guard *guard, const struct weigh_doc *doc,
                                 struct arena *arena);

/* `words` with every such name as [name]. */
struct str guard_words(const struct private_names *names, struct str words,
                       struct arena *arena);

/* Is it about where people in danger are? */
bool guard_is_sensitive(const struct claim *claim);

/* Must the claim stay here for now? Of an undated document, the day of entry counts. */
bool guard_holds(const struct guard *guard, const struct weigh_doc *doc,
                 const struct claim *claim);

/* The place as it may be shown: a site of a sensitive claim becomes the district, city or
 * country that the page names too, else its province or country without a point. */
struct claim_place guard_place(const struct guard *guard, const struct claim *claim);

/* A copy that may leave: names and sites replaced. */
struct claim guard_claim(const struct guard *guard, const struct private_names *names,
                         const struct claim *claim, struct arena *arena);

/* The sentence of the claim as it may be shown: one line, names and sites replaced. */
struct str guard_sentence(const struct guard *guard, const struct private_names *names,
                          const struct weigh_doc *doc, const struct claim *claim,
                          struct arena *arena);

#endif
