/* intake.h: bytes to documents, whatever the container.
 *
 *   file ─▶ plain text: one document   HTML: one document   JSONL: one document a line
 *
 * The kind is told by content, not by name. Encodings: UTF-8, UTF-16 with a byte-order mark,
 * windows-1252 where bytes are not UTF-8 (with a note). A binary file is a fault.
 */
#ifndef VITNE_INTAKE_INTAKE_H
#define VITNE_INTAKE_INTAKE_H

#include "intake/document.h"

enum intake_kind { INTAKE_TEXT, INTAKE_HTML, INTAKE_JSONL };

/* Looks at the first bytes. */
enum intake_kind intake_kind_of(struct str bytes);

/* Plain text or HTML into a document. `meta` may be NULL. Faults: ENCODING, LIMIT. */
bool intake_text(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault);
bool intake_html(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault);

/* One line of document JSONL: {"uri", "text" | "html", …}. Faults: FORMAT, ENCODING, LIMIT. */
bool intake_line(struct str line, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault);

/* The uri that a line gives itself; empty where it is no such line. */
struct str intake_line_uri(struct str line, struct arena *arena);

/* Is this line a record that `read --json --with-text` printed, not a report? */
bool intake_line_is_record(struct str line);

#endif
