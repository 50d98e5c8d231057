/* text.c: plain text into a document, and what every format does at the end; see intake.h.
 *
 * Plain text is never altered (document.h, invariant 3): what is not the story is marked.
 */
#include <stdio.h>

#include "base/limits.h"
#include "intake/dateline.h"
#include "intake/decode.h"
#include "intake/hash.h"
#include "intake/intake.h"
#include "intake/label.h"
#include "intake/mark.h"
#include "intake/opening.h"

enum intake_kind intake_kind_of(struct str bytes)
{
    struct str head = str_cut(bytes, 0, 2048);
    if (str_starts(head, S("\xEF\xBB\xBF")))
        head = str_cut(head, 3, head.len);
    head = str_trim(head);
    if (!head.len || (head.at[0] != '<' && head.at[0] != '{'))
        return INTAKE_TEXT;
    if (head.at[0] == '{')
        return str_find(head, S("\""), 0) > 0 ? INTAKE_JSONL : INTAKE_TEXT;
    unsigned char next = head.len > 1 ? (unsigned char)head.at[1] : 0;
    bool tag = (unsigned)((next | 32) - 'a') < 26 || next == '!' || next == '?';
    return tag ? INTAKE_HTML : INTAKE_TEXT;
}

struct document document_open(struct str source, struct arena *arena)
{
    struct document doc = { .arena = arena, .source = source };
    char hex[65];
    hash_hex(source, hex);
    snprintf(doc.id, sizeof doc.id, "sha256:%s", hex);
    return doc;
}

static void prefer(struct str *field, struct str value)
{
    if (value.len)
        *field = value;
}

void document_finish(struct document *doc, const struct document_meta *meta)
{
    if (meta) {
        prefer(&doc->uri, meta->uri);
        prefer(&doc->publisher, meta->publisher);
        prefer(&doc->published, meta->published);
        prefer(&doc->title, meta->title);
        prefer(&doc->language, meta->language);
        doc->language_given = doc->language_given || meta->language.len > 0;
    }
    marks_find(doc);
    labels_check(doc);
    if (!doc->stories.n)
        *PUSH(doc->arena, &doc->stories) =
            (struct story){ .at = span_of(0, (uint32_t)doc->text.len) };
    if (!str_trim(doc->text).len)
        document_note(doc, NOTE_EMPTY, span_of(0, 0));
}

bool intake_text(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    struct document doc = document_open(bytes, arena);
    if (!decode_bytes(bytes, S(""), LIMIT_TEXT, &doc, fault))
        return false;
    document_finish(&doc, meta);
    *ret_doc = doc;
    return true;
}
