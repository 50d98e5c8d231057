/* verify.c: `vitne verify`: is the ledger whole, to the byte? */
#include "cli/command.h"
#include "ledger/ledger.h"

struct telling {
    struct out *out;
    bool json, first;
};

static void tell(void *ctx, enum ledger_verdict verdict, int64_t entry, const char *what)
{
    struct telling *telling = ctx;
    struct out *out = telling->out;
    if (telling->json) {
        out_put(out, telling->first ? S("") : S(","));
        telling->first = false;
        out_format(out, "{\"verdict\":\"%s\",\"entry\":%lld,\"what\":",
                   verdict == LEDGER_GONE ? "erased" : "wrong", (long long)entry);
        json_string(out, str_of(what));
        out_char(out, '}');
        return;
    }
    if (entry)
        out_format(out, "entry %lld ", (long long)entry);
    out_format(out, "%s\n", what);
}

static void sum_up(struct out *out, const char *path, const struct ledger_verified *v)
{
    out_format(out, "%s: %llu entries, %llu claims, %llu pages looked at; ", path,
               (unsigned long long)v->entries, (unsigned long long)v->claims,
               (unsigned long long)v->pages);
    if (v->erased)
        out_format(out, "%llu records erased; ", (unsigned long long)v->erased);
    if (v->wrong)
        out_format(
            out,
            "%llu things are wrong. Keep this file, and go back to a copy that passes.\n",
            (unsigned long long)v->wrong);
    else
        out_format(out, "all is as it was recorded.\nhead %lld:%s\n",
                   (long long)v->head.entries, v->head.hash);
}

static int run(struct command *command)
{
    struct fault fault;
    struct ledger_verified v;
    struct telling telling = { command->out, command_option(command, "json") != NULL,
                               true };
    if (telling.json)
        out_put(command->out, S("{\"findings\":["));
    if (!ledger_verify(ledger_path(command), str_of(command_option(command, "head")), tell,
                       &telling, &v, command->arena, &fault)) {
        command->out->len = 0;
        return complain_fault(
            command, fault.code == FAULT_CORRUPT ? EXIT_FAULT : EXIT_MACHINE, &fault);
    }
    if (telling.json)
        out_format(command->out,
                   "],\"pages\":%llu,\"entries\":%llu,\"claims\":%llu,\"erased\":%llu,"
                   "\"wrong\":%llu,"
                   "\"head\":\"%lld:%s\"}\n",
                   (unsigned long long)v.pages, (unsigned long long)v.entries,
                   (unsigned long long)v.claims, (unsigned long long)v.erased,
                   (unsigned long long)v.wrong, (long long)v.head.entries, v.head.hash);
    else
        sum_up(command->out, ledger_path(command), &v);
    return v.wrong ? EXIT_FAULT : EXIT_DONE;
}

const struct verb verb_verify = {
    .name = "verify",
    .operands = "",
    .summary = "is the ledger whole, to the byte?",
    .details = "Looks at the seal of every page, at the chain, and at every record: is it as it was\n"
               "recorded, and do the words of each claim still stand in the bytes received? Exit code 5\n"
               "if anything is wrong. Erased records are told of; they are not wrong.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },
        { "head", "N:HASH", "the chain must hold this entry, as printed on an earlier day" },
        { "json", NULL, "print the findings as one JSON object" },
    },
};
