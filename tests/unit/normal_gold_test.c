/* normal_gold_test.c: reads lang/CODE/gold/numbers.jsonl and times.jsonl, our own sentences,
 * and asks of each: is the number, or the time, read as it is meant? It prints the shares;
 * below the floor it fails.
 *
 *     {"text": "Minst 40 …", "start": 0, "end": 8, "lo": 40, "hi": null,
 *      "bound": "at_least", "kind": "count"}             span, ends, bound and kind
 *     {"text": "… i går.", "dct": "2016-12-07", "start": 35, "end": 41,
 *      "from": "2016-12-06", "to": "2016-12-06"}          the days of a time that meets the span
 */
#include <jansson.h>

#include "base/mapfile.h"
#include "language/number.h"
#include "language/time.h"
#include "tests/check.h"

/* Shares that must hold, in percent: those that issue 4 asks for. */
enum { NUMBERS_FLOOR = 98, TIMES_FLOOR = 95 };

typedef bool row_check(json_t *row, const struct layers *layers);

static struct str text_of(json_t *row, const char *key)
{
    return str_of(json_string_value(json_object_get(row, key)));
}

static int64_t end_of(json_t *row, const char *key)
{
    json_t *value = json_object_get(row, key);
    return json_is_integer(value) ? json_integer_value(value) : NUMBER_OPEN;
}

static struct span span_in(json_t *row)
{
    return span_of((uint32_t)end_of(row, "start"), (uint32_t)end_of(row, "end"));
}

static bool number_is_right(json_t *row, const struct layers *layers)
{
    struct span at = span_in(row);
    for (uint32_t i = 0; i < layers->numbers.n; i++) {
        const struct number *n = &layers->numbers.at[i];
        if (n->at.from == at.from && n->at.to == at.to && n->low == end_of(row, "lo") &&
            n->high == end_of(row, "hi") &&
            str_eq(str_of(bound_name((enum bound)n->bound)), text_of(row, "bound")) &&
            str_eq(str_of(number_kind_name((enum number_kind)n->kind)),
                   text_of(row, "kind")))
            return true;
    }
    return false;
}

static bool is_day(day_t day, struct str iso)
{
    char buf[11];
    return iso.len ? day != DAY_NONE && str_eq(day_print(day, buf), iso) : day == DAY_NONE;
}

static bool time_is_right(json_t *row, const struct layers *layers)
{
    for (uint32_t i = 0; i < layers->times.n; i++) {
        const struct timex *t = &layers->times.at[i];
        if (span_meets(t->at, span_in(row)) && is_day(t->days.from, text_of(row, "from")) &&
            is_day(t->days.to, text_of(row, "to")))
            return true;
    }
    return false;
}

static bool check_line(struct str line, const struct lang *lang, row_check *is_right,
                       struct arena arena, struct arena scratch)
{
    json_t *row = json_loadb(line.at, (size_t)line.len, 0, NULL);
    CHECK_ROW(row != NULL, "no JSON: %.*s", STR(line));
    struct document doc = { .arena = &arena,
                            .text = text_of(row, "text"),
                            .published = text_of(row, "dct") };
    struct layers layers = { .doc = &doc };
    number_find(&layers, lang, scratch);
    time_find(&layers, lang, scratch);
    bool right = row && is_right(row, &layers);
    if (!right)
        printf("  not as meant: %.*s\n", STR(line));
    json_decref(row);
    return right;
}

static void check_file(const char *name, const struct lang *lang, row_check *is_right,
                       uint32_t floor, struct arena arena, struct arena scratch)
{
    struct str path =
        str_format(&arena, "lang/%.*s/gold/%s.jsonl", STR(lang->pack.code), name);
    struct str rest;
    struct fault fault;
    uint32_t right = 0, all = 0;
    if (!file_read(path.at, 1 << 24, &arena, &rest, &fault)) {
        CHECK_ROW(false, "%s", fault.what);
        return;
    }
    for (struct str line; (line = str_next(&rest, '\n')).len; all++)
        right += check_line(line, lang, is_right, arena, scratch);
    printf("%.*s: %u of %u as meant\n", STR(path), right, all);
    CHECK_ROW(all && right * 100 >= all * floor,
              "%.*s: %u of %u is below the floor of %u %%", STR(path), right, all, floor);
}

int main(void)
{
    struct arena arena = arena_open(1 << 28), scratch = arena_open(1 << 28);
    static const char *const codes[] = { "en", "nb", "nn" };
    for (int i = 0; i < 3; i++) {
        struct lang lang = { 0 };
        struct fault fault;
        bool ok = pack_open(S("."), str_of(codes[i]), &arena, &lang.pack, &fault) &&
                  number_lexicon_open(&lang.pack, &arena, &lang.number, &fault) &&
                  time_lexicon_open(&lang.pack, &arena, &lang.time, &fault);
        CHECK_ROW(ok, "%s", fault.what);
        if (!ok)
            break;
        check_file("numbers", &lang, number_is_right, NUMBERS_FLOOR, arena, scratch);
        check_file("times", &lang, time_is_right, TIMES_FLOOR, arena, scratch);
    }
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
