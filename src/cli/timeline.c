/* timeline.c: `vitne timeline`: what happened when, harm and events together. */
#include <stdlib.h>

#include "cli/cells.h"
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { WHEN, WHERE, WHAT, GRADE, ID, COLUMNS };

/* By day; those of unknown day last. */
static int time_order(const void *a, const void *b)
{
    const struct incident *x = *(const struct incident *const *)a;
    const struct incident *y = *(const struct incident *const *)b;
    bool p = days_known(x->time), q = days_known(y->time);
    if (p != q)
        return p ? -1 : 1;
    if (p && x->time.from != y->time.from)
        return x->time.from < y->time.from ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* "killed: 12–15, best 14; injured: 30; air strike" */
static struct str what_cell(const struct weighing *w, const struct incident *in,
                            struct arena *arena)
{
    struct str cell = { 0 };
    for (uint32_t i = 0; i < in->estimates.n; i++) {
        const struct estimate *e = &in->estimates.at[i];
        if (e->victims_class != CLASS_NONE)
            continue;
        cell = str_format(arena, "%.*s%s%.*s: %.*s", STR(cell), cell.len ? "; " : "",
                          STR(cell_type(e, arena)), STR(cell_number(e, arena)));
    }
    struct str events = cell_events(w, in, arena);
    if (!events.len)
        return cell;
    return str_format(arena, "%.*s%s%.*s", STR(cell), cell.len ? "; " : "", STR(events));
}

static void print_table(struct command *command, const struct weighed *weighed,
                        const struct incident **order)
{
    static const char *const titles[COLUMNS] = { "When", "Where", "What", "Grade", "Id" };
    weighed_preamble(command, weighed);
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < weighed->w.incidents.n; i++) {
        struct grid_row *row = grid_add(&grid);
        row->cells[WHEN] = cell_time(order[i], &scratch);
        row->cells[WHERE] = cell_place(&order[i]->place, &scratch);
        row->cells[WHAT] = what_cell(&weighed->w, order[i], &scratch);
        row->cells[GRADE] = str_format(&scratch, "%s (rule)", grade_name(order[i]->grade));
        row->cells[ID] = str_cut(str_of(order[i]->id), 0, 10);
    }
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    uint32_t n = weighed.w.incidents.n;
    const struct incident **order = NEW(command->arena, const struct incident *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        order[i] = &weighed.w.incidents.at[i];
    qsort(order, n, sizeof *order, time_order);
    if (!command_option(command, "json") && n)
        print_table(command, &weighed, order);
    for (uint32_t i = 0; command_option(command, "json") && i < n; i++) {
        weighed_incident(command->out, &weighed.w, order[i]);
        out_char(command->out, '\n');
    }
    if (!n)
        return complain(command, EXIT_NOTHING, "no incidents in %s, as asked",
                        ledger_path(command));
    return EXIT_DONE;
}

const struct verb verb_timeline = {
    .name = "timeline",
    .operands = "",
    .summary = "what happened when, harm and events together",
    .details =
        "Incidents by day. \"by 4 Jul 2016\" is the day of the first report, where no "
        "report tells the day\nitself. With --json the objects of `vitne incidents`, in "
        "this order.",
    .run = run,
    .options = { WEIGHED_OPTIONS },
};
