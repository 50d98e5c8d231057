/* geotable.c: see geotable.h for the form of the tables.
 *
 * Example: the row of Iraq lists the people "Iraqi; irakisk; iraker"; the keys are "iraqi",
 * "iraqis", "irakisk", "irakiske", "iraker", "irakere", "irakeren", "irakerne", and for
 * Nynorsk "irakar", "irakarar" …
 *
 * It does not judge whether a row is true: each row names its source.
 */
#include "language/geotable.h"

#include "base/utf8.h"
#include "language/geonames.h"

static const struct {
    const char *word;
    enum gaz_class what;
} classes[] = {
    { "country", GAZ_COUNTRY }, { "admin1", GAZ_ADMIN1 }, { "admin2", GAZ_ADMIN2 },
    { "area", GAZ_AREA },       { "region", GAZ_REGION }, { "capital", GAZ_CAPITAL },
    { "seat", GAZ_SEAT },       { "city", GAZ_CITY },     { "district", GAZ_DISTRICT },
    { "site", GAZ_SITE },       { "water", GAZ_WATER },
};

static void add_form(struct gazbuild *build, uint32_t place, struct str stem, ptrdiff_t cut,
                     const char *ending)
{
    struct str form =
        str_concat(str_cut(stem, 0, stem.len - cut), str_of(ending), build->arena);
    gazbuild_name(build, place, form, GAZ_DEMONYM);
}

/* An English one has a capital: "Iraqi", "Iraqis"; "Chinese", "Dutch" have no plural. */
static void add_english_people(struct gazbuild *build, uint32_t place, struct str word)
{
    add_form(build, place, word, 0, "");
    if (!str_ends(word, S("s")) && !str_ends(word, S("ese")) && !str_ends(word, S("sh")) &&
        !str_ends(word, S("ch")) && !str_ends(word, S("men")))
        add_form(build, place, word, 0, "s");
}

/* Adjectives in -sk, nouns in -er (Nynorsk -ar), in -e, and the rest. */
static void add_norwegian_people(struct gazbuild *build, uint32_t place, struct str word)
{
    static const char *const er[] = { "e", "en", "ne", NULL };
    static const char *const ar[] = { "ar", "aren", "arar", "arane", NULL };
    static const char *const e[] = { "n", "r", "ne", NULL };
    static const char *const rest[] = { "en", "er", "ene", "ar", "ane", NULL };
    add_form(build, place, word, 0, "");
    if (str_ends(word, S("sk"))) {
        add_form(build, place, word, 0, "e");
        return;
    }
    if (str_ends(word, S("menn")) || str_ends(word, S("menne")))
        return;
    bool in_er = str_ends(word, S("er")), in_ar = str_ends(word, S("ar"));
    bool in_e = str_ends(word, S("e"));
    for (int i = 0; in_er && er[i]; i++)
        add_form(build, place, word, 0, er[i]);
    for (int i = 0; (in_er || in_ar) && ar[i]; i++)
        add_form(build, place, word, 2, ar[i]);
    for (int i = 0; in_e && e[i]; i++)
        add_form(build, place, word, 0, e[i]);
    for (int i = 0; !in_er && !in_ar && !in_e && rest[i]; i++)
        add_form(build, place, word, 0, rest[i]);
}

static void add_people(struct gazbuild *build, uint32_t place, struct str list)
{
    while (list.len) {
        struct str word = str_trim(str_next(&list, ';'));
        uint32_t point = 0;
        if (!word.len)
            continue;
        utf8_decode(word, 0, &point);
        if (utf8_is_upper(point))
            add_english_people(build, place, word);
        else
            add_norwegian_people(build, place, word);
    }
}

static void add_names(struct gazbuild *build, uint32_t place, struct str list,
                      bool all_short, bool skeleton)
{
    for (int i = 0; list.len; i++) {
        struct str name = str_trim(str_next(&list, ';'));
        if (name.len)
            gazbuild_name(build, place, name,
                          all_short ? GAZ_SHORT
                          : i       ? GAZ_ALSO
                                    : GAZ_NAME);
        if (name.len && skeleton)
            gazbuild_skeleton(build, place, name);
    }
}

static bool wrong(const char *path, uint64_t line, const char *what, struct str field,
                  struct fault *fault)
{
    return fault_set(fault, FAULT_FORMAT, line, "%s:%llu: %s: \"%.*s\"", path,
                     (unsigned long long)line, what, field.len > 60 ? 60 : (int)field.len,
                     field.at ? field.at : "");
}

static bool read_row(struct gazbuild *build, struct str row, const char *path,
                     uint64_t line, struct fault *fault)
{
    enum { WHAT, ID, ADMIN, LAT, LON, POPULATION, NAMES, SHORT, PEOPLE, SOURCE, COLUMNS };
    struct str field[COLUMNS], rest = row;
    int n = 0;
    while (rest.at && n < COLUMNS)
        field[n++] = str_trim(str_next(&rest, '\t'));
    if (n < COLUMNS || rest.at)
        return wrong(path, line, "not ten columns parted by tabs", str_cut(row, 0, 60),
                     fault);
    struct build_place place = { .admin = field[ADMIN],
                                 .lat = INT32_MIN,
                                 .lon = INT32_MIN };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (str_eq(field[WHAT], str_of(classes[i].word)))
            place.what = classes[i].what;
    int64_t id, population;
    if (!place.what)
        return wrong(path, line, "no such kind of place", field[WHAT], fault);
    if (!str_int(field[ID], &id) || id < 0 || id > UINT32_MAX)
        return wrong(path, line, "the GeoNames id is not a number", field[ID], fault);
    if (!str_int(field[POPULATION], &population) || population < 0 ||
        population > UINT32_MAX)
        return wrong(path, line, "the population is not a number", field[POPULATION],
                     fault);
    if ((field[LAT].len || field[LON].len) &&
        (!geonames_degrees(field[LAT], 90, &place.lat) ||
         !geonames_degrees(field[LON], 180, &place.lon)))
        return wrong(path, line, "not a latitude and a longitude", field[LAT], fault);
    if (!field[NAMES].len || utf8_fault(row) >= 0)
        return wrong(path, line, "no name, or not UTF-8", field[NAMES], fault);
    place.geonames = (uint32_t)id;
    place.population = (uint32_t)population;
    rest = field[NAMES];
    place.name = str_trim(str_next(&rest, ';'));
    uint32_t index = gazbuild_place(build, &place);
    bool small =
        place.what == GAZ_DISTRICT || place.what == GAZ_CITY || place.what == GAZ_SEAT;
    add_names(build, index, field[NAMES], false, small);
    add_names(build, index, field[SHORT], true, false);
    add_people(build, index, field[PEOPLE]);
    return true;
}

bool geotable_read(struct gazbuild *build, struct str bytes, const char *path,
                   struct fault *fault)
{
    uint64_t line = 0;
    while (bytes.at && bytes.len) {
        struct str row = str_next(&bytes, '\n');
        line++;
        if (str_trim(row).len && row.at[0] != '#' &&
            !read_row(build, row, path, line, fault))
            return false;
    }
    return true;
}
