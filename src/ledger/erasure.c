/* erasure.c: content taken out of the ledger on lawful request; see ledger.h.
 *
 *   "the page of 5 July names a child" ─▶ its capture, readings and claims are deleted, their
 *   entries in the chain stay, and a new entry says which, when, by whom, why
 *
 * Invariants
 *  1. What is deleted is gone from the file: SQLite overwrites it, and the file is then written
 *     anew, so that no copy stays in the gaps of a page.
 *  2. With a record its salt goes, so that the hash that stays cannot be tried against guesses.
 *  3. The document's id, a hash of the page, stays in the erasure: the page is not taken again.
 *
 * What it does not do: reach copies, backups, or the blocks that a disk keeps of deleted files.
 */
#include "ledger/store.h"

static const char entries_sql[] =
    "SELECT entry FROM document WHERE id = ?1"
    " UNION SELECT r.entry FROM reading r JOIN document d ON d.entry = r.document WHERE "
    "d.id = ?1"
    " UNION SELECT r.capture FROM reading r JOIN document d ON d.entry = r.document WHERE "
    "d.id = ?1"
    " UNION SELECT c.entry FROM claim c JOIN reading r ON r.entry = c.reading"
    " JOIN document d ON d.entry = r.document WHERE d.id = ?1"
    " ORDER BY 1";

static const char *const delete_sql[] = {
    "DELETE FROM claim WHERE reading IN (SELECT r.entry FROM reading r"
    " JOIN document d ON d.entry = r.document WHERE d.id = ?1)",
    "DELETE FROM capture WHERE entry IN (SELECT r.capture FROM reading r"
    " JOIN document d ON d.entry = r.document WHERE d.id = ?1)",
    "DELETE FROM reading WHERE document IN (SELECT entry FROM document WHERE id = ?1)",
    "DELETE FROM asked WHERE document IN (SELECT entry FROM document WHERE id = ?1)",
    "DELETE FROM document WHERE id = ?1",
};

/* "12-12 14-19": the entries of a document's records, and how many they are. */
static bool collect(struct ledger *ledger, struct str id, struct str *ret_ranges,
                    uint64_t *ret_n, struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    int64_t from = 0, to = 0;
    struct out out = out_memory(&ledger->scratch);
    if (!store_prepare(ledger, entries_sql, &stmt, fault))
        return false;
    store_bind_str(stmt, 1, id);
    do {
        if (!store_step(ledger, stmt, &row, fault))
            return false;
        int64_t entry = row ? sqlite3_column_int64(stmt, 0) : 0;
        if (from && entry != to + 1)
            out_format(&out, "%s%lld-%lld", out.len ? " " : "", (long long)from,
                       (long long)to);
        if (!from || entry != to + 1)
            from = entry;
        to = entry;
        *ret_n += row;
    } while (row);
    *ret_ranges = out_str(&out);
    return true;
}

static bool record_erasure(struct ledger *ledger, struct str id, struct str who,
                           struct str why, struct str ranges, struct fault *fault)
{
    sqlite3_stmt *stmt;
    int64_t entry;
    struct content content = { .kind = ENTRY_ERASURE,
                               .salt = store_salt(&ledger->scratch) };
    content_add(&content, id);
    content_add(&content, who);
    content_add(&content, why);
    content_add(&content, ranges);
    if (!store_append(ledger, &content, &entry, fault) ||
        !store_prepare(ledger, "INSERT INTO erasure VALUES(?1, ?2, ?3, ?4, ?5, ?6)", &stmt,
                       fault))
        return false;
    sqlite3_bind_int64(stmt, 1, entry);
    store_bind_blob(stmt, 2, content.salt.at, SALT_BYTES);
    for (int i = 0; i < content.nfields; i++)
        store_bind_str(stmt, 3 + i, content.fields[i]);
    return store_run(ledger, stmt, fault);
}

static bool erase_document(struct ledger *ledger, struct str id, struct str who,
                           struct str why, uint64_t *ret_n, struct fault *fault)
{
    sqlite3_stmt *stmt;
    struct str ranges;
    if (!collect(ledger, id, &ranges, ret_n, fault))
        return false;
    for (size_t i = 0; i < sizeof delete_sql / sizeof *delete_sql; i++) {
        if (!store_prepare(ledger, delete_sql[i], &stmt, fault))
            return false;
        store_bind_str(stmt, 1, id);
        if (!store_run(ledger, stmt, fault))
            return false;
    }
    return record_erasure(ledger, id, who, why, ranges, fault);
}

static bool erase(struct ledger *ledger, struct str which, struct str who, struct str why,
                  uint64_t *ret_n, struct fault *fault)
{
    sqlite3_stmt *stmt;
    LIST(struct str) ids = { 0 };
    bool row;
    if (!store_prepare(
            ledger,
            "SELECT DISTINCT id FROM document WHERE id = ?1 OR uri = ?1 ORDER BY id", &stmt,
            fault))
        return false;
    store_bind_str(stmt, 1, which);
    do {
        if (!store_step(ledger, stmt, &row, fault))
            return false;
        if (row) {
            struct str id = str_copy(store_column(stmt, 0), &ledger->scratch);
            *PUSH(&ledger->scratch, &ids) = id;
        }
    } while (row);
    if (!ids.n)
        return fault_set(fault, FAULT_ABSENT, FAULT_NOWHERE,
                         "%.*s: no such document in %s; give its uri or its id", STR(which),
                         ledger->path);
    for (uint32_t i = 0; i < ids.n; i++)
        if (!erase_document(ledger, ids.at[i], who, why, ret_n, fault))
            return false;
    return true;
}

bool ledger_erase(struct ledger *ledger, struct str which, struct str who, struct str why,
                  uint64_t *ret_erased, struct fault *fault)
{
    uint64_t n = 0;
    if (!ledger_begin(ledger, fault))
        return false;
    bool ok = erase(ledger, which, who, why, &n, fault);
    arena_reset(&ledger->scratch);
    if (!ok)
        ledger_rollback(ledger);
    if (!ok || !ledger_commit(ledger, fault) || !store_exec(ledger, "VACUUM", fault))
        return false;
    *ret_erased = n;
    return true;
}
