/* model.c: reads and checks a model file; see model.h.
 *
 * The seal is looked at first; then every section is checked once, so that nothing that
 * computes has to ask again whether an index is inside.
 */
#include "language/model.h"

enum { SEAL_AT = 24, NAME_AT = 32, NAME_BYTES = 32 };

struct section {
    const char *at;
    uint64_t size;
    uint32_t a, b, shift;
};

struct opening {
    struct str bytes;
    const char *path;
    struct arena *arena;
    struct fault *fault;
    uint32_t nsections;
};

static uint32_t read32(const char *at)
{
    uint32_t x;
    memcpy(&x, at, sizeof x);
    return x;
}

static uint64_t read64(const char *at)
{
    uint64_t x;
    memcpy(&x, at, sizeof x);
    return x;
}

/* Each step is one-to-one in its word: a changed word changes its chain's end. */
static uint64_t seal_word(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

enum { CHAINS = 8, STRIDE = CHAINS * 8 };

static void seal_stride(uint64_t chain[CHAINS], const char *at)
{
    for (int i = 0; i < CHAINS; i++)
        chain[i] = seal_word(chain[i], read64(at + i * 8));
}

uint64_t model_seal(struct str bytes)
{
    uint64_t chain[CHAINS] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    char head[STRIDE] = { 0 };
    ptrdiff_t at = bytes.len < STRIDE ? bytes.len : STRIDE;
    memcpy(head, bytes.at, (size_t)at);
    memset(head + SEAL_AT, 0, 8);
    seal_stride(chain, head);
    for (; at + STRIDE <= bytes.len; at += STRIDE)
        seal_stride(chain, bytes.at + at);
    for (; at < bytes.len; at++)
        chain[0] = seal_word(chain[0], (uint8_t)bytes.at[at]);
    uint64_t all = (uint64_t)bytes.len;
    for (int i = 0; i < CHAINS; i++)
        all = seal_word(all, chain[i]);
    return all;
}

static bool damaged(const struct opening *o, const char *what)
{
    return fault_set(o->fault, FAULT_CORRUPT, FAULT_NOWHERE,
                     "model %s: %s; install it again, or `make models`", o->path, what);
}

static bool other_version(const struct opening *o, const char *what)
{
    return fault_set(o->fault, FAULT_VERSION, FAULT_NOWHERE,
                     "model %s: %s; take the model that came with this program", o->path,
                     what);
}

static bool little_endian(void)
{
    return read32("\1\0\0\0") == 1;
}

static bool check_header(struct opening *o)
{
    if (o->bytes.len < MODEL_HEADER)
        return damaged(o, "it is cut short");
    if (memcmp(o->bytes.at, MODEL_MAGIC, 8) != 0)
        return other_version(o, "this is no model of vitne");
    if (!little_endian() || read32(o->bytes.at + 8) != MODEL_VERSION)
        return other_version(o, "its form is of another version");
    o->nsections = read32(o->bytes.at + 12);
    if (read64(o->bytes.at + 16) != (uint64_t)o->bytes.len)
        return damaged(o, "it is cut short, or has grown");
    if (o->nsections > MODEL_MAX_SECTIONS ||
        o->bytes.len < MODEL_HEADER + (ptrdiff_t)o->nsections * MODEL_SECTION)
        return damaged(o, "its list of sections is cut short");
    return true;
}

/* Section `what`, which must have a × b items of `item` bytes, `extra` for each a. */
static bool find_section(const struct opening *o, uint32_t what, uint32_t item,
                         uint32_t extra, struct section *ret_section)
{
    for (uint32_t i = 0; i < o->nsections; i++) {
        const char *at = o->bytes.at + MODEL_HEADER + (size_t)i * MODEL_SECTION;
        if (read32(at) != what)
            continue;
        struct section s = { .a = read32(at + 4),
                             .b = read32(at + 8),
                             .shift = read32(at + 12),
                             .size = read64(at + 24) };
        uint64_t offset = read64(at + 16), length = (uint64_t)o->bytes.len;
        if (offset % 64 || offset > length || s.size > length - offset || s.a > 1u << 26 ||
            s.b > 1u << 16 || s.size != (uint64_t)s.a * s.b * item + (uint64_t)s.a * extra)
            return damaged(o, "a section leaves the file");
        s.at = o->bytes.at + offset;
        *ret_section = s;
        return true;
    }
    return damaged(o, "a section is missing");
}

/* The lines of a section; at most `most`. */
static bool read_names(const struct opening *o, uint32_t what, uint32_t most,
                       struct str **ret_names, uint32_t *ret_n)
{
    struct section s = { 0 };
    if (!find_section(o, what, 1, 0, &s))
        return false;
    struct str text = { s.at, (ptrdiff_t)s.size };
    uint32_t n = 0;
    for (ptrdiff_t i = 0; i < text.len; i++)
        n += text.at[i] == '\n';
    if (!n || n > most)
        return damaged(o, "a list of names is empty or too long");
    *ret_names = NEW(o->arena, struct str, n);
    for (uint32_t i = 0; i < n; i++)
        (*ret_names)[i] = str_next(&text, '\n');
    *ret_n = n;
    return true;
}

static const struct model_tag *sort_tags(const struct opening *o, struct model *m,
                                         const struct model_tag *tags, uint32_t n)
{
    struct model_tag *sorted = NEW(o->arena, struct model_tag, n);
    uint32_t at = 0;
    for (uint32_t u = 0; u < m->nupos; u++) {
        m->tag_from[u] = at;
        for (uint32_t i = 0; i < n; i++)
            if (tags[i].upos == u)
                sorted[at++] = tags[i];
    }
    m->tag_from[m->nupos] = at;
    return sorted;
}

static bool read_tagset(const struct opening *o, struct model *m)
{
    struct str *upos, *rels;
    struct section s = { 0 };
    if (!read_names(o, MODEL_UPOS, MODEL_MAX_UPOS, &upos, &m->nupos) ||
        !read_names(o, MODEL_RELS, 250, &rels, &m->nrels) ||
        !read_names(o, MODEL_FEATS, LEMMA_ANY - 1, &m->feats, &m->nfeats) ||
        !read_names(o, MODEL_LANGS, 4, &m->langs, &m->nlangs) ||
        !find_section(o, MODEL_TAGS, sizeof(struct model_tag), 0, &s))
        return false;
    m->upos = NEW(o->arena, uint8_t, m->nupos);
    m->rels = NEW(o->arena, uint8_t, m->nrels);
    for (uint32_t i = 0; i < m->nupos; i++)
        m->upos[i] = (uint8_t)upos_of(upos[i]);
    for (uint32_t i = 0; i < m->nrels; i++)
        m->rels[i] = (uint8_t)deprel_of(rels[i]);
    const struct model_tag *tags = (const struct model_tag *)(const void *)s.at;
    for (uint32_t i = 0; i < s.a * s.b; i++)
        if (tags[i].upos >= m->nupos || tags[i].feats >= m->nfeats)
            return damaged(o, "a tag is out of range");
    m->tags = sort_tags(o, m, tags, s.a * s.b);
    return m->tag_from[m->nupos] > 0 || damaged(o, "it has no tags");
}

/* A section of keys; every value must be below `most`. */
static bool read_keys(const struct opening *o, uint32_t what, uint32_t most,
                      struct keymap *map)
{
    struct section s = { 0 };
    uint32_t used = 0;
    if (!find_section(o, what, KEYMAP_ITEM, 0, &s))
        return false;
    *map = (struct keymap){ .keys = (const uint32_t *)(const void *)s.at, .n = s.a };
    map->values = (const uint16_t *)(const void *)(s.at + (size_t)s.a * 4);
    for (uint32_t i = 0; i < map->n && s.b == 1; i++) {
        used += map->keys[i] != 0;
        if (map->keys[i] && map->values[i] >= most)
            return damaged(o, "a key leads nowhere");
    }
    return s.b == 1 && used < map->n ? true : damaged(o, "a table of keys is full");
}

static bool read_embedding(const struct opening *o, struct model *m)
{
    struct section rows = { 0 }, shifts = { 0 };
    if (!find_section(o, MODEL_ROWS, 1, 0, &rows) ||
        !find_section(o, MODEL_ROW_SHIFTS, 1, 0, &shifts) ||
        !read_keys(o, MODEL_KEYS, rows.a, &m->keys))
        return false;
    m->rows = (const int8_t *)rows.at;
    m->nrows = rows.a;
    m->width = rows.b;
    m->row_shifts = (const uint8_t *)shifts.at;
    if (shifts.a != rows.a || shifts.b != 1 || m->width % 16 || !m->width ||
        m->width > MODEL_MAX_WIDTH || m->nrows < 64)
        return damaged(o, "the embedding does not fit itself");
    for (uint32_t i = 0; i < m->nrows; i++)
        if (m->row_shifts[i] > 5)
            return damaged(o, "a row's shift is out of range");
    return true;
}

static bool read_lemmas(const struct opening *o, struct model *m)
{
    struct section rules = { 0 }, text = { 0 };
    struct lemma_table *t = &m->lemmas;
    if (!find_section(o, MODEL_LEMMA_RULES, sizeof(struct lemma_rule), 0, &rules) ||
        !find_section(o, MODEL_LEMMA_TEXT, 1, 0, &text) ||
        !read_keys(o, MODEL_LEMMA_KEYS, rules.a * rules.b, &t->keys))
        return false;
    t->rules = (const struct lemma_rule *)(const void *)rules.at;
    t->nrules = rules.a * rules.b;
    t->text = (struct str){ text.at, (ptrdiff_t)text.size };
    for (uint32_t i = 0; i < t->nrules; i++)
        if (t->rules[i].len > LEMMA_ADDED || t->rules[i].at > text.size ||
            t->rules[i].len > text.size - t->rules[i].at)
            return damaged(o, "a lemma rule leaves its text");
    return true;
}

static bool read_matrix(const struct opening *o, struct model *m, uint32_t which,
                        uint32_t k)
{
    struct section s = { 0 };
    enum { BEHIND = sizeof(int32_t) + 1 }; /* an output's bias and lift */
    if (!find_section(o, MODEL_MATRIX + which, 1, BEHIND, &s))
        return false;
    if (s.a % MATRIX_BLOCK || !s.a || s.a > 4096 || s.b != k || s.b % MATRIX_STEP ||
        s.shift < MODEL_LEAST_SHIFT || s.shift > MODEL_MOST_SHIFT)
        return damaged(o, "a matrix does not fit its inputs");
    struct matrix matrix = {
        .weights = (const int8_t *)s.at, .n = s.a, .k = s.b, .shift = s.shift
    };
    matrix.bias = (const int32_t *)(const void *)(matrix.weights + (size_t)s.a * s.b);
    matrix.lifts = (const uint8_t *)(matrix.bias + s.a);
    for (uint32_t i = 0; i < s.a; i++)
        if (matrix.lifts[i] > MODEL_MOST_LIFT)
            return damaged(o, "a matrix is lifted out of its bounds");
    m->matrices[which] = matrix;
    return true;
}

static bool read_layers(const struct opening *o, struct model *m)
{
    for (uint32_t l = 0; l < MODEL_LAYERS; l++)
        for (uint32_t dir = 0; dir < 2; dir++) {
            uint32_t at = MATRIX_INPUT + 4 * l + 2 * dir;
            if (!read_matrix(o, m, at, l ? 2 * m->h : m->width))
                return false;
            if (!l && !dir)
                m->h = m->matrices[at].n / 4;
            if (m->h % 16 || m->h > MODEL_MAX_WIDTH || m->matrices[at].n != 4 * m->h)
                return damaged(o, "a layer does not fit the next");
            if (!read_matrix(o, m, at + MATRIX_RECUR, m->h) ||
                m->matrices[at + MATRIX_RECUR].n != 4 * m->h ||
                m->matrices[at].shift + (l ? POINT_OUT : POINT_X) !=
                    m->matrices[at + MATRIX_RECUR].shift + POINT_OUT)
                return damaged(o, "a layer does not fit itself");
        }
    return true;
}

/* Tags off the last layer, or, from MATRIX_FAST on, off the first: of the same shapes. */
static bool read_tag_heads(const struct opening *o, struct model *m, uint32_t from)
{
    const struct matrix *upos = &m->matrices[from + MATRIX_UPOS],
                        *hidden = &m->matrices[from + MATRIX_HIDDEN],
                        *feats = &m->matrices[from + MATRIX_FEATS];
    if (!read_matrix(o, m, from + MATRIX_UPOS, 2 * m->h) ||
        !read_matrix(o, m, from + MATRIX_HIDDEN, 2 * m->h) ||
        !read_matrix(o, m, from + MATRIX_FEATS, hidden->n))
        return false;
    bool fits = upos->n >= m->nupos && feats->n >= m->nfeats &&
                hidden->n <= MODEL_MAX_WIDTH && upos->n == m->matrices[MATRIX_UPOS].n &&
                hidden->n == m->matrices[MATRIX_HIDDEN].n &&
                feats->n == m->matrices[MATRIX_FEATS].n;
    return fits || damaged(o, "its tags do not fit");
}

static bool read_heads(const struct opening *o, struct model *m)
{
    uint32_t w = 2 * m->h;
    struct matrix *x = m->matrices;
    if (!read_tag_heads(o, m, 0) || !read_tag_heads(o, m, MATRIX_FAST) ||
        !read_matrix(o, m, MATRIX_ARC_DEP, w) || !read_matrix(o, m, MATRIX_ARC_HEAD, w) ||
        !read_matrix(o, m, MATRIX_BILINEAR, x[MATRIX_ARC_DEP].n) ||
        !read_matrix(o, m, MATRIX_LABEL_DEP, w) ||
        !read_matrix(o, m, MATRIX_LABEL_HEAD, w) ||
        !read_matrix(o, m, MATRIX_LABEL, 2 * x[MATRIX_LABEL_DEP].n))
        return false;
    m->arc = x[MATRIX_ARC_DEP].n;
    m->label = x[MATRIX_LABEL_DEP].n;
    bool fits = x[MATRIX_LABEL].n >= m->nrels && x[MATRIX_ARC_HEAD].n == m->arc &&
                x[MATRIX_BILINEAR].n == m->arc && m->arc <= MODEL_MAX_ARC &&
                x[MATRIX_LABEL_HEAD].n == m->label && m->label <= MODEL_MAX_WIDTH;
    struct section root, distances;
    if (!fits)
        return damaged(o, "a head does not fit");
    if (!find_section(o, MODEL_ROOT, sizeof(int16_t), 0, &root) ||
        !find_section(o, MODEL_DISTANCE_SCORES, sizeof(int32_t), 0, &distances))
        return false;
    m->root = (const int16_t *)(const void *)root.at;
    m->distances = (const int32_t *)(const void *)distances.at;
    return root.a * root.b == m->arc + m->label &&
                   distances.a * distances.b == MODEL_DISTANCES
               ? true
               : damaged(o, "the root does not fit");
}

bool model_read(struct str bytes, const char *path, struct arena *arena,
                struct model *ret_model, struct fault *fault)
{
    struct opening o = { .bytes = bytes, .path = path, .arena = arena, .fault = fault };
    struct model m = { 0 };
    if (!check_header(&o))
        return false;
    struct str name = { bytes.at + NAME_AT, NAME_BYTES };
    m.name = str_next(&name, '\0');
    if (!read_tagset(&o, &m) || !read_embedding(&o, &m) || !read_lemmas(&o, &m) ||
        !read_layers(&o, &m) || !read_heads(&o, &m))
        return false;
    *ret_model = m;
    return true;
}

bool model_open(struct str bytes, const char *path, struct arena *arena,
                struct model *ret_model, struct fault *fault)
{
    struct opening o = { .bytes = bytes, .path = path, .arena = arena, .fault = fault };
    if (!check_header(&o))
        return false;
    if (model_seal(bytes) != read64(bytes.at + SEAL_AT))
        return damaged(&o, "its seal is broken: some bytes have changed");
    return model_read(bytes, path, arena, ret_model, fault);
}

uint32_t model_row(const struct model *model, uint32_t key)
{
    int32_t row = keymap_get(&model->keys, key);
    return row == KEYMAP_NONE ? 0 : (uint32_t)row;
}

uint32_t model_lang(const struct model *model, struct str code)
{
    for (uint32_t i = 0; i < model->nlangs; i++)
        if (str_eq(model->langs[i], code))
            return i;
    return 0;
}
