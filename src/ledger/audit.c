/* audit.c: verify: is every byte and every record of the ledger as it was written? See ledger.h.
 *
 *   pages ─seal─▶ b-trees ─integrity─▶ table of contents ─▶ entry 1, 2, 3 … ─chain─▶ head
 *                                                              └─ its record: hash, contract
 *
 * Nothing is believed: entries and records are fetched one by one by number, so that a damaged
 * page costs what stands on it and no more. Each finding names the entry, and what it is.
 * Erased records are told, not counted as wrong, where an erasure entry names them.
 */
#include "ledger/audit.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "ledger/seal.h"

enum { ENTRY_BYTES = 64 }; /* no entry takes less of the file */

void audit_wrong(struct audit *audit, int64_t entry, const char *format, ...)
{
    char what[600];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    audit->counts->wrong++;
    audit->finding(audit->ctx, LEDGER_WRONG, entry, what);
}

/* Rows of one text column; *ret_ok false (and a finding) if the query fails. */
static struct str next_row(struct audit *audit, sqlite3_stmt *stmt, const char *of,
                           bool *ret_more)
{
    int rc = sqlite3_step(stmt);
    *ret_more = rc == SQLITE_ROW;
    if (*ret_more)
        return store_column(stmt, 0);
    if (rc != SQLITE_DONE)
        audit_wrong(audit, 0, "%s cannot be read: %s", of,
                    sqlite3_errmsg(audit->ledger->db));
    return (struct str){ "", 0 };
}

static sqlite3_stmt *query(struct audit *audit, const char *sql, const char *of)
{
    sqlite3_stmt *stmt = NULL;
    struct fault fault;
    if (!store_prepare(audit->ledger, sql, &stmt, &fault))
        audit_wrong(audit, 0, "%s cannot be read: %s", of,
                    sqlite3_errmsg(audit->ledger->db));
    return stmt;
}

static void check_order(struct audit *audit)
{
    sqlite3_stmt *stmt = query(audit, "PRAGMA integrity_check(20)", "the order of pages");
    bool more = stmt != NULL;
    while (more) {
        struct str line = next_row(audit, stmt, "the order of pages", &more);
        if (more && !str_eq(line, S("ok")))
            audit_wrong(audit, 0, "SQLite finds: %.*s", STR(line));
    }
    sqlite3_reset(stmt);
}

/* The table of contents: the same statements, in the same order, as made. */
static bool check_schema(struct audit *audit)
{
    sqlite3_stmt *stmt = query(audit, "SELECT sql FROM sqlite_master ORDER BY rowid",
                               "the table of contents");
    bool more = stmt != NULL, same = stmt != NULL;
    for (int i = 0; more; i++) {
        struct str sql = next_row(audit, stmt, "the table of contents", &more);
        if (more && (i >= store_schema_n || !str_eq(sql, str_of(store_schema[i])))) {
            audit_wrong(audit, 0, "the table of contents is not a ledger's: row %d", i + 1);
            same = more = false;
        } else if (!more && i != store_schema_n) {
            audit_wrong(audit, 0, "the table of contents has %d rows, not %d", i,
                        store_schema_n);
            same = false;
        }
    }
    sqlite3_reset(stmt);
    return same;
}

/* What erasures say is gone: ranges of entries, "12-12 14-19". */
static void load_erasures(struct audit *audit)
{
    sqlite3_stmt *stmt =
        query(audit,
              "SELECT x.entry, e.recorded, x.who, x.why, x.ranges FROM erasure x"
              " JOIN entry e ON e.seq = x.entry ORDER BY x.entry",
              "the erasures");
    int rc = stmt ? sqlite3_step(stmt) : SQLITE_DONE;
    for (; rc == SQLITE_ROW; rc = sqlite3_step(stmt)) {
        struct erased_range range = { .by = sqlite3_column_int64(stmt, 0) };
        range.recorded = str_copy(store_column(stmt, 1), audit->arena);
        range.who = str_copy(store_column(stmt, 2), audit->arena);
        range.why = str_copy(store_column(stmt, 3), audit->arena);
        struct str ranges = str_copy(store_column(stmt, 4), audit->arena);
        while (ranges.len) {
            struct str one = str_next(&ranges, ' '), from = str_next(&one, '-');
            if (str_int(from, &range.from) && str_int(one, &range.to))
                *PUSH(audit->arena, &audit->erased) = range;
        }
    }
    if (rc != SQLITE_DONE)
        audit_wrong(audit, 0, "the erasures cannot be read: %s",
                    sqlite3_errmsg(audit->ledger->db));
    sqlite3_reset(stmt);
}

struct entry {
    int64_t kind;
    struct str recorded;
    struct digest content, hash;
};

enum fetched { FETCHED, MISSING, UNREADABLE };

static enum fetched fetch_entry(struct audit *audit, sqlite3_stmt *stmt, int64_t seq,
                                struct entry *entry)
{
    sqlite3_reset(stmt);
    sqlite3_bind_int64(stmt, 1, seq);
    int rc = sqlite3_step(stmt);
    if (rc == SQLITE_DONE)
        return MISSING;
    if (rc != SQLITE_ROW) {
        audit_wrong(audit, seq, "cannot be read: %s", sqlite3_errmsg(audit->ledger->db));
        return UNREADABLE;
    }
    entry->kind = sqlite3_column_int64(stmt, 0);
    entry->recorded = str_copy(store_column(stmt, 1), audit->scratch);
    entry->content = digest_of(sqlite3_column_blob(stmt, 2), sqlite3_column_bytes(stmt, 2));
    entry->hash = digest_of(sqlite3_column_blob(stmt, 3), sqlite3_column_bytes(stmt, 3));
    return FETCHED;
}

/* What the walk along the chain remembers of the entry before. */
struct walk {
    struct digest stored, computed; /* its hash as kept, and as it should be */
    bool known;                     /* false behind an entry that could not be read */
    char recorded[40];
    int64_t missing_from;
};

static void check_entry(struct audit *audit, struct walk *walk, int64_t seq,
                        const struct entry *entry)
{
    enum entry_kind kind = (enum entry_kind)entry->kind;
    struct digest after =
        entry_digest(walk->stored, seq, kind, entry->recorded, entry->content);
    struct digest other =
        entry_digest(walk->computed, seq, kind, entry->recorded, entry->content);
    bool follows = digest_eq(after, entry->hash) || digest_eq(other, entry->hash);
    if (walk->known && !follows)
        audit_wrong(audit, seq,
                    "(%s) does not follow from the entry before it, or was changed",
                    entry_kind_name(entry->kind));
    if (follows && str_cmp(entry->recorded, str_of(walk->recorded)) < 0)
        audit_wrong(audit, seq, "(%s) was recorded before the one before it",
                    entry_kind_name(entry->kind));
    walk->stored = entry->hash;
    walk->computed = after;
    walk->known = true;
    snprintf(walk->recorded, sizeof walk->recorded, "%.*s", STR(entry->recorded));
}

static void tell_missing(struct audit *audit, struct walk *walk, int64_t seq)
{
    if (walk->missing_from && walk->missing_from == seq - 1)
        audit_wrong(audit, seq - 1, "is missing");
    else if (walk->missing_from)
        audit_wrong(audit, walk->missing_from, "and all up to entry %lld are missing",
                    (long long)(seq - 1));
    walk->missing_from = 0;
}

static int64_t last_number(struct audit *audit)
{
    sqlite3_stmt *stmt = query(audit, "SELECT ifnull(max(seq), 0) FROM entry", "the chain");
    int64_t last = 0, most = (int64_t)(audit->file_bytes / ENTRY_BYTES);
    if (stmt && sqlite3_step(stmt) == SQLITE_ROW)
        last = sqlite3_column_int64(stmt, 0);
    else if (stmt)
        audit_wrong(audit, 0, "the chain's end cannot be read: %s",
                    sqlite3_errmsg(audit->ledger->db));
    sqlite3_reset(stmt);
    if (last > most)
        audit_wrong(audit, last, "is more than the file can hold");
    return last < most ? last : most;
}

/* "25:c469b1…" or the hash alone: does the chain hold it? */
static void check_head(struct audit *audit, int64_t seq, struct digest hash,
                       struct str wanted, bool *found)
{
    char hex[65];
    int64_t number;
    struct str rest = wanted, before = str_next(&rest, ':');
    digest_hex(hash, hex);
    if (!str_int(before, &number) || number != seq || rest.len < 16)
        return;
    *found = true;
    if (!str_starts(str_of(hex), rest))
        audit_wrong(audit, seq, "has the hash %.16s…, not %.*s: the chain was made anew",
                    hex, STR(rest));
}

static void check_chain(struct audit *audit, struct str wanted)
{
    struct walk walk = { .known = true };
    bool found = false;
    int64_t last = last_number(audit);
    sqlite3_stmt *stmt =
        query(audit, "SELECT kind, recorded, content, hash FROM entry WHERE seq = ?1",
              "the chain");
    for (int64_t seq = 1; stmt && seq <= last; seq++) {
        arena_reset(audit->scratch);
        struct entry entry = { 0 };
        enum fetched fetched = fetch_entry(audit, stmt, seq, &entry);
        if (fetched == MISSING && !walk.missing_from)
            walk.missing_from = seq;
        if (fetched != MISSING)
            tell_missing(audit, &walk, seq);
        if (fetched == FETCHED) {
            check_entry(audit, &walk, seq, &entry);
            audit_record(audit, seq, entry.kind, entry.content);
            check_head(audit, seq, entry.hash, wanted, &found);
            audit->counts->entries++;
        } else {
            walk.known = false;
        }
    }
    tell_missing(audit, &walk, last + 1);
    sqlite3_reset(stmt);
    if (wanted.len && !found)
        audit_wrong(audit, 0,
                    "no entry %.*s (write NUMBER:HASH as printed, 16 digits or more): the "
                    "end of the chain was cut off",
                    STR(wanted));
    audit->counts->head.entries = last;
    digest_hex(walk.stored, audit->counts->head.hash);
    audit->counts->head.recorded = str_copy(str_of(walk.recorded), audit->arena);
}

/* Rows that no entry of the chain tells of. */
static void check_orphans(struct audit *audit)
{
    sqlite3_stmt *stmt = query(audit,
                               "SELECT 'a ' || k.name || ' numbered ' || k.entry FROM ("
                               "SELECT entry, 1 AS kind, 'capture' AS name FROM capture"
                               " UNION ALL SELECT entry, 2, 'document' FROM document"
                               " UNION ALL SELECT entry, 3, 'reading' FROM reading"
                               " UNION ALL SELECT entry, 4, 'claim' FROM claim"
                               " UNION ALL SELECT entry, 5, 'erasure' FROM erasure"
                               " UNION ALL SELECT entry, 6, 'review' FROM review) k"
                               " LEFT JOIN entry e ON e.seq = k.entry AND e.kind = k.kind"
                               " WHERE e.seq IS NULL LIMIT 20",
                               "the records");
    bool more = stmt != NULL;
    while (more) {
        struct str row = next_row(audit, stmt, "the records", &more);
        if (more)
            audit_wrong(audit, 0, "%.*s has no entry in the chain", STR(row));
    }
    sqlite3_reset(stmt);
}

/* Before any record: is it a ledger that this program knows? A false one with whole seals is a
 * fault of use, not of the file. */
static bool check_version(struct audit *audit, struct fault *fault)
{
    sqlite3_stmt *stmt = query(audit,
                               "SELECT application_id, user_version FROM"
                               " pragma_application_id, pragma_user_version",
                               "the header");
    if (!stmt || sqlite3_step(stmt) != SQLITE_ROW) {
        sqlite3_reset(stmt);
        return true;
    }
    int application = sqlite3_column_int(stmt, 0), version = sqlite3_column_int(stmt, 1);
    sqlite3_reset(stmt);
    if (application != STORE_APPLICATION) {
        audit_wrong(audit, 0, "the header does not say that this is a ledger of vitne");
    } else if (version > STORE_VERSION && !audit->counts->wrong) {
        return fault_set(
            fault, FAULT_VERSION, FAULT_NOWHERE,
            "%s: is a ledger of version %d, made by a newer vitne; this one knows "
            "version %d",
            audit->ledger->path, version, STORE_VERSION);
    } else if (version != STORE_VERSION) {
        audit_wrong(audit, 0, "the header says version %d", version);
    }
    return true;
}

/* A read transaction: no writer changes the file while it is looked at. */
static bool hold(struct audit *audit, struct fault *fault)
{
    sqlite3 *db = audit->ledger->db;
    seal_lenient(db, true);
    int rc = sqlite3_exec(db, "BEGIN; SELECT 1 FROM sqlite_master", NULL, NULL, NULL);
    if ((rc & 0xff) == SQLITE_BUSY)
        return store_fault(audit->ledger, rc, fault);
    if (rc != SQLITE_OK)
        audit_wrong(audit, 0, "SQLite cannot open it: %s", sqlite3_errmsg(db));
    return true;
}

static bool verify(struct audit *audit, struct str wanted, struct fault *fault)
{
    if (!hold(audit, fault) || !audit_pages(audit, fault))
        return false;
    if (!audit->file_bytes)
        return true;
    if (!check_version(audit, fault))
        return false;
    check_order(audit);
    if (check_schema(audit)) {
        load_erasures(audit);
        check_chain(audit, wanted);
        check_orphans(audit);
    }
    return true;
}

bool ledger_verify(const char *path, struct str head, ledger_finding *finding, void *ctx,
                   struct ledger_verified *ret_verified, struct arena *arena,
                   struct fault *fault)
{
    struct ledger *ledger;
    struct ledger_verified counts = { 0 };
    if (!store_connect(path, LEDGER_READ, &ledger, fault))
        return false;
    struct arena reading = arena_open(LIMIT_ARENA);
    struct audit audit = { .ledger = ledger,
                           .finding = finding,
                           .ctx = ctx,
                           .arena = arena,
                           .scratch = &ledger->scratch,
                           .reading_arena = &reading,
                           .counts = &counts };
    bool ok = verify(&audit, head, fault);
    arena_close(&reading);
    ledger_close(ledger);
    if (ok)
        *ret_verified = counts;
    return ok;
}
