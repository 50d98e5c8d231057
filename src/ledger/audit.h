/* audit.h: what the parts of verify share. */
#ifndef VITNE_LEDGER_AUDIT_H
#define VITNE_LEDGER_AUDIT_H

#include "ledger/store.h"

struct erased_range {
    int64_t from, to; /* entries, both included */
    int64_t by;       /* the erasure's entry */
    struct str recorded, who, why;
};

struct audit {
    struct ledger *ledger;
    ledger_finding *finding;
    void *ctx;
    struct arena *arena;         /* for the whole of verify */
    struct arena *scratch;       /* for one entry */
    struct arena *reading_arena; /* for one reading and its claims */
    struct ledger_verified *counts;
    uint64_t file_bytes;
    LIST(struct erased_range) erased;
    /* the reading that the claims now looked at belong to */
    int64_t reading;
    struct document *doc;
};

/* Something is wrong with an entry (0: none in particular). */
void audit_wrong(struct audit *audit, int64_t entry, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Every page against its seal, and the file's length against its header. False only if the file
 * cannot be read at all. */
bool audit_pages(struct audit *audit, struct fault *fault);

/* One record against what its entry says was hashed, and against the contract. */
void audit_record(struct audit *audit, int64_t seq, int64_t kind, struct digest content);

#endif
