/* name.c: see name.h. */
#include "language/name.h"

bool name_lexicon_open(const struct pack *pack, struct arena *arena,
                       struct name_lexicon **ret_lexicon, struct fault *fault)
{
    (void)pack, (void)arena, (void)fault;
    *ret_lexicon = NULL;
    return true;
}

void name_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)layers, (void)lang, (void)scratch;
}
