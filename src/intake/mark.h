/* mark.h: what in a text is not the story: credits, tip lines, links; title and dateline. */
#ifndef VITNE_INTAKE_MARK_H
#define VITNE_INTAKE_MARK_H

#include "intake/document.h"

/* Sets the marks of a document's text, in order and disjoint; those that it has already (titles
 * and captions of a page) are kept, but for credits inside them. Sets title, credit, dateline
 * and published where they are empty and the text shows them. Alters no text. */
void marks_find(struct document *doc);

#endif
