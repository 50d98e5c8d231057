/* reread.c: see reread.h.
 *
 *   text of the ledger ─marks, layers─▶ sentences ─skips_find─▶ those with harm and no claim
 *
 * A sentence counts as read if the ledger holds a claim of it, or if this reader makes one now.
 */
#include "cli/reread.h"

#include "base/limits.h"
#include "base/table.h"
#include "claim/skipped.h"
#include "intake/mark.h"
#include "record/reading.h"

struct rereading {
    struct command *command;
    struct languages languages;
    struct arena arena, scratch;
    jmp_buf full;
    struct passed *passed;
};

static bool has_ledger_claim(const struct claims *claims, struct span at)
{
    for (uint32_t i = 0; i < claims->list.n; i++)
        if (span_meets(claim_evidence(&claims->list.at[i], EVIDENCE_SENTENCE), at))
            return true;
    return false;
}

/* What the ledger keeps of a document, without what the reader sets. */
static struct document fresh(const struct document *kept, struct arena *arena)
{
    struct document doc = { .arena = arena,
                            .uri = kept->uri,
                            .url = kept->url,
                            .publisher = kept->publisher,
                            .title = kept->title,
                            .published = kept->published,
                            .updated = kept->updated,
                            .credit = kept->credit,
                            .dateline = kept->dateline,
                            .language = kept->language,
                            .language_given = true,
                            .text = kept->text,
                            .stories = kept->stories };
    memcpy(doc.id, kept->id, sizeof doc.id);
    return doc;
}

static void one(struct rereading *all, const struct weigh_doc *kept)
{
    struct reading reading = { .doc = fresh(kept->doc, &all->arena) };
    struct skips skips = { 0 };
    marks_find(&reading.doc);
    reading_make(&reading, &all->languages, all->scratch);
    const struct lang *lang = languages_find(&all->languages, reading.doc.language);
    if (!lang || !lang->claim)
        return;
    skips_find(&reading.claims, &reading.layers, lang, &skips, &all->arena, all->scratch);
    for (uint32_t i = 0; i < skips.n; i++)
        if (!has_ledger_claim(kept->claims, skips.at[i].sentence))
            *PUSH(all->command->arena, all->passed) =
                (struct passed_over){ kept->doc, skips.at[i].sentence, skips.at[i].word,
                                      skips.at[i].why };
}

/* A document that fills the memory of one is passed by, and the next is read. */
static void take(struct rereading *all, const struct weigh_doc *kept)
{
    if (setjmp(all->full))
        complain(all->command, EXIT_DONE,
                 "%.*s: more memory is needed than one document may use; passed by",
                 STR(kept->doc->uri));
    else
        one(all, kept);
    arena_reset(&all->arena);
    arena_reset(&all->scratch);
}

static void each(struct rereading *all, const struct weigh_doc *docs, uint32_t ndocs)
{
    struct table seen = { 0 };
    for (uint32_t i = 0; i < ndocs; i++) {
        struct str id = str_of(docs[i].doc->id);
        if (!docs[i].doc->text.at || table_get(&seen, id) != TABLE_NONE)
            continue;
        table_put(&seen, id, i, all->command->arena);
        take(all, &docs[i]);
    }
}

int reread(struct command *command, const struct weigh_doc *docs, uint32_t ndocs,
           struct passed *ret_passed)
{
    struct fault fault;
    struct rereading *all = NEW(command->arena, struct rereading, 1);
    *ret_passed = (struct passed){ 0 };
    *all = (struct rereading){ .command = command, .passed = ret_passed };
    if (!reading_open(data_folder(command->arena), command->arena, &all->languages,
                      &fault) ||
        !lay_imported(command, all->languages.gazetteer, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    all->arena = arena_open(LIMIT_ARENA);
    all->scratch = arena_open(LIMIT_ARENA);
    all->arena.full = all->scratch.full = &all->full;
    each(all, docs, ndocs);
    arena_close(&all->arena);
    arena_close(&all->scratch);
    languages_close(&all->languages);
    return EXIT_DONE;
}
