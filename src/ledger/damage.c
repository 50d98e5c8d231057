/* damage.c: pages that do not carry their seal, and what stands on them; for verify.
 *
 *   page 12, seal broken ─▶ dbstat: table claim, leaf ─▶ its cells: entries 34 to 41
 *
 * The seals cover every byte of the file; the chain covers the records. A broken seal whose
 * records all hash as they should is damage in bytes that no record uses.
 *
 * The pages are read past SQLite's cache, through its own file handle: to open the file a second
 * time would drop SQLite's locks on it (POSIX locks belong to the process).
 */
#include <stdio.h>

#include "ledger/audit.h"
#include "ledger/seal.h"

enum { BAD_LIMIT = 64, LEAF_TABLE = 0x0d };

/* SQLite keeps its locks on the page at 1 GiB and never writes it. */
static const uint64_t lock_offset = 0x40000000;

struct bad_pages {
    uint32_t numbers[BAD_LIMIT]; /* from 1 */
    uint32_t n, all;
};

static uint32_t big_endian(const unsigned char *at, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

/* SQLite's variable-length number: 1 to 9 bytes, 7 bits each, the ninth whole. */
static int varint(const unsigned char *at, const unsigned char *end, uint64_t *ret_value)
{
    uint64_t value = 0;
    for (int i = 0; i < 9 && at + i < end; i++) {
        value = i == 8 ? value << 8 | at[i] : value << 7 | (at[i] & 0x7f);
        if (i == 8 || !(at[i] & 0x80)) {
            *ret_value = value;
            return i + 1;
        }
    }
    return 0;
}

/* The row number in a cell of a leaf; 0 if there is none. */
static uint64_t cell_row(const unsigned char page[SEAL_PAGE], uint32_t number,
                         uint32_t cell)
{
    const unsigned char *end = page + SEAL_PAGE, *head = page + (number == 1 ? 100 : 0);
    uint32_t ncells = big_endian(head + 3, 2);
    const unsigned char *pointer = head + 8 + 2 * (size_t)cell;
    uint64_t payload, row;
    if (head[0] != LEAF_TABLE || cell >= ncells || pointer + 2 > end)
        return 0;
    const unsigned char *at = page + big_endian(pointer, 2);
    if (at >= end)
        return 0;
    int n = varint(at, end, &payload);
    return n && varint(at + n, end, &row) ? row : 0;
}

static bool read_page(struct audit *audit, uint32_t number, unsigned char page[SEAL_PAGE])
{
    sqlite3_file *file;
    sqlite3_file_control(audit->ledger->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return file->pMethods->xRead(file, page, SEAL_PAGE,
                                 (sqlite3_int64)(number - 1) * SEAL_PAGE) == SQLITE_OK;
}

/* The row whose overflow chain a page is in: dbstat's path "/1c2/00a+000003" is page 3 of the
 * chain of cell 10 of the page at "/1c2/". */
static uint64_t overflow_row(struct audit *audit, struct str name, struct str path)
{
    sqlite3_stmt *stmt;
    unsigned char page[SEAL_PAGE];
    ptrdiff_t plus = str_find(path, S("+"), 0), cut = plus;
    uint32_t cell = 0;
    uint64_t row = 0;
    while (cut > 0 && path.at[cut - 1] != '/')
        cut--;
    for (ptrdiff_t i = cut; i < plus; i++) {
        char c = path.at[i];
        cell = cell * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    if (plus < 0 ||
        !store_prepare(audit->ledger,
                       "SELECT pageno FROM dbstat WHERE name = ?1 AND path = ?2", &stmt,
                       NULL))
        return 0;
    store_bind_str(stmt, 1, name);
    store_bind_str(stmt, 2, str_cut(path, 0, cut));
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        uint32_t number = (uint32_t)sqlite3_column_int64(stmt, 0);
        if (number && read_page(audit, number, page))
            row = cell_row(page, number, cell);
    }
    sqlite3_reset(stmt);
    return row;
}

/* " (table claim, entries 34 to 41)": what stands on the page, as far as it can be told. */
static struct str page_holds(struct audit *audit, uint32_t number)
{
    sqlite3_stmt *stmt;
    unsigned char page[SEAL_PAGE];
    struct str holds = S("; which record it belongs to cannot be told"), name = S(""),
               path = S("");
    if (number == 1)
        return S(", the first: the file's header and table of contents");
    if (!read_page(audit, number, page) ||
        !store_prepare(audit->ledger, "SELECT name, path FROM dbstat WHERE pageno = ?1",
                       &stmt, NULL))
        return holds;
    sqlite3_bind_int64(stmt, 1, number);
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        name = str_copy(store_column(stmt, 0), audit->arena);
        path = str_copy(store_column(stmt, 1), audit->arena);
    }
    sqlite3_reset(stmt);
    if (!name.len)
        return holds;
    uint32_t ncells = big_endian(page + 3, 2);
    uint64_t first = cell_row(page, number, 0),
             last = ncells ? cell_row(page, number, ncells - 1) : 0;
    if (str_find(path, S("+"), 0) >= 0)
        first = last = overflow_row(audit, name, path);
    if (!first || !last)
        return str_format(audit->arena, ", an inner page of %.*s", STR(name));
    return first == last
               ? str_format(audit->arena, ", of %.*s, entry %llu", STR(name),
                            (unsigned long long)first)
               : str_format(audit->arena, ", of %.*s, entries %llu to %llu", STR(name),
                            (unsigned long long)first, (unsigned long long)last);
}

static bool all_zero(const unsigned char page[SEAL_PAGE])
{
    for (int i = 0; i < SEAL_PAGE; i++)
        if (page[i])
            return false;
    return true;
}

static void check_length(struct audit *audit, uint64_t size)
{
    unsigned char page[SEAL_PAGE] = { 0 };
    uint64_t pages = size / SEAL_PAGE;
    if (size % SEAL_PAGE)
        audit_wrong(audit, 0,
                    "the file's %llu bytes are not whole pages: cut off, or added to",
                    (unsigned long long)size);
    uint32_t told = read_page(audit, 1, page) ? big_endian(page + 28, 4) : 0;
    if (pages && told != pages)
        audit_wrong(audit, 0, "the file has %llu pages, its header says %u",
                    (unsigned long long)pages, told);
}

bool audit_pages(struct audit *audit, struct fault *fault)
{
    sqlite3_file *file;
    sqlite3_int64 size;
    unsigned char page[SEAL_PAGE];
    struct bad_pages bad = { 0 };
    sqlite3_file_control(audit->ledger->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    int rc = file->pMethods->xFileSize(file, &size);
    if (rc != SQLITE_OK)
        return store_fault(audit->ledger, rc, fault);
    audit->file_bytes = (uint64_t)size;
    if (!size) {
        audit_wrong(audit, 0,
                    "the file is empty: all of it was cut off, or it never was a ledger");
        return true;
    }
    check_length(audit, (uint64_t)size);
    for (uint64_t offset = 0; offset + SEAL_PAGE <= (uint64_t)size; offset += SEAL_PAGE) {
        uint32_t number = (uint32_t)(offset / SEAL_PAGE + 1);
        audit->counts->pages++;
        if (read_page(audit, number, page) &&
            (offset == lock_offset ? all_zero(page) : seal_fits(page, offset)))
            continue;
        if (bad.n < BAD_LIMIT)
            bad.numbers[bad.n++] = number;
        bad.all++;
    }
    for (uint32_t i = 0; i < bad.n; i++) {
        struct str holds = page_holds(audit, bad.numbers[i]);
        audit_wrong(audit, 0, "page %u%.*s: its bytes do not fit its seal", bad.numbers[i],
                    STR(holds));
    }
    if (bad.all > bad.n)
        audit_wrong(audit, 0, "and %u more pages do not fit their seals", bad.all - bad.n);
    return true;
}
