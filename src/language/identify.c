/* identify.c: see identify.h. A linear table over hashed letters, and nothing else.
 *
 *   score of a language = sum over features of table[feature][language] / root of their number
 *
 * The division makes short and long texts comparable: a sentence needs less evidence than an
 * article, which always has it. Quoted passages in another language are outvoted by the rest.
 * The confidence is the logistic of the lead over the second, from a table: integers only.
 *
 * Long texts are judged by their first WORDS words. Text whose letters are mostly of another
 * script than ours is "und" whatever the table says.
 */
#include "language/identify.h"

#include "base/utf8.h"
#include "language/letters.h"
#include "language/sealed.h"

enum { WORDS = 20000, LEAST_WORDS = 1 };

struct identifier {
    const int8_t *table; /* [LETTERS_BUCKETS][IDENTIFY_LANGUAGES] */
    int64_t unit;        /* a lead of 1 in the logit, in 1024ths of the table's own unit */
};

const char *const identify_codes[IDENTIFY_LANGUAGES] = {
    "en", "nb", "nn", "da", "sv", "und"
};

/* Whole root, by bits from the top. */
static int64_t root(int64_t x)
{
    int64_t r = 0;
    for (int64_t bit = (int64_t)1 << 30; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= x)
            r += bit;
    return r;
}

/* 1000 / (1 + e^-x) for x in eighths, 0 … 7.9. */
static int32_t logistic(int64_t eighths)
{
    static const int16_t table[64] = {
        500, 531, 562, 593, 622, 651, 679, 706, 731, 755, 777, 798, 818, 835, 852, 867,
        881, 893, 905, 915, 924, 933, 940, 947, 953, 958, 963, 967, 971, 974, 977, 980,
        982, 984, 986, 988, 989, 990, 991, 992, 993, 994, 995, 995, 996, 996, 997, 997,
        998, 998, 998, 998, 998, 999, 999, 999, 999, 999, 999, 999, 999, 999, 999, 1000,
    };
    return table[eighths < 0 ? 0 : eighths > 63 ? 63 : eighths];
}

/* Are most letters of another script? Latin ends at U+024F, with extensions at U+1E00. */
static bool is_foreign(struct str text)
{
    uint32_t latin = 0, other = 0;
    for (ptrdiff_t i = 0; i < text.len && latin + other < 4000;) {
        uint32_t point = (unsigned char)text.at[i];
        i += point < 0x80 ? 1 : utf8_decode(text, i, &point);
        if (!utf8_is_letter(point))
            continue;
        bool ours = point < 0x250 || (point >= 0x1E00 && point < 0x1F00);
        latin += ours;
        other += !ours;
    }
    return other >= latin;
}

struct identified identify(const struct identifier *identifier, struct str text)
{
    struct identified none = { "und", 0 };
    struct letters letters = { text, 0 };
    uint32_t features[LETTERS_FEATURES], n;
    int64_t score[IDENTIFY_LANGUAGES] = { 0 }, total = 0;
    uint32_t words = 0;
    if (!identifier || is_foreign(text))
        return none;
    while (words < WORDS && (n = letters_next(&letters, features)) > 0) {
        words++;
        total += n;
        int32_t sum[IDENTIFY_LANGUAGES] = { 0 };
        for (uint32_t i = 0; i < n; i++)
            for (int k = 0; k < IDENTIFY_LANGUAGES; k++)
                sum[k] += identifier->table[features[i] * IDENTIFY_LANGUAGES + (uint32_t)k];
        for (int k = 0; k < IDENTIFY_LANGUAGES; k++)
            score[k] += sum[k];
    }
    int best = 0, second = 1;
    for (int k = 1; k < IDENTIFY_LANGUAGES; k++) {
        if (score[k] > score[best]) {
            second = best;
            best = k;
        } else if (k != best && (second == best || score[k] > score[second])) {
            second = k;
        }
    }
    if (words < LEAST_WORDS)
        return none;
    int64_t lead = (score[best] - score[second]) * 8 * 1024 / (root(total * 4096) + 1) *
                   64 / identifier->unit;
    struct identified found = { .confidence = logistic(lead) };
    memcpy(found.code, identify_codes[best], strlen(identify_codes[best]) + 1);
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
    struct sealed sealed;
    struct str path = str_format(arena, "%.*s/models/identify.bin", STR(folder));
    if (!sealed_open(path.at, IDENTIFY_MAGIC, IDENTIFY_VERSION, &sealed, fault))
        return false;
    *ret_identifier = NULL;
    if (!sealed.table.at)
        return true;
    if (sealed.table.len != (ptrdiff_t)LETTERS_BUCKETS * IDENTIFY_LANGUAGES ||
        sealed.numbers[0] != IDENTIFY_LANGUAGES || sealed.numbers[1] == 0)
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "%s: its table has another size; `make models`", path.at);
    struct identifier *identifier = NEW(arena, struct identifier, 1);
    identifier->table = (const int8_t *)sealed.table.at;
    identifier->unit = sealed.numbers[1];
    *ret_identifier = identifier;
    return true;
}
