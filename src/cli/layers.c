/* layers.c: `vitne layers FILE…`: what the language stages make of it. */
#include "cli/documents.h"
#include "cli/profile.h"
#include "record/reading.h"

static void print_layers(struct command *command, const struct languages *languages,
                         struct document *doc, struct arena *scratch)
{
    struct reading reading = { .doc = *doc };
    command_profile(command, &reading.layers.profile);
    reading_layers(&reading, languages, *scratch);
    record_layers(command->out, &reading.layers);
}

static int run(struct command *command)
{
    enum profile profile;
    return command_profile(command, &profile) ? documents_each(command, true, print_layers)
                                              : EXIT_USE;
}

const struct verb verb_layers = {
    .name = "layers",
    .operands = "FILE…",
    .summary = "sentences, tokens, names, numbers, times, places, quotes",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        PROFILE_OPTION,
        DOCUMENT_OPTIONS,
    },
};
