/* audit_record.c: one record, as verify looks at it: is it what its entry hashed, and does it
 * still say what the contract wants and the bytes bear out?
 *
 *   capture   its id is the SHA-256 of its bytes
 *   reading   its text is, piece by piece, what the capture has there
 *   claim     its words stand in that text
 */
#include <stdio.h>

#include "intake/hash.h"
#include "ledger/audit.h"

static const char *record_sql(int64_t kind)
{
    switch (kind) {
        case ENTRY_CAPTURE: return "SELECT * FROM capture WHERE entry = ?1";
        case ENTRY_DOCUMENT: return "SELECT * FROM document WHERE entry = ?1";
        case ENTRY_READING: return "SELECT * FROM reading WHERE entry = ?1";
        case ENTRY_CLAIM: return "SELECT * FROM claim WHERE entry = ?1";
        case ENTRY_ERASURE: return "SELECT * FROM erasure WHERE entry = ?1";
        case ENTRY_REVIEW: return "SELECT * FROM review WHERE entry = ?1";
        default: return NULL;
    }
}

/* Columns of the tables; entry and salt come first in each. */
enum { SALT = 1, CAPTURE_ID = 2, CAPTURE_BYTES = 3, DOCUMENT_ID = 2, DOCUMENT_URI = 3 };
enum { READING_DOCUMENT = 2, READING_CAPTURE, READING_HEAD, READING_MAP, READING_TEXT };
enum { CLAIM_READING = 2, CLAIM_PLACE, CLAIM_ID, CLAIM_JSON };

/* What a person knows the record by. */
static struct str called(struct audit *audit, int64_t kind, sqlite3_stmt *stmt)
{
    struct str name = S("");
    if (kind == ENTRY_CAPTURE || kind == ENTRY_ERASURE)
        name = store_column(stmt, CAPTURE_ID);
    else if (kind == ENTRY_DOCUMENT)
        name = store_column(stmt, DOCUMENT_URI);
    else if (kind == ENTRY_CLAIM)
        name = store_column(stmt, CLAIM_ID);
    else if (kind == ENTRY_READING)
        return str_format(audit->scratch, "reading of entry %lld",
                          (long long)sqlite3_column_int64(stmt, READING_DOCUMENT));
    return str_format(audit->scratch, "%s %.*s", entry_kind_name(kind),
                      STR(str_cut(name, 0, 200)));
}

static struct digest record_digest(int64_t kind, sqlite3_stmt *stmt)
{
    struct content content = { .kind = (enum entry_kind)kind,
                               .salt = store_column(stmt, SALT) };
    for (int i = SALT + 1; i < sqlite3_column_count(stmt); i++) {
        if (sqlite3_column_type(stmt, i) == SQLITE_INTEGER)
            content_add_int(&content, sqlite3_column_int64(stmt, i));
        else
            content_add(&content, store_column(stmt, i));
    }
    return content_digest(&content);
}

static void check_gone(struct audit *audit, int64_t seq, int64_t kind)
{
    char what[600];
    for (uint32_t i = 0; i < audit->erased.n; i++) {
        const struct erased_range *range = &audit->erased.at[i];
        if (seq < range->from || seq > range->to)
            continue;
        snprintf(what, sizeof what, "(%s) was erased, %.19sZ, by %.*s: %.*s (entry %lld)",
                 entry_kind_name(kind), range->recorded.at,
                 STR(str_cut(range->who, 0, 100)), STR(str_cut(range->why, 0, 300)),
                 (long long)range->by);
        audit->counts->erased++;
        audit->finding(audit->ctx, LEDGER_GONE, seq, what);
        return;
    }
    audit_wrong(audit, seq, "(%s): its record is missing, and no erasure tells of it",
                entry_kind_name(kind));
}

static void check_capture(struct audit *audit, int64_t seq, sqlite3_stmt *stmt)
{
    char hex[65];
    struct str id = store_column(stmt, CAPTURE_ID);
    hash_hex(store_column(stmt, CAPTURE_BYTES), hex);
    if (id.len != 71 || !str_eq(str_cut(id, 7, id.len), str_of(hex)))
        audit_wrong(audit, seq, "(capture): its bytes are not what its id hashes");
}

/* Copied pieces must read the same on both sides; decoded ones must lie inside. */
static bool piece_reads(const struct piece *piece, struct str text, struct str source)
{
    struct str shown =
        str_cut(text, piece->text_from, (ptrdiff_t)piece->text_from + piece->text_len);
    struct str received = str_cut(source, piece->source_from,
                                  (ptrdiff_t)piece->source_from + piece->source_len);
    if (shown.len != piece->text_len || received.len != piece->source_len)
        return false;
    return piece->how != PIECE_COPIED || str_eq(shown, received);
}

/* The capture's bytes, in the reading's arena; empty if they cannot be had. */
static struct str capture_bytes(struct audit *audit, int64_t entry)
{
    sqlite3_stmt *stmt;
    struct str bytes = { "", 0 };
    if (!store_prepare(audit->ledger, "SELECT bytes FROM capture WHERE entry = ?1", &stmt,
                       NULL))
        return bytes;
    sqlite3_bind_int64(stmt, 1, entry);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        bytes = str_copy(store_column(stmt, 0), audit->reading_arena);
    sqlite3_reset(stmt);
    return bytes;
}

static bool is_document(struct audit *audit, int64_t entry, const struct document *doc)
{
    sqlite3_stmt *stmt;
    if (!store_prepare(audit->ledger, "SELECT id, uri FROM document WHERE entry = ?1",
                       &stmt, NULL))
        return false;
    sqlite3_bind_int64(stmt, 1, entry);
    bool same = sqlite3_step(stmt) == SQLITE_ROW &&
                str_eq(store_column(stmt, 0), str_of(doc->id)) &&
                str_eq(store_column(stmt, 1), doc->uri);
    sqlite3_reset(stmt);
    return same;
}

static void check_reading(struct audit *audit, int64_t seq, sqlite3_stmt *stmt)
{
    struct fault fault;
    struct reader reader;
    struct document mapped = { 0 };
    struct arena *arena = audit->reading_arena;
    arena_reset(arena);
    audit->doc = NULL;
    struct document *doc = NEW(arena, struct document, 1);
    struct str source = capture_bytes(audit, sqlite3_column_int64(stmt, READING_CAPTURE));
    struct str text = str_copy(store_column(stmt, READING_TEXT), arena);
    bool fine = record_map_parse(store_column(stmt, READING_MAP), &mapped, arena, &fault);
    if (sqlite3_column_type(stmt, READING_TEXT) == SQLITE_NULL && mapped.pieces.n)
        text = str_cut(source, mapped.pieces.at[0].source_from,
                       (ptrdiff_t)mapped.pieces.at[0].source_from +
                           mapped.pieces.at[0].source_len);
    if (!fine ||
        !record_document_parse(store_column(stmt, READING_HEAD), text, arena, doc, &reader,
                               &fault) ||
        !record_map_fits(&mapped, text, &fault)) {
        audit_wrong(audit, seq, "(reading): %s", fault.what);
        return;
    }
    if (!is_document(audit, sqlite3_column_int64(stmt, READING_DOCUMENT), doc))
        audit_wrong(audit, seq, "(reading): is not of the document that it names");
    for (uint32_t i = 0; i < mapped.pieces.n; i++)
        if (!piece_reads(&mapped.pieces.at[i], text, source)) {
            audit_wrong(audit, seq,
                        "(reading): from byte %u on, its text is not what was received",
                        mapped.pieces.at[i].text_from);
            break;
        }
    audit->doc = doc;
    audit->reading = seq;
}

static void check_claim(struct audit *audit, int64_t seq, sqlite3_stmt *stmt)
{
    struct fault fault;
    struct claim claim;
    struct str id = store_column(stmt, CLAIM_ID);
    audit->counts->claims++;
    if (!record_claim_parse(store_column(stmt, CLAIM_JSON), audit->scratch, &claim, &fault))
        audit_wrong(audit, seq, "(claim %.*s): %s", STR(id), fault.what);
    else if (!str_eq(id, str_of(claim.id)))
        audit_wrong(audit, seq, "(claim %.*s): calls itself %s", STR(id), claim.id);
    else if (sqlite3_column_int64(stmt, CLAIM_READING) != audit->reading || !audit->doc)
        audit_wrong(audit, seq, "(claim %.*s): does not follow its reading", STR(id));
    else if (!record_claim_fits(&claim, audit->doc, &fault))
        audit_wrong(audit, seq, "(claim %.*s): its words are not in the text: %s", STR(id),
                    fault.what);
}

void audit_record(struct audit *audit, int64_t seq, int64_t kind, struct digest content)
{
    sqlite3_stmt *stmt;
    const char *sql = record_sql(kind);
    if (!sql || !store_prepare(audit->ledger, sql, &stmt, NULL)) {
        audit_wrong(audit, seq,
                    sql ? "(%s) cannot be asked for" : "is of no known kind: %s",
                    entry_kind_name(kind));
        return;
    }
    sqlite3_bind_int64(stmt, 1, seq);
    int rc = sqlite3_step(stmt);
    if (rc == SQLITE_DONE)
        check_gone(audit, seq, kind);
    else if (rc != SQLITE_ROW)
        audit_wrong(audit, seq, "(%s) cannot be read: %s", entry_kind_name(kind),
                    sqlite3_errmsg(audit->ledger->db));
    else if (!digest_eq(record_digest(kind, stmt), content))
        audit_wrong(audit, seq, "(%.*s) is not as it was recorded",
                    STR(called(audit, kind, stmt)));
    else if (kind == ENTRY_CAPTURE)
        check_capture(audit, seq, stmt);
    else if (kind == ENTRY_READING)
        check_reading(audit, seq, stmt);
    else if (kind == ENTRY_CLAIM)
        check_claim(audit, seq, stmt);
    sqlite3_reset(stmt);
}
