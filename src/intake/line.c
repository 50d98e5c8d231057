/* line.c: see line.h. Shared by the marks of intake and the splitter of the language layer.
 *
 *   "the army said that its men had taken the bridge and the\nmarket."   wrapped: one block
 *   "Tomme hyller\nNær 600 bønder har rømt."                                      two lines, two blocks
 */
#include "intake/line.h"

enum {
    WRAP_LEAST = 40,   /* a line shorter than this was ended on purpose */
    WRAP_MOST = 110,   /* a longer one shows that nothing is wrapped */
    WRAP_LINES = 1000, /* as many lines are looked at */
};

uint32_t line_end(struct str text, uint32_t from)
{
    if (from >= text.len)
        return (uint32_t)text.len;
    const char *end = memchr(text.at + from, '\n', (size_t)text.len - from);
    return end ? (uint32_t)(end - text.at) : (uint32_t)text.len;
}

bool line_is_blank(struct str line)
{
    return str_trim(line).len == 0;
}

bool line_is_stopped(struct str line)
{
    static const char *const closing[] = { "\"",          "'",        ")",
                                           "]",           "\xC2\xBB", "\xE2\x80\x9D",
                                           "\xE2\x80\x99" };
    static const char *const stops[] = { ".", "!", "?", ":", "\xE2\x80\xA6" };
    line = str_trim(line);
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (str_ends(line, str_of(closing[i]))) {
            line.len -= (ptrdiff_t)strlen(closing[i]);
            i = (size_t)-1;
        }
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(line, str_of(stops[i])))
            return true;
    return false;
}

bool text_is_wrapped(struct str text)
{
    uint32_t joined = 0, cut = 0, at = 0;
    for (int lines = 0; at < text.len && lines < WRAP_LINES; lines++) {
        uint32_t end = line_end(text, at);
        struct str line = str_at(text, span_of(at, end));
        struct str next = str_at(text, span_of(end + 1, line_end(text, end + 1)));
        if (line.len > WRAP_MOST)
            return false;
        if (!line_is_blank(line) && end < text.len && !line_is_blank(next)) {
            joined++;
            cut += line.len >= WRAP_LEAST && !line_is_stopped(line);
        }
        at = end + 1;
    }
    return joined >= 3 && cut * 2 > joined;
}
