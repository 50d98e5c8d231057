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

static bool too_large(const char *path, size_t limit, struct fault *fault)
{
    return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE, "%s: over %zu bytes; split it",
                     path, limit);
}

/* A pipe does not say how much it holds: read by pieces that double. */
static bool read_stream(int fd, const char *path, size_t limit, struct arena *arena,
                        struct str *ret_bytes, struct fault *fault)
{
    size_t room = 64 << 10, done = 0, more;
    char *to = arena_alloc(arena, 1, room);
    for (;;) {
        if (!read_all(fd, to + done, room - done, &more))
            return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path,
                             strerror(errno));
        done += more;
        if (done > limit)
            return too_large(path, limit, fault);
        if (done < room)
            break;
        char *wider = arena_alloc(arena, 1, room * 2);
        memcpy(wider, to, done);
        to = wider;
        room *= 2;
    }
    *ret_bytes = (struct str){ to, (ptrdiff_t)done };
    return true;
}

static bool read_regular(int fd, const struct stat *before, const char *path,
                         struct arena *arena, struct str *ret_bytes, struct fault *fault)
{
    struct stat after;
    size_t size = (size_t)before->st_size, done;
    char *to = arena_alloc(arena, 1, size + 1);
    if (!read_all(fd, to, size + 1, &done))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    if (fstat(fd, &after) || !same_file(before, &after) || done != size)
        return fault_set(fault, FAULT_CHANGED, FAULT_NOWHERE,
                         "%s: changed while it was read; read it again", path);
    *ret_bytes = (struct str){ to, (ptrdiff_t)done };
    return true;
}

static bool read_open(int fd, const char *path, size_t limit, struct arena *arena,
                      struct str *ret_bytes, struct fault *fault)
{
    struct stat st;
    if (fstat(fd, &st))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: is a folder", path);
    /* Pseudo-files say they are empty and are not. */
    if (!S_ISREG(st.st_mode) || st.st_size == 0)
        return read_stream(fd, path, limit, arena, ret_bytes, fault);
    if ((uint64_t)st.st_size > limit)
        return too_large(path, limit, fault);
    return read_regular(fd, &st, path, arena, ret_bytes, fault);
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
