/* gazetteer.c: see gazetteer.h. A place_ref is the file's index in the top two bits.
 *
 * Example: "Karama" is in the tables (a district of Mosul) and in the world's file (a town
 * near Raqqa); both are hits, and resolve.c decides by the rest of the report.
 */
#include "language/gazetteer.h"

#include <unistd.h>

#include "language/geotable.h"

enum { FILE_SHIFT = 28 };

static bool add_file(struct gazetteer *gazetteer, const char *path, struct fault *fault)
{
    struct mapfile map;
    struct gazfile *file = &gazetteer->files[gazetteer->nfiles];
    if (gazetteer->nfiles == GAZETTEER_FILES)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%s: no more than %d gazetteers can be laid over each other", path,
                         GAZETTEER_FILES);
    if (!mapfile_open(path, &map, fault))
        return false;
    if (!gazfile_open(map.bytes, path, file, fault)) {
        mapfile_close(&map);
        return false;
    }
    gazetteer->maps[gazetteer->nfiles++] = map;
    return true;
}

void gazetteer_close(struct gazetteer *gazetteer)
{
    for (uint32_t i = 0; gazetteer && i < gazetteer->nfiles; i++)
        mapfile_close(&gazetteer->maps[i]);
    if (gazetteer)
        gazetteer->nfiles = 0;
}

bool gazetteer_lay(struct gazetteer *gazetteer, const char *path, struct fault *fault)
{
    return add_file(gazetteer, path, fault);
}

struct str gazetteer_version(const struct gazetteer *gazetteer, struct arena *arena)
{
    struct str version = { 0 };
    for (uint32_t i = 0; gazetteer && i < gazetteer->nfiles; i++)
        version = str_format(arena, "%.*s%s%08x", STR(version), i ? "-" : "",
                             (unsigned)(gazfile_stamp(&gazetteer->files[i]) >> 32));
    return version;
}

/* The tables as they stand in data/, for a tree in which nothing was compiled. */
static bool read_tables(struct gazetteer *gazetteer, struct str folder, struct arena *arena,
                        struct fault *fault)
{
    static const char *const names[] = { "countries", "regions", "admin1", "places" };
    struct gazbuild build = { .arena = arena };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str bytes;
        if (gazetteer->world && strcmp(names[i], "admin1") == 0)
            continue; /* the world's file has them, with their populations */
        struct str path = str_format(arena, "%.*s/data/%s.tsv", STR(folder), names[i]);
        if (access(path.at, R_OK) != 0)
            continue;
        if (!file_read(path.at, (size_t)1 << 24, arena, &bytes, fault) ||
            !geotable_read(&build, bytes, path.at, fault))
            return false;
    }
    struct str bytes;
    if (!build.places.n)
        return true;
    if (!gazbuild_write(&build, S("own tables"), &bytes, fault) ||
        !gazfile_open(bytes, "data/*.tsv", &gazetteer->files[gazetteer->nfiles], fault))
        return false;
    gazetteer->nfiles++;
    return true;
}

bool gazetteer_open(struct str folder, struct arena *arena,
                    struct gazetteer **ret_gazetteer, struct fault *fault)
{
    struct gazetteer *gazetteer = NEW(arena, struct gazetteer, 1);
    struct str world = str_format(arena, "%.*s/data/gazetteer.bin", STR(folder));
    struct str tables = str_format(arena, "%.*s/data/tables.bin", STR(folder));
    gazetteer->world = access(world.at, R_OK) == 0;
    bool ok = !gazetteer->world || add_file(gazetteer, world.at, fault);
    if (ok && access(tables.at, R_OK) == 0)
        ok = add_file(gazetteer, tables.at, fault);
    else if (ok)
        ok = read_tables(gazetteer, folder, arena, fault);
    if (!ok) {
        gazetteer_close(gazetteer);
        return false;
    }
    *ret_gazetteer = gazetteer;
    return true;
}

struct gaz_place gazetteer_place(const struct gazetteer *gazetteer, place_ref place)
{
    uint32_t file = place >> FILE_SHIFT;
    if (place == NO_PLACE || file >= gazetteer->nfiles)
        return (struct gaz_place){ 0 };
    return gazfile_place(&gazetteer->files[file], place & ((1u << FILE_SHIFT) - 1));
}

enum gaz_class gazetteer_class(const struct gazetteer *gazetteer, place_ref place,
                               uint32_t *ret_population)
{
    uint32_t file = place >> FILE_SHIFT;
    *ret_population = 0;
    if (place == NO_PLACE || file >= gazetteer->nfiles)
        return GAZ_NONE;
    return gazfile_class(&gazetteer->files[file], place & ((1u << FILE_SHIFT) - 1),
                         ret_population);
}

/* Drops the places of earlier files that hits[from…to) have under the same GeoNames id. */
static uint32_t hide(const struct gazetteer *gazetteer, struct place_hit *hits,
                     uint32_t from, uint32_t to)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < from; i++) {
        uint32_t id = gazetteer_place(gazetteer, hits[i].place).geonames;
        bool hidden = false;
        for (uint32_t j = from; id && j < to; j++)
            hidden |= gazetteer_place(gazetteer, hits[j].place).geonames == id;
        if (!hidden)
            hits[kept++] = hits[i];
    }
    memmove(hits + kept, hits + from, (to - from) * sizeof *hits);
    return kept + to - from;
}

uint32_t gazetteer_find(const struct gazetteer *gazetteer, struct str key,
                        struct place_hit *ret_hits, uint32_t max, bool *ret_longer)
{
    enum { MOST = 64 };
    struct gaz_hit hits[MOST];
    uint32_t n = 0;
    *ret_longer = false;
    for (uint32_t f = 0; f < gazetteer->nfiles; f++) {
        bool longer;
        uint32_t room = max - n < MOST ? max - n : MOST;
        uint32_t found = gazfile_find(&gazetteer->files[f], key, hits, room, &longer);
        for (uint32_t i = 0; i < found; i++)
            ret_hits[n + i] = (struct place_hit){ hits[i].place | f << FILE_SHIFT,
                                                  (enum gaz_kind)hits[i].kind };
        n = n && found ? hide(gazetteer, ret_hits, n, n + found) : n + found;
        *ret_longer |= longer;
    }
    return n;
}

place_ref gazetteer_admin(const struct gazetteer *gazetteer, struct str code)
{
    for (uint32_t f = gazetteer->nfiles; f-- > 0;) {
        uint32_t place = gazfile_admin(&gazetteer->files[f], code);
        if (place != UINT32_MAX)
            return place | f << FILE_SHIFT;
    }
    return NO_PLACE;
}

bool gazetteer_is_typed(const struct gazetteer *gazetteer, place_ref place)
{
    return place >> FILE_SHIFT == (gazetteer->world ? 1 : 0);
}
