/* article.c: which part of a page is the story? See page.h.
 *
 *   body ─ header, nav                      skipped: by tag, role or the words of its class
 *        └ main ─ article ─ h1, p, p, p     the smallest element with most of the prose
 *               └ aside                     skipped
 *
 * Prose is the text of paragraphs that is not in links. The story is the <article> (or what is
 * marked as its body) if that holds half of the prose, then the smallest element in it that still
 * holds three quarters. A class word skips an element only where it does not hold most of the
 * page's prose: pages name their innermost and outermost boxes alike.
 *
 * In it, runs that are mostly links, and headings with nothing behind them, are left out.
 */
#include "intake/page.h"

#include "base/utf8.h"

enum { PARAGRAPH_LEAST = 25 }; /* bytes; shorter ones are buttons and labels */

static bool is_tag(const struct page_node *node, GumboTag tag)
{
    return node->node->type == GUMBO_NODE_ELEMENT && node->node->v.element.tag == tag;
}

static uint8_t flags_of_tag(GumboTag tag)
{
    switch (tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_INPUT:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_MENU:
        case GUMBO_TAG_HEAD: return PAGE_SKIP;
        case GUMBO_TAG_A: return PAGE_LINK;
        case GUMBO_TAG_FIGCAPTION: return PAGE_CAPTION | PAGE_BLOCK;
        case GUMBO_TAG_HEADER: return PAGE_HEADER | PAGE_BLOCK;
        case GUMBO_TAG_H1: return PAGE_BLOCK | PAGE_HEADING | PAGE_TITLE;
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6: return PAGE_BLOCK | PAGE_HEADING;
        case GUMBO_TAG_P:
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_BODY:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_CAPTION:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_HR:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_DETAILS: return PAGE_BLOCK;
        default: return 0;
    }
}

/* Words of class and id that name what is beside a story. */
static bool names_beside(struct str words)
{
    static const char *const known[] = {
        "nav",
        "navbar",
        "navigation",
        "menu",
        "sidebar",
        "footer",
        "related",
        "share",
        "sharing",
        "social",
        "comment",
        "comments",
        "disqus",
        "newsletter",
        "signup",
        "subscribe",
        "promo",
        "advert",
        "advertisement",
        "ads",
        "ad",
        "sponsor",
        "sponsored",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "consent",
        "popup",
        "modal",
        "recommended",
        "recommendations",
        "trending",
        "recirc",
        "pagination",
        "tags",
        "toolbar",
        "masthead",
        "skip",
        "outbrain",
        "taboola",
        "login",
        "banner",
        "popular",
        "relatert",
        "annonse",
        "kommentarer",
    };
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i <= words.len; i++) {
        if (i < words.len && (unsigned)((words.at[i] | 32) - 'a') < 26)
            continue;
        for (size_t k = 0; i > from && k < sizeof known / sizeof *known; k++)
            if (str_eq_folded(str_cut(words, from, i), str_of(known[k])))
                return true;
        from = i + 1;
    }
    return false;
}

/* Skipped whatever it holds: hidden, or a role that is never the story's. */
static bool is_hidden(const GumboNode *node)
{
    static const char *const roles[] = { "navigation",  "complementary", "banner",
                                         "contentinfo", "search",        "dialog",
                                         "menu" };
    struct str role = page_attribute(node, "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(role, str_of(roles[i])))
            return true;
    struct str style = page_attribute(node, "style");
    return gumbo_get_attribute(&node->v.element.attributes, "hidden") ||
           str_eq(page_attribute(node, "aria-hidden"), S("true")) ||
           str_find(style, S("display:none"), 0) >= 0 ||
           str_find(style, S("display: none"), 0) >= 0;
}

static bool is_beside(const GumboNode *node)
{
    return names_beside(page_attribute(node, "class")) ||
           names_beside(page_attribute(node, "id"));
}

/* Bytes of text, runs of blanks counted once. */
static uint32_t length_of(const GumboNode *node)
{
    uint32_t n = 0;
    if (node->type != GUMBO_NODE_TEXT)
        return 0;
    for (const char *c = node->v.text.text; *c; c++)
        n += !((unsigned char)*c <= ' ' && (unsigned char)c[1] <= ' ');
    return n;
}

static void set_flags(struct page *page)
{
    for (uint32_t i = 0; i < page->nodes.n; i++) {
        struct page_node *n = &page->nodes.at[i];
        uint8_t above = i ? page->nodes.at[n->parent].flags : 0;
        n->flags = (uint8_t)(above & ~PAGE_BLOCK);
        if (n->node->type == GUMBO_NODE_TEMPLATE)
            n->flags |= PAGE_SKIP;
        if (n->node->type != GUMBO_NODE_ELEMENT)
            continue;
        n->flags |= flags_of_tag(n->node->v.element.tag);
        if (is_hidden(n->node))
            n->flags |= PAGE_SKIP;
    }
}

/* Adds up prose from the leaves to the root. */
static void count_prose(struct page *page)
{
    for (uint32_t i = 0; i < page->nodes.n; i++)
        page->nodes.at[i].prose = 0;
    for (uint32_t i = page->nodes.n; i-- > 1;) {
        struct page_node *n = &page->nodes.at[i];
        if (!(n->flags & (PAGE_SKIP | PAGE_LINK | PAGE_CAPTION | PAGE_HEADING)))
            n->prose += length_of(n->node);
        bool paragraph = is_tag(n, GUMBO_TAG_P) || is_tag(n, GUMBO_TAG_LI) ||
                         is_tag(n, GUMBO_TAG_DIV) || is_tag(n, GUMBO_TAG_TD);
        if (paragraph && n->prose < PARAGRAPH_LEAST)
            n->prose = 0;
        page->nodes.at[n->parent].prose += n->prose;
    }
}

/* Elements whose class says that they are beside the story, unless most of the prose is there. */
static void skip_beside(struct page *page)
{
    uint32_t total = page->nodes.at[0].prose;
    for (uint32_t i = 1; i < page->nodes.n; i++) {
        struct page_node *n = &page->nodes.at[i];
        if (page->nodes.at[n->parent].flags & PAGE_SKIP)
            n->flags |= PAGE_SKIP;
        if (n->node->type == GUMBO_NODE_ELEMENT && !(n->flags & PAGE_SKIP) &&
            !is_tag(n, GUMBO_TAG_BODY) && n->prose * 5 < total * 2 && is_beside(n->node))
            n->flags |= PAGE_SKIP;
    }
}

static bool is_body(const struct page_node *node)
{
    return is_tag(node, GUMBO_TAG_ARTICLE) ||
           (node->node->type == GUMBO_NODE_ELEMENT &&
            str_eq(page_attribute(node->node, "itemprop"), S("articleBody")));
}

/* The node that holds the story. */
static uint32_t story_node(const struct page *page)
{
    uint32_t total = page->nodes.at[0].prose, best = 0;
    for (uint32_t i = 1; i < page->nodes.n; i++) {
        const struct page_node *n = &page->nodes.at[i];
        bool larger = best == 0 || n->prose > page->nodes.at[best].prose;
        if (is_body(n) && larger && n->prose * 2 >= total && n->prose)
            best = i;
    }
    uint32_t want = page->nodes.at[best].prose;
    for (uint32_t i = best + 1; i < page->nodes.at[best].end; i++) {
        const struct page_node *n = &page->nodes.at[i];
        if (n->node->type == GUMBO_NODE_ELEMENT && n->parent == best &&
            (uint64_t)n->prose * 4 >= (uint64_t)want * 3 && want && !is_tag(n, GUMBO_TAG_P))
            best = i;
    }
    return best;
}

static bool is_break(const struct page_node *node)
{
    return is_tag(node, GUMBO_TAG_BR);
}

static void close_run(struct page *page, struct page_run *run)
{
    run->to = page->texts.n;
    if (run->words)
        *PUSH(page->arena, &page->runs) = *run;
    *run = (struct page_run){ .from = page->texts.n, .kept = true };
}

/* Runs of text between the edges of blocks, in the nodes [from, to). */
static void list_runs(struct page *page, uint32_t from, uint32_t to)
{
    struct page_run run = { .from = page->texts.n, .kept = true };
    LIST(uint32_t) open = { 0 }; /* ends of the blocks around */
    uint32_t breaks = 0;
    for (uint32_t i = from; i < to; i++) {
        const struct page_node *n = &page->nodes.at[i];
        for (; open.n && open.at[open.n - 1] <= i; open.n--)
            close_run(page, &run);
        if (n->flags & PAGE_SKIP)
            continue;
        if (n->flags & PAGE_BLOCK) {
            close_run(page, &run);
            *PUSH(page->arena, &open) = n->end;
        }
        breaks = is_break(n) ? breaks + 1 : n->node->type == GUMBO_NODE_TEXT ? 0 : breaks;
        if (breaks > 1)
            close_run(page, &run);
        if (n->node->type != GUMBO_NODE_TEXT && n->node->type != GUMBO_NODE_WHITESPACE &&
            !is_break(n))
            continue;
        uint32_t length = length_of(n->node);
        run.block = run.words ? run.block : n->parent;
        run.flags |= length ? n->flags : 0;
        run.words += length;
        run.linked += n->flags & PAGE_LINK ? length : 0;
        *PUSH(page->arena, &page->texts) = i;
    }
    close_run(page, &run);
}

/* The h1 that stands last before the story, or first in it. */
static uint32_t headline_node(const struct page *page, uint32_t story)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = 1; i < page->nodes.at[story].end; i++) {
        if (!is_tag(&page->nodes.at[i], GUMBO_TAG_H1) || !page_inner(page, i).len)
            continue;
        if (i > story && found != UINT32_MAX)
            break;
        found = i;
    }
    return found;
}

/* Leaves out what is mostly links, and headings that have no text behind them. */
static void sift(struct page *page)
{
    bool text_behind = false;
    for (uint32_t i = page->runs.n; i-- > 0;) {
        struct page_run *run = &page->runs.at[i];
        bool heading = run->flags & PAGE_HEADING;
        if (run->linked * 10 > run->words * 7 && !(run->flags & PAGE_TITLE))
            run->kept = false;
        if (heading && !(run->flags & PAGE_TITLE) && !text_behind)
            run->kept = false;
        if (run->kept && !heading && !(run->flags & PAGE_CAPTION))
            text_behind = true;
    }
}

void page_select(struct page *page)
{
    set_flags(page);
    count_prose(page);
    skip_beside(page);
    count_prose(page);
    uint32_t story = story_node(page), headline = headline_node(page, story);
    page->title_run = UINT32_MAX;
    if (headline != UINT32_MAX && headline < story) {
        for (uint32_t i = headline; i < page->nodes.at[headline].end; i++)
            page->nodes.at[i].flags &= (uint8_t)~PAGE_SKIP;
        list_runs(page, headline, page->nodes.at[headline].end);
    }
    list_runs(page, story, page->nodes.at[story].end);
    for (uint32_t i = 0; i < page->runs.n && page->title_run == UINT32_MAX; i++)
        if (page->runs.at[i].flags & PAGE_TITLE)
            page->title_run = i;
    sift(page);
}
