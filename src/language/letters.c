/* letters.c: see letters.h. Shared by the identifier and the tool that trains it.
 *
 *   "ble drept."   ble: <b bl le e> <bl ble le> <ble ble> and the word; then drept
 *
 * Letters only, in small letters: with punctuation in, a classifier learns the habits of the
 * corpora's quotation marks, not their languages.
 */
#include "language/letters.h"

#include "base/utf8.h"

enum { EDGE = '<' };

static uint32_t mix(uint32_t h)
{
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    h ^= h >> 12;
    return h & (LETTERS_BUCKETS - 1);
}

/* The next word's letters with an edge on both sides; 0 at the end. */
static uint32_t next_word(struct letters *l, uint32_t ret_points[LETTERS_WORD + 2])
{
    uint32_t n = 1;
    ret_points[0] = EDGE;
    while (l->at < l->text.len) {
        uint32_t point = (unsigned char)l->text.at[l->at];
        int bytes = 1;
        if (point >= 0x80)
            bytes = utf8_decode(l->text, l->at, &point);
        bool letter = utf8_is_letter(point);
        if (!letter && n > 1)
            break;
        l->at += bytes;
        if (letter && n <= LETTERS_WORD)
            ret_points[n++] = utf8_lower(point);
    }
    ret_points[n] = EDGE;
    return n > 1 ? n + 1 : 0;
}

uint32_t letters_next(struct letters *letters, uint32_t ret_features[LETTERS_FEATURES])
{
    uint32_t points[LETTERS_WORD + 2], n = next_word(letters, points), made = 0;
    uint32_t whole = 0x9747B28Cu;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t h = 0x811C9DC5u;
        for (uint32_t k = 0; k < 4 && i + k < n; k++) {
            h = (h ^ points[i + k]) * 0x01000193u;
            if (k > 0)
                ret_features[made++] = mix(h + k);
        }
        whole = (whole ^ points[i]) * 0x01000193u;
    }
    if (n)
        ret_features[made++] = mix(whole);
    return made;
}
