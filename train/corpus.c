/* corpus.c: see corpus.h. */
#include "train/corpus.h"

#include "base/mapfile.h"
#include "base/utf8.h"
#include "language/conllu.h"

static uint32_t name_number(struct names *names, struct str name, bool frozen,
                            struct arena *arena)
{
    if (str_eq(name, S("_")))
        name.len = 0;
    int64_t known = table_get(&names->table, name);
    if (known != TABLE_NONE)
        return (uint32_t)known;
    if (frozen && names->list.n)
        return 0;
    uint32_t n = names->list.n;
    *PUSH(arena, &names->list) = name;
    table_put(&names->table, name, n, arena);
    return n;
}

static void add_example(const struct conllu_line *line, struct symbols *symbols,
                        struct corpus *corpus, struct arena *arena)
{
    struct example *x = PUSH(arena, &corpus->examples);
    int64_t head = 0;
    x->form = line->fields[CONLLU_FORM];
    x->lower = utf8_lowered(x->form, arena);
    x->lemma = line->fields[CONLLU_LEMMA];
    x->upos = (uint8_t)upos_of(line->fields[CONLLU_UPOS]);
    x->feats = (uint16_t)name_number(&symbols->feats, line->fields[CONLLU_FEATS],
                                     symbols->frozen, arena);
    x->rel = (uint16_t)name_number(&symbols->rels, line->fields[CONLLU_DEPREL],
                                   symbols->frozen, arena);
    str_int(line->fields[CONLLU_HEAD], &head);
    x->head = head > 0 ? (uint16_t)(head - 1) : ROOT;
}

static void set_shapes(struct corpus *corpus, const struct lesson *lesson)
{
    struct case_count count = { 0 };
    struct example *x = corpus->examples.at;
    for (uint32_t i = lesson->from; i < lesson->to; i++)
        feature_count_case(&count, x[i].form);
    bool caseless = feature_caseless(&count), first = true;
    for (uint32_t i = lesson->from; i < lesson->to; i++) {
        x[i].shape = (uint8_t)feature_shape(x[i].form, first, caseless);
        x[i].shape_caseless = (uint8_t)feature_shape(x[i].form, first, true);
        first = first && !feature_is_word(x[i].form);
    }
}

bool corpus_read(const char *path, struct str lang, struct symbols *symbols,
                 struct corpus *corpus, struct arena *arena, struct fault *fault)
{
    struct conllu_reader reader = { 0 };
    if (!file_read(path, (size_t)1 << 30, arena, &reader.rest, fault))
        return false;
    uint32_t number = name_number(&symbols->langs, lang, false, arena);
    name_number(&symbols->feats, S("_"), symbols->frozen, arena);
    name_number(&symbols->rels, S("dep"), symbols->frozen, arena);
    for (;;) {
        struct conllu_sentence sentence;
        if (!conllu_next(&reader, &sentence, arena, fault))
            return false;
        if (!sentence.lines.n)
            return true;
        struct lesson *lesson = PUSH(arena, &corpus->lessons);
        lesson->lang = (uint8_t)number;
        lesson->from = corpus->examples.n;
        for (uint32_t i = 0; i < sentence.lines.n; i++)
            if (sentence.lines.at[i].word)
                add_example(&sentence.lines.at[i], symbols, corpus, arena);
        lesson->to = corpus->examples.n;
        set_shapes(corpus, lesson);
        if (lesson->to - lesson->from > LONGEST || lesson->to == lesson->from)
            corpus->lessons.n--;
    }
}

static struct vocabulary_slot *slot_of(const struct vocabulary *words, uint32_t key)
{
    uint32_t i = key & words->mask;
    while (words->slots[i].key && words->slots[i].key != key)
        i = (i + 1) & words->mask;
    return &words->slots[i];
}

uint32_t vocabulary_row(const struct vocabulary *words, uint32_t key, uint32_t *ret_count)
{
    const struct vocabulary_slot *slot = slot_of(words, key);
    if (ret_count)
        *ret_count = slot->count;
    return slot->row;
}

static void count_key(struct vocabulary *words, uint32_t key)
{
    struct vocabulary_slot *slot = slot_of(words, key);
    words->n += slot->key == 0;
    slot->key = key;
    slot->count++;
    check(words->n < words->mask / 4 * 3);
}

static void give_row(struct vocabulary *words, uint32_t key, uint32_t least)
{
    struct vocabulary_slot *slot = slot_of(words, key);
    if (!slot->row && slot->count >= least)
        slot->row = words->nrows++;
}

void corpus_count(struct symbols *symbols, const struct corpus *corpus, uint32_t min_form,
                  uint32_t min_affix, struct arena *arena)
{
    struct vocabulary *words = &symbols->words;
    struct word_keys keys;
    words->mask = (1u << 19) - 1;
    words->nrows = ROW_KEYS;
    words->slots = NEW(arena, struct vocabulary_slot, words->mask + 1);
    for (uint32_t i = 0; i < corpus->examples.n; i++) {
        feature_keys(corpus->examples.at[i].lower, &keys);
        count_key(words, keys.form);
        for (uint32_t j = 0; j < keys.naffixes; j++)
            count_key(words, keys.affix[j]);
    }
    for (uint32_t i = 0; i < corpus->examples.n; i++) {
        feature_keys(corpus->examples.at[i].lower, &keys);
        give_row(words, keys.form, min_form);
        for (uint32_t j = 0; j < keys.naffixes; j++)
            give_row(words, keys.affix[j], min_affix);
    }
}

void corpus_rows(const struct symbols *symbols, struct corpus *corpus)
{
    for (uint32_t i = 0; i < corpus->examples.n; i++) {
        struct example *x = &corpus->examples.at[i];
        struct word_keys keys;
        feature_keys(x->lower, &keys);
        uint32_t row = vocabulary_row(&symbols->words, keys.form, &x->count);
        x->nrows = 0;
        x->rows[x->nrows++] = row ? row : ROW_UNKNOWN;
        for (uint32_t j = 0; j < keys.naffixes; j++) {
            row = vocabulary_row(&symbols->words, keys.affix[j], NULL);
            if (row)
                x->rows[x->nrows++] = row;
        }
    }
}
