/* prospect.c: see prospect.h. Of the news that hold a word of harm few tell of any, and of all
 * that is done for a report a third goes to names and places. So claims are read without them
 * first; where there is one, or would be if all that has a capital were a place, they are
 * looked for, and claims are read as if nothing had been read before.
 *
 *   "Bus driver killed in crash"     a claim: go on
 *   "Rebels entered Aden"            none, but one if Aden were a place: go on
 *   "Prices hit a new high"          none either way: done
 *
 * What is missed: a claim that needs a person whom tags take for another noun. Of 13,391 texts
 * (MUC-4, drone notes, Airwars, police, bench/stream.py; 8,353 claims) three have a claim less, two
 * of these wrong. Not asked of texts in capitals, where tags tell names badly, nor where many
 * sentences are wanted.
 */
#include "record/prospect.h"

/* Wanted sentences: of the reports of bench/stream.py with that many four in five tell of harm,
 * of the others one in twenty. */
enum { MANY = 8 };

/* Sentences that one may lean on: with 2 and 1 of them three more claims are missed, with all
 * of them none fewer. */
enum { BEFORE = 5, BEHIND = 1 };

static bool may_be_place(const struct token *token)
{
    bool capital = token->flags & TOKEN_UPPER;
    return token->upos == UPOS_PROPN ||
           (capital && token->upos != UPOS_PRON && token->upos != UPOS_DET);
}

/* Every run of words that may be a place, as one of which nothing is known. */
static void suppose_places(struct layers *layers, const struct sentence *sentence,
                           struct arena *arena)
{
    const struct token *tokens = layers->tokens.at;
    for (uint32_t i = sentence->token_from; i < sentence->token_to; i++) {
        uint32_t from = i;
        while (i < sentence->token_to && may_be_place(&tokens[i]))
            i++;
        if (i == from)
            continue;
        struct place *place = PUSH(arena, &layers->places);
        place->at = span_join(tokens[from].at, tokens[i - 1].at);
        place->token_from = from;
        place->token_to = i;
        place->name = str_at(layers->doc->text, place->at);
        place->lat = place->lon = COORDINATE_NONE;
        place->parent = UINT32_MAX;
    }
}

static bool is_near_wanted(const struct layers *layers, uint32_t sentence, uint32_t before,
                           uint32_t behind)
{
    uint32_t from = sentence < behind ? 0 : sentence - behind, to = sentence + before;
    for (uint32_t i = from; i <= to && i < layers->sentences.n; i++)
        if (layers->sentences.at[i].wanted)
            return true;
    return false;
}

/* The wanted sentences, with so many before and behind each. */
static struct layers around_wanted(const struct layers *layers, uint32_t before,
                                   uint32_t behind, struct arena *arena)
{
    struct layers own = *layers;
    memset(&own.sentences, 0, sizeof own.sentences);
    for (uint32_t i = 0; i < layers->sentences.n; i++)
        if (is_near_wanted(layers, i, before, behind))
            *PUSH(arena, &own.sentences) = layers->sentences.at[i];
    return own;
}

/* Are there claims? Nothing of them stays, nor of what they noted. */
static bool tells(const struct layers *layers, const struct lang *lang,
                  struct arena scratch)
{
    struct arena *arena = layers->doc->arena, before = *arena;
    struct document doc = *layers->doc;
    struct layers own = *layers;
    struct claims claims = { .doc = &doc };
    own.doc = &doc;
    claims_find(&claims, &own, lang, scratch);
    *arena = before;
    return claims.list.n > 0;
}

static bool is_in_capitals(const struct layers *layers)
{
    uint32_t words = 0, capitals = 0;
    for (uint32_t i = 0; i < layers->tokens.n; i++) {
        words += (layers->tokens.at[i].flags & TOKEN_WORD) != 0;
        capitals += (layers->tokens.at[i].flags & TOKEN_ALL_UPPER) != 0;
    }
    return capitals * 2 > words;
}

static bool tells_with_places(const struct layers *wanted, const struct lang *lang,
                              struct arena scratch)
{
    struct layers own = *wanted;
    for (uint32_t i = 0; i < own.sentences.n; i++)
        suppose_places(&own, &own.sentences.at[i], &scratch);
    return tells(&own, lang, scratch);
}

bool prospect_asks(const struct layers *layers, const struct lang *lang,
                   struct arena scratch)
{
    struct layers wanted = around_wanted(layers, 0, 0, &scratch);
    if (wanted.sentences.n == 0 || wanted.sentences.n >= MANY || is_in_capitals(layers))
        return wanted.sentences.n > 0;
    struct layers around = around_wanted(layers, BEFORE, BEHIND, &scratch);
    return tells_with_places(&wanted, lang, scratch) || tells(&around, lang, scratch);
}

const struct lang *prospect_claims(struct claims *claims, struct layers *layers,
                                   const struct languages *languages, struct arena scratch)
{
    const struct lang *lang = layers_words(layers, languages, claims_wanted, scratch);
    if (!lang || !prospect_asks(layers, lang, scratch))
        return lang;
    layers_names(layers, lang, scratch);
    claims_find(claims, layers, lang, scratch);
    return lang;
}
