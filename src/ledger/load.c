/* load.c: what the ledger holds, as it stood then, for weighing; see ledger.h.
 *
 * Two clocks: `recorded` picks the entries (all up to the last one recorded by then), and of
 * each document the newest reading among them; `published` picks documents, and in a live
 * blog the claims of stories, that were published by then. What has no date counts as
 * published when it was recorded.
 */
#include <stdio.h>

#include "ledger/store.h"

/* The last entry recorded by `recorded`; all of them where that is empty. */
static bool last_entry(struct ledger *ledger, struct str recorded, int64_t *ret_last,
                       struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    struct days days;
    *ret_last = INT64_MAX;
    if (!recorded.len)
        return true;
    if (!days_parse(recorded, &days))
        return fault_set(
            fault, FAULT_FORMAT, FAULT_NOWHERE,
            "\"%.*s\" is not a date; write 2017-07-05, or 2017-07-05T10:00:00Z",
            STR(recorded));
    if (str_ends(recorded, S("Z")))
        recorded.len--;
    if (!store_prepare(ledger,
                       "SELECT ifnull(max(seq), 0) FROM entry"
                       " WHERE substr(recorded, 1, length(?1)) <= ?1",
                       &stmt, fault))
        return false;
    store_bind_str(stmt, 1, recorded);
    if (!store_step(ledger, stmt, &row, fault))
        return false;
    *ret_last = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return true;
}

/* Was it published by the day `until`? Known to be: the last day that a vague date covers. */
static bool published_by(struct str published, struct str recorded, day_t until)
{
    struct days days;
    if (until == DAY_NONE)
        return true;
    if (!days_parse(published, &days) && !days_parse(str_cut(recorded, 0, 10), &days))
        return false;
    return days.to <= until;
}

static bool damaged(struct ledger *ledger, int64_t entry, const struct fault *why,
                    struct fault *fault)
{
    struct fault cause = *why;
    return fault_set(fault, FAULT_CORRUPT, (uint64_t)entry,
                     "%s: entry %lld is damaged (%s); `vitne verify` says more",
                     ledger->path, (long long)entry, cause.what);
}

/* Columns of the row of a reading. */
enum { READING, ID, URI, RECORDED, HEAD, MAP, TEXT, SOURCE };

static const char reading_sql[] =
    "SELECT r.entry, d.id, d.uri, e.recorded, r.head, r.map, r.text,"
    " CASE WHEN r.text IS NULL THEN c.bytes END"
    " FROM document d JOIN entry e ON e.seq = d.entry"
    " JOIN reading r ON r.entry ="
    " (SELECT max(n.entry) FROM reading n WHERE n.document = d.entry AND n.entry <= ?1)"
    " JOIN capture c ON c.entry = r.capture"
    " WHERE d.entry <= ?1 ORDER BY d.uri, d.id";

static bool read_document(struct ledger *ledger, sqlite3_stmt *stmt, struct document *doc,
                          struct str *ret_reader, struct arena *arena, struct fault *fault)
{
    struct fault why;
    struct reader reader;
    struct document mapped = { 0 };
    int64_t entry = sqlite3_column_int64(stmt, READING);
    bool cut = sqlite3_column_type(stmt, TEXT) == SQLITE_NULL;
    struct str text = store_column(stmt, cut ? SOURCE : TEXT);
    if (!record_map_parse(store_column(stmt, MAP), &mapped, arena, &why))
        return damaged(ledger, entry, &why, fault);
    if (cut && mapped.pieces.n == 1)
        text = str_cut(text, mapped.pieces.at[0].source_from,
                       (ptrdiff_t)mapped.pieces.at[0].source_from +
                           mapped.pieces.at[0].source_len);
    text = str_copy(text, arena);
    if (!record_document_parse(store_column(stmt, HEAD), text, arena, doc, &reader, &why) ||
        !record_map_fits(&mapped, text, &why))
        return damaged(ledger, entry, &why, fault);
    doc->pieces.at = mapped.pieces.at;
    doc->pieces.n = mapped.pieces.n;
    doc->pieces.cap = mapped.pieces.cap;
    *ret_reader =
        str_trim(str_format(arena, "%.*s %.*s %.*s %.*s", STR(reader.program),
                            STR(reader.pack), STR(reader.model), STR(reader.gazetteer)));
    return true;
}

static bool read_claims(struct ledger *ledger, int64_t reading, struct claims *claims,
                        const struct weigh_doc *about, day_t until, struct arena *arena,
                        struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    if (!store_prepare(ledger,
                       "SELECT entry, json FROM claim WHERE reading = ?1 ORDER BY entry",
                       &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, reading);
    while (store_step(ledger, stmt, &row, fault)) {
        if (!row) {
            record_link(claims, arena);
            return true;
        }
        struct fault why;
        struct claim claim;
        if (!record_claim_parse(store_column(stmt, 1), arena, &claim, &why))
            return damaged(ledger, sqlite3_column_int64(stmt, 0), &why, fault);
        const struct document *doc = about->doc;
        struct str published = doc->published;
        if (claim.story < doc->stories.n && doc->stories.at[claim.story].published.len)
            published = doc->stories.at[claim.story].published;
        if (published_by(published, about->recorded, until))
            *PUSH(arena, &claims->list) = claim;
    }
    return false;
}

bool ledger_load(struct ledger *ledger, const struct ledger_as_of *as_of,
                 struct weigh_doc **ret_docs, uint32_t *ret_n, struct arena *arena,
                 struct fault *fault)
{
    sqlite3_stmt *stmt;
    LIST(struct weigh_doc) docs = { 0 };
    int64_t last;
    bool row;
    struct days until = { DAY_NONE, DAY_NONE };
    if (as_of->published.len && !days_parse(as_of->published, &until))
        return fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                         "\"%.*s\" is not a date; write 2017-07-05", STR(as_of->published));
    if (!last_entry(ledger, as_of->recorded, &last, fault) ||
        !store_prepare(ledger, reading_sql, &stmt, fault))
        return false;
    sqlite3_bind_int64(stmt, 1, last);
    while (store_step(ledger, stmt, &row, fault)) {
        if (!row) {
            *ret_docs = docs.at;
            *ret_n = docs.n;
            return true;
        }
        struct document *doc = NEW(arena, struct document, 1);
        struct claims *claims = NEW(arena, struct claims, 1);
        struct weigh_doc about = {
            doc, claims, str_copy(store_column(stmt, RECORDED), arena), { 0 }
        };
        if (!read_document(ledger, stmt, doc, &about.reader, arena, fault))
            break;
        claims->doc = doc;
        if (!published_by(doc->published, about.recorded, until.to))
            continue;
        if (!read_claims(ledger, sqlite3_column_int64(stmt, READING), claims, &about,
                         until.to, arena, fault))
            break;
        *PUSH(arena, &docs) = about;
    }
    sqlite3_reset(stmt);
    return false;
}

bool ledger_capture(struct ledger *ledger, struct str id, struct arena *arena,
                    struct str *ret_bytes, struct fault *fault)
{
    sqlite3_stmt *stmt;
    bool row;
    if (!store_prepare(
            ledger,
            "SELECT c.bytes FROM document d JOIN reading r ON r.document = d.entry"
            " JOIN capture c ON c.entry = r.capture"
            " WHERE d.id = ?1 ORDER BY c.id = d.id DESC, r.entry DESC LIMIT 1",
            &stmt, fault))
        return false;
    store_bind_str(stmt, 1, id);
    if (!store_step(ledger, stmt, &row, fault))
        return false;
    if (!row)
        return fault_set(fault, FAULT_ABSENT, FAULT_NOWHERE, "%.*s: no such document in %s",
                         STR(id), ledger->path);
    *ret_bytes = str_copy(store_column(stmt, 0), arena);
    sqlite3_reset(stmt);
    return true;
}
