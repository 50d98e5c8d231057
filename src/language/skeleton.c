/* skeleton.c: see skeleton.h. The classes and articles stand in the two tables below.
 *
 * Example: "Hay al-Karama" is folded to "hay al karama"; "al" is an article, "y" and the
 * vowels fall, what is left is "hkrm"; "Hayy al Karāmah" leaves the same.
 *
 * It does not know which names are Arabic: its user asks only where the country fits.
 */
#include "language/skeleton.h"

#include "base/utf8.h"

/* Spelling of a sound, the longest first; the sign that stands for it ('\0': nothing). */
static const struct {
    const char *spelling;
    char sign;
} sounds[] = {
    { "shch", 'S' }, { "tsch", 'S' }, { "sjtsj", 'S' }, { "tsj", 'S' }, { "dsch", 'j' },
    { "dzh", 'j' },  { "dsj", 'j' },  { "skj", 'S' },   { "sch", 'S' }, { "kh", 'H' },
    { "gh", 'k' },   { "ck", 'k' },   { "sh", 'S' },    { "ch", 'S' },  { "sj", 'S' },
    { "dj", 'j' },   { "zh", 'j' },   { "dh", 'd' },    { "th", 't' },  { "ph", 'f' },
    { "ts", 's' },   { "x", 'k' },    { "q", 'k' },     { "g", 'k' },   { "k", 'k' },
    { "c", 'k' },    { "j", 'j' },    { "d", 'd' },     { "t", 't' },   { "v", 'f' },
    { "f", 'f' },    { "z", 's' },    { "s", 's' },     { "p", 'b' },   { "b", 'b' },
    { "h", 'h' },    { "l", 'l' },    { "m", 'm' },     { "n", 'n' },   { "r", 'r' },
};

static const char *const articles[] = { "al", "el", "ul", "ar", "as", "ash", "at", "an",
                                        "ad", "az", "ez", "er", "es", "et",  "ed", "the" };

static bool is_article(struct str word)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_eq(word, str_of(articles[i])))
            return true;
    return false;
}

static bool is_vowel(char c)
{
    return c && strchr("aeiouyw", c);
}

/* The sign of the sound at word[at], and how many letters it takes. */
static char sound_at(struct str word, ptrdiff_t at, ptrdiff_t *ret_len)
{
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        struct str spelling = str_of(sounds[i].spelling);
        if (str_eq(str_cut(word, at, at + spelling.len), spelling)) {
            *ret_len = spelling.len;
            return sounds[i].sign;
        }
    }
    *ret_len = 1;
    return 0;
}

static ptrdiff_t add_word(struct str word, char *to, ptrdiff_t len)
{
    ptrdiff_t start = len;
    for (ptrdiff_t i = 0, n; i < word.len; i += n) {
        char sign = sound_at(word, i, &n);
        bool final_h = sign == 'h' && i + n == word.len;
        if (len == 0 && start == 0 && i == 0 && is_vowel(word.at[0]) && word.at[0] != 'w' &&
            word.at[0] != 'y')
            to[len++] = '*'; /* one mark for an initial vowel */
        if (sign && !final_h && (len == 0 || to[len - 1] != sign))
            to[len++] = sign;
    }
    return len;
}

struct str skeleton_of(struct str key, struct arena *arena)
{
    char *to = NEW(arena, char, (size_t)key.len + 2);
    ptrdiff_t len = 0;
    struct str rest = key;
    while (rest.len) {
        struct str word = str_next(&rest, ' ');
        if (is_article(word) && (rest.len || len))
            continue;
        len = add_word(word, to, len);
    }
    ptrdiff_t signs = len - (len && to[0] == '*');
    return (struct str){ to, signs < SKELETON_MIN ? 0 : len };
}

static int change_cost(char a, char b)
{
    if (a == b)
        return 0;
    ptrdiff_t n;
    char pair[2] = { a, b };
    if ((is_vowel(a) || a == ' ' || a == 'h') && (is_vowel(b) || b == ' ' || b == 'h'))
        return 1;
    char x = sound_at((struct str){ pair, 1 }, 0, &n);
    char y = sound_at((struct str){ pair + 1, 1 }, 0, &n);
    return x && x == y ? 1 : 4;
}

static int drop_cost(char a)
{
    return is_vowel(a) || a == ' ' || a == 'h' ? 1 : 4;
}

int skeleton_distance(struct str a, struct str b)
{
    enum { MOST = 64 };
    if (a.len > MOST || b.len > MOST)
        return SKELETON_FAR;
    int row[MOST + 1];
    row[0] = 0;
    for (ptrdiff_t j = 0; j < b.len; j++)
        row[j + 1] = row[j] + drop_cost(b.at[j]);
    for (ptrdiff_t i = 0; i < a.len; i++) {
        int corner = row[0];
        row[0] += drop_cost(a.at[i]);
        for (ptrdiff_t j = 0; j < b.len; j++) {
            int least = corner + change_cost(a.at[i], b.at[j]);
            int drop = row[j + 1] + drop_cost(a.at[i]);
            int put = row[j] + drop_cost(b.at[j]);
            corner = row[j + 1];
            row[j + 1] = least < drop ? least : drop;
            if (put < row[j + 1])
                row[j + 1] = put;
        }
    }
    return row[b.len] < SKELETON_FAR ? row[b.len] : SKELETON_FAR;
}
