/* nesting.c: see nesting.h. A parser of HTML looks through its open elements at every tag, so a
 * page of many elements in one another takes time by the square of their number. Browsers stop at
 * a depth of 512; so do we, before the parser is asked.
 *
 *   <div><p>Two died.<p>One fled.</div>     depth 1: paragraphs close by themselves
 *
 * An end tag counts only if an element of its name is open. Scripts and comments are passed over.
 */
#include "intake/nesting.h"

enum { NAMES = 64 };

static bool is_letter(char c)
{
    return (unsigned)((c | 32) - 'a') < 26;
}

/* Elements that are empty, or that close by themselves. */
static bool is_shallow(struct str name)
{
    static const char *const known[] = { "br",     "img",   "meta",   "link",  "input",
                                         "hr",     "area",  "base",   "col",   "embed",
                                         "source", "track", "wbr",    "param", "p",
                                         "path",   "rect",  "circle", "use" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_folded(name, str_of(known[i])))
            return true;
    return false;
}

static uint32_t name_slot(struct str name)
{
    uint32_t h = 0;
    for (ptrdiff_t i = 0; i < name.len; i++)
        h = h * 31 + (unsigned char)(name.at[i] | 32);
    return h % NAMES;
}

/* Where what is no markup ends: a comment, a script, a style. `from` if it is none of these. */
static ptrdiff_t opaque_end(struct str page, ptrdiff_t from, struct str name)
{
    struct str end = { NULL, 0 };
    if (str_starts(str_cut(page, from, from + 4), S("<!--")))
        end = S("-->");
    else if (str_eq_folded(name, S("script")))
        end = S("</script");
    else if (str_eq_folded(name, S("style")))
        end = S("</style");
    if (!end.len)
        return from;
    ptrdiff_t at = str_find(page, end, from + 1);
    return at < 0 ? page.len : at + end.len;
}

uint32_t html_nesting(struct str page, uint32_t limit)
{
    uint32_t open[NAMES] = { 0 }, depth = 0, most = 0;
    ptrdiff_t at = 0;
    while (at < page.len && most < limit) {
        const char *next = memchr(page.at + at, '<', (size_t)(page.len - at));
        if (!next)
            break;
        ptrdiff_t from = next - page.at;
        bool closes = from + 1 < page.len && page.at[from + 1] == '/';
        ptrdiff_t name_at = from + 1 + closes, to = name_at;
        while (to < page.len &&
               (is_letter(page.at[to]) || (unsigned)(page.at[to] - '0') < 10))
            to++;
        struct str name = str_cut(page, name_at, to);
        ptrdiff_t end = closes ? from : opaque_end(page, from, name);
        at = end > from ? end : to > from + 1 ? to : from + 1;
        if (!name.len || end > from || is_shallow(name))
            continue;
        uint32_t *of_name = &open[name_slot(name)];
        if (!closes) {
            (*of_name)++;
            most = ++depth > most ? depth : most;
        } else if (*of_name) {
            (*of_name)--;
            depth--;
        }
    }
    return most;
}
