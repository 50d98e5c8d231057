/* record.c: any bytes as a record: what is taken keeps the contract and prints back the same. */
#include "record/record.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str printed(const struct record *record, struct arena *arena)
{
    struct out out = out_memory(arena);
    record_print(&out, &record->doc, &record->claims, &record->reader, record->doc.text.at);
    return out_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct record record, again;
    struct fault fault;
    if (!arena.begin)
        arena = arena_open(LIMIT_ARENA);
    arena_reset(&arena);
    struct str line = { (const char *)data, (ptrdiff_t)size };
    if (!record_parse(line, &arena, &record, &fault))
        return 0;
    for (uint32_t i = 0; i < record.claims.list.n; i++) {
        const struct claim *claim = &record.claims.list.at[i];
        check(claim->low == NUMBER_OPEN || claim->high == NUMBER_OPEN ||
              claim->low <= claim->high);
        check(record_claim_fits(claim, &record.doc, &fault));
        check(claim->part_of == NO_CLAIM || claim->part_of < record.claims.list.n);
        check(claim->same_as == NO_CLAIM || claim->same_as < i);
    }
    struct str first = printed(&record, &arena);
    check(record_parse(first, &arena, &again, &fault));
    check(str_eq(first, printed(&again, &arena)));
    return 0;
}
