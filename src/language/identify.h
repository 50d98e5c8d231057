/* identify.h: which language is a text in? */
#ifndef VITNE_LANGUAGE_IDENTIFY_H
#define VITNE_LANGUAGE_IDENTIFY_H

#include "language/lang.h"

struct identified {
    char code[4];       /* "en", "nb", "nn", "da", "sv" or "und" */
    int32_t confidence; /* thousandths */
};

/* Looks only at letters. A language or script that it does not know is "und". */
struct identified identify(const struct identifier *identifier, struct str text);

/* Sets doc->language, if it was not given. */
void identify_document(const struct identifier *identifier, struct document *doc);

/* Opens the table below `folder`; NULL, without a fault, where there is none: then by
 * common words alone. */
bool identifier_open(struct str folder, struct arena *arena,
                     struct identifier **ret_identifier, struct fault *fault);

#endif
