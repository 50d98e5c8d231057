/* gazworld.h: what the world's file needs beyond rows: counties, and how many live where. */
#ifndef VITNE_LANGUAGE_GAZWORLD_H
#define VITNE_LANGUAGE_GAZWORLD_H

#include "language/gazbuild.h"

/* Adds the second level of administration from a JSON array of {"code": "US.OH.049",
 * "name": "Franklin County"}. GeoNames gives these names no point: each gets the mean of
 * the points of the populated places in it, and a county without any is left out. Call it
 * after the places were added. Fault FORMAT. */
bool gazworld_counties(struct gazbuild *build, struct str json, const char *path,
                       struct fault *fault);

/* Gives each province without a population the sum of its populated places'. */
void gazworld_populate(struct gazbuild *build);

#endif
