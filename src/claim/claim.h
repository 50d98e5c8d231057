/* claim.h: what one document says, in one place, about one thing. Never a fact.
 *
 *   "Tre bønder skal ha blitt drept ved broen."
 *    Tre: count 3/3   bønder: victims   drept: trigger, killed   skal ha: alleged
 *
 * The members follow the contract field by field; a zero member is "null" or "not said".
 * Evidence spans are in bytes of doc->text: slicing the text there gives the words shown.
 */
#ifndef VITNE_CLAIM_CLAIM_H
#define VITNE_CLAIM_CLAIM_H

#include "language/lang.h"

enum claim_kind { CLAIM_PEOPLE, CLAIM_EVENT };

/* id, name in the contract, kind, words for people (%s is replaced by nothing: plain words) */
#define CLAIM_TYPE_LIST(X)                                                                 \
    X(KILLED, "killed", PEOPLE, "killed")                                                  \
    X(INJURED, "injured", PEOPLE, "injured")                                               \
    X(CASUALTY, "casualty", PEOPLE, "killed or injured")                                   \
    X(FOUND_DEAD, "found_dead", PEOPLE, "found dead")                                      \
    X(MISSING, "missing", PEOPLE, "missing")                                               \
    X(DETAINED, "detained", PEOPLE, "detained")                                            \
    X(ABDUCTED, "abducted", PEOPLE, "abducted")                                            \
    X(DISPLACED, "displaced", PEOPLE, "fled")                                              \
    X(RETURNED, "returned", PEOPLE, "returned")                                            \
    X(TRAPPED, "trapped", PEOPLE, "trapped")                                               \
    X(FREED, "freed", PEOPLE, "freed")                                                     \
    X(PRESENT, "present", PEOPLE, "strength")                                              \
    X(CAPTURED, "captured", EVENT, "took a place")                                         \
    X(ENTERED, "entered", EVENT, "went in")                                                \
    X(WITHDREW, "withdrew", EVENT, "withdrew")                                             \
    X(BESIEGED, "besieged", EVENT, "besieged")                                             \
    X(EXTENT, "extent", EVENT, "extent")                                                   \
    X(OFFENSIVE, "offensive", EVENT, "offensive")                                          \
    X(CLASH, "clash", EVENT, "clash")                                                      \
    X(AIRSTRIKE, "airstrike", EVENT, "air strike")                                         \
    X(SHELLING, "shelling", EVENT, "shelling")                                             \
    X(BOMBING, "bombing", EVENT, "bombing")                                                \
    X(SUICIDE_BOMBING, "suicide_bombing", EVENT, "suicide bombing")                        \
    X(SHOOTING, "shooting", EVENT, "shooting")                                             \
    X(EXECUTED, "executed", EVENT, "execution")                                            \
    X(DESTROYED, "destroyed", EVENT, "destroyed")                                          \
    X(DAMAGED, "damaged", EVENT, "damaged")                                                \
    X(DECLARED, "declared", EVENT, "declared")                                             \
    X(CEASEFIRE, "ceasefire", EVENT, "ceasefire")                                          \
    X(HUMAN_SHIELDS, "human_shields", EVENT, "human shields")                              \
    X(RESPONSIBILITY, "responsibility", EVENT, "claims or denies it")

enum claim_type {
#define X(id, name, kind, words) CLAIM_##id,
    CLAIM_TYPE_LIST(X)
#undef X
        CLAIM_TYPES,
};

const char *claim_type_name(enum claim_type type);
const char *claim_type_words(enum claim_type type);
enum claim_kind claim_type_kind(enum claim_type type);
/* An attack that harms by itself: airstrike to shooting, not a clash or an offensive. */
bool claim_type_is_attack(enum claim_type type);
bool claim_type_of(struct str name, enum claim_type *ret_type);

enum victim_class { CLASS_NONE, CLASS_CIVILIAN, CLASS_COMBATANT, CLASS_PERSON };
enum claim_unit {
    UNIT_PERSON,
    UNIT_HOUSEHOLD,
    UNIT_OBJECT,
    UNIT_M,
    UNIT_KM,
    UNIT_KM2,
    UNIT_PERCENT
};
enum claim_scope { SCOPE_NONE, SCOPE_INCIDENT, SCOPE_PERIOD, SCOPE_STATE };
enum claim_stance { STANCE_STATED, STANCE_REPORTED, STANCE_ALLEGED, STANCE_DENIED };
enum claim_basis { BASIS_NONE, BASIS_VERIFIED, BASIS_COUNTED, BASIS_ESTIMATED };
enum claim_denies { DENIES_NONE, DENIES_HARM, DENIES_COUNT, DENIES_BY };
enum source_kind {
    SOURCE_NONE,
    SOURCE_WITNESS,
    SOURCE_FAMILY,
    SOURCE_MEDIC,
    SOURCE_POLICE,
    SOURCE_MILITARY,
    SOURCE_PARTY,
    SOURCE_OFFICIAL,
    SOURCE_UN,
    SOURCE_NGO,
    SOURCE_MONITOR,
    SOURCE_MEDIA,
    SOURCE_UNNAMED,
};
enum place_role { PLACE_AT, PLACE_FROM, PLACE_TO, PLACE_NEAR };

/* Names in the contract; "" for the zero member where that means null. */
const char *victim_class_name(enum victim_class code);
const char *claim_unit_name(enum claim_unit code);
const char *claim_scope_name(enum claim_scope code);
const char *claim_stance_name(enum claim_stance code);
const char *claim_basis_name(enum claim_basis code);
const char *claim_denies_name(enum claim_denies code);
const char *source_kind_name(enum source_kind code);
const char *place_role_name(enum place_role code);

struct claim_source {
    struct str text, name, via; /* name: normalised; via: the agency that carried it */
    enum source_kind kind;
};

struct claim_party {
    struct str text, group; /* text empty: no party */
    enum claim_stance stance;
    LIST(struct claim_source) sources;
};

struct claim_victims {
    struct str text, group, sex, nationality;
    struct str of;                 /* "child", "woman" …; several parted by one blank */
    struct str includes, excludes; /* these and nationality: several parted by a line end */
    enum victim_class victims_class;
    int32_t age_low, age_high; /* years; -1: not said */
    int32_t named;
    bool definite; /* "the guard": known from before; not printed */
    bool pronoun;  /* "he": told of just before; not printed */
};

struct claim_place {
    struct str text, name, admin1;
    uint32_t geonames;
    char country[3];
    int32_t lat, lon; /* millionths of a degree; COORDINATE_NONE */
    enum precision precision;
    enum place_role role;
};

#define EVIDENCE_ROLE_LIST(X)                                                              \
    X(SENTENCE, "sentence")                                                                \
    X(TRIGGER, "trigger")                                                                  \
    X(COUNT, "count")                                                                      \
    X(VICTIMS, "victims")                                                                  \
    X(BY, "by")                                                                            \
    X(PLACE, "place")                                                                      \
    X(TIME, "time")                                                                        \
    X(SOURCE, "source")                                                                    \
    X(METHOD, "method")                                                                    \
    X(OBJECT, "object")                                                                    \
    X(NAME, "name")

enum evidence_role {
#define X(id, name) EVIDENCE_##id,
    EVIDENCE_ROLE_LIST(X)
#undef X
        EVIDENCE_ROLES,
};

const char *evidence_role_name(enum evidence_role role);

struct evidence {
    enum evidence_role role;
    struct span at;
};

enum change_kind { CHANGE_NONE, CHANGE_PERCENT, CHANGE_FROM, CHANGE_ADDS };

struct claim_change {
    enum change_kind kind;
    int64_t percent; /* CHANGE_PERCENT */
    enum bound bound;
    struct str than;   /* "2017-05" or the words */
    int64_t low, high; /* CHANGE_FROM */
};

#define NO_CLAIM UINT32_MAX

struct claim {
    char id[72]; /* "c:" + 32 hex; set by claims_finish() */
    enum claim_type type;
    uint32_t story;
    uint32_t same_as, part_of; /* index of an earlier / the larger claim here; NO_CLAIM */
    struct str same_as_id,
        part_of_id;    /* the same as ids, for claims that were read from JSON */
    int64_t low, high; /* NUMBER_OPEN: null */
    bool has_count;    /* false: an event without a number */
    enum claim_unit unit;
    enum bound bound; /* BOUND_NONE: null */
    struct claim_victims victims;
    struct claim_party by;
    LIST(struct claim_party) by_or;
    struct claim_party against;
    struct str method, object;       /* the contract's codes */
    LIST(struct claim_place) places; /* the first one is `place` */
    struct days time;
    struct str time_text, of_day;
    enum claim_scope scope;
    LIST(struct claim_source) sources;
    enum claim_stance stance;
    enum claim_denies denies;
    enum claim_basis basis;
    struct claim_change change;
    LIST(struct evidence) evidence;
    bool linked;            /* told by the headline of another story on the page */
    struct str rule, trace; /* its name; how it came to fire, for `explain` */
    int32_t confidence;     /* thousandths */
};

struct claims {
    struct document *doc;
    LIST(struct claim) list;
};

/* A claim with every index and number at "not said". */
struct claim claim_blank(enum claim_type type);

/* The first evidence of that role; an empty span if there is none. */
struct span claim_evidence(const struct claim *claim, enum evidence_role role);

/* Reads every claim of a document; sets ids, same_as, part_of; sorted by place in the text. */
void claims_find(struct claims *claims, const struct layers *layers,
                 const struct lang *lang, struct arena scratch);

/* For layers_make(): may this sentence hold a claim? The cheap scan that runs first. */
layers_wanted claims_wanted;

#endif
