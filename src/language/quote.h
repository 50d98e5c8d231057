/* quote.h: quotations and replies: whose words are these? */
#ifndef VITNE_LANGUAGE_QUOTE_H
#define VITNE_LANGUAGE_QUOTE_H

#include "language/lang.h"

/* Quotations need no words of a language: *ret_lexicon is NULL. */
bool quote_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct quote_lexicon **ret_lexicon, struct fault *fault);

void quote_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
