/* readtable.c: see readtable.h.
 *
 * The end of `vitne read`. Invariants: one row a claim, in the order of the text; the words
 * below a row are a slice of the text; a repetition says so instead of standing as news.
 * It does not weigh, and never adds rows up.
 */
#include "export/table/readtable.h"

#include "export/grid.h"
#include "export/words.h"

enum { COUNT, WHO, WHAT, WHERE, WHEN, BY, SOURCE, COLUMNS, WIDTH = 100 };

static void print_about(struct out *out, const struct document *doc,
                        struct table_style style, struct arena *arena)
{
    struct days published = { DAY_NONE, DAY_NONE };
    days_parse(doc->published, &published);
    struct str title = words_line(doc->title.len ? doc->title : doc->uri, arena);
    if (style.colour)
        out_put(out, S("\x1b[1m"));
    grid_wrap(out, title, 0, style.width);
    if (style.colour)
        out_put(out, S("\x1b[0m"));
    struct str publisher =
        doc->publisher.len ? words_line(doc->publisher, arena) : S("publisher not known");
    struct str day = days_known(published) ? words_days(published, arena) : S("undated");
    struct str about = str_format(arena, "%.*s, %.*s, %.*s", STR(publisher), STR(day),
                                  STR(words_language(doc->language)));
    if (doc->title.len)
        about =
            str_format(arena, "%.*s: %.*s", STR(about), STR(words_line(doc->uri, arena)));
    grid_wrap(out, about, 0, style.width);
}

/* The sentence that the claim stands in, in quotation marks. */
static struct str words_of_page(const struct document *doc, const struct claim *claim,
                                struct arena *arena)
{
    struct span at = claim_evidence(claim, EVIDENCE_SENTENCE);
    if (span_empty(at))
        at = claim_evidence(claim, EVIDENCE_TRIGGER);
    struct str words = words_line(str_at(doc->text, at), arena);
    return words.len ? str_format(arena, "“%.*s”", STR(words)) : words;
}

/* A column has a title, so that what is not said needs no more words. */
static struct str or_not_said(bool said, struct str words)
{
    return said ? words : S("not said");
}

static struct grid_row *add_row(struct grid *grid, const struct claim *claim)
{
    struct arena *arena = grid->arena;
    struct grid_row *row = grid_add(grid);
    bool event = claim_type_kind(claim->type) == CLAIM_EVENT;
    bool dated = claim->time.from != DAY_NONE || claim->time.to != DAY_NONE;
    row->cells[COUNT] = words_count(claim, arena);
    if (str_eq(row->cells[COUNT], S("number not said")))
        row->cells[COUNT] = S("not said");
    if (event && !row->cells[COUNT].len)
        row->cells[COUNT] = S("event");
    row->cells[WHO] = words_line(words_who(claim, arena), arena);
    row->cells[WHAT] = words_what(claim, arena);
    if (claim->same_as != NO_CLAIM)
        row->cells[WHAT] = str_concat(row->cells[WHAT], S(" (said before)"), arena);
    if (claim->linked)
        row->cells[WHAT] = str_concat(row->cells[WHAT], S(" (another story)"), arena);
    row->cells[WHERE] = or_not_said(claim->places.n, words_where(claim, arena));
    row->cells[WHEN] = or_not_said(dated, words_when(claim, arena));
    row->cells[BY] = words_by(claim, arena);
    row->cells[SOURCE] = words_sources(claim, arena);
    return row;
}

static void print_notes(struct out *out, const struct document *doc, int width,
                        struct arena *arena)
{
    bool told[NOTE_NO_MODEL + 1] = { false };
    for (uint32_t i = 0; i < doc->notes.n; i++) {
        enum note_code code = doc->notes.at[i].code;
        if (told[code])
            continue;
        told[code] = true;
        grid_wrap(out, str_format(arena, "note: %s", note_words(code)), 2, width);
    }
}

void table_document(struct out *out, const struct document *doc,
                    const struct claims *claims, struct table_style style,
                    struct arena scratch)
{
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    static const char *const TITLES[] = { "How many", "Who",     "What",        "Where",
                                          "When",     "By whom", "According to" };
    if (!style.width)
        style.width = WIDTH;
    for (int c = 0; c < grid.columns; c++)
        grid.titles[c] = str_of(TITLES[c]);
    print_about(out, doc, style, &scratch);
    print_notes(out, doc, style.width, &scratch);
    out_char(out, '\n');
    if (!claims->list.n) {
        out_put(out, S("  no claims\n\n"));
        return;
    }
    for (uint32_t i = 0; i < claims->list.n; i++) {
        const struct claim *claim = &claims->list.at[i];
        struct grid_row *row = add_row(&grid, claim);
        struct str words = words_of_page(doc, claim, &scratch);
        bool last = i + 1 == claims->list.n ||
                    !str_eq(words, words_of_page(doc, claim + 1, &scratch));
        if (last) /* claims of one sentence share it */
            row->note = words;
    }
    grid_print(out, &grid, style.width, style.colour);
    out_char(out, '\n');
}

void table_lines(struct out *out, const struct document *doc, const struct claims *claims,
                 struct arena scratch)
{
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (uint32_t i = 0; i < claims->list.n; i++) {
        const struct claim *claim = &claims->list.at[i];
        const struct grid_row *row = add_row(&grid, claim);
        out_put(out, words_line(doc->uri, &scratch));
        for (int c = 0; c < grid.columns; c++) {
            out_put(out, c ? S(" | ") : S(": "));
            out_put(out, row->cells[c]);
        }
        out_put(out, S(" | "));
        out_put(out, words_of_page(doc, claim, &scratch));
        out_char(out, '\n');
    }
}
