/* nametag.c: see nametag.h.
 *
 *   score of a path = sum over tokens of (weights of its features for the label)
 *                   + sum over neighbours of transition(label, next label)
 *
 * The best path is found by the usual dynamic program (Viterbi), in whole numbers. A name that
 * begins must end: paths that break this are not looked at.
 */
#include "language/nametag.h"

enum { NEVER = INT32_MIN / 2 };

bool nametag_label(struct str label, uint8_t *ret_part, uint8_t *ret_type)
{
    static const char parts[] = "OBILU";
    if (str_eq(label, S("O"))) {
        *ret_part = PART_OUT;
        *ret_type = NAME_COUNT;
        return true;
    }
    const char *part =
        label.len > 2 && label.at[1] == '-' ? strchr(parts, label.at[0]) : NULL;
    struct str name = str_cut(label, 2, label.len);
    for (uint8_t type = 0; part && part > parts && type < NAME_COUNT; type++)
        if (str_eq(name, str_of(name_type_name((enum name_type)type)))) {
            *ret_part = (uint8_t)(part - parts);
            *ret_type = type;
            return true;
        }
    return false;
}

bool nametag_follows(uint8_t from_part, uint8_t from_type, uint8_t to_part, uint8_t to_type)
{
    bool open = from_part == PART_BEGIN || from_part == PART_INSIDE;
    bool goes_on = to_part == PART_INSIDE || to_part == PART_LAST;
    return open == goes_on && (!open || from_type == to_type);
}

static bool damaged(const char *path, const char *what, struct fault *fault)
{
    return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE, "%s: %s; `make models`", path,
                     what);
}

static bool is_open(const struct nametag *t, uint32_t label)
{
    return t->part[label] == PART_BEGIN || t->part[label] == PART_INSIDE;
}

static bool goes_on(const struct nametag *t, uint32_t label)
{
    return t->part[label] == PART_INSIDE || t->part[label] == PART_LAST;
}

static void add_label(struct name_labels *labels, uint32_t label)
{
    labels->at[labels->n++] = (uint8_t)label;
}

static int32_t most_gained(const struct nametag *t, uint32_t from)
{
    int32_t gain = INT32_MIN;
    for (uint32_t to = 0; to < t->k; to++)
        if (!goes_on(t, to) && t->step[from][to] - t->step[t->out][to] > gain)
            gain = t->step[from][to] - t->step[t->out][to];
    return gain;
}

void nametag_open_steps(struct nametag *t, const char *at)
{
    for (uint32_t from = 0; from < t->k; from++)
        for (uint32_t to = 0; to < t->k; to++, at += 2) {
            t->step[from][to] = (int16_t)sealed_i16(at);
            if (is_open(t, from) &&
                nametag_follows(t->part[from], t->type[from], t->part[to], t->type[to]))
                add_label(&t->befores[to], from);
        }
    for (uint32_t from = 0; from < t->k; from++)
        if (!is_open(t, from)) {
            add_label(&t->closed, from);
            t->gain[from] = most_gained(t, from);
        }
}

/* Checks the index and the labels of the weights, and notes which buckets have any. */
static bool open_weights(struct nametag *t)
{
    uint32_t sum = 0;
    for (uint32_t b = 0; b < NAME_BUCKETS; b++) {
        if (b % NAME_BLOCK == 0 && sealed_u32(t->starts + b / NAME_BLOCK * 4) != sum)
            return false;
        t->filled[b / 64] |= (uint64_t)(t->counts[b] != 0) << b % 64;
        sum += t->counts[b];
    }
    bool good = sum == t->nweights;
    for (uint32_t i = 0; i < t->nweights; i++)
        good &= (uint8_t)t->columns[i] < t->k;
    return good;
}

static bool open_labels(struct nametag *t, const char *at)
{
    bool out = false;
    for (uint32_t i = 0; i < t->k; i++, at += NAMETAG_LABEL) {
        struct str label = { at, (ptrdiff_t)strnlen(at, NAMETAG_LABEL) };
        if (!nametag_label(label, &t->part[i], &t->type[i]))
            return false;
        if (t->part[i] == PART_OUT) {
            t->out = (uint8_t)i;
            out = true;
        }
    }
    return out;
}

bool nametag_open(const struct sealed *sealed, const char *path, struct nametag *ret_tagger,
                  struct fault *fault)
{
    struct nametag *t = ret_tagger;
    *t = (struct nametag){ .k = sealed->numbers[0], .nweights = sealed->numbers[2] };
    uint64_t k = t->k, n = t->nweights;
    uint64_t size = k * NAMETAG_LABEL + k * k * 2 +
                    (uint64_t)NAME_BUCKETS / NAME_BLOCK * 4 + NAME_BUCKETS + n * 2;
    if (!k || k > NAMETAG_LABELS || n > 1 << 24 || sealed->numbers[1] != NAME_BUCKETS ||
        size != (uint64_t)sealed->table.len)
        return damaged(path, "its table has another size", fault);
    const char *transitions = sealed->table.at + k * NAMETAG_LABEL;
    if (!open_labels(t, sealed->table.at))
        return damaged(path, "it has a label that is none, or none for no name", fault);
    nametag_open_steps(t, transitions);
    t->starts = transitions + k * k * 2;
    t->counts = (const uint8_t *)t->starts + NAME_BUCKETS / NAME_BLOCK * 4;
    t->columns = (const char *)t->counts + NAME_BUCKETS;
    t->weights = t->columns + n;
    return open_weights(t) ||
           damaged(path, "its index does not fit, or a weight has no label", fault);
}

/* The sum of the `n` bytes at `at`, n < NAME_BLOCK; all NAME_BLOCK of them can be read. Four
 * sums of 16 bits side by side: NAMETAG_LABELS a byte at most. */
static uint32_t sum_bytes(const char *at, uint32_t n)
{
    _Static_assert(NAME_BLOCK == 16, "two words");
    const uint64_t even = 0x00FF00FF00FF00FFu;
    uint64_t low = sealed_u64(at), high = sealed_u64(at + 8);
    uint64_t below = ((uint64_t)1 << n % 8 * 8) - 1;
    high = n < 8 ? 0 : high & below;
    low = n < 8 ? low & below : low;
    uint64_t sum = (low & even) + (low >> 8 & even) + (high & even) + (high >> 8 & even);
    return (uint32_t)(sum * 0x0001000100010001u >> 48);
}

/* Where the weights of a bucket begin. */
static uint32_t weights_of(const struct nametag *t, uint32_t bucket)
{
    return sealed_u32(t->starts + bucket / NAME_BLOCK * 4) +
           sum_bytes((const char *)t->counts + bucket / NAME_BLOCK * NAME_BLOCK,
                     bucket % NAME_BLOCK);
}

/* Few buckets have weights, and which ones is a small table. The others are larger and looked
 * at in no order: what will be looked at is asked for first, all of it at once. */
void nametag_weigh(const struct nametag *t, const uint32_t *features, uint32_t n,
                   int16_t *scores)
{
    uint32_t hits[NAME_FEATURES], from[NAME_FEATURES], nhits = 0;
    for (uint32_t f = 0; f < n; f++) {
        hits[nhits] = features[f];
        nhits += t->filled[features[f] / 64] >> features[f] % 64 & 1;
    }
    for (uint32_t f = 0; f < nhits; f++) {
        __builtin_prefetch(t->starts + hits[f] / NAME_BLOCK * 4);
        __builtin_prefetch(t->counts + hits[f]);
    }
    for (uint32_t f = 0; f < nhits; f++) {
        from[f] = weights_of(t, hits[f]);
        __builtin_prefetch(t->columns + from[f]);
        __builtin_prefetch(t->weights + from[f]);
    }
    for (uint32_t f = 0; f < nhits; f++)
        for (uint32_t w = from[f], end = w + t->counts[hits[f]]; w < end; w++) {
            uint32_t label = (uint8_t)t->columns[w];
            scores[label] = (int16_t)(scores[label] + (int8_t)t->weights[w]);
        }
}

/* The closed labels that the best path may go through. One whose path weighs so much less than
 * that of "no name" that no step can make up for it is not: nor is a path as good. */
static struct name_labels still_closed(const struct nametag *t, const int32_t *before)
{
    struct name_labels still = { 0 };
    for (uint32_t i = 0; i < t->closed.n; i++) {
        uint32_t label = t->closed.at[i];
        if (before[label] + t->gain[label] >= before[t->out])
            add_label(&still, label);
    }
    return still;
}

/* One step: the best label before each label of a token, the first of those as good. */
static void step(const struct nametag *t, const int32_t *before, const int16_t *score,
                 int32_t *ret_now, uint8_t *ret_back)
{
    struct name_labels still = still_closed(t, before);
    for (uint32_t to = 0; to < t->k; to++) {
        const struct name_labels *froms = goes_on(t, to) ? &t->befores[to] : &still;
        int32_t best = NEVER;
        uint8_t back = 0;
        for (uint32_t i = 0; i < froms->n; i++) {
            int32_t sum = before[froms->at[i]] + t->step[froms->at[i]][to];
            if (sum > best) {
                best = sum;
                back = froms->at[i];
            }
        }
        ret_now[to] = best + score[to];
        ret_back[to] = back;
    }
}

void nametag_decode(const struct nametag *t, const int16_t *scores, uint32_t stride,
                    uint32_t n, uint8_t *ret_labels, struct arena scratch)
{
    int32_t before[NAMETAG_LABELS], now[NAMETAG_LABELS];
    if (!n)
        return;
    uint8_t *backs = NEW(&scratch, uint8_t, (size_t)n * t->k);
    for (uint32_t k = 0; k < t->k; k++)
        before[k] = goes_on(t, k) ? NEVER : scores[k];
    for (uint32_t i = 1; i < n; i++) {
        step(t, before, scores + (size_t)i * stride, now, backs + (size_t)i * t->k);
        memcpy(before, now, sizeof now);
    }
    uint32_t best = t->closed.at[0];
    for (uint32_t i = 1; i < t->closed.n; i++)
        if (before[t->closed.at[i]] > before[best])
            best = t->closed.at[i];
    for (uint32_t i = n; i-- > 0;) {
        ret_labels[i] = (uint8_t)best;
        best = backs[(size_t)i * t->k + best];
    }
}
