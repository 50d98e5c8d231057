/* export_test.c: claims in words, words in columns. */
#include "export/grid.h"
#include "export/table/readtable.h"
#include "export/words.h"
#include "tests/check.h"

static void test_numbers(struct arena *arena)
{
    static const struct {
        int64_t low, high;
        const char *words;
    } ROWS[] = {
        { 15, 15, "15" },
        { 999, 999, "999" },
        { 1959, 1959,
          "1\xe2\x80\x89"
          "959" },
        { 920000, NUMBER_OPEN,
          "at least 920\xe2\x80\x89"
          "000" },
        { NUMBER_OPEN, 40, "up to 40" },
        { 61, 137, "61–137" },
        { NUMBER_OPEN, NUMBER_OPEN, "number not said" },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        CHECK_STR(words_range(ROWS[i].low, ROWS[i].high, arena), ROWS[i].words);
    CHECK_STR(words_number(1000000, arena), "1\xe2\x80\x89"
                                            "000\xe2\x80\x89"
                                            "000");
}

static void test_counts(struct arena *arena)
{
    struct claim c = claim_blank(CLAIM_KILLED);
    CHECK_STR(words_count(&c, arena), "number not said");
    c.has_count = true;
    c.low = c.high = 0;
    CHECK_STR(words_count(&c, arena), "none");
    c.low = c.high = 12;
    c.bound = BOUND_ABOUT;
    CHECK_STR(words_count(&c, arena), "about 12");
    c.unit = UNIT_HOUSEHOLD;
    c.bound = BOUND_VAGUE;
    c.high = NUMBER_OPEN;
    CHECK_STR(words_count(&c, arena), "at least 12 households");
    c = claim_blank(CLAIM_EXTENT);
    CHECK_STR(words_count(&c, arena), "");
    c.has_count = true;
    c.high = 500;
    c.unit = UNIT_M;
    CHECK_STR(words_count(&c, arena), "up to 500 m");
}

static void test_days(struct arena *arena)
{
    static const struct {
        const char *from, *to, *words;
    } ROWS[] = {
        { "2016-10-20", "2016-10-20", "20 Oct 2016" },
        { "2016-10-17", "2016-10-25", "17–25 Oct 2016" },
        { "2016-10-17", "2016-11-08", "17 Oct – 8 Nov 2016" },
        { "2016-10-17", "2017-07-10", "17 Oct 2016 – 10 Jul 2017" },
        { "2017-06-01", "2017-06-30", "Jun 2017" },
        { "2014-01-01", "2014-12-31", "2014" },
        { "2016-10-17", "", "since 17 Oct 2016" },
        { "", "2017-07-10", "until 10 Jul 2017" },
        { "", "", "day not said" },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct days from = { DAY_NONE, DAY_NONE }, to = from;
        days_parse(str_of(ROWS[i].from), &from);
        days_parse(str_of(ROWS[i].to), &to);
        struct days days = { from.from, to.to };
        CHECK_STR(words_days(days, arena), ROWS[i].words);
    }
}

static void test_people(struct arena *arena)
{
    struct claim c = claim_blank(CLAIM_KILLED);
    c.victims.victims_class = CLASS_PERSON;
    CHECK_STR(words_who(&c, arena), "people, status not said");
    c.victims.of = S("child");
    CHECK_STR(words_who(&c, arena), "children");
    c.victims.victims_class = CLASS_CIVILIAN;
    c.victims.of = S("woman child");
    CHECK_STR(words_who(&c, arena), "women, children, civilians");
    c.victims.of = S("");
    c.victims.victims_class = CLASS_COMBATANT;
    c.victims.group = S("IS");
    CHECK_STR(words_who(&c, arena), "fighters (IS)");
    c.method = S("car_bomb");
    CHECK_STR(words_what(&c, arena), "killed, car bomb");
    CHECK_STR(words_where(&c, arena), "place not said");
    CHECK_STR(words_by(&c, arena), "not said");
    CHECK_STR(words_sources(&c, arena), "the paper's own words");
    *PUSH(arena, &c.sources) =
        (struct claim_source){ .text = S("police"), .via = S("AFP") };
    c.stance = STANCE_ALLEGED;
    CHECK_STR(words_sources(&c, arena), "police, via AFP; hedged");
    c.by.text = c.by.group = S("IS");
    PUSH(arena, &c.by_or)->text = S("the army");
    CHECK_STR(words_by(&c, arena), "IS or the army");
}

/* What a page says must not steer the terminal. */
static void test_line(struct arena *arena)
{
    CHECK_STR(words_line(S(" a\n\tb\x1b[31mc\xe2\x80\xae"
                           "d\xc2\x9b"
                           "e "),
                         arena),
              "a b[31mcde");
}

static void test_grid(struct arena *arena)
{
    struct grid grid = { .columns = 2,
                         .arena = arena,
                         .titles = { S("How many"), S("Words") } };
    struct grid_row *row = grid_add(&grid);
    row->cells[0] = S("at least 40");
    row->cells[1] =
        S("wounded people whom a doctor of the town saw with his own eyes that night");
    row->note = S("“note”");
    struct out out = out_memory(arena);
    grid_print(&out, &grid, 72, false);
    CHECK_STR(out_str(&out),
              "  How many     Words\n"
              "  at least 40  wounded people whom a doctor of the town saw with his own\n"
              "               eyes that night\n"
              "               “note”\n"
              "\n");
    out = out_memory(arena);
    grid_print(&out, &grid, 40, false);
    CHECK_STR(out_str(&out), "  How many: at least 40\n"
                             "  Words: wounded people whom a doctor of\n"
                             "  the town saw with his own eyes that\n"
                             "  night\n"
                             "  “note”\n"
                             "\n");
    CHECK_INT(grid_width(S("1\xe2\x80\x89"
                           "000 ål")),
              8);
}

static void test_table(struct arena *arena, struct arena scratch)
{
    struct document doc = { .arena = arena,
                            .uri = S("a.txt"),
                            .publisher = S("Tigris Herald"),
                            .published = S("2016-10-25"),
                            .language = S("en"),
                            .text = S("Fighters shot 15 villagers, the office said.") };
    struct claims claims = { .doc = &doc };
    struct claim *c = PUSH(arena, &claims.list);
    *c = claim_blank(CLAIM_KILLED);
    c->low = c->high = 15;
    c->has_count = true;
    c->victims.victims_class = CLASS_CIVILIAN;
    *PUSH(arena, &c->evidence) = (struct evidence){ EVIDENCE_SENTENCE, { 0, 44 } };
    struct out out = out_memory(arena);
    table_document(&out, &doc, &claims, (struct table_style){ .width = 100 }, scratch);
    CHECK_STR(out_str(&out),
              "a.txt\n"
              "Tigris Herald, 25 Oct 2016, English\n"
              "\n"
              "  How many  Who        What    Where     When      By whom   According to\n"
              "  15        civilians  killed  not said  not said  not said  the paper's "
              "own words\n"
              "            “Fighters shot 15 villagers, the office said.”\n"
              "\n"
              "\n");
    out = out_memory(arena);
    table_lines(&out, &doc, &claims, scratch);
    CHECK_STR(out_str(&out),
              "a.txt: 15 | civilians | killed | not said | not said | not said | the "
              "paper's own words | “Fighters shot 15 villagers, the office said.”\n");
}

int main(void)
{
    struct arena arena = arena_open(1 << 24), scratch = arena_open(1 << 24);
    test_numbers(&arena);
    test_counts(&arena);
    test_days(&arena);
    test_people(&arena);
    test_line(&arena);
    test_grid(&arena);
    test_table(&arena, scratch);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
