/* lexicon.c: compiles and finds the words of claims; see lexicon.h. */
#include "claim/lexicon.h"

#include "base/utf8.h"

/* Which field of a sheet holds what; -1: not there. */
struct sheet_form {
    const char *sheet;
    enum word_class class;
    int type, frame; /* fields */
    int forms[4];    /* fields with forms: finite or only, participle, infinitive, gerund */
    int extras;      /* `key=value` and flags */
};

static const struct sheet_form sheets[] = {
    { "verb", WORD_VERB, 1, 2, { 3, 4, 5, 6 }, 7 },
    { "adjective", WORD_ADJ, 1, -1, { 2, -1, -1, -1 }, 3 },
    { "harm-noun", WORD_NOUN, 1, 2, { 3, -1, -1, -1 }, 4 },
    { "people", WORD_PEOPLE, -1, -1, { 3, -1, -1, -1 }, 4 },
    { "person", WORD_PEOPLE, -1, -1, { 3, -1, -1, -1 }, 4 },
    { "party", WORD_PARTY, -1, -1, { 2, -1, -1, -1 }, 3 },
    { "source", WORD_SOURCE, -1, -1, { 2, -1, -1, -1 }, 3 },
    { "speech", WORD_SPEECH, -1, -1, { 2, -1, -1, -1 }, 3 },
    { "hedge", WORD_HEDGE, -1, -1, { 1, -1, -1, -1 }, 2 },
    { "unreal", WORD_UNREAL, -1, -1, { 2, -1, -1, -1 }, 3 },
    { "negation", WORD_NEGATION, -1, -1, { 1, -1, -1, -1 }, 2 },
    { "method", WORD_METHOD, -1, -1, { 1, -1, -1, -1 }, 2 },
    { "object", WORD_OBJECT, -1, -1, { 1, -1, -1, -1 }, 2 },
    { "scope", WORD_SCOPE, -1, -1, { 1, -1, -1, -1 }, 2 },
    { "function", WORD_FUNCTION, -1, -1, { 1, -1, -1, -1 }, 2 },
};

enum { NSHEETS = sizeof sheets / sizeof *sheets, MAX_FORM_WORDS = 16, GAP = 7 };

/* A compound's parts, in bytes: "nabo" and "kone", not "sk" and "uter". */
enum { MIN_MODIFIER = 3, MIN_TAIL = 4 };

static const struct {
    const char *name;
    enum frame_kind frame;
} frames[] = {
    { "vt", FRAME_VT },     { "vi", FRAME_VI },         { "vd", FRAME_VD },
    { "loss", FRAME_LOSS }, { "deed", FRAME_DEED },     { "toll", FRAME_TOLL },
    { "body", FRAME_BODY }, { "person", FRAME_PERSON }, { "happen", FRAME_HAPPEN },
};

static bool frame_of(struct str name, enum frame_kind *ret_frame)
{
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        if (str_eq(name, str_of(frames[i].name))) {
            *ret_frame = frames[i].frame;
            return true;
        }
    }
    return false;
}

static bool all_capitals(struct str form)
{
    bool letters = false;
    for (ptrdiff_t i = 0; i < form.len;) {
        uint32_t point;
        i += utf8_decode(form, i, &point);
        if (utf8_is_lower(point))
            return false;
        letters |= utf8_is_upper(point);
    }
    return letters && form.len > 1;
}

/* Cuts a form into words at '_'; with `hyphens`, also around every hyphen. */
static uint32_t form_words(struct str form, bool hyphens, struct str *words)
{
    uint32_t n = 0;
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i <= form.len && n + 2 < MAX_FORM_WORDS; i++) {
        bool end = i == form.len || form.at[i] == '_';
        bool hyphen = !end && hyphens && form.at[i] == '-';
        if (!end && !hyphen)
            continue;
        if (i > from)
            words[n++] = str_cut(form, from, i);
        if (hyphen)
            words[n++] = str_cut(form, i, i + 1);
        from = i + 1;
    }
    return n;
}

static void add_pattern(struct claim_lexicon *lex, uint32_t entry, struct str form,
                        uint8_t bits, bool hyphens)
{
    struct str words[MAX_FORM_WORDS];
    bool exact = all_capitals(form);
    uint32_t n = form_words(form, hyphens, words);
    if (!n)
        return;
    struct word_pattern pattern = { .n = n, .entry = entry, .form = bits, .exact = exact };
    pattern.forms = NEW(lex->arena, struct str, n);
    for (uint32_t i = 0; i < n; i++) {
        pattern.forms[i] = exact ? words[i] : utf8_lowered(words[i], lex->arena);
        pattern.gap |= str_eq(words[i], S("*"));
    }
    struct str key = utf8_lowered(words[0], lex->arena);
    int64_t first = table_get(&lex->first, key);
    pattern.next = first == TABLE_NONE ? 0 : (uint32_t)first;
    *PUSH(lex->arena, &lex->patterns) = pattern;
    table_put(&lex->first, key, lex->patterns.n, lex->arena);
}

static void add_forms(struct claim_lexicon *lex, uint32_t entry, struct str forms,
                      uint8_t bits)
{
    while (forms.len) {
        struct str form = str_next(&forms, ' ');
        if (!form.len || str_eq(form, S("-")))
            continue;
        add_pattern(lex, entry, form, bits, false);
        if (str_find(form, S("-"), 0) > 0)
            add_pattern(lex, entry, form, bits, true);
    }
}

static bool add_row(struct claim_lexicon *lex, const struct sheet_form *form,
                    const struct pack_row *row, const struct pack *pack,
                    struct fault *fault)
{
    struct word_entry entry = { .class = form->class, .name = row->fields[0], .row = row };
    entry.ref.line = row->line;
    if (form->class == WORD_ADJ)
        entry.frame = FRAME_ADJ;
    if (form->type >= 0) {
        struct str type = row_field(row, (uint32_t)form->type);
        entry.has_type = claim_type_of(type, &entry.type);
        if (!entry.has_type && !str_eq(type, S("-")))
            return fault_set(fault, FAULT_FORMAT, row->line,
                             "%.*s/%s.txt:%u: no claim type '%.*s'", STR(pack->folder),
                             form->sheet, row->line, STR(type));
    }
    if (form->frame >= 0 && !frame_of(row_field(row, (uint32_t)form->frame), &entry.frame))
        return fault_set(fault, FAULT_FORMAT, row->line, "%.*s/%s.txt:%u: no frame '%.*s'",
                         STR(pack->folder), form->sheet, row->line,
                         STR(row_field(row, (uint32_t)form->frame)));
    uint32_t index = lex->entries.n;
    *PUSH(lex->arena, &lex->entries) = entry;
    for (int i = 0; i < 4; i++)
        if (form->forms[i] >= 0)
            add_forms(lex, index, row_field(row, (uint32_t)form->forms[i]),
                      (uint8_t)(1 << i));
    return true;
}

static bool add_pack(struct claim_lexicon *lex, const struct pack *pack,
                     struct fault *fault)
{
    for (int i = 0; i < NSHEETS; i++) {
        const struct sheet *sheet = pack_sheet(pack, str_of(sheets[i].sheet));
        for (uint32_t r = 0; r < sheet->rows.n; r++)
            if (!add_row(lex, &sheets[i], &sheet->rows.at[r], pack, fault))
                return false;
    }
    return true;
}

/* A near language's words are read too: nb and nn share most of theirs. */
static bool add_near(struct claim_lexicon *lex, const struct languages *languages,
                     const struct lang *lang, struct fault *fault)
{
    struct str code = pack_value(&lang->pack, S("also"));
    struct pack near;
    if (!code.len || str_eq(code, lang->pack.code))
        return true;
    return pack_open(languages->folder, code, languages->arena, &near, fault) &&
           add_pack(lex, &near, fault);
}

bool claims_open_for(struct languages *languages, struct str code, struct fault *fault)
{
    const struct lang *found = languages_find(languages, code);
    if (!found || found->claim)
        return true;
    struct lang *lang = &languages->packs.at[found - languages->packs.at];
    struct claim_lexicon *lex = NEW(languages->arena, struct claim_lexicon, 1);
    lex->arena = languages->arena;
    lex->lists_people = str_eq(pack_value(&lang->pack, S("people")), S("listed"));
    lex->agents = pack_value(&lang->pack, S("agents"));
    lex->compounds = str_eq(pack_value(&lang->pack, S("compounds")), S("yes"));
    if (!add_pack(lex, &lang->pack, fault) || !add_near(lex, languages, lang, fault))
        return false;
    lang->claim = lex;
    return true;
}

bool claims_open(struct languages *languages, struct fault *fault)
{
    for (uint32_t i = 0; i < languages->packs.n; i++)
        if (!claims_open_for(languages, languages->packs.at[i].pack.code, fault))
            return false;
    return true;
}

/* "IS", "US", "FN" in running text are names, not the small words that they look like; in a
 * sentence all in capitals nobody can tell. */
static bool is_acronym(const struct token *token)
{
    return (token->flags & TOKEN_ALL_UPPER) && token->lower.len > 1;
}

static bool is_shouting(const struct layers *layers, uint32_t from, uint32_t to)
{
    uint32_t upper = 0, words = 0;
    for (uint32_t t = from; t < to; t++) {
        const struct token *token = &layers->tokens.at[t];
        if (!(token->flags & TOKEN_WORD) || token->lower.len < 2)
            continue;
        words++;
        upper += (token->flags & TOKEN_ALL_UPPER) != 0;
    }
    return upper * 3 > words * 2;
}

static bool form_fits(const struct word_pattern *pattern, uint32_t i,
                      const struct layers *layers, uint32_t t)
{
    struct str have = pattern->exact ? token_text(layers, t) : layers->tokens.at[t].lower;
    return str_eq(have, pattern->forms[i]);
}

/* No gap runs over a comma, a stop, or "and": "took his gun and drove back". */
static bool ends_gap(const struct claim_lexicon *lexicon, const struct layers *layers,
                     uint32_t t)
{
    struct str text = token_text(layers, t);
    if (str_eq(text, S(",")) || str_eq(text, S(".")) || str_eq(text, S(";")) ||
        str_eq(text, S(":")))
        return true;
    for (int64_t p = table_get(&lexicon->first, layers->tokens.at[t].lower); p > 0;) {
        const struct word_pattern *pattern = &lexicon->patterns.at[p - 1];
        const struct word_entry *entry = &lexicon->entries.at[pattern->entry];
        if (pattern->n == 1 && entry->class == WORD_FUNCTION &&
            str_eq(entry->name, S("and")))
            return true;
        p = pattern->next;
    }
    return false;
}

/* The token behind the pattern's words at `at`; 0 if they are not there. '*' stands for up to
 * GAP words: "blew_*_up". */
static uint32_t pattern_fits(const struct claim_lexicon *lexicon,
                             const struct word_pattern *pattern,
                             const struct layers *layers, uint32_t at, uint32_t to)
{
    if (at + pattern->n > to)
        return 0;
    uint32_t t = at;
    for (uint32_t i = 0; i < pattern->n; i++, t++) {
        bool gap = str_eq(pattern->forms[i], S("*"));
        uint32_t last = gap ? t + GAP : t;
        i += gap;
        while (t < to && t <= last && !form_fits(pattern, i, layers, t)) {
            if (ends_gap(lexicon, layers, t))
                return 0;
            t++;
        }
        if (t >= to || t > last)
            return 0;
    }
    return t;
}

/* Keeps, for one start, the longest hit of each class; equal ones of other entries stay too. */
static void add_hit(struct hits *hits, uint32_t first, struct hit hit, struct arena *arena)
{
    for (uint32_t i = first; i < hits->n; i++) {
        struct hit *old = &hits->at[i];
        if (old->class != hit.class)
            continue;
        if (old->entry == hit.entry && old->to == hit.to) {
            old->form |= hit.form;
            return;
        }
        /* "blew himself up": all its words go before "blew … up" */
        if (old->to > hit.to || (old->to == hit.to && !old->gap && hit.gap))
            return;
        if (old->to < hit.to || (old->gap && !hit.gap)) {
            *old = hit;
            return;
        }
    }
    *PUSH(arena, hits) = hit;
}

/* All patterns that begin with `key` and stand at token `at`. */
static void scan_at(const struct claim_lexicon *lexicon, const struct layers *layers,
                    struct str key, uint32_t at, uint32_t to, bool acronym,
                    struct hits *hits, struct arena *arena)
{
    uint32_t first = hits->n;
    for (int64_t p = table_get(&lexicon->first, key); p > 0;) {
        const struct word_pattern *pattern = &lexicon->patterns.at[p - 1];
        enum word_class class = lexicon->entries.at[pattern->entry].class;
        uint32_t end = acronym && class == WORD_FUNCTION
                           ? 0
                           : pattern_fits(lexicon, pattern, layers, at, to);
        if (end)
            add_hit(
                hits, first,
                (struct hit){ class, pattern->entry, at, end, pattern->form, pattern->gap },
                arena);
        p = pattern->next;
    }
}

enum { METHOD_TAIL = 5 }; /* bytes: "leilighets|brann", "traktor|ulykke" */

/* What the last part of a compound is, the compound is. */
static void scan_tail(const struct claim_lexicon *lexicon, struct str tail, uint32_t at,
                      bool people_only, struct hits *hits, struct arena *arena)
{
    for (int64_t p = table_get(&lexicon->first, tail); p > 0;) {
        const struct word_pattern *pattern = &lexicon->patterns.at[p - 1];
        enum word_class class = lexicon->entries.at[pattern->entry].class;
        bool method = class == WORD_METHOD && tail.len >= METHOD_TAIL;
        if (pattern->n == 1 && !pattern->exact &&
            (class == WORD_PEOPLE || ((class == WORD_OBJECT || method) && !people_only)))
            add_hit(hits, hits->n,
                    (struct hit){ class, pattern->entry, at, at + 1, pattern->form, false },
                    arena);
        p = pattern->next;
    }
}

/* "al-Nuri-moskeen", "Taliban-krigere": parted by a hyphen; in a language that writes its
 * compounds as one word also "hotellgjest", "bussjåfør": the longest tail that is people. */
static void scan_compound(const struct claim_lexicon *lexicon, struct str lower,
                          uint32_t at, struct hits *hits, struct arena *arena)
{
    uint32_t had = hits->n;
    ptrdiff_t cut = lower.len;
    while (cut > 0 && lower.at[cut - 1] != '-')
        cut--;
    if (cut > 1 && cut < lower.len)
        scan_tail(lexicon, str_cut(lower, cut, lower.len), at, false, hits, arena);
    if (cut > 0 || !lexicon->compounds)
        return;
    for (cut = MIN_MODIFIER; cut + MIN_TAIL <= lower.len && hits->n == had; cut++)
        scan_tail(lexicon, str_cut(lower, cut, lower.len), at, true, hits, arena);
}

static bool has_people(const struct hits *hits, uint32_t from)
{
    for (uint32_t i = from; i < hits->n; i++)
        if (hits->at[i].class == WORD_PEOPLE || hits->at[i].class == WORD_OBJECT)
            return true;
    return false;
}

void lexicon_scan(const struct claim_lexicon *lexicon, const struct layers *layers,
                  uint32_t from, uint32_t to, struct hits *hits, struct arena *arena)
{
    bool shouting = is_shouting(layers, from, to);
    for (uint32_t i = from; i < to; i++) {
        const struct token *token = &layers->tokens.at[i];
        uint32_t had = hits->n;
        scan_at(lexicon, layers, token->lower, i, to, !shouting && is_acronym(token), hits,
                arena);
        if (!has_people(hits, had))
            scan_compound(lexicon, token->lower, i, hits, arena);
    }
}

/* Does the entry start a claim by itself; does it so where no number stands? */
static bool may_start(const struct word_entry *entry, bool number)
{
    bool trigger =
        entry->class == WORD_VERB || entry->class == WORD_ADJ || entry->class == WORD_NOUN;
    if (!trigger || !entry->has_type || entry_flag(entry, S("declaration")))
        return false;
    return number || !(entry_flag(entry, S("strength")) || entry_flag(entry, S("measure")));
}

bool lexicon_triggers(const struct claim_lexicon *lexicon, const struct layers *layers,
                      uint32_t from, uint32_t to, bool number)
{
    for (uint32_t t = from; t < to; t++)
        for (int64_t p = table_get(&lexicon->first, layers->tokens.at[t].lower); p > 0;) {
            const struct word_pattern *pattern = &lexicon->patterns.at[p - 1];
            if (may_start(&lexicon->entries.at[pattern->entry], number) &&
                pattern_fits(lexicon, pattern, layers, t, to))
                return true;
            p = pattern->next;
        }
    return false;
}

bool lexicon_is(const struct claim_lexicon *lexicon, struct str word, enum word_class class,
                struct str how)
{
    for (int64_t p = table_get(&lexicon->first, word); p > 0;) {
        const struct word_pattern *pattern = &lexicon->patterns.at[p - 1];
        const struct word_entry *entry = &lexicon->entries.at[pattern->entry];
        if (pattern->n == 1 && entry->class == class &&
            str_eq(row_field(entry->row, 1), how))
            return true;
        p = pattern->next;
    }
    return false;
}

static struct str entry_extras(const struct word_entry *entry)
{
    for (int i = 0; i < NSHEETS; i++)
        if (sheets[i].class == entry->class)
            return row_field(entry->row, (uint32_t)sheets[i].extras);
    return (struct str){ NULL, 0 };
}

struct str entry_value(const struct word_entry *entry, struct str key)
{
    struct str rest = entry_extras(entry);
    while (rest.len) {
        struct str word = str_next(&rest, ' ');
        if (word.len > key.len && str_starts(word, key) && word.at[key.len] == '=')
            return str_cut(word, key.len + 1, word.len);
    }
    return (struct str){ NULL, 0 };
}

bool entry_flag(const struct word_entry *entry, struct str flag)
{
    struct str rest = entry_extras(entry);
    while (rest.len)
        if (str_eq(str_next(&rest, ' '), flag))
            return true;
    return false;
}

bool entry_is_combatant(const struct word_entry *people)
{
    return people && str_eq(row_field(people->row, 1), S("combatant"));
}
