/* words.h: a claim in words for people: no codes, no bare numbers without their bound.
 *
 *   low 40, high open, bound at_least   ─▶  "at least 40"
 *   class person                        ─▶  "people, status not said"
 *   no sources                          ─▶  "the paper's own words"
 *
 * Thousands are grouped with a thin space, so that 10.000 and 10,000 never meet. All words are
 * English; what the report itself says is quoted as it stands. Strings live in the arena, or are
 * the claim's own.
 */
#ifndef VITNE_EXPORT_WORDS_H
#define VITNE_EXPORT_WORDS_H

#include "weigh/weigh.h"

/* "1 959" with a thin space. */
struct str words_number(int64_t value, struct arena *arena);

/* "15", "at least 40", "up to 40", "61–137", "number not said". */
struct str words_range(int64_t low, int64_t high, struct arena *arena);

/* "105", "61–137, best 105", "at least 58, best 61", "number not said". */
struct str words_bounds(int64_t low, int64_t best, int64_t high, struct arena *arena);
struct str words_estimate(const struct estimate *estimate, struct arena *arena);

/* The number of a claim with its bound and unit: "about 12 households"; empty for an event
 * that has none. */
struct str words_count(const struct claim *claim, struct arena *arena);

/* "civilians", "fighters (IS)", "people, status not said", "children"; what an event is about. */
struct str words_who(const struct claim *claim, struct arena *arena);

/* "killed", "strength", "destroyed: mosque"; "denied: killed". */
struct str words_what(const struct claim *claim, struct arena *arena);

/* The first place by name, else as the page has it; "place not said". */
struct str words_where(const struct claim *claim, struct arena *arena);

/* "20 Oct 2016", "17–25 Oct 2016", "Oct 2016"; "day not said". */
struct str words_days(struct days days, struct arena *arena);
struct str words_when(const struct claim *claim, struct arena *arena);

/* Who is said to have done it; "not said". */
struct str words_by(const struct claim *claim, struct arena *arena);

/* Who says so, nearest first: "police, via AFP"; "the paper's own words"; hedged and denied
 * claims say that too. */
struct str words_sources(const struct claim *claim, struct arena *arena);
struct str words_source_kind(enum source_kind kind);

/* "civilians", "fighters", "people, status not said"; CLASS_NONE: "all". */
struct str words_class(enum victim_class victims_class);

/* A code of claim->victims.of in the plural: "child" is "children". */
struct str words_of(struct str code);

/* "fair (rule)": grades are given by rule until a reviewer overrules. */
struct str words_grade(enum grade grade, struct arena *arena);

/* "English"; the code itself where the language has no words here. */
struct str words_language(struct str code);

/* One line: without line ends and runs of blanks. */
struct str words_line(struct str text, struct arena *arena);

#endif
