/* skeleton_test.c: spellings of one name meet, other names do not. */
#include "language/gazfile.h"
#include "language/skeleton.h"
#include "tests/check.h"

static struct str skeleton(const char *name, struct arena *arena)
{
    return skeleton_of(gazfile_key(str_of(name), arena), arena);
}

static void test_same(struct arena *arena)
{
    static const char *const same[][2] = {
        { "Gogjale", "Qawqajli" },
        { "Gogjali", "Kokjali" },
        { "Deir ez-Zor", "Dayr az Zawr" },
        { "Tal Afar", "Telafer" },
        { "Karakosh", "Qaraqosh" },
        { "Hay al-Karama", "Hayy al Karāmah" },

        { "Baghouz", "Baghuz" },
        { "Khan Younis", "Khan Yunis" },
        { "Maarat al-Numan", "Ma'arrat an Nu'man" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        CHECK_ROW(skeleton(same[i][0], arena).len &&
                      str_eq(skeleton(same[i][0], arena), skeleton(same[i][1], arena)),
                  "%s and %s: %.*s, %.*s", same[i][0], same[i][1],
                  STR(skeleton(same[i][0], arena)), STR(skeleton(same[i][1], arena)));
}

static void test_other(struct arena *arena)
{
    static const char *const other[][2] = {
        { "Mosul", "Manila" },
        { "Ramadi", "Rafah" },
        { "Idlib", "Aleppo" },
        { "Bartella", "Baghdad" },
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        CHECK_ROW(!str_eq(skeleton(other[i][0], arena), skeleton(other[i][1], arena)),
                  "%s and %s meet", other[i][0], other[i][1]);
    CHECK_INT(skeleton("Raqqa", arena).len, 0); /* two consonants tell too little */
    CHECK_INT(skeleton("", arena).len, 0);
}

static void test_distance(void)
{
    CHECK_INT(skeleton_distance(S("mosul"), S("mosul")), 0);
    CHECK_INT(skeleton_distance(S("gogjale"), S("gogjali")), 1);
    CHECK(skeleton_distance(S("kokjali"), S("gogjali")) <= 2);
    CHECK_INT(skeleton_distance(S("mosul"), S("monul")), 4);
    char longer[100];
    memset(longer, 'a', sizeof longer);
    CHECK_INT(skeleton_distance(S("a"), (struct str){ longer, sizeof longer }),
              SKELETON_FAR);
}

int main(void)
{
    struct arena arena = arena_open(1 << 22);
    test_same(&arena);
    test_other(&arena);
    test_distance();
    arena_close(&arena);
    return CHECK_END();
}
