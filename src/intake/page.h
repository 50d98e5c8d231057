/* page.h: the seams inside the HTML reader; intake.h is its door.
 *
 *   bytes ─decode─▶ UTF-8 ─gumbo─▶ tree ─html.c─▶ nodes in order ─article.c─▶ runs ─runtext.c─▶ text
 *                                            └─pagemeta.c─▶ title, dates, publisher …
 */
#ifndef VITNE_INTAKE_PAGE_H
#define VITNE_INTAKE_PAGE_H

#include <gumbo.h>

#include "intake/document.h"

enum page_flag {
    PAGE_SKIP = 1,     /* no part of the story: navigation, script, forms … */
    PAGE_LINK = 2,     /* inside a link */
    PAGE_CAPTION = 4,  /* inside a figure's caption */
    PAGE_BLOCK = 8,    /* begins and ends a line */
    PAGE_HEADING = 16, /* inside h1 … h6 */
    PAGE_TITLE = 32,   /* inside h1 */
    PAGE_HEADER = 64,  /* inside a header: kept only within the article */
};

/* A node of the tree; nodes stand in the order of the page. */
struct page_node {
    const GumboNode *node;
    uint32_t parent, end; /* its subtree is [itself, end) */
    uint32_t prose;       /* bytes of paragraphs in it, without links */
    uint8_t flags;        /* enum page_flag, with its parents' */
};

/* A stretch of text that stands in one block. */
struct page_run {
    uint32_t from, to;      /* half open, into page->texts */
    uint32_t block;         /* the node that it stands in */
    uint32_t words, linked; /* bytes of text, of links in it */
    uint8_t flags;
    bool kept;
};

struct page {
    struct document *doc;
    struct str bytes;     /* as decoded; gumbo points into it */
    struct document *raw; /* its pieces map `bytes` back to what was received */
    struct arena *arena;  /* gone when the page is read */
    LIST(struct page_node) nodes;
    LIST(uint32_t) texts; /* nodes: text or <br> */
    LIST(struct page_run) runs;
    uint32_t title_run; /* UINT32_MAX: none */
};

/* The value of an attribute; empty if it has none. */
struct str page_attribute(const GumboNode *node, const char *name);

/* The text of an element's own text nodes. */
struct str page_inner(const struct page *page, uint32_t node);

/* article.c: finds the story and sets page->runs. */
void page_select(struct page *page);

/* runtext.c: writes the runs that are kept into doc->text, doc->pieces, doc->marks. */
void page_write(struct page *page);

/* pagemeta.c: title, publisher, author, dates, language, url. */
void page_describe(struct page *page);

#endif
