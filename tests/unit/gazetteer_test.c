/* gazetteer_test.c: rows in, file, names out; cut, changed and foreign files; layers. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "language/gazbuild.h"
#include "language/gazetteer.h"
#include "language/geonames.h"
#include "language/geotable.h"
#include "tests/check.h"

/* Three rows in GeoNames' form, of our own making. */
static const char dump[] =
    "99072\tMosul\tMosul\tMossoul,الموصل,Al "
    "Mawsil\t36.335\t43.11889\tP\tPPLA\tIQ\t\t15\t\t\t\t1683000\t\t228\tAsia/"
    "Baghdad\t2023-01-01\n"
    "4717560\tParis\tParis\t\t33.66094\t-95."
    "55551\tP\tPPLA2\tUS\t\tTX\t277\t\t\t24782\t\t183\tAmerica/Chicago\t2023-01-01\n"
    "2988507\tParis\tParis\tLutetia,PAR\t48.85341\t2."
    "3488\tP\tPPLC\tFR\t\t11\t75\t\t\t2138551\t\t42\tEurope/Paris\t2023-01-01\n";

static const char tables[] =
    "# what\tgeonames\tadmin\tlat\tlon\tpopulation\tnames\tshort\tpeople\tsource\n"
    "country\t99237\tIQ\t33\t44\t38433600\tIraq; Irak\tIRQ\tIraqi; irakisk; iraker\town\n"
    "district\t0\tIQ.15\t36.36\t43.25\t0\tGogjali\t\t\town\n"
    "water\t0\t\t\t\t0\tTigris\t\t\town\n";

static struct str build_file(struct arena *arena)
{
    struct gazbuild build = { .arena = arena };
    struct fault fault = { 0 };
    struct str bytes = { 0 };
    bool ok = geonames_read(&build, str_of(dump), "dump", &fault) &&
              geotable_read(&build, str_of(tables), "tables", &fault) &&
              gazbuild_write(&build, S("of our own"), &bytes, &fault);
    CHECK_ROW(ok, "%s", fault.what);
    return bytes;
}

static uint32_t find(const struct gazfile *file, const char *name, struct gaz_hit *hits,
                     bool *ret_longer, struct arena *arena)
{
    return gazfile_find(file, gazfile_key(str_of(name), arena), hits, 8, ret_longer);
}

static void test_find(struct arena *arena)
{
    struct gazfile file;
    struct fault fault;
    struct gaz_hit hits[8];
    bool longer;
    if (!gazfile_open(build_file(arena), "test", &file, &fault)) {
        CHECK_ROW(false, "%s", fault.what);
        return;
    }
    CHECK(gazfile_verify(&file, "test", &fault));
    CHECK_STR(gazfile_source(&file), "of our own");
    CHECK_INT(find(&file, "Mosul", hits, &longer, arena), 1);
    struct gaz_place mosul = gazfile_place(&file, hits[0].place);
    CHECK_INT(mosul.geonames, 99072);
    CHECK_INT(mosul.lat, 36335000);
    CHECK_INT(mosul.lon, 43118890);
    CHECK_INT(mosul.what, GAZ_SEAT);
    CHECK_STR(mosul.admin1, "IQ.15");
    CHECK_STR(str_of(mosul.country), "IQ");
    CHECK_INT(find(&file, "MOSSOUL", hits, &longer, arena), 1);
    CHECK_INT(find(&file, "Al", hits, &longer, arena), 0);
    CHECK(longer);
    CHECK_INT(find(&file, "PAR", hits, &longer, arena), 0);
    CHECK_INT(find(&file, "Paris", hits, &longer, arena), 2);
    CHECK_INT(gazfile_place(&file, hits[0].place).geonames, 2988507); /* the larger first */
    CHECK_INT(find(&file, "irakere", hits, &longer, arena), 1);
    CHECK_INT(hits[0].kind, GAZ_DEMONYM);
    CHECK_INT(find(&file, "irakarane", hits, &longer, arena), 1);
    CHECK_INT(find(&file, "Iraqis", hits, &longer, arena), 1);
    CHECK_INT(find(&file, "Tigris", hits, &longer, arena), 1);
    CHECK_INT(gazfile_place(&file, hits[0].place).lat, INT32_MIN);
    CHECK_INT(gazfile_place(&file, gazfile_admin(&file, S("IQ"))).geonames, 99237);
    CHECK_INT(gazfile_admin(&file, S("XX")), UINT32_MAX);
}

/* Random short names: what is found is what a walk through all names finds. */
static void test_oracle(struct arena *arena)
{
    enum { NAMES = 3000, ASKED = 6000 };
    static char names[ASKED][8];
    uint32_t seed = 1;
    struct gazbuild build = { .arena = arena };
    for (int i = 0; i < ASKED; i++) {
        for (int j = 0; j < 6; j++) {
            seed = seed * 1664525u + 1013904223u;
            names[i][j] = "ab c"[(seed >> 20) % 4];
        }
        if (i < NAMES)
            gazbuild_name(&build,
                          gazbuild_place(
                              &build, &(struct build_place){ .geonames = (uint32_t)i + 1 }),
                          str_of(names[i]), GAZ_NAME);
    }
    struct str bytes;
    struct gazfile file;
    struct fault fault;
    CHECK(gazbuild_write(&build, S(""), &bytes, &fault));
    CHECK(gazfile_open(bytes, "oracle", &file, &fault));
    for (int i = 0; i < ASKED; i++) {
        struct gaz_hit hits[64];
        struct str key = gazfile_key(str_of(names[i]), arena);
        bool longer, want_longer = false;
        uint32_t want = 0, n = gazfile_find(&file, key, hits, 64, &longer);
        for (uint32_t j = 0; key.len && j < build.names.n; j++) {
            struct str other = build.names.at[j].key;
            want += str_eq(other, key);
            want_longer |=
                other.len > key.len && str_starts(other, key) && other.at[key.len] == ' ';
        }
        CHECK_ROW(n == (want > 64 ? 64 : want) && longer == want_longer, "\"%.*s\": %u, %u",
                  STR(key), n, want);
    }
}

/* A file cut at any byte, or changed, is refused or found out, and never read beyond. */
static void test_damage(struct arena *arena)
{
    struct str bytes = build_file(arena);
    struct gazfile file;
    struct fault fault;
    struct gaz_hit hits[8];
    bool longer;
    for (ptrdiff_t n = 0; n < bytes.len; n++)
        CHECK(!gazfile_open(str_cut(bytes, 0, n), "cut", &file, &fault));
    CHECK(fault.code == FAULT_CORRUPT && strstr(fault.what, "cut"));
    char *copy = NEW(arena, char, (size_t)bytes.len);
    for (ptrdiff_t at = 0; at < bytes.len; at++) {
        memcpy(copy, bytes.at, (size_t)bytes.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        struct str changed = { copy, bytes.len };
        if (!gazfile_open(changed, "changed", &file, &fault))
            continue;
        CHECK_ROW(!gazfile_verify(&file, "changed", &fault), "byte %td", at);
        uint32_t n = gazfile_find(&file, S("paris"), hits, 8, &longer);
        for (uint32_t i = 0; i < n; i++)
            gazfile_place(&file, hits[i].place);
    }
    memcpy(copy, bytes.at, (size_t)bytes.len);
    copy[8] = 9;
    CHECK(!gazfile_open((struct str){ copy, bytes.len }, "other", &file, &fault));
    CHECK_INT(fault.code, FAULT_VERSION);
}

static void test_broken_rows(struct arena *arena)
{
    static const struct {
        const char *row, *words;
    } rows[] = {
        { "99072\tMosul\tMosul", "fewer than 19 columns" },
        { "x\tA\tA\t\t1\t1\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t", "id is not a number" },
        { "1\tA\tA\t\t91\t1\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t", "latitude" },
        { "1\tA\tA\t\t1\t180.1\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t", "longitude" },
        { "1\tA\tA\t\t1\t1\tP\tPPL\tIQ\t\t15\t\t\t\tmany\t\t\t\t", "population" },
        { "1\tA\tA\t\t1\t1\tP\tPPL\tIRQ\t\t15\t\t\t\t0\t\t\t\t", "country" },
        { "1\tA\xff\tA\t\t1\t1\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t", "UTF-8" },
        { "1\tA\tA\t\t1\t1\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t\t\t\t", "more than 19" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gazbuild build = { .arena = arena };
        struct fault fault = { 0 };
        struct str all = str_format(arena, "%s# a comment\n\n%s\n", dump, rows[i].row);
        CHECK(!geonames_read(&build, all, "IQ.txt", &fault));
        CHECK_ROW(fault.at == 6 && strstr(fault.what, rows[i].words) &&
                      strstr(fault.what, "IQ.txt: line 6"),
                  "row %zu: %s", i, fault.what);
    }
}

/* The short way for ASCII folds as the long way does. */
static void test_keys(struct arena *arena)
{
    static const char *const rows[][2] = {
        { "Deir ez-Zor", "deir ez zor" },
        { "Deir ez-Zôr", "deir ez zor" },
        { "  St.  Louis ", "st louis" },
        { "Ma'rib", "marib" },
        { "Ma’rib", "marib" },
        { "Washington, D.C.", "washington dc" },
        { "Karama (Raqqa)", "karama raqqa" },
        { "Å", "a" },
        { "", "" },
        { "-", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(gazfile_key(str_of(rows[i][0]), arena), rows[i][1]);
    char longer[GAZ_KEY_BYTES + 1];
    memset(longer, 'x', sizeof longer);
    CHECK_INT(gazfile_key((struct str){ longer, GAZ_KEY_BYTES }, arena).len, GAZ_KEY_BYTES);
    CHECK_INT(gazfile_key((struct str){ longer, GAZ_KEY_BYTES + 1 }, arena).len, 0);
}

static void test_degrees(void)
{
    int32_t value;
    CHECK(geonames_degrees(S("-95.55551"), 180, &value) && value == -95555510);
    CHECK(geonames_degrees(S("7"), 90, &value) && value == 7000000);
    CHECK(geonames_degrees(S("1.12345678"), 90, &value) && value == 1123456);
    CHECK(!geonames_degrees(S("90.000001"), 90, &value));
    CHECK(!geonames_degrees(S(""), 90, &value));
    CHECK(!geonames_degrees(S("-"), 90, &value));
    CHECK(!geonames_degrees(S("1.2.3"), 90, &value));
    CHECK(!geonames_degrees(S("99999999999999999999"), 90, &value));
}

static void test_layers(struct arena *arena)
{
    char path[] = "/tmp/vitne-gazetteer-XXXXXX";
    struct gazbuild build = { .arena = arena };
    struct gazetteer gazetteer = { 0 };
    struct fault fault = { 0 };
    struct str bytes;
    struct place_hit hits[8];
    bool longer;
    CHECK(gazfile_open(build_file(arena), "base", &gazetteer.files[0], &fault));
    gazetteer.nfiles = 1;
    CHECK(geonames_read(
              &build,
              S("99072\tMosul\tMosul\t\t36.34\t43.13\tP\tPPLA\tIQ\t\t15\t\t\t\t2000000"
                "\t\t228\tAsia/Baghdad\t2024-01-01\n"),
              "mine", &fault) &&
          gazbuild_write(&build, S("mine"), &bytes, &fault));
    int fd = mkstemp(path);
    CHECK(write(fd, bytes.at, (size_t)bytes.len) == bytes.len);
    close(fd);
    CHECK_ROW(gazetteer_lay(&gazetteer, path, &fault), "%s", fault.what);
    CHECK_INT(gazetteer_find(&gazetteer, S("mosul"), hits, 8, &longer), 1);
    CHECK_INT(gazetteer_place(&gazetteer, hits[0].place).lat, 36340000);
    CHECK_INT(gazetteer_find(&gazetteer, S("mossoul"), hits, 8, &longer), 1);
    CHECK_INT(gazetteer_place(&gazetteer, NO_PLACE).geonames, 0);
    gazetteer_close(&gazetteer);
    unlink(path);
    CHECK(!gazetteer_lay(&gazetteer, path, &fault) && fault.code == FAULT_OPEN);
}

/* The files that ship hold what reports need, and every byte is as written. */
static void test_shipped(struct arena *arena)
{
    struct gazetteer *gazetteer;
    struct fault fault = { 0 };
    struct place_hit hits[8];
    bool longer;
    static const struct {
        const char *name;
        uint32_t geonames;
    } rows[] = {
        { "USA", 6252001 },          { "Storbritannia", 2635167 }, { "UAE", 290557 },
        { "Midtøsten", 6269133 },    { "Europa", 6255148 },        { "Noreg", 3144096 },
        { "Kviterussland", 630336 },
    };
    if (!gazetteer_open(S("."), arena, &gazetteer, &fault)) {
        CHECK_ROW(false, "%s", fault.what);
        return;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t n = gazetteer_find(gazetteer, gazfile_key(str_of(rows[i].name), arena),
                                    hits, 8, &longer);
        bool found = false;
        for (uint32_t j = 0; j < n; j++)
            found |= gazetteer_place(gazetteer, hits[j].place).geonames == rows[i].geonames;
        CHECK_ROW(found, "%s is not %u", rows[i].name, rows[i].geonames);
    }
    for (uint32_t i = 0; i < gazetteer->nfiles; i++)
        CHECK_ROW(gazfile_verify(&gazetteer->files[i], "shipped", &fault), "%s",
                  fault.what);
    if (!gazetteer->world)
        CHECK_SKIP("data/gazetteer.bin is not there");
    gazetteer_close(gazetteer);
}

int main(void)
{
    struct arena arena = arena_open(1 << 28);
    test_find(&arena);
    test_oracle(&arena);
    test_damage(&arena);
    test_broken_rows(&arena);
    test_keys(&arena);
    test_degrees();
    test_layers(&arena);
    test_shipped(&arena);
    arena_close(&arena);
    return CHECK_END();
}
