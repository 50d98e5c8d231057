/* keymap.h: 32-bit hashes to small numbers, as they stand in a model file.
 *
 * Open addressing in a table of any size, of which some slots are empty (key 0); the search
 * begins where the key falls when 2^32 is spread over the table, and goes on upwards, round.
 * What the key was made from is not kept: a wrong match is one in 2^32 a key.
 */
#ifndef VITNE_LANGUAGE_KEYMAP_H
#define VITNE_LANGUAGE_KEYMAP_H

#include <stdint.h>

enum { KEYMAP_NONE = -1, KEYMAP_ITEM = 6 /* bytes of a key and its value */ };

struct keymap {
    const uint32_t *keys;   /* [n] */
    const uint16_t *values; /* [n] */
    uint32_t n;
};

/* Where the search for a key begins. */
static inline uint32_t keymap_start(uint32_t n, uint32_t key)
{
    return (uint32_t)(((uint64_t)key * n) >> 32);
}

/* The slot of a key, or the empty one where it would stand. */
static inline uint32_t keymap_slot(const uint32_t *keys, uint32_t n, uint32_t key)
{
    uint32_t i = keymap_start(n, key);
    while (keys[i] && keys[i] != key)
        i = i + 1 < n ? i + 1 : 0;
    return i;
}

/* Asks memory for a key that will be looked up soon. */
static inline void keymap_ask(const struct keymap *map, uint32_t key)
{
    uint32_t i = keymap_start(map->n, key);
    __builtin_prefetch(map->keys + i);
    __builtin_prefetch(map->values + i);
}

/* The value of a key, or KEYMAP_NONE. */
static inline int32_t keymap_get(const struct keymap *map, uint32_t key)
{
    uint32_t i = keymap_slot(map->keys, map->n, key);
    return map->keys[i] ? map->values[i] : KEYMAP_NONE;
}

#endif
