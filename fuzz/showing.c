/* showing.c: lines of JSONL as records, weighed, guarded, printed in every format: no markup of
 * the page's comes out of the page's words. */
#include "export/format.h"
#include "record/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const NAMES[] = { "csv", "jsonl", "geojson", "html" };
    struct arena arena = arena_open((size_t)1 << 28), scratch = arena_open((size_t)1 << 28);
    struct str rest = { (const char *)data, (ptrdiff_t)size };
    struct weigh_doc docs[8];
    uint32_t n = 0;
    struct fault fault;
    while (rest.len && n < 8) {
        struct record *record = NEW(&arena, struct record, 1);
        if (record_parse(str_next(&rest, '\n'), &arena, record, &fault))
            docs[n++] =
                (struct weigh_doc){ &record->doc, &record->claims, S("2026-11-22"), { 0 } };
    }
    struct weighing w;
    weigh(docs, n, &w, &arena, scratch);
    struct guard guard = { .today = day_from(2026, 11, 22), .fine = size & 1 };
    struct showing view = showing_make(&w, &guard, (struct showing_about){ 0 }, &arena);
    for (int i = 0; i < 4; i++) {
        struct out out = out_memory(&arena);
        const struct export_format *format = export_find(str_of(NAMES[i]));
        format->print(&out, &view, format->usual, scratch);
        check(i != 3 || str_find(out_str(&out), S("<script"), 0) < 0);
    }
    arena_close(&arena);
    arena_close(&scratch);
    return 0;
}
