/* explain.c: `vitne explain ID`: the words, the rule, the reasons.
 *
 * Any id: claim c:…, incident i:…, estimate e:…, series s:…, origin o:…; its first letters are
 * enough where they fit one thing alone.
 */
#include "cli/cells.h"
#include "cli/treeprint.h"
#include "cli/weighed.h"
#include "export/grid.h"
#include "export/marked.h"
#include "export/weighed.h"
#include "export/words.h"

struct answer {
    struct command *command;
    const struct weighed *weighed;
    const struct weighing *w;
    struct arena *arena;
    uint32_t found;
    bool print; /* the second round: the first one counts */
    struct str id;
};

static void line(const struct answer *a, int indent, struct str words)
{
    grid_wrap(a->command->out, words, indent, a->command->width);
}

#define LINE(a, indent, ...) line(a, indent, str_format((a)->arena, __VA_ARGS__))

static bool id_fits(struct answer *a, const char *id)
{
    if (!str_starts(str_of(id), a->id))
        return false;
    a->found++;
    return a->print;
}

static const struct claim *claim_at(const struct answer *a, struct claim_ref ref)
{
    return &a->w->docs[ref.doc].claims->list.at[ref.claim];
}

/* "12 people, status not said, killed: Paper A, 5 Jul 2017" */
static struct str claim_line(const struct answer *a, struct claim_ref ref)
{
    const struct claim *claim = claim_at(a, ref);
    const struct document *doc = a->w->docs[ref.doc].doc;
    struct days published;
    struct str day = days_parse(doc->published, &published)
                         ? words_days(published, a->arena)
                         : S("undated");
    struct str count = words_count(claim, a->arena);
    return str_format(a->arena, "%.*s%s%.*s, %.*s: %.*s, %.*s (%s)", STR(count),
                      count.len ? " " : "",
                      STR(words_line(words_who(claim, a->arena), a->arena)),
                      STR(words_what(claim, a->arena)),
                      STR(doc->publisher.len ? words_line(doc->publisher, a->arena)
                                             : words_line(doc->uri, a->arena)),
                      STR(day), claim->id);
}

static struct str rule_words(struct str rule)
{
    static const struct {
        const char *rule, *words;
    } rows[] = {
        { "one origin", "one origin gives the best figure" },
        { "all agree", "the best figure agrees with every origin that is asked" },
        { "most origins", "the best figure agrees with more origins than any other" },
        { "most reports",
          "as many origins for each figure: the one in most reports is best" },
        { "newest of equals",
          "as many origins and reports for each figure: the newest is best" },
        { "hedged only", "every figure is hedged: there is no better one" },
        { "no number", "nobody tells a number that can be best" },
        { "shot, less the dead", "nobody tells how many were wounded: those told as shot "
                                 "or stabbed, less the dead" },
        { "shot, no death told",
          "nobody tells how many were wounded, and no death is told: those told as shot" },
        { "remainder", "the total, less those whose class is told" },
        { "classes, perhaps the same people",
          "nobody tells a total; the classes may be the same people or may add up" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rule, str_of(rows[i].rule)))
            return str_of(rows[i].words);
    return rule;
}

static void estimate_print(const struct answer *a, const struct estimate *e)
{
    LINE(a, 0, "%.*s, %.*s%s%.*s%s: low %.*s, best %.*s, high %.*s",
         STR(cell_type(e, a->arena)), STR(words_class(e->victims_class)),
         e->group.len ? " (" : "", STR(words_line(e->group, a->arena)),
         e->group.len ? ")" : "", STR(words_number(e->low, a->arena)),
         STR(weighed_number(e->best, "not told", a->arena)),
         STR(weighed_number(e->high, "open", a->arena)));
    LINE(a, 2, "rule “%.*s”: %.*s", STR(e->rule), STR(rule_words(e->rule)));
    for (uint32_t i = 0; i < e->of.n; i++)
        LINE(a, 2, "of these %.*s: %.*s", STR(words_of(e->of.at[i].code)),
             STR(words_range(e->of.at[i].low, e->of.at[i].high, a->arena)));
    for (uint32_t i = 0; i < e->used.n; i++)
        LINE(a, 2, "used: %.*s", STR(claim_line(a, e->used.at[i])));
    for (uint32_t i = 0; i < e->set_aside.n; i++) {
        LINE(a, 2, "set aside: %.*s", STR(claim_line(a, e->set_aside.at[i].claim)));
        LINE(a, 4, "because: %.*s", STR(e->set_aside.at[i].reason));
    }
    out_char(a->command->out, '\n');
}

static struct str grade_words(enum grade grade)
{
    static const char *const words[] = {
        "one origin",
        "two or more independent origins",
        "a party accepts it, and an origin other than that party reports the harm",
        "origins name different parties, or the party named denies it",
        "every number was withdrawn by its own source",
    };
    return str_of(words[grade]);
}

static bool is_main(const struct incident *in, uint32_t doc)
{
    for (uint32_t i = 0; i < in->main.n; i++)
        if (in->main.at[i] == doc)
            return true;
    return false;
}

static void incident_head(const struct answer *a, const struct incident *in)
{
    LINE(a, 0, "incident %s: %.*s, %.*s", in->id, STR(cell_place(&in->place, a->arena)),
         STR(cell_time(in, a->arena)));
    LINE(a, 2, "grade %s (rule): %.*s; %u origins in %u reports", grade_name(in->grade),
         STR(grade_words(in->grade)), in->origins, in->docs.n);
    for (uint32_t i = 0; i < in->docs.n; i++) {
        const struct document *doc = a->w->docs[in->docs.at[i]].doc;
        LINE(a, 2, "%s %.*s", is_main(in, in->docs.at[i]) ? "about it  " : "mentions  ",
             STR(words_line(doc->uri, a->arena)));
    }
    out_char(a->command->out, '\n');
}

static void incident_print(const struct answer *a, const struct incident *in)
{
    struct str events = cell_events(a->w, in, a->arena);
    incident_head(a, in);
    if (events.len)
        LINE(a, 0, "events: %.*s", STR(events));
    for (uint32_t i = 0; i < in->estimates.n; i++)
        estimate_print(a, &in->estimates.at[i]);
}

static void use_print(const struct answer *a, const struct incident *in,
                      struct claim_ref ref)
{
    for (uint32_t i = 0; i < in->estimates.n; i++) {
        const struct estimate *e = &in->estimates.at[i];
        for (uint32_t k = 0; k < e->used.n; k++)
            if (e->used.at[k].doc == ref.doc && e->used.at[k].claim == ref.claim)
                LINE(a, 2, "used in %s", e->id);
        for (uint32_t k = 0; k < e->set_aside.n; k++)
            if (e->set_aside.at[k].claim.doc == ref.doc &&
                e->set_aside.at[k].claim.claim == ref.claim)
                LINE(a, 2, "set aside in %s: %.*s", e->id, STR(e->set_aside.at[k].reason));
    }
}

/* In which incident or series the claim stands, and what it does there. */
static void claim_uses(const struct answer *a, struct claim_ref ref)
{
    for (uint32_t i = 0; i < a->w->incidents.n; i++) {
        const struct incident *in = &a->w->incidents.at[i];
        for (uint32_t k = 0; k < in->claims.n; k++)
            if (in->claims.at[k].doc == ref.doc && in->claims.at[k].claim == ref.claim)
                LINE(a, 2, "stands in incident %s", in->id);
        use_print(a, in, ref);
    }
    for (uint32_t i = 0; i < a->w->series.n; i++) {
        const struct series *s = &a->w->series.at[i];
        for (uint32_t k = 0; k < s->points.n; k++)
            for (uint32_t c = 0; c < s->points.at[k].claims.n; c++)
                if (s->points.at[k].claims.at[c].doc == ref.doc &&
                    s->points.at[k].claims.at[c].claim == ref.claim)
                    LINE(a, 2, "stands in series %s, a running total", s->id);
    }
}

static void claim_print(const struct answer *a, struct claim_ref ref)
{
    const struct claim *claim = claim_at(a, ref);
    const struct document *doc = a->w->docs[ref.doc].doc;
    LINE(a, 0, "claim %.*s", STR(claim_line(a, ref)));
    LINE(a, 2, "in %.*s%s%.*s", STR(words_line(doc->uri, a->arena)),
         doc->title.len ? ": " : "", STR(words_line(doc->title, a->arena)));
    LINE(a, 2, "where: %.*s; when: %.*s; by whom: %.*s; according to: %.*s",
         STR(words_where(claim, a->arena)), STR(words_when(claim, a->arena)),
         STR(words_line(words_by(claim, a->arena), a->arena)),
         STR(words_line(words_sources(claim, a->arena), a->arena)));
    out_char(a->command->out, '\n');
    marked_sentence(a->command->out, doc, claim, a->command->width, a->command->colour);
    out_char(a->command->out, '\n');
    for (uint32_t i = 0; i < claim->evidence.n; i++) {
        const struct evidence *e = &claim->evidence.at[i];
        if (e->role != EVIDENCE_SENTENCE && doc->text.at)
            LINE(a, 2, "%s “%.*s”, bytes %u–%u", evidence_role_name(e->role),
                 STR(words_line(str_at(doc->text, e->at), a->arena)), e->at.from, e->at.to);
    }
    LINE(a, 2, "rule %.*s%s%.*s; read rightly with probability %d.%03d", STR(claim->rule),
         claim->trace.len ? ": " : "", STR(words_line(claim->trace, a->arena)),
         claim->confidence / 1000, claim->confidence % 1000);
    tree_print(a->command, doc, claim_evidence(claim, EVIDENCE_SENTENCE));
    claim_uses(a, ref);
    out_char(a->command->out, '\n');
}

static void series_print(const struct answer *a, const struct series *s)
{
    LINE(
        a, 0, "series %s: %s, %.*s, counted by %.*s, %.*s", s->id,
        claim_type_words(s->type), STR(words_class(s->victims_class)),
        STR(s->counter.len ? words_line(s->counter, a->arena) : S("a publisher not known")),
        STR(cell_place(&s->place, a->arena)));
    LINE(a, 2,
         "a running total as told; it is never added to incidents or to other series");
    for (uint32_t i = 0; i < s->points.n; i++) {
        const struct series_point *p = &s->points.at[i];
        LINE(a, 2, "%.*s: %.*s",
             STR(words_days((struct days){ p->as_of, p->as_of }, a->arena)),
             STR(words_range(p->low, p->high, a->arena)));
        for (uint32_t k = 0; k < p->claims.n; k++)
            LINE(a, 4, "%.*s", STR(claim_line(a, p->claims.at[k])));
    }
    out_char(a->command->out, '\n');
}

static void origin_print(const struct answer *a, const struct origin *o)
{
    static const char *const words[] = { "the first", "the same bytes as", "a copy of",
                                         "an edited copy of", "the same agency text as" };
    LINE(a, 0, "origin %s, spoken by %.*s", o->id,
         STR(a->w->voices[o->voice].len ? words_line(a->w->voices[o->voice], a->arena)
                                        : S("a publisher not known")));
    for (uint32_t i = 0; i < o->docs.n; i++) {
        const struct origin_member *m = &o->docs.at[i];
        struct str of =
            m->of == UINT32_MAX ? (struct str){ 0 } : a->w->docs[m->of].doc->uri;
        LINE(a, 2, "%.*s: %s%s%.*s", STR(words_line(a->w->docs[m->doc].doc->uri, a->arena)),
             words[m->relation], of.len ? " " : "", STR(words_line(of, a->arena)));
    }
    out_char(a->command->out, '\n');
}

static void claims_search(struct answer *a)
{
    for (uint32_t doc = 0; doc < a->w->ndocs; doc++) {
        bool twin =
            doc && strcmp(a->w->docs[doc].doc->id, a->w->docs[doc - 1].doc->id) == 0;
        for (uint32_t i = 0; !twin && i < a->w->docs[doc].claims->list.n; i++)
            if (id_fits(a, a->w->docs[doc].claims->list.at[i].id))
                claim_print(a, (struct claim_ref){ doc, i });
    }
}

static void search(struct answer *a)
{
    claims_search(a);
    for (uint32_t i = 0; i < a->w->incidents.n; i++) {
        const struct incident *in = &a->w->incidents.at[i];
        if (id_fits(a, in->id))
            incident_print(a, in);
        for (uint32_t k = 0; k < in->estimates.n; k++)
            if (id_fits(a, in->estimates.at[k].id)) {
                incident_head(a, in);
                estimate_print(a, &in->estimates.at[k]);
            }
    }
    for (uint32_t i = 0; i < a->w->series.n; i++)
        if (id_fits(a, a->w->series.at[i].id))
            series_print(a, &a->w->series.at[i]);
    for (uint32_t i = 0; i < a->w->origins.n; i++)
        if (id_fits(a, a->w->origins.at[i].id))
            origin_print(a, &a->w->origins.at[i]);
}

/* An incident keeps the ids that it had: that of any of its claims was, or may have been, its
 * smallest. */
static void search_aliases(struct answer *a)
{
    struct str hex = str_cut(a->id, 2, a->id.len);
    for (uint32_t i = 0; str_starts(a->id, S("i:")) && i < a->w->incidents.n; i++) {
        const struct incident *in = &a->w->incidents.at[i];
        for (uint32_t k = 0; k < in->claims.n; k++) {
            struct str id = str_of(claim_at(a, in->claims.at[k])->id);
            if (!str_eq(str_starts(id, S("c:")) ? str_cut(id, 2, id.len) : id, hex))
                continue;
            a->found++;
            if (a->print)
                incident_print(a, in);
        }
    }
}

static void search_all(struct answer *a)
{
    search(a);
    if (!a->found)
        search_aliases(a);
}

enum { FEW_LETTERS = 4, MANY = 12 };

static int run(struct command *command)
{
    struct weighed weighed;
    if (command->noperands != 1 || strlen(command->operands[0]) < FEW_LETTERS)
        return complain(command, EXIT_USE,
                        "give one id, or its first letters: c:… i:… e:… s:… o:…");
    int code = weighed_open(command, &weighed);
    if (code)
        return code;
    struct answer a = { .command = command,
                        .weighed = &weighed,
                        .w = &weighed.w,
                        .arena = command->arena,
                        .id = str_of(command->operands[0]) };
    search_all(&a);
    if (!a.found)
        return complain(command, EXIT_NOTHING,
                        "nothing has the id %s in this ledger as asked",
                        command->operands[0]);
    if (a.found > MANY)
        return complain(command, EXIT_USE, "%u ids begin with %s: give more of it", a.found,
                        command->operands[0]);
    a.print = true;
    a.found = 0;
    search_all(&a);
    return EXIT_DONE;
}

const struct verb verb_explain = {
    .name = "explain",
    .operands = "ID",
    .summary = "the words, marked, the rule, the reasons",
    .details = "For a claim: its sentence with the words that were read, the rule, its tree, and what it "
               "does to which number.\nFor an incident, estimate or series: what was used, what "
               "was set aside, and why. For an origin: who\ncarries whose words. The first "
               "letters of an id are enough.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here" },
        { "as-of", "DATE", "from what was published by then" },
        { "recorded", "DATE", "as the ledger stood then" },
    },
};
