/* arena.h: memory by the document.
 *
 *   begin                 at                                     end
 *   | used ............... | free .............................. |   one range of addresses,
 *                                                                    touched only as it is used
 *
 * One arena per document, reset after each; one read-only arena per language pack. The
 * signature is the contract of ownership:
 *     struct arena *arena    I put things there that outlive the call
 *     struct arena scratch   (by value) gone when I return
 * What is allocated is zeroed; every type is valid when zero; nothing is ever freed alone.
 * An arena that is full jumps to `full` if that is set (the document's frame: the document
 * is refused, the batch goes on), else it is a bug. It is the only longjmp (ADR-0003).
 */
#ifndef VITNE_BASE_ARENA_H
#define VITNE_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

struct arena {
    char *begin, *at, *end;
    jmp_buf *full;
};

/* Reserves `size` bytes of address space; a zero arena if the machine has none. */
struct arena arena_open(size_t size);
void arena_close(struct arena *arena);

/* Forgets all that was allocated and gives the memory back to the machine. */
void arena_reset(struct arena *arena);

/* `count` zeroed items of `size` bytes, aligned for any type. Checked for overflow. */
void *arena_alloc(struct arena *arena, size_t size, size_t count);

/* Makes room for at least one more item behind `n` in an array that grows by doubling;
 * grows in place when the array is the last thing allocated. */
void *arena_grow(struct arena *arena, void *array, size_t size, uint32_t n, uint32_t *cap);

#define NEW(arena, type, count) ((type *)arena_alloc((arena), sizeof(type), (count)))

/* PUSH(arena, list): a new zeroed last item of list->at; list has at, n and cap. */
#define PUSH(arena, list)                                                                  \
    (((list)->n == (list)->cap                                                             \
          ? ((list)->at = arena_grow((arena), (list)->at, sizeof *(list)->at, (list)->n,   \
                                     &(list)->cap))                                        \
          : (list)->at),                                                                   \
     &(list)->at[(list)->n++])

/* LIST(type): an array that grows in an arena. */
#define LIST(type)                                                                         \
    struct {                                                                               \
        type *at;                                                                          \
        uint32_t n, cap;                                                                   \
    }

#endif
