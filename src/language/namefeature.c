/* namefeature.c: see namefeature.h.
 *
 *   "general Abdullah Ali sa"      for Abdullah: its form, its affixes, its shape Xx, the words on
 *                                  both sides, "general" before the run of capitals and "sa" behind
 *                                  it, given name by the lists, what the document took it for
 *
 * A sentence in capitals is looked at in small letters, with a shape of its own, so that what
 * shapes say elsewhere does not mislead there.
 */
#include "language/namefeature.h"

#include "base/utf8.h"
#include "language/gazetteer.h"

enum {
    SIDE = 2, /* empty tokens on each side */
    LIST_WORDS = 6,
    PLACE_WORDS = 4,
    PLACE_TOWN = 1 << NAME_LISTS, /* bits above the lists: a place, by its kind and size */
    PLACE_LARGE = 2 << NAME_LISTS,
    PLACE_PEOPLE = 4 << NAME_LISTS,
    PLACE_LAND = 8 << NAME_LISTS,  /* countries, provinces, regions */
    PLACE_SITE = 16 << NAME_LISTS, /* water, mountains, islands, quarters, sites */
    LARGE = 100000,
    RUN_MOST = 8,
};

static uint32_t hash(const uint32_t *points, uint32_t n, uint32_t seed)
{
    uint32_t h = 0x811C9DC5u ^ seed;
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ points[i]) * 0x01000193u;
    return h ^ h >> 13;
}

static uint32_t bucket(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t h = template * 0x9E3779B1u;
    h = (h ^ a) * 0x85EBCA6Bu;
    h ^= h >> 15;
    h = (h ^ b) * 0xC2B2AE35u;
    h ^= h >> 13;
    h = (h ^ c) * 0x27D4EB2Fu;
    h ^= h >> 16;
    return h & (NAME_BUCKETS - 1);
}

/* ---- Lists ---- */

static void add_entry(struct name_lists *lists, struct str entry, uint32_t kind,
                      struct arena *arena)
{
    struct str rest = entry, first = str_next(&rest, ' ');
    uint32_t words = 1;
    for (ptrdiff_t i = 0; i < entry.len; i++)
        words += entry.at[i] == ' ';
    int64_t had = table_get(&lists->entries, entry);
    uint32_t set = had == TABLE_NONE ? 0 : (uint32_t)had;
    table_put(&lists->entries, entry, set | 1u << kind, arena);
    int64_t longest = table_get(&lists->firsts, first);
    if (longest == TABLE_NONE || longest < words)
        table_put(&lists->firsts, first, words, arena);
}

bool name_lists_open(const struct pack *pack, struct arena *arena,
                     struct name_lists *ret_lists, struct fault *fault)
{
    static const char *const kinds[] = { "given",      "family",    "group",
                                         "body",       "body word", "office",
                                         "place word", "medium",    "party" };
    enum { KINDS = sizeof kinds / sizeof *kinds };
    struct name_lists lists = { 0 };
    const struct sheet *sheet = pack_sheet(pack, S("name"));
    for (uint32_t i = 0; i < sheet->rows.n; i++) {
        const struct pack_row *row = &sheet->rows.at[i];
        uint32_t kind = 0;
        while (kind < KINDS && !str_eq(row->fields[0], str_of(kinds[kind])))
            kind++;
        if (kind == KINDS)
            return fault_set(fault, FAULT_FORMAT, row->line,
                             "%.*s/name.txt:%u:1: no such list of names: %.*s",
                             STR(pack->folder), row->line, STR(row->fields[0]));
        for (uint32_t k = 1; k < row->nfields; k++)
            if (row->fields[k].len)
                add_entry(&lists, row->fields[k], kind, arena);
    }
    *ret_lists = lists;
    return true;
}

/* Marks the longest entry that begins at token i. */
static void match_lists(const struct layers *layers, const struct name_lists *lists,
                        uint32_t from, uint32_t i, struct name_view *view)
{
    char key[160];
    const struct token *tokens = &layers->tokens.at[from];
    int64_t longest = table_get(&lists->firsts, tokens[i].lower);
    uint32_t best = 0, set = 0;
    ptrdiff_t n = 0;
    for (uint32_t w = 0; w < LIST_WORDS && (int64_t)w < longest && i + w < view->n; w++) {
        struct str word = tokens[i + w].lower;
        if (n + word.len + 1 > (ptrdiff_t)sizeof key)
            break;
        if (w)
            key[n++] = ' ';
        memcpy(key + n, word.at, (size_t)word.len);
        n += word.len;
        int64_t found = table_get(&lists->entries, (struct str){ key, n });
        if (found != TABLE_NONE) {
            best = w + 1;
            set = (uint32_t)found;
        }
    }
    for (uint32_t w = 0; w < best; w++) {
        if (w)
            view->tokens[i + w].inside |= (uint16_t)set;
        else
            view->tokens[i].begins |= (uint16_t)set;
    }
}

/* ---- Places ---- */

static uint32_t bit_of_class(enum gaz_class what, uint32_t population)
{
    if (what == GAZ_WATER || what == GAZ_SITE || what == GAZ_DISTRICT)
        return PLACE_SITE;
    if (what >= GAZ_ADMIN2)
        return PLACE_LAND;
    return population >= LARGE || what == GAZ_CAPITAL ? PLACE_LARGE : PLACE_TOWN;
}

static uint32_t place_bits(const struct gazetteer *gazetteer, const struct place_hit *hits,
                           uint32_t n)
{
    uint32_t bits = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t population;
        enum gaz_class what = gazetteer_class(gazetteer, hits[i].place, &population);
        bits |= hits[i].kind == GAZ_DEMONYM ? (uint32_t)PLACE_PEOPLE
                                            : bit_of_class(what, population);
    }
    return bits;
}

/* Marks the longest name of a place that begins at token i, which has a capital. */
static void match_places(const struct layers *layers, const struct gazetteer *gazetteer,
                         uint32_t from, uint32_t i, struct name_view *view,
                         struct arena scratch)
{
    struct place_hit hits[8];
    uint32_t best = 0, bits = 0, n;
    bool longer = true;
    for (uint32_t w = 0; w < PLACE_WORDS && i + w < view->n && longer; w++) {
        struct span at =
            span_join(layers->tokens.at[from + i].at, layers->tokens.at[from + i + w].at);
        struct str key = gazfile_key(str_at(layers->doc->text, at), &scratch);
        if (!key.len)
            break;
        n = gazetteer_find(gazetteer, key, hits, 8, &longer);
        if (n) {
            best = w + 1;
            bits = place_bits(gazetteer, hits, n);
        }
    }
    for (uint32_t w = 0; w < best; w++) {
        if (w)
            view->tokens[i + w].inside |= (uint16_t)bits;
        else
            view->tokens[i].begins |= (uint16_t)bits;
    }
}

/* ---- Memory ---- */

void name_memory_count(struct name_memory *memory, const struct layers *layers,
                       const struct sentence *sentence, const uint8_t *types, int sign,
                       struct arena *arena)
{
    for (uint32_t i = sentence->token_from; i < sentence->token_to; i++) {
        const struct token *t = &layers->tokens.at[i];
        uint8_t type = types[i - sentence->token_from];
        if (!(t->flags & TOKEN_UPPER) && type == NAME_COUNT)
            continue;
        int64_t row = table_get(&memory->forms, t->lower);
        if (row == TABLE_NONE) {
            row = memory->counts.n / (NAME_COUNT + 1);
            table_put(&memory->forms, t->lower, (uint32_t)row, arena);
            for (int k = 0; k <= NAME_COUNT; k++)
                *PUSH(arena, &memory->counts) = 0;
        }
        uint16_t *count = &memory->counts.at[(uint32_t)row * (NAME_COUNT + 1) + type];
        if (sign > 0 ? *count < UINT16_MAX : *count > 0)
            *count = (uint16_t)(*count + sign);
    }
}

/* The commonest type of a form, and whether nearly all agree; 0: never seen. */
static uint8_t recall(const struct name_memory *memory, struct str lower)
{
    int64_t row = memory ? table_get(&memory->forms, lower) : TABLE_NONE;
    if (row == TABLE_NONE)
        return 0;
    const uint16_t *counts = &memory->counts.at[(uint32_t)row * (NAME_COUNT + 1)];
    uint32_t total = 0, best = 0;
    for (uint32_t k = 0; k <= NAME_COUNT; k++) {
        total += counts[k];
        best = counts[k] > counts[best] ? k : best;
    }
    bool sure = counts[best] * 5u >= total * 4u;
    return total ? (uint8_t)(1 + 2 * best + sure) : 0;
}

/* ---- A view ---- */

static uint32_t kind_of_point(uint32_t point)
{
    if (utf8_is_upper(point))
        return 'X';
    if (utf8_is_letter(point))
        return 'x';
    return point - '0' < 10 ? '0' : point;
}

static void read_token(const struct layers *layers, uint32_t token, bool capitals,
                       struct name_token *to)
{
    enum { MOST = 32 };
    uint32_t points[MOST], lower[MOST], shape[MOST], n = 0, s = 0, run = 0;
    struct str form = token_text(layers, token);
    for (ptrdiff_t i = 0; i < form.len && n < MOST; n++) {
        i += utf8_decode(form, i, &points[n]);
        lower[n] = utf8_lower(points[n]);
        uint32_t kind = kind_of_point(points[n]);
        run = s && shape[s - 1] == kind ? run + 1 : 0;
        if (!run)
            shape[s++] = kind;
    }
    const struct token *t = &layers->tokens.at[token];
    to->capital = (t->flags & TOKEN_UPPER) && !capitals;
    to->lower = hash(lower, n, 1);
    to->form = capitals ? to->lower + 1 : hash(points, n, 2);
    to->shape = capitals ? 7 : hash(shape, s, 3);
    to->pattern = capitals ? 7 : hash(shape, s, n < 4 ? n : 4);
    for (uint32_t k = 0; k < 4; k++) {
        uint32_t length = k + 1 < n ? k + 1 : n;
        to->prefix[k] = hash(lower, length, 5);
        to->suffix[k] = hash(lower + n - length, length, 6);
    }
    to->upos = t->upos;
}

static bool is_in_capitals(const struct layers *layers, const struct sentence *sentence)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = sentence->token_from; i < sentence->token_to; i++) {
        uint8_t flags = layers->tokens.at[i].flags;
        words += (flags & TOKEN_WORD) != 0;
        capitals += (flags & TOKEN_ALL_UPPER) != 0;
    }
    return words >= 3 && capitals * 10 >= words * 7;
}

void name_view_make(const struct layers *layers, const struct sentence *sentence,
                    const struct name_lists *lists, const struct gazetteer *gazetteer,
                    const struct name_memory *memory, bool tags, struct name_view *ret_view,
                    struct arena *arena)
{
    struct name_view view = { .n = sentence->token_to - sentence->token_from };
    uint32_t from = sentence->token_from;
    view.tokens = NEW(arena, struct name_token, view.n + 2 * SIDE) + SIDE;
    view.capitals = is_in_capitals(layers, sentence);
    for (uint32_t i = 0; i < view.n; i++) {
        read_token(layers, from + i, view.capitals, &view.tokens[i]);
        view.tokens[i].memory = recall(memory, layers->tokens.at[from + i].lower);
        if (!tags)
            view.tokens[i].upos = UPOS_COUNT;
    }
    for (uint32_t i = 0; i < view.n; i++) {
        match_lists(layers, lists, from, i, &view);
        if (gazetteer && gazetteer->nfiles &&
            (layers->tokens.at[from + i].flags & TOKEN_UPPER))
            match_places(layers, gazetteer, from, i, &view, *arena);
    }
    bool first = true;
    for (uint32_t i = 0; i < view.n; i++) {
        view.tokens[i].first = first;
        first = first && !(layers->tokens.at[from + i].flags & TOKEN_WORD);
    }
    *ret_view = view;
}

/* ---- Features ---- */

struct adder {
    uint32_t *to, n, template;
};

static void add(struct adder *a, uint32_t x, uint32_t y, uint32_t z)
{
    a->to[a->n++] = bucket(++a->template, x, y, z);
}

/* The words around the run of capitals that holds token i. */
static void add_run(struct adder *a, const struct name_view *view, uint32_t i)
{
    const struct name_token *t = view->tokens;
    uint32_t from = i, to = i + 1;
    while (from > 0 && t[from - 1].capital && i - from < RUN_MOST)
        from--;
    while (to < view->n && t[to].capital && to - i < RUN_MOST)
        to++;
    uint32_t before = from ? t[from - 1].lower : 0, behind = to < view->n ? t[to].lower : 0;
    uint32_t length = to - from < 4 ? to - from : 4, at = i - from < 3 ? i - from : 3;
    bool capital = t[i].capital;
    add(a, capital, before, at);
    add(a, capital, behind, to - i < 3 ? to - i : 3);
    add(a, capital, length, at);
    add(a, capital ? t[to - 1].lower : 0, to - i < 4, at != 0);
    add(a, capital ? t[from].lower : 0, at, 0);
    add(a, capital ? t[to - 1].suffix[2] : 0, at != 0, 0);
}

static void add_sets(struct adder *a, const struct name_token *t)
{
    uint32_t base = a->template;
    for (int offset = -1; offset <= 1; offset++)
        for (uint32_t bit = 0; bit < 16; bit++) {
            uint32_t begins = t[offset].begins >> bit & 1u,
                     inside = t[offset].inside >> bit & 1u;
            uint32_t state = begins | inside << 1;
            a->template = base + (uint32_t)(offset + 1);
            if (state && a->n + 24 < NAME_FEATURES)
                add(a, bit, state, 0);
        }
    a->template = base + 4;
    add(a, t->begins, t->inside, t->capital);
}

static void add_tags(struct adder *a, const struct name_token *t)
{
    if (t->upos == UPOS_COUNT)
        return;
    add(a, t->upos, 0, 0);
    add(a, t[-1].upos, 0, 0);
    add(a, t[1].upos, 0, 0);
    add(a, t->upos, t[-1].upos, t[1].upos);
    add(a, t->upos, t->suffix[2], 0);
    add(a, t->upos, t->shape, t->first);
}

uint32_t name_first_feature(void)
{
    return bucket(1, 0, 0, 0);
}

uint32_t name_features(const struct name_view *view, uint32_t i,
                       uint32_t ret_features[NAME_FEATURES])
{
    struct adder a = { ret_features, 0, 0 };
    const struct name_token *t = &view->tokens[i];
    add(&a, 0, 0, 0);
    add(&a, t->form, 0, 0);
    for (int k = -2; k <= 2; k++)
        add(&a, t[k].lower, 0, 0);
    add(&a, t[-1].lower, t->lower, 0);
    add(&a, t->lower, t[1].lower, 0);
    for (int k = 0; k < 4; k++) {
        add(&a, t->prefix[k], (uint32_t)k, 0);
        add(&a, t->suffix[k], (uint32_t)k, 0);
    }
    add(&a, t[-1].suffix[2], 0, 0);
    add(&a, t[1].suffix[2], 0, 0);
    add(&a, t->shape, t->first, 0);
    add(&a, t->pattern, 0, 0);
    add(&a, t[-1].shape, t->shape, 0);
    add(&a, t->shape, t[1].shape, 0);
    add(&a, t[-1].shape, t->shape, t[1].shape);
    add(&a, t[-1].lower, t->shape, 0);
    add(&a, t[1].lower, t->shape, 0);
    add(&a, t[-2].lower, t[-1].lower, t->shape);
    add(&a, t[1].lower, t[2].lower, t->shape);
    add(&a, t->memory, t->capital, 0);
    add(&a, t->memory, t->shape, t->first);
    add(&a, t[-1].memory, t->capital, 0);
    add(&a, t[1].memory, t->capital, 0);
    add(&a, t->memory, t[-1].memory, t[1].memory);
    add(&a, view->capitals, t->capital, t->first);
    add_run(&a, view, i);
    a.template = 48;
    add_tags(&a, t);
    a.template = 64;
    add_sets(&a, t);
    return a.n;
}
