/* cells.h: an incident in the cells of a table, the same in every verb. */
#ifndef VITNE_CLI_CELLS_H
#define VITNE_CLI_CELLS_H

#include "weigh/weigh.h"

/* "12–40, best 30", "at least 12", "not said". */
struct str cell_number(const struct estimate *e, struct arena *arena);

/* "killed", "fled (households)". */
struct str cell_type(const struct estimate *e, struct arena *arena);

/* "Karrada"; "not said". */
struct str cell_place(const struct claim_place *place, struct arena *arena);

/* "3 Jul 2016"; "by 4 Jul 2016" where it is taken from the first report. */
struct str cell_time(const struct incident *incident, struct arena *arena);

/* "air strike, destroyed": the events that are told; or empty. */
struct str cell_events(const struct weighing *w, const struct incident *incident,
                       struct arena *arena);

#endif
