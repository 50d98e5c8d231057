/* format.c: finds formats, tells what they lose; see format.h.
 *
 *   csv of claims: "evidence 212 of 212 rows, change 3 of 212 rows"
 *
 * The list of formats is made by the build. A held-back claim is no loss of the format: the
 * view counts it.
 */
#include "export/format.h"

#define EXPORT(name) extern const struct export_format export_##name;
#include "exports.inc"
#undef EXPORT

static const struct export_format *const FORMATS[] = {
#define EXPORT(name) &export_##name,
#include "exports.inc"
#undef EXPORT
};

enum { NFORMATS = sizeof FORMATS / sizeof *FORMATS };

const struct export_format *export_find(struct str name)
{
    for (int i = 0; i < NFORMATS; i++)
        if (str_eq(name, str_of(FORMATS[i]->name)))
            return FORMATS[i];
    return NULL;
}

struct str export_names(struct arena *arena)
{
    struct str to = S("");
    for (int i = 0; i < NFORMATS; i++)
        to = str_format(arena, "%.*s%s%s", STR(to), i ? ", " : "", FORMATS[i]->name);
    return to;
}

struct loss {
    struct arena arena;
    uint32_t said[FIELDS], rows;
    enum export_what what;
};

static void count_said(void *ctx, const struct export_row *row)
{
    struct loss *loss = ctx;
    struct arena before = loss->arena;
    loss->rows++;
    for (enum field f = 0; f < FIELDS; f++)
        if (field_is_of(f, loss->what))
            loss->said[f] += field_said(f, row, &loss->arena);
    loss->arena = before;
}

uint32_t export_loss(struct out *out, const struct showing *view,
                     const struct export_format *format, enum export_what what,
                     struct arena scratch)
{
    struct loss loss = { .arena = scratch, .what = what };
    uint32_t lost = 0;
    export_rows(view, what, count_said, &loss);
    for (enum field f = 0; f < FIELDS; f++) {
        if (!field_is_of(f, what) || format->keeps(f, what))
            continue;
        lost += loss.said[f] > 0;
        out_format(out, "%-12s no place in %s; %u of %u rows say something there\n",
                   field_name(f), format->name, loss.said[f], loss.rows);
    }
    return lost;
}
