/* quote.c: see quote.h. */
#include "language/quote.h"

bool quote_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct quote_lexicon **ret_lexicon, struct fault *fault)
{
    (void)pack, (void)arena, (void)fault;
    *ret_lexicon = NULL;
    return true;
}

void quote_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)layers, (void)lang, (void)scratch;
}
