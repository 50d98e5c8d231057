/* claims.c: how many reports a second go from text to claims on one core, and where the time goes.
 *
 *   mixed   news of 3 to 5 KB, seven texts without harm to people to one that is full of it
 *   harm    reports that are full of harm
 *
 * stream.py makes both of ../shared and of examples/, into $B/bench; without ../shared it says so.
 * Each stage is called by itself, in the order of prospect_claims(), and timed by the processor's
 * time of this process; the least of ROUNDS counts, the machine being shared. There is no peer:
 * no other program reads these claims.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/limits.h"
#include "intake/feed.h"
#include "language/acronym.h"
#include "language/identify.h"
#include "language/leadin.h"
#include "language/name.h"
#include "language/number.h"
#include "language/place.h"
#include "language/quote.h"
#include "language/split.h"
#include "language/tag.h"
#include "language/time.h"
#include "record/prospect.h"
#include "record/reading.h"

enum { ROUNDS = 3 };

typedef void stage(struct layers *layers, const struct lang *lang, struct arena scratch);

static void want(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)scratch;
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        layers->sentences.at[i].wanted = claims_wanted(layers, lang, i);
}

/* What the stage after asks; its answer is the stage's time all the same. */
static bool asked;

static void ask(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    asked = prospect_asks(layers, lang, scratch);
}

static const struct {
    const char *words;
    stage *run;
} stages[] = {
    { "sentences, tokens", split_find },
    { "datelines", dateline_find },
    { "acronyms", acronym_find },
    { "numbers", number_find },
    { "times", time_find },
    { "words of harm", want },
    { "tags, trees", tag_find },
    { "prospects", ask },
    { "names", name_find },
    { "places", place_find },
    { "quotes", quote_find },
};

enum { STAGES = sizeof stages / sizeof *stages, IDENTIFY = STAGES, CLAIMS, ALL, TIMES };

struct run {
    double seconds[TIMES];
    uint32_t documents, sentences, wanted, claims, bytes;
};

static double now(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double lap(double *since)
{
    double at = now(), used = at - *since;
    *since = at;
    return used;
}

static bool any_wanted(const struct layers *layers)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        if (layers->sentences.at[i].wanted)
            return true;
    return false;
}

static void by_stages(struct document doc, const struct languages *languages,
                      struct arena scratch, struct run *run)
{
    struct layers layers = { .doc = &doc };
    struct claims claims = { .doc = &doc };
    double since = now();
    asked = false;
    doc.language_given = false;
    identify_document(languages->identifier, &doc);
    run->seconds[IDENTIFY] += lap(&since);
    const struct lang *lang = languages_find(languages, doc.language);
    for (int i = 0; lang && i < STAGES; i++) {
        if (stages[i].run == tag_find && !any_wanted(&layers))
            break;
        if (stages[i].run == name_find && !asked)
            break;
        stages[i].run(&layers, lang, scratch);
        run->seconds[i] += lap(&since);
    }
    if (lang && asked)
        claims_find(&claims, &layers, lang, scratch);
    run->seconds[CLAIMS] += lap(&since);
    for (uint32_t i = 0; i < layers.sentences.n; i++)
        run->wanted += layers.sentences.at[i].wanted;
    run->sentences += layers.sentences.n;
    run->claims += claims.list.n;
}

static void whole(struct document doc, const struct languages *languages,
                  struct arena scratch, struct run *run)
{
    struct reading reading = { .doc = doc };
    double since = now();
    reading.doc.language_given = false;
    reading_make(&reading, languages, scratch);
    run->seconds[ALL] += lap(&since);
    run->documents++;
    run->bytes += (uint32_t)doc.text.len;
}

static bool read_all(char *path, const struct languages *languages, struct arena *arena,
                     struct arena scratch, struct run *ret_run)
{
    struct arena own = arena_open(LIMIT_ARENA);
    struct feed_options options = { 0 };
    struct feed_item item;
    struct feed *feed;
    struct fault fault;
    *ret_run = (struct run){ 0 };
    if (!feed_open(&path, 1, &options, arena, &feed, &fault))
        return false;
    for (enum feed_step step; (step = feed_next(feed, &item, &fault)) != FEED_END;) {
        struct document doc;
        if (step == FEED_ITEM && feed_document(feed, &item, &own, &doc, &fault)) {
            whole(doc, languages, scratch, ret_run);
            by_stages(doc, languages, scratch, ret_run);
        }
        arena_reset(&own);
    }
    feed_close(feed);
    arena_close(&own);
    return ret_run->documents > 0;
}

static void print(const char *name, const struct run *best)
{
    double each = 1e3 / best->documents;
    printf(
        "claims, %s: %.0f reports/s of %.1f KB, %u reports, %u claims, %u of %u sentences "
        "wanted\n",
        name, best->documents / best->seconds[ALL], best->bytes / 1e3 / best->documents,
        best->documents, best->claims, best->wanted, best->sentences);
    printf("  ms a report: all %.3f; identify %.3f", best->seconds[ALL] * each,
           best->seconds[IDENTIFY] * each);
    for (int i = 0; i < STAGES; i++)
        printf("; %s %.3f", stages[i].words, best->seconds[i] * each);
    printf("; claims %.3f\n", best->seconds[CLAIMS] * each);
}

static void measure(const char *name, const char *folder, const struct languages *languages,
                    struct arena *arena, struct arena scratch)
{
    struct run best = { 0 };
    struct str path = str_format(arena, "%s/%s.jsonl", folder, name);
    for (int round = 0; round < ROUNDS; round++) {
        struct run run;
        struct arena once = *arena;
        if (!read_all((char *)path.at, languages, &once, scratch, &run)) {
            printf("claims, %s: no reports in %s\n", name, path.at);
            return;
        }
        for (int i = 0; i < TIMES && round; i++)
            run.seconds[i] =
                run.seconds[i] < best.seconds[i] ? run.seconds[i] : best.seconds[i];
        best = run;
    }
    print(name, &best);
}

int main(void)
{
    const char *b = getenv("B");
    struct arena arena = arena_open((size_t)1 << 32), scratch = arena_open(LIMIT_ARENA);
    struct languages languages;
    struct fault fault;
    b = b ? b : "build";
    struct str make =
        str_format(&arena, "bench/stream.py %s/vitne ../shared %s/bench", b, b);
    if (system("test -d ../shared/data") != 0 || system(make.at) != 0) {
        printf("claims: no streams: they are made of the corpora in ../shared\n");
        return 1;
    }
    if (!reading_open(S("."), &arena, &languages, &fault)) {
        printf("claims: %s\n", fault.what);
        return 1;
    }
    struct str folder = str_format(&arena, "%s/bench", b);
    measure("mixed", folder.at, &languages, &arena, scratch);
    measure("harm", folder.at, &languages, &arena, scratch);
    languages_close(&languages);
    arena_close(&scratch);
    arena_close(&arena);
    return 0;
}
