/* arena.c: one reserved range of addresses a document; see arena.h.
 *
 * The range is mapped without reserve: pages cost memory only once touched. With
 * AddressSanitizer the free part is poisoned and a gap is left behind every item, so
 * that an overrun is seen as with malloc.
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
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, KEEP = 4 << 20 };

struct arena arena_open(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED)
        return (struct arena){ 0 };
    struct arena arena = { at, at, (char *)at + size, NULL };
    ASAN_POISON_MEMORY_REGION(arena.at, size);
    return arena;
}

void arena_close(struct arena *arena)
{
    if (!arena->begin)
        return;
    size_t size = (size_t)(arena->end - arena->begin);
    ASAN_UNPOISON_MEMORY_REGION(arena->begin, size);
    munmap(arena->begin, size);
    *arena = (struct arena){ 0 };
}

void arena_reset(struct arena *arena)
{
    size_t used = (size_t)(arena->at - arena->begin);
    ASAN_UNPOISON_MEMORY_REGION(arena->begin, used);
    if (used > KEEP)
        madvise(arena->begin + KEEP, (size_t)(arena->end - arena->begin) - KEEP,
                MADV_DONTNEED);
    arena->at = arena->begin;
    ASAN_POISON_MEMORY_REGION(arena->begin, (size_t)(arena->end - arena->begin));
}

static _Noreturn void arena_full(struct arena *arena)
{
    check(arena->full && "an arena without a frame is full");
    longjmp(*arena->full, 1);
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
    size_t left = (size_t)(arena->end - arena->at);
    if (size && count > (left / size))
        arena_full(arena);
    size_t bytes = size * count;
    size_t step = ((bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + GAP;
    if (step < bytes || step > left)
        arena_full(arena);
    char *at = arena->at;
    arena->at += step;
    ASAN_UNPOISON_MEMORY_REGION(at, bytes);
    return bytes ? memset(at, 0, bytes) : at;
}

void *arena_grow(struct arena *arena, void *array, size_t size, uint32_t n, uint32_t *cap)
{
    if (n < *cap)
        return array;
    uint32_t more = *cap ? *cap : 8;
    if (more > UINT32_MAX - *cap)
        arena_full(arena);
    size_t had = size * *cap;
    size_t had_step = ((had + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + GAP;
    if (array && (char *)array + had_step == arena->at) {
        arena->at = array;
        if ((size_t)(arena->end - arena->at) / size < (size_t)*cap + more)
            arena_full(arena);
        size_t bytes = size * ((size_t)*cap + more);
        size_t step = ((bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1)) + GAP;
        if (step > (size_t)(arena->end - arena->at))
            arena_full(arena);
        ASAN_UNPOISON_MEMORY_REGION(arena->at, bytes);
        memset((char *)array + had, 0, bytes - had);
        arena->at += step;
    } else {
        void *to = arena_alloc(arena, size, (size_t)*cap + more);
        if (had)
            memcpy(to, array, had);
        array = to;
    }
    *cap += more;
    return array;
}
