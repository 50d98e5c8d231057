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

/* Transitions as the steps look at them: who may not follow is left out once, not each time. */
static void find_befores(struct nametag *t, const char *transitions)
{
    for (uint32_t to = 0; to < t->k; to++) {
        struct name_befores *befores = &t->befores[to];
        for (uint32_t from = 0; from < t->k; from++) {
            if (!nametag_follows(t->part[from], t->type[from], t->part[to], t->type[to]))
                continue;
            befores->label[befores->n] = (uint8_t)from;
            befores->weight[befores->n++] =
                (int16_t)sealed_i16(transitions + 2 * (from * t->k + to));
        }
    }
}

bool nametag_open(const struct sealed *sealed, const char *path, struct nametag *ret_tagger,
                  struct fault *fault)
{
    struct nametag t = { .k = sealed->numbers[0], .nweights = sealed->numbers[2] };
    uint64_t k = t.k, n = t.nweights;
    uint64_t size = k * NAMETAG_LABEL + k * k * 2 +
                    (uint64_t)NAME_BUCKETS / NAME_BLOCK * 4 + NAME_BUCKETS + n * 2;
    if (!k || k > NAMETAG_LABELS || n > 1 << 24 || sealed->numbers[1] != NAME_BUCKETS ||
        size != (uint64_t)sealed->table.len)
        return damaged(path, "its table has another size", fault);
    const char *at = sealed->table.at;
    for (uint32_t i = 0; i < t.k; i++, at += NAMETAG_LABEL) {
        struct str label = { at, (ptrdiff_t)strnlen(at, NAMETAG_LABEL) };
        if (!nametag_label(label, &t.part[i], &t.type[i]))
            return damaged(path, "it has a label that is none", fault);
    }
    find_befores(&t, at);
    t.starts = at += k * k * 2;
    t.counts = (const uint8_t *)(at += NAME_BUCKETS / NAME_BLOCK * 4);
    t.columns = at += NAME_BUCKETS;
    t.weights = at + n;
    uint64_t sum = 0;
    for (uint32_t b = 0; b < NAME_BUCKETS; b++) {
        if (b % NAME_BLOCK == 0 && sealed_u32(t.starts + b / NAME_BLOCK * 4) != sum)
            return damaged(path, "its index does not fit", fault);
        sum += t.counts[b];
    }
    if (sum != n)
        return damaged(path, "its index does not fit", fault);
    for (uint64_t i = 0; i < n; i++)
        if ((uint8_t)t.columns[i] >= t.k)
            return damaged(path, "it has a weight of no label", fault);
    *ret_tagger = t;
    return true;
}

/* Where the weights of a bucket begin. */
static uint32_t weights_of(const struct nametag *t, uint32_t bucket)
{
    uint32_t from = sealed_u32(t->starts + bucket / NAME_BLOCK * 4);
    for (uint32_t j = bucket - bucket % NAME_BLOCK; j < bucket; j++)
        from += t->counts[j];
    return from;
}

/* Adds the weights of features, `sign` times. The tables are larger than a cache and looked at
 * in no order: what will be looked at is asked for first, all of it at once. */
static void add_weights(const struct nametag *t, const uint32_t *features, uint32_t n,
                        int32_t sign, int32_t *score)
{
    uint32_t from[NAME_FEATURES];
    for (uint32_t f = 0; f < n; f++) {
        __builtin_prefetch(t->starts + features[f] / NAME_BLOCK * 4);
        __builtin_prefetch(t->counts + features[f]);
    }
    for (uint32_t f = 0; f < n; f++) {
        from[f] = weights_of(t, features[f]);
        __builtin_prefetch(t->columns + from[f]);
        __builtin_prefetch(t->weights + from[f]);
    }
    for (uint32_t f = 0; f < n; f++)
        for (uint32_t w = from[f]; w < from[f] + t->counts[features[f]]; w++)
            score[(uint8_t)t->columns[w]] += sign * (int8_t)t->weights[w];
}

/* Two lists of features in one order: what is new in the second, what is gone from the first.
 * Whatever is told apart or not, the sums come out the same. */
static void compare(const struct name_scored *old, const uint32_t *features, uint32_t n,
                    uint32_t *ret_new, uint32_t *ret_nnew, uint32_t *ret_gone,
                    uint32_t *ret_ngone)
{
    uint32_t i = 0, j = 0, nnew = 0, ngone = 0;
    while (i < old->n || j < n) {
        if (i < old->n && j < n && old->features[i] == features[j]) {
            i++, j++;
            continue;
        }
        uint32_t left = old->n - i, right = n - j;
        if (left >= right)
            ret_gone[ngone++] = old->features[i++];
        if (right >= left)
            ret_new[nnew++] = features[j++];
    }
    *ret_nnew = nnew;
    *ret_ngone = ngone;
}

static void score_token(const struct nametag *t, const struct name_view *view, uint32_t i,
                        struct name_scored *kept, int32_t score[NAMETAG_LABELS])
{
    uint32_t features[NAME_FEATURES], n = name_features(view, i, features);
    if (kept->n) {
        uint32_t new[NAME_FEATURES], gone[NAME_FEATURES], nnew, ngone;
        compare(kept, features, n, new, &nnew, gone, &ngone);
        memcpy(score, kept->score, t->k * sizeof *score);
        add_weights(t, new, nnew, 1, score);
        add_weights(t, gone, ngone, -1, score);
        return;
    }
    memset(score, 0, sizeof *score * t->k);
    add_weights(t, features, n, 1, score);
    kept->n = n;
    memcpy(kept->features, features, n * sizeof *features);
    memcpy(kept->score, score, t->k * sizeof *score);
}

/* One step: the best label before each label of token i. */
static void step(const struct nametag *t, const int32_t *before, const int32_t *score,
                 int32_t *ret_now, uint8_t *ret_back)
{
    for (uint32_t to = 0; to < t->k; to++) {
        const struct name_befores *befores = &t->befores[to];
        int32_t best = NEVER;
        uint8_t back = 0;
        for (uint32_t i = 0; i < befores->n; i++) {
            int32_t sum = before[befores->label[i]] + befores->weight[i];
            if (sum > best) {
                best = sum;
                back = befores->label[i];
            }
        }
        ret_now[to] = (best > NEVER ? best : NEVER) + score[to];
        ret_back[to] = back;
    }
}

void nametag_decode(const struct nametag *t, const struct name_view *view,
                    struct name_scored *kept, uint8_t *ret_labels, struct arena scratch)
{
    int32_t score[NAMETAG_LABELS], before[NAMETAG_LABELS], now[NAMETAG_LABELS];
    if (!view->n)
        return;
    uint8_t *backs = NEW(&scratch, uint8_t, (size_t)view->n * t->k);
    for (uint32_t i = 0; i < view->n; i++) {
        score_token(t, view, i, &kept[i], score);
        if (i == 0)
            for (uint32_t k = 0; k < t->k; k++)
                now[k] = nametag_follows(PART_OUT, NAME_COUNT, t->part[k], t->type[k])
                             ? score[k]
                             : NEVER;
        else
            step(t, before, score, now, backs + (size_t)i * t->k);
        memcpy(before, now, sizeof now);
    }
    uint32_t best = 0;
    for (uint32_t k = 0; k < t->k; k++) {
        bool ends = nametag_follows(t->part[k], t->type[k], PART_OUT, NAME_COUNT);
        bool had = nametag_follows(t->part[best], t->type[best], PART_OUT, NAME_COUNT);
        if (ends && (!had || now[k] > now[best]))
            best = k;
    }
    for (uint32_t i = view->n; i-- > 0;) {
        ret_labels[i] = (uint8_t)best;
        best = backs[(size_t)i * t->k + best];
    }
}
