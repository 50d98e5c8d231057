/* line.h: the lines of a text, and how they end. */
#ifndef VITNE_INTAKE_LINE_H
#define VITNE_INTAKE_LINE_H

#include "base/str.h"

/* Where the line that holds `from` ends: at its line end or at the text's. */
uint32_t line_end(struct str text, uint32_t from);

bool line_is_blank(struct str line);

/* Does it end as a sentence does: with a stop, a question, a colon, a quotation's end? */
bool line_is_stopped(struct str line);

/* Was the text broken by hand into lines of about one length? Then a line end is a blank. */
bool text_is_wrapped(struct str text);

#endif
