/* identify.c: language by its commonest words. */
#include "language/identify.h"

#include "base/utf8.h"

/* Function words that tell the five languages apart. */
static const struct {
    const char *code, *words;
} known[] = {
    { "en",
      " the of and to in that was for is with said were from by on has have at been " },
    { "nb", " og i det er på som en av til ikke med for ble har fra etter også ifølge være "
            "noen " },
    { "nn", " og i det er på som ein av til ikkje med for vart har frå etter også ifølgje "
            "vere nokon eit dei blei " },
    { "da", " og i det er på som en af til ikke med for blev har fra efter også ifølge "
            "være nogen mange at " },
    { "sv", " och i det är på som en av till inte med för blev har från efter också enligt "
            "vara någon att " },
};

struct identified identify(const struct identifier *identifier, struct str text)
{
    (void)identifier;
    uint32_t hits[5] = { 0 }, words = 0;
    char word[34] = " ";
    ptrdiff_t n = 1;
    for (ptrdiff_t i = 0; i <= text.len && words < 4000; i++) {
        unsigned char c = i < text.len ? (unsigned char)text.at[i] : ' ';
        if (c >= 0x80 || (unsigned)(c | 32) - 'a' < 26u) {
            if (n < 31)
                word[n++] = (char)(c < 0x80 ? (c | 32) : c);
            continue;
        }
        if (n > 1) {
            words++;
            word[n++] = ' ';
            word[n] = 0;
            for (int k = 0; k < 5; k++)
                hits[k] += strstr(known[k].words, word) != NULL;
        }
        n = 1;
    }
    int best = 0;
    for (int k = 1; k < 5; k++)
        if (hits[k] > hits[best])
            best = k;
    struct identified found = { "und", 0 };
    if (words && hits[best] * 20 >= words) {
        memcpy(found.code, known[best].code, 3);
        found.confidence = 900;
    }
    return found;
}

void identify_document(const struct identifier *identifier, struct document *doc)
{
    if (doc->language_given && doc->language.len)
        return;
    struct identified found = identify(identifier, doc->text);
    doc->language = str_copy(str_of(found.code), doc->arena);
}

bool identifier_open(struct str folder, struct arena *arena,
                     struct identifier **ret_identifier, struct fault *fault)
{
    (void)folder, (void)arena, (void)fault;
    *ret_identifier = NULL;
    return true;
}
