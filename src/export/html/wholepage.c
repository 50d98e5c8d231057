/* wholepage.c: one self-contained page: tally, charts, map, timeline, incidents with their words.
 *
 *   view ─▶ sections.h's parts, one after the other ─▶ one HTML file without a network
 *
 * A strict Content-Security-Policy stands in it: nothing may be loaded, and only the one style
 * whose hash it names may be used. It shows a sentence and a link, never the article.
 *
 *   "IS fighters shot dead 15 civilians", said in one report ─▶ an entry in the timeline and an
 *   article: 15, weak (rule), 1 independent source, the sentence, the link
 */
#include <sodium.h>
#include <stdlib.h>

#include "export/format.h"
#include "export/html/sections.h"
#include "export/words.h"

static const char *const STYLE[] = {
#include "page_css.inc"
};

void page_put(struct page *page, const char *markup)
{
    out_put(page->out, str_of(markup));
}

void page_text(struct page *page, struct str text)
{
    html_text(page->out, text);
}

struct str page_incident_title(struct page *page, const struct incident *incident)
{
    struct str place =
        incident->place.name.len ? incident->place.name : incident->place.text;
    struct str where = place.len ? words_line(place, page->arena) : S("Place not said");
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        struct str range = words_estimate(e, page->arena);
        return str_format(page->arena, "%.*s: %s, %.*s", STR(where),
                          claim_type_words(e->type), STR(range));
    }
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const struct showing_claim *claim =
            showing_claim(page->view, incident->claims.at[i]);
        if (claim)
            return str_format(page->arena, "%.*s: %s", STR(where),
                              claim_type_words(claim->claim.type));
    }
    return where;
}

struct str page_incident_days(struct page *page, const struct incident *incident)
{
    struct days days = incident->time;
    if (incident->time_told || !days_known(days))
        return words_days(days, page->arena);
    days.from = days.to;
    return str_concat(S("by "), words_days(days, page->arena), page->arena);
}

static bool is_address(struct str uri)
{
    return str_starts(uri, S("https://")) || str_starts(uri, S("http://"));
}

void page_document_link(struct page *page, const struct showing_doc *doc)
{
    const struct document *of = doc->of->doc;
    struct str to = is_address(of->url) ? of->url : of->uri;
    struct str shown = doc->title.len ? doc->title : of->uri;
    if (is_address(to)) {
        page_put(page, "<a rel=\"noreferrer\" href=\"");
        page_text(page, to);
        page_put(page, "\">");
        page_text(page, shown);
        page_put(page, "</a>");
        return;
    }
    page_put(page, "<cite>");
    page_text(page, shown);
    page_put(page, "</cite>");
}

int64_t page_scale(int64_t most)
{
    int64_t unit = 1;
    while (unit < most && unit < INT64_MAX / 100) {
        if (2 * unit >= most)
            return 2 * unit;
        if (5 * unit >= most)
            return 5 * unit;
        unit *= 10;
    }
    return unit;
}

/* Insertion by day, then id: the ledger's own order breaks no tie. */
static void order_incidents(struct page *page)
{
    const struct incident *at = page->view->weighing.incidents.at;
    uint32_t n = page->view->weighing.incidents.n;
    page->order = NEW(page->arena, uint32_t, n ? n : 1);
    for (uint32_t i = 0; i < n; i++)
        page->order[i] = i;
    for (uint32_t width = 1; width < n;
         width *= 2) { /* merge sort: stable, no libc order */
        uint32_t *to = NEW(page->arena, uint32_t, n);
        for (uint32_t from = 0, k = 0; from < n; from += 2 * width) {
            uint32_t a = from, b = from + width < n ? from + width : n;
            uint32_t a_end = b, b_end = from + 2 * width < n ? from + 2 * width : n;
            while (a < a_end || b < b_end) {
                bool left = b >= b_end;
                if (a < a_end && b < b_end) {
                    const struct incident *x = &at[page->order[a]],
                                          *y = &at[page->order[b]];
                    int64_t dx = x->time.from == DAY_NONE ? INT32_MAX : x->time.from;
                    int64_t dy = y->time.from == DAY_NONE ? INT32_MAX : y->time.from;
                    left = dx != dy ? dx < dy : strcmp(x->id, y->id) <= 0;
                }
                to[k++] = page->order[left ? a++ : b++];
            }
        }
        page->order = to;
    }
}

static struct str style_text(struct arena *arena)
{
    struct out style = out_memory(arena);
    for (size_t i = 0; i < sizeof STYLE / sizeof *STYLE; i++)
        out_put(&style, str_of(STYLE[i]));
    return out_str(&style);
}

static void print_head(struct page *page)
{
    struct str style = style_text(page->arena);
    unsigned char hash[crypto_hash_sha256_BYTES];
    char base64[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES,
                                          sodium_base64_VARIANT_ORIGINAL)];
    crypto_hash_sha256(hash, (const unsigned char *)style.at,
                       (unsigned long long)style.len);
    sodium_bin2base64(base64, sizeof base64, hash, sizeof hash,
                      sodium_base64_VARIANT_ORIGINAL);
    page_put(page,
             "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out_format(page->out,
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
               base64);
    page_put(page,
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             "<meta name=\"referrer\" content=\"no-referrer\">\n"
             "<title>What the reports say</title>\n<style>");
    out_put(page->out, style);
    page_put(page, "</style>\n</head>\n<body>\n");
}

static void print_opening(struct page *page)
{
    const struct showing_about *about = &page->view->about;
    page_put(page, "<header>\n<h1>What the reports say</h1>\n<p class=\"caveat\">");
    page_text(page, showing_opening(page->view, page->arena));
    page_put(
        page,
        "</p>\n<p>Each number below is what news reports claim, with the range in which "
        "they disagree. Places where no reporter went are missing, so nothing here is "
        "a total.</p>\n<p class=\"soft\">As of ");
    page_text(page, about->as_of);
    page_put(page, ". Read by vitne ");
    page_text(page, about->reader);
    if (about->head.len) {
        page_put(page, "; ledger head <code>");
        page_text(page, about->head);
        page_put(page, "</code>");
    }
    page_put(
        page,
        ".</p>\n<nav aria-label=\"Parts of this page\"><ul>"
        "<li><a href=\"#tally\">Tally</a></li><li><a href=\"#totals\">Running totals</a>"
        "</li><li><a href=\"#months\">Over time</a></li><li><a href=\"#map\">Map</a></li>"
        "<li><a href=\"#timeline\">Timeline</a></li><li><a href=\"#incidents\">Incidents"
        "</a></li><li><a href=\"#notes\">How to read this</a></li></ul></nav>\n"
        "</header>\n<main>\n");
}

static void print_notes(struct page *page)
{
    const struct showing *view = page->view;
    page_put(
        page,
        "<section id=\"notes\"><h2>How to read this</h2>\n"
        "<p>A <em>claim</em> is what one report says in one place. Claims of one "
        "happening, in "
        "any language, are one <em>incident</em>. Its range runs from the lowest to the "
        "highest claim that was used; <em>best</em> is chosen by rule. A claim set aside "
        "is "
        "shown with the reason.</p>\n"
        "<p>An <em>independent source</em> counts once, however many papers carry its "
        "text. "
        "Grades are given by rule: <em>weak</em>: one independent source; <em>fair</em>: "
        "two "
        "or more; <em>confirmed</em>: a party accepts responsibility and another source "
        "reports the harm; <em>contested</em>: sources name different parties, or the "
        "named "
        "party denies; <em>discounted</em>: the source's own correction.</p>\n"
        "<p><em>At least</em> and <em>up to</em> mark open ends. <em>People, status not "
        "said</em> are neither said to be civilians nor fighters. Running totals are told "
        "again and again by one counter; they stand beside the incidents and are never "
        "added "
        "to them.</p>\n<p>Names of private persons are shown as [name].");
    if (view->held_claims)
        out_format(
            page->out,
            " %u %s on people who are trapped, displaced or present, or on hospitals and "
            "shelters, from the last 72 hours, %s held back.",
            view->held_claims, view->held_claims == 1 ? "claim" : "claims",
            view->held_claims == 1 ? "is" : "are");
    page_put(page, "</p></section>\n");
}

static bool keeps(enum field field, enum export_what what)
{
    (void)what;
    return field != FIELD_EVIDENCE && field != FIELD_TRACE;
}

static void print(struct out *out, const struct showing *view, enum export_what what,
                  struct arena scratch)
{
    (void)what;
    struct page page = { .out = out, .view = view, .arena = &scratch };
    order_incidents(&page);
    print_head(&page);
    print_opening(&page);
    page_tally(&page);
    page_series(&page);
    page_months(&page);
    page_map(&page);
    page_timeline(&page);
    page_incidents(&page);
    print_notes(&page);
    page_put(&page,
             "</main>\n<footer><p class=\"soft\">Made by vitne. A report is a claim, not a "
             "fact; follow the links and read it.</p></footer>\n</body>\n</html>\n");
}

const struct export_format export_html = {
    .name = "html",
    .summary = "one self-contained page, as vitne report makes it",
    .prints = { [EXPORT_ESTIMATES] = true },
    .usual = EXPORT_ESTIMATES,
    .keeps = keeps,
    .print = print,
};
