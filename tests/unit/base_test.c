/* base_test.c: strings, days, tables and text of the base layer. */
#include "base/day.h"
#include "base/table.h"
#include "base/utf8.h"
#include "tests/check.h"

static void test_days(void)
{
    CHECK_INT(day_from(1970, 1, 1), 0);
    CHECK_INT(day_from(2017, 7, 5), 17352);
    CHECK_INT(day_from(2017, 2, 29), DAY_NONE);
    CHECK_INT(day_from(2016, 2, 29), day_from(2016, 3, 1) - 1);
    CHECK_INT(day_weekday(day_from(2017, 7, 5)), 2);
    for (day_t d = day_from(1895, 1, 1); d < day_from(2105, 1, 1); d += 7) {
        int y, m, n;
        day_to(d, &y, &m, &n);
        CHECK(day_from(y, m, n) == d);
    }
    struct days days;
    CHECK(days_parse(S("2017-07"), &days) && days.to - days.from == 30);
    CHECK(!days_parse(S("2017-02-30"), &days));
    CHECK(!days_parse(S("2017-13"), &days));
}

static void test_text(struct arena *arena)
{
    CHECK_STR(utf8_folded(S("Deir  ez-Zôr"), arena), "deir ez zor");
    CHECK_STR(utf8_folded(S("Østby"), arena), "ostby");
    CHECK_STR(utf8_lowered(S("ÅRET"), arena), "året");
    CHECK_INT(utf8_fault(S("a\xff")), 1);
    CHECK_INT(utf8_fault(S("blåbær")), -1);
}

static void test_table(struct arena *arena)
{
    struct table table = { 0 };
    CHECK_INT(table_get(&table, S("a")), TABLE_NONE);
    for (uint32_t i = 0; i < 1000; i++)
        table_put(&table, str_format(arena, "key %u", i), i, arena);
    for (uint32_t i = 0; i < 1000; i++)
        CHECK_INT(table_get(&table, str_format(arena, "key %u", i)), i);
    CHECK_INT(table_get(&table, S("key 1000")), TABLE_NONE);
}

int main(void)
{
    struct arena arena = arena_open(1 << 24);
    test_days();
    test_text(&arena);
    test_table(&arena);
    arena_close(&arena);
    return CHECK_END();
}
