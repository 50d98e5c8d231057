/* quote.c: quotations by their marks, replies by the dash that opens a line; see quote.h.
 *
 *     "We lost two men," she said. «De kom om natten», sa han.     inside the marks
 *     – Vi så tre biler brenne, sier en nabo.                      the whole line
 *
 * A quotation ends at its mark or, where that is missing, with its paragraph; one of a word or
 * two ("so-called") is a way of speaking and is left out. Marks that open and close alike
 * take turns. The speaker is told by whoever reads the sentence (the claim layer's credit).
 */
#include "language/quote.h"

#include "base/utf8.h"

enum { FEWEST_TOKENS = 3 };

bool quote_lexicon_open(const struct pack *pack, struct arena *arena,
                        struct quote_lexicon **ret_lexicon, struct fault *fault)
{
    (void)pack, (void)arena, (void)fault;
    *ret_lexicon = NULL;
    return true;
}

/* The mark that closes what this one opens; 0 if it opens nothing. */
static uint32_t closing(uint32_t point)
{
    switch (point) {
        case '"': return '"';
        case 0x201C: return 0x201D; /* “ ” */
        case 0x201E: return 0x201C; /* „ “ */
        case 0xAB: return 0xBB;     /* « » */
        case 0x201D: return 0x201D; /* ” ” */
        default: return 0;
    }
}

static uint32_t point_of(const struct layers *layers, uint32_t token)
{
    uint32_t point = 0;
    struct str text = token_text(layers, token);
    if (!text.len || utf8_decode(text, 0, &point) != text.len)
        return 0;
    return point;
}

static void add_quote(struct layers *layers, struct span at, uint32_t from, uint32_t to)
{
    if (to - from < FEWEST_TOKENS)
        return;
    struct quote *quote = PUSH(layers->doc->arena, &layers->quotes);
    quote->at = at;
    quote->sentence_from = layers_sentence(layers, from);
    quote->sentence_to = layers_sentence(layers, to - 1) + 1;
}

/* A reply runs to the end of its paragraph. */
static uint32_t reply_end(const struct layers *layers, uint32_t from)
{
    uint32_t sentence = layers_sentence(layers, from), to = sentence;
    while (to < layers->sentences.n &&
           layers->sentences.at[to].paragraph == layers->sentences.at[sentence].paragraph)
        to++;
    return layers->sentences.at[to - 1].token_to;
}

static bool is_reply(const struct layers *layers, uint32_t token, uint32_t point)
{
    return (point == 0x2013 || point == 0x2014 || point == '-') &&
           (layers->tokens.at[token].flags & TOKEN_LINE_START) &&
           (layers->tokens.at[token].flags & TOKEN_SPACE_AFTER) &&
           token + 1 < layers->tokens.n &&
           (layers->tokens.at[token + 1].flags & TOKEN_UPPER);
}

/* Index behind the closing mark's token, or of the first token of the next paragraph. */
static uint32_t quotation_end(const struct layers *layers, uint32_t open, uint32_t close)
{
    uint32_t t = open + 1;
    uint32_t last = reply_end(layers, open);
    while (t < last && point_of(layers, t) != close)
        t++;
    return t;
}

void quote_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)lang, (void)scratch;
    uint32_t t = 0;
    while (t < layers->tokens.n) {
        uint32_t point = point_of(layers, t);
        if (is_reply(layers, t, point)) {
            uint32_t to = reply_end(layers, t);
            add_quote(
                layers,
                span_of(layers->tokens.at[t].at.from, layers->tokens.at[to - 1].at.to), t,
                to);
            t = to;
            continue;
        }
        uint32_t close = closing(point);
        if (!close) {
            t++;
            continue;
        }
        uint32_t to = quotation_end(layers, t, close);
        if (to > t + 1)
            add_quote(
                layers,
                span_of(layers->tokens.at[t + 1].at.from, layers->tokens.at[to - 1].at.to),
                t + 1, to);
        t = to + 1;
    }
}
