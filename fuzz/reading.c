/* reading.c: the whole path of a page: every claim's words stand where it says, and what is
 * printed parses again to the same bytes. Run from the top of the tree, where lang/ is. */
#include "record/reading.h"
#include "base/limits.h"
#include "mapped.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static bool take_in(struct str bytes, struct arena *arena, struct document *doc)
{
    const struct document_meta meta = { .uri = S("fuzz"), .published = S("2017-07-05") };
    struct fault fault;
    switch (intake_kind_of(bytes)) {
        case INTAKE_HTML: return intake_html(bytes, &meta, arena, doc, &fault);
        case INTAKE_JSONL: return intake_line(bytes, &meta, arena, doc, &fault);
        case INTAKE_TEXT: break;
    }
    return intake_text(bytes, &meta, arena, doc, &fault);
}

/* All spans are inside, on whole code points. */
static void check_evidence(const struct document *doc, const struct claim *claim)
{
    check(claim->evidence.n);
    for (uint32_t i = 0; i < claim->evidence.n; i++) {
        struct span at = claim->evidence.at[i].at;
        check(at.from < at.to && at.to <= doc->text.len);
        check(utf8_fault(str_at(doc->text, at)) < 0);
        struct source_span source = document_source(doc, at);
        check(source.from <= source.to && source.to <= doc->source.len);
    }
    check(claim->low == NUMBER_OPEN || claim->high == NUMBER_OPEN ||
          claim->low <= claim->high);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct arena packs, arena, scratch;
    static struct languages languages;
    struct fault fault;
    if (!packs.begin) {
        packs = arena_open(LIMIT_ARENA), arena = arena_open(LIMIT_ARENA);
        scratch = arena_open(LIMIT_ARENA);
        check(reading_open(S("."), &packs, &languages, &fault));
    }
    arena_reset(&arena);
    arena_reset(&scratch);
    struct reading reading = { 0 };
    struct record back;
    struct str received = { (const char *)bytes, (ptrdiff_t)size };
    if (!take_in(received, &arena, &reading.doc))
        return 0;
    check_mapped(&reading.doc);
    reading_make(&reading, &languages, scratch);
    for (uint32_t i = 0; i < reading.claims.list.n; i++)
        check_evidence(&reading.doc, &reading.claims.list.at[i]);
    struct out out = out_memory(&arena), again = out_memory(&arena);
    record_print(&out, &reading.doc, &reading.claims, &reading.reader, true);
    if (!record_parse(out_str(&out), &arena, &back, &fault))
        check_failed(fault.what, __FILE__, __LINE__);
    record_print(&again, &back.doc, &back.claims, &back.reader, true);
    check(str_eq(out_str(&out), out_str(&again)));
    return 0;
}
