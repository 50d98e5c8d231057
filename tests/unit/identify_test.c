/* identify_test.c: languages, what is none of them, and a table that is damaged. */
#include "language/identify.h"

#include <stdlib.h>
#include <unistd.h>

#include "language/letters.h"
#include "language/sealed.h"
#include "tests/check.h"

static const struct {
    const char *text, *code;
} rows[] = {
    { "Two soldiers were killed when a car bomb went off near the market on Friday.",
      "en" },
    { "To soldater ble drept da en bilbombe gikk av ved markedet fredag.", "nb" },
    { "To soldatar vart drepne då ei bilbombe gjekk av ved marknaden fredag.", "nn" },
    { "To soldater blev dræbt, da en bilbombe sprang ved markedet i fredags.", "da" },
    { "Två soldater dödades när en bilbomb exploderade vid marknaden i fredags.", "sv" },
    { "Zwei Soldaten wurden am Freitag bei der Explosion einer Autobombe getötet.", "und" },
    { "Deux soldats ont été tués vendredi par une voiture piégée près du marché.", "und" },
    { "قتل جنديان يوم الجمعة قرب السوق", "und" },
    { "Двое солдат погибли в пятницу", "und" },
    { "12 345 – !!", "und" },
    { "", "und" },
    { "TO SOLDATER BLE DREPT DA EN BILBOMBE GIKK AV VED MARKEDET", "nb" },
    { "Politimannen sa at vitnene hadde hørt noen rope «the bomb is in the car, run for "
      "your "
      "lives» like før det smalt, men at ingen visste hvem det var som ropte til dem.",
      "nb" },
};

static void test_damage(void)
{
    char path[] = "/tmp/vitne-sealed-XXXXXX";
    int fd = mkstemp(path);
    struct sealed made = { .table = S("a table of some bytes"), .numbers = { 1, 2 } }, got;
    struct fault fault;
    char file[SEALED_HEADER + 21];
    sealed_header(&made, "vitneTST", 3, file);
    memcpy(file + SEALED_HEADER, made.table.at, 21);
    for (int i = -1; i < (int)sizeof file; i++) {
        if (i >= 0)
            file[i] ^= 4;
        CHECK(pwrite(fd, file, sizeof file, 0) == sizeof file);
        bool opened = sealed_open(path, "vitneTST", 3, &got, &fault);
        bool padding = i >= 12 && i < 16;
        CHECK_ROW(opened == (i < 0 || padding), "byte %d changed, opened %d", i, opened);
        if (i >= 0)
            file[i] ^= 4;
    }
    CHECK(pwrite(fd, file, sizeof file, 0) == sizeof file);
    CHECK(!sealed_open(path, "vitneTST", 4, &got, &fault) && fault.code == FAULT_VERSION);
    CHECK(ftruncate(fd, SEALED_HEADER + 5) == 0);
    CHECK(!sealed_open(path, "vitneTST", 3, &got, &fault) && fault.code == FAULT_CORRUPT);
    close(fd);
    unlink(path);
    CHECK(sealed_open(path, "vitneTST", 3, &got, &fault) && !got.table.at);
}

int main(void)
{
    struct arena arena = arena_open(1 << 24);
    struct identifier *identifier = NULL;
    struct fault fault;
    CHECK(identifier_open(S("."), &arena, &identifier, &fault));
    for (size_t i = 0; identifier && i < sizeof rows / sizeof *rows; i++) {
        struct identified found = identify(identifier, str_of(rows[i].text));
        CHECK_ROW(str_eq(str_of(found.code), str_of(rows[i].code)), "%s: %s, not %s",
                  rows[i].text, found.code, rows[i].code);
        CHECK(found.confidence >= 0 && found.confidence <= 1000);
    }
    if (!identifier)
        CHECK_SKIP("models/identify.bin is not there; make models");
    struct identified none = identify(NULL, S("Two soldiers"));
    CHECK_STR(str_of(none.code), "und");
    test_damage();
    arena_close(&arena);
    return CHECK_END();
}
