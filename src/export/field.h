/* field.h: every field that an export row can have, by name, with its value as text.
 *
 * A format prints the fields that it has a place for; the loss report names the others. Rows are
 * of three kinds: a claim, an estimate (of an incident), a point of a series. The first fields
 * stand in every row, so that a number quoted from it keeps its caveat.
 */
#ifndef VITNE_EXPORT_FIELD_H
#define VITNE_EXPORT_FIELD_H

#include "base/out.h"
#include "export/showing.h"

enum export_what { EXPORT_CLAIMS, EXPORT_ESTIMATES, EXPORT_SERIES, EXPORT_WHATS };
const char *export_what_name(enum export_what what);

/* id, name, of which rows (c claim, e estimate, s series point), form: text, number, or nested
 * (no single value: only a format with structure has a place for it) */
#define FIELD_LIST(X)                                                                      \
    X(REPORTS, "reports", "ces", NUMBER)                                                   \
    X(ORIGINS, "origins", "ces", NUMBER)                                                   \
    X(GRADE, "grade", "ces", TEXT)                                                         \
    X(AS_OF, "as_of", "ces", TEXT)                                                         \
    X(READER, "reader", "ces", TEXT)                                                       \
    X(LEDGER, "ledger", "ces", TEXT)                                                       \
    X(CAVEAT, "caveat", "ces", TEXT)                                                       \
    X(INCIDENT, "incident", "ce", TEXT)                                                    \
    X(CLAIM, "claim", "c", TEXT)                                                           \
    X(ESTIMATE, "estimate", "e", TEXT)                                                     \
    X(SERIES, "series", "s", TEXT)                                                         \
    X(COUNTER, "counter", "s", TEXT)                                                       \
    X(KIND, "kind", "c", TEXT)                                                             \
    X(TYPE, "type", "ces", TEXT)                                                           \
    X(LOW, "low", "ces", NUMBER)                                                           \
    X(BEST, "best", "e", NUMBER)                                                           \
    X(HIGH, "high", "ces", NUMBER)                                                         \
    X(BOUND, "bound", "c", TEXT)                                                           \
    X(UNIT, "unit", "ces", TEXT)                                                           \
    X(CLASS, "class", "ces", TEXT)                                                         \
    X(GROUP, "group", "ces", TEXT)                                                         \
    X(VICTIMS, "victims", "c", TEXT)                                                       \
    X(OF, "of", "c", TEXT)                                                                 \
    X(SEX, "sex", "c", TEXT)                                                               \
    X(AGE_LOW, "age_low", "c", NUMBER)                                                     \
    X(AGE_HIGH, "age_high", "c", NUMBER)                                                   \
    X(NATIONALITY, "nationality", "c", TEXT)                                               \
    X(NAMED, "named", "c", NUMBER)                                                         \
    X(INCLUDES, "includes", "c", TEXT)                                                     \
    X(EXCLUDES, "excludes", "c", TEXT)                                                     \
    X(BY, "by", "c", TEXT)                                                                 \
    X(BY_GROUP, "by_group", "c", TEXT)                                                     \
    X(BY_STANCE, "by_stance", "c", TEXT)                                                   \
    X(BY_OR, "by_or", "c", TEXT)                                                           \
    X(AGAINST, "against", "c", TEXT)                                                       \
    X(METHOD, "method", "c", TEXT)                                                         \
    X(OBJECT, "object", "c", TEXT)                                                         \
    X(PLACE, "place", "ces", TEXT)                                                         \
    X(PLACE_TEXT, "place_text", "ces", TEXT)                                               \
    X(PRECISION, "precision", "ces", TEXT)                                                 \
    X(GEONAMES, "geonames", "ces", NUMBER)                                                 \
    X(COUNTRY, "country", "ces", TEXT)                                                     \
    X(ADMIN1, "admin1", "ces", TEXT)                                                       \
    X(LAT, "lat", "ces", NUMBER)                                                           \
    X(LON, "lon", "ces", NUMBER)                                                           \
    X(FROM, "from", "ces", TEXT)                                                           \
    X(TO, "to", "ce", TEXT)                                                                \
    X(TIME_TOLD, "time_told", "e", TEXT)                                                   \
    X(POINT, "point", "s", TEXT)                                                           \
    X(TIME_TEXT, "time_text", "c", TEXT)                                                   \
    X(SCOPE, "scope", "cs", TEXT)                                                          \
    X(STANCE, "stance", "c", TEXT)                                                         \
    X(DENIES, "denies", "c", TEXT)                                                         \
    X(BASIS, "basis", "c", TEXT)                                                           \
    X(SOURCES, "sources", "c", TEXT)                                                       \
    X(PART_OF, "part_of", "c", TEXT)                                                       \
    X(SAME_AS, "same_as", "c", TEXT)                                                       \
    X(CONFIDENCE, "confidence", "c", NUMBER)                                               \
    X(RULE, "rule", "ce", TEXT)                                                            \
    X(USED, "used", "e", NUMBER)                                                           \
    X(SET_ASIDE, "set_aside", "e", NUMBER)                                                 \
    X(CLAIMS, "claims", "s", NUMBER)                                                       \
    X(URI, "uri", "c", TEXT)                                                               \
    X(URL, "url", "c", TEXT)                                                               \
    X(PUBLISHER, "publisher", "c", TEXT)                                                   \
    X(PUBLISHED, "published", "c", TEXT)                                                   \
    X(LANGUAGE, "language", "c", TEXT)                                                     \
    X(TITLE, "title", "c", TEXT)                                                           \
    X(DOCUMENT, "document", "c", TEXT)                                                     \
    X(SENTENCE, "sentence", "c", TEXT)                                                     \
    X(EVIDENCE, "evidence", "c", NESTED)                                                   \
    X(CHANGE, "change", "c", NESTED)                                                       \
    X(PLACES, "places", "c", NESTED)                                                       \
    X(STORY, "story", "c", NESTED)                                                         \
    X(TRACE, "trace", "c", NESTED)                                                         \
    X(PARTS, "parts", "e", NESTED)                                                         \
    X(REASONS, "reasons", "e", NESTED)                                                     \
    X(DOCUMENTS, "documents", "e", NESTED)

enum field {
#define X(id, name, rows, form) FIELD_##id,
    FIELD_LIST(X)
#undef X
        FIELDS,
};

enum field_form { FIELD_TEXT, FIELD_NUMBER, FIELD_NESTED };

const char *field_name(enum field field);
enum field_form field_form(enum field field);
bool field_is_of(enum field field, enum export_what what);

/* One row: what is not of its kind is NULL. */
struct export_row {
    const struct showing *view;
    const struct showing_doc *doc;
    const struct showing_claim *claim;
    const struct incident *incident;
    const struct estimate *estimate;
    const struct series *series;
    const struct series_point *point;
};

typedef void export_each(void *ctx, const struct export_row *row);

/* Calls `each` for every row of that kind, in the order of the view. */
void export_rows(const struct showing *view, enum export_what what, export_each *each,
                 void *ctx);

/* The field's value, in the contract's codes; empty: null, or nested. Numbers are plain decimals. */
struct str field_text(enum field field, const struct export_row *row, struct arena *arena);

/* Does the row say anything there? For the loss report. */
bool field_said(enum field field, const struct export_row *row, struct arena *arena);

#endif
