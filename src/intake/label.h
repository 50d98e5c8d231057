/* label.h: what a page says of itself, held to the forms that a record may have. */
#ifndef VITNE_INTAKE_LABEL_H
#define VITNE_INTAKE_LABEL_H

#include "intake/document.h"

/* Drops a language or a date that is none (a note says so), cuts names and titles that are over
 * their limits between code points. */
void labels_check(struct document *doc);

#endif
