/* split.c: see split.h. */
#include "language/split.h"

bool split_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct split_lexicon **ret_lexicon, struct fault *fault)
{
    (void)pack, (void)arena, (void)fault;
    *ret_lexicon = NULL;
    return true;
}

void split_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)layers, (void)lang, (void)scratch;
}
