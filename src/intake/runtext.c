/* runtext.c: the kept runs of a page as text, every byte with its place in the bytes received.
 *
 *   received  "A shell &amp; a\n   bomb"      text  "A shell & a bomb"
 *   pieces    copied 8, decoded 1 from 5, copied 2, decoded 1 from 4, copied 4
 *
 * gumbo gives a text node decoded and says where it began in the page; here the two are walked
 * side by side. What differs is an entity, a line end, or markup that the parser passed over.
 * Runs of blanks become one blank; soft hyphens and zero-width marks are left out.
 *
 * Where a text node cannot be matched any further, its rest is one piece. Nodes that the parser
 * moved (text in a table, between cells) come as inserted: the map stays monotone.
 */
#include "base/utf8.h"
#include "intake/page.h"

struct writer {
    struct page *page;
    char *to;
    uint32_t len, source; /* source: end of what was mapped so far, in page->bytes */
    uint32_t blank_from, blank_to; /* a run of blanks that waits; from == to: none */
    bool fresh;                    /* nothing of this run is written yet */
};

/* A piece that is relative to page->bytes, as pieces of what was received. */
static void put_piece(struct writer *w, uint32_t text_len, uint32_t from, uint32_t len,
                      enum piece_how how)
{
    const struct document *raw = w->page->raw;
    struct document *doc = w->page->doc;
    struct piece piece = { w->len, text_len, 0, 0, how };
    if (how == PIECE_INSERTED) {
        const struct piece *last =
            doc->pieces.n ? &doc->pieces.at[doc->pieces.n - 1] : NULL;
        piece.source_from = last ? last->source_from + last->source_len : 0;
        document_piece(doc, piece);
        return;
    }
    if (how == PIECE_COPIED && raw->pieces.n == 1 &&
        raw->pieces.at[0].how == PIECE_COPIED) {
        piece.source_from = from + raw->pieces.at[0].source_from;
        piece.source_len = len;
        document_piece(doc, piece);
        return;
    }
    if (how == PIECE_COPIED) {
        for (uint32_t i = 0; i < len;) {
            uint32_t point, n = (uint32_t)utf8_decode(w->page->bytes, from + i, &point);
            struct source_span s = document_source(raw, span_of(from + i, from + i + n));
            piece.text_len = n;
            piece.source_from = s.from;
            piece.source_len = s.to - s.from;
            piece.how = piece.source_len == n ? PIECE_COPIED : PIECE_DECODED;
            if (piece.how == PIECE_COPIED &&
                memcmp(doc->source.at + s.from, w->page->bytes.at + from + i, n) != 0)
                piece.how = PIECE_DECODED;
            document_piece(doc, piece);
            piece.text_from += n;
            i += n;
        }
        return;
    }
    struct source_span s = document_source(raw, span_of(from, from + len));
    piece.source_from = s.from;
    piece.source_len = s.to - s.from;
    document_piece(doc, piece);
}

/* Text that came from page->bytes [from, from + len). */
static void put(struct writer *w, struct str words, uint32_t from, uint32_t len)
{
    bool same = (uint32_t)words.len == len &&
                memcmp(words.at, w->page->bytes.at + from, (size_t)words.len) == 0;
    enum piece_how how = same ? PIECE_COPIED : PIECE_DECODED;
    if (from < w->source) {
        from = w->source;
        len = 0;
        how = PIECE_INSERTED;
    }
    put_piece(w, (uint32_t)words.len, from, len, how);
    memcpy(w->to + w->len, words.at, (size_t)words.len);
    w->len += (uint32_t)words.len;
    w->source = from + len;
    w->fresh = false;
}

static void put_line_ends(struct writer *w, uint32_t n)
{
    put_piece(w, n, w->source, 0, PIECE_INSERTED);
    memset(w->to + w->len, '\n', n);
    w->len += n;
    w->blank_from = w->blank_to = 0;
}

static void put_blank(struct writer *w)
{
    if (w->blank_to > w->blank_from && !w->fresh)
        put(w, S(" "), w->blank_from, w->blank_to - w->blank_from);
    w->blank_from = w->blank_to = 0;
}

static void take_blank(struct writer *w, uint32_t from, uint32_t len)
{
    if (w->blank_to == w->blank_from || w->blank_to != from)
        w->blank_from = from;
    w->blank_to = from + len;
}

/* Length of markup that stands in a text node's source though the parser passed over it. */
static ptrdiff_t markup_length(struct str raw)
{
    if (!raw.len || raw.at[0] != '<')
        return 0;
    ptrdiff_t end =
        str_starts(raw, S("<!--")) ? str_find(raw, S("-->"), 4) : str_find(raw, S(">"), 1);
    if (end < 0)
        return 0;
    return str_starts(raw, S("<!--")) ? end + 3 : end + 1;
}

static bool is_name(char c)
{
    return (unsigned)((c | 32) - 'a') < 26 || (unsigned)(c - '0') < 10;
}

/* Length of the entity at the head of raw, that became `decoded`; 1: a plain ampersand. */
static ptrdiff_t entity_length(struct str raw, struct str decoded)
{
    ptrdiff_t n = 1;
    if (n < raw.len && raw.at[n] == '#') {
        n++;
        n += n < raw.len && (raw.at[n] | 32) == 'x';
        while (n < raw.len && is_name(raw.at[n]))
            n++;
        return n + (n < raw.len && raw.at[n] == ';');
    }
    while (n < raw.len && is_name(raw.at[n]))
        n++;
    bool plain = decoded.at[0] == '&' &&
                 str_starts(str_cut(decoded, 1, decoded.len), str_cut(raw, 1, n));
    if (plain && n > 1)
        return 1;
    if (n < raw.len && raw.at[n] == ';')
        return n + 1;
    uint32_t point;
    struct str behind = str_cut(decoded, utf8_decode(decoded, 0, &point), decoded.len);
    for (; n > 2; n--)
        if (str_starts(behind, str_cut(raw, n, n + 4 < raw.len ? n + 4 : raw.len)))
            break;
    return n;
}

/* What of raw became the next `n` bytes of decoded; 0: they do not match. */
static ptrdiff_t match(struct str raw, struct str decoded, ptrdiff_t n)
{
    if (raw.len >= n && memcmp(raw.at, decoded.at, (size_t)n) == 0 && raw.at[0] != '&')
        return n;
    if (raw.len && raw.at[0] == '&')
        return entity_length(raw, decoded);
    if (decoded.at[0] == '\n' && str_starts(raw, S("\r\n")))
        return 2;
    return decoded.at[0] == '\n' && raw.len && raw.at[0] == '\r';
}

static bool is_invisible(uint32_t point)
{
    return point == 0xAD || point == 0x200B || point == 0xFEFF || point == 0x2060;
}

/* The parser makes bytes that are no UTF-8 of a number reference that is no character
 * ("&#3333333333;"): each run of them is one U+FFFD, in no more bytes than it had. */
static struct str well_formed(struct str decoded, struct arena *arena)
{
    if (utf8_fault(decoded) < 0)
        return decoded;
    char *to = arena_alloc(arena, 1, (size_t)decoded.len + 1);
    ptrdiff_t len = 0;
    for (ptrdiff_t i = 0; i < decoded.len;) {
        ptrdiff_t fault = utf8_fault(str_cut(decoded, i, decoded.len)), run = 0;
        ptrdiff_t good = fault < 0 ? decoded.len - i : fault;
        memcpy(to + len, decoded.at + i, (size_t)good);
        len += good;
        i += good;
        while (i + run < decoded.len &&
               utf8_fault(str_cut(decoded, i + run, i + run + 4)) == 0)
            run++;
        struct str sign = run >= 3 ? S("\xEF\xBF\xBD") : S("?");
        memcpy(to + len, sign.at, (size_t)(run ? sign.len : 0));
        len += run ? sign.len : 0;
        i += run;
    }
    return (struct str){ to, len };
}

static void put_node(struct writer *w, const GumboNode *node)
{
    GumboStringPiece piece = node->v.text.original_text;
    uint32_t base = piece.data ? (uint32_t)(piece.data - w->page->bytes.at) : w->source;
    struct str raw = { piece.data, (ptrdiff_t)piece.length };
    struct str decoded = well_formed(str_of(node->v.text.text), w->page->arena);
    ptrdiff_t r = 0, d = 0;
    while (d < decoded.len) {
        uint32_t point;
        ptrdiff_t n = utf8_decode(decoded, d, &point);
        struct str rest = str_cut(decoded, d, decoded.len);
        ptrdiff_t length = match(str_cut(raw, r, raw.len), rest, n);
        if (!length) {
            length = markup_length(str_cut(raw, r, raw.len));
            if (length) {
                r += length;
                continue;
            }
            put_blank(w);
            put(w, rest, base + (uint32_t)r, (uint32_t)(raw.len - r));
            return;
        }
        if (point <= ' ') {
            take_blank(w, base + (uint32_t)r, (uint32_t)length);
        } else if (!is_invisible(point)) {
            put_blank(w);
            put(w, str_cut(decoded, d, d + n), base + (uint32_t)r, (uint32_t)length);
        }
        r += length;
        d += n;
    }
}

static void put_run(struct writer *w, const struct page_run *run)
{
    w->fresh = true;
    for (uint32_t i = run->from; i < run->to; i++) {
        const GumboNode *node = w->page->nodes.at[w->page->texts.at[i]].node;
        if (node->type == GUMBO_NODE_ELEMENT) {
            if (!w->fresh && w->to[w->len - 1] != '\n')
                put_line_ends(w, 1);
        } else {
            put_node(w, node);
        }
    }
    w->blank_from = w->blank_to = 0;
}

/* Bytes that the runs can come to at most: each byte of a node, and line ends between. */
static size_t most_bytes(const struct page *page)
{
    size_t n = 8;
    for (uint32_t i = 0; i < page->texts.n; i++) {
        const GumboNode *node = page->nodes.at[page->texts.at[i]].node;
        n += node->type == GUMBO_NODE_ELEMENT ? 4 : strlen(node->v.text.text) + 4;
    }
    return n + 4 * (size_t)page->runs.n;
}

void page_write(struct page *page)
{
    struct document *doc = page->doc;
    struct writer w = { .page = page };
    w.to = arena_alloc(doc->arena, 1, most_bytes(page));
    for (uint32_t i = 0; i < page->runs.n; i++) {
        const struct page_run *run = &page->runs.at[i];
        if (!run->kept)
            continue;
        uint32_t from = w.len;
        put_run(&w, run);
        if (w.len == from)
            continue;
        struct span at = span_of(from, w.len);
        if (i == page->title_run)
            *PUSH(doc->arena, &doc->marks) = (struct mark){ at, MARK_TITLE };
        else if (run->flags & PAGE_CAPTION)
            *PUSH(doc->arena, &doc->marks) = (struct mark){ at, MARK_CAPTION };
        put_line_ends(&w, w.to[w.len - 1] == '\n' ? 1 : 2);
    }
    doc->text = (struct str){ w.to, (ptrdiff_t)w.len };
}
