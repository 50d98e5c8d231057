/* html.c: any bytes as a page: well-formed UTF-8 comes out, every byte mapped in order. */
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct document doc;
    struct fault fault;
    if (!arena.begin)
        arena = arena_open(LIMIT_ARENA);
    arena_reset(&arena);
    struct str bytes = { (const char *)data, (ptrdiff_t)size };
    if (!intake_html(bytes, NULL, &arena, &doc, &fault))
        return 0;
    check(utf8_fault(doc.text) < 0);
    uint32_t at = 0, source = 0;
    for (uint32_t i = 0; i < doc.pieces.n; i++) {
        const struct piece *p = &doc.pieces.at[i];
        check(p->text_from == at && p->source_from >= source);
        at += p->text_len;
        source = p->source_from + p->source_len;
        check(source <= size);
        if (p->how == PIECE_COPIED)
            check(memcmp(doc.text.at + p->text_from, data + p->source_from, p->text_len) ==
                  0);
    }
    check(at == (uint32_t)doc.text.len);
    return 0;
}
