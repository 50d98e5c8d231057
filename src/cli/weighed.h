/* weighed.h: a ledger, loaded and weighed, for the verbs that ask about it.
 *
 * --ledger, --as-of and --recorded are read here, so that they mean the same everywhere.
 */
#ifndef VITNE_CLI_WEIGHED_H
#define VITNE_CLI_WEIGHED_H

#include "cli/command.h"
#include "ledger/ledger.h"
#include "weigh/weigh.h"

#define WEIGHED_OPTIONS                                                                    \
    { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },            \
        { "json", NULL, "one JSON object a line" },                                        \
        { "as-of", "DATE", "from what was published by then" },                            \
    {                                                                                      \
        "recorded", "DATE", "as the ledger stood then"                                     \
    }

struct weighed {
    struct weigh_doc *docs;
    uint32_t ndocs;
    struct weighing w;
    struct ledger_head head;
};

/* EXIT_DONE, or the code of what went wrong, which has been told. */
int weighed_open(struct command *command, struct weighed *ret_weighed);

/* What N reports by M publishers say, and from which ledger. */
void weighed_preamble(struct command *command, const struct weighed *weighed);

/* Columns: "12", "50", "61", "open", "no number". */
struct str weighed_number(int64_t value, const char *none, struct arena *arena);

#endif
