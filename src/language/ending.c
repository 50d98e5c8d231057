/* ending.c: see ending.h. The rules first, then the table over hashed features.
 *
 *   "… sier talsmannen. Det var i går."    stop, blank, capital: the rule and the table agree
 *   "… Tomme hyller Nær 600 …"             no stop; "Nær" with a capital behind a small word,
 *                                          and elsewhere in the block without
 *
 * The table was trained on treebanks whose sentences were joined by blanks, so that it also finds
 * headings that lost their line ends; whole numbers decide.
 */
#include "language/ending.h"

#include "base/utf8.h"

enum { AHEAD = 12 }; /* tokens looked at for the next stop */

static uint32_t first_point(const struct layers *layers, uint32_t token)
{
    uint32_t point = 0;
    if (token < layers->tokens.n)
        utf8_decode(token_text(layers, token), 0, &point);
    return point;
}

static bool spaced(const struct layers *layers, uint32_t token)
{
    return layers->tokens.at[token].flags & TOKEN_SPACE_AFTER;
}

enum stop stop_of(const struct layers *layers, const struct split_lexicon *lexicon,
                  uint32_t token)
{
    const struct token *t = &layers->tokens.at[token];
    struct str form = token_text(layers, token);
    if (!(t->flags & (TOKEN_WORD | TOKEN_DIGIT))) {
        bool stops = true;
        for (ptrdiff_t i = 0; i < form.len; i++)
            stops = stops && (form.at[i] == '.' || form.at[i] == '!' || form.at[i] == '?');
        if (stops || str_starts(form, S("\xE2\x80\xA6")))
            return STOP_FULL;
        return str_eq(form, S(":")) ? STOP_COLON : STOP_NONE;
    }
    if (form.at[form.len - 1] != '.' || form.len < 2 || (t->flags & TOKEN_DIGIT))
        return STOP_NONE;
    int64_t class = table_get(&lexicon->abbrev, t->lower);
    if (class == ABBREV_END)
        return STOP_FULL;
    bool inner = memchr(form.at, '.', (size_t)form.len - 1) != NULL;
    return inner && class == TABLE_NONE ? STOP_WEAK : STOP_NONE;
}

static bool is_quote(uint32_t point)
{
    return point == '"' || point == '\'' || point == 0x2019 || point == 0x201C;
}

bool ending_closes(const struct layers *layers, uint32_t token)
{
    uint32_t point = first_point(layers, token);
    if (point == 0xBB || point == 0x201D || point == ')' || point == ']')
        return true;
    return is_quote(point) && !spaced(layers, token - 1) &&
           (token + 1 == layers->tokens.n || spaced(layers, token));
}

static bool is_dash(uint32_t point)
{
    return point == '-' || point == 0x2013 || point == 0x2014;
}

bool ending_by_rule(const struct layers *layers, const struct split_lexicon *lexicon,
                    uint32_t token, enum stop stop)
{
    uint32_t at = token, point = first_point(layers, at);
    while (at + 1 < layers->tokens.n && at < token + 3 &&
           !(layers->tokens.at[at].flags & (TOKEN_WORD | TOKEN_DIGIT)) &&
           (is_dash(point) || is_quote(point) || point == 0xAB || point == '(' ||
            point == '['))
        point = first_point(layers, ++at);
    if (utf8_is_lower(point))
        return false;
    if (stop == STOP_WEAK)
        return table_get(&lexicon->starters, layers->tokens.at[at].lower) != TABLE_NONE;
    if (!spaced(layers, token - 1))
        return utf8_is_upper(point) && at == token;
    return (layers->tokens.at[at].flags & (TOKEN_WORD | TOKEN_DIGIT)) || at > token ||
           (point != ',' && point != ';' && point != ':');
}

/* ---- The table ---- */

/* Marks that lists, quoted lines and signatures begin with. */
static bool opens_a_line(uint32_t point)
{
    return point < 128 && point && strchr("<*_-[(", (int)point);
}

bool ending_possible(const struct layers *layers, uint32_t i, enum stop stop)
{
    uint32_t next = i + 1, at = next, n = layers->tokens.n;
    if (next >= n || !spaced(layers, i))
        return false;
    while (at + 1 < n && at < next + 3 &&
           !(layers->tokens.at[at].flags & (TOKEN_WORD | TOKEN_DIGIT)))
        at++;
    uint32_t point = first_point(layers, at), first = first_point(layers, next);
    if (first == ',' || first == ';' || first == ':' || first == ')' || first == '.')
        return false;
    bool plain = layers->tokens.at[next].flags & (TOKEN_WORD | TOKEN_DIGIT);
    bool opens =
        plain ? !utf8_is_lower(first) : utf8_is_upper(point) || opens_a_line(first);
    return stop == STOP_NONE ? opens : stop == STOP_FULL || !utf8_is_lower(point);
}

static uint32_t mix(uint32_t template, uint64_t a, uint64_t b)
{
    uint64_t h = template * 0x9E3779B97F4A7C15u;
    h = (h ^ a) * 0xC2B2AE3D27D4EB4Fu;
    h = (h ^ h >> 31 ^ b) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(h >> 40) & (ENDING_BUCKETS - 1);
}

static uint64_t word_at(const struct layers *layers, uint32_t i)
{
    return i < layers->tokens.n ? str_hash(layers->tokens.at[i].lower) : 0;
}

/* What kind of token: 1 a number, 5 with a slash, 6 with a colon, 10 of four digits (a year);
 * 2 a word in small letters, 3 with a capital, 4 in capitals, 7 an address, 8 a link, 9 one
 * letter; from 16 on, a mark. */
static uint32_t kind_at(const struct layers *layers, uint32_t i)
{
    if (i >= layers->tokens.n)
        return 0;
    uint8_t flags = layers->tokens.at[i].flags;
    struct str form = token_text(layers, i);
    if (flags & TOKEN_DIGIT)
        return memchr(form.at, '/', (size_t)form.len)   ? 5
               : memchr(form.at, ':', (size_t)form.len) ? 6
               : form.len == 4                          ? 10
                                                        : 1;
    if (!(flags & TOKEN_WORD))
        return first_point(layers, i) + 16;
    if (memchr(form.at, '@', (size_t)form.len))
        return 7;
    if (str_starts(layers->tokens.at[i].lower, S("www.")) ||
        str_starts(layers->tokens.at[i].lower, S("http")))
        return 8;
    if (form.len == 1 && flags & TOKEN_UPPER)
        return 9;
    return flags & TOKEN_ALL_UPPER ? 4 : flags & TOKEN_UPPER ? 3 : 2;
}

static uint64_t tail_at(const struct layers *layers, uint32_t i)
{
    struct str s = i < layers->tokens.n ? layers->tokens.at[i].lower : S("");
    return str_hash(str_cut(s, s.len > 3 ? s.len - 3 : 0, s.len));
}

static uint32_t stop_ahead(const struct layers *layers, uint32_t i)
{
    for (uint32_t k = 1; k < AHEAD && i + k < layers->tokens.n; k++) {
        uint32_t point = first_point(layers, i + k);
        if (point == '.' || point == '?' || point == '!')
            return k;
    }
    return AHEAD;
}

/* ---- How the block writes a word ---- */

enum { SMALL = 1, CAPITAL_INSIDE = 2, CAPITAL_PAIR = 4, REMEMBERED = 20000 /* tokens */ };

void ending_remember(const struct layers *layers, uint32_t from, uint32_t to,
                     struct ending_memory *ret_memory, struct arena *arena)
{
    *ret_memory = (struct ending_memory){ 0 };
    for (uint32_t i = from; i < to && i - from < REMEMBERED; i++) {
        const struct token *t = &layers->tokens.at[i];
        if (!(t->flags & TOKEN_WORD))
            continue;
        bool capital = t->flags & TOKEN_UPPER;
        uint32_t before = i > from ? kind_at(layers, i - 1) : 0;
        uint32_t way = !capital      ? SMALL
                       : before == 2 ? CAPITAL_INSIDE
                       : before == 3 ? CAPITAL_PAIR
                                     : 0;
        if (!way)
            continue;
        int64_t had = table_get(&ret_memory->written, t->lower);
        table_put(&ret_memory->written, t->lower,
                  (had == TABLE_NONE ? 0 : (uint32_t)had) | way, arena);
    }
}

/* 0: never seen; else the set of ways, and what the lists of names say. */
static uint32_t known_at(const struct ending_place *place, uint32_t i)
{
    if (i >= place->layers->tokens.n)
        return 0;
    struct str lower = place->layers->tokens.at[i].lower;
    int64_t ways = table_get(&place->memory->written, lower),
            name = table_get(&place->lexicon->names, lower);
    return (ways == TABLE_NONE ? 0 : (uint32_t)ways) |
           (name == TABLE_NONE ? 0 : (uint32_t)name) << 3;
}

uint32_t ending_features(const struct ending_place *place, uint32_t ret[ENDING_FEATURES])
{
    const struct layers *layers = place->layers;
    uint32_t from = place->from, i = place->i, stop = place->stop;
    uint32_t n = 0, t = 1, length = i + 1 - from, before = i > from ? i - 1 : UINT32_MAX;
    uint32_t here = kind_at(layers, i), next = kind_at(layers, i + 1), s = (uint32_t)stop;
    uint32_t bin = length > 40   ? 8
                   : length > 24 ? 7
                   : length > 12 ? 6
                   : length > 6  ? 5
                                 : length;
    ret[n++] = mix(t++, s, 0);
    ret[n++] = mix(t++, s, word_at(layers, i));
    ret[n++] = mix(t++, s, word_at(layers, i + 1));
    ret[n++] = mix(t++, word_at(layers, i), next);
    ret[n++] = mix(t++, word_at(layers, before), s);
    ret[n++] = mix(t++, word_at(layers, before), word_at(layers, i));
    ret[n++] = mix(t++, word_at(layers, i + 2), s);
    ret[n++] = mix(t++, word_at(layers, i + 1), word_at(layers, i + 2));
    ret[n++] = mix(t++, word_at(layers, i + 1), here * 8 + s);
    ret[n++] = mix(t++, here * 8 + s, next);
    ret[n++] = mix(t++, kind_at(layers, before) * 65536 + here, next * 8 + s);
    ret[n++] = mix(t++, next * 8 + s, kind_at(layers, i + 2));
    ret[n++] = mix(t++, here * 8 + s, next * 65536 + kind_at(layers, i + 2));
    ret[n++] = mix(t++, tail_at(layers, i), s * 65536 + next);
    ret[n++] = mix(t++, tail_at(layers, i + 1), s * 65536 + here);
    ret[n++] = mix(t++, tail_at(layers, i + 2), s);
    ret[n++] = mix(t++, bin, s);
    ret[n++] = mix(t++, bin * 8 + s, next);
    ret[n++] = mix(t++, stop_ahead(layers, i), s);
    ret[n++] = mix(t++, kind_at(layers, from), s * 16 + bin);
    ret[n++] = mix(t++, word_at(layers, from), s);
    uint32_t last =
        from ? first_point(layers, from - 1) : 0; /* what the last one ended in */
    ret[n++] = mix(t++, last, s * 16 + bin);
    ret[n++] = mix(t++, last, here * 65536 + next * 8 + s);
    ret[n++] = mix(t++, word_at(layers, i), word_at(layers, i + 1));
    uint64_t ahead = next, back = here;
    for (uint32_t k = 2; k < 5; k++) {
        ahead = ahead * 65599 + kind_at(layers, i + k);
        back = back * 65599 + (i + 1 >= from + k ? kind_at(layers, i + 1 - k) : 0);
        ret[n++] = mix(t++, ahead, s);
        ret[n++] = mix(t++, back, s * 65536 + next);
    }
    uint32_t known = known_at(place, i), known_next = known_at(place, i + 1);
    ret[n++] = mix(t++, known_next, s * 65536 + next);
    ret[n++] = mix(t++, known * 256 + known_next, s * 65536 + here);
    ret[n++] = mix(t++, known_at(place, i + 2), s * 65536 + known_next);
    ret[n++] = mix(t++, known_next * 16 + bin, s * 65536 + here);
    uint32_t ahead_caps = 0, back_caps = 0;
    for (uint32_t k = 1; k < 8 && kind_at(layers, i + k) == 3; k++)
        ahead_caps++;
    for (uint32_t k = 0; k < 8 && i >= from + k && kind_at(layers, i - k) == 3; k++)
        back_caps++;
    ret[n++] = mix(t++, ahead_caps * 16 + back_caps, s * 65536 + bin);
    ret[n++] = mix(t++, tail_at(layers, before), s * 65536 + here);
    return n;
}

int32_t ending_score(const struct ending_place *place)
{
    uint32_t features[ENDING_FEATURES], n = ending_features(place, features);
    int32_t score = 0;
    for (uint32_t f = 0; f < n; f++)
        score += (signed char)place->lexicon->endings[features[f]];
    return score;
}
