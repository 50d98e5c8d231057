/* grade.h: how well an incident is attested, by rule; see grade.c. */
#ifndef VITNE_WEIGH_GRADE_H
#define VITNE_WEIGH_GRADE_H

#include "weigh/work.h"

/* Sets incident->voices, origins and grade. */
void grade_make(struct work *work, struct incident *incident);

#endif
