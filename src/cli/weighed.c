/* weighed.c: see weighed.h. */
#include "cli/weighed.h"

#include "base/limits.h"
#include "base/table.h"
#include "export/grid.h"
#include "export/words.h"

int weighed_open(struct command *command, struct weighed *ret_weighed)
{
    struct fault fault;
    struct ledger *ledger;
    *ret_weighed = (struct weighed){ 0 };
    struct ledger_as_of as_of = { str_of(command_option(command, "as-of")),
                                  str_of(command_option(command, "recorded")) };
    if (!ledger_open(ledger_path(command), LEDGER_READ, &ledger, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    bool ok = ledger_load(ledger, &as_of, &ret_weighed->docs, &ret_weighed->ndocs,
                          command->arena, &fault) &&
              ledger_head(ledger, &ret_weighed->head, command->arena, &fault);
    ledger_close(ledger);
    if (!ok)
        return complain_fault(command, fault.code == FAULT_FORMAT ? EXIT_USE : EXIT_MACHINE,
                              &fault);
    struct arena scratch = arena_open((size_t)64 << 30);
    if (!scratch.begin)
        scratch = arena_open(LIMIT_ARENA);
    weigh(ret_weighed->docs, ret_weighed->ndocs, &ret_weighed->w, command->arena, scratch);
    arena_close(&scratch);
    return EXIT_DONE;
}

static uint32_t publishers_count(const struct weighed *weighed, struct arena *arena)
{
    struct table seen = { 0 };
    for (uint32_t i = 0; i < weighed->ndocs; i++)
        if (weighed->docs[i].doc->publisher.len)
            table_put(&seen, weighed->docs[i].doc->publisher, i, arena);
    return seen.n;
}

/* From the first day of publication to the last. */
static struct days published_days(const struct weighed *weighed)
{
    struct days all = { DAY_NONE, DAY_NONE }, one;
    for (uint32_t i = 0; i < weighed->ndocs; i++) {
        if (!days_parse(weighed->docs[i].doc->published, &one))
            continue;
        if (!days_known(all))
            all = one;
        all.from = one.from < all.from ? one.from : all.from;
        all.to = one.to > all.to ? one.to : all.to;
    }
    return all;
}

static struct str counted(uint32_t n, const char *one, const char *many,
                          struct arena *arena)
{
    return str_format(arena, "%.*s %s", STR(words_number(n, arena)), n == 1 ? one : many);
}

void weighed_preamble(struct command *command, const struct weighed *weighed)
{
    struct arena scratch = *command->arena, *arena = &scratch;
    struct days days = published_days(weighed);
    struct str reports = counted(weighed->ndocs, "report", "reports", arena);
    struct str publishers =
        counted(publishers_count(weighed, arena), "publisher", "publishers", arena);
    struct str when = days_known(days) ? words_days(days, arena) : S("undated");
    grid_wrap(command->out,
              str_format(arena, "What %.*s by %.*s say, %.*s; not a count of the war.",
                         STR(reports), STR(publishers), STR(when)),
              0, command->width);
    const char *as_of = command_option(command, "as-of");
    const char *recorded = command_option(command, "recorded");
    struct str asked = { 0 };
    if (as_of)
        asked = str_format(arena, ", from what was published by %s", as_of);
    if (recorded)
        asked = str_format(arena, "%.*s, as recorded by %s", STR(asked), recorded);
    grid_wrap(command->out,
              str_format(arena, "Ledger head %lld:%.12s%.*s; reader vitne %s.",
                         (long long)weighed->head.entries, weighed->head.hash, STR(asked),
                         VITNE_VERSION),
              0, command->width);
    out_char(command->out, '\n');
}

struct str weighed_number(int64_t value, const char *none, struct arena *arena)
{
    return value == NUMBER_OPEN ? str_of(none) : words_number(value, arena);
}
