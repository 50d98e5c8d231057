/* placeword.c: see placeword.h. The words stand in lang/CODE/place.txt, a role a row.
 *
 * Example: in "Sheriff Dallas Newton met residents of Newton County" the title makes
 * "Dallas Newton" a person, and "county" leaves the second "Newton" a place.
 */
#include "language/placeword.h"

struct place_lexicon {
    struct table words;
};

static const struct {
    const char *name;
    uint32_t role;
} roles[] = {
    { "stop", PLACEWORD_STOP },
    { "title", PLACEWORD_TITLE },
    { "given", PLACEWORD_GIVEN },
    { "after", PLACEWORD_AFTER },
    { "way", PLACEWORD_WAY },
    { "side", PLACEWORD_SIDE },
    { "at", PLACEWORD_AT },
    { "part", PLACEWORD_PART },
    { "org", PLACEWORD_ORG },
    { "inst", PLACEWORD_INST },
    { "never", PLACEWORD_NEVER },
    { "quarter", PLACEWORD_QUARTER },
    { "american", PLACEWORD_AMERICAN },
};

static uint32_t role_of(struct str name)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq(name, str_of(roles[i].name)))
            return roles[i].role;
    return 0;
}

static void add_role(struct place_lexicon *lexicon, struct str word, uint32_t role,
                     struct arena *arena)
{
    table_put(&lexicon->words, word, role | placeword_roles(lexicon, word), arena);
}

bool place_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct place_lexicon **ret_lexicon, struct fault *fault)
{
    const struct sheet *sheet = pack_sheet(pack, S("place"));
    struct place_lexicon *lexicon = NEW(arena, struct place_lexicon, 1);
    for (uint32_t i = 0; i < sheet->rows.n; i++) {
        const struct pack_row *row = &sheet->rows.at[i];
        uint32_t role = role_of(row_field(row, 0));
        if (!role)
            return fault_set(
                fault, FAULT_FORMAT, row->line,
                "lang/%.*s/place.txt:%u:1: no role \"%.*s\"; see lang/README.md",
                STR(pack->code), row->line, STR(row_field(row, 0)));
        for (uint32_t j = 1; j < row->nfields; j++) {
            add_role(lexicon, row->fields[j], role, arena);
            ptrdiff_t blank = str_find(row->fields[j], S(" "), 0);
            if (blank > 0)
                add_role(lexicon, str_cut(row->fields[j], 0, blank), PLACEWORD_PAIR, arena);
        }
    }
    *ret_lexicon = lexicon;
    return true;
}

uint32_t placeword_roles(const struct place_lexicon *lexicon, struct str lower)
{
    int64_t found = lexicon ? table_get(&lexicon->words, lower) : TABLE_NONE;
    return found == TABLE_NONE ? 0 : (uint32_t)found;
}
