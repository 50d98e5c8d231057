/* geonames.h: rows of a GeoNames dump: allCountries.txt, cities500.txt, IQ.txt: one form.
 *
 * Nineteen columns parted by tabs: id, name, ascii name, other names parted by commas,
 * latitude, longitude, feature class and code, country, other countries, four levels of
 * administration, population, elevation, terrain, time zone, day of change.
 */
#ifndef VITNE_LANGUAGE_GEONAMES_H
#define VITNE_LANGUAGE_GEONAMES_H

#include "language/gazbuild.h"

struct geonames_row {
    uint32_t id;
    struct str name, ascii, others;
    int32_t lat, lon; /* millionths of a degree */
    struct str feature_class, feature_code, country, admin1, admin2;
    uint32_t population;
};

/* One row, without its line end. `line` is for the message. Fault FORMAT. */
bool geonames_row(struct str row, uint64_t line, struct geonames_row *ret_row,
                  struct fault *fault);

/* What the feature is to us; GAZ_NONE: left out (streams, schools, roads …). */
enum gaz_class geonames_class(const struct geonames_row *row);

/* Adds the place under all its names in Latin script. */
void geonames_add(struct gazbuild *build, const struct geonames_row *row);

/* Adds every row of a dump. Rows that are not wanted are left out; a broken one ends it,
 * and nothing of the build may be used. Blank lines and lines that start with # are passed
 * over. Fault FORMAT names the file and the line. */
bool geonames_read(struct gazbuild *build, struct str bytes, const char *path,
                   struct fault *fault);

/* A decimal fraction as millionths: "36.335" is 36335000. False if it is none, or beyond
 * ±limit degrees. */
bool geonames_degrees(struct str s, int32_t limit, int32_t *ret_millionths);

#endif
