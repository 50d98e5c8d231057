/* base_test.c: strings, days, tables, text, output and faults of the base layer. */
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/day.h"
#include "base/mapfile.h"
#include "base/out.h"
#include "base/point.h"
#include "base/table.h"
#include "base/utf8.h"
#include "tests/check.h"

static void test_days(void)
{
    CHECK_INT(day_from(1970, 1, 1), 0);
    CHECK_INT(day_from(2017, 7, 5), 17352);
    CHECK_INT(day_from(2017, 2, 29), DAY_NONE);
    CHECK_INT(day_from(1900, 2, 29), DAY_NONE);
    CHECK_INT(day_from(2000, 2, 29), day_from(2000, 3, 1) - 1);
    CHECK_INT(day_from(2016, 2, 29), day_from(2016, 3, 1) - 1);
    CHECK_INT(day_from(0, 1, 1), DAY_NONE);
    CHECK_INT(day_from(10000, 1, 1), DAY_NONE);
    CHECK_INT(day_weekday(day_from(2017, 7, 5)), 2);
    CHECK_INT(day_weekday(day_from(1945, 5, 8)), 1);
    for (day_t d = day_from(1, 1, 1); d <= day_from(9999, 12, 31); d += 97) {
        int y, m, n;
        day_to(d, &y, &m, &n);
        if (day_from(y, m, n) != d)
            CHECK_INT(day_from(y, m, n), d);
    }
    char buf[11];
    CHECK_STR(day_print(day_from(2017, 7, 5), buf), "2017-07-05");
    CHECK_STR(day_print(day_from(1, 1, 1), buf), "0001-01-01");
}

static void test_day_parse(void)
{
    static const struct {
        const char *iso;
        int days; /* 0: refused */
    } rows[] = {
        { "2017", 365 },
        { "2016", 366 },
        { "2017-07", 31 },
        { "2017-02", 28 },
        { "2017-07-05", 1 },
        { "2017-07-05T10:00:00Z", 1 },
        { "2017-07-05 10", 1 },
        { "2017-02-30", 0 },
        { "2017-13", 0 },
        { "2017-00", 0 },
        { "2017-7-5", 0 },
        { "0000", 0 },
        { "", 0 },
        { "201", 0 },
        { "20170705", 0 },
        { "-017-01-01", 0 },
        { "2017-07-05x", 0 },
        { "2017-07-0", 0 },
        { "2017-07-", 0 },
        { "2017-", 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct days d = { 7, 7 };
        bool read = days_parse(str_of(rows[i].iso), &d);
        CHECK_ROW(read == (rows[i].days > 0), "%s: read is %d", rows[i].iso, read);
        CHECK_ROW(!read || d.to - d.from + 1 == rows[i].days, "%s: %d days", rows[i].iso,
                  d.to - d.from + 1);
        CHECK_ROW(read || (d.from == 7 && d.to == 7), "%s: touched the output",
                  rows[i].iso);
    }
}

/* Kilometres by the haversine formula; within a percent, whichever point comes first. */
static void test_distances(void)
{
    static const struct {
        int32_t lat1, lon1, lat2, lon2, km;
    } rows[] = {
        { 36335000, 43118890, 36191170, 44009150, 81 }, /* Mosul, Erbil */
        { 59912730, 10746090, 59131180, 10216650, 91 }, /* Oslo, Sandefjord */
        { 54900000, 10000000, 54900000, 11000000,
          63 }, /* just short of a row of the table */
        { -17800000, 179900000, -17800000, -179900000, 21 }, /* over the date line */
        { 36335000, 43118890, 36335000, 43118890, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t there =
            point_distance_km(rows[i].lat1, rows[i].lon1, rows[i].lat2, rows[i].lon2);
        int32_t back =
            point_distance_km(rows[i].lat2, rows[i].lon2, rows[i].lat1, rows[i].lon1);
        CHECK_ROW(there == back && there >= rows[i].km - 1 && there <= rows[i].km + 1,
                  "row %zu: %d km, back %d", i, there, back);
    }
    CHECK(point_cosine(0) == 1000 && point_cosine(-90000000) == 0);
}

static void test_cutting(struct arena *arena)
{
    struct str s = S("a|bb||c"), rest = s;
    CHECK_STR(str_next(&rest, '|'), "a");
    CHECK_STR(str_next(&rest, '|'), "bb");
    CHECK_STR(str_next(&rest, '|'), "");
    CHECK_STR(str_next(&rest, '|'), "c");
    CHECK(!rest.at && !rest.len);
    CHECK_STR(str_next(&rest, '|'), "");
    CHECK_STR(str_cut(s, -5, 100), "a|bb||c");
    CHECK_STR(str_cut(s, 3, 2), "");
    CHECK_STR(str_at(s, span_of(2, 4)), "bb");
    CHECK_STR(str_at(s, span_of(2, 400)), "");
    CHECK_STR(str_at(s, span_of(4, 2)), "");
    CHECK_STR(str_trim(S(" \t\r\n x y \n")), "x y");
    CHECK_STR(str_trim(S(" \t")), "");
    CHECK_INT(str_find(s, S("bb"), 0), 2);
    CHECK_INT(str_find(s, S("bb"), 3), -1);
    CHECK_INT(str_find(s, S(""), 0), -1);
    CHECK_INT(str_find(s, S("a|bb||cc"), 0), -1);
    CHECK(str_starts(s, S("a|")) && !str_starts(s, S("a|bb||c ")));
    CHECK(str_ends(s, S("|c")) && str_ends(s, S("")));
    CHECK_STR(str_concat(S("wit"), S("ness"), arena), "witness");
    CHECK_STR(str_concat(S(""), S(""), arena), "");
    CHECK(strcmp(str_z(str_cut(s, 0, 1), arena), "a") == 0);
    CHECK_STR(str_format(arena, "%d/%s", 40, "null"), "40/null");
}

static void test_order(void)
{
    static const char *const sorted[] = { "", "A", "AB", "a", "aa", "b", "\xC3\xB8" };
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++) {
            int order = str_cmp(str_of(sorted[i]), str_of(sorted[j]));
            CHECK((order > 0) - (order < 0) == (i > j) - (i < j));
        }
}

static void test_numbers(void)
{
    static const struct {
        const char *text;
        bool read;
        int64_t value;
    } rows[] = {
        { "0", true, 0 },
        { "007", true, 7 },
        { "-12", true, -12 },
        { "", false, 0 },
        { "-", false, 0 },
        { "+1", false, 0 },
        { "1 ", false, 0 },
        { "1.5", false, 0 },
        { "0x10", false, 0 },
        { "999999999999999999", true, 999999999999999999 },
        { "1000000000000000000", false, 0 }, /* 19 digits do not fit for sure */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t value = -7;
        bool read = str_int(str_of(rows[i].text), &value);
        CHECK_ROW(read == rows[i].read && value == (read ? rows[i].value : -7), "'%s'",
                  rows[i].text);
    }
}

static void test_folding(struct arena *arena)
{
    static const char *const rows[][2] = {
        { "Deir  ez-Zôr", "deir ez zor" },
        { "Østby", "ostby" },
        { "ÅRÅSEN", "arasen" },
        { "Æsj", "aesj" },
        { "Straße", "strasse" },
        { "Đà Nẵng", "da nang" },
        { "Łódź", "lodz" },
        { "Sana'a", "sanaa" },
        { "Ma‘arrat", "maarrat" },
        { "  Tal\u00A0Afar \n", "tal afar" },
        { "", "" },
        { " - ", "" },
        { "مدينة", "مدينة" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(utf8_folded(str_of(rows[i][0]), arena), rows[i][1]);
    CHECK_STR(utf8_lowered(S("ÅRET"), arena), "året");
    CHECK_STR(utf8_lowered(S("A\xFF\xC3"), arena), "a\xFF\xC3");
    struct str same = S("blåbær");
    CHECK(utf8_lowered(same, arena).at == same.at);
}

/* Every code point, through everything: the sanitizers watch the bounds. */
static void test_points(struct arena *arena)
{
    uint32_t wrong = 0;
    for (uint32_t point = 1; point < 0x110000; point++) {
        char bytes[4];
        int n = utf8_encode(point, bytes);
        uint32_t back;
        struct str s = { bytes, n };
        bool surrogate = point >= 0xD800 && point < 0xE000;
        wrong += utf8_decode(s, 0, &back) != n || back != (surrogate ? 0xFFFD : point);
        if (point < 0x3000 || point % 61 == 0) {
            arena_reset(arena);
            wrong += utf8_fault(utf8_folded(s, arena)) >= 0;
            wrong += utf8_fault(utf8_lowered(s, arena)) >= 0;
        }
        wrong += utf8_is_letter(point) && utf8_is_space(point);
        wrong += utf8_is_upper(point) && utf8_is_lower(point);
    }
    CHECK_INT(wrong, 0);
}

static void test_malformed(void)
{
    static const struct {
        const char *text;
        int at;
    } rows[] = {
        { "blåbær", -1 },
        { "", -1 },
        { "a\xFF", 1 },
        { "\x80", 0 },
        { "ab\xC3", 2 },
        { "\xC0\xAF", 0 },
        { "\xED\xA0\x80", 0 },     /* surrogate */
        { "\xF4\x90\x80\x80", 0 }, /* above U+10FFFF */
        { "x\xE2\x82", 1 },
        { "\xE2\x82\xAC", -1 },
        { "\xF0\x9F\x95\x8A", -1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_ROW(utf8_fault(str_of(rows[i].text)) == rows[i].at, "row %zu: %td", i,
                  utf8_fault(str_of(rows[i].text)));
}

static void test_table(struct arena *arena)
{
    struct table table = { 0 };
    CHECK_INT(table_get(&table, S("a")), TABLE_NONE);
    for (uint32_t i = 0; i < 1000; i++)
        table_put(&table, str_format(arena, "key %u", i), i, arena);
    table_put(&table, S("key 7"), 70, arena);
    table_put(&table, S(""), 5, arena);
    CHECK_INT(table.n, 1001);
    CHECK_INT(table_get(&table, S("")), 5);
    for (uint32_t i = 0; i < 1000; i++)
        CHECK_INT(table_get(&table, str_format(arena, "key %u", i)), i == 7 ? 70 : i);
    CHECK_INT(table_get(&table, S("key 1000")), TABLE_NONE);
}

static void test_output(struct arena *arena)
{
    struct out out = out_memory(arena);
    out_char(&out, '{');
    json_key(&out, "a");
    json_string(&out, S("\"\\\n\t\x01 ø \xFF \xE2\x80\xA8"));
    json_key(&out, "b");
    out_fixed(&out, -36345, 3);
    json_key(&out, "c");
    json_string_or_null(&out, S(""));
    json_key(&out, "d");
    out_char(&out, '[');
    for (int i = 0; i < 3; i++) {
        json_comma(&out);
        out_int(&out, INT64_MIN + i);
    }
    out_put(&out, S("]}"));
    CHECK_STR(out_str(&out),
              "{\"a\":\"\\\"\\\\\\n\\t\\u0001 ø \\ufffd \xE2\x80\xA8\",\"b\":-36.345,"
              "\"c\":null,\"d\":[-9223372036854775808,-9223372036854775807,"
              "-9223372036854775806]}");
    struct out html = out_memory(arena);
    html_text(&html, S("<a href='x'>\"R&D\"</a>"));
    CHECK_STR(out_str(&html), "&lt;a href=&#39;x&#39;&gt;&quot;R&amp;D&quot;&lt;/a&gt;");
    struct out small = out_memory(arena);
    out_fixed(&small, 5, 6);
    CHECK_STR(out_str(&small), "0.000005");
    out_fixed(&small, INT64_MIN, 0);
    static const struct {
        int64_t value, of, by;
        const char *want;
    } decimals[] = {
        { 2500, 0, 0, "2.5" },
        { -2500, 0, 0, "-2.5" },
        { 333, 1, 3, "0.333333333333333" },
        { 666, 2, 3, "0.666666666666667" },
        { 47, 13, 21, "0.0476190476190476" },
        { 1062, 5, 10, "1.0625" },
        { 0, 1, 10000000, "0.0000000001" },
        { 9999, 99999999999999, 100000000000000, "10" },
        { 0, 0, 7, "0" },
        { 123456789101231000, 0, 0, "123456789101231" },
        { 999999999999999999, 9, 10, "1000000000000000" },
        { INT64_MIN, 0, 0, "-9223372036854776" },
    };
    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        struct out out_of = out_memory(arena);
        out_decimal(&out_of, decimals[i].value, decimals[i].of, decimals[i].by);
        CHECK_STR(out_str(&out_of), decimals[i].want);
    }
}

/* A descriptor gets the same bytes as memory, whatever the size of the pieces. */
static void test_descriptor(struct arena *arena)
{
    char path[] = "/tmp/vitne-out-XXXXXX";
    int fd = mkstemp(path);
    CHECK(fd >= 0);
    struct out file = out_descriptor(fd, arena), memory = out_memory(arena);
    for (int i = 0; i < 40000; i++) {
        out_format(&file, "%d,", i);
        out_format(&memory, "%d,", i);
    }
    struct str large = out_str(&memory);
    out_put(&file, large);
    CHECK(out_flush(&file));
    out_put(&memory, str_copy(large, arena));
    struct str back;
    struct fault fault;
    CHECK(file_read(path, 1 << 22, arena, &back, &fault));
    CHECK(str_eq(back, out_str(&memory)));
    close(fd);
    unlink(path);
    struct out full = out_descriptor(open("/dev/full", O_WRONLY), arena);
    out_put(&full, S("x"));
    CHECK(!out_flush(&full) && full.error);
    CHECK(!out_flush(&full)); /* stays */
    close(full.fd);
}

static void test_files(struct arena *arena)
{
    char path[] = "/tmp/vitne-file-XXXXXX";
    int fd = mkstemp(path);
    CHECK(write(fd, "witness", 7) == 7);
    struct str bytes = S("untouched");
    struct fault fault = { 0 };
    struct mapfile map;
    CHECK(file_read(path, 7, arena, &bytes, &fault)); /* at the limit */
    CHECK_STR(bytes, "witness");
    CHECK(mapfile_open(path, &map, &fault));
    CHECK_STR(map.bytes, "witness");
    mapfile_close(&map);
    bytes = S("untouched");
    CHECK(!file_read(path, 6, arena, &bytes, &fault)); /* one past it */
    CHECK_INT(fault.code, FAULT_LIMIT);
    CHECK(!file_read("/tmp", 6, arena, &bytes, &fault));
    CHECK_INT(fault.code, FAULT_READ);
    CHECK(!file_read("/tmp/no such file", 6, arena, &bytes, &fault));
    CHECK_INT(fault.code, FAULT_OPEN);
    CHECK(!mapfile_open("/tmp", &map, &fault));
    CHECK_STR(bytes, "untouched");
    CHECK(ftruncate(fd, 0) == 0);
    CHECK(file_read(path, 0, arena, &bytes, &fault) && bytes.len == 0);
    CHECK(mapfile_open(path, &map, &fault) && map.bytes.len == 0);
    mapfile_close(&map);
    CHECK(!file_read("/dev/zero", 100000, arena, &bytes, &fault)); /* never ends */
    CHECK_INT(fault.code, FAULT_LIMIT);
    close(fd);
    unlink(path);
}

static void test_faults(void)
{
    struct fault fault;
    CHECK(!fault_set(&fault, FAULT_OPEN, 7, "%s: gone", "a\nb\x1B[31m\x7F"));
    CHECK(strcmp(fault.what, "a?b?[31m?: gone") == 0);
    CHECK(fault.at == 7 && fault.code == FAULT_OPEN);
    CHECK(!fault_set(NULL, FAULT_OPEN, 7, "nobody listens"));
    CHECK(
        !fault_set(&fault, FAULT_OPEN, 7, "%0398d\xC3\xB8", 1)); /* ø is cut at byte 399 */
    CHECK_INT(strlen(fault.what), 398);
    CHECK(strcmp(fault_words(FAULT_CHANGED), "changed while it was read") == 0);
}

static void test_spans(void)
{
    struct span a = span_of(2, 5), none = span_of(3, 3);
    CHECK(span_meets(a, span_of(4, 9)) && !span_meets(a, span_of(5, 9)));
    CHECK(span_holds(a, span_of(2, 5)) && !span_holds(a, span_of(2, 6)));
    CHECK(span_empty(none) && !span_empty(a));
    struct span joined = span_join(a, span_of(7, 9));
    CHECK(joined.from == 2 && joined.to == 9);
    joined = span_join(none, a);
    CHECK(joined.from == 2 && joined.to == 5);
}

int main(void)
{
    struct arena arena = arena_open(1 << 26), points = arena_open(1 << 20);
    test_days();
    test_day_parse();
    test_distances();
    test_cutting(&arena);
    test_order();
    test_numbers();
    test_folding(&arena);
    test_points(&points);
    test_malformed();
    test_table(&arena);
    test_output(&arena);
    test_descriptor(&arena);
    test_files(&arena);
    test_faults();
    test_spans();
    arena_close(&arena);
    arena_close(&points);
    return CHECK_END();
}
