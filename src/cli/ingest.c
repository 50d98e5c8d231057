/* ingest.c: see ingest.h. */
#include "cli/ingest.h"

#include "base/limits.h"

static void put_field(struct out *out, struct str field)
{
    uint64_t len = (uint64_t)field.len;
    out_put(out, (struct str){ (const char *)&len, sizeof len });
    out_put(out, field);
}

/* The next field; empty at NULL where there is none. */
static struct str next_field(struct str *rest)
{
    uint64_t len;
    if (rest->len < (ptrdiff_t)sizeof len)
        return *rest = (struct str){ NULL, 0 };
    memcpy(&len, rest->at, sizeof len);
    if (len > (uint64_t)rest->len - sizeof len)
        return *rest = (struct str){ NULL, 0 };
    struct str field = { rest->at + sizeof len, (ptrdiff_t)len };
    *rest = str_cut(*rest, (ptrdiff_t)(sizeof len + len), rest->len);
    return field;
}

/* What stands in front of an item's bytes. */
struct item_head {
    uint64_t line;
    int kind;
    bool record;
};

void ingest_item(struct out *out, const struct feed_item *item, bool record)
{
    struct item_head head = { item->line, (int)item->kind, record };
    put_field(out, (struct str){ (const char *)&head, sizeof head });
    put_field(out, item->path);
    put_field(out, item->bytes);
}

static struct feed_item open_item(struct str task, bool *ret_record)
{
    struct item_head head = { 0 };
    struct str bytes = next_field(&task);
    check(bytes.len == sizeof head);
    memcpy(&head, bytes.at, sizeof head);
    *ret_record = head.record;
    struct feed_item item = { .line = head.line, .kind = (enum intake_kind)head.kind };
    item.path = next_field(&task);
    item.bytes = next_field(&task);
    return item;
}

struct str ingest_name(struct str task, struct arena *arena)
{
    bool record;
    if (!task.len)
        return task;
    struct feed_item item = open_item(task, &record);
    return item.line ? str_format(arena, "%.*s:%llu", STR(item.path),
                                  (unsigned long long)item.line)
                     : item.path;
}

void ingest_refusal(struct out *out, const char *what)
{
    put_field(out, S("refused"));
    put_field(out, str_of(what));
}

static void hand_back(struct out *out, struct str key, const struct document *doc,
                      const struct claims *claims, const struct reader *reader,
                      struct str bytes, struct arena *arena)
{
    struct out line = out_memory(arena);
    bool whole = str_eq(doc->source, bytes);
    record_print(&line, doc, claims, reader, true);
    put_field(out, S("record"));
    put_field(out, key);
    put_field(out, whole ? S("whole") : S("part"));
    put_field(out, whole ? S("") : doc->source);
    put_field(out, record_map(doc, arena));
    put_field(out, out_str(&line));
}

/* Claims made elsewhere: the line itself is what was received. */
static void work_record(struct ingest *ingest, const struct feed_item *item,
                        struct out *answer)
{
    struct fault fault;
    struct record record;
    if (!record_parse(str_trim(item->bytes), &ingest->arena, &record, &fault)) {
        ingest_refusal(answer, fault.what);
        return;
    }
    record.doc.source = item->bytes;
    hand_back(answer, S(""), &record.doc, &record.claims, &record.reader, item->bytes,
              &ingest->arena);
}

static void work_report(struct ingest *ingest, const struct feed_item *item,
                        struct out *answer)
{
    struct fault fault;
    struct reading reading = { 0 };
    char key[65];
    if (!feed_document(ingest->feed, item, &ingest->arena, &reading.doc, &fault)) {
        ingest_refusal(answer, fault.what);
        return;
    }
    reading_key(&reading.doc, str_of(ingest->readers), ingest->scratch, key);
    if (table_get(&ingest->asked, str_of(key)) != TABLE_NONE) {
        put_field(answer, S("known"));
        return;
    }
    reading_make(&reading, &ingest->languages, ingest->scratch);
    hand_back(answer, str_of(key), &reading.doc, &reading.claims, &reading.reader,
              item->bytes, &ingest->arena);
}

void ingest_work(void *ctx, struct str task, struct out *answer)
{
    struct ingest *ingest = ctx;
    bool record;
    struct feed_item item = open_item(task, &record);
    ingest->arena.full = ingest->scratch.full = &ingest->full;
    if (setjmp(ingest->full)) {
        answer->len = 0;
        ingest_refusal(answer, "more memory is needed than one document may use; split it");
    } else if (record) {
        work_record(ingest, &item, answer);
    } else {
        work_report(ingest, &item, answer);
    }
    arena_reset(&ingest->arena);
    arena_reset(&ingest->scratch);
}

static bool open_record(struct str bytes, struct str answer, struct arena *arena,
                        struct ingest_answer *ret_answer, struct fault *fault)
{
    struct record *record = &ret_answer->record;
    ret_answer->key = next_field(&answer);
    bool whole = str_eq(next_field(&answer), S("whole"));
    struct str source = next_field(&answer), map = next_field(&answer);
    if (!record_parse(next_field(&answer), arena, record, fault) ||
        !record_map_parse(map, &record->doc, arena, fault) ||
        !record_map_fits(&record->doc, record->doc.text, fault))
        return false;
    if (!record->doc.text.at)
        return fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                         "the record has no text; print it with `read --with-text`");
    record->doc.source = whole ? bytes : source;
    return true;
}

void ingest_answer(struct str task, struct str answer, struct arena *arena,
                   struct ingest_answer *ret_answer, struct fault *fault)
{
    bool record;
    struct str how = next_field(&answer), rest = answer, why = next_field(&rest);
    *ret_answer = (struct ingest_answer){ .how = INGEST_REFUSED };
    if (str_eq(how, S("known")))
        ret_answer->how = INGEST_KNOWN;
    else if (str_eq(how, S("record")) &&
             open_record(open_item(task, &record).bytes, answer, arena, ret_answer, fault))
        ret_answer->how = INGEST_RECORD;
    else if (str_eq(how, S("refused")))
        fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE, "%.*s", STR(why));
    else if (!str_eq(how, S("record")))
        fault_set(fault, FAULT_CRASH, FAULT_NOWHERE, "its reader gave no answer");
}
