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
    for (uint32_t to = 0; to < t->k; to++)
        add_label(goes_on(t, to) ? &t->going_on : &t->opening, to);
    for (uint32_t from = 0; from < t->k; from++)
        if (!is_open(t, from)) {
            add_label(&t->closed, from);
            t->gain[from] = most_gained(t, from);
        }
}

/* How many bits are set: by halves of ever more bits. */
static uint32_t bits_of(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (uint32_t)(x * 0x0101010101010101u >> 56);
}

static uint32_t row_begin(uint32_t row)
{
    return row & ((1u << NAME_ROW_BITS) - 1);
}

static uint32_t row_length(uint32_t row)
{
    return row >> NAME_ROW_BITS;
}

/* Is all in order that nametag_weigh() relies on? */
static bool check_rows(const struct nametag *t, uint32_t nweights, uint32_t nrows)
{
    uint32_t row = 0, weight = 0;
    bool good = true;
    for (uint32_t b = 0; b < NAME_BLOCKS; b++) {
        const char *entry = t->index + (size_t)b * NAME_INDEX;
        uint32_t n = bits_of(sealed_u64(entry)), begin = 0;
        if (sealed_u32(entry + 8) != row || sealed_u32(entry + 12) != weight ||
            n > nrows - row)
            return false;
        for (; n; n--, row++) {
            uint32_t at = sealed_u16(t->rows + 2 * (size_t)row);
            good &= row_begin(at) == begin && row_length(at) > 0;
            begin += row_length(at);
        }
        if (begin > nweights - weight)
            return false;
        weight += begin;
    }
    for (uint32_t i = 0; i < nweights; i++)
        good &= (uint8_t)t->weights[2 * (size_t)i] < t->k;
    return good && row == nrows && weight == nweights;
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
    *t = (struct nametag){ .k = sealed->numbers[0] };
    uint64_t k = t->k, nweights = sealed->numbers[2], nrows = sealed->numbers[3];
    uint64_t size = k * NAMETAG_LABEL + k * k * 2 + NAME_BLOCKS * NAME_INDEX + nrows * 2 +
                    nweights * 2 + NAMETAG_PAD;
    if (!k || k >= NAMETAG_LABELS || sealed->numbers[1] != NAME_BUCKETS ||
        size != (uint64_t)sealed->table.len)
        return damaged(path, "its table has another size", fault);
    const char *transitions = sealed->table.at + k * NAMETAG_LABEL;
    if (!open_labels(t, sealed->table.at))
        return damaged(path, "it has a label that is none, or none for no name", fault);
    nametag_open_steps(t, transitions);
    t->index = transitions + k * k * 2;
    t->rows = t->index + NAME_BLOCKS * NAME_INDEX;
    t->weights = t->rows + nrows * 2;
    return check_rows(t, (uint32_t)nweights, (uint32_t)nrows) ||
           damaged(path, "its index does not fit, or a weight has no label", fault);
}

static void add_weight(const char *at, int16_t *scores, bool counts)
{
    int16_t *score = &scores[(uint8_t)at[0]];
    *score = (int16_t)(*score + (counts ? (int8_t)at[1] : 0));
}

/* Most rows have four weights or fewer: these are added without a branch, those of the next
 * row as nothing. */
static void add_row(const char *at, uint32_t n, int16_t *scores)
{
    enum { MOSTLY = NAMETAG_PAD / 2 };
    for (uint32_t i = 0; i < MOSTLY; i++)
        add_weight(at + 2 * i, scores, i < n);
    for (uint32_t i = MOSTLY; i < n; i++)
        add_weight(at + 2 * i, scores, true);
}

/* The tables are larger than a near cache and looked at in no order: all that a pile needs is
 * asked for at once, step by step. */
void nametag_weigh(const struct nametag *t, struct name_pile *pile)
{
    struct {
        const char *row, *weights;
        int16_t *to;
    } hits[NAME_PILE + 1];
    uint32_t nhits = 0;
    for (uint32_t f = 0; f < pile->n; f++) {
        uint32_t feature = pile->feature[f];
        const char *entry = t->index + (size_t)(feature / NAME_BLOCK) * NAME_INDEX;
        uint64_t filled = sealed_u64(entry), bit = (uint64_t)1 << feature % NAME_BLOCK;
        uint32_t row = sealed_u32(entry + 8) + bits_of(filled & (bit - 1));
        hits[nhits].row = t->rows + 2 * (size_t)row;
        hits[nhits].weights = t->weights + 2 * (size_t)sealed_u32(entry + 12);
        hits[nhits].to = pile->to[f];
        __builtin_prefetch(hits[nhits].row);
        nhits += (filled & bit) != 0;
    }
    for (uint32_t f = 0; f < nhits; f++)
        __builtin_prefetch(hits[f].weights + 2 * row_begin(sealed_u16(hits[f].row)));
    for (uint32_t f = 0; f < nhits; f++) {
        uint32_t row = sealed_u16(hits[f].row);
        add_row(hits[f].weights + 2 * row_begin(row), row_length(row), hits[f].to);
    }
    pile->n = 0;
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

static void look_back(const struct nametag *t, const int32_t *before, uint32_t to,
                      const struct name_labels *froms, int32_t *ret_best, uint8_t *ret_back)
{
    *ret_best = NEVER;
    *ret_back = 0;
    for (uint32_t i = 0; i < froms->n; i++) {
        int32_t sum = before[froms->at[i]] + t->step[froms->at[i]][to];
        if (sum > *ret_best) {
            *ret_best = sum;
            *ret_back = froms->at[i];
        }
    }
}

/* One step: the best label before each label of a token, the first of those as good. Mostly
 * all that opens or stays outside follows "no name". */
static void step(const struct nametag *t, const int32_t *before, const int16_t *score,
                 int32_t *ret_now, uint8_t *ret_back)
{
    struct name_labels still = still_closed(t, before);
    const int16_t *from_out = t->step[t->out];
    for (uint32_t to = 0; to < t->k; to++) {
        ret_now[to] = before[t->out] + from_out[to];
        ret_back[to] = t->out;
    }
    for (uint32_t i = 0; still.n > 1 && i < t->opening.n; i++)
        look_back(t, before, t->opening.at[i], &still, &ret_now[t->opening.at[i]],
                  &ret_back[t->opening.at[i]]);
    for (uint32_t i = 0; i < t->going_on.n; i++) {
        uint32_t to = t->going_on.at[i];
        look_back(t, before, to, &t->befores[to], &ret_now[to], &ret_back[to]);
    }
    for (uint32_t to = 0; to < t->k; to++)
        ret_now[to] += score[to];
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
