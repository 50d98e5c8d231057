/* numbers.c: how many megabytes of text a second do numbers and times read, on one core?
 *
 * A report in each language, said over until it is 4 MiB: tokens are not needed and not made.
 */
#include <stdio.h>
#include <sys/resource.h>

#include "language/number.h"
#include "language/time.h"

enum { SIZE = 4 << 20, ROUNDS = 5 };

static const char *const reports[][2] = {
    { "en",
      "At least 14 people were killed and more than 60 wounded when shells hit a market "
      "in the west of the town on Tuesday morning, two doctors said. The fighting, which "
      "began on May 3 last year, has driven some 60,000 from their homes.\n\n" },
    { "nb",
      "Minst 14 personer ble drept og over 60 såret da granater traff et marked vest i "
      "byen tirsdag morgen, sier to leger. Kampene, som begynte 3. mai i "
      "fjor, har drevet om lag 60.000 mennesker på flukt.\n\n" },
    { "nn",
      "Minst 14 personar vart drepne og over 60 såra då granatar trefte ein marknad vest "
      "i byen tysdag morgon, seier to legar. Kampane, som har gått føre seg sidan 3. "
      "mai i fjor, har drive om lag 60.000 menneske på flukt.\n\n" },
};

static double now(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void measure(const char *code, struct str report, struct arena *arena)
{
    struct arena scratch = arena_open((size_t)1 << 30);
    struct lang lang = { 0 };
    struct fault fault;
    if (!pack_open(S("."), str_of(code), arena, &lang.pack, &fault) ||
        !number_lexicon_open(&lang.pack, arena, &lang.number, &fault) ||
        !time_lexicon_open(&lang.pack, arena, &lang.time, &fault)) {
        printf("%s\n", fault.what);
        return;
    }
    char *text = arena_alloc(arena, 1, SIZE);
    ptrdiff_t n = 0;
    for (; n + report.len <= SIZE; n += report.len)
        memcpy(text + n, report.at, (size_t)report.len);
    double best[2] = { 1e9, 1e9 };
    for (int round = 0; round < ROUNDS; round++) {
        struct arena here = arena_open((size_t)1 << 30);
        struct document doc = { .arena = &here, .text = { text, n } };
        doc.published = S("2017-07-05");
        struct layers layers = { .doc = &doc };
        double start = now();
        number_find(&layers, &lang, scratch);
        double middle = now();
        time_find(&layers, &lang, scratch);
        double end = now();
        best[0] = middle - start < best[0] ? middle - start : best[0];
        best[1] = end - middle < best[1] ? end - middle : best[1];
        arena_close(&here);
    }
    printf("%s numbers %.1f MB/s, times %.1f MB/s\n", code, (double)n / best[0] / 1e6,
           (double)n / best[1] / 1e6);
    arena_close(&scratch);
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 30);
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++)
        measure(reports[i][0], str_of(reports[i][1]), &arena);
    arena_close(&arena);
    return 0;
}
