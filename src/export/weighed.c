/* weighed.c: see weighed.h. */
#include "export/weighed.h"

#include "record/record.h"

static void number_or_null(struct out *out, int64_t value)
{
    if (value == NUMBER_OPEN)
        out_put(out, S("null"));
    else
        out_int(out, value);
}

void weighed_day(struct out *out, day_t day)
{
    char buf[11];
    json_string_or_null(out, day == DAY_NONE ? (struct str){ 0 } : day_print(day, buf));
}

static void range_members(struct out *out, int64_t low, int64_t best, int64_t high)
{
    json_key(out, "low");
    number_or_null(out, low);
    json_key(out, "best");
    number_or_null(out, best);
    json_key(out, "high");
    number_or_null(out, high);
}

static void string_member(struct out *out, const char *key, struct str value)
{
    json_key(out, key);
    json_string_or_null(out, value);
}

static void days_member(struct out *out, const char *key, struct days days, bool told)
{
    json_key(out, key);
    if (!days_known(days)) {
        out_put(out, S("null"));
        return;
    }
    out_char(out, '{');
    json_key(out, "from");
    weighed_day(out, days.from);
    json_key(out, "to");
    weighed_day(out, days.to);
    json_key(out, "told");
    out_put(out, told ? S("true") : S("false"));
    out_char(out, '}');
}

static void claim_id(struct out *out, const struct weighing *w, struct claim_ref ref)
{
    json_comma(out);
    json_string(out, str_of(w->docs[ref.doc].claims->list.at[ref.claim].id));
}

static void uris_member(struct out *out, const char *key, const struct weighing *w,
                        const uint32_t *docs, uint32_t n)
{
    json_key(out, key);
    out_char(out, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i && str_eq(w->docs[docs[i]].doc->uri, w->docs[docs[i - 1]].doc->uri))
            continue;
        json_comma(out);
        json_string(out, w->docs[docs[i]].doc->uri);
    }
    out_char(out, ']');
}

static struct str class_code(enum victim_class victims_class)
{
    return victims_class == CLASS_NONE ? S("all")
                                       : str_of(victim_class_name(victims_class));
}

static void estimate_object(struct out *out, const struct weighing *w,
                            const struct estimate *e)
{
    out_char(out, '{');
    string_member(out, "id", str_of(e->id));
    string_member(out, "type", str_of(claim_type_name(e->type)));
    string_member(out, "class", class_code(e->victims_class));
    string_member(out, "group", e->group);
    string_member(out, "unit", str_of(claim_unit_name(e->unit)));
    range_members(out, e->low, e->best, e->high);
    string_member(out, "rule", e->rule);
    json_key(out, "of");
    out_char(out, '[');
    for (uint32_t i = 0; i < e->of.n; i++) {
        json_comma(out);
        out_char(out, '{');
        string_member(out, "code", e->of.at[i].code);
        range_members(out, e->of.at[i].low, e->of.at[i].best, e->of.at[i].high);
        out_char(out, '}');
    }
    out_char(out, ']');
    json_key(out, "used");
    out_char(out, '[');
    for (uint32_t i = 0; i < e->used.n; i++)
        claim_id(out, w, e->used.at[i]);
    out_char(out, ']');
    json_key(out, "set_aside");
    out_char(out, '[');
    for (uint32_t i = 0; i < e->set_aside.n; i++) {
        json_comma(out);
        out_char(out, '[');
        claim_id(out, w, e->set_aside.at[i].claim);
        json_comma(out);
        json_string(out, e->set_aside.at[i].reason);
        out_char(out, ']');
    }
    out_put(out, S("]}"));
}

static void types_member(struct out *out, const struct weighing *w,
                         const struct incident *in)
{
    bool has[CLAIM_TYPES] = { false };
    for (uint32_t i = 0; i < in->claims.n; i++) {
        struct claim_ref ref = in->claims.at[i];
        has[w->docs[ref.doc].claims->list.at[ref.claim].type] = true;
    }
    json_key(out, "types");
    out_char(out, '[');
    for (int type = 0; type < CLAIM_TYPES; type++) {
        if (!has[type])
            continue;
        json_comma(out);
        json_string(out, str_of(claim_type_name((enum claim_type)type)));
    }
    out_char(out, ']');
}

void weighed_incident(struct out *out, const struct weighing *w, const struct incident *in)
{
    out_char(out, '{');
    string_member(out, "id", str_of(in->id));
    uris_member(out, "documents", w, in->docs.at, in->docs.n);
    uris_member(out, "main", w, in->main.at, in->main.n);
    json_key(out, "origins");
    out_int(out, in->origins);
    string_member(out, "family", str_of(type_family_name(in->family)));
    types_member(out, w, in);
    string_member(out, "method", in->method);
    days_member(out, "time", in->time, in->time_told);
    json_key(out, "place");
    record_place(out, &in->place, false);
    string_member(out, "grade", str_of(grade_name(in->grade)));
    string_member(out, "graded_by", S("rule"));
    json_key(out, "estimates");
    out_char(out, '[');
    for (uint32_t i = 0; i < in->estimates.n; i++) {
        json_comma(out);
        estimate_object(out, w, &in->estimates.at[i]);
    }
    out_char(out, ']');
    json_key(out, "claims");
    out_char(out, '[');
    for (uint32_t i = 0; i < in->claims.n; i++)
        claim_id(out, w, in->claims.at[i]);
    out_put(out, S("]}"));
}

void weighed_series(struct out *out, const struct weighing *w, const struct series *series)
{
    out_char(out, '{');
    string_member(out, "id", str_of(series->id));
    string_member(out, "counter", series->counter);
    string_member(out, "type", str_of(claim_type_name(series->type)));
    string_member(out, "class", str_of(victim_class_name(series->victims_class)));
    string_member(out, "group", series->group);
    string_member(out, "unit", str_of(claim_unit_name(series->unit)));
    string_member(out, "scope", str_of(claim_scope_name(series->scope)));
    json_key(out, "place");
    record_place(out, &series->place, false);
    json_key(out, "from");
    weighed_day(out, series->from);
    json_key(out, "points");
    out_char(out, '[');
    for (uint32_t i = 0; i < series->points.n; i++) {
        const struct series_point *point = &series->points.at[i];
        json_comma(out);
        out_char(out, '{');
        json_key(out, "as_of");
        weighed_day(out, point->as_of);
        json_key(out, "low");
        number_or_null(out, point->low);
        json_key(out, "high");
        number_or_null(out, point->high);
        json_key(out, "claims");
        out_char(out, '[');
        for (uint32_t k = 0; k < point->claims.n; k++)
            claim_id(out, w, point->claims.at[k]);
        out_put(out, S("]}"));
    }
    out_put(out, S("]}"));
}

void weighed_origin(struct out *out, const struct weighing *w, const struct origin *origin)
{
    out_char(out, '{');
    string_member(out, "id", str_of(origin->id));
    string_member(out, "voice", w->voices[origin->voice]);
    json_key(out, "documents");
    out_char(out, '[');
    for (uint32_t i = 0; i < origin->docs.n; i++) {
        const struct origin_member *m = &origin->docs.at[i];
        json_comma(out);
        out_char(out, '{');
        string_member(out, "uri", w->docs[m->doc].doc->uri);
        string_member(out, "relation", str_of(origin_relation_name(m->relation)));
        string_member(out, "of",
                      m->of == UINT32_MAX ? (struct str){ 0 } : w->docs[m->of].doc->uri);
        out_char(out, '}');
    }
    out_put(out, S("]}"));
}

void weighed_tally_row(struct out *out, const struct tally_row *row)
{
    out_char(out, '{');
    string_member(out, "type", str_of(claim_type_name(row->type)));
    string_member(out, "class", class_code(row->victims_class));
    string_member(out, "unit", str_of(claim_unit_name(row->unit)));
    string_member(out, "place", row->place);
    json_key(out, "from");
    weighed_day(out, row->days.from);
    json_key(out, "to");
    weighed_day(out, row->days.to);
    range_members(out, row->low, row->best, row->high);
    json_key(out, "incidents");
    out_int(out, row->incidents);
    json_key(out, "origins");
    out_int(out, row->origins);
    json_key(out, "unnumbered");
    out_int(out, row->unnumbered);
    out_char(out, '}');
}

void weighed_tally_series(struct out *out, const struct weighing *w, const struct series *s)
{
    day_t last = s->points.n ? s->points.at[s->points.n - 1].as_of : DAY_NONE;
    out_char(out, '{');
    string_member(out, "type", str_of(claim_type_name(s->type)));
    string_member(out, "class", str_of(victim_class_name(s->victims_class)));
    string_member(out, "unit", str_of(claim_unit_name(s->unit)));
    string_member(out, "place", s->place.name.len ? s->place.name : s->place.text);
    json_key(out, "from");
    weighed_day(out, s->from);
    json_key(out, "to");
    weighed_day(out, last);
    range_members(out, NUMBER_OPEN, NUMBER_OPEN, NUMBER_OPEN);
    out_put(out, S(",\"incidents\":0,\"origins\":1,\"unnumbered\":0,\"series\":"));
    weighed_series(out, w, s);
    out_char(out, '}');
}
