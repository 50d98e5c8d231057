/* format.h: what an export format is, and the loss report.
 *
 * A format is a folder src/export/NAME/ whose NAME.c ends in `const struct export_format
 * export_NAME`. The build finds it (tools/exports.sh); help and the man page list it from here.
 */
#ifndef VITNE_EXPORT_FORMAT_H
#define VITNE_EXPORT_FORMAT_H

#include "export/field.h"

struct export_format {
    const char *name;
    const char *summary; /* one line */
    bool prints[EXPORT_WHATS];
    enum export_what usual; /* printed when nothing is asked for */
    /* Has the format a place for the field, in rows of this kind? */
    bool (*keeps)(enum field field, enum export_what what);
    void (*print)(struct out *out, const struct showing *view, enum export_what what,
                  struct arena scratch);
};

/* NULL if there is none. */
const struct export_format *export_find(struct str name);

/* "csv, geojson, jsonl" */
struct str export_names(struct arena *arena);

/* One line a field that has no place in the format: name, and how many rows say something
 * there. Returns how many such fields do. */
uint32_t export_loss(struct out *out, const struct showing *view,
                     const struct export_format *format, enum export_what what,
                     struct arena scratch);

#endif
