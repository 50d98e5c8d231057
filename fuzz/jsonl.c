/* jsonl.c: any bytes as a line of document JSONL. */
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
    struct str line = { (const char *)data, (ptrdiff_t)size };
    intake_line_is_record(line);
    if (!intake_line(line, NULL, &arena, &doc, &fault)) {
        check(fault.code != FAULT_NONE && fault.what[0]);
        return 0;
    }
    check(doc.uri.len > 0 && doc.stories.n > 0);
    check_mapped(&doc);
    return 0;
}
