/* documents.h: the way of every verb that reads documents: over all operands, one at a time. */
#ifndef VITNE_CLI_DOCUMENTS_H
#define VITNE_CLI_DOCUMENTS_H

#include "cli/command.h"
#include "language/lang.h"

/* The options that such a verb has; `read`, `text`, `layers` and `add` share them. */
#define DOCUMENT_OPTIONS                                                                   \
    { "published", "DATE", "the day of publication, over what the page says" },            \
        { "lang", "CODE", "the language, over what the page says" },                       \
    {                                                                                      \
        "meta", "FILE.csv", "uri,publisher,published,title,language for each file"         \
    }

/* What is done to one document. Memory of both arenas is gone when it returns. */
typedef void document_verb(struct command *command, const struct languages *languages,
                           struct document *doc, struct arena *scratch);

/* Runs `verb` over every operand; complains of what is refused and goes on. The packs are opened
 * only if `packs`. Returns the exit code. */
int documents_each(struct command *command, bool packs, document_verb *verb);

#endif
