/* incidents.c: `vitne incidents`: what happened, how many, how well it is attested. */
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/weighed.h"
#include "export/words.h"

enum { WHAT, NUMBER, WHERE, WHEN, GRADE, ORIGINS, ID, COLUMNS };

static struct str place_cell(const struct incident *incident, struct arena *arena)
{
    const struct claim_place *place = &incident->place;
    struct str words = place->name.len ? place->name : place->text;
    return words.len ? words_line(words, arena) : S("not said");
}

/* "12–40, best 30", "at least 12", "not said". */
static struct str number_cell(const struct estimate *e, struct arena *arena)
{
    if (e->best == NUMBER_OPEN)
        return e->low || e->high != NUMBER_OPEN ? words_range(e->low, e->high, arena)
                                                : S("not said");
    if (e->low == e->high)
        return words_number(e->best, arena);
    struct str range = words_range(e->low, e->high, arena);
    if (e->high == NUMBER_OPEN && e->best == e->low)
        return range;
    return str_format(arena, "%.*s, best %.*s", STR(range),
                      STR(words_number(e->best, arena)));
}

static struct str unit_words(const struct estimate *e)
{
    return e->unit == UNIT_HOUSEHOLD ? S(" (households)") : (struct str){ 0 };
}

static struct str events_cell(const struct weighing *w, const struct incident *incident,
                              struct arena *arena)
{
    struct str cell = { 0 };
    bool told[CLAIM_TYPES] = { false };
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        struct claim_ref ref = incident->claims.at[i];
        enum claim_type type = w->docs[ref.doc].claims->list.at[ref.claim].type;
        if (told[type] || claim_type_kind(type) != CLAIM_EVENT)
            continue;
        told[type] = true;
        cell = str_format(arena, "%.*s%s%s", STR(cell), cell.len ? ", " : "",
                          claim_type_words(type));
    }
    return cell;
}

static void rows_add(struct grid *grid, const struct weighing *w, const struct incident *in)
{
    struct arena *arena = grid->arena;
    struct str events = events_cell(w, in, arena);
    bool first = true;
    for (uint32_t i = 0; i <= in->estimates.n; i++) {
        const struct estimate *e = i < in->estimates.n ? &in->estimates.at[i] : NULL;
        if (e ? e->victims_class != CLASS_NONE : !first)
            continue;
        struct grid_row *row = grid_add(grid);
        row->cells[WHAT] =
            e ? str_format(arena, "%s%.*s", claim_type_words(e->type), STR(unit_words(e)))
              : events;
        row->cells[NUMBER] = e ? number_cell(e, arena) : S("event");
        if (first) {
            row->cells[WHERE] = place_cell(in, arena);
            row->cells[WHEN] = words_days(in->time, arena);
            if (!in->time_told && days_known(in->time))
                row->cells[WHEN] = str_format(
                    arena, "by %.*s",
                    STR(words_days((struct days){ in->time.to, in->time.to }, arena)));
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
    struct arena scratch = *command->arena;
    struct grid grid = { .columns = COLUMNS, .arena = &scratch };
    for (int i = 0; i < COLUMNS; i++)
        grid.titles[i] = str_of(titles[i]);
    weighed_preamble(command, weighed);
    for (uint32_t i = 0; i < weighed->w.incidents.n; i++)
        rows_add(&grid, &weighed->w, &weighed->w.incidents.at[i]);
    grid_print(command->out, &grid, command->width, command->colour);
}

static int run(struct command *command)
{
    struct weighed weighed;
    if (command->noperands)
        return complain(command, EXIT_USE,
                        "takes no operands; --ledger FILE names the ledger");
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
    return weighed.w.incidents.n ? EXIT_DONE : EXIT_NOTHING;
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
