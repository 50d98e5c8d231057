/* utf8.c: see utf8.h. Properties of code points come from utf8proc; ASCII takes a short way. */
#include "base/utf8.h"

#include <utf8proc.h>

int utf8_decode(struct str s, ptrdiff_t at, uint32_t *ret_point)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    if (*p < 0x80) {
        *ret_point = *p;
        return 1;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate(p, s.len - at, &point);
    if (n <= 0) {
        *ret_point = 0xFFFD;
        return 1;
    }
    *ret_point = (uint32_t)point;
    return (int)n;
}

int utf8_encode(uint32_t point, char ret_bytes[4])
{
    utf8proc_int32_t p = (utf8proc_int32_t)point;
    if (point > 0x10FFFF || !utf8proc_codepoint_valid(p))
        p = 0xFFFD;
    return (int)utf8proc_encode_char(p, (utf8proc_uint8_t *)ret_bytes);
}

ptrdiff_t utf8_fault(struct str s)
{
    ptrdiff_t i = 0;
    while (i < s.len) {
        if ((unsigned char)s.at[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_int32_t point;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, s.len - i, &point);
        if (n <= 0)
            return i;
        i += n;
    }
    return -1;
}

bool utf8_is_letter(uint32_t point)
{
    if (point < 0x80)
        return (point | 32) - 'a' < 26;
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_MC;
}

bool utf8_is_upper(uint32_t point)
{
    if (point < 0x80)
        return point - 'A' < 26;
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t point)
{
    if (point < 0x80)
        return point - 'a' < 26;
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_space(uint32_t point)
{
    if (point <= ' ')
        return point == ' ' || (point >= '\t' && point <= '\r');
    return point == 0x85 || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200B) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000 || point == 0xFEFF;
}

uint32_t utf8_lower(uint32_t point)
{
    if (point < 0x80)
        return point - 'A' < 26 ? point + 32 : point;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point);
}

struct str utf8_lowered(struct str s, struct arena *arena)
{
    ptrdiff_t i = 0;
    while (i < s.len) {
        uint32_t point;
        int n = utf8_decode(s, i, &point);
        if (utf8_lower(point) != point)
            break;
        i += n;
    }
    if (i == s.len)
        return s;
    char *to = arena_alloc(arena, 1, (size_t)s.len * 3 / 2 + 4);
    ptrdiff_t len = i;
    memcpy(to, s.at, (size_t)i);
    while (i < s.len) {
        uint32_t point;
        int n = utf8_decode(s, i, &point);
        if (point == 0xFFFD && n == 1)
            to[len++] = s.at[i];
        else
            len += utf8_encode(utf8_lower(point), to + len);
        i += n;
    }
    return (struct str){ to, len };
}

/* What folding makes of a lower-case point that decomposition alone does not make plain. */
static const char *fold_special(uint32_t point)
{
    switch (point) {
        case 0xE6: return "ae";
        case 0xF8: return "o";
        case 0xE5: return "a";
        case 0xDF: return "ss";
        case 0xF0:
        case 0x111: return "d";
        case 0x142: return "l";
        case 0x131: return "i";
        case 0x153: return "oe";
        case 0xFE: return "th";
        case '\'':
        case '`':
        case 0xB4:
        case 0x2BB:
        case 0x2BC:
        case 0x2BE:
        case 0x2BF:
        case 0x2018:
        case 0x2019: return "";
        case '-':
        case 0x2010:
        case 0x2011:
        case 0x2013: return " ";
        default: return NULL;
    }
}

static ptrdiff_t fold_point(uint32_t point, char *to)
{
    const char *special = fold_special(point);
    if (special) {
        size_t n = strlen(special);
        memcpy(to, special, n);
        return (ptrdiff_t)n;
    }
    if (point >= 0x80) {
        utf8proc_int32_t parts[4];
        int boundary = 0;
        utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)point, parts, 4,
                                                     UTF8PROC_DECOMPOSE, &boundary);
        if (n >= 1 && n <= 4)
            point = (uint32_t)parts[0];
        utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);
        if (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME)
            return 0;
    }
    return utf8_encode(point, to);
}

struct str utf8_folded(struct str s, struct arena *arena)
{
    char *to = arena_alloc(arena, 1, (size_t)s.len * 2 + 8);
    ptrdiff_t len = 0;
    bool gap = true; /* drops leading blanks */
    for (ptrdiff_t i = 0; i < s.len;) {
        uint32_t point;
        i += utf8_decode(s, i, &point);
        point = utf8_lower(point);
        char part[8];
        ptrdiff_t n = utf8_is_space(point) ? (part[0] = ' ', 1) : fold_point(point, part);
        if (n == 1 && part[0] == ' ') {
            if (gap)
                continue;
            gap = true;
        } else if (n) {
            gap = false;
        }
        memcpy(to + len, part, (size_t)n);
        len += n;
    }
    if (len && to[len - 1] == ' ')
        len--;
    return (struct str){ to, len };
}
