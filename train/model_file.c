/* model_file.c: see model_file.h. */
#include "train/model_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "language/model.h"
#include "train/endings.h"

struct writer {
    struct arena *arena;
    LIST(char) body; /* sections, from the first one's offset */
    LIST(char) table;
    uint32_t nsections;
};

static void put(struct writer *w, const void *from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *PUSH(w->arena, &w->body) = ((const char *)from)[i];
}

static void put_table32(struct writer *w, uint32_t x)
{
    for (int i = 0; i < 4; i++)
        *PUSH(w->arena, &w->table) = (char)(x >> 8 * i);
}

static void put_table64(struct writer *w, uint64_t x)
{
    put_table32(w, (uint32_t)x);
    put_table32(w, (uint32_t)(x >> 32));
}

/* Offsets are from the body until the file is put together. */
static void section(struct writer *w, uint32_t what, uint32_t a, uint32_t b, uint32_t shift,
                    const void *from, size_t size)
{
    while (w->body.n % 64)
        *PUSH(w->arena, &w->body) = 0;
    put_table32(w, what);
    put_table32(w, a);
    put_table32(w, b);
    put_table32(w, shift);
    put_table64(w, w->body.n);
    put_table64(w, size);
    put(w, from, size);
    w->nsections++;
}

static void put_keys(struct writer *w, uint32_t what, const struct keymap *map)
{
    char *both = NEW(w->arena, char, (size_t)map->n *KEYMAP_ITEM);
    memcpy(both, map->keys, (size_t)map->n * 4);
    memcpy(both + (size_t)map->n * 4, map->values, (size_t)map->n * 2);
    section(w, what, map->n, 1, 0, both, (size_t)map->n * KEYMAP_ITEM);
}

static void put_names(struct writer *w, uint32_t what, const struct str *names, uint32_t n)
{
    struct str all = { "", 0 };
    for (uint32_t i = 0; i < n; i++)
        all = str_format(w->arena, "%.*s%.*s\n", STR(all), STR(names[i]));
    section(w, what, (uint32_t)all.len, 1, 0, all.at, (size_t)all.len);
}

static int32_t whole(float x, float scale, int32_t least, int32_t most)
{
    float y = roundf(x * scale);
    return y < (float)least ? least : y > (float)most ? most : (int32_t)y;
}

/* The largest binary point at which 8 bits hold the weights of output j. */
static uint32_t output_point(const struct dense *d, uint32_t j)
{
    uint32_t point = MODEL_MOST_SHIFT - 2;
    float most = 0;
    for (int i = 0; i < d->k; i++) {
        float x = fabsf(d->w[i * d->n + (int)j]);
        most = x > most ? x : most;
    }
    while (point > 0 && most * (float)(1 << point) > 127.5f)
        point--;
    return point;
}

/* The point of a matrix: that of its finest output, unless the lifts would be too many. Two bits
 * are left for matrices that have to meet another's. */
static uint32_t matrix_point(const struct dense *d)
{
    uint32_t finest = MODEL_LEAST_SHIFT, coarsest = MODEL_MOST_SHIFT;
    for (uint32_t j = 0; j < (uint32_t)d->n; j++) {
        uint32_t point = output_point(d, j);
        finest = point > finest ? point : finest;
        coarsest = point < coarsest ? point : coarsest;
    }
    uint32_t most = coarsest + MODEL_MOST_LIFT - 2;
    finest = finest > most ? most : finest;
    return finest < MODEL_LEAST_SHIFT ? MODEL_LEAST_SHIFT : finest;
}

/* `zero`: the input that stands for 0. */
static void put_matrix_at(struct writer *w, enum model_matrix which, const struct dense *d,
                          uint32_t shift, uint32_t in_point, int32_t zero)
{
    uint32_t n = (uint32_t)d->n, k = (uint32_t)d->k;
    int8_t *all = NEW(w->arena, int8_t, n * k + 5 * n);
    int32_t *bias = NEW(w->arena, int32_t, n);
    uint8_t *lifts = NEW(w->arena, uint8_t, n);
    for (uint32_t j = 0; j < n; j++) {
        uint32_t point = output_point(d, j);
        uint32_t lift = point < shift ? shift - point : 0;
        lifts[j] = (uint8_t)(lift > MODEL_MOST_LIFT ? MODEL_MOST_LIFT : lift);
        float scale = (float)(1 << shift) / (float)(1 << lifts[j]);
        int32_t sum = 0;
        for (uint32_t i = 0; i < k; i++) {
            int32_t x = whole(d->w[i * n + j], scale, -127, 127);
            all[(j / 16) * k * 16 + (i / 4) * 64 + (j % 16) * 4 + i % 4] = (int8_t)x;
            sum += x;
        }
        bias[j] = whole(d->b[j], (float)(1 << shift) * (float)(1 << in_point),
                        INT32_MIN / 2, INT32_MAX / 2) -
                  sum * zero * (1 << lifts[j]);
    }
    memcpy(all + n * k, bias, sizeof *bias * n);
    memcpy(all + n * k + 4 * n, lifts, n);
    section(w, MODEL_MATRIX + which, n, k, shift, all, n * k + 5 * n);
}

static void put_matrix(struct writer *w, enum model_matrix which, const struct dense *d,
                       uint32_t in_point, int32_t zero)
{
    put_matrix_at(w, which, d, matrix_point(d), in_point, zero);
}

/* Both matrices of a layer's direction: their sums have one point, so that they add up. */
static void put_layer(struct writer *w, const struct net *net, uint32_t l, uint32_t dir)
{
    enum model_matrix at = MATRIX_INPUT + 4 * l + 2 * dir;
    const struct dense *input = &net->input[l][dir], *recur = &net->recur[l][dir];
    uint32_t in_point = l ? POINT_OUT : POINT_X;
    uint32_t a = matrix_point(input) + in_point, b = matrix_point(recur) + POINT_OUT;
    uint32_t point = a > b ? a : b;
    put_matrix_at(w, at, input, point - in_point, in_point, MATRIX_ZERO);
    put_matrix_at(w, at + MATRIX_RECUR, recur, point - POINT_OUT, POINT_OUT, MATRIX_ZERO);
}

static void put_matrices(struct writer *w, const struct net *net)
{
    for (uint32_t l = 0; l < LAYERS; l++)
        for (uint32_t dir = 0; dir < 2; dir++)
            put_layer(w, net, l, dir);
    const struct {
        enum model_matrix which;
        const struct dense *dense;
        uint32_t in_point;
        int32_t zero;
    } heads[] = {
        { MATRIX_UPOS, &net->tags[LAYERS - 1].upos, POINT_OUT, MATRIX_ZERO },
        { MATRIX_HIDDEN, &net->tags[LAYERS - 1].hidden, POINT_OUT, MATRIX_ZERO },
        { MATRIX_FEATS, &net->tags[LAYERS - 1].feats, POINT_HIDDEN, 0 },
        { MATRIX_FAST + MATRIX_UPOS, &net->tags[0].upos, POINT_OUT, MATRIX_ZERO },
        { MATRIX_FAST + MATRIX_HIDDEN, &net->tags[0].hidden, POINT_OUT, MATRIX_ZERO },
        { MATRIX_FAST + MATRIX_FEATS, &net->tags[0].feats, POINT_HIDDEN, 0 },
        { MATRIX_ARC_DEP, &net->arc_dep, POINT_OUT, MATRIX_ZERO },
        { MATRIX_ARC_HEAD, &net->arc_head, POINT_OUT, MATRIX_ZERO },
        { MATRIX_BILINEAR, &net->bilinear, POINT_HIDDEN, 0 },
        { MATRIX_LABEL_DEP, &net->label_dep, POINT_OUT, MATRIX_ZERO },
        { MATRIX_LABEL_HEAD, &net->label_head, POINT_OUT, MATRIX_ZERO },
        { MATRIX_LABEL, &net->label, POINT_PAIR, MATRIX_ZERO },
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_matrix(w, heads[i].which, heads[i].dense, heads[i].in_point, heads[i].zero);
}

static void put_root(struct writer *w, const struct net *net)
{
    uint32_t arc = (uint32_t)net->size.arc, label = (uint32_t)net->size.label;
    int16_t *root = NEW(w->arena, int16_t, arc + label);
    int32_t distances[MODEL_DISTANCES];
    for (uint32_t i = 0; i < arc; i++)
        root[i] = (int16_t)whole(net->root.b[i], 1 << POINT_HEAD, -LIMIT_ARC, LIMIT_ARC);
    for (uint32_t i = 0; i < label; i++)
        root[arc + i] = (int16_t)whole(net->root.b[arc + i], 1 << POINT_LABEL, -LIMIT_LABEL,
                                       LIMIT_LABEL);
    section(w, MODEL_ROOT, arc + label, 1, 0, root, sizeof *root * (arc + label));
    for (int i = 0; i < MODEL_DISTANCES; i++)
        distances[i] = whole(net->distance.b[i], 1 << (POINT_HEAD + POINT_QUERY - 2),
                             -(1 << 28), 1 << 28);
    section(w, MODEL_DISTANCE_SCORES, MODEL_DISTANCES, 1, 0, distances, sizeof distances);
}

/* A row of floats as bytes and a shift. */
static uint8_t put_row(const float *from, int d, int8_t *to)
{
    float most = 0;
    uint8_t shift = 0;
    for (int j = 0; j < d; j++)
        most = fabsf(from[j]) > most ? fabsf(from[j]) : most;
    while (shift < 5 && most * (float)(1 << POINT_ROW) > 127.0f * (float)(1 << shift))
        shift++;
    for (int j = 0; j < d; j++)
        to[j] = (int8_t)whole(from[j], (float)(1 << POINT_ROW) / (float)(1 << shift), -127,
                              127);
    return shift;
}

/* The rows as trained, but a known form's row holds its affixes' too. */
static float *rows_of_forms(const struct net *net, const struct corpus *train,
                            struct arena *arena)
{
    size_t d = (size_t)net->size.d, rows = (size_t)net->size.rows;
    float *sums = NEW(arena, float, rows *d);
    uint8_t *done = NEW(arena, uint8_t, rows);
    memcpy(sums, net->rows, sizeof *sums * rows * d);
    for (uint32_t i = 0; i < train->examples.n; i++) {
        const struct example *x = &train->examples.at[i];
        uint32_t row = x->rows[0];
        if (row == ROW_UNKNOWN || done[row])
            continue;
        done[row] = 1;
        for (int k = 1; k < x->nrows; k++)
            for (size_t j = 0; j < d; j++)
                sums[row * d + j] += net->rows[x->rows[k] * d + j];
    }
    return sums;
}

static void put_embedding(struct writer *w, const struct net *net,
                          const struct symbols *symbols, const struct corpus *train)
{
    uint32_t d = (uint32_t)net->size.d, rows = (uint32_t)net->size.rows, size;
    const float *sums = rows_of_forms(net, train, w->arena);
    int8_t *bytes = NEW(w->arena, int8_t, (size_t)rows * d);
    uint8_t *shifts = NEW(w->arena, uint8_t, rows);
    for (uint32_t i = 0; i < rows; i++)
        shifts[i] = put_row(sums + (size_t)i * d, (int)d, bytes + (size_t)i * d);
    size = rows + rows / 4;
    uint32_t *keys = NEW(w->arena, uint32_t, size);
    uint16_t *values = NEW(w->arena, uint16_t, size);
    for (uint32_t i = 0; i <= symbols->words.mask; i++) {
        const struct vocabulary_slot *slot = &symbols->words.slots[i];
        if (!slot->row)
            continue;
        uint32_t at = keymap_slot(keys, size, slot->key);
        keys[at] = slot->key;
        values[at] = (uint16_t)slot->row;
    }
    check(rows <= UINT16_MAX);
    section(w, MODEL_ROWS, rows, d, 0, bytes, (size_t)rows * d);
    section(w, MODEL_ROW_SHIFTS, rows, 1, 0, shifts, rows);
    put_keys(w, MODEL_KEYS, &(struct keymap){ keys, values, size });
}

static void put_tags(struct writer *w, const struct corpus *train)
{
    enum { MOST = 1 << 16 };
    uint8_t *seen = NEW(w->arena, uint8_t, MOST * 32);
    struct model_tag *tags = NEW(w->arena, struct model_tag, 1 << 16);
    uint32_t n = 0;
    for (uint32_t i = 0; i < train->examples.n; i++) {
        const struct example *x = &train->examples.at[i];
        size_t at = (size_t)x->feats * 32 + x->upos;
        if (seen[at] < 2 && ++seen[at] == 2)
            tags[n++] = (struct model_tag){ x->upos, x->feats };
    }
    section(w, MODEL_TAGS, n, 1, 0, tags, sizeof *tags * n);
}

static void put_lemmas(struct writer *w, const struct corpus *train)
{
    struct lemma_table t = endings_learn(train, w->arena);
    uint32_t words, right = endings_right(&t, train, &words);
    printf("lemmas: %u rules, %u slots, %u of %u right in training\n", t.nrules, t.keys.n,
           right, words);
    put_keys(w, MODEL_LEMMA_KEYS, &t.keys);
    section(w, MODEL_LEMMA_RULES, t.nrules, 1, 0, t.rules, sizeof *t.rules * t.nrules);
    section(w, MODEL_LEMMA_TEXT, (uint32_t)t.text.len, 1, 0, t.text.at, (size_t)t.text.len);
}

static bool write_file(const char *path, struct str bytes, struct fault *fault)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: cannot be opened", path);
    bool ok = fwrite(bytes.at, 1, (size_t)bytes.len, file) == (size_t)bytes.len;
    ok = fclose(file) == 0 && ok;
    return ok ? true
              : fault_set(fault, FAULT_WRITE, FAULT_NOWHERE, "%s: cannot be written", path);
}

/* Header, table and body in one piece, sealed. */
static struct str put_together(struct writer *w, const char *version)
{
    uint32_t first = MODEL_HEADER + w->nsections * MODEL_SECTION;
    first = (first + 63) / 64 * 64;
    uint64_t size = first + w->body.n;
    char *file = NEW(w->arena, char, size);
    uint32_t head[] = { MODEL_VERSION, w->nsections };
    memcpy(file, MODEL_MAGIC, 8);
    memcpy(file + 8, head, sizeof head);
    memcpy(file + 16, &size, 8);
    snprintf(file + 32, 32, "%s", version);
    for (uint32_t i = 0; i < w->nsections; i++) {
        uint64_t offset;
        memcpy(&offset, w->table.at + i * MODEL_SECTION + 16, 8);
        offset += first;
        memcpy(w->table.at + i * MODEL_SECTION + 16, &offset, 8);
    }
    memcpy(file + MODEL_HEADER, w->table.at, w->table.n);
    memcpy(file + first, w->body.at, w->body.n);
    uint64_t seal = model_seal((struct str){ file, (ptrdiff_t)size });
    memcpy(file + 24, &seal, 8);
    return (struct str){ file, (ptrdiff_t)size };
}

/* Sections of a model as they are, but for its lemmas. */
static void copy_sections(struct writer *w, struct str file)
{
    uint32_t n;
    memcpy(&n, file.at + 12, 4);
    for (uint32_t i = 0; i < n; i++) {
        const char *at = file.at + MODEL_HEADER + (size_t)i * MODEL_SECTION;
        uint32_t head[4];
        uint64_t place[2];
        memcpy(head, at, sizeof head);
        memcpy(place, at + 16, sizeof place);
        if (head[0] < MODEL_LEMMA_KEYS || head[0] > MODEL_LEMMA_TEXT)
            section(w, head[0], head[1], head[2], head[3], file.at + place[0],
                    (size_t)place[1]);
    }
}

bool model_file_lemmas(const char *path, const char *version, struct str file,
                       const struct corpus *train, struct arena *arena, struct fault *fault)
{
    struct writer w = { .arena = arena };
    struct model model;
    if (!model_open(file, path, arena, &model, fault))
        return false;
    copy_sections(&w, file);
    put_lemmas(&w, train);
    return write_file(path, put_together(&w, version), fault);
}

bool model_file_write(const char *path, const char *version, const struct net *net,
                      const struct symbols *symbols, const struct corpus *train,
                      struct arena *arena, struct fault *fault)
{
    struct writer w = { .arena = arena };
    struct str upos[UPOS_COUNT];
    struct model model;
    for (int i = 0; i < UPOS_COUNT; i++)
        upos[i] = str_of(upos_name((enum upos)i));
    put_names(&w, MODEL_UPOS, upos, UPOS_COUNT);
    put_names(&w, MODEL_FEATS, symbols->feats.list.at, symbols->feats.list.n);
    put_names(&w, MODEL_RELS, symbols->rels.list.at, symbols->rels.list.n);
    put_names(&w, MODEL_LANGS, symbols->langs.list.at, symbols->langs.list.n);
    put_tags(&w, train);
    put_lemmas(&w, train);
    put_root(&w, net);
    put_matrices(&w, net);
    put_embedding(&w, net, symbols, train);
    struct str file = put_together(&w, version);
    if (!model_open(file, path, arena, &model, fault))
        return false;
    printf("model: %td bytes, %u rows\n", file.len, model.nrows);
    return write_file(path, file, fault);
}
