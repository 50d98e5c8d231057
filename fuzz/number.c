/* number.c: arbitrary bytes as a report in each of three languages: numbers keep their rules. */
#include "language/number.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const codes[] = { "en", "nb", "nn" };
    struct str text = { (const char *)data, (ptrdiff_t)size };
    if (size > 1 << 16 || utf8_fault(text) >= 0)
        return 0;
    static struct arena packs;
    static struct lang langs[3];
    struct arena arena = arena_open((size_t)1 << 26), scratch = arena_open((size_t)1 << 26);
    packs = packs.begin ? packs : arena_open((size_t)1 << 26);
    for (int i = 0; i < 3; i++) {
        struct lang *lang = &langs[i];
        check(lang->number ||
              (pack_open(S("."), str_of(codes[i]), &packs, &lang->pack, NULL) &&
               number_lexicon_open(&lang->pack, &packs, &lang->number, NULL)));
        struct document doc = { .arena = &arena, .text = text };
        struct layers layers = { .doc = &doc };
        number_find(&layers, lang, scratch);
        uint32_t end = 0;
        for (uint32_t k = 0; k < layers.numbers.n; k++) {
            const struct number *n = &layers.numbers.at[k];
            check(n->at.from >= end && n->at.to <= size && span_holds(n->at, n->core));
            check(n->low == NUMBER_OPEN || n->high == NUMBER_OPEN || n->low <= n->high);
            end = n->at.to;
        }
    }
    arena_close(&arena);
    arena_close(&scratch);
    return 0;
}
