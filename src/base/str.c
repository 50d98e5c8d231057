/* str.c: see str.h. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

int str_cmp(struct str a, struct str b)
{
    ptrdiff_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, (size_t)n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq((struct str){ s.at, prefix.len }, prefix);
}

bool str_starts_folded(struct str s, struct str lower)
{
    if (s.len < lower.len)
        return false;
    for (ptrdiff_t i = 0; i < lower.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (((unsigned)(c - 'A') < 26 ? c | 32 : c) != (unsigned char)lower.at[i])
            return false;
    }
    return true;
}

bool str_eq_folded(struct str s, struct str lower)
{
    return s.len == lower.len && str_starts_folded(s, lower);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           str_eq((struct str){ s.at + s.len - suffix.len, suffix.len }, suffix);
}

ptrdiff_t str_find(struct str s, struct str needle, ptrdiff_t from)
{
    if (from < 0 || needle.len == 0 || from > s.len - needle.len)
        return -1;
    const char *at =
        memmem(s.at + from, (size_t)(s.len - from), needle.at, (size_t)needle.len);
    return at ? at - s.at : -1;
}

struct str str_cut(struct str s, ptrdiff_t from, ptrdiff_t to)
{
    if (to > s.len)
        to = s.len;
    if (from < 0)
        from = 0;
    return from < to ? (struct str){ s.at + from, to - from } : (struct str){ s.at, 0 };
}

struct str str_at(struct str text, struct span at)
{
    if (!text.at || at.from > at.to || (ptrdiff_t)at.to > text.len)
        return (struct str){ text.at, 0 };
    return (struct str){ text.at + at.from, (ptrdiff_t)(at.to - at.from) };
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len && blank(s.at[0]))
        s.at++, s.len--;
    while (s.len && blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

struct str str_next(struct str *s, char sep)
{
    const char *cut = s->len ? memchr(s->at, sep, (size_t)s->len) : NULL;
    struct str head = *s;
    if (!cut) {
        *s = (struct str){ NULL, 0 };
        return head;
    }
    head.len = cut - s->at;
    s->len -= head.len + 1;
    s->at = cut + 1;
    return head;
}

struct str str_copy(struct str s, struct arena *arena)
{
    char *to = arena_alloc(arena, 1, (size_t)s.len + 1);
    if (s.len)
        memcpy(to, s.at, (size_t)s.len);
    return (struct str){ to, s.len };
}

struct str str_concat(struct str a, struct str b, struct arena *arena)
{
    char *to = arena_alloc(arena, 1, (size_t)a.len + (size_t)b.len + 1);
    if (a.len)
        memcpy(to, a.at, (size_t)a.len);
    if (b.len)
        memcpy(to + a.len, b.at, (size_t)b.len);
    return (struct str){ to, a.len + b.len };
}

const char *str_z(struct str s, struct arena *arena)
{
    return str_copy(s, arena).at;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0)
        return (struct str){ "", 0 };
    char *to = arena_alloc(arena, 1, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(to, (size_t)n + 1, format, args);
    va_end(args);
    return (struct str){ to, n };
}

bool str_int(struct str s, int64_t *ret_value)
{
    bool minus = s.len && s.at[0] == '-';
    if (minus)
        s.at++, s.len--;
    if (s.len == 0 || s.len > 18)
        return false;
    int64_t value = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        value = value * 10 + (s.at[i] - '0');
    }
    *ret_value = minus ? -value : value;
    return true;
}

uint64_t str_hash(struct str s)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (ptrdiff_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001b3u;
    return h ^ (h >> 32);
}
