/* number.c: bounds, ranges and vague words around numbers; see number.h.
 *
 *   "Minst 40 personer ble drept, og mellom 200 og 250 ble såret, sier flere vitner."
 *    minst · 40        → [40, open]  at_least
 *    mellom 200 og 250 → [200, 250]  range
 *    flere             → [open, open] vague
 *
 * Order of reading at each atom: a thing of digits that is no number · bound words · number ·
 * range · bound words behind it · kind. What is left over: vague words, counts in a noun
 * ("both"), articles. The contract's table of vague and bounded numbers is law.
 *
 * Invariants
 *  1. Numbers do not overlap and stand in the order of the text.
 *  2. low <= high where both are known.
 *  3. A number that cannot be kept (over 10^15) is left out, with a note.
 *
 * It does not know dates (time.c), and not what is counted (the claim layer).
 */
#include "language/number.h"

#include "language/numberkind.h"

enum { THOUSAND = 1000, PREFIXES = 5 };

/* What stands around a number, gathered on the way. */
struct reach {
    uint32_t from, to; /* atoms, with bound words */
    uint32_t core_from, core_to;
    enum bound bound; /* said by words; BOUND_NONE: not said */
    bool between, from_word, change;
    bool minus; /* of a range: "between minus 5 and 3" */
};

struct finder {
    struct layers *layers;
    const struct number_lexicon *lexicon;
    struct atoms atoms;
    uint32_t end;   /* bytes before this one belong to numbers that were read */
    uint32_t token; /* tokens before this one end before the atoms at hand */
};

static enum numeral_role role_at(const struct finder *f, uint32_t i,
                                 const struct meaning **ret_meaning, uint32_t *ret_next)
{
    return i < f->atoms.n ? numeral_role_at(&f->atoms, i, ret_meaning, ret_next)
                          : NUMERAL_NO_ROLE;
}

static int64_t floor_whole(int64_t value)
{
    return value >= 0 ? value / THOUSAND : -((-value + THOUSAND - 1) / THOUSAND);
}

static int64_t ceil_whole(int64_t value)
{
    return -floor_whole(-value);
}

static void set_tokens(struct finder *f, struct number *number)
{
    const struct layers *layers = f->layers;
    while (f->token < layers->tokens.n &&
           layers->tokens.at[f->token].at.to <= number->at.from)
        f->token++;
    number->token_from = number->token_to = f->token;
    while (number->token_to < layers->tokens.n &&
           layers->tokens.at[number->token_to].at.from < number->at.to)
        number->token_to++;
}

static void emit(struct finder *f, struct number *number, uint32_t from, uint32_t to,
                 uint32_t core_from, uint32_t core_to)
{
    number->at = atoms_span(&f->atoms, from, to);
    number->core = atoms_span(&f->atoms, core_from, core_to);
    f->end = number->at.to;
    set_tokens(f, number);
    *PUSH(f->layers->doc->arena, &f->layers->numbers) = *number;
}

/* Bound words before a number, "well over", "as many as", "between": up to PREFIXES of
 * them. Returns where the number should start. */
static uint32_t prefixes(const struct finder *f, uint32_t i, struct reach *reach)
{
    for (int n = 0; n < PREFIXES; n++) {
        const struct meaning *meaning;
        uint32_t next;
        switch (role_at(f, i, &meaning, &next)) {
            case NUMERAL_AT_LEAST: reach->bound = BOUND_AT_LEAST; break;
            case NUMERAL_AT_MOST: reach->bound = BOUND_AT_MOST; break;
            case NUMERAL_ABOUT:
            case NUMERAL_SOME:
                if (reach->bound == BOUND_NONE)
                    reach->bound = BOUND_ABOUT;
                break;
            case NUMERAL_BETWEEN: reach->between = true; break;
            case NUMERAL_FROM: reach->from_word = true; break;
            default: return i;
        }
        i = next;
    }
    return i;
}

/* "rose from 9 to 12": two numbers, not a range. */
static bool changes(const struct finder *f, uint32_t from)
{
    const struct meaning *meaning;
    uint32_t next;
    for (uint32_t k = 1; k <= 4 && k <= from; k++)
        if (role_at(f, from - k, &meaning, &next) == NUMERAL_CHANGE)
            return true;
    return false;
}

/* "minus 5", "-5" as an end of a range in words: where its digits are; else i. */
static uint32_t behind_sign(const struct finder *f, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    if (atom_mark(&f->atoms, i, '-'))
        return atom_spaced(&f->atoms, i) && !atom_spaced(&f->atoms, i + 1) ? i + 1 : i;
    return role_at(f, i, &meaning, &next) == NUMERAL_MINUS ? next : i;
}

/* The second end of a range behind atom i; false if there is none. */
static bool range_end(const struct finder *f, const struct reach *reach,
                      const struct numeral *low, struct numeral *ret_high, bool *ret_minus)
{
    const struct meaning *meaning;
    uint32_t i = low->to, next;
    bool dash = atom_mark(&f->atoms, i, '-') ||
                (atom_mark(&f->atoms, i, POINT_LONG_DASH) && !atom_spaced(&f->atoms, i));
    enum numeral_role role = role_at(f, i, &meaning, &next);
    bool word =
        role == NUMERAL_TO || role == NUMERAL_OR || (role == NUMERAL_AND && reach->between);
    if (low->fraction || low->vague || low->ordinal || low->age || low->article ||
        (!dash && !word))
        return false;
    if (role == NUMERAL_TO && reach->from_word && reach->change)
        return false;
    i = dash ? i + 1 : next;
    if (dash && low->digits != atom_is(&f->atoms, i, ATOM_DIGITS))
        return false;
    if (reach->between) {
        struct reach inner = { 0 };
        i = prefixes(f, i, &inner);
    }
    *ret_minus = word && behind_sign(f, i) > i;
    i = word ? behind_sign(f, i) : i;
    if (number_not_one(&f->atoms, f->lexicon, i) > i ||
        !numeral_read(&f->atoms, &f->lexicon->style, i, ret_high))
        return false;
    bool ok = !ret_high->vague && !ret_high->ordinal && !ret_high->fraction &&
              !ret_high->too_long && !ret_high->age;
    return ok && !(role == NUMERAL_OR && ret_high->value > low->value * 10);
}

/* "40 til 50 tusen": the power of the second belongs to both; so do the thousands of
 * "30–40 000", where the first is no number of hundreds that could stand beside it. */
static int64_t shared_scale(const struct reach *reach, const struct numeral *low,
                            const struct numeral *high)
{
    enum { GROUP = 1000 };
    bool thousands = high->digits && high->scale == 1 && !high->rest.by &&
                     high->value % (GROUP * THOUSAND) == 0;
    if (thousands && low->plain && !reach->between && !reach->from_word &&
        low->value < high->value / GROUP)
        return low->value * GROUP;
    if (high->scale <= 1 || low->scale > 1)
        return low->value;
    int64_t mantissa = high->value / high->scale, scaled;
    if (low->value >= mantissa || __builtin_mul_overflow(low->value, high->scale, &scaled))
        return low->value;
    return scaled;
}

static bool is_than(const struct finder *f, uint32_t i)
{
    const struct meaning *meaning;
    uint32_t next;
    return role_at(f, i, &meaning, &next) == NUMERAL_THAN;
}

/* Bound words behind: "or more", "eller færre", "or so". */
static uint32_t suffixes(const struct finder *f, uint32_t i, enum bound *bound)
{
    const struct meaning *meaning;
    uint32_t next;
    enum numeral_role role = role_at(f, i, &meaning, &next);
    if (role == NUMERAL_NO_ROLE || is_than(f, next))
        return i; /* "200 or more than 190" */
    switch (role) {
        case NUMERAL_OR_MORE: *bound = BOUND_AT_LEAST; return next;
        case NUMERAL_OR_LESS: *bound = BOUND_AT_MOST; return next;
        case NUMERAL_OR_SO:
            *bound = *bound == BOUND_NONE ? BOUND_ABOUT : *bound;
            return next;
        default: return i;
    }
}

/* The contract's table: low, high and bound from value and words. */
static void set_bounds(struct number *number, const struct numeral *numeral,
                       enum bound said)
{
    int64_t more = number->rest.of ? 1 : 0;
    int64_t low = floor_whole(number->value - (number->value < 0 ? more : 0));
    int64_t high = ceil_whole(number->value + (number->value < 0 ? 0 : more));
    enum bound bound = numeral->about ? BOUND_ABOUT : BOUND_EXACT;
    number->bound = (uint8_t)(said != BOUND_NONE ? said : bound);
    if (numeral->vague && said != BOUND_AT_MOST) {
        high = NUMBER_OPEN;
        number->bound = BOUND_VAGUE;
        number->value = NUMBER_OPEN;
    }
    if (number->bound == BOUND_AT_LEAST)
        high = NUMBER_OPEN;
    else if (number->bound == BOUND_AT_MOST)
        low = NUMBER_OPEN;
    if (number->kind == NUMBER_FRACTION)
        low = high = NUMBER_OPEN, number->bound = BOUND_VAGUE;
    number->low = low;
    number->high = high;
}

static void set_range(struct number *number, int64_t low, int64_t high, enum bound said)
{
    number->value = high;
    number->low = said == BOUND_AT_MOST ? NUMBER_OPEN : floor_whole(low);
    number->high = said == BOUND_AT_LEAST ? NUMBER_OPEN : ceil_whole(high);
    bool open = said == BOUND_AT_LEAST || said == BOUND_AT_MOST;
    number->bound = (uint8_t)(open ? said : BOUND_RANGE);
}

/* 3–1: small numbers, the first not the smaller, or a word of sport before. */
static bool is_score(const struct finder *f, const struct numeral *a,
                     const struct numeral *b)
{
    const struct meaning *meaning;
    uint32_t next;
    if (!a->plain || !b->plain || a->value > 200 * THOUSAND || b->value > 200 * THOUSAND ||
        !atom_mark(&f->atoms, a->to, '-'))
        return false;
    for (uint32_t k = 1; k <= 3 && k <= a->from; k++)
        if (role_at(f, a->from - k, &meaning, &next) == NUMERAL_SCORE)
            return true;
    return a->value >= b->value && a->value < 20 * THOUSAND;
}

/* "two boys aged 11 and 15 died": the second age, right behind the first. */
static bool follows_age(const struct finder *f, const struct numeral *numeral)
{
    uint32_t n = f->layers->numbers.n;
    const struct number *last = n ? &f->layers->numbers.at[n - 1] : NULL;
    uint32_t i = numeral->from;
    if (!last || last->kind != NUMBER_AGE || !numeral->plain || i < 3 ||
        numeral->value > 115 * THOUSAND)
        return false;
    const struct meaning *meaning;
    uint32_t next;
    bool joined = role_at(f, i - 1, &meaning, &next) == NUMERAL_AND && next == i;
    bool aged = false;
    for (uint32_t k = 3; k <= 4 && k <= i; k++)
        aged |= role_at(f, i - k, &meaning, &next) == NUMERAL_AGED;
    return joined && aged && last->at.to == f->atoms.at[i - 2].at.to;
}

/* A word of minus, or, where nothing is counted, a dash: "- 5 dead" is a list. */
static bool is_minus(const struct finder *f, uint32_t i, bool counts, uint32_t *ret_from)
{
    const struct meaning *meaning;
    uint32_t next;
    if (i > 0 && role_at(f, i - 1, &meaning, &next) == NUMERAL_MINUS) {
        *ret_from = i - 1;
        return true;
    }
    if (counts || i < 1 || !atom_mark(&f->atoms, i - 1, '-') ||
        (i > 1 && atom_spaced(&f->atoms, i)) || !(i == 1 || atom_spaced(&f->atoms, i - 1)))
        return false;
    *ret_from = i - 1;
    return true;
}

static void emit_score(struct finder *f, const struct reach *reach,
                       const struct numeral *high)
{
    struct number number = {
        .kind = NUMBER_SCORE, .value = NUMBER_OPEN, .low = NUMBER_OPEN, .high = NUMBER_OPEN
    };
    emit(f, &number, reach->core_from, high->to, reach->core_from, high->to);
}

/* A single number, with a sign if it is no count. */
static void set_single(const struct finder *f, struct number *number,
                       const struct numeral *numeral, const struct reach *reach,
                       uint32_t *from, uint32_t to)
{
    uint32_t minus;
    bool counts = number->kind == NUMBER_COUNT && atom_is(&f->atoms, to, ATOM_WORD);
    number->value = numeral->value;
    number->rest = numeral->rest;
    if (is_minus(f, numeral->from, counts, &minus)) {
        number->value = -number->value;
        *from = minus < *from ? minus : *from;
    }
    set_bounds(number, numeral, reach->bound);
}

/* "at least 10 but fewer than 20": two bounds of one number. Returns where it ends, or 0. */
static uint32_t both_bounds(const struct finder *f, const struct reach *reach,
                            const struct numeral *first, struct numeral *ret_second)
{
    const struct meaning *meaning;
    uint32_t next;
    struct reach other = { 0 };
    if ((reach->bound != BOUND_AT_LEAST && reach->bound != BOUND_AT_MOST) ||
        role_at(f, first->to, &meaning, &next) != NUMERAL_AND)
        return 0;
    uint32_t at = prefixes(f, next, &other);
    if (at == next || other.bound == reach->bound ||
        (other.bound != BOUND_AT_LEAST && other.bound != BOUND_AT_MOST) ||
        at >= f->atoms.n || number_not_one(&f->atoms, f->lexicon, at) > at ||
        !numeral_read(&f->atoms, &f->lexicon->style, at, ret_second))
        return 0;
    bool ok = !ret_second->vague && !ret_second->fraction && !ret_second->ordinal &&
              !ret_second->too_long &&
              (reach->bound == BOUND_AT_LEAST ? first->value < ret_second->value
                                              : first->value > ret_second->value);
    return ok ? ret_second->to : 0;
}

/* Emits the number read, or the range; returns the atom behind it. */
static uint32_t finish(struct finder *f, struct reach *reach, const struct numeral *numeral)
{
    struct numeral high, last = *numeral;
    bool minus, range = range_end(f, reach, numeral, &high, &minus);
    if (range && is_score(f, numeral, &high)) {
        emit_score(f, reach, &high);
        return high.to;
    }
    int64_t low = range ? shared_scale(reach, numeral, &high) : 0;
    int64_t top = range && minus ? -high.value : high.value;
    low = reach->minus ? -low : low;
    if (range && reach->between && reach->minus && minus && top < low) {
        int64_t swap = low; /* between minus 10 and minus 15 */
        low = top;
        top = swap;
    }
    range = range && low < top;
    if (range) {
        last = high;
        last.from = numeral->from;
        last.plain = numeral->plain && high.plain;
    }
    if (!range && reach->from_word && reach->bound == BOUND_NONE)
        reach->from = reach->core_from; /* "from" belongs to a number only as a range */
    uint32_t both = range ? 0 : both_bounds(f, reach, numeral, &high);
    struct number number = { 0 };
    uint32_t from = reach->core_from, to = last.to;
    number_kind_set(&f->atoms, f->lexicon, &last, &number, &from, &to);
    bool decade = number.kind == NUMBER_AGE && number.bound == BOUND_RANGE;
    if (number.kind == NUMBER_COUNT && follows_age(f, numeral))
        number.kind = NUMBER_AGE;
    if (last.too_long || numeral->too_long) {
        document_note(f->layers->doc, NOTE_NUMBER, atoms_span(&f->atoms, from, to));
        return to;
    }
    to = both ? both : suffixes(f, to, &reach->bound);
    if (both)
        set_range(&number, numeral->value < high.value ? numeral->value : high.value,
                  numeral->value < high.value ? high.value : numeral->value, BOUND_NONE);
    else if (range)
        set_range(&number, low, top, reach->bound);
    else
        set_single(f, &number, numeral, reach, &from, to);
    if (decade)
        set_range(&number, number.value, number.value + 9 * THOUSAND, BOUND_NONE);
    if (f->atoms.at[from].at.from < f->end)
        from = reach->core_from; /* the word was the number's before: "5 US$ 60" */
    if (number.kind == NUMBER_PHONE) {
        number.value = number.low = number.high = NUMBER_OPEN;
        number.bound = BOUND_NONE;
    }
    emit(f, &number, from < reach->from ? from : reach->from, to, reach->core_from,
         both ? both : last.to);
    return to;
}

static uint32_t emit_fraction(struct finder *f, uint32_t i, uint32_t next,
                              const struct meaning *meaning)
{
    struct number number = { .kind = NUMBER_FRACTION,
                             .bound = BOUND_VAGUE,
                             .value = meaning->text.len ? NUMBER_OPEN : meaning->value,
                             .rest = meaning->rest };
    number.low = number.high = NUMBER_OPEN;
    emit(f, &number, i, next, i, next);
    return next;
}

/* Has the word the sense of a fraction by itself, "more than half"? */
static bool stands_alone(const struct finder *f, uint32_t i)
{
    uint32_t next;
    return atoms_phrase_as(&f->atoms, i, SHELF_NUMBER, NUMERAL_FRACTION, &next) != NULL;
}

/* A vague word, a count in a noun, an article: what holds no number of its own. */
static uint32_t leftover(struct finder *f, uint32_t i)
{
    const struct meaning *meaning = NULL;
    uint32_t next = i + 1;
    struct number number = { .kind = NUMBER_COUNT, .bound = BOUND_EXACT, .implied = true };
    switch (role_at(f, i, &meaning, &next)) {
        case NUMERAL_ARTICLE: number.value = THOUSAND; break;
        case NUMERAL_IMPLIED:
        case NUMERAL_NONE: number.value = meaning->value; break;
        case NUMERAL_MANY:
        case NUMERAL_SEVERAL:
        case NUMERAL_SOME:
            number = (struct number){ .kind = NUMBER_COUNT, .bound = BOUND_VAGUE };
            number.value = number.low = number.high = NUMBER_OPEN;
            emit(f, &number, i, next, i, next);
            return next;
        case NUMERAL_HALF:
            if (!stands_alone(f, i))
                return next;
            return emit_fraction(f, i, next, meaning);
        case NUMERAL_FRACTION: return emit_fraction(f, i, next, meaning);
        case NUMERAL_FIGURES: /* double-digit: 10 to 99 */
            number =
                (struct number){ .kind = NUMBER_COUNT, .bound = BOUND_RANGE, .low = 1 };
            for (int64_t d = 1; d < meaning->value / THOUSAND && d < 9; d++)
                number.low *= 10;
            number.high = number.low * 10 - 1;
            number.value = NUMBER_OPEN;
            emit(f, &number, i, next, i, next);
            return next;
        default: return i + 1;
    }
    number.low = number.high = number.value / THOUSAND;
    emit(f, &number, i, next, i, next);
    return next;
}

/* Reads what starts at atom i; returns the atom to go on from. */
static uint32_t read_at(struct finder *f, uint32_t i)
{
    const struct atom *atom = &f->atoms.at[i];
    if (atom->kind == ATOM_MARK && !atom->word)
        return i + 1;
    uint32_t end = number_not_one(&f->atoms, f->lexicon, i);
    if (end > i)
        return end;
    struct reach reach = { .from = i };
    struct numeral numeral;
    uint32_t at = prefixes(f, i, &reach);
    if (reach.between || reach.from_word) {
        reach.minus = behind_sign(f, at) > at;
        at = behind_sign(f, at);
    }
    reach.change = changes(f, i);
    reach.core_from = at;
    if (number_not_one(&f->atoms, f->lexicon, at) > at)
        return number_not_one(&f->atoms, f->lexicon, at);
    if (at < f->atoms.n && numeral_read(&f->atoms, &f->lexicon->style, at, &numeral)) {
        return finish(f, &reach, &numeral);
    }
    if (at > i) /* bound words without a number; the last may be a vague word */
        at = i;
    return leftover(f, at);
}

bool number_lexicon_open(const struct pack *pack, struct arena *arena,
                         struct number_lexicon **ret_lexicon, struct fault *fault)
{
    struct number_lexicon *lexicon = NEW(arena, struct number_lexicon, 1);
    if (!wordbook_add(&lexicon->book, pack, S("number"), numeral_roles(), SHELF_NUMBER,
                      arena, fault))
        return false;
    const struct sheet *sheet = pack_sheet(pack, S("street"));
    for (uint32_t i = 0; i < sheet->rows.n; i++)
        for (uint32_t k = 0; k < sheet->rows.at[i].nfields; k++)
            *PUSH(arena, &lexicon->streets) = sheet->rows.at[i].fields[k];
    numeral_style_init(&lexicon->style, &lexicon->book, pack_value(pack, S("group")));
    *ret_lexicon = lexicon;
    return true;
}

void number_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    if (!lang->number)
        return;
    struct finder f = { .layers = layers, .lexicon = lang->number };
    struct str text = layers->doc->text;
    uint32_t at = 0;
    for (;;) {
        struct arena stretch = scratch;
        if (!atoms_next(text, &at, &f.lexicon->book, &stretch, &f.atoms))
            break;
        for (uint32_t i = 0; i < f.atoms.n;)
            i = read_at(&f, i);
    }
}
