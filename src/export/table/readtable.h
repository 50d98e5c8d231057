/* readtable.h: what one report claims, as a table that a person reads.
 *
 *   UN lists killings in villages around Mosul
 *   Tigris Herald, 25 Oct 2016, English
 *
 *     How many  Who        What    Where   When         By whom  According to
 *     15        civilians  killed  Safina  20 Oct 2016  IS       the office
 *               “IS fighters shot dead 15 civilians last Thursday …”
 *
 * For the reader's own screen: names stand in it (guard.h is for what leaves the machine).
 */
#ifndef VITNE_EXPORT_TABLE_READTABLE_H
#define VITNE_EXPORT_TABLE_READTABLE_H

#include "base/out.h"
#include "claim/claim.h"

struct table_style {
    int width; /* of the screen; 0: 100 */
    bool colour;
};

/* The document, a row for each claim with its words, and the notes of the reading. */
void table_document(struct out *out, const struct document *doc,
                    const struct claims *claims, struct table_style style,
                    struct arena scratch);

/* One line a claim: URI, number, who, what, where, when, by whom, source, the words. */
void table_lines(struct out *out, const struct document *doc, const struct claims *claims,
                 struct arena scratch);

#endif
