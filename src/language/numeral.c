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
#include "language/numeralsum.h"

enum { THOUSAND = 1000 };

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

/* Digits behind a point; where they end. */
static uint32_t decimals(struct numeral_sum *sum, const struct atoms *atoms, uint32_t i)
{
    sum->current += numeral__decimals(atom_text(atoms, i), &sum->rest);
    return i + 1;
}

/* "point two five" behind a spelled number. */
static uint32_t spelled_decimals(struct numeral_sum *sum, const struct atoms *atoms,
                                 uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    char digits[16];
    struct str said = { digits, 0 };
    if (numeral_role_at(atoms, i, &meaning, &next) != NUMERAL_POINT)
        return i;
    uint32_t at = next, start = next;
    if (atom_is(atoms, at, ATOM_DIGITS))
        return decimals(sum, atoms, at);
    while (said.len + 2 <= (ptrdiff_t)sizeof digits) {
        enum numeral_role role = numeral_role_at(atoms, at, &meaning, &next);
        if (role != NUMERAL_UNIT && role != NUMERAL_TEEN)
            break;
        if (role == NUMERAL_TEEN)
            digits[said.len++] = '1';
        digits[said.len++] = (char)('0' + meaning->value / THOUSAND % 10);
        at = next;
    }
    if (at == start)
        return i;
    sum->current += numeral__decimals(said, &sum->rest);
    sum->last = NUMERAL_UNIT;
    return at;
}

/* Does a number go on at i, so that the "and" before it is its own? */
static bool goes_on(const struct atoms *atoms, const struct numeral_sum *sum, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    if (role == NUMERAL_ORDINAL)
        return meaning->value < 100 * THOUSAND;
    const struct meaning *part;
    uint32_t end;
    if (role == NUMERAL_UNIT && numeral_role_at(atoms, next, &part, &end) == NUMERAL_PART)
        return false; /* a million and three fifths */
    return role == NUMERAL_TEEN || role == NUMERAL_TEN ||
           (role == NUMERAL_UNIT && meaning->value > 0) ||
           (sum->last == NUMERAL_POWER && role == NUMERAL_HUNDRED);
}

/* "and a half", of the unit that stands before it, or of a power behind it. */
static uint32_t add_part(struct numeral_sum *sum, const struct atoms *atoms, int64_t part,
                         uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    int64_t unit = sum->last == NUMERAL_POWER ? sum->power : 1;
    if (sum->last == NUMERAL_POWER &&
        numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_POWER &&
        meaning->value / THOUSAND < sum->power) {
        unit = meaning->value / THOUSAND;
        i = next;
    }
    if (unit > 1)
        numeral__add_total(sum, numeral__times(sum, part, unit));
    else
        sum->current += part;
    return i;
}

static bool is_big(const struct atoms *atoms, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    return role == NUMERAL_POWER || role == NUMERAL_HUNDRED;
}

/* Steps from atom i on; where the number ends. */
uint32_t numeral__walk(struct numeral_sum *sum, const struct atoms *atoms,
                       const struct numeral_style *style, uint32_t i, bool *ret_age)
{
    i = sum->digits ? spelled_decimals(sum, atoms, i) : i;
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
            i = add_part(sum, atoms, meaning->value, next);
            continue;
        }
        int64_t small;
        if (big && atom_is(atoms, at, ATOM_DIGITS) &&
            numeral__digits_value(atom_text(atoms, at), &small) && small < 1000 &&
            is_big(atoms, at + 1) && numeral__add(sum, NUMERAL_UNIT, small * THOUSAND)) {
            i = at + 1; /* 4 thousand 3 hundred */
            continue;
        }
        bool own = role >= NUMERAL_UNIT && role <= NUMERAL_POWER;
        if ((own || role == NUMERAL_ORDINAL) && numeral__add(sum, role, meaning->value))
            i = next;
        else if (role == NUMERAL_NO_ROLE &&
                 numeral__compound(sum, atoms, style, at, ret_age))
            i = at + 1;
        else
            break;
        i = spelled_decimals(sum, atoms, i);
    }
    return i;
}

/* A word that multiplies what stands before it: dozen, hundreds (of thousands). Returns
 * where it ends, or i. */
static uint32_t multiply(struct numeral *numeral, struct numeral_sum *sum,
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
    /* "Three thousand millions" and "two dozens" are counted; "in 2014 hundreds" is not. */
    bool counted = !numeral->vague && !numeral->article && sum->last != NUMERAL_NO_ROLE;
    if (counted && numeral->digits && role == NUMERAL_VAGUE &&
        sum->current >= 1000 * THOUSAND)
        return i;
    int64_t have = numeral__value(sum);
    *sum = (struct numeral_sum){ .total = numeral__times(sum, have ? have : THOUSAND,
                                                         meaning->value / THOUSAND),
                                 .bad = sum->bad,
                                 .scale = meaning->value / THOUSAND,
                                 .last = NUMERAL_DOZEN };
    numeral->vague |= role == NUMERAL_VAGUE && !counted;
    numeral->about |= meaning->value < 100 * THOUSAND && !numeral->vague;
    return next;
}

/* "hundreds of thousands": vague words one behind the other. */
static uint32_t vague_chain(struct numeral *numeral, struct numeral_sum *sum,
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
        sum->total = numeral__times(sum, sum->total, value / THOUSAND);
        i = next;
    }
    (void)numeral;
    return i;
}

/* What may stand first: digits, article, half, couple, several, a word. Returns where the
 * steps begin, or UINT32_MAX if nothing starts here. */
static uint32_t begin(struct numeral *numeral, struct numeral_sum *sum,
                      const struct atoms *atoms, const struct numeral_style *style,
                      uint32_t i)
{
    const struct meaning *meaning = NULL;
    uint32_t next = i;
    if (atom_is(atoms, i, ATOM_DIGITS)) {
        numeral__digits(atoms, style, i, numeral);
        sum->current = numeral->value;
        sum->rest = numeral->rest;
        sum->last = NUMERAL_UNIT;
        sum->digits = true;
        return numeral->to;
    }
    if (atom_mark(atoms, i, '.') && !atom_spaced(atoms, i + 1) &&
        numeral__digits_len(atoms, i + 1) && (i == 0 || atom_spaced(atoms, i))) {
        sum->last = NUMERAL_UNIT; /* .25 */
        numeral->digits = true;
        return decimals(sum, atoms, i + 1);
    }
    numeral->words = true;
    enum numeral_role role = numeral_role_at(atoms, i, &meaning, &next);
    if (role == NUMERAL_POINT && numeral__digits_len(atoms, next)) {
        sum->last = NUMERAL_UNIT;
        numeral->digits = true;
        return decimals(sum, atoms, next);
    }
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
static uint32_t mixed(struct numeral_sum *sum, const struct atoms *atoms, uint32_t i,
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
        sum->rest = meaning->rest;
        return next;
    }
    if (atom_is(atoms, i, ATOM_DIGITS) && (atoms->at[i].flags & ATOM_GROUP) &&
        atom_mark(atoms, i + 1, '/') && atom_is(atoms, i + 2, ATOM_DIGITS) &&
        numeral__digits_value(atom_text(atoms, i), &n) &&
        numeral__digits_value(atom_text(atoms, i + 2), &d) && d > 1 && d <= 16 && n < d) {
        sum->current += n * THOUSAND / d;
        sum->rest = (struct rest){ n * THOUSAND % d, d };
        return i + 3;
    }
    return i;
}

/* k, m, bn behind digits without a blank. 5m is metres; $5m and 5M are millions. */
static uint32_t short_power(struct numeral_sum *sum, const struct atoms *atoms, uint32_t i,
                            uint32_t from)
{
    const struct meaning *money, *meaning = NULL;
    uint32_t next, end;
    if (i < atoms->n && !atom_spaced(atoms, i))
        meaning = atoms_phrase_as(atoms, i, SHELF_NUMBER, NUMERAL_SHORT, &next);
    if (!meaning)
        return i;
    bool metre = atoms_phrase_as(atoms, i, SHELF_NUMBER, NUMERAL_MEASURE, &end) != NULL;
    bool paid = from > 0 && numeral_role_at(atoms, from - 1, &money, &end) == NUMERAL_MONEY;
    if (metre && !paid && !(atoms->at[i].flags & ATOM_UPPER))
        return i;
    return numeral__add_power(sum, meaning->value) ? next : i;
}

bool numeral_read(const struct atoms *atoms, const struct numeral_style *style, uint32_t i,
                  struct numeral *ret_numeral)
{
    struct numeral numeral = { .from = i };
    struct numeral_sum sum = { .scale = 1 };
    uint32_t at = begin(&numeral, &sum, atoms, style, i), start = at;
    if (numeral.digits) {
        uint32_t more = mixed(&sum, atoms, at, &numeral);
        numeral.plain &= more == at;
        at = short_power(&sum, atoms, more, i);
        numeral.plain &= at == more;
    }
    const struct meaning *meaning;
    uint32_t next;
    enum numeral_role first = numeral_role_at(atoms, i, &meaning, &next);
    bool couple = first == NUMERAL_COUPLE ||
                  (first == NUMERAL_HALF && meaning->value > THOUSAND); /* halvannen */
    bool was_vague_word = sum.last == NUMERAL_VAGUE;
    if (!was_vague_word)
        at = numeral__walk(&sum, atoms, style, at, &numeral.age);
    numeral.words |= at > start && numeral.digits;
    bool bare = at == start && !numeral.digits && !was_vague_word && !couple;
    uint32_t more =
        was_vague_word || numeral.ordinal ? at : multiply(&numeral, &sum, atoms, at);
    if (more == at && !bare && !sum.ordinal)
        more = numeral__and_parts(&numeral, &sum, atoms, style, at);
    if (more == at && !sum.ordinal && (!bare || numeral.article))
        more = numeral__parts(&numeral, &sum, atoms, style, at);
    if (more == at && bare)
        return false;
    numeral.to = more;
    numeral.ordinal = sum.ordinal;
    numeral.plain &= more == start;
    numeral.value = numeral__value(&sum);
    numeral.rest = sum.rest;
    numeral.scale = sum.scale;
    numeral.too_long |= sum.bad;
    numeral.article &= more == start;
    *ret_numeral = numeral;
    return more > i;
}
