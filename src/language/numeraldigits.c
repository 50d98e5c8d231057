/* numeraldigits.c: numbers in digits; see numeralsum.h.
 *
 *   "10.000 flyktet"   in nb: a group mark      10 000
 *   "10.5 million"     in en: a decimal point   10.5, and the power follows
 *
 * Groups are 1–3 digits and then threes, by the language's mark, a blank or a thin space; two
 * groups by the other language's mark count as groups too (1,250,000). Over 15 digits: too long.
 */
#include "language/numeralsum.h"

enum { THOUSAND = 1000, DIGITS_MAX = 15 };

bool numeral__digits_value(struct str s, int64_t *ret_value)
{
    int64_t value = 0;
    if (s.len > DIGITS_MAX)
        return false;
    for (ptrdiff_t i = 0; i < s.len; i++)
        value = value * 10 + (s.at[i] - '0');
    *ret_value = value;
    return true;
}

uint32_t numeral__digits_len(const struct atoms *atoms, uint32_t i)
{
    return atom_is(atoms, i, ATOM_DIGITS) ? atoms->at[i].at.to - atoms->at[i].at.from : 0;
}

/* Atoms of one group of three behind i: 2 for a mark and digits, 1 for blank and digits. */
static uint32_t group_after(const struct atoms *atoms, const struct numeral_style *style,
                            uint32_t i, char mark)
{
    if (!mark) {
        uint8_t flags = i + 1 < atoms->n ? atoms->at[i + 1].flags : 0;
        bool zeros = (flags & ATOM_GROUP) && i + 1 < atoms->n &&
                     str_eq(atom_text(atoms, i + 1), S("000"));
        bool blank = zeros || (flags & (style->blank_groups ? ATOM_GROUP : ATOM_THIN));
        return blank && numeral__digits_len(atoms, i + 1) == 3 ? 1 : 0;
    }
    return atom_mark(atoms, i + 1, (uint32_t)mark) && !atom_spaced(atoms, i + 1) &&
                   numeral__digits_len(atoms, i + 2) == 3 && !atom_spaced(atoms, i + 2)
               ? 2
               : 0;
}

/* How many atoms the digit groups at i take; 1 if there are none. */
static uint32_t groups(const struct atoms *atoms, const struct numeral_style *style,
                       uint32_t i)
{
    static const char marks[] = { ',', '.', 0 };
    uint32_t len = numeral__digits_len(atoms, i);
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

static bool is_power(const struct atoms *atoms, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    return numeral_role_at(atoms, i, &meaning, &next) == NUMERAL_POWER;
}

/* A tenth of it; what falls off is kept as far as it can be. */
static void shift_down(int64_t *value, struct rest *rest)
{
    int64_t by = rest->by ? rest->by : 1;
    if (by < 1000000000000)
        *rest = (struct rest){ *value % 10 * by + rest->of, by * 10 };
    *value /= 10;
}

/* 1.3e6: the power of ten behind digits; false where it does not fit. */
static bool exponent(const struct atoms *atoms, uint32_t *at, int64_t *value,
                     struct rest *rest)
{
    uint32_t i = *at;
    if (!atom_is(atoms, i, ATOM_WORD) || atom_spaced(atoms, i) ||
        atom_spaced(atoms, i + 1) ||
        (!str_eq(atom_text(atoms, i), S("e")) && !str_eq(atom_text(atoms, i), S("E"))))
        return true;
    bool minus = atom_mark(atoms, i + 1, '-');
    i += minus || atom_mark(atoms, i + 1, '+') ? 2 : 1;
    int64_t n;
    if (!numeral__digits_len(atoms, i) || atom_spaced(atoms, i))
        return true;
    *at = i + 1;
    if (!numeral__digits_value(atom_text(atoms, i), &n) || n > 18)
        return false;
    for (; n > 0; n--) {
        if (minus)
            shift_down(value, rest);
        else if (__builtin_mul_overflow(*value, 10, value) ||
                 __builtin_add_overflow(*value, numeral__carry(rest, 10), value))
            return false;
    }
    return true;
}

/* Reads "12,000", "10.000", "2.5", "1 000 000". */
void numeral__digits(const struct atoms *atoms, const struct numeral_style *style,
                     uint32_t i, struct numeral *numeral)
{
    uint32_t n = groups(atoms, style, i), end = i + n;
    int64_t value = 0, part;
    numeral->digits = true;
    numeral->plain = n == 1;
    for (uint32_t k = i; k < end; k++) {
        if (atoms->at[k].kind != ATOM_DIGITS)
            continue;
        if (!numeral__digits_value(atom_text(atoms, k), &part) ||
            value > INT64_MAX / 1000000000) {
            numeral->too_long = true;
            part = 0;
        }
        value = k == i ? part : value * 1000 + part;
    }
    if (value > INT64_MAX / THOUSAND)
        numeral->too_long = true, value = 0;
    value *= THOUSAND;
    bool mark = end < atoms->n && !atom_spaced(atoms, end) &&
                !atom_spaced(atoms, end + 1) && numeral__digits_len(atoms, end + 1) &&
                (atom_mark(atoms, end, '.') || atom_mark(atoms, end, ','));
    if (mark &&
        (atoms->at[end].point == '.' || style->group == '.' || is_power(atoms, end + 2))) {
        value += numeral__decimals(atom_text(atoms, end + 1), &numeral->rest);
        end += 2;
        numeral->plain = false;
    }
    uint32_t plain_end = end;
    if (!exponent(atoms, &end, &value, &numeral->rest))
        numeral->too_long = true;
    numeral->plain &= end == plain_end;
    numeral->value = value;
    numeral->to = end;
}
