/* identify.h: which language is a text in? */
#ifndef VITNE_LANGUAGE_IDENTIFY_H
#define VITNE_LANGUAGE_IDENTIFY_H

#include "language/lang.h"

enum { IDENTIFY_VERSION = 1, IDENTIFY_LANGUAGES = 6 };
#define IDENTIFY_MAGIC "vitneLID"

/* The columns of the table; the last one is every other language. */
extern const char *const identify_codes[IDENTIFY_LANGUAGES];

struct identified {
    char code[4];       /* "en", "nb", "nn", "da", "sv" or "und" */
    int32_t confidence; /* thousandths */
};

/* Looks only at letters. A language or script that it does not know is "und". */
struct identified identify(const struct identifier *identifier, struct str text);

/* Sets doc->language, if it was not given. */
void identify_document(const struct identifier *identifier, struct document *doc);

/* Opens models/identify.bin below `folder`; NULL, without a fault, where there is none: then
 * every text is "und". Faults: VERSION, CORRUPT. */
bool identifier_open(struct str folder, struct arena *arena,
                     struct identifier **ret_identifier, struct fault *fault);

#endif
