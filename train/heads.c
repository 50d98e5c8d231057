/* heads.c: see heads.h. Each head's loss is the mean of -log p(right) over the batch's words. */
#include "train/heads.h"

#include <math.h>

#include "train/gemm.h"

enum { WIDE = (LONGEST + 1 + 15) / 16 * 16 }; /* columns of a sentence's arc scores */
static const float drop_hidden = 0.2f, first_weight = 0.3f;

void heads_open(struct heads *heads, const struct net *net, struct arena *arena)
{
    size_t words = BATCH_WORDS, a = (size_t)net->size.arc, l = (size_t)net->size.label;
    size_t u = (size_t)net->tags[0].upos.n, f = (size_t)net->tags[0].feats.n;
    size_t h = (size_t)net->tags[0].hidden.n;
    size_t r = (size_t)net->label.n, widest = u > f ? u : f;
    heads->upos = NEW(arena, float, words *u);
    heads->hidden = NEW(arena, float, words *h);
    heads->hidden_mask = NEW(arena, float, words *h);
    heads->feats = NEW(arena, float, words *f);
    float **arcs[] = { &heads->dep,  &heads->head,  &heads->query,
                       &heads->ddep, &heads->dhead, &heads->dquery };
    for (int i = 0; i < 6; i++)
        *arcs[i] = NEW(arena, float, words *a);
    float **labels[] = { &heads->label_dep, &heads->label_head, &heads->dlabel_dep,
                         &heads->dlabel_head };
    for (int i = 0; i < 4; i++)
        *labels[i] = NEW(arena, float, words *l);
    heads->pair = NEW(arena, float, words * 2 * l);
    heads->dpair = NEW(arena, float, words * 2 * l);
    heads->label = NEW(arena, float, words *r);
    heads->dwide = NEW(arena, float, words *(widest > r ? widest : r));
    heads->dnarrow = NEW(arena, float, words *h);
    heads->scores = NEW(arena, float, (size_t)WIDE *WIDE);
    heads->dscores = NEW(arena, float, (size_t)WIDE *WIDE);
    heads->sentence_query = NEW(arena, float, WIDE *a);
    heads->sentence_head = NEW(arena, float, WIDE *a);
    heads->turned = NEW(arena, float, WIDE *a);
    heads->dgathered = NEW(arena, float, WIDE *a);
    heads->room = NEW(arena, float, 1 << 20);
}

static int best_of(const float *x, int n)
{
    int best = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    return best;
}

/* -log softmax(x)[right]; dx, if not NULL, becomes (p - right) * weight. */
static float softmax_loss(const float *x, int n, int right, float weight, float *dx)
{
    float most = x[best_of(x, n)], sum = 0;
    for (int i = 0; i < n; i++)
        sum += expf(x[i] - most);
    if (dx) {
        for (int i = 0; i < n; i++)
            dx[i] = expf(x[i] - most) / sum * weight;
        dx[right] -= weight;
    }
    return logf(sum) + most - x[right];
}

static const struct example *word_of(const struct batch *batch, int s, int t)
{
    return &batch->words[s][t];
}

/* What a head off layer l adds to the loss: the first layer is there for the trees first. */
static float tag_weight(const struct batch *batch, int l)
{
    return (l < LAYERS - 1 ? first_weight : 1.0f) / (float)batch->nwords;
}

static void learn_upos(struct net *net, struct heads *heads, struct batch *batch, int l,
                       struct score *score)
{
    struct dense *upos = &net->tags[l].upos;
    int w = 2 * net->size.h, n = upos->n;
    const float *x = batch->dropped[l];
    long seen = 0;
    dense_forward(upos, x, w, batch->nwords, heads->upos, n);
    memset(heads->dwide, 0, sizeof(float) * (size_t)(batch->nwords * n));
    for (int s = 0; s < batch->n; s++)
        for (int t = 0; t < batch->len[s]; t++) {
            long row = batch_row(batch, s, t);
            const float *y = heads->upos + row * n;
            int right = word_of(batch, s, t)->upos;
            float loss = softmax_loss(y, net->size.upos, right, tag_weight(batch, l),
                                      heads->dwide + row * n);
            score->loss += l == LAYERS - 1 ? loss : 0;
            seen += best_of(y, net->size.upos) == right;
        }
    *(l == LAYERS - 1 ? &score->upos : &score->fast) += seen;
    if (batch->training)
        dense_backward(upos, x, w, batch->nwords, heads->dwide, n, batch->dout[l], w,
                       heads->room);
}

static void bend_hidden(struct heads *heads, const struct batch *batch, int h,
                        struct chance *chance)
{
    for (int i = 0; i < batch->nwords * h; i++) {
        float keep = batch->training && chance_next(chance) < drop_hidden ? 0 : 1;
        if (batch->training)
            keep /= 1 - drop_hidden;
        heads->hidden_mask[i] = heads->hidden[i] > 0 ? keep : 0;
        heads->hidden[i] *= heads->hidden_mask[i];
    }
}

/* After learn_upos() of the same layer: a tag is right if both are. */
static void learn_feats(struct net *net, struct heads *heads, struct batch *batch, int l,
                        struct chance *chance, struct score *score)
{
    struct dense *hidden = &net->tags[l].hidden, *feats = &net->tags[l].feats;
    int w = 2 * net->size.h, n = feats->n, h = hidden->n, u = net->tags[l].upos.n;
    const float *x = batch->dropped[l];
    dense_forward(hidden, x, w, batch->nwords, heads->hidden, h);
    bend_hidden(heads, batch, h, chance);
    dense_forward(feats, heads->hidden, h, batch->nwords, heads->feats, n);
    memset(heads->dwide, 0, sizeof(float) * (size_t)(batch->nwords * n));
    for (int s = 0; s < batch->n; s++)
        for (int t = 0; t < batch->len[s]; t++) {
            long row = batch_row(batch, s, t);
            const float *y = heads->feats + row * n;
            const struct example *word = word_of(batch, s, t);
            float loss = softmax_loss(y, net->size.feats, word->feats, tag_weight(batch, l),
                                      heads->dwide + row * n);
            if (l < LAYERS - 1)
                continue;
            score->loss += loss;
            score->tag += best_of(y, net->size.feats) == word->feats &&
                          best_of(heads->upos + row * u, net->size.upos) == word->upos;
        }
    if (!batch->training)
        return;
    memset(heads->dnarrow, 0, sizeof(float) * (size_t)(batch->nwords * h));
    dense_backward(feats, heads->hidden, h, batch->nwords, heads->dwide, n, heads->dnarrow,
                   h, heads->room);
    for (int i = 0; i < batch->nwords * h; i++)
        heads->dnarrow[i] *= heads->hidden_mask[i];
    dense_backward(hidden, x, w, batch->nwords, heads->dnarrow, h, batch->dout[l], w,
                   heads->room);
}

/* Words of a sentence as rows one after another, with `last` behind them. */
static void gather(const struct batch *batch, int s, const float *from, int w,
                   const float *last, float *to)
{
    for (int t = 0; t < batch->len[s]; t++)
        memcpy(to + (long)t * w, from + (long)batch_row(batch, s, t) * w,
               sizeof(float) * (size_t)w);
    float *end = to + (long)batch->len[s] * w;
    if (last)
        memcpy(end, last, sizeof(float) * (size_t)w);
    else
        memset(end, 0, sizeof(float) * (size_t)w);
}

static void scatter(const struct batch *batch, int s, const float *from, int w, float *to,
                    float *last)
{
    for (int t = 0; t < batch->len[s]; t++)
        memcpy(to + (long)batch_row(batch, s, t) * w, from + (long)t * w,
               sizeof(float) * (size_t)w);
    for (int j = 0; last && j < w; j++)
        last[j] += from[(long)batch->len[s] * w + j];
}

static int distance_of(int t, int head, int len)
{
    if (head == len)
        return 0;
    int d = head - t;
    return (d < -DISTANCE ? -DISTANCE : d > DISTANCE ? DISTANCE : d) + DISTANCE + 1;
}

/* scores[t][h] for one sentence; h == len is the root; a word is never its own head. */
static void score_arcs(const struct net *net, struct heads *heads,
                       const struct batch *batch, int s)
{
    int a = net->size.arc, n = batch->len[s], wide = (n + 1 + 15) / 16 * 16;
    gather(batch, s, heads->query, a, NULL, heads->sentence_query);
    gather(batch, s, heads->head, a, net->root.b, heads->sentence_head);
    memset(heads->turned, 0, sizeof(float) * (size_t)(wide * a));
    for (int h = 0; h <= n; h++)
        for (int j = 0; j < a; j++)
            heads->turned[(long)j * wide + h] = heads->sentence_head[(long)h * a + j];
    gemm(n, wide, a, heads->sentence_query, a, 1, heads->turned, wide, heads->scores, wide,
         false);
    for (int t = 0; t < n; t++) {
        float *row = heads->scores + (long)t * wide;
        for (int h = 0; h <= n; h++)
            row[h] += net->distance.b[distance_of(t, h, n)];
        row[t] = -1e9f;
    }
}

static void learn_sentence_arcs(struct net *net, struct heads *heads, struct batch *batch,
                                int s, struct score *score, bool *ret_right)
{
    int a = net->size.arc, n = batch->len[s], wide = (n + 1 + 15) / 16 * 16;
    score_arcs(net, heads, batch, s);
    memset(heads->dscores, 0, sizeof(float) * (size_t)(n * wide));
    for (int t = 0; t < n; t++) {
        float *row = heads->scores + (long)t * wide,
              *drow = heads->dscores + (long)t * wide;
        int head = word_of(batch, s, t)->head, right = head == ROOT ? n : head;
        score->loss += softmax_loss(row, n + 1, right, 1.0f / (float)batch->nwords, drow);
        ret_right[t] = best_of(row, n + 1) == right;
        score->head += ret_right[t];
        for (int h = 0; h <= n; h++)
            net->distance.db[distance_of(t, h, n)] += drow[h];
    }
    if (!batch->training)
        return;
    gemm(n, a, n + 1, heads->dscores, wide, 1, heads->sentence_head, a, heads->dgathered, a,
         false);
    scatter(batch, s, heads->dgathered, a, heads->dquery, NULL);
    gemm(n + 1, a, n, heads->dscores, 1, wide, heads->sentence_query, a, heads->dgathered,
         a, false);
    scatter(batch, s, heads->dgathered, a, heads->dhead, net->root.db);
}

static void relu(float *x, int n)
{
    for (int i = 0; i < n; i++)
        x[i] = x[i] > 0 ? x[i] : 0;
}

static void learn_arcs(struct net *net, struct heads *heads, struct batch *batch,
                       struct score *score, bool *right)
{
    int w = 2 * net->size.h, a = net->size.arc, n = batch->nwords;
    const float *x = batch->dropped[LAYERS - 1];
    dense_forward(&net->arc_dep, x, w, n, heads->dep, a);
    dense_forward(&net->arc_head, x, w, n, heads->head, a);
    relu(heads->dep, n * a);
    relu(heads->head, n * a);
    dense_forward(&net->bilinear, heads->dep, a, n, heads->query, a);
    for (int s = 0; s < batch->n; s++)
        learn_sentence_arcs(net, heads, batch, s, score, right + s * LONGEST);
    if (!batch->training)
        return;
    memset(heads->ddep, 0, sizeof(float) * (size_t)(n * a));
    dense_backward(&net->bilinear, heads->dep, a, n, heads->dquery, a, heads->ddep, a,
                   heads->room);
    for (int i = 0; i < n * a; i++) {
        heads->ddep[i] = heads->dep[i] > 0 ? heads->ddep[i] : 0;
        heads->dhead[i] = heads->head[i] > 0 ? heads->dhead[i] : 0;
    }
    dense_backward(&net->arc_dep, x, w, n, heads->ddep, a, batch->dout[LAYERS - 1], w,
                   heads->room);
    dense_backward(&net->arc_head, x, w, n, heads->dhead, a, batch->dout[LAYERS - 1], w,
                   heads->room);
}

/* A word and its head side by side: max(0, d + h), then d × h. */
static void pair_up(int l, const float *d, const float *h, float *to)
{
    for (int j = 0; j < l; j++) {
        to[j] = d[j] + h[j] > 0 ? d[j] + h[j] : 0;
        to[l + j] = d[j] * h[j];
    }
}

static void pair_backward(int l, const float *d, const float *h, const float *pair,
                          const float *dpair, float *dd, float *dh)
{
    for (int j = 0; j < l; j++) {
        float sum = pair[j] > 0 ? dpair[j] : 0;
        dd[j] += sum + dpair[l + j] * h[j];
        dh[j] += sum + dpair[l + j] * d[j];
    }
}

/* The head's row, its gradient's row; the root has its own. */
static const float *head_row(const struct net *net, const struct batch *batch, int s, int t,
                             const float *rows, const float *root)
{
    int head = word_of(batch, s, t)->head;
    return head == ROOT ? root : rows + (long)batch_row(batch, s, head) * net->size.label;
}

static void pairs_backward(struct net *net, struct heads *heads, struct batch *batch)
{
    int l = net->size.label, a = net->size.arc;
    memset(heads->dlabel_dep, 0, sizeof(float) * (size_t)(batch->nwords * l));
    memset(heads->dlabel_head, 0, sizeof(float) * (size_t)(batch->nwords * l));
    for (int s = 0; s < batch->n; s++)
        for (int t = 0; t < batch->len[s]; t++) {
            long row = batch_row(batch, s, t);
            const float *h = head_row(net, batch, s, t, heads->label_head, net->root.b + a);
            const float *dh =
                head_row(net, batch, s, t, heads->dlabel_head, net->root.db + a);
            pair_backward(l, heads->label_dep + row * l, h, heads->pair + row * 2 * l,
                          heads->dpair + row * 2 * l, heads->dlabel_dep + row * l,
                          (float *)(uintptr_t)dh);
        }
}

static void learn_labels(struct net *net, struct heads *heads, struct batch *batch,
                         struct score *score, const bool *right)
{
    int w = 2 * net->size.h, l = net->size.label, n = batch->nwords, r = net->label.n;
    const float *x = batch->dropped[LAYERS - 1];
    dense_forward(&net->label_dep, x, w, n, heads->label_dep, l);
    dense_forward(&net->label_head, x, w, n, heads->label_head, l);
    for (int s = 0; s < batch->n; s++)
        for (int t = 0; t < batch->len[s]; t++) {
            long row = batch_row(batch, s, t);
            pair_up(
                l, heads->label_dep + row * l,
                head_row(net, batch, s, t, heads->label_head, net->root.b + net->size.arc),
                heads->pair + row * 2 * l);
        }
    dense_forward(&net->label, heads->pair, 2 * l, n, heads->label, r);
    memset(heads->dwide, 0, sizeof(float) * (size_t)(n * r));
    for (int s = 0; s < batch->n; s++)
        for (int t = 0; t < batch->len[s]; t++) {
            long row = batch_row(batch, s, t);
            int rel = word_of(batch, s, t)->rel;
            const float *y = heads->label + row * r;
            score->loss += softmax_loss(y, net->size.rels, rel, 1.0f / (float)n,
                                        heads->dwide + row * r);
            score->both += right[s * LONGEST + t] && best_of(y, net->size.rels) == rel;
        }
    if (!batch->training)
        return;
    memset(heads->dpair, 0, sizeof(float) * (size_t)(n * 2 * l));
    dense_backward(&net->label, heads->pair, 2 * l, n, heads->dwide, r, heads->dpair, 2 * l,
                   heads->room);
    pairs_backward(net, heads, batch);
    dense_backward(&net->label_dep, x, w, n, heads->dlabel_dep, l, batch->dout[LAYERS - 1],
                   w, heads->room);
    dense_backward(&net->label_head, x, w, n, heads->dlabel_head, l,
                   batch->dout[LAYERS - 1], w, heads->room);
}

void heads_learn(struct net *net, struct heads *heads, struct batch *batch,
                 struct chance *chance, struct score *score)
{
    bool right[BATCH * LONGEST];
    score->words += batch->nwords;
    for (int l = 0; l < LAYERS; l++) {
        memset(batch->dout[l], 0,
               sizeof(float) * (size_t)(batch->nwords * 2 * net->size.h));
        learn_upos(net, heads, batch, l, score);
        learn_feats(net, heads, batch, l, chance, score);
    }
    learn_arcs(net, heads, batch, score, right);
    learn_labels(net, heads, batch, score, right);
}
