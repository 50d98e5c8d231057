/* reread.h: the documents of a ledger read again by this program, for what it passed over. */
#ifndef VITNE_CLI_REREAD_H
#define VITNE_CLI_REREAD_H

#include "cli/command.h"
#include "ledger/ledger.h"

/* A sentence with a word of harm from which nothing was read. */
struct passed_over {
    const struct document *doc;
    struct span sentence, word;
    const char *why;
};

struct passed {
    struct passed_over *at;
    uint32_t n, cap;
};

/* EXIT_DONE, or the code of what went wrong, which has been told. The same bytes at several
 * addresses are read once. */
int reread(struct command *command, const struct weigh_doc *docs, uint32_t ndocs,
           struct passed *ret_passed);

#endif
