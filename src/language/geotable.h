/* geotable.h: our own tables of places: data/countries.tsv, regions.tsv, admin1.tsv,
 * places.tsv.
 *
 * One form, parted by tabs; lines that start with # and blank ones do not count:
 *
 *   what       country, admin1, admin2, area, region, capital, seat, city, district, site or
 *              water
 *   geonames   GeoNames id, or 0
 *   admin      ISO 3166-1 code, or with GeoNames' code of the province: IQ, IQ.15
 *   lat, lon   degrees; both empty for what has no point that would mean anything
 *   population or 0
 *   names      parted by ';', the first is the one that is shown
 *   short      abbreviations, only met in capitals or with a stop: US; Calif.
 *   people     demonyms: Iraqi; irakisk; iraker. Their plurals and inflections are added
 *   source     where the row is from
 */
#ifndef VITNE_LANGUAGE_GEOTABLE_H
#define VITNE_LANGUAGE_GEOTABLE_H

#include "language/gazbuild.h"

/* Adds every row. Fault FORMAT names the file and the line. */
bool geotable_read(struct gazbuild *build, struct str bytes, const char *path,
                   struct fault *fault);

#endif
