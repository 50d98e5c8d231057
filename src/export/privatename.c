/* privatename.c: see privatename.h.
 *
 * Before the guard, which replaces what is found here. When in doubt it takes words for a name:
 * a name that leaves cannot be called back. It decides no claim and changes none.
 *
 *   "Two brothers, Ivan and Petro Koval (19), were wounded" ─▶ "Petro Koval", "Koval"; "Ivan" if
 *   the reader marked it
 */
#include "export/privatename.h"

#include "base/utf8.h"

enum { LEAST_NAME = 3, MOST_WORDS = 5 };

static void add(struct private_names *names, struct str name, struct arena *arena)
{
    if (name.len < LEAST_NAME)
        return;
    for (uint32_t i = 0; i < names->names.n; i++)
        if (str_eq(names->names.at[i], name))
            return;
    *PUSH(arena, &names->names) = name;
}

/* The name, and its last word, by which the page may call the person later. */
static void add_person(struct private_names *names, struct str name, struct arena *arena)
{
    name = str_trim(name);
    add(names, name, arena);
    for (ptrdiff_t at = name.len - 1; at > 0; at--)
        if (name.at[at] == ' ') {
            add(names, str_cut(name, at + 1, name.len), arena);
            return;
        }
}

/* The whole is to be replaced before its last word is. */
static void sort(struct private_names *names)
{
    for (uint32_t i = 1; i < names->names.n; i++) {
        struct str name = names->names.at[i];
        uint32_t to = i;
        for (; to > 0 && names->names.at[to - 1].len < name.len; to--)
            names->names.at[to] = names->names.at[to - 1];
        names->names.at[to] = name;
    }
}

static bool has_capital(struct str word)
{
    uint32_t point;
    return word.len && (utf8_decode(word, 0, &point), utf8_is_upper(point));
}

static bool is_part_of_word(struct str text, ptrdiff_t at)
{
    uint32_t point;
    unsigned char c = (unsigned char)text.at[at];
    if (c >= 0x80)
        return true; /* no blank or stop of ours is above ASCII, but letters are */
    utf8_decode(text, at, &point);
    return utf8_is_letter(point) || c == '-' || c == '\'';
}

/* The word that starts at `at`. */
static ptrdiff_t word_end(struct str text, ptrdiff_t at)
{
    while (at < text.len && is_part_of_word(text, at))
        at++;
    return at;
}

static ptrdiff_t word_begin(struct str text, ptrdiff_t at)
{
    while (at > 0 && is_part_of_word(text, at - 1))
        at--;
    return at;
}

/* Words with capitals from `at` on, parted by single blanks; empty unless two or more. */
static struct span run_right(struct str text, ptrdiff_t at)
{
    ptrdiff_t end = at, next = at;
    int words = 0;
    while (words < MOST_WORDS && next < text.len) {
        ptrdiff_t to = word_end(text, next);
        if (to == next || !has_capital(str_cut(text, next, to)))
            break;
        words++;
        end = to;
        if (to >= text.len || text.at[to] != ' ')
            break;
        next = to + 1;
    }
    return words >= 2 ? span_of((uint32_t)at, (uint32_t)end) : span_of(0, 0);
}

/* The same, ending at `at`. */
static struct span run_left(struct str text, ptrdiff_t at)
{
    ptrdiff_t begin = at, end = at;
    int words = 0;
    while (words < MOST_WORDS && end > 0) {
        ptrdiff_t from = word_begin(text, end);
        if (from == end || !has_capital(str_cut(text, from, end)))
            break;
        words++;
        begin = from;
        if (from == 0 || text.at[from - 1] != ' ')
            break;
        end = from - 1;
    }
    return words >= 2 ? span_of((uint32_t)begin, (uint32_t)at) : span_of(0, 0);
}

static bool is_private_source(const struct claim *claim)
{
    for (uint32_t i = 0; i < claim->sources.n; i++)
        if (claim->sources.at[i].kind == SOURCE_WITNESS ||
            claim->sources.at[i].kind == SOURCE_FAMILY)
            return true;
    return false;
}

/* Does it touch what some claim of the page takes for a place, a party or a public source? */
static bool is_public(const struct weigh_doc *doc, struct span at)
{
    for (uint32_t i = 0; i < doc->claims->list.n; i++) {
        const struct claim *claim = &doc->claims->list.at[i];
        for (uint32_t e = 0; e < claim->evidence.n; e++) {
            enum evidence_role role = claim->evidence.at[e].role;
            bool open = role == EVIDENCE_PLACE || role == EVIDENCE_BY ||
                        (role == EVIDENCE_SOURCE && !is_private_source(claim));
            if (open && span_meets(claim->evidence.at[e].at, at))
                return true;
        }
    }
    return false;
}

static void add_run(struct private_names *names, const struct weigh_doc *doc,
                    struct span at, struct arena *arena)
{
    if (!span_empty(at) && !is_public(doc, at))
        add_person(names, str_at(doc->doc->text, at), arena);
}

/* ", " or " (" or " – " at `at`: how many bytes; 0: neither. */
static ptrdiff_t parting(struct str text, ptrdiff_t at)
{
    static const char *const MARKS[] = { ", ", " (", " – ", " - " };
    for (int i = 0; i < 4; i++)
        if (at >= 0 && str_starts(str_cut(text, at, text.len), str_of(MARKS[i])))
            return (ptrdiff_t)strlen(MARKS[i]);
    return 0;
}

static void add_beside(struct private_names *names, const struct weigh_doc *doc,
                       struct span victims, struct arena *arena)
{
    struct str text = doc->doc->text;
    ptrdiff_t right = parting(text, victims.to);
    if (right)
        add_run(names, doc, run_right(text, victims.to + right), arena);
    for (ptrdiff_t back = 2; back <= 6; back++) { /* ", " up to ", the " before the words */
        ptrdiff_t at = (ptrdiff_t)victims.from - back;
        if (parting(text, at) == 2)
            add_run(names, doc, run_left(text, at), arena);
    }
}

/* "(34)" or ", 34," at `at`: two digits between marks. */
static bool is_age(struct str text, ptrdiff_t at)
{
    ptrdiff_t n = parting(text, at);
    struct str rest = n ? str_cut(text, at + n, text.len) : (struct str){ 0 };
    return rest.len > 2 && rest.at[0] >= '0' && rest.at[0] <= '9' && rest.at[1] >= '0' &&
           rest.at[1] <= '9' && memchr("),.", rest.at[2], 3);
}

static void add_aged(struct private_names *names, const struct weigh_doc *doc,
                     struct span sentence, struct arena *arena)
{
    struct str text = doc->doc->text;
    for (ptrdiff_t at = sentence.from; at < (ptrdiff_t)sentence.to; at++)
        if (is_age(text, at))
            add_run(names, doc, run_left(text, at), arena);
}

/* Two words or more, each with a capital. */
static bool looks_like_name(struct str words)
{
    words = str_trim(words);
    struct span run = run_right(words, 0);
    return run.to == words.len && !span_empty(run);
}

static void add_told(struct private_names *names, const struct claim *claim,
                     struct arena *arena)
{
    if (claim->victims.named > 0 && looks_like_name(claim->victims.text))
        add_person(names, claim->victims.text, arena);
    for (uint32_t i = 0; i < claim->sources.n; i++) {
        const struct claim_source *s = &claim->sources.at[i];
        if (s->kind != SOURCE_WITNESS && s->kind != SOURCE_FAMILY)
            continue;
        if (looks_like_name(s->name))
            add_person(names, s->name, arena);
        if (looks_like_name(s->text))
            add_person(names, s->text, arena);
    }
}

struct private_names private_names_find(const struct weigh_doc *doc, struct arena *arena)
{
    struct private_names names = { 0 };
    for (uint32_t i = 0; i < doc->claims->list.n; i++) {
        const struct claim *claim = &doc->claims->list.at[i];
        for (uint32_t e = 0; e < claim->evidence.n; e++)
            if (claim->evidence.at[e].role == EVIDENCE_NAME)
                add_person(&names, str_at(doc->doc->text, claim->evidence.at[e].at), arena);
        add_told(&names, claim, arena);
        if (claim_type_kind(claim->type) != CLAIM_PEOPLE || !doc->doc->text.at)
            continue; /* a record may come without its text */
        struct span victims = claim_evidence(claim, EVIDENCE_VICTIMS);
        if (!span_empty(victims))
            add_beside(&names, doc, victims, arena);
        add_aged(&names, doc, claim_evidence(claim, EVIDENCE_SENTENCE), arena);
    }
    sort(&names);
    return names;
}
