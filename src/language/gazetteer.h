/* gazetteer.h: names of places to points: several files, laid one over the other.
 *
 *   data/gazetteer.bin   cities of the world, provinces, counties (make gazetteer)
 *   data/tables.bin      our own tables, compiled at build time; else read from data/ *.tsv
 *   imported             a user's GeoNames dump (vitne gazetteer import)
 *
 * The later file hides a place of an earlier one that has the same GeoNames id. Without any
 * file the tables alone serve: countries, regions, the places of the wars in the examples.
 */
#ifndef VITNE_LANGUAGE_GAZETTEER_H
#define VITNE_LANGUAGE_GAZETTEER_H

#include "base/mapfile.h"
#include "language/gazfile.h"
#include "language/lang.h"

enum { GAZETTEER_FILES = 3 };

struct gazetteer {
    struct gazfile files[GAZETTEER_FILES];
    struct mapfile maps[GAZETTEER_FILES]; /* empty for one that is in memory */
    uint32_t nfiles;
    bool world; /* data/gazetteer.bin is there */
};

/* A place, whichever file it is in. */
typedef uint32_t place_ref;
#define NO_PLACE UINT32_MAX

struct place_hit {
    place_ref place;
    enum gaz_kind kind;
};

/* Opens what there is in data/ below `folder`: perhaps nothing, and then no name is found.
 * Faults: OPEN, READ, VERSION, CORRUPT, FORMAT. */
bool gazetteer_open(struct str folder, struct arena *arena,
                    struct gazetteer **ret_gazetteer, struct fault *fault);
void gazetteer_close(struct gazetteer *gazetteer);

/* Which names of places these are: eight hexadecimal digits of the checksum of each file,
 * lowest first, "1f0c99a2-7be01d45"; empty without any. */
struct str gazetteer_version(const struct gazetteer *gazetteer, struct arena *arena);

/* Lays one more file over it. */
bool gazetteer_lay(struct gazetteer *gazetteer, const char *path, struct fault *fault);

/* The places that a key (gazfile_key) names, likeliest first within each file, at most
 * `max`. *ret_longer: some longer name begins with these words. */
uint32_t gazetteer_find(const struct gazetteer *gazetteer, struct str key,
                        struct place_hit *ret_hits, uint32_t max, bool *ret_longer);

/* What it is and how many live there, and no more. */
enum gaz_class gazetteer_class(const struct gazetteer *gazetteer, place_ref place,
                               uint32_t *ret_population);

struct gaz_place gazetteer_place(const struct gazetteer *gazetteer, place_ref place);

/* Is the place of our own tables, not of the world's file or an import? */
bool gazetteer_is_typed(const struct gazetteer *gazetteer, place_ref place);

/* The place of a country's or a province's code ("IQ", "US.OH"); NO_PLACE. */
place_ref gazetteer_admin(const struct gazetteer *gazetteer, struct str code);

#endif
