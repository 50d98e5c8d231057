/* gazbuild.h: puts places and their names together into the bytes of a gazetteer file. */
#ifndef VITNE_LANGUAGE_GAZBUILD_H
#define VITNE_LANGUAGE_GAZBUILD_H

#include "language/gazfile.h"

struct build_place {
    uint32_t geonames;
    int32_t lat, lon;
    uint32_t population;
    struct str name;
    struct str admin; /* "US.OH.049", "US.OH", "US": the finest that is known */
    enum gaz_class what;
};

struct build_name {
    struct str key;
    uint32_t place;
    uint32_t kind;
};

struct gazbuild {
    struct arena *arena;
    bool compact; /* leave out what few reports need: see geonames.c */
    LIST(struct build_place) places;
    LIST(struct build_name) names;
};

/* Adds a place; what it is given is borrowed until gazbuild_write(). Returns its index. */
uint32_t gazbuild_place(struct gazbuild *build, const struct build_place *place);

/* Adds a name of it. A name that has no key is left out. */
void gazbuild_name(struct gazbuild *build, uint32_t place, struct str name,
                   enum gaz_kind kind);

/* Adds the key that all spellings of the name share, where it tells enough. */
void gazbuild_skeleton(struct gazbuild *build, uint32_t place, struct str name);

/* The file. `source`: where the data is from and under which terms, for people. The same
 * places in the same order give the same bytes. Fault LIMIT: too large for the format. */
bool gazbuild_write(struct gazbuild *build, struct str source, struct str *ret_bytes,
                    struct fault *fault);

#endif
