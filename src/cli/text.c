/* text.c: `vitne text FILE…`: what intake made of a page: its text, title, dates, publisher. */
#include "cli/documents.h"
#include "language/identify.h"
#include "record/record.h"

static void print_plain(struct command *command, const struct document *doc)
{
    struct out *out = command->out;
    const struct {
        const char *name;
        struct str value;
    } rows[] = {
        { "uri", doc->uri },
        { "title", doc->title },
        { "publisher", doc->publisher },
        { "author", doc->author },
        { "published", doc->published },
        { "updated", doc->updated },
        { "dateline", doc->dateline },
        { "credit", doc->credit },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].value.len)
            out_format(out, "%s: %.*s\n", rows[i].name, STR(rows[i].value));
    out_char(out, '\n');
    out_put(out, doc->text);
    if (doc->text.len && doc->text.at[doc->text.len - 1] != '\n')
        out_char(out, '\n');
}

static void print_text(struct command *command, const struct languages *languages,
                       struct document *doc, struct arena *scratch)
{
    (void)scratch;
    identify_document(languages->identifier, doc);
    if (command_option(command, "json"))
        record_text(command->out, doc, command_option(command, "map") != NULL);
    else
        print_plain(command, doc);
}

static int run(struct command *command)
{
    return documents_each(command, true, print_text);
}

const struct verb verb_text = {
    .name = "text",
    .operands = "FILE…",
    .summary = "the text of a page, its title, date and publisher",
    .run = run,
    .options = {
        { "json", NULL, "print the contract's JSON, one document a line" },
        { "map", NULL, "with --json: where each stretch of text was in the bytes received" },
        DOCUMENT_OPTIONS,
    },
};
