/* vote.c: low, best and high of the numbers that are left; the last step of item.h.
 *
 *   low   the smallest number that anyone gives (0 where only an upper end is told)
 *   high  the largest; open where someone's open end lies above all that is closed
 *   best  the figure that most origins agree with; of equals the newest, then the larger.
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

/* Items stand in order of publication, so that the last of equals is the newest. */
static int64_t best_of(const struct work *work, struct poll *poll, struct str *ret_rule)
{
    int64_t best = NUMBER_OPEN;
    uint32_t most = 0, ties = 0;
    day_t newest = DAY_NONE;
    poll->voices = support(poll, NULL);
    for (uint32_t i = 0; i < poll->items->n; i++) {
        if (!votes(poll->items, i, poll->hedged_too))
            continue;
        int64_t value = range_point(poll->items->at[i].range);
        day_t published = work->docs[poll->items->at[i].doc].published.to;
        uint32_t n = support(poll, &value);
        ties = n > most ? 1 : ties + (n == most && value != best);
        if (n < most ||
            (n == most && (published < newest || (published == newest && value <= best))))
            continue;
        most = n;
        best = value;
        newest = published;
    }
    *ret_rule = best == NUMBER_OPEN    ? S("no number")
                : poll->hedged_too     ? S("hedged only")
                : poll->voices == 1    ? S("one origin")
                : most == poll->voices ? S("all agree")
                : ties > 1             ? S("newest of equals")
                                       : S("most origins");
    return best;
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
