/* item.c: which numbers count, and for what; see item.h.
 *
 *   5 July, paper A: "at least 12 were killed"     older than the next, same origin
 *   6 July, paper A: "the toll rose to 15"         used
 *   6 July, paper B: "12 killed" (A's sentence)    copy
 *   6 July, paper C: "up to 40 reportedly killed"  hedged: inside low–high, not the best
 *   → 15 – 15 – 40, rule "one origin"
 *
 * An *older* figure is set aside only for a newer one of the same origin. Nothing here
 * looks at the order in which reports came in.
 */
#include "weigh/item.h"

#include <stdlib.h>

#include "base/utf8.h"

enum {
    SENTENCE_RUN = 3,
    SENTENCE_SHARE = 700, /* thousandths of both sentences: a guess, never fitted */
    SENTENCE_FEW = 6,     /* a shorter sentence is said by chance */
    OUTLYING_VOICES = 3,
    OUTLYING_TIMES = 3, /* three times the middle, or a third of it: a guess */
};

const struct claim *item_claim(const struct work *work, const struct item *item)
{
    return work_claim(work, item->claims.at[0]);
}

const char *item_id(const struct work *work, const struct item *item)
{
    return item_claim(work, item)->id;
}

static struct str claim_source_name(const struct claim *claim)
{
    if (!claim->sources.n)
        return (struct str){ 0 };
    const struct claim_source *source = &claim->sources.at[0];
    return source->name.len ? source->name : source->text;
}

struct item item_make(struct work *work, struct claim_ref ref)
{
    const struct claim *claim = work_claim(work, ref);
    struct str text = work_text(work, ref.doc);
    struct str sentence = str_at(text, claim_evidence(claim, EVIDENCE_SENTENCE));
    struct item item = {
        .doc = ref.doc,
        .voice = work_voice(work, ref),
        .range = { claim->low, claim->high },
        .hedged = claim->stance == STANCE_ALLEGED,
        .denied = claim->stance == STANCE_DENIED && claim->denies != DENIES_BY,
        .source = utf8_folded(claim_source_name(claim), work->scratch),
        .sentence = wording_runs(sentence, SENTENCE_RUN, work->scratch),
    };
    *PUSH(work->scratch, &item.claims) = ref;
    return item;
}

static void put_out(struct work *work, struct item *item, const char *how,
                    const struct item *to, const char *more)
{
    item->out = str_format(work->arena, "%s %s%s", how, item_id(work, to), more);
}

static bool item_in(const struct item *item)
{
    return !item->out.len;
}

/* "Two more died of their wounds": the count is what the report told before, and these. */
static void rule_adds(struct work *work, struct items *items, uint32_t i)
{
    struct item *added = &items->at[i];
    struct item *base = NULL;
    if (item_claim(work, added)->change.kind != CHANGE_ADDS)
        return;
    for (uint32_t k = 0; k < items->n; k++) {
        struct item *other = &items->at[k];
        if (k == i || other->doc != added->doc || !item_in(other) ||
            item_claim(work, other)->change.kind == CHANGE_ADDS)
            continue;
        if (!base || range_floor(other->range) > range_floor(base->range))
            base = other;
    }
    if (!base)
        return;
    added->range = range_add(added->range, base->range);
    put_out(work, base, "added to by", added, ", same report");
}

static bool sources_differ(const struct item *a, const struct item *b)
{
    return a->source.len && b->source.len && !str_eq(a->source, b->source);
}

/* In one report: the same number said again; a smaller one, unless another source has it. */
static void rule_within(struct work *work, struct item *small, struct item *large)
{
    if (range_same(small->range, large->range)) {
        put_out(work, small, "says again", large, ", same report");
        return;
    }
    if (sources_differ(small, large) || (large->hedged && !small->hedged))
        return;
    if (range_floor(small->range) < range_floor(large->range) ||
        !range_numbered(small->range))
        put_out(work, small, "within", large, ", same report");
}

void items_reduce_reports(struct work *work, struct items *items)
{
    for (uint32_t i = 0; i < items->n; i++)
        rule_adds(work, items, i);
    for (uint32_t i = 0; i < items->n; i++)
        for (uint32_t k = 0; k < items->n && item_in(&items->at[i]); k++) {
            struct item *a = &items->at[i], *b = &items->at[k];
            if (i == k || a->doc != b->doc || !item_in(b) || a->denied != b->denied)
                continue;
            /* of the same number the first one stands; one that is not hedged before it */
            bool b_stands = a->hedged == b->hedged ? k < i : a->hedged;
            if (range_same(a->range, b->range) && !b_stands)
                continue;
            rule_within(work, a, b);
        }
}

static bool sentences_same(const struct item *a, const struct item *b)
{
    if (a->sentence.n < SENTENCE_FEW || b->sentence.n < SENTENCE_FEW)
        return false;
    uint32_t shared = hashes_shared(a->sentence, b->sentence) * 1000;
    return shared >= SENTENCE_SHARE * a->sentence.n &&
           shared >= SENTENCE_SHARE * b->sentence.n;
}

static bool origin_same(const struct work *work, const struct item *a, const struct item *b)
{
    return (a->voice == b->voice && a->voice != VOICE_UNKNOWN) ||
           work->docs[a->doc].origin == work->docs[b->doc].origin;
}

/* The same number in the same text, or in the same sentence: the earlier report stands. */
static void rule_copy(struct work *work, struct items *items, uint32_t i)
{
    struct item *copy = &items->at[i];
    for (uint32_t k = 0; k < i && item_in(copy); k++) {
        struct item *first = &items->at[k];
        if (first->doc == copy->doc || !item_in(first) ||
            (first->hedged && !copy->hedged) || !range_same(first->range, copy->range))
            continue;
        if (work->docs[first->doc].origin == work->docs[copy->doc].origin ||
            sentences_same(first, copy))
            put_out(work, copy, "copy of", first, "");
    }
}

static bool range_is_change(struct range r, const struct claim_change *change)
{
    return r.low == change->low && r.high == change->high;
}

/* "Revised down from 500": the same origin's 500 is withdrawn, that of others yields. */
static void rule_corrected(struct work *work, struct items *items, uint32_t i)
{
    const struct claim_change *change = &item_claim(work, &items->at[i])->change;
    if (change->kind != CHANGE_FROM || !item_in(&items->at[i]))
        return;
    for (uint32_t k = 0; k < items->n; k++) {
        struct item *old = &items->at[k];
        if (k == i || !item_in(old) || !range_is_change(old->range, change))
            continue;
        if (origin_same(work, old, &items->at[i]))
            put_out(work, old, "withdrawn by", &items->at[i], ", same origin");
        else
            old->yields =
                str_format(work->arena, "revised by %s", item_id(work, &items->at[i]));
    }
}

/* Was a published before b? By day, and by the clock where both tell it. */
static bool published_before(const struct work *work, const struct item *a,
                             const struct item *b)
{
    struct days x = work->docs[a->doc].published, y = work->docs[b->doc].published;
    if (!days_known(x) || !days_known(y))
        return false;
    if (x.to < y.from)
        return true;
    struct str p = work_document(work, a->doc)->published;
    struct str q = work_document(work, b->doc)->published;
    return x.from == y.from && p.len > 10 && p.len == q.len &&
           memcmp(p.at, q.at, (size_t)p.len) < 0;
}

/* Within one origin the newer figure stands; a smaller one without a correction is taken
 * for a part of the older. */
static void rule_older(struct work *work, struct item *older, struct item *newer)
{
    if (newer->hedged || newer->denied || older->denied || !range_numbered(newer->range))
        return;
    if (range_same(older->range, newer->range))
        put_out(work, older, "told again by", newer, ", same origin");
    else if (range_ceiling(newer->range) >= range_floor(older->range) ||
             item_claim(work, newer)->change.kind == CHANGE_FROM)
        put_out(work, older, "older than", newer, ", same origin");
    else if (!older->hedged)
        put_out(work, newer, "fewer than", older, ", same origin, no correction");
}

static void rule_yields(struct work *work, struct items *items)
{
    const struct item *voter = NULL;
    for (uint32_t i = 0; i < items->n && !voter; i++) {
        const struct item *item = &items->at[i];
        if (item_in(item) && !item->hedged && !item->denied && !item->yields.len &&
            range_numbered(item->range))
            voter = item;
    }
    for (uint32_t i = 0; voter && i < items->n; i++) {
        struct item *item = &items->at[i];
        if (item_in(item) && !item->yields.len && (item->hedged || item->denied))
            item->yields =
                str_format(work->arena, "%s, inside low–high; best from %s",
                           item->denied ? "denied" : "hedged", item_id(work, voter));
    }
}

static bool item_votes(const struct item *item)
{
    return item_in(item) && !item->yields.len && !item->denied &&
           range_numbered(item->range);
}

static int point_order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

static bool voice_heard(const struct items *items, uint32_t before, uint32_t voice)
{
    for (uint32_t k = 0; k < before; k++)
        if (item_votes(&items->at[k]) && items->at[k].voice == voice)
            return true;
    return false;
}

/* The item whose figure stands in the middle of all voters; NULL with too few origins. */
static const struct item *middle_find(struct work *work, const struct items *items)
{
    int64_t *points = NEW(work->scratch, int64_t, items->n);
    uint32_t n = 0, voices = 0;
    for (uint32_t i = 0; i < items->n; i++) {
        if (!item_votes(&items->at[i]))
            continue;
        voices += !voice_heard(items, i, items->at[i].voice);
        points[n++] = range_point(items->at[i].range);
    }
    if (voices < OUTLYING_VOICES)
        return NULL;
    qsort(points, n, sizeof *points, point_order);
    for (uint32_t i = 0; i < items->n; i++)
        if (item_votes(&items->at[i]) && range_point(items->at[i].range) == points[n / 2])
            return &items->at[i];
    return NULL;
}

/* With three origins and more: a figure three times the middle one, or a third of it. */
static void rule_outlying(struct work *work, struct items *items)
{
    const struct item *middle = middle_find(work, items);
    int64_t m = middle ? range_point(middle->range) : 0;
    for (uint32_t i = 0; middle && i < items->n; i++) {
        struct item *item = &items->at[i];
        int64_t point = range_point(item->range);
        if (item_votes(item) && !range_meets(item->range, middle->range) &&
            (point / OUTLYING_TIMES > m || m / OUTLYING_TIMES > point))
            item->yields =
                str_format(work->arena, "outlying, inside low–high; best from %s",
                           item_id(work, middle));
    }
}

void items_reduce(struct work *work, struct items *items)
{
    for (uint32_t i = 0; i < items->n; i++)
        rule_copy(work, items, i);
    for (uint32_t i = 0; i < items->n; i++)
        rule_corrected(work, items, i);
    for (uint32_t i = 0; i < items->n; i++)
        for (uint32_t k = 0; k < items->n; k++) {
            struct item *older = &items->at[i], *newer = &items->at[k];
            if (item_in(older) && item_in(newer) && origin_same(work, older, newer) &&
                published_before(work, older, newer))
                rule_older(work, older, newer);
        }
    rule_yields(work, items);
    rule_outlying(work, items);
}
