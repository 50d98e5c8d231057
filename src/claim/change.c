/* change.c: see change.h. */
#include "claim/change.h"

enum {
    CHANGE_WINDOW = 4, /* tokens between the percentage and its "more", "rise", "than" */
    PERMILLE = 1000    /* a number's value is in thousandths */
};

/* "two more died": they come to those told of before. */
bool change_adds(const struct view *view, const struct phrase *p)
{
    if (p->number == NONE || view->layers->numbers.at[p->number].implied)
        return false;
    for (uint32_t t = p->from; t < p->to; t++) {
        const struct word_entry *scope = view_entry(view, t, WORD_SCOPE);
        if (scope && str_eq(scope->name, S("more")) && view_cell(view, t)->number == NONE)
            return true;
    }
    return false;
}

/* A token of that role within the window around tokens [from, to); NONE. */
static uint32_t near_role(const struct view *view, uint32_t from, uint32_t to,
                          const char *role)
{
    uint32_t first = from > view->from + CHANGE_WINDOW ? from - CHANGE_WINDOW : view->from;
    for (uint32_t t = first; t < view->to && t < to + CHANGE_WINDOW; t++)
        if ((t < from || t >= to) && view_is(view, t, role))
            return t;
    return NONE;
}

/* What stands behind "than": a month by its value, else the words up to a stop. */
static struct str compared_with(const struct view *view, uint32_t from)
{
    for (uint32_t t = from; t < view->to && t < from + CHANGE_WINDOW; t++) {
        uint32_t i = view_cell(view, t)->time;
        if (i != NONE && view->layers->times.at[i].type == TIMEX_DATE)
            return str_of(view->layers->times.at[i].value);
    }
    uint32_t to = from;
    while (to < view->to && view_cell(view, to)->kind != KIND_PUNCT)
        to++;
    return view_words(view, from, to);
}

static bool read_percent(const struct view *view, const struct number *n,
                         struct claim_change *ret_change)
{
    uint32_t up = near_role(view, n->token_from, n->token_to, "rise");
    uint32_t down = near_role(view, n->token_from, n->token_to, "fall");
    if (n->value == NUMBER_OPEN || (up == NONE && down == NONE))
        return false;
    uint32_t after = n->token_to;
    if (up != NONE && up > after)
        after = up;
    if (down != NONE && down > after)
        after = down;
    for (uint32_t t = after; t < view->to && t < after + CHANGE_WINDOW; t++) {
        if (!view_is(view, t, "than"))
            continue;
        int64_t percent = (n->value + PERMILLE / 2) / PERMILLE;
        *ret_change = (struct claim_change){ .kind = CHANGE_PERCENT,
                                             .percent = down != NONE ? -percent : percent,
                                             .bound = (enum bound)n->bound,
                                             .than = compared_with(view, t + 1) };
        return true;
    }
    return false;
}

/* The number that the percentage speaks of: told before it here, else in the sentence before. */
static struct claim *changed(const struct finder *finder, const struct view *view,
                             uint32_t before)
{
    for (uint32_t i = finder->claims->list.n; i-- > 0;) {
        struct claim *claim = &finder->claims->list.at[i];
        uint32_t from, to;
        layers_tokens(view->layers, claim_evidence(claim, EVIDENCE_SENTENCE), &from, &to);
        if (claim->story != finder->running.story ||
            layers_sentence(view->layers, from) + 1 < view->sentence)
            return NULL;
        if (claim_type_kind(claim->type) == CLAIM_PEOPLE && claim->part_of == NO_CLAIM &&
            claim->has_count && claim->low != NUMBER_OPEN &&
            claim_evidence(claim, EVIDENCE_COUNT).from < before)
            return claim;
    }
    return NULL;
}

void change_find(struct finder *finder, const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        uint32_t i = view_cell(view, t)->number;
        const struct number *n = i == NONE ? NULL : &view->layers->numbers.at[i];
        struct claim_change change;
        if (!n || n->kind != NUMBER_PERCENT || !read_percent(view, n, &change))
            continue;
        struct claim *claim = changed(finder, view, n->at.from);
        if (claim && claim->change.kind == CHANGE_NONE)
            claim->change = change;
    }
}
