/* table.c: see table.h. */
#include "base/table.h"

static struct table_slot *find(const struct table *table, struct str key)
{
    uint32_t i = (uint32_t)str_hash(key) & table->mask;
    while (table->slots[i].key.at && !str_eq(table->slots[i].key, key))
        i = (i + 1) & table->mask;
    return &table->slots[i];
}

int64_t table_get(const struct table *table, struct str key)
{
    if (!table->n || !key.at)
        return TABLE_NONE;
    const struct table_slot *slot = find(table, key);
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
            *find(table, old.slots[i].key) = old.slots[i];
}

void table_put(struct table *table, struct str key, uint32_t value, struct arena *arena)
{
    if (!key.at)
        key.at = "";
    if (!table->slots || table->n * 2 > table->mask)
        rehash(table, arena);
    struct table_slot *slot = find(table, key);
    if (!slot->key.at)
        table->n++;
    *slot = (struct table_slot){ key, value };
}
