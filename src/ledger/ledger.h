/* ledger.h: claims and evidence at rest. One SQLite file, append-only, hash-chained.
 *
 * Kept: captures (bytes as received), documents, readings, claims, erasures, later reviews.
 * Derived (incidents, series, estimates): rebuilt from these, never kept as truth.
 * Format: docs/ledger.md. Invariants stand at the top of ledger.c.
 */
#ifndef VITNE_LEDGER_LEDGER_H
#define VITNE_LEDGER_LEDGER_H

#include "record/record.h"
#include "weigh/weigh.h"

struct ledger;

enum ledger_mode { LEDGER_READ, LEDGER_WRITE, LEDGER_CREATE };

/* LEDGER_CREATE makes the file, mode 0600, where there is none. Faults: ABSENT, OPEN, VERSION
 * (made by a newer program), LOCKED (says by whom), CORRUPT. */
bool ledger_open(const char *path, enum ledger_mode mode, struct ledger **ret_ledger,
                 struct fault *fault);
void ledger_close(struct ledger *ledger);

/* Was the ledger made by this opening? */
bool ledger_made(const struct ledger *ledger);

enum ledger_added {
    LEDGER_NEW,    /* a document, or a document at an address, that was not there */
    LEDGER_KNOWN,  /* the same bytes, address, metadata and claims: nothing was added */
    LEDGER_REREAD, /* the same bytes and address, read anew: a newer reading */
    LEDGER_ERASED, /* these bytes were erased on request: they are not taken again */
};

/* Appends one document with its reading, in one transaction of its own or the open batch.
 * doc.source is the capture: the bytes that doc.id hashes or, where claims were made
 * elsewhere, the line that told them. `asked` (may be empty) says what was asked of the reader:
 * ledger_asked() gives it back. After a fault the batch is undone.
 * Faults: WRITE, SPACE, CORRUPT, LOCKED. */
bool ledger_add(struct ledger *ledger, const struct record *record, struct str asked,
                enum ledger_added *ret_added, struct fault *fault);

/* The `asked` keys of all documents as last read, so that a reader can pass by what would be
 * known. In no order. */
bool ledger_asked(struct ledger *ledger, struct str **ret_keys, uint32_t *ret_n,
                  struct arena *arena, struct fault *fault);

/* A batch commits together; a kill inside it loses only the batch. ledger_begin() waits for
 * another writer, a few seconds. Rollback may be called without a batch. */
bool ledger_begin(struct ledger *ledger, struct fault *fault);
bool ledger_commit(struct ledger *ledger, struct fault *fault);
void ledger_rollback(struct ledger *ledger);

/* What to look at: both empty is "now". A date holds until its end: "2017-07" is the end of
 * July; `recorded` may be as precise as "2026-11-22T11:20:33.123Z". Times are UTC. */
struct ledger_as_of {
    struct str published; /* --as-of DATE: from what was published by then */
    struct str recorded;  /* --recorded DATE: as the ledger stood then */
};

/* Loads documents and claims of the current readings, sorted by uri, then id. The text, stories
 * and pieces of each stand in it, the received bytes do not. The same bytes under two uris
 * are two documents with one id. Faults: FORMAT (no such date), CORRUPT, LOCKED. */
bool ledger_load(struct ledger *ledger, const struct ledger_as_of *as_of,
                 struct weigh_doc **ret_docs, uint32_t *ret_n, struct arena *arena,
                 struct fault *fault);

/* The bytes as received of the document with this id, or of the line that told its claims.
 * Faults: ABSENT (also after erasure), CORRUPT. */
bool ledger_capture(struct ledger *ledger, struct str id, struct arena *arena,
                    struct str *ret_bytes, struct fault *fault);

struct ledger_head {
    int64_t entries;
    char hash[65];
    struct str recorded; /* of the last entry */
};

bool ledger_head(struct ledger *ledger, struct ledger_head *ret_head, struct arena *arena,
                 struct fault *fault);

/* What verify has to say of one record or page. */
enum ledger_verdict {
    LEDGER_WRONG, /* a fault: damage, or a change that was not recorded */
    LEDGER_GONE,  /* erased, as an erasure says: no fault */
};

typedef void ledger_finding(void *ctx, enum ledger_verdict verdict, int64_t entry,
                            const char *what);

/* Counts what was looked at and found. */
struct ledger_verified {
    uint64_t pages, entries, claims, erased, wrong;
    struct ledger_head head;
};

/* Looks at every byte: seals of pages, SQLite's own order, chain, records, and that each
 * claim's words still stand where it says. `head` (may be empty): "N:HASH" as printed earlier,
 * which must stand in the chain. Returns false only on a fault of the machine. */
bool ledger_verify(const char *path, struct str head, ledger_finding *finding, void *ctx,
                   struct ledger_verified *ret_verified, struct arena *arena,
                   struct fault *fault);

/* Erases the content of all documents with this uri or id, under whatever uri their bytes were
 * seen; who and why are kept. *ret_erased counts the records. Faults: ABSENT, WRITE, SPACE. */
bool ledger_erase(struct ledger *ledger, struct str which, struct str who, struct str why,
                  uint64_t *ret_erased, struct fault *fault);

#endif
