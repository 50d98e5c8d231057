/* split.c: any text into sentences and tokens: in order, disjoint, nothing left out. */
#include "language/split.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena packs, arena, scratch;
    static struct lang langs[2];
    struct fault fault;
    if (!arena.begin) {
        arena = arena_open(LIMIT_ARENA);
        packs = arena_open(LIMIT_ARENA);
        scratch = arena_open(LIMIT_ARENA);
        for (int i = 0; i < 2; i++)
            check(
                pack_open(S("."), i ? S("en") : S("nb"), &packs, &langs[i].pack, &fault) &&
                split_lexicon_open(&langs[i].pack, &packs, &langs[i].split, &fault));
    }
    arena_reset(&arena);
    struct document doc;
    if (!size || !intake_text((struct str){ (const char *)data + 1, (ptrdiff_t)size - 1 },
                              NULL, &arena, &doc, &fault))
        return 0;
    struct layers layers = { .doc = &doc };
    split_find(&layers, &langs[data[0] & 1], scratch);
    uint32_t at = 0, token = 0;
    for (uint32_t i = 0; i < layers.tokens.n; at = layers.tokens.at[i++].at.to)
        check(layers.tokens.at[i].at.from >= at && layers.tokens.at[i].at.to > at &&
              layers.tokens.at[i].at.to <= doc.text.len);
    for (uint32_t i = 0; i < layers.sentences.n; token = layers.sentences.at[i++].token_to)
        check(layers.sentences.at[i].token_from == token &&
              layers.sentences.at[i].token_to > token);
    check(token == layers.tokens.n);
    return 0;
}
