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

struct source_span document_source(const struct document *doc, struct span at)
{
    const struct piece *first = piece_at(doc, at.from);
    if (!first)
        return (struct source_span){ 0, 0 };
    if (span_empty(at)) {
        uint32_t off = first->how == PIECE_COPIED ? at.from - first->text_from : 0;
        return (struct source_span){ first->source_from + off, first->source_from + off };
    }
    const struct piece *last = piece_at(doc, at.to - 1);
    struct source_span s;
    s.from =
        first->source_from + (first->how == PIECE_COPIED ? at.from - first->text_from : 0);
    s.to = last->how == PIECE_COPIED ? last->source_from + (at.to - last->text_from)
                                     : last->source_from + last->source_len;
    return s;
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
