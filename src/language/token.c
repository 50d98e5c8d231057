/* token.c: the tokens of a block, by an automaton over classes of characters.
 *
 *   "Nær 12.000 bønder har rømt fra dalen (3. mai)."
 *    Nær|12.000|bønder|har|rømt|fra|dalen|(|3.|mai|)|.
 *
 * A chunk is a run without blanks. From its start the automaton takes a word (letters and
 * digits, with the connectors that bind on both sides), a run of like punctuation, or one
 * character. A word is then looked at once more: does the stop behind it belong to it, is it
 * two tokens in this language? Every step moves on, so the work is linear.
 *
 * It does not: join what blanks part ("10 000" is two tokens), nor correct spelling.
 */
#include "language/splitting.h"

#include "base/limits.h"
#include "base/utf8.h"

enum point_class {
    CLASS_BLANK,
    CLASS_LETTER,
    CLASS_DIGIT,
    CLASS_STOP, /* . */
    CLASS_COMMA,
    CLASS_COLON,
    CLASS_APOSTROPHE,
    CLASS_HYPHEN,
    CLASS_DASH,
    CLASS_AND, /* & */
    CLASS_SLASH,
    CLASS_JOIN,   /* _ and @ */
    CLASS_RUN,    /* ! ? * = ~ and the like: runs are one token */
    CLASS_SINGLE, /* everything else: a token alone */
};

static enum point_class class_of(uint32_t point)
{
    if (point < 0x80) {
        if ((point | 32) - 'a' < 26)
            return CLASS_LETTER;
        if (point - '0' < 10)
            return CLASS_DIGIT;
        switch (point) {
            case '.': return CLASS_STOP;
            case ',': return CLASS_COMMA;
            case ':': return CLASS_COLON;
            case '\'': return CLASS_APOSTROPHE;
            case '-': return CLASS_HYPHEN;
            case '&': return CLASS_AND;
            case '/': return CLASS_SLASH;
            case '_':
            case '@': return CLASS_JOIN;
            case '!':
            case '?':
            case '*':
            case '=':
            case '~':
            case '<':
            case '>':
            case '|':
            case '`':
            case '+': return CLASS_RUN;
            default: return point <= ' ' ? CLASS_BLANK : CLASS_SINGLE;
        }
    }
    switch (point) {
        case 0x2019: return CLASS_APOSTROPHE;
        case 0xAD:
        case 0x2010:
        case 0x2011: return CLASS_HYPHEN;
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015: return CLASS_DASH;
        case 0x200C:
        case 0x200D: return CLASS_LETTER;
        default: break;
    }
    if (utf8_is_space(point))
        return CLASS_BLANK;
    return utf8_is_letter(point) ? CLASS_LETTER : CLASS_SINGLE;
}

/* A place in the text with what stands there. */
struct cursor {
    struct str text;
    uint32_t at, to; /* the character is [at, to); at == text.len: CLASS_BLANK */
    uint32_t point;
    enum point_class class;
};

static struct cursor cursor_at(struct str text, uint32_t at)
{
    struct cursor c = { .text = text, .at = at, .to = at, .class = CLASS_BLANK };
    if (at < (uint64_t)text.len) {
        c.to = at + (uint32_t)utf8_decode(text, at, &c.point);
        c.class = class_of(c.point);
    }
    return c;
}

static struct cursor cursor_next(struct cursor c)
{
    return cursor_at(c.text, c.to);
}

static bool is_word(enum point_class class)
{
    return class == CLASS_LETTER || class == CLASS_DIGIT;
}

/* "ferdig.Neste": a blank was lost behind a stop. */
static bool is_lost_blank(struct str text, uint32_t from, struct cursor stop)
{
    struct cursor next = cursor_next(stop), after = cursor_next(next);
    if (!utf8_is_upper(next.point) || !utf8_is_lower(after.point) || stop.at < from + 3)
        return false;
    unsigned char before = (unsigned char)text.at[stop.at - 1];
    return before >= 0x80 || (unsigned)(before - 'a') < 26;
}

/* May the connector at `c`, in a word that began at `from`, bind? */
static bool binds(struct cursor before, struct cursor c, uint32_t from)
{
    struct cursor next = cursor_next(c);
    bool digits = before.class == CLASS_DIGIT && next.class == CLASS_DIGIT;
    switch (c.class) {
        case CLASS_STOP: return is_word(next.class) && !is_lost_blank(c.text, from, c);
        case CLASS_COMMA:
        case CLASS_COLON:
        case CLASS_DASH: return digits;
        case CLASS_SLASH:
            return digits || (before.at == from && next.class == CLASS_LETTER);
        case CLASS_APOSTROPHE:
        case CLASS_HYPHEN:
        case CLASS_AND:
        case CLASS_JOIN: return is_word(next.class);
        case CLASS_RUN: /* "kil*led": masked from a platform's filters */
            return c.point == '*' && utf8_is_lower(before.point) &&
                   utf8_is_lower(next.point);
        default: return false;
    }
}

/* The end of the word that begins at `from`. */
static uint32_t word_end(struct str text, uint32_t from, uint32_t end)
{
    struct cursor before = cursor_at(text, from), c = cursor_next(before);
    while (c.at < end) {
        if (!is_word(c.class) && !binds(before, c, from))
            break;
        before = c;
        c = cursor_next(c);
    }
    return c.at < end ? c.at : end;
}

static bool starts_address(struct str s)
{
    static const char *const starts[] = { "http://", "https://", "www.", "mailto:" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_starts(s, str_of(starts[i])))
            return true;
    const char *at = memchr(s.at, '@', (size_t)s.len);
    return at && at > s.at && memchr(at, '.', (size_t)(s.at + s.len - at));
}

/* The end of an address of the web or of mail at `from`; `from` if there is none. */
static uint32_t address_end(struct str text, uint32_t from, uint32_t end)
{
    struct str chunk = str_at(text, span_of(from, end));
    if (!starts_address(chunk))
        return from;
    ptrdiff_t n = chunk.len;
    while (n > 1 && memchr(".,;:!?)]}>\"'", chunk.at[n - 1], 11))
        n--;
    for (ptrdiff_t i = 0; i + 1 < n; i++)
        if ((unsigned char)chunk.at[i] == 0xC2 && (unsigned char)chunk.at[i + 1] == 0xBB)
            n = i;
    return from + (uint32_t)n;
}

static struct cursor skip_blanks(struct cursor c, uint32_t end)
{
    while (c.at < end && c.class == CLASS_BLANK)
        c = cursor_next(c);
    return c;
}

/* "kil*led" is read as "killed". */
static struct str without_stars(struct str s, struct arena *arena)
{
    char *at = NEW(arena, char, (size_t)s.len);
    struct str out = { at, 0 };
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (s.at[i] != '*')
            at[out.len++] = s.at[i];
    return out;
}

static struct str lowered(struct layers *layers, struct str s)
{
    bool plain = true;
    for (ptrdiff_t i = 0; i < s.len; i++)
        plain = plain && (unsigned char)s.at[i] < 0x80 && (unsigned)(s.at[i] - 'A') >= 26;
    bool masked = s.len > 2 && memchr(s.at, '*', (size_t)s.len) != NULL;
    if (masked && s.at[0] != '*')
        s = without_stars(s, layers->doc->arena);
    return plain ? s : utf8_lowered(s, layers->doc->arena);
}

static uint8_t flags_of(struct str form)
{
    uint32_t point, letters = 0, uppers = 0, flags = 0;
    for (ptrdiff_t i = 0; i < form.len;) {
        int n = utf8_decode(form, i, &point);
        bool upper = utf8_is_upper(point);
        letters += utf8_is_letter(point);
        uppers += upper;
        if (i == 0)
            flags |= (upper ? TOKEN_UPPER : 0u) | (point - 0x30u < 10 ? TOKEN_DIGIT : 0u);
        if (utf8_is_lower(point))
            uppers = letters ? UINT32_MAX / 2 : uppers;
        i += n;
    }
    if (letters)
        flags |= TOKEN_WORD;
    if (letters > 1 && letters == uppers)
        flags |= TOKEN_ALL_UPPER;
    return (uint8_t)flags;
}

static void add_token(struct layers *layers, uint32_t from, uint32_t to)
{
    struct document *doc = layers->doc;
    struct token *token = PUSH(doc->arena, &layers->tokens);
    struct str form = str_at(doc->text, span_of(from, to));
    *token = (struct token){ .at = span_of(from, to), .head = NO_HEAD };
    token->lower = lowered(layers, form);
    token->flags = flags_of(form);
}

/* Only letters and stops, by turns: "U.S", "f.eks" is not. */
static bool is_initials(struct str s)
{
    bool letter = false, stop = false;
    for (ptrdiff_t i = 0; i < s.len;) {
        uint32_t point;
        int n = utf8_decode(s, i, &point);
        if (letter ? point != '.' : !utf8_is_letter(point))
            return false;
        stop = stop || letter;
        letter = !letter;
        i += n;
    }
    return stop && letter;
}

static bool is_digits(struct str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if ((unsigned)(s.at[i] - '0') >= 10)
            return false;
    return s.len > 0;
}

/* One capital letter before a stop: an initial if a name stands around it. `pronoun`: "I" is
 * a word of its own here. */
static bool is_initial(const struct layers *layers, struct str word, struct cursor after,
                       bool pronoun)
{
    uint32_t point;
    if (!word.len || utf8_decode(word, 0, &point) != word.len || !utf8_is_upper(point))
        return false;
    if (!utf8_is_upper(after.point))
        return false;
    uint32_t n = layers->tokens.n;
    if (!n || (pronoun && point == 'I'))
        return n == 0;
    const struct token *before = &layers->tokens.at[n - 1];
    return (before->flags & (TOKEN_UPPER | TOKEN_ALL_UPPER)) ||
           !(before->flags & TOKEN_WORD);
}

/* Does the stop at `stop` belong to the word before it? */
static bool owns_stop(const struct layers *layers, const struct split_lexicon *lexicon,
                      struct span word, struct cursor stop, struct span block)
{
    struct str form = str_at(layers->doc->text, word);
    struct cursor next = cursor_next(stop), after = skip_blanks(next, block.to);
    if (next.class == CLASS_STOP)
        return false;
    if (form.len < 24) {
        char key[80];
        struct str lower = form;
        ptrdiff_t n = 0;
        while (n < lower.len) {
            uint32_t point;
            int bytes = utf8_decode(lower, n, &point);
            utf8_encode(utf8_lower(point), key + n);
            n += bytes;
        }
        key[n++] = '.';
        int64_t class = table_get(&lexicon->abbrev, (struct str){ key, n });
        if (class == ABBREV_NUMBER)
            return after.class == CLASS_DIGIT || utf8_is_lower(after.point);
        if (class == ABBREV_END || class == ABBREV_INNER || class == ABBREV_TITLE)
            return true;
    }
    if (is_initials(form))
        return true;
    if (is_initial(layers, form, after, lexicon->clitics))
        return true;
    if (!is_digits(form) || form.len > 3 || next.class != CLASS_BLANK)
        return false;
    if (word.from == block.from && after.at < block.to)
        return true;
    return lexicon->ordinals && utf8_is_lower(after.point);
}

/* Length of the clitic at the end of a word: "n't", "'s"; 0 if there is none. */
static ptrdiff_t clitic(struct str form)
{
    static const char *const ends[] = { "'s", "'re", "'ve", "'ll", "'d", "'m", "n't" };
    char low[16];
    ptrdiff_t n = 0, bytes = 0;
    struct str tail = str_cut(form, form.len > 6 ? form.len - 6 : 0, form.len);
    for (ptrdiff_t i = tail.len; i > 0 && n < 4;) {
        if (i >= 3 && memcmp(tail.at + i - 3, "\xE2\x80\x99", 3) == 0) {
            low[n++] = '\'';
            i -= 3;
            continue;
        }
        unsigned char c = (unsigned char)tail.at[--i];
        if (c >= 0x80)
            break;
        low[n++] = (char)((unsigned)(c - 0x41) < 26 ? c | 32 : c);
    }
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        ptrdiff_t len = (ptrdiff_t)strlen(ends[k]), i = 0;
        while (i < len && i < n && low[i] == ends[k][len - 1 - i])
            i++;
        if (i < len)
            continue;
        bytes = len;
        for (ptrdiff_t j = 0; j + 2 < tail.len; j++)
            if (j + 3 > tail.len - len - 2 && memcmp(tail.at + j, "\xE2\x80\x99", 3) == 0)
                bytes = len + 2;
    }
    return bytes < form.len ? bytes : 0;
}

/* "re-elected", "713-853-3989": hyphens that do not part. */
static bool keeps_hyphen(const struct split_lexicon *lexicon, struct str word,
                         ptrdiff_t hyphen, struct layers *layers)
{
    struct str first = str_cut(word, 0, hyphen);
    if (table_get(&lexicon->prefixes, lowered(layers, first)) != TABLE_NONE)
        return true;
    uint32_t hyphens = 0;
    for (ptrdiff_t i = 0; i < word.len; i++) {
        if (word.at[i] == '-')
            hyphens++;
        else if ((unsigned)(word.at[i] - '0') >= 10)
            return false;
    }
    return hyphens > 1;
}

/* Where "8:30am" parts: behind the digits; 0 if it does not. */
static ptrdiff_t hour(struct str form)
{
    ptrdiff_t n = form.len - 2;
    if (n < 1 || (form.at[n + 1] | 32) != 'm' ||
        ((form.at[n] | 32) != 'a' && (form.at[n] | 32) != 'p'))
        return 0;
    return (unsigned)(form.at[0] - '0') < 10 && (unsigned)(form.at[n - 1] - '0') < 10 ? n
                                                                                      : 0;
}

/* A word as one token or, in English, as several. */
static void add_word(struct layers *layers, const struct split_lexicon *lexicon,
                     uint32_t from, uint32_t to)
{
    struct str text = layers->doc->text;
    if (lexicon->hyphens) {
        uint32_t begin = from;
        for (uint32_t i = from + 1; i + 1 < to; i++) {
            if (text.at[i] != '-')
                continue;
            struct str word = str_at(text, span_of(begin, to));
            if (keeps_hyphen(lexicon, word, i - begin, layers))
                break;
            add_token(layers, begin, i);
            add_token(layers, i, i + 1);
            begin = i + 1;
        }
        from = begin;
    }
    struct str form = str_at(text, span_of(from, to));
    ptrdiff_t tail = lexicon->clitics ? clitic(form) : 0;
    int64_t head = table_get(&lexicon->parted, lowered(layers, form));
    if (lexicon->clitics && hour(form))
        head = hour(form);
    if (head != TABLE_NONE)
        tail = form.len - head;
    if (tail)
        add_token(layers, from, to - (uint32_t)tail);
    add_token(layers, to - (tail ? (uint32_t)tail : to - from), to);
}

/* The end of a token that is no word: runs of stops, of like marks, of hyphens. */
static uint32_t mark_end(struct cursor c, uint32_t end)
{
    bool runs = c.class == CLASS_STOP || c.class == CLASS_RUN || c.class == CLASS_HYPHEN ||
                c.class == CLASS_JOIN || c.class == CLASS_APOSTROPHE;
    bool cries = c.point == '!' || c.point == '?';
    struct cursor next = cursor_next(c);
    while (runs && next.at < end &&
           (next.point == c.point || (cries && (next.point == '!' || next.point == '?'))))
        next = cursor_next(next);
    return next.at;
}

/* "-tallet", "tros-", "Hellas'": a hyphen or apostrophe at an edge that is the word's. */
static bool opens_word(const struct split_lexicon *lexicon, struct cursor c, bool first)
{
    struct cursor next = cursor_next(c);
    if (c.point == '@' || c.point == '#')
        return next.class == CLASS_LETTER;
    return c.class == CLASS_HYPHEN && !lexicon->hyphens && first && is_word(next.class);
}

/* "'s" that a blank parts from its word. */
static bool is_clitic(const struct split_lexicon *lexicon, struct str rest)
{
    static const char *const forms[] = { "'s", "'re", "'ve", "'ll", "'d", "'m" };
    for (size_t i = 0; lexicon->clitics && i < sizeof forms / sizeof *forms; i++)
        if (str_eq_folded(rest, str_of(forms[i])))
            return true;
    return false;
}

static uint32_t take_word(struct layers *layers, const struct split_lexicon *lexicon,
                          uint32_t from, uint32_t end, struct span block)
{
    struct str text = layers->doc->text;
    uint32_t to = word_end(text, from, end);
    struct cursor next = cursor_at(text, to);
    if (to < end && next.class == CLASS_HYPHEN && !lexicon->hyphens &&
        !is_word(cursor_next(next).class) && cursor_next(next).class != CLASS_HYPHEN) {
        to = next.to;
        next = cursor_next(next);
    }
    if (to < end && next.class == CLASS_STOP &&
        owns_stop(layers, lexicon, span_of(from, to), next, block)) {
        add_token(layers, from, next.to);
        return next.to;
    }
    add_word(layers, lexicon, from, to);
    return to;
}

static void take_chunk(struct layers *layers, const struct split_lexicon *lexicon,
                       struct span chunk, struct span block)
{
    struct str text = layers->doc->text;
    uint32_t at = chunk.from;
    bool fresh = true; /* no word yet */
    while (at < chunk.to) {
        struct cursor c = cursor_at(text, at);
        uint32_t address = fresh && is_word(c.class) ? address_end(text, at, chunk.to) : at;
        fresh = fresh && !is_word(c.class);
        if (address > at) {
            add_token(layers, at, address);
            at = address;
        } else if (is_word(c.class) || opens_word(lexicon, c, at == chunk.from) ||
                   is_clitic(lexicon, str_at(text, span_of(at, chunk.to)))) {
            at = take_word(layers, lexicon, at, chunk.to, block);
        } else {
            uint32_t to = mark_end(c, chunk.to);
            add_token(layers, at, to);
            at = to;
        }
    }
}

/* More than half of all words are small letters of ASCII between blanks, and parted from
 * nothing: such a one at `from` is taken as it is. Returns its end; `from` if there is none. */
static uint32_t take_plain(struct layers *layers, const struct split_lexicon *lexicon,
                           uint32_t from, uint32_t end)
{
    struct str text = layers->doc->text;
    uint32_t to = from;
    while (to < end && to - from < LIMIT_TOKEN_BYTES && (unsigned)(text.at[to] - 'a') < 26)
        to++;
    struct str form = str_at(text, span_of(from, to));
    if (!form.len || form.len >= LIMIT_TOKEN_BYTES || (to < end && text.at[to] != ' ') ||
        table_get(&lexicon->parted, form) != TABLE_NONE)
        return from;
    struct token *token = PUSH(layers->doc->arena, &layers->tokens);
    *token = (struct token){ .at = span_of(from, to),
                             .lower = form,
                             .head = NO_HEAD,
                             .flags = TOKEN_WORD | TOKEN_SPACE_AFTER };
    return to;
}

void split_tokens(struct layers *layers, const struct split_lexicon *lexicon,
                  struct span block)
{
    struct str text = layers->doc->text;
    struct cursor c = cursor_at(text, block.from);
    while (c.at < block.to) {
        c = skip_blanks(c, block.to);
        uint32_t from = c.at, plain = take_plain(layers, lexicon, from, block.to);
        if (plain > from) {
            c = cursor_at(text, plain);
            continue;
        }
        while (c.at < block.to && c.class != CLASS_BLANK && c.at - from < LIMIT_TOKEN_BYTES)
            c = cursor_next(c);
        if (c.at == from)
            continue;
        bool cut = c.at < block.to && c.class != CLASS_BLANK;
        if (cut)
            document_note(layers->doc, NOTE_LONG_TOKEN, span_of(from, c.at));
        take_chunk(layers, lexicon, span_of(from, c.at), block);
        if (!cut && layers->tokens.n)
            layers->tokens.at[layers->tokens.n - 1].flags |= TOKEN_SPACE_AFTER;
    }
}
