/* timeread.h: what the readers of times share: the words, the clock, what was found.
 *
 *   time.c          goes over the text, sets the clock, writes the layer
 *   timeclock.c     times of day: "10 p.m.", "kl. 14.30"
 *   timedate.c      calendar dates: "3. mai i fjor", "Nov. 9", "1914–1918", "the 1990s"
 *   timenear.c      near ones: "today", "fredag kveld", "last week", "the next day"
 *   timespan.c      lengths: "two weeks", "for sju måneder siden", "the past three days"
 *
 * A reader tries one kind of expression at one atom and says what it found. It never looks
 * further than the expression: reading is linear.
 */
#ifndef VITNE_LANGUAGE_TIMEREAD_H
#define VITNE_LANGUAGE_TIMEREAD_H

#include "language/numeral.h"
#include "language/when.h"

/* Roles of lang/<code>/time.txt. */
#define TIME_ROLE_LIST(X)                                                                  \
    X(MONTH, "month")                                                                      \
    X(MONTH_CAP, "monthcap")                                                               \
    X(WEEKDAY, "weekday")                                                                  \
    X(WEEKDAY_CAP, "weekdaycap")                                                           \
    X(UNIT, "unit")                                                                        \
    X(UNITS, "units")                                                                      \
    X(SEASON, "season")                                                                    \
    X(PART, "part")                                                                        \
    X(NOON, "noon")                                                                        \
    X(DEICTIC, "deictic")                                                                  \
    X(TONIGHT, "tonight")                                                                  \
    X(YEAR_DEICTIC, "yeardeictic")                                                         \
    X(OVERNIGHT, "overnight")                                                              \
    X(NIGHT_TO, "nightto")                                                                 \
    X(THE, "the")                                                                          \
    X(THIS, "this")                                                                        \
    X(LAST, "last")                                                                        \
    X(ROLLING, "rolling")                                                                  \
    X(NEXT, "next")                                                                        \
    X(PREVIOUS, "previous")                                                                \
    X(FOLLOWING, "following")                                                              \
    X(THAT, "that")                                                                        \
    X(AGO, "ago")                                                                          \
    X(FOR, "for")                                                                          \
    X(LATER, "later")                                                                      \
    X(EARLIER, "earlier")                                                                  \
    X(EARLY, "early")                                                                      \
    X(MID, "mid")                                                                          \
    X(LATE, "late")                                                                        \
    X(START_OF, "startof")                                                                 \
    X(MID_OF, "midof")                                                                     \
    X(END_OF, "endof")                                                                     \
    X(SINCE, "since")                                                                      \
    X(ON, "on")                                                                            \
    X(OF, "of")                                                                            \
    X(EVERY, "every")                                                                      \
    X(FREQ, "freq")                                                                        \
    X(REF, "ref")                                                                          \
    X(AM, "am")                                                                            \
    X(PM, "pm")                                                                            \
    X(OCLOCK, "oclock")                                                                    \
    X(HOURWORD, "hourword")                                                                \
    X(ZONE, "zone")                                                                        \
    X(HOLIDAY, "holiday")                                                                  \
    X(DECADE, "decade")                                                                    \
    X(DECADE_WORD, "decadeword")                                                           \
    X(CENTURY, "century")                                                                  \
    X(FISCAL, "fiscal")                                                                    \
    X(BC, "bc")                                                                            \
    X(YEAR_CUE, "yearcue")                                                                 \
    X(YEAR_WEAK, "yearweak")                                                               \
    X(YEAR_WORD, "yearword")                                                               \
    X(FUNC, "func")                                                                        \
    X(FUTURE, "future")                                                                    \
    X(PAST, "past")                                                                        \
    X(MORE, "more")                                                                        \
    X(FEW, "few")                                                                          \
    X(TO, "to")                                                                            \
    X(AND, "and")                                                                          \
    X(BETWEEN, "between")                                                                  \
    X(FROM, "from")                                                                        \
    X(BEFORE, "before")                                                                    \
    X(DAY_SHIFT, "dayshift")                                                               \
    X(QUARTER, "quarter")                                                                  \
    X(HALFYEAR, "halfyear")                                                                \
    X(OLD, "old")                                                                          \
    X(ST, "st")                                                                            \
    X(LENGTH, "length")                                                                    \
    X(SEASON_DEICTIC, "seasonnow")                                                         \
    X(SOONER, "sooner")                                                                    \
    X(AFTERWARD, "afterward")                                                              \
    X(REF_STORY, "refstory")                                                               \
    X(BOUND, "bound")                                                                      \
    X(PEOPLE, "people")                                                                    \
    X(SO_FAR, "sofar")                                                                     \
    X(DURING, "during")                                                                    \
    X(YEAR_AGO, "yearago")                                                                 \
    X(PART_OF, "partof")                                                                   \
    X(RECENT, "recent")                                                                    \
    X(FIRST, "first")                                                                      \
    X(LAST_OF, "lastof")                                                                   \
    X(SECOND_OF, "secondof")

enum time_role {
    TIME_NO_ROLE,
#define X(id, name) TIME_##id,
    TIME_ROLE_LIST(X)
#undef X
        TIME_ROLES,
};

const char *const *time_roles(void);

struct time_lexicon {
    struct wordbook book; /* numbers and times: two shelves */
    struct numeral_style style;
    uint32_t digits;  /* rules that digits may begin */
    uint32_t *alone;  /* [book.nodes.n] rules that this word may begin by itself */
    uint32_t *longer; /* [book.nodes.n] … as the first of a longer phrase */
    bool month_first; /* 10/17/2016 is 17 October */
};

struct time_reader {
    struct document *doc;
    const struct time_lexicon *lexicon;
    struct atoms atoms;
    day_t now; /* publication; DAY_NONE: undated */
    day_t ref; /* the day the text last spoke of; DAY_NONE: none */
    enum grain ref_grain;
    day_t quarter;  /* the start of the quarter last spoken of; DAY_NONE: none */
    bool noted;     /* that times stay open */
    bool fresh;     /* nothing in this section has set `ref` yet */
    bool narrative; /* the text tells of another time than its own: dates follow `ref` */
};

struct time_found {
    uint32_t from, to; /* atoms of the TIMEX3 extent */
    uint32_t phrase_from, phrase_to;
    struct when when;
    struct days days; /* where `days_set`; else those of `when` */
    bool days_set, since, rolling, no_anchor;
    bool year_guessed;
    bool absent; /* no such day: noted, and nothing is found */
    enum timex_type type;
    char value[32]; /* where not empty; else the value of `when` */
    const char *rule;
};

/* A length of time: "at least 20 more years". n in thousandths; -1: some. */
struct time_length {
    uint32_t from, to;
    int64_t n;
    enum grain grain;
    bool plural, bare, hyphen, quantified; /* bare: no number; quantified: "nearly" */
};

typedef bool time_rule(const struct time_reader *r, uint32_t i, struct time_found *found);

time_rule time_read_numeric, time_read_date, time_read_year, time_read_decade,
    time_read_quarter, time_read_clock, time_read_holiday, time_read_ordinal;
time_rule time_read_weekday, time_read_deictic, time_read_relative, time_read_season,
    time_read_reference, time_read_overnight, time_read_part, time_read_beside;
time_rule time_read_span, time_read_rolling, time_read_set;

/* The role of the time phrase at i. */
enum time_role time_role_at(const struct time_reader *r, uint32_t i,
                            const struct meaning **ret_meaning, uint32_t *ret_next);

/* Is the phrase at i of this role? Then *ret_next is behind it. */
bool time_is(const struct time_reader *r, uint32_t i, enum time_role role,
             uint32_t *ret_next);

/* The role of the phrase that ends before i. */
enum time_role time_role_before(const struct time_reader *r, uint32_t i,
                                uint32_t *ret_from);

/* Does a phrase that may have this role end before i? */
bool time_preceded(const struct time_reader *r, uint32_t i, enum time_role role,
                   uint32_t *ret_from);

enum grain time_grain(struct str code);

/* The year of a month, or a day, without one: in news the last, unless the clause speaks of
 * what is to come; 0 in an undated text. */
int time_nearest_year(const struct time_reader *r, uint32_t i, int month, int day);

/* A year behind a date: ", 2004", "2004", "i fjor", "last year". Returns where it ends. */
uint32_t time_year_behind(const struct time_reader *r, uint32_t i, bool comma,
                          int *ret_year);

/* Sets the date; a day that does not exist becomes `absent`. True. */
bool time_set_date(struct time_found *f, int year, int month, int day);

/* What starts a relative time: `ref` in a narrative, else publication. */
day_t time_base(const struct time_reader *r);

/* Does the clause before i speak of what is to come? `wide`: the whole clause around it. */
bool time_ahead(const struct time_reader *r, uint32_t i, bool wide);

/* Behind bound words that belong to the extent of a length or clock time. */
uint32_t time_bounds(const struct time_reader *r, uint32_t i);

/* "early", "the end of", "i slutten av" … at i; *ret_next behind it, or i. */
enum when_edge time_edge(const struct time_reader *r, uint32_t i, uint32_t *ret_next);

/* A whole number of at most `most` in digits or words, ordinal or not. */
bool time_number(const struct time_reader *r, uint32_t i, int64_t most, int *ret_value,
                 uint32_t *ret_next, bool *ret_ordinal);

bool time_length_read(const struct time_reader *r, uint32_t i,
                      struct time_length *ret_length);

/* The TIMEX3 duration: "P8M", "PT2H", "PXY". */
void time_length_value(int64_t n, enum grain grain, char value[32]);

/* Is atom i a run of `min` to `max` digits? Its value. */
bool time_is_digits(const struct time_reader *r, uint32_t i, uint32_t min, uint32_t max);
int time_digits(const struct time_reader *r, uint32_t i);

/* Is atom i this mark, with no blank on either side? */
bool time_joined_mark(const struct time_reader *r, uint32_t i, uint32_t point);

/* A year with a cue or not: 1987, '89, nineteen ninety-six. */
bool time_year_number(const struct time_reader *r, uint32_t i, int *ret_year,
                      uint32_t *ret_next);

/* "i fjor", "last year", "this year", behind a date; *ret_year the year it means. */
bool time_year_said(const struct time_reader *r, uint32_t i, int *ret_year,
                    uint32_t *ret_next);

#endif
