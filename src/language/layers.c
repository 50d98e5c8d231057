/* layers.c: names of the layers' codes, and the few questions that every stage asks. */
#include "language/layers.h"

const char *upos_name(enum upos upos)
{
    static const char *const names[] = {
        "X",
#define X(id) #id,
        UPOS_LIST(X)
#undef X
    };
    return names[upos < UPOS_COUNT ? upos : UPOS_X];
}

enum upos upos_of(struct str name)
{
    for (int i = 0; i < UPOS_COUNT; i++)
        if (str_eq(name, str_of(upos_name((enum upos)i))))
            return (enum upos)i;
    return UPOS_X;
}

const char *deprel_name(enum deprel deprel)
{
    static const char *const names[] = {
#define X(name, id) name,
        DEPREL_LIST(X)
#undef X
    };
    return names[deprel < DEPREL_COUNT ? deprel : DEPREL_DEP];
}

enum deprel deprel_of(struct str name)
{
    for (int i = 0; i < DEPREL_COUNT; i++)
        if (str_eq(name, str_of(deprel_name((enum deprel)i))))
            return (enum deprel)i;
    ptrdiff_t colon = str_find(name, S(":"), 0);
    return colon > 0 ? deprel_of(str_cut(name, 0, colon)) : DEPREL_DEP;
}

bool token_feat(const struct token *token, struct str feat)
{
    struct str rest = token->feats;
    while (rest.len)
        if (str_eq(str_next(&rest, '|'), feat))
            return true;
    return false;
}

const char *name_type_name(enum name_type type)
{
    static const char *const names[] = { "PER",  "ORG", "GPE_LOC", "GPE_ORG", "LOC",
                                         "PROD", "EVT", "DRV",     "MISC" };
    return names[type];
}

const char *name_type_plain(enum name_type type)
{
    return type == NAME_GPE_LOC || type == NAME_GPE_ORG ? "GPE" : name_type_name(type);
}

#define NAMES(function, type, list)                                                        \
    const char *function(enum type code)                                                   \
    {                                                                                      \
        static const char *const names[] = { list(NAME) };                                 \
        return names[code];                                                                \
    }
#define NAME(id, name) name,

NAMES(bound_name, bound, BOUND_LIST)
NAMES(number_kind_name, number_kind, NUMBER_KIND_LIST)
NAMES(grain_name, grain, GRAIN_LIST)
NAMES(precision_name, precision, PRECISION_LIST)

const char *timex_type_name(enum timex_type type)
{
    static const char *const names[] = { "DATE", "TIME", "DURATION", "SET" };
    return names[type];
}

uint32_t layers_sentence(const struct layers *layers, uint32_t token)
{
    uint32_t low = 0, high = layers->sentences.n;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (layers->sentences.at[middle].token_from <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void layers_tokens(const struct layers *layers, struct span at, uint32_t *ret_from,
                   uint32_t *ret_to)
{
    uint32_t low = 0, high = layers->tokens.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (layers->tokens.at[middle].at.to <= at.from)
            low = middle + 1;
        else
            high = middle;
    }
    *ret_from = low;
    while (low < layers->tokens.n && layers->tokens.at[low].at.from < at.to)
        low++;
    *ret_to = low;
}
