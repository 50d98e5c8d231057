/* text.c: any bytes as a plain text: well-formed UTF-8 comes out, every byte mapped. */
#include "base/limits.h"
#include "mapped.h"

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
    check(str_eq(doc.source, bytes));
    check_mapped(&doc);
    return 0;
}
