/* lemma.c: see lemma.h. */
#include "language/lemma.h"

uint32_t lemma_key(struct lemma_context context, struct str form, uint32_t ending)
{
    if (ending != LEMMA_WHOLE && (ptrdiff_t)ending < form.len) {
        form.at += form.len - (ptrdiff_t)ending;
        form.len = (ptrdiff_t)ending;
    }
    uint64_t h = ((uint64_t)ending << 40 | (uint64_t)context.lang << 32 |
                  (uint64_t)context.upos << 16 | context.feats) *
                 0x9E3779B97F4A7C15u;
    for (ptrdiff_t i = 0; i < form.len; i++)
        h = (h ^ (uint8_t)form.at[i]) * 0x100000001B3u;
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    uint32_t key = (uint32_t)(h >> 32);
    return key ? key : 1;
}

static const struct lemma_rule *look(const struct lemma_table *table, uint32_t key)
{
    int32_t rule = keymap_get(&table->keys, key);
    return rule == KEYMAP_NONE ? NULL : &table->rules[rule];
}

static const struct lemma_rule *whole_rule(const struct lemma_table *table,
                                           struct lemma_context context, struct str form)
{
    struct lemma_context any = context;
    any.feats = LEMMA_ANY;
    const struct lemma_rule *rule = look(table, lemma_key(context, form, LEMMA_WHOLE));
    return rule ? rule : look(table, lemma_key(any, form, LEMMA_WHOLE));
}

static const struct lemma_rule *ending_rule(const struct lemma_table *table,
                                            struct lemma_context context, struct str form)
{
    const struct lemma_rule *rule = NULL;
    for (int round = 0; round < 2 && !rule; round++) {
        for (int ending = LEMMA_ENDING; ending >= 0 && !rule; ending--)
            if (ending < form.len || ending == 0)
                rule = look(table, lemma_key(context, form, (uint32_t)ending));
        context.feats = LEMMA_ANY;
    }
    return rule;
}

const struct lemma_rule *lemma_rule(const struct lemma_table *table,
                                    struct lemma_context context, struct str form)
{
    const struct lemma_rule *rule = whole_rule(table, context, form);
    return rule ? rule : ending_rule(table, context, form);
}

static bool known(const struct lemma_table *table, struct lemma_context context,
                  struct str lemma)
{
    context.feats = LEMMA_ANY;
    return lemma.len >= LEMMA_STEM && look(table, lemma_key(context, lemma, LEMMA_KNOWN));
}

struct str lemma_make(const struct lemma_table *table, const struct lemma_rule *rule,
                      struct str form, char *room, size_t *ret_used)
{
    *ret_used = 0;
    if (!rule || rule->cut > form.len)
        return form;
    struct str stem = { form.at, form.len - rule->cut };
    struct str added = { table->text.at + rule->at, rule->len };
    if (rule->cut && stem.len && ((unsigned char)form.at[stem.len] & 0xC0) == 0x80)
        return form;
    if (!stem.len)
        return added.len ? added : form;
    if (!added.len)
        return stem;
    memcpy(room, stem.at, (size_t)stem.len);
    memcpy(room + stem.len, added.at, (size_t)added.len);
    *ret_used = (size_t)(stem.len + added.len);
    return (struct str){ room, (ptrdiff_t)*ret_used };
}

struct str lemma_find(const struct lemma_table *table, struct lemma_context context,
                      struct str form, char *room, size_t *ret_used)
{
    const struct lemma_rule *rule = whole_rule(table, context, form);
    if (rule)
        return lemma_make(table, rule, form, room, ret_used);
    rule = ending_rule(table, context, form);
    struct str lemma = lemma_make(table, rule, form, room, ret_used);
    if (!rule || known(table, context, lemma))
        return lemma;
    struct str none = { "", 0 };
    for (uint32_t i = 0; i < LEMMA_OTHERS; i++) {
        const struct lemma_rule *other =
            look(table, lemma_key(context, none, LEMMA_OTHER + i));
        if (!other)
            break;
        lemma = lemma_make(table, other, form, room, ret_used);
        if (known(table, context, lemma))
            return lemma;
    }
    return lemma_make(table, rule, form, room, ret_used);
}

void lemma_ask(const struct lemma_table *table, struct lemma_context context,
               struct str form)
{
    keymap_ask(&table->keys, lemma_key(context, form, LEMMA_WHOLE));
}
