/* nameword.c: see nameword.h.
 *
 *   "al-Abadi"   lower al-abadi, shape x-Xx, prefixes a, al, al-, al-a …; row 17 of the memory
 *
 * A sentence in capitals is looked at in small letters, with a shape of its own, so that what
 * shapes say elsewhere does not mislead there.
 */
#include "language/nameword.h"

#include "base/utf8.h"
#include "language/gazetteer.h"

enum {
    LIST_WORDS = 6,
    PLACE_WORDS = 4,
    PLACE_TOWN = 1 << NAME_LISTS, /* bits above the lists: a place, by its kind and size */
    PLACE_LARGE = 2 << NAME_LISTS,
    PLACE_PEOPLE = 4 << NAME_LISTS,
    PLACE_LAND = 8 << NAME_LISTS,  /* countries, provinces, regions */
    PLACE_SITE = 16 << NAME_LISTS, /* water, mountains, islands, quarters, sites */
    LARGE = 100000,
    SHAPE_CAPITALS = 7, /* of each word in a sentence in capitals */
};

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

/* ---- Words ---- */

static uint32_t hash(const uint32_t *points, uint32_t n, uint32_t seed)
{
    uint32_t h = 0x811C9DC5u ^ seed;
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ points[i]) * 0x01000193u;
    return h ^ h >> 13;
}

static uint32_t kind_of_point(uint32_t point)
{
    if (utf8_is_upper(point))
        return 'X';
    if (utf8_is_letter(point))
        return 'x';
    return point - '0' < 10 ? '0' : point;
}

static void read_form(struct str form, struct name_token *to)
{
    enum { MOST = 32 };
    uint32_t points[MOST], lower[MOST], shape[MOST], n = 0, s = 0;
    for (ptrdiff_t i = 0; i < form.len && n < MOST; n++) {
        i += utf8_decode(form, i, &points[n]);
        lower[n] = utf8_lower(points[n]);
        uint32_t kind = kind_of_point(points[n]);
        if (!s || shape[s - 1] != kind)
            shape[s++] = kind;
    }
    to->lower = hash(lower, n, 1);
    to->form = hash(points, n, 2);
    to->shape = hash(shape, s, 3);
    to->pattern = hash(shape, s, n < 4 ? n : 4);
    for (uint32_t k = 0; k < 4; k++) {
        uint32_t length = k + 1 < n ? k + 1 : n;
        to->prefix[k] = hash(lower, length, 5);
        to->suffix[k] = hash(lower + n - length, length, 6);
    }
}

/* The number of a key in a table, a new one being `n`. */
static uint32_t number_of(struct table *table, struct str key, uint32_t n,
                          struct arena *arena)
{
    int64_t had = table_get(table, key);
    if (had != TABLE_NONE)
        return (uint32_t)had;
    table_put(table, key, n, arena);
    return n;
}

void name_words_open(const struct layers *layers, const struct name_lists *lists,
                     const struct gazetteer *gazetteer, struct name_words *ret_words,
                     struct arena *arena)
{
    struct name_words words = { .layers = layers, .lists = lists };
    struct table forms = { 0 }, lowers = { 0 };
    words.gazetteer = gazetteer && gazetteer->nfiles ? gazetteer : NULL;
    words.of_token = NEW(arena, uint32_t, layers->tokens.n);
    PUSH(arena, &words.list);
    for (uint32_t i = 0; i < layers->tokens.n; i++) {
        struct str form = token_text(layers, i), lower = layers->tokens.at[i].lower;
        uint32_t word = number_of(&forms, form, words.list.n, arena);
        words.of_token[i] = word;
        if (word < words.list.n)
            continue;
        struct name_word *new = PUSH(arena, &words.list);
        int64_t longest = table_get(&lists->firsts, lower);
        new->row = number_of(&lowers, lower, lowers.n, arena);
        new->longest = longest == TABLE_NONE  ? 0
                       : longest > LIST_WORDS ? LIST_WORDS
                                              : (uint8_t)longest;
        new->seen.word = word;
        read_form(form, &new->seen);
    }
    words.memory = arena_alloc(arena, sizeof *words.memory, lowers.n);
    *ret_words = words;
}

/* ---- Lists and places in a sentence ---- */

/* Marks `n` tokens as a name of `set`. */
static void mark(struct name_token *tokens, uint32_t n, uint32_t set)
{
    for (uint32_t w = 0; w < n; w++)
        if (w)
            tokens[w].inside |= (uint16_t)set;
        else
            tokens[w].begins |= (uint16_t)set;
}

/* Marks the longest entry that begins at token i. */
static void match_lists(const struct name_words *words, uint32_t from, uint32_t i,
                        struct name_view *view)
{
    char key[160];
    const struct token *tokens = &words->layers->tokens.at[from];
    uint32_t longest = words->list.at[view->tokens[i].word].longest, best = 0, set = 0;
    ptrdiff_t n = 0;
    for (uint32_t w = 0; w < longest && i + w < view->n; w++) {
        struct str word = tokens[i + w].lower;
        if (n + word.len + 1 > (ptrdiff_t)sizeof key)
            break;
        if (w)
            key[n++] = ' ';
        memcpy(key + n, word.at, (size_t)word.len);
        n += word.len;
        int64_t found = table_get(&words->lists->entries, (struct str){ key, n });
        if (found != TABLE_NONE) {
            best = w + 1;
            set = (uint32_t)found;
        }
    }
    mark(&view->tokens[i], best, set);
}

static uint32_t bit_of_class(enum gaz_class what, uint32_t population)
{
    if (what == GAZ_WATER || what == GAZ_SITE || what == GAZ_DISTRICT)
        return PLACE_SITE;
    if (what >= GAZ_ADMIN2)
        return PLACE_LAND;
    return population >= LARGE || what == GAZ_CAPITAL ? PLACE_LARGE : PLACE_TOWN;
}

/* Which places the tokens [from, to) name; true if any. */
static bool find_place(const struct name_words *words, uint32_t from, uint32_t to,
                       uint16_t *ret_bits, bool *ret_longer, struct arena scratch)
{
    struct place_hit hits[8];
    const struct layers *layers = words->layers;
    struct span at = span_join(layers->tokens.at[from].at, layers->tokens.at[to - 1].at);
    struct str key = gazfile_key(str_at(layers->doc->text, at), &scratch);
    uint32_t n = gazetteer_find(words->gazetteer, key, hits, 8, ret_longer), bits = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t population;
        enum gaz_class what = gazetteer_class(words->gazetteer, hits[i].place, &population);
        bits |= hits[i].kind == GAZ_DEMONYM ? (uint32_t)PLACE_PEOPLE
                                            : bit_of_class(what, population);
    }
    *ret_bits = (uint16_t)bits;
    return n > 0;
}

/* Marks the longest name of a place that begins at token i, which has a capital. */
static void match_places(struct name_words *words, uint32_t from, uint32_t i,
                         struct name_view *view, struct arena scratch)
{
    struct name_word *word = &words->list.at[view->tokens[i].word];
    if (!word->place_asked) {
        word->is_place = find_place(words, from + i, from + i + 1, &word->place,
                                    &word->place_longer, scratch);
        word->place_asked = true;
    }
    uint32_t best = word->is_place;
    uint16_t bits = word->place, found;
    bool longer = word->place_longer;
    for (uint32_t w = 1; w < PLACE_WORDS && i + w < view->n && longer; w++)
        if (find_place(words, from + i, from + i + w + 1, &found, &longer, scratch)) {
            best = w + 1;
            bits = found;
        }
    mark(&view->tokens[i], best, bits);
}

void name_view_match(struct name_words *words, const struct sentence *sentence,
                     struct name_view *view, struct arena scratch)
{
    uint32_t from = sentence->token_from;
    for (uint32_t i = 0; i < view->n; i++) {
        if (words->list.at[view->tokens[i].word].longest)
            match_lists(words, from, i, view);
        if (words->gazetteer && (words->layers->tokens.at[from + i].flags & TOKEN_UPPER))
            match_places(words, from, i, view, scratch);
    }
}

/* ---- Memory ---- */

void name_words_count(struct name_words *words, const struct sentence *sentence,
                      const uint8_t *types, int sign)
{
    for (uint32_t i = sentence->token_from; i < sentence->token_to; i++) {
        uint8_t type = types[i - sentence->token_from];
        if (!(words->layers->tokens.at[i].flags & TOKEN_UPPER) && type == NAME_COUNT)
            continue;
        uint32_t row = words->list.at[words->of_token[i]].row;
        uint16_t *count = &words->memory[row][type];
        if (sign > 0 ? *count < UINT16_MAX : *count > 0)
            *count = (uint16_t)(*count + sign);
    }
}

/* The commonest type of a form, and whether nearly all agree; 0: never seen. */
static uint8_t recall(const uint16_t counts[NAME_COUNT + 1])
{
    uint32_t total = 0, best = 0;
    for (uint32_t k = 0; k <= NAME_COUNT; k++) {
        total += counts[k];
        best = counts[k] > counts[best] ? k : best;
    }
    bool sure = counts[best] * 5u >= total * 4u;
    return total ? (uint8_t)(1 + 2 * best + sure) : 0;
}

/* ---- A view ---- */

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

void name_view_make(const struct name_words *words, const struct sentence *sentence,
                    bool memory, bool tags, struct name_view *ret_view, struct arena *arena)
{
    struct name_view view = { .n = sentence->token_to - sentence->token_from };
    view.tokens = NEW(arena, struct name_token, view.n + 2 * NAME_SIDE) + NAME_SIDE;
    view.capitals = is_in_capitals(words->layers, sentence);
    bool first = true;
    for (uint32_t i = 0; i < view.n; i++) {
        const struct token *token = &words->layers->tokens.at[sentence->token_from + i];
        const struct name_word *word =
            &words->list.at[words->of_token[sentence->token_from + i]];
        struct name_token *t = &view.tokens[i];
        *t = word->seen;
        t->capital = (token->flags & TOKEN_UPPER) && !view.capitals;
        t->memory = memory ? recall(words->memory[word->row]) : 0;
        t->upos = tags ? token->upos : NAME_NO_UPOS;
        t->first = first;
        first = first && !(token->flags & TOKEN_WORD);
        if (view.capitals) {
            t->form = t->lower + 1;
            t->shape = t->pattern = SHAPE_CAPITALS;
        }
    }
    *ret_view = view;
}
