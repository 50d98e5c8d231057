/* time.c: arbitrary bytes as a report in each of three languages: times keep their rules. */
#include "language/time.h"
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
    for (int i = 0; i < 6; i++) {
        struct lang *lang = &langs[i / 2];
        check(lang->time ||
              (pack_open(S("."), str_of(codes[i / 2]), &packs, &lang->pack, NULL) &&
               time_lexicon_open(&lang->pack, &packs, &lang->time, NULL)));
        struct document doc = { .arena = &arena, .text = text };
        doc.published = i % 2 ? S("2017-07-02") : S("");
        struct layers layers = { .doc = &doc };
        time_find(&layers, lang, scratch);
        uint32_t end = 0;
        for (uint32_t k = 0; k < layers.times.n; k++) {
            const struct timex *t = &layers.times.at[k];
            check(t->at.from >= end && t->at.to <= size && t->value[0] && t->rule);
            check((t->days.from == DAY_NONE) == (t->days.to == DAY_NONE));
            check(t->days.from <= t->days.to);
            end = t->at.to;
        }
    }
    arena_close(&arena);
    arena_close(&scratch);
    return 0;
}
