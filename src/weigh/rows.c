/* rows.c: see rows.h. */
#include "weigh/rows.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "weigh/happening.h"

static bool refs_equal(struct claim_ref a, struct claim_ref b)
{
    return a.doc == b.doc && a.claim == b.claim;
}

static bool incident_has(const struct incident *incident, struct claim_ref ref)
{
    for (uint32_t i = 0; i < incident->claims.n; i++)
        if (refs_equal(incident->claims.at[i], ref))
            return true;
    return false;
}

/* The claim of the same incident and type that this one is a part of. */
static const struct claim *whole_of(const struct rows *t, struct claim_ref ref)
{
    const struct claims *claims = t->work->result->docs[ref.doc].claims;
    uint32_t whole = claim_part_of(claims, ref.claim);
    if (whole == NO_CLAIM || claims->list.at[whole].type != t->type ||
        !incident_has(t->incident, (struct claim_ref){ ref.doc, whole }))
        return NULL;
    return &claims->list.at[whole];
}

static enum victim_class class_of(const struct claim *claim)
{
    return claim->victims.victims_class == CLASS_NONE ? CLASS_PERSON
                                                      : claim->victims.victims_class;
}

static uint32_t row_find(struct rows *t, enum victim_class victims_class, struct str group)
{
    if (victims_class != CLASS_COMBATANT)
        group = (struct str){ 0 };
    struct str key = utf8_folded(group, t->work->scratch);
    for (uint32_t i = 0; i < t->list.n; i++)
        if (t->list.at[i].victims_class == victims_class && str_eq(t->list.at[i].key, key))
            return i;
    *PUSH(t->work->scratch, &t->list) =
        (struct row){ .victims_class = victims_class, .group = group, .key = key };
    return t->list.n - 1;
}

static void claim_lay(struct rows *t, struct claim_ref ref)
{
    const struct claim *claim = work_claim(t->work, ref), *whole = whole_of(t, ref);
    struct item item = item_make(t->work, ref);
    enum victim_class victims_class = class_of(claim);
    struct str group = claim->victims.group;
    if (whole && victims_class == CLASS_PERSON) {
        victims_class = class_of(whole);
        group = whole->victims.group;
    }
    bool same_row = whole && victims_class == class_of(whole);
    if (claim->victims.of.len) {
        *PUSH(t->work->scratch, &t->ofs) = item;
        uint32_t row = row_find(t, victims_class, group);
        *PUSH(t->work->scratch, &t->of_rows) = row;
    }
    if (same_row) {
        *PUSH(t->work->arena, &t->parts) =
            (struct set_aside){ ref, str_format(t->work->arena, "part of %s", whole->id) };
        return;
    }
    uint32_t row = row_find(t, victims_class, group);
    *PUSH(t->work->scratch, &t->list.at[row].items) = item;
}

/* A row without a group is the row of the only group that its class names. */
static void groups_settle(struct rows *t, enum victim_class victims_class)
{
    uint32_t named = 0, only = 0, bare = UINT32_MAX;
    for (uint32_t i = 0; i < t->list.n; i++) {
        if (t->list.at[i].victims_class != victims_class)
            continue;
        if (!t->list.at[i].key.len) {
            bare = i;
        } else {
            named++;
            only = i;
        }
    }
    if (bare == UINT32_MAX || named != 1)
        return;
    t->list.at[bare].group = t->list.at[only].group;
    t->list.at[bare].key = t->list.at[only].key;
    struct items *from = &t->list.at[only].items;
    for (uint32_t i = 0; i < from->n; i++)
        *PUSH(t->work->scratch, &t->list.at[bare].items) = from->at[i];
    for (uint32_t i = 0; i < t->of_rows.n; i++)
        if (t->of_rows.at[i] == only)
            t->of_rows.at[i] = bare;
    from->n = 0;
}

static int item_order(const void *a, const void *b, void *ctx)
{
    const struct item *x = a, *y = b;
    const struct work *work = ctx;
    uint32_t p = work->docs[x->doc].rank, q = work->docs[y->doc].rank;
    if (p != q)
        return p < q ? -1 : 1;
    uint32_t c = x->claims.at[0].claim, d = y->claims.at[0].claim;
    return c < d ? -1 : c > d;
}

static void items_sort(struct work *work, struct items *items)
{
    if (items->n)
        qsort_r(items->at, items->n, sizeof *items->at, item_order, work);
}

bool row_open_group(const struct rows *t, const struct row *row)
{
    for (uint32_t i = 0; i < t->list.n; i++)
        if (&t->list.at[i] != row && t->list.at[i].victims_class == row->victims_class &&
            t->list.at[i].items.n)
            return !row->key.len;
    return false;
}

/* What one report gives for a row: the item that is left, the largest of several. */
static const struct item *row_of_doc(const struct row *row, uint32_t doc)
{
    const struct item *most = NULL;
    for (uint32_t i = 0; i < row->items.n; i++) {
        const struct item *item = &row->items.at[i];
        if (item->doc == doc && !item->out.len &&
            (!most || range_floor(item->range) > range_floor(most->range)))
            most = item;
    }
    return most;
}

/* The classes of one report added up. A count without a group, beside groups, is their sum
 * said otherwise: the larger of the two. Returns how many rows went in. */
static uint32_t classes_add(struct rows *t, uint32_t doc, struct item *sum)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->list.n; i++) {
        const struct row *row = &t->list.at[i];
        const struct item *item = row_of_doc(row, doc);
        if (!item || row->victims_class == CLASS_PERSON || row_open_group(t, row))
            continue;
        if (!n++) {
            *sum = *item;
            sum->claims = (struct claim_refs){ 0 };
        } else {
            sum->range = range_add(sum->range, item->range);
            sum->hedged = sum->hedged || item->hedged;
        }
        for (uint32_t k = 0; k < item->claims.n; k++)
            *PUSH(t->work->scratch, &sum->claims) = item->claims.at[k];
    }
    for (uint32_t i = 0; i < t->list.n; i++) {
        const struct item *item = row_of_doc(&t->list.at[i], doc);
        if (item && row_open_group(t, &t->list.at[i]) &&
            (!n || range_floor(item->range) > range_floor(sum->range))) {
            *sum = *item;
            n = n ? n : 1;
        }
    }
    return n;
}

/* The totals that one report gives: its counts of people, else its classes added up. */
static void totals_of_doc(struct rows *t, uint32_t doc)
{
    struct item sum = { 0 };
    uint32_t classes = classes_add(t, doc, &sum);
    bool told = false;
    for (uint32_t i = 0; i < t->list.n; i++) {
        const struct row *row = &t->list.at[i];
        for (uint32_t k = 0; row->victims_class == CLASS_PERSON && k < row->items.n; k++) {
            const struct item *item = &row->items.at[k];
            if (item->doc != doc || item->out.len)
                continue;
            if (classes && range_floor(sum.range) > range_ceiling(item->range))
                continue;
            *PUSH(t->work->scratch, &t->totals) = *item;
            told = true;
        }
    }
    if (!told && classes)
        *PUSH(t->work->scratch, &t->totals) = sum;
    t->added = t->added || (classes > 1 && !told);
    t->people = t->people || told;
}

void rows_make(struct rows *t)
{
    const struct incident *incident = t->incident;
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const struct claim *claim = work_claim(t->work, incident->claims.at[i]);
        if (claim->type == t->type && claim->unit == t->unit)
            claim_lay(t, incident->claims.at[i]);
    }
    groups_settle(t, CLASS_COMBATANT);
    for (uint32_t i = 0; i < t->list.n; i++) {
        items_sort(t->work, &t->list.at[i].items);
        items_reduce_reports(t->work, &t->list.at[i].items);
    }
    for (uint32_t i = 0; i < incident->docs.n; i++)
        totals_of_doc(t, incident->docs.at[i]);
    items_sort(t->work, &t->totals);
}
