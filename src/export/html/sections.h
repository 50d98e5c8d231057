/* sections.h: the parts of the page, each in a file of its own, in the order in which they stand.
 *
 * Invariants: nothing is fetched (no script, image, font or style from elsewhere); every word of
 * a report is escaped; a chart has its numbers in a table or list too.
 */
#ifndef VITNE_EXPORT_HTML_SECTIONS_H
#define VITNE_EXPORT_HTML_SECTIONS_H

#include "base/out.h"
#include "export/showing.h"
#include "weigh/tally.h"

struct page {
    struct out *out;
    const struct showing *view;
    struct arena *arena;
    uint32_t *order; /* [incidents.n] by day, undated last */
};

void page_tally(struct page *page);
void page_months(struct page *page);
void page_series(struct page *page);
void page_map(struct page *page);
void page_timeline(struct page *page);
void page_incidents(struct page *page);

/* Shared by the parts. */
void page_put(struct page *page, const char *markup);
void page_text(struct page *page, struct str text); /* escaped */

/* "Safina: 15 killed": place and first estimate, else what happened. */
struct str page_incident_title(struct page *page, const struct incident *incident);

/* "26 Oct 2016"; "by 26 Mar 2017" where only the day of the first report is known. */
struct str page_incident_days(struct page *page, const struct incident *incident);

/* An <a> to a document that has an address on the web, else its title or file name. */
void page_document_link(struct page *page, const struct showing_doc *doc);

/* The largest number of a chart, rounded up to 1, 2 or 5 times a power of ten; at least 1. */
int64_t page_scale(int64_t most);

#endif
