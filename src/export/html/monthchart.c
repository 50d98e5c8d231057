/* monthchart.c: one type of harm by month: a bar to the best figure, a line from low to high.
 *
 *   Oct 2016  ▇▇▇▇ 391      Nov 2016  ▇ 100      …      Jan – Feb 2017  no reports
 *
 * Only incidents are in it. A stretch of months without a report reads "no reports"; with
 * reports but without such an incident, "none told": a gap is never drawn as 0. An open high end
 * is an arrow. All arithmetic is in integers.
 */
#include "export/html/sections.h"
#include "export/words.h"

enum { ROW = 24, WIDTH = 720, LEFT = 150, RIGHT = 150, TOP = 24 };

static enum claim_type commonest(const struct tally *tally)
{
    uint32_t incidents[CLAIM_TYPES] = { 0 };
    enum claim_type most = CLAIM_KILLED;
    for (uint32_t i = 0; i < tally->rows.n; i++)
        if (tally->rows.at[i].unit == UNIT_PERSON)
            incidents[tally->rows.at[i].type] += tally->rows.at[i].incidents;
    for (int t = 0; t < CLAIM_TYPES && !incidents[CLAIM_KILLED]; t++)
        if (claim_type_kind((enum claim_type)t) == CLAIM_PEOPLE &&
            incidents[t] > incidents[most])
            most = (enum claim_type)t;
    return most;
}

/* Was any report published from the first of these months to the last? */
static bool has_reports(const struct showing *view, int32_t from, int32_t to)
{
    day_t first = tally_month_days(from).from, last = tally_month_days(to).to;
    for (uint32_t i = 0; i < view->ndocs; i++) {
        struct days day = view->docs[i].published;
        if (days_known(day) && day.from <= last && day.to >= first)
            return true;
    }
    return false;
}

struct month_rows {
    LIST(const struct tally_row *) at;
    int64_t scale;
};

static struct month_rows rows_of(struct page *page, const struct tally *tally,
                                 enum claim_type type)
{
    struct month_rows rows = { 0 };
    int64_t most = 0;
    for (uint32_t i = 0; i < tally->rows.n; i++) {
        const struct tally_row *row = &tally->rows.at[i];
        if (row->type != type || row->unit != UNIT_PERSON || row->month == TALLY_NO_MONTH)
            continue;
        *PUSH(page->arena, &rows.at) = row;
        int64_t values[] = { row->low, row->best, row->high };
        for (int k = 0; k < 3; k++)
            most = values[k] != NUMBER_OPEN && values[k] > most ? values[k] : most;
    }
    rows.scale = page_scale(most);
    return rows;
}

static long long at(const struct month_rows *rows, int64_t value)
{
    if (value == NUMBER_OPEN || value < 0)
        value = 0;
    return LEFT + value * (WIDTH - LEFT - RIGHT) / rows->scale;
}

static void draw_row(struct page *page, const struct month_rows *rows,
                     const struct tally_row *row, int y)
{
    struct days days = tally_month_days(row->month);
    struct out *out = page->out;
    bool open = row->high == NUMBER_OPEN, numbered = row->unnumbered < row->incidents;
    out_format(out, "<text class=\"end\" x=\"%d\" y=\"%d\">%.*s</text>", LEFT - 8, y + 15,
               STR(words_days(days, page->arena)));
    if (!numbered) {
        out_format(out, "<text class=\"quiet\" x=\"%d\" y=\"%d\">number not said</text>",
                   LEFT + 8, y + 15);
        return;
    }
    out_format(out, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%lld\" height=\"14\"/>",
               LEFT, y + 4, at(rows, row->best) - LEFT);
    long long low = at(rows, row->low), high = open ? WIDTH - RIGHT : at(rows, row->high);
    if (high > low)
        out_format(out, "<path class=\"range\" d=\"M%lld %dH%lldM%lld %dV%d\"/>", low,
                   y + 11, high, low, y + 7, y + 15);
    if (open)
        out_format(out, "<path class=\"range\" d=\"M%lld %dl6 4l-6 4\"/>", high - 6, y + 7);
    else if (high > low)
        out_format(out, "<path class=\"range\" d=\"M%lld %dV%d\"/>", high, y + 7, y + 15);
    struct str words = words_bounds(row->low, row->best, row->high, page->arena);
    out_format(out, "<text x=\"%lld\" y=\"%d\">%.*s</text>",
               (high > at(rows, row->best) ? high : at(rows, row->best)) + 8, y + 15,
               STR(words));
}

static void draw_gap(struct page *page, int32_t from, int32_t to, int y)
{
    struct days days = { tally_month_days(from).from, tally_month_days(to).to };
    int y1, m1, d1, y2, m2, d2;
    day_to(days.from, &y1, &m1, &d1);
    day_to(days.to, &y2, &m2, &d2);
    struct str first = words_days(tally_month_days(from), page->arena);
    struct str last = words_days(tally_month_days(to), page->arena);
    out_format(page->out, "<text class=\"end quiet\" x=\"%d\" y=\"%d\">%.*s%s%.*s</text>",
               LEFT - 8, y + 15, STR(first), from == to ? "" : " – ",
               from == to ? 0 : (int)last.len, last.at);
    out_format(page->out, "<text class=\"quiet\" x=\"%d\" y=\"%d\">%s</text>", LEFT + 8,
               y + 15, has_reports(page->view, from, to) ? "none told" : "no reports");
}

static int count_lines(const struct month_rows *rows)
{
    int lines = 0;
    for (uint32_t i = 0; i < rows->at.n; i++)
        lines += 1 + (i && rows->at.at[i]->month > rows->at.at[i - 1]->month + 1);
    return lines;
}

static void draw(struct page *page, const struct month_rows *rows, enum claim_type type)
{
    int height = TOP + count_lines(rows) * ROW + 4, y = TOP;
    out_format(page->out,
               "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by "
               "month, low to "
               "high, best as bars\"><path class=\"axis\" d=\"M%d %dV%dM%d %dV%d\"/>"
               "<text class=\"middle quiet\" x=\"%d\" y=\"14\">0</text>"
               "<text class=\"middle quiet\" x=\"%d\" y=\"14\">%.*s</text>\n",
               WIDTH, height, claim_type_words(type), LEFT, TOP, height, WIDTH - RIGHT, TOP,
               height, LEFT, WIDTH - RIGHT, STR(words_number(rows->scale, page->arena)));
    for (uint32_t i = 0; i < rows->at.n; i++, y += ROW) {
        const struct tally_row *row = rows->at.at[i];
        int32_t expected = i ? rows->at.at[i - 1]->month + 1 : row->month;
        if (row->month > expected) {
            draw_gap(page, expected, row->month - 1, y);
            y += ROW;
        }
        draw_row(page, rows, row, y);
        page_put(page, "\n");
    }
    page_put(page,
             "</svg>\n<figcaption>Bar: best figure. Line: from low to high; an arrow is an "
             "open end.</figcaption></figure>\n");
}

void page_months(struct page *page)
{
    struct tally tally = { 0 };
    struct arena scratch = *page->arena;
    scratch.at += (scratch.end - scratch.at) / 2 / 16 * 16;
    tally_make(&page->view->weighing, (struct tally_by){ .month = true }, &tally,
               page->arena, scratch);
    enum claim_type type = commonest(&tally);
    struct month_rows rows = rows_of(page, &tally, type);
    out_format(page->out, "<section id=\"months\"><h2>Over time: %s</h2>\n",
               claim_type_words(type));
    if (rows.at.n)
        draw(page, &rows, type);
    else
        page_put(page, "<p>No dated incident has a number.</p>\n");
    page_put(page, "</section>\n");
}
