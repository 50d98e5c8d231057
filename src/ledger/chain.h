/* chain.h: what makes the ledger provable: hashes of records, and the chain over them.
 *
 *   content = SHA-256( kind, salt, field lengths and fields )
 *   entry   = SHA-256( entry before, number, kind, time recorded, content )
 *
 * The chain hashes content hashes, never content: a record can be erased, its salt with it, and
 * the chain still holds while nothing tells what stood there.
 */
#ifndef VITNE_LEDGER_CHAIN_H
#define VITNE_LEDGER_CHAIN_H

#include "base/str.h"

/* Kinds of record. Numbers stand in files: never change one. */
#define ENTRY_KIND_LIST(X)                                                                 \
    X(CAPTURE, 1, "capture")                                                               \
    X(DOCUMENT, 2, "document")                                                             \
    X(READING, 3, "reading")                                                               \
    X(CLAIM, 4, "claim")                                                                   \
    X(ERASURE, 5, "erasure")                                                               \
    X(REVIEW, 6, "review")

enum entry_kind {
#define X(id, number, name) ENTRY_##id = number,
    ENTRY_KIND_LIST(X)
#undef X
};

/* The kind's name, "?" where the number is none. */
const char *entry_kind_name(int64_t kind);

enum { DIGEST_BYTES = 32, SALT_BYTES = 16, CONTENT_FIELDS = 8 };

struct digest {
    unsigned char bytes[DIGEST_BYTES];
};

/* A record's fields in the order of its table's columns; numbers as decimal digits. */
struct content {
    enum entry_kind kind;
    struct str salt;
    struct str fields[CONTENT_FIELDS];
    int nfields;
    char digits[3][24]; /* room for numbers among the fields */
    int ndigits;
};

void content_add(struct content *content, struct str field);
void content_add_int(struct content *content, int64_t number);
struct digest content_digest(const struct content *content);

/* The hash of entry `seq` (from 1); `before` is all zero for the first. */
struct digest entry_digest(struct digest before, int64_t seq, enum entry_kind kind,
                           struct str recorded, struct digest content);

void digest_hex(struct digest digest, char ret_hex[65]);

/* A digest as SQLite gives it back; all zero if it has another length. */
struct digest digest_of(const void *bytes, int len);

static inline bool digest_eq(struct digest a, struct digest b)
{
    return memcmp(a.bytes, b.bytes, DIGEST_BYTES) == 0;
}

#endif
