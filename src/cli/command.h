/* command.h: what a verb is, and what it is given: options, operands, memory, a way to speak.
 *
 * A verb is one file, src/cli/NAME.c, that ends in `const struct verb verb_NAME`. The build
 * finds it; help and usage come from the same struct. Exit codes are the contract's.
 */
#ifndef VITNE_CLI_COMMAND_H
#define VITNE_CLI_COMMAND_H

#include "base/fault.h"
#include "base/out.h"
#include "base/str.h"

enum exit_code {
    EXIT_DONE = 0,    /* done; also a report without claims */
    EXIT_NOTHING = 1, /* a query found nothing */
    EXIT_USE = 2,     /* bad use */
    EXIT_REFUSED = 3, /* some input was refused, the rest done */
    EXIT_MACHINE = 4, /* the machine failed */
    EXIT_FAULT = 5,   /* verify found a fault */
};

struct verb_option {
    const char *name;     /* without the dashes */
    const char *argument; /* "FILE"; NULL: a switch */
    const char *help;
};

enum { VERB_OPTIONS = 24 };

struct command;

struct verb {
    const char *name;
    const char *operands; /* "FILE…"; "": it takes none, and is not run with any */
    const char *instead;  /* where none are taken: what to give; NULL: --ledger FILE */
    const char *summary;  /* one line */
    const char *details;  /* a paragraph or two for --help */
    int (*run)(struct command *command);
    struct verb_option options[VERB_OPTIONS]; /* ends with a NULL name */
};

struct command {
    const struct verb *verb;
    const char *values[VERB_OPTIONS]; /* as in verb->options; "" for a switch that is set */
    char **operands;                  /* [noperands] */
    int noperands;
    struct arena *arena;
    struct out *out; /* standard output */
    bool colour;     /* standard output is a terminal and NO_COLOR is not set */
    bool progress;   /* standard error is a terminal */
    int width;       /* columns of the screen: the terminal's, else $COLUMNS, else 100 */
};

/* The option's value; NULL if it was not given. */
const char *command_option(const struct command *command, const char *name);

/* "vitne VERB: WORDS" on standard error. Returns `code`, for `return complain(…)`. */
int complain(const struct command *command, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int complain_fault(const struct command *command, int code, const struct fault *fault);

/* Where lang/, models/ and data/ are: $VITNE_DATA, else beside the program as installed, else
 * the source tree that the program was built in. */
struct str data_folder(struct arena *arena);

struct gazetteer;

/* Lays the user's imported names of places, if there are any, over the shipped ones; says so
 * where the shipped ones are not there. */
bool lay_imported(const struct command *command, struct gazetteer *gazetteer,
                  struct fault *fault);

/* $VITNE_LEDGER, --ledger, else vitne.db here. */
const char *ledger_path(const struct command *command);

#endif
