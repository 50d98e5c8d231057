/* locate.c: see locate.h.
 *
 * Names are compared as they are folded (utf8_folded), points by their distance (base/point.h).
 */
#include "weigh/locate.h"

#include "base/point.h"
#include "base/utf8.h"

enum {
    /* Metres. Guesses, never fitted: a large city is 30 km across; two gazetteers put its
     * centre up to 5 km apart. */
    METRES_SAME = 5000,
    METRES_INSIDE = 30000,
    METRES_ADMIN2 = 60000,
};

static bool has_point(const struct claim_place *p)
{
    return p->lat != COORDINATE_NONE && p->lon != COORDINATE_NONE && (p->lat || p->lon);
}

static bool words_same(struct str a, struct str b, struct arena scratch)
{
    if (!a.len || !b.len)
        return false;
    struct str folded = utf8_folded(a, &scratch);
    return str_eq(folded, utf8_folded(b, &scratch));
}

static bool country_known(const struct claim_place *p)
{
    return p->country[0] != 0;
}

/* One of the two is a province: does the other lie in it? */
static enum nearness nearness_admin1(const struct claim_place *a,
                                     const struct claim_place *b, struct arena scratch)
{
    struct str x = a->precision == PRECISION_ADMIN1 ? place_words(a) : a->admin1;
    struct str y = b->precision == PRECISION_ADMIN1 ? place_words(b) : b->admin1;
    if (!x.len || !y.len)
        return NEARNESS_UNKNOWN;
    return words_same(x, y, scratch) ? NEARNESS_WIDE : NEARNESS_APART;
}

static enum nearness nearness_points(const struct claim_place *a,
                                     const struct claim_place *b)
{
    int64_t d = point_distance_squared(a->lat, a->lon, b->lat, b->lon);
    int64_t reach = METRES_INSIDE;
    if (a->precision == PRECISION_ADMIN2 || b->precision == PRECISION_ADMIN2)
        reach = METRES_ADMIN2;
    if (d > reach * reach)
        return NEARNESS_APART;
    if (d <= (int64_t)METRES_SAME * METRES_SAME && a->precision == b->precision &&
        a->geonames == b->geonames)
        return NEARNESS_SAME;
    return NEARNESS_INSIDE;
}

enum nearness place_nearness(const struct claim_place *a, const struct claim_place *b,
                             struct arena scratch)
{
    if (!place_known(a) || !place_known(b))
        return NEARNESS_UNKNOWN;
    if (country_known(a) && country_known(b) && memcmp(a->country, b->country, 2) != 0)
        return NEARNESS_APART;
    bool wide_a = a->precision >= PRECISION_COUNTRY,
         wide_b = b->precision >= PRECISION_COUNTRY;
    if (wide_a || wide_b)
        return country_known(a) && country_known(b) ? NEARNESS_WIDE : NEARNESS_UNKNOWN;
    if (a->geonames && a->geonames == b->geonames)
        return NEARNESS_SAME;
    if (a->precision == PRECISION_ADMIN1 || b->precision == PRECISION_ADMIN1)
        return nearness_admin1(a, b, scratch);
    if (has_point(a) && has_point(b))
        return nearness_points(a, b);
    if (words_same(place_words(a), place_words(b), scratch))
        return NEARNESS_SAME;
    if (a->precision == PRECISION_CITY && b->precision == PRECISION_CITY)
        return NEARNESS_APART;
    return NEARNESS_UNKNOWN;
}

static int fineness(const struct claim_place *place)
{
    if (!place_known(place))
        return 100;
    return place->precision == PRECISION_NONE ? 50 : (int)place->precision;
}

bool place_finer(const struct claim_place *a, const struct claim_place *b)
{
    return fineness(a) < fineness(b);
}
