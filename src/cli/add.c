/* add.c: `vitne add PATH…`: reads reports into the ledger.
 *
 *   feed ─▶ task ─▶ worker: document, claims ─▶ record ─▶ checked ─▶ batch ─▶ ledger
 *
 * Workers read, one writer writes. Answers come in the order of the paths, whoever was first, so
 * the same paths give the same ledger with any number of workers. A batch commits together: a
 * kill loses it and nothing else, and the next `add` does it again.
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/pool.h"
#include "cli/documents.h"
#include "cli/ingest.h"
#include "ledger/clock.h"
#include "ledger/ledger.h"

enum { BATCH_ITEMS = 64, BATCH_BYTES = 16 << 20, BATCH_MS = 1000, PROGRESS_MS = 100 };

/* An answer that waits for its batch. */
struct pending {
    struct str task, answer;
};

struct add {
    struct command *command;
    struct ingest ingest;
    struct pool *pool;
    struct ledger *ledger;
    struct arena batch;   /* pending tasks and answers */
    struct arena scratch; /* one record of it */
    LIST(struct pending) pending;
    size_t pending_bytes;
    int64_t pending_since, shown;
    uint64_t taken, added, reread, known, refused, claims;
};

static void clear_progress(struct add *add)
{
    if (add->shown)
        fputs("\r\033[K", stderr);
    add->shown = 0;
}

static void show_progress(struct add *add)
{
    uint64_t files, listed;
    int64_t now = clock_ms();
    if (!add->command->progress || now - add->shown < PROGRESS_MS)
        return;
    add->shown = now;
    feed_progress(add->ingest.feed, &files, &listed);
    fprintf(stderr, "\r\033[Kfile %llu of %llu: %llu reports read, %llu refused",
            (unsigned long long)files,
            (unsigned long long)(listed > files ? listed : files),
            (unsigned long long)add->taken, (unsigned long long)add->refused);
}

static void refuse(struct add *add, struct str name, const char *what)
{
    char words[1000];
    bool named = str_starts(str_of(what), name);
    add->refused++;
    clear_progress(add);
    snprintf(words, sizeof words, "%.*s%s%s", named ? 0 : (int)name.len,
             name.at ? name.at : "", named ? "" : ": ", what);
    fault_plain(words);
    complain(add->command, 0, "%s", words);
}

/* One checked record into the open batch. False if the machine failed. */
static bool keep(struct add *add, const struct pending *pending, struct fault *fault)
{
    struct ingest_answer answer;
    enum ledger_added added;
    struct fault why;
    ingest_answer(pending->task, pending->answer, &add->scratch, &answer, &why);
    struct str name = ingest_name(pending->task, &add->scratch);
    if (answer.how == INGEST_REFUSED) {
        refuse(add, name, why.what);
        return true;
    }
    if (answer.how == INGEST_KNOWN) {
        add->known++;
        return true;
    }
    if (!ledger_add(add->ledger, &answer.record, answer.key, &added, fault))
        return false;
    if (added == LEDGER_ERASED)
        refuse(add, name,
               "was erased from this ledger on request and is not taken again; "
               "`vitne verify` says when and why");
    add->added += added == LEDGER_NEW;
    add->reread += added == LEDGER_REREAD;
    add->known += added == LEDGER_KNOWN;
    if (added == LEDGER_NEW || added == LEDGER_REREAD)
        add->claims += answer.record.claims.list.n;
    return true;
}

static bool flush(struct add *add, struct fault *fault)
{
    if (!add->pending.n)
        return true;
    if (!ledger_begin(add->ledger, fault))
        return false;
    for (uint32_t i = 0; i < add->pending.n; i++) {
        bool kept = keep(add, &add->pending.at[i], fault);
        arena_reset(&add->scratch);
        if (!kept)
            return false;
    }
    arena_reset(&add->batch);
    add->pending.at = NULL;
    add->pending.n = add->pending.cap = 0;
    add->pending_bytes = 0;
    return ledger_commit(add->ledger, fault);
}

/* The oldest open answer into the batch. */
static bool take(struct add *add, struct fault *fault)
{
    struct pool_answer answer;
    struct out died = out_memory(&add->batch);
    if (!pool_take(add->pool, &answer))
        return true;
    add->taken++;
    show_progress(add);
    if (answer.died) {
        const char *why =
            answer.how == SIGPROF ? "it took too long" : "its reader died on it";
        out_format(&died, "%s%s%s; please report it", why, answer.how ? ": " : "",
                   answer.how ? strsignal(answer.how) : "");
        struct str words = str_copy(out_str(&died), &add->batch);
        died = out_memory(&add->batch);
        ingest_refusal(&died, str_z(words, &add->batch));
        answer.bytes = out_str(&died);
    }
    if (!add->pending.n)
        add->pending_since = clock_ms();
    struct pending pending = { str_copy(answer.task, &add->batch),
                               str_copy(answer.bytes, &add->batch) };
    *PUSH(&add->batch, &add->pending) = pending;
    add->pending_bytes += (size_t)(pending.task.len + pending.answer.len);
    if (add->pending.n >= BATCH_ITEMS || add->pending_bytes >= BATCH_BYTES ||
        clock_ms() - add->pending_since >= BATCH_MS)
        return flush(add, fault);
    return true;
}

static bool add_all(struct add *add, struct fault *fault)
{
    struct feed_item item;
    struct fault why;
    for (enum feed_step step;
         (step = feed_next(add->ingest.feed, &item, &why)) != FEED_END;) {
        while (!pool_room(add->pool))
            if (!take(add, fault))
                return false;
        struct out out = out_memory(&add->scratch);
        if (step == FEED_FAULT) {
            /* a refusal takes its turn, so that what is told has one order */
            ingest_refusal(&out, why.what);
            pool_pass(add->pool, out_str(&out));
        } else {
            ingest_item(&out, &item, step == FEED_RECORD);
            pool_give(add->pool, out_str(&out));
        }
        arena_reset(&add->scratch);
    }
    while (pool_busy(add->pool))
        if (!take(add, fault))
            return false;
    return flush(add, fault);
}

static void print_json(struct out *out, const struct add *add, const char *where,
                       const struct ledger_head *head)
{
    const struct {
        const char *name;
        uint64_t value;
    } counts[] = { { "added", add->added },   { "reread", add->reread },
                   { "known", add->known },   { "refused", add->refused },
                   { "claims", add->claims }, { "entries", (uint64_t)head->entries } };
    out_put(out, S("{\"ledger\":"));
    json_string(out, str_of(where));
    json_key(out, "made");
    out_put(out, ledger_made(add->ledger) ? S("true") : S("false"));
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        json_key(out, counts[i].name);
        out_int(out, (int64_t)counts[i].value);
    }
    json_key(out, "head");
    json_string(out, str_of(head->hash));
    out_put(out, S("}\n"));
}

static void print_words(struct out *out, const struct add *add, const char *where,
                        const struct ledger_head *head)
{
    out_format(
        out,
        "%llu reports added with %llu claims, %llu read again, %llu known, %llu refused\n",
        (unsigned long long)add->added, (unsigned long long)add->claims,
        (unsigned long long)add->reread, (unsigned long long)add->known,
        (unsigned long long)add->refused);
    out_format(out, "ledger %s%s: %lld entries, head %lld:%.16s\n", where,
               ledger_made(add->ledger) ? ", made now, for you alone (mode 0600)" : "",
               (long long)head->entries, (long long)head->entries, head->hash);
}

static bool print_summary(struct add *add, struct fault *fault)
{
    struct ledger_head head;
    char real[PATH_MAX];
    const char *path = ledger_path(add->command);
    if (!ledger_head(add->ledger, &head, add->command->arena, fault))
        return false;
    const char *where = realpath(path, real) ? real : path;
    if (command_option(add->command, "json"))
        print_json(add->command->out, add, where, &head);
    else
        print_words(add->command->out, add, where, &head);
    return true;
}

/* --jobs N; without it as many as there are processors, at most 8. */
static bool job_count(struct command *command, uint32_t *ret_jobs)
{
    int64_t jobs = sysconf(_SC_NPROCESSORS_ONLN);
    const char *given = command_option(command, "jobs");
    jobs = jobs < 1 ? 1 : jobs > 8 ? 8 : jobs;
    if (given && (!str_int(str_of(given), &jobs) || jobs < 1 || jobs > 64))
        return complain(command, 0, "--jobs %s: give a number from 1 to 64", given);
    *ret_jobs = (uint32_t)jobs;
    return true;
}

/* What the ledger knows already, so that the workers can pass it by. */
static bool load_asked(struct add *add, struct fault *fault)
{
    struct str *keys;
    uint32_t n;
    if (command_option(add->command, "again"))
        return true;
    if (!ledger_asked(add->ledger, &keys, &n, add->command->arena, fault))
        return false;
    for (uint32_t i = 0; i < n; i++)
        table_put(&add->ingest.asked, keys[i], i, add->command->arena);
    return true;
}

static int open_all(struct add *add, struct fault *fault)
{
    struct command *command = add->command;
    struct feed_options options = { .meta = command_option(command, "meta"),
                                    .published = command_option(command, "published"),
                                    .language = command_option(command, "lang"),
                                    .folders = true };
    uint32_t jobs = 1;
    if (!job_count(command, &jobs))
        return EXIT_USE;
    if (!reading_open(data_folder(command->arena), command->arena, &add->ingest.languages,
                      fault) ||
        !lay_imported(command, add->ingest.languages.gazetteer, fault))
        return complain_fault(command, EXIT_MACHINE, fault);
    reading_readers(&add->ingest.languages, add->scratch, add->ingest.readers);
    if (!feed_open(command->operands, command->noperands, &options, command->arena,
                   &add->ingest.feed, fault))
        return complain_fault(command, EXIT_USE, fault);
    if (!ledger_open(ledger_path(command), LEDGER_CREATE, &add->ledger, fault) ||
        !load_asked(add, fault) ||
        !pool_open(jobs, ingest_work, &add->ingest, &add->pool, fault))
        return complain_fault(command, EXIT_MACHINE, fault);
    return EXIT_DONE;
}

static void close_all(struct add *add)
{
    if (add->pool)
        pool_close(add->pool);
    ledger_close(add->ledger);
    if (add->ingest.feed)
        feed_close(add->ingest.feed);
    languages_close(&add->ingest.languages);
}

static int run(struct command *command)
{
    struct fault fault;
    struct add *add = NEW(command->arena, struct add, 1);
    struct arena *const arenas[] = { &add->ingest.arena, &add->ingest.scratch, &add->batch,
                                     &add->scratch };
    if (!command->noperands)
        return complain(command, EXIT_USE,
                        "add what? files, folders, or `-` for standard input");
    add->command = command;
    for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++)
        *arenas[i] = arena_open(LIMIT_ARENA);
    signal(SIGXFSZ, SIG_IGN); /* a file-size limit is told like a full disk */
    int code = open_all(add, &fault);
    if (code == EXIT_DONE) {
        bool done = add_all(add, &fault);
        clear_progress(add);
        code = !done || !print_summary(add, &fault)
                   ? complain_fault(command, EXIT_MACHINE, &fault)
               : add->refused ? EXIT_REFUSED
                              : EXIT_DONE;
    }
    close_all(add);
    for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++)
        arena_close(arenas[i]);
    return code;
}

const struct verb verb_add = {
    .name = "add",
    .operands = "PATH…",
    .summary = "read reports into the ledger: files, folders, JSONL",
    .details = "Folders are walked. JSONL is one report a line, or what `vitne read --with-text` printed;\n"
               "`-` is standard input. What is known is passed by, so that a stopped run is completed by\n"
               "running it again. What is refused is told and costs that report alone.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here; made if need be" },
        { "jobs", "N", "workers that read; else one a processor" },
        { "again", NULL, "read what is known again too" },
        { "json", NULL, "print the summary as JSON" },
        DOCUMENT_OPTIONS,
    },
};
