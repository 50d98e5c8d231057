/* grid.c: words in columns; see grid.h.
 *
 * The last step of every table that a person reads. Invariants: nothing is cut off, only
 * wrapped; the bytes depend on the cells, the width and the colour alone. It knows nothing of
 * claims.
 *
 *   width 40: "Forty wounded were brought in, a doctor said."  ─▶  two lines of a cell
 */
#include "export/grid.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { GAP = 2, LEAST = 7, LONGEST = 18, INDENT = 2 };

#define BOLD S("\x1b[1m")
#define FAINT S("\x1b[2m")
#define PLAIN S("\x1b[0m")

int grid_width(struct str s)
{
    int width = 0;
    for (ptrdiff_t i = 0; i < s.len;) {
        uint32_t point;
        i += utf8_decode(s, i, &point);
        width += utf8proc_charwidth((utf8proc_int32_t)point);
    }
    return width;
}

/* Bytes of s that fit into `width` columns, up to a blank if there is one; at least one code
 * point, so that every call gets on. */
static ptrdiff_t line_of(struct str s, int width)
{
    ptrdiff_t blank = 0, at = 0;
    int used = 0;
    while (at < s.len) {
        uint32_t point;
        int len = utf8_decode(s, at, &point);
        int wide = utf8proc_charwidth((utf8proc_int32_t)point);
        if (point == ' ')
            blank = at;
        if (used + wide > width && at > 0)
            return blank > 0 ? blank : at;
        used += wide;
        at += len;
    }
    return s.len;
}

/* Takes the next line off *s. */
static struct str next_line(struct str *s, int width)
{
    ptrdiff_t n = line_of(*s, width);
    struct str line = str_trim(str_cut(*s, 0, n));
    *s = str_trim(str_cut(*s, n, s->len));
    return line;
}

static void blanks(struct out *out, int n)
{
    for (int i = 0; i < n; i++)
        out_char(out, ' ');
}

void grid_wrap(struct out *out, struct str s, int indent, int width)
{
    int room = width - indent > 10 ? width - indent : 10;
    while (s.len) {
        blanks(out, indent);
        out_put(out, next_line(&s, room));
        out_char(out, '\n');
    }
}

struct grid_row *grid_add(struct grid *grid)
{
    return PUSH(grid->arena, &grid->rows);
}

static int widest(const struct grid *grid, int column)
{
    int most = grid_width(grid->titles[column]);
    for (uint32_t i = 0; i < grid->rows.n; i++) {
        int wide = grid_width(grid->rows.at[i].cells[column]);
        most = wide > most ? wide : most;
    }
    return most;
}

/* The longest word of a column: cut in two only where it would take half the screen. */
static int least(const struct grid *grid, int column)
{
    int most = LEAST;
    for (uint32_t i = 0; i < grid->rows.n; i++)
        for (struct str rest = grid->rows.at[i].cells[column]; rest.len;) {
            int wide = grid_width(str_next(&rest, ' '));
            most = wide > most && wide <= LONGEST ? wide : most;
        }
    return most;
}

/* Takes one column of the screen after the other from the widest until all fit. */
static void fit(const struct grid *grid, int width, int ret_widths[GRID_COLUMNS])
{
    int total = INDENT, smallest[GRID_COLUMNS];
    for (int c = 0; c < grid->columns; c++) {
        ret_widths[c] = widest(grid, c);
        smallest[c] = least(grid, c);
        total += ret_widths[c] + GAP;
    }
    for (; total - GAP > width; total--) {
        int most = -1;
        for (int c = 0; c < grid->columns; c++)
            if (ret_widths[c] > smallest[c] &&
                (most < 0 || ret_widths[c] > ret_widths[most]))
                most = c;
        for (int c = 0; most < 0 && c < grid->columns; c++)
            if (smallest[c] > LEAST) { /* words must be cut after all */
                smallest[c] = LEAST;
                most = ret_widths[c] > LEAST ? c : most;
            }
        if (most < 0)
            return;
        ret_widths[most]--;
    }
}

static void print_cells(struct out *out, const struct grid *grid, const struct str *cells,
                        const int *widths, bool bold_all, bool colour)
{
    struct str left[GRID_COLUMNS];
    bool more = true;
    for (int c = 0; c < grid->columns; c++)
        left[c] = cells[c];
    while (more) {
        more = false;
        blanks(out, INDENT);
        int owed = 0;
        for (int c = 0; c < grid->columns; c++) {
            struct str line = next_line(&left[c], widths[c]);
            more = more || left[c].len;
            bool bold = colour && line.len && (bold_all || c == 0);
            if (line.len) {
                blanks(out, owed);
                owed = 0;
            }
            if (bold)
                out_put(out, BOLD);
            out_put(out, line);
            if (bold)
                out_put(out, PLAIN);
            owed += widths[c] - grid_width(line) + GAP;
        }
        out_char(out, '\n');
    }
}

static void print_note(struct out *out, struct str note, int indent, int width, bool colour)
{
    if (!note.len)
        return;
    if (colour)
        out_put(out, FAINT);
    grid_wrap(out, note, indent, width);
    if (colour)
        out_put(out, PLAIN);
    out_char(out, '\n');
}

static void print_stacked(struct out *out, const struct grid *grid, int width, bool colour)
{
    for (uint32_t i = 0; i < grid->rows.n; i++) {
        const struct grid_row *row = &grid->rows.at[i];
        for (int c = 0; c < grid->columns; c++) {
            if (!row->cells[c].len)
                continue;
            struct str line = str_format(grid->arena, "%.*s: %.*s", STR(grid->titles[c]),
                                         STR(row->cells[c]));
            if (colour && c == 0)
                out_put(out, BOLD);
            grid_wrap(out, line, INDENT, width);
            if (colour && c == 0)
                out_put(out, PLAIN);
        }
        print_note(out, row->note, INDENT, width, colour);
        if (!row->note.len)
            out_char(out, '\n');
    }
}

void grid_print(struct out *out, const struct grid *grid, int width, bool colour)
{
    int widths[GRID_COLUMNS] = { 0 };
    if (width < GRID_NARROW) {
        print_stacked(out, grid, width, colour);
        return;
    }
    fit(grid, width, widths);
    print_cells(out, grid, grid->titles, widths, true, colour);
    for (uint32_t i = 0; i < grid->rows.n; i++) {
        print_cells(out, grid, grid->rows.at[i].cells, widths, false, colour);
        print_note(out, grid->rows.at[i].note, INDENT + widths[0] + GAP, width, colour);
    }
}
