/* count.c: see count.h.
 *
 *     at least 40 civilians   40/null       a soldier    1/1        no one   0/0
 *     two nurses and a cook   2 + 1 = 3     civilians    null/null  he       1/1
 */
#include "claim/count.h"

static struct count exactly(int64_t n)
{
    return (struct count){ .low = n, .high = n, .bound = BOUND_EXACT };
}

static struct count vague(void)
{
    return (struct count){ .low = NUMBER_OPEN, .high = NUMBER_OPEN, .bound = BOUND_VAGUE };
}

static bool one_person(const struct view *view, const struct phrase *p)
{
    /* "den som kjørte bussen": the one who */
    if (p->to - p->from == 1 && view_is(view, p->from, "definite") &&
        view_is(view, p->to, "relative"))
        return token_feat(view_token(view, p->head), S("Number=Sing"));
    if (p->pronoun)
        return view_is(view, p->head, "pronoun");
    if ((p->person != NONE || p->proper) && (p->people == NONE || !p->plural))
        return true;
    bool one = token_feat(view_token(view, p->head), S("Number=Sing")) &&
               (p->definite || p->article) && !view_is(view, p->head, "collective");
    if (one && view_token(view, p->head)->upos == UPOS_NOUN && p->party == NONE)
        return true;
    /* "SDF fighter martyred": a fighter of theirs; "SDF" alone are many */
    bool many = p->party != NONE &&
                (p->people != p->head || view_cell(view, p->head)->of[WORD_PARTY]);
    return !p->plural && (p->people != NONE || p->article) && !many &&
           !view_is(view, p->head, "collective");
}

static struct count count_number(const struct view *view, const struct phrase *p)
{
    const struct number *n = &view->layers->numbers.at[p->number];
    struct count c = { .low = n->low, .high = n->high, .bound = (enum bound)n->bound };
    c.at = n->at;
    c.spelled = !n->implied;
    bool part = n->value != NUMBER_OPEN &&
                (n->value % 1000 || n->rest.of); /* 4.2 deaths: a rate, nobody */
    /* "one in ten of those infected" */
    bool rate = view_is(view, n->token_to, "in") && n->token_to + 1 < view->to &&
                n->token_to + 1 >= view->from &&
                view_cell(view, n->token_to + 1)->number != NONE && p->to == n->token_to &&
                n->low == 1 &&
                view->layers->numbers.at[view_cell(view, n->token_to + 1)->number].kind ==
                    NUMBER_COUNT;
    if (n->kind == NUMBER_PERCENT || n->kind == NUMBER_FRACTION || part || rate) {
        c = vague();
        c.at = n->at;
        c.share = true;
    }
    return c;
}

/* "Both died", "both parents": two, but not in "both Ali and Omar". */
static bool is_both(const struct view *view, const struct phrase *p)
{
    for (uint32_t t = p->from; t < p->to; t++) {
        bool both = view_is(view, t, "two") && view_token(view, t)->upos == UPOS_DET;
        if (both && view_is(view, p->to, "and"))
            return false;
        if (view_is(view, t, "two") && view_token(view, t)->upos != UPOS_CCONJ)
            return t == p->head || (both && p->people != NONE);
    }
    return false;
}

/* "den eine av dei", "the youngest of them" */
static bool is_one_of(const struct view *view, const struct phrase *p)
{
    if (p->definite && view_is(view, p->head, "one_of"))
        return true; /* "the former", "den eine" */
    if (!p->partitive || token_feat(view_token(view, p->from), S("Number=Plur")))
        return false;
    for (uint32_t t = p->from; t + 1 < p->to && !view_is(view, t + 1, "of"); t++)
        if (view_is(view, t + 1, "one_of") ||
            token_feat(view_token(view, t + 1), S("Degree=Sup")))
            return true;
    return false;
}

struct count count_phrase(const struct view *view, const struct phrase *p)
{
    struct count c;
    bool another = view_is(view, p->head, "another") ||
                   (p->number == NONE && view_is(view, p->from, "another") && !p->plural);
    if (another && !p->partitive) /* "a third was hurt", "another body" */
        c = exactly(1);
    else if (p->negated && p->number != NONE && view_cell(view, p->from)->of[WORD_NEGATION])
        c = exactly(0); /* "not one patient" */
    else if (is_both(view, p) && (p->number == NONE || p->article))
        c = exactly(2);
    else if (p->number != NONE)
        c = count_number(view, p);
    else if (p->negated)
        c = exactly(0);
    else if (view_is(view, p->head, "three"))
        c = exactly(3);
    else if (is_one_of(view, p) || one_person(view, p))
        c = exactly(1);
    else
        c = vague();
    if (p->people != NONE &&
        str_eq(entry_value(view_entry(view, p->people, WORD_PEOPLE), S("unit")),
               S("household")))
        c.unit = UNIT_HOUSEHOLD;
    return c;
}

static int64_t add_open(int64_t a, int64_t b)
{
    return a == NUMBER_OPEN || b == NUMBER_OPEN ? NUMBER_OPEN : a + b;
}

struct count count_add(struct count a, struct count b)
{
    struct count sum = a;
    sum.low = a.low == NUMBER_OPEN ? b.low : b.low == NUMBER_OPEN ? a.low : a.low + b.low;
    sum.high = add_open(a.high, b.high);
    sum.at = span_join(a.at, b.at);
    sum.spelled = a.spelled || b.spelled;
    if (b.bound != BOUND_EXACT)
        sum.bound = b.bound;
    return sum;
}
