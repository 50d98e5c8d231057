/* mapped.h: what every reader of intake promises of a text and its map, for the targets. */
#ifndef VITNE_FUZZ_MAPPED_H
#define VITNE_FUZZ_MAPPED_H

#include "base/utf8.h"
#include "intake/intake.h"

/* Well-formed UTF-8; pieces cover the text, in order, inside the source; what is copied is the same;
 * marks lie inside, in order. */
static inline void check_mapped(const struct document *doc)
{
    check(utf8_fault(doc->text) < 0);
    uint32_t at = 0, source = 0;
    for (uint32_t i = 0; i < doc->pieces.n; i++) {
        const struct piece *p = &doc->pieces.at[i];
        check(p->text_from == at && p->source_from >= source);
        at += p->text_len;
        source = p->source_from + p->source_len;
        check((ptrdiff_t)source <= doc->source.len);
        if (p->how == PIECE_COPIED)
            check(memcmp(doc->text.at + p->text_from, doc->source.at + p->source_from,
                         p->text_len) == 0);
    }
    check(at == (uint32_t)doc->text.len);
    for (uint32_t i = 0; i < doc->marks.n; i++)
        check(doc->marks.at[i].at.from < doc->marks.at[i].at.to &&
              doc->marks.at[i].at.to <= at &&
              (!i || doc->marks.at[i - 1].at.to <= doc->marks.at[i].at.from));
}

#endif
