/* release.h: how a verb lets claims leave the machine: what the guard holds, who lifted it and
 * why, and a file that is whole or not there.
 *
 * --live and --fine want a reason. What is lifted is written to LEDGER.log, one JSON object a
 * line, before anything leaves.
 */
#ifndef VITNE_CLI_RELEASE_H
#define VITNE_CLI_RELEASE_H

#include "cli/weighed.h"
#include "export/format.h"

#define RELEASE_OPTIONS                                                                    \
    { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },            \
        { "as-of", "DATE", "from what was published by then" },                            \
        { "recorded", "DATE", "as the ledger stood then" },                                \
        { "output", "FILE", "write there; else to standard output" },                      \
        { "with-names", NULL, "keep names of private persons; logged" },                   \
        { "live", "REASON", "keep what is held back for 72 hours; logged" },               \
    {                                                                                      \
        "fine", "REASON", "keep places of people in danger to the site; logged"            \
    }

struct release {
    struct weighed weighed;
    struct showing view;
    struct arena scratch; /* apart from the command's: printing may use both */
};

/* Loads, weighs and guards. EXIT_DONE, or the code of what went wrong, which has been told. */
int release_open(struct command *command, struct release *ret_release);

/* Prints to --output, or to standard output. */
int release_print(struct command *command, struct release *release,
                  const struct export_format *format, enum export_what what);

/* How much was held back, in one line on standard error, if anything was. */
void release_tell(const struct command *command, const struct release *release);

#endif
