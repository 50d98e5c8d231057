/* tally.c: see tally.h. */
#include "weigh/tally.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "weigh/locate.h"
#include "weigh/range.h"

struct entry {
    struct tally_row key; /* type, unit, class, place, month */
    struct str place_key;
    const struct estimate *estimate;
    const struct incident *incident;
};

int32_t tally_month(day_t day)
{
    int year, month, d;
    if (day == DAY_NONE)
        return TALLY_NO_MONTH;
    day_to(day, &year, &month, &d);
    return year * 12 + month - 1;
}

struct days tally_month_days(int32_t month)
{
    if (month == TALLY_NO_MONTH)
        return (struct days){ DAY_NONE, DAY_NONE };
    int year = month / 12, of_year = month % 12 + 1;
    return (struct days){ day_from(year, of_year, 1),
                          day_from(year, of_year, day_month_length(year, of_year)) };
}

static int compare(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int entry_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = compare(x->key.month, y->key.month);
    if (!order)
        order = compare(x->key.type, y->key.type);
    if (!order)
        order = compare(x->key.unit, y->key.unit);
    if (!order)
        order = compare(x->key.victims_class, y->key.victims_class);
    return order ? order : str_cmp(x->place_key, y->place_key);
}

static int entry_order_full(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = entry_order(a, b);
    return order ? order : strcmp(x->estimate->id, y->estimate->id);
}

static struct days days_widen(struct days a, struct days b)
{
    if (!days_known(a))
        return b;
    if (days_known(b) && b.from < a.from)
        a.from = b.from;
    if (days_known(b) && b.to > a.to)
        a.to = b.to;
    return a;
}

static void row_take(struct tally_row *row, const struct entry *entry)
{
    const struct estimate *e = entry->estimate;
    row->incidents++;
    row->unnumbered += e->best == NUMBER_OPEN;
    struct range sum =
        range_add((struct range){ row->low, row->high }, (struct range){ e->low, e->high });
    row->low = sum.low;
    row->high = sum.high;
    if (e->best != NUMBER_OPEN)
        row->best =
            range_add((struct range){ row->best, 0 }, (struct range){ e->best, 0 }).low;
    if (row->month == TALLY_NO_MONTH)
        row->days = days_widen(row->days, entry->incident->time);
}

/* Origins of a row: voices heard in any of its incidents. `heard` is marked with the row. */
static void voices_take(struct tally_row *row, const struct incident *incident,
                        uint32_t *heard, uint32_t mark)
{
    for (uint32_t i = 0; i < incident->voices.n; i++) {
        uint32_t voice = incident->voices.at[i];
        row->origins += heard[voice] != mark;
        heard[voice] = mark;
    }
}

void tally_make(const struct weighing *weighing, struct tally_by by,
                struct tally *ret_tally, struct arena *arena, struct arena scratch)
{
    LIST(struct entry) entries = { 0 };
    uint32_t *heard = NEW(&scratch, uint32_t, weighing->nvoices + 1);
    *ret_tally = (struct tally){ 0 };
    for (uint32_t i = 0; i < weighing->incidents.n; i++) {
        const struct incident *incident = &weighing->incidents.at[i];
        for (uint32_t k = 0; k < incident->estimates.n; k++) {
            const struct estimate *e = &incident->estimates.at[k];
            if (e->victims_class != CLASS_NONE && !by.classes)
                continue;
            struct entry *entry = PUSH(&scratch, &entries);
            entry->estimate = e;
            entry->incident = incident;
            entry->key.type = e->type;
            entry->key.unit = e->unit;
            entry->key.victims_class = e->victims_class;
            entry->key.month = by.month ? tally_month(incident->time.from) : TALLY_NO_MONTH;
            if (by.place && place_known(&incident->place)) {
                entry->key.place = place_words(&incident->place);
                entry->place_key = utf8_folded(entry->key.place, &scratch);
            }
        }
    }
    if (entries.n)
        qsort(entries.at, entries.n, sizeof *entries.at, entry_order_full);
    for (uint32_t i = 0; i < entries.n; i++) {
        if (!i || entry_order(&entries.at[i], &entries.at[i - 1]) != 0) {
            struct tally_row *row = PUSH(arena, &ret_tally->rows);
            *row = entries.at[i].key;
            row->days = tally_month_days(row->month);
        }
        struct tally_row *row = &ret_tally->rows.at[ret_tally->rows.n - 1];
        row_take(row, &entries.at[i]);
        voices_take(row, entries.at[i].incident, heard, ret_tally->rows.n);
    }
}
