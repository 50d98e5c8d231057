/* dateline.c: see dateline.h. A reader of the few plain forms in which a date stands before a
 * story; the times inside a story are the language layer's.
 *
 *   "Quito, 9 Feb 87 (LA HORA) -- [Text]"   place Quito, day 1987-02-09, agency LA HORA
 */
#include "intake/dateline.h"

#include "base/utf8.h"

enum { PLACE_LENGTH = 60, AGENCY_LENGTH = 40, DATE_LENGTH = 64 };

static const char *const agencies[] = {
    "reuters",     "ap",      "afp",         "ntb",
    "upi",         "dpa",     "efe",         "ansa",
    "tass",        "xinhua",  "sana",        "anha",
    "north press", "anadolu", "ntb scanpix", "associated press",
    "bbc",         "cnn",     "petra",       "irna",
};

/* English, Bokmål and Nynorsk; the first three letters decide. */
static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

bool agency_is_known(struct str name)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        if (str_eq_folded(name, str_of(agencies[i])))
            return true;
    return false;
}

static int month_of(struct str word)
{
    if (word.len < 3 || word.len > 10)
        return 0;
    if (str_starts_folded(word, S("mai")))
        return 5;
    if (str_starts_folded(word, S("okt")))
        return 10;
    if (str_starts_folded(word, S("des")))
        return 12;
    for (int i = 0; i < 12; i++)
        if (str_starts_folded(word, str_of(months[i])))
            return i + 1;
    return 0;
}

static bool is_weekday(struct str word)
{
    static const char *const days[] = { "mon",        "tue", "wed", "thu",        "fri",
                                        "sat",        "sun", "man", "tir",        "tys",
                                        "ons",        "tor", "fre", "l\xC3\xB8r", "laur",
                                        "s\xC3\xB8n", "sund" };
    bool day = word.len == 3 || str_ends(word, S("day")) || str_ends(word, S("dag"));
    for (size_t i = 0; day && i < sizeof days / sizeof *days; i++)
        if (str_starts_folded(word, str_of(days[i])))
            return true;
    return false;
}

/* The next word: digits, or letters; what stands between is passed over. */
static struct str next_word(struct str *rest)
{
    ptrdiff_t i = 0;
    while (i < rest->len && (unsigned)(rest->at[i] - '0') >= 10 &&
           (unsigned)((rest->at[i] | 32) - 'a') >= 26 && (unsigned char)rest->at[i] < 0xC3)
        i++;
    ptrdiff_t from = i;
    bool digits = i < rest->len && (unsigned)(rest->at[i] - '0') < 10;
    while (i < rest->len && (digits ? (unsigned)(rest->at[i] - '0') < 10
                                    : (unsigned)((rest->at[i] | 32) - 'a') < 26 ||
                                          (unsigned char)rest->at[i] >= 0x80))
        i++;
    struct str word = str_cut(*rest, from, i);
    *rest = str_cut(*rest, i, rest->len);
    return word;
}

/* Day, month and year in either order of the first two. The year may have two digits. */
static bool date_words(struct str *rest, struct days *ret_days)
{
    struct str a = next_word(rest), b = next_word(rest);
    if (is_weekday(a)) {
        a = b;
        b = next_word(rest);
    }
    int64_t day, year;
    int month = month_of(b);
    struct str number = a;
    if (!month) {
        month = month_of(a);
        number = b;
    }
    struct str y = next_word(rest);
    if (!month || !str_int(number, &day) || !str_int(y, &year) ||
        (y.len != 4 && y.len != 2))
        return false;
    year += y.len == 2 ? (year < 50 ? 2000 : 1900) : 0;
    day_t d = day_from((int)year, month, day > 31 ? 0 : (int)day);
    if (d == DAY_NONE)
        return false;
    *ret_days = (struct days){ d, d };
    return true;
}

static bool iso_opens(struct str s, struct dateline *found)
{
    ptrdiff_t n = 0;
    while (n < s.len && ((unsigned)(s.at[n] - '0') < 10 || s.at[n] == '-'))
        n++;
    found->iso = str_cut(s, 0, n);
    found->length = (uint32_t)n;
    return n >= 7 && days_parse(found->iso, &found->days);
}

bool date_opens(struct str line, struct dateline *ret_found)
{
    static const char *const words[] = { "date:", "date",       "dato:",
                                         "dato",  "published:", "publisert:" };
    struct dateline found = { .days = { DAY_NONE, DAY_NONE } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ptrdiff_t n = (ptrdiff_t)strlen(words[i]);
        if (line.len <= n || !str_starts_folded(line, str_of(words[i])))
            continue;
        struct str rest = str_trim(str_cut(line, n, line.len));
        if (!iso_opens(rest, &found))
            continue;
        found.length += (uint32_t)(rest.at - line.at);
        *ret_found = found;
        return true;
    }
    return false;
}

bool date_fills(struct str line, struct dateline *ret_found)
{
    struct dateline found = { .days = { DAY_NONE, DAY_NONE } };
    struct str rest = line;
    if (line.len > DATE_LENGTH)
        return false;
    if (date_opens(line, ret_found) && ret_found->length == (uint32_t)line.len)
        return true;
    struct str first = next_word(&rest);
    if (!str_starts_folded(first, S("publi")) && !str_starts_folded(first, S("updated")))
        rest = line;
    if (!date_words(&rest, &found.days))
        return false;
    for (struct str word; (word = next_word(&rest)).len;)
        if ((unsigned)(word.at[0] - '0') >= 10 && word.len > 3)
            return false;
    found.length = (uint32_t)line.len;
    *ret_found = found;
    return true;
}

/* Digits and marks alone: "05.07.2017", "2017/07/05". */
static bool date_numbers(struct str s, struct days *ret_days)
{
    char sep = str_find(s, S("/"), 0) >= 0 ? '/' : '.';
    struct str part[3] = { { 0 } };
    int64_t n[3];
    for (int i = 0; i < 3; i++) {
        part[i] = str_next(&s, i < 2 ? sep : ' ');
        if (!str_int(part[i], &n[i]) || n[i] < 1 || n[i] > 9999)
            return false;
    }
    bool year_first = part[0].len == 4;
    if (year_first == (part[2].len == 4) || (sep == '/' && !year_first))
        return false;
    day_t d = day_from((int)n[year_first ? 0 : 2], (int)n[1], (int)n[year_first ? 2 : 0]);
    *ret_days = (struct days){ d, d };
    return d != DAY_NONE;
}

struct str date_iso(struct str printed, struct arena *arena)
{
    struct days days;
    struct str s = str_trim(printed), rest = s;
    if (s.len > 40)
        return (struct str){ NULL, 0 };
    if (days_parse(s, &days))
        return str_copy(s, arena);
    if (s.len > 10 && s.at[10] == ' ' && days_parse(str_cut(s, 0, 10), &days))
        return str_copy(str_cut(s, 0, 10), arena);
    if (!date_words(&rest, &days) && !date_numbers(s, &days))
        return (struct str){ NULL, 0 };
    char day[11];
    return str_copy(day_print(days.from, day), arena);
}

/* The dash, colon or double hyphen that ends a dateline, from `at` on; 0 if there is none. */
static uint32_t dash_end(struct str line, ptrdiff_t at, bool colon)
{
    while (at < line.len && line.at[at] == ' ')
        at++;
    struct str rest = str_cut(line, at, line.len);
    ptrdiff_t n = 0;
    if (str_starts(rest, S("--")))
        n = 2;
    else if (str_starts(rest, S("\xE2\x80\x93")) || str_starts(rest, S("\xE2\x80\x94")))
        n = 3;
    else if (str_starts(rest, S("- ")) || (colon && str_starts(rest, S(":"))))
        n = 1;
    return n ? (uint32_t)(at + n) : 0;
}

/* A name of a place: opens with a capital; capitals, letters, commas, stops, brackets. */
static bool is_place(struct str s)
{
    uint32_t point;
    if (s.len < 3 || s.len > PLACE_LENGTH || utf8_decode(s, 0, &point) < 1 ||
        !utf8_is_upper(point))
        return false;
    uint32_t words = 0, capitals = 0;
    for (ptrdiff_t i = 0; i < s.len;) {
        int n = utf8_decode(s, i, &point);
        bool first =
            utf8_is_letter(point) && (i == 0 || s.at[i - 1] == ' ' || s.at[i - 1] == '(');
        words += first;
        capitals += first && utf8_is_upper(point);
        if (!utf8_is_letter(point) && (n > 1 || !memchr(" ,.'-()", (int)point, 7)))
            return false;
        i += n;
    }
    return words <= 6 && capitals * 2 > words;
}

/* "Quito, 9 Feb 87": the place, and the day behind its comma. */
static bool read_place(struct str head, struct dateline *found)
{
    for (ptrdiff_t i = 0; i + 1 < head.len; i++) {
        if ((unsigned)(head.at[i] - '0') >= 10)
            continue;
        struct str rest = str_cut(head, i, head.len);
        if (!date_words(&rest, &found->days) || str_trim(rest).len)
            return false;
        head = str_trim(str_cut(head, 0, i));
        if (str_ends(head, S(",")))
            head.len--;
        break;
    }
    found->place = str_trim(head);
    return is_place(found->place);
}

bool dateline_opens(struct str line, struct dateline *ret_found)
{
    struct dateline found = { .days = { DAY_NONE, DAY_NONE } };
    struct str head = str_cut(line, 0, PLACE_LENGTH + AGENCY_LENGTH + 16);
    for (ptrdiff_t open = str_find(head, S("("), 0); open > 0;
         open = str_find(head, S("("), open + 1)) {
        ptrdiff_t close = str_find(head, S(")"), open);
        uint32_t end = close > 0 ? dash_end(line, close + 1, true) : 0;
        if (!end || close - open > AGENCY_LENGTH)
            continue;
        found.agency = str_cut(line, open + 1, close);
        found.length = end;
        if (!read_place(str_trim(str_cut(line, 0, open)), &found))
            return false;
        *ret_found = found;
        return true;
    }
    ptrdiff_t capitals = 0;
    while (capitals < head.len && !found.length) {
        uint32_t point;
        int n = utf8_decode(head, capitals, &point);
        if (capitals > 2)
            found.length = dash_end(line, capitals, false);
        if (!utf8_is_upper(point) && (n > 1 || !memchr(" ,.'-", (int)point, 5)))
            break;
        capitals += found.length ? 0 : n;
    }
    if (!found.length || !read_place(str_cut(line, 0, capitals), &found))
        return false;
    *ret_found = found;
    return true;
}
