/* meta.h: the file of --meta: what the user knows of each document.
 *
 *     uri,publisher,published,title,language
 *     reports/a.txt,NRK,2017-07-02,"Broen, dag for dag",nb
 *
 * CSV (RFC 4180), UTF-8, the first row names the columns, in any order, only `uri` is needed.
 * `uri` is the path as given, the file's name, or the uri of a JSONL record.
 */
#ifndef VITNE_INTAKE_META_H
#define VITNE_INTAKE_META_H

#include "base/table.h"
#include "intake/document.h"

struct meta_table {
    LIST(struct document_meta) rows;
    struct table by_uri;
};

/* Faults: OPEN, READ, LIMIT, FORMAT (file:line in `what`). */
bool meta_open(const char *path, struct arena *arena, struct meta_table *ret_table,
               struct fault *fault);

/* The row for a uri or path, else for the file name at its end; NULL if there is none. */
const struct document_meta *meta_find(const struct meta_table *table, struct str uri);

#endif
