/* vote.c: low, best and high of the numbers that are left; the last step of item.h.
 *
 *   low   the smallest number that anyone gives (0 where only an upper end is told)
 *   high  the largest; open where someone's open end lies above all that is closed
 *   best  the figure that most origins agree with; of equals the one of most reports, then
 *         the newest, then the larger.
 *         "at least 40" agrees with 43. One origin has one vote.
 *
 *   A 12/null, B 10/null, C 43/43  →  10 – 43 – 43, "all agree"
 *
 * Invariant: low <= best <= high, since best is one of the figures that make the range.
 */
#include "weigh/item.h"

static bool is_in(const struct item *item)
{
    return !item->out.len && range_numbered(item->range);
}

/* Where nobody tells a number but to deny it, there may be none. */
static bool all_denied(const struct items *items)
{
    for (uint32_t i = 0; i < items->n; i++)
        if (is_in(&items->at[i]) && !items->at[i].denied)
            return false;
    return true;
}

static int64_t least_of(const struct items *items)
{
    int64_t least = all_denied(items) ? 0 : INT64_MAX;
    for (uint32_t i = 0; i < items->n; i++)
        if (is_in(&items->at[i]) && items->at[i].range.low != NUMBER_OPEN &&
            items->at[i].range.low < least)
            least = items->at[i].range.low;
    /* "up to 40" beside "35": the 35 stands, for it lies below 40; beside "50" it is 0 */
    for (uint32_t i = 0; i < items->n; i++)
        if (is_in(&items->at[i]) && items->at[i].range.low == NUMBER_OPEN &&
            least > items->at[i].range.high)
            least = 0;
    return least == INT64_MAX ? 0 : least;
}

static int64_t most_of(const struct items *items)
{
    int64_t most = -1, open = -1;
    for (uint32_t i = 0; i < items->n; i++) {
        struct range r = items->at[i].range;
        if (!is_in(&items->at[i]))
            continue;
        if (r.high != NUMBER_OPEN && r.high > most)
            most = r.high;
        if (r.high == NUMBER_OPEN && r.low > open)
            open = r.low;
    }
    return most < 0 || open > most ? NUMBER_OPEN : most;
}

/* Who is asked for the best figure: all that do not yield; where all yield, the hedged. */
static bool votes(const struct items *items, uint32_t i, bool hedged_too)
{
    const struct item *item = &items->at[i];
    return is_in(item) && !item->denied &&
           (hedged_too || (!item->yields.len && !item->hedged));
}

struct poll {
    const struct items *items;
    bool hedged_too;
    uint32_t voices;
};

static bool voice_counted(const struct poll *poll, uint32_t before, const int64_t *value)
{
    const struct item *item = &poll->items->at[before];
    for (uint32_t k = 0; k < before; k++)
        if (votes(poll->items, k, poll->hedged_too) &&
            poll->items->at[k].voice == item->voice &&
            (!value || range_holds(poll->items->at[k].range, *value)))
            return true;
    return false;
}

/* How many origins agree with a figure; any figure for NULL. */
static uint32_t support(const struct poll *poll, const int64_t *value)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < poll->items->n; i++)
        if (votes(poll->items, i, poll->hedged_too) &&
            (!value || range_holds(poll->items->at[i].range, *value)) &&
            !voice_counted(poll, i, value))
            n++;
    return n;
}

/* How many reports agree with a figure: asked where origins do not decide. */
static uint32_t reports(const struct poll *poll, int64_t value)
{
    uint32_t n = 0, last = UINT32_MAX;
    for (uint32_t i = 0; i < poll->items->n; i++) {
        const struct item *item = &poll->items->at[i];
        if (!votes(poll->items, i, poll->hedged_too) || !range_holds(item->range, value) ||
            item->doc == last)
            continue;
        last = item->doc;
        n++;
    }
    return n;
}

struct figure {
    int64_t value;
    uint32_t origins, reports;
    day_t newest;
};

/* More origins, then more reports, then the newer, then the larger. */
static bool figure_better(const struct figure *a, const struct figure *b)
{
    if (a->origins != b->origins)
        return a->origins > b->origins;
    if (a->reports != b->reports)
        return a->reports > b->reports;
    if (a->newest != b->newest)
        return a->newest > b->newest;
    return a->value > b->value;
}

/* Items stand in order of publication, so that the last of equals is the newest. */
static struct figure figure_of(const struct work *work, const struct poll *poll, uint32_t i)
{
    int64_t value = range_point(poll->items->at[i].range);
    return (struct figure){ value, support(poll, &value), reports(poll, value),
                            work->docs[poll->items->at[i].doc].published.to };
}

/* What it was that made the best figure best. */
static struct str rule_of(const struct work *work, const struct poll *poll,
                          const struct figure *best)
{
    bool origins = true, by_reports = true;
    for (uint32_t i = 0; i < poll->items->n; i++) {
        if (!votes(poll->items, i, poll->hedged_too))
            continue;
        struct figure figure = figure_of(work, poll, i);
        if (figure.value == best->value || figure.origins < best->origins)
            continue;
        origins = false;
        by_reports = by_reports && figure.reports < best->reports;
    }
    if (best->value == NUMBER_OPEN)
        return S("no number");
    if (poll->hedged_too)
        return S("hedged only");
    if (!origins)
        return by_reports ? S("most reports") : S("newest of equals");
    if (best->origins < poll->voices)
        return S("most origins");
    return poll->voices > 1 ? S("all agree") : S("one origin");
}

static int64_t best_of(const struct work *work, struct poll *poll, struct str *ret_rule)
{
    struct figure best = { NUMBER_OPEN, 0, 0, DAY_NONE };
    poll->voices = support(poll, NULL);
    for (uint32_t i = 0; i < poll->items->n; i++) {
        if (!votes(poll->items, i, poll->hedged_too))
            continue;
        struct figure figure = figure_of(work, poll, i);
        if (figure_better(&figure, &best))
            best = figure;
    }
    *ret_rule = rule_of(work, poll, &best);
    return best.value;
}

void items_estimate(struct work *work, const struct items *items, struct estimate *estimate)
{
    struct poll poll = { .items = items };
    estimate->low = least_of(items);
    estimate->high = most_of(items);
    estimate->best = best_of(work, &poll, &estimate->rule);
    if (estimate->best == NUMBER_OPEN) {
        poll.hedged_too = true;
        estimate->best = best_of(work, &poll, &estimate->rule);
    }
    for (uint32_t i = 0; i < items->n; i++) {
        const struct item *item = &items->at[i];
        struct str reason = item->out.len ? item->out : item->yields;
        for (uint32_t k = 0; k < item->claims.n; k++) {
            if (!reason.len)
                *PUSH(work->arena, &estimate->used) = item->claims.at[k];
            else
                *PUSH(work->arena, &estimate->set_aside) =
                    (struct set_aside){ item->claims.at[k], reason };
        }
    }
}
