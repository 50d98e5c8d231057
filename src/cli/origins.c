/* origins.c: `vitne origins`: which reports carry the same words, and whose. */
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { ORIGIN, DOCUMENT, PUBLISHER, PUBLISHED, RELATION, COLUMNS };

static struct str relation_cell(const struct weighing *w, const struct origin_member *m,
                                struct arena *arena)
{
    static const char *const words[] = { "", "the same bytes as", "a copy of",
                                         "an edited copy of", "the same agency text as" };
    if (m->of == UINT32_MAX)
        return S("first");
    return str_format(arena, "%s %.*s", words[m->relation],
                      STR(words_line(w->docs[m->of].doc->uri, arena)));
}

static void rows_add(struct grid *grid, const struct weighing *w,
                     const struct origin *origin)
{
    struct arena *arena = grid->arena;
    for (uint32_t i = 0; i < origin->docs.n; i++) {
        const struct document *doc = w->docs[origin->docs.at[i].doc].doc;
        struct days published;
        struct grid_row *row = grid_add(grid);
        row->cells[ORIGIN] = i ? S("") : str_cut(str_of(origin->id), 0, 10);
        row->cells[DOCUMENT] = words_line(doc->uri, arena);
        row->cells[PUBLISHER] =
            doc->publisher.len ? words_line(doc->publisher, arena) : S("not known");
        row->cells[PUBLISHED] = days_parse(doc->published, &published)
                                    ? words_days(published, arena)
                                    : S("undated");
        row->cells[RELATION] = relation_cell(w, &origin->docs.at[i], arena);
    }
}

static void print_table(struct command *command, const struct weighed *weighed)
{
    static const char *const titles[COLUMNS] = { "Origin", "Report", "Publisher",
                                                 "Published", "Relation" };
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < weighed->w.origins.n; i++)
        rows_add(&grid, &weighed->w, &weighed->w.origins.at[i]);
    grid_wrap(command->out,
              str_format(&scratch, "%.*s reports carry the words of %.*s origins.",
                         STR(words_number(weighed->ndocs, &scratch)),
                         STR(words_number(weighed->w.origins.n, &scratch))),
              0, command->width);
    out_char(command->out, '\n');
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    if (command_option(command, "json"))
        for (uint32_t i = 0; i < weighed.w.origins.n; i++) {
            weighed_origin(command->out, &weighed.w, &weighed.w.origins.at[i]);
            out_char(command->out, '\n');
        }
    else if (weighed.ndocs)
        print_table(command, &weighed);
    if (!weighed.ndocs)
        return complain(command, EXIT_NOTHING, "no reports in %s, as asked",
                        ledger_path(command));
    return EXIT_DONE;
}

const struct verb verb_origins = {
    .name = "origins",
    .operands = "",
    .summary = "which reports carry the same words",
    .details =
        "An origin is where the words first came from. It counts once, however many "
        "papers carry it; reports\nof unknown publisher together count as one at most.",
    .run = run,
    .options = { WEIGHED_OPTIONS },
};
