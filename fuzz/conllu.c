/* conllu.c: arbitrary bytes as CoNLL-U: read, laid out, written, read again. */
#include "language/conllu.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = arena_open((size_t)1 << 28);
    struct conllu_reader reader = { .rest = { (const char *)data, (ptrdiff_t)size } };
    struct conllu_sentence sentence;
    while (conllu_next(&reader, &sentence, &arena, NULL) && sentence.lines.n) {
        struct document doc = { .arena = &arena };
        struct layers layers = { .doc = &doc };
        struct out out = out_memory(&arena);
        conllu_layers(&sentence, 1, &layers, &arena);
        check(layers.tokens.n == sentence.nwords && utf8_fault(doc.text) < 0);
        conllu_write(&out, &layers, 0, &sentence);
        struct conllu_reader again = { .rest = out_str(&out) };
        struct conllu_sentence other;
        check(conllu_next(&again, &other, &arena, NULL) && other.nwords == sentence.nwords);
    }
    arena_close(&arena);
    return 0;
}
