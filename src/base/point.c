/* point.c: see point.h. The cosine is read from a table and between its rows. */
#include "base/point.h"

enum { DEGREE = 1000000, STEP = 5 * DEGREE };

/* Of 0, 5 … 90 degrees. */
static const int16_t cosines[19] = { 1000, 996, 985, 966, 940, 906, 866, 819, 766, 707,
                                     643,  574, 500, 423, 342, 259, 174, 87,  0 };

static int64_t absolute(int64_t x)
{
    return x < 0 ? -x : x;
}

int64_t point_cosine(int64_t latitude)
{
    int64_t step = absolute(latitude) / STEP, rest = absolute(latitude) % STEP;
    if (step >= 18)
        return 0;
    return cosines[step] + (cosines[step + 1] - cosines[step]) * rest / STEP;
}

int64_t point_distance_squared(int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2)
{
    int64_t dlat = absolute((int64_t)lat1 - lat2), dlon = absolute((int64_t)lon1 - lon2);
    if (dlon > 180 * (int64_t)DEGREE)
        dlon = 360 * (int64_t)DEGREE - dlon;
    int64_t cosine = point_cosine(((int64_t)lat1 + lat2) / 2);
    int64_t y = dlat * 111195 / DEGREE, x = dlon * cosine / 1000 * 111195 / DEGREE;
    return x * x + y * y;
}

int32_t point_distance_km(int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2)
{
    int64_t square = point_distance_squared(lat1, lon1, lat2, lon2) / 1000000;
    int64_t root = 0;
    for (int64_t bit = 1 << 14; bit; bit >>= 1)
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    return (int32_t)root;
}
