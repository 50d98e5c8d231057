/* documents.c: see documents.h. Holds the frame to which a full arena jumps: that document is
 * refused, the batch goes on (ADR-0003). */
#include "cli/documents.h"

#include "base/limits.h"
#include "intake/feed.h"
#include "record/reading.h"

struct documents {
    struct command *command;
    document_verb *verb;
    struct languages languages;
    bool packs;  /* the verb needs a language */
    bool broken; /* a pack or a model of ours is damaged: go no further */
    struct feed *feed;
    struct arena arena, scratch;
    jmp_buf full;
    int code;
};

static void refuse(struct documents *all, const struct fault *fault)
{
    int code = complain_fault(all->command, EXIT_REFUSED, fault);
    all->code = code > all->code ? code : all->code;
}

static void take(struct documents *all, const struct feed_item *item)
{
    struct fault fault;
    struct document doc;
    if (setjmp(all->full)) {
        fault_set(&fault, FAULT_MEMORY, FAULT_NOWHERE,
                  "%.*s: more memory is needed than one document may use; split it",
                  STR(item->path));
        refuse(all, &fault);
    } else if (!feed_document(all->feed, item, &all->arena, &doc, &fault)) {
        refuse(all, &fault);
    } else if (all->packs && !reading_need(&all->languages, &doc, &fault)) {
        all->code = complain_fault(all->command, EXIT_MACHINE, &fault);
        all->broken = true;
    } else {
        all->verb(all->command, &all->languages, &doc, &all->scratch);
    }
    arena_reset(&all->arena);
    arena_reset(&all->scratch);
}

static void each(struct documents *all)
{
    struct feed_item item;
    struct fault fault;
    for (enum feed_step step;
         !all->broken && (step = feed_next(all->feed, &item, &fault)) != FEED_END;) {
        if (step == FEED_RECORD)
            fault_set(&fault, FAULT_FORMAT, item.line,
                      "%.*s:%llu: claims that were read before; `vitne add` takes them",
                      STR(item.path), (unsigned long long)item.line);
        if (step == FEED_ITEM)
            take(all, &item);
        else
            refuse(all, &fault);
    }
}

int documents_each(struct command *command, bool packs, document_verb *verb)
{
    struct documents *all = NEW(command->arena, struct documents, 1);
    struct fault fault;
    *all = (struct documents){
        .command = command, .verb = verb, .packs = packs, .code = EXIT_DONE
    };
    struct feed_options options = { .meta = command_option(command, "meta"),
                                    .published = command_option(command, "published"),
                                    .language = command_option(command, "lang") };
    if (!command->noperands)
        return complain(command, EXIT_USE, "which file? `-` is standard input");
    if (packs && (!languages_list(data_folder(command->arena), command->arena,
                                  &all->languages, &fault) ||
                  !lay_imported(command, all->languages.gazetteer, &fault)))
        return complain_fault(command, EXIT_MACHINE, &fault);
    if (!feed_open(command->operands, command->noperands, &options, command->arena,
                   &all->feed, &fault))
        return complain_fault(command, EXIT_USE, &fault);
    all->arena = arena_open(LIMIT_ARENA);
    all->scratch = arena_open(LIMIT_ARENA);
    all->arena.full = all->scratch.full = &all->full;
    each(all);
    arena_close(&all->arena);
    arena_close(&all->scratch);
    feed_close(all->feed);
    if (packs)
        languages_close(&all->languages);
    return all->code;
}
