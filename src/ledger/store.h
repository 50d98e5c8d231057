/* store.h: the open ledger, for the files of this folder alone. */
#ifndef VITNE_LEDGER_STORE_H
#define VITNE_LEDGER_STORE_H

#include <sqlite3.h>

#include "ledger/chain.h"
#include "ledger/ledger.h"

enum {
    STORE_APPLICATION = 0x7669746e, /* "vitn" in the file's header */
    STORE_VERSION = 1,              /* user_version; see docs/ledger.md */
    STORE_WAIT_MS = 3000,           /* how long a second writer waits */
    STORE_STATEMENTS = 32,
};

/* The statements that make a ledger, in order; also what verify holds the file's own against. */
extern const char *const store_schema[];
extern const int store_schema_n;

struct store_statement {
    const char *sql; /* compared by address: each statement is one literal */
    sqlite3_stmt *stmt;
};

struct ledger {
    sqlite3 *db;
    struct arena arena; /* this struct, the path */
    struct arena scratch;
    const char *path;
    enum ledger_mode mode;
    bool made;   /* by this opening */
    bool batch;  /* a transaction is open */
    int64_t seq; /* of the last entry; only inside a transaction */
    struct digest head;
    char recorded[32];
    struct store_statement statements[STORE_STATEMENTS];
};

/* Opens the file without asking whether it is a ledger: for verify, which asks all. */
bool store_connect(const char *path, enum ledger_mode mode, struct ledger **ret_ledger,
                   struct fault *fault);

/* Fills the fault from SQLite's last error; returns false. */
bool store_fault(struct ledger *ledger, int rc, struct fault *fault);

/* The statement, ready to bind; kept until the ledger is closed. */
bool store_prepare(struct ledger *ledger, const char *sql, sqlite3_stmt **ret_stmt,
                   struct fault *fault);

/* Steps to the next row: *ret_row says whether there is one. Resets at the end. */
bool store_step(struct ledger *ledger, sqlite3_stmt *stmt, bool *ret_row,
                struct fault *fault);

/* Runs to the end. */
bool store_run(struct ledger *ledger, sqlite3_stmt *stmt, struct fault *fault);
bool store_exec(struct ledger *ledger, const char *sql, struct fault *fault);

/* Binding and reading of bytes that outlive the step only where copied. */
void store_bind_str(sqlite3_stmt *stmt, int at, struct str s);
void store_bind_blob(sqlite3_stmt *stmt, int at, const void *bytes, int len);
struct str store_column(sqlite3_stmt *stmt, int at);

/* Appends an entry of the chain for a record that was just made; *ret_seq is its number. */
bool store_append(struct ledger *ledger, const struct content *content, int64_t *ret_seq,
                  struct fault *fault);

/* Fresh random bytes. */
struct str store_salt(struct arena *arena);

/* Is the text one copied stretch of the capture? Then it is not kept twice. */
bool store_text_is_capture(const struct document *doc);

/* "2017-07-05T10:00:00.000Z" of now, never before the last entry's. */
void store_now(const struct ledger *ledger, char ret_now[32]);

#endif
