/* walk.h: the files below a folder, by name, one at a time. */
#ifndef VITNE_INTAKE_WALK_H
#define VITNE_INTAKE_WALK_H

#include "base/fault.h"
#include "base/limits.h"
#include "base/str.h"

struct walk_folder {
    struct str path;
    LIST(struct str) names; /* sorted */
    uint32_t next;
    uint64_t device, node;
};

struct walk {
    struct arena *arena;
    struct walk_folder folders[LIMIT_DEPTH];
    uint32_t depth;
    uint64_t listed; /* names met so far */
};

enum walk_step { WALK_END, WALK_FILE, WALK_FAULT };

/* Is there a folder at path? */
bool walk_is_folder(const char *path);

/* Begins at a folder. Faults: OPEN, READ, LIMIT (too deep, or a link back to a folder above). */
bool walk_enter(struct walk *walk, struct str path, struct fault *fault);

/* The next file. Names with a leading dot and what is no file or folder are passed over. */
enum walk_step walk_next(struct walk *walk, struct str *ret_path, struct fault *fault);

#endif
