/* endings.c: see endings.h.
 *
 * Each kind of word (form, language, tag, features) has the rule that most of its uses want.
 * From endings of no bytes to endings of six, an ending gets the rule that most kinds of word
 * with it want, and is kept only where that differs from what the shorter ending gives. Kinds
 * that still come out wrong are kept whole.
 */
#include "train/endings.h"

#include <stdlib.h>

#include "base/utf8.h"

/* A form with its tag and features, as often as it was seen. */
struct kind {
    struct str form;
    struct lemma_context context;
    uint32_t rule, given; /* wanted; by the endings so far */
    uint32_t count;
    uint64_t group;
};

/* Features that stand often enough with a tag of a language to be mistaken for others. */
struct company {
    struct lemma_context context;
    uint32_t count;
};

/* What will be a key of the table; a later one takes the place of an earlier. */
struct entry {
    uint32_t key, rule;
};

struct learner {
    struct arena *arena;
    LIST(struct kind) kinds;
    LIST(struct lemma_rule) rules;
    LIST(struct entry) keys;
    LIST(char) text;
    struct table rule_numbers;
    LIST(struct company) company;
};

enum { NO_RULE = UINT32_MAX >> 1 };

/* Cut and add, from the longest common beginning. */
static uint32_t rule_number(struct learner *l, struct str form, struct str lemma)
{
    ptrdiff_t same = 0;
    while (same < form.len && same < lemma.len && form.at[same] == lemma.at[same])
        same++;
    while (same > 0 &&
           ((same < form.len && ((unsigned char)form.at[same] & 0xC0) == 0x80) ||
            (same < lemma.len && ((unsigned char)lemma.at[same] & 0xC0) == 0x80)))
        same--;
    struct str added = str_cut(lemma, same, lemma.len);
    if (added.len > LEMMA_ADDED)
        return NO_RULE;
    struct str name = str_format(l->arena, "%td %.*s", form.len - same, STR(added));
    int64_t known = table_get(&l->rule_numbers, name);
    if (known != TABLE_NONE)
        return (uint32_t)known;
    uint32_t number = l->rules.n;
    *PUSH(l->arena, &l->rules) =
        (struct lemma_rule){ (uint16_t)(form.len - same), (uint16_t)added.len, l->text.n };
    for (ptrdiff_t i = 0; i < added.len; i++)
        *PUSH(l->arena, &l->text) = added.at[i];
    table_put(&l->rule_numbers, name, number, l->arena);
    return number;
}

static struct lemma_context context_of(const struct lesson *lesson, const struct example *x)
{
    return (struct lemma_context){ lesson->lang, x->upos, x->feats };
}

static struct str base_of(const struct example *x)
{
    return x->upos == UPOS_PROPN ? x->form : x->lower;
}

static struct str wanted_lemma(const struct example *x, struct arena *arena)
{
    return x->upos == UPOS_PROPN ? x->lemma : utf8_lowered(x->lemma, arena);
}

static int by_kind(const void *a, const void *b)
{
    const struct kind *x = a, *y = b;
    const uint32_t m[] = { x->context.lang, x->context.upos, x->context.feats };
    const uint32_t n[] = { y->context.lang, y->context.upos, y->context.feats };
    for (int i = 0; i < 2; i++)
        if (m[i] != n[i])
            return m[i] < n[i] ? -1 : 1;
    int order = str_cmp(x->form, y->form);
    if (order)
        return order;
    if (m[2] != n[2])
        return m[2] < n[2] ? -1 : 1;
    return x->rule != y->rule ? (x->rule < y->rule ? -1 : 1) : 0;
}

/* One kind a (form, context): its commonest rule. */
static void merge_kinds(struct learner *l)
{
    uint32_t n = 0;
    struct kind *k = l->kinds.at;
    qsort(k, l->kinds.n, sizeof *k, by_kind);
    for (uint32_t i = 0; i < l->kinds.n;) {
        struct kind best = k[i];
        best.count = 0;
        uint32_t j = i;
        while (j < l->kinds.n && str_eq(k[j].form, k[i].form) &&
               memcmp(&k[j].context, &k[i].context, sizeof k[i].context) == 0) {
            uint32_t same = j, count = 0;
            for (; same < l->kinds.n && by_kind(&k[same], &k[j]) == 0; same++)
                count++;
            if (count > best.count) {
                best = k[j];
                best.count = count;
            }
            j = same;
        }
        k[n++] = best;
        i = j;
    }
    l->kinds.n = n;
}

static void collect(struct learner *l, const struct corpus *corpus)
{
    for (uint32_t i = 0; i < corpus->lessons.n; i++) {
        const struct lesson *lesson = &corpus->lessons.at[i];
        for (uint32_t j = lesson->from; j < lesson->to; j++) {
            const struct example *x = &corpus->examples.at[j];
            uint32_t rule = rule_number(l, base_of(x), wanted_lemma(x, l->arena));
            if (rule != NO_RULE)
                *PUSH(l->arena, &l->kinds) =
                    (struct kind){ .form = base_of(x),
                                   .context = context_of(lesson, x),
                                   .rule = rule,
                                   .given = NO_RULE };
        }
    }
    merge_kinds(l);
}

static int by_group(const void *a, const void *b)
{
    const struct kind *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    return by_kind(a, b);
}

/* The rule most wanted in a run of kinds of one group; its support. */
static uint32_t most_wanted(const struct kind *k, uint32_t n, uint32_t *ret_support)
{
    uint32_t best = 0, support = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t j = i;
        while (j < n && k[j].rule == k[i].rule)
            j++;
        if (j - i > support) {
            support = j - i;
            best = k[i].rule;
        }
        i = j;
    }
    *ret_support = support;
    return best;
}

static void learn_length(struct learner *l, uint32_t ending, bool any)
{
    struct kind *k = l->kinds.at;
    for (uint32_t i = 0; i < l->kinds.n; i++) {
        struct lemma_context context = k[i].context;
        if (any)
            context.feats = LEMMA_ANY;
        k[i].group = (ptrdiff_t)ending < k[i].form.len || ending == 0
                         ? lemma_key(context, k[i].form, ending)
                         : 0;
    }
    qsort(k, l->kinds.n, sizeof *k, by_group);
    for (uint32_t i = 0, j; i < l->kinds.n; i = j) {
        uint32_t support;
        for (j = i; j < l->kinds.n && k[j].group == k[i].group; j++)
            ;
        uint32_t rule = most_wanted(k + i, j - i, &support);
        if (!k[i].group || (ending && (support < 2 || rule == k[i].given)))
            continue;
        *PUSH(l->arena, &l->keys) = (struct entry){ (uint32_t)k[i].group, rule };
        for (uint32_t x = i; x < j; x++)
            k[x].given = rule;
    }
}

static int by_company(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct lemma_context));
}

static void list_company(struct learner *l)
{
    LIST(struct company) all = { 0 };
    for (uint32_t i = 0; i < l->kinds.n; i++)
        *PUSH(l->arena, &all) = (struct company){ l->kinds.at[i].context, 1 };
    qsort(all.at, all.n, sizeof *all.at, by_company);
    for (uint32_t i = 0, j; i < all.n; i = j) {
        for (j = i; j < all.n && by_company(&all.at[i], &all.at[j]) == 0; j++)
            ;
        if (j - i >= 20)
            *PUSH(l->arena, &l->company) = (struct company){ all.at[i].context, j - i };
    }
}

/* Would the endings go wrong on this kind if it were given other features of its tag? */
static bool fragile(const struct learner *l, const struct lemma_table *endings,
                    const struct kind *k)
{
    for (uint32_t i = 0; i < l->company.n; i++) {
        const struct lemma_context *c = &l->company.at[i].context;
        if (c->lang != k->context.lang || c->upos != k->context.upos)
            continue;
        const struct lemma_rule *rule = lemma_rule(endings, *c, k->form);
        if (!rule || (uint32_t)(rule - endings->rules) != k->rule)
            return true;
    }
    return false;
}

static void add_key(struct learner *l, struct lemma_context context, struct str form,
                    uint32_t ending, uint32_t rule)
{
    *PUSH(l->arena, &l->keys) = (struct entry){ lemma_key(context, form, ending), rule };
}

/* Keeps whole what the endings get wrong, or would with features mistaken; by form and tag
 * alone where features do not matter. */
static void learn_whole(struct learner *l, const struct lemma_table *endings)
{
    struct kind *k = l->kinds.at;
    qsort(k, l->kinds.n, sizeof *k, by_kind);
    for (uint32_t i = 0, j; i < l->kinds.n; i = j) {
        bool one = true, wrong = false;
        for (j = i; j < l->kinds.n && k[j].context.lang == k[i].context.lang &&
                    k[j].context.upos == k[i].context.upos && str_eq(k[j].form, k[i].form);
             j++) {
            one = one && k[j].rule == k[i].rule;
            wrong = wrong || k[j].rule != k[j].given;
        }
        struct lemma_context any = k[i].context;
        any.feats = LEMMA_ANY;
        if (one && (wrong || fragile(l, endings, &k[i])))
            add_key(l, any, k[i].form, LEMMA_WHOLE, k[i].rule);
        for (uint32_t x = i; x < j && wrong && !one; x++)
            add_key(l, k[x].context, k[x].form, LEMMA_WHOLE, k[x].rule);
    }
}

/* Keys of the commonest rules among kinds of one tag and features, which stand sorted by
 * rule. */
static void learn_common(struct learner *l, const struct kind *k, uint32_t n)
{
    uint32_t counts[LEMMA_OTHERS + 1] = { 0 }, rules[LEMMA_OTHERS + 1] = { 0 };
    for (uint32_t i = 0, j; i < n; i = j) {
        uint32_t at = LEMMA_OTHERS;
        for (j = i; j < n && k[j].rule == k[i].rule; j++)
            ;
        for (; at > 0 && j - i > counts[at - 1]; at--) {
            counts[at] = counts[at - 1];
            rules[at] = rules[at - 1];
        }
        counts[at] = j - i;
        rules[at] = k[i].rule;
    }
    for (uint32_t i = 0; i < LEMMA_OTHERS && counts[i] >= 3; i++)
        add_key(l, k->context, (struct str){ "", 0 }, LEMMA_OTHER + i, rules[i]);
}

static void learn_others(struct learner *l)
{
    struct kind *k = l->kinds.at;
    for (uint32_t i = 0; i < l->kinds.n; i++)
        k[i].group = lemma_key(k[i].context, (struct str){ "", 0 }, 0);
    qsort(k, l->kinds.n, sizeof *k, by_group);
    for (uint32_t i = 0, j; i < l->kinds.n; i = j) {
        for (j = i; j < l->kinds.n && k[j].group == k[i].group; j++)
            ;
        learn_common(l, k + i, j - i);
    }
}

/* Lemmas of nouns, verbs and adjectives, as known ones. */
static void learn_known(struct learner *l)
{
    struct lemma_table rules = { .rules = l->rules.at, .text = { l->text.at, l->text.n } };
    for (uint32_t i = 0; i < l->kinds.n; i++) {
        const struct kind *k = &l->kinds.at[i];
        struct lemma_context any = k->context;
        char *room = NEW(l->arena, char, (size_t)k->form.len + LEMMA_ADDED);
        size_t used;
        any.feats = LEMMA_ANY;
        struct str lemma = lemma_make(&rules, &l->rules.at[k->rule], k->form, room, &used);
        bool open = any.upos == UPOS_NOUN || any.upos == UPOS_VERB || any.upos == UPOS_ADJ;
        if (open && lemma.len >= LEMMA_STEM)
            add_key(l, any, lemma, LEMMA_KNOWN, k->rule);
    }
}

/* Puts all keys into a table; returns how many of them differ. */
static uint32_t fill(const struct learner *l, uint32_t *keys, uint16_t *values,
                     uint32_t size)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < l->keys.n; i++) {
        uint32_t at = keymap_slot(keys, size, l->keys.at[i].key);
        used += keys[at] == 0;
        keys[at] = l->keys.at[i].key;
        values[at] = (uint16_t)l->keys.at[i].rule;
    }
    return used;
}

static struct lemma_table table_of(struct learner *l)
{
    uint32_t size = 1 << 20;
    check(l->rules.n <= UINT16_MAX && l->keys.n < size);
    size = fill(l, NEW(l->arena, uint32_t, size), NEW(l->arena, uint16_t, size), size);
    size += size / 4 + 1;
    uint32_t *keys = NEW(l->arena, uint32_t, size);
    uint16_t *values = NEW(l->arena, uint16_t, size);
    fill(l, keys, values, size);
    return (struct lemma_table){ .keys = { keys, values, size },
                                 .rules = l->rules.at,
                                 .nrules = l->rules.n,
                                 .text = { l->text.at, l->text.n } };
}

struct lemma_table endings_learn(const struct corpus *corpus, struct arena *arena)
{
    struct learner l = { .arena = arena };
    collect(&l, corpus);
    for (uint32_t i = 0; i < l.kinds.n; i++)
        l.kinds.at[i].given = NO_RULE;
    for (uint32_t ending = 0; ending <= LEMMA_ENDING; ending++)
        learn_length(&l, ending, true);
    for (uint32_t i = 0; i < l.kinds.n; i++)
        l.kinds.at[i].given = NO_RULE;
    for (uint32_t ending = 0; ending <= LEMMA_ENDING; ending++)
        learn_length(&l, ending, false);
    list_company(&l);
    struct lemma_table endings = table_of(&l);
    learn_whole(&l, &endings);
    learn_others(&l);
    learn_known(&l);
    return table_of(&l);
}

uint32_t endings_right(const struct lemma_table *table, const struct corpus *corpus,
                       uint32_t *ret_words)
{
    uint32_t right = 0;
    char room[4096];
    *ret_words = 0;
    for (uint32_t i = 0; i < corpus->lessons.n; i++) {
        const struct lesson *lesson = &corpus->lessons.at[i];
        for (uint32_t j = lesson->from; j < lesson->to; j++) {
            const struct example *x = &corpus->examples.at[j];
            struct str form = base_of(x);
            size_t used;
            if (form.len > 2000)
                continue;
            struct str lemma = lemma_find(table, context_of(lesson, x), form, room, &used);
            right += str_eq(lemma, x->lemma);
            ++*ret_words;
        }
    }
    return right;
}
