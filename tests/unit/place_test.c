/* place_test.c: which places a sentence speaks of: name, country, precision, point or none.
 * The sentences are our own. A row's places are "words=name/COUNTRY/precision", parted by
 * blanks; "*" behind it: a demonym, "^": inherited, "?": without a point. */
#include "base/limits.h"
#include "language/gazetteer.h"
#include "language/place.h"
#include "language/split.h"
#include "tests/check.h"

struct row {
    const char *lang, *text, *places;
};

static const struct row rows[] = {
    /* countries, demonyms, abbreviations */
    { "en", "Iraqi troops crossed into Syria, the U.S. said.",
      "Iraqi=Iraq/IQ/country* Syria=Syria/SY/country U.S.=United States/US/country" },
    { "nb", "Irakiske styrker og syriske opprørere møttes i Tyrkia.",
      "Irakiske=Iraq/IQ/country* syriske=Syria/SY/country* Tyrkia=Turkey/TR/country" },
    { "nn", "Irakarane flykta til Storbritannia og Noreg.",
      "Irakarane=Iraq/IQ/country* Storbritannia=United Kingdom/GB/country "
      "Noreg=Norway/NO/country" },
    { "en", "They told us to leave the UAE.", "UAE=United Arab Emirates/AE/country" },
    { "en", "It cost the agency US$40 million.", "" },
    /* districts, spelling variants, containment */
    { "en", "Shelling hit the Hay al-Karama quarter of Mosul, Iraq.",
      "Hay al-Karama=Karama/IQ/district Mosul=Mosul/IQ/city Iraq=Iraq/IQ/country" },
    { "nb", "Bydelen Qawqajli i Mosul ble tatt av irakiske soldater.",
      "Qawqajli=Gogjali/IQ/district Mosul=Mosul/IQ/city irakiske=Iraq/IQ/country*" },
    { "nb", "Mosuls innbyggere flyktet. Gamlebyen ble bombet.",
      "Mosul=Mosul/IQ/city Gamlebyen=/IQ/city^" },
    { "nb", "I bydelen Brundal i Mosul ble sju drept.",
      "Brundal=/IQ/city^ Mosul=Mosul/IQ/city" },
    { "en", "Two died in Paris, Texas, and one in Columbus, Ohio.",
      "Paris=Paris/US/city Texas=Texas/US/admin1 Columbus=Columbus/US/city "
      "Ohio=Ohio/US/admin1" },
    { "en", "Shells fell in Aleppo and across Aleppo province.",
      "Aleppo=Aleppo/SY/city Aleppo=Aleppo/SY/admin1" },
    { "en", "Gaza City was hit; the rest of Gaza was quiet.",
      "Gaza City=Gaza City/PS/city Gaza=Gaza Strip/PS/admin1" },
    { "en", "GENEVA — The agency spoke in Geneva.",
      "GENEVA=Genève/CH/city Geneva=Genève/CH/city" },
    /* persons, institutions, common words */
    { "en", "Paris Hilton met Michael Jordan; Jordan left at noon.", "" },
    { "en", "A study by the University of Oxford was quoted in Baghdad.",
      "Baghdad=Baghdad/IQ/city" },
    { "en", "The White House spoke in March. Police agreed.", "" },
    { "en", "President Lincoln Chafee visited Kabul.", "Kabul=Kabul/AF/city" },
    { "en", "Ms. Hill left Evergreen City Park in Baghdad.", "Baghdad=Baghdad/IQ/city" },
    { "nb", "I Mosul falt fire.", "Mosul=Mosul/IQ/city" },
    { "nn", "I Kharkiv fylke fall fire.", "Kharkiv=Kharkiv/UA/admin1" },
    { "en", "Shells hit the village of Kalamba near Donetsk, Ukraine.",
      "Kalamba=//? Donetsk=Donetsk/UA/city Ukraine=Ukraine/UA/country" },
    /* regions without a point, unknown names */
    { "en", "Fighting spread through the Middle East and the Sahel.",
      "Middle East=Middle East//region Sahel=Sahel//region?" },
    { "en", "Residents of Tel Zarbun village fled at dawn.", "Tel Zarbun=//?" },
    /* capitals say nothing */
    { "en", "POLICE IN BOGOTA, COLOMBIA SAID TWO MEN WERE SHOT IN MARCH.",
      "BOGOTA=Bogotá/CO/city COLOMBIA=Colombia/CO/country" },
    { "en", "IN A SPEECH IN BOGOTA, RODRIGUEZ CALLED THE ACT A CRIME.",
      "BOGOTA=Bogotá/CO/city" },
    { "en", "", "" },
};

static struct str print_places(const struct layers *layers, struct arena *arena)
{
    struct str all = S("");
    for (uint32_t i = 0; i < layers->places.n; i++) {
        const struct place *p = &layers->places.at[i];
        struct str words = str_at(layers->doc->text, p->at);
        all =
            str_format(arena, "%.*s%s%.*s=%.*s/%s/%s%s%s%s", STR(all), i ? " " : "",
                       STR(words), STR(p->name), p->country,
                       precision_name((enum precision)p->precision), p->demonym ? "*" : "",
                       p->inherited ? "^" : "", p->lat == COORDINATE_NONE ? "?" : "");
        CHECK((p->lat == COORDINATE_NONE) == (p->lon == COORDINATE_NONE));
        CHECK(!p->inherited || p->parent < layers->places.n);
        CHECK(i == 0 || layers->places.at[i - 1].at.to <= p->at.from);
    }
    return all;
}

static void test_rows(const struct languages *languages, struct arena *arena,
                      struct arena scratch)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document doc = { .arena = arena, .text = str_of(rows[i].text) };
        struct layers layers = { .doc = &doc };
        const struct lang *lang = languages_find(languages, str_of(rows[i].lang));
        *PUSH(arena, &doc.stories) =
            (struct story){ .at = span_of(0, (uint32_t)doc.text.len) };
        split_find(&layers, lang, scratch);
        place_find(&layers, lang, scratch);
        struct str got = print_places(&layers, arena);
        CHECK_ROW(str_eq(got, str_of(rows[i].places)),
                  "\"%s\" gives\n    %.*s\n  not\n    %s", rows[i].text, STR(got),
                  rows[i].places);
    }
}

int main(void)
{
    struct arena arena = arena_open(1 << 28), packs = arena_open(1 << 28);
    struct arena scratch = arena_open(1 << 28);
    struct languages languages;
    struct fault fault = { 0 };
    bool open = languages_open(S("."), &packs, &languages, &fault);
    CHECK_ROW(open, "%s", fault.what);
    if (open && languages.gazetteer->world)
        test_rows(&languages, &arena, scratch);
    else if (open)
        CHECK_SKIP("data/gazetteer.bin is not there");
    if (open)
        languages_close(&languages);
    arena_close(&arena);
    arena_close(&packs);
    arena_close(&scratch);
    return CHECK_END();
}
