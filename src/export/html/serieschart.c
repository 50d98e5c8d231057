/* serieschart.c: running totals: who counts, what, since when, and how the number moved.
 *
 *   "More than 34,000 people have been displaced since 17 October, the IOM said"
 *    ─▶ a point at 8 Nov 2016 on the line of the IOM
 *
 * Counters, places and classes have a line each; lines are never joined or added. Between two
 * points nothing is known: the line there is dashed. All arithmetic is in integers.
 */
#include "export/html/sections.h"
#include "export/words.h"

enum { WIDTH = 720, HEIGHT = 150, LEFT = 70, RIGHT = 90, TOP = 18, BOTTOM = 26 };

static struct str series_name(struct page *page, const struct series *s)
{
    struct str counter =
        s->counter.len ? words_line(s->counter, page->arena) : S("Counter not said");
    struct str who = s->victims_class == CLASS_NONE ? S("") : words_class(s->victims_class);
    struct str place = s->place.name.len ? s->place.name : s->place.text;
    return str_format(page->arena, "%.*s: %s%s%.*s%s%.*s", STR(counter),
                      claim_type_words(s->type), who.len ? ", " : "", STR(who),
                      place.len ? ", " : "", STR(words_line(place, page->arena)));
}

static int64_t point_value(const struct series_point *p)
{
    return p->low != NUMBER_OPEN ? p->low : p->high != NUMBER_OPEN ? p->high : 0;
}

static void series_frame(struct page *page, struct str name, int64_t scale)
{
    page_put(page, "<figure>\n");
    out_format(page->out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH,
               HEIGHT);
    page_text(page, name);
    out_format(page->out,
               "\"><path class=\"axis\" d=\"M%d %dV%dH%d\"/>"
               "<text class=\"end quiet\" x=\"%d\" y=\"%d\">",
               LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT, LEFT - 6, TOP + 4);
    page_text(page, words_number(scale, page->arena));
    out_format(page->out, "</text><text class=\"end quiet\" x=\"%d\" y=\"%d\">0</text>",
               LEFT - 6, HEIGHT - BOTTOM + 4);
}

static void draw_series(struct page *page, const struct series *s)
{
    uint32_t n = s->points.n;
    const struct series_point *points = s->points.at;
    int64_t most = 0, first = points[0].as_of, last = points[n - 1].as_of;
    for (uint32_t i = 0; i < n; i++)
        most = point_value(&points[i]) > most ? point_value(&points[i]) : most;
    int64_t scale = page_scale(most), days = last > first ? last - first : 1;
    series_frame(page, series_name(page, s), scale);
    struct out path = out_memory(page->arena), dots = out_memory(page->arena);
    for (uint32_t i = 0; i < n; i++) {
        int64_t x = LEFT + (points[i].as_of - first) * (WIDTH - LEFT - RIGHT) / days;
        int64_t y =
            HEIGHT - BOTTOM - point_value(&points[i]) * (HEIGHT - TOP - BOTTOM) / scale;
        out_format(&path, "%c%lld %lld", i ? 'L' : 'M', (long long)x, (long long)y);
        out_format(&dots, "<circle class=\"dot\" cx=\"%lld\" cy=\"%lld\" r=\"4.5\"><title>",
                   (long long)x, (long long)y);
        out_put(&dots,
                words_days((struct days){ points[i].as_of, points[i].as_of }, page->arena));
        out_put(&dots, S(": "));
        out_put(&dots, words_range(points[i].low, points[i].high, page->arena));
        out_put(&dots, S("</title></circle>"));
        if (i + 1 == n)
            out_format(&dots, "<text x=\"%lld\" y=\"%lld\">%.*s</text>", (long long)x + 8,
                       (long long)y + 4,
                       STR(words_number(point_value(&points[i]), page->arena)));
    }
    page_put(page, "<path class=\"range dash\" d=\"");
    out_put(page->out, out_str(&path));
    page_put(page, "\"/>");
    out_put(page->out, out_str(&dots));
    struct days ends[] = { { points[0].as_of, points[0].as_of },
                           { points[n - 1].as_of, points[n - 1].as_of } };
    out_format(page->out, "<text class=\"quiet\" x=\"%d\" y=\"%d\">%.*s</text>", LEFT,
               HEIGHT - 8, STR(words_days(ends[0], page->arena)));
    if (last > first)
        out_format(page->out, "<text class=\"quiet end\" x=\"%d\" y=\"%d\">%.*s</text>",
                   WIDTH - RIGHT, HEIGHT - 8, STR(words_days(ends[1], page->arena)));
    page_put(page, "</svg>\n<figcaption>");
    page_text(page, series_name(page, s));
    page_put(page, "</figcaption></figure>\n");
}

static void series_line(struct page *page, const struct series *s)
{
    const struct series_point *last = &s->points.at[s->points.n - 1];
    struct days from = { s->from, s->from }, at = { last->as_of, last->as_of };
    page_put(page, "<tr><th scope=\"row\">");
    page_text(page, series_name(page, s));
    page_put(page, "</th><td class=\"d\">");
    page_text(page, words_days(from, page->arena));
    page_put(page, "</td><td class=\"n\">");
    page_text(page, words_range(last->low, last->high, page->arena));
    if (s->unit == UNIT_HOUSEHOLD)
        page_put(page, " households");
    page_put(page, "</td><td class=\"d\">");
    page_text(page, words_days(at, page->arena));
    out_format(page->out, "</td><td class=\"n\">%u</td></tr>\n", s->points.n);
}

/* By type, then by the day they count from, then by counter and id. */
static int compare(const struct series *a, const struct series *b)
{
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    int counters = str_cmp(a->counter, b->counter);
    return counters ? counters : strcmp(a->id, b->id);
}

static const struct series **series_order(struct page *page)
{
    const struct weighing *w = &page->view->weighing;
    const struct series **order = NEW(page->arena, const struct series *, w->series.n + 1);
    for (uint32_t i = 0; i < w->series.n; i++) {
        uint32_t to = i;
        for (; to > 0 && compare(order[to - 1], &w->series.at[i]) > 0; to--)
            order[to] = order[to - 1];
        order[to] = &w->series.at[i];
    }
    return order;
}

/* A total that is told again unchanged needs no line: the table says it. */
static bool moves(const struct series *s)
{
    for (uint32_t i = 1; i < s->points.n; i++)
        if (point_value(&s->points.at[i]) != point_value(&s->points.at[0]))
            return true;
    return false;
}

void page_series(struct page *page)
{
    const struct weighing *w = &page->view->weighing;
    page_put(
        page,
        "<section id=\"totals\"><h2>Running totals, as reported</h2>\n"
        "<p>A counter's own sums over a stretch of time. They may hold incidents of the "
        "tally, and each other; none is added to anything.</p>\n");
    if (!w->series.n) {
        page_put(page, "<p>No running total was found in these reports.</p></section>\n");
        return;
    }
    page_put(
        page,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
        "aria-label=\"Table\"><table><thead><tr><th scope=\"col\">Who counts, what</th>"
        "<th scope=\"col\">Since</th><th scope=\"col\" class=\"n\">Latest</th>"
        "<th scope=\"col\">As of</th><th scope=\"col\" class=\"n\">Times told</th></tr>"
        "</thead><tbody>\n");
    const struct series **order = series_order(page);
    for (uint32_t i = 0; i < w->series.n; i++)
        series_line(page, order[i]);
    page_put(page, "</tbody></table></div>\n");
    for (uint32_t i = 0; i < w->series.n; i++)
        if (moves(order[i]))
            draw_series(page, order[i]);
    page_put(page, "</section>\n");
}
