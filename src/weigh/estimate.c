/* estimate.c: low, best and high for each row of an incident, and for each type as a whole.
 *
 *   rows.h: killed, civilian: A 5, B 6   combatant: A 3   totals: A 12, B 6
 *   → killed, all        6 – 12 – 12
 *     killed, civilian   5 – 6 – 6
 *     killed, combatant  3 – 3 – 3
 *     killed, person     3 – 3 – 4      the remainder: 12 less 6 and 3
 *
 * Invariants: low <= best <= high; the rows of a type do not overlap; every claim of the
 * type stands in the total once, as used or as set aside with its reason.
 */
#include "weigh/estimate.h"

#include "base/utf8.h"
#include "weigh/happening.h"
#include "weigh/rows.h"

static void estimate_name(const struct rows *rows, struct estimate *e)
{
    struct arena *arena = rows->work->scratch;
    struct str key = utf8_folded(e->group, arena);
    struct str id = str_format(
        arena, "e:%.32s:%s:%s", rows->incident->id + 2, claim_type_name(e->type),
        e->victims_class == CLASS_NONE ? "all" : victim_class_name(e->victims_class));
    if (e->unit != UNIT_PERSON)
        id = str_format(arena, "%.*s:%s", STR(id), claim_unit_name(e->unit));
    if (key.len)
        id = str_format(arena, "%.*s:%06x", STR(id), (unsigned)(str_hash(key) & 0xffffff));
    check(id.len < (ptrdiff_t)sizeof e->id);
    memcpy(e->id, id.at, (size_t)id.len);
}

static struct estimate *estimate_add(const struct rows *rows, struct incident *incident,
                                     enum victim_class victims_class, struct str group)
{
    struct estimate *e = PUSH(rows->work->arena, &incident->estimates);
    e->type = rows->type;
    e->unit = rows->unit;
    e->victims_class = victims_class;
    e->group = group;
    estimate_name(rows, e);
    return e;
}

static bool mentions(const struct estimate *e, struct claim_ref ref)
{
    for (uint32_t i = 0; i < e->used.n; i++)
        if (e->used.at[i].doc == ref.doc && e->used.at[i].claim == ref.claim)
            return true;
    for (uint32_t i = 0; i < e->set_aside.n; i++)
        if (e->set_aside.at[i].claim.doc == ref.doc &&
            e->set_aside.at[i].claim.claim == ref.claim)
            return true;
    return false;
}

static void aside(const struct rows *rows, struct estimate *e, struct claim_ref ref,
                  struct str reason)
{
    if (!mentions(e, ref))
        *PUSH(rows->work->arena, &e->set_aside) = (struct set_aside){ ref, reason };
}

/* The claim of the total that a class count of the same report stands within. */
static struct str within_total(const struct rows *rows, const struct item *item)
{
    for (uint32_t i = 0; i < rows->totals.n; i++)
        if (rows->totals.at[i].doc == item->doc)
            return str_format(rows->work->arena, "counted within %s, same report",
                              item_id(rows->work, &rows->totals.at[i]));
    return str_format(rows->work->arena, "counted in its own row");
}

/* Claims that the total does not use: parts, what its own report sets aside, classes of a
 * report that tells its own total; and those that say an earlier claim again. */
static void total_complete(const struct rows *rows, struct estimate *total)
{
    for (uint32_t i = 0; i < rows->parts.n; i++)
        aside(rows, total, rows->parts.at[i].claim, rows->parts.at[i].reason);
    for (uint32_t i = 0; i < rows->list.n; i++) {
        const struct items *items = &rows->list.at[i].items;
        for (uint32_t k = 0; k < items->n; k++) {
            const struct item *item = &items->at[k];
            aside(rows, total, item->claims.at[0],
                  item->out.len ? item->out : within_total(rows, item));
        }
    }
}

/* "c:2 says c:1 again": same_as claims beside the claim that they repeat. */
static void repeats_add(const struct rows *rows, struct estimate *e)
{
    const struct weighing *result = rows->work->result;
    uint32_t used = e->used.n, asides = e->set_aside.n;
    for (uint32_t i = 0; i < used + asides; i++) {
        struct claim_ref ref = i < used ? e->used.at[i] : e->set_aside.at[i - used].claim;
        const struct claims *claims = result->docs[ref.doc].claims;
        for (uint32_t k = ref.claim + 1; k < claims->list.n; k++)
            if (claim_same_as(claims, k) == ref.claim)
                aside(rows, e, (struct claim_ref){ ref.doc, k },
                      str_format(rows->work->arena, "says again %s, same report",
                                 claims->list.at[ref.claim].id));
    }
}

static bool has_word(struct str words, struct str word)
{
    while (words.len)
        if (str_eq(str_next(&words, ' '), word))
            return true;
    return false;
}

static void of_add(const struct rows *rows, struct estimate *e, struct str code,
                   int64_t row)
{
    struct items items = { 0 };
    struct estimate scratch = { 0 };
    for (uint32_t i = 0; i < e->of.n; i++)
        if (str_eq(e->of.at[i].code, code))
            return;
    for (uint32_t i = 0; i < rows->ofs.n; i++)
        if ((row < 0 || rows->of_rows.at[i] == row) &&
            has_word(item_claim(rows->work, &rows->ofs.at[i])->victims.of, code))
            *PUSH(rows->work->scratch, &items) = rows->ofs.at[i];
    items_reduce_reports(rows->work, &items);
    items_reduce(rows->work, &items);
    items_estimate(rows->work, &items, &scratch);
    *PUSH(rows->work->arena, &e->of) =
        (struct estimate_of){ code, scratch.low, scratch.best, scratch.high };
}

/* What else holds of those in the row; of all for -1. Overlapping, so never added. */
static void ofs_add(const struct rows *rows, struct estimate *e, int64_t row)
{
    for (uint32_t i = 0; i < rows->ofs.n; i++) {
        struct str words = item_claim(rows->work, &rows->ofs.at[i])->victims.of;
        while ((row < 0 || rows->of_rows.at[i] == row) && words.len)
            of_add(rows, e, str_next(&words, ' '), row);
    }
}

static int64_t less(int64_t total, int64_t part)
{
    if (total == NUMBER_OPEN)
        return NUMBER_OPEN;
    return part == NUMBER_OPEN || part >= total ? 0 : total - part;
}

/* Where classes are told and the total is larger: those of whom no class is told. */
static void remainder_add(const struct rows *rows, struct incident *incident,
                          uint32_t first, const struct estimate *total)
{
    struct range parts = { 0, 0 };
    int64_t best = 0;
    for (uint32_t i = first + 1; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        parts = range_add(parts, (struct range){ e->low, e->high });
        best += e->best == NUMBER_OPEN ? 0 : e->best;
    }
    if (total->best == NUMBER_OPEN || total->best <= best)
        return;
    struct estimate copy = *total;
    struct estimate *e = estimate_add(rows, incident, CLASS_PERSON, (struct str){ 0 });
    e->best = copy.best - best;
    e->low = less(copy.low, parts.high);
    e->high = less(copy.high, parts.low);
    if (e->low > e->best)
        e->low = e->best;
    if (e->high != NUMBER_OPEN && e->high < e->best)
        e->high = e->best;
    e->rule = S("remainder");
}

/* Where nobody tells a total and no report tells several classes, it cannot be told whether
 * the classes are the same people: the total reaches up to their sum. */
static void total_widen(const struct rows *rows, struct incident *incident, uint32_t first)
{
    struct range sum = { 0, 0 };
    struct estimate *total = &incident->estimates.at[first];
    if (rows->people || incident->estimates.n - first < 3)
        return;
    for (uint32_t i = first + 1; i < incident->estimates.n; i++)
        sum = range_add(sum, (struct range){ incident->estimates.at[i].low,
                                             incident->estimates.at[i].high });
    if (total->high != NUMBER_OPEN && (sum.high == NUMBER_OPEN || sum.high > total->high)) {
        total->high = sum.high;
        total->rule = S("classes, perhaps the same people");
    }
}

static void rows_estimate(struct rows *rows, struct incident *incident)
{
    struct work *work = rows->work;
    uint32_t first = incident->estimates.n;
    struct estimate *total = estimate_add(rows, incident, CLASS_NONE, (struct str){ 0 });
    items_reduce(work, &rows->totals);
    items_estimate(work, &rows->totals, total);
    total_complete(rows, total);
    repeats_add(rows, total);
    ofs_add(rows, total, -1);
    bool classes = false;
    for (uint32_t i = 0; i < rows->list.n; i++)
        classes = classes || (rows->list.at[i].victims_class != CLASS_PERSON &&
                              rows->list.at[i].items.n);
    for (uint32_t i = 0; i < rows->list.n; i++) {
        struct row *row = &rows->list.at[i];
        if (!row->items.n || row_open_group(rows, row) ||
            (classes && row->victims_class == CLASS_PERSON))
            continue;
        struct estimate *e = estimate_add(rows, incident, row->victims_class, row->group);
        items_reduce(work, &row->items);
        items_estimate(work, &row->items, e);
        repeats_add(rows, e);
        ofs_add(rows, e, i);
    }
    if (classes) {
        total_widen(rows, incident, first);
        remainder_add(rows, incident, first, &incident->estimates.at[first]);
    }
}

static bool type_counts(const struct claim *claim)
{
    return claim_type_kind(claim->type) == CLAIM_PEOPLE ||
           ((claim->type == CLAIM_DESTROYED || claim->type == CLAIM_DAMAGED) &&
            claim->has_count);
}

static const struct estimate *total_of(const struct incident *incident,
                                       enum claim_type type)
{
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        if (e->type == type && e->victims_class == CLASS_NONE && e->unit == UNIT_PERSON)
            return e;
    }
    return NULL;
}

/* Are they told as shot or stabbed? "20 casualties" may be 20 dead; "20 were shot" is not. */
static bool told_as_hit(const struct work *work, const struct estimate *casualty)
{
    for (uint32_t i = 0; i < casualty->used.n; i++) {
        struct str method = work_claim(work, casualty->used.at[i])->method;
        if (!str_eq(method, S("gunfire")) && !str_eq(method, S("sniper")) &&
            !str_eq(method, S("knife")))
            return false;
    }
    return casualty->used.n > 0;
}

/* "Five people were shot, one fatally": four wounded, where nobody tells how many were. Those
 * told as shot, less the dead; with no death told, from none to all. */
static void injured_derive(struct work *work, struct incident *incident)
{
    const struct estimate *casualty = total_of(incident, CLAIM_CASUALTY);
    const struct estimate *killed = total_of(incident, CLAIM_KILLED);
    if (!casualty || total_of(incident, CLAIM_INJURED) || casualty->best == NUMBER_OPEN ||
        !told_as_hit(work, casualty) || (killed && killed->best == NUMBER_OPEN))
        return;
    struct estimate from = *casualty, dead = { 0 };
    if (killed)
        dead = *killed;
    if (from.best <= dead.best)
        return;
    struct rows rows = { .work = work, .incident = incident, .type = CLAIM_INJURED };
    for (int total = 1; total >= 0; total--) {
        struct estimate *e = estimate_add(
            &rows, incident, total ? CLASS_NONE : CLASS_PERSON, (struct str){ 0 });
        e->best = from.best - dead.best;
        e->low = killed ? less(from.low, dead.high) : 0;
        e->low = e->low > e->best ? e->best : e->low;
        e->high = less(from.high, dead.low);
        e->high = e->high != NUMBER_OPEN && e->high < e->best ? e->best : e->high;
        e->rule = killed ? S("shot, less the dead") : S("shot, no death told");
        for (uint32_t i = 0; i < from.used.n; i++)
            *PUSH(work->arena, &e->used) = from.used.at[i];
    }
}

void estimates_make(struct work *work, struct incident *incident)
{
    for (int type = 0; type < CLAIM_TYPES; type++)
        for (int unit = 0; unit <= UNIT_OBJECT; unit++) {
            bool any = false;
            for (uint32_t i = 0; i < incident->claims.n && !any; i++) {
                const struct claim *claim = work_claim(work, incident->claims.at[i]);
                any = (int)claim->type == type && (int)claim->unit == unit &&
                      type_counts(claim);
            }
            struct rows rows = { .work = work,
                                 .incident = incident,
                                 .type = (enum claim_type)type,
                                 .unit = (enum claim_unit)unit };
            if (!any)
                continue;
            rows_make(&rows);
            if (rows.totals.n)
                rows_estimate(&rows, incident);
        }
    injured_derive(work, incident);
}
