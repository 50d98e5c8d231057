/* tag.c: tags, features, lemmas and tree of every sentence that wants them; see tag.h.
 *
 *   «Two shells hit the market .»
 *     encoder.h   out: 2h numbers a word
 *     tags        hit: VERB + Mood=Ind|Tense=Past… : the pair, of those seen together, whose
 *                 scores add up highest
 *     lemma.h     shells NOUN Number=Plur ─▶ shell
 *     tree.h      how well each word heads each other ─▶ Two ◀ shells ◀ hit ─▶ market
 *     labels      a word and its head side by side ─▶ nsubj, obj, det …
 *
 * The fast profile stops behind the first layer, which has heads of its own for the tags.
 *
 * Sentences go in groups of like length; what a sentence gets does not depend on its group.
 * One longer than ENCODER_WORDS is read in windows, and the roots of the later ones are hung
 * below the first (parataxis): nothing here grows with the square of a sentence beyond that.
 * Does not: decide which sentences are wanted; look at names or numbers.
 */
#include "language/tag.h"

#include <stdlib.h>

#include "base/mapfile.h"
#include "base/utf8.h"
#include "language/encoder.h"
#include "language/tree.h"

struct tag_model {
    struct str name; /* as packs name it */
    struct mapfile file;
    struct model model;
    uint32_t lang;
};

struct tagger {
    struct encoder encoder;
    const struct model *model;
    struct layers *layers;
    int32_t *sums;                   /* [capacity × widest] */
    uint8_t *hidden, *dep;           /* [capacity × hidden], [capacity × arc] */
    int16_t *head, *query;           /* [capacity × arc] */
    int16_t *label_dep, *label_head; /* [capacity × label] */
    uint8_t *pair;                   /* [capacity × 2 label] */
    int32_t *scores;                 /* [ENCODER_WORDS × (ENCODER_WORDS + 1)] */
    uint16_t *feats;                 /* [capacity] */
};

bool tag_model_open(struct str folder, const struct pack *pack, struct arena *arena,
                    struct tag_model **ret_model, struct fault *fault)
{
    struct str name = pack_value(pack, S("model"));
    *ret_model = NULL;
    if (!name.len)
        return true;
    struct str path = str_format(arena, "%.*s/models/%.*s.bin", STR(folder), STR(name));
    struct mapfile file;
    struct fault absent;
    if (!mapfile_open(path.at, &file, &absent))
        return true;
    struct tag_model *model = NEW(arena, struct tag_model, 1);
    if (!model_open(file.bytes, path.at, arena, &model->model, fault)) {
        mapfile_close(&file);
        return false;
    }
    model->name = name;
    model->file = file;
    model->lang = model_lang(&model->model, pack->code);
    *ret_model = model;
    return true;
}

struct tag_model *tag_model_share(const struct tag_model *model, const struct pack *pack,
                                  struct arena *arena)
{
    if (!model || !str_eq(model->name, pack_value(pack, S("model"))))
        return NULL;
    struct tag_model *shared = NEW(arena, struct tag_model, 1);
    *shared = *model;
    shared->lang = model_lang(&model->model, pack->code);
    return shared;
}

struct str tag_model_version(const struct tag_model *model)
{
    return model ? model->model.name : (struct str){ NULL, 0 };
}

/* t->sums = matrix · x for all words; returns how many numbers these are. */
static size_t times(struct tagger *t, enum model_matrix which, const uint8_t *x)
{
    const struct matrix *m = &t->model->matrices[which];
    uint32_t n = encoder_rows(t->encoder.nwords);
    t->encoder.path->times(m, x, m->k, n, t->sums, m->n);
    return (size_t)n * m->n;
}

/* y = matrix · the encoder's words, with the binary point `to`, cut. */
static void through(struct tagger *t, enum model_matrix which, uint32_t to, int32_t low,
                    int32_t high, int16_t *y)
{
    size_t n = times(t, which, encoder_out(&t->encoder));
    uint32_t shift = POINT_OUT + t->model->matrices[which].shift - to;
    t->encoder.path->narrow(t->sums, n, shift, low, high, y);
}

/* The same as inputs of a further matrix: what is below 0 becomes 0. */
static void through_input(struct tagger *t, enum model_matrix which, uint8_t *y)
{
    size_t n = times(t, which, encoder_out(&t->encoder));
    uint32_t shift = POINT_OUT + t->model->matrices[which].shift - POINT_HIDDEN;
    t->encoder.path->input(t->sums, n, shift, y);
}

/* Scores of one word's tags, and the best of those looked at so far. */
struct choice {
    const int32_t *upos, *feats;
    uint32_t upos_shift, feats_shift, best;
    int32_t most, most_feats; /* of sums; of the scores of features */
};

static void look_at(const struct model *m, struct choice *c, uint32_t upos)
{
    int32_t base = c->upos[upos] >> c->upos_shift;
    for (uint32_t i = m->tag_from[upos]; i < m->tag_from[upos + 1]; i++) {
        int32_t sum = base + (c->feats[m->tags[i].feats] >> c->feats_shift);
        if (sum > c->most) {
            c->most = sum;
            c->best = i;
        }
    }
}

/* The pair of upos and features whose scores add up highest: first those of the best upos,
 * then those of every other that the best features could still lift above. */
static void pick_tags(const struct model *m, struct choice *c, struct token *token,
                      uint16_t *ret_feats)
{
    uint32_t first = m->tags[0].upos;
    for (uint32_t u = 0; u < m->nupos; u++)
        if (m->tag_from[u] < m->tag_from[u + 1] && c->upos[u] > c->upos[first])
            first = u;
    look_at(m, c, first);
    for (uint32_t u = 0; u < m->nupos; u++)
        if (u != first &&
            (c->upos[u] >> c->upos_shift) + (c->most_feats >> c->feats_shift) > c->most)
            look_at(m, c, u);
    token->upos = m->upos[m->tags[c->best].upos];
    token->feats = m->feats[m->tags[c->best].feats];
    *ret_feats = m->tags[c->best].feats;
}

static void find_tags(struct tagger *t)
{
    const struct encoder *e = &t->encoder;
    const struct model *m = t->model;
    uint32_t head = e->layers < MODEL_LAYERS ? MATRIX_FAST : 0;
    const struct matrix *upos = &m->matrices[head + MATRIX_UPOS],
                        *feats = &m->matrices[head + MATRIX_FEATS];
    through_input(t, head + MATRIX_HIDDEN, t->hidden);
    uint32_t rows = encoder_rows(e->nwords);
    int32_t *feats_scores = t->sums + (size_t)rows * upos->n;
    e->path->times(upos, encoder_out(e), upos->k, rows, t->sums, upos->n);
    e->path->times(feats, t->hidden, feats->k, rows, feats_scores, feats->n);
    for (uint32_t s = 0; s < e->n; s++)
        for (uint32_t i = 0; i < encoder_length(e, s); i++) {
            size_t row = encoder_row(e, s, i);
            struct choice choice = { .upos = t->sums + row * upos->n,
                                     .feats = feats_scores + row * feats->n,
                                     .upos_shift = POINT_OUT + upos->shift - POINT_TAG,
                                     .feats_shift = POINT_HIDDEN + feats->shift - POINT_TAG,
                                     .most = INT32_MIN };
            choice.most_feats = e->path->most(choice.feats, m->nfeats);
            pick_tags(m, &choice, &t->layers->tokens.at[e->stretches[s]->from + i],
                      &t->feats[row]);
        }
}

/* Heads of one sentence of the group, as positions in it. */
static void find_heads(struct tagger *t, uint32_t s, uint32_t *heads, struct arena scratch)
{
    const struct encoder *e = &t->encoder;
    const struct model *m = t->model;
    uint32_t n = encoder_length(e, s), arc = m->arc;
    for (uint32_t w = 0; w < n; w++) {
        const int16_t *query = t->query + (size_t)encoder_row(e, s, w) * arc;
        int32_t *scores = t->scores + (size_t)w * (n + 1);
        for (uint32_t h = 0; h < n; h++) {
            int32_t d = (int32_t)h - (int32_t)w;
            d = d < -MODEL_DISTANCE  ? -MODEL_DISTANCE
                : d > MODEL_DISTANCE ? MODEL_DISTANCE
                                     : d;
            int32_t sum =
                e->path->dot(query, t->head + (size_t)encoder_row(e, s, h) * arc, arc);
            scores[h] = sum / 4 + m->distances[d + MODEL_DISTANCE + 1];
        }
        scores[n] = e->path->dot(query, m->root, arc) / 4 + m->distances[0];
    }
    tree_decode(t->scores, n, n + 1, heads, scratch);
}

/* Sets heads of a sentence's tokens, and the pairs that its labels are read from. */
static void set_heads(struct tagger *t, uint32_t s, struct arena scratch)
{
    const struct encoder *e = &t->encoder;
    const struct stretch *stretch = e->stretches[s];
    uint32_t n = encoder_length(e, s), label = t->model->label, heads[ENCODER_WORDS];
    find_heads(t, s, heads, scratch);
    for (uint32_t w = 0; w < n; w++) {
        struct token *token = &t->layers->tokens.at[stretch->from + w];
        bool root = heads[w] == n;
        token->head = root ? NO_HEAD : stretch->from + heads[w];
        const int16_t *head =
            root ? t->model->root + t->model->arc
                 : t->label_head + (size_t)encoder_row(e, s, heads[w]) * label;
        size_t row = encoder_row(e, s, w);
        e->path->pair(t->label_dep + row * label, head, label, t->pair + row * 2 * label);
    }
    t->layers->sentences.at[stretch->sentence].has_tree = true;
}

static enum deprel best_label(const struct tagger *t, const int32_t *scores, bool root)
{
    const struct model *m = t->model;
    int32_t most = INT32_MIN;
    uint8_t best = DEPREL_DEP;
    for (uint32_t i = 0; i < m->nrels; i++)
        if ((root || m->rels[i] != DEPREL_ROOT) && scores[i] > most) {
            most = scores[i];
            best = m->rels[i];
        }
    return root ? DEPREL_ROOT : (enum deprel)best;
}

static void find_tree(struct tagger *t, struct arena scratch)
{
    const struct encoder *e = &t->encoder;
    const struct matrix *label = &t->model->matrices[MATRIX_LABEL];
    through_input(t, MATRIX_ARC_DEP, t->dep);
    size_t n = times(t, MATRIX_BILINEAR, t->dep);
    e->path->narrow(t->sums, n,
                    POINT_HIDDEN + t->model->matrices[MATRIX_BILINEAR].shift - POINT_QUERY,
                    -LIMIT_ARC, LIMIT_ARC, t->query);
    through(t, MATRIX_ARC_HEAD, POINT_HEAD, 0, LIMIT_ARC, t->head);
    through(t, MATRIX_LABEL_DEP, POINT_LABEL, -LIMIT_LABEL, LIMIT_LABEL, t->label_dep);
    through(t, MATRIX_LABEL_HEAD, POINT_LABEL, -LIMIT_LABEL, LIMIT_LABEL, t->label_head);
    for (uint32_t s = 0; s < e->n; s++)
        set_heads(t, s, scratch);
    times(t, MATRIX_LABEL, t->pair);
    for (uint32_t s = 0; s < e->n; s++)
        for (uint32_t i = 0; i < encoder_length(e, s); i++) {
            struct token *token = &t->layers->tokens.at[e->stretches[s]->from + i];
            const int32_t *scores = t->sums + (size_t)encoder_row(e, s, i) * label->n;
            token->deprel = (uint8_t)best_label(t, scores, token->head == NO_HEAD);
        }
}

static struct str lemma_form(const struct layers *layers, uint32_t i)
{
    const struct token *token = &layers->tokens.at[i];
    return token->upos == UPOS_PROPN ? token_text(layers, i) : token->lower;
}

/* Lemmas of a stretch; those that are made new share one piece of the document's memory. */
static void find_lemmas(struct tagger *t, uint32_t s, uint32_t lang)
{
    const struct stretch *stretch = t->encoder.stretches[s];
    struct arena *arena = t->layers->doc->arena;
    struct lemma_context contexts[ENCODER_WORDS];
    size_t room = 0;
    for (uint32_t i = stretch->from; i < stretch->to; i++) {
        const struct token *token = &t->layers->tokens.at[i];
        size_t row = encoder_row(&t->encoder, s, i - stretch->from);
        struct lemma_context context = { lang, token->upos, t->feats[row] };
        lemma_ask(&t->model->lemmas, context, lemma_form(t->layers, i));
        contexts[i - stretch->from] = context;
        room += (size_t)token->lower.len + LEMMA_ADDED;
    }
    char *at = arena_alloc(arena, 1, room);
    for (uint32_t i = stretch->from; i < stretch->to; i++) {
        size_t used;
        t->layers->tokens.at[i].lemma =
            lemma_find(&t->model->lemmas, contexts[i - stretch->from],
                       lemma_form(t->layers, i), at, &used);
        at += used;
    }
}

static void tagger_open(struct tagger *t, const struct tag_model *model,
                        struct layers *layers, uint32_t capacity, struct arena *arena)
{
    const struct model *m = &model->model;
    const struct matrix *x = m->matrices;
    size_t words = encoder_rows(capacity), widest = x[MATRIX_UPOS].n + x[MATRIX_FEATS].n;
    *t = (struct tagger){ .model = m, .layers = layers };
    bool fast = layers->profile == PROFILE_FAST;
    encoder_open(&t->encoder, m, model->lang, fast ? 1 : MODEL_LAYERS, capacity, arena);
    widest = x[MATRIX_LABEL].n > widest ? x[MATRIX_LABEL].n : widest;
    t->sums =
        NEW(arena, int32_t, words * (widest > MODEL_MAX_WIDTH ? widest : MODEL_MAX_WIDTH));
    t->hidden = NEW(arena, uint8_t, words * x[MATRIX_HIDDEN].n);
    t->feats = NEW(arena, uint16_t, words);
    if (fast)
        return;
    t->dep = NEW(arena, uint8_t, words * m->arc);
    t->head = NEW(arena, int16_t, words * m->arc);
    t->query = NEW(arena, int16_t, words * m->arc);
    t->label_dep = NEW(arena, int16_t, words * m->label);
    t->label_head = NEW(arena, int16_t, words * m->label);
    t->pair = NEW(arena, uint8_t, words * 2 * m->label);
    t->scores = NEW(arena, int32_t, (size_t)ENCODER_WORDS * (ENCODER_WORDS + 1));
}

static int by_length(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    uint32_t m = x->to - x->from, n = y->to - y->from;
    return m != n ? (m < n) - (m > n) : (x->from > y->from) - (x->from < y->from);
}

/* Wanted sentences as stretches, sorted by length among neighbours; the words of the largest
 * group. */
static uint32_t list_stretches(const struct layers *layers, struct arena *scratch,
                               struct stretch **ret_list, uint32_t *ret_largest)
{
    enum { NEIGHBOURS = ENCODER_GROUP * 16 };
    LIST(struct stretch) list = { 0 };
    uint32_t largest = 0;
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        for (uint32_t from = s->token_from; s->wanted && from < s->token_to;) {
            uint32_t left = s->token_to - from;
            uint32_t to = from + (left < ENCODER_WORDS ? left : ENCODER_WORDS);
            *PUSH(scratch, &list) = (struct stretch){ from, to, i };
            from = to;
        }
    }
    for (uint32_t i = 0; i < list.n; i += NEIGHBOURS)
        qsort(list.at + i, list.n - i < NEIGHBOURS ? list.n - i : NEIGHBOURS,
              sizeof *list.at, by_length);
    for (uint32_t i = 0; i < list.n; i += ENCODER_GROUP) {
        uint32_t words = 0;
        for (uint32_t j = i; j < list.n && j < i + ENCODER_GROUP; j++)
            words += list.at[j].to - list.at[j].from;
        largest = words > largest ? words : largest;
    }
    *ret_list = list.at;
    *ret_largest = largest;
    return list.n;
}

/* One root a sentence: roots of later windows go below the first. */
static void join_windows(struct layers *layers)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        uint32_t root = NO_HEAD;
        if (!s->wanted || s->token_to - s->token_from <= ENCODER_WORDS)
            continue;
        for (uint32_t j = s->token_from; j < s->token_to; j++) {
            struct token *token = &layers->tokens.at[j];
            if (token->head != NO_HEAD)
                continue;
            if (root == NO_HEAD) {
                root = j;
            } else {
                token->head = root;
                token->deprel = DEPREL_PARATAXIS;
            }
        }
    }
}

void tag_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    struct tagger tagger;
    struct stretch *list;
    uint32_t largest, n;
    if (!lang->tag)
        return;
    n = list_stretches(layers, &scratch, &list, &largest);
    if (!n)
        return;
    tagger_open(&tagger, lang->tag, layers, largest, &scratch);
    for (uint32_t i = 0; i < n; i += ENCODER_GROUP) {
        const struct stretch *group[ENCODER_GROUP];
        uint32_t m = n - i < ENCODER_GROUP ? n - i : ENCODER_GROUP;
        for (uint32_t j = 0; j < m; j++)
            group[j] = &list[i + j];
        qsort(list + i, m, sizeof *list, by_length);
        encoder_run(&tagger.encoder, layers, group, m);
        find_tags(&tagger);
        for (uint32_t j = 0; j < m; j++)
            find_lemmas(&tagger, j, lang->tag->lang);
        if (layers->profile != PROFILE_FAST)
            find_tree(&tagger, scratch);
    }
    if (layers->profile != PROFILE_FAST)
        join_windows(layers);
}
