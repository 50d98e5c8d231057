/* numberkind.c: tells counts from all other numbers, by the words beside them.
 *
 *   "Kari Strand (44) ble såret av splinter fra en 155 mm granat i Storgata 12."
 *                 ^^ age                           ^^^ measure mm           ^^ house
 *
 * Times and years are told by time.c, which knows the calendar: it changes the kind of the
 * numbers inside what it finds.
 */
#include "language/numberkind.h"

enum { THOUSAND = 1000 };

static enum numeral_role role_at(const struct atoms *atoms, uint32_t i,
                                 const struct meaning **ret_meaning, uint32_t *ret_next)
{
    *ret_next = i;
    return i < atoms->n ? numeral_role_at(atoms, i, ret_meaning, ret_next)
                        : NUMERAL_NO_ROLE;
}

/* The role of the phrase that ends just before atom i, looking back at most four atoms. */
static enum numeral_role role_before(const struct atoms *atoms, uint32_t i,
                                     const struct meaning **ret_meaning, uint32_t *ret_from)
{
    for (uint32_t back = 4; back >= 1; back--) {
        uint32_t next;
        if (back > i)
            continue;
        enum numeral_role role = role_at(atoms, i - back, ret_meaning, &next);
        if (role != NUMERAL_NO_ROLE && next == i) {
            *ret_from = i - back;
            return role;
        }
    }
    return NUMERAL_NO_ROLE;
}

static bool is_word(const struct atoms *atoms, uint32_t i)
{
    return atom_is(atoms, i, ATOM_WORD);
}

static bool is_upper(const struct atoms *atoms, uint32_t i)
{
    return is_word(atoms, i) && (atoms->at[i].flags & ATOM_UPPER);
}

/* Storgata 12 · Baker Street 12 */
static bool on_street(const struct atoms *atoms, const struct number_lexicon *lexicon,
                      const struct numeral *numeral)
{
    uint32_t i = numeral->from, next;
    const struct meaning *meaning;
    if (!numeral->plain || numeral->value >= 1000 * THOUSAND || i == 0)
        return false;
    if (is_upper(atoms, i - 1) && atom_spaced(atoms, i))
        for (uint32_t s = 0; s < lexicon->streets.n; s++) {
            struct str word = atom_text(atoms, i - 1), end = lexicon->streets.at[s];
            if (word.len > end.len + 2 && str_ends(word, end))
                return !is_word(atoms, numeral->to) ||
                       (atoms->at[numeral->to].flags & ATOM_UPPER);
        }
    for (uint32_t k = 1; k <= 3 && is_upper(atoms, numeral->to + k - 1); k++)
        if (role_at(atoms, numeral->to + k, &meaning, &next) == NUMERAL_STREET &&
            is_upper(atoms, numeral->to + k))
            return true;
    return false;
}

/* (44) behind a name or a person · Ali Mistou, 19, · the boy, 12, */
static bool bare_age(const struct atoms *atoms, const struct numeral *numeral)
{
    uint32_t i = numeral->from, to = numeral->to, next;
    if (!numeral->plain || numeral->value > 115 * THOUSAND || i < 2)
        return false;
    bool person =
        atoms_phrase_as(atoms, i - 2, SHELF_NUMBER, NUMERAL_PERSON, &next) && next == i - 1;
    /* "a cyclist, 31, died": two digits between commas */
    bool digits = numeral->value >= 10 * THOUSAND && is_word(atoms, i - 2) && i > 2 &&
                  (is_word(atoms, i - 3) || atom_mark(atoms, i - 3, '-')) &&
                  atom_mark(atoms, to, ',') && numeral->to == i + 1;
    person = person || digits;
    if (!person && !is_upper(atoms, i - 2))
        return false;
    if (atom_mark(atoms, i - 1, '('))
        return atom_mark(atoms, to, ')');
    bool name = person || i < 3 || is_upper(atoms, i - 3) ||
                (i > 3 && atom_mark(atoms, i - 4, '\''));
    bool ends = atom_mark(atoms, to, ',') || atom_mark(atoms, to, ';') ||
                atom_mark(atoms, to, ')') ||
                (atom_mark(atoms, to, '.') && !atom_is(atoms, to + 1, ATOM_DIGITS));
    return name && ends && atom_mark(atoms, i - 1, ',') && atom_spaced(atoms, i);
}

/* The phrase of that role that ends just before atom i; where it starts, else i. */
static uint32_t phrase_before(const struct atoms *atoms, uint32_t i, enum numeral_role role)
{
    for (uint32_t back = 1; back <= 3 && back <= i; back++) {
        uint32_t next;
        if (atoms_phrase_as(atoms, i - back, SHELF_NUMBER, (uint16_t)role, &next) &&
            next == i)
            return i - back;
    }
    return i;
}

/* mann på 47 år · a boy of six · ei kvinne på 38; of a decade "i 50-åra", "in her 20s", whose
 * words end at *ret_to. */
static bool age_of(const struct atoms *atoms, const struct numeral *numeral,
                   struct number *number, uint32_t *ret_to)
{
    uint32_t i = numeral->from, next;
    if (numeral->value > 115 * THOUSAND || numeral->value < 0 || i < 2)
        return false;
    uint32_t of = phrase_before(atoms, i, NUMERAL_AGE_OF);
    uint32_t in = phrase_before(atoms, i, NUMERAL_AGE_IN);
    uint32_t from = of < i ? of : in;
    if (from == i || phrase_before(atoms, from, NUMERAL_PERSON) == from)
        return false;
    if (of < i)
        return numeral->plain || !numeral->digits;
    if (!atoms_phrase_as(atoms, numeral->to, SHELF_NUMBER, NUMERAL_DECADE, &next))
        return false;
    number->bound = BOUND_RANGE;
    *ret_to = next;
    return true;
}

/* 22 33 44 55 · +47 … · 800 83 200 */
static uint32_t phone(const struct atoms *atoms, const struct numeral *numeral)
{
    uint32_t i = numeral->from, to = numeral->from + 1, from, groups = 1, next;
    const struct meaning *meaning;
    if (!numeral->digits)
        return 0;
    bool plus = i > 0 && atom_mark(atoms, i - 1, '+') && !atom_spaced(atoms, i);
    bool label = role_before(atoms, i, &meaning, &from) == NUMERAL_PHONE ||
                 (i > 0 && atom_mark(atoms, i - 1, ':') &&
                  role_before(atoms, i - 1, &meaning, &from) == NUMERAL_PHONE);
    while (to < atoms->n && atoms->at[to].kind == ATOM_DIGITS &&
           (atoms->at[to].flags & ATOM_GROUP)) {
        groups++;
        to++;
    }
    bool pairs = groups == 4;
    for (uint32_t k = i; pairs && k < to; k++)
        pairs = atoms->at[k].at.to - atoms->at[k].at.from == 2;
    (void)next;
    return plus || label || pairs ? (to > numeral->to ? to : numeral->to) : 0;
}

/* The unit or currency behind the number; attached ("29km") or after a blank. */
static bool unit_after(const struct atoms *atoms, struct number *number, uint32_t *to,
                       bool plain)
{
    const struct meaning *meaning;
    uint32_t next, at = *to;
    if (role_at(atoms, at, &meaning, &next) == NUMERAL_NO_ROLE &&
        atom_mark(atoms, at, '-') && !atom_spaced(atoms, at) && !atom_spaced(atoms, at + 1))
        at++;
    switch (role_at(atoms, at, &meaning, &next)) {
        case NUMERAL_PERCENT: number->kind = NUMBER_PERCENT; break;
        case NUMERAL_MONEY:
            number->kind = NUMBER_MONEY;
            number->unit = meaning->text;
            break;
        case NUMERAL_MEASURE:
            if (next == at + 1 && atoms->at[at].at.to - atoms->at[at].at.from == 1 &&
                !plain)
                return false; /* a letter alone is a unit only behind digits */
            number->kind = NUMBER_MEASURE;
            number->unit = meaning->text;
            break;
        case NUMERAL_AGE: number->kind = NUMBER_AGE; break;
        default: return false;
    }
    *to = next;
    return true;
}

static bool word_before(const struct atoms *atoms, const struct numeral *numeral,
                        struct number *number, uint32_t *from)
{
    const struct meaning *meaning;
    uint32_t at;
    switch (role_before(atoms, numeral->from, &meaning, &at)) {
        case NUMERAL_MONEY:
            number->kind = NUMBER_MONEY;
            number->unit = meaning->text;
            *from = at;
            return true;
        case NUMERAL_AGED:
            if (numeral->value > 120 * THOUSAND || numeral->ordinal)
                return false;
            number->kind = NUMBER_AGE;
            return true;
        case NUMERAL_LABEL:
            if (numeral->vague || numeral->about || numeral->ordinal)
                return false;
            number->kind = NUMBER_NAME;
            return true;
        default: return false;
    }
}

/* "3. divisjon": in languages that write ordinals so; and "1. " where a line starts. */
static bool dot_ordinal(const struct atoms *atoms, const struct number_lexicon *lexicon,
                        const struct numeral *numeral)
{
    uint32_t i = numeral->from, dot = numeral->to;
    if (!numeral->plain || !atom_mark(atoms, dot, '.') || atom_spaced(atoms, dot) ||
        numeral->value > 1000 * THOUSAND)
        return false;
    bool line = i == 0 || (atoms->at[i].flags & ATOM_LINE);
    return (line && atom_spaced(atoms, dot + 1) && dot + 1 < atoms->n) ||
           (lexicon->style.dot_ordinals && is_word(atoms, dot + 1) &&
            atom_spaced(atoms, dot + 1) && !is_upper(atoms, dot + 1));
}

static bool english_ordinal(const struct atoms *atoms, uint32_t i)
{
    struct str word =
        is_word(atoms, i) && !atom_spaced(atoms, i) ? atom_text(atoms, i) : S("");
    return str_eq(word, S("th")) || str_eq(word, S("st")) || str_eq(word, S("nd")) ||
           str_eq(word, S("rd"));
}

void number_kind_set(const struct atoms *atoms, const struct number_lexicon *lexicon,
                     const struct numeral *numeral, struct number *number,
                     uint32_t *ret_from, uint32_t *ret_to)
{
    uint32_t call = phone(atoms, numeral);
    number->kind = NUMBER_COUNT;
    if (numeral->age) {
        number->kind = NUMBER_AGE;
    } else if (numeral->plain && english_ordinal(atoms, numeral->to)) {
        number->kind = NUMBER_ORDINAL;
        *ret_to = numeral->to + 1;
    } else if (numeral->ordinal) {
        number->kind = NUMBER_ORDINAL;
    } else if (call) {
        number->kind = NUMBER_PHONE;
        *ret_to = call;
    } else if (age_of(atoms, numeral, number, ret_to)) {
        number->kind = NUMBER_AGE;
    } else if (unit_after(atoms, number, ret_to, numeral->plain) ||
               word_before(atoms, numeral, number, ret_from)) {
        return;
    } else if (numeral->fraction) {
        number->kind = NUMBER_FRACTION;
    } else if (bare_age(atoms, numeral)) {
        number->kind = NUMBER_AGE;
    } else if (dot_ordinal(atoms, lexicon, numeral)) {
        number->kind = NUMBER_ORDINAL;
        *ret_to = numeral->to + 1;
    } else if (on_street(atoms, lexicon, numeral)) {
        number->kind = NUMBER_HOUSE;
    }
}

static bool joined(const struct atoms *atoms, uint32_t i, enum atom_kind kind)
{
    return atom_is(atoms, i, kind) && !atom_spaced(atoms, i);
}

/* d.d.d, d:d, d/d/d, d-d-d: more digits hang on by the same mark. */
static uint32_t marked_digits(const struct atoms *atoms,
                              const struct number_lexicon *lexicon, uint32_t i)
{
    uint32_t end = i + 1, n = 1;
    uint32_t mark = end < atoms->n ? atoms->at[end].point : 0;
    if (mark != '.' && mark != ':' && mark != '/' && mark != '-')
        return i;
    while (joined(atoms, end, ATOM_MARK) && atoms->at[end].point == mark &&
           joined(atoms, end + 1, ATOM_DIGITS)) {
        end += 2;
        n++;
    }
    struct numeral whole;
    if (mark == '.' && n >= 2 && numeral_read(atoms, &lexicon->style, i, &whole) &&
        whole.to >= end)
        return i;
    return n >= 3 || (n == 2 && mark == ':') ? end : i;
}

uint32_t number_not_one(const struct atoms *atoms, const struct number_lexicon *lexicon,
                        uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (!atom_is(atoms, i, ATOM_DIGITS))
        return i;
    bool letter_before = i > 0 && is_word(atoms, i - 1) && !atom_spaced(atoms, i) &&
                         role_at(atoms, i - 1, &meaning, &next) != NUMERAL_MONEY;
    bool dash_before = i > 1 && atom_mark(atoms, i - 1, '-') && !atom_spaced(atoms, i) &&
                       !atom_spaced(atoms, i - 1) && is_word(atoms, i - 2) &&
                       role_at(atoms, i - 2, &meaning, &next) == NUMERAL_NO_ROLE;
    if (letter_before || dash_before)
        return i + 1;
    uint32_t end = marked_digits(atoms, lexicon, i);
    if (end > i)
        return end;
    struct numeral read;
    bool power = numeral_read(atoms, &lexicon->style, i, &read) && read.to > i + 1;
    if (!power && joined(atoms, i + 1, ATOM_WORD) && !english_ordinal(atoms, i + 1)) {
        enum numeral_role role = role_at(atoms, i + 1, &meaning, &next);
        if (role != NUMERAL_SHORT && role != NUMERAL_MEASURE && role != NUMERAL_MONEY &&
            role != NUMERAL_POWER && role != NUMERAL_PERCENT)
            return i + 2; /* 3G, 1990s */
    }
    return i;
}
