/* feast.c: see feast.h. The letters are those of the book. */
#include "language/feast.h"

enum { HIJRA = -492148 }; /* 1 Muharram 1: 16 July 622 of the Julian calendar */

day_t feast_easter(int year)
{
    if (year < 1583 || year > 9999)
        return DAY_NONE;
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return day_from(year, n / 31, n % 31 + 1);
}

day_t feast_orthodox_easter(int year)
{
    if (year < 1583 || year > 9999)
        return DAY_NONE;
    int a = year % 4, b = year % 7, c = year % 19;
    int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, f = d + e + 114;
    int behind = year / 100 - year / 400 - 2; /* days that the Julian calendar is behind */
    return day_from(year, f / 31, f % 31 + 1) + behind;
}

day_t feast_islamic(int year, int month, int day)
{
    if (year < 1 || year > 9665 || month < 1 || month > 12 || day < 1 || day > 30)
        return DAY_NONE;
    return HIJRA + (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 +
           day - 1;
}

int feast_islamic_year(day_t day)
{
    return (int)((30 * ((int64_t)day - HIJRA) + 10646) / 10631);
}

day_t feast_weekday(struct days within, int weekday, int n)
{
    if (!days_known(within) || n == 0)
        return DAY_NONE;
    int ahead = (weekday - day_weekday(within.from) + 7) % 7;
    int back = (day_weekday(within.to) - weekday + 7) % 7;
    day_t day = n > 0 ? within.from + ahead + 7 * (n - 1) : within.to - back + 7 * (n + 1);
    return day >= within.from && day <= within.to ? day : DAY_NONE;
}
