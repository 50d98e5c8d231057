/* net.c: see net.h. */
#include "train/net.h"

#include <math.h>

#include "train/gemm.h"

static const float drop_case = 0.1f, drop_lang = 0.1f;

float chance_next(struct chance *chance)
{
    chance->state += 0x9E3779B97F4A7C15u;
    uint64_t z = chance->state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (float)((z ^ (z >> 31)) >> 40) / (float)(1 << 24);
}

static void dense_size(struct net *net, struct dense *dense, int k, int n)
{
    n = (n + 15) / 16 * 16;
    *dense = (struct dense){ .k = k, .n = n };
    net->nweights += k * n + n;
}

static void dense_place(struct net *net, struct dense *dense, int *at,
                        struct chance *chance)
{
    dense->w = net->weights + *at;
    dense->dw = net->gradients + *at;
    *at += dense->k * dense->n;
    dense->b = net->weights + *at;
    dense->db = net->gradients + *at;
    *at += dense->n;
    float range = sqrtf(6.0f / (float)(dense->k + dense->n));
    for (int i = 0; i < dense->k * dense->n; i++)
        dense->w[i] = (2 * chance_next(chance) - 1) * range;
}

/* All dense layers, in the order in which they are seeded. */
static int list_dense(struct net *net, struct dense *list[])
{
    int n = 0;
    for (int l = 0; l < LAYERS; l++)
        for (int dir = 0; dir < 2; dir++) {
            list[n++] = &net->input[l][dir];
            list[n++] = &net->recur[l][dir];
        }
    for (int l = 0; l < LAYERS; l++) {
        list[n++] = &net->tags[l].upos;
        list[n++] = &net->tags[l].hidden;
        list[n++] = &net->tags[l].feats;
    }
    struct dense *others[] = { &net->arc_dep,   &net->arc_head,   &net->bilinear,
                               &net->label_dep, &net->label_head, &net->label,
                               &net->root,      &net->distance };
    for (int i = 0; i < (int)(sizeof others / sizeof *others); i++)
        list[n++] = others[i];
    return n;
}

static void size_all(struct net *net, struct sizes z)
{
    for (int l = 0; l < LAYERS; l++)
        for (int dir = 0; dir < 2; dir++) {
            dense_size(net, &net->input[l][dir], l ? 2 * z.h : z.d, 4 * z.h);
            dense_size(net, &net->recur[l][dir], z.h, 4 * z.h);
        }
    for (int l = 0; l < LAYERS; l++) {
        dense_size(net, &net->tags[l].upos, 2 * z.h, z.upos);
        dense_size(net, &net->tags[l].hidden, 2 * z.h, z.hidden);
        dense_size(net, &net->tags[l].feats, z.hidden, z.feats);
    }
    dense_size(net, &net->arc_dep, 2 * z.h, z.arc);
    dense_size(net, &net->arc_head, 2 * z.h, z.arc);
    dense_size(net, &net->bilinear, z.arc, z.arc);
    dense_size(net, &net->label_dep, 2 * z.h, z.label);
    dense_size(net, &net->label_head, 2 * z.h, z.label);
    dense_size(net, &net->label, 2 * z.label, z.rels);
    dense_size(net, &net->root, 0, z.arc + z.label);
    dense_size(net, &net->distance, 0, DISTANCES);
}

void net_open(struct net *net, struct sizes size, uint64_t seed, struct arena *arena)
{
    struct chance chance = { seed };
    *net = (struct net){ .size = size, .arena = arena };
    size_all(net, size);
    net->weights = NEW(arena, float, (size_t)net->nweights);
    net->gradients = NEW(arena, float, (size_t)net->nweights);
    net->moment1 = NEW(arena, float, (size_t)net->nweights);
    net->moment2 = NEW(arena, float, (size_t)net->nweights);
    struct dense *list[7 * LAYERS + 16];
    int at = 0, n = list_dense(net, list);
    for (int i = 0; i < n; i++)
        dense_place(net, list[i], &at, &chance);
    for (int l = 0; l < LAYERS; l++)
        for (int dir = 0; dir < 2; dir++)
            for (int j = 0; j < size.h; j++)
                net->input[l][dir].b[size.h + j] = 1; /* remember, at first */
    for (int j = 0; j < size.arc + size.label; j++)
        net->root.b[j] = (2 * chance_next(&chance) - 1) * 0.1f;
    size_t cells = (size_t)size.rows * (size_t)size.d;
    net->rows = NEW(arena, float, cells);
    net->row_gradients = NEW(arena, float, cells);
    net->row_moment1 = NEW(arena, float, cells);
    net->row_moment2 = NEW(arena, float, cells);
    net->touched = NEW(arena, uint32_t, (size_t)size.rows);
    net->is_touched = NEW(arena, uint8_t, (size_t)size.rows);
    for (size_t i = 0; i < cells; i++)
        net->rows[i] = (2 * chance_next(&chance) - 1) * 0.1f;
}

void batch_open(struct batch *batch, const struct net *net, struct arena *arena)
{
    size_t words = BATCH_WORDS, h = (size_t)net->size.h, d = (size_t)net->size.d;
    *batch = (struct batch){ 0 };
    batch->x = NEW(arena, float, words *d);
    batch->x_mask = NEW(arena, float, words *d);
    for (int l = 0; l < LAYERS; l++) {
        for (int dir = 0; dir < 2; dir++) {
            batch->gates[l][dir] = NEW(arena, float, words * 4 * h);
            batch->cell[l][dir] = NEW(arena, float, words *h);
            batch->before[l][dir] = NEW(arena, float, words *h);
        }
        batch->out[l] = NEW(arena, float, words * 2 * h);
        batch->dropped[l] = NEW(arena, float, words * 2 * h);
        batch->mask[l] = NEW(arena, float, BATCH * 2 * h);
        batch->dout[l] = NEW(arena, float, words * 2 * h);
    }
    batch->dx = NEW(arena, float, words *d);
    batch->dgates = NEW(arena, float, words * 4 * h);
    batch->transposed = NEW(arena, float, 1 << 20);
    batch->picked = NEW(arena, uint32_t, words * (3 + FEATURE_AFFIXES));
    batch->picked_from = NEW(arena, uint32_t, words + 1);
}

static void pick_rows(struct batch *batch, const struct example *x, int s, bool lang,
                      struct chance *chance)
{
    uint32_t *to = batch->picked, n = batch->npicked;
    to[n++] = ROW_SHAPE + (batch->caseless[s] ? x->shape_caseless : x->shape);
    if (lang)
        to[n++] = ROW_LANG + (uint32_t)batch->lang[s];
    bool drop =
        batch->training && chance_next(chance) < 0.1f + 1.0f / (1.0f + (float)x->count);
    to[n++] = drop ? (uint32_t)ROW_UNKNOWN : x->rows[0];
    for (int i = 1; i < x->nrows; i++)
        to[n++] = x->rows[i];
    batch->npicked = n;
}

void batch_fill(struct batch *batch, const struct corpus *corpus, const uint32_t *lessons,
                int n, bool training, struct chance *chance)
{
    bool lang[BATCH];
    batch->training = training;
    batch->n = n;
    batch->nwords = batch->longest = 0;
    for (int s = 0; s < n; s++) {
        const struct lesson *lesson = &corpus->lessons.at[lessons[s]];
        batch->words[s] = &corpus->examples.at[lesson->from];
        batch->len[s] = (int)(lesson->to - lesson->from);
        batch->lang[s] = lesson->lang;
        batch->caseless[s] = training && chance_next(chance) < drop_case;
        lang[s] = !training || chance_next(chance) >= drop_lang;
    }
    batch->longest = batch->len[0];
    for (int t = 0; t < batch->longest; t++) {
        int m = 0;
        while (m < n && batch->len[m] > t)
            m++;
        batch->active[t] = m;
        batch->step[t] = batch->nwords;
        batch->nwords += m;
    }
    batch->npicked = 0;
    for (int t = 0; t < batch->longest; t++)
        for (int s = 0; s < batch->active[t]; s++) {
            batch->picked_from[batch_row(batch, s, t)] = batch->npicked;
            pick_rows(batch, &batch->words[s][t], s, lang[s], chance);
        }
    batch->picked_from[batch->nwords] = batch->npicked;
}

void dense_forward(const struct dense *dense, const float *x, int ldx, int rows, float *y,
                   int ldy)
{
    for (int i = 0; i < rows; i++)
        memcpy(y + (long)i * ldy, dense->b, sizeof(float) * (size_t)dense->n);
    gemm(rows, dense->n, dense->k, x, ldx, 1, dense->w, dense->n, y, ldy, true);
}

void dense_backward(struct dense *dense, const float *x, int ldx, int rows, const float *dy,
                    int ldy, float *dx, int lddx, float *room)
{
    gemm(dense->k, dense->n, rows, x, 1, ldx, dy, ldy, dense->dw, dense->n, true);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < dense->n; j++)
            dense->db[j] += dy[(long)i * ldy + j];
    if (!dx)
        return;
    transpose(dense->w, dense->k, dense->n, room);
    gemm(rows, dense->k, dense->n, dy, ldy, 1, room, dense->k, dx, lddx, true);
}

static void embed(const struct net *net, struct batch *batch, struct chance *chance)
{
    int d = net->size.d;
    float drop_x = (float)net->size.drop_x / 100;
    for (int row = 0; row < batch->nwords; row++) {
        float *x = batch->x + (long)row * d, *mask = batch->x_mask + (long)row * d;
        memset(x, 0, sizeof(float) * (size_t)d);
        for (uint32_t i = batch->picked_from[row]; i < batch->picked_from[row + 1]; i++) {
            const float *from = net->rows + (long)batch->picked[i] * d;
            for (int j = 0; j < d; j++)
                x[j] += from[j];
        }
        if (!batch->training)
            continue;
        for (int j = 0; j < d; j++) {
            mask[j] = chance_next(chance) < drop_x ? 0 : 1 / (1 - drop_x);
            x[j] *= mask[j];
        }
    }
}

static inline float bend(float x) /* tanh's stand-in: x - x|x|/4 within ±2, else ±1 */
{
    x = x < -2 ? -2 : x > 2 ? 2 : x;
    return x - x * fabsf(x) * 0.25f;
}

static inline float gate(float x)
{
    return 0.5f + 0.5f * bend(0.5f * x);
}

/* One word of one direction: gates (before the curves; after them on return), cell, output. */
static void cell_forward(int h, float *g, const float *recur, const float *c_before,
                         float *c, float *out, float *state)
{
    for (int j = 0; j < h; j++) {
        float i = gate(g[j] + recur[j]), f = gate(g[h + j] + recur[h + j]);
        float a = bend(g[2 * h + j] + recur[2 * h + j]),
              o = gate(g[3 * h + j] + recur[3 * h + j]);
        c[j] = f * c_before[j] + i * a;
        g[j] = i, g[h + j] = f, g[2 * h + j] = a, g[3 * h + j] = o;
        out[j] = state[j] = o * bend(c[j]);
    }
}

static void scan_forward(const struct net *net, struct batch *batch, int l, int dir)
{
    int h = net->size.h;
    float state[BATCH * 256] = { 0 }, recur[BATCH * 1024];
    static const float zero[256];
    for (int t = 0; t < batch->longest; t++) {
        int m = batch->active[t];
        dense_forward(&net->recur[l][dir], state, h, m, recur, 4 * h);
        for (int s = 0; s < m; s++) {
            int at = dir ? batch->len[s] - 1 - t : t;
            long row = batch_row(batch, s, at);
            const float *c_before =
                t ? batch->cell[l][dir] +
                        batch_row(batch, s, dir ? at + 1 : at - 1) * (long)h
                  : zero;
            memcpy(batch->before[l][dir] + row * h, state + s * h,
                   sizeof(float) * (size_t)h);
            cell_forward(h, batch->gates[l][dir] + row * 4 * h, recur + s * 4 * h, c_before,
                         batch->cell[l][dir] + row * h,
                         batch->out[l] + row * 2 * h + dir * h, state + s * h);
        }
    }
}

static void drop_outputs(const struct net *net, struct batch *batch, int l,
                         struct chance *chance)
{
    int w = 2 * net->size.h;
    float drop_out = (float)net->size.drop_out / 100;
    for (int i = 0; i < batch->n * w; i++)
        batch->mask[l][i] = !batch->training                 ? 1
                            : chance_next(chance) < drop_out ? 0
                                                             : 1 / (1 - drop_out);
    for (int t = 0; t < batch->longest; t++)
        for (int s = 0; s < batch->active[t]; s++) {
            long row = batch_row(batch, s, t) * (long)w;
            for (int j = 0; j < w; j++)
                batch->dropped[l][row + j] =
                    batch->out[l][row + j] * batch->mask[l][s * w + j];
        }
}

void net_forward(const struct net *net, struct batch *batch, struct chance *chance)
{
    int h = net->size.h, d = net->size.d;
    check(h <= 256);
    embed(net, batch, chance);
    for (int l = 0; l < LAYERS; l++) {
        const float *x = l ? batch->dropped[l - 1] : batch->x;
        for (int dir = 0; dir < 2; dir++) {
            dense_forward(&net->input[l][dir], x, l ? 2 * h : d, batch->nwords,
                          batch->gates[l][dir], 4 * h);
            scan_forward(net, batch, l, dir);
        }
        drop_outputs(net, batch, l, chance);
    }
}

/* Slopes of the curves, from their values. */
static inline float bend_slope(float y)
{
    float left = 1 - fabsf(y);
    return sqrtf(left > 0 ? left : 0);
}

static inline float gate_slope(float y)
{
    return 0.25f * bend_slope(2 * y - 1);
}

static void cell_backward(int h, const float *g, const float *c_before, const float *c,
                          const float *dout, const float *dstate, float *dcell, float *dg)
{
    for (int j = 0; j < h; j++) {
        float i = g[j], f = g[h + j], a = g[2 * h + j], o = g[3 * h + j];
        float y = bend(c[j]), dh = dout[j] + dstate[j];
        float dc = dcell[j] + dh * o * bend_slope(y);
        dg[j] = dc * a * gate_slope(i);
        dg[h + j] = dc * c_before[j] * gate_slope(f);
        dg[2 * h + j] = dc * i * bend_slope(a);
        dg[3 * h + j] = dh * y * gate_slope(o);
        dcell[j] = dc * f;
    }
}

static void scan_backward(struct net *net, struct batch *batch, int l, int dir)
{
    int h = net->size.h;
    float dstate[BATCH * 256] = { 0 }, dcell[BATCH * 256] = { 0 }, dgates[BATCH * 1024];
    static const float zero[256];
    struct dense *recur = &net->recur[l][dir];
    transpose(recur->w, h, 4 * h, batch->transposed);
    for (int t = batch->longest - 1; t >= 0; t--) {
        int m = batch->active[t];
        for (int s = 0; s < m; s++) {
            int at = dir ? batch->len[s] - 1 - t : t;
            long row = batch_row(batch, s, at);
            const float *c_before =
                t ? batch->cell[l][dir] +
                        batch_row(batch, s, dir ? at + 1 : at - 1) * (long)h
                  : zero;
            cell_backward(h, batch->gates[l][dir] + row * 4 * h, c_before,
                          batch->cell[l][dir] + row * h,
                          batch->dout[l] + row * 2 * h + dir * h, dstate + s * h,
                          dcell + s * h, dgates + s * 4 * h);
            memcpy(batch->dgates + row * 4 * h, dgates + s * 4 * h,
                   sizeof(float) * 4 * (size_t)h);
        }
        gemm(m, h, 4 * h, dgates, 4 * h, 1, batch->transposed, h, dstate, h, false);
    }
    gemm(h, 4 * h, batch->nwords, batch->before[l][dir], 1, h, batch->dgates, 4 * h,
         recur->dw, 4 * h, true);
}

static void embed_backward(struct net *net, struct batch *batch)
{
    int d = net->size.d;
    for (int row = 0; row < batch->nwords; row++) {
        float *dx = batch->dx + (long)row * d;
        for (int j = 0; j < d; j++)
            dx[j] *= batch->x_mask[(long)row * d + j];
        for (uint32_t i = batch->picked_from[row]; i < batch->picked_from[row + 1]; i++) {
            uint32_t at = batch->picked[i];
            float *to = net->row_gradients + (long)at * d;
            if (!net->is_touched[at]) {
                net->is_touched[at] = 1;
                net->touched[net->ntouched++] = at;
            }
            for (int j = 0; j < d; j++)
                to[j] += dx[j];
        }
    }
}

void net_backward(struct net *net, struct batch *batch)
{
    int h = net->size.h, d = net->size.d;
    for (int l = LAYERS - 1; l >= 0; l--) {
        int w = 2 * h, wx = l ? 2 * h : d;
        for (int t = 0; t < batch->longest; t++)
            for (int s = 0; s < batch->active[t]; s++)
                for (int j = 0; j < w; j++)
                    batch->dout[l][(long)batch_row(batch, s, t) * w + j] *=
                        batch->mask[l][s * w + j];
        float *dx = l ? batch->dout[l - 1] : batch->dx;
        if (!l)
            memset(dx, 0, sizeof(float) * (size_t)(batch->nwords * wx));
        for (int dir = 0; dir < 2; dir++) {
            scan_backward(net, batch, l, dir);
            dense_backward(&net->input[l][dir], l ? batch->dropped[l - 1] : batch->x, wx,
                           batch->nwords, batch->dgates, 4 * h, dx, wx, batch->transposed);
        }
    }
    embed_backward(net, batch);
}

static void adam(float *w, float *g, float *m, float *v, int n, float rate, float scale)
{
    for (int i = 0; i < n; i++) {
        float x = g[i] * scale;
        m[i] = 0.9f * m[i] + 0.1f * x;
        v[i] = 0.99f * v[i] + 0.01f * x * x;
        w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-6f);
        g[i] = 0;
    }
}

void net_step(struct net *net, float rate, int number, float clip)
{
    double square = 0;
    for (int i = 0; i < net->nweights; i++)
        square += (double)net->gradients[i] * (double)net->gradients[i];
    float norm = (float)sqrt(square), scale = norm > clip ? clip / norm : 1;
    float right = sqrtf(1 - powf(0.99f, (float)number)) / (1 - powf(0.9f, (float)number));
    adam(net->weights, net->gradients, net->moment1, net->moment2, net->nweights,
         rate * right, scale);
    long d = net->size.d;
    for (uint32_t i = 0; i < net->ntouched; i++) {
        long at = net->touched[i] * d;
        adam(net->rows + at, net->row_gradients + at, net->row_moment1 + at,
             net->row_moment2 + at, (int)d, rate * right, scale);
        net->is_touched[net->touched[i]] = 0;
    }
    net->ntouched = 0;
}
