/* guard_test.c: what leaves the machine: names, people in danger, hostile text, every format. */
#include "base/limits.h"
#include "export/format.h"
#include "record/record.h"
#include "tests/check.h"

static struct arena arena, scratch;

/* A report of two sentences: "Olena Koval saw it. =1+1 <b>, 300 people are trapped in St John."
 * with a person killed, named and told of by a witness, and people trapped at a site. */
static const char LINE[] =
    "{\"document\":{\"id\":\"sha256:"
    "00000000000000000000000000000000000000000000000000000000000000aa\",\"uri\":\"%s\","
    "\"url\":%s,"
    "\"publisher\":\"=Echo\",\"title\":\"Koval "
    "<script>\",\"author\":null,\"language\":\"en\","
    "\"published\":\"%s\",\"updated\":null,\"stories\":[{\"start\":0,\"end\":67,\"title\":"
    "null,"
    "\"published\":null}],\"text\":\"Olena Koval was shot. =1+1 <b>, 300 are trapped in St "
    "John's "
    "hall.\\n\",\"text_bytes\":67,\"reader\":{\"program\":\"0\",\"pack\":\"en-1\","
    "\"model\":null}},"
    "\"claims\":["
    "{\"id\":\"c:00000000000000000000000000000001\",\"story\":0,\"kind\":\"people\","
    "\"type\":"
    "\"killed\",\"low\":1,\"high\":1,\"unit\":\"person\",\"bound\":\"exact\",\"victims\":{"
    "\"text\":"
    "\"Olena "
    "Koval\",\"class\":\"civilian\",\"named\":1},\"scope\":\"incident\",\"sources\":[{"
    "\"text\":\"her sister Ina Koval\",\"name\":\"Ina "
    "Koval\",\"kind\":\"family\",\"via\":null}],"
    "\"stance\":\"reported\",\"places\":[],\"evidence\":[{\"role\":\"sentence\",\"start\":"
    "0,"
    "\"end\":21},{\"role\":\"trigger\",\"start\":16,\"end\":20},{\"role\":\"name\","
    "\"start\":0,"
    "\"end\":11}],\"rule\":\"test\",\"confidence\":1},"
    "{\"id\":\"c:00000000000000000000000000000002\",\"story\":0,\"kind\":\"people\","
    "\"type\":"
    "\"trapped\",\"low\":300,\"high\":300,\"unit\":\"person\",\"bound\":\"exact\","
    "\"victims\":{"
    "\"text\":\"300\",\"class\":\"person\"},\"scope\":\"state\",\"sources\":[],\"stance\":"
    "\"stated\",\"place\":null,\"places\":[{\"text\":\"St John's hall\",\"name\":\"St "
    "John's hall\","
    "\"geonames\":1,\"country\":\"UA\",\"lat\":48.1,\"lon\":37.2,\"precision\":\"site\","
    "\"admin1\":"
    "\"Donetsk\",\"role\":\"at\"}],\"evidence\":[{\"role\":\"sentence\",\"start\":22,"
    "\"end\":66},{"
    "\"role\":\"trigger\",\"start\":40,\"end\":47}],\"rule\":\"test\",\"confidence\":1}]}";

static struct weigh_doc *make_doc(const char *uri, const char *url, const char *published)
{
    struct fault fault;
    struct record *record = NEW(&arena, struct record, 1);
    struct weigh_doc *doc = NEW(&arena, struct weigh_doc, 1);
    bool read =
        record_parse(str_format(&arena, LINE, uri, url, published), &arena, record, &fault);
    CHECK_ROW(read, "%s", read ? "" : fault.what);
    record->claims.doc = &record->doc;
    *doc = (struct weigh_doc){ &record->doc, &record->claims, S("2026-11-22T10:00:00Z"),
                               S("0 en-1") };
    return doc;
}

static struct showing make(const struct guard *guard, const char *published,
                           const char *url)
{
    struct weighing *w = NEW(&arena, struct weighing, 1);
    weigh(make_doc("a.txt", url, published), 1, w, &arena, scratch);
    struct showing_about about = { S("2026-11-22"), S("0.1.0"), S("") };
    return showing_make(w, guard, about, &arena);
}

static struct str print(const struct showing *view, const char *format,
                        enum export_what what)
{
    struct out out = out_memory(&arena);
    export_find(str_of(format))->print(&out, view, what, scratch);
    return out_str(&out);
}

static bool has(struct str text, const char *words)
{
    return str_find(text, str_of(words), 0) >= 0;
}

static const char *const FORMATS[] = { "csv", "jsonl", "html" };

static void test_names(void)
{
    struct guard guard = { .today = day_from(2026, 11, 22) };
    struct showing view = make(&guard, "2022-04-08", "null");
    for (int i = 0; i < 3; i++) {
        struct str text =
            print(&view, FORMATS[i], i == 2 ? EXPORT_ESTIMATES : EXPORT_CLAIMS);
        CHECK_ROW(!has(text, "Koval") && !has(text, "Olena") && !has(text, "Ina"),
                  "%s: %.*s", FORMATS[i], STR(text));
        CHECK_ROW(has(text, "[name] was shot"), "%s", FORMATS[i]);
        CHECK_ROW(has(text, "a relative"), "%s", FORMATS[i]);
    }
    struct weigh_doc *unmarked = make_doc("a.txt", "null", "2022-04-08");
    unmarked->claims->list.at[0].evidence.n = 2; /* without the mark */
    struct private_names names = guard_names(&guard, unmarked, &arena);
    CHECK_STR(guard_words(&names, S("Olena Koval and Ina; Kovalov"), &arena),
              "[name] and Ina; Kovalov");
    guard.with_names = true;
    view = make(&guard, "2022-04-08", "null");
    CHECK(has(print(&view, "csv", EXPORT_CLAIMS), "her sister Ina Koval"));
}

static void test_danger(void)
{
    struct guard guard = { .today = day_from(2022, 4, 11) };
    struct showing view = make(&guard, "2022-04-08", "null");
    CHECK_INT(view.held_claims, 1);
    for (int i = 0; i < 3; i++)
        CHECK(!has(print(&view, FORMATS[i], i == 2 ? EXPORT_ESTIMATES : EXPORT_CLAIMS),
                   "300"));
    guard.today++;
    view = make(&guard, "2022-04-08", "null");
    CHECK_INT(view.held_claims, 0);
    struct str text = print(&view, "csv", EXPORT_CLAIMS);
    CHECK(has(text, "300") && has(text, "Donetsk") && !has(text, "St John") &&
          !has(text, "48.1"));
    CHECK(has(text, "trapped in [place]."));
    guard.fine = true;
    view = make(&guard, "2022-04-08", "null");
    CHECK(has(print(&view, "csv", EXPORT_CLAIMS), "48.100000,37.200000"));
    guard = (struct guard){ .today = day_from(2022, 4, 8), .live = true };
    view = make(&guard, "2022-04-08", "null");
    CHECK_INT(view.held_claims, 0);
}

static void test_hostile(void)
{
    struct guard guard = { .today = day_from(2026, 11, 22) };
    struct showing view = make(&guard, "2022-04-08", "\"javascript:alert(1)\"");
    struct str csv = print(&view, "csv", EXPORT_CLAIMS);
    CHECK(has(csv, ",\"'=Echo\",") && has(csv, ",\"'=1+1 <b>, 300 are trapped"));
    struct str html = print(&view, "html", EXPORT_ESTIMATES);
    CHECK(!has(html, "<script>") && has(html, "&lt;script&gt;") && !has(html, "<b>"));
    CHECK(!has(html, "javascript:"));
    view = make(&guard, "2022-04-08", "\"https://echo.example/?a=1&b=2\"");
    html = print(&view, "html", EXPORT_ESTIMATES);
    CHECK(has(html, "href=\"https://echo.example/?a=1&amp;b=2\""));
}

static void test_nothing_invented(void)
{
    struct guard guard = { .today = day_from(2026, 11, 22) };
    struct showing view = make(&guard, "2022-04-08", "null");
    struct str text = print(&view, "geojson", EXPORT_ESTIMATES);
    CHECK(has(text, "\"geometry\":null"));
    CHECK(!has(text, "coordinates"));
    struct out out = out_memory(&arena);
    CHECK(export_loss(&out, &view, export_find(S("csv")), EXPORT_CLAIMS, scratch) >= 1);
    CHECK(has(out_str(&out), "evidence     no place in csv; 2 of 2 rows"));
}

static void test_empty(void)
{
    struct guard guard = { .today = day_from(2026, 11, 22) };
    struct weighing w = { 0 };
    struct showing view = showing_make(&w, &guard, (struct showing_about){ 0 }, &arena);
    CHECK_STR(print(&view, "jsonl", EXPORT_CLAIMS), "");
    CHECK_STR(print(&view, "geojson", EXPORT_ESTIMATES),
              "{\"type\":\"FeatureCollection\",\"features\":[\n]}\n");
    CHECK(has(print(&view, "html", EXPORT_ESTIMATES), "No incident was found"));
}

int main(void)
{
    arena = arena_open((size_t)1 << 30);
    scratch = arena_open((size_t)1 << 30);
    test_names();
    test_danger();
    test_hostile();
    test_nothing_invented();
    test_empty();
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
