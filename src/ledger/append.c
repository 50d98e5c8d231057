/* append.c: a document with its reading into the ledger; see ledger.h.
 *
 *   bytes ─▶ capture (once)   address ─▶ document (once)   reading ─▶ its claims, in order
 *
 * Invariants
 *  1. The same bytes are kept once, however many addresses they were seen under.
 *  2. A reading is appended only if it differs from the document's newest one.
 *  3. What was erased is not taken again.
 */
#include <stdio.h>

#include "intake/hash.h"
#include "ledger/store.h"

bool store_text_is_capture(const struct document *doc)
{
    const struct piece *piece = doc->pieces.at;
    return doc->pieces.n == 1 && piece->how == PIECE_COPIED && piece->text_from == 0 &&
           (ptrdiff_t)piece->text_len == doc->text.len &&
           piece->source_len == piece->text_len &&
           (ptrdiff_t)piece->source_from + (ptrdiff_t)piece->source_len <= doc->source.len;
}

/* The number in the first column of the statement's only row; 0 if there is none. */
static bool find(struct ledger *ledger, sqlite3_stmt *stmt, int64_t *ret_entry,
                 struct fault *fault)
{
    bool row;
    if (!store_step(ledger, stmt, &row, fault))
        return false;
    *ret_entry = row ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return true;
}

static bool find_erasure(struct ledger *ledger, struct str id, int64_t *ret_entry,
                         struct fault *fault)
{
    sqlite3_stmt *stmt;
    if (!store_prepare(ledger, "SELECT entry FROM erasure WHERE id = ?1", &stmt, fault))
        return false;
    store_bind_str(stmt, 1, id);
    return find(ledger, stmt, ret_entry, fault);
}

static bool put_capture(struct ledger *ledger, struct str bytes, int64_t *ret_entry,
                        struct fault *fault)
{
    sqlite3_stmt *stmt;
    char hex[65];
    hash_hex(bytes, hex);
    struct str id = str_format(&ledger->scratch, "sha256:%s", hex);
    if (!store_prepare(ledger, "SELECT entry FROM capture WHERE id = ?1", &stmt, fault))
        return false;
    store_bind_str(stmt, 1, id);
    if (!find(ledger, stmt, ret_entry, fault))
        return false;
    if (*ret_entry)
        return true;
    struct content content = { .kind = ENTRY_CAPTURE,
                               .salt = store_salt(&ledger->scratch) };
    content_add(&content, id);
    content_add(&content, bytes);
    if (!store_append(ledger, &content, ret_entry, fault) ||
        !store_prepare(ledger, "INSERT INTO capture VALUES(?1, ?2, ?3, ?4)", &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, *ret_entry);
    store_bind_blob(stmt, 2, content.salt.at, SALT_BYTES);
    store_bind_str(stmt, 3, id);
    store_bind_blob(stmt, 4, bytes.at, (int)bytes.len);
    return store_run(ledger, stmt, fault);
}

static bool find_document(struct ledger *ledger, const struct document *doc,
                          int64_t *ret_entry, struct fault *fault)
{
    sqlite3_stmt *stmt;
    if (!store_prepare(ledger, "SELECT entry FROM document WHERE id = ?1 AND uri = ?2",
                       &stmt, fault))
        return false;
    store_bind_str(stmt, 1, str_of(doc->id));
    store_bind_str(stmt, 2, doc->uri);
    return find(ledger, stmt, ret_entry, fault);
}

static bool put_document(struct ledger *ledger, const struct document *doc,
                         int64_t *ret_entry, struct fault *fault)
{
    sqlite3_stmt *stmt;
    struct content content = { .kind = ENTRY_DOCUMENT,
                               .salt = store_salt(&ledger->scratch) };
    content_add(&content, str_of(doc->id));
    content_add(&content, doc->uri);
    if (!store_append(ledger, &content, ret_entry, fault) ||
        !store_prepare(ledger, "INSERT INTO document VALUES(?1, ?2, ?3, ?4)", &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, *ret_entry);
    store_bind_blob(stmt, 2, content.salt.at, SALT_BYTES);
    store_bind_str(stmt, 3, str_of(doc->id));
    store_bind_str(stmt, 4, doc->uri);
    return store_run(ledger, stmt, fault);
}

/* A reading as its table has it. */
struct row {
    int64_t document, capture;
    struct str head, map, text;
    bool text_kept;     /* false: the text is a cut of the capture */
    struct str *claims; /* [nclaims] */
    uint32_t nclaims;
};

static struct row row_of(struct ledger *ledger, const struct record *record)
{
    struct row row = { .nclaims = record->claims.list.n };
    struct out out = out_memory(&ledger->scratch);
    record_document(&out, &record->doc, &record->reader, false);
    row.head = out_str(&out);
    row.map = record_map(&record->doc, &ledger->scratch);
    row.text_kept = !store_text_is_capture(&record->doc);
    row.text = row.text_kept ? record->doc.text : (struct str){ "", 0 };
    row.claims = NEW(&ledger->scratch, struct str, row.nclaims);
    for (uint32_t i = 0; i < row.nclaims; i++) {
        out = out_memory(&ledger->scratch);
        record_claim(&out, &record->claims.list.at[i]);
        row.claims[i] = out_str(&out);
    }
    return row;
}

static bool same_claims(struct ledger *ledger, int64_t reading, const struct row *row,
                        bool *ret_same, struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool more = true, same = true;
    if (!store_prepare(ledger, "SELECT json FROM claim WHERE reading = ?1 ORDER BY entry",
                       &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, reading);
    for (uint32_t i = 0; same; i++) {
        if (!store_step(ledger, stmt, &more, fault))
            return false;
        if (!more) {
            same = i == row->nclaims;
            break;
        }
        same = i < row->nclaims && str_eq(store_column(stmt, 0), row->claims[i]);
    }
    sqlite3_reset(stmt);
    *ret_same = same;
    return true;
}

/* Does the document's newest reading say the same? */
static bool is_known(struct ledger *ledger, int64_t document, const struct row *row,
                     bool *ret_known, struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool found;
    if (!store_prepare(ledger,
                       "SELECT entry, head, map, text FROM reading WHERE document = ?1"
                       " ORDER BY entry DESC LIMIT 1",
                       &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, document);
    if (!store_step(ledger, stmt, &found, fault))
        return false;
    *ret_known = found && str_eq(store_column(stmt, 1), row->head) &&
                 str_eq(store_column(stmt, 2), row->map) &&
                 str_eq(store_column(stmt, 3), row->text);
    int64_t reading = found ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return !*ret_known || same_claims(ledger, reading, row, ret_known, fault);
}

static bool put_claim(struct ledger *ledger, int64_t reading, uint32_t place, struct str id,
                      struct str json, struct fault *fault)
{
    sqlite3_stmt *stmt;
    int64_t entry;
    struct content content = { .kind = ENTRY_CLAIM, .salt = store_salt(&ledger->scratch) };
    content_add_int(&content, reading);
    content_add_int(&content, place);
    content_add(&content, id);
    content_add(&content, json);
    if (!store_append(ledger, &content, &entry, fault) ||
        !store_prepare(ledger, "INSERT INTO claim VALUES(?1, ?2, ?3, ?4, ?5, ?6)", &stmt,
                       fault))
        return false;
    sqlite3_bind_int64(stmt, 1, entry);
    store_bind_blob(stmt, 2, content.salt.at, SALT_BYTES);
    sqlite3_bind_int64(stmt, 3, reading);
    sqlite3_bind_int64(stmt, 4, place);
    store_bind_str(stmt, 5, id);
    store_bind_str(stmt, 6, json);
    return store_run(ledger, stmt, fault);
}

static bool put_reading(struct ledger *ledger, const struct row *row, int64_t *ret_entry,
                        struct fault *fault)
{
    sqlite3_stmt *stmt;
    struct content content = { .kind = ENTRY_READING,
                               .salt = store_salt(&ledger->scratch) };
    content_add_int(&content, row->document);
    content_add_int(&content, row->capture);
    content_add(&content, row->head);
    content_add(&content, row->map);
    content_add(&content, row->text);
    if (!store_append(ledger, &content, ret_entry, fault) ||
        !store_prepare(ledger, "INSERT INTO reading VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, *ret_entry);
    store_bind_blob(stmt, 2, content.salt.at, SALT_BYTES);
    sqlite3_bind_int64(stmt, 3, row->document);
    sqlite3_bind_int64(stmt, 4, row->capture);
    store_bind_str(stmt, 5, row->head);
    store_bind_str(stmt, 6, row->map);
    if (row->text_kept)
        store_bind_str(stmt, 7, row->text);
    return store_run(ledger, stmt, fault);
}

/* What was asked for is no record: it only saves a reader work, and may be dropped. */
static bool put_asked(struct ledger *ledger, int64_t document, struct str asked,
                      struct fault *fault)
{
    sqlite3_stmt *stmt;
    if (!asked.len)
        return true;
    if (!store_prepare(ledger, "INSERT OR REPLACE INTO asked VALUES(?1, ?2)", &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, document);
    store_bind_blob(stmt, 2, asked.at, (int)asked.len);
    return store_run(ledger, stmt, fault);
}

static bool append(struct ledger *ledger, const struct record *record, struct str asked,
                   enum ledger_added *ret_added, struct fault *fault)
{
    int64_t erasure, reading;
    struct row row = row_of(ledger, record);
    bool known = false;
    if (!find_erasure(ledger, str_of(record->doc.id), &erasure, fault) ||
        !find_document(ledger, &record->doc, &row.document, fault))
        return false;
    *ret_added = erasure ? LEDGER_ERASED : row.document ? LEDGER_REREAD : LEDGER_NEW;
    if (erasure)
        return true;
    if (row.document && !is_known(ledger, row.document, &row, &known, fault))
        return false;
    if (known) {
        *ret_added = LEDGER_KNOWN;
        return put_asked(ledger, row.document, asked, fault);
    }
    if (!put_capture(ledger, record->doc.source, &row.capture, fault) ||
        (!row.document && !put_document(ledger, &record->doc, &row.document, fault)) ||
        !put_reading(ledger, &row, &reading, fault))
        return false;
    for (uint32_t i = 0; i < row.nclaims; i++)
        if (!put_claim(ledger, reading, i, str_of(record->claims.list.at[i].id),
                       row.claims[i], fault))
            return false;
    return put_asked(ledger, row.document, asked, fault);
}

bool ledger_add(struct ledger *ledger, const struct record *record, struct str asked,
                enum ledger_added *ret_added, struct fault *fault)
{
    bool own = !ledger->batch;
    enum ledger_added added;
    if (own && !ledger_begin(ledger, fault))
        return false;
    bool ok = append(ledger, record, asked, &added, fault);
    arena_reset(&ledger->scratch);
    if (!ok)
        ledger_rollback(ledger);
    if (!ok || (own && !ledger_commit(ledger, fault)))
        return false;
    *ret_added = added;
    return true;
}

bool ledger_asked(struct ledger *ledger, struct str **ret_keys, uint32_t *ret_n,
                  struct arena *arena, struct fault *fault)
{
    sqlite3_stmt *stmt;
    LIST(struct str) keys = { 0 };
    bool row;
    if (!store_prepare(ledger, "SELECT key FROM asked ORDER BY document", &stmt, fault))
        return false;
    while (store_step(ledger, stmt, &row, fault)) {
        if (!row) {
            *ret_keys = keys.at;
            *ret_n = keys.n;
            return true;
        }
        struct str key = str_copy(store_column(stmt, 0), arena);
        *PUSH(arena, &keys) = key;
    }
    return false;
}
