/* str.h: borrowed bytes. Not owned, not NUL-terminated, valid as long as what they point into. */
#ifndef VITNE_BASE_STR_H
#define VITNE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/span.h"

struct str {
    const char *at;
    ptrdiff_t len;
};

/* S("words"): a literal. */
#define S(literal) ((struct str){ "" literal, (ptrdiff_t)sizeof(literal) - 1 })

/* For printf: "%.*s", STR(s). */
#define STR(s) (int)(s).len, (s).at ? (s).at : ""

static inline struct str str_of(const char *text)
{
    return (struct str){ text, text ? (ptrdiff_t)strlen(text) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, (size_t)a.len) == 0);
}

/* Bytewise order, shorter first: the same on every machine. */
int str_cmp(struct str a, struct str b);

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* The same in whatever case of A–Z; `lower` is in small letters. */
bool str_starts_folded(struct str s, struct str lower);
bool str_eq_folded(struct str s, struct str lower);

/* Index of the first `needle` in `s` at or after `from`; -1 if there is none. */
ptrdiff_t str_find(struct str s, struct str needle, ptrdiff_t from);

/* Part of s; both ends are cut to what s has. */
struct str str_cut(struct str s, ptrdiff_t from, ptrdiff_t to);

/* The bytes at a span of a text; empty where the span leaves the text. */
struct str str_at(struct str text, struct span at);

/* Without ASCII blanks at both ends. */
struct str str_trim(struct str s);

/* Cuts s at the first `sep`: returns what stands before, leaves the rest in *s; at the end
 * *s becomes {NULL, 0}. */
struct str str_next(struct str *s, char sep);

struct str str_copy(struct str s, struct arena *arena);
struct str str_concat(struct str a, struct str b, struct arena *arena);

/* A NUL-terminated copy, for a system call. */
const char *str_z(struct str s, struct arena *arena);

/* Formatted into the arena. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A decimal number that fills all of s; false if it does not, or does not fit. */
bool str_int(struct str s, int64_t *ret_value);

/* FNV-1a, 64 bits: for tables in memory, never for identity. */
uint64_t str_hash(struct str s);

#endif
