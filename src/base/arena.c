/* arena.c: one reserved range of addresses a document; see arena.h.
 *
 * The range is mapped without reserve: pages cost memory only once touched. With
 * AddressSanitizer a gap is left behind every item, and the gap and a stretch of the free part
 * ahead are poisoned, so that an overrun is seen as with malloc. Not all of the free part:
 * the shadow of an arena of 64 GiB would be touched, and that is 8 GiB. How far the poison
 * reaches stands in the first bytes of the range, since copies of the arena share those.
 */
#include "base/arena.h"

#include <string.h>
#include <sys/mman.h>

#include "base/fault.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16, HEAD = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0, HEAD = 0 };
#endif

enum { ALIGN = 16, KEEP = 4 << 20, AHEAD = 2048 };

/* Poisons from `from`, which is not behind arena->at, to a stretch beyond arena->at. */
static void guard(const struct arena *arena, char *from)
{
    size_t left = (size_t)(arena->end - arena->at);
    char *reach = arena->at + (left < AHEAD ? left : AHEAD);
    ASAN_POISON_MEMORY_REGION(from, (size_t)(reach - from));
    if (HEAD && reach > *(char **)(void *)arena->begin)
        *(char **)(void *)arena->begin = reach;
}

/* Where the poison ends: all that this arena or a copy of it ever gave lies before. */
static char *reach_of(const struct arena *arena)
{
    return HEAD ? *(char **)(void *)arena->begin : arena->begin;
}

/* What an item of that many bytes takes: aligned, with its gap. Smaller than `bytes` where that
 * does not fit a size_t. */
static size_t step_of(size_t bytes)
{
    return ((bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + GAP;
}

struct arena arena_open(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
        return (struct arena){ 0 };
    struct arena arena = { at, (char *)at + HEAD, (char *)at + size, NULL };
    guard(&arena, arena.at);
    return arena;
}

void arena_close(struct arena *arena)
{
    if (!arena->begin)
        return;
    ASAN_UNPOISON_MEMORY_REGION(arena->begin, (size_t)(reach_of(arena) - arena->begin));
    munmap(arena->begin, (size_t)(arena->end - arena->begin));
    *arena = (struct arena){ 0 };
}

void arena_reset(struct arena *arena)
{
    if (!arena->begin)
        return;
    char *reach = reach_of(arena);
    /* To the end, not to what was used here: copies were handed out as scratch. */
    size_t size = (size_t)(arena->end - arena->begin);
    if (size > KEEP)
        madvise(arena->begin + KEEP, size - KEEP, MADV_DONTNEED);
    arena->at = arena->begin + HEAD;
    if (reach > arena->at)
        ASAN_POISON_MEMORY_REGION(arena->at, (size_t)(reach - arena->at));
}

static _Noreturn void arena_full(struct arena *arena)
{
    check(arena->full && "an arena without a frame is full");
    longjmp(*arena->full, 1);
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
    size_t left = (size_t)(arena->end - arena->at);
    if (size && count > left / size)
        arena_full(arena);
    size_t bytes = size * count, step = step_of(bytes);
    if (step < bytes || step > left)
        arena_full(arena);
    char *at = arena->at;
    arena->at += step;
    ASAN_UNPOISON_MEMORY_REGION(at, bytes);
    guard(arena, at + bytes);
    return bytes ? memset(at, 0, bytes) : at;
}

/* Makes the arena's last item, of `had` bytes, one of `bytes` bytes where it stands. */
static void lengthen(struct arena *arena, char *item, size_t had, size_t bytes)
{
    size_t step = step_of(bytes);
    if (step < bytes || step > (size_t)(arena->end - item))
        arena_full(arena);
    arena->at = item + step;
    ASAN_UNPOISON_MEMORY_REGION(item, bytes);
    guard(arena, item + bytes);
    memset(item + had, 0, bytes - had);
}

void *arena_grow(struct arena *arena, void *array, size_t size, uint32_t n, uint32_t *cap)
{
    if (n < *cap)
        return array;
    uint32_t more = *cap ? *cap : 8;
    if (more > UINT32_MAX - *cap || (size_t)*cap + more > SIZE_MAX / size)
        arena_full(arena);
    size_t had = size * *cap, bytes = size * ((size_t)*cap + more);
    if (array && (char *)array + step_of(had) == arena->at) {
        lengthen(arena, array, had, bytes);
    } else {
        void *to = arena_alloc(arena, 1, bytes);
        if (had)
            memcpy(to, array, had);
        array = to;
    }
    *cap += more;
    return array;
}
