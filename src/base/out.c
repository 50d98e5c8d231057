/* out.c: see out.h. */
#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/utf8.h"

enum { CHUNK = 64 << 10 };

struct out out_memory(struct arena *arena)
{
    return (struct out){ .arena = arena, .fd = -1 };
}

struct out out_descriptor(int fd, struct arena *arena)
{
    struct out out = { .arena = arena, .fd = fd };
    out.cap = CHUNK;
    out.at = NEW(arena, char, CHUNK);
    return out;
}

bool out_flush(struct out *out)
{
    if (out->fd < 0)
        return true;
    size_t done = 0;
    while (done < out->len && !out->error) {
        ssize_t n = write(out->fd, out->at + done, out->len - done);
        if (n > 0)
            done += (size_t)n;
        else if (n < 0 && errno != EINTR)
            out->error = errno;
    }
    out->len = 0;
    return !out->error;
}

static void room(struct out *out, size_t need)
{
    if (out->cap - out->len >= need)
        return;
    size_t cap = out->cap ? out->cap : 256;
    while (cap - out->len < need)
        cap *= 2;
    /* grown in place when this is the arena's last item */
    char *to = out->at;
    if (!(to && to + out->cap == out->arena->at)) {
        to = arena_alloc(out->arena, 1, cap);
        if (out->len)
            memcpy(to, out->at, out->len);
    } else {
        (void)arena_alloc(out->arena, 1, cap - out->cap);
    }
    out->at = to;
    out->cap = cap;
}

void out_put(struct out *out, struct str s)
{
    if (s.len <= 0)
        return;
    size_t left = (size_t)s.len;
    const char *at = s.at;
    while (out->fd >= 0 && out->len + left > out->cap) {
        size_t n = out->cap - out->len;
        memcpy(out->at + out->len, at, n);
        out->len += n;
        at += n;
        left -= n;
        out_flush(out);
    }
    room(out, left);
    memcpy(out->at + out->len, at, left);
    out->len += left;
}

void out_char(struct out *out, char c)
{
    out_put(out, (struct str){ &c, 1 });
}

void out_format(struct out *out, const char *format, ...)
{
    char small[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n < 0)
        return;
    if ((size_t)n < sizeof small) {
        out_put(out, (struct str){ small, n });
        return;
    }
    char *large = arena_alloc(out->arena, 1, (size_t)n + 1);
    va_start(args, format);
    vsnprintf(large, (size_t)n + 1, format, args);
    va_end(args);
    out_put(out, (struct str){ large, n });
}

void out_int(struct out *out, int64_t value)
{
    out_format(out, "%lld", (long long)value);
}

void out_fixed(struct out *out, int64_t value, int places)
{
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value, unit = 1;
    for (int i = 0; i < places; i++)
        unit *= 10;
    out_format(out, "%s%llu.%0*llu", value < 0 ? "-" : "",
               (unsigned long long)(size / unit), places,
               (unsigned long long)(size % unit));
}

/* Digits of a long division, rounded at the last: one nought stands before them, so that
 * 9.99… can become 10. */
void out_decimal(struct out *out, int64_t value, int64_t of, int64_t by)
{
    enum { DIGITS = 15, MOST = 48 };
    char at[MOST];
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    int whole = snprintf(at, MOST, "0%llu", (unsigned long long)(size / 1000)), first = 1;
    int n =
        whole + snprintf(at + whole, MOST - (size_t)whole, "%03u", (unsigned)(size % 1000));
    for (; n < MOST && by; n++) {
        of *= 10;
        at[n] = (char)('0' + of / by);
        of %= by;
    }
    while (first < n && at[first] == '0')
        first++;
    int most = first + DIGITS > whole ? first + DIGITS : whole;
    if (n > most) {
        int i = n = most;
        bool up = at[n] >= '5';
        while (up) {
            up = at[--i] == '9';
            at[i] = (char)(up ? '0' : at[i] + 1);
        }
    }
    while (n > whole && at[n - 1] == '0')
        n--;
    int from = at[0] == '1' ? 0 : 1;
    out_format(out, "%s%.*s", value < 0 ? "-" : "", whole - from, at + from);
    if (n > whole)
        out_format(out, ".%.*s", n - whole, at + whole);
}

static const char *json_escape(unsigned char c)
{
    switch (c) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        default: return NULL;
    }
}

void json_string(struct out *out, struct str s)
{
    out_char(out, '"');
    ptrdiff_t from = 0, i = 0;
    while (i < s.len) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= ' ' && c != '"' && c != '\\' && c < 0x80) {
            i++;
            continue;
        }
        uint32_t point = c;
        int n = c < 0x80 ? 1 : utf8_decode(s, i, &point);
        if (c >= 0x80 && !(point == 0xFFFD && n == 1)) {
            i += n;
            continue;
        }
        out_put(out, str_cut(s, from, i));
        const char *escape = json_escape(c);
        if (escape)
            out_put(out, str_of(escape));
        else
            out_format(out, "\\u%04x", (unsigned)point);
        i += n;
        from = i;
    }
    out_put(out, str_cut(s, from, i));
    out_char(out, '"');
}

void json_string_or_null(struct out *out, struct str s)
{
    if (s.len)
        json_string(out, s);
    else
        out_put(out, S("null"));
}

void json_comma(struct out *out)
{
    char last = out->len ? out->at[out->len - 1] : '\n';
    if (last != '{' && last != '[' && last != '\n' && last != ':')
        out_char(out, ',');
}

void json_key(struct out *out, const char *key)
{
    json_comma(out);
    out_format(out, "\"%s\":", key);
}

void html_text(struct out *out, struct str s)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        struct str to;
        switch (s.at[i]) {
            case '&': to = S("&amp;"); break;
            case '<': to = S("&lt;"); break;
            case '>': to = S("&gt;"); break;
            case '"': to = S("&quot;"); break;
            case '\'': to = S("&#39;"); break;
            default: continue;
        }
        out_put(out, str_cut(s, from, i));
        out_put(out, to);
        from = i + 1;
    }
    out_put(out, str_cut(s, from, s.len));
}
