/* model.c: arbitrary bytes as a model: refused, or used without leaving its bytes. The seal
 * is not looked at, so that damage reaches what lies behind it. */
#include "language/encoder.h"
#include "language/lemma.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = arena_open((size_t)1 << 28);
    void *aligned = arena_alloc(&arena, 1, size + 1);
    memcpy(aligned, data, size);
    struct str bytes = { aligned, (ptrdiff_t)size };
    struct model model;
    model_open(bytes, "fuzz", &arena, &model, NULL);
    if (model_read(bytes, "fuzz", &arena, &model, NULL)) {
        struct lemma_context context = { 0, 1, 1 };
        char room[8 + LEMMA_ADDED];
        size_t used;
        lemma_find(&model.lemmas, context, S("shells"), room, &used);
        struct document doc = { .arena = &arena, .text = S("shells") };
        struct layers layers = { .doc = &doc };
        *PUSH(&arena, &layers.tokens) =
            (struct token){ .at = span_of(0, 6), .lower = S("shells") };
        struct stretch stretch = { 0, 1, 0 };
        const struct stretch *group = &stretch;
        struct encoder encoder;
        encoder_open(&encoder, &model, 0, MODEL_LAYERS, 1, &arena);
        encoder_run(&encoder, &layers, &group, 1);
    }
    arena_close(&arena);
    return 0;
}
