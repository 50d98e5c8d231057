/* grid.h: rows and columns of words on a screen, wrapped to its width.
 *
 *   How many     Who        What     Where
 *   at least 40  civilians  wounded  Mosul
 *                “A hospital took in at least 40 …”
 *
 * A cell wraps between words; a screen too narrow for columns gets one cell a line, with its
 * title. Widths are those of a terminal: a thin space is one column, a combining mark none.
 */
#ifndef VITNE_EXPORT_GRID_H
#define VITNE_EXPORT_GRID_H

#include "base/out.h"

enum { GRID_COLUMNS = 8, GRID_NARROW = 72 };

struct grid_row {
    struct str cells[GRID_COLUMNS];
    struct str note; /* below the row, with an empty line after it; empty: none */
};

struct grid {
    struct str titles[GRID_COLUMNS];
    int columns;
    LIST(struct grid_row) rows;
    struct arena *arena;
};

/* Columns that a terminal gives to s. */
int grid_width(struct str s);

/* s on lines of at most `width` columns, each after `indent` blanks and ended by \n. */
void grid_wrap(struct out *out, struct str s, int indent, int width);

struct grid_row *grid_add(struct grid *grid);

/* The titles, then the rows; `width` of the screen; `colour` makes the first column bold and
 * notes faint. */
void grid_print(struct out *out, const struct grid *grid, int width, bool colour);

#endif
