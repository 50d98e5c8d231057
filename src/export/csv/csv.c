/* csv.c: rows for spreadsheets and statistics programs (RFC 4180).
 *
 *   incident,…,low,best,high,…,reports,origins,grade,as_of,reader
 *   c:4f…,…,61,105,137,…,4,4,contested,2017-07-10,0.1.0
 *
 * Every row repeats number of reports, origins, grade, as-of day, reader and caveat, so that a
 * number that is copied out of it keeps them. Invariants: lines end in CR LF; a text cell that a
 * spreadsheet would run as a formula starts with an apostrophe; an open end is an empty cell.
 */
#include "export/format.h"

static bool keeps(enum field field, enum export_what what)
{
    (void)what;
    return field_form(field) != FIELD_NESTED;
}

static void cell(struct out *out, struct str text, bool number)
{
    bool formula = !number && text.len && memchr("=+-@\t\r", text.at[0], 6);
    bool quote = formula;
    for (ptrdiff_t i = 0; i < text.len && !quote; i++)
        quote = memchr(",\"\r\n", text.at[i], 4) != NULL;
    if (!quote) {
        out_put(out, text);
        return;
    }
    out_char(out, '"');
    if (formula)
        out_char(out, '\'');
    for (ptrdiff_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            out_char(out, '"');
        out_char(out, text.at[i]);
    }
    out_char(out, '"');
}

struct printing {
    struct out *out;
    struct arena arena;
    enum export_what what;
};

static void print_row(void *ctx, const struct export_row *row)
{
    struct printing *p = ctx;
    struct arena before = p->arena;
    bool first = true;
    for (enum field f = 0; f < FIELDS; f++) {
        if (!field_is_of(f, p->what) || !keeps(f, p->what))
            continue;
        if (!first)
            out_char(p->out, ',');
        first = false;
        if (row)
            cell(p->out, field_text(f, row, &p->arena), field_form(f) == FIELD_NUMBER);
        else
            out_put(p->out, str_of(field_name(f)));
    }
    out_put(p->out, S("\r\n"));
    p->arena = before;
}

static void print(struct out *out, const struct showing *view, enum export_what what,
                  struct arena scratch)
{
    struct printing p = { .out = out, .arena = scratch, .what = what };
    print_row(&p, NULL);
    export_rows(view, what, print_row, &p);
}

const struct export_format export_csv = {
    .name = "csv",
    .summary = "rows for spreadsheets; each repeats its caveat",
    .prints = { true, true, true },
    .usual = EXPORT_ESTIMATES,
    .keeps = keeps,
    .print = print,
};
