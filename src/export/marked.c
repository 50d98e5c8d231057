/* marked.c: see marked.h. Lines break at blanks; carets count the columns of a terminal. */
#include "export/marked.h"

#include "base/utf8.h"
#include "export/grid.h"

enum { INDENT = 2 };

static bool is_marked(const struct claim *claim, uint32_t at)
{
    for (uint32_t i = 0; i < claim->evidence.n; i++) {
        const struct evidence *e = &claim->evidence.at[i];
        if (e->role != EVIDENCE_SENTENCE && e->at.from <= at && at < e->at.to)
            return true;
    }
    return false;
}

/* Where the line that starts at `from` ends: at the last blank that fits. */
static uint32_t line_end(struct str text, uint32_t from, uint32_t to, int width)
{
    uint32_t end = from, blank = 0;
    for (int columns = 0; end < to; end++) {
        uint32_t point;
        int len = utf8_decode(text, end, &point);
        columns += grid_width(str_at(text, span_of(end, end + (uint32_t)len)));
        if (columns > width)
            return blank > from ? blank : end;
        if (utf8_is_space(point))
            blank = end;
        end += (uint32_t)len - 1;
    }
    return to;
}

static void carets_put(struct out *out, struct str text, const struct claim *claim,
                       struct span line)
{
    uint32_t last = line.from;
    for (uint32_t at = line.from; at < line.to; at++)
        last = is_marked(claim, at) ? at + 1 : last;
    if (last == line.from)
        return;
    out_put(out, S("  "));
    for (uint32_t at = line.from; at < last;) {
        uint32_t point;
        uint32_t len = (uint32_t)utf8_decode(text, at, &point);
        int columns = grid_width(str_at(text, span_of(at, at + len)));
        for (int i = 0; i < columns; i++)
            out_char(out, is_marked(claim, at) ? '^' : ' ');
        at += len;
    }
    out_char(out, '\n');
}

/* Control characters of a page would be commands to the terminal: each is one blank. */
static void words_put(struct out *out, struct str text, const struct claim *claim,
                      struct span line, bool colour)
{
    bool bold = false;
    out_put(out, S("  "));
    for (uint32_t at = line.from; at < line.to;) {
        uint32_t point;
        uint32_t len = (uint32_t)utf8_decode(text, at, &point);
        bool now = colour && is_marked(claim, at);
        if (now != bold)
            out_put(out, now ? S("\x1b[1;4m") : S("\x1b[0m"));
        bold = now;
        if (point < 0x20 || (point >= 0x7f && point < 0xa0))
            out_char(out, ' ');
        else
            out_put(out, str_at(text, span_of(at, at + len)));
        at += len;
    }
    if (bold)
        out_put(out, S("\x1b[0m"));
    out_char(out, '\n');
}

void marked_sentence(struct out *out, const struct document *doc, const struct claim *claim,
                     int width, bool colour)
{
    struct span at = claim_evidence(claim, EVIDENCE_SENTENCE);
    if (span_empty(at))
        at = claim_evidence(claim, EVIDENCE_TRIGGER);
    if (!doc->text.at || at.to > doc->text.len)
        return;
    int columns = width - INDENT > 20 ? width - INDENT : 20;
    while (at.from < at.to) {
        struct span line = span_of(at.from, line_end(doc->text, at.from, at.to, columns));
        line.to = line.to == line.from ? at.to : line.to;
        words_put(out, doc->text, claim, line, colour);
        if (!colour)
            carets_put(out, doc->text, claim, line);
        at.from = line.to;
        while (at.from < at.to && doc->text.at[at.from] == ' ')
            at.from++;
    }
}
