/* window.h: reads a very long text by windows, so that memory does not grow with it.
 *
 *   text ──cut between paragraphs──▶ window ─language─▶ layers ─claim─▶ claims ──▶ one list
 *                                    └──────── forgotten with each window ───────┘
 */
#ifndef VITNE_RECORD_WINDOW_H
#define VITNE_RECORD_WINDOW_H

#include "record/reading.h"

/* Is the document so long that it is read by windows? */
bool window_needed(const struct document *doc);

/* Fills reading->claims of reading->doc; layers stay empty. Returns the language used, or NULL. */
const struct lang *window_read(struct reading *reading, const struct languages *languages,
                               struct arena scratch);

#endif
