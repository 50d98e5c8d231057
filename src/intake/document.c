/* document.c: see document.h. */
#include "intake/document.h"

#include "base/limits.h"

/* The piece that holds text byte `at`: pieces are sorted, so halving finds it. */
static const struct piece *piece_at(const struct document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->pieces.n;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (doc->pieces.at[middle].text_from <= at)
            low = middle;
        else
            high = middle;
    }
    return doc->pieces.n ? &doc->pieces.at[low] : NULL;
}

/* Where text byte `at` of a piece begins in the source. */
static uint32_t source_from(const struct piece *piece, uint32_t at)
{
    uint32_t off = at - piece->text_from;
    switch (piece->how) {
        case PIECE_COPIED: return piece->source_from + off;
        case PIECE_WIDENED: return piece->source_from + 2 * off;
        case PIECE_DECODED:
        case PIECE_INSERTED: break;
    }
    return piece->source_from;
}

struct source_span document_source(const struct document *doc, struct span at)
{
    const struct piece *first = piece_at(doc, at.from);
    if (!first)
        return (struct source_span){ 0, 0 };
    struct source_span s = { source_from(first, at.from), 0 };
    if (span_empty(at)) {
        s.to = s.from;
        return s;
    }
    const struct piece *last = piece_at(doc, at.to - 1);
    bool whole = last->how == PIECE_DECODED || last->how == PIECE_INSERTED;
    s.to = whole ? last->source_from + last->source_len : source_from(last, at.to);
    return s;
}

void document_piece(struct document *doc, struct piece piece)
{
    struct piece *last = doc->pieces.n ? &doc->pieces.at[doc->pieces.n - 1] : NULL;
    bool runs = last && last->how == piece.how && piece.how != PIECE_DECODED &&
                last->source_from + last->source_len == piece.source_from;
    if (!piece.text_len)
        return;
    if (runs) {
        last->text_len += piece.text_len;
        last->source_len += piece.source_len;
    } else {
        *PUSH(doc->arena, &doc->pieces) = piece;
    }
}

void document_note(struct document *doc, enum note_code code, struct span at)
{
    if (doc->notes.n >= LIMIT_NOTES) {
        doc->notes_dropped++;
        return;
    }
    *PUSH(doc->arena, &doc->notes) = (struct note){ code, at };
}

const char *note_words(enum note_code code)
{
    switch (code) {
        case NOTE_ENCODING: return "bytes that do not fit the encoding are shown as U+FFFD";
        case NOTE_WINDOWS_1252:
            return "the bytes are not UTF-8; they were read as windows-1252";
        case NOTE_CUT: return "text over the limit was left out";
        case NOTE_EMPTY: return "there is no text in it";
        case NOTE_LANGUAGE: return "no language pack reads this language";
        case NOTE_LONG_TOKEN: return "a run of characters without a space was cut";
        case NOTE_LONG_SENTENCE: return "a very long sentence was cut";
        case NOTE_UNDATED: return "no publication date: relative times stay open";
        case NOTE_NUMBER: return "a number too large to keep was left out";
        case NOTE_DATE: return "a date that does not exist was left out";
        case NOTE_CLAIMS: return "more claims than the limit; the rest was left out";
        case NOTE_NO_MODEL: return "no model for this language: read by chunk rules alone";
    }
    return "";
}

bool document_marked(const struct document *doc, struct span at, enum mark_kind kind)
{
    for (uint32_t i = 0; i < doc->marks.n; i++)
        if (doc->marks.at[i].kind == kind && span_meets(doc->marks.at[i].at, at))
            return true;
    return false;
}

uint32_t document_story(const struct document *doc, struct span at)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < doc->stories.n; i++)
        if (doc->stories.at[i].at.from <= at.from)
            found = i;
    return found;
}

struct days document_published(const struct document *doc, struct span at)
{
    struct days days = { DAY_NONE, DAY_NONE };
    if (doc->stories.n &&
        days_parse(doc->stories.at[document_story(doc, at)].published, &days))
        return days;
    days_parse(doc->published, &days);
    return days;
}
