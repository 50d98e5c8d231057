/* name.c: see name.h. Two passes of the tagger over a document.
 *
 *   pass 1   by form alone, every sentence      "Solberg" PER here, nothing there
 *   memory   what each form was taken for       Solberg: PER 3 of 4
 *   pass 2   with memory, with tags where there are any
 *
 * The first pass sees the same whoever asks and whichever sentences have tags: so does the
 * memory, and a sentence gets the same names in `read` as in `layers`. Memory leaves out what
 * the sentence itself was taken for. Without a model there are no names.
 */
#include "language/name.h"

#include "language/nametag.h"

struct name_lexicon {
    struct name_lists lists;
    struct nametag tagger;
    bool trained;
};

bool name_lexicon_open(const struct pack *pack, struct arena *arena,
                       struct name_lexicon **ret_lexicon, struct fault *fault)
{
    struct name_lexicon *lexicon = NEW(arena, struct name_lexicon, 1);
    struct str model = pack_value(pack, S("model"));
    struct str path = str_format(arena, "%.*s/../../models/names-%.*s.bin",
                                 STR(pack->folder), STR(model));
    struct sealed sealed = { 0 };
    if (!name_lists_open(pack, arena, &lexicon->lists, fault) ||
        (model.len &&
         !sealed_open(path.at, NAMETAG_MAGIC, NAMETAG_VERSION, &sealed, fault)))
        return false;
    if (sealed.table.at && !nametag_open(&sealed, path.at, &lexicon->tagger, fault))
        return false;
    lexicon->trained = sealed.table.at != NULL;
    *ret_lexicon = lexicon;
    return true;
}

static bool has_tags(const struct layers *layers, const struct sentence *sentence)
{
    for (uint32_t i = sentence->token_from; i < sentence->token_to; i++)
        if (layers->tokens.at[i].upos != UPOS_X)
            return true;
    return false;
}

/* Labels of one sentence as types, a name's tokens joined by the parts. */
static void add_names(struct layers *layers, const struct nametag *tagger,
                      const struct sentence *sentence, const uint8_t *labels)
{
    uint32_t begin = 0;
    for (uint32_t i = 0; i < sentence->token_to - sentence->token_from; i++) {
        uint8_t part = tagger->part[labels[i]], type = tagger->type[labels[i]];
        if (part == PART_BEGIN || part == PART_WHOLE)
            begin = i;
        if (part != PART_LAST && part != PART_WHOLE)
            continue;
        struct name *name = PUSH(layers->doc->arena, &layers->names);
        name->token_from = sentence->token_from + begin;
        name->token_to = sentence->token_from + i + 1;
        name->type = type;
        name->at = span_join(layers->tokens.at[name->token_from].at,
                             layers->tokens.at[name->token_to - 1].at);
    }
}

/* The types of a sentence's tokens, as pass 1 finds them. */
static void first_pass(const struct layers *layers, const struct lang *lang,
                       const struct sentence *sentence, struct name_scored *kept,
                       uint8_t *ret_types, struct arena scratch)
{
    struct name_view view;
    const struct nametag *tagger = &lang->name->tagger;
    name_view_make(layers, sentence, &lang->name->lists, lang->gazetteer, NULL, false,
                   &view, &scratch);
    nametag_decode(tagger, &view, kept, ret_types, scratch);
    for (uint32_t i = 0; i < view.n; i++)
        ret_types[i] = tagger->type[ret_types[i]];
}

void name_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    const struct name_lexicon *lexicon = lang->name;
    if (!lexicon || !lexicon->trained || !layers->tokens.n)
        return;
    uint8_t *types = NEW(&scratch, uint8_t, layers->tokens.n);
    struct name_scored *kept = NEW(&scratch, struct name_scored, layers->tokens.n);
    struct name_memory memory = { 0 };
    for (uint32_t s = 0; s < layers->sentences.n; s++) {
        const struct sentence *sentence = &layers->sentences.at[s];
        uint8_t *own = types + sentence->token_from;
        first_pass(layers, lang, sentence, kept + sentence->token_from, own, scratch);
        name_memory_count(&memory, layers, sentence, own, 1, &scratch);
    }
    for (uint32_t s = 0; s < layers->sentences.n; s++) {
        const struct sentence *sentence = &layers->sentences.at[s];
        struct arena once = scratch;
        struct name_view view;
        uint8_t *labels = NEW(&once, uint8_t, sentence->token_to - sentence->token_from);
        uint8_t *own = types + sentence->token_from;
        name_memory_count(&memory, layers, sentence, own, -1, &once);
        name_view_make(layers, sentence, &lexicon->lists, lang->gazetteer, &memory,
                       has_tags(layers, sentence), &view, &once);
        nametag_decode(&lexicon->tagger, &view, kept + sentence->token_from, labels, once);
        name_memory_count(&memory, layers, sentence, own, 1, &once);
        add_names(layers, &lexicon->tagger, sentence, labels);
    }
}
