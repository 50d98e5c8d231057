/* ledger.c: the ledger's file: made, opened, locked, committed. See ledger.h, docs/ledger.md.
 *
 *   add ──▶ append.c ─┐                       ┌─▶ load.c ──▶ weigh
 *   erase ▶ erasure.c ┼─▶ records + chain ────┼─▶ audit.c, damage.c ──▶ verify
 *                     └── one transaction     └─▶ seal.c: every page, both ways
 *
 * Invariants
 *  1. Append-only: a record is never changed; only erasure takes content away, and leaves the
 *     entry that proves it, and an entry that says who and why.
 *  2. Entry n holds the hash of entry n - 1; numbers are 1, 2, 3 … without a gap; the time
 *     recorded never runs back.
 *  3. Whatever was committed survives a kill at any moment (rollback journal, full sync).
 *  4. One writer: a write transaction takes SQLite's reserved lock; a second one waits, then is
 *     told who holds it.
 *
 * "Fire soldater ble drept" on ntb.no becomes: entry 1 capture (the page), 2 document (page,
 * address), 3 reading (text, map, versions), 4 claim (killed, 4/4).
 *
 * What it does not do: decide anything about claims; keep what can be derived.
 */
#include "ledger/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "ledger/clock.h"
#include "ledger/seal.h"
#include "ledger/store.h"

const char *const store_schema[] = {
    "CREATE TABLE entry(seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL, recorded TEXT NOT "
    "NULL,"
    " content BLOB NOT NULL, hash BLOB NOT NULL)",
    "CREATE TABLE capture(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, id TEXT NOT NULL,"
    " bytes BLOB NOT NULL)",
    "CREATE TABLE document(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, id TEXT NOT NULL,"
    " uri TEXT NOT NULL)",
    "CREATE TABLE reading(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL,"
    " document INTEGER NOT NULL, capture INTEGER NOT NULL, head TEXT NOT NULL,"
    " map TEXT NOT NULL, text TEXT)",
    "CREATE TABLE claim(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL,"
    " reading INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT "
    "NULL)",
    "CREATE TABLE erasure(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, id TEXT NOT NULL,"
    " who TEXT NOT NULL, why TEXT NOT NULL, ranges TEXT NOT NULL)",
    "CREATE TABLE review(entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, json TEXT NOT "
    "NULL)",
    "CREATE TABLE asked(document INTEGER PRIMARY KEY, key BLOB NOT NULL)",
    "CREATE UNIQUE INDEX capture_id ON capture(id)",
    "CREATE UNIQUE INDEX document_seen ON document(id, uri)",
    "CREATE INDEX reading_document ON reading(document)",
    "CREATE INDEX claim_reading ON claim(reading)",
    "CREATE INDEX erasure_id ON erasure(id)",
};

const int store_schema_n = sizeof store_schema / sizeof *store_schema;

/* Who holds a lock on the file that stands in our way? 0: nobody any more, or not known. SQLite
 * locks 512 bytes at 1 GiB; closing this descriptor drops no lock of use: ours was refused. */
static long holder(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512
    };
    long pid =
        fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? (long)lock.l_pid : 0;
    close(fd);
    return pid;
}

static bool locked(struct ledger *ledger, struct fault *fault)
{
    long pid = holder(ledger->path);
    if (pid > 0)
        return fault_set(fault, FAULT_LOCKED, (uint64_t)pid,
                         "%s: is in use by process %ld; try again when it is done",
                         ledger->path, pid);
    return fault_set(fault, FAULT_LOCKED, FAULT_NOWHERE,
                     "%s: is in use by another process; try again when it is done",
                     ledger->path);
}

bool store_fault(struct ledger *ledger, int rc, struct fault *fault)
{
    const char *path = ledger->path;
    const char *why = sqlite3_errmsg(ledger->db);
    if (rc == SQLITE_IOERR_DATA)
        return fault_set(
            fault, FAULT_CORRUPT, FAULT_NOWHERE,
            "%s: is damaged: a page does not carry its seal; `vitne verify` says where",
            path);
    switch (rc & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return locked(ledger, fault);
        case SQLITE_FULL:
            return fault_set(
                fault, FAULT_SPACE, FAULT_NOWHERE,
                "%s: no space is left on the disk; what was committed is kept; make "
                "room and run it again",
                path);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_ERROR:
        case SQLITE_SCHEMA:
            return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                             "%s: is damaged (%s); `vitne verify` says where", path, why);
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: cannot be opened: %s",
                             path, why);
        case SQLITE_NOMEM:
            return fault_set(fault, FAULT_MEMORY, FAULT_NOWHERE, "%s: %s", path, why);
        case SQLITE_IOERR:
            return fault_set(
                fault, FAULT_WRITE, FAULT_NOWHERE,
                "%s: reading or writing failed (%s, %s); what was committed is kept", path,
                why, strerror(sqlite3_system_errno(ledger->db)));
        default:
            return fault_set(fault, FAULT_WRITE, FAULT_NOWHERE, "%s: cannot be written: %s",
                             path, why);
    }
}

bool store_prepare(struct ledger *ledger, const char *sql, sqlite3_stmt **ret_stmt,
                   struct fault *fault)
{
    int i = 0;
    while (i < STORE_STATEMENTS && ledger->statements[i].sql &&
           ledger->statements[i].sql != sql)
        i++;
    check(i < STORE_STATEMENTS);
    struct store_statement *kept = &ledger->statements[i];
    if (!kept->sql) {
        int rc = sqlite3_prepare_v3(ledger->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &kept->stmt, NULL);
        if (rc != SQLITE_OK)
            return store_fault(ledger, rc, fault);
        kept->sql = sql;
    }
    sqlite3_reset(kept->stmt);
    sqlite3_clear_bindings(kept->stmt);
    *ret_stmt = kept->stmt;
    return true;
}

bool store_step(struct ledger *ledger, sqlite3_stmt *stmt, bool *ret_row,
                struct fault *fault)
{
    int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        store_fault(ledger, rc, fault);
        sqlite3_reset(stmt);
        return false;
    }
    *ret_row = rc == SQLITE_ROW;
    if (!*ret_row)
        sqlite3_reset(stmt);
    return true;
}

bool store_run(struct ledger *ledger, sqlite3_stmt *stmt, struct fault *fault)
{
    bool row = true;
    while (row)
        if (!store_step(ledger, stmt, &row, fault))
            return false;
    return true;
}

bool store_exec(struct ledger *ledger, const char *sql, struct fault *fault)
{
    int rc = sqlite3_exec(ledger->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || store_fault(ledger, rc, fault);
}

void store_bind_str(sqlite3_stmt *stmt, int at, struct str s)
{
    sqlite3_bind_text64(stmt, at, s.at ? s.at : "", (sqlite3_uint64)s.len, SQLITE_STATIC,
                        SQLITE_UTF8);
}

void store_bind_blob(sqlite3_stmt *stmt, int at, const void *bytes, int len)
{
    sqlite3_bind_blob(stmt, at, len ? bytes : "", len, SQLITE_STATIC);
}

struct str store_column(sqlite3_stmt *stmt, int at)
{
    const void *bytes = sqlite3_column_blob(stmt, at);
    int len = sqlite3_column_bytes(stmt, at);
    return (struct str){ bytes ? bytes : "", bytes ? len : 0 };
}

struct str store_salt(struct arena *arena)
{
    char *salt = NEW(arena, char, SALT_BYTES);
    randombytes_buf(salt, SALT_BYTES);
    return (struct str){ salt, SALT_BYTES };
}

void store_now(const struct ledger *ledger, char ret_now[32])
{
    clock_now(ret_now);
    if (str_cmp(str_of(ret_now), str_of(ledger->recorded)) < 0)
        memcpy(ret_now, ledger->recorded, 32);
}

/* Reads the last entry into the struct: the start of every transaction. */
static bool read_head(struct ledger *ledger, struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    if (!store_prepare(ledger,
                       "SELECT seq, hash, recorded FROM entry ORDER BY seq DESC LIMIT 1",
                       &stmt, fault) ||
        !store_step(ledger, stmt, &row, fault))
        return false;
    ledger->seq = 0;
    ledger->head = (struct digest){ { 0 } };
    ledger->recorded[0] = 0;
    if (row) {
        ledger->seq = sqlite3_column_int64(stmt, 0);
        ledger->head =
            digest_of(sqlite3_column_blob(stmt, 1), sqlite3_column_bytes(stmt, 1));
        snprintf(ledger->recorded, sizeof ledger->recorded, "%.*s",
                 STR(store_column(stmt, 2)));
    }
    sqlite3_reset(stmt);
    return true;
}

bool store_append(struct ledger *ledger, const struct content *content, int64_t *ret_seq,
                  struct fault *fault)
{
    sqlite3_stmt *stmt;
    char now[32];
    store_now(ledger, now);
    struct digest digest = content_digest(content);
    struct digest hash =
        entry_digest(ledger->head, ledger->seq + 1, content->kind, str_of(now), digest);
    if (!store_prepare(ledger, "INSERT INTO entry VALUES(?1, ?2, ?3, ?4, ?5)", &stmt,
                       fault))
        return false;
    sqlite3_bind_int64(stmt, 1, ledger->seq + 1);
    sqlite3_bind_int(stmt, 2, (int)content->kind);
    store_bind_str(stmt, 3, str_of(now));
    store_bind_blob(stmt, 4, digest.bytes, DIGEST_BYTES);
    store_bind_blob(stmt, 5, hash.bytes, DIGEST_BYTES);
    if (!store_run(ledger, stmt, fault))
        return false;
    *ret_seq = ++ledger->seq;
    ledger->head = hash;
    memcpy(ledger->recorded, now, sizeof now);
    return true;
}

bool ledger_begin(struct ledger *ledger, struct fault *fault)
{
    check(!ledger->batch && ledger->mode != LEDGER_READ);
    if (!store_exec(ledger, "BEGIN IMMEDIATE", fault))
        return false;
    ledger->batch = true;
    if (read_head(ledger, fault))
        return true;
    ledger_rollback(ledger);
    return false;
}

bool ledger_commit(struct ledger *ledger, struct fault *fault)
{
    check(ledger->batch);
    if (!store_exec(ledger, "COMMIT", fault)) {
        ledger_rollback(ledger);
        return false;
    }
    ledger->batch = false;
    return true;
}

void ledger_rollback(struct ledger *ledger)
{
    if (ledger->batch && !sqlite3_get_autocommit(ledger->db))
        sqlite3_exec(ledger->db, "ROLLBACK", NULL, NULL, NULL);
    ledger->batch = false;
}

bool ledger_made(const struct ledger *ledger)
{
    return ledger->made;
}

bool ledger_head(struct ledger *ledger, struct ledger_head *ret_head, struct arena *arena,
                 struct fault *fault)
{
    if (!ledger->batch && !read_head(ledger, fault))
        return false;
    ret_head->entries = ledger->seq;
    digest_hex(ledger->head, ret_head->hash);
    ret_head->recorded = str_copy(str_of(ledger->recorded), arena);
    return true;
}

/* An empty file becomes a ledger, in one transaction. */
static bool make(struct ledger *ledger, struct fault *fault)
{
    int reserve = SEAL_BYTES;
    char pragma[100];
    sqlite3_file_control(ledger->db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
    snprintf(pragma, sizeof pragma, "PRAGMA page_size = %d; PRAGMA encoding = 'UTF-8'",
             SEAL_PAGE);
    if (!store_exec(ledger, pragma, fault) || !store_exec(ledger, "BEGIN EXCLUSIVE", fault))
        return false;
    ledger->batch = true;
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             STORE_APPLICATION, STORE_VERSION);
    sqlite3_stmt *stmt;
    bool row;
    /* another process may have made it while we waited for the lock */
    bool ok = store_prepare(ledger, "SELECT 1 FROM sqlite_master", &stmt, fault) &&
              store_step(ledger, stmt, &row, fault);
    if (ok && row) {
        sqlite3_reset(stmt);
        ledger_rollback(ledger);
        return true;
    }
    for (int i = 0; ok && i < store_schema_n; i++)
        ok = store_exec(ledger, store_schema[i], fault);
    ok = ok && store_exec(ledger, pragma, fault) && ledger_commit(ledger, fault);
    ledger_rollback(ledger);
    ledger->made = ok;
    return ok;
}

static bool pragma_int(struct ledger *ledger, const char *sql, int *ret_value,
                       struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    if (!store_prepare(ledger, sql, &stmt, fault) || !store_step(ledger, stmt, &row, fault))
        return false;
    *ret_value = row ? sqlite3_column_int(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return true;
}

/* Do the first 100 bytes say that it is a ledger? Read past the page cache and the seals. */
static bool ours(struct ledger *ledger)
{
    unsigned char head[100] = { 0 };
    sqlite3_file *file;
    sqlite3_file_control(ledger->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file->pMethods->xRead(file, head, sizeof head, 0) == SQLITE_OK &&
           memcmp(head, "SQLite format 3", 16) == 0 && memcmp(head + 68, "vitn", 4) == 0;
}

static bool empty(struct ledger *ledger)
{
    sqlite3_file *file;
    sqlite3_int64 size = 0;
    sqlite3_file_control(ledger->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file->pMethods->xFileSize(file, &size) == SQLITE_OK && size == 0;
}

/* Is it ours, and of a version that we know? The first read also undoes what a killed writer
 * left half written, so that only then can the file be said to be empty. */
static bool look(struct ledger *ledger, struct fault *fault)
{
    int version = 0;
    bool read = pragma_int(ledger, "PRAGMA user_version", &version, fault);
    if (read && empty(ledger)) {
        if (ledger->mode == LEDGER_CREATE)
            return make(ledger, fault);
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE,
                         "%s: is empty, not a ledger yet; `vitne add` makes it one",
                         ledger->path);
    }
    if ((read || fault->code == FAULT_CORRUPT) && !ours(ledger))
        return fault_set(fault, FAULT_CORRUPT, 0,
                         "%s: is not a ledger of vitne, or its first page is damaged",
                         ledger->path);
    if (read && version != STORE_VERSION)
        return fault_set(
            fault, FAULT_VERSION, FAULT_NOWHERE,
            "%s: is a ledger of version %d, made by %s vitne; this one knows version %d",
            ledger->path, version, version > STORE_VERSION ? "a newer" : "another",
            STORE_VERSION);
    return read;
}

/* The file is there and may be read, or is made with mode 0600. */
static bool reach(const char *path, enum ledger_mode mode, struct fault *fault)
{
    struct stat st;
    if (mode == LEDGER_CREATE) {
        int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 && errno != EEXIST)
            return fault_set(fault, errno == ENOSPC ? FAULT_SPACE : FAULT_OPEN,
                             FAULT_NOWHERE, "%s: a ledger cannot be made here: %s", path,
                             strerror(errno));
        if (fd >= 0)
            close(fd);
    }
    if (stat(path, &st))
        return fault_set(
            fault, errno == ENOENT ? FAULT_ABSENT : FAULT_OPEN, FAULT_NOWHERE,
            errno == ENOENT
                ? "%s: no ledger here (%s); `vitne add` makes one, --ledger FILE "
                  "names another"
                : "%s: %s",
            path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: is not a regular file",
                         path);
    if (access(path, mode == LEDGER_READ ? R_OK : R_OK | W_OK))
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    return true;
}

static bool connect(struct ledger *ledger, const char *path, struct fault *fault)
{
    /* "./" keeps a name like file:x from being taken for a URI */
    ledger->path = str_z(str_of(path), &ledger->arena);
    struct str name =
        path[0] == '/' ? str_of(ledger->path) : str_format(&ledger->arena, "./%s", path);
    int rc = sqlite3_open_v2(name.at, &ledger->db, SQLITE_OPEN_READWRITE, SEAL_VFS);
    if (rc != SQLITE_OK)
        return store_fault(ledger, rc, fault);
    sqlite3_extended_result_codes(ledger->db, 1);
    sqlite3_busy_timeout(ledger->db, STORE_WAIT_MS);
    sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return store_exec(ledger,
                      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                      "PRAGMA temp_store = MEMORY;",
                      fault);
}

bool store_connect(const char *path, enum ledger_mode mode, struct ledger **ret_ledger,
                   struct fault *fault)
{
    if (!seal_register())
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: SQLite has no file system",
                         path);
    if (!reach(path, mode, fault))
        return false;
    struct arena arena = arena_open(1 << 20);
    struct ledger *ledger = NEW(&arena, struct ledger, 1);
    ledger->arena = arena;
    ledger->scratch = arena_open(LIMIT_ARENA);
    ledger->mode = mode;
    if (!connect(ledger, path, fault)) {
        ledger_close(ledger);
        return false;
    }
    *ret_ledger = ledger;
    return true;
}

bool ledger_open(const char *path, enum ledger_mode mode, struct ledger **ret_ledger,
                 struct fault *fault)
{
    struct ledger *ledger;
    if (!store_connect(path, mode, &ledger, fault))
        return false;
    const char *manners = mode == LEDGER_READ
                              ? "PRAGMA query_only = ON"
                              : "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL";
    if (!look(ledger, fault) || !store_exec(ledger, manners, fault)) {
        ledger_close(ledger);
        return false;
    }
    *ret_ledger = ledger;
    return true;
}

void ledger_close(struct ledger *ledger)
{
    if (!ledger)
        return;
    ledger_rollback(ledger);
    for (int i = 0; i < STORE_STATEMENTS; i++)
        sqlite3_finalize(ledger->statements[i].stmt);
    sqlite3_close(ledger->db);
    arena_close(&ledger->scratch);
    struct arena arena = ledger->arena;
    arena_close(&arena);
}
