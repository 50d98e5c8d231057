/* jsonl.c: one line of document JSONL into a document; see intake.h.
 *
 *   {"uri": "https://…", "text": "To soldater ble drept.", "published": "2017-07-05"}
 *
 * The value of `text` or `html`, its escapes resolved, is what was received: it is what the id
 * hashes and what offsets refer to. jansson reads the JSON; its memory is given back here.
 * Unknown keys are passed over, null is absent.
 */
#include <jansson.h>
#include <stdio.h>

#include "intake/dateline.h"
#include "intake/intake.h"
#include "intake/opening.h"

bool intake_line_is_record(struct str line)
{
    line = str_trim(line);
    if (!str_starts(line, S("{")))
        return false;
    line = str_trim(str_cut(line, 1, line.len));
    return str_starts(line, S("\"document\"")) || str_starts(line, S("\"claims\""));
}

/* A string field, copied; empty where it is absent or null. False: it is something else. */
static bool field(const json_t *object, const char *key, struct arena *arena,
                  struct str *ret)
{
    const json_t *value = json_object_get(object, key);
    *ret = (struct str){ NULL, 0 };
    if (!value || json_is_null(value))
        return true;
    if (!json_is_string(value))
        return false;
    struct str s = { json_string_value(value), (ptrdiff_t)json_string_length(value) };
    *ret = str_copy(s, arena);
    return true;
}

static bool fill(const json_t *object, const struct document_meta *given,
                 struct arena *arena, struct document *ret_doc, struct fault *fault)
{
    static const char *const keys[] = { "uri",       "text",      "html",     "title",
                                        "publisher", "published", "language", "author" };
    struct str value[8];
    for (size_t i = 0; i < 8; i++)
        if (!field(object, keys[i], arena, &value[i]))
            return fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                             "\"%s\" is not a string; write a string or null", keys[i]);
    bool has_text = json_is_string(json_object_get(object, "text"));
    bool has_html = json_is_string(json_object_get(object, "html"));
    if (!value[0].len || has_text == has_html)
        return fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                         "a document needs \"uri\" and one of \"text\" and \"html\"");
    struct str published = date_iso(value[5], arena);
    struct document_meta meta = { .uri = value[0],
                                  .title = value[3],
                                  .publisher = value[4],
                                  .published = published,
                                  .language = value[6] };
    if (given && given->publisher.len)
        meta.publisher = given->publisher;
    if (given && given->published.len)
        meta.published = given->published;
    if (given && given->title.len)
        meta.title = given->title;
    if (given && given->language.len)
        meta.language = given->language;
    if (has_html ? !intake_html(value[2], &meta, arena, ret_doc, fault)
                 : !intake_text(value[1], &meta, arena, ret_doc, fault))
        return false;
    if (value[7].len)
        ret_doc->author = value[7];
    if (value[5].len && !published.len)
        document_note(ret_doc, NOTE_DATE, span_of(0, 0));
    return true;
}

struct str intake_line_uri(struct str line, struct arena *arena)
{
    struct str uri = { NULL, 0 };
    json_t *object = json_loadb(line.at, (size_t)line.len, JSON_ALLOW_NUL, NULL);
    if (json_is_object(object) && !field(object, "uri", arena, &uri))
        uri = (struct str){ NULL, 0 };
    json_decref(object);
    return uri;
}

bool intake_line(struct str line, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    json_error_t error;
    json_t *object = json_loadb(line.at, (size_t)line.len, JSON_ALLOW_NUL, &error);
    if (!object)
        return fault_set(fault, FAULT_FORMAT, (uint64_t)error.position,
                         "not JSON: %s (byte %d)", error.text, error.position);
    bool ok = json_is_object(object) ? fill(object, meta, arena, ret_doc, fault)
                                     : fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                                                 "the line is not an object");
    json_decref(object);
    return ok;
}
