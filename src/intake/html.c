/* html.c: a page into a document; see intake.h.
 *
 *   <h1>Two die in Mosul</h1><nav>…</nav><p>A shell hit the market &amp; two died.</p>
 *     text:  "Two die in Mosul\n\nA shell hit the market & two died.\n"
 *     map:   copied, inserted, copied, decoded ("&" from "&amp;"), copied, inserted
 *
 * gumbo makes the tree, in an arena of its own that is gone when the page is read: its tree is
 * never taken down node by node, so that no nesting can exhaust the stack. The tree is then laid
 * out as an array in the order of the page; all that follows are loops over it.
 *
 * Invariants: text and map as in document.h; stretches of text stand in the page's order.
 * It does not run scripts: a page that is written by one is read as empty, with a note.
 */
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/decode.h"
#include "intake/intake.h"
#include "intake/nesting.h"
#include "intake/opening.h"
#include "intake/page.h"

struct str page_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return (struct str){ NULL, 0 };
    const GumboAttribute *a = gumbo_get_attribute(&node->v.element.attributes, name);
    return a ? str_trim(str_of(a->value)) : (struct str){ NULL, 0 };
}

struct str page_inner(const struct page *page, uint32_t node)
{
    struct str all = { NULL, 0 };
    for (uint32_t i = node + 1; i < page->nodes.at[node].end; i++) {
        const GumboNode *n = page->nodes.at[i].node;
        bool words = n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
                     n->type == GUMBO_NODE_CDATA;
        if (words && all.len < 1 << 20)
            all = all.len ? str_concat(all, str_of(n->v.text.text), page->arena)
                          : str_of(n->v.text.text);
    }
    return str_trim(all);
}

static const GumboVector *children_of(const GumboNode *node)
{
    static const GumboVector none;
    switch (node->type) {
        case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
        case GUMBO_NODE_ELEMENT: return &node->v.element.children;
        default: return &none;
    }
}

/* The tree as an array, parents before children. */
static void flatten(struct page *page, const GumboNode *root)
{
    uint32_t parent = 0;
    const GumboNode *node = root;
    while (node) {
        uint32_t at = page->nodes.n;
        *PUSH(page->arena, &page->nodes) =
            (struct page_node){ .node = node, .parent = parent, .end = at + 1 };
        if (children_of(node)->length) {
            parent = at;
            node = children_of(node)->data[0];
            continue;
        }
        uint32_t up = parent;
        while (node != root) {
            const GumboVector *line = children_of(page->nodes.at[up].node);
            size_t next = node->index_within_parent + 1;
            if (next < line->length) {
                node = line->data[next];
                break;
            }
            page->nodes.at[up].end = page->nodes.n;
            node = page->nodes.at[up].node;
            up = page->nodes.at[up].parent;
        }
        parent = up;
        if (node == root)
            break;
    }
}

/* "charset=…" among the first bytes, as browsers look for it. */
static struct str charset_of(struct str bytes)
{
    struct str head = str_cut(bytes, 0, 2048);
    ptrdiff_t at = str_find(head, S("charset="), 0);
    if (at < 0)
        return (struct str){ NULL, 0 };
    struct str rest = str_cut(head, at + 8, head.len);
    ptrdiff_t from = rest.len && (rest.at[0] == '"' || rest.at[0] == '\''), to = from;
    while (to < rest.len && !memchr("\"' ;/>", rest.at[to], 6))
        to++;
    return str_cut(rest, from, to);
}

static void *page_alloc(void *arena, size_t size)
{
    return arena_alloc(arena, 1, size);
}

static void page_keep(void *arena, void *memory)
{
    (void)arena, (void)memory; /* the arena goes as a whole */
}

/* All that is done while gumbo's tree stands. False: it did not fit. */
static bool read_page(struct page *page)
{
    jmp_buf full;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = page_alloc;
    options.deallocator = page_keep;
    options.userdata = page->arena;
    options.max_errors = 0;
    page->arena->full = &full;
    if (setjmp(full))
        return false;
    GumboOutput *output =
        gumbo_parse_with_options(&options, page->bytes.at, (size_t)page->bytes.len);
    flatten(page, output->document);
    page_select(page);
    page_describe(page);
    page_write(page);
    return true;
}

bool intake_html(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    struct document doc = document_open(bytes, arena);
    struct document raw = { .arena = arena };
    if (!decode_bytes(bytes, charset_of(bytes), LIMIT_SOURCE, &raw, fault))
        return false;
    if (html_nesting(raw.text, LIMIT_NESTING) >= LIMIT_NESTING)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "elements are nested over %d deep; that is no page of a newspaper",
                         LIMIT_NESTING);
    for (uint32_t i = 0; i < raw.notes.n && i < 8; i++)
        document_note(&doc, raw.notes.at[i].code, span_of(0, 0));
    struct arena own = arena_open(LIMIT_ARENA);
    struct page page = { .doc = &doc, .bytes = raw.text, .raw = &raw, .arena = &own };
    bool fits = read_page(&page);
    arena_close(&own);
    if (!fits)
        return fault_set(fault, FAULT_MEMORY, FAULT_NOWHERE,
                         "the page is too large or too deep to read");
    if (doc.text.len > LIMIT_TEXT)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%td bytes of text, the limit is %d; split it", doc.text.len,
                         LIMIT_TEXT);
    document_finish(&doc, meta);
    *ret_doc = doc;
    return true;
}
