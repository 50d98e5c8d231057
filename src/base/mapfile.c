/* mapfile.c: see mapfile.h. */
#include "base/mapfile.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool mapfile_open(const char *path, struct mapfile *ret_map, struct fault *fault)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    struct stat st;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
        close(fd);
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: not a regular file", path);
    }
    size_t size = (size_t)st.st_size;
    void *at = size ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0) : "";
    int error = errno;
    close(fd);
    if (at == MAP_FAILED)
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(error));
    ret_map->bytes = (struct str){ at, (ptrdiff_t)size };
    return true;
}

void mapfile_close(struct mapfile *map)
{
    if (map->bytes.len)
        munmap((void *)(uintptr_t)map->bytes.at, (size_t)map->bytes.len);
    *map = (struct mapfile){ 0 };
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ino == b->st_ino;
}

static bool read_all(int fd, char *to, size_t size, size_t *ret_done)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = read(fd, to + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    *ret_done = done;
    return true;
}

static bool read_open(int fd, const char *path, size_t limit, struct arena *arena,
                      struct str *ret_bytes, struct fault *fault)
{
    struct stat before, after;
    if (fstat(fd, &before))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    if (S_ISDIR(before.st_mode))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: is a folder", path);
    if ((uint64_t)before.st_size > limit)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%s: %lld bytes, the limit is %zu; split it", path,
                         (long long)before.st_size, limit);
    size_t room = S_ISREG(before.st_mode) ? (size_t)before.st_size + 1 : limit + 1;
    char *to = arena_alloc(arena, 1, room);
    size_t done;
    if (!read_all(fd, to, room, &done))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    if (S_ISREG(before.st_mode) &&
        (fstat(fd, &after) || !same_file(&before, &after) || (off_t)done != before.st_size))
        return fault_set(fault, FAULT_CHANGED, FAULT_NOWHERE,
                         "%s: changed while it was read; read it again", path);
    if (done > limit)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%s: more than %zu bytes; split it", path, limit);
    *ret_bytes = (struct str){ to, (ptrdiff_t)done };
    return true;
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct str *ret_bytes,
               struct fault *fault)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    bool ok = read_open(fd, path, limit, arena, ret_bytes, fault);
    if (!standard)
        close(fd);
    return ok;
}
