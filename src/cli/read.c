/* read.c: `vitne read FILE…`: what a report claims. */
#include "base/limits.h"
#include "base/mapfile.h"
#include "cli/command.h"
#include "export/table/table.h"
#include "intake/intake.h"
#include "record/reading.h"

static void print_reading(struct command *command, struct reading *reading,
                          struct arena scratch)
{
    bool with_text = command_option(command, "with-text") != NULL;
    struct table_style style = { .width = command->width, .colour = command->colour };
    if (command_option(command, "json") || with_text)
        record_print(command->out, &reading->doc, &reading->claims, &reading->reader,
                     with_text);
    else if (command_option(command, "lines"))
        table_lines(command->out, &reading->doc, &reading->claims, scratch);
    else
        table_document(command->out, &reading->doc, &reading->claims, style, scratch);
}

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
    reading_make(&reading, languages, *scratch);
    print_reading(command, &reading, *scratch);
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

const struct verb verb_read = {
    .name = "read",
    .operands = "FILE…",
    .summary = "what a report claims",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        { "lines", NULL, "one line a claim, for grep" },
        { "with-text", NULL, "put the text into the JSON" },
        { "published", "DATE", "the day of publication, over what the page says" },
        { "lang", "CODE", "the language, over what the page says" },
        { "meta", "FILE.csv", "uri,publisher,published,title,language for each file" },
    },
};
