/* claim_members.c: see claim_members.h. One function a member, in the contract's order. */
#include "record/claim_members.h"

#include <stdio.h>

#include "base/limits.h"

enum {
    WORDS_LIMIT = 64 << 10, /* a stretch of text quoted in a claim */
    NAME_LIMIT = 2000,
    LIST_LIMIT = 1000, /* sources, places, evidence of one claim */
};

static const int64_t COUNT_LIMIT = 1000000000000;

/* Names by number, for member_code(). */
static const char *name_type(int i)
{
    return claim_type_name((enum claim_type)i);
}
static const char *name_class(int i)
{
    return victim_class_name((enum victim_class)i);
}
static const char *name_unit(int i)
{
    return claim_unit_name((enum claim_unit)i);
}
static const char *name_scope(int i)
{
    return claim_scope_name((enum claim_scope)i);
}
static const char *name_stance(int i)
{
    return claim_stance_name((enum claim_stance)i);
}
static const char *name_basis(int i)
{
    return claim_basis_name((enum claim_basis)i);
}
static const char *name_denies(int i)
{
    return claim_denies_name((enum claim_denies)i);
}
static const char *name_source(int i)
{
    return source_kind_name((enum source_kind)i);
}
static const char *name_role(int i)
{
    return place_role_name((enum place_role)i);
}
static const char *name_precision(int i)
{
    return precision_name((enum precision)i);
}
static const char *name_evidence(int i)
{
    return evidence_role_name((enum evidence_role)i);
}
static const char *name_bound(int i)
{
    return i == BOUND_NONE ? "" : bound_name((enum bound)i);
}
static const char *name_kind(int i)
{
    return i == CLAIM_PEOPLE ? "people" : "event";
}
static const char *name_sex(int i)
{
    static const char *const names[] = { "", "female", "male" };
    return names[i];
}

static bool list_of(const struct member_frame *frame, const json_t *json, const char *key,
                    const json_t **ret_array)
{
    if (!member_array(frame, json, key, ret_array))
        return false;
    if (json_array_size(*ret_array) > LIST_LIMIT)
        return member_wrong(frame, key, "more than %d", LIST_LIMIT);
    for (size_t i = 0; i < json_array_size(*ret_array); i++)
        if (!json_is_object(json_array_get(*ret_array, i)))
            return member_wrong(frame, key, "item %zu is not an object", i);
    return true;
}

static bool read_number(const struct member_frame *frame, const json_t *json,
                        struct claim *claim)
{
    int bound;
    if (!member_whole(frame, json, "low", 0, COUNT_LIMIT, NUMBER_OPEN, &claim->low) ||
        !member_whole(frame, json, "high", 0, COUNT_LIMIT, NUMBER_OPEN, &claim->high) ||
        !member_code(frame, json, "bound", name_bound, BOUND_VAGUE + 1, BOUND_NONE, &bound))
        return false;
    bool closed = claim->low != NUMBER_OPEN && claim->high != NUMBER_OPEN;
    if (closed && claim->low > claim->high)
        return member_wrong(frame, "low", "%lld is more than high, %lld",
                            (long long)claim->low, (long long)claim->high);
    if (bound == BOUND_EXACT && (!closed || claim->low != claim->high))
        return member_wrong(frame, "bound",
                            "is exact, but low and high are not one number");
    if (bound == BOUND_NONE && claim_type_kind(claim->type) == CLAIM_PEOPLE)
        return member_wrong(frame, "bound", "is required where people are counted");
    claim->bound = (enum bound)bound;
    claim->has_count = bound != BOUND_NONE;
    return true;
}

static bool read_age(const struct member_frame *frame, const json_t *json,
                     struct claim_victims *victims)
{
    const json_t *age;
    int64_t low, high;
    struct member_frame inside = member_inside(frame, "age", -1);
    if (!member_object(frame, json, "age", &age) ||
        !member_whole(&inside, age, "low", 0, 150, -1, &low) ||
        !member_whole(&inside, age, "high", 0, 150, -1, &high))
        return false;
    if (low >= 0 && high >= 0 && low > high)
        return member_wrong(&inside, "low", "is more than high");
    victims->age_low = (int32_t)low;
    victims->age_high = (int32_t)high;
    return true;
}

/* The contract has lists; a bare string is taken as a list of one. */
static bool read_parts(const struct member_frame *frame, const json_t *json,
                       const char *key, struct str *ret_words)
{
    if (json_is_string(json_object_get(json, key)))
        return member_words(frame, json, key, NAME_LIMIT, ret_words);
    return member_joined(frame, json, key, '\n', ret_words);
}

static bool read_victims(const struct member_frame *frame, const json_t *json,
                         struct claim_victims *victims)
{
    const json_t *object;
    int victims_class, sex;
    int64_t named;
    if (!member_object(frame, json, "victims", &object) || !object)
        return !object;
    struct member_frame inside = member_inside(frame, "victims", -1);
    if (!member_words(&inside, object, "text", WORDS_LIMIT, &victims->text) ||
        !member_code(&inside, object, "class", name_class, 4, CLASS_NONE, &victims_class) ||
        !member_words(&inside, object, "group", NAME_LIMIT, &victims->group) ||
        !member_joined(&inside, object, "of", ' ', &victims->of) ||
        !member_code(&inside, object, "sex", name_sex, 3, 0, &sex) ||
        !read_age(&inside, object, victims) ||
        !read_parts(&inside, object, "nationality", &victims->nationality) ||
        !member_whole(&inside, object, "named", 0, INT32_MAX, 0, &named) ||
        !read_parts(&inside, object, "includes", &victims->includes) ||
        !read_parts(&inside, object, "excludes", &victims->excludes))
        return false;
    victims->victims_class = (enum victim_class)victims_class;
    victims->sex = str_of(name_sex(sex));
    victims->named = (int32_t)named;
    return true;
}

static bool read_source(const struct member_frame *frame, const json_t *json,
                        struct claim_source *source)
{
    int kind;
    if (!member_words(frame, json, "text", WORDS_LIMIT, &source->text) ||
        !member_words(frame, json, "name", NAME_LIMIT, &source->name) ||
        !member_words(frame, json, "via", NAME_LIMIT, &source->via) ||
        !member_code(frame, json, "kind", name_source, SOURCE_UNNAMED + 1, SOURCE_NONE,
                     &kind))
        return false;
    source->kind = (enum source_kind)kind;
    return true;
}

/* The lists of sources of a claim and of a party are of one shape but of two types. */
#define READ_SOURCES(frame, json, owner)                                                   \
    do {                                                                                   \
        const json_t *sources_;                                                            \
        if (!list_of(frame, json, "sources", &sources_))                                   \
            return false;                                                                  \
        for (size_t i_ = 0; i_ < json_array_size(sources_); i_++) {                        \
            struct member_frame inside_ = member_inside(frame, "sources", (int)i_);        \
            if (!read_source(&inside_, json_array_get(sources_, i_),                       \
                             PUSH((frame)->arena, &(owner)->sources)))                     \
                return false;                                                              \
        }                                                                                  \
    } while (0)

static bool read_party(const struct member_frame *frame, const json_t *json,
                       struct claim_party *party)
{
    int stance;
    if (!member_words(frame, json, "text", WORDS_LIMIT, &party->text) ||
        !member_words(frame, json, "group", NAME_LIMIT, &party->group) ||
        !member_code(frame, json, "stance", name_stance, STANCE_DENIED + 1, STANCE_STATED,
                     &stance))
        return false;
    if (!party->text.len && !party->group.len)
        return member_wrong(frame, "text", "a party needs its words or its group");
    party->stance = (enum claim_stance)stance;
    READ_SOURCES(frame, json, party);
    return true;
}

static bool read_by(const struct member_frame *frame, const json_t *json,
                    struct claim *claim)
{
    const json_t *by, *others;
    if (!member_object(frame, json, "by", &by) || !by)
        return !by;
    struct member_frame inside = member_inside(frame, "by", -1);
    if (!read_party(&inside, by, &claim->by) || !list_of(&inside, by, "or", &others))
        return false;
    for (size_t i = 0; i < json_array_size(others); i++) {
        struct member_frame one = member_inside(&inside, "or", (int)i);
        if (!read_party(&one, json_array_get(others, i), PUSH(frame->arena, &claim->by_or)))
            return false;
    }
    return true;
}

static bool read_against(const struct member_frame *frame, const json_t *json,
                         struct claim *claim)
{
    const json_t *against;
    if (!member_object(frame, json, "against", &against) || !against)
        return !against;
    struct member_frame inside = member_inside(frame, "against", -1);
    return read_party(&inside, against, &claim->against);
}

static bool read_country(const struct member_frame *frame, const json_t *json,
                         struct claim_place *place)
{
    struct str code;
    if (!member_words(frame, json, "country", 8, &code))
        return false;
    if (code.len && (code.len != 2 || code.at[0] < 'A' || code.at[0] > 'Z' ||
                     code.at[1] < 'A' || code.at[1] > 'Z'))
        return member_wrong(frame, "country", "\"%.*s\" is not two capital letters",
                            STR(code));
    snprintf(place->country, sizeof place->country, "%.*s", STR(code));
    return true;
}

static bool read_place(const struct member_frame *frame, const json_t *json,
                       struct claim_place *place)
{
    int precision, role;
    int64_t geonames, lat, lon;
    const int64_t unit = 1000000;
    if (!member_words(frame, json, "text", WORDS_LIMIT, &place->text) ||
        !member_words(frame, json, "name", NAME_LIMIT, &place->name) ||
        !member_words(frame, json, "admin1", NAME_LIMIT, &place->admin1) ||
        !member_whole(frame, json, "geonames", 0, UINT32_MAX, 0, &geonames) ||
        !member_scaled(frame, json, "lat", unit, -90 * unit, 90 * unit, COORDINATE_NONE,
                       &lat) ||
        !member_scaled(frame, json, "lon", unit, -180 * unit, 180 * unit, COORDINATE_NONE,
                       &lon) ||
        !member_code(frame, json, "precision", name_precision, PRECISION_REGION + 1,
                     PRECISION_NONE, &precision) ||
        !member_code(frame, json, "role", name_role, PLACE_NEAR + 1, PLACE_AT, &role) ||
        !read_country(frame, json, place))
        return false;
    if (!place->text.len && !place->name.len)
        return member_wrong(frame, "text", "a place needs its words or its name");
    if ((lat == COORDINATE_NONE) != (lon == COORDINATE_NONE))
        return member_wrong(frame, "lat", "lat and lon are given together or not at all");
    place->geonames = (uint32_t)geonames;
    place->lat = (int32_t)lat;
    place->lon = (int32_t)lon;
    place->precision = (enum precision)precision;
    place->role = (enum place_role)role;
    return true;
}

static bool place_same(const struct claim_place *a, const struct claim_place *b)
{
    return str_eq(a->text, b->text) && str_eq(a->name, b->name) &&
           a->geonames == b->geonames && a->lat == b->lat && a->lon == b->lon;
}

/* `place` is the first of `places`; a line may give either, or both. */
static bool read_places(const struct member_frame *frame, const json_t *json,
                        struct claim *claim)
{
    const json_t *main, *places;
    if (!member_object(frame, json, "place", &main) ||
        !list_of(frame, json, "places", &places))
        return false;
    struct member_frame inside = member_inside(frame, "place", -1);
    if (main && !read_place(&inside, main, PUSH(frame->arena, &claim->places)))
        return false;
    for (size_t i = 0; i < json_array_size(places); i++) {
        struct claim_place place;
        inside = member_inside(frame, "places", (int)i);
        if (!read_place(&inside, json_array_get(places, i), &place))
            return false;
        if (i == 0 && main && place_same(&place, claim->places.at))
            claim->places.at[0] = place;
        else
            *PUSH(frame->arena, &claim->places) = place;
    }
    return true;
}

static bool read_day(const struct member_frame *frame, const json_t *json, const char *key,
                     struct days *ret_days)
{
    struct str iso;
    if (!member_words(frame, json, key, 64, &iso))
        return false;
    *ret_days = (struct days){ DAY_NONE, DAY_NONE };
    return !iso.len || days_parse(iso, ret_days) ||
           member_wrong(frame, key, "\"%.*s\" is not a date; write 2017-07-05", STR(iso));
}

static bool read_time(const struct member_frame *frame, const json_t *json,
                      struct claim *claim)
{
    const json_t *time;
    struct days from, to;
    if (!member_object(frame, json, "time", &time) || !time)
        return !time;
    struct member_frame inside = member_inside(frame, "time", -1);
    if (!read_day(&inside, time, "from", &from) || !read_day(&inside, time, "to", &to) ||
        !member_words(&inside, time, "text", WORDS_LIMIT, &claim->time_text) ||
        !member_words(&inside, time, "of_day", 8, &claim->of_day))
        return false;
    claim->time = (struct days){ from.from, to.to };
    return !days_known(claim->time) || claim->time.from <= claim->time.to ||
           member_wrong(&inside, "from", "is later than to");
}

static bool read_change(const struct member_frame *frame, const json_t *json,
                        struct claim_change *change)
{
    const json_t *object, *from;
    int bound;
    if (!member_object(frame, json, "change", &object) || !object)
        return !object;
    struct member_frame inside = member_inside(frame, "change", -1);
    if (!member_object(&inside, object, "from", &from))
        return false;
    if (from) {
        change->kind = CHANGE_FROM;
        struct member_frame at = member_inside(&inside, "from", -1);
        return member_whole(&at, from, "low", 0, COUNT_LIMIT, NUMBER_OPEN, &change->low) &&
               member_whole(&at, from, "high", 0, COUNT_LIMIT, NUMBER_OPEN, &change->high);
    }
    if (json_is_true(json_object_get(object, "adds"))) {
        change->kind = CHANGE_ADDS;
        return true;
    }
    change->kind = CHANGE_PERCENT;
    if (!member_scaled(&inside, object, "percent", 1, -1000000, 1000000, NUMBER_OPEN,
                       &change->percent) ||
        !member_code(&inside, object, "bound", name_bound, BOUND_VAGUE + 1, BOUND_NONE,
                     &bound) ||
        !member_words(&inside, object, "than", NAME_LIMIT, &change->than))
        return false;
    change->bound = (enum bound)bound;
    return change->percent != NUMBER_OPEN ||
           member_wrong(&inside, "", "has none of percent, from, adds");
}

static bool read_evidence(const struct member_frame *frame, const json_t *json,
                          struct claim *claim)
{
    const json_t *array;
    if (!list_of(frame, json, "evidence", &array))
        return false;
    if (!json_array_size(array))
        return member_wrong(frame, "evidence", "is required: which words say so?");
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct member_frame inside = member_inside(frame, "evidence", (int)i);
        const json_t *one = json_array_get(array, i);
        int role;
        int64_t from, to;
        if (!member_code(&inside, one, "role", name_evidence, EVIDENCE_ROLES, -1, &role) ||
            !member_whole(&inside, one, "start", 0, LIMIT_TEXT, -1, &from) ||
            !member_whole(&inside, one, "end", 0, LIMIT_TEXT, -1, &to))
            return false;
        if (role < 0 || from < 0 || to < from)
            return member_wrong(&inside, "",
                                "role, start and end (not before start) are required");
        *PUSH(frame->arena, &claim->evidence) =
            (struct evidence){ (enum evidence_role)role,
                               span_of((uint32_t)from, (uint32_t)to) };
    }
    return true;
}

static bool read_identity(const struct member_frame *frame, const json_t *json,
                          struct claim *claim)
{
    int type, kind;
    int64_t story;
    struct str id;
    if (!member_code(frame, json, "type", name_type, CLAIM_TYPES, -1, &type))
        return false;
    if (type < 0)
        return member_wrong(frame, "type", "is required");
    *claim = claim_blank((enum claim_type)type);
    if (!member_code(frame, json, "kind", name_kind, 2, -1, &kind) ||
        !member_required(frame, json, "id", sizeof claim->id - 1, &id) ||
        !member_whole(frame, json, "story", 0, 100000, 0, &story) ||
        !member_words(frame, json, "same_as", sizeof claim->id - 1, &claim->same_as_id) ||
        !member_words(frame, json, "part_of", sizeof claim->id - 1, &claim->part_of_id))
        return false;
    if (kind != (int)claim_type_kind(claim->type))
        return member_wrong(frame, "kind", "does not go with the type %s", name_type(type));
    snprintf(claim->id, sizeof claim->id, "%.*s", STR(id));
    claim->story = (uint32_t)story;
    claim->linked = json_is_true(json_object_get(json, "linked"));
    return true;
}

static bool read_codes(const struct member_frame *frame, const json_t *json,
                       struct claim *claim)
{
    int unit, scope, stance, denies, basis;
    if (!member_code(frame, json, "unit", name_unit, UNIT_PERCENT + 1, UNIT_PERSON,
                     &unit) ||
        !member_words(frame, json, "method", 100, &claim->method) ||
        !member_words(frame, json, "object", 100, &claim->object) ||
        !member_code(frame, json, "scope", name_scope, SCOPE_STATE + 1, SCOPE_NONE,
                     &scope) ||
        !member_code(frame, json, "stance", name_stance, STANCE_DENIED + 1, STANCE_STATED,
                     &stance) ||
        !member_code(frame, json, "denies", name_denies, DENIES_BY + 1, DENIES_NONE,
                     &denies) ||
        !member_code(frame, json, "basis", name_basis, BASIS_ESTIMATED + 1, BASIS_NONE,
                     &basis))
        return false;
    claim->unit = (enum claim_unit)unit;
    claim->scope = (enum claim_scope)scope;
    claim->stance = (enum claim_stance)stance;
    claim->denies = (enum claim_denies)denies;
    claim->basis = (enum claim_basis)basis;
    return true;
}

static bool read_rule(const struct member_frame *frame, const json_t *json,
                      struct claim *claim)
{
    int64_t confidence;
    if (!member_required(frame, json, "rule", 200, &claim->rule) ||
        !member_words(frame, json, "trace", WORDS_LIMIT, &claim->trace) ||
        !member_scaled(frame, json, "confidence", 1000, 0, 1000, -1, &confidence))
        return false;
    claim->confidence = (int32_t)confidence;
    return confidence >= 0 || member_wrong(frame, "confidence", "is required");
}

bool claim_members(const struct member_frame *frame, const json_t *json,
                   struct claim *ret_claim)
{
    struct claim claim;
    if (!json_is_object(json))
        return member_wrong(frame, "", "not an object");
    if (!json_is_array(json_object_get(json, "sources")))
        return member_wrong(frame, "sources",
                            "is required, a list; empty: the publisher's own voice");
    if (!read_identity(frame, json, &claim) || !read_number(frame, json, &claim) ||
        !read_codes(frame, json, &claim) || !read_victims(frame, json, &claim.victims) ||
        !read_by(frame, json, &claim) || !read_against(frame, json, &claim) ||
        !read_places(frame, json, &claim) || !read_time(frame, json, &claim) ||
        !read_change(frame, json, &claim.change) || !read_evidence(frame, json, &claim) ||
        !read_rule(frame, json, &claim))
        return false;
    READ_SOURCES(frame, json, &claim);
    *ret_claim = claim;
    return true;
}

/* Not inside a code point: bytes 10xxxxxx continue one. */
static bool whole_points(struct str text, uint32_t at)
{
    return (ptrdiff_t)at >= text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

bool claim_members_fit(const struct member_frame *frame, const struct claim *claim,
                       const struct document *doc)
{
    if (claim->story >= doc->stories.n)
        return member_wrong(frame, "story", "%u: the document has %u", claim->story,
                            doc->stories.n);
    for (uint32_t i = 0; i < claim->evidence.n; i++) {
        struct span at = claim->evidence.at[i].at;
        if ((ptrdiff_t)at.to > doc->text.len)
            return member_wrong(frame, "evidence",
                                "item %u ends at byte %u, the text has %td", i, at.to,
                                doc->text.len);
        if (doc->text.at &&
            (!whole_points(doc->text, at.from) || !whole_points(doc->text, at.to)))
            return member_wrong(frame, "evidence", "item %u cuts a character in two", i);
    }
    return true;
}
