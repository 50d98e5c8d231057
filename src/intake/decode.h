/* decode.h: bytes in some encoding to well-formed UTF-8, with the map back. */
#ifndef VITNE_INTAKE_DECODE_H
#define VITNE_INTAKE_DECODE_H

#include "intake/document.h"

/* Sets doc->text and doc->pieces from the bytes. `label` is what the page says of its encoding,
 * or empty. UTF-8 and UTF-16 by their marks, UTF-8 where the bytes are that, windows-1252 where
 * they are not (with a note). Bytes that fit nothing become U+FFFD, with a note.
 * Faults: ENCODING (a binary file), LIMIT (over `limit` bytes of text). */
bool decode_bytes(struct str bytes, struct str label, size_t limit, struct document *doc,
                  struct fault *fault);

#endif
