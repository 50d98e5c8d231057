/* add.c: `vitne add PATH…`: reads reports into the ledger. */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/mapfile.h"
#include "cli/command.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "record/reading.h"

struct tally {
    uint64_t added, reread, known, erased, refused, claims;
};

struct add {
    struct command *command;
    struct languages languages;
    struct ledger *ledger;
    struct arena arena, scratch;
    struct tally tally;
    int code;
};

static void refuse(struct add *add, struct str where, const struct fault *fault)
{
    add->tally.refused++;
    add->code = EXIT_REFUSED;
    complain(add->command, 0, "%.*s: %s", STR(where), fault->what);
}

/* Into the ledger. False if the machine failed. */
static bool keep(struct add *add, const struct record *record, struct fault *fault)
{
    enum ledger_added added;
    if (!ledger_add(add->ledger, record, S(""), &added, fault))
        return false;
    uint64_t *counts[] = { &add->tally.added, &add->tally.known, &add->tally.reread,
                           &add->tally.erased };
    ++*counts[added];
    if (added == LEDGER_NEW || added == LEDGER_REREAD)
        add->tally.claims += record->claims.list.n;
    return true;
}

static bool add_report(struct add *add, struct str bytes, const struct document_meta *meta,
                       struct fault *fault)
{
    struct reading reading = { 0 };
    if (!intake_text(bytes, meta, &add->arena, &reading.doc, fault)) {
        refuse(add, meta->uri, fault);
        return true;
    }
    reading_make(&reading, &add->languages, add->scratch);
    struct record record = { reading.doc, reading.claims, reading.reader };
    return keep(add, &record, fault);
}

static bool add_line(struct add *add, struct str line, const struct document_meta *meta,
                     struct fault *fault)
{
    struct record record;
    if (!record_parse(line, &add->arena, &record, fault)) {
        refuse(add, meta->uri, fault);
        return true;
    }
    record.doc.source = line;
    return keep(add, &record, fault);
}

static bool add_file(struct add *add, const char *path, struct fault *fault)
{
    struct str bytes;
    struct document_meta meta = { .uri = str_of(path),
                                  .published =
                                      str_of(command_option(add->command, "published")),
                                  .language =
                                      str_of(command_option(add->command, "lang")) };
    if (!file_read(path, LIMIT_SOURCE, &add->arena, &bytes, fault)) {
        refuse(add, meta.uri, fault);
        return true;
    }
    if (intake_kind_of(bytes) != INTAKE_JSONL)
        return add_report(add, bytes, &meta, fault);
    while (bytes.len) {
        struct str line = str_trim(str_next(&bytes, '\n'));
        if (line.len && !add_line(add, line, &meta, fault))
            return false;
    }
    return true;
}

static bool print_summary(struct add *add, const char *path, struct fault *fault)
{
    struct out *out = add->command->out;
    const struct tally *t = &add->tally;
    struct ledger_head head;
    char real[PATH_MAX];
    if (!ledger_head(add->ledger, &head, add->command->arena, fault))
        return false;
    const char *where = realpath(path, real) ? real : path;
    if (command_option(add->command, "json")) {
        out_put(out, S("{\"ledger\":"));
        json_string(out, str_of(where));
        out_format(
            out,
            ",\"made\":%s,\"added\":%llu,\"reread\":%llu,\"known\":%llu,\"erased\":%llu,"
            "\"refused\":%llu,\"claims\":%llu,\"entries\":%lld,\"head\":\"%s\"}\n",
            ledger_made(add->ledger) ? "true" : "false", (unsigned long long)t->added,
            (unsigned long long)t->reread, (unsigned long long)t->known,
            (unsigned long long)t->erased, (unsigned long long)t->refused,
            (unsigned long long)t->claims, (long long)head.entries, head.hash);
        return true;
    }
    out_format(out, "%llu added, %llu read again, %llu known, %llu refused; %llu claims\n",
               (unsigned long long)t->added, (unsigned long long)t->reread,
               (unsigned long long)t->known, (unsigned long long)(t->refused + t->erased),
               (unsigned long long)t->claims);
    out_format(out, "ledger %s%s, %lld entries, head %.16s\n", where,
               ledger_made(add->ledger) ? " (made now, for you alone: mode 0600)" : "",
               (long long)head.entries, head.hash);
    return true;
}

static bool add_all(struct add *add, struct fault *fault)
{
    for (int i = 0; i < add->command->noperands; i++) {
        if (!add_file(add, add->command->operands[i], fault))
            return false;
        arena_reset(&add->arena);
        arena_reset(&add->scratch);
    }
    return true;
}

static int run(struct command *command)
{
    struct fault fault;
    struct add add = { .command = command };
    if (!command->noperands)
        return complain(command, EXIT_USE,
                        "add what? files, folders, or `-` for standard input");
    if (!reading_open(data_folder(command->arena), command->arena, &add.languages, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    if (!ledger_open(ledger_path(command), LEDGER_CREATE, &add.ledger, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    add.arena = arena_open(LIMIT_ARENA);
    add.scratch = arena_open(LIMIT_ARENA);
    if (!add_all(&add, &fault) || !print_summary(&add, ledger_path(command), &fault))
        add.code = complain_fault(command, EXIT_MACHINE, &fault);
    ledger_close(add.ledger);
    arena_close(&add.arena);
    arena_close(&add.scratch);
    languages_close(&add.languages);
    return add.code;
}

const struct verb verb_add = {
    .name = "add",
    .operands = "PATH…",
    .summary = "read reports into the ledger: files, folders, JSONL",
    .details = "Adding again what is known adds nothing; what was left undone is completed.",
    .run = run,
    .options = {
        { "ledger", "FILE", "the ledger; else $VITNE_LEDGER, else vitne.db here; made if need be" },
        { "json", NULL, "print the summary as JSON" },
        { "published", "DATE", "the day of publication, over what the page says" },
        { "lang", "CODE", "the language, over what the page says" },
        { "meta", "FILE.csv", "uri,publisher,published,title,language for each file" },
    },
};
