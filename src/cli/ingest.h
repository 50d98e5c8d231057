/* ingest.h: what a worker of `add` does with one item, and the form in which it hands it back.
 *
 *   item of the feed ─ingest_item─▶ bytes ─ingest_work (in a child)─▶ bytes ─ingest_answer─▶ record
 *
 * Fields are length and bytes. The writer checks all that comes back: a worker is not trusted.
 */
#ifndef VITNE_CLI_INGEST_H
#define VITNE_CLI_INGEST_H

#include "base/table.h"
#include "intake/feed.h"
#include "record/reading.h"

/* What the children inherit. */
struct ingest {
    struct languages languages;
    char readers[65]; /* reading_readers() */
    struct feed *feed;
    struct table asked; /* keys of what is known (ledger_asked) */
    struct arena arena, scratch;
    jmp_buf full;
};

/* An item as a task. */
void ingest_item(struct out *out, const struct feed_item *item, bool record);

/* Reads one item: the pool_work of `add`; ctx is a struct ingest. */
void ingest_work(void *ctx, struct str task, struct out *answer);

/* An answer that says why an item was refused. */
void ingest_refusal(struct out *out, const char *what);

enum ingested { INGEST_RECORD, INGEST_KNOWN, INGEST_REFUSED };

struct ingest_answer {
    enum ingested how;
    struct str key; /* what was asked: see ledger_asked() */
    struct record record;
};

/* Takes an answer apart and checks it. On INGEST_REFUSED the fault says why. */
void ingest_answer(struct str task, struct str answer, struct arena *arena,
                   struct ingest_answer *ret_answer, struct fault *fault);

/* "reports/a.html", "more.jsonl:7": what a task was about; empty for no task. */
struct str ingest_name(struct str task, struct arena *arena);

#endif
