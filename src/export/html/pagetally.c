/* pagetally.c: what the incidents add up to, by type, and the running totals beside it.
 *
 *   killed  at least 482 · best 560 · up to 611 · 14 incidents
 *     civilians  …                              the UN: fled, Mosul, since 17 Oct 2016: 920 000
 *
 * A running total is never in the sum. A part row (a class) stands under its total.
 */
#include "export/html/sections.h"
#include "export/words.h"

static void number_cell(struct page *page, int64_t value, const char *open)
{
    page_put(page, "<td class=\"n\">");
    if (value == NUMBER_OPEN)
        page_put(page, open);
    else
        page_text(page, words_number(value, page->arena));
    page_put(page, "</td>");
}

static void tally_line(struct page *page, const struct tally_row *row)
{
    bool total = row->victims_class == CLASS_NONE;
    page_put(page, total ? "<tr class=\"total\"><th scope=\"row\">"
                         : "<tr class=\"part\"><th scope=\"row\">");
    if (total) {
        page_put(page, claim_type_words(row->type));
        if (row->unit == UNIT_HOUSEHOLD)
            page_put(page, " (households)");
        else if (row->unit != UNIT_PERSON)
            page_put(page, " (objects)");
    } else {
        page_text(page, words_class(row->victims_class));
    }
    page_put(page, "</th>");
    bool numbered = row->unnumbered < row->incidents;
    number_cell(page, numbered ? row->low : NUMBER_OPEN, "–");
    number_cell(page, numbered ? row->best : NUMBER_OPEN, "not said");
    number_cell(page, numbered ? row->high : NUMBER_OPEN, numbered ? "open" : "–");
    number_cell(page, row->incidents, "");
    number_cell(page, row->unnumbered, "");
    page_put(page, "</tr>\n");
}

void page_tally(struct page *page)
{
    struct tally tally = { 0 };
    struct arena scratch = *page->arena;
    scratch.at +=
        (scratch.end - scratch.at) / 2 / 16 * 16; /* half for the result, half to work */
    tally_make(&page->view->weighing, (struct tally_by){ .classes = true }, &tally,
               page->arena, scratch);
    page_put(page, "<section id=\"tally\"><h2>Tally of incidents</h2>\n");
    if (!tally.rows.n) {
        page_put(page, "<p>No incident was found in these reports.</p></section>\n");
        return;
    }
    page_put(page, "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
                   "aria-label=\"Table\"><table><caption>");
    page_text(page, showing_opening(page->view, page->arena));
    page_put(
        page,
        " Running totals are not in it.</caption><thead><tr><th scope=\"col\">What</th>"
        "<th scope=\"col\" class=\"n\">Low</th><th scope=\"col\" class=\"n\">Best</th>"
        "<th scope=\"col\" class=\"n\">High</th><th scope=\"col\" class=\"n\">Incidents"
        "</th><th scope=\"col\" class=\"n\">Without a number</th></tr></thead><tbody>\n");
    for (uint32_t i = 0; i < tally.rows.n; i++)
        if (claim_type_kind(tally.rows.at[i].type) == CLAIM_PEOPLE)
            tally_line(page, &tally.rows.at[i]);
    page_put(page, "</tbody></table></div>\n</section>\n");
}
