/* vitne.c: include/vitne.h over the layers: a reader is its arenas and its packs.
 *
 *   bytes ─intake─▶ document ─reading_make─▶ claims ─record_print─▶ the contract's JSON
 *
 * Invariants
 *  1. A document that needs more memory than is allowed costs that document: arena_full jumps
 *     to the frame set here, and the reader is as good as new.
 *  2. Nothing of one report is left when the next is read.
 *
 * "Two guards died at the gate." goes in as 29 bytes and comes out as one line that holds one
 * claim, killed 2/2. It does not keep, weigh or print anything: that is the ledger's and cli's.
 */
#include "vitne.h"

#include <stdio.h>

#include "base/limits.h"
#include "intake/intake.h"
#include "record/reading.h"

struct vitne {
    struct arena packs, document, scratch;
    struct languages languages;
};

const char *vitne_version(void)
{
    return VITNE_VERSION;
}

static bool refuse(struct vitne_fault *fault, enum vitne_fault_code code, const char *what)
{
    if (fault) {
        fault->code = code;
        snprintf(fault->what, sizeof fault->what, "%s", what);
    }
    return false;
}

void vitne_close(struct vitne *reader)
{
    if (!reader)
        return;
    languages_close(&reader->languages);
    arena_close(&reader->document);
    arena_close(&reader->scratch);
    struct arena packs = reader->packs; /* the reader itself lives in it */
    arena_close(&packs);
}

struct vitne *vitne_open(const char *folder, struct vitne_fault *ret_fault)
{
    struct fault fault = { .what = "no address space for a reader" };
    struct arena packs = arena_open(LIMIT_ARENA);
    if (!packs.begin) {
        refuse(ret_fault, VITNE_MACHINE, fault.what);
        return NULL;
    }
    struct vitne *reader = NEW(&packs, struct vitne, 1);
    reader->packs = packs;
    reader->document = arena_open(LIMIT_ARENA);
    reader->scratch = arena_open(LIMIT_ARENA);
    if (!reader->document.begin || !reader->scratch.begin ||
        !reading_open(str_of(folder), &reader->packs, &reader->languages, &fault)) {
        refuse(ret_fault, VITNE_MACHINE, fault.what);
        vitne_close(reader);
        return NULL;
    }
    return reader;
}

static bool take_in(struct str bytes, const struct document_meta *meta, struct arena *arena,
                    struct document *ret_doc, struct fault *fault)
{
    switch (intake_kind_of(bytes)) {
        case INTAKE_HTML: return intake_html(bytes, meta, arena, ret_doc, fault);
        case INTAKE_JSONL: return intake_line(bytes, meta, arena, ret_doc, fault);
        case INTAKE_TEXT: break;
    }
    return intake_text(bytes, meta, arena, ret_doc, fault);
}

static bool read_report(struct vitne *reader, struct str bytes,
                        const struct document_meta *meta, struct vitne_line *line,
                        struct fault *fault)
{
    struct reading reading = { 0 };
    if (!take_in(bytes, meta, &reader->document, &reading.doc, fault))
        return false;
    reading_make(&reading, &reader->languages, reader->scratch);
    struct out out = out_memory(&reader->document);
    record_print(&out, &reading.doc, &reading.claims, &reading.reader, true);
    struct str all = out_str(&out);
    *line = (struct vitne_line){ all.at, (size_t)all.len };
    return true;
}

bool vitne_read(struct vitne *reader, const void *bytes, size_t size,
                const struct vitne_meta *meta, struct vitne_line *line,
                struct vitne_fault *fault)
{
    arena_reset(&reader->document);
    if (size > LIMIT_SOURCE)
        return refuse(fault, VITNE_REFUSED, "the report is over 32 MiB; split it");
    struct document_meta known = { 0 };
    if (meta)
        known = (struct document_meta){ str_of(meta->uri), str_of(meta->publisher),
                                        str_of(meta->published), str_of(meta->title),
                                        str_of(meta->language) };
    struct fault why = { 0 };
    jmp_buf full;
    reader->document.full = reader->scratch.full = &full;
    bool fits = !setjmp(full);
    bool done = fits && read_report(reader, (struct str){ bytes, (ptrdiff_t)size }, &known,
                                    line, &why);
    reader->document.full = reader->scratch.full = NULL;
    if (!fits)
        return refuse(fault, VITNE_REFUSED, "the report needs more memory than is allowed");
    return done || refuse(fault, VITNE_REFUSED, why.what);
}
