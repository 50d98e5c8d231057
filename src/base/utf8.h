/* utf8.h: UTF-8 as news has it. Positions are bytes; a code point is never cut. */
#ifndef VITNE_BASE_UTF8_H
#define VITNE_BASE_UTF8_H

#include "base/str.h"

/* Decodes the code point at byte `at` (< s.len). Returns its length in bytes (1–4); on a
 * malformed one returns 1 and sets *ret_point to U+FFFD. Overlong forms, surrogates and
 * points above U+10FFFF are malformed (Unicode 15, table 3-7). */
int utf8_decode(struct str s, ptrdiff_t at, uint32_t *ret_point);

/* Writes 1–4 bytes; a point that is none becomes U+FFFD. */
int utf8_encode(uint32_t point, char ret_bytes[4]);

/* Offset of the first malformed byte; -1 if all is well formed. */
ptrdiff_t utf8_fault(struct str s);

/* Letter in the sense of a word: any alphabetic point. */
bool utf8_is_letter(uint32_t point);
bool utf8_is_upper(uint32_t point);
bool utf8_is_lower(uint32_t point);
/* Blank, NBSP, thin and other spaces, line ends, zero-width space and BOM. */
bool utf8_is_space(uint32_t point);
uint32_t utf8_lower(uint32_t point);

/* Lower case; the result may point into s when nothing changed. */
struct str utf8_lowered(struct str s, struct arena *arena);

/* For comparing names: lower case, no diacritics, ø→o æ→ae å→a ß→ss đ→d ł→l, apostrophes and
 * ayn/hamza marks dropped, hyphens and blanks one blank. */
struct str utf8_folded(struct str s, struct arena *arena);

#endif
