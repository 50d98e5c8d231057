/* geojson.c: incidents on a map (RFC 7946).
 *
 *   {"type":"Feature","geometry":{"type":"Point","coordinates":[43.2,36.3]},
 *    "properties":{"place":"Gogjali","precision":"district","estimates":[…],…}}
 *
 * Invariants: a point is there only if the ledger holds one for the place, and `precision` says
 * what it stands for: the point of a country is its middle, not where anything happened; an
 * incident without a point has geometry null and stays in the list. No area is made up.
 */
#include "export/format.h"

static const enum field INCIDENT_FIELDS[] = {
    FIELD_INCIDENT,  FIELD_PLACE,    FIELD_PRECISION, FIELD_COUNTRY,
    FIELD_ADMIN1,    FIELD_GEONAMES, FIELD_FROM,      FIELD_TO,
    FIELD_TIME_TOLD, FIELD_GRADE,    FIELD_REPORTS,   FIELD_ORIGINS,
    FIELD_AS_OF,     FIELD_READER,   FIELD_LEDGER,    FIELD_CAVEAT,
};
static const enum field ESTIMATE_FIELDS[] = {
    FIELD_TYPE, FIELD_CLASS, FIELD_GROUP, FIELD_UNIT, FIELD_LOW, FIELD_BEST, FIELD_HIGH,
};

static bool has(const enum field *fields, size_t n, enum field field)
{
    for (size_t i = 0; i < n; i++)
        if (fields[i] == field)
            return true;
    return false;
}

static bool keeps(enum field field, enum export_what what)
{
    (void)what;
    return field == FIELD_LAT || field == FIELD_LON ||
           has(INCIDENT_FIELDS, sizeof INCIDENT_FIELDS / sizeof *INCIDENT_FIELDS, field) ||
           has(ESTIMATE_FIELDS, sizeof ESTIMATE_FIELDS / sizeof *ESTIMATE_FIELDS, field);
}

static void print_fields(struct out *out, const enum field *fields, size_t n,
                         const struct export_row *row, struct arena *arena)
{
    for (size_t i = 0; i < n; i++) {
        struct str text = field_text(fields[i], row, arena);
        json_key(out, field_name(fields[i]));
        if (text.len && field_form(fields[i]) == FIELD_NUMBER)
            out_put(out, text);
        else
            json_string_or_null(out, text);
    }
}

static void print_geometry(struct out *out, const struct claim_place *place)
{
    json_key(out, "geometry");
    if (place->lat == COORDINATE_NONE || place->lon == COORDINATE_NONE) {
        out_put(out, S("null"));
        return;
    }
    out_put(out, S("{\"type\":\"Point\",\"coordinates\":["));
    out_fixed(out, place->lon, 6);
    out_char(out, ',');
    out_fixed(out, place->lat, 6);
    out_put(out, S("]}"));
}

static void print_incident(struct out *out, const struct showing *view,
                           const struct incident *incident, struct arena scratch)
{
    struct estimate none = { .type = CLAIM_KILLED };
    struct export_row row = { .view = view, .incident = incident, .estimate = &none };
    out_put(out, S("{\"type\":\"Feature\""));
    print_geometry(out, &incident->place);
    json_key(out, "properties");
    out_char(out, '{');
    print_fields(out, INCIDENT_FIELDS, sizeof INCIDENT_FIELDS / sizeof *INCIDENT_FIELDS,
                 &row, &scratch);
    json_key(out, "estimates");
    out_char(out, '[');
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        row.estimate = &incident->estimates.at[i];
        json_comma(out);
        out_char(out, '{');
        print_fields(out, ESTIMATE_FIELDS, sizeof ESTIMATE_FIELDS / sizeof *ESTIMATE_FIELDS,
                     &row, &scratch);
        out_char(out, '}');
    }
    out_put(out, S("]}}"));
}

static void print(struct out *out, const struct showing *view, enum export_what what,
                  struct arena scratch)
{
    (void)what;
    out_put(out, S("{\"type\":\"FeatureCollection\",\"features\":["));
    for (uint32_t i = 0; i < view->weighing.incidents.n; i++) {
        out_put(out, i ? S(",\n") : S("\n"));
        print_incident(out, view, &view->weighing.incidents.at[i], scratch);
    }
    out_put(out, S("\n]}\n"));
}

const struct export_format export_geojson = {
    .name = "geojson",
    .summary = "incidents as points, each with what its point stands for",
    .prints = { [EXPORT_ESTIMATES] = true },
    .usual = EXPORT_ESTIMATES,
    .keeps = keeps,
    .print = print,
};
