/* intake_test.c: bytes to documents: encodings, marks, datelines, JSONL. */
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/dateline.h"
#include "intake/intake.h"
#include "tests/check.h"

static struct arena arena;
static struct document doc;
static struct fault fault;

static bool text(struct str bytes)
{
    arena_reset(&arena);
    return intake_text(bytes, NULL, &arena, &doc, &fault);
}

/* Every byte of text leads back to its source: copies are the same bytes, runs are in order. */
static bool maps_back(void)
{
    uint32_t text_at = 0, source_at = 0;
    for (uint32_t i = 0; i < doc.pieces.n; i++) {
        const struct piece *p = &doc.pieces.at[i];
        if (p->text_from != text_at || p->source_from < source_at ||
            (int64_t)p->source_from + p->source_len > doc.source.len)
            return false;
        if (p->how == PIECE_COPIED &&
            !str_eq(str_at(doc.text, span_of(p->text_from, p->text_from + p->text_len)),
                    str_at(doc.source,
                           span_of(p->source_from, p->source_from + p->source_len))))
            return false;
        text_at += p->text_len;
        source_at = p->source_from + p->source_len;
    }
    return text_at == (uint32_t)doc.text.len && utf8_fault(doc.text) < 0;
}

static void test_encodings(void)
{
    const struct {
        struct str bytes;
        const char *text;
        int notes;
    } rows[] = {
        { S("To drept i går.\n"), "To drept i går.\n", 0 },
        { S("\xEF\xBB\xBFTo drept.\n"), "To drept.\n", 0 },
        { S("To drept i g\xE5r \x96 politiet.\n"), "To drept i går – politiet.\n", 1 },
        { S("Seks s\xC3\xA5ret i Bagdad i g\xC3"), "Seks såret i Bagdad i g\xEF\xBF\xBD",
          1 },
        { S("\xFF\xFEM\0o\0s\0u\0l\0 \0\x13 \xE5\0"), "Mosul –å", 0 },
        { S("\xFE\xFF\0M\0o\0s\0u\0l\xD8\x3D\xDE\0"), "Mosul\xF0\x9F\x98\x80", 0 },
        { S("\xFF\xFEM\0\x3D\xD8o\0u"), "M\xEF\xBF\xBDo\xEF\xBF\xBD", 2 },
        { S(""), "", 1 },
        { S(" \n"), " \n", 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_ROW(text(rows[i].bytes), "row %zu is refused: %s", i, fault.what);
        CHECK_STR(doc.text, rows[i].text);
        CHECK_INT(doc.notes.n, rows[i].notes);
        CHECK_ROW(maps_back(), "row %zu does not map back", i);
    }
    CHECK(!text(S("\x7F"
                  "ELF\0\0\1")) &&
          fault.code == FAULT_ENCODING);
    CHECK(!text(S("%PDF-1.4 abc")) && fault.code == FAULT_ENCODING);
    CHECK(!text(S("To drept\0 i Mosul")) && fault.code == FAULT_ENCODING && fault.at == 8);
}

static void test_limit(void)
{
    static char big[LIMIT_TEXT + 8];
    memset(big, 'a', sizeof big);
    CHECK(text((struct str){ big, LIMIT_TEXT }));
    CHECK(!text((struct str){ big, LIMIT_TEXT + 4 }) && fault.code == FAULT_LIMIT);
}

static void test_marks(void)
{
    static const struct {
        const char *text, *words;
        enum mark_kind kind;
    } rows[] = {
        { "Kamper.\nSivile på flukt. Foto: AFPTV\n", "Foto: AFPTV", MARK_CREDIT },
        { "Kamper.\nSivile på flukt. Foto: AFPTV\n", "Sivile på flukt.", MARK_CAPTION },
        { "One died.\nSmoke over Kobani (Photo: ANHA)\n", "(Photo: ANHA)", MARK_CREDIT },
        { "One died.\nDo you have a story for us? Call now.\n", "Do you have",
          MARK_TIPLINE },
        { "En døde.\nLes også: Slik gikk det.\n", "Les også", MARK_LINKS },
        { "BEIRUT (AP) — Two people died.\n", "BEIRUT (AP) —", MARK_DATELINE },
        { "RAQQA, Syria (North Press) – Two died.\n", "RAQQA", MARK_DATELINE },
        { "BAGHDAD - Two died.\n", "BAGHDAD -", MARK_DATELINE },
        { " date 2017-07 Troppene forlater dalen.\n", "date 2017-07", MARK_DATE },
        { "A strike in Afrin\n\nOne died.\nTwo fled.\nNone came.\n\nA fair\nA ball\n",
          "A ball", MARK_LINKS },
        { "A strike in Afrin\n\nOne died.\n", "A strike", MARK_TITLE },
        { "One died.\n(Reporting by A. Hansen)\n", "(Reporting", MARK_CREDIT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(text(str_of(rows[i].text)));
        ptrdiff_t at = str_find(doc.text, str_of(rows[i].words), 0);
        struct span span =
            span_of((uint32_t)at, (uint32_t)(at + (ptrdiff_t)strlen(rows[i].words)));
        CHECK_ROW(document_marked(&doc, span, rows[i].kind), "row %zu: no mark on %s", i,
                  rows[i].words);
        for (uint32_t k = 1; k < doc.marks.n; k++)
            CHECK(doc.marks.at[k - 1].at.to <= doc.marks.at[k].at.from);
    }
    CHECK(text(S("Foto av bilen: ingen kan si hva som skjedde.\nTo ble drept.\n")));
    CHECK(!document_marked(&doc, span_of(0, 8), MARK_CREDIT));
}

static void test_datelines(void)
{
    CHECK(text(S("   Quito, 9 Feb 87 (LA HORA) -- [Text] Two men died.\n")));
    CHECK_STR(doc.dateline, "Quito");
    CHECK_STR(doc.credit, "LA HORA");
    CHECK_STR(doc.published, "1987-02-09");
    CHECK(text(S("Prison attacked\n\nTuesday 14 May 2019 08:05, UK\n\nTwo died.\n")));
    CHECK_STR(doc.published, "2019-05-14");
    CHECK(text(S("In May 2017 two died.\n")));
    CHECK_STR(doc.published, "");
    static const char *const rows[][2] = {
        { "2017-07-05T10:00:00+02:00", "2017-07-05T10:00:00+02:00" },
        { "Wed, 05 Jul 2017 10:00:00 GMT", "2017-07-05" },
        { "July 5, 2017", "2017-07-05" },
        { "5. juli 2017", "2017-07-05" },
        { "05.07.2017", "2017-07-05" },
        { "2017/07/05", "2017-07-05" },
        { "05/07/2017", "" },
        { "2017-02-30", "" },
        { "yesterday", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_ROW(str_eq(date_iso(str_of(rows[i][0]), &arena), str_of(rows[i][1])),
                  "%s is %.*s", rows[i][0], STR(date_iso(str_of(rows[i][0]), &arena)));
}

static void test_jsonl(void)
{
    arena_reset(&arena);
    CHECK(intake_line(S("{\"uri\":\"a\",\"text\":\"To ble dr\\u00e6pt.\",\"x\":1,"
                        "\"published\":\"2017-07-05\",\"title\":null,\"language\":\"nb\"}"),
                      NULL, &arena, &doc, &fault));
    CHECK_STR(doc.text, "To ble dræpt.");
    CHECK_STR(doc.uri, "a");
    CHECK_STR(doc.published, "2017-07-05");
    CHECK(doc.language_given && maps_back());
    static const char *const bad[] = {
        "{",
        "[]",
        "{\"uri\":\"a\"}",
        "{\"text\":\"b\"}",
        "{\"uri\":1,\"text\":\"b\"}",
        "{\"uri\":\"a\",\"text\":\"b\",\"html\":\"c\"}",
        "{\"uri\":\"a\",\"text\":\"\xFF\"}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        CHECK_ROW(!intake_line(str_of(bad[i]), NULL, &arena, &doc, &fault) &&
                      fault.code == FAULT_FORMAT,
                  "row %zu was taken", i);
    CHECK(intake_line_is_record(S(" { \"document\": {}}")));
    CHECK(!intake_line_is_record(S("{\"uri\":\"document\"}")));
}

static void test_html(void)
{
    static const struct {
        const char *page, *text;
    } rows[] = {
        { "<p>To &amp; tre ble\n  drept.</p>", "To & tre ble drept.\n\n" },
        { "<p>s&aring;ret <b>her</b>e &copy2017 &x; &#x27;a&#8211;b",
          "såret here ©2017 &x; 'a–b\n\n" },
        { "<nav>Meny</nav><article><h1>To d&oslash;de</h1><p>Den f\xC3\xB8rste setningen "
          "er her.</article>",
          "To døde\n\nDen første setningen er her.\n\n" },
        { "<p>En.<br>To.<br><br>Tre.</p><script>var a = '<p>x';</script>",
          "En.\nTo.\n\nTre.\n\n" },
        { "<p>g\xE5r</p>", "går\n\n" },
        { "", "" },
        { "<p>a<!-- b -->c</q>d", "acd\n\n" },
        { "<p>sol\xC2\xAD"
          "dat",
          "soldat\n\n" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        arena_reset(&arena);
        CHECK(intake_html(str_of(rows[i].page), NULL, &arena, &doc, &fault));
        CHECK_ROW(str_eq(doc.text, str_of(rows[i].text)), "row %zu is \"%.*s\"", i,
                  STR(doc.text));
        CHECK_ROW(maps_back(), "row %zu does not map back", i);
    }
    static char deep[LIMIT_NESTING * 5 + 8];
    for (int n = LIMIT_NESTING - 1; n <= LIMIT_NESTING; n++) {
        for (int i = 0; i < n; i++)
            memcpy(deep + 5 * i, "<div>", 5);
        bool taken = intake_html((struct str){ deep, 5 * n }, NULL, &arena, &doc, &fault);
        CHECK(taken == (n < LIMIT_NESTING));
    }
}

static void test_page_meta(void)
{
    arena_reset(&arena);
    CHECK(intake_html(
        S("<html lang=nb><title>To døde i Mosul - Avisa</title>"
          "<meta property='og:site_name' content='Avisa'>"
          "<link rel=canonical href='https://a.no/1'>"
          "<script type='application/ld+json'>{\"author\":[{\"name\":\"Kari\"}],"
          "\"datePublished\":\"2017-07-05\",}</script>"
          "<article><h1>To døde i Mosul</h1><p>En granat traff markedet i går kveld."
          "<figcaption>Markedet. Foto: AFP</figcaption></article>"),
        NULL, &arena, &doc, &fault));
    CHECK_STR(doc.title, "To døde i Mosul");
    CHECK_STR(doc.publisher, "Avisa");
    CHECK_STR(doc.published, "2017-07-05");
    CHECK_STR(doc.url, "https://a.no/1");
    CHECK(document_marked(&doc, span_of(0, 4), MARK_TITLE));
    ptrdiff_t foto = str_find(doc.text, S("Foto"), 0);
    CHECK(document_marked(&doc, span_of((uint32_t)foto, (uint32_t)foto + 4), MARK_CREDIT));
    CHECK(document_marked(&doc, span_of((uint32_t)foto - 5, (uint32_t)foto - 4),
                          MARK_CAPTION));
}

static void test_kinds(void)
{
    CHECK_INT(intake_kind_of(S("\n<!doctype html>")), INTAKE_HTML);
    CHECK_INT(intake_kind_of(S("{\"uri\":1}")), INTAKE_JSONL);
    CHECK_INT(intake_kind_of(S("<3 Mosul")), INTAKE_TEXT);
    CHECK_INT(intake_kind_of(S("Mosul <b>")), INTAKE_TEXT);
    CHECK_INT(intake_kind_of(S("")), INTAKE_TEXT);
}

int main(void)
{
    arena = arena_open(LIMIT_ARENA);
    test_encodings();
    test_limit();
    test_marks();
    test_datelines();
    test_jsonl();
    test_html();
    test_page_meta();
    test_kinds();
    arena_close(&arena);
    return CHECK_END();
}
