/* reading.c: see reading.h. */
#include "record/reading.h"

#include "claim/lexicon.h"
#include "intake/hash.h"
#include "language/gazetteer.h"
#include "language/identify.h"
#include "language/tag.h"
#include "record/prospect.h"
#include "record/window.h"

bool reading_open(struct str folder, struct arena *arena, struct languages *ret_languages,
                  struct fault *fault)
{
    return languages_open(folder, arena, ret_languages, fault) &&
           claims_open(ret_languages, fault);
}

bool reading_need(struct languages *languages, const struct document *doc,
                  struct fault *fault)
{
    struct str code = doc->language;
    struct identified found;
    if (!doc->language_given || !code.len) {
        found = identify(languages->identifier, doc->text);
        code = str_of(found.code);
    }
    return languages_need(languages, code, fault) &&
           claims_open_for(languages, code, fault);
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
    reading->reader.gazetteer = gazetteer_version(lang->gazetteer, arena);
}

void reading_make(struct reading *reading, const struct languages *languages,
                  struct arena scratch)
{
    reading->layers.doc = &reading->doc;
    reading->claims.doc = &reading->doc;
    if (window_needed(&reading->doc)) {
        reading_versions(reading, window_read(reading, languages, scratch));
        return;
    }
    reading_versions(
        reading, prospect_claims(&reading->claims, &reading->layers, languages, scratch));
}

void reading_layers(struct reading *reading, const struct languages *languages,
                    struct arena scratch)
{
    reading->layers.doc = &reading->doc;
    reading->claims.doc = &reading->doc;
    reading_versions(reading, layers_make(&reading->layers, languages, scratch));
}

/* Every word of a pack, so that a changed row tells even where the version does not. */
static void put_pack(struct out *out, const struct pack *pack)
{
    for (uint32_t i = 0; i < pack->sheets.n; i++) {
        const struct sheet *sheet = &pack->sheets.at[i];
        out_format(out, "%.*s\n", STR(sheet->name));
        for (uint32_t r = 0; r < sheet->rows.n; r++) {
            for (uint32_t f = 0; f < sheet->rows.at[r].nfields; f++) {
                out_put(out, sheet->rows.at[r].fields[f]);
                out_char(out, '|');
            }
            out_char(out, '\n');
        }
    }
}

void reading_readers(const struct languages *languages, struct arena scratch,
                     char ret_hex[65])
{
    struct out out = out_memory(&scratch);
    out_format(&out, VITNE_VERSION "\n%.*s\n",
               STR(gazetteer_version(languages->gazetteer, &scratch)));
    for (uint32_t i = 0; i < languages->packs.n; i++) {
        const struct lang *lang = &languages->packs.at[i];
        out_format(&out, "%.*s %.*s\n", STR(lang->pack.code),
                   STR(tag_model_version(lang->tag)));
        put_pack(&out, &lang->pack);
    }
    hash_hex(out_str(&out), ret_hex);
}

void reading_key(const struct document *doc, struct str readers, struct arena scratch,
                 char ret_hex[65])
{
    struct out out = out_memory(&scratch);
    const struct str said[] = { str_of(doc->id), doc->uri,      doc->url,
                                doc->publisher,  doc->title,    doc->author,
                                doc->credit,     doc->dateline, doc->published,
                                doc->updated,    doc->language, readers };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        json_string(&out, said[i]);
        out_char(&out, '\n');
    }
    hash_hex(out_str(&out), ret_hex);
}
