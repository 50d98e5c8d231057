/* tree.c: see tree.h.
 *
 *   0 → 1 → 0    a cycle becomes one node, 5. An arc into 5 costs what its word loses by
 *       ↓        leaving the cycle; once 5 has its head, the word that this arc enters takes
 *       5        it, and the others keep the heads they had in the cycle.
 *
 * That there is one root follows from a price on every arc from the root, higher than any sum
 * of scores: the best tree then has as few of them as can be, which is one.
 */
#include "language/tree.h"

#include <string.h>

#include "base/fault.h"

/* A node is a word, the root (n), or a contracted cycle (above n). */
struct decoder {
    uint32_t n, top, size;   /* words; nodes so far; room */
    int64_t *score;          /* [size × size] of node as dependent, node as head */
    uint32_t *word, *target; /* [size × size] the words that this arc joins */
    uint32_t *best;          /* [size] best head of a node */
    uint32_t *into; /* [size] the cycle that a node went into; 0: none (0 is a word) */
    uint8_t *mark;
};

bool tree_is_one(const uint32_t *heads, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        roots += heads[i] == n;
        uint32_t at = i;
        for (uint32_t steps = 0; at != n; steps++) {
            if (steps > n)
                return false;
            at = heads[at];
        }
    }
    return roots == 1;
}

static void take_best(const int32_t *scores, uint32_t n, uint32_t stride, uint32_t *heads)
{
    for (uint32_t w = 0; w < n; w++) {
        uint32_t best = n;
        for (uint32_t h = 0; h < n; h++)
            if (h != w && scores[w * stride + h] > scores[w * stride + best])
                best = h;
        heads[w] = best;
    }
}

static void decoder_open(struct decoder *d, const int32_t *scores, uint32_t n,
                         uint32_t stride, struct arena *scratch)
{
    size_t size = 2 * (size_t)n + 2;
    *d = (struct decoder){ .n = n, .top = n + 1, .size = (uint32_t)size };
    d->score = NEW(scratch, int64_t, size * size);
    d->word = NEW(scratch, uint32_t, size * size);
    d->target = NEW(scratch, uint32_t, size * size);
    d->best = NEW(scratch, uint32_t, size);
    d->into = NEW(scratch, uint32_t, size);
    d->mark = NEW(scratch, uint8_t, size);
    for (uint32_t w = 0; w < n; w++)
        for (uint32_t h = 0; h <= n; h++) {
            size_t at = w * size + h;
            d->score[at] = scores[w * stride + h] - (h == n ? (int64_t)1 << 44 : 0);
            d->word[at] = w;
            d->target[at] = h;
        }
}

static bool lives(const struct decoder *d, uint32_t node)
{
    return node == d->n || !d->into[node];
}

static void choose(struct decoder *d, uint32_t node)
{
    uint32_t best = d->n;
    const int64_t *row = d->score + (size_t)node * d->size;
    for (uint32_t h = 0; h < d->top; h++)
        if (h != node && h != d->n && lives(d, h) && row[h] > row[best])
            best = h;
    d->best[node] = best;
}

/* A node on a cycle of best heads; d->n if there is none. */
static uint32_t find_cycle(struct decoder *d)
{
    memset(d->mark, 0, d->size);
    for (uint32_t start = 0; start < d->top; start++) {
        if (start == d->n || !lives(d, start) || d->mark[start])
            continue;
        uint32_t at = start;
        while (at != d->n && !d->mark[at]) {
            d->mark[at] = 1;
            at = d->best[at];
        }
        bool cycle = at != d->n && d->mark[at] == 1;
        for (uint32_t i = start; i != d->n && d->mark[i] == 1; i = d->best[i])
            d->mark[i] = 2;
        if (cycle)
            return at;
    }
    return d->n;
}

static void copy_arc(struct decoder *d, size_t to, size_t from, int64_t score)
{
    d->score[to] = score;
    d->word[to] = d->word[from];
    d->target[to] = d->target[from];
}

/* Arcs from and to the new node, by those of one of its members. */
static void absorb(struct decoder *d, uint32_t node, uint32_t member, bool first)
{
    size_t size = d->size;
    int64_t lost = d->score[member * size + d->best[member]];
    for (uint32_t other = 0; other < node; other++) {
        if (!lives(d, other))
            continue;
        size_t in = node * size + other, from = member * size + other;
        if (first || d->score[from] - lost > d->score[in])
            copy_arc(d, in, from, d->score[from] - lost);
        if (other == d->n)
            continue;
        size_t out = other * size + node;
        from = other * size + member;
        if (first || d->score[from] > d->score[out])
            copy_arc(d, out, from, d->score[from]);
    }
}

static void contract(struct decoder *d, uint32_t start)
{
    uint32_t node = d->top++, at = start;
    do {
        d->into[at] = node;
        at = d->best[at];
    } while (at != start);
    bool first = true;
    do {
        absorb(d, node, at, first);
        first = false;
        at = d->best[at];
    } while (at != start);
    choose(d, node);
    for (uint32_t other = 0; other < node; other++)
        if (other != d->n && lives(d, other) && d->into[d->best[other]])
            choose(d, other);
}

/* The arc that enters a node enters one of its members; the others keep theirs. */
static void expand(struct decoder *d, uint32_t *heads)
{
    for (uint32_t node = d->top; node-- > 0;) {
        if (node == d->n)
            continue;
        size_t arc = node * (size_t)d->size + d->best[node];
        uint32_t word = d->word[arc], target = d->target[arc];
        if (node < d->n) {
            heads[node] = target;
            continue;
        }
        uint32_t member = word;
        while (d->into[member] != node)
            member = d->into[member];
        size_t to =
            member * (size_t)d->size + d->n; /* its new head stands in the root's place */
        d->best[member] = d->n;
        d->word[to] = word;
        d->target[to] = target;
    }
}

void tree_decode(const int32_t *scores, uint32_t n, uint32_t stride, uint32_t *ret_heads,
                 struct arena scratch)
{
    struct decoder d;
    take_best(scores, n, stride, ret_heads);
    if (!n || tree_is_one(ret_heads, n))
        return;
    decoder_open(&d, scores, n, stride, &scratch);
    for (uint32_t w = 0; w < n; w++)
        choose(&d, w);
    for (uint32_t cycle; (cycle = find_cycle(&d)) != n;)
        contract(&d, cycle);
    expand(&d, ret_heads);
    check(tree_is_one(ret_heads, n));
}
