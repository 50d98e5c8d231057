/* text.c: plain text into a document. Nothing is altered; see document.h, invariant 3. */
#include <stdio.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "intake/hash.h"
#include "intake/intake.h"

enum intake_kind intake_kind_of(struct str bytes)
{
    struct str head = str_trim(str_cut(bytes, 0, 1024));
    if (head.len && head.at[0] == '<')
        return INTAKE_HTML;
    return head.len && head.at[0] == '{' ? INTAKE_JSONL : INTAKE_TEXT;
}

bool intake_text(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    struct document doc = { .arena = arena, .source = bytes };
    char hex[65];
    hash_hex(bytes, hex);
    snprintf(doc.id, sizeof doc.id, "sha256:%s", hex);
    struct str text = bytes;
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_cut(text, 3, text.len);
    if (text.len > LIMIT_TEXT)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%td bytes of text, the limit is %d; split it", text.len,
                         LIMIT_TEXT);
    ptrdiff_t bad = utf8_fault(text);
    if (bad >= 0)
        return fault_set(fault, FAULT_ENCODING, (uint64_t)bad, "byte %td is not UTF-8",
                         bad);
    doc.text = text;
    *PUSH(arena, &doc.pieces) =
        (struct piece){ 0, (uint32_t)text.len, (uint32_t)(bytes.len - text.len),
                        (uint32_t)text.len, PIECE_COPIED };
    *PUSH(arena, &doc.stories) = (struct story){ .at = span_of(0, (uint32_t)text.len) };
    if (meta) {
        doc.uri = meta->uri;
        doc.publisher = meta->publisher;
        doc.published = meta->published;
        doc.title = meta->title;
        doc.language = meta->language;
        doc.language_given = meta->language.len > 0;
    }
    if (!str_trim(text).len)
        document_note(&doc, NOTE_EMPTY, span_of(0, 0));
    *ret_doc = doc;
    return true;
}
