/* mapfile.h: a whole file, read-only, mapped; pages are shared between processes. */
#ifndef VITNE_BASE_MAPFILE_H
#define VITNE_BASE_MAPFILE_H

#include "base/fault.h"
#include "base/str.h"

struct mapfile {
    struct str bytes;
};

/* Faults: OPEN, READ. An empty file maps to an empty str. The file must not shrink while
 * mapped: use it for installed data (models, gazetteer), never for reports. */
bool mapfile_open(const char *path, struct mapfile *ret_map, struct fault *fault);
void mapfile_close(struct mapfile *map);

/* Reads a file of at most `limit` bytes into the arena; a directory, or a file that changes
 * while it is read, is refused. Faults: OPEN, READ, LIMIT, CHANGED. */
bool file_read(const char *path, size_t limit, struct arena *arena, struct str *ret_bytes,
               struct fault *fault);

#endif
