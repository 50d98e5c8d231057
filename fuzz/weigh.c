/* weigh.c: any lines as records, weighed: low <= best <= high, and a reason for all set aside. */
#include "weigh/weigh.h"
#include "base/limits.h"
#include "record/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DOCS = 64 };

static void estimate_check(const struct estimate *e)
{
    check(e->low >= 0);
    check(e->high == NUMBER_OPEN || e->high >= e->low);
    check(e->best == NUMBER_OPEN || e->best >= e->low);
    check(e->best == NUMBER_OPEN || e->high == NUMBER_OPEN || e->best <= e->high);
    for (uint32_t i = 0; i < e->set_aside.n; i++)
        check(e->set_aside.at[i].reason.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena, scratch;
    static struct record records[DOCS];
    static struct weigh_doc docs[DOCS];
    struct weighing w;
    struct fault fault;
    uint32_t n = 0;
    arena = arena.begin ? arena : arena_open(LIMIT_ARENA);
    scratch = scratch.begin ? scratch : arena_open(LIMIT_ARENA);
    arena_reset(&arena);
    for (struct str rest = { (const char *)data, (ptrdiff_t)size }; rest.len && n < DOCS;)
        if (record_parse(str_next(&rest, '\n'), &arena, &records[n], &fault)) {
            docs[n] =
                (struct weigh_doc){ &records[n].doc, &records[n].claims, { 0 }, { 0 } };
            n++;
        }
    weigh(docs, n, &w, &arena, scratch);
    for (uint32_t i = 0; i < w.incidents.n; i++)
        for (uint32_t k = 0; k < w.incidents.at[i].estimates.n; k++)
            estimate_check(&w.incidents.at[i].estimates.at[k]);
    return 0;
}
