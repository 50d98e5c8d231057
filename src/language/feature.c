/* feature.c: see feature.h. */
#include "language/feature.h"

#include "base/utf8.h"

enum kind { KIND_FORM = 1, KIND_PREFIX = 16, KIND_SUFFIX = 32 };

/* Multiply and fold, 64 bits to 32; the seed keeps kinds of keys apart. */
static uint32_t key_of(const char *at, ptrdiff_t len, uint32_t kind)
{
    uint64_t h = 0x9E3779B97F4A7C15u * (kind + 1u);
    for (ptrdiff_t i = 0; i < len; i++)
        h = (h ^ (uint8_t)at[i]) * 0x100000001B3u;
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    uint32_t key = (uint32_t)(h >> 32);
    return key ? key : 1;
}

/* Copies a form with digits as 0; a long one keeps both ends. */
static ptrdiff_t plain_form(struct str lower, char to[FEATURE_BYTES])
{
    ptrdiff_t len = lower.len, half = FEATURE_BYTES / 2;
    if (len <= FEATURE_BYTES) {
        memcpy(to, lower.at, (size_t)len);
    } else {
        memcpy(to, lower.at, (size_t)half);
        memcpy(to + half, lower.at + len - half, (size_t)half);
        len = FEATURE_BYTES;
    }
    for (ptrdiff_t i = 0; i < len; i++)
        if (to[i] >= '0' && to[i] <= '9')
            to[i] = '0';
    return len;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

void feature_keys(struct str lower, struct word_keys *ret_keys)
{
    static const int prefixes[] = { 2, 3, 5 };
    char form[FEATURE_BYTES] = { 0 };
    ptrdiff_t len = lower.len > 0 ? plain_form(lower, form) : 0;
    uint32_t n = 0;
    ret_keys->form = key_of(form, len, KIND_FORM);
    ptrdiff_t at = 0;
    for (int points = 0, next = 0; next < 3 && at < len;) {
        at++;
        while (at < len && continues(form[at]))
            at++;
        if (++points == prefixes[next] && at < len)
            ret_keys->affix[n++] =
                key_of(form, at, (uint32_t)(KIND_PREFIX + prefixes[next++]));
    }
    at = len;
    for (int points = 0; points < 5 && at > 0;) {
        at--;
        while (at > 0 && continues(form[at]))
            at--;
        if (++points >= 2 && at > 0)
            ret_keys->affix[n++] =
                key_of(form + at, len - at, (uint32_t)(KIND_SUFFIX + points));
    }
    ret_keys->naffixes = n;
}

bool feature_is_word(struct str form)
{
    for (ptrdiff_t i = 0; i < form.len;) {
        uint32_t point;
        i += utf8_decode(form, i, &point);
        if (utf8_is_letter(point))
            return true;
    }
    return false;
}

struct letters {
    uint32_t points, letters, upper, digits, hyphens;
    bool first_upper, first_letter, first_digit;
};

static struct letters count_letters(struct str form)
{
    struct letters n = { 0 };
    for (ptrdiff_t i = 0; i < form.len;) {
        uint32_t point;
        i += utf8_decode(form, i, &point);
        bool letter = utf8_is_letter(point), upper = letter && utf8_is_upper(point);
        bool digit = point >= '0' && point <= '9';
        if (!n.points) {
            n.first_upper = upper;
            n.first_letter = letter;
            n.first_digit = digit;
        }
        n.points++;
        n.letters += letter;
        n.upper += upper;
        n.digits += digit;
        n.hyphens += point == '-';
    }
    return n;
}

/* What it starts with and how it is written: 0 … 7. */
static uint32_t shape_class(const struct letters *n, bool caseless)
{
    if (!n->letters)
        return n->digits ? 1 : 0;
    if (n->first_digit)
        return 2;
    if (caseless)
        return 7;
    if (n->upper == n->letters && n->letters > 1)
        return 3;
    if (n->first_upper)
        return 4;
    return n->upper ? 5 : 6;
}

uint32_t feature_shape(struct str form, bool first, bool caseless)
{
    struct letters n = count_letters(form);
    bool mixed = n.letters ? n.digits || n.hyphens : n.points > n.digits && n.points > 1;
    return shape_class(&n, caseless) * 4 + (mixed ? 2u : 0u) + (first ? 1u : 0u);
}

void feature_count_case(struct case_count *count, struct str form)
{
    struct letters n = count_letters(form);
    if (n.letters < 2)
        return;
    count->words++;
    count->upper += n.upper == n.letters;
    if (n.letters >= 4) {
        count->longs++;
        count->capitals += n.first_upper;
    }
}

bool feature_caseless(const struct case_count *count)
{
    return (count->words >= 3 && count->upper * 10 >= count->words * 8) ||
           (count->longs >= 4 && count->capitals * 10 >= count->longs * 9);
}
