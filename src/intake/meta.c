/* meta.c: see meta.h. Reads CSV cell by cell; the cells are copied into the arena. */
#include "intake/meta.h"

#include "base/limits.h"
#include "base/mapfile.h"
#include "intake/dateline.h"

enum { COLUMNS_MOST = 64 };

struct csv {
    struct str rest;
    const char *path;
    uint32_t line;
    struct arena *arena;
};

/* Length of a quoted cell up to its closing quote; -1 if it is not closed. */
static ptrdiff_t quoted_length(struct str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++) {
        if (s.at[i] != '"')
            continue;
        if (i + 1 == s.len || s.at[i + 1] != '"')
            return i;
        i++;
    }
    return -1;
}

/* A quoted cell: rest stands behind its first quote. */
static bool quoted_cell(struct csv *csv, struct str *ret_cell, struct fault *fault)
{
    ptrdiff_t length = quoted_length(csv->rest), n = 0;
    if (length < 0)
        return fault_set(fault, FAULT_FORMAT, csv->line,
                         "%s:%u: a quoted cell is not closed", csv->path, csv->line);
    char *to = arena_alloc(csv->arena, 1, (size_t)length + 1);
    for (ptrdiff_t i = 0; i < length; i++) {
        char c = csv->rest.at[i];
        i += c == '"';
        csv->line += c == '\n';
        to[n++] = c;
    }
    csv->rest = str_cut(csv->rest, length + 1, csv->rest.len);
    *ret_cell = (struct str){ to, n };
    return true;
}

/* The next cell; *ret_last: it ended its row. */
static bool next_cell(struct csv *csv, struct str *ret_cell, bool *ret_last,
                      struct fault *fault)
{
    struct str cell;
    if (csv->rest.len && csv->rest.at[0] == '"') {
        csv->rest = str_cut(csv->rest, 1, csv->rest.len);
        if (!quoted_cell(csv, &cell, fault))
            return false;
    } else {
        ptrdiff_t i = 0;
        while (i < csv->rest.len && csv->rest.at[i] != ',' && csv->rest.at[i] != '\n')
            i++;
        cell = str_cut(csv->rest, 0, i);
        csv->rest = str_cut(csv->rest, i, csv->rest.len);
    }
    *ret_cell = str_trim(cell);
    if (csv->rest.len && csv->rest.at[0] == '\r')
        csv->rest = str_cut(csv->rest, 1, csv->rest.len);
    *ret_last = !csv->rest.len || csv->rest.at[0] == '\n';
    if (csv->rest.len && csv->rest.at[0] != ',' && csv->rest.at[0] != '\n')
        return fault_set(fault, FAULT_FORMAT, csv->line,
                         "%s:%u: a comma is missing behind a quoted cell", csv->path,
                         csv->line);
    csv->line += csv->rest.len && csv->rest.at[0] == '\n';
    csv->rest = str_cut(csv->rest, 1, csv->rest.len);
    return true;
}

static bool next_row(struct csv *csv, struct str *cells, uint32_t *ret_n,
                     struct fault *fault)
{
    bool last = false;
    uint32_t n = 0;
    while (!last) {
        struct str cell;
        if (!next_cell(csv, &cell, &last, fault))
            return false;
        if (n < COLUMNS_MOST)
            cells[n++] = cell;
    }
    *ret_n = n;
    return true;
}

static struct str *column(struct document_meta *meta, struct str name)
{
    if (str_eq(name, S("uri")))
        return &meta->uri;
    if (str_eq(name, S("publisher")))
        return &meta->publisher;
    if (str_eq(name, S("published")))
        return &meta->published;
    if (str_eq(name, S("title")))
        return &meta->title;
    return str_eq(name, S("language")) ? &meta->language : NULL;
}

static bool add_row(struct meta_table *table, const struct str *names, uint32_t nnames,
                    const struct str *cells, uint32_t ncells, struct csv *csv,
                    struct fault *fault)
{
    struct document_meta row = { 0 };
    for (uint32_t i = 0; i < nnames && i < ncells; i++) {
        struct str *to = column(&row, names[i]);
        if (to)
            *to = cells[i];
    }
    if (!row.uri.len)
        return true;
    if (row.published.len) {
        struct str iso = date_iso(row.published, csv->arena);
        if (!iso.len)
            return fault_set(fault, FAULT_FORMAT, csv->line,
                             "%s:%u: published is no date: %.*s; write 2017-07-05",
                             csv->path, csv->line - 1, STR(row.published));
        row.published = iso;
    }
    table_put(&table->by_uri, row.uri, table->rows.n, csv->arena);
    *PUSH(csv->arena, &table->rows) = row;
    return true;
}

bool meta_open(const char *path, struct arena *arena, struct meta_table *ret_table,
               struct fault *fault)
{
    struct csv csv = { .path = path, .line = 1, .arena = arena };
    struct meta_table table = { 0 };
    struct str names[COLUMNS_MOST], cells[COLUMNS_MOST];
    uint32_t nnames, ncells;
    if (!file_read(path, LIMIT_LINE, arena, &csv.rest, fault))
        return false;
    if (str_starts(csv.rest, S("\xEF\xBB\xBF")))
        csv.rest = str_cut(csv.rest, 3, csv.rest.len);
    if (!next_row(&csv, names, &nnames, fault))
        return false;
    bool has_uri = false;
    for (uint32_t i = 0; i < nnames; i++)
        has_uri = has_uri || str_eq(names[i], S("uri"));
    if (!has_uri)
        return fault_set(fault, FAULT_FORMAT, 1,
                         "%s:1: no column is named uri; the first row names the columns: "
                         "uri,publisher,published,title,language",
                         path);
    while (csv.rest.len)
        if (!next_row(&csv, cells, &ncells, fault) ||
            !add_row(&table, names, nnames, cells, ncells, &csv, fault))
            return false;
    *ret_table = table;
    return true;
}

const struct document_meta *meta_find(const struct meta_table *table, struct str uri)
{
    int64_t row = table_get(&table->by_uri, uri);
    if (row == TABLE_NONE) {
        ptrdiff_t slash = uri.len;
        while (slash > 0 && uri.at[slash - 1] != '/')
            slash--;
        row = table_get(&table->by_uri, str_cut(uri, slash, uri.len));
    }
    return row == TABLE_NONE ? NULL : &table->rows.at[row];
}
