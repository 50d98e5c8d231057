/* decode.c: see decode.h. The first step of intake: received bytes to text.
 *
 *   windows-1252:  "Mosul \x96 et \xE5r"   text "Mosul – et år"   5 pieces: copied, decoded …
 *
 * Which encoding? A byte-order mark says so. Else the bytes are UTF-8 if they read as UTF-8, or
 * if more of their sequences read than do not (a cut or damaged file). Else windows-1252, which
 * every byte fits. Well-formed UTF-8 is not copied: text is the bytes.
 *
 * It does not guess East European, Cyrillic or Asian encodings: their bytes would read as
 * windows-1252, and the language then is "und".
 */
#include "intake/decode.h"

#include "base/utf8.h"

enum encoding { ENCODING_UTF8, ENCODING_1252, ENCODING_UTF16LE, ENCODING_UTF16BE };

struct decoder {
    struct document *doc;
    struct str bytes;
    char *to;
    size_t len, limit;
    uint32_t bad; /* sequences that fit nothing */
};

/* Unicode's table for windows-1252, 0x80–0x9F; 0: not assigned. */
static const uint16_t points_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* One code point that was `n` bytes at `from`. */
static void put_point(struct decoder *d, uint32_t point, uint32_t from, uint32_t n)
{
    if (point == 0)
        point = 0xFFFD;
    enum piece_how how = PIECE_DECODED;
    if (point < 0x80)
        how = n == 2 ? PIECE_WIDENED : PIECE_COPIED;
    int len = utf8_encode(point, d->to + d->len);
    document_piece(d->doc, (struct piece){ (uint32_t)d->len, (uint32_t)len, from, n, how });
    d->len += (size_t)len;
}

/* A sequence that fits nothing. */
static void put_bad(struct decoder *d, uint32_t from, uint32_t n)
{
    uint32_t at = (uint32_t)d->len;
    put_point(d, 0xFFFD, from, n);
    document_note(d->doc, NOTE_ENCODING, span_of(at, at + 3));
    d->bad++;
}

/* A stretch of well-formed UTF-8. */
static void put_copy(struct decoder *d, uint32_t from, uint32_t n)
{
    if (!n)
        return;
    memcpy(d->to + d->len, d->bytes.at + from, n);
    document_piece(d->doc, (struct piece){ (uint32_t)d->len, n, from, n, PIECE_COPIED });
    d->len += n;
}

/* How many bytes of a malformed sequence belong together: what could have begun a character. */
static uint32_t bad_length(struct str bytes, uint32_t at)
{
    unsigned char lead = (unsigned char)bytes.at[at];
    uint32_t want = lead >= 0xF0 && lead < 0xF5 ? 4
                    : lead >= 0xE0              ? 3
                    : lead >= 0xC2              ? 2
                                                : 1;
    uint32_t n = 1;
    while (lead < 0xF5 && n < want && at + n < bytes.len &&
           ((unsigned char)bytes.at[at + n] & 0xC0) == 0x80)
        n++;
    return n < want ? n : 1;
}

static void decode_utf8(struct decoder *d, uint32_t from)
{
    uint32_t at = from;
    while (at < d->bytes.len) {
        struct str rest = str_cut(d->bytes, at, d->bytes.len);
        ptrdiff_t bad = utf8_fault(rest);
        const char *nul = memchr(rest.at, 0, (size_t)(bad < 0 ? rest.len : bad));
        ptrdiff_t good = nul ? nul - rest.at : bad < 0 ? rest.len : bad;
        put_copy(d, at, (uint32_t)good);
        at += (uint32_t)good;
        if (at >= d->bytes.len)
            break;
        uint32_t n = nul ? 1 : bad_length(d->bytes, at);
        put_bad(d, at, n);
        at += n;
    }
}

static void decode_1252(struct decoder *d)
{
    for (uint32_t i = 0; i < d->bytes.len; i++) {
        unsigned char c = (unsigned char)d->bytes.at[i];
        uint32_t point = c >= 0x80 && c < 0xA0 ? points_1252[c - 0x80] : c;
        if (point)
            put_point(d, point, i, 1);
        else
            put_bad(d, i, 1);
    }
}

static uint32_t unit_at(const struct decoder *d, uint32_t at, bool little)
{
    uint32_t a = (unsigned char)d->bytes.at[at], b = (unsigned char)d->bytes.at[at + 1];
    return little ? a | b << 8 : a << 8 | b;
}

static void decode_utf16(struct decoder *d, bool little)
{
    uint32_t at = 2;
    while (at + 1 < d->bytes.len) {
        uint32_t unit = unit_at(d, at, little), n = 2;
        bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
        if (high && at + 3 < d->bytes.len) {
            uint32_t next = unit_at(d, at + 2, little);
            if (next >= 0xDC00 && next < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
                n = 4;
                high = false;
            }
        }
        if (high || low || unit == 0)
            put_bad(d, at, n);
        else
            put_point(d, unit, at, n);
        at += n;
    }
    if (at < d->bytes.len)
        put_bad(d, at, 1);
}

/* More sequences that are UTF-8 than are not? One that the end of the file cuts counts for
 * nothing. */
static bool is_mostly_utf8(struct str bytes)
{
    uint32_t good = 0, bad = 0;
    for (ptrdiff_t i = 0; i < bytes.len;) {
        uint32_t point;
        int n = utf8_decode(bytes, i, &point);
        bool malformed = n == 1 && (unsigned char)bytes.at[i] >= 0x80;
        good += n > 1;
        bad += malformed && i + bad_length(bytes, (uint32_t)i) < bytes.len;
        i += n;
    }
    return good > bad;
}

/* windows-1252 and what is decoded as if it were that (as browsers do). */
static bool is_latin(struct str label)
{
    static const char *const names[] = { "windows-1252", "cp1252", "iso-8859-1",
                                         "iso8859-1",    "latin1", "iso-8859-15",
                                         "us-ascii",     "ascii" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_folded(label, str_of(names[i])))
            return true;
    return false;
}

static enum encoding encoding_of(struct str bytes, struct str label)
{
    if (str_starts(bytes, S("\xFF\xFE")))
        return ENCODING_UTF16LE;
    if (str_starts(bytes, S("\xFE\xFF")))
        return ENCODING_UTF16BE;
    if (str_starts(bytes, S("\xEF\xBB\xBF")) || utf8_fault(bytes) < 0)
        return ENCODING_UTF8;
    return !is_latin(label) && is_mostly_utf8(bytes) ? ENCODING_UTF8 : ENCODING_1252;
}

/* What news text does not hold: NUL, and many control characters. */
static bool is_binary(struct str bytes, const char **ret_what, ptrdiff_t *ret_at)
{
    static const struct {
        const char *magic, *what;
    } known[] = {
        { "%PDF-", "a PDF file; turn it into text first" },
        { "PK\x03\x04", "a zip archive; unpack it first" },
        { "\x1F\x8B", "gzip data; unpack it first" },
        { "\x28\xB5\x2F\xFD", "zstd data; unpack it first" },
    };
    *ret_at = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        *ret_what = known[i].what;
        if (str_starts(bytes, str_of(known[i].magic)))
            return true;
    }
    *ret_what = "a binary file, not text";
    ptrdiff_t controls = 0;
    for (ptrdiff_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        *ret_at = c < 32 ? i : *ret_at;
        if (c == 0)
            return true;
        controls += c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B;
    }
    return controls * 64 > bytes.len;
}

/* Bytes of text that the bytes can become at most. */
static size_t worst_length(struct str bytes, enum encoding encoding)
{
    size_t high = 0;
    if (encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE)
        return (size_t)bytes.len / 2 * 3 + 3;
    for (ptrdiff_t i = 0; i < bytes.len; i++)
        high += (unsigned char)bytes.at[i] >= 0x80 || bytes.at[i] == 0;
    return (size_t)bytes.len + 2 * high;
}

static bool decode_copying(struct decoder *d, enum encoding encoding, struct fault *fault)
{
    size_t worst = worst_length(d->bytes, encoding);
    d->to = arena_alloc(d->doc->arena, 1, worst + 8);
    uint32_t bom = str_starts(d->bytes, S("\xEF\xBB\xBF")) ? 3 : 0;
    switch (encoding) {
        case ENCODING_UTF8: decode_utf8(d, bom); break;
        case ENCODING_1252: decode_1252(d); break;
        case ENCODING_UTF16LE: decode_utf16(d, true); break;
        case ENCODING_UTF16BE: decode_utf16(d, false); break;
    }
    if (d->len > d->limit)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%zu bytes of text, the limit is %zu; split it", d->len, d->limit);
    d->doc->text = (struct str){ d->to, (ptrdiff_t)d->len };
    return true;
}

bool decode_bytes(struct str bytes, struct str label, size_t limit, struct document *doc,
                  struct fault *fault)
{
    struct decoder d = { .doc = doc, .bytes = bytes, .limit = limit };
    enum encoding encoding = encoding_of(bytes, label);
    bool wide = encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE;
    const char *what;
    ptrdiff_t at;
    if (!wide && is_binary(bytes, &what, &at))
        return fault_set(fault, FAULT_ENCODING, (uint64_t)at, "%s (byte %td)", what, at);
    if ((size_t)bytes.len > (wide ? 2 * limit + 2 : limit + 3))
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%td bytes of text, the limit is %zu; split it", bytes.len, limit);
    if (encoding == ENCODING_UTF8 && utf8_fault(bytes) < 0) {
        uint32_t bom = str_starts(bytes, S("\xEF\xBB\xBF")) ? 3 : 0;
        doc->text = str_cut(bytes, bom, bytes.len);
        uint32_t n = (uint32_t)doc->text.len;
        document_piece(doc, (struct piece){ 0, n, bom, n, PIECE_COPIED });
        return true;
    }
    if (encoding == ENCODING_1252)
        document_note(doc, NOTE_WINDOWS_1252, span_of(0, 0));
    return decode_copying(&d, encoding, fault);
}
