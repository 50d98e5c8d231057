/* time.c: finds times in a report and places them on the calendar; see time.h.
 *
 *   "Siden 3. mai i fjor er nær 600 såret, sier hæren fredag."  published 2017-07-02
 *    since [date 2016-05-03]        → 2016-05-03 … 2017-07-02
 *    fredag                          → 2017-06-30
 *
 * At each atom the readers that can start there are asked; the longest finding wins, the
 * first of equals. Then a word before it ("siden", "between") or a second time behind it
 * ("– 1918", "til onsdag") widens the days.
 *
 * Two clocks. News counts from the day of publication. A narrative (a history, most of whose
 * years lie well before publication, or a text without a date) counts from the day that it
 * last spoke of.
 *
 * Invariants
 *  1. Times do not overlap and stand in the order of the text.
 *  2. days.from <= days.to, or both are DAY_NONE; no day that does not exist.
 *  3. Undated, relative times stay open; a date with its year does not.
 */
#include "language/time.h"

#include "language/timeread.h"

/* Rules in the order of preference, and what each may begin with: the roles of words on the
 * time shelf; E also "the" and edges ("early"), N numbers in words, A "a" and "several", D
 * digits. */
#define RULE_LIST(X)                                                                       \
    X(numeric, D, 0)                                                                       \
    X(overnight, 0, ROLE(OVERNIGHT) || ROLE(NIGHT_TO))                                     \
    X(part, E, ROLE(PART))                                                                 \
    X(ordinal, E | N | D, ROLE(LAST_OF) || ROLE(SECOND_OF))                                \
    X(date, E | N | D,                                                                     \
      ROLE(WEEKDAY) || ROLE(WEEKDAY_CAP) || ROLE(MONTH) || ROLE(MONTH_CAP))                \
    X(weekday, E, ROLE(WEEKDAY) || ROLE(WEEKDAY_CAP) || RELATIVE)                          \
    X(deictic, E,                                                                          \
      ROLE(DEICTIC) || ROLE(TONIGHT) || ROLE(YEAR_DEICTIC) || ROLE(SEASON_DEICTIC))        \
    X(quarter, E | N | D, ROLE(QUARTER))                                                   \
    X(decade, E | N | D, ROLE(DECADE_WORD))                                                \
    X(rolling, E | N, ROLE(RECENT) || RELATIVE)                                            \
    X(relative, E, ROLE(THAT) || ROLE(UNIT) || ROLE(CENTURY) || RELATIVE)                  \
    X(beside, E,                                                                           \
      ROLE(DAY_SHIFT) || ROLE(YEAR_AGO) || ROLE(LAST) || ROLE(UNIT) || ROLE(PART) ||       \
          ROLE(SEASON) || ROLE(QUARTER))                                                   \
    X(set, 0, ROLE(FREQ) || ROLE(EVERY))                                                   \
    X(holiday, D, ROLE(HOLIDAY))                                                           \
    X(season, E, ROLE(SEASON))                                                             \
    X(span, E | N | A | D,                                                                 \
      ROLE(FOR) || ROLE(BOUND) || ROLE(UNITS) || ROLE(FEW) || ROLE(FIRST))                 \
    X(clock, N | D, ROLE(BOUND) || ROLE(NOON) || ROLE(OCLOCK))                             \
    X(year, E | N | D, ROLE(FISCAL) || ROLE(YEAR_WORD))                                    \
    X(reference, 0, ROLE(REF) || ROLE(REF_STORY))

enum rule {
#define X(name, begins, roles) RULE_##name,
    RULE_LIST(X)
#undef X
        RULES,
};

enum { E = 1, N = 2, D = 4, A = 8, NARRATIVE_YEARS = 5 };

static time_rule *const rules[] = {
#define X(name, begins, roles) time_read_##name,
    RULE_LIST(X)
#undef X
};

static bool is_edge(enum time_role role)
{
    return role == TIME_THE || role == TIME_EARLY || role == TIME_SOONER ||
           role == TIME_START_OF || role == TIME_MID || role == TIME_MID_OF ||
           role == TIME_LATE || role == TIME_AFTERWARD || role == TIME_END_OF;
}

/* The rules that a time word of this role may begin. */
static uint32_t rules_of(enum time_role role)
{
    uint32_t mask = 0;
    bool edge = is_edge(role);
#define ROLE(id) (role == TIME_##id)
#define RELATIVE                                                                           \
    (ROLE(LAST) || ROLE(ROLLING) || ROLE(THIS) || ROLE(NEXT) || ROLE(PREVIOUS) ||          \
     ROLE(FOLLOWING))
#define X(name, begins, roles)                                                             \
    if ((edge && ((begins)&E)) || (roles))                                                 \
        mask |= 1u << RULE_##name;
    RULE_LIST(X)
#undef X
    return mask;
}

static uint32_t rules_beginning(int what)
{
    uint32_t mask = 0;
#define X(name, begins, roles)                                                             \
    if ((begins)&what)                                                                     \
        mask |= 1u << RULE_##name;
    RULE_LIST(X)
#undef X
    return mask;
}

/* The rules that a number word of this role may begin. */
static uint32_t rules_of_number(enum numeral_role role)
{
    bool number = role >= NUMERAL_UNIT && role <= NUMERAL_ORDINAL && role != NUMERAL_AND;
    bool some = role == NUMERAL_ARTICLE || role == NUMERAL_HALF || role == NUMERAL_COUPLE ||
                role == NUMERAL_SEVERAL || role == NUMERAL_DOZEN || role == NUMERAL_VAGUE ||
                role == NUMERAL_MANY;
    return number ? rules_beginning(N | A) : some ? rules_beginning(A) : 0;
}

/* The rules that may begin at atom i. */
static uint32_t rules_at(const struct time_reader *r, uint32_t i)
{
    const struct atom *atom = &r->atoms.at[i];
    if (atom->kind == ATOM_DIGITS || (atom->kind == ATOM_MARK && atom->point == '\''))
        return r->lexicon->digits;
    if (!atom->word)
        return 0;
    return r->lexicon->alone[atom->word] | r->lexicon->longer[atom->word];
}

/* The same; but behind "the" a rule must be able to go on. */
static uint32_t rules_here(const struct time_reader *r, uint32_t i)
{
    uint32_t mask = rules_at(r, i), word = r->atoms.at[i].word, next;
    if (!mask || !word || !time_is(r, i, TIME_THE, &next))
        return mask;
    return r->lexicon->longer[word] |
           (r->lexicon->alone[word] & (i + 1 < r->atoms.n ? rules_at(r, i + 1) : 0));
}

static bool read_one(const struct time_reader *r, uint32_t i, struct time_found *ret_found)
{
    bool any = false;
    uint32_t mask = i < r->atoms.n ? rules_here(r, i) : 0;
    for (; mask; mask &= mask - 1) {
        struct time_found found = { .when = when_blank() };
        if (!rules[__builtin_ctz(mask)](r, i, &found) || (any && found.to <= ret_found->to))
            continue;
        *ret_found = found;
        any = true;
    }
    if (any) {
        ret_found->phrase_from = ret_found->from;
        ret_found->phrase_to = ret_found->to;
    }
    return any;
}

/* "10 p.m. Wednesday", "kl. 14 fredag": a clock time takes the day beside it. */
static void add_day(const struct time_reader *r, struct time_found *found)
{
    struct time_found day;
    uint32_t at = found->to, from;
    if (found->when.hour < 0 || found->when.day)
        return;
    if (atom_mark(&r->atoms, at, ','))
        at++;
    uint32_t on = at;
    (void)time_is(r, at, TIME_ON, &on);
    if (read_one(r, on, &day) && day.when.grain == GRAIN_DAY && !day.value[0] &&
        !day.absent) {
        found->to = day.to;
    } else if (r->ref != DAY_NONE && r->ref_grain <= GRAIN_DAY) {
        day.when = when_of_day(r->ref);
    } else if (time_base(r) != DAY_NONE) {
        day.when = when_of_day(time_base(r));
    } else {
        return;
    }
    (void)from;
    found->when.year = day.when.year;
    found->when.month = day.when.month;
    found->when.day = day.when.day;
    found->phrase_to = found->to;
}

static struct days found_days(const struct time_found *found)
{
    if (found->days_set)
        return found->days;
    if (found->value[0])
        return (struct days){ DAY_NONE, DAY_NONE };
    return when_days(&found->when);
}

static void emit(struct layers *layers, const struct time_reader *r,
                 const struct time_found *found)
{
    struct timex *timex = PUSH(layers->doc->arena, &layers->times);
    timex->at = atoms_span(&r->atoms, found->from, found->to);
    timex->phrase = atoms_span(&r->atoms, found->phrase_from, found->phrase_to);
    layers_tokens(layers, timex->at, &timex->token_from, &timex->token_to);
    timex->days = found_days(found);
    timex->grain = (uint8_t)found->when.grain;
    timex->type = (uint8_t)found->type;
    timex->since = found->since;
    timex->rolling = found->rolling;
    timex->rule = found->rule;
    memcpy(timex->of_day, found->when.of_day, sizeof found->when.of_day);
    if (found->value[0])
        memcpy(timex->value, found->value, sizeof timex->value);
    else
        when_value(&found->when, timex->value);
}

/* Does the time stand at the head of its sentence or line: "In 1938, …"? */
static bool opens(const struct time_reader *r, uint32_t i)
{
    for (uint32_t k = 0; k < 4; k++) {
        if (i <= k || (r->atoms.at[i - k].flags & ATOM_LINE))
            return true;
        if (atom_mark(&r->atoms, i - k - 1, '.') || atom_mark(&r->atoms, i - k - 1, '('))
            return r->atoms.at[i - k - 1].point == '.';
    }
    return false;
}

/* Moves the story's own day. */
static void anchor(struct time_reader *r, const struct time_found *found)
{
    if (found->no_anchor || found->value[0])
        return;
    day_t start = when_start(&found->when);
    if (start == DAY_NONE || found->when.grain >= GRAIN_DECADE)
        return;
    if (found->when.grain == GRAIN_YEAR && r->ref != DAY_NONE &&
        r->ref_grain != GRAIN_YEAR && !r->fresh && !opens(r, found->from))
        return;
    if (found->when.grain == GRAIN_QUARTER && !found->when.half)
        r->quarter = start;
    r->fresh = false;
    r->ref = start;
    r->ref_grain = found->when.grain;
}

/* "siden mandag": from then to publication. */
static void add_since(const struct time_reader *r, struct time_found *found)
{
    uint32_t from;
    struct days days = found_days(found);
    if (time_preceded(r, found->from, TIME_SINCE, &from) && found->type != TIMEX_DURATION) {
        found->phrase_from = from;
        found->since = true;
        if (days_known(days) && r->now != DAY_NONE && days.from <= r->now)
            found->days = (struct days){ days.from, r->now };
        else
            found->days = (struct days){ DAY_NONE, DAY_NONE };
        found->days_set = true;
    } else if (time_preceded(r, found->from, TIME_SO_FAR, &from)) {
        found->phrase_from = from;
        if (days_known(days) && days.from <= r->now && r->now < days.to) {
            found->days = (struct days){ days.from, r->now };
            found->days_set = true;
        }
    } else if (time_preceded(r, found->from, TIME_ON, &from)) {
        found->phrase_from = from;
    }
}

/* A second time that ends a range: "1914–1918", "from Monday to Wednesday". */
static bool range_end(struct time_reader *r, const struct time_found *first,
                      struct time_found *ret_last)
{
    uint32_t at = first->to, next, from;
    bool between = time_preceded(r, first->from, TIME_BETWEEN, &from);
    if (atom_mark(&r->atoms, at, '-') || atom_mark(&r->atoms, at, POINT_LONG_DASH))
        next = at + 1;
    else if (!time_is(r, at, TIME_TO, &next) &&
             !(between && time_is(r, at, TIME_AND, &next)))
        return false;
    if (!read_one(r, next, ret_last))
        return false;
    bool from_to = between || time_preceded(r, first->from, TIME_FROM, &from) ||
                   first->when.grain == ret_last->when.grain;
    return from_to && !ret_last->absent && ret_last->type == TIMEX_DATE &&
           first->type == TIMEX_DATE && !ret_last->value[0] && !first->value[0];
}

static void set_range(struct time_found *first, struct time_found *last)
{
    struct days a = found_days(first), b = found_days(last);
    if (days_known(a) && days_known(b) && a.from > b.to && first->year_guessed &&
        last->when.year) {
        first->when.year = last->when.year - (first->when.month > last->when.month);
        a = found_days(first);
    }
    if (!days_known(a) || !days_known(b) || a.from > b.to)
        return;
    first->days = last->days = (struct days){ a.from, b.to };
    first->days_set = last->days_set = true;
    first->phrase_to = last->to;
    last->phrase_from = first->phrase_from;
}

/* Says once that times stay open because the report has no date. */
static void note_open(struct layers *layers, struct time_reader *r,
                      const struct time_found *found)
{
    if (r->noted || r->now != DAY_NONE || found->value[0] || days_known(found_days(found)))
        return;
    document_note(layers->doc, NOTE_UNDATED, atoms_span(&r->atoms, found->from, found->to));
    r->noted = true;
}

static uint32_t read_at(struct layers *layers, struct time_reader *r, uint32_t i)
{
    struct time_found found, last;
    if (!read_one(r, i, &found))
        return i + 1;
    if (found.absent) {
        document_note(layers->doc, NOTE_DATE, atoms_span(&r->atoms, found.from, found.to));
        return found.to;
    }
    add_day(r, &found);
    bool range = range_end(r, &found, &last);
    if (range)
        set_range(&found, &last);
    if (!range || !found.days_set)
        add_since(r, &found);
    anchor(r, &found);
    note_open(layers, r, &found);
    emit(layers, r, &found);
    if (!range)
        return found.to;
    anchor(r, &last);
    emit(layers, r, &last);
    return last.to;
}

/* Numbers inside times are no counts. Both lists stand in the order of the text. */
static void tell_numbers(struct layers *layers)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < layers->times.n; t++) {
        const struct timex *timex = &layers->times.at[t];
        while (n < layers->numbers.n && layers->numbers.at[n].at.to <= timex->phrase.from)
            n++;
        for (uint32_t k = n;
             k < layers->numbers.n && layers->numbers.at[k].at.from < timex->phrase.to;
             k++) {
            struct number *number = &layers->numbers.at[k];
            if (number->kind == NUMBER_AGE || !span_holds(timex->phrase, number->core))
                continue;
            number->kind = timex->grain == GRAIN_YEAR && timex->type == TIMEX_DATE &&
                                   number->value >= 1000000
                               ? NUMBER_YEAR
                           : timex->type == TIMEX_DATE ? NUMBER_DATE
                                                       : NUMBER_TIME;
        }
    }
}

/* Are there so many runs of four digits? A quick look before the slow one. */
static bool has_years(struct str text, uint32_t least)
{
    uint32_t run = 0, n = 0;
    for (ptrdiff_t i = 0; i < text.len && n < least; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        n += !digit && run == 4;
        run = digit ? run + 1 : 0;
    }
    return n + (run == 4) >= least;
}

/* A history: most years that it names lie well before publication, and it hardly speaks of
 * weekdays or of yesterday. */
static bool is_narrative(struct layers *layers, struct time_reader *r, struct arena scratch)
{
    uint32_t at = 0, old = 0, all = 0, near = 0, dated = 0;
    int now = 0, m, d;
    if (r->now != DAY_NONE)
        day_to(r->now, &now, &m, &d);
    if (!has_years(layers->doc->text, NARRATIVE_YEARS))
        return false;
    for (;;) {
        struct arena stretch = scratch;
        if (!atoms_next(layers->doc->text, &at, &r->lexicon->book, &stretch, &r->atoms))
            break;
        for (uint32_t i = 0; i < r->atoms.n; i++) {
            const struct meaning *meaning;
            int year;
            uint32_t next;
            enum time_role role = time_role_at(r, i, &meaning, &next);
            near += role == TIME_WEEKDAY || role == TIME_DEICTIC;
            dated += role == TIME_MONTH;
            if (r->atoms.at[i].kind != ATOM_DIGITS || !time_year_number(r, i, &year, &next))
                continue;
            all++;
            old += !now || year < now - 5;
        }
    }
    return old >= NARRATIVE_YEARS && old * 10 >= all * 8 && near * 5 <= old + dated;
}

/* Which rules may each word begin? */
static void fill_rules(struct time_lexicon *lexicon, struct arena *arena)
{
    const struct wordbook *book = &lexicon->book;
    lexicon->alone = NEW(arena, uint32_t, book->nodes.n + 1);
    lexicon->longer = NEW(arena, uint32_t, book->nodes.n + 1);
    lexicon->digits = rules_beginning(D);
    for (uint32_t i = 0; i < book->forms.n; i++) {
        struct wordbook_form form = book->forms.at[i];
        const struct wordbook_node *last = &book->nodes.at[form.last];
        uint32_t mask = 0;
        for (uint32_t k = last->sense[SHELF_NUMBER]; k; k = book->senses.at[k].next)
            mask |= rules_of_number(
                (enum numeral_role)book->meanings.at[book->senses.at[k].meaning].role);
        for (uint32_t k = last->sense[SHELF_TIME]; k; k = book->senses.at[k].next)
            mask |= rules_of(
                (enum time_role)book->meanings.at[book->senses.at[k].meaning].role);
        uint32_t *at = form.first == form.last ? lexicon->alone : lexicon->longer;
        at[form.first] |= mask;
    }
}

bool time_lexicon_open(const struct pack *pack, struct arena *arena,
                       struct time_lexicon **ret_lexicon, struct fault *fault)
{
    struct time_lexicon *lexicon = NEW(arena, struct time_lexicon, 1);
    struct wordbook *book = &lexicon->book;
    if (!wordbook_add(book, pack, S("number"), numeral_roles(), SHELF_NUMBER, arena,
                      fault) ||
        !wordbook_add(book, pack, S("time"), time_roles(), SHELF_TIME, arena, fault))
        return false;
    fill_rules(lexicon, arena);
    numeral_style_init(&lexicon->style, book, pack_value(pack, S("group")));
    lexicon->month_first = str_eq(pack_value(pack, S("month-first")), S("yes"));
    *ret_lexicon = lexicon;
    return true;
}

/* The day of publication of the story at byte `at`; DAY_NONE if it is not known to the day. */
static day_t published(const struct document *doc, uint32_t at)
{
    struct days days = document_published(doc, span_of(at, at + 1));
    return days_known(days) && days.from == days.to ? days.from : DAY_NONE;
}

void time_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    if (!lang->time)
        return;
    struct time_reader r = {
        .doc = layers->doc, .lexicon = lang->time, .ref = DAY_NONE, .quarter = DAY_NONE
    };
    r.now = published(layers->doc, 0);
    r.narrative = is_narrative(layers, &r, scratch);
    uint32_t at = 0;
    for (;;) {
        struct arena stretch = scratch;
        if (!atoms_next(layers->doc->text, &at, &lang->time->book, &stretch, &r.atoms))
            break;
        r.now = published(layers->doc, r.atoms.at[0].at.from);
        r.fresh = true;
        for (uint32_t i = 0; i < r.atoms.n;)
            i = read_at(layers, &r, i);
    }
    tell_numbers(layers);
}
