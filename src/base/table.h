/* table.h: strings to numbers, in an arena. Open addressing, at most half full.
 *
 * Keys are borrowed, not copied. There is no removal. Iteration goes by the caller's own
 * arrays, never by the table, so that no order depends on hashing.
 */
#ifndef VITNE_BASE_TABLE_H
#define VITNE_BASE_TABLE_H

#include "base/str.h"

struct table_slot {
    struct str key; /* key.at NULL: empty */
    uint32_t value, hash;
};

struct table {
    struct table_slot *slots; /* [mask + 1] */
    uint32_t mask, n;
};

enum { TABLE_NONE = -1 };

/* The value of key, or TABLE_NONE. A zero table is empty. */
int64_t table_get(const struct table *table, struct str key);

/* Sets key to value; the last value set counts. */
void table_put(struct table *table, struct str key, uint32_t value, struct arena *arena);

#endif
