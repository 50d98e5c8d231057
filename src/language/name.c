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

#include "language/namescore.h"

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

/* What a document's passes share. */
struct reading_names {
    struct layers *layers;
    const struct nametag *tagger;
    struct name_words words;
    struct name_scores scores;
    int16_t *lasting; /* [tokens][scores.stride] */
    uint8_t *labels;  /* [tokens], of pass 1 */
};

static void types_of(const struct nametag *tagger, const uint8_t *labels, uint32_t n,
                     uint8_t *ret_types)
{
    for (uint32_t i = 0; i < n; i++)
        ret_types[i] = tagger->type[labels[i]];
}

static void count(struct reading_names *r, const struct sentence *sentence, int sign,
                  struct arena scratch)
{
    uint32_t n = sentence->token_to - sentence->token_from;
    uint8_t *types = NEW(&scratch, uint8_t, n);
    types_of(r->tagger, r->labels + sentence->token_from, n, types);
    name_words_count(&r->words, sentence, types, sign);
}

/* Labels of a sentence by what lasts and what its view knows besides. */
static void decode(struct reading_names *r, const struct sentence *sentence,
                   const struct name_view *view, uint8_t *ret_labels, struct arena scratch)
{
    uint32_t stride = r->scores.stride;
    int16_t *all = NEW(&scratch, int16_t, (size_t)view->n * stride);
    name_scores_all(&r->scores, view, r->lasting + (size_t)sentence->token_from * stride,
                    all, scratch);
    nametag_decode(r->tagger, all, stride, view->n, ret_labels, scratch);
}

static void first_pass(struct reading_names *r, const struct sentence *sentence,
                       struct arena scratch)
{
    struct name_view view;
    name_view_make(&r->words, sentence, false, false, &view, &scratch);
    name_view_match(&r->words, sentence, &view, scratch);
    name_scores_lasting(&r->scores, &view,
                        r->lasting + (size_t)sentence->token_from * r->scores.stride);
    decode(r, sentence, &view, r->labels + sentence->token_from, scratch);
    count(r, sentence, 1, scratch);
}

static void second_pass(struct reading_names *r, const struct sentence *sentence,
                        struct arena scratch)
{
    struct name_view view;
    uint8_t *labels = NEW(&scratch, uint8_t, sentence->token_to - sentence->token_from);
    count(r, sentence, -1, scratch);
    name_view_make(&r->words, sentence, true, has_tags(r->layers, sentence), &view,
                   &scratch);
    decode(r, sentence, &view, labels, scratch);
    count(r, sentence, 1, scratch);
    add_names(r->layers, r->tagger, sentence, labels);
}

void name_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    if (!lang->name || !lang->name->trained || !layers->tokens.n)
        return;
    struct reading_names r = { .layers = layers, .tagger = &lang->name->tagger };
    name_words_open(layers, &lang->name->lists, lang->gazetteer, &r.words, &scratch);
    name_scores_open(r.tagger, &r.words, &r.scores, &scratch);
    r.lasting = NEW(&scratch, int16_t, (size_t)layers->tokens.n * r.scores.stride);
    r.labels = NEW(&scratch, uint8_t, layers->tokens.n);
    for (uint32_t s = 0; s < layers->sentences.n; s++)
        first_pass(&r, &layers->sentences.at[s], scratch);
    for (uint32_t s = 0; s < layers->sentences.n; s++)
        second_pass(&r, &layers->sentences.at[s], scratch);
}
