/* cells.c: see cells.h. */
#include "cli/cells.h"

#include "export/words.h"

struct str cell_number(const struct estimate *e, struct arena *arena)
{
    if (e->best == NUMBER_OPEN)
        return e->low || e->high != NUMBER_OPEN ? words_range(e->low, e->high, arena)
                                                : S("not said");
    if (e->low == e->high)
        return words_number(e->best, arena);
    struct str range = words_range(e->low, e->high, arena);
    if (e->high == NUMBER_OPEN && e->best == e->low)
        return range;
    return str_format(arena, "%.*s, best %.*s", STR(range),
                      STR(words_number(e->best, arena)));
}

struct str cell_type(const struct estimate *e, struct arena *arena)
{
    return str_format(arena, "%s%s", claim_type_words(e->type),
                      e->unit == UNIT_HOUSEHOLD ? " (households)" : "");
}

struct str cell_place(const struct claim_place *place, struct arena *arena)
{
    struct str words = place->name.len ? place->name : place->text;
    return words.len ? words_line(words, arena) : S("not said");
}

struct str cell_time(const struct incident *incident, struct arena *arena)
{
    if (incident->time_told || !days_known(incident->time))
        return words_days(incident->time, arena);
    struct days by = { incident->time.to, incident->time.to };
    return str_format(arena, "by %.*s", STR(words_days(by, arena)));
}

struct str cell_events(const struct weighing *w, const struct incident *incident,
                       struct arena *arena)
{
    struct str cell = { 0 };
    bool told[CLAIM_TYPES] = { false };
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        struct claim_ref ref = incident->claims.at[i];
        enum claim_type type = w->docs[ref.doc].claims->list.at[ref.claim].type;
        if (told[type] || claim_type_kind(type) != CLAIM_EVENT)
            continue;
        told[type] = true;
        cell = str_format(arena, "%.*s%s%s", STR(cell), cell.len ? ", " : "",
                          claim_type_words(type));
    }
    return cell;
}
