/* pack.h: a language pack: facts of a language, as text, in lang/<code>/.
 *
 * A pack is a folder of sheets. A sheet is a text file, UTF-8, one row a line: fields parted
 * by '|', blanks around a field do not count, '#' starts a comment. The first field is the
 * canonical form, and what the others mean is said in lang/README.md for each kind of sheet.
 *
 *     killed | dead | slain      # why a row is odd
 *
 * pack.txt holds `key | value` rows: name, fallback, model, version.
 */
#ifndef VITNE_LANGUAGE_PACK_H
#define VITNE_LANGUAGE_PACK_H

#include "base/fault.h"
#include "base/str.h"
#include "base/table.h"

/* Which line of which sheet decided: shown to the user beside the span. */
struct rule_ref {
    uint16_t sheet; /* index into pack->sheets */
    uint16_t column;
    uint32_t line; /* from 1 */
};

struct pack_row {
    struct str *fields; /* [nfields] */
    uint32_t nfields;
    uint32_t line;
};

struct sheet {
    struct str name; /* "number" of number.txt */
    LIST(struct pack_row) rows;
};

struct pack {
    struct str code; /* BCP 47: "nb" */
    struct str folder;
    LIST(struct sheet) sheets; /* sorted by name */
};

/* Reads lang/<code>/ below `folder`. Faults: OPEN, READ, FORMAT (file:line:column in `what`). */
bool pack_open(struct str folder, struct str code, struct arena *arena,
               struct pack *ret_pack, struct fault *fault);

/* The sheet of that name; an empty one if the pack has none. */
const struct sheet *pack_sheet(const struct pack *pack, struct str name);

/* The value of `key` in pack.txt; empty if it has none. */
struct str pack_value(const struct pack *pack, struct str key);

/* Field i of a row; empty beyond the last. */
static inline struct str row_field(const struct pack_row *row, uint32_t i)
{
    return i < row->nfields ? row->fields[i] : (struct str){ NULL, 0 };
}

#endif
