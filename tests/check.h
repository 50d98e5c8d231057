/* check.h: the test harness. A test is a program: tables of rows, one CHECK a fact.
 *
 *     int main(void)
 *     {
 *         CHECK(day_from(2017, 2, 29) == DAY_NONE);
 *         CHECK_STR(utf8_folded(S("Øst"), &arena), "ost");
 *         return CHECK_END();
 *     }
 *
 * It prints what failed with file and line, and ends with `NAME: N passed, N failed`, which
 * tests/run adds up.
 */
#ifndef VITNE_TESTS_CHECK_H
#define VITNE_TESTS_CHECK_H

#include <stdio.h>

#include "base/str.h"

static int check_passed, check_failures, check_skips;

#define CHECK(x)                                                                           \
    ((x) ? (void)check_passed++                                                            \
         : (void)(check_failures++,                                                        \
                  printf("%s:%d: %s does not hold\n", __FILE__, __LINE__, #x)))

#define CHECK_INT(got, want)                                                               \
    do {                                                                                   \
        long long got_ = (long long)(got), want_ = (long long)(want);                      \
        if (got_ == want_) {                                                               \
            check_passed++;                                                                \
        } else {                                                                           \
            check_failures++;                                                              \
            printf("%s:%d: %s is %lld, not %lld\n", __FILE__, __LINE__, #got, got_,        \
                   want_);                                                                 \
        }                                                                                  \
    } while (0)

#define CHECK_STR(got, want)                                                               \
    do {                                                                                   \
        struct str got_ = (got), want_ = str_of(want);                                     \
        if (str_eq(got_, want_)) {                                                         \
            check_passed++;                                                                \
        } else {                                                                           \
            check_failures++;                                                              \
            printf("%s:%d: %s is \"%.*s\", not \"%.*s\"\n", __FILE__, __LINE__, #got,      \
                   STR(got_), STR(want_));                                                 \
        }                                                                                  \
    } while (0)

/* For a row of a table: what is checked stands in `what`. */
#define CHECK_ROW(x, ...)                                                                  \
    ((x) ? (void)check_passed++                                                            \
         : (void)(check_failures++, printf("%s:%d: ", __FILE__, __LINE__),                 \
                  printf(__VA_ARGS__), printf("\n")))

/* Counts a skipped test and says why. */
#define CHECK_SKIP(why)                                                                    \
    (check_skips++, printf("%s:%d: SKIPPED: %s\n", __FILE__, __LINE__, why))

#define CHECK_END()                                                                        \
    (printf("%s: %d passed, %d failed, %d skipped\n", __FILE__, check_passed,              \
            check_failures, check_skips),                                                  \
     check_failures != 0)

#endif
