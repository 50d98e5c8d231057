/* numeralsum.h: a number on its way: what the files of the numeral grammar share.
 *
 *   numeralsum.c     the sum, and compounds of one word
 *   numeraldigits.c  digits, groups, decimals, exponents
 *   numeralpart.c    fractions
 *   numeral.c        the walk over atoms, and the whole
 */
#ifndef VITNE_LANGUAGE_NUMERALSUM_H
#define VITNE_LANGUAGE_NUMERALSUM_H

#include "language/numeral.h"

/* Units, teens and tens add to `current`, a hundred multiplies it, a power moves it to
 * `total`; all in thousandths. */
struct numeral_sum {
    int64_t total, current, power; /* thousandths, thousandths, the last power */
    struct rest rest;              /* of `current`, or of all once it is done */
    int64_t scale;
    enum numeral_role last;
    bool one_word, ordinal, bad, digits;
};

/* a * b; marks the sum as bad where that does not fit. */
int64_t numeral__times(struct numeral_sum *sum, int64_t a, int64_t b);

/* Adds to the total; marks the sum as bad where that does not fit. */
void numeral__add_total(struct numeral_sum *sum, int64_t more);

/* rest * factor: the whole thousandths of it, which it then no longer has. */
int64_t numeral__carry(struct rest *rest, int64_t factor);

/* Digits behind a point; whole thousandths are handed back, the rest in *ret_rest. */
int64_t numeral__decimals(struct str digits, struct rest *ret_rest);

/* One step; false, with the sum unchanged, where it does not fit. */
bool numeral__add(struct numeral_sum *sum, enum numeral_role role, int64_t value);
bool numeral__add_power(struct numeral_sum *sum, int64_t value);

int64_t numeral__value(struct numeral_sum *sum);

/* Adds all parts of a compound word, or none. */
bool numeral__compound(struct numeral_sum *sum, const struct atoms *atoms,
                       const struct numeral_style *style, uint32_t i, bool *ret_age);

bool numeral__digits_value(struct str s, int64_t *ret_value);

/* Length of the digits at atom i; 0 if there are none. */
uint32_t numeral__digits_len(const struct atoms *atoms, uint32_t i);

/* Reads "12,000", "10.000", "2.5", "1 000 000", "1.3e6". */
void numeral__digits(const struct atoms *atoms, const struct numeral_style *style,
                     uint32_t i, struct numeral *numeral);

/* Steps from atom i on; where the number ends. */
uint32_t numeral__walk(struct numeral_sum *sum, const struct atoms *atoms,
                       const struct numeral_style *style, uint32_t i, bool *ret_age);

/* "two thirds", "3/4", "one over three": n parts of d. Where it ends, or i. */
uint32_t numeral__parts(struct numeral *numeral, struct numeral_sum *sum,
                        const struct atoms *atoms, const struct numeral_style *style,
                        uint32_t i);

/* "… and two thirds" behind a whole number. */
uint32_t numeral__and_parts(const struct numeral *numeral, struct numeral_sum *sum,
                            const struct atoms *atoms, const struct numeral_style *style,
                            uint32_t i);

#endif
