/* ledger.h: claims and evidence at rest. One SQLite file, append-only, hash-chained.
 *
 * Kept: captures (bytes as received), documents, readings, claims, reviews, erasures.
 * Derived (incidents, series, estimates): rebuilt from these, never kept as truth.
 * Format: docs/ledger.md. Invariants stand at the top of ledger.c.
 */
#ifndef VITNE_LEDGER_LEDGER_H
#define VITNE_LEDGER_LEDGER_H

#include "record/record.h"
#include "weigh/weigh.h"

struct ledger;

enum ledger_mode { LEDGER_READ, LEDGER_WRITE, LEDGER_CREATE };

/* Faults: OPEN, VERSION (made by a newer program), LOCKED (says by whom), CORRUPT. */
bool ledger_open(const char *path, enum ledger_mode mode, struct ledger **ret_ledger,
                 struct fault *fault);
void ledger_close(struct ledger *ledger);

enum ledger_added { LEDGER_NEW, LEDGER_KNOWN, LEDGER_REREAD };

/* Appends one document with its reading, in one transaction of its own or the open batch.
 * The same bytes under the same uri and reader are known already. `capture` is the bytes as
 * received (of the record, where that is all there is). Faults: WRITE, SPACE, CORRUPT. */
bool ledger_add(struct ledger *ledger, const struct record *record, struct str line,
                struct str capture, struct str pieces, enum ledger_added *ret_added,
                struct fault *fault);

/* A batch commits together; a kill inside it loses only the batch. */
bool ledger_begin(struct ledger *ledger, struct fault *fault);
bool ledger_commit(struct ledger *ledger, struct fault *fault);

/* What to look at: both empty is "now". */
struct ledger_as_of {
    struct str published; /* --as-of DATE: from what was published by then */
    struct str recorded;  /* --recorded DATE: as the ledger stood then */
};

/* Loads documents and claims of the current readings, sorted by uri. */
bool ledger_load(struct ledger *ledger, const struct ledger_as_of *as_of,
                 struct weigh_doc **ret_docs, uint32_t *ret_n, struct arena *arena,
                 struct fault *fault);

struct ledger_head {
    int64_t entries;
    char hash[65];
    struct str recorded; /* of the last entry */
};

bool ledger_head(struct ledger *ledger, struct ledger_head *ret_head, struct arena *arena,
                 struct fault *fault);

/* One finding of verify; `what` names the record. Returns false only on a fault of the
 * machine; *ret_findings counts what is wrong. */
typedef void ledger_finding(void *ctx, int64_t entry, const char *what);
bool ledger_verify(struct ledger *ledger, ledger_finding *finding, void *ctx,
                   uint64_t *ret_findings, struct fault *fault);

/* Erases the content of a document (uri or id), keeping its hashes; who and why are kept. */
bool ledger_erase(struct ledger *ledger, struct str which, struct str who, struct str why,
                  uint64_t *ret_erased, struct fault *fault);

#endif
