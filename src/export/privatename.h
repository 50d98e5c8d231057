/* privatename.h: names of private persons in a report, as far as they can be told: those that
 * the reader marked, and words by the victims that look like a name.
 *
 *   "A Kurdish journalist, Bakhtiyar Haddad, was killed" ─▶ "Bakhtiyar Haddad", "Haddad"
 *
 * Taken for a private name without a mark: two or more words with capitals that
 *  1. stand beside the victims' words, parted by a comma, a bracket or a dash;
 *  2. are followed by an age: "Olena Koval (34)", "Olena Koval, 34,";
 *  3. are the victims' words of a claim that says one is named;
 *  4. are the words or the name of a witness or a relative.
 * Not taken: what touches a place, a party, or a source that is neither witness nor relative.
 */
#ifndef VITNE_EXPORT_PRIVATENAME_H
#define VITNE_EXPORT_PRIVATENAME_H

#include "weigh/weigh.h"

struct private_names {
    LIST(struct str) names; /* the longest first */
};

struct private_names private_names_find(const struct weigh_doc *doc, struct arena *arena);

#endif
