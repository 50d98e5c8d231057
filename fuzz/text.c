/* text.c: any bytes as a plain text: well-formed UTF-8 comes out, every byte mapped. */
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
    if (!intake_text(bytes, NULL, &arena, &doc, &fault))
        return 0;
    check(utf8_fault(doc.text) < 0);
    uint32_t at = 0, source = 0;
    for (uint32_t i = 0; i < doc.pieces.n; i++) {
        const struct piece *p = &doc.pieces.at[i];
        check(p->text_from == at && p->source_from >= source);
        at += p->text_len;
        source = p->source_from + p->source_len;
    }
    check(at == (uint32_t)doc.text.len && source <= size);
    for (uint32_t i = 0; i < doc.marks.n; i++)
        check(doc.marks.at[i].at.from < doc.marks.at[i].at.to &&
              doc.marks.at[i].at.to <= at &&
              (!i || doc.marks.at[i - 1].at.to <= doc.marks.at[i].at.from));
    return 0;
}
