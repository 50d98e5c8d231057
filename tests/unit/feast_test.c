/* feast_test.c: days that move from year to year. */
#include "language/feast.h"
#include "tests/check.h"

/* Dates as printed in the almanacs of those years; the Islamic ones are the table's own. */
static void test_feasts(void)
{
    static const struct {
        int year, easter[2], orthodox[2];
    } rows[] = {
        { 1818, { 3, 22 }, { 4, 26 } }, { 1943, { 4, 25 }, { 4, 25 } },
        { 2000, { 4, 23 }, { 4, 30 } }, { 2017, { 4, 16 }, { 4, 16 } },
        { 2019, { 4, 21 }, { 4, 28 } }, { 2022, { 4, 17 }, { 4, 24 } },
        { 2024, { 3, 31 }, { 5, 5 } },  { 2038, { 4, 25 }, { 4, 25 } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int year = rows[i].year;
        CHECK_INT(feast_easter(year), day_from(year, rows[i].easter[0], rows[i].easter[1]));
        CHECK_INT(feast_orthodox_easter(year),
                  day_from(year, rows[i].orthodox[0], rows[i].orthodox[1]));
    }
    for (int year = 1583; year <= 9999; year += 7) {
        CHECK_INT(day_weekday(feast_easter(year)), 6);
        CHECK_INT(day_weekday(feast_orthodox_easter(year)), 6);
    }
    CHECK_INT(feast_easter(1582), DAY_NONE);
    CHECK_INT(feast_easter(10000), DAY_NONE);
    CHECK_INT(feast_islamic(1, 1, 1), day_from(622, 7, 19)); /* 16 July, Julian */
    CHECK_INT(feast_islamic(1438, 9, 1), day_from(2017, 5, 27));
    for (int year = 1; year <= 1600; year++) {
        CHECK_INT(feast_islamic_year(feast_islamic(year, 1, 1)), year);
        CHECK_INT(feast_islamic_year(feast_islamic(year + 1, 1, 1) - 1), year);
    }
    CHECK_INT(feast_islamic(0, 1, 1), DAY_NONE);
    struct days may = { day_from(2017, 5, 1), day_from(2017, 5, 31) };
    CHECK_INT(feast_weekday(may, 0, 1), day_from(2017, 5, 1));
    CHECK_INT(feast_weekday(may, 0, 5), day_from(2017, 5, 29));
    CHECK_INT(feast_weekday(may, 0, 6), DAY_NONE);
    CHECK_INT(feast_weekday(may, 4, -1), day_from(2017, 5, 26));
    CHECK_INT(feast_weekday(may, 4, 0), DAY_NONE);
}

int main(void)
{
    test_feasts();
    return CHECK_END();
}
