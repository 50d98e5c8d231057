/* reading.c: see reading.h. */
#include "record/reading.h"

#include "claim/lexicon.h"
#include "intake/hash.h"
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

void reading_key(const struct document *doc, const struct languages *languages,
                 struct arena scratch, char ret_hex[65])
{
    struct out out = out_memory(&scratch);
    const struct str said[] = { str_of(doc->id), doc->uri,      doc->url,
                                doc->publisher,  doc->title,    doc->author,
                                doc->credit,     doc->dateline, doc->published,
                                doc->updated,    doc->language, S(VITNE_VERSION) };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        json_string(&out, said[i]);
        out_char(&out, '\n');
    }
    for (uint32_t i = 0; i < languages->packs.n; i++) {
        const struct lang *lang = &languages->packs.at[i];
        out_format(&out, "%.*s-%.*s-%.*s\n", STR(lang->pack.code),
                   STR(pack_value(&lang->pack, S("version"))),
                   STR(tag_model_version(lang->tag)));
    }
    hash_hex(out_str(&out), ret_hex);
}
