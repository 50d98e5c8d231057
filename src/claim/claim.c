/* claim.c: names of the claim's codes; see claim.h. */
#include "claim/claim.h"

const char *claim_type_name(enum claim_type type)
{
    static const char *const names[] = {
#define X(id, name, kind, words) name,
        CLAIM_TYPE_LIST(X)
#undef X
    };
    return names[type];
}

const char *claim_type_words(enum claim_type type)
{
    static const char *const names[] = {
#define X(id, name, kind, words) words,
        CLAIM_TYPE_LIST(X)
#undef X
    };
    return names[type];
}

enum claim_kind claim_type_kind(enum claim_type type)
{
    static const uint8_t kinds[] = {
#define X(id, name, kind, words) CLAIM_##kind,
        CLAIM_TYPE_LIST(X)
#undef X
    };
    return (enum claim_kind)kinds[type];
}

bool claim_type_is_attack(enum claim_type type)
{
    return type == CLAIM_AIRSTRIKE || type == CLAIM_SHELLING || type == CLAIM_BOMBING ||
           type == CLAIM_SUICIDE_BOMBING || type == CLAIM_SHOOTING;
}

bool claim_type_of(struct str name, enum claim_type *ret_type)
{
    for (int i = 0; i < CLAIM_TYPES; i++) {
        if (str_eq(name, str_of(claim_type_name((enum claim_type)i)))) {
            *ret_type = (enum claim_type)i;
            return true;
        }
    }
    return false;
}

const char *victim_class_name(enum victim_class code)
{
    static const char *const names[] = { "", "civilian", "combatant", "person" };
    return names[code];
}

const char *claim_unit_name(enum claim_unit code)
{
    static const char *const names[] = { "person", "household", "object", "m",
                                         "km",     "km2",       "percent" };
    return names[code];
}

const char *claim_scope_name(enum claim_scope code)
{
    static const char *const names[] = { "", "incident", "period", "state" };
    return names[code];
}

const char *claim_stance_name(enum claim_stance code)
{
    static const char *const names[] = { "stated", "reported", "alleged", "denied" };
    return names[code];
}

const char *claim_basis_name(enum claim_basis code)
{
    static const char *const names[] = { "", "verified", "counted", "estimated" };
    return names[code];
}

const char *claim_denies_name(enum claim_denies code)
{
    static const char *const names[] = { "", "harm", "count", "by" };
    return names[code];
}

const char *source_kind_name(enum source_kind code)
{
    static const char *const names[] = { "",       "witness",  "family",  "medic",
                                         "police", "military", "party",   "official",
                                         "un",     "ngo",      "monitor", "media",
                                         "unnamed" };
    return names[code];
}

const char *place_role_name(enum place_role code)
{
    static const char *const names[] = { "at", "from", "to", "near" };
    return names[code];
}

const char *evidence_role_name(enum evidence_role role)
{
    static const char *const names[] = {
#define X(id, name) name,
        EVIDENCE_ROLE_LIST(X)
#undef X
    };
    return names[role];
}

struct claim claim_blank(enum claim_type type)
{
    return (struct claim){
        .type = type,
        .same_as = NO_CLAIM,
        .part_of = NO_CLAIM,
        .low = NUMBER_OPEN,
        .high = NUMBER_OPEN,
        .victims = { .age_low = -1, .age_high = -1 },
        .time = { DAY_NONE, DAY_NONE },
    };
}

struct span claim_evidence(const struct claim *claim, enum evidence_role role)
{
    for (uint32_t i = 0; i < claim->evidence.n; i++)
        if (claim->evidence.at[i].role == role)
            return claim->evidence.at[i].at;
    return span_of(0, 0);
}
