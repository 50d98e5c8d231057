/* wordbook.c: phrases as a tree of words; see wordbook.h.
 *
 * Node of a word = that word alone. An edge (node, word) → node goes on to a longer phrase;
 * edges are kept in an open-addressed table keyed by both numbers. The same cutter cuts the
 * forms of a sheet and the text of a report, so that "p.m." is found as it is written.
 *
 * It does not know what a role means.
 */
#include "language/wordbook.h"

#include "base/limits.h"
#include "base/utf8.h"

enum { WORD_BYTES = 64, STRETCH = 1 << 16 };

static uint64_t mix(uint64_t key)
{
    key *= 0x9E3779B97F4A7C15u;
    return key ^ (key >> 29);
}

static uint32_t edge_get(const struct wordbook *book, uint32_t node, uint32_t word)
{
    if (!book->hash)
        return 0;
    uint64_t key = (uint64_t)node << 32 | word;
    for (uint64_t i = mix(key);; i++) {
        if (book->hash[i & book->mask].key == key)
            return book->hash[i & book->mask].node;
        if (!book->hash[i & book->mask].key)
            return 0;
    }
}

static void edge_set(struct wordbook *book, uint64_t key, uint32_t node)
{
    uint64_t i = mix(key);
    while (book->hash[i & book->mask].key)
        i++;
    book->hash[i & book->mask].key = key;
    book->hash[i & book->mask].node = node;
}

/* Edges are listed as pairs (key, node), so that the table can grow. */
static void edge_put(struct wordbook *book, uint64_t key, uint32_t node,
                     struct arena *arena)
{
    *PUSH(arena, &book->edges) = key;
    *PUSH(arena, &book->edges) = node;
    if (!book->hash || book->edges.n > book->mask) {
        uint32_t size = book->hash ? (book->mask + 1) * 2 : 256;
        book->hash = arena_alloc(arena, sizeof *book->hash, size);
        book->mask = size - 1;
        for (uint32_t i = 0; i < book->edges.n; i += 2)
            edge_set(book, book->edges.at[i], (uint32_t)book->edges.at[i + 1]);
    } else {
        edge_set(book, key, node);
    }
}

static uint32_t word_node(struct wordbook *book, struct str lower, struct arena *arena)
{
    int64_t found = table_get(&book->words, lower);
    if (found >= 0)
        return (uint32_t)found;
    uint32_t node = book->nodes.n;
    (void)PUSH(arena, &book->nodes);
    table_put(&book->words, str_copy(lower, arena), node, arena);
    return node;
}

static uint32_t step(struct wordbook *book, uint32_t node, uint32_t word,
                     struct arena *arena)
{
    if (!node)
        return word;
    uint32_t next = edge_get(book, node, word);
    if (next)
        return next;
    next = book->nodes.n;
    (void)PUSH(arena, &book->nodes);
    book->nodes.at[node].longer = true;
    edge_put(book, (uint64_t)node << 32 | word, next, arena);
    return next;
}

/* "1/3" in thousandths, and what they leave. */
static bool part_of_one(struct str s, int64_t *ret_value, struct rest *ret_rest)
{
    struct str by = s, of = str_next(&by, '/');
    int64_t above, below;
    if (!str_int(of, &above) || !str_int(by, &below) || above < 0 || above > 1000 ||
        below < 1)
        return false;
    *ret_value = above * 1000 / below;
    *ret_rest = (struct rest){ above * 1000 % below, below };
    return true;
}

/* "12.5" in thousandths. */
static bool thousandths(struct str s, int64_t *ret_value)
{
    struct str rest = s, whole = str_next(&rest, '.');
    int64_t value, part = 0;
    if (!str_int(whole, &value) || value > INT64_MAX / 1000)
        return false;
    static const int64_t scale[] = { 0, 100, 10, 1 };
    if (rest.at && (rest.len < 1 || rest.len > 3 || !str_int(rest, &part)))
        return false;
    *ret_value = value * 1000 + (rest.at ? part * scale[rest.len] : 0);
    return true;
}

static uint32_t add_meaning(struct wordbook *book, struct str what,
                            const char *const *roles, uint32_t line, struct arena *arena)
{
    struct str name = str_next(&what, ' ');
    for (uint16_t r = 0; roles[r]; r++) {
        if (!str_eq(name, str_of(roles[r])))
            continue;
        if (!book->meanings.n)
            (void)PUSH(arena, &book->meanings);
        uint32_t n = book->meanings.n;
        struct meaning *meaning = PUSH(arena, &book->meanings);
        *meaning = (struct meaning){ .role = (uint16_t)(r + 1), .line = line };
        what = str_trim(what);
        if (!thousandths(what, &meaning->value) &&
            !part_of_one(what, &meaning->value, &meaning->rest))
            meaning->text = what;
        return n;
    }
    return 0;
}

static void add_form(struct wordbook *book, struct str form, uint32_t meaning,
                     enum wordbook_shelf shelf, struct arena *arena)
{
    struct atoms atoms;
    uint32_t at = 0, node = 0, first = 0;
    if (!atoms_next(form, &at, NULL, arena, &atoms))
        return;
    for (uint32_t i = 0; i < atoms.n; i++) {
        struct str lower = utf8_lowered(atom_text(&atoms, i), arena);
        node = step(book, node, word_node(book, lower, arena), arena);
        first = first ? first : node;
    }
    *PUSH(arena, &book->forms) = (struct wordbook_form){ first, node };
    if (!book->senses.n)
        (void)PUSH(arena, &book->senses);
    uint32_t n = book->senses.n, last = book->nodes.at[node].sense[shelf];
    *PUSH(arena, &book->senses) = (struct wordbook_sense){ .meaning = meaning };
    if (!last) {
        book->nodes.at[node].sense[shelf] = n;
        return;
    }
    while (book->senses.at[last].next)
        last = book->senses.at[last].next;
    book->senses.at[last].next = n;
}

bool wordbook_add(struct wordbook *book, const struct pack *pack, struct str sheet_name,
                  const char *const *roles, enum wordbook_shelf shelf, struct arena *arena,
                  struct fault *fault)
{
    const struct sheet *sheet = pack_sheet(pack, sheet_name);
    if (!book->nodes.n)
        (void)PUSH(arena, &book->nodes);
    for (uint32_t i = 0; i < sheet->rows.n; i++) {
        const struct pack_row *row = &sheet->rows.at[i];
        uint32_t meaning = add_meaning(book, row->fields[0], roles, row->line, arena);
        if (!meaning || row->nfields < 2)
            return fault_set(fault, FAULT_FORMAT, row->line,
                             "%.*s/%.*s.txt:%u:1: \"%.*s\" is no row of this sheet; see "
                             "lang/README.md for its roles",
                             STR(pack->folder), STR(sheet_name), row->line,
                             STR(row->fields[0]));
        for (uint32_t f = 1; f < row->nfields; f++)
            add_form(book, row->fields[f], meaning, shelf, arena);
    }
    return true;
}

/* Lower case of a short word into buf; 0 if it is too long. */
static ptrdiff_t lower_into(struct str word, char buf[WORD_BYTES])
{
    ptrdiff_t n = 0;
    if (word.len > WORD_BYTES - 4)
        return 0;
    for (ptrdiff_t i = 0; i < word.len;) {
        unsigned char c = (unsigned char)word.at[i];
        if (c < 0x80) {
            buf[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            i++;
            continue;
        }
        uint32_t point;
        char bytes[4];
        i += utf8_decode(word, i, &point);
        int len = utf8_encode(utf8_lower(point), bytes);
        if (n + len > WORD_BYTES)
            return 0;
        memcpy(buf + n, bytes, (size_t)len);
        n += len;
    }
    return n;
}

enum class { CLASS_SPACE, CLASS_THIN, CLASS_LINE, CLASS_LETTER, CLASS_DIGIT, CLASS_MARK };

static enum class classify(struct str text, ptrdiff_t at, uint32_t *ret_point,
                           int *ret_len) {
    unsigned char c = (unsigned char)text.at[at]; *ret_point = c; *ret_len = 1;
    if (c < 0x80){ if ((c | 32) >= 'a' && (c | 32) <= 'z') return CLASS_LETTER;
                   if (c >= '0' && c <= '9') return CLASS_DIGIT;
                   return c == '\n'  ? CLASS_LINE
                          : c <= ' ' ? CLASS_SPACE
                                     : CLASS_MARK; }
*ret_len = utf8_decode(text, at, ret_point);
uint32_t p = *ret_point;
if (p == 0xA0 || p == 0x202F || p == 0x2009)
    return CLASS_THIN;
if (p >= 0x2010 && p <= 0x2013)
    *ret_point = POINT_DASH;
else if (p == 0x2212 || p == 0xAD)
    *ret_point = POINT_DASH;
else if (p == 0x2019 || p == 0x2018)
    *ret_point = '\'';
else if (utf8_is_space(p))
    return CLASS_SPACE;
return utf8_is_letter(p) ? CLASS_LETTER : CLASS_MARK;
}

/* Moves *at over blanks; returns the flags for what follows; *ret_blank_line: two line ends. */
static uint8_t blanks(struct str text, uint32_t *at, bool *ret_blank_line)
{
    uint32_t n = 0, lines = 0, thin = 0, point;
    int len;
    while (*at < (uint32_t)text.len) {
        enum class class = classify(text, (ptrdiff_t)*at, &point, &len);
        if (class > CLASS_LINE)
            break;
        n++;
        lines += class == CLASS_LINE;
        thin += class == CLASS_THIN;
        *at += (uint32_t)len;
    }
    *ret_blank_line = lines > 1;
    if (!n)
        return 0;
    return (uint8_t)((lines ? ATOM_LINE : ATOM_SPACE) |
                     (n == 1 && !lines ? ATOM_GROUP : 0) |
                     (thin && n == 1 ? ATOM_THIN : 0));
}

/* One atom from *at on. */
static struct atom cut(struct str text, uint32_t *at)
{
    struct atom atom = { .at = span_of(*at, *at) };
    uint32_t point;
    int len;
    bool lower = false;
    enum class first = classify(text, (ptrdiff_t)*at, &point, &len);
    atom.point = first == CLASS_MARK ? point : 0;
    atom.kind = first == CLASS_LETTER  ? ATOM_WORD
                : first == CLASS_DIGIT ? ATOM_DIGITS
                                       : ATOM_MARK;
    if (first == CLASS_LETTER && utf8_is_upper(point))
        atom.flags |= ATOM_UPPER;
    *at += (uint32_t)len;
    while (first != CLASS_MARK && *at < (uint32_t)text.len &&
           classify(text, (ptrdiff_t)*at, &point, &len) == first) {
        lower |= first == CLASS_LETTER && !utf8_is_upper(point);
        *at += (uint32_t)len;
    }
    if ((atom.flags & ATOM_UPPER) && !lower)
        atom.flags |= ATOM_ALL_UPPER;
    atom.at.to = *at;
    return atom;
}

static uint32_t look_up(const struct wordbook *book, struct str word)
{
    char buf[WORD_BYTES];
    ptrdiff_t len = lower_into(word, buf);
    int64_t node = len ? table_get(&book->words, (struct str){ buf, len }) : TABLE_NONE;
    return node > 0 ? (uint32_t)node : 0;
}

bool atoms_next(struct str text, uint32_t *at, const struct wordbook *book,
                struct arena *scratch, struct atoms *ret_atoms)
{
    LIST(struct atom) list = { 0 };
    bool blank_line;
    uint8_t flags = blanks(text, at, &blank_line);
    while (*at < (uint32_t)text.len && list.n < STRETCH) {
        struct atom atom = cut(text, at);
        atom.flags |= flags;
        if (book && (atom.kind == ATOM_WORD || atom.kind == ATOM_MARK))
            atom.word = look_up(book, str_at(text, atom.at));
        *PUSH(scratch, &list) = atom;
        flags = blanks(text, at, &blank_line);
        if (blank_line)
            break;
    }
    uint32_t n = list.n;
    (void)PUSH(scratch, &list);
    (void)PUSH(scratch, &list);
    *ret_atoms = (struct atoms){ .text = text, .book = book, .at = list.at, .n = n };
    return n > 0;
}

const struct meaning *atoms_phrase(const struct atoms *atoms, uint32_t i,
                                   enum wordbook_shelf shelf, uint32_t *ret_next)
{
    const struct wordbook *book = atoms->book;
    uint32_t node = i < atoms->n ? atoms->at[i].word : 0, found = 0;
    while (node) {
        const struct wordbook_node *here = &book->nodes.at[node];
        i++;
        if (here->sense[shelf]) {
            found = node;
            *ret_next = i;
        }
        uint32_t word = here->longer && i < atoms->n ? atoms->at[i].word : 0;
        node = word ? edge_get(book, node, word) : 0;
    }
    return found ? wordbook_meaning(book, found, shelf) : NULL;
}

const struct meaning *atoms_phrase_as(const struct atoms *atoms, uint32_t i,
                                      enum wordbook_shelf shelf, uint16_t role,
                                      uint32_t *ret_next)
{
    const struct wordbook *book = atoms->book;
    const struct meaning *found = NULL;
    uint32_t node = i < atoms->n ? atoms->at[i].word : 0;
    while (node) {
        const struct wordbook_node *here = &book->nodes.at[node];
        i++;
        for (uint32_t k = here->sense[shelf]; k; k = book->senses.at[k].next) {
            const struct meaning *meaning = &book->meanings.at[book->senses.at[k].meaning];
            if (meaning->role == role) {
                found = meaning;
                *ret_next = i;
                break;
            }
        }
        uint32_t word = here->longer && i < atoms->n ? atoms->at[i].word : 0;
        node = word ? edge_get(book, node, word) : 0;
    }
    return found;
}
