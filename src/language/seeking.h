/* seeking.h: what the files that find mentions share: namerun.c, placeness.c, mention.c. */
#ifndef VITNE_LANGUAGE_SEEKING_H
#define VITNE_LANGUAGE_SEEKING_H

#include "language/mention.h"

enum {
    LONGEST_NAME = 7,
    ROLES_KNOWN = 1 << 15,
    /* Roles of words that are no names by themselves. */
    COMMON = PLACEWORD_STOP | PLACEWORD_TITLE | PLACEWORD_AFTER | PLACEWORD_WAY |
             PLACEWORD_SIDE | PLACEWORD_AT | PLACEWORD_PART | PLACEWORD_INST,
};

struct seeker {
    const struct layers *layers;
    const struct lang *lang;
    const struct gazetteer *gazetteer;
    struct arena *arena;
    struct mentions *to;
    uint16_t *roles; /* [tokens.n]; 0: not asked for yet */
    struct table
        persons;        /* last words of persons' names: no places when they stand alone */
    uint32_t name;      /* names before this one end before the sentence */
    uint32_t from, end; /* tokens of the sentence */
    bool norwegian, all_upper, headline;
};

/* A candidate run of tokens with what the gazetteer has of it. */
struct run {
    uint32_t from, to; /* tokens */
    struct span at;
    struct str key;
    struct place_hit hits[TOPONYM_HITS];
    uint32_t nhits;
};

static inline const struct token *token_at(const struct seeker *s, uint32_t i)
{
    static const struct token none;
    return i >= s->from && i < s->end ? &s->layers->tokens.at[i] : &none;
}

static inline bool token_is(const struct seeker *s, uint32_t i, const char *word)
{
    struct str lower = token_at(s, i)->lower;
    return lower.len && lower.at[0] == word[0] && str_eq(lower, str_of(word));
}

/* A capital at the start, or behind an article: "al-Nuri". */
static inline bool is_capital(const struct seeker *s, uint32_t i)
{
    const struct token *token = token_at(s, i);
    if (token->flags & TOKEN_UPPER)
        return true;
    struct str text = str_at(s->layers->doc->text, token->at);
    for (ptrdiff_t at = 2; token->at.to && at < 4 && at + 1 < text.len; at++)
        if (text.at[at] == '-')
            return text.at[at + 1] >= 'A' && text.at[at + 1] <= 'Z';
    return false;
}

static inline bool is_word(const struct seeker *s, uint32_t i)
{
    return token_at(s, i)->flags & TOKEN_WORD;
}

/* All roles of the word at token i (enum placeword); kept, since each is asked for often. */
static inline uint32_t roles(const struct seeker *s, uint32_t i)
{
    if (i < s->from || i >= s->end)
        return 0;
    if (!(s->roles[i] & ROLES_KNOWN)) {
        struct str lower = s->layers->tokens.at[i].lower;
        if (lower.len > 1 && lower.at[lower.len - 1] == '.')
            lower.len--;
        s->roles[i] = (uint16_t)(placeword_roles(s->lang->place, lower) | ROLES_KNOWN);
    }
    return s->roles[i] & (ROLES_KNOWN - 1);
}

/* Tokens from … to - 1, not looked up yet. What was in `hits` stays: to clear them for every
 * word of a text took a tenth of the time of all places. */
void seek_run(const struct seeker *s, uint32_t from, uint32_t to, struct run *ret_run);

/* Does token i begin a line, a sentence or a quotation, where any word has a capital? */
bool seek_starts_line(const struct seeker *s, uint32_t i);

/* Without 's, or the s of Norwegian. */
struct str seek_without_genitive(const struct seeker *s, struct str text);

bool seek_only_capitals(struct str text);

/* The longest name of the gazetteer that starts at token i; the one of that token alone. */
bool namerun_find(struct seeker *s, uint32_t i, struct run *ret_run);
bool namerun_find_one(struct seeker *s, uint32_t i, struct run *ret_run);

/* Ends a mention right before token i, with nothing but a comma between? */
bool seek_follows_mention(const struct seeker *s, uint32_t i);

/* May the run be a place? False: no. Sets *ret_flags (enum mention_flag): how surely. */
bool placeness_judge(struct seeker *s, const struct run *run, uint32_t *ret_flags);

#endif
