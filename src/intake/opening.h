/* opening.h: the first and the last step of every format's reader. Within intake only. */
#ifndef VITNE_INTAKE_OPENING_H
#define VITNE_INTAKE_OPENING_H

#include "intake/document.h"

/* A document with the received bytes and their hash. */
struct document document_open(struct str source, struct arena *arena);

/* What the caller knows better is put over what the page says; marks, stories, notes are set. */
void document_finish(struct document *doc, const struct document_meta *meta);

#endif
