/* identify.c: `vitne identify FILE…`: which language is it in? */
#include "language/identify.h"

#include "base/limits.h"
#include "base/mapfile.h"
#include "cli/documents.h"

static void print_found(struct command *command, const struct identified *found)
{
    out_put(command->out, S("{\"language\":"));
    json_string(command->out, str_of(found->code));
    json_key(command->out, "confidence");
    out_fixed(command->out, found->confidence, 3);
    out_put(command->out, S("}\n"));
}

static void print_document(struct command *command, const struct languages *languages,
                           struct document *doc, struct arena *scratch)
{
    (void)scratch;
    struct identified found = identify(languages->identifier, doc->text);
    print_found(command, &found);
}

/* Each line of one file; the last one may lack its line end. */
static int each_line(struct command *command, const struct identifier *identifier,
                     const char *path)
{
    struct fault fault;
    struct str bytes;
    struct arena arena = arena_open(LIMIT_ARENA);
    int code = EXIT_DONE;
    if (!file_read(path, LIMIT_LINE, &arena, &bytes, &fault))
        code = complain_fault(command, EXIT_REFUSED, &fault);
    while (code == EXIT_DONE && bytes.len) {
        struct identified found = identify(identifier, str_next(&bytes, '\n'));
        print_found(command, &found);
    }
    arena_close(&arena);
    return code;
}

static int run(struct command *command)
{
    if (!command_option(command, "lines"))
        return documents_each(command, true, print_document);
    struct identifier *identifier;
    struct fault fault;
    int code = EXIT_DONE;
    if (!command->noperands)
        return complain(command, EXIT_USE, "which file? `-` is standard input");
    if (!identifier_open(data_folder(command->arena), command->arena, &identifier, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    for (int i = 0; i < command->noperands; i++) {
        int one = each_line(command, identifier, command->operands[i]);
        code = one > code ? one : code;
    }
    return code;
}

const struct verb verb_identify = {
    .name = "identify",
    .operands = "FILE…",
    .summary = "which language a text is in",
    .run = run,
    .options = {
        { "lines", NULL, "judge each line by itself" },
    },
};
