/* gazetteer.c: `vitne gazetteer …`: builds, imports, looks up and checks the names of
 * places.
 *
 *   import FILE   lays a user's GeoNames dump over the shipped names
 *   find NAME…    what a name may mean
 *   check         reads every byte of the files in use
 *   build         makes a gazetteer file (make gazetteer, make)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mapfile.h"
#include "cli/command.h"
#include "language/gazetteer.h"
#include "language/gazworld.h"
#include "language/geonames.h"
#include "language/geotable.h"

enum { DUMP_LIMIT = INT32_MAX };

/* Writes beside the target and renames, so that a reader never meets half a file. */
static bool write_file(const char *path, struct str bytes, struct arena *arena,
                       struct fault *fault)
{
    struct str beside = str_format(arena, "%s.new", path);
    FILE *file = fopen(beside.at, "wb");
    if (!file)
        return fault_set(fault, FAULT_WRITE, FAULT_NOWHERE, "%s: %s", beside.at,
                         strerror(errno));
    bool ok = fwrite(bytes.at, 1, (size_t)bytes.len, file) == (size_t)bytes.len;
    ok = fclose(file) == 0 && ok;
    if (!ok || rename(beside.at, path) != 0) {
        int error = errno;
        unlink(beside.at);
        return fault_set(fault, FAULT_WRITE, FAULT_NOWHERE, "%s: %s", path,
                         strerror(error));
    }
    return true;
}

static bool finish(struct command *command, struct gazbuild *build, const char *source,
                   const char *path, struct fault *fault)
{
    struct str bytes;
    uint32_t nplaces = build->places.n;
    if (!gazbuild_write(build, str_of(source), &bytes, fault) ||
        !write_file(path, bytes, command->arena, fault))
        return false;
    out_format(command->out, "%s: %u places, %td bytes\n", path, nplaces, bytes.len);
    return true;
}

static bool read_dump(struct gazbuild *build, const char *path, struct fault *fault)
{
    struct str bytes;
    return file_read(path, DUMP_LIMIT, build->arena, &bytes, fault) &&
           geonames_read(build, bytes, path, fault);
}

static bool read_parts(struct command *command, struct gazbuild *build, struct fault *fault)
{
    struct str bytes;
    const char *cities = command_option(command, "cities");
    const char *counties = command_option(command, "counties");
    if (cities && !read_dump(build, cities, fault))
        return false;
    if (counties && (!file_read(counties, DUMP_LIMIT, build->arena, &bytes, fault) ||
                     !gazworld_counties(build, bytes, counties, fault)))
        return false;
    for (int i = 1; i < command->noperands; i++)
        if (!file_read(command->operands[i], DUMP_LIMIT, build->arena, &bytes, fault) ||
            !geotable_read(build, bytes, command->operands[i], fault))
            return false;
    gazworld_populate(build);
    return true;
}

static int run_build(struct command *command)
{
    struct fault fault;
    struct gazbuild build = { .arena = command->arena, .compact = true };
    const char *to = command_option(command, "out");
    const char *source = command_option(command, "source");
    if (!to)
        return complain(command, EXIT_USE, "where to? build --out FILE");
    if (!read_parts(command, &build, &fault) ||
        !finish(command, &build, source ? source : "", to, &fault))
        return complain_fault(command, EXIT_REFUSED, &fault);
    return EXIT_DONE;
}

/* The folder of a user's own data. */
static struct str user_folder(struct arena *arena)
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    return data && *data ? str_format(arena, "%s/vitne", data)
                         : str_format(arena, "%s/.local/share/vitne", home ? home : ".");
}

/* Makes a folder and those above it. */
static void make_folder(struct str folder, struct arena *arena)
{
    for (ptrdiff_t i = 1; i <= folder.len; i++)
        if (i == folder.len || folder.at[i] == '/')
            mkdir(str_z(str_cut(folder, 0, i), arena), 0755);
}

bool lay_imported(const struct command *command, struct gazetteer *gazetteer,
                  struct fault *fault)
{
    struct arena *arena = command->arena;
    if (!gazetteer->world)
        complain(command, 0,
                 "data/gazetteer.bin is not there: of places, only countries, provinces "
                 "and those "
                 "of data/places.tsv are known; `make gazetteer` makes it");
    struct str path = str_format(arena, "%.*s/gazetteer.bin", STR(user_folder(arena)));
    return access(path.at, R_OK) != 0 || gazetteer_lay(gazetteer, path.at, fault);
}

static int run_import(struct command *command)
{
    struct fault fault;
    struct gazbuild build = { .arena = command->arena };
    const char *to = command_option(command, "out");
    if (command->noperands < 2)
        return complain(command, EXIT_USE, "which file? import FILE, a dump from GeoNames");
    for (int i = 1; i < command->noperands; i++)
        if (!read_dump(&build, command->operands[i], &fault))
            return complain_fault(command, EXIT_REFUSED, &fault);
    if (!build.places.n)
        return complain(command, EXIT_REFUSED, "%s: no row of a kind that is used",
                        command->operands[1]);
    if (!to) {
        struct str folder = user_folder(command->arena);
        make_folder(folder, command->arena);
        to = str_format(command->arena, "%.*s/gazetteer.bin", STR(folder)).at;
    }
    if (!finish(command, &build, "imported by the user from a GeoNames dump (CC BY 4.0)",
                to, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    return EXIT_DONE;
}

static int open_all(struct command *command, struct gazetteer **ret_gazetteer)
{
    struct fault fault;
    if (!gazetteer_open(data_folder(command->arena), command->arena, ret_gazetteer,
                        &fault) ||
        !lay_imported(command, *ret_gazetteer, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    if (!(*ret_gazetteer)->nfiles)
        return complain(command, EXIT_MACHINE, "no gazetteer in the data folder");
    return EXIT_DONE;
}

static void print_hit(struct out *out, const struct gazetteer *gazetteer,
                      struct place_hit hit)
{
    static const char *const words[GAZ_CLASSES] = { "",        "site",     "district",
                                                    "city",    "seat",     "capital",
                                                    "county",  "province", "area",
                                                    "country", "region",   "water" };
    static const char *const kinds[] = { "", "other name", "people", "short" };
    struct gaz_place place = gazetteer_place(gazetteer, hit.place);
    out_format(out, "%-28.*s %-9s %-10.*s ", STR(place.name), words[place.what],
               STR(place.admin1.len ? place.admin1 : str_of(place.country)));
    if (place.lat != INT32_MIN) {
        out_fixed(out, place.lat, 6);
        out_char(out, ' ');
        out_fixed(out, place.lon, 6);
    }
    out_format(out, "  population %u  GeoNames %u  %s\n", place.population, place.geonames,
               kinds[hit.kind & 3]);
}

static int run_find(struct command *command)
{
    enum { MOST = 64 };
    struct gazetteer *gazetteer;
    struct place_hit hits[MOST];
    uint32_t all = 0;
    int code = open_all(command, &gazetteer);
    for (int i = 1; i < command->noperands && code == EXIT_DONE; i++) {
        bool longer;
        struct str key = gazfile_key(str_of(command->operands[i]), command->arena);
        uint32_t n = gazetteer_find(gazetteer, key, hits, MOST, &longer);
        for (uint32_t j = 0; j < n; j++)
            print_hit(command->out, gazetteer, hits[j]);
        all += n;
    }
    if (code == EXIT_DONE && !all)
        return complain(command, EXIT_NOTHING, "no place has that name");
    return code;
}

static int run_check(struct command *command)
{
    struct gazetteer *gazetteer;
    struct fault fault;
    int code = open_all(command, &gazetteer);
    for (uint32_t i = 0; code == EXIT_DONE && i < gazetteer->nfiles; i++) {
        const struct gazfile *file = &gazetteer->files[i];
        struct str source = gazfile_source(file);
        struct str name = str_format(command->arena, "gazetteer %u", i + 1);
        if (!gazfile_verify(file, name.at, &fault))
            return complain_fault(command, EXIT_FAULT, &fault);
        out_format(command->out, "%s: %u places, %u names, sound. %.*s\n", name.at,
                   file->nplaces, file->nkeys, STR(source));
    }
    return code;
}

static int run(struct command *command)
{
    static const struct {
        const char *name;
        int (*run)(struct command *);
    } acts[] = { { "import", run_import },
                 { "find", run_find },
                 { "check", run_check },
                 { "build", run_build } };
    for (size_t i = 0; command->noperands && i < sizeof acts / sizeof *acts; i++)
        if (strcmp(command->operands[0], acts[i].name) == 0)
            return acts[i].run(command);
    return complain(command, EXIT_USE, "what? import FILE, find NAME, check or build");
}

const struct verb verb_gazetteer = {
    .name = "gazetteer",
    .operands = "import FILE… | find NAME… | check | build TABLE…",
    .summary = "names of places: import a GeoNames dump, look a name up",
    .details = "import lays the dump of a country (IQ.txt, from GeoNames) over the shipped\n"
               "names, in $XDG_DATA_HOME/vitne. A dump with a broken row is refused, with\n"
               "its line.",
    .run = run,
    .options = {
        { "out", "FILE", "where to write (build; import: over the default)" },
        { "cities", "FILE", "build: rows in GeoNames' form" },
        { "counties", "FILE", "build: JSON array of codes and names of the second level" },
        { "source", "TEXT", "build: where the data is from and under which terms" },
    },
};
