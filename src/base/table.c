/* table.c: see table.h. */
#include "base/table.h"

/* Eight bytes a step: keys are words, and every word of a text is sought in several tables.
 * Nothing but the table sees the hash. */
static uint32_t hash_of(struct str key)
{
    uint64_t hash = (uint64_t)key.len, word;
    ptrdiff_t i = 0;
    for (; i + 8 <= key.len; i += 8) {
        memcpy(&word, key.at + i, 8);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    for (word = 0; i < key.len; i++)
        word = word << 8 | (unsigned char)key.at[i];
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(hash ^ hash >> 32);
}

static struct table_slot *find(const struct table *table, struct str key, uint32_t hash)
{
    struct table_slot *slot = &table->slots[hash & table->mask];
    while (slot->key.at && (slot->hash != hash || !str_eq(slot->key, key)))
        slot = slot == &table->slots[table->mask] ? table->slots : slot + 1;
    return slot;
}

int64_t table_get(const struct table *table, struct str key)
{
    if (!table->n || !key.at)
        return TABLE_NONE;
    const struct table_slot *slot = find(table, key, hash_of(key));
    return slot->key.at ? (int64_t)slot->value : TABLE_NONE;
}

static void rehash(struct table *table, struct arena *arena)
{
    struct table old = *table;
    uint32_t size = old.slots ? (old.mask + 1) * 2 : 16;
    table->slots = NEW(arena, struct table_slot, size);
    table->mask = size - 1;
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].key.at)
            *find(table, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

void table_put(struct table *table, struct str key, uint32_t value, struct arena *arena)
{
    if (!key.at)
        key.at = "";
    if (!table->slots || table->n * 2 > table->mask)
        rehash(table, arena);
    uint32_t hash = hash_of(key);
    struct table_slot *slot = find(table, key, hash);
    if (!slot->key.at)
        table->n++;
    *slot = (struct table_slot){ key, value, hash };
}
