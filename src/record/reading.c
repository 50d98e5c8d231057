/* reading.c: see reading.h. */
#include "record/reading.h"

#include "claim/lexicon.h"
#include "language/tag.h"

bool reading_open(struct str folder, struct arena *arena, struct languages *ret_languages,
                  struct fault *fault)
{
    return languages_open(folder, arena, ret_languages, fault) &&
           claims_open(ret_languages, fault);
}

static void reading_versions(struct reading *reading, const struct lang *lang)
{
    reading->reader.program = S(VITNE_VERSION);
    if (!lang)
        return;
    struct arena *arena = reading->doc.arena;
    struct str version = pack_value(&lang->pack, S("version"));
    reading->reader.pack =
        str_format(arena, "%.*s-%.*s", STR(lang->pack.code), STR(version));
    reading->reader.model = tag_model_version(lang->tag);
}

void reading_make(struct reading *reading, const struct languages *languages,
                  struct arena scratch)
{
    reading->layers.doc = &reading->doc;
    reading->claims.doc = &reading->doc;
    const struct lang *lang =
        layers_make(&reading->layers, languages, claims_wanted, scratch);
    if (lang)
        claims_find(&reading->claims, &reading->layers, lang, scratch);
    reading_versions(reading, lang);
}

void reading_layers(struct reading *reading, const struct languages *languages,
                    struct arena scratch)
{
    reading->layers.doc = &reading->doc;
    reading->claims.doc = &reading->doc;
    reading_versions(reading, layers_make(&reading->layers, languages, NULL, scratch));
}
