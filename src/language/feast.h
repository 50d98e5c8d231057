/* feast.h: days that move from year to year, by the published computus.
 *
 *   easter      of the West: Meeus, Astronomical Algorithms (1998), ch. 8: the rule of the
 *               Gregorian calendar, printed in Nature in 1876
 *   orthodox    Meeus, the same chapter: by the Julian calendar, given as a Gregorian day
 *   islamic     the tabular calendar of eleven leap years in thirty (Reingold and Dershowitz,
 *               Calendrical Calculations, ch. 7): within a day or two of what is sighted
 */
#ifndef VITNE_LANGUAGE_FEAST_H
#define VITNE_LANGUAGE_FEAST_H

#include "base/day.h"

/* Years 1583–9999 of the common era; DAY_NONE outside them. */
day_t feast_easter(int year);
day_t feast_orthodox_easter(int year);

/* A day of the Islamic calendar, years 1–9665 of the Hijra. */
day_t feast_islamic(int year, int month, int day);

/* The Islamic year that a day lies in, by the same table. */
int feast_islamic_year(day_t day);

/* The nth such weekday (0 Monday) from the first of `within` on; n < 0: from the last one
 * back. DAY_NONE where there is none. */
day_t feast_weekday(struct days within, int weekday, int n);

#endif
