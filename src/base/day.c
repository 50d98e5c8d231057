/* day.c: see day.h. The two conversions are the well-known civil-calendar formulas over
 * eras of 400 years (146 097 days), March-based so that the leap day comes last. */
#include "base/day.h"

int day_month_length(int year, int month)
{
    static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : length[month - 1];
}

day_t day_from(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > day_month_length(year, month))
        return DAY_NONE;
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + days - 719468;
}

void day_to(day_t day, int *ret_year, int *ret_month, int *ret_day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = (int)(z - era * 146097);
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    *ret_day = of_year - (153 * m + 2) / 5 + 1;
    *ret_month = m < 10 ? m + 3 : m - 9;
    *ret_year = (int)(y + era * 400 + (*ret_month <= 2));
}

int day_weekday(day_t day)
{
    int w = (int)(((int64_t)day + 3) % 7);
    return w < 0 ? w + 7 : w;
}

static bool digits(struct str s, ptrdiff_t from, ptrdiff_t n, int *ret_value)
{
    int64_t value;
    struct str part = str_cut(s, from, from + n);
    if (part.len != n || part.at[0] == '-' || !str_int(part, &value))
        return false;
    *ret_value = (int)value;
    return true;
}

bool days_parse(struct str iso, struct days *ret_days)
{
    int y, m = 0, d = 0;
    if (!digits(iso, 0, 4, &y) || y < 1)
        return false;
    if (iso.len == 4) {
        *ret_days = (struct days){ day_from(y, 1, 1), day_from(y, 12, 31) };
        return true;
    }
    if (iso.at[4] != '-' || !digits(iso, 5, 2, &m) || m < 1 || m > 12)
        return false;
    if (iso.len == 7) {
        *ret_days =
            (struct days){ day_from(y, m, 1), day_from(y, m, day_month_length(y, m)) };
        return true;
    }
    if (iso.at[7] != '-' || !digits(iso, 8, 2, &d))
        return false;
    if (iso.len > 10 && iso.at[10] != 'T' && iso.at[10] != ' ')
        return false;
    day_t day = day_from(y, m, d);
    if (day == DAY_NONE)
        return false;
    *ret_days = (struct days){ day, day };
    return true;
}

struct str day_print(day_t day, char buf[11])
{
    int y, m, d;
    day_to(day, &y, &m, &d);
    if (y < 0 || y > 9999)
        y = 0;
    buf[0] = (char)('0' + y / 1000);
    buf[1] = (char)('0' + y / 100 % 10);
    buf[2] = (char)('0' + y / 10 % 10);
    buf[3] = (char)('0' + y % 10);
    buf[4] = buf[7] = '-';
    buf[5] = (char)('0' + m / 10);
    buf[6] = (char)('0' + m % 10);
    buf[8] = (char)('0' + d / 10);
    buf[9] = (char)('0' + d % 10);
    buf[10] = 0;
    return (struct str){ buf, 10 };
}
