/* pack.c: reads a language pack; see pack.h. */
#include "language/pack.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/mapfile.h"
#include "base/utf8.h"

static bool read_row(struct str line, uint32_t number, const char *path,
                     struct sheet *sheet, struct arena *arena, struct fault *fault)
{
    ptrdiff_t hash = str_find(line, S("#"), 0);
    if (hash >= 0)
        line.len = hash;
    line = str_trim(line);
    if (!line.len)
        return true;
    ptrdiff_t bad = utf8_fault(line);
    if (bad >= 0)
        return fault_set(fault, FAULT_FORMAT, number,
                         "%s:%u:%td: not UTF-8; save the sheet as UTF-8", path, number,
                         bad + 1);
    struct pack_row *row = PUSH(arena, &sheet->rows);
    uint32_t n = 1;
    for (ptrdiff_t i = 0; i < line.len; i++)
        n += line.at[i] == '|';
    row->line = number;
    row->nfields = n;
    row->fields = NEW(arena, struct str, n);
    for (uint32_t i = 0; i < n; i++)
        row->fields[i] = str_trim(str_next(&line, '|'));
    return true;
}

static bool read_sheet(const char *path, struct sheet *sheet, struct arena *arena,
                       struct fault *fault)
{
    struct str bytes;
    if (!file_read(path, LIMIT_TEXT, arena, &bytes, fault))
        return false;
    uint32_t number = 0;
    while (bytes.at && bytes.len)
        if (!read_row(str_next(&bytes, '\n'), ++number, path, sheet, arena, fault))
            return false;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct sheet *)a)->name, ((const struct sheet *)b)->name);
}

bool pack_open(struct str folder, struct str code, struct arena *arena,
               struct pack *ret_pack, struct fault *fault)
{
    struct pack pack = { .code = str_copy(code, arena) };
    pack.folder = str_format(arena, "%.*s/lang/%.*s", STR(folder), STR(code));
    DIR *dir = opendir(pack.folder.at);
    if (!dir)
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "language pack %s: %s",
                         pack.folder.at, strerror(errno));
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        struct str name = str_of(entry->d_name);
        if (!str_ends(name, S(".txt")) || name.at[0] == '.')
            continue;
        struct str path = str_format(arena, "%.*s/%s", STR(pack.folder), entry->d_name);
        struct sheet sheet = { .name = str_copy(str_cut(name, 0, name.len - 4), arena) };
        ok = read_sheet(path.at, &sheet, arena, fault);
        *PUSH(arena, &pack.sheets) = sheet;
    }
    closedir(dir);
    if (!ok)
        return false;
    if (pack.sheets.n)
        qsort(pack.sheets.at, pack.sheets.n, sizeof *pack.sheets.at, by_name);
    *ret_pack = pack;
    return true;
}

const struct sheet *pack_sheet(const struct pack *pack, struct str name)
{
    static const struct sheet empty;
    for (uint32_t i = 0; i < pack->sheets.n; i++)
        if (str_eq(pack->sheets.at[i].name, name))
            return &pack->sheets.at[i];
    return &empty;
}

struct str pack_value(const struct pack *pack, struct str key)
{
    const struct sheet *sheet = pack_sheet(pack, S("pack"));
    for (uint32_t i = 0; i < sheet->rows.n; i++)
        if (str_eq(sheet->rows.at[i].fields[0], key))
            return row_field(&sheet->rows.at[i], 1);
    return (struct str){ NULL, 0 };
}
