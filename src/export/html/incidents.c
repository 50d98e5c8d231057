/* incidents.c: the timeline, and each incident with its ranges and the claims behind them.
 *
 *   26 Oct 2016 · Mosul: killed, 232 · fair (rule), 2 independent sources
 *     used: “IS shot dead 232 people …”, Meridian Wire, 28 Oct 2016
 *     set aside: copy of another claim: “… 232 people …”, Quayside Times
 *
 * A claim stands once in its incident, with all that it was used for or set aside from. It shows
 * the sentence and a link, never the article.
 */
#include "export/html/sections.h"
#include "export/words.h"

static bool refs_equal(struct claim_ref a, struct claim_ref b)
{
    return a.doc == b.doc && a.claim == b.claim;
}

void page_timeline(struct page *page)
{
    const struct weighing *w = &page->view->weighing;
    page_put(page, "<section id=\"timeline\"><h2>Timeline</h2>\n<ol class=\"time\">\n");
    for (uint32_t i = 0; i < w->incidents.n; i++) {
        const struct incident *incident = &w->incidents.at[page->order[i]];
        page_put(page, "<li><span class=\"day\">");
        page_text(page, page_incident_days(page, incident));
        page_put(page, "</span><span><a href=\"#");
        page_text(page, str_of(incident->id));
        page_put(page, "\">");
        page_text(page, page_incident_title(page, incident));
        page_put(page, "</a></span></li>\n");
    }
    page_put(page, "</ol></section>\n");
}

static void estimate_name(struct page *page, const struct estimate *e)
{
    page_put(page, claim_type_words(e->type));
    if (e->victims_class != CLASS_NONE) {
        page_put(page, ", ");
        page_text(page, words_class(e->victims_class));
    }
    if (e->group.len) {
        page_put(page, " (");
        page_text(page, words_line(e->group, page->arena));
        page_put(page, ")");
    }
}

/* A total of a single row says what the row says: the row, which names the people, is enough. */
static bool is_shown(const struct incident *incident, const struct estimate *e)
{
    uint32_t rows = 0;
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *other = &incident->estimates.at[i];
        rows += other->type == e->type && other->unit == e->unit &&
                other->victims_class != CLASS_NONE;
    }
    return e->victims_class != CLASS_NONE || rows != 1;
}

static void print_estimate(struct page *page, const struct estimate *e, bool first)
{
    page_put(page, first ? "<p class=\"range\">" : "<p>");
    estimate_name(page, e);
    page_put(page, ": <strong>");
    page_text(page, words_estimate(e, page->arena));
    page_put(page, "</strong>");
    for (uint32_t k = 0; k < e->of.n; k++) {
        page_put(page, k ? ", " : "; of them ");
        page_text(page, words_of(e->of.at[k].code));
        page_put(page, " ");
        page_text(page, words_bounds(e->of.at[k].low, e->of.at[k].best, e->of.at[k].high,
                                     page->arena));
    }
    page_put(page, "</p>\n");
}

static void print_events(struct page *page, const struct incident *incident)
{
    bool told[CLAIM_TYPES] = { false }, first = true;
    page_put(page, "<p class=\"range\">");
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const struct showing_claim *claim =
            showing_claim(page->view, incident->claims.at[i]);
        if (!claim || told[claim->claim.type])
            continue;
        told[claim->claim.type] = true;
        page_put(page, first ? "" : ", ");
        page_put(page, claim_type_words(claim->claim.type));
        first = false;
    }
    page_put(page, "</p>\n");
}

static void print_estimates(struct page *page, const struct incident *incident)
{
    bool first = true;
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        if (!is_shown(incident, e))
            continue;
        print_estimate(page, e, first);
        first = false;
    }
    if (first)
        print_events(page, incident);
}

static bool is_used(const struct estimate *e, struct claim_ref ref)
{
    for (uint32_t i = 0; i < e->used.n; i++)
        if (refs_equal(e->used.at[i], ref))
            return true;
    return false;
}

static const struct set_aside *find_aside(const struct estimate *e, struct claim_ref ref)
{
    for (uint32_t i = 0; i < e->set_aside.n; i++)
        if (refs_equal(e->set_aside.at[i].claim, ref))
            return &e->set_aside.at[i];
    return NULL;
}

/* Length of a claim's id at s, "c:" and hex digits; 0 if there is none. */
static ptrdiff_t id_length(struct str s)
{
    ptrdiff_t n = 2;
    if (!str_starts(s, S("c:")))
        return 0;
    while (n < s.len && memchr("0123456789abcdef", s.at[n], 16))
        n++;
    return n > 10 ? n : 0;
}

/* A reason with the ids in it as links to the claims on this page. */
static void print_reason(struct page *page, struct str reason)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i < reason.len; i++) {
        ptrdiff_t n = id_length(str_cut(reason, i, reason.len));
        if (!n)
            continue;
        page_text(page, str_cut(reason, from, i));
        out_format(page->out, "<a href=\"#%.*s\">this claim</a>", (int)n, reason.at + i);
        i += n - 1;
        from = i + 1;
    }
    page_text(page, str_cut(reason, from, reason.len));
}

static void print_uses(struct page *page, const struct incident *incident,
                       struct claim_ref ref)
{
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        const struct set_aside *aside = find_aside(e, ref);
        if (!is_shown(incident, e) || (!aside && !is_used(e, ref)))
            continue;
        page_put(page, "<div class=\"why\">");
        page_put(page, aside ? "Set aside from " : "Used for ");
        estimate_name(page, e);
        if (aside) {
            page_put(page, ": ");
            print_reason(page, aside->reason);
        }
        page_put(page, "</div>\n");
    }
}

static void print_claim(struct page *page, const struct incident *incident,
                        const struct showing_claim *claim)
{
    const struct showing_doc *doc = &page->view->docs[claim->ref.doc];
    struct str publisher = doc->of->doc->publisher;
    struct str count = words_count(&claim->claim, page->arena);
    page_put(page, "<li id=\"");
    page_text(page, str_of(claim->claim.id));
    page_put(page, "\"><blockquote lang=\"");
    page_text(page, doc->of->doc->language);
    page_put(page, "\">");
    page_text(page, claim->sentence);
    page_put(page, "</blockquote>\n<div>");
    page_text(page, words_what(&claim->claim, page->arena));
    if (count.len) {
        page_put(page, ": <strong>");
        page_text(page, count);
        page_put(page, "</strong>");
    }
    page_put(page, ", according to ");
    page_text(page, words_sources(&claim->claim, page->arena));
    page_put(page, "</div>\n<div class=\"soft\">");
    page_text(page, publisher.len ? words_line(publisher, page->arena)
                                  : S("publisher not known"));
    page_put(page, ", ");
    page_text(page, days_known(doc->published) ? words_days(doc->published, page->arena)
                                               : S("undated"));
    page_put(page, ": ");
    page_document_link(page, doc);
    page_put(page, "</div>\n");
    print_uses(page, incident, claim->ref);
    page_put(page, "</li>\n");
}

/* By day of publication, then report, then place in the text; undated reports last. */
static bool is_before(const struct page *page, const struct showing_claim *a,
                      const struct showing_claim *b)
{
    day_t x = page->view->docs[a->ref.doc].published.from;
    day_t y = page->view->docs[b->ref.doc].published.from;
    if (x != y)
        return y == DAY_NONE || (x != DAY_NONE && x < y);
    if (a->ref.doc != b->ref.doc)
        return a->ref.doc < b->ref.doc;
    return a->ref.claim < b->ref.claim;
}

static bool is_used_somewhere(const struct incident *incident, struct claim_ref ref)
{
    for (uint32_t i = 0; i < incident->estimates.n; i++)
        if (is_shown(incident, &incident->estimates.at[i]) &&
            is_used(&incident->estimates.at[i], ref))
            return true;
    return incident->estimates.n == 0;
}

static const struct showing_claim **
claims_in_order(struct page *page, const struct incident *incident, uint32_t *ret_n)
{
    const struct showing_claim **order =
        NEW(page->arena, const struct showing_claim *, incident->claims.n + 1);
    *ret_n = 0;
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const struct showing_claim *claim =
            showing_claim(page->view, incident->claims.at[i]);
        if (!claim)
            continue;
        uint32_t to = (*ret_n)++;
        for (; to > 0 && is_before(page, claim, order[to - 1]); to--)
            order[to] = order[to - 1];
        order[to] = claim;
    }
    return order;
}

static void print_claims(struct page *page, const struct incident *incident, bool used,
                         const char *title)
{
    uint32_t n, told = 0;
    const struct showing_claim **order = claims_in_order(page, incident, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (is_used_somewhere(incident, order[i]->ref) != used)
            continue;
        if (told++ == 0)
            out_format(page->out,
                       "<details open><summary>%s</summary><ul class=\"claims\">\n", title);
        print_claim(page, incident, order[i]);
    }
    if (told)
        page_put(page, "</ul></details>\n");
}

static void print_incident(struct page *page, const struct incident *incident)
{
    page_put(page, "<article id=\"");
    page_text(page, str_of(incident->id));
    page_put(page, "\"><h3>");
    page_text(page, page_incident_days(page, incident));
    page_put(page, " · ");
    struct str place =
        incident->place.name.len ? incident->place.name : incident->place.text;
    page_text(page, place.len ? words_line(place, page->arena) : S("place not said"));
    page_put(page, "</h3>\n");
    print_estimates(page, incident);
    out_format(page->out, "<p class=\"soft\">%.*s; %u independent %s, %u %s</p>\n",
               STR(words_grade(incident->grade, page->arena)), incident->origins,
               incident->origins == 1 ? "source" : "sources", incident->docs.n,
               incident->docs.n == 1 ? "report" : "reports");
    print_claims(page, incident, true, "The words");
    print_claims(page, incident, false, "Set aside");
    page_put(page, "</article>\n");
}

void page_incidents(struct page *page)
{
    const struct weighing *w = &page->view->weighing;
    page_put(page, "<section id=\"incidents\"><h2>Incidents</h2>\n");
    for (uint32_t i = 0; i < w->incidents.n; i++)
        print_incident(page, &w->incidents.at[page->order[i]]);
    page_put(page, "</section>\n");
}
