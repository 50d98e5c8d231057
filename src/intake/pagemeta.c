/* pagemeta.c: what a page says of itself: title, publisher, author, dates, language, address.
 *
 *   <meta property="article:published_time" content="2017-07-05T10:00:00Z">
 *   {"@type":"NewsArticle","datePublished":"2017-07-05","publisher":{"name":"NRK"}}
 *
 * Each field has an order of trust: what is written for machines, then what is written for
 * people. Every date that is found is kept with where it was found; the first is `published`.
 * JSON-LD that is not valid JSON (it is common) is searched for its keys as text.
 */
#include <jansson.h>

#include "intake/dateline.h"
#include "intake/page.h"

enum { LD_DEPTH = 12 };

/* Candidates, in order of trust; a lower rank is more trusted. */
struct candidate {
    struct str value;
    int rank; /* 0: none yet */
};

struct description {
    struct page *page;
    struct candidate title, publisher, author, published, updated, url;
};

static void offer(struct candidate *field, struct str value, int rank)
{
    if (value.len && (!field->rank || rank < field->rank))
        *field = (struct candidate){ value, rank };
}

static void offer_date(struct description *d, struct candidate *field, struct str printed,
                       const char *from, int rank)
{
    struct arena *arena = d->page->doc->arena;
    struct str iso = date_iso(printed, arena);
    if (!iso.len)
        return;
    *PUSH(arena, &d->page->doc->dates) = (struct dated){ iso, from };
    offer(field, iso, rank);
}

static bool is_any(struct str name, const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_folded(name, str_of(known[i])))
            return true;
    return false;
}

#define IS_ANY(name, list) is_any((name), (list), sizeof(list) / sizeof *(list))

static void read_meta(struct description *d, const GumboNode *node)
{
    static const char *const published[] = {
        "article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "sailthru.date",
        "parsely-pub-date",
        "article.published",
        "cxenseparse:recs:publishtime",
        "article_date",
    };
    static const char *const updated[] = { "article:modified_time", "og:updated_time",
                                           "datemodified",          "lastmod",
                                           "last-modified",         "dcterms.modified" };
    struct str name = page_attribute(node, "property"),
               value = page_attribute(node, "content");
    if (!name.len)
        name = page_attribute(node, "name");
    if (!name.len)
        name = page_attribute(node, "itemprop");
    if (!name.len || !value.len)
        return;
    if (str_eq(name, S("og:title")))
        offer(&d->title, value, 2);
    else if (str_eq(name, S("twitter:title")))
        offer(&d->title, value, 4);
    else if (str_eq(name, S("og:site_name")))
        offer(&d->publisher, value, 1);
    else if (str_eq(name, S("application-name")))
        offer(&d->publisher, value, 4);
    else if (str_eq(name, S("author")) || str_eq(name, S("byl")) ||
             str_eq(name, S("parsely-author")))
        offer(&d->author, value, 2);
    else if (str_eq(name, S("og:url")))
        offer(&d->url, value, 2);
    else if (IS_ANY(name, published))
        offer_date(d, &d->published, value, "meta",
                   str_eq(name, S("article:published_time")) ? 1 : 3);
    else if (IS_ANY(name, updated))
        offer_date(d, &d->updated, value, "meta", 2);
}

static struct str json_str(const json_t *value)
{
    if (!json_is_string(value))
        return (struct str){ NULL, 0 };
    return str_trim(
        (struct str){ json_string_value(value), (ptrdiff_t)json_string_length(value) });
}

/* A name: a string, an object's "name", or the first of an array. */
static struct str ld_name(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return json_is_object(value) ? json_str(json_object_get(value, "name"))
                                 : json_str(value);
}

static void read_ld(struct description *d, const json_t *value, int depth)
{
    struct arena *arena = d->page->doc->arena;
    if (depth == LD_DEPTH)
        return;
    size_t i;
    json_t *item;
    json_array_foreach(value, i, item) read_ld(d, item, depth + 1);
    if (!json_is_object(value))
        return;
    offer_date(d, &d->published, json_str(json_object_get(value, "datePublished")),
               "json-ld", 2);
    offer_date(d, &d->updated, json_str(json_object_get(value, "dateModified")), "json-ld",
               1);
    struct str headline = json_str(json_object_get(value, "headline"));
    offer(&d->title, str_copy(headline, arena), 3);
    offer(&d->author, str_copy(ld_name(json_object_get(value, "author")), arena), 1);
    offer(&d->publisher, str_copy(ld_name(json_object_get(value, "publisher")), arena), 2);
    read_ld(d, json_object_get(value, "@graph"), depth + 1);
    read_ld(d, json_object_get(value, "mainEntity"), depth + 1);
}

/* The string behind a key in JSON that will not parse. */
static struct str ld_search(struct str json, struct str key)
{
    ptrdiff_t at = str_find(json, key, 0);
    if (at < 0)
        return (struct str){ NULL, 0 };
    ptrdiff_t open = str_find(json, S("\""), at + key.len + 1);
    ptrdiff_t close = open < 0 ? -1 : str_find(json, S("\""), open + 1);
    bool near = open >= 0 && open - at < key.len + 12 && close > open && close - open < 64;
    return near ? str_cut(json, open + 1, close) : (struct str){ NULL, 0 };
}

static void read_script(struct description *d, uint32_t node)
{
    struct str type = page_attribute(d->page->nodes.at[node].node, "type");
    if (!str_eq(type, S("application/ld+json")))
        return;
    struct str json = page_inner(d->page, node);
    json_t *value = json_loadb(json.at ? json.at : "", (size_t)json.len, 0, NULL);
    if (value) {
        read_ld(d, value, 0);
        json_decref(value);
        return;
    }
    offer_date(d, &d->published, ld_search(json, S("\"datePublished\"")), "json-ld", 2);
    offer_date(d, &d->updated, ld_search(json, S("\"dateModified\"")), "json-ld", 1);
}

static void read_link(struct description *d, const GumboNode *node)
{
    if (str_eq(page_attribute(node, "rel"), S("canonical")))
        offer(&d->url, page_attribute(node, "href"), 1);
}

static void read_element(struct description *d, uint32_t i)
{
    const struct page_node *n = &d->page->nodes.at[i];
    const GumboNode *node = n->node;
    bool skipped = n->flags & PAGE_SKIP;
    struct str prop = page_attribute(node, "itemprop");
    switch (node->v.element.tag) {
        case GUMBO_TAG_META: read_meta(d, node); return;
        case GUMBO_TAG_LINK: read_link(d, node); return;
        case GUMBO_TAG_SCRIPT: read_script(d, i); return;
        case GUMBO_TAG_TITLE: offer(&d->title, page_inner(d->page, i), 6); return;
        case GUMBO_TAG_TIME:
            if (str_eq(prop, S("dateModified")))
                offer_date(d, &d->updated, page_attribute(node, "datetime"), "time", 3);
            else
                offer_date(d, &d->published, page_attribute(node, "datetime"), "time",
                           str_eq(prop, S("datePublished")) ? 3
                           : skipped                        ? 7
                                                            : 5);
            return;
        case GUMBO_TAG_HTML:
            if (!d->page->doc->language.len)
                d->page->doc->language =
                    str_copy(page_attribute(node, "lang"), d->page->doc->arena);
            return;
        default: break;
    }
    if (str_eq(prop, S("datePublished")))
        offer_date(d, &d->published, page_attribute(node, "content"), "itemprop", 3);
    if (str_eq(page_attribute(node, "rel"), S("author")) && !skipped)
        offer(&d->author, page_inner(d->page, i), 4);
}

/* "/2017/07/05/" in the page's address. */
static void read_address(struct description *d)
{
    struct str url = d->url.value;
    for (ptrdiff_t i = 0; i + 11 < url.len; i++) {
        struct str part = str_cut(url, i + 1, i + 11);
        if (url.at[i] == '/' && url.at[i + 11] == '/' && part.at[4] == '/' &&
            part.at[7] == '/')
            offer_date(d, &d->published, part, "address", 8);
    }
}

/* Blanks and line ends as one blank. */
static struct str one_line(struct str s, struct arena *arena)
{
    char *to = arena_alloc(arena, 1, (size_t)s.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        bool blank = (unsigned char)s.at[i] <= ' ';
        if (!blank || (n && to[n - 1] != ' '))
            to[n++] = blank ? ' ' : s.at[i];
    }
    return str_trim((struct str){ to, n });
}

/* The headline as the page prints it, if it is the same as the title for machines, or part of
 * it: "Two die in Mosul | NRK" is "Two die in Mosul". */
static void offer_headline(struct description *d)
{
    const struct page *page = d->page;
    if (page->title_run == UINT32_MAX)
        return;
    uint32_t node =
        page->nodes.at[page->texts.at[page->runs.at[page->title_run].from]].parent;
    while (node && page->nodes.at[node].node->v.element.tag != GUMBO_TAG_H1)
        node = page->nodes.at[node].parent;
    if (!node)
        return;
    struct str printed = one_line(page_inner(page, node), page->doc->arena);
    bool part = !d->title.rank || str_find(d->title.value, printed, 0) >= 0;
    offer(&d->title, printed, part ? 1 : 5);
}

void page_describe(struct page *page)
{
    struct description d = { .page = page };
    struct document *doc = page->doc;
    for (uint32_t i = 1; i < page->nodes.n; i++)
        if (page->nodes.at[i].node->type == GUMBO_NODE_ELEMENT)
            read_element(&d, i);
    offer_headline(&d);
    read_address(&d);
    doc->title = one_line(d.title.value, doc->arena);
    doc->publisher = one_line(d.publisher.value, doc->arena);
    doc->author = one_line(d.author.value, doc->arena);
    doc->url = str_copy(d.url.value, doc->arena);
    doc->published = d.published.value;
    doc->updated = d.updated.value;
}
