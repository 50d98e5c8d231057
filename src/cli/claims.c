/* claims.c: `vitne claims`: every claim in the ledger, as of now or of then. */
#include <stdlib.h>

#include "cli/command.h"
#include "export/table/readtable.h"
#include "ledger/ledger.h"

/* A claim with its document; the same bytes under several uris make one line. */
struct row {
    const struct claim *claim;
    const struct document *doc;
    uint32_t first, last; /* documents with this id: docs[first..last) of `order` */
};

static int compare_docs(const void *a, const void *b)
{
    const struct document *x = (*(const struct weigh_doc *const *)a)->doc;
    const struct document *y = (*(const struct weigh_doc *const *)b)->doc;
    int by_id = str_cmp(str_of(x->id), str_of(y->id));
    return by_id ? by_id : str_cmp(x->uri, y->uri);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int by_id = str_cmp(str_of(x->claim->id), str_of(y->claim->id));
    return by_id ? by_id : str_cmp(str_of(x->doc->id), str_of(y->doc->id));
}

/* The claim's own object, with its document in front. */
static void print_row(struct out *out, const struct row *row,
                      const struct weigh_doc *const *order, struct arena scratch)
{
    struct out claim = out_memory(&scratch);
    record_claim(&claim, row->claim);
    out_put(out, S("{\"document\":"));
    json_string(out, str_of(row->doc->id));
    json_key(out, "uris");
    out_char(out, '[');
    for (uint32_t i = row->first; i < row->last; i++) {
        json_comma(out);
        json_string(out, order[i]->doc->uri);
    }
    out_put(out, S("],"));
    out_put(out, str_cut(out_str(&claim), 1, (ptrdiff_t)claim.len));
    out_char(out, '\n');
}

/* JSON: sorted by id, each claim once: the same ledger gives the same lines. */
static void print_json(struct command *command, const struct weigh_doc *docs, uint32_t n)
{
    struct arena *arena = command->arena;
    const struct weigh_doc **order = NEW(arena, const struct weigh_doc *, n);
    LIST(struct row) rows = { 0 };
    for (uint32_t i = 0; i < n; i++)
        order[i] = &docs[i];
    if (n)
        qsort(order, n, sizeof *order, compare_docs);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && strcmp(order[end]->doc->id, order[i]->doc->id) == 0;)
            end++;
        const struct claims *claims = order[i]->claims;
        for (uint32_t c = 0; c < claims->list.n; c++)
            *PUSH(arena, &rows) =
                (struct row){ &claims->list.at[c], order[i]->doc, i, end };
    }
    if (rows.n)
        qsort(rows.at, rows.n, sizeof *rows.at, compare_rows);
    for (uint32_t i = 0; i < rows.n; i++)
        print_row(command->out, &rows.at[i], order, *arena);
}

static void print_tables(struct command *command, const struct weigh_doc *docs, uint32_t n)
{
    struct table_style style = { .width = command->width, .colour = command->colour };
    for (uint32_t i = 0; i < n; i++)
        if (docs[i].claims->list.n)
            table_document(command->out, docs[i].doc, docs[i].claims, style,
                           *command->arena);
}

static int run(struct command *command)
{
    struct fault fault;
    struct ledger *ledger;
    struct weigh_doc *docs;
    uint32_t n, claims = 0;
    struct ledger_as_of as_of = { str_of(command_option(command, "as-of")),
                                  str_of(command_option(command, "recorded")) };
    if (!ledger_open(ledger_path(command), LEDGER_READ, &ledger, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    bool ok = ledger_load(ledger, &as_of, &docs, &n, command->arena, &fault);
    ledger_close(ledger);
    if (!ok)
        return complain_fault(command, fault.code == FAULT_FORMAT ? EXIT_USE : EXIT_MACHINE,
                              &fault);
    for (uint32_t i = 0; i < n; i++)
        claims += docs[i].claims->list.n;
    if (command_option(command, "json"))
        print_json(command, docs, n);
    else
        print_tables(command, docs, n);
    if (!claims)
        return complain(command, EXIT_NOTHING, "no claims in %s%s", ledger_path(command),
                        as_of.published.len || as_of.recorded.len ? " as of then" : "");
    return EXIT_DONE;
}

const struct verb verb_claims = {
    .name = "claims",
    .operands = "",
    .summary = "every claim in the ledger",
    .details = "A claim is what one document says in one place. With --json one claim a line, sorted "
               "by id, each with its\n\"document\" and the \"uris\" at which its bytes were seen.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },
        { "json", NULL, "one JSON object a line" },
        { "as-of", "DATE", "from what was published by then" },
        { "recorded", "DATE", "as the ledger stood then" },
    },
};
