/* out.h: bytes on their way out: text, JSON, HTML. One sink for all, in memory or to a descriptor.
 *
 * With `fd` < 0 all bytes stay in the arena (out_str() gives them). Else they are written
 * at 64 KiB and at out_flush(); the first failed write is kept in `error` (an errno) and
 * later bytes are dropped.
 */
#ifndef VITNE_BASE_OUT_H
#define VITNE_BASE_OUT_H

#include "base/str.h"

struct out {
    struct arena *arena;
    char *at;
    size_t len, cap;
    int fd, error;
};

struct out out_memory(struct arena *arena);
struct out out_descriptor(int fd, struct arena *arena);
bool out_flush(struct out *out); /* false: see out->error */

static inline struct str out_str(const struct out *out)
{
    return (struct str){ out->at ? out->at : "", (ptrdiff_t)out->len };
}

void out_put(struct out *out, struct str s);
void out_char(struct out *out, char c);
void out_int(struct out *out, int64_t value);
void out_format(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* value / 10^places in plain decimals: out_fixed(out, 36345000, 6) prints 36.345000. */
void out_fixed(struct out *out, int64_t value, int places);

/* (value + of/by) / 1000 to fifteen digits, as many as a reader of JSON keeps, without zeros
 * at the end; by 0: value / 1000. of >= 0, away from zero. */
void out_decimal(struct out *out, int64_t value, int64_t of, int64_t by);

/* JSON (RFC 8259). Strings are escaped; malformed UTF-8 becomes U+FFFD. */
void json_string(struct out *out, struct str s);
void json_string_or_null(struct out *out, struct str s); /* null where s.len is 0 */
/* ,"key": with the comma left out behind an opening bracket. */
void json_key(struct out *out, const char *key);
/* A comma if something stands before it in this array. */
void json_comma(struct out *out);

/* HTML text and attribute values: & < > " ' escaped. */
void html_text(struct out *out, struct str s);

#endif
