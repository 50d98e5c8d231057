/* weigh_test.c: origins, incidents, estimates, grades and series of claims made by hand. */
#include "base/limits.h"
#include "tests/check.h"
#include "weigh/weigh.h"

/* One claim of one report. Rows of one uri are one report. */
struct told {
    const char *uri, *publisher, *published, *sentence;
    enum claim_type type;
    int64_t low, high;
    enum victim_class victims_class;
    const char *day, *place;
    enum claim_stance stance;
    int part_of; /* 1 + index among the claims of the report; 0: none */
    const char *of, *by, *source, *group;
    struct claim_change change;
    enum claim_scope scope;
    enum claim_denies denies;
};

struct world {
    struct arena arena, scratch;
    struct weigh_doc docs[32];
    struct document documents[32];
    struct claims claims[32];
    uint32_t n;
    struct weighing w;
};

static void doc_begin(struct world *world, const struct told *told)
{
    struct document *doc = &world->documents[world->n];
    *doc = (struct document){ .uri = str_of(told->uri),
                              .publisher = str_of(told->publisher),
                              .published = str_of(told->published) };
    snprintf(doc->id, sizeof doc->id, "sha256:%064llx",
             (unsigned long long)str_hash(doc->uri));
    world->claims[world->n] = (struct claims){ .doc = doc };
    world->docs[world->n] =
        (struct weigh_doc){ doc, &world->claims[world->n], { 0 }, { 0 } };
    world->n++;
}

static void claim_add(struct world *world, const struct told *told)
{
    struct document *doc = &world->documents[world->n - 1];
    struct claims *claims = &world->claims[world->n - 1];
    struct claim *claim = PUSH(&world->arena, &claims->list);
    *claim = claim_blank(told->type);
    snprintf(claim->id, sizeof claim->id, "c:%s-%u", told->uri, claims->list.n);
    claim->low = told->low;
    claim->high = told->high;
    claim->has_count = true;
    claim->victims.victims_class = told->victims_class ? told->victims_class : CLASS_PERSON;
    claim->victims.of = str_of(told->of);
    claim->victims.group = str_of(told->group);
    claim->stance = told->stance;
    claim->denies = told->denies;
    claim->change = told->change;
    claim->scope = told->scope ? told->scope : SCOPE_INCIDENT;
    claim->part_of = told->part_of ? (uint32_t)told->part_of - 1 : NO_CLAIM;
    claim->by.text = str_of(told->by);
    if (told->day)
        days_parse(str_of(told->day), &claim->time);
    if (told->place)
        *PUSH(&world->arena, &claim->places) =
            (struct claim_place){ .text = str_of(told->place),
                                  .name = str_of(told->place),
                                  .lat = COORDINATE_NONE,
                                  .lon = COORDINATE_NONE,
                                  .precision = PRECISION_CITY };
    if (told->source)
        *PUSH(&world->arena, &claim->sources) =
            (struct claim_source){ .text = str_of(told->source) };
    uint32_t from = (uint32_t)doc->text.len;
    doc->text = str_concat(doc->text, str_of(told->sentence), &world->arena);
    *PUSH(&world->arena, &claim->evidence) =
        (struct evidence){ EVIDENCE_SENTENCE, span_of(from, (uint32_t)doc->text.len) };
    doc->text = str_concat(doc->text, S(" \n"), &world->arena);
}

/* Weighs the rows; `backwards` gives the reports in the other order. */
static void world_weigh(struct world *world, const struct told *told, size_t n,
                        bool backwards)
{
    arena_reset(&world->arena);
    world->n = 0;
    for (size_t i = 0; i < n; i++) {
        if (!i || strcmp(told[i].uri, told[i - 1].uri) != 0)
            doc_begin(world, &told[i]);
        claim_add(world, &told[i]);
    }
    for (uint32_t i = 0; backwards && i < world->n / 2; i++) {
        struct weigh_doc swap = world->docs[i];
        world->docs[i] = world->docs[world->n - 1 - i];
        world->docs[world->n - 1 - i] = swap;
    }
    weigh(world->docs, world->n, &world->w, &world->arena, world->scratch);
}

#define WEIGH(world, rows) world_weigh(world, rows, sizeof rows / sizeof *rows, false)

static const struct estimate *estimate_of(const struct world *world, uint32_t incident,
                                          enum claim_type type, enum victim_class c)
{
    static const struct estimate none = { .low = -1, .best = -1, .high = -1 };
    if (incident >= world->w.incidents.n)
        return &none;
    const struct incident *in = &world->w.incidents.at[incident];
    for (uint32_t i = 0; i < in->estimates.n; i++)
        if (in->estimates.at[i].type == type && in->estimates.at[i].victims_class == c)
            return &in->estimates.at[i];
    return &none;
}

static void check_range(const struct estimate *e, int64_t low, int64_t best, int64_t high,
                        int line)
{
    CHECK_ROW(e->low == low && e->best == best && e->high == high,
              "line %d: %lld – %lld – %lld (%.*s)", line, (long long)e->low,
              (long long)e->best, (long long)e->high, STR(e->rule));
}
#define RANGE(e, low, best, high) check_range(e, low, best, high, __LINE__)

static bool reason_has(const struct estimate *e, const char *words)
{
    for (uint32_t i = 0; i < e->set_aside.n; i++)
        if (str_find(e->set_aside.at[i].reason, str_of(words), 0) >= 0)
            return true;
    return false;
}

#define OPEN NUMBER_OPEN
#define BOMB                                                                               \
    "A car bomb tore through the crowded market of the old quarter before noon on Sunday"

static void test_copies(struct world *w)
{
    static const struct told rows[] = {
        { "a", "Paper A", "2017-07-05", BOMB " and killed 12 people, police said.",
          CLAIM_KILLED, 12, 12, 0, "2017-07-02", "Mosul", .part_of = 0 },
        { "b", "Paper B", "2017-07-06", BOMB " and killed 12 people, police said.",
          CLAIM_KILLED, 12, 12, 0, "2017-07-02", "Mosul", .part_of = 0 },
        { "c", "Paper C", "2017-07-06",
          "Fourteen were buried after the blast in Mosul's bazaar.", CLAIM_KILLED, 14, 14,
          0, "2017-07-02", "Mosul", .part_of = 0 },
    };
    for (int backwards = 0; backwards < 2; backwards++) {
        world_weigh(w, rows, 3, backwards);
        CHECK_INT(w->w.origins.n, 2);
        CHECK_INT(w->w.incidents.n, 1);
        CHECK_INT(w->w.incidents.at[0].origins, 2);
        CHECK_INT(w->w.incidents.at[0].docs.n, 3);
        CHECK_INT(w->w.incidents.at[0].grade, GRADE_FAIR);
        CHECK_STR(str_of(w->w.incidents.at[0].id), "i:a-1");
        RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), 12, 14, 14);
        CHECK(reason_has(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), "copy of c:a-1"));
    }
}

static void test_unknown_publishers(struct world *w)
{
    static const struct told rows[] = {
        { "a", NULL, "2017-07-05", "Nine died when the roof fell.", CLAIM_KILLED, 9, 9, 0,
          "2017-07-02", "Mosul", .part_of = 0 },
        { "b", NULL, "2017-07-06", "Rescuers counted 9 bodies under the roof.",
          CLAIM_KILLED, 9, 9, 0, "2017-07-02", "Mosul", .part_of = 0 },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    CHECK_INT(w->w.incidents.at[0].origins, 1);
    CHECK_INT(w->w.incidents.at[0].grade, GRADE_WEAK);
}

static void test_rising(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2022-04-08", "At least 30 died.", CLAIM_KILLED, 30, OPEN, 0,
          "2022-04-08", "Kramatorsk", .part_of = 0 },
        { "b", "A", "2022-04-10", "The toll stands at 57.", CLAIM_KILLED, 57, 57, 0,
          "2022-04-08", "Kramatorsk", .part_of = 0 },
        { "c", "B", "2022-04-08", "Fifty were killed.", CLAIM_KILLED, 50, 50, 0,
          "2022-04-08", "Kramatorsk", .part_of = 0 },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    const struct estimate *e = estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE);
    RANGE(e, 50, 57, 57);
    CHECK(reason_has(e, "older than c:b-1, same origin"));
}

static void test_parts(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2017-07-05", "12 people were killed, 5 of them civilians.",
          CLAIM_KILLED, 12, 12, 0, "2017-07-02", "Mosul", .part_of = 0 },
        { "a", "A", "2017-07-05", "5 of them civilians.", CLAIM_KILLED, 5, 5,
          CLASS_CIVILIAN, "2017-07-02", "Mosul", .part_of = 1 },
        { "a", "A", "2017-07-05", "Two were children.", CLAIM_KILLED, 2, 2, CLASS_CIVILIAN,
          "2017-07-02", "Mosul", .part_of = 2, .of = "child" },
        { "a", "A", "2017-07-05", "3 soldiers.", CLAIM_KILLED, 3, 3, CLASS_COMBATANT,
          "2017-07-02", "Mosul", .part_of = 1 },
        { "b", "B", "2017-07-05", "6 civilians died.", CLAIM_KILLED, 6, 6, CLASS_CIVILIAN,
          "2017-07-02", "Mosul", .part_of = 0 },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    const struct estimate *all = estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE);
    RANGE(all, 6, 12, 12);
    CHECK_INT(all->of.n, 1);
    CHECK_INT(all->of.at[0].best, 2);
    CHECK(reason_has(all, "part of c:a-2"));
    CHECK_INT(all->used.n + all->set_aside.n, 5);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_CIVILIAN), 5, 6, 6);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_COMBATANT), 3, 3, 3);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_PERSON), 0, 3, 4);
}

static void test_open_and_hedged(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2017-07-05", "Dozens died.", CLAIM_KILLED, 12, OPEN, 0, "2017-07-02",
          "Mosul", .part_of = 0 },
        { "b", "B", "2017-07-05", "Titalls ble drept.", CLAIM_KILLED, 10, OPEN, 0,
          "2017-07-02", "Mosul", .part_of = 0 },
        { "c", "C", "2017-07-05", "Perhaps as many as 300 perished.", CLAIM_KILLED, OPEN,
          300, 0, "2017-07-02", "Mosul", STANCE_ALLEGED, .part_of = 0 },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    const struct estimate *e = estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE);
    RANGE(e, 10, 12, 300);
    CHECK(reason_has(e, "hedged"));
    CHECK_STR(e->rule, "all agree");
}

static void test_correction(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2022-04-08", "93 were killed.", CLAIM_KILLED, 93, 93, 0, "2022-04-08",
          "Kramatorsk", .part_of = 0 },
        { "b", "A", "2022-04-09", "The toll was corrected from 93 to 39.", CLAIM_KILLED, 39,
          39, 0, "2022-04-08", "Kramatorsk",
          .change = { .kind = CHANGE_FROM, .low = 93, .high = 93 } },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), 39, 39, 39);
    CHECK(reason_has(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), "withdrawn by c:b-1"));
}

static void test_apart(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2017-07-05", "Six died in Mosul.", CLAIM_KILLED, 6, 6, 0, "2017-07-02",
          "Mosul", .part_of = 0 },
        { "b", "B", "2017-07-05", "Six died in Aleppo.", CLAIM_KILLED, 6, 6, 0,
          "2017-07-02", "Aleppo", .part_of = 0 },
        { "c", "C", "2017-08-05", "Six died in Mosul.", CLAIM_KILLED, 6, 6, 0, "2017-08-02",
          "Mosul", .part_of = 0 },
        { "d", "D", "2017-08-05", "1,400 since January.", CLAIM_KILLED, 1400, 1400, 0,
          "2017-08", "Mosul", .scope = SCOPE_PERIOD, .source = "the office" },
        { "e", "E", "2017-09-05", "1,600 since January.", CLAIM_KILLED, 1600, 1600, 0,
          "2017-08", "Mosul", .scope = SCOPE_PERIOD, .source = "The Office" },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 3);
    CHECK_INT(w->w.series.n, 1);
    CHECK_INT(w->w.series.at[0].points.n, 1);
    CHECK_INT(w->w.series.at[0].points.at[0].low, 1400);
    CHECK_INT(w->w.series.at[0].points.at[0].high, 1600);
}

static void test_grades(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2022-04-08", "50 killed.", CLAIM_KILLED, 50, 50, 0, "2022-04-08",
          "Kramatorsk", .by = "Russia" },
        { "b", "B", "2022-04-08", "50 were killed, Kyiv said.", CLAIM_KILLED, 50, 50, 0,
          "2022-04-08", "Kramatorsk", .by = "Russia" },
        { "b", "B", "2022-04-08", "Moscow denied it.", CLAIM_RESPONSIBILITY, OPEN, OPEN, 0,
          "2022-04-08", "Kramatorsk", STANCE_DENIED, .by = "Russia", .denies = DENIES_BY },
    };
    WEIGH(w, rows);
    CHECK_INT(w->w.incidents.n, 1);
    CHECK_INT(w->w.incidents.at[0].grade, GRADE_CONTESTED);
    world_weigh(w, rows, 2, false);
    CHECK_INT(w->w.incidents.at[0].grade, GRADE_FAIR);
}

static void test_denied(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2022-04-08", "The army denied that 40 were killed.", CLAIM_KILLED, 40,
          40, 0, "2022-04-08", "Oslo", STANCE_DENIED, .denies = DENIES_COUNT },
        { "b", "B", "2022-04-08", "A doctor counted 12 dead.", CLAIM_KILLED, 12, 12, 0,
          "2022-04-08", "Oslo", .part_of = 0 },
        { "c", "C", "2022-04-08", "The army denied that anyone was.", CLAIM_KILLED, OPEN,
          OPEN, 0, "2022-04-08", "Oslo", STANCE_DENIED, .denies = DENIES_HARM },
    };
    WEIGH(w, rows);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), 12, 12, 40);
    CHECK(reason_has(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE),
                     "denied, inside low–high; best from c:b-1"));
    world_weigh(w, rows, 1, false);
    RANGE(estimate_of(w, 0, CLAIM_KILLED, CLASS_NONE), 0, OPEN, 40);
}

static void test_nobody_hurt(struct world *w)
{
    static const struct told rows[] = {
        { "a", "A", "2022-04-08", "Nobody was hurt.", CLAIM_INJURED, 0, 0, 0, "2022-04-08",
          "Oslo", .part_of = 0 },
        { "b", "B", "2022-04-08", "Many were hurt.", CLAIM_INJURED, OPEN, OPEN, 0,
          "2022-04-08", "Oslo", .part_of = 0 },
    };
    world_weigh(w, rows, 1, false);
    RANGE(estimate_of(w, 0, CLAIM_INJURED, CLASS_NONE), 0, 0, 0);
    world_weigh(w, rows + 1, 1, false);
    RANGE(estimate_of(w, 0, CLAIM_INJURED, CLASS_NONE), 0, OPEN, OPEN);
}

int main(void)
{
    struct world *w = &(struct world){ .arena = arena_open(LIMIT_ARENA),
                                       .scratch = arena_open(LIMIT_ARENA) };
    test_copies(w);
    test_unknown_publishers(w);
    test_rising(w);
    test_parts(w);
    test_open_and_hedged(w);
    test_correction(w);
    test_apart(w);
    test_grades(w);
    test_denied(w);
    test_nobody_hurt(w);
    arena_close(&w->arena);
    arena_close(&w->scratch);
    return CHECK_END();
}
