/* series.c: running totals, told again and again, as lines of their own.
 *
 *   Airwars, civilians, Mosul, since 2016-10-17:  3 March 1200/null · 5 April 1500/null
 *
 * A claim of a stretch of time (scope period) or of a moment (scope state) is a point of the
 * series of its counter, type, unit, class, group, place and first day. Series of different
 * counters, places or classes never merge, and no series is ever added to an incident.
 * Points of one day are one point: the smallest low, the largest high, all claims kept.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "weigh/happening.h"
#include "weigh/locate.h"

struct point_entry {
    struct str key;
    struct claim_ref ref;
    day_t as_of;
};

/* Who counts: the source that stands nearest, else the publisher. */
static struct str counter_of(const struct work *work, struct claim_ref ref)
{
    const struct claim *claim = work_claim(work, ref);
    if (claim->sources.n) {
        const struct claim_source *source = &claim->sources.at[0];
        return source->name.len ? source->name : source->text;
    }
    return work_document(work, ref.doc)->publisher;
}

static day_t as_of(const struct work *work, struct claim_ref ref)
{
    const struct claim *claim = work_claim(work, ref);
    struct days published = work->docs[ref.doc].published;
    if (days_known(claim->time))
        return claim->time.to;
    return days_known(published) ? published.to : DAY_NONE;
}

static day_t begins(const struct claim *claim)
{
    if (claim->scope != SCOPE_PERIOD || !days_known(claim->time))
        return DAY_NONE;
    return claim->time.from;
}

static struct str series_key(struct work *work, struct claim_ref ref)
{
    struct arena *arena = work->scratch;
    const struct claim *claim = work_claim(work, ref);
    struct str place = { 0 };
    if (claim->places.n && place_known(claim->places.at))
        place = claim->places.at[0].geonames
                    ? str_format(arena, "%u", claim->places.at[0].geonames)
                    : utf8_folded(place_words(claim->places.at), arena);
    struct str counter = utf8_folded(counter_of(work, ref), arena);
    struct str group = utf8_folded(claim->victims.group, arena);
    return str_format(arena, "%.*s|%d|%d|%d|%d|%.*s|%.*s|%d", STR(counter),
                      (int)claim->scope, (int)claim->type, (int)claim->unit,
                      (int)claim->victims.victims_class, STR(group), STR(place),
                      (int)begins(claim));
}

static int entry_order(const void *a, const void *b, void *ctx)
{
    const struct work *work = ctx;
    const struct point_entry *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    if (order)
        return order;
    if (x->as_of != y->as_of)
        return x->as_of < y->as_of ? -1 : 1;
    return strcmp(work_claim(work, x->ref)->id, work_claim(work, y->ref)->id);
}

static bool is_point(const struct work *work, struct claim_ref ref)
{
    const struct claims *claims = work->result->docs[ref.doc].claims;
    const struct claim *claim = &claims->list.at[ref.claim];
    return claim->type < PEOPLE_TYPES && !claim->linked && !claim_is_incident(claim) &&
           claim->unit <= UNIT_HOUSEHOLD && claim_same_as(claims, ref.claim) == NO_CLAIM &&
           claim_part_of(claims, ref.claim) == NO_CLAIM && claim->stance != STANCE_DENIED;
}

static void point_widen(struct series_point *point, const struct claim *claim)
{
    if (claim->low != NUMBER_OPEN && (point->low == NUMBER_OPEN || claim->low < point->low))
        point->low = claim->low;
    if (point->high != NUMBER_OPEN &&
        (claim->high == NUMBER_OPEN || claim->high > point->high))
        point->high = claim->high;
}

static void point_add(struct work *work, struct series *series,
                      const struct point_entry *entry)
{
    const struct claim *claim = work_claim(work, entry->ref);
    struct series_point *last =
        series->points.n ? &series->points.at[series->points.n - 1] : NULL;
    if (!last || last->as_of != entry->as_of) {
        last = PUSH(work->arena, &series->points);
        last->as_of = entry->as_of;
        last->low = claim->low;
        last->high = claim->high;
    } else {
        point_widen(last, claim);
    }
    *PUSH(work->arena, &last->claims) = entry->ref;
    char id[72];
    id_from_claim('s', claim, id);
    if (!series->id[0] || strcmp(series->id, id) > 0)
        memcpy(series->id, id, sizeof id);
}

static struct series *series_begin(struct work *work, struct claim_ref ref)
{
    const struct claim *claim = work_claim(work, ref);
    struct series *series = PUSH(work->arena, &work->result->series);
    series->counter = counter_of(work, ref);
    series->scope = claim->scope;
    series->type = claim->type;
    series->unit = claim->unit;
    series->victims_class = claim->victims.victims_class;
    series->group = claim->victims.group;
    if (claim->places.n)
        series->place = claim->places.at[0];
    series->from = begins(claim);
    return series;
}

static int series_order(const void *a, const void *b)
{
    const struct series *x = a, *y = b;
    return strcmp(x->id, y->id);
}

void series_find(struct work *work)
{
    LIST(struct point_entry) entries = { 0 };
    struct weighing *result = work->result;
    for (uint32_t doc = 0; doc < result->ndocs; doc++)
        for (uint32_t i = 0; i < result->docs[doc].claims->list.n; i++) {
            struct claim_ref ref = { doc, i };
            if (work->docs[doc].twin == doc && is_point(work, ref))
                *PUSH(work->scratch, &entries) =
                    (struct point_entry){ series_key(work, ref), ref, as_of(work, ref) };
        }
    if (!entries.n)
        return;
    qsort_r(entries.at, entries.n, sizeof *entries.at, entry_order, work);
    struct series *series = NULL;
    for (uint32_t i = 0; i < entries.n; i++) {
        if (!i || !str_eq(entries.at[i].key, entries.at[i - 1].key))
            series = series_begin(work, entries.at[i].ref);
        point_add(work, series, &entries.at[i]);
    }
    qsort(result->series.at, result->series.n, sizeof *result->series.at, series_order);
}
