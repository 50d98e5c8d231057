/* layers.c: `vitne layers FILE…`: what the language stages make of it. */
#include "base/limits.h"
#include "base/mapfile.h"
#include "cli/command.h"
#include "intake/intake.h"
#include "record/reading.h"

static int read_file(struct command *command, const struct languages *languages,
                     const char *path, struct arena *arena, struct arena *scratch)
{
    struct fault fault;
    struct str bytes;
    const char *published = command_option(command, "published");
    const char *lang = command_option(command, "lang");
    struct document_meta meta = { .uri = str_of(path),
                                  .published = str_of(published),
                                  .language = str_of(lang) };
    struct reading reading = { 0 };
    if (!file_read(path, LIMIT_SOURCE, arena, &bytes, &fault) ||
        !intake_text(bytes, &meta, arena, &reading.doc, &fault))
        return complain_fault(command, EXIT_REFUSED, &fault);
    reading_layers(&reading, languages, *scratch);
    record_layers(command->out, &reading.layers);
    return EXIT_DONE;
}

static int run(struct command *command)
{
    struct fault fault;
    struct languages languages;
    if (!command->noperands)
        return complain(command, EXIT_USE, "which file? `-` is standard input");
    if (!reading_open(data_folder(command->arena), command->arena, &languages, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    struct arena arena = arena_open(LIMIT_ARENA), scratch = arena_open(LIMIT_ARENA);
    int code = EXIT_DONE;
    for (int i = 0; i < command->noperands; i++) {
        int one = read_file(command, &languages, command->operands[i], &arena, &scratch);
        code = one > code ? one : code;
        arena_reset(&arena);
        arena_reset(&scratch);
    }
    arena_close(&arena);
    arena_close(&scratch);
    languages_close(&languages);
    return code;
}

const struct verb verb_layers = {
    .name = "layers",
    .operands = "FILE…",
    .summary = "sentences, tokens, names, numbers, times, places, quotes",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        { "published", "DATE", "the day of publication, over what the page says" },
        { "lang", "CODE", "the language, over what the page says" },
        { "meta", "FILE.csv", "uri,publisher,published,title,language for each file" },
    },
};
