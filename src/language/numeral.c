/* numeral.c: the grammar of one number, the same for every language; see numeral.h.
 *
 *   "to hundre og førti"     unit 2 · hundred · and · ten 40        200 000 + 40 000 thousandths
 *   "femogtyve"              one word, cut at its parts: unit 5 · and · ten 20
 *   "2,5 millioner"          digits 2 500 · power                   2 500 000 000
 *   "flere hundre tusen"     several 2 · hundred · power, vague
 *
 * A sum is carried as (total, current): units, teens and tens add to `current`, a hundred
 * multiplies it, a power moves it to `total`. A step that does not fit ends the number there,
 * so "to fem" is two numbers. Steps read one atom or one part of a compound at a time: linear.
 *
 * It does not know bounds, ranges or what is counted: number.c does.
 */
#include "language/numeral.h"

#include "base/utf8.h"

enum { THOUSAND = 1000, COMPOUND_PARTS = 10, DIGITS_MAX = 15 };

const char *const *numeral_roles(void)
{
    static const char *const names[] = {
#define X(id, name) name,
        NUMERAL_ROLE_LIST(X)
#undef X
            NULL,
    };
    return names;
}

struct sum {
    int64_t total, current, power; /* thousandths, thousandths, the last power */
    int64_t scale;
    enum numeral_role last;
    bool one_word, ordinal, bad;
};

static int64_t times(struct sum *sum, int64_t a, int64_t b)
{
    int64_t out;
    if (__builtin_mul_overflow(a, b, &out)) {
        sum->bad = true;
        return 0;
    }
    return out;
}

static bool add_small(struct sum *sum, enum numeral_role role, int64_t value)
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

static bool add_hundred(struct sum *sum)
{
    if (sum->last == NUMERAL_HUNDRED || sum->current >= 100 * THOUSAND)
        return false;
    sum->current = times(sum, sum->current ? sum->current : THOUSAND, 100);
    sum->scale = 100;
    sum->last = NUMERAL_HUNDRED;
    return true;
}

static bool add_power(struct sum *sum, int64_t value)
{
    int64_t power = value / THOUSAND;
    if (sum->last == NUMERAL_POWER && !sum->current) {
        if (sum->power >= power && sum->power != 100000 && power != 1000000)
            return false;
        sum->total = times(sum, sum->total, power);
    } else {
        if (sum->power && power >= sum->power)
            return false;
        int64_t part = times(sum, sum->current ? sum->current : THOUSAND, power);
        if (__builtin_add_overflow(sum->total, part, &sum->total))
            sum->bad = true;
    }
    sum->current = 0;
    sum->power = sum->scale = power;
    sum->last = NUMERAL_POWER;
    return true;
}

/* One step; false, with the sum unchanged, where it does not fit. */
static bool add(struct sum *sum, enum numeral_role role, int64_t value)
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
        case NUMERAL_POWER: return add_power(sum, value);
        case NUMERAL_ORDINAL:
            sum->ordinal = value < 10 * THOUSAND     ? add_small(sum, NUMERAL_UNIT, value)
                           : value < 20 * THOUSAND   ? add_small(sum, NUMERAL_TEEN, value)
                           : value < 100 * THOUSAND  ? add(sum, NUMERAL_TEN, value)
                           : value == 100 * THOUSAND ? add_hundred(sum)
                                                     : add_power(sum, value);
            return sum->ordinal;
        default: return false;
    }
}

static int64_t sum_value(struct sum *sum)
{
    int64_t value;
    if (__builtin_add_overflow(sum->total, sum->current, &value))
        sum->bad = true;
    return sum->bad ? 0 : value;
}

/* --- compounds: one word made of several ----------------------------------------------- */

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
static bool add_compound(struct sum *sum, const struct atoms *atoms,
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
    struct sum trial = *sum;
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
        if (trial.ordinal || !add(&trial, parts[p].role, parts[p].value))
            return false;
    }
    trial.one_word = false;
    *sum = trial;
    return true;
}

/* --- digits ---------------------------------------------------------------------------- */

static bool digits_value(struct str s, int64_t *ret_value)
{
    int64_t value = 0;
    if (s.len > DIGITS_MAX)
        return false;
    for (ptrdiff_t i = 0; i < s.len; i++)
        value = value * 10 + (s.at[i] - '0');
    *ret_value = value;
    return true;
}

static uint32_t digits_len(const struct atoms *atoms, uint32_t i)
{
    return atom_is(atoms, i, ATOM_DIGITS) ? atoms->at[i].at.to - atoms->at[i].at.from : 0;
}

/* Atoms of one group of three behind i: 2 for a mark and digits, 1 for blank and digits. */
static uint32_t group_after(const struct atoms *atoms, const struct numeral_style *style,
                            uint32_t i, char mark)
{
    if (!mark) {
        uint8_t flags = i + 1 < atoms->n ? atoms->at[i + 1].flags : 0;
        bool blank = flags & (style->blank_groups ? ATOM_GROUP : ATOM_THIN);
        return blank && digits_len(atoms, i + 1) == 3 ? 1 : 0;
    }
    return atom_mark(atoms, i + 1, (uint32_t)mark) && !atom_spaced(atoms, i + 1) &&
                   digits_len(atoms, i + 2) == 3 && !atom_spaced(atoms, i + 2)
               ? 2
               : 0;
}

/* How many atoms the digit groups at i take; 1 if there are none. */
static uint32_t groups(const struct atoms *atoms, const struct numeral_style *style,
                       uint32_t i)
{
    static const char marks[] = { ',', '.', 0 };
    uint32_t len = digits_len(atoms, i);
    if (len > 3 || atom_text(atoms, i).at[0] == '0')
        return 1;
    for (int m = 0; m < 3; m++) {
        uint32_t end = i, n = 0, step;
        while ((step = group_after(atoms, style, end, marks[m]))) {
            end += step;
            n++;
        }
        bool own = !marks[m] || marks[m] == style->group;
        if (n >= (own ? 1u : 2u))
            return end + 1 - i;
    }
    return 1;
}

/* Reads "12,000", "10.000", "2.5", "1 000 000". */
static bool read_digits(const struct atoms *atoms, const struct numeral_style *style,
                        uint32_t i, struct numeral *numeral)
{
    uint32_t n = groups(atoms, style, i), end = i + n;
    int64_t value = 0, part;
    numeral->digits = true;
    numeral->plain = n == 1;
    for (uint32_t k = i; k < end; k++) {
        if (atoms->at[k].kind != ATOM_DIGITS)
            continue;
        if (!digits_value(atom_text(atoms, k), &part) || value > INT64_MAX / 1000000000) {
            numeral->too_long = true;
            part = 0;
        }
        value = k == i ? part : value * 1000 + part;
    }
    if (value > INT64_MAX / THOUSAND)
        numeral->too_long = true, value = 0;
    value *= THOUSAND;
    bool mark = end < atoms->n && !atom_spaced(atoms, end) &&
                !atom_spaced(atoms, end + 1) && digits_len(atoms, end + 1) &&
                (atom_mark(atoms, end, '.') || atom_mark(atoms, end, ','));
    if (mark && (atoms->at[end].point == '.' || style->group == '.' ||
                 digits_len(atoms, end + 1) != 3)) {
        struct str fraction = atom_text(atoms, end + 1);
        static const int64_t place[] = { 100, 10, 1 };
        for (int d = 0; d < 3 && d < fraction.len; d++)
            value += (fraction.at[d] - '0') * place[d];
        end += 2;
        numeral->plain = false;
    }
    numeral->value = value;
    numeral->to = end;
    return true;
}

/* --- the whole ------------------------------------------------------------------------- */

/* "point two five" behind a spelled number. */
static uint32_t spelled_decimals(struct sum *sum, const struct atoms *atoms, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    int64_t place = 100;
    if (numeral_role_at(atoms, i, &meaning, &next) != NUMERAL_POINT)
        return i;
    uint32_t at = next, start = next;
    if (atom_is(atoms, at, ATOM_DIGITS)) {
        struct str fraction = atom_text(atoms, at);
        for (ptrdiff_t d = 0; d < fraction.len && place; d++, place /= 10)
            sum->current += (fraction.at[d] - '0') * place;
        return at + 1;
    }
    while (numeral_role_at(atoms, at, &meaning, &next) == NUMERAL_UNIT) {
        sum->current += meaning->value / THOUSAND * place;
        place /= 10;
        at = next;
    }
    if (at == start)
        return i;
    sum->last = NUMERAL_UNIT;
    return at;
}

/* Does a number go on at i, so that the "and" before it is its own? */
static bool goes_on(const struct atoms *atoms, const struct sum *sum, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    if (role == NUMERAL_ORDINAL)
        return meaning->value < 100 * THOUSAND;
    return role == NUMERAL_TEEN || role == NUMERAL_TEN ||
           (role == NUMERAL_UNIT && meaning->value > 0) ||
           (sum->last == NUMERAL_POWER && role == NUMERAL_HUNDRED);
}

/* Steps from atom i on; where the number ends. */
static uint32_t walk(struct sum *sum, const struct atoms *atoms,
                     const struct numeral_style *style, uint32_t i, bool *ret_age)
{
    while (i < atoms->n && !sum->ordinal && !*ret_age) {
        const struct meaning *meaning;
        uint32_t next, at = i;
        enum numeral_role role = numeral_role_at(atoms, at, &meaning, &next);
        bool big = sum->last == NUMERAL_HUNDRED || sum->last == NUMERAL_POWER;
        if (role == NUMERAL_AND && big && goes_on(atoms, sum, next)) {
            at = next;
            role = numeral_role_at(atoms, at, &meaning, &next);
        } else if (atom_mark(atoms, at, '-') && sum->last != NUMERAL_NO_ROLE &&
                   (sum->last == NUMERAL_TEN || big)) {
            at++;
            role = numeral_role_at(atoms, at, &meaning, &next);
            if (sum->last == NUMERAL_TEN && role != NUMERAL_UNIT && role != NUMERAL_ORDINAL)
                return i;
        }
        if (role == NUMERAL_PLUS && sum->last != NUMERAL_NO_ROLE) {
            if (sum->last == NUMERAL_POWER)
                sum->total += times(sum, meaning->value, sum->power);
            else
                sum->current += meaning->value;
            i = next;
            continue;
        }
        bool own = role >= NUMERAL_UNIT && role <= NUMERAL_POWER;
        if ((own || role == NUMERAL_ORDINAL) && add(sum, role, meaning->value))
            i = next;
        else if (role == NUMERAL_NO_ROLE && add_compound(sum, atoms, style, at, ret_age))
            i = at + 1;
        else
            break;
        i = spelled_decimals(sum, atoms, i);
    }
    return i;
}

/* A word that multiplies what stands before it: dozen, hundreds (of thousands). Returns
 * where it ends, or i. */
static uint32_t multiply(struct numeral *numeral, struct sum *sum,
                         const struct atoms *atoms, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next, after;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    if (role == NUMERAL_OF) {
        role = numeral_role_at(atoms, next, &meaning, &after);
        if (role != NUMERAL_DOZEN && role != NUMERAL_VAGUE && role != NUMERAL_HUNDRED &&
            role != NUMERAL_POWER)
            return i;
        next = after;
    }
    if (role != NUMERAL_DOZEN && role != NUMERAL_VAGUE)
        return i;
    int64_t have = sum_value(sum);
    *sum = (struct sum){ .total =
                             times(sum, have ? have : THOUSAND, meaning->value / THOUSAND),
                         .bad = sum->bad,
                         .scale = meaning->value / THOUSAND,
                         .last = NUMERAL_DOZEN };
    numeral->vague |= role == NUMERAL_VAGUE;
    numeral->about |= role == NUMERAL_DOZEN && !numeral->vague;
    return next;
}

/* "hundreds of thousands": vague words one behind the other. */
static uint32_t vague_chain(struct numeral *numeral, struct sum *sum,
                            const struct atoms *atoms, uint32_t i)
{
    for (int n = 0; n < 3; n++) {
        const struct meaning *meaning;
        uint32_t of = i, next;
        if (numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_OF)
            of = next;
        enum numeral_role role = numeral_role_at(atoms, of, &meaning, &next);
        bool more = role == NUMERAL_VAGUE || role == NUMERAL_POWER ||
                    (role == NUMERAL_HUNDRED && of > i);
        int64_t value = role == NUMERAL_HUNDRED ? 100 * THOUSAND
                        : more                  ? meaning->value
                                                : 0;
        if (!more || (role == NUMERAL_VAGUE && value < 100 * THOUSAND))
            break;
        sum->total = times(sum, sum->total, value / THOUSAND);
        i = next;
    }
    (void)numeral;
    return i;
}

/* "two thirds", "3 / 4", "en tredel": n parts of d. */
static uint32_t parts(struct numeral *numeral, struct sum *sum, const struct atoms *atoms,
                      uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next, at = i + (atom_mark(atoms, i, '-') ? 1 : 0);
    int64_t value = sum_value(sum);
    enum numeral_role role = numeral_role_at(atoms, at, &meaning, &next);
    int64_t whole;
    if (atom_mark(atoms, i, '/') && numeral->plain && atom_is(atoms, i + 1, ATOM_DIGITS) &&
        digits_value(atom_text(atoms, i + 1), &whole) && whole > 1 && whole <= 100 &&
        value < whole * THOUSAND && value > 0 && !atom_mark(atoms, i + 2, '/')) {
        numeral->fraction = true;
        numeral->plain = false;
        *sum = (struct sum){ .total = value / whole, .last = NUMERAL_PART };
        return i + 2;
    }
    bool small = value > 0 && !numeral->vague && !numeral->plain;
    const struct meaning *of;
    uint32_t after;
    bool third = role == NUMERAL_ORDINAL && meaning->value > 2 * THOUSAND &&
                 value == THOUSAND &&
                 numeral_role_at(atoms, next, &of, &after) == NUMERAL_OF;
    if (!(role == NUMERAL_PART && (small || numeral->plain) &&
          value < THOUSAND * THOUSAND) &&
        !(third && small))
        return i;
    numeral->fraction = true;
    *sum = (struct sum){ .total = value * THOUSAND / meaning->value, .last = NUMERAL_PART };
    return next;
}

/* What may stand first: digits, article, half, couple, several, a word. Returns where the
 * steps begin, or UINT32_MAX if nothing starts here. */
static uint32_t begin(struct numeral *numeral, struct sum *sum, const struct atoms *atoms,
                      const struct numeral_style *style, uint32_t i)
{
    const struct meaning *meaning = NULL;
    uint32_t next = i;
    if (atom_is(atoms, i, ATOM_DIGITS)) {
        read_digits(atoms, style, i, numeral);
        sum->current = numeral->value;
        sum->last = NUMERAL_UNIT;
        return numeral->to;
    }
    numeral->words = true;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    switch (role) {
        case NUMERAL_ARTICLE:
            numeral->article = true;
            sum->current = THOUSAND;
            sum->last = NUMERAL_UNIT;
            return next;
        case NUMERAL_HALF:
        case NUMERAL_COUPLE:
            sum->current = meaning->value;
            sum->last = NUMERAL_UNIT;
            numeral->about = role == NUMERAL_COUPLE;
            return next;
        case NUMERAL_SEVERAL:
            sum->current = 2 * THOUSAND;
            sum->last = NUMERAL_UNIT;
            numeral->vague = true;
            return next;
        case NUMERAL_VAGUE:
            sum->total = meaning->value;
            sum->last = NUMERAL_VAGUE;
            numeral->vague = true;
            return vague_chain(numeral, sum, atoms, next);
        default: return i;
    }
}

/* "2 1/2", "2½" */
static uint32_t mixed(struct sum *sum, const struct atoms *atoms, uint32_t i,
                      const struct numeral *numeral)
{
    int64_t n, d;
    const struct meaning *meaning;
    uint32_t next;
    if (!numeral->plain)
        return i;
    if (numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_FRACTION && next == i + 1 &&
        atoms->at[i].kind == ATOM_MARK) {
        sum->current += meaning->value;
        return next;
    }
    if (atom_is(atoms, i, ATOM_DIGITS) && (atoms->at[i].flags & ATOM_GROUP) &&
        atom_mark(atoms, i + 1, '/') && atom_is(atoms, i + 2, ATOM_DIGITS) &&
        digits_value(atom_text(atoms, i), &n) &&
        digits_value(atom_text(atoms, i + 2), &d) && d > 1 && d <= 16 && n < d) {
        sum->current += n * THOUSAND / d;
        return i + 3;
    }
    return i;
}

/* k, m, bn behind digits without a blank. */
static uint32_t short_power(struct sum *sum, const struct atoms *atoms, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (atom_spaced(atoms, i) ||
        numeral_role_at(atoms, i, &meaning, &next) != NUMERAL_SHORT)
        return i;
    return add_power(sum, meaning->value) ? next : i;
}

bool numeral_read(const struct atoms *atoms, const struct numeral_style *style, uint32_t i,
                  struct numeral *ret_numeral)
{
    struct numeral numeral = { .from = i };
    struct sum sum = { .scale = 1 };
    uint32_t at = begin(&numeral, &sum, atoms, style, i), start = at;
    if (numeral.digits) {
        uint32_t more = mixed(&sum, atoms, at, &numeral);
        numeral.plain &= more == at;
        at = short_power(&sum, atoms, more);
        numeral.plain &= at == more;
    }
    const struct meaning *meaning;
    uint32_t next;
    bool couple = numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_COUPLE;
    bool was_vague_word = sum.last == NUMERAL_VAGUE;
    if (!was_vague_word)
        at = walk(&sum, atoms, style, at, &numeral.age);
    numeral.words |= at > start && numeral.digits;
    bool bare = at == start && !numeral.digits && !was_vague_word && !couple;
    uint32_t more =
        was_vague_word || numeral.ordinal ? at : multiply(&numeral, &sum, atoms, at);
    if (more == at && !bare && !sum.ordinal)
        more = parts(&numeral, &sum, atoms, at);
    else if (more == at && bare && numeral.article)
        more = parts(&numeral, &sum, atoms, at);
    if (more == at && bare)
        return false;
    numeral.to = more;
    numeral.ordinal = sum.ordinal;
    numeral.plain &= more == start;
    numeral.value = sum_value(&sum);
    numeral.scale = sum.scale;
    numeral.too_long |= sum.bad;
    numeral.article &= more == start;
    *ret_numeral = numeral;
    return more > i;
}
