/* weigh.c: the stages of weighing, in order; see weigh.h.
 *
 * "Minst 40 sivile ble drept" in two papers, one of them a copy, and "dozens of civilians
 * died" in a third: two origins; one incident, since day and place agree; killed, civilian
 * 12 – 40 – null; grade fair.
 */
#include <stdlib.h>

#include "weigh/work.h"

const char *grade_name(enum grade grade)
{
    static const char *const names[] = {
#define X(id, name) name,
        GRADE_LIST(X)
#undef X
    };
    return names[grade];
}

const char *type_family_name(enum type_family family)
{
    static const char *const names[] = {
#define X(id, name) name,
        FAMILY_LIST(X)
#undef X
    };
    return names[family];
}

void id_from_claim(char kind, const struct claim *claim, char ret_id[72])
{
    struct str id = str_of(claim->id);
    id = str_starts(id, S("c:")) ? str_cut(id, 2, 71) : str_cut(id, 0, 69);
    memset(ret_id, 0, 72);
    ret_id[0] = kind;
    ret_id[1] = ':';
    memcpy(ret_id + 2, id.at, (size_t)id.len);
}

static int rank_order(const void *a, const void *b, void *ctx)
{
    const struct work *work = ctx;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const struct document *p = work_document(work, x), *q = work_document(work, y);
    struct days from = work->docs[x].published, to = work->docs[y].published;
    if (days_known(from) != days_known(to))
        return days_known(from) ? -1 : 1;
    if (days_known(from) && from.from != to.from)
        return from.from < to.from ? -1 : 1;
    int order = str_cmp(p->published, q->published);
    if (!order)
        order = str_cmp(p->uri, q->uri);
    if (!order)
        order = strcmp(p->id, q->id);
    return order ? order : x < y ? -1 : x > y;
}

static void ranks_set(struct work *work)
{
    uint32_t n = work->result->ndocs;
    work->docs = NEW(work->scratch, struct work_doc, n);
    work->order = NEW(work->scratch, uint32_t, n);
    for (uint32_t doc = 0; doc < n; doc++) {
        struct days published;
        bool dated = days_parse(work_document(work, doc)->published, &published);
        work->docs[doc].published = dated ? published : (struct days){ DAY_NONE, DAY_NONE };
        work->order[doc] = doc;
    }
    if (n)
        qsort_r(work->order, n, sizeof *work->order, rank_order, work);
    for (uint32_t rank = 0; rank < n; rank++)
        work->docs[work->order[rank]].rank = rank;
}

void weigh(const struct weigh_doc *docs, uint32_t ndocs, struct weighing *ret_weighing,
           struct arena *arena, struct arena scratch)
{
    *ret_weighing = (struct weighing){ .docs = docs, .ndocs = ndocs };
    struct work work = { .result = ret_weighing, .arena = arena, .scratch = &scratch };
    *PUSH(arena, &work.voices) = (struct str){ 0 };
    ranks_set(&work);
    origins_find(&work);
    incidents_find(&work);
    series_find(&work);
    ret_weighing->voices = work.voices.at;
    ret_weighing->nvoices = work.voices.n;
}
