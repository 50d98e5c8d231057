/* marked.h: the sentence of a claim with the words marked that were read.
 *
 *   Tre bønder skal ha blitt drept ved broen.
 *   ^^^ ^^^^^^ ~~~~~~~~      ^^^^^
 *
 * On a terminal with colours the words are bold; else carets stand below them.
 */
#ifndef VITNE_EXPORT_MARKED_H
#define VITNE_EXPORT_MARKED_H

#include "base/out.h"
#include "claim/claim.h"

void marked_sentence(struct out *out, const struct document *doc, const struct claim *claim,
                     int width, bool colour);

#endif
