/* nesting.h: how deep are a page's elements nested? Asked before a tree is made of them. */
#ifndef VITNE_INTAKE_NESTING_H
#define VITNE_INTAKE_NESTING_H

#include "base/str.h"

/* The deepest nesting that the tags of a page can come to, near enough; stops at `limit`. */
uint32_t html_nesting(struct str page, uint32_t limit);

#endif
