/* read.c: `vitne read FILE…`: what a report claims. */
#include "cli/documents.h"
#include "export/table/readtable.h"
#include "record/reading.h"

static void print_reading(struct command *command, const struct languages *languages,
                          struct document *doc, struct arena *scratch)
{
    bool with_text = command_option(command, "with-text") != NULL;
    struct table_style style = { .width = command->width, .colour = command->colour };
    struct reading reading = { .doc = *doc };
    reading_make(&reading, languages, *scratch);
    if (command_option(command, "json") || with_text)
        record_print(command->out, &reading.doc, &reading.claims, &reading.reader,
                     with_text);
    else if (command_option(command, "lines"))
        table_lines(command->out, &reading.doc, &reading.claims, *scratch);
    else
        table_document(command->out, &reading.doc, &reading.claims, style, *scratch);
}

static int run(struct command *command)
{
    return documents_each(command, true, print_reading);
}

const struct verb verb_read = {
    .name = "read",
    .operands = "FILE…",
    .summary = "what a report claims",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        { "lines", NULL, "one line a claim, for grep" },
        { "with-text", NULL, "put the text into the JSON" },
        DOCUMENT_OPTIONS,
    },
};
