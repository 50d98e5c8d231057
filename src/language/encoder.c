/* encoder.c: see encoder.h. */
#include "language/encoder.h"

#include "language/feature.h"

enum { ROW_SHAPES = 0, ROW_LANGS = FEATURE_SHAPES, ROW_UNKNOWN = ROW_LANGS + 4 };

void encoder_open(struct encoder *encoder, const struct model *model, uint32_t lang,
                  uint32_t capacity, struct arena *arena)
{
    *encoder = (struct encoder){
        .model = model, .path = matrix_path(), .lang = lang, .capacity = capacity
    };
    size_t rows = encoder_rows(capacity);
    encoder->x = NEW(arena, int16_t, rows * model->width);
    encoder->gates = NEW(arena, int32_t, rows * 4 * model->h);
    for (int l = 0; l < MODEL_LAYERS; l++)
        encoder->out[l] = NEW(arena, int16_t, rows * 2 * model->h);
}

static void add_row(const struct model *model, uint32_t row, int16_t *x)
{
    const int8_t *from = model->rows + (size_t)row * model->width;
    int scale = 1 << model->row_shifts[row];
    for (uint32_t j = 0; j < model->width; j++) {
        int sum = x[j] + from[j] * scale;
        x[j] = (int16_t)(sum < -LIMIT_X ? -LIMIT_X : sum > LIMIT_X ? LIMIT_X : sum);
    }
}

/* A form that the model knows has its affixes in its own row. Sums are cut as they grow:
 * a row adds at most 128 × 32. */
static void embed_word(const struct encoder *e, struct token *token, uint32_t shape,
                       int16_t *x)
{
    const struct model *m = e->model;
    struct word_keys keys;
    memset(x, 0, sizeof *x * m->width);
    add_row(m, ROW_SHAPES + shape, x);
    add_row(m, ROW_LANGS + e->lang, x);
    feature_keys(token->lower, &keys);
    uint32_t row = model_row(m, keys.form);
    if (token->flags & TOKEN_ACRONYM) {
        add_row(m, ROW_UNKNOWN, x);
    } else if (row) {
        token->flags &= (uint8_t)~TOKEN_UNKNOWN;
        add_row(m, row, x);
    } else {
        token->flags |= TOKEN_UNKNOWN;
        add_row(m, ROW_UNKNOWN, x);
        for (uint32_t i = 0; i < keys.naffixes; i++)
            if ((row = model_row(m, keys.affix[i])) != 0)
                add_row(m, row, x);
    }
}

static void embed_stretch(struct encoder *e, struct layers *layers, uint32_t s)
{
    const struct stretch *stretch = e->stretches[s];
    struct case_count count = { 0 };
    for (uint32_t i = stretch->from; i < stretch->to; i++)
        feature_count_case(&count, token_text(layers, i));
    bool caseless = feature_caseless(&count), first = true;
    for (uint32_t i = stretch->from; i < stretch->to; i++) {
        struct str form = token_text(layers, i);
        uint32_t row = encoder_row(e, s, i - stretch->from);
        embed_word(e, &layers->tokens.at[i], feature_shape(form, first, caseless),
                   e->x + (size_t)row * e->model->width);
        first = first && !feature_is_word(form);
    }
}

/* One direction of one layer: gates of all words stand in e->gates, outputs go to `out`. */
static void scan(const struct encoder *e, uint32_t l, uint32_t dir)
{
    const struct model *m = e->model;
    const struct matrix *recur =
        &m->matrices[MATRIX_INPUT + 4 * l + 2 * dir + MATRIX_RECUR];
    uint32_t in_shift = m->matrices[MATRIX_INPUT + 4 * l + 2 * dir].shift;
    uint32_t h = m->h, longest = encoder_length(e, 0);
    if (l == 0)
        in_shift -= POINT_OUT - POINT_X;
    int16_t state[ENCODER_GROUP * MODEL_MAX_WIDTH] = { 0 };
    int32_t cell[ENCODER_GROUP * MODEL_MAX_WIDTH] = { 0 };
    int32_t sums[ENCODER_GROUP * 4 * MODEL_MAX_WIDTH];
    for (uint32_t t = 0; t < longest; t++) {
        uint32_t active = e->active[t];
        e->path->times(recur, state, h, active > 2 ? ENCODER_GROUP : active, sums, 4 * h);
        for (uint32_t s = 0; s < active; s++) {
            uint32_t row = encoder_row(e, s, dir ? encoder_length(e, s) - 1 - t : t);
            struct matrix_cell step = { .in = e->gates + (size_t)row * 4 * h,
                                        .recur = sums + s * 4 * h,
                                        .in_shift = in_shift,
                                        .recur_shift = recur->shift,
                                        .h = h,
                                        .cell = cell + s * h,
                                        .state = state + s * h };
            e->path->step(&step);
            memcpy(e->out[l] + (size_t)row * 2 * h + dir * h, state + s * h,
                   sizeof *state * h);
        }
    }
}

static void lay_out(struct encoder *e, const struct stretch *const *stretches, uint32_t n)
{
    e->n = n;
    e->nwords = 0;
    for (uint32_t s = 0; s < n; s++)
        e->stretches[s] = stretches[s];
    for (uint32_t t = 0; t < encoder_length(e, 0); t++) {
        uint32_t active = 0;
        while (active < n && encoder_length(e, active) > t)
            active++;
        e->active[t] = active;
        e->step[t] = e->nwords;
        e->nwords += active;
    }
    check(e->nwords <= e->capacity);
}

void encoder_run(struct encoder *encoder, struct layers *layers,
                 const struct stretch *const *stretches, uint32_t n)
{
    const struct model *m = encoder->model;
    lay_out(encoder, stretches, n);
    for (uint32_t s = 0; s < n; s++)
        embed_stretch(encoder, layers, s);
    for (uint32_t l = 0; l < MODEL_LAYERS; l++)
        for (uint32_t dir = 0; dir < 2; dir++) {
            uint32_t width = l ? 2 * m->h : m->width;
            encoder->path->times(&m->matrices[MATRIX_INPUT + 4 * l + 2 * dir],
                                 l ? encoder->out[l - 1] : encoder->x, width,
                                 encoder->nwords, encoder->gates, 4 * m->h);
            scan(encoder, l, dir);
        }
}
