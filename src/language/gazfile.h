/* gazfile.h: one gazetteer file, mapped or in memory: places, and the names that lead to
 * them.
 *
 *   header | places | admins | keys' heads | keys | strings            all little-endian
 *
 *   header   "VITNEGAZ", version, sizes and offsets of the parts, checksum of the rest
 *   places   24 bytes each, most populous first: the first of several is the likeliest
 *   admins   codes of countries and of their parts, sorted: "US", "US.OH", "US.OH.049",
 *            each with the place that it stands for
 *   keys     folded names, sorted, front-coded in blocks of GAZ_BLOCK, each with its places
 *   heads    of each block, the first eight bytes of its first key, and where it starts
 *   strings  names as they are shown, each behind its length
 *
 * A key is what gazfile_key() makes of a name; a skeleton key (skeleton.h) stands among
 * them behind GAZ_SKELETON. A file that is cut short, or of another version, is not opened;
 * what is damaged inside is found by gazfile_verify() and never read beyond the end.
 */
#ifndef VITNE_LANGUAGE_GAZFILE_H
#define VITNE_LANGUAGE_GAZFILE_H

#include "base/fault.h"
#include "base/str.h"

enum {
    GAZ_VERSION = 2,
    GAZ_HEADER = 128,
    GAZ_PLACE = 24,
    GAZ_ADMIN = 8,
    GAZ_BLOCK = 16,
    GAZ_HEAD = 12,
    GAZ_KEY_BYTES = 120, /* a longer name has no key */
    GAZ_SKELETON = 1,    /* first byte of a skeleton key */
};

/* What a place is; the order is that of size, within what news speaks of. */
enum gaz_class {
    GAZ_NONE,
    GAZ_SITE,
    GAZ_DISTRICT, /* part of a city */
    GAZ_CITY,     /* any populated place */
    GAZ_SEAT,     /* a city that is the seat of a province */
    GAZ_CAPITAL,
    GAZ_ADMIN2,
    GAZ_ADMIN1,
    GAZ_AREA, /* a region inside a country or across some: Darfur, Donbas */
    GAZ_COUNTRY,
    GAZ_REGION, /* continents and larger: Europe, the Middle East */
    GAZ_WATER,  /* seas, rivers, mountains, islands: no harm is placed on their point */
    GAZ_CLASSES,
};

/* What the name is to the place. */
enum gaz_kind {
    GAZ_NAME,    /* its own name */
    GAZ_ALSO,    /* another one, or another spelling */
    GAZ_DEMONYM, /* its people: "Iraqi" */
    GAZ_SHORT,   /* an abbreviation: only in capitals or with its stop: "US", "Calif." */
};

struct gaz_hit {
    uint32_t place;
    uint32_t kind; /* enum gaz_kind */
};

struct gaz_place {
    uint32_t geonames; /* 0: none */
    int32_t lat, lon;  /* millionths of a degree */
    uint32_t population;
    struct str name;
    struct str admin1, admin2; /* codes: "US.OH"; empty: none. A country's own: "US" */
    char country[3];
    enum gaz_class what;
};

struct gazfile {
    struct str bytes;
    uint32_t nplaces, nadmins, nheads, nkeys;
    struct str places, admins, heads, keys, strings;
};

/* `name` is for the message. Faults: VERSION, CORRUPT. */
bool gazfile_open(struct str bytes, const char *name, struct gazfile *ret_file,
                  struct fault *fault);

/* Reads every byte: checksum, order of the keys, every index. Fault CORRUPT. */
bool gazfile_verify(const struct gazfile *file, const char *name, struct fault *fault);

/* What stands before the tables: where the data is from and under which terms. */
struct str gazfile_source(const struct gazfile *file);

/* The checksum that the file states: what it was made of. */
uint64_t gazfile_stamp(const struct gazfile *file);

/* The places of a key, at most `max`; *ret_longer: some key goes on with a blank from it. */
uint32_t gazfile_find(const struct gazfile *file, struct str key, struct gaz_hit *ret_hits,
                      uint32_t max, bool *ret_longer);

/* What a place is and how many live there, without the rest: two loads. */
enum gaz_class gazfile_class(const struct gazfile *file, uint32_t place,
                             uint32_t *ret_population);

struct gaz_place gazfile_place(const struct gazfile *file, uint32_t place);

/* The place that a code stands for; UINT32_MAX if it has none here. */
uint32_t gazfile_admin(const struct gazfile *file, struct str code);

/* A name as key: folded, without full stops and commas; empty if it is too long for one. */
struct str gazfile_key(struct str name, struct arena *arena);

/* The first eight bytes of a key as a number that orders like the key. */
uint64_t gazfile_prefix(struct str key);

uint64_t gazfile_checksum(struct str bytes);

#endif
