/* split.c: text into blocks, blocks into sentences and tokens; see split.h.
 *
 *   "Tomme hyller\n\nNær 600 bønder har rømt. Foto: AFP\n"
 *    heading         body                     boiler, by the mark that intake set
 *
 * A block is a line; or, where the text is wrapped by hand, the lines up to a blank or an
 * indented one. It is cut at the edges of intake's marks, so that no sentence runs from the
 * story into a photo credit. Blocks that have no stop and are short are headings.
 *
 * Invariants: tokens and sentences are in order and disjoint; every byte that is no blank
 * lies in exactly one token. Linear in the length of the text.
 */
#include "language/ending.h"

#include "base/limits.h"
#include "intake/line.h"

enum { HEADING_TOKENS = 18 };

/* ---- The lexicon ---- */

static bool add_abbreviations(const struct pack *pack, struct split_lexicon *lexicon,
                              struct arena *arena, struct fault *fault)
{
    static const char *const classes[] = { "title", "inner", "number", "end" };
    const struct sheet *sheet = pack_sheet(pack, S("abbrev"));
    for (uint32_t i = 0; i < sheet->rows.n; i++) {
        const struct pack_row *row = &sheet->rows.at[i];
        uint32_t class = 0;
        while (class < 4 && !str_eq(row->fields[0], str_of(classes[class])))
            class ++;
        if (class == 4)
            return fault_set(fault, FAULT_FORMAT, row->line,
                             "%.*s/abbrev.txt:%u:1: the first field is title, inner, "
                             "number or end, not %.*s",
                             STR(pack->folder), row->line, STR(row->fields[0]));
        for (uint32_t k = 1; k < row->nfields; k++)
            if (row->fields[k].len)
                table_put(&lexicon->abbrev, row->fields[k], class, arena);
    }
    return true;
}

/* "can not": the word without the blank, to the length of its first part. */
static void add_parted(struct str parts, struct split_lexicon *lexicon, struct arena *arena)
{
    struct str rest = parts, first = str_next(&rest, ' ');
    table_put(&lexicon->parted, str_concat(first, rest, arena), (uint32_t)first.len, arena);
}

static bool add_row(const struct pack *pack, const struct pack_row *row,
                    struct split_lexicon *lexicon, struct arena *arena, struct fault *fault)
{
    struct str key = row->fields[0];
    for (uint32_t k = 1; k < row->nfields; k++) {
        struct str value = row->fields[k];
        bool yes = str_eq(value, S("yes"));
        if (str_eq(key, S("hyphens part")))
            lexicon->hyphens = yes;
        else if (str_eq(key, S("clitics part")))
            lexicon->clitics = yes;
        else if (str_eq(key, S("ordinal stops")))
            lexicon->ordinals = yes;
        else if (str_eq(key, S("prefix")))
            table_put(&lexicon->prefixes, value, 1, arena);
        else if (str_eq(key, S("starter")))
            table_put(&lexicon->starters, value, 1, arena);
        else if (str_eq(key, S("parted")))
            add_parted(value, lexicon, arena);
        else
            return fault_set(fault, FAULT_FORMAT, row->line,
                             "%.*s/split.txt:%u:1: no such key: %.*s", STR(pack->folder),
                             row->line, STR(key));
    }
    return true;
}

/* Given and family names of one word, for the table of ending.h. */
static void add_names(const struct pack *pack, struct split_lexicon *lexicon,
                      struct arena *arena)
{
    const struct sheet *sheet = pack_sheet(pack, S("name"));
    for (uint32_t i = 0; i < sheet->rows.n; i++) {
        const struct pack_row *row = &sheet->rows.at[i];
        uint32_t bit = str_eq(row->fields[0], S("given"))    ? 1
                       : str_eq(row->fields[0], S("family")) ? 2
                                                             : 0;
        for (uint32_t k = 1; k < row->nfields && bit; k++) {
            int64_t had = table_get(&lexicon->names, row->fields[k]);
            table_put(&lexicon->names, row->fields[k],
                      bit | (had == TABLE_NONE ? 0 : (uint32_t)had), arena);
        }
    }
}

bool split_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct split_lexicon **ret_lexicon, struct fault *fault)
{
    struct split_lexicon *lexicon = NEW(arena, struct split_lexicon, 1);
    const struct sheet *sheet = pack_sheet(pack, S("split"));
    if (!add_abbreviations(pack, lexicon, arena, fault))
        return false;
    for (uint32_t i = 0; i < sheet->rows.n; i++)
        if (!add_row(pack, &sheet->rows.at[i], lexicon, arena, fault))
            return false;
    add_names(pack, lexicon, arena);
    struct str model = pack_value(pack, S("model"));
    struct str path = str_format(arena, "%.*s/../../models/split-%.*s.bin",
                                 STR(pack->folder), STR(model));
    struct sealed sealed = { 0 };
    if (model.len && !sealed_open(path.at, ENDING_MAGIC, ENDING_VERSION, &sealed, fault))
        return false;
    if (sealed.table.at && sealed.table.len != ENDING_BUCKETS)
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "%s: its table has another size; `make models`", path.at);
    lexicon->endings = sealed.table.at;
    *ret_lexicon = lexicon;
    return true;
}

/* ---- Lines and blocks ---- */

struct splitter {
    struct layers *layers;
    const struct split_lexicon *lexicon;
    uint32_t paragraph, mark; /* marks before `mark` end before the block */
    bool wrapped, titled;
    struct arena scratch;
};

/* The end of the block that begins at `from`. */
static uint32_t block_end(const struct splitter *splitter, struct str text, uint32_t from)
{
    uint32_t end = line_end(text, from);
    while (splitter->wrapped && end < text.len) {
        uint32_t next_end = line_end(text, end + 1);
        struct str next = str_at(text, span_of(end + 1, next_end));
        if (line_is_blank(next) || next.at[0] == ' ' || next.at[0] == '\t')
            break;
        end = next_end;
    }
    return end;
}

/* ---- Kinds ---- */

static uint8_t kind_of_mark(enum mark_kind mark)
{
    switch (mark) {
        case MARK_TITLE: return SENTENCE_TITLE;
        case MARK_CAPTION: return SENTENCE_CAPTION;
        case MARK_DATELINE: return SENTENCE_BODY;
        case MARK_LINKS: return SENTENCE_LINK;
        case MARK_CREDIT:
        case MARK_TIPLINE:
        case MARK_DATE: return SENTENCE_BOILER;
    }
    return SENTENCE_BODY;
}

static uint8_t kind_by_form(struct splitter *splitter, struct str block, uint32_t ntokens)
{
    struct document *doc = splitter->layers->doc;
    bool first = !splitter->titled;
    splitter->titled = true;
    if (doc->title.len && str_eq(str_trim(block), doc->title))
        return SENTENCE_TITLE;
    if (line_is_stopped(block))
        return SENTENCE_BODY;
    if (first && !doc->title.len && ntokens <= 3 * HEADING_TOKENS &&
        str_trim(block).len < str_trim(doc->text).len)
        return SENTENCE_TITLE;
    return ntokens <= HEADING_TOKENS ? SENTENCE_HEADING : SENTENCE_BODY;
}

/* One stretch of a block between the edges of marks. */
static void take_part(struct splitter *splitter, struct span part, const struct mark *mark)
{
    struct layers *layers = splitter->layers;
    uint32_t first = layers->tokens.n;
    split_tokens(layers, splitter->lexicon, part);
    if (layers->tokens.n == first)
        return;
    layers->tokens.at[first].flags |= TOKEN_LINE_START;
    struct str words = str_at(layers->doc->text, part);
    struct sentence like = { .paragraph = splitter->paragraph };
    like.kind = mark ? kind_of_mark(mark->kind)
                     : kind_by_form(splitter, words, layers->tokens.n - first);
    split_sentences(layers, splitter->lexicon, first, like, splitter->scratch);
}

/* The next mark that cuts, at or behind `from`; NULL if none meets the block. */
static const struct mark *next_mark(struct splitter *splitter, struct span block)
{
    const struct document *doc = splitter->layers->doc;
    while (splitter->mark < doc->marks.n) {
        const struct mark *mark = &doc->marks.at[splitter->mark];
        if (mark->at.from >= block.to)
            return NULL;
        if (mark->at.to > block.from && mark->kind != MARK_DATELINE)
            return mark;
        splitter->mark++;
    }
    return NULL;
}

static void take_block(struct splitter *splitter, struct span block)
{
    while (block.from < block.to) {
        const struct mark *mark = next_mark(splitter, block);
        struct span part = block;
        if (mark && mark->at.from > block.from) {
            part.to = mark->at.from;
            mark = NULL;
        } else if (mark && mark->at.to < block.to) {
            part.to = mark->at.to;
        }
        take_part(splitter, part, mark);
        block.from = part.to;
    }
    splitter->paragraph++;
}

void split_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    struct str text = layers->doc->text;
    struct splitter splitter = { .layers = layers,
                                 .lexicon = lang->split,
                                 .scratch = scratch };
    splitter.wrapped = text_is_wrapped(text);
    for (uint32_t at = 0; at < text.len;) {
        uint32_t end = block_end(&splitter, text, at);
        if (!line_is_blank(str_at(text, span_of(at, end))))
            take_block(&splitter, span_of(at, end));
        at = end + 1;
    }
}
