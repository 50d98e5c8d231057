/* place.c: places of a report: mentions, resolved, with honest precision; see place.h.
 *
 *   "… the Hay al-Karama quarter of Mosul, Iraq"
 *    Hay al-Karama   district of the tables, IQ.15         precision district
 *    Mosul           city, GeoNames 99072                  precision city
 *    Iraq            country                               precision country
 *
 * A name of a place that the gazetteer lacks keeps its words; if the report says what it
 * lies in, it inherits that place's point and precision, and says so. Nothing else gives it
 * a point.
 *
 * Names of name.h drop what is in doubt and a person's, and add what the gazetteer lacks.
 * They are not believed further: on the first halves of LGL, TR-News and GeoVirus that cost
 * .02 of F1.
 *
 * Invariants: places are disjoint and in order; lat and lon are both known or both not; an
 * inherited point has a parent. It does not say what happened there (the claim layer).
 */
#include "language/place.h"

#include "language/mention.h"
#include "language/resolve.h"

static enum precision precision_of(enum gaz_class what)
{
    switch (what) {
        case GAZ_SITE: return PRECISION_SITE;
        case GAZ_DISTRICT: return PRECISION_DISTRICT;
        case GAZ_CITY:
        case GAZ_SEAT:
        case GAZ_CAPITAL: return PRECISION_CITY;
        case GAZ_ADMIN2: return PRECISION_ADMIN2;
        case GAZ_ADMIN1: return PRECISION_ADMIN1;
        case GAZ_COUNTRY: return PRECISION_COUNTRY;
        case GAZ_AREA:
        case GAZ_REGION:
        case GAZ_WATER: return PRECISION_REGION;
        default: return PRECISION_NONE;
    }
}

/* Name of the province by its code; empty if it has none. */
static struct str province_name(const struct gazetteer *gazetteer,
                                const struct gaz_place *place)
{
    if (place->admin1.len <= 2 || place->what >= GAZ_COUNTRY)
        return S("");
    place_ref ref = gazetteer_admin(gazetteer, place->admin1);
    return ref == NO_PLACE ? S("") : gazetteer_place(gazetteer, ref).name;
}

static void fill(const struct gazetteer *gazetteer, place_ref ref, struct place *to)
{
    struct gaz_place place = gazetteer_place(gazetteer, ref);
    to->name = place.name;
    to->geonames = place.geonames;
    memcpy(to->country, place.country, sizeof to->country);
    to->admin1 = province_name(gazetteer, &place);
    to->lat = place.lat == INT32_MIN ? COORDINATE_NONE : place.lat;
    to->lon = place.lon == INT32_MIN ? COORDINATE_NONE : place.lon;
    to->precision = (uint8_t)precision_of(place.what);
}

static bool is_city(const struct place *place)
{
    return place->precision == PRECISION_CITY && !place->inherited;
}

/* The city that "gamlebyen" is a part of: the last one named before it, else the next. */
static uint32_t city_of(const struct layers *layers, uint32_t index)
{
    for (uint32_t i = index; i-- > 0;)
        if (is_city(&layers->places.at[i]))
            return i;
    for (uint32_t i = index + 1; i < layers->places.n; i++)
        if (is_city(&layers->places.at[i]))
            return i;
    return UINT32_MAX;
}

/* What a place lies in: the mention that the text says, if that became a place. */
static uint32_t parent_of(const struct mention *mention, const uint32_t *written)
{
    return mention->within == NO_MENTION ? UINT32_MAX : written[mention->within];
}

static void inherit(struct layers *layers, uint32_t index)
{
    struct place *place = &layers->places.at[index];
    const struct place *parent = &layers->places.at[place->parent];
    memcpy(place->country, parent->country, sizeof place->country);
    place->admin1 = parent->admin1;
    place->lat = parent->lat;
    place->lon = parent->lon;
    place->precision = parent->precision;
    place->inherited = true;
}

/* Writes one mention as a place; UINT32_MAX if it is none. */
static uint32_t write_place(struct layers *layers, const struct gazetteer *gazetteer,
                            const struct mention *m, const struct resolved *resolved)
{
    place_ref ref = m->flags & MENTION_ADMIN ? resolved->province : resolved->place;
    bool unknown = (m->flags & MENTION_UNKNOWN) || resolved->elsewhere;
    bool kept = unknown && (m->flags & (MENTION_NAMED | MENTION_SURE));
    bool person = (m->flags & MENTION_PERSON) && (m->flags & MENTION_WEAK) &&
                  !gazetteer_is_typed(gazetteer, ref);
    bool named = (m->flags & MENTION_NAMED) && resolved->sole; /* "Rakka", and no more */
    if (person || (resolved->doubtful && !named) || (ref == NO_PLACE && !kept))
        return UINT32_MAX;
    struct place *place = PUSH(layers->doc->arena, &layers->places);
    *place = (struct place){ .at = m->at,
                             .token_from = m->token_from,
                             .token_to = m->token_to,
                             .lat = COORDINATE_NONE,
                             .lon = COORDINATE_NONE,
                             .demonym = m->flags & MENTION_DEMONYM,
                             .parent = UINT32_MAX };
    if (ref != NO_PLACE)
        fill(gazetteer, ref, place);
    return layers->places.n - 1;
}

void place_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    const struct gazetteer *gazetteer = lang->gazetteer;
    struct mentions mentions;
    if (!gazetteer)
        return;
    mention_find(layers, lang, &mentions, &scratch);
    struct resolved *resolved = NEW(&scratch, struct resolved, mentions.toponyms.n + 1);
    uint32_t *written = NEW(&scratch, uint32_t, mentions.all.n + 1);
    resolve_toponyms(gazetteer, &mentions, resolved, scratch);
    for (uint32_t i = 0; i < mentions.all.n; i++) {
        const struct mention *m = &mentions.all.at[i];
        written[i] = write_place(layers, gazetteer, m, &resolved[m->toponym]);
    }
    for (uint32_t i = 0; i < mentions.all.n; i++) {
        if (written[i] == UINT32_MAX)
            continue;
        struct place *place = &layers->places.at[written[i]];
        place->parent = parent_of(&mentions.all.at[i], written);
        if (place->parent == UINT32_MAX && (mentions.all.at[i].flags & MENTION_QUARTER))
            place->parent = city_of(layers, written[i]);
        if (!place->name.len && place->parent != UINT32_MAX)
            inherit(layers, written[i]);
    }
}
