/* namerun.c: runs of words that are names of places in the gazetteer; see seeking.h.
 *
 *   "… in the Hay al-Karama quarter"       the longest key from "Hay" on: "hay al karama"
 *   "Mosuls gater", "Mosul-området"        genitive and compound are taken off: "mosul"
 *   "the US", "Calif."                     an abbreviation needs its capitals or its stop
 *
 * It does not ask whether the words mean the place: placeness.c does.
 */
#include "base/utf8.h"
#include "language/seeking.h"

void seek_run(const struct seeker *s, uint32_t from, uint32_t to, struct run *ret_run)
{
    ret_run->from = from;
    ret_run->to = to;
    ret_run->at = span_of(token_at(s, from)->at.from, token_at(s, to - 1)->at.to);
    ret_run->key = S("");
    ret_run->nhits = 0;
}

bool seek_starts_line(const struct seeker *s, uint32_t i)
{
    if (i == s->from || (token_at(s, i)->flags & TOKEN_LINE_START))
        return true;
    struct str before = token_text(s->layers, i - 1);
    return str_eq(before, S("\"")) || str_eq(before, S("“")) || str_eq(before, S("«")) ||
           str_eq(before, S("–")) || str_eq(before, S("—")) || str_eq(before, S(":")) ||
           str_eq(before, S("•"));
}

struct str seek_without_genitive(const struct seeker *s, struct str text)
{
    static const char *const marks[] = { "'s", "’s", "'", "’" };
    char last = text.len ? text.at[text.len - 1] : 0;
    if (last != 's' && last != '\'' && (unsigned char)last < 128)
        return text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_ends(text, str_of(marks[i])))
            return str_cut(text, 0, text.len - str_of(marks[i]).len);
    if (s->norwegian && text.len > 3 && last == 's')
        return str_cut(text, 0, text.len - 1);
    return text;
}

/* Only capitals, blanks and marks. */
bool seek_only_capitals(struct str text)
{
    for (ptrdiff_t i = 0; i < text.len;) {
        uint32_t point;
        i += utf8_decode(text, i, &point);
        if (utf8_is_lower(point))
            return false;
    }
    return true;
}

static int letters(struct str text)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < text.len; i++)
        n += text.at[i] != '.' && ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}

/* Abbreviations need their form: "US", "U.S.", and "Calif." only with its stop. */
static bool short_form_fits(const struct seeker *s, const struct run *run, struct str text)
{
    bool stop = str_ends(text, S(".")) || token_is(s, run->to, ".");
    bool inner = str_find(text, S("."), 0) >= 0 && str_find(text, S("."), 0) < text.len - 1;
    bool behind_comma = run->from > s->from && token_is(s, run->from - 1, ",");
    if (token_is(s, run->to, "$"))
        return false;
    if (s->all_upper) /* "IN", "ACT", "WASH" are words there */
        return inner || str_eq(text, S("USA")) || str_eq(text, S("UAE"));
    if (!seek_only_capitals(text))
        return stop && (behind_comma ||
                        (text.len > 2 && (inner || !seek_starts_line(s, run->from))));
    return inner || text.len > 2 || behind_comma || str_eq(text, S("US")) ||
           str_eq(text, S("UK")) || str_eq(text, S("DC"));
}

/* Drops the hits whose form in the text does not fit; true if any is left. */
static bool fit_hits(const struct seeker *s, struct run *run)
{
    struct str text = str_at(s->layers->doc->text, run->at);
    bool lower_case = !is_capital(s, run->from);
    bool capitals = seek_only_capitals(text) && !s->all_upper && !s->headline;
    bool acronym = seek_only_capitals(text) && letters(text) <= 3;
    uint32_t n = 0;
    for (uint32_t i = 0; i < run->nhits; i++) {
        struct place_hit hit = run->hits[i];
        bool fits = true;
        if (hit.kind == GAZ_SHORT)
            fits = short_form_fits(s, run, text);
        else if (lower_case)
            fits = hit.kind == GAZ_DEMONYM;
        else if (acronym || (capitals && hit.kind == GAZ_ALSO && letters(text) <= 5))
            fits = false;
        if (fits)
            run->hits[n++] = hit;
    }
    run->nhits = n;
    return n > 0;
}

static bool look_up(struct seeker *s, struct run *run, struct str text, bool *ret_longer)
{
    run->key = gazfile_key(text, s->arena);
    run->nhits =
        gazetteer_find(s->gazetteer, run->key, run->hits, TOPONYM_HITS, ret_longer);
    return run->nhits && fit_hits(s, run);
}

/* "Mosul-området", "Gaza-stripen": the part before the last hyphen. */
static bool find_compound(struct seeker *s, uint32_t i, struct run *run)
{
    struct span at = token_at(s, i)->at;
    struct str text = str_at(s->layers->doc->text, at);
    bool longer;
    ptrdiff_t hyphen = text.len - 1;
    while (hyphen > 2 && text.at[hyphen] != '-')
        hyphen--;
    if (hyphen <= 2 || hyphen + 2 >= text.len)
        return false;
    uint32_t next;
    utf8_decode(text, hyphen + 1, &next);
    if (!utf8_is_lower(next))
        return false;
    seek_run(s, i, i + 1, run);
    run->at.to = run->at.from + (uint32_t)hyphen;
    return look_up(s, run, str_cut(text, 0, hyphen), &longer);
}

/* "ST. JOHN'S": the last token is a genitive that belongs to the name. */
static bool starts_with_mark(const struct seeker *s, uint32_t i)
{
    return token_is(s, i, "'s") || token_is(s, i, "’s");
}

/* The longest name that starts at token i. */
bool namerun_find(struct seeker *s, uint32_t i, struct run *ret_run)
{
    bool found = false;
    struct str text = s->layers->doc->text;
    for (uint32_t j = i; j < s->end && j < i + LONGEST_NAME; j++) {
        if (!is_word(s, j) && !token_is(s, j, "-"))
            break;
        struct run run;
        seek_run(s, i, j + 1, &run);
        bool longer = false;
        bool capital_end = j == i || is_capital(s, j) || starts_with_mark(s, j);
        if (j > i && !s->norwegian && token_is(s, j, "by")) /* "GUATEMALA BY PLANE" */
            break;
        struct str words = str_at(text, run.at);
        bool hit = look_up(s, &run, words, &longer);
        struct str bare = seek_without_genitive(s, words);
        if (!hit && bare.len < words.len) {
            bool ignored;
            run.at.to = run.at.from + (uint32_t)bare.len;
            hit = look_up(s, &run, bare, &ignored);
        }
        if (hit && capital_end) {
            *ret_run = run;
            found = true;
        }
        if (!longer)
            break;
    }
    return found || find_compound(s, i, ret_run);
}

/* The name that token i is by itself. */
bool namerun_find_one(struct seeker *s, uint32_t i, struct run *ret_run)
{
    bool longer;
    seek_run(s, i, i + 1, ret_run);
    return look_up(s, ret_run, token_text(s->layers, i), &longer);
}
