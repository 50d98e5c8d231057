/* feed.c: see feed.h. Operands become items: a file is read whole, JSONL is read by lines.
 *
 *   vitne add reports/ more.jsonl
 *     reports/a.html (HTML)   reports/b.txt (text)   more.jsonl:1   more.jsonl:2 …
 *
 * Invariants: one file is open at a time; memory is that of the largest item; after a fault the
 * next call goes on with the next item.
 */
#include "intake/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/mapfile.h"
#include "intake/dateline.h"
#include "intake/walk.h"

enum { STREAM_FIRST = 1 << 18 };

/* A file that is read by lines, or standard input. */
struct stream {
    int fd; /* -1: none */
    struct str path;
    char *buffer;
    size_t from, to, cap; /* bytes [from, to) wait */
    uint64_t line;
    bool ended, skipping; /* skipping: the rest of a line that is too long */
    struct stat before;
};

struct feed {
    char **operands;
    int noperands, next;
    struct feed_options options;
    struct meta_table meta;
    struct str published;
    struct walk walk;
    struct arena *arena; /* what lives as long as the feed */
    struct arena names;  /* of the folder that is walked */
    struct arena bytes;  /* of the item or stream at hand */
    struct stream stream;
    uint64_t files;
};

bool feed_open(char **operands, int noperands, const struct feed_options *options,
               struct arena *arena, struct feed **ret_feed, struct fault *fault)
{
    struct feed *feed = NEW(arena, struct feed, 1);
    feed->operands = operands;
    feed->noperands = noperands;
    feed->options = *options;
    feed->arena = arena;
    feed->stream.fd = -1;
    if (options->published) {
        feed->published = date_iso(str_of(options->published), arena);
        if (!feed->published.len)
            return fault_set(fault, FAULT_FORMAT, FAULT_NOWHERE,
                             "--published %s is no date; write 2017-07-05 or 2017-07",
                             options->published);
    }
    if (options->meta && !meta_open(options->meta, arena, &feed->meta, fault))
        return false;
    feed->names = arena_open(LIMIT_ARENA);
    feed->bytes = arena_open(LIMIT_ARENA);
    feed->walk.arena = &feed->names;
    *ret_feed = feed;
    return true;
}

void feed_close(struct feed *feed)
{
    if (feed->stream.fd > STDIN_FILENO)
        close(feed->stream.fd);
    feed->stream.fd = -1;
    arena_close(&feed->names);
    arena_close(&feed->bytes);
}

void feed_progress(const struct feed *feed, uint64_t *ret_files, uint64_t *ret_known)
{
    *ret_files = feed->files;
    *ret_known = (uint64_t)feed->noperands + feed->walk.listed;
}

/* ---- A stream ---- */

/* Reads more bytes behind those that wait; false at a fault. */
static bool stream_more(struct feed *feed, struct fault *fault)
{
    struct stream *s = &feed->stream;
    if (s->from) {
        memmove(s->buffer, s->buffer + s->from, s->to - s->from);
        s->to -= s->from;
        s->from = 0;
    }
    if (s->to == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : STREAM_FIRST;
        char *buffer = arena_alloc(&feed->bytes, 1, cap);
        if (s->to)
            memcpy(buffer, s->buffer, s->to);
        s->buffer = buffer;
        s->cap = cap;
    }
    ssize_t n;
    do
        n = read(s->fd, s->buffer + s->to, s->cap - s->to);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%.*s: %s", STR(s->path),
                         strerror(errno));
    s->ended = n == 0;
    s->to += (size_t)n;
    return true;
}

static void stream_close(struct feed *feed)
{
    if (feed->stream.fd > STDIN_FILENO)
        close(feed->stream.fd);
    feed->stream = (struct stream){ .fd = -1 };
}

/* At the end of a regular file: is it still the file that was opened? */
static bool stream_is_whole(const struct stream *s)
{
    struct stat after;
    return !S_ISREG(s->before.st_mode) ||
           (fstat(s->fd, &after) == 0 && after.st_size == s->before.st_size &&
            after.st_mtim.tv_sec == s->before.st_mtim.tv_sec &&
            after.st_mtim.tv_nsec == s->before.st_mtim.tv_nsec);
}

static enum feed_step stream_finish(struct feed *feed, struct fault *fault)
{
    bool whole = stream_is_whole(&feed->stream);
    if (!whole)
        fault_set(fault, FAULT_CHANGED, FAULT_NOWHERE,
                  "%.*s: changed while it was read; read it again", STR(feed->stream.path));
    stream_close(feed);
    return whole ? FEED_END : FEED_FAULT;
}

/* The next line that is not blank; FEED_END at the end of the stream. */
static enum feed_step stream_line(struct feed *feed, struct feed_item *item,
                                  struct fault *fault)
{
    struct stream *s = &feed->stream;
    size_t seen = 0;
    for (;;) {
        char *at = s->to > s->from + seen
                       ? memchr(s->buffer + s->from + seen, '\n', s->to - s->from - seen)
                       : NULL;
        if (!at && !s->ended) {
            seen = s->to - s->from;
            if (seen > LIMIT_LINE) {
                bool first = !s->skipping;
                s->skipping = true;
                s->from = s->to;
                seen = 0;
                if (first) {
                    fault_set(fault, FAULT_LIMIT, s->line + 1,
                              "%.*s:%llu: the line is over %d bytes; it is passed over",
                              STR(s->path), (unsigned long long)s->line + 1, LIMIT_LINE);
                    return FEED_FAULT;
                }
            }
            if (!stream_more(feed, fault)) {
                stream_close(feed);
                return FEED_FAULT;
            }
            continue;
        }
        if (!at && s->from == s->to)
            return stream_finish(feed, fault);
        size_t end = at ? (size_t)(at - s->buffer) : s->to;
        struct str line = { s->buffer + s->from, (ptrdiff_t)(end - s->from) };
        s->from = at ? end + 1 : end;
        s->line++;
        seen = 0;
        bool skipped = s->skipping;
        s->skipping = false;
        if (skipped || !str_trim(line).len)
            continue;
        *item = (struct feed_item){ s->path, line, s->line, INTAKE_JSONL };
        return intake_line_is_record(line) ? FEED_RECORD : FEED_ITEM;
    }
}

/* All that is left of a stream, as one item. */
static enum feed_step stream_whole(struct feed *feed, enum intake_kind kind,
                                   struct feed_item *item, struct fault *fault)
{
    struct stream *s = &feed->stream;
    bool ok = true;
    while (ok && !s->ended && s->to - s->from <= LIMIT_SOURCE)
        ok = stream_more(feed, fault);
    if (ok && s->to - s->from > LIMIT_SOURCE)
        ok = fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                       "%.*s: more than %d bytes; split it", STR(s->path), LIMIT_SOURCE);
    if (ok && !stream_is_whole(s))
        ok = fault_set(fault, FAULT_CHANGED, FAULT_NOWHERE,
                       "%.*s: changed while it was read; read it again", STR(s->path));
    *item = (struct feed_item){ s->path, { s->buffer, (ptrdiff_t)s->to }, 0, kind };
    stream_close(feed);
    return ok ? FEED_ITEM : FEED_FAULT;
}

/* ---- Operands ---- */

static enum feed_step open_file(struct feed *feed, struct str path, struct feed_item *item,
                                struct fault *fault)
{
    arena_reset(&feed->bytes);
    feed->files++;
    struct stream s = { .path = str_copy(path, &feed->bytes) };
    const char *z = str_z(path, &feed->bytes);
    s.fd = str_eq(path, S("-")) ? STDIN_FILENO : open(z, O_RDONLY | O_CLOEXEC);
    if (s.fd < 0 || fstat(s.fd, &s.before)) {
        fault_set(fault, FAULT_OPEN, FAULT_NOWHERE, "%s: %s", z, strerror(errno));
        return FEED_FAULT;
    }
    feed->stream = s;
    const char *wrong = S_ISDIR(s.before.st_mode) ? "is a folder; `vitne add` walks folders"
                        : S_ISBLK(s.before.st_mode) ? "is a device, not a file"
                                                    : NULL;
    if (wrong) {
        fault_set(fault, FAULT_READ, FAULT_NOWHERE, "%s: %s", z, wrong);
        stream_close(feed);
        return FEED_FAULT;
    }
    if (!stream_more(feed, fault)) {
        stream_close(feed);
        return FEED_FAULT;
    }
    struct str head = { feed->stream.buffer, (ptrdiff_t)feed->stream.to };
    enum intake_kind kind = intake_kind_of(head);
    if (kind == INTAKE_JSONL)
        return FEED_END;
    if ((uint64_t)s.before.st_size > LIMIT_SOURCE) {
        fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                  "%s: %lld bytes, the limit is %d; split it", z,
                  (long long)s.before.st_size, LIMIT_SOURCE);
        stream_close(feed);
        return FEED_FAULT;
    }
    return stream_whole(feed, kind, item, fault);
}

/* The next file of operands and folders; FEED_END: there is none. */
static enum feed_step next_path(struct feed *feed, struct str *ret_path,
                                struct fault *fault)
{
    for (;;) {
        if (feed->walk.depth) {
            enum walk_step step = walk_next(&feed->walk, ret_path, fault);
            if (step != WALK_END)
                return step == WALK_FILE ? FEED_ITEM : FEED_FAULT;
            arena_reset(&feed->names);
        }
        if (feed->next == feed->noperands)
            return FEED_END;
        const char *operand = feed->operands[feed->next++];
        *ret_path = str_of(operand);
        if (!feed->options.folders || !walk_is_folder(operand))
            return FEED_ITEM;
        if (!walk_enter(&feed->walk, *ret_path, fault))
            return FEED_FAULT;
    }
}

enum feed_step feed_next(struct feed *feed, struct feed_item *ret_item, struct fault *fault)
{
    for (;;) {
        enum feed_step step = FEED_END;
        if (feed->stream.fd >= 0)
            step = stream_line(feed, ret_item, fault);
        if (step != FEED_END)
            return step;
        struct str path;
        step = next_path(feed, &path, fault);
        if (step != FEED_ITEM)
            return step;
        step = open_file(feed, path, ret_item, fault);
        if (step != FEED_END)
            return step;
    }
}

/* ---- Documents ---- */

static void prefer(struct str *field, struct str value)
{
    if (value.len)
        *field = value;
}

/* What --meta, --published and --lang say of a uri. */
static struct document_meta meta_for(const struct feed *feed, struct str uri)
{
    struct document_meta meta = { 0 };
    const struct document_meta *row = meta_find(&feed->meta, uri);
    if (row)
        meta = *row;
    meta.uri = (struct str){ NULL, 0 };
    prefer(&meta.published, feed->published);
    prefer(&meta.language, str_of(feed->options.language));
    return meta;
}

static bool make(const struct feed *feed, const struct feed_item *item, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    struct str bytes = str_copy(item->bytes, arena);
    struct document_meta meta = meta_for(feed, item->path);
    meta.uri = str_copy(item->path, arena);
    switch (item->kind) {
        case INTAKE_TEXT: return intake_text(bytes, &meta, arena, ret_doc, fault);
        case INTAKE_HTML: return intake_html(bytes, &meta, arena, ret_doc, fault);
        case INTAKE_JSONL: break;
    }
    bool asked = feed->meta.rows.n > 0;
    meta = meta_for(feed, asked ? intake_line_uri(bytes, arena) : (struct str){ NULL, 0 });
    return intake_line(bytes, &meta, arena, ret_doc, fault);
}

bool feed_document(const struct feed *feed, const struct feed_item *item,
                   struct arena *arena, struct document *ret_doc, struct fault *fault)
{
    struct fault inner;
    if (make(feed, item, arena, ret_doc, &inner))
        return true;
    if (item->line)
        return fault_set(fault, inner.code, item->line, "%.*s:%llu: %s", STR(item->path),
                         (unsigned long long)item->line, inner.what);
    return fault_set(fault, inner.code, inner.at, "%.*s: %s", STR(item->path), inner.what);
}
