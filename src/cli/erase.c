/* erase.c: `vitne erase URI|ID…`: takes documents out of the ledger on lawful request. */
#include "cli/command.h"
#include "ledger/ledger.h"

static int run(struct command *command)
{
    struct fault fault;
    struct ledger *ledger;
    const char *who = command_option(command, "who"), *why = command_option(command, "why");
    int code = EXIT_DONE;
    if (!command->noperands)
        return complain(command, EXIT_USE, "erase what? the uri or the id of a document");
    if (!who || !*who || !why || !*why)
        return complain(command, EXIT_USE,
                        "--who NAME and --why REASON are required: they are kept");
    if (!ledger_open(ledger_path(command), LEDGER_WRITE, &ledger, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    for (int i = 0; i < command->noperands && code != EXIT_MACHINE; i++) {
        uint64_t records = 0;
        if (ledger_erase(ledger, str_of(command->operands[i]), str_of(who), str_of(why),
                         &records, &fault))
            out_format(command->out, "%s: %llu records erased\n", command->operands[i],
                       (unsigned long long)records);
        else
            code = complain_fault(
                command, fault.code == FAULT_ABSENT ? EXIT_NOTHING : EXIT_MACHINE, &fault);
    }
    ledger_close(ledger);
    return code;
}

const struct verb verb_erase = {
    .name = "erase",
    .operands = "URI|ID…",
    .summary = "take a document out of the ledger, on lawful request",
    .details = "The received bytes, the text and every claim go, under whatever address the bytes were\n"
               "seen; their hashes stay, so that `vitne verify` still passes and says what was erased,\n"
               "when, by whom and why. It cannot be undone.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },
        { "who", "NAME", "who erases it: kept" },
        { "why", "REASON", "on what ground: kept" },
    },
};
