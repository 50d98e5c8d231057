/* point.h: points on the globe: how far it is from one to another.
 *
 * Latitude and longitude in millionths of a degree. The sphere has 111.195 km to a degree (mean
 * radius 6371.009 km, IUGG) and is taken as flat at the middle latitude of the two: right to a
 * percent within 100 km. Whole numbers only; the order of the two points does not matter.
 */
#ifndef VITNE_BASE_POINT_H
#define VITNE_BASE_POINT_H

#include <stdint.h>

/* Of a latitude, in thousandths, to one of them. */
int64_t point_cosine(int64_t latitude);

/* Square metres. */
int64_t point_distance_squared(int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2);

/* Whole kilometres. */
int32_t point_distance_km(int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2);

#endif
