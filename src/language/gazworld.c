/* gazworld.c: see gazworld.h.
 *
 * Example: "US.OH.049 Franklin County" has no point of its own; the mean of Columbus,
 * Dublin, Grove City and the others whose code is US.OH.049 stands for it, good to some ten
 * kilometres.
 *
 * It does not know where a county's border runs.
 */
#include "language/gazworld.h"

#include <jansson.h>

#include "base/table.h"

struct sum {
    int64_t lat, lon, population;
    int32_t first_lon;
    uint32_t n;
};

struct sums {
    struct table codes;
    LIST(struct sum) all;
};

static struct sum *sum_of(struct sums *sums, struct str code, struct arena *arena)
{
    int64_t found = table_get(&sums->codes, code);
    if (found != TABLE_NONE)
        return &sums->all.at[found];
    struct sum *sum = PUSH(arena, &sums->all);
    table_put(&sums->codes, code, sums->all.n - 1, arena);
    return sum;
}

static bool is_populated(const struct build_place *place)
{
    return place->what == GAZ_CITY || place->what == GAZ_SEAT || place->what == GAZ_CAPITAL;
}

/* A county across the date line is summed on the side of its first place. */
static void add_point(struct sum *sum, const struct build_place *place)
{
    int64_t lon = place->lon;
    if (!sum->n++)
        sum->first_lon = place->lon;
    if (lon - sum->first_lon > 180000000)
        lon -= 360000000;
    if (sum->first_lon - lon > 180000000)
        lon += 360000000;
    sum->lat += place->lat;
    sum->lon += lon;
    sum->population += place->population;
}

/* The first `levels` parts of a code: of "US.OH.049", two are "US.OH"; empty if it has
 * fewer. */
static struct str code_cut(struct str code, int levels)
{
    for (ptrdiff_t i = 0; i < code.len; i++)
        if (code.at[i] == '.' && --levels == 0)
            return str_cut(code, 0, i);
    return levels == 1 ? code : S("");
}

static void sum_up(const struct gazbuild *build, int levels, struct sums *sums)
{
    for (uint32_t i = 0; i < build->places.n; i++) {
        const struct build_place *place = &build->places.at[i];
        struct str code = code_cut(place->admin, levels);
        if (code.len && is_populated(place))
            add_point(sum_of(sums, code, build->arena), place);
    }
}

static uint32_t people(const struct sum *sum)
{
    return sum->population > UINT32_MAX ? UINT32_MAX : (uint32_t)sum->population;
}

/* "Laurel County" is "Laurel" in a list of counties; the whole name where it has no such
 * end. */
static struct str without_kind(struct str name)
{
    static const char *const kinds[] = { " County", " Parish", " Borough" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_ends(name, str_of(kinds[i])))
            return str_cut(name, 0, name.len - str_of(kinds[i]).len);
    return name;
}

static void add_county(struct gazbuild *build, struct sums *sums, struct str code,
                       struct str name)
{
    int64_t found = table_get(&sums->codes, code);
    if (found == TABLE_NONE || !name.len)
        return;
    const struct sum *sum = &sums->all.at[found];
    int64_t lon = sum->lon / sum->n;
    lon = lon > 180000000 ? lon - 360000000 : lon < -180000000 ? lon + 360000000 : lon;
    struct build_place place = {
        .lat = (int32_t)(sum->lat / sum->n),
        .lon = (int32_t)lon,
        .population = people(sum),
        .name = str_copy(name, build->arena),
        .admin = str_copy(code, build->arena),
        .what = GAZ_ADMIN2,
    };
    uint32_t index = gazbuild_place(build, &place);
    gazbuild_name(build, index, place.name, GAZ_NAME);
    if (str_starts(code, S("US.")))
        gazbuild_name(build, index, without_kind(place.name), GAZ_ALSO);
}

bool gazworld_counties(struct gazbuild *build, struct str json, const char *path,
                       struct fault *fault)
{
    json_error_t error;
    json_t *root = json_loadb(json.at, (size_t)json.len, 0, &error), *row;
    if (!json_is_array(root)) {
        json_decref(root);
        return fault_set(fault, FAULT_FORMAT, (uint64_t)(error.line > 0 ? error.line : 0),
                         "%s:%d: not a JSON array of codes and names: %s", path, error.line,
                         root ? "another kind of value" : error.text);
    }
    struct sums sums = { 0 };
    sum_up(build, 3, &sums);
    size_t i;
    json_array_foreach(root, i, row)
        add_county(build, &sums, str_of(json_string_value(json_object_get(row, "code"))),
                   str_of(json_string_value(json_object_get(row, "name"))));
    json_decref(root);
    return true;
}

void gazworld_populate(struct gazbuild *build)
{
    struct sums sums = { 0 };
    sum_up(build, 2, &sums);
    for (uint32_t i = 0; i < build->places.n; i++) {
        struct build_place *place = &build->places.at[i];
        int64_t found = table_get(&sums.codes, place->admin);
        if (place->what == GAZ_ADMIN1 && !place->population && found != TABLE_NONE)
            place->population = people(&sums.all.at[found]);
    }
}
