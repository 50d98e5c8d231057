/* walk.c: see walk.h. A stack of open folders, each with its names sorted, so that the order is
 * the same on every file system. Links are followed; a link to a folder above is a fault, and
 * the walk goes on beside it.
 */
#include "intake/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

bool walk_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool list_names(struct walk *walk, struct walk_folder *folder, const char *path,
                       struct fault *fault)
{
    DIR *dir = opendir(path);
    if (!dir)
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)); errno = 0)
        if (entry->d_name[0] != '.')
            *PUSH(walk->arena, &folder->names) =
                str_copy(str_of(entry->d_name), walk->arena);
    int error = errno;
    closedir(dir);
    if (error)
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(error));
    if (folder->names.n)
        qsort(folder->names.at, folder->names.n, sizeof *folder->names.at, by_bytes);
    walk->listed += folder->names.n;
    return true;
}

bool walk_enter(struct walk *walk, struct str path, struct fault *fault)
{
    struct stat st;
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    const char *z = str_z(path, walk->arena);
    if (stat(z, &st))
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", z, strerror(errno));
    for (uint32_t i = 0; i < walk->depth; i++)
        if (walk->folders[i].device == (uint64_t)st.st_dev &&
            walk->folders[i].node == (uint64_t)st.st_ino)
            return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                             "%s: leads back to %.*s; it is passed over", z,
                             STR(walk->folders[i].path));
    if (walk->depth == LIMIT_DEPTH)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%s: folders are nested over %d deep; it is passed over", z,
                         LIMIT_DEPTH);
    struct walk_folder folder = { .path = str_of(z),
                                  .device = (uint64_t)st.st_dev,
                                  .node = (uint64_t)st.st_ino };
    if (!list_names(walk, &folder, z, fault))
        return false;
    walk->folders[walk->depth++] = folder;
    return true;
}

enum walk_step walk_next(struct walk *walk, struct str *ret_path, struct fault *fault)
{
    while (walk->depth) {
        struct walk_folder *folder = &walk->folders[walk->depth - 1];
        if (folder->next == folder->names.n) {
            walk->depth--;
            continue;
        }
        struct str name = folder->names.at[folder->next++];
        struct str path =
            str_format(walk->arena, "%.*s/%.*s", STR(folder->path), STR(name));
        struct stat st;
        if (stat(path.at, &st)) {
            fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", path.at, strerror(errno));
            return WALK_FAULT;
        }
        if (S_ISDIR(st.st_mode) && !walk_enter(walk, path, fault))
            return WALK_FAULT;
        if (!S_ISREG(st.st_mode))
            continue;
        *ret_path = path;
        return WALK_FILE;
    }
    return WALK_END;
}
