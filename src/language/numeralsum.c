/* numeralsum.c: the sum of a number, step by step, and compounds of one word; see numeralsum.h.
 *
 *   "Tohundreogførti ble drept"   to · hundre · og · førti
 *    unit 2, hundred, ten 40      current 2 000 → 200 000 → 240 000 thousandths
 *
 * A compound is cut at its parts, longest first, with return from dead ends and a budget of
 * look-ups, so that no word costs much. It knows neither atoms behind the word nor bounds.
 */
#include "language/numeralsum.h"

#include "base/utf8.h"

enum { THOUSAND = 1000, COMPOUND_PARTS = 10 };

int64_t numeral__times(struct numeral_sum *sum, int64_t a, int64_t b)
{
    int64_t out;
    if (__builtin_mul_overflow(a, b, &out)) {
        sum->bad = true;
        return 0;
    }
    return out;
}

void numeral__add_total(struct numeral_sum *sum, int64_t more)
{
    if (__builtin_add_overflow(sum->total, more, &sum->total)) {
        sum->bad = true;
        sum->total = 0;
    }
}

int64_t numeral__carry(struct rest *rest, int64_t factor)
{
    int64_t of;
    if (!rest->by || __builtin_mul_overflow(rest->of, factor, &of)) {
        *rest = (struct rest){ 0 };
        return 0;
    }
    rest->of = of % rest->by;
    return of / rest->by;
}

int64_t numeral__decimals(struct str digits, struct rest *ret_rest)
{
    enum {
        MOST = 9
    }; /* more cannot be multiplied by a trillion; nobody counts so finely */
    int64_t value = 0;
    *ret_rest = (struct rest){ 0 };
    for (ptrdiff_t d = 0; d < 3; d++)
        value = value * 10 + (d < digits.len ? digits.at[d] - '0' : 0);
    for (ptrdiff_t d = 3; d < digits.len && d < MOST; d++) {
        ret_rest->of = ret_rest->of * 10 + (digits.at[d] - '0');
        ret_rest->by = ret_rest->by ? ret_rest->by * 10 : 10;
    }
    return value;
}

static bool add_small(struct numeral_sum *sum, enum numeral_role role, int64_t value)
{
    bool after_big = sum->last == NUMERAL_HUNDRED || sum->last == NUMERAL_POWER;
    bool fits = sum->last == NUMERAL_NO_ROLE || after_big ||
                (sum->last == NUMERAL_TEN && role == NUMERAL_UNIT && value > 0);
    if (!fits)
        return false;
    sum->current += value;
    sum->last = role;
    return true;
}

static bool add_hundred(struct numeral_sum *sum)
{
    if (sum->last == NUMERAL_HUNDRED ||
        sum->current >= (sum->digits ? 1000 : 100) * THOUSAND)
        return false;
    bool bare = !sum->current && !sum->rest.of;
    int64_t carried = numeral__carry(&sum->rest, 100);
    sum->current = numeral__times(sum, bare ? THOUSAND : sum->current, 100);
    if (__builtin_add_overflow(sum->current, carried, &sum->current))
        sum->bad = true;
    sum->scale = 100;
    sum->last = NUMERAL_HUNDRED;
    return true;
}

bool numeral__add_power(struct numeral_sum *sum, int64_t value)
{
    int64_t power = value / THOUSAND;
    if (sum->last == NUMERAL_POWER && !sum->current) {
        if (sum->power >= power && sum->power != 100000 && power != 1000000)
            return false;
        sum->total = numeral__times(sum, sum->total, power);
    } else {
        if (sum->power && power >= sum->power)
            return false;
        bool bare = !sum->current && (sum->power || !sum->rest.of);
        int64_t part = numeral__times(sum, bare ? THOUSAND : sum->current, power);
        int64_t carried = sum->power ? 0 : numeral__carry(&sum->rest, power);
        if (__builtin_add_overflow(part, carried, &part)) {
            sum->bad = true;
            part = 0;
        }
        numeral__add_total(sum, part);
    }
    sum->current = 0;
    sum->power = sum->scale = power;
    sum->last = NUMERAL_POWER;
    return true;
}

/* One step; false, with the sum unchanged, where it does not fit. */
bool numeral__add(struct numeral_sum *sum, enum numeral_role role, int64_t value)
{
    switch (role) {
        case NUMERAL_UNIT:
        case NUMERAL_TEEN: return add_small(sum, role, value);
        case NUMERAL_TEN:
            if (sum->one_word && sum->last == NUMERAL_AND &&
                sum->current % (10 * THOUSAND) &&
                sum->current % (100 * THOUSAND) < 10 * THOUSAND) {
                sum->current += value; /* fem-og-tyve */
                sum->last = NUMERAL_TEN;
                return true;
            }
            return add_small(sum, role, value);
        case NUMERAL_HUNDRED: return add_hundred(sum);
        case NUMERAL_POWER: return numeral__add_power(sum, value);
        case NUMERAL_ORDINAL:
            sum->ordinal = value < 10 * THOUSAND     ? add_small(sum, NUMERAL_UNIT, value)
                           : value < 20 * THOUSAND   ? add_small(sum, NUMERAL_TEEN, value)
                           : value < 100 * THOUSAND  ? numeral__add(sum, NUMERAL_TEN, value)
                           : value == 100 * THOUSAND ? add_hundred(sum)
                                                     : numeral__add_power(sum, value);
            return sum->ordinal;
        default: return false;
    }
}

int64_t numeral__value(struct numeral_sum *sum)
{
    int64_t value;
    if (__builtin_add_overflow(sum->total, sum->current, &value))
        sum->bad = true;
    return sum->bad ? 0 : value;
}

struct part {
    enum numeral_role role;
    int64_t value;
};

static uint32_t starts_key(struct str s)
{
    return ((uint32_t)(unsigned char)s.at[0] << 8 | (unsigned char)s.at[1]) & 0xFFFF;
}

static bool is_part(enum numeral_role role)
{
    return (role >= NUMERAL_UNIT && role <= NUMERAL_ORDINAL) || role == NUMERAL_SUFFIX ||
           role == NUMERAL_ARTICLE;
}

void numeral_style_init(struct numeral_style *style, const struct wordbook *book,
                        struct str group)
{
    style->group = group.len ? group.at[0] : ',';
    style->blank_groups = style->dot_ordinals = style->group == '.';
    for (uint32_t i = 0; book->words.slots && i <= book->words.mask; i++) {
        struct str key = book->words.slots[i].key;
        if (!key.at || key.len < 2)
            continue;
        const struct meaning *meaning =
            wordbook_meaning(book, book->words.slots[i].value, SHELF_NUMBER);
        if (meaning && is_part((enum numeral_role)meaning->role))
            style->starts[starts_key(key) >> 3] |= (uint8_t)(1u << (starts_key(key) & 7));
    }
}

/* Cuts the word into parts, longest first, with return from dead ends; the number of parts,
 * or 0. At most COMPOUND_PARTS deep. */
static uint32_t cut_word(const struct wordbook *book, struct str word,
                         struct part parts[COMPOUND_PARTS], uint32_t depth,
                         uint32_t *budget)
{
    if (!word.len)
        return depth;
    if (depth == COMPOUND_PARTS || !*budget)
        return 0;
    for (ptrdiff_t len = word.len < 14 ? word.len : 14; len >= 2; len--) {
        if (!*budget)
            return 0;
        --*budget;
        int64_t node = table_get(&book->words, str_cut(word, 0, len));
        const struct meaning *meaning =
            node > 0 ? wordbook_meaning(book, (uint32_t)node, SHELF_NUMBER) : NULL;
        if (!meaning || !is_part((enum numeral_role)meaning->role))
            continue;
        if (meaning->role == NUMERAL_SUFFIX && (!depth || len < word.len))
            continue;
        parts[depth] = (struct part){ (enum numeral_role)meaning->role, meaning->value };
        if (meaning->role == NUMERAL_ARTICLE)
            parts[depth] = (struct part){ NUMERAL_UNIT, THOUSAND }; /* et-tusen */
        uint32_t n = cut_word(book, str_cut(word, len, word.len), parts, depth + 1, budget);
        if (n)
            return n;
    }
    return 0;
}

/* Adds all parts of a compound, or none. */
bool numeral__compound(struct numeral_sum *sum, const struct atoms *atoms,
                       const struct numeral_style *style, uint32_t i, bool *ret_age)
{
    const struct atom *atom = &atoms->at[i];
    if (atom->kind != ATOM_WORD || atom->at.to - atom->at.from > 48 ||
        atom->at.to - atom->at.from < 4)
        return false;
    char buf[64];
    ptrdiff_t n = 0;
    struct str word = atom_text(atoms, i);
    for (ptrdiff_t at = 0; at < word.len;) {
        uint32_t point;
        char bytes[4];
        at += utf8_decode(word, at, &point);
        int len = utf8_encode(utf8_lower(point), bytes);
        if (n + len > (ptrdiff_t)sizeof buf)
            return false;
        memcpy(buf + n, bytes, (size_t)len);
        n += len;
    }
    uint32_t key = starts_key((struct str){ buf, n });
    if (!(style->starts[key >> 3] >> (key & 7) & 1))
        return false;
    struct part parts[COMPOUND_PARTS];
    uint32_t budget = 100;
    uint32_t nparts = cut_word(atoms->book, (struct str){ buf, n }, parts, 0, &budget);
    if (nparts < 2)
        return false;
    struct numeral_sum trial = *sum;
    trial.one_word = true;
    for (uint32_t p = 0; p < nparts; p++) {
        if (parts[p].role == NUMERAL_SUFFIX) {
            *ret_age = true;
            continue;
        }
        if (parts[p].role == NUMERAL_AND) {
            if (p == 0 || p + 1 == nparts || trial.ordinal)
                return false;
            if (trial.last != NUMERAL_HUNDRED && trial.last != NUMERAL_POWER)
                trial.last = NUMERAL_AND;
            continue;
        }
        if (trial.ordinal || !numeral__add(&trial, parts[p].role, parts[p].value))
            return false;
    }
    trial.one_word = false;
    *sum = trial;
    return true;
}
