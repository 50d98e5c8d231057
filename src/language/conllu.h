/* conllu.h: sentences in CoNLL-U, in and out.
 *
 *   1 <tab> Two <tab> two <tab> NUM …      ten fields a line, '_' for none, a blank line
 *   2 <tab> died <tab> die <tab> VERB …    behind each sentence, '#' before a comment
 *
 * Reads line by line from bytes in memory, and borrows them: fields are valid as long as the
 * bytes are. Lines whose id is a range (1-2) or a decimal (1.1) are kept, but are no words.
 */
#ifndef VITNE_LANGUAGE_CONLLU_H
#define VITNE_LANGUAGE_CONLLU_H

#include "base/fault.h"
#include "base/out.h"
#include "language/layers.h"

enum conllu_field {
    CONLLU_ID,
    CONLLU_FORM,
    CONLLU_LEMMA,
    CONLLU_UPOS,
    CONLLU_XPOS,
    CONLLU_FEATS,
    CONLLU_HEAD,
    CONLLU_DEPREL,
    CONLLU_DEPS,
    CONLLU_MISC,
    CONLLU_FIELDS,
};

struct conllu_line {
    struct str fields[CONLLU_FIELDS];
    bool word; /* its id is a plain number */
};

struct conllu_sentence {
    struct str comments; /* whole lines, with their ends */
    LIST(struct conllu_line) lines;
    uint32_t nwords;
    bool new_document; /* "# newdoc" stands before it */
};

struct conllu_reader {
    struct str rest;
    uint32_t line; /* of the last line read, from 1 */
};

/* The next sentence. Returns true with nwords == 0 and no lines at the end of the input.
 * Fault FORMAT: a word line without ten fields, or out of order; `at` is its line. */
bool conllu_next(struct conllu_reader *reader, struct conllu_sentence *ret_sentence,
                 struct arena *arena, struct fault *fault);

/* Is SpaceAfter=No in the MISC field? */
bool conllu_space_after(const struct conllu_line *line);

/* The value of name= in MISC, "O" if it has none. */
struct str conllu_name(const struct conllu_line *line);

/* Text and tokens of some sentences: forms as they stand, a blank between them unless
 * SpaceAfter=No, a line end behind each sentence. Fills doc->text, sentences and tokens. */
void conllu_layers(const struct conllu_sentence *sentences, uint32_t n,
                   struct layers *layers, struct arena *arena);

/* Writes a sentence of the layers. `from` (or NULL) gives comments, ids, ranges and MISC. */
void conllu_write(struct out *out, const struct layers *layers, uint32_t sentence,
                  const struct conllu_sentence *from);

#endif
