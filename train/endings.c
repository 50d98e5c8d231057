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

struct kind {
    struct str form;
    struct lemma_context context;
    uint32_t rule, given; /* wanted; by the endings so far */
    uint32_t count;
    uint64_t group;
    bool settled;
};

struct learner {
    struct arena *arena;
    LIST(struct kind) kinds;
    LIST(struct lemma_rule) rules;
    LIST(struct lemma_key) keys;
    LIST(char) text;
    struct table rule_numbers;
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

static struct lemma_context context_of(const struct corpus *corpus,
                                       const struct lesson *lesson, const struct example *x)
{
    (void)corpus;
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
                                   .context = context_of(corpus, lesson, x),
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
        *PUSH(l->arena, &l->keys) = (struct lemma_key){ (uint32_t)k[i].group, rule };
        for (uint32_t x = i; x < j; x++)
            k[x].given = rule;
    }
}

/* Keeps whole what the endings get wrong; by form and tag alone where features do not matter. */
static void learn_whole(struct learner *l)
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
        if (wrong && one)
            *PUSH(l->arena, &l->keys) =
                (struct lemma_key){ lemma_key(any, k[i].form, LEMMA_WHOLE), k[i].rule };
        for (uint32_t x = i; x < j && wrong && !one; x++)
            *PUSH(l->arena, &l->keys) =
                (struct lemma_key){ lemma_key(k[x].context, k[x].form, LEMMA_WHOLE),
                                    k[x].rule };
    }
}

static struct lemma_table table_of(struct learner *l)
{
    uint32_t size = 1024;
    while (size < l->keys.n * 3 / 2)
        size *= 2;
    struct lemma_key *slots = NEW(l->arena, struct lemma_key, size);
    for (uint32_t i = 0; i < l->keys.n; i++) {
        uint32_t at = l->keys.at[i].key & (size - 1);
        while (slots[at].key && slots[at].key != l->keys.at[i].key)
            at = (at + 1) & (size - 1);
        slots[at] = l->keys.at[i];
    }
    return (struct lemma_table){ .keys = slots,
                                 .rules = l->rules.at,
                                 .mask = size - 1,
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
    learn_whole(&l);
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
            struct str lemma =
                lemma_make(table, lemma_rule(table, context_of(corpus, lesson, x), form),
                           form, room, &used);
            right += str_eq(lemma, x->lemma);
            ++*ret_words;
        }
    }
    return right;
}
