/* conllu.c: see conllu.h.
 *
 * What is written is ours alone: a gold tag or head in the input never comes out again, so
 * that a score of the output is a score of the reader.
 */
#include "language/conllu.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "language/feature.h"

static bool split_fields(struct str text, struct conllu_line *line)
{
    int n = 0;
    while (text.at && n < CONLLU_FIELDS)
        line->fields[n++] = str_next(&text, '\t');
    return n == CONLLU_FIELDS && !text.at;
}

static bool read_line(struct conllu_reader *reader, struct str text,
                      struct conllu_sentence *sentence, struct arena *arena,
                      struct fault *fault)
{
    struct conllu_line line = { 0 };
    int64_t id;
    if (!split_fields(text, &line) || !line.fields[CONLLU_FORM].len)
        return fault_set(fault, FAULT_FORMAT, reader->line,
                         "line %u: not ten fields parted by tabs, as CoNLL-U wants",
                         reader->line);
    line.word = str_int(line.fields[CONLLU_ID], &id);
    if (line.word && id != (int64_t)sentence->nwords + 1)
        return fault_set(fault, FAULT_FORMAT, reader->line,
                         "line %u: word %lld where %u should come", reader->line,
                         (long long)id, sentence->nwords + 1);
    if (utf8_fault(line.fields[CONLLU_FORM]) >= 0)
        return fault_set(fault, FAULT_FORMAT, reader->line, "line %u: not UTF-8",
                         reader->line);
    sentence->nwords += line.word;
    *PUSH(arena, &sentence->lines) = line;
    return true;
}

static void read_comment(struct conllu_sentence *sentence, struct str line)
{
    if (!sentence->comments.at)
        sentence->comments = (struct str){ line.at, 0 };
    sentence->comments.len = line.at + line.len - sentence->comments.at;
    if (str_starts(line, S("# newdoc")))
        sentence->new_document = true;
}

bool conllu_next(struct conllu_reader *reader, struct conllu_sentence *ret_sentence,
                 struct arena *arena, struct fault *fault)
{
    struct conllu_sentence sentence = { 0 };
    while (reader->rest.at && reader->rest.len) {
        struct str line = str_next(&reader->rest, '\n');
        reader->line++;
        if (line.len && line.at[line.len - 1] == '\r')
            line.len--;
        if (!line.len && sentence.lines.n)
            break;
        if (!line.len)
            continue;
        if (line.at[0] == '#' && !sentence.lines.n)
            read_comment(&sentence, line);
        else if (!read_line(reader, line, &sentence, arena, fault))
            return false;
    }
    *ret_sentence = sentence;
    return true;
}

/* The part of MISC that starts with `key`; empty if there is none. */
static struct str misc_part(const struct conllu_line *line, struct str key)
{
    struct str rest = line->fields[CONLLU_MISC];
    while (rest.len) {
        struct str part = str_next(&rest, '|');
        if (str_starts(part, key))
            return part;
    }
    return (struct str){ NULL, 0 };
}

bool conllu_space_after(const struct conllu_line *line)
{
    return misc_part(line, S("SpaceAfter=No")).len == 0;
}

struct str conllu_name(const struct conllu_line *line)
{
    struct str part = misc_part(line, S("name="));
    return part.len > 5 ? str_cut(part, 5, part.len) : S("O");
}

/* The flags that a splitter would set from the form alone. */
static uint8_t form_flags(struct str form)
{
    uint32_t first = 0, upper = 0, letters = 0;
    unsigned flags = 0;
    for (ptrdiff_t i = 0; i < form.len;) {
        uint32_t point;
        ptrdiff_t at = i;
        i += utf8_decode(form, i, &point);
        if (at == 0)
            first = point;
        letters += utf8_is_letter(point);
        upper += utf8_is_upper(point);
    }
    if (form.len && utf8_is_upper(first))
        flags |= TOKEN_UPPER;
    if (form.len && first >= '0' && first <= '9')
        flags |= TOKEN_DIGIT;
    if (letters)
        flags |= TOKEN_WORD;
    if (letters && upper == letters)
        flags |= TOKEN_ALL_UPPER;
    return (uint8_t)flags;
}

static void add_token(struct layers *layers, const struct conllu_line *line, char *text,
                      struct arena *arena)
{
    struct str form = line->fields[CONLLU_FORM];
    struct token *token = PUSH(arena, &layers->tokens);
    uint32_t from = (uint32_t)layers->doc->text.len;
    memcpy(text + from, form.at, (size_t)form.len);
    layers->doc->text.len += form.len;
    token->at = span_of(from, from + (uint32_t)form.len);
    token->lower = utf8_lowered((struct str){ text + from, form.len }, arena);
    token->head = NO_HEAD;
    token->flags = form_flags(form);
    if (conllu_space_after(line)) {
        token->flags |= TOKEN_SPACE_AFTER;
        text[layers->doc->text.len++] = ' ';
    }
}

void conllu_layers(const struct conllu_sentence *sentences, uint32_t n,
                   struct layers *layers, struct arena *arena)
{
    size_t room = 1;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < sentences[i].lines.n; j++)
            room += (size_t)sentences[i].lines.at[j].fields[CONLLU_FORM].len + 2;
    char *text = arena_alloc(arena, 1, room);
    layers->doc->text = (struct str){ text, 0 };
    for (uint32_t i = 0; i < n; i++) {
        struct sentence *sentence = PUSH(arena, &layers->sentences);
        sentence->at.from = (uint32_t)layers->doc->text.len;
        sentence->token_from = layers->tokens.n;
        sentence->paragraph = i;
        sentence->wanted = true;
        for (uint32_t j = 0; j < sentences[i].lines.n; j++)
            if (sentences[i].lines.at[j].word)
                add_token(layers, &sentences[i].lines.at[j], text, arena);
        sentence->token_to = layers->tokens.n;
        if (sentence->token_to > sentence->token_from) {
            layers->tokens.at[sentence->token_from].flags |= TOKEN_LINE_START;
            sentence->at.to = layers->tokens.at[sentence->token_to - 1].at.to;
        } else {
            sentence->at.to = sentence->at.from;
        }
        text[layers->doc->text.len++] = '\n';
    }
}

static void write_or_blank(struct out *out, struct str s)
{
    out_put(out, s.len ? s : S("_"));
    out_char(out, '\t');
}

/* MISC as it came, without a name; then the name. */
static void write_misc(struct out *out, const struct conllu_line *from, bool space_after,
                       const struct name *name, uint32_t token)
{
    if (name)
        out_format(out, "name=%c-%s", token == name->token_from ? 'B' : 'I',
                   name_type_name((enum name_type)name->type));
    else
        out_put(out, S("name=O"));
    if (!from && !space_after)
        out_put(out, S("|SpaceAfter=No"));
    struct str rest = from ? from->fields[CONLLU_MISC] : (struct str){ NULL, 0 };
    if (str_eq(rest, S("_")))
        return;
    while (rest.len) {
        struct str part = str_next(&rest, '|');
        if (part.len && !str_starts(part, S("name="))) {
            out_char(out, '|');
            out_put(out, part);
        }
    }
}

static const struct name *name_of(const struct layers *layers, uint32_t token)
{
    uint32_t low = 0, high = layers->names.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (layers->names.at[middle].token_to <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < layers->names.n && layers->names.at[low].token_from <= token
               ? &layers->names.at[low]
               : NULL;
}

static void write_word(struct out *out, const struct layers *layers,
                       const struct sentence *sentence, uint32_t i,
                       const struct conllu_line *from)
{
    const struct token *token = &layers->tokens.at[i];
    out_int(out, i - sentence->token_from + 1);
    out_char(out, '\t');
    write_or_blank(out, token_text(layers, i));
    write_or_blank(out, token_lemma(token));
    out_format(out, "%s\t_\t", upos_name((enum upos)token->upos));
    write_or_blank(out, token->feats);
    if (sentence->has_tree)
        out_format(out, "%u\t%s\t_\t",
                   token->head == NO_HEAD ? 0 : token->head - sentence->token_from + 1,
                   deprel_name((enum deprel)token->deprel));
    else
        out_put(out, S("_\t_\t_\t"));
    write_misc(out, from, (token->flags & TOKEN_SPACE_AFTER) != 0, name_of(layers, i), i);
    out_char(out, '\n');
}

static void write_other(struct out *out, const struct conllu_line *line)
{
    out_put(out, line->fields[CONLLU_ID]);
    out_char(out, '\t');
    out_put(out, line->fields[CONLLU_FORM]);
    out_put(out, S("\t_\t_\t_\t_\t_\t_\t_\t"));
    out_put(out, line->fields[CONLLU_MISC]);
    out_char(out, '\n');
}

void conllu_write(struct out *out, const struct layers *layers, uint32_t sentence,
                  const struct conllu_sentence *from)
{
    const struct sentence *s = &layers->sentences.at[sentence];
    if (from && from->comments.len) {
        out_put(out, from->comments);
        out_char(out, '\n');
    }
    uint32_t token = s->token_from;
    for (uint32_t i = 0; from && i < from->lines.n; i++) {
        if (from->lines.at[i].word)
            write_word(out, layers, s, token++, &from->lines.at[i]);
        else
            write_other(out, &from->lines.at[i]);
    }
    for (; token < s->token_to; token++)
        write_word(out, layers, s, token, NULL);
    out_char(out, '\n');
}
