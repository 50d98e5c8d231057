/* incidents.c: `vitne incidents`: what happened, how many, how well it is attested. */
#include "cli/cells.h"
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { WHAT, NUMBER, WHERE, WHEN, GRADE, ORIGINS, ID, COLUMNS };

static void rows_add(struct grid *grid, const struct weighing *w, const struct incident *in)
{
    struct arena *arena = grid->arena;
    bool first = true;
    for (uint32_t i = 0; i <= in->estimates.n; i++) {
        const struct estimate *e = i < in->estimates.n ? &in->estimates.at[i] : NULL;
        if (e ? e->victims_class != CLASS_NONE : !first)
            continue;
        struct grid_row *row = grid_add(grid);
        row->cells[WHAT] = e ? cell_type(e, arena) : cell_events(w, in, arena);
        row->cells[NUMBER] = e ? cell_number(e, arena) : S("event");
        if (first) {
            row->cells[WHERE] = cell_place(&in->place, arena);
            row->cells[WHEN] = cell_time(in, arena);
            row->cells[GRADE] = str_format(arena, "%s (rule)", grade_name(in->grade));
            row->cells[ORIGINS] =
                str_format(arena, "%.*s in %.*s", STR(words_number(in->origins, arena)),
                           STR(words_number(in->docs.n, arena)));
            row->cells[ID] = str_cut(str_of(in->id), 0, 10);
        }
        first = false;
    }
}

static void print_table(struct command *command, const struct weighed *weighed)
{
    static const char *const titles[COLUMNS] = { "What", "How many", "Where",
                                                 "When", "Grade",    "Origins in reports",
                                                 "Id" };
    weighed_preamble(command, weighed);
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < weighed->w.incidents.n; i++)
        rows_add(&grid, &weighed->w, &weighed->w.incidents.at[i]);
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    if (command_option(command, "json"))
        for (uint32_t i = 0; i < weighed.w.incidents.n; i++) {
            weighed_incident(command->out, &weighed.w, &weighed.w.incidents.at[i]);
            out_char(command->out, '\n');
        }
    else if (weighed.w.incidents.n)
        print_table(command, &weighed);
    if (!weighed.w.incidents.n)
        return complain(command, EXIT_NOTHING, "no incidents in %s, as asked",
                        ledger_path(command));
    return EXIT_DONE;
}

const struct verb verb_incidents = {
    .name = "incidents",
    .operands = "",
    .summary = "each incident with its range, grade and origins",
    .details = "Reports that tell of the same happening make one incident. Each number has "
               "a low, a "
               "best and a high;\n`vitne explain ID` says what was used and what was set "
               "aside, and why.",
    .run = run,
    .options = { WEIGHED_OPTIONS },
};
