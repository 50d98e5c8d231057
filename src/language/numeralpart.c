/* numeralpart.c: fractions; see numeralsum.h.
 *
 *   "Two thirds of the town is gone"   2 · thirds → 666 thousandths, a fraction
 *   "a third of a million"             a number: 333 333
 *   "40 over 3 days"                   no fraction: a thing is counted behind it
 */
#include "language/numeralsum.h"

enum { THOUSAND = 1000 };

/* Behind the tens of a denominator: "twenty-fifth" of one, "twenty-fifths" of any. */
static int64_t tens_and_part(const struct atoms *atoms, uint32_t i, bool one, int64_t tens,
                             uint32_t *ret_next)
{
    uint32_t at = i + (atom_mark(atoms, i, '-') ? 1 : 0);
    const struct meaning *meaning =
        atoms_phrase_as(atoms, at, SHELF_NUMBER, NUMERAL_PART, ret_next);
    if (!meaning && one)
        meaning = atoms_phrase_as(atoms, at, SHELF_NUMBER, NUMERAL_ORDINAL, ret_next);
    return meaning && meaning->value < 10 * THOUSAND ? tens + meaning->value / THOUSAND : 0;
}

/* The denominator at i: "thirds", "-quarters", "fifth" behind one; 0 if there is none. */
static int64_t denominator(const struct atoms *atoms, const struct numeral_style *style,
                           uint32_t i, bool one, bool article, uint32_t *ret_next)
{
    const struct meaning *meaning, *after;
    uint32_t at = i + (atom_mark(atoms, i, '-') ? 1 : 0), of;
    meaning = atoms_phrase_as(atoms, at, SHELF_NUMBER, NUMERAL_PART, ret_next);
    if (meaning)
        return meaning->value > THOUSAND ? meaning->value / THOUSAND : 0;
    enum numeral_role role = numeral_role_at(atoms, at, &meaning, ret_next);
    if (role == NUMERAL_TEN)
        return tens_and_part(atoms, *ret_next, one, meaning->value / THOUSAND, ret_next);
    if (role == NUMERAL_UNIT && one && !article) { /* one one-hundredth */
        struct numeral_sum sum = { .scale = 1 };
        bool age = false;
        *ret_next = numeral__walk(&sum, atoms, style, at, &age);
        return sum.ordinal ? numeral__value(&sum) / THOUSAND : 0;
    }
    if (role != NUMERAL_ORDINAL || !one || meaning->value <= 2 * THOUSAND)
        return 0;
    bool ends =
        *ret_next >= atoms->n ||
        (atoms->at[*ret_next].kind == ATOM_MARK && !atom_mark(atoms, *ret_next, '-')) ||
        numeral_role_at(atoms, *ret_next, &after, &of) == NUMERAL_OF;
    return !article || ends ? meaning->value / THOUSAND : 0;
}

/* "3/4", "2 over 3", "two out of five": the second number; 0 if there is none. */
static int64_t divisor(const struct numeral *numeral, const struct atoms *atoms,
                       const struct numeral_style *style, uint32_t i, uint32_t *ret_next)
{
    const struct meaning *meaning;
    uint32_t next;
    int64_t whole;
    if (atom_mark(atoms, i, '/') && numeral->plain && atom_is(atoms, i + 1, ATOM_DIGITS) &&
        numeral__digits_value(atom_text(atoms, i + 1), &whole) && whole > 1 &&
        whole <= 100 && !atom_mark(atoms, i + 2, '/') &&
        numeral->value < whole * THOUSAND) {
        *ret_next = i + 2;
        return whole;
    }
    bool over = atoms_phrase_as(atoms, i, SHELF_NUMBER, NUMERAL_OVER, &next) != NULL;
    bool out_of = !over && numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_OUT_OF;
    struct numeral second;
    struct numeral_sum sum = { .scale = 1 };
    bool age = false;
    if (!over && !out_of)
        return 0;
    if (atom_is(atoms, next, ATOM_DIGITS)) {
        second = (struct numeral){ .from = next };
        numeral__digits(atoms, style, next, &second);
    } else {
        second.to = numeral__walk(&sum, atoms, style, next, &age);
        second.value = numeral__value(&sum);
        if (second.to == next || sum.ordinal || age)
            return 0;
    }
    bool ends = second.to >= atoms->n || atoms->at[second.to].kind != ATOM_WORD;
    if ((over && !ends) || (out_of && second.value <= numeral->value))
        return 0; /* "40 over 3 days" */
    *ret_next = second.to;
    return second.value / THOUSAND;
}

/* "of a million", "million" behind a fraction: what it is a part of; 1 if nothing. */
static int64_t part_of(const struct atoms *atoms, uint32_t i, uint32_t *ret_next)
{
    const struct meaning *meaning;
    uint32_t at, next;
    *ret_next = i;
    if (numeral_role_at(atoms, i, &meaning, &at) != NUMERAL_OF ||
        numeral_role_at(atoms, at, &meaning, &at) != NUMERAL_ARTICLE)
        return 1;
    enum numeral_role role = numeral_role_at(atoms, at, &meaning, &next);
    if (role != NUMERAL_POWER && role != NUMERAL_HUNDRED)
        return 1;
    *ret_next = next;
    return meaning->value / THOUSAND;
}

/* "two thirds", "3/4", "en tredel", "one over three": n parts of d. */
uint32_t numeral__parts(struct numeral *numeral, struct numeral_sum *sum,
                        const struct atoms *atoms, const struct numeral_style *style,
                        uint32_t i)
{
    uint32_t next = i, end;
    int64_t value = numeral__value(sum);
    bool one = value == THOUSAND;
    if (numeral->vague || value <= 0 || value > 1000000000000)
        return i;
    int64_t by = denominator(atoms, style, i, one, numeral->article && one, &next);
    if (!by) {
        numeral->value = value;
        by = divisor(numeral, atoms, style, i, &next);
    }
    if (!by)
        return i;
    int64_t of = part_of(atoms, next, &end), whole;
    if (__builtin_mul_overflow(value, of, &whole))
        return i;
    numeral->fraction = of == 1;
    numeral->plain = false;
    *sum = (struct numeral_sum){ .total = whole / by,
                                 .rest = { whole % by, by },
                                 .last = NUMERAL_PART };
    return end;
}

/* "… and two thirds", "… and a fifth" behind a whole number. */
uint32_t numeral__and_parts(const struct numeral *numeral, struct numeral_sum *sum,
                            const struct atoms *atoms, const struct numeral_style *style,
                            uint32_t i)
{
    const struct meaning *meaning;
    uint32_t at, next;
    int64_t n = 0;
    if (numeral->vague || sum->ordinal || sum->last == NUMERAL_NO_ROLE ||
        numeral_role_at(atoms, i, &meaning, &at) != NUMERAL_AND)
        return i;
    enum numeral_role role = numeral_role_at(atoms, at, &meaning, &next);
    if (role == NUMERAL_ARTICLE)
        n = 1;
    else if (role == NUMERAL_UNIT)
        n = meaning->value / THOUSAND;
    uint32_t end;
    int64_t by =
        n ? denominator(atoms, style, next, n == 1, role == NUMERAL_ARTICLE, &end) : 0;
    if (!by || n >= by)
        return i;
    int64_t unit = sum->last == NUMERAL_POWER ? sum->power : 1;
    int64_t parts = numeral__times(sum, n * THOUSAND, unit);
    numeral__add_total(sum, parts / by);
    sum->rest = (struct rest){ parts % by, by };
    return end;
}
