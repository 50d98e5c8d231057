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

/* The largest binary point at which neither a weight leaves 16 bits nor a sum 32. */
static uint32_t matrix_point(const struct dense *d, uint32_t in_point, int32_t in_most)
{
    for (uint32_t shift = 14; shift > 3; shift--) {
        float scale = (float)(1 << shift), most = 0, sum_most = 0;
        for (int j = 0; j < d->n; j++) {
            float sum = fabsf(d->b[j]) * scale * (float)(1 << in_point);
            for (int i = 0; i < d->k; i++) {
                float x = fabsf(d->w[i * d->n + j]) * scale;
                most = x > most ? x : most;
                sum += (x + 1) * (float)in_most;
            }
            sum_most = sum > sum_most ? sum : sum_most;
        }
        if (most < 32760 && sum_most < 2.1e9f)
            return shift;
    }
    return 3;
}

static void put_matrix(struct writer *w, enum model_matrix which, const struct dense *d,
                       uint32_t in_point, int32_t in_most)
{
    uint32_t n = (uint32_t)d->n, k = (uint32_t)d->k;
    uint32_t shift = matrix_point(d, in_point, in_most);
    float scale = (float)(1 << shift);
    int16_t *weights = NEW(w->arena, int16_t, n * k + 2 * n);
    int32_t *bias = NEW(w->arena, int32_t, n);
    for (uint32_t j = 0; j < n; j++) {
        bias[j] =
            whole(d->b[j], scale * (float)(1 << in_point), INT32_MIN / 2, INT32_MAX / 2);
        for (uint32_t i = 0; i < k; i++)
            weights[(j / 16) * k * 16 + (i / 2) * 32 + (j % 16) * 2 + i % 2] =
                (int16_t)whole(d->w[i * n + j], scale, -32767, 32767);
    }
    memcpy(weights + n * k, bias, sizeof *bias * n);
    section(w, MODEL_MATRIX + which, n, k, shift, weights, 2 * n * k + 4 * n);
}

static void put_matrices(struct writer *w, const struct net *net)
{
    for (uint32_t l = 0; l < LAYERS; l++)
        for (uint32_t dir = 0; dir < 2; dir++) {
            enum model_matrix at = MATRIX_INPUT + 4 * l + 2 * dir;
            put_matrix(w, at, &net->input[l][dir], l ? POINT_OUT : POINT_X,
                       l ? 1 << POINT_OUT : LIMIT_X);
            put_matrix(w, at + MATRIX_RECUR, &net->recur[l][dir], POINT_OUT,
                       1 << POINT_OUT);
        }
    const struct {
        enum model_matrix which;
        const struct dense *dense;
        bool narrow;
    } heads[] = {
        { MATRIX_UPOS, &net->upos, false },
        { MATRIX_HIDDEN, &net->hidden, false },
        { MATRIX_FEATS, &net->feats, true },
        { MATRIX_ARC_DEP, &net->arc_dep, false },
        { MATRIX_ARC_HEAD, &net->arc_head, false },
        { MATRIX_BILINEAR, &net->bilinear, true },
        { MATRIX_LABEL_DEP, &net->label_dep, false },
        { MATRIX_LABEL_HEAD, &net->label_head, false },
        { MATRIX_LABEL, &net->label, true },
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_matrix(w, heads[i].which, heads[i].dense,
                   heads[i].narrow ? POINT_HIDDEN : POINT_OUT,
                   heads[i].narrow ? LIMIT_HIDDEN : 1 << POINT_OUT);
}

static void put_root(struct writer *w, const struct net *net)
{
    uint32_t arc = (uint32_t)net->size.arc, label = (uint32_t)net->size.label;
    int16_t *root = NEW(w->arena, int16_t, arc + label);
    int32_t distances[MODEL_DISTANCES];
    for (uint32_t i = 0; i < arc; i++)
        root[i] = (int16_t)whole(net->root.b[i], 1 << POINT_HEAD, -LIMIT_ARC, LIMIT_ARC);
    for (uint32_t i = 0; i < label; i++)
        root[arc + i] = (int16_t)whole(net->root.b[arc + i], 1 << POINT_HIDDEN,
                                       -LIMIT_LABEL, LIMIT_LABEL);
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
    while (shift < 5 && most * (float)(1 << POINT_X) > 127.0f * (float)(1 << shift))
        shift++;
    for (int j = 0; j < d; j++)
        to[j] =
            (int8_t)whole(from[j], (float)(1 << POINT_X) / (float)(1 << shift), -127, 127);
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
