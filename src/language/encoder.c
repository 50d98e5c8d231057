/* encoder.c: see encoder.h. */
#include "language/encoder.h"

#include "language/feature.h"

enum { ROW_SHAPES = 0, ROW_LANGS = FEATURE_SHAPES, ROW_UNKNOWN = ROW_LANGS + 4 };

void encoder_open(struct encoder *encoder, const struct model *model, uint32_t lang,
                  uint32_t layers, uint32_t capacity, struct arena *arena)
{
    *encoder = (struct encoder){ .model = model,
                                 .path = matrix_path(),
                                 .lang = lang,
                                 .layers = layers,
                                 .capacity = capacity };
    size_t rows = encoder_rows(capacity);
    encoder->x = NEW(arena, uint8_t, rows * model->width);
    encoder->gates = NEW(arena, int32_t, rows * 4 * model->h);
    for (uint32_t l = 0; l < layers; l++)
        encoder->out[l] = NEW(arena, uint8_t, rows * 2 * model->h);
}

/* The rows of a word. A form that the model knows has its affixes in its own row. */
struct pick {
    const int8_t *rows[3 + FEATURE_AFFIXES];
    uint8_t shifts[3 + FEATURE_AFFIXES];
    uint32_t n;
};

static void pick_row(const struct model *model, uint32_t row, struct pick *pick)
{
    enum { LINE = 64 };
    const int8_t *at = model->rows + (size_t)row * model->width;
    for (uint32_t i = 0; i < model->width; i += LINE)
        __builtin_prefetch(at + i);
    pick->rows[pick->n] = at;
    pick->shifts[pick->n++] = model->row_shifts[row];
}

static void pick_rows(const struct encoder *e, struct token *token, uint32_t shape,
                      const struct word_keys *keys, struct pick *pick)
{
    const struct model *m = e->model;
    uint32_t row = model_row(m, keys->form);
    pick->n = 0;
    pick_row(m, ROW_SHAPES + shape, pick);
    pick_row(m, ROW_LANGS + e->lang, pick);
    if (token->flags & TOKEN_ACRONYM) {
        pick_row(m, ROW_UNKNOWN, pick);
    } else if (row) {
        token->flags &= (uint8_t)~TOKEN_UNKNOWN;
        pick_row(m, row, pick);
    } else {
        token->flags |= TOKEN_UNKNOWN;
        pick_row(m, ROW_UNKNOWN, pick);
        for (uint32_t i = 0; i < keys->naffixes; i++)
            if ((row = model_row(m, keys->affix[i])) != 0)
                pick_row(m, row, pick);
    }
}

/* Keys of all words, then their rows, then the sums: what the next step reads is asked for in
 * the one before, since rows lie all over the model. */
static void embed_stretch(struct encoder *e, struct layers *layers, uint32_t s)
{
    const struct model *m = e->model;
    const struct stretch *stretch = e->stretches[s];
    struct word_keys keys[ENCODER_WORDS];
    struct pick picks[ENCODER_WORDS];
    struct case_count count = { 0 };
    uint32_t n = encoder_length(e, s);
    for (uint32_t i = 0; i < n; i++) {
        feature_keys(layers->tokens.at[stretch->from + i].lower, &keys[i]);
        keymap_ask(&m->keys, keys[i].form);
        feature_count_case(&count, token_text(layers, stretch->from + i));
    }
    bool caseless = feature_caseless(&count), first = true;
    for (uint32_t i = 0; i < n; i++) {
        struct str form = token_text(layers, stretch->from + i);
        pick_rows(e, &layers->tokens.at[stretch->from + i],
                  feature_shape(form, first, caseless), &keys[i], &picks[i]);
        first = first && !feature_is_word(form);
    }
    for (uint32_t i = 0; i < n; i++)
        e->path->gather(picks[i].rows, picks[i].shifts, picks[i].n, m->width,
                        POINT_ROW - POINT_X,
                        e->x + (size_t)encoder_row(e, s, i) * m->width);
}

/* One direction of one layer: gates of all words stand in e->gates, outputs go to `out`. */
static void scan(const struct encoder *e, uint32_t l, uint32_t dir)
{
    const struct model *m = e->model;
    const struct matrix *recur =
        &m->matrices[MATRIX_INPUT + 4 * l + 2 * dir + MATRIX_RECUR];
    uint32_t h = m->h, longest = encoder_length(e, 0);
    uint8_t state[ENCODER_GROUP * MODEL_MAX_WIDTH];
    int16_t cell[ENCODER_GROUP * MODEL_MAX_WIDTH] = { 0 };
    memset(state, MATRIX_ZERO, sizeof state);
    int32_t sums[ENCODER_GROUP * 4 * MODEL_MAX_WIDTH];
    for (uint32_t t = 0; t < longest; t++) {
        uint32_t active = e->active[t];
        e->path->times(recur, state, h, active > 2 ? ENCODER_GROUP : active, sums, 4 * h);
        for (uint32_t s = 0; s < active; s++) {
            uint32_t row = encoder_row(e, s, dir ? encoder_length(e, s) - 1 - t : t);
            struct matrix_cell step = { .in = e->gates + (size_t)row * 4 * h,
                                        .recur = sums + s * 4 * h,
                                        .shift = recur->shift + POINT_OUT - POINT_GATE,
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
    for (uint32_t l = 0; l < encoder->layers; l++)
        for (uint32_t dir = 0; dir < 2; dir++) {
            uint32_t width = l ? 2 * m->h : m->width;
            encoder->path->times(&m->matrices[MATRIX_INPUT + 4 * l + 2 * dir],
                                 l ? encoder->out[l - 1] : encoder->x, width,
                                 encoder->nwords, encoder->gates, 4 * m->h);
            scan(encoder, l, dir);
        }
}
