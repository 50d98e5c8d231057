/* geonames.c: see geonames.h. One reader for the shipped file's source and for a user's
 * dump.
 *
 * Example: the row of "Mosul" with the other names "Al Mawsil,Mossoul,Mosulo,…" is added as
 * a city of IQ.15 under each of them, and under the consonants "msl"; the Arabic spellings
 * have no key.
 *
 * It does not repair rows: a dump with a broken row was cut or edited, and is refused.
 */
#include "language/geonames.h"

#include "base/utf8.h"

/* What a compact build leaves out: villages of countries with very many of them and no war,
 * and other names of small towns where names are written in Latin script. */
enum { VILLAGE = 1000, SMALL_TOWN = 5000 };

bool geonames_degrees(struct str s, int32_t limit, int32_t *ret_millionths)
{
    bool minus = s.len && s.at[0] == '-';
    ptrdiff_t i = minus || (s.len && s.at[0] == '+');
    int64_t value = 0;
    int decimals = -1;
    if (i == s.len || s.len > 24)
        return false;
    for (; i < s.len; i++) {
        if (s.at[i] == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
        if (decimals >= 6)
            continue;
        value = value * 10 + (s.at[i] - '0');
        decimals += decimals >= 0;
        if (value > (int64_t)1000 * 1000000)
            return false;
    }
    for (int d = decimals < 0 ? 0 : decimals; d < 6; d++)
        value *= 10;
    if (value > (int64_t)limit * 1000000)
        return false;
    *ret_millionths = (int32_t)(minus ? -value : value);
    return true;
}

static bool number(struct str s, uint32_t *ret_value)
{
    int64_t value;
    if (!s.len)
        return *ret_value = 0, true;
    if (!str_int(s, &value) || value < 0)
        return false;
    *ret_value = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
    return true;
}

static bool wrong(uint64_t line, const char *what, struct str field, struct fault *fault)
{
    return fault_set(fault, FAULT_FORMAT, line, "line %llu: %s: \"%.*s\"",
                     (unsigned long long)line, what, field.len > 60 ? 60 : (int)field.len,
                     field.at ? field.at : "");
}

bool geonames_row(struct str row, uint64_t line, struct geonames_row *ret_row,
                  struct fault *fault)
{
    enum { COLUMNS = 19 };
    struct str field[COLUMNS];
    int n = 0;
    struct str rest = row;
    while (rest.at && n < COLUMNS)
        field[n++] = str_next(&rest, '\t');
    if (n < COLUMNS || rest.at)
        return fault_set(
            fault, FAULT_FORMAT, line,
            "line %llu: %s than 19 columns parted by tabs; is it a GeoNames dump?",
            (unsigned long long)line, n < COLUMNS ? "fewer" : "more");
    if (utf8_fault(row) >= 0)
        return wrong(line, "not UTF-8", S(""), fault);
    struct geonames_row to = {
        .name = field[1],
        .ascii = field[2],
        .others = field[3],
        .feature_class = field[6],
        .feature_code = field[7],
        .country = field[8],
        .admin1 = field[10],
        .admin2 = field[11],
    };
    if (!number(field[0], &to.id) || !to.id)
        return wrong(line, "the id is not a number", field[0], fault);
    if (!geonames_degrees(field[4], 90, &to.lat))
        return wrong(line, "the latitude is not within ±90 degrees", field[4], fault);
    if (!geonames_degrees(field[5], 180, &to.lon))
        return wrong(line, "the longitude is not within ±180 degrees", field[5], fault);
    if (!number(field[14], &to.population))
        return wrong(line, "the population is not a number", field[14], fault);
    if (to.country.len != 0 && to.country.len != 2)
        return wrong(line, "the country is not two letters", to.country, fault);
    *ret_row = to;
    return true;
}

static const struct {
    const char *feature_class, *code; /* code NULL: any other of the class */
    enum gaz_class what;
} features[] = {
    { "P", "PPLC", GAZ_CAPITAL },  { "P", "PPLA", GAZ_SEAT },
    { "P", "PPLX", GAZ_DISTRICT }, { "P", NULL, GAZ_CITY },
    { "A", "PCLI", GAZ_COUNTRY },  { "A", "PCLD", GAZ_COUNTRY },
    { "A", "PCLS", GAZ_COUNTRY },  { "A", "PCLF", GAZ_COUNTRY },
    { "A", "PCL", GAZ_COUNTRY },   { "A", "PCLIX", GAZ_COUNTRY },
    { "A", "TERR", GAZ_COUNTRY },  { "A", "ADM1", GAZ_ADMIN1 },
    { "A", "ADM2", GAZ_ADMIN2 },   { "A", "ADM1H", GAZ_NONE },
    { "A", "ADM2H", GAZ_NONE },    { "A", NULL, GAZ_AREA },
    { "L", "CONT", GAZ_REGION },   { "L", "LCTY", GAZ_SITE },
    { "L", "AREA", GAZ_AREA },     { "L", "RGN", GAZ_AREA },
    { "L", "CMP", GAZ_SITE },      { "S", "CMP", GAZ_SITE },
    { "S", "AIRB", GAZ_SITE },     { "S", "HSP", GAZ_SITE },
    { "S", "MSQE", GAZ_SITE },
};

enum gaz_class geonames_class(const struct geonames_row *row)
{
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (str_eq(row->feature_class, str_of(features[i].feature_class)) &&
            (!features[i].code || str_eq(row->feature_code, str_of(features[i].code))))
            return features[i].what;
    return GAZ_NONE;
}

/* Countries whose names reach us through another script. */
static bool spelled_many_ways(struct str country)
{
    static const char codes[] =
        "AE AF AM AZ BH BY DZ EG ER ET GE IL IQ IR JO KG KW KZ LB LY MA "
        "MR OM PK PS QA RU SA SD SO SS SY TD TJ TM TN TR UA UZ XK YE";
    return country.len == 2 && str_find(str_of(codes), country, 0) >= 0;
}

/* "Al Hasakah" is "Hasakah" in many a report. */
static struct str without_article(struct str name)
{
    static const char *const articles[] = { "Al ",  "Al-", "El ", "El-",  "Ar ", "As ",
                                            "Ash ", "At ", "An ", "Ad ",  "Az ", "Aḑ ",
                                            "Aş ",  "Aţ ", "Az̧ ", "Ath ", "Adh " };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts(name, str_of(articles[i])))
            return str_cut(name, str_of(articles[i]).len, name.len);
    return (struct str){ NULL, 0 };
}

/* Only letters of Latin script, and not a code of capitals such as BGW. */
static bool is_latin_name(struct str name)
{
    bool lower = false;
    for (ptrdiff_t i = 0; i < name.len;) {
        uint32_t point;
        i += utf8_decode(name, i, &point);
        if (point >= 0x250 && !(point >= 0x1E00 && point < 0x1F00) &&
            !(point >= 0x2B0 && point < 0x370) && !(point >= 0x2018 && point <= 0x201F))
            return false;
        lower |= utf8_is_lower(point);
    }
    return lower && name.len > 1;
}

void geonames_add(struct gazbuild *build, const struct geonames_row *row)
{
    struct build_place place = {
        .geonames = row->id,
        .lat = row->lat,
        .lon = row->lon,
        .population = row->population,
        .name = row->name,
        .what = geonames_class(row),
    };
    bool fine = row->admin1.len && !str_eq(row->admin1, S("00"));
    if (!fine)
        place.admin = row->country;
    else if (!row->admin2.len)
        place.admin =
            str_format(build->arena, "%.*s.%.*s", STR(row->country), STR(row->admin1));
    else
        place.admin = str_format(build->arena, "%.*s.%.*s.%.*s", STR(row->country),
                                 STR(row->admin1), STR(row->admin2));
    bool many = spelled_many_ways(row->country);
    uint32_t index = gazbuild_place(build, &place);
    gazbuild_name(build, index, row->name, GAZ_NAME);
    gazbuild_name(build, index, row->ascii, GAZ_NAME);
    if (many) {
        gazbuild_skeleton(build, index, row->ascii);
        gazbuild_name(build, index, without_article(row->ascii), GAZ_NAME);
    }
    /* Of a village where names are written in Latin script, its own name is enough: the
     * other names of villages would be a fifth of the file. */
    bool all = !build->compact || many || row->population >= SMALL_TOWN;
    struct str rest = all ? row->others : S("");
    while (rest.len) {
        struct str other = str_trim(str_next(&rest, ','));
        if (!is_latin_name(other))
            continue;
        gazbuild_name(build, index, other, GAZ_ALSO);
        if (!many)
            continue;
        gazbuild_skeleton(build, index, other);
        gazbuild_name(build, index, without_article(other), GAZ_ALSO);
    }
}

static bool is_left_out(const struct gazbuild *build, const struct geonames_row *row)
{
    static const char quiet[] = "AT CN CZ DE ES FR HR IT PL RO";
    return build->compact && row->population < VILLAGE && row->country.len == 2 &&
           str_find(str_of(quiet), row->country, 0) >= 0;
}

bool geonames_read(struct gazbuild *build, struct str bytes, const char *path,
                   struct fault *fault)
{
    uint64_t line = 0;
    while (bytes.at && bytes.len) {
        struct str row = str_next(&bytes, '\n');
        struct geonames_row read;
        struct fault inner;
        line++;
        if (row.len && row.at[row.len - 1] == '\r')
            row.len--;
        if (!str_trim(row).len || row.at[0] == '#')
            continue;
        if (!geonames_row(row, line, &read, &inner))
            return fault_set(fault, inner.code, line, "%s: %s", path, inner.what);
        if (geonames_class(&read) && !is_left_out(build, &read))
            geonames_add(build, &read);
    }
    return true;
}
