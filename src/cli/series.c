/* series.c: `vitne series`: running totals, as each counter told them. */
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { COUNTER, WHAT, WHO, WHERE, SINCE, AS_OF, NUMBER, ID, COLUMNS };

static struct str day_cell(day_t day, const char *none, struct arena *arena)
{
    return day == DAY_NONE ? str_of(none) : words_days((struct days){ day, day }, arena);
}

static void head_cells(struct grid_row *row, const struct series *s, struct arena *arena)
{
    struct str place = s->place.name.len ? s->place.name : s->place.text;
    row->cells[COUNTER] =
        s->counter.len ? words_line(s->counter, arena) : S("publisher not known");
    row->cells[WHAT] = str_format(arena, "%s%s", claim_type_words(s->type),
                                  s->unit == UNIT_HOUSEHOLD ? " (households)" : "");
    row->cells[WHO] =
        s->group.len ? str_format(arena, "%.*s (%.*s)", STR(words_class(s->victims_class)),
                                  STR(words_line(s->group, arena)))
                     : words_class(s->victims_class);
    row->cells[WHERE] = place.len ? words_line(place, arena) : S("not said");
    row->cells[SINCE] =
        s->scope == SCOPE_STATE ? S("at that time") : day_cell(s->from, "not said", arena);
    row->cells[ID] = str_cut(str_of(s->id), 0, 10);
}

static void print_table(struct command *command, const struct weighed *weighed)
{
    static const char *const titles[COLUMNS] = { "Who counts", "What",  "Who",      "Where",
                                                 "Since",      "As of", "How many", "Id" };
    weighed_preamble(command, weighed);
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < weighed->w.series.n; i++) {
        const struct series *s = &weighed->w.series.at[i];
        for (uint32_t k = 0; k < s->points.n; k++) {
            struct grid_row *row = grid_add(&grid);
            if (!k)
                head_cells(row, s, &scratch);
            row->cells[AS_OF] = day_cell(s->points.at[k].as_of, "not said", &scratch);
            row->cells[NUMBER] =
                words_range(s->points.at[k].low, s->points.at[k].high, &scratch);
        }
    }
    out_put(command->out,
            S("Each line is one counter's running total. They overlap, and are "
              "never added up.\n\n"));
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    if (command_option(command, "json"))
        for (uint32_t i = 0; i < weighed.w.series.n; i++) {
            weighed_series(command->out, &weighed.w, &weighed.w.series.at[i]);
            out_char(command->out, '\n');
        }
    else if (weighed.w.series.n)
        print_table(command, &weighed);
    if (!weighed.w.series.n)
        return complain(command, EXIT_NOTHING, "no running totals in %s, as asked",
                        ledger_path(command));
    return EXIT_DONE;
}

const struct verb verb_series = {
    .name = "series",
    .operands = "",
    .summary = "running totals: who counts, since when, as reported",
    .details =
        "A number of a stretch of time, or of a moment, is a point of a series. Series "
        "of different counters,\nplaces or classes never merge, and none is added to "
        "incidents.",
    .run = run,
    .options = { WEIGHED_OPTIONS },
};
