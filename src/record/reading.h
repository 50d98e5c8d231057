/* reading.h: one report from bytes to claims: the whole path of a page, in one call.
 *
 *   bytes ─intake─▶ document ─language─▶ layers ─claim─▶ claims ─▶ record
 */
#ifndef VITNE_RECORD_READING_H
#define VITNE_RECORD_READING_H

#include "record/record.h"

struct reading {
    struct document doc;
    struct layers layers;
    struct claims claims;
    struct reader reader;
};

/* Opens packs, gazetteer and models below `folder`, with the words of claims. */
bool reading_open(struct str folder, struct arena *arena, struct languages *ret_languages,
                  struct fault *fault);

/* After languages_list(): opens what this document needs, with the words of claims. */
bool reading_need(struct languages *languages, const struct document *doc,
                  struct fault *fault);

/* Fills layers and claims of reading->doc. */
void reading_make(struct reading *reading, const struct languages *languages,
                  struct arena scratch);

/* A hash of what reads: the program's version, the models', and every row of every pack. */
void reading_readers(const struct languages *languages, struct arena scratch,
                     char ret_hex[65]);

/* A hash of all that a reading follows from: what intake made of the document, and what reads it
 * (reading_readers()). To be asked before reading_make(). */
void reading_key(const struct document *doc, struct str readers, struct arena scratch,
                 char ret_hex[65]);

/* The layers alone, on every sentence: `vitne layers`. */
void reading_layers(struct reading *reading, const struct languages *languages,
                    struct arena scratch);

#endif
