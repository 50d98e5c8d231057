/* feed.h: one way through all that the user names: files, `-`, folders, JSONL lines.
 *
 *     struct feed *feed = feed_open(operands, n, &options, arena, &fault);
 *     while ((step = feed_next(feed, &item, &fault)) != FEED_END)
 *         if (step == FEED_ITEM)
 *             feed_document(feed, &item, arena_of_this_document, &doc, &fault);
 *
 * feed_next() reads bytes; feed_document() makes the document of them, in another process if
 * the caller likes. A fault speaks of one item: go on. What stands in an item is valid until the
 * next feed_next(). The order is the operands' order; folders are walked by name.
 */
#ifndef VITNE_INTAKE_FEED_H
#define VITNE_INTAKE_FEED_H

#include "intake/intake.h"
#include "intake/meta.h"

struct feed_options {
    const char *meta;      /* --meta FILE.csv; NULL: none */
    const char *published; /* --published; NULL: none */
    const char *language;  /* --lang; NULL: none */
    bool folders;          /* folders are walked; else each is a fault */
};

enum feed_step { FEED_END, FEED_ITEM, FEED_RECORD, FEED_FAULT };

struct feed_item {
    struct str path;  /* the file as given or found; "-" is standard input */
    struct str bytes; /* as received; of JSONL, one line */
    uint64_t line;    /* of JSONL, from 1; else 0 */
    enum intake_kind kind;
};

struct feed;

/* Faults (OPEN, READ, FORMAT): the --meta file, or a --published that is no date. */
bool feed_open(char **operands, int noperands, const struct feed_options *options,
               struct arena *arena, struct feed **ret_feed, struct fault *fault);

/* FEED_RECORD: the line is what `read --json --with-text` printed. */
enum feed_step feed_next(struct feed *feed, struct feed_item *ret_item,
                         struct fault *fault);

/* The item as a document; the fault names the file and the line. */
bool feed_document(const struct feed *feed, const struct feed_item *item,
                   struct arena *arena, struct document *ret_doc, struct fault *fault);

/* Files and bytes met and done so far, for progress; `ret_known` of files listed. */
void feed_progress(const struct feed *feed, uint64_t *ret_files, uint64_t *ret_known);

void feed_close(struct feed *feed);

#endif
