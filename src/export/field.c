/* field.c: see field.h.
 *
 *   estimate row: low "61", best "105", high "137", grade "contested", reports "4", origins "4"
 *
 * Invariants: an open end is empty, never 0; a coordinate that nobody gave is empty; every row
 * has the caveat fields. A claim of no incident has grade and origins empty, and one report.
 */
#include "export/field.h"

#include "export/words.h"

#define CAVEAT S("what the reports say; not a count of the war")

const char *export_what_name(enum export_what what)
{
    static const char *const NAMES[] = { "claims", "estimates", "series" };
    return what < EXPORT_WHATS ? NAMES[what] : "";
}

static const struct {
    const char *name, *rows;
    enum field_form form;
} TABLE[] = {
#define X(id, name, rows, form) { name, rows, FIELD_##form },
    FIELD_LIST(X)
#undef X
};

const char *field_name(enum field field)
{
    return TABLE[field].name;
}

enum field_form field_form(enum field field)
{
    return TABLE[field].form;
}

bool field_is_of(enum field field, enum export_what what)
{
    return strchr(TABLE[field].rows, "ces"[what]) != NULL;
}

static void claim_rows(const struct showing *view, export_each *each, void *ctx)
{
    for (uint32_t d = 0; d < view->ndocs; d++)
        for (uint32_t i = 0; i < view->docs[d].claims.n; i++) {
            const struct showing_claim *claim = &view->docs[d].claims.at[i];
            struct export_row row = { .view = view, .doc = &view->docs[d], .claim = claim };
            if (claim->incident != NO_INCIDENT)
                row.incident = &view->weighing.incidents.at[claim->incident];
            each(ctx, &row);
        }
}

static void estimate_rows(const struct showing *view, export_each *each, void *ctx)
{
    for (uint32_t i = 0; i < view->weighing.incidents.n; i++)
        for (uint32_t e = 0; e < view->weighing.incidents.at[i].estimates.n; e++) {
            struct export_row row = { .view = view,
                                      .incident = &view->weighing.incidents.at[i],
                                      .estimate =
                                          &view->weighing.incidents.at[i].estimates.at[e] };
            each(ctx, &row);
        }
}

static void series_rows(const struct showing *view, export_each *each, void *ctx)
{
    for (uint32_t i = 0; i < view->weighing.series.n; i++)
        for (uint32_t p = 0; p < view->weighing.series.at[i].points.n; p++) {
            struct export_row row = { .view = view,
                                      .series = &view->weighing.series.at[i],
                                      .point = &view->weighing.series.at[i].points.at[p] };
            each(ctx, &row);
        }
}

void export_rows(const struct showing *view, enum export_what what, export_each *each,
                 void *ctx)
{
    if (what == EXPORT_CLAIMS)
        claim_rows(view, each, ctx);
    else if (what == EXPORT_ESTIMATES)
        estimate_rows(view, each, ctx);
    else
        series_rows(view, each, ctx);
}

static struct str number(int64_t value, struct arena *arena)
{
    return value == NUMBER_OPEN ? S("") : str_format(arena, "%lld", (long long)value);
}

static struct str day(day_t value, struct arena *arena)
{
    char buf[11];
    return value == DAY_NONE ? S("") : str_copy(day_print(value, buf), arena);
}

static struct str coordinate(int32_t value, struct arena *arena)
{
    if (value == COORDINATE_NONE)
        return S("");
    struct out out = out_memory(arena);
    out_fixed(&out, value, 6);
    return out_str(&out);
}

/* Documents among the claims of a point of a series. */
static uint32_t point_reports(const struct series_point *point)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < point->claims.n; i++) {
        bool seen = false;
        for (uint32_t j = 0; j < i && !seen; j++)
            seen = point->claims.at[j].doc == point->claims.at[i].doc;
        n += !seen;
    }
    return n;
}

/* Origins among the documents of a point. */
static uint32_t point_origins(const struct showing *view, const struct series_point *point)
{
    uint32_t n = 0;
    for (uint32_t o = 0; o < view->weighing.origins.n; o++) {
        const struct origin *origin = &view->weighing.origins.at[o];
        bool meets = false;
        for (uint32_t d = 0; d < origin->docs.n && !meets; d++)
            for (uint32_t i = 0; i < point->claims.n && !meets; i++)
                meets = origin->docs.at[d].doc == point->claims.at[i].doc;
        n += meets;
    }
    return n;
}

static struct str caveat_field(enum field field, const struct export_row *row,
                               struct arena *arena)
{
    const struct incident *of = row->incident;
    switch (field) {
        case FIELD_REPORTS:
            return number(of           ? of->docs.n
                          : row->point ? point_reports(row->point)
                                       : 1,
                          arena);
        case FIELD_ORIGINS:
            if (row->point)
                return number(point_origins(row->view, row->point), arena);
            return of ? number(of->origins, arena) : S("");
        case FIELD_GRADE: return of ? str_of(grade_name(of->grade)) : S("");
        case FIELD_AS_OF: return row->view->about.as_of;
        case FIELD_READER:
            return row->doc && row->doc->of->reader.len ? row->doc->of->reader
                                                        : row->view->about.reader;
        case FIELD_LEDGER: return row->view->about.head;
        case FIELD_CAVEAT: return CAVEAT;
        case FIELD_INCIDENT: return of ? str_of(of->id) : S("");
        default: return S("");
    }
}

static struct str place_field(enum field field, const struct claim_place *place,
                              struct arena *arena)
{
    switch (field) {
        case FIELD_PLACE: return place->name;
        case FIELD_PLACE_TEXT: return words_line(place->text, arena);
        case FIELD_PRECISION: return str_of(precision_name(place->precision));
        case FIELD_GEONAMES:
            return place->geonames ? number(place->geonames, arena) : S("");
        case FIELD_COUNTRY: return str_of(place->country);
        case FIELD_ADMIN1: return place->admin1;
        case FIELD_LAT: return coordinate(place->lat, arena);
        case FIELD_LON: return coordinate(place->lon, arena);
        default: return S("");
    }
}

static struct str class_code(enum victim_class victims_class)
{
    return victims_class == CLASS_NONE ? S("all")
                                       : str_of(victim_class_name(victims_class));
}

static struct str estimate_field(enum field field, const struct export_row *row,
                                 struct arena *arena)
{
    const struct estimate *e = row->estimate;
    const struct incident *of = row->incident;
    switch (field) {
        case FIELD_ESTIMATE: return str_of(e->id);
        case FIELD_TYPE: return str_of(claim_type_name(e->type));
        case FIELD_LOW: return number(e->low, arena);
        case FIELD_BEST: return number(e->best, arena);
        case FIELD_HIGH: return number(e->high, arena);
        case FIELD_UNIT: return str_of(claim_unit_name(e->unit));
        case FIELD_CLASS: return class_code(e->victims_class);
        case FIELD_GROUP: return e->group;
        case FIELD_FROM: return day(of->time.from, arena);
        case FIELD_TO: return day(of->time.to, arena);
        case FIELD_TIME_TOLD: return of->time_told ? S("true") : S("false");
        case FIELD_RULE: return e->rule;
        case FIELD_USED: return number(e->used.n, arena);
        case FIELD_SET_ASIDE: return number(e->set_aside.n, arena);
        default: return place_field(field, &row->incident->place, arena);
    }
}

static struct str series_field(enum field field, const struct export_row *row,
                               struct arena *arena)
{
    const struct series *s = row->series;
    switch (field) {
        case FIELD_SERIES: return str_of(s->id);
        case FIELD_COUNTER: return s->counter;
        case FIELD_TYPE: return str_of(claim_type_name(s->type));
        case FIELD_LOW: return number(row->point->low, arena);
        case FIELD_HIGH: return number(row->point->high, arena);
        case FIELD_UNIT: return str_of(claim_unit_name(s->unit));
        case FIELD_SCOPE: return str_of(claim_scope_name(s->scope));
        case FIELD_CLASS: return class_code(s->victims_class);
        case FIELD_GROUP: return s->group;
        case FIELD_FROM: return day(s->from, arena);
        case FIELD_POINT: return day(row->point->as_of, arena);
        case FIELD_CLAIMS: return number(row->point->claims.n, arena);
        default: return place_field(field, &s->place, arena);
    }
}

static struct str document_field(enum field field, const struct export_row *row)
{
    const struct document *doc = row->doc->of->doc;
    switch (field) {
        case FIELD_URI: return doc->uri;
        case FIELD_URL: return doc->url;
        case FIELD_PUBLISHER: return doc->publisher;
        case FIELD_PUBLISHED: return doc->published;
        case FIELD_LANGUAGE: return doc->language;
        case FIELD_TITLE: return row->doc->title;
        case FIELD_DOCUMENT: return str_of(doc->id);
        case FIELD_SENTENCE: return row->claim->sentence;
        default: return S("");
    }
}

static struct str victims_field(enum field field, const struct claim_victims *v,
                                struct arena *arena)
{
    switch (field) {
        case FIELD_CLASS: return str_of(victim_class_name(v->victims_class));
        case FIELD_GROUP: return v->group;
        case FIELD_VICTIMS: return words_line(v->text, arena);
        case FIELD_OF: return v->of;
        case FIELD_SEX: return v->sex;
        case FIELD_AGE_LOW: return v->age_low < 0 ? S("") : number(v->age_low, arena);
        case FIELD_AGE_HIGH: return v->age_low < 0 ? S("") : number(v->age_high, arena);
        case FIELD_NATIONALITY: return v->nationality;
        case FIELD_NAMED: return v->named ? number(v->named, arena) : S("");
        case FIELD_INCLUDES: return v->includes;
        case FIELD_EXCLUDES: return v->excludes;
        default: return S("");
    }
}

static struct str joined(struct str to, struct str one, struct arena *arena)
{
    return to.len ? str_format(arena, "%.*s; %.*s", STR(to), STR(one)) : one;
}

static struct str sources_text(const struct claim *claim, struct arena *arena)
{
    struct str to = S("");
    for (uint32_t i = 0; i < claim->sources.n; i++) {
        const struct claim_source *s = &claim->sources.at[i];
        struct str one = words_line(s->text.len ? s->text : s->name, arena);
        if (s->kind != SOURCE_NONE)
            one = str_format(arena, "%.*s (%s)", STR(one), source_kind_name(s->kind));
        if (s->via.len)
            one = str_format(arena, "%.*s via %.*s", STR(one), STR(s->via));
        to = joined(to, one, arena);
    }
    return to;
}

static struct str actor_field(enum field field, const struct claim *claim,
                              struct arena *arena)
{
    struct str or_ = S("");
    switch (field) {
        case FIELD_BY: return words_line(claim->by.text, arena);
        case FIELD_BY_GROUP: return claim->by.group;
        case FIELD_BY_STANCE:
            return claim->by.text.len || claim->by.group.len
                       ? str_of(claim_stance_name(claim->by.stance))
                       : S("");
        case FIELD_BY_OR:
            for (uint32_t i = 0; i < claim->by_or.n; i++)
                or_ = joined(or_, claim->by_or.at[i].text, arena);
            return or_;
        case FIELD_AGAINST: return words_line(claim->against.text, arena);
        case FIELD_METHOD: return claim->method;
        case FIELD_OBJECT: return claim->object;
        case FIELD_SOURCES: return sources_text(claim, arena);
        default: break;
    }
    struct claim_place none = { .lat = COORDINATE_NONE, .lon = COORDINATE_NONE };
    struct str text = victims_field(field, &claim->victims, arena);
    return text.len ? text
                    : place_field(field, claim->places.n ? claim->places.at : &none, arena);
}

static struct str claim_field(enum field field, const struct export_row *row,
                              struct arena *arena)
{
    const struct claim *claim = &row->claim->claim;
    bool people = claim_type_kind(claim->type) == CLAIM_PEOPLE;
    switch (field) {
        case FIELD_CLAIM: return str_of(claim->id);
        case FIELD_KIND: return people ? S("people") : S("event");
        case FIELD_TYPE: return str_of(claim_type_name(claim->type));
        case FIELD_LOW: return number(claim->low, arena);
        case FIELD_HIGH: return number(claim->high, arena);
        case FIELD_BOUND:
            return claim->bound == BOUND_NONE ? S("") : str_of(bound_name(claim->bound));
        case FIELD_UNIT:
            return people || claim->has_count ? str_of(claim_unit_name(claim->unit))
                                              : S("");
        case FIELD_FROM: return day(claim->time.from, arena);
        case FIELD_TO: return day(claim->time.to, arena);
        case FIELD_TIME_TEXT: return words_line(claim->time_text, arena);
        case FIELD_SCOPE: return str_of(claim_scope_name(claim->scope));
        case FIELD_STANCE: return str_of(claim_stance_name(claim->stance));
        case FIELD_DENIES: return str_of(claim_denies_name(claim->denies));
        case FIELD_BASIS: return str_of(claim_basis_name(claim->basis));
        case FIELD_PART_OF: return claim->part_of_id;
        case FIELD_SAME_AS: return claim->same_as_id;
        case FIELD_RULE: return claim->rule;
        case FIELD_CONFIDENCE:
            return str_format(arena, "%d.%03d", (int)(claim->confidence / 1000),
                              (int)(claim->confidence % 1000));
        default: break;
    }
    struct str text = document_field(field, row);
    return text.len ? text : actor_field(field, claim, arena);
}

struct str field_text(enum field field, const struct export_row *row, struct arena *arena)
{
    if (field <= FIELD_INCIDENT)
        return caveat_field(field, row, arena);
    if (row->claim)
        return claim_field(field, row, arena);
    if (row->estimate)
        return estimate_field(field, row, arena);
    return series_field(field, row, arena);
}

bool field_said(enum field field, const struct export_row *row, struct arena *arena)
{
    const struct claim *claim = row->claim ? &row->claim->claim : NULL;
    switch (field) {
        case FIELD_EVIDENCE: return claim->evidence.n > 0;
        case FIELD_CHANGE: return claim->change.kind != CHANGE_NONE;
        case FIELD_PLACES: return claim->places.n > 1;
        case FIELD_STORY: return row->doc->of->doc->stories.n > 1;
        case FIELD_TRACE: return claim->rule.len > 0;
        case FIELD_PARTS: return row->estimate->of.n > 0;
        case FIELD_REASONS: return row->estimate->set_aside.n > 0;
        case FIELD_DOCUMENTS: return row->incident->docs.n > 0;
        default: return field_text(field, row, arena).len > 0;
    }
}
