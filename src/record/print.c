/* print.c: documents, layers and claims as the contract's JSON; see record.h. */
#include "record/record.h"

static void print_code(struct out *out, const char *key, const char *code)
{
    json_key(out, key);
    json_string_or_null(out, str_of(code));
}

static void print_words(struct out *out, const char *key, struct str words)
{
    json_key(out, key);
    json_string_or_null(out, words);
}

/* Words that the contract wants as a string even where there are none. */
static void print_text(struct out *out, struct str words)
{
    json_key(out, "text");
    json_string(out, words);
}

/* A list of the parts of `words`. */
static void print_parts(struct out *out, const char *key, struct str words, char sep)
{
    json_key(out, key);
    out_char(out, '[');
    while (words.len) {
        json_comma(out);
        json_string(out, str_next(&words, sep));
    }
    out_char(out, ']');
}

static void print_number(struct out *out, const char *key, int64_t value)
{
    json_key(out, key);
    if (value == NUMBER_OPEN)
        out_put(out, S("null"));
    else
        out_int(out, value);
}

static void print_index(struct out *out, const char *key, uint32_t value)
{
    json_key(out, key);
    out_int(out, value);
}

static void print_sources(struct out *out, const struct claim_source *sources, uint32_t n)
{
    out_char(out, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_comma(out);
        out_char(out, '{');
        print_text(out, sources[i].text);
        print_words(out, "name", sources[i].name);
        print_code(out, "kind", source_kind_name(sources[i].kind));
        print_words(out, "via", sources[i].via);
        out_char(out, '}');
    }
    out_char(out, ']');
}

static void print_party_open(struct out *out, const struct claim_party *party)
{
    out_char(out, '{');
    print_text(out, party->text);
    print_words(out, "group", party->group);
}

static void print_by(struct out *out, const struct claim *claim)
{
    json_key(out, "by");
    const struct claim_party *by = &claim->by;
    if (!by->text.len && !by->group.len) {
        out_put(out, S("null"));
        return;
    }
    print_party_open(out, by);
    print_code(out, "stance", claim_stance_name(by->stance));
    json_key(out, "sources");
    print_sources(out, by->sources.at, by->sources.n);
    json_key(out, "or");
    out_char(out, '[');
    for (uint32_t i = 0; i < claim->by_or.n; i++) {
        json_comma(out);
        print_party_open(out, &claim->by_or.at[i]);
        json_key(out, "sources");
        print_sources(out, claim->by_or.at[i].sources.at, claim->by_or.at[i].sources.n);
        out_char(out, '}');
    }
    out_put(out, S("]}"));
}

static bool victims_said(const struct claim_victims *v)
{
    return v->text.len || v->victims_class != CLASS_NONE || v->group.len || v->of.len ||
           v->sex.len || v->age_low >= 0 || v->age_high >= 0 || v->nationality.len ||
           v->named || v->includes.len || v->excludes.len;
}

static void print_victims(struct out *out, const struct claim_victims *v)
{
    json_key(out, "victims");
    if (!victims_said(v)) {
        out_put(out, S("null"));
        return;
    }
    out_char(out, '{');
    print_text(out, v->text);
    if (v->victims_class != CLASS_NONE)
        print_code(out, "class", victim_class_name(v->victims_class));
    print_words(out, "group", v->group);
    print_parts(out, "of", v->of, ' ');
    print_words(out, "sex", v->sex);
    json_key(out, "age");
    if (v->age_low < 0 && v->age_high < 0) {
        out_put(out, S("null"));
    } else {
        out_char(out, '{');
        print_number(out, "low", v->age_low < 0 ? NUMBER_OPEN : v->age_low);
        print_number(out, "high", v->age_high < 0 ? NUMBER_OPEN : v->age_high);
        out_char(out, '}');
    }
    print_parts(out, "nationality", v->nationality, '\n');
    json_key(out, "named");
    out_int(out, v->named);
    print_parts(out, "includes", v->includes, '\n');
    print_parts(out, "excludes", v->excludes, '\n');
    out_char(out, '}');
}

static void print_coordinate(struct out *out, const char *key, int32_t value)
{
    json_key(out, key);
    if (value == COORDINATE_NONE)
        out_put(out, S("null"));
    else
        out_fixed(out, value, 6);
}

static void print_point(struct out *out, uint32_t geonames, struct str country, int32_t lat,
                        int32_t lon, enum precision precision)
{
    json_key(out, "geonames");
    if (geonames)
        out_int(out, geonames);
    else
        out_put(out, S("null"));
    print_words(out, "country", country);
    print_coordinate(out, "lat", lat);
    print_coordinate(out, "lon", lon);
    print_code(out, "precision", precision_name(precision));
}

void record_place(struct out *out, const struct claim_place *place, bool with_role)
{
    if (!place || (!place->text.len && !place->name.len)) {
        out_put(out, S("null"));
        return;
    }
    out_char(out, '{');
    print_text(out, place->text);
    print_words(out, "name", place->name);
    print_point(out, place->geonames, str_of(place->country), place->lat, place->lon,
                place->precision);
    print_words(out, "admin1", place->admin1);
    if (with_role)
        print_code(out, "role", place_role_name(place->role));
    out_char(out, '}');
}

static void print_places(struct out *out, const struct claim *claim)
{
    json_key(out, "place");
    record_place(out, claim->places.n ? claim->places.at : NULL, false);
    json_key(out, "places");
    out_char(out, '[');
    for (uint32_t i = 0; i < claim->places.n; i++) {
        json_comma(out);
        record_place(out, &claim->places.at[i], true);
    }
    out_char(out, ']');
}

static void print_day(struct out *out, const char *key, day_t day)
{
    char buf[11];
    print_words(out, key, day == DAY_NONE ? S("") : day_print(day, buf));
}

static void print_time(struct out *out, const struct claim *claim)
{
    json_key(out, "time");
    if (claim->time.from == DAY_NONE && claim->time.to == DAY_NONE &&
        !claim->time_text.len && !claim->of_day.len) {
        out_put(out, S("null"));
        return;
    }
    out_char(out, '{');
    print_day(out, "from", claim->time.from);
    print_day(out, "to", claim->time.to);
    print_text(out, claim->time_text);
    if (claim->of_day.len)
        print_words(out, "of_day", claim->of_day);
    out_char(out, '}');
}

static void print_change(struct out *out, const struct claim_change *change)
{
    json_key(out, "change");
    switch (change->kind) {
        case CHANGE_NONE: out_put(out, S("null")); return;
        case CHANGE_ADDS: out_put(out, S("{\"adds\":true}")); return;
        case CHANGE_FROM:
            out_put(out, S("{\"from\":{"));
            print_number(out, "low", change->low);
            print_number(out, "high", change->high);
            out_put(out, S("}}"));
            return;
        case CHANGE_PERCENT:
            out_char(out, '{');
            print_number(out, "percent", change->percent);
            print_code(out, "bound", bound_name(change->bound));
            print_words(out, "than", change->than);
            out_char(out, '}');
    }
}

static void print_evidence(struct out *out, const struct claim *claim)
{
    json_key(out, "evidence");
    out_char(out, '[');
    for (uint32_t i = 0; i < claim->evidence.n; i++) {
        json_comma(out);
        out_char(out, '{');
        print_code(out, "role", evidence_role_name(claim->evidence.at[i].role));
        print_index(out, "start", claim->evidence.at[i].at.from);
        print_index(out, "end", claim->evidence.at[i].at.to);
        out_char(out, '}');
    }
    out_char(out, ']');
}

void record_claim(struct out *out, const struct claim *claim)
{
    bool people = claim_type_kind(claim->type) == CLAIM_PEOPLE;
    out_char(out, '{');
    print_words(out, "id", str_of(claim->id));
    print_index(out, "story", claim->story);
    if (claim->linked) {
        json_key(out, "linked");
        out_put(out, S("true"));
    }
    print_words(out, "same_as", claim->same_as_id);
    print_code(out, "kind", people ? "people" : "event");
    print_code(out, "type", claim_type_name(claim->type));
    print_number(out, "low", claim->low);
    print_number(out, "high", claim->high);
    print_code(out, "unit", claim_unit_name(claim->unit));
    print_code(out, "bound", claim->bound == BOUND_NONE ? "" : bound_name(claim->bound));
    print_victims(out, &claim->victims);
    print_by(out, claim);
    json_key(out, "against");
    if (claim->against.text.len || claim->against.group.len) {
        print_party_open(out, &claim->against);
        out_char(out, '}');
    } else {
        out_put(out, S("null"));
    }
    print_words(out, "method", claim->method);
    print_words(out, "object", claim->object);
    print_places(out, claim);
    print_time(out, claim);
    print_code(out, "scope", claim_scope_name(claim->scope));
    json_key(out, "sources");
    print_sources(out, claim->sources.at, claim->sources.n);
    print_code(out, "stance", claim_stance_name(claim->stance));
    print_code(out, "denies", claim_denies_name(claim->denies));
    print_code(out, "basis", claim_basis_name(claim->basis));
    print_words(out, "part_of", claim->part_of_id);
    print_change(out, &claim->change);
    print_evidence(out, claim);
    print_words(out, "rule", claim->rule);
    print_words(out, "trace", claim->trace);
    json_key(out, "confidence");
    out_fixed(out, claim->confidence, 3);
    out_char(out, '}');
}

static void print_stories(struct out *out, const struct document *doc)
{
    json_key(out, "stories");
    out_char(out, '[');
    for (uint32_t i = 0; i < doc->stories.n; i++) {
        const struct story *story = &doc->stories.at[i];
        json_comma(out);
        out_char(out, '{');
        print_index(out, "start", story->at.from);
        print_index(out, "end", story->at.to);
        if (doc->text.at)
            print_words(out, "title", str_at(doc->text, story->title));
        else
            print_words(out, "title", (struct str){ 0 });
        print_words(out, "published", story->published);
        out_char(out, '}');
    }
    out_char(out, ']');
}

void record_document(struct out *out, const struct document *doc,
                     const struct reader *reader, bool with_text)
{
    out_char(out, '{');
    print_words(out, "id", str_of(doc->id));
    json_key(out, "uri");
    json_string(out, doc->uri);
    print_words(out, "url", doc->url);
    print_words(out, "publisher", doc->publisher);
    print_words(out, "title", doc->title);
    print_words(out, "author", doc->author);
    json_key(out, "language");
    json_string(out, doc->language.len ? doc->language : S("und"));
    print_words(out, "published", doc->published);
    print_words(out, "updated", doc->updated);
    print_words(out, "credit", doc->credit);
    print_words(out, "dateline", doc->dateline);
    print_stories(out, doc);
    if (with_text && (doc->text.at || !doc->text.len)) {
        json_key(out, "text");
        json_string(out, doc->text);
    }
    print_index(out, "text_bytes", (uint32_t)doc->text.len);
    json_key(out, "reader");
    out_char(out, '{');
    print_words(out, "program", reader->program);
    print_words(out, "pack", reader->pack);
    print_words(out, "model", reader->model);
    if (reader->gazetteer.len) /* older readings did not tell, and print as they were */
        print_words(out, "gazetteer", reader->gazetteer);
    out_put(out, S("}}"));
}

void record_print(struct out *out, const struct document *doc, const struct claims *claims,
                  const struct reader *reader, bool with_text)
{
    out_char(out, '{');
    json_key(out, "document");
    record_document(out, doc, reader, with_text);
    json_key(out, "claims");
    out_char(out, '[');
    for (uint32_t i = 0; i < claims->list.n; i++) {
        json_comma(out);
        record_claim(out, &claims->list.at[i]);
    }
    out_put(out, S("]}\n"));
}

static void print_map(struct out *out, const struct document *doc)
{
    json_key(out, "map");
    out_char(out, '[');
    for (uint32_t i = 0; i < doc->pieces.n; i++) {
        const struct piece *p = &doc->pieces.at[i];
        json_comma(out);
        out_format(out, "[%u,%u,%u,%u]", p->text_from, p->text_len, p->source_from,
                   p->source_len);
    }
    out_char(out, ']');
}

void record_text(struct out *out, const struct document *doc, bool with_map)
{
    out_put(out, S("{\"uri\":"));
    json_string(out, doc->uri);
    json_key(out, "text");
    json_string(out, doc->text);
    print_words(out, "title", doc->title);
    print_words(out, "publisher", doc->publisher);
    print_words(out, "author", doc->author);
    json_key(out, "language");
    json_string(out, doc->language.len ? doc->language : S("und"));
    print_words(out, "published", doc->published);
    print_words(out, "updated", doc->updated);
    json_key(out, "dates");
    out_char(out, '[');
    for (uint32_t i = 0; i < doc->dates.n; i++) {
        json_comma(out);
        out_char(out, '{');
        print_words(out, "value", doc->dates.at[i].value);
        print_code(out, "from", doc->dates.at[i].from);
        out_char(out, '}');
    }
    out_char(out, ']');
    print_words(out, "credit", doc->credit);
    print_words(out, "dateline", doc->dateline);
    if (with_map)
        print_map(out, doc);
    out_put(out, S("}\n"));
}

static void print_span(struct out *out, struct span at)
{
    print_index(out, "start", at.from);
    print_index(out, "end", at.to);
}

static void print_tokens(struct out *out, const struct layers *layers)
{
    json_key(out, "tokens");
    out_char(out, '[');
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < layers->tokens.n; i++) {
        const struct token *t = &layers->tokens.at[i];
        while (sentence + 1 < layers->sentences.n &&
               layers->sentences.at[sentence + 1].token_from <= i)
            sentence++;
        bool tree = layers->sentences.n && layers->sentences.at[sentence].has_tree;
        json_comma(out);
        out_char(out, '{');
        print_span(out, t->at);
        print_words(out, "form", token_text(layers, i));
        print_words(out, "lemma", t->lemma);
        print_code(out, "upos", upos_name((enum upos)t->upos));
        print_words(out, "feats", t->feats);
        json_key(out, "head");
        if (!tree)
            out_put(out, S("null"));
        else
            out_int(out, t->head == NO_HEAD ? -1 : (int64_t)t->head);
        print_code(out, "deprel", tree ? deprel_name((enum deprel)t->deprel) : "");
        out_char(out, '}');
    }
    out_char(out, ']');
}

/* An end of a number: that of a decimal is the decimal itself, not the whole above it. */
static void print_end(struct out *out, const char *key, const struct number *n, int64_t end)
{
    bool decimal = n->value != NUMBER_OPEN && (n->value % 1000 || n->rest.of);
    if (!decimal || end == NUMBER_OPEN || n->bound == BOUND_RANGE) {
        print_number(out, key, end);
        return;
    }
    json_key(out, key);
    out_decimal(out, n->value, n->rest.of, n->rest.by);
}

static void print_numbers(struct out *out, const struct layers *layers)
{
    json_key(out, "numbers");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->numbers.n; i++) {
        const struct number *n = &layers->numbers.at[i];
        json_comma(out);
        out_char(out, '{');
        print_span(out, n->at);
        json_key(out, "value");
        if (n->value == NUMBER_OPEN)
            out_put(out, S("null"));
        else
            out_decimal(out, n->value, n->rest.of, n->rest.by);
        print_end(out, "low", n, n->low);
        print_end(out, "high", n, n->high);
        print_code(out, "bound", bound_name((enum bound)n->bound));
        print_code(out, "kind", number_kind_name((enum number_kind)n->kind));
        out_char(out, '}');
    }
    out_char(out, ']');
}

static void print_times(struct out *out, const struct layers *layers)
{
    json_key(out, "times");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->times.n; i++) {
        const struct timex *t = &layers->times.at[i];
        json_comma(out);
        out_char(out, '{');
        print_span(out, t->at);
        print_day(out, "from", t->days.from);
        print_day(out, "to", t->days.to);
        print_code(out, "grain", grain_name((enum grain)t->grain));
        print_code(out, "type", timex_type_name((enum timex_type)t->type));
        print_code(out, "value", t->value);
        print_code(out, "rule", t->rule);
        out_char(out, '}');
    }
    out_char(out, ']');
}

static void print_places_layer(struct out *out, const struct layers *layers)
{
    json_key(out, "places");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->places.n; i++) {
        const struct place *p = &layers->places.at[i];
        json_comma(out);
        out_char(out, '{');
        print_span(out, p->at);
        print_words(out, "name", p->name.len ? p->name : str_at(layers->doc->text, p->at));
        print_point(out, p->geonames, str_of(p->country), p->lat, p->lon,
                    (enum precision)p->precision);
        print_words(out, "admin1", p->admin1);
        json_key(out, "demonym");
        out_put(out, p->demonym ? S("true") : S("false"));
        out_char(out, '}');
    }
    out_char(out, ']');
}

static void print_quotes(struct out *out, const struct layers *layers)
{
    json_key(out, "quotes");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->quotes.n; i++) {
        const struct quote *q = &layers->quotes.at[i];
        json_comma(out);
        out_char(out, '{');
        print_span(out, q->at);
        print_words(out, "speaker", str_at(layers->doc->text, q->speaker));
        out_char(out, '}');
    }
    out_char(out, ']');
}

void record_layers(struct out *out, const struct layers *layers)
{
    const struct document *doc = layers->doc;
    out_put(out, S("{\"uri\":"));
    json_string(out, doc->uri);
    json_key(out, "text");
    json_string(out, doc->text);
    json_key(out, "language");
    json_string(out, doc->language.len ? doc->language : S("und"));
    json_key(out, "sentences");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        json_comma(out);
        out_format(out, "[%u,%u]", layers->sentences.at[i].at.from,
                   layers->sentences.at[i].at.to);
    }
    out_char(out, ']');
    print_tokens(out, layers);
    json_key(out, "names");
    out_char(out, '[');
    for (uint32_t i = 0; i < layers->names.n; i++) {
        json_comma(out);
        out_char(out, '{');
        print_span(out, layers->names.at[i].at);
        print_code(out, "type", name_type_plain((enum name_type)layers->names.at[i].type));
        out_char(out, '}');
    }
    out_char(out, ']');
    if (layers->profile == PROFILE_FAST) {
        print_code(out, "profile", "fast");
    } else {
        print_numbers(out, layers);
        print_times(out, layers);
        print_places_layer(out, layers);
        print_quotes(out, layers);
    }
    out_put(out, S("}\n"));
}
