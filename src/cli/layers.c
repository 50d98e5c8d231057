/* layers.c: `vitne layers FILE…`: what the language stages make of it. */
#include "cli/documents.h"
#include "record/reading.h"

static void print_layers(struct command *command, const struct languages *languages,
                         struct document *doc, struct arena *scratch)
{
    struct reading reading = { .doc = *doc };
    reading_layers(&reading, languages, *scratch);
    record_layers(command->out, &reading.layers);
}

static int run(struct command *command)
{
    return documents_each(command, true, print_layers);
}

const struct verb verb_layers = {
    .name = "layers",
    .operands = "FILE…",
    .summary = "sentences, tokens, names, numbers, times, places, quotes",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        DOCUMENT_OPTIONS,
    },
};
