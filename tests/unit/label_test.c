/* label_test.c: what a page says of itself, at the limits and one past them. */
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/label.h"
#include "tests/check.h"

static struct str repeated(const char *unit, int bytes, struct arena *arena)
{
    int n = (int)strlen(unit);
    char *at = NEW(arena, char, (size_t)bytes + 8);
    for (int i = 0; i < bytes; i++)
        at[i] = unit[i % n];
    return (struct str){ at, bytes };
}

static void test_languages(struct arena *arena)
{
    static const struct {
        const char *code;
        bool kept;
    } rows[] = {
        { "en", true },
        { "nb", true },
        { "en-GB", true },
        { "zh-Hant-TW", true },
        { "", false },
        { "English (UK)", false },
        { "e1", false },
        { "en-", false },
        { "-en", false },
        { "en_GB", false },
        { "norwegians", false },
        { "en-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-pp", true },   /* 35 bytes */
        { "en-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-ppp", false }, /* 36 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document doc = { .arena = arena,
                                .language = str_of(rows[i].code),
                                .language_given = true };
        labels_check(&doc);
        CHECK_ROW((doc.language.len > 0) == rows[i].kept, "%s", rows[i].code);
        CHECK(doc.language_given == rows[i].kept);
    }
}

static void test_dates(struct arena *arena)
{
    struct document doc = { .arena = arena,
                            .published = S("2017-07-05T10:00:00Z"),
                            .updated = S("yesterday") };
    labels_check(&doc);
    CHECK_STR(doc.published, "2017-07-05T10:00:00Z");
    CHECK_INT(doc.updated.len, 0);
    CHECK(doc.notes.n == 1 && doc.notes.at[0].code == NOTE_DATE);
}

static void test_cuts(struct arena *arena)
{
    for (int over = 0; over < 3; over++) {
        struct document doc = { .arena = arena,
                                .publisher = repeated("\xC3\xB8", LIMIT_NAME + over, arena),
                                .title = repeated("x", LIMIT_TITLE + over, arena),
                                .author = repeated("y", LIMIT_LABEL + over, arena),
                                .url = repeated("z", LIMIT_URI + over, arena) };
        labels_check(&doc);
        CHECK_INT(doc.publisher.len, LIMIT_NAME);
        CHECK(utf8_fault(doc.publisher) < 0);
        CHECK_INT(doc.title.len, LIMIT_TITLE);
        CHECK_INT(doc.author.len, LIMIT_LABEL);
        CHECK_INT(doc.url.len, over ? 0 : LIMIT_URI);
    }
}

static void test_notes(struct arena *arena)
{
    struct document doc = { .arena = arena };
    for (int i = 0; i < LIMIT_NOTES + 1; i++)
        document_note(&doc, NOTE_NUMBER, span_of(0, 0));
    CHECK_INT(doc.notes.n, LIMIT_NOTES);
    CHECK_INT(doc.notes_dropped, 1);
}

int main(void)
{
    struct arena arena = arena_open(1 << 24);
    test_languages(&arena);
    test_dates(&arena);
    test_cuts(&arena);
    test_notes(&arena);
    arena_close(&arena);
    return CHECK_END();
}
