/* lang.c: opens the packs, and runs the stages in their order; see lang.h. */
#include "language/lang.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "language/acronym.h"
#include "language/gazetteer.h"
#include "language/identify.h"
#include "language/leadin.h"
#include "language/name.h"
#include "language/number.h"
#include "language/place.h"
#include "language/placeword.h"
#include "language/quote.h"
#include "language/split.h"
#include "language/tag.h"
#include "language/time.h"

/* Packs that name the same model share it. */
static bool open_model(struct languages *all, const struct pack *pack,
                       struct tag_model **ret_model, struct fault *fault)
{
    for (uint32_t i = 0; i < all->packs.n; i++)
        if ((*ret_model = tag_model_share(all->packs.at[i].tag, pack, all->arena)))
            return true;
    return tag_model_open(all->folder, pack, all->arena, ret_model, fault);
}

static bool lang_open(struct languages *all, struct str code, struct lang *ret_lang,
                      struct fault *fault)
{
    struct lang lang = { .gazetteer = all->gazetteer };
    struct arena *arena = all->arena;
    if (!pack_open(all->folder, code, arena, &lang.pack, fault))
        return false;
    const struct pack *pack = &lang.pack;
    if (!split_lexicon_open(pack, arena, &lang.split, fault) ||
        !open_model(all, pack, &lang.tag, fault) ||
        !name_lexicon_open(pack, arena, &lang.name, fault) ||
        !number_lexicon_open(pack, arena, &lang.number, fault) ||
        !time_lexicon_open(pack, arena, &lang.time, fault) ||
        !place_lexicon_open(pack, arena, &lang.place, fault) ||
        !quote_lexicon_open(pack, arena, &lang.quote, fault))
        return false;
    *ret_lang = lang;
    return true;
}

static int by_code(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool languages_list(struct str folder, struct arena *arena, struct languages *ret_languages,
                    struct fault *fault)
{
    struct languages all = { .arena = arena, .folder = str_copy(folder, arena) };
    struct str path = str_format(arena, "%.*s/lang", STR(folder));
    DIR *dir = opendir(path.at);
    if (!dir)
        return fault_set(
            fault, FAULT_OPEN, FAULT_NOWHERE,
            "language packs %s: %s; set VITNE_DATA to the folder that holds lang/", path.at,
            strerror(errno));
    LIST(struct str) codes = { 0 };
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.' && !strchr(entry->d_name, '.'))
            *PUSH(arena, &codes) = str_copy(str_of(entry->d_name), arena);
    closedir(dir);
    if (codes.n)
        qsort(codes.at, codes.n, sizeof *codes.at, by_code);
    if (!gazetteer_open(folder, arena, &all.gazetteer, fault) ||
        !identifier_open(folder, arena, &all.identifier, fault))
        return false;
    for (uint32_t i = 0; i < codes.n; i++)
        PUSH(arena, &all.packs)->pack.code = codes.at[i];
    *ret_languages = all;
    return true;
}

bool languages_open(struct str folder, struct arena *arena, struct languages *ret_languages,
                    struct fault *fault)
{
    if (!languages_list(folder, arena, ret_languages, fault))
        return false;
    for (uint32_t i = 0; i < ret_languages->packs.n; i++)
        if (!languages_need(ret_languages, ret_languages->packs.at[i].pack.code, fault))
            return false;
    return true;
}

void languages_close(struct languages *languages)
{
    gazetteer_close(languages->gazetteer);
    *languages = (struct languages){ 0 };
}

/* The pack of a code, open or not; NULL if there is none. */
static struct lang *listed(const struct languages *languages, struct str code)
{
    struct str base = code;
    base = str_next(&base, '-');
    if (str_eq(base, S("no")))
        base = S("nb");
    for (uint32_t i = 0; i < languages->packs.n; i++)
        if (str_eq(languages->packs.at[i].pack.code, base))
            return &languages->packs.at[i];
    return NULL;
}

static bool is_open(const struct lang *lang)
{
    return lang->pack.folder.at != NULL;
}

bool languages_need(struct languages *languages, struct str code, struct fault *fault)
{
    struct lang *lang = listed(languages, code);
    return !lang || is_open(lang) || lang_open(languages, lang->pack.code, lang, fault);
}

const struct lang *languages_find(const struct languages *languages, struct str code)
{
    const struct lang *lang = listed(languages, code);
    return lang && is_open(lang) ? lang : NULL;
}

/* A pack may keep the tags of a model whose trees are poor. */
static void forget_trees(struct layers *layers)
{
    for (uint32_t i = 0; i < layers->tokens.n; i++) {
        layers->tokens.at[i].head = NO_HEAD;
        layers->tokens.at[i].deprel = 0;
    }
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        layers->sentences.at[i].has_tree = false;
}

static void want_sentences(struct layers *layers, const struct lang *lang,
                           layers_wanted *wanted)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        layers->sentences.at[i].wanted = !wanted || wanted(layers, lang, i);
}

const struct lang *layers_words(struct layers *layers, const struct languages *languages,
                                layers_wanted *wanted, struct arena scratch)
{
    struct document *doc = layers->doc;
    identify_document(languages->identifier, doc);
    const struct lang *lang = languages_find(languages, doc->language);
    if (!lang) {
        if (doc->text.len)
            document_note(doc, NOTE_LANGUAGE, span_of(0, 0));
        return NULL;
    }
    split_find(layers, lang, scratch);
    dateline_find(layers, lang, scratch);
    acronym_find(layers, lang, scratch);
    if (layers->profile == PROFILE_FULL) {
        number_find(layers, lang, scratch);
        time_find(layers, lang, scratch);
    }
    want_sentences(layers, lang, wanted);
    tag_find(layers, lang, scratch);
    if (str_eq(pack_value(&lang->pack, S("trees")), S("no")))
        forget_trees(layers);
    return lang;
}

void layers_names(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    name_find(layers, lang, scratch);
    if (layers->profile == PROFILE_FAST)
        return;
    place_find(layers, lang, scratch);
    quote_find(layers, lang, scratch);
}

const struct lang *layers_make(struct layers *layers, const struct languages *languages,
                               struct arena scratch)
{
    const struct lang *lang = layers_words(layers, languages, NULL, scratch);
    if (lang)
        layers_names(layers, lang, scratch);
    return lang;
}
