/* tally.c: `vitne tally`: how many, by type and month, as the reports have it. */
#include "weigh/tally.h"
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { WHEN, WHAT, WHO, WHERE, LOW, BEST, HIGH, INCIDENTS, COLUMNS };

static const struct tally_by by_all = { .classes = true, .place = true, .month = true };

/* "month,place,class": false, and told, if it is none of these. */
static bool by_parse(const struct command *command, struct tally_by *ret_by)
{
    struct str list = str_of(command_option(command, "by"));
    if (!list.len) {
        *ret_by =
            command_option(command, "json") ? by_all : (struct tally_by){ .month = true };
        return true;
    }
    *ret_by = (struct tally_by){ 0 };
    while (list.len) {
        struct str key = str_next(&list, ',');
        if (str_eq(key, S("month")))
            ret_by->month = true;
        else if (str_eq(key, S("place")))
            ret_by->place = true;
        else if (str_eq(key, S("class")))
            ret_by->classes = true;
        else if (!str_eq(key, S("type")))
            return false;
    }
    return true;
}

static uint32_t reports_in(const struct weighed *weighed, int32_t month)
{
    uint32_t n = 0;
    struct days published;
    for (uint32_t i = 0; i < weighed->ndocs; i++)
        n += days_parse(weighed->docs[i].doc->published, &published) &&
             tally_month(published.from) <= month && month <= tally_month(published.to);
    return n;
}

static struct str month_words(int32_t month, struct arena *arena)
{
    return month == TALLY_NO_MONTH ? S("day not said")
                                   : words_days(tally_month_days(month), arena);
}

static void row_add(struct grid *grid, const struct tally_row *row, struct str when)
{
    struct arena *arena = grid->arena;
    struct grid_row *cells = grid_add(grid);
    cells->cells[WHEN] = when;
    cells->cells[WHAT] = str_format(arena, "%s%s", claim_type_words(row->type),
                                    row->unit == UNIT_HOUSEHOLD ? " (households)" : "");
    cells->cells[WHO] = words_class(row->victims_class);
    cells->cells[WHERE] = row->place.len ? words_line(row->place, arena) : S("");
    cells->cells[LOW] = words_number(row->low, arena);
    bool numbered = row->unnumbered < row->incidents;
    cells->cells[BEST] = weighed_number(numbered ? row->best : NUMBER_OPEN, "–", arena);
    cells->cells[HIGH] = weighed_number(row->high, "open", arena);
    cells->cells[INCIDENTS] =
        str_format(arena, "%.*s by %.*s", STR(words_number(row->incidents, arena)),
                   STR(words_number(row->origins, arena)));
    if (row->unnumbered)
        cells->cells[INCIDENTS] =
            str_format(arena, "%.*s; %.*s without number", STR(cells->cells[INCIDENTS]),
                       STR(words_number(row->unnumbered, arena)));
}

/* Months between those with incidents: "no reports", or so many that tell of no number. */
static void gap_add(struct grid *grid, const struct weighed *weighed, int32_t from,
                    int32_t to)
{
    for (int32_t month = from; month < to; month++) {
        uint32_t reports = reports_in(weighed, month);
        struct grid_row *row = grid_add(grid);
        row->cells[WHEN] = month_words(month, grid->arena);
        row->cells[WHAT] = reports ? str_format(grid->arena, "no number in %.*s",
                                                STR(words_number(reports, grid->arena)))
                                   : S("no reports");
        if (reports)
            row->cells[WHAT] = str_concat(
                row->cells[WHAT], reports == 1 ? S(" report") : S(" reports"), grid->arena);
    }
}

enum { GAP_MONTHS = 24 }; /* a longer gap is not spelled out: the reports look back */

static void rows_print(struct command *command, const struct weighed *weighed,
                       const struct tally *tally)
{
    static const char *const titles[COLUMNS] = {
        "When", "What", "Who", "Where", "Low", "Best", "High", "Incidents by origins"
    };
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    int32_t last = TALLY_NO_MONTH;
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < tally->rows.n; i++) {
        const struct tally_row *row = &tally->rows.at[i];
        bool begins = !i || row->month != last;
        if (begins && last != TALLY_NO_MONTH && row->month - last <= GAP_MONTHS)
            gap_add(&grid, weighed, last + 1, row->month);
        row_add(&grid, row, begins ? month_words(row->month, &scratch) : S(""));
        last = row->month;
    }
    grid_print(command->out, &grid, command->width, command->colour);
}

static void series_print(struct command *command, const struct weighed *weighed)
{
    static const char *const titles[] = { "Who counts", "What",  "Who",
                                          "Where",      "As of", "How many" };
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = 6, .arena = &scratch };
    for (int i = 0; i < grid.columns; i++)
        grid.titles[i] = str_of(titles[i]);
    for (uint32_t i = 0; i < weighed->w.series.n; i++) {
        const struct series *series = &weighed->w.series.at[i];
        const struct series_point *last = &series->points.at[series->points.n - 1];
        struct str place = series->place.name.len ? series->place.name : series->place.text;
        struct grid_row *row = grid_add(&grid);
        row->cells[0] = series->counter.len ? words_line(series->counter, &scratch)
                                            : S("publisher not known");
        row->cells[1] = str_of(claim_type_words(series->type));
        row->cells[2] = words_class(series->victims_class);
        row->cells[3] = place.len ? words_line(place, &scratch) : S("not said");
        row->cells[4] = words_days((struct days){ last->as_of, last->as_of }, &scratch);
        row->cells[5] = words_range(last->low, last->high, &scratch);
    }
    out_put(command->out, S("\nRunning totals as told; they hold incidents above and are "
                            "never added to them.\n\n"));
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    struct tally tally;
    struct tally_by by;
    if (!by_parse(command, &by))
        return complain(
            command, EXIT_USE,
            "--by %s: give a list of month, place, class, type, parted by commas",
            command_option(command, "by"));
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    tally_make(&weighed.w, by, &tally, command->arena, arena_open((size_t)1 << 32));
    bool json = command_option(command, "json") != NULL;
    if (!json)
        weighed_preamble(command, &weighed);
    for (uint32_t i = 0; json && i < tally.rows.n; i++) {
        weighed_tally_row(command->out, &tally.rows.at[i]);
        out_char(command->out, '\n');
    }
    for (uint32_t i = 0; json && i < weighed.w.series.n; i++) {
        weighed_tally_series(command->out, &weighed.w, &weighed.w.series.at[i]);
        out_char(command->out, '\n');
    }
    if (!json && tally.rows.n)
        rows_print(command, &weighed, &tally);
    else if (!json)
        out_put(command->out,
                weighed.ndocs ? S("no harm is told in them\n") : S("no reports\n"));
    if (!json && weighed.w.series.n)
        series_print(command, &weighed);
    return tally.rows.n || weighed.w.series.n ? EXIT_DONE : EXIT_NOTHING;
}

const struct verb verb_tally = {
    .name = "tally",
    .operands = "",
    .summary = "how many, by type, victims, place and month: low, best, high",
    .details =
        "Adds up incidents; running totals are shown beside them and never added. A low "
        "of no number counts 0,\na high of no number stays open.",
    .run = run,
    .options = { WEIGHED_OPTIONS,
                 { "by", "LIST",
                   "of month, place, class; without it month, with --json all" } },
};
