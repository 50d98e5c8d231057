/* sample.c: `vitne sample`: random claims from a ledger, for a person to judge.
 *
 *   claims of the ledger ─draw by seed─▶ sentence and fields ─y, n, s─▶ right of n, interval
 *
 * Invariants: the same ledger and seed give the same claims in the same order, and any first
 * part of them is a sample too, so that one may quit. The result is the judge's own: it is kept
 * nowhere. With --skipped: sentences with words of harm that gave no claim, and why.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mapfile.h"
#include "cli/command.h"
#include "cli/draw.h"
#include "cli/reread.h"
#include "export/grid.h"
#include "export/marked.h"
#include "export/precision.h"
#include "export/words.h"

enum { DEFAULT_NUMBER = 20, ANSWERS_BYTES = 4 << 20, LABEL = 15 };

struct drawn {
    const struct claim *claim;
    const struct document *doc;
};

struct sampling {
    struct command *command;
    struct weigh_doc *docs;
    uint32_t ndocs;
    struct ledger_head head;
    uint32_t seed, number; /* as asked */
    LIST(struct drawn) all;
    uint32_t *order, n;  /* the first n of `order` are drawn */
    struct str answers;  /* what is left of the file of answers */
    bool asks, answered; /* on a terminal; from a file */
    uint32_t right, wrong, passed;
};

static void line(const struct sampling *s, int indent, struct str words)
{
    grid_wrap(s->command->out, words, indent, s->command->width);
}

static int compare_drawn(const void *a, const void *b)
{
    const struct drawn *x = a, *y = b;
    int by_claim = str_cmp(str_of(x->claim->id), str_of(y->claim->id));
    int by_doc = str_cmp(str_of(x->doc->id), str_of(y->doc->id));
    return by_claim ? by_claim : by_doc ? by_doc : str_cmp(x->doc->uri, y->doc->uri);
}

/* Every claim once, sorted by id: the same bytes at two addresses say a thing once. */
static void collect(struct sampling *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->ndocs; i++)
        for (uint32_t c = 0; c < s->docs[i].claims->list.n; c++)
            *PUSH(s->command->arena, &s->all) =
                (struct drawn){ &s->docs[i].claims->list.at[c], s->docs[i].doc };
    if (s->all.n)
        qsort(s->all.at, s->all.n, sizeof *s->all.at, compare_drawn);
    for (uint32_t i = 0; i < s->all.n; i++) {
        const struct drawn *d = &s->all.at[i], *last = kept ? &s->all.at[kept - 1] : NULL;
        if (!last || strcmp(last->claim->id, d->claim->id) != 0 ||
            strcmp(last->doc->id, d->doc->id) != 0)
            s->all.at[kept++] = *d;
    }
    s->all.n = kept;
}

static void choose(struct sampling *s, uint32_t total)
{
    s->n = s->number < total ? s->number : total;
    s->order = NEW(s->command->arena, uint32_t, total + 1);
    draw(s->seed, s->n, s->order, total);
}

static void print_json(const struct sampling *s)
{
    struct out *out = s->command->out;
    for (uint32_t i = 0; i < s->n; i++) {
        struct arena scratch = *s->command->arena;
        const struct drawn *d = &s->all.at[s->order[i]];
        struct out claim = out_memory(&scratch);
        record_claim(&claim, d->claim);
        out_format(out, "{\"seed\":%u,\"document\":", s->seed);
        json_string(out, str_of(d->doc->id));
        json_key(out, "uri");
        json_string(out, d->doc->uri);
        json_key(out, "words");
        json_string_or_null(
            out, str_at(d->doc->text, claim_evidence(d->claim, EVIDENCE_SENTENCE)));
        out_char(out, ',');
        out_put(out, str_cut(out_str(&claim), 1, (ptrdiff_t)claim.len));
        out_char(out, '\n');
    }
}

static void field(const struct sampling *s, const char *label, struct str words,
                  struct arena *arena)
{
    if (words.len)
        line(s, 2,
             str_format(arena, "%-*s%.*s", LABEL, label, STR(words_line(words, arena))));
}

/* "Meridian, 28 Oct 2016: reports/ghazlani.txt" */
static void print_report(const struct sampling *s, const struct document *doc)
{
    struct arena scratch = *s->command->arena;
    struct days days;
    struct str day =
        days_parse(doc->published, &days) ? words_days(days, &scratch) : S("undated");
    struct str publisher = doc->publisher.len ? doc->publisher : S("publisher not known");
    field(s, "report",
          str_format(&scratch, "%.*s, %.*s: %.*s", STR(publisher), STR(day), STR(doc->uri)),
          &scratch);
}

static void print_drawn(const struct sampling *s, uint32_t i)
{
    struct arena scratch = *s->command->arena;
    struct command *command = s->command;
    const struct drawn *d = &s->all.at[s->order[i]];
    line(s, 0, str_format(&scratch, "claim %u of %u: %s", i + 1, s->n, d->claim->id));
    out_char(command->out, '\n');
    marked_sentence(command->out, d->doc, d->claim, command->width, command->colour);
    out_char(command->out, '\n');
    field(s, "how many", words_count(d->claim, &scratch), &scratch);
    field(s, "who", words_who(d->claim, &scratch), &scratch);
    field(s, "what", words_what(d->claim, &scratch), &scratch);
    field(s, "where", words_where(d->claim, &scratch), &scratch);
    field(s, "when", words_when(d->claim, &scratch), &scratch);
    field(s, "by whom", words_by(d->claim, &scratch), &scratch);
    field(s, "according to", words_sources(d->claim, &scratch), &scratch);
    print_report(s, d->doc);
}

/* The first letter of one line of standard input; 'q' at its end. */
static int read_letter(void)
{
    int first = getchar(), c = first;
    while (c != '\n' && c != EOF)
        c = getchar();
    return first == EOF ? 'q' : first;
}

static int ask(const struct sampling *s)
{
    for (;;) {
        out_put(s->command->out, S("  Is it right? y, n, s(kip) or q(uit): "));
        out_flush(s->command->out);
        int letter = read_letter();
        if (letter == 'y' || letter == 'n' || letter == 's' || letter == 'q')
            return letter;
    }
}

/* The next line of the file; 'q' at its end. */
static int next_answer(struct sampling *s)
{
    if (!s->answers.len)
        return 'q';
    int letter = str_trim(str_next(&s->answers, '\n')).at[0];
    out_format(s->command->out, "  judged: %c\n", letter);
    return letter;
}

static void judge_all(struct sampling *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->answered && !s->answers.len)
            return;
        print_drawn(s, i);
        int letter = s->answered ? next_answer(s) : ask(s);
        out_char(s->command->out, '\n');
        if (letter == 'q')
            return;
        s->right += letter == 'y';
        s->wrong += letter == 'n';
        s->passed += letter == 's';
    }
}

static void print_precision(const struct sampling *s)
{
    struct arena scratch = *s->command->arena;
    uint32_t n = s->right + s->wrong;
    if (!n) {
        line(s, 0, S("No claim was judged, so there is no precision to tell."));
        return;
    }
    struct precision_interval p = precision_of(s->right, n);
    line(s, 0,
         str_format(&scratch,
                    "Your precision: %u of %u claims right, %d.%d %%; 95 %% interval "
                    "%d.%d–%d.%d %% (Wilson). Skipped: %u.",
                    s->right, n, (int)(p.share / 10), (int)(p.share % 10),
                    (int)(p.low / 10), (int)(p.low % 10), (int)(p.high / 10),
                    (int)(p.high % 10), s->passed));
    line(s, 0,
         str_format(&scratch,
                    "This is your judgement of %u claims drawn at random from %u (seed %u, "
                    "ledger head %lld:%.12s), not a figure of the program's.",
                    n, s->all.n, s->seed, (long long)s->head.entries, s->head.hash));
}

/* Each line of --answers is y, n, s or q, and there are no more lines than claims. */
static int check_answers(struct sampling *s)
{
    struct fault fault;
    const char *path = command_option(s->command, "answers");
    uint32_t n = 0;
    if (!file_read(path, ANSWERS_BYTES, s->command->arena, &s->answers, &fault))
        return complain_fault(s->command, EXIT_USE, &fault);
    for (struct str rest = s->answers; rest.len;) {
        struct str word = str_trim(str_next(&rest, '\n'));
        n++;
        if (word.len != 1 || !strchr("ynsq", word.at[0]))
            return complain(s->command, EXIT_USE,
                            "%s:%u: give one letter a line: y, n, s or q", path, n);
    }
    if (n > s->n)
        return complain(s->command, EXIT_USE,
                        "%s has %u answers, and the sample %u claims; give the same -n and "
                        "--seed as when they were drawn",
                        path, n, s->n);
    return EXIT_DONE;
}

static int run_claims(struct sampling *s)
{
    collect(s);
    if (!s->all.n)
        return complain(s->command, EXIT_NOTHING, "no claims in %s",
                        ledger_path(s->command));
    choose(s, s->all.n);
    if (s->answered) {
        int code = check_answers(s);
        if (code)
            return code;
    } else if (!s->asks) {
        print_json(s);
        return EXIT_DONE;
    }
    judge_all(s);
    print_precision(s);
    return EXIT_DONE;
}

static void print_skip(const struct sampling *s, const struct passed_over *p)
{
    struct arena scratch = *s->command->arena;
    struct evidence parts[] = { { EVIDENCE_SENTENCE, p->sentence },
                                { EVIDENCE_TRIGGER, p->word } };
    struct claim shown = { .evidence = { parts, 2, 2 } };
    marked_sentence(s->command->out, p->doc, &shown, s->command->width, s->command->colour);
    field(s, "word", str_at(p->doc->text, p->word), &scratch);
    field(s, "not read", str_of(p->why), &scratch);
    print_report(s, p->doc);
    out_char(s->command->out, '\n');
}

static void print_skip_json(const struct sampling *s, const struct passed_over *p)
{
    struct out *out = s->command->out;
    out_format(out, "{\"seed\":%u,\"document\":", s->seed);
    json_string(out, str_of(p->doc->id));
    json_key(out, "uri");
    json_string(out, p->doc->uri);
    json_key(out, "words");
    json_string(out, str_at(p->doc->text, p->sentence));
    out_format(out, ",\"start\":%u,\"end\":%u,\"word\":", p->sentence.from, p->sentence.to);
    json_string(out, str_at(p->doc->text, p->word));
    json_key(out, "why");
    json_string(out, str_of(p->why));
    out_put(out, S("}\n"));
}

static int run_skipped(struct sampling *s)
{
    struct passed passed;
    bool json = command_option(s->command, "json") != NULL;
    int code = reread(s->command, s->docs, s->ndocs, &passed);
    if (code)
        return code;
    if (!passed.n)
        return complain(s->command, EXIT_NOTHING,
                        "no sentence with a word of harm was passed over");
    choose(s, passed.n);
    if (!json) {
        struct arena scratch = *s->command->arena;
        line(
            s, 0,
            str_format(&scratch,
                       "%u of %u sentences with a word of harm from which nothing was read "
                       "(seed %u)",
                       s->n, passed.n, s->seed));
        out_char(s->command->out, '\n');
    }
    for (uint32_t i = 0; i < s->n; i++)
        (json ? print_skip_json : print_skip)(s, &passed.at[s->order[i]]);
    return EXIT_DONE;
}

static int load(struct sampling *s)
{
    struct fault fault;
    struct ledger *ledger;
    struct arena *arena = s->command->arena;
    struct ledger_as_of as_of = { str_of(command_option(s->command, "as-of")),
                                  str_of(command_option(s->command, "recorded")) };
    if (!ledger_open(ledger_path(s->command), LEDGER_READ, &ledger, &fault))
        return complain_fault(s->command, EXIT_MACHINE, &fault);
    bool ok = ledger_load(ledger, &as_of, &s->docs, &s->ndocs, arena, &fault) &&
              ledger_head(ledger, &s->head, arena, &fault);
    ledger_close(ledger);
    if (!ok)
        return complain_fault(s->command,
                              fault.code == FAULT_FORMAT ? EXIT_USE : EXIT_MACHINE, &fault);
    return EXIT_DONE;
}

static int run(struct command *command)
{
    struct sampling s = { .command = command,
                          .answered = command_option(command, "answers") != NULL };
    bool json = command_option(command, "json"),
         skipped = command_option(command, "skipped");
    const char *number = command_option(command, "number");
    const char *seed = command_option(command, "seed");
    int64_t n = DEFAULT_NUMBER, start = 0;
    s.asks = !json && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (number && (!str_int(str_of(number), &n) || n < 1 || n > PRECISION_MOST))
        return complain(command, EXIT_USE, "-n %s: give a number from 1 to %d", number,
                        PRECISION_MOST);
    if (seed && (!str_int(str_of(seed), &start) || start < 0 || start > INT32_MAX))
        return complain(command, EXIT_USE, "--seed %s: give a number from 0 to %d", seed,
                        INT32_MAX);
    if (s.answered && (json || skipped))
        return complain(command, EXIT_USE,
                        "--answers goes with claims that are shown; "
                        "leave out --json and --skipped");
    int code = load(&s);
    if (code)
        return code;
    s.number = (uint32_t)n;
    s.seed = seed ? (uint32_t)start : draw_seed(&s.head);
    return skipped ? run_skipped(&s) : run_claims(&s);
}

const struct verb verb_sample = {
    .name = "sample",
    .operands = "",
    .summary = "random claims, to judge how many are right",
    .details = "On a terminal each claim is shown with its sentence and its fields, and you say y, n, "
               "s(kip) or q(uit); then\nfollows your precision with its interval. In a pipe, or with "
               "--json, the claims are printed and nothing is asked.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },
        { "number", "N", "how many (also -n N); else 20" },
        { "seed", "N", "draws the same again; else it follows from the ledger's head" },
        { "answers", "FILE", "your answers, one letter a line, in the order drawn" },
        { "skipped", NULL, "sentences with a word of harm that gave no claim, and why" },
        { "json", NULL, "one JSON object a line" },
        { "as-of", "DATE", "from what was published by then" },
        { "recorded", "DATE", "as the ledger stood then" },
    },
};
