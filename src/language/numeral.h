/* numeral.h: one number, without the words that bound it: "12,000", "to hundre og førti",
 * "two and a half million", "a dozen", "hundreds of thousands", "twenty-fifth", "two thirds".
 * number.h builds on it, and so do times ("for sju måneder siden").
 */
#ifndef VITNE_LANGUAGE_NUMERAL_H
#define VITNE_LANGUAGE_NUMERAL_H

#include "language/layers.h"
#include "language/wordbook.h"

/* Roles of lang/<code>/number.txt, in the order of numeral_roles(). */
#define NUMERAL_ROLE_LIST(X)                                                               \
    X(UNIT, "unit")                                                                        \
    X(TEEN, "teen")                                                                        \
    X(TEN, "ten")                                                                          \
    X(HUNDRED, "hundred")                                                                  \
    X(POWER, "power")                                                                      \
    X(AND, "and")                                                                          \
    X(ORDINAL, "ordinal")                                                                  \
    X(PART, "part")                                                                        \
    X(HALF, "half")                                                                        \
    X(PLUS, "plus")                                                                        \
    X(POINT, "point")                                                                      \
    X(DOZEN, "dozen")                                                                      \
    X(COUPLE, "couple")                                                                    \
    X(SEVERAL, "several")                                                                  \
    X(MANY, "many")                                                                        \
    X(VAGUE, "vague")                                                                      \
    X(OF, "of")                                                                            \
    X(ARTICLE, "article")                                                                  \
    X(NONE, "none")                                                                        \
    X(IMPLIED, "implied")                                                                  \
    X(FRACTION, "fraction")                                                                \
    X(FIGURES, "figures")                                                                  \
    X(SUFFIX, "suffix")                                                                    \
    X(AT_LEAST, "atleast")                                                                 \
    X(AT_MOST, "atmost")                                                                   \
    X(ABOUT, "about")                                                                      \
    X(SOME, "some")                                                                        \
    X(BETWEEN, "between")                                                                  \
    X(FROM, "from")                                                                        \
    X(TO, "to")                                                                            \
    X(OR, "or")                                                                            \
    X(OR_MORE, "ormore")                                                                   \
    X(OR_LESS, "orless")                                                                   \
    X(OR_SO, "orso")                                                                       \
    X(CHANGE, "change")                                                                    \
    X(PERCENT, "percent")                                                                  \
    X(MONEY, "money")                                                                      \
    X(MEASURE, "measure")                                                                  \
    X(AGE, "age")                                                                          \
    X(AGED, "aged")                                                                        \
    X(LABEL, "label")                                                                      \
    X(PHONE, "phone")                                                                      \
    X(SCORE, "score")                                                                      \
    X(STREET, "street")                                                                    \
    X(MINUS, "minus")                                                                      \
    X(SHORT, "short")                                                                      \
    X(GROUP, "group")                                                                      \
    X(OVER, "over")                                                                        \
    X(THAN, "than")                                                                        \
    X(OUT_OF, "outof")                                                                     \
    X(PERSON, "person")                                                                    \
    X(AGE_OF, "ageof")                                                                     \
    X(AGE_IN, "agein")                                                                     \
    X(DECADE, "decade")

enum numeral_role {
    NUMERAL_NO_ROLE,
#define X(id, name) NUMERAL_##id,
    NUMERAL_ROLE_LIST(X)
#undef X
        NUMERAL_ROLES,
};

const char *const *numeral_roles(void);

/* How a language writes digits, and which words can stand first in a compound. */
struct numeral_style {
    char group;           /* ',' or '.' */
    bool blank_groups;    /* 10 000 */
    bool dot_ordinals;    /* 3. divisjon */
    uint8_t starts[8192]; /* bit set by first two bytes: may begin a compound */
};

struct numeral {
    uint32_t from, to; /* atoms */
    int64_t value;     /* thousandths; NUMBER_OPEN: none */
    struct rest rest;
    int64_t scale; /* of its last power or hundred, 1 if none: "40 til 50 tusen" */
    bool digits;   /* starts with digits */
    bool words;    /* has words */
    bool vague, about, ordinal, fraction;
    bool plain;    /* digits alone: no mark, no word */
    bool age;      /* a compound of age: "44-åring" */
    bool too_long; /* cannot be kept: note it */
    bool article;  /* stands on an article alone */
};

/* Reads the number that starts at atom i. */
bool numeral_read(const struct atoms *atoms, const struct numeral_style *style, uint32_t i,
                  struct numeral *ret_numeral);

/* Fills style->starts from the book. */
void numeral_style_init(struct numeral_style *style, const struct wordbook *book,
                        struct str group);

/* The role of the phrase at i on the number shelf; NUMERAL_NO_ROLE if there is none. */
static inline enum numeral_role numeral_role_at(const struct atoms *atoms, uint32_t i,
                                                const struct meaning **ret_meaning,
                                                uint32_t *ret_next)
{
    const struct meaning *meaning = atoms_phrase(atoms, i, SHELF_NUMBER, ret_next);
    *ret_meaning = meaning;
    return meaning ? (enum numeral_role)meaning->role : NUMERAL_NO_ROLE;
}

#endif
