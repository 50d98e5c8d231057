/* document.h: one report, as read: its text, where each byte of it came from, what the page
 * says of itself.
 *
 *   bytes as received ──decode, strip──▶ text          pieces map text back to the bytes
 *
 * Invariants
 *  1. `text` is well-formed UTF-8, at most LIMIT_TEXT bytes, without U+0000.
 *  2. Pieces are sorted, cover all of `text`, and are monotone in `source`.
 *  3. For plain text and the `text` of a JSONL line, `text` is never altered: an offset in it is
 *     an offset in the file (a byte-order mark aside). Boilerplate there is marked, not cut.
 *  4. `id` is the SHA-256 of the received bytes (of `text` or `html` for JSONL).
 */
#ifndef VITNE_INTAKE_DOCUMENT_H
#define VITNE_INTAKE_DOCUMENT_H

#include "base/day.h"
#include "base/fault.h"
#include "base/str.h"

/* How a stretch of text came to be from a stretch of source. */
enum piece_how {
    PIECE_COPIED,  /* the same bytes */
    PIECE_DECODED, /* an entity, an escape, another encoding: the whole maps to the whole */
    PIECE_WIDENED, /* ASCII received as UTF-16: a byte of text was two */
    PIECE_INSERTED, /* nothing was received for it: a line end for a block of a page */
};

struct piece {
    uint32_t text_from, text_len;
    uint32_t source_from, source_len;
    enum piece_how how;
};

enum mark_kind {
    MARK_CREDIT,  /* photo credit, caption credit */
    MARK_TIPLINE, /* do you have a story? */
    MARK_LINKS,   /* a list of links to other stories */
    MARK_TITLE,
    MARK_CAPTION,
    MARK_DATELINE,
    MARK_DATE, /* a date printed for machines before the story: "date 2017-07" */
};

struct mark {
    struct span at;
    enum mark_kind kind;
};

struct story {
    struct span at;
    struct span title;    /* empty: none of its own */
    struct str published; /* ISO 8601; empty: as the document */
};

enum note_code {
    NOTE_ENCODING,     /* bytes that are not in the encoding; shown as U+FFFD */
    NOTE_WINDOWS_1252, /* read as windows-1252: the bytes are not UTF-8 */
    NOTE_CUT,          /* text over a limit was left out */
    NOTE_EMPTY,        /* no text */
    NOTE_LANGUAGE,     /* no language pack for this language */
    NOTE_LONG_TOKEN,
    NOTE_LONG_SENTENCE,
    NOTE_UNDATED,  /* no publication date: relative times stay open */
    NOTE_NUMBER,   /* a number that cannot be kept */
    NOTE_DATE,     /* a date that does not exist */
    NOTE_CLAIMS,   /* more claims than the limit */
    NOTE_NO_MODEL, /* read by chunk rules: no model for this language */
};

struct note {
    enum note_code code;
    struct span at;
};

struct document {
    struct arena *arena;
    struct str source; /* the bytes that `id` hashes, as received */
    char id[72];       /* "sha256:" + 64 hex */
    struct str uri;
    struct str url, publisher, title, author; /* empty: unknown */
    struct str published, updated; /* ISO 8601, as precise as known; empty: unknown */
    struct str credit, dateline;
    struct str language; /* BCP 47; "und" if not known */
    bool language_given; /* --lang or the record says so */
    struct str text;
    LIST(struct piece) pieces;
    LIST(struct mark) marks;    /* in order, disjoint */
    LIST(struct story) stories; /* at least one, in order, disjoint */
    LIST(struct dated) dates; /* all that the page gives; `published` is the first chosen */
    LIST(struct note) notes;
    uint32_t notes_dropped;
};

/* A date that the page gives, and where: "article:published_time", "json-ld", "text" … */
struct dated {
    struct str value;
    const char *from;
};

/* What the caller knows better than the page; empty members are unknown. */
struct document_meta {
    struct str uri, publisher, published, title, language;
};

/* The bytes of the source that a span of the text came from. */
struct source_span document_source(const struct document *doc, struct span at);

/* Adds a piece at the end, joined to the last where they run on. */
void document_piece(struct document *doc, struct piece piece);

/* Adds a note; beyond LIMIT_NOTES they are only counted. */
void document_note(struct document *doc, enum note_code code, struct span at);

/* A sentence for a person, without the place. */
const char *note_words(enum note_code code);

/* Is the byte at `at` inside a mark of this kind? */
bool document_marked(const struct document *doc, struct span at, enum mark_kind kind);

/* Index of the story that holds a span. */
uint32_t document_story(const struct document *doc, struct span at);

/* Days of publication of the story that holds the span: of the story, else of the document. */
struct days document_published(const struct document *doc, struct span at);

#endif
