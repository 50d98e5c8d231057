/* parse.c: a record that came in, member by member checked against the contract; see record.h.
 *
 *   {"document":{…},"claims":[{"type":"killed","low":4,…}]}  ─▶  struct record, or why not
 *
 * Whoever made the line (a worker, a person, another program) is not trusted. Invariants of a
 * record that was taken:
 *  1. Every code is one of the contract's; low <= high; dates exist; from <= to.
 *  2. Evidence lies inside the text, on whole code points, where the text is given.
 *  3. Claim ids are unique in the document; same_as names an earlier claim of it, part_of any
 *     other claim of it, without a circle.
 *  4. record_print() of the record, parsed again, is the same record: printing is stable.
 *
 * What it does not do: judge whether the claim is a good reading of the text.
 */
#include <stdio.h>

#include "base/limits.h"
#include "base/table.h"
#include "record/claim_members.h"
#include "record/member.h"
#include "record/record.h"

enum { URI_LIMIT = 8192, TITLE_LIMIT = 64 << 10, STORY_LIMIT = 10000 };

/* Brackets deeper than the limit are refused before the library recurses into them. */
static bool depth_fits(struct str line)
{
    int depth = 0;
    bool quoted = false;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '[') && ++depth > LIMIT_DEPTH)
            return false;
        else if (!quoted && (c == '}' || c == ']'))
            depth--;
    }
    return true;
}

static bool load(struct str line, json_t **ret_json, struct fault *fault)
{
    if (line.len > LIMIT_LINE)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "a line of %td bytes, the limit is %d", line.len, LIMIT_LINE);
    if (!depth_fits(line))
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "not a record: brackets nest deeper than %d", LIMIT_DEPTH);
    json_error_t error;
    json_t *json = json_loadb(line.at ? line.at : "", (size_t)line.len,
                              JSON_REJECT_DUPLICATES, &error);
    if (!json)
        return fault_set(fault, FAULT_FORMAT, (uint64_t)error.position,
                         "not JSON: byte %d: %s", error.position, error.text);
    *ret_json = json;
    return true;
}

static bool date_fits(const struct member_frame *frame, const char *key, struct str iso)
{
    struct days days;
    return !iso.len || days_parse(iso, &days) ||
           member_wrong(frame, key, "\"%.*s\" is not a date; write 2017-07-05", STR(iso));
}

static bool id_fits(struct str id)
{
    if (id.len != 71 || !str_starts(id, S("sha256:")))
        return false;
    for (int i = 7; i < 71; i++)
        if (!(id.at[i] >= '0' && id.at[i] <= '9') && !(id.at[i] >= 'a' && id.at[i] <= 'f'))
            return false;
    return true;
}

/* The text stands in the line, or was set before from elsewhere, or only its length is known. */
static bool parse_text(const struct member_frame *frame, const json_t *json,
                       struct document *doc)
{
    int64_t bytes;
    struct str given = doc->text;
    if (!member_words(frame, json, "text", LIMIT_TEXT, &doc->text) ||
        !member_whole(frame, json, "text_bytes", 0, LIMIT_TEXT, -1, &bytes))
        return false;
    if (bytes < 0)
        return member_wrong(frame, "text_bytes", "is required");
    if (!json_is_string(json_object_get(json, "text")))
        doc->text = given.at ? given : (struct str){ NULL, (ptrdiff_t)bytes };
    if (doc->text.len != bytes)
        return member_wrong(frame, "text_bytes", "is %lld, the text has %td bytes",
                            (long long)bytes, doc->text.len);
    return true;
}

static bool parse_story(const struct member_frame *frame, const json_t *json,
                        struct document *doc)
{
    int64_t from, to;
    struct str title;
    struct story story = { 0 };
    if (!json_is_object(json))
        return member_wrong(frame, "", "not an object");
    if (!member_whole(frame, json, "start", 0, doc->text.len, 0, &from) ||
        !member_whole(frame, json, "end", from, doc->text.len, doc->text.len, &to) ||
        !member_words(frame, json, "title", TITLE_LIMIT, &title) ||
        !member_words(frame, json, "published", 64, &story.published) ||
        !date_fits(frame, "published", story.published))
        return false;
    uint32_t before = doc->stories.n ? doc->stories.at[doc->stories.n - 1].at.to : 0;
    if (from < before)
        return member_wrong(frame, "start", "stories overlap or are out of order");
    story.at = span_of((uint32_t)from, (uint32_t)to);
    ptrdiff_t at = doc->text.at ? str_find(str_cut(doc->text, 0, to), title, from) : -1;
    if (at >= 0)
        story.title = span_of((uint32_t)at, (uint32_t)(at + title.len));
    *PUSH(frame->arena, &doc->stories) = story;
    return true;
}

static bool parse_stories(const struct member_frame *frame, const json_t *json,
                          struct document *doc)
{
    const json_t *stories;
    if (!member_array(frame, json, "stories", &stories))
        return false;
    if (json_array_size(stories) > STORY_LIMIT)
        return member_wrong(frame, "stories", "more than %d", STORY_LIMIT);
    for (size_t i = 0; i < json_array_size(stories); i++) {
        struct member_frame inside = member_inside(frame, "stories", (int)i);
        if (!parse_story(&inside, json_array_get(stories, i), doc))
            return false;
    }
    if (!doc->stories.n)
        *PUSH(frame->arena, &doc->stories) =
            (struct story){ .at = span_of(0, (uint32_t)doc->text.len) };
    return true;
}

static bool parse_reader(const struct member_frame *frame, const json_t *json,
                         struct reader *reader)
{
    const json_t *object;
    if (!member_object(frame, json, "reader", &object))
        return false;
    struct member_frame inside = member_inside(frame, "reader", -1);
    return member_words(&inside, object, "program", 200, &reader->program) &&
           member_words(&inside, object, "pack", 200, &reader->pack) &&
           member_words(&inside, object, "model", 200, &reader->model) &&
           member_words(&inside, object, "gazetteer", 200, &reader->gazetteer);
}

static bool parse_document(const struct member_frame *frame, const json_t *json,
                           struct record *record)
{
    struct document *doc = &record->doc;
    struct str id;
    if (!member_required(frame, json, "id", 100, &id) ||
        !member_required(frame, json, "uri", URI_LIMIT, &doc->uri) ||
        !member_words(frame, json, "url", URI_LIMIT, &doc->url) ||
        !member_words(frame, json, "publisher", 2000, &doc->publisher) ||
        !member_words(frame, json, "title", TITLE_LIMIT, &doc->title) ||
        !member_words(frame, json, "author", 8000, &doc->author) ||
        !member_words(frame, json, "credit", 8000, &doc->credit) ||
        !member_words(frame, json, "dateline", 8000, &doc->dateline) ||
        !member_required(frame, json, "language", 35, &doc->language) ||
        !member_words(frame, json, "published", 64, &doc->published) ||
        !member_words(frame, json, "updated", 64, &doc->updated) ||
        !date_fits(frame, "published", doc->published) ||
        !date_fits(frame, "updated", doc->updated) || !parse_text(frame, json, doc) ||
        !parse_stories(frame, json, doc) || !parse_reader(frame, json, &record->reader))
        return false;
    if (!id_fits(id))
        return member_wrong(frame, "id", "not sha256: and 64 hexadecimal digits");
    snprintf(doc->id, sizeof doc->id, "%.*s", STR(id));
    return true;
}

/* Sets claim->same_as and part_of from their ids. */
static bool resolve(const struct member_frame *frame, struct claims *claims,
                    const struct table *ids, uint32_t i)
{
    struct claim *claim = &claims->list.at[i];
    if (claim->same_as_id.len) {
        int64_t of = table_get(ids, claim->same_as_id);
        if (of == TABLE_NONE || of >= i)
            return member_wrong(frame, "same_as",
                                "names no earlier claim of this document");
        claim->same_as = (uint32_t)of;
    }
    if (claim->part_of_id.len) {
        int64_t of = table_get(ids, claim->part_of_id);
        if (of == TABLE_NONE)
            return member_wrong(frame, "part_of", "names no claim of this document");
        claim->part_of = (uint32_t)of;
    }
    return true;
}

/* A part whose whole is, at the end, a part of it. Each chain is walked at most n steps. */
static bool circular(const struct claims *claims, uint32_t i)
{
    uint32_t at = claims->list.at[i].part_of;
    for (uint32_t step = 0; at != NO_CLAIM && step <= LIMIT_DEPTH; step++)
        at = claims->list.at[at].part_of;
    return at != NO_CLAIM;
}

static bool link_claims(const struct member_frame *frame, struct record *record)
{
    struct claims *claims = &record->claims;
    struct table ids = { 0 };
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct str id = str_of(claims->list.at[i].id);
        struct member_frame inside = member_inside(frame, "claims", (int)i);
        if (table_get(&ids, id) != TABLE_NONE)
            return member_wrong(&inside, "id", "is another claim's too");
        table_put(&ids, id, i, frame->arena);
    }
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct member_frame inside = member_inside(frame, "claims", (int)i);
        if (!resolve(&inside, claims, &ids, i))
            return false;
    }
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct member_frame inside = member_inside(frame, "claims", (int)i);
        if (circular(claims, i))
            return member_wrong(&inside, "part_of", "runs in a circle, or too deep");
    }
    return true;
}

static bool parse_claims(const struct member_frame *frame, const json_t *json,
                         struct record *record)
{
    const json_t *array;
    if (!member_array(frame, json, "claims", &array))
        return false;
    if (!array)
        return member_wrong(frame, "claims", "is required");
    if (json_array_size(array) > LIMIT_CLAIMS)
        return member_wrong(frame, "claims", "%zu, the limit is %d", json_array_size(array),
                            LIMIT_CLAIMS);
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct member_frame inside = member_inside(frame, "claims", (int)i);
        struct claim *claim = PUSH(frame->arena, &record->claims.list);
        if (!claim_members(&inside, json_array_get(array, i), claim) ||
            !claim_members_fit(&inside, claim, &record->doc))
            return false;
    }
    return link_claims(frame, record);
}

static bool parse_record(const struct member_frame *frame, const json_t *json,
                         struct record *record)
{
    const json_t *document;
    struct member_frame inside = member_inside(frame, "document", -1);
    if (!json_is_object(json))
        return member_wrong(frame, "", "the line is not an object");
    if (!member_object(frame, json, "document", &document))
        return false;
    if (!document)
        return member_wrong(frame, "document", "is required");
    return parse_document(&inside, document, record) && parse_claims(frame, json, record);
}

bool record_parse(struct str line, struct arena *arena, struct record *ret_record,
                  struct fault *fault)
{
    json_t *json;
    if (!load(line, &json, fault))
        return false;
    struct member_frame frame = { arena, fault, NULL, NULL, -1 };
    struct record record = { .doc.arena = arena };
    bool ok = parse_record(&frame, json, &record);
    json_decref(json);
    if (ok) {
        *ret_record = record;
        ret_record->claims.doc = &ret_record->doc;
    }
    return ok;
}

bool record_document_parse(struct str json_text, struct str text, struct arena *arena,
                           struct document *ret_doc, struct reader *ret_reader,
                           struct fault *fault)
{
    json_t *json;
    if (!load(json_text, &json, fault))
        return false;
    struct member_frame frame = { arena, fault, NULL, "document", -1 };
    struct record record = { .doc = { .arena = arena, .text = text } };
    bool ok = json_is_object(json) ? parse_document(&frame, json, &record)
                                   : member_wrong(&frame, "", "not an object");
    json_decref(json);
    if (ok) {
        *ret_doc = record.doc;
        *ret_reader = record.reader;
    }
    return ok;
}

bool record_claim_parse(struct str json_text, struct arena *arena, struct claim *ret_claim,
                        struct fault *fault)
{
    json_t *json;
    if (!load(json_text, &json, fault))
        return false;
    struct member_frame frame = { arena, fault, NULL, "claim", -1 };
    struct claim claim;
    bool ok = claim_members(&frame, json, &claim);
    json_decref(json);
    if (ok)
        *ret_claim = claim;
    return ok;
}

bool record_claim_fits(const struct claim *claim, const struct document *doc,
                       struct fault *fault)
{
    struct member_frame frame = { NULL, fault, NULL, "claim", -1 };
    return claim_members_fit(&frame, claim, doc);
}

void record_link(struct claims *claims, struct arena *arena)
{
    struct table ids = { 0 };
    for (uint32_t i = 0; i < claims->list.n; i++)
        table_put(&ids, str_of(claims->list.at[i].id), i, arena);
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct claim *claim = &claims->list.at[i];
        int64_t same = table_get(&ids, claim->same_as_id);
        int64_t part = table_get(&ids, claim->part_of_id);
        claim->same_as = same == TABLE_NONE ? NO_CLAIM : (uint32_t)same;
        claim->part_of = part == TABLE_NONE ? NO_CLAIM : (uint32_t)part;
    }
}
