/* jsonlines.c: one JSON object a line.
 *
 *   claims:    {"reports":…,"sentence":…,"uri":…,"claim":{the contract's claim}}
 *   estimates: {"low":61,"best":105,"high":137,"grade":"contested",…,"reasons":[…]}
 *
 * Invariants: numbers are numbers, what is not known is null; a claim keeps every field of the
 * contract except the trace, which quotes the text. It does not hold the article.
 */
#include "export/format.h"
#include "record/record.h"

static bool keeps(enum field field, enum export_what what)
{
    (void)what;
    return field != FIELD_TRACE;
}

static void print_field(struct out *out, enum field field, const struct export_row *row,
                        struct arena *arena)
{
    struct str text = field_text(field, row, arena);
    json_key(out, field_name(field));
    if (text.len && field_form(field) == FIELD_NUMBER)
        out_put(out, text);
    else
        json_string_or_null(out, text);
}

static void print_parts(struct out *out, const struct estimate *estimate)
{
    json_key(out, "parts");
    out_char(out, '[');
    for (uint32_t i = 0; i < estimate->of.n; i++) {
        const struct estimate_of *part = &estimate->of.at[i];
        int64_t values[] = { part->low, part->best, part->high };
        static const char *const KEYS[] = { "low", "best", "high" };
        json_comma(out);
        out_char(out, '{');
        json_key(out, "code");
        json_string(out, part->code);
        for (int k = 0; k < 3; k++) {
            json_key(out, KEYS[k]);
            if (values[k] == NUMBER_OPEN)
                out_put(out, S("null"));
            else
                out_int(out, values[k]);
        }
        out_char(out, '}');
    }
    out_char(out, ']');
}

static struct str claim_id(const struct showing *view, struct claim_ref ref)
{
    return str_of(view->weighing.docs[ref.doc].claims->list.at[ref.claim].id);
}

static void print_reasons(struct out *out, const struct export_row *row)
{
    const struct estimate *estimate = row->estimate;
    json_key(out, "reasons");
    out_put(out, S("{\"used\":["));
    for (uint32_t i = 0; i < estimate->used.n; i++) {
        json_comma(out);
        json_string(out, claim_id(row->view, estimate->used.at[i]));
    }
    out_put(out, S("],\"set_aside\":["));
    for (uint32_t i = 0; i < estimate->set_aside.n; i++) {
        json_comma(out);
        out_char(out, '[');
        json_string(out, claim_id(row->view, estimate->set_aside.at[i].claim));
        json_comma(out);
        json_string(out, estimate->set_aside.at[i].reason);
        out_char(out, ']');
    }
    out_put(out, S("]}"));
    json_key(out, "documents");
    out_char(out, '[');
    for (uint32_t i = 0; i < row->incident->docs.n; i++) {
        json_comma(out);
        json_string(out, row->view->weighing.docs[row->incident->docs.at[i]].doc->uri);
    }
    out_char(out, ']');
}

struct printing {
    struct out *out;
    struct arena arena;
    enum export_what what;
};

/* Fields that stand in the claim object itself need no second place. */
static bool is_outside_claim(enum field field)
{
    return field < FIELD_CLAIM || field == FIELD_SENTENCE || field == FIELD_TITLE ||
           (field >= FIELD_URI && field <= FIELD_DOCUMENT);
}

static void print_row(void *ctx, const struct export_row *row)
{
    struct printing *p = ctx;
    struct arena before = p->arena;
    out_char(p->out, '{');
    for (enum field f = 0; f < FIELDS; f++)
        if (field_is_of(f, p->what) && field_form(f) != FIELD_NESTED &&
            (!row->claim || is_outside_claim(f)))
            print_field(p->out, f, row, &p->arena);
    if (row->claim) {
        json_key(p->out, "claim");
        record_claim(p->out, &row->claim->claim);
    }
    if (row->estimate) {
        print_parts(p->out, row->estimate);
        print_reasons(p->out, row);
    }
    out_put(p->out, S("}\n"));
    p->arena = before;
}

static void print(struct out *out, const struct showing *view, enum export_what what,
                  struct arena scratch)
{
    struct printing p = { .out = out, .arena = scratch, .what = what };
    export_rows(view, what, print_row, &p);
}

const struct export_format export_jsonl = {
    .name = "jsonl",
    .summary = "one JSON object a line; claims as in the contract",
    .prints = { true, true, true },
    .usual = EXPORT_CLAIMS,
    .keeps = keeps,
    .print = print,
};
