/* window.c: see window.h.
 *
 * A window is a document of its own over a part of the text; what it claims is carried over
 * as the record that it prints, its spans moved to where the window begins. Place and time
 * that a story has told before a window's first paragraph are not known in it: the price of
 * reading a book in the memory of a leaflet. Invariant: evidence is in bytes of the whole text.
 */
#include "record/window.h"

#include "base/limits.h"
#include "claim/finder.h"
#include "language/identify.h"
#include "record/prospect.h"

bool window_needed(const struct document *doc)
{
    return doc->text.len > LIMIT_WINDOW;
}

/* The end of the window from `from`: behind a blank line, else a line, else a blank. */
static ptrdiff_t window_end(struct str text, ptrdiff_t from)
{
    ptrdiff_t most = from + LIMIT_WINDOW;
    if (most >= text.len)
        return text.len;
    for (ptrdiff_t i = most; i > from + LIMIT_WINDOW / 2; i--)
        if (text.at[i - 1] == '\n' && text.at[i - 2] == '\n')
            return i;
    for (ptrdiff_t i = most; i > from + LIMIT_WINDOW / 2; i--)
        if (text.at[i - 1] == '\n' || text.at[i - 1] == ' ')
            return i;
    while (((unsigned char)text.at[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static struct document window_open(const struct document *whole, ptrdiff_t from,
                                   ptrdiff_t to, struct arena *arena)
{
    struct document part = *whole;
    struct span at = span_of((uint32_t)from, (uint32_t)to);
    part.arena = arena;
    part.text = str_cut(whole->text, from, to);
    part.language_given = true;
    memset(&part.pieces, 0, sizeof part.pieces);
    memset(&part.marks, 0, sizeof part.marks);
    memset(&part.stories, 0, sizeof part.stories);
    memset(&part.notes, 0, sizeof part.notes);
    for (uint32_t i = 0; i < whole->marks.n; i++)
        if (span_holds(at, whole->marks.at[i].at))
            *PUSH(arena, &part.marks) = (struct mark){
                span_of(whole->marks.at[i].at.from - at.from,
                        whole->marks.at[i].at.to - at.from),
                whole->marks.at[i].kind,
            };
    struct story *story = PUSH(arena, &part.stories);
    story->at = span_of(0, (uint32_t)(to - from));
    if (whole->stories.n)
        story->published = whole->stories.at[document_story(whole, at)].published;
    return part;
}

/* A claim of a window as one of the whole: a copy of its own in the document's memory. */
static void carry(struct reading *reading, const struct claim *claim, uint32_t from,
                  uint32_t first, struct arena scratch)
{
    struct out out = out_memory(&scratch);
    struct claim copy;
    struct fault fault;
    record_claim(&out, claim);
    check(record_claim_parse(out_str(&out), reading->doc.arena, &copy, &fault));
    for (uint32_t i = 0; i < copy.evidence.n; i++) {
        copy.evidence.at[i].at.from += from;
        copy.evidence.at[i].at.to += from;
    }
    copy.story = document_story(&reading->doc, claim_evidence(&copy, EVIDENCE_SENTENCE));
    copy.same_as = claim->same_as == NO_CLAIM ? NO_CLAIM : claim->same_as + first;
    copy.part_of = claim->part_of == NO_CLAIM ? NO_CLAIM : claim->part_of + first;
    *PUSH(reading->doc.arena, &reading->claims.list) = copy;
}

static const struct lang *read_one(struct reading *reading,
                                   const struct languages *languages, ptrdiff_t from,
                                   ptrdiff_t to, struct arena *arena, struct arena scratch)
{
    struct reading part = { .doc = window_open(&reading->doc, from, to, arena) };
    part.layers.doc = part.claims.doc = &part.doc;
    const struct lang *lang =
        prospect_claims(&part.claims, &part.layers, languages, scratch);
    for (uint32_t i = 0; i < part.doc.notes.n; i++) {
        struct span at = part.doc.notes.at[i].at;
        document_note(&reading->doc, part.doc.notes.at[i].code,
                      span_of(at.from + (uint32_t)from, at.to + (uint32_t)from));
    }
    uint32_t first = reading->claims.list.n;
    for (uint32_t i = 0; i < part.claims.list.n && first + i < LIMIT_CLAIMS; i++)
        carry(reading, &part.claims.list.at[i], (uint32_t)from, first, scratch);
    return lang;
}

const struct lang *window_read(struct reading *reading, const struct languages *languages,
                               struct arena scratch)
{
    struct document *doc = &reading->doc;
    if (!doc->language_given || !doc->language.len) {
        struct identified found = identify(languages->identifier, doc->text);
        doc->language = str_copy(str_of(found.code), doc->arena);
    }
    const struct lang *lang = languages_find(languages, doc->language);
    struct arena arena = arena_open(LIMIT_ARENA);
    arena.full = doc->arena->full;
    for (ptrdiff_t from = 0, to; lang && arena.begin && from < doc->text.len; from = to) {
        to = window_end(doc->text, from);
        lang = read_one(reading, languages, from, to, &arena, scratch);
        arena_reset(&arena);
    }
    arena_close(&arena);
    if (!lang)
        document_note(doc, NOTE_LANGUAGE, span_of(0, 0));
    claims_finish(&reading->claims, scratch);
    return lang;
}
