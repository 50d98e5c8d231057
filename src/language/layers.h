/* layers.h: what the language stages make of a document's text.
 *
 *   text ─sentence─▶ ─token─▶ ─tag, tree─▶ ─name─▶ ─number─▶ ─time─▶ ─place─▶ ─quote─▶
 *
 * Layers are flat arrays; cross references are indexes, never pointers. Tokens follow
 * Universal Dependencies. Every span is in bytes of doc->text. A stage only adds.
 */
#ifndef VITNE_LANGUAGE_LAYERS_H
#define VITNE_LANGUAGE_LAYERS_H

#include "intake/document.h"

#define UPOS_LIST(X)                                                                       \
    X(ADJ)                                                                                 \
    X(ADP)                                                                                 \
    X(ADV)                                                                                 \
    X(AUX)                                                                                 \
    X(CCONJ)                                                                               \
    X(DET)                                                                                 \
    X(INTJ)                                                                                \
    X(NOUN)                                                                                \
    X(NUM)                                                                                 \
    X(PART)                                                                                \
    X(PRON)                                                                                \
    X(PROPN)                                                                               \
    X(PUNCT)                                                                               \
    X(SCONJ)                                                                               \
    X(SYM)                                                                                 \
    X(VERB)

enum upos {
    UPOS_X,
#define X(id) UPOS_##id,
    UPOS_LIST(X)
#undef X
        UPOS_COUNT,
};

const char *upos_name(enum upos upos);
enum upos upos_of(struct str name); /* UPOS_X if it is none */

/* name in UD, name in C; base relations and the subtypes of our three languages. */
#define DEPREL_LIST(X)                                                                     \
    X("dep", DEP)                                                                          \
    X("root", ROOT)                                                                        \
    X("acl", ACL)                                                                          \
    X("acl:relcl", ACL_RELCL)                                                              \
    X("advcl", ADVCL)                                                                      \
    X("advcl:relcl", ADVCL_RELCL)                                                          \
    X("advmod", ADVMOD)                                                                    \
    X("amod", AMOD)                                                                        \
    X("appos", APPOS)                                                                      \
    X("aux", AUX)                                                                          \
    X("aux:pass", AUX_PASS)                                                                \
    X("case", CASE)                                                                        \
    X("cc", CC)                                                                            \
    X("cc:preconj", CC_PRECONJ)                                                            \
    X("ccomp", CCOMP)                                                                      \
    X("compound", COMPOUND)                                                                \
    X("compound:prt", COMPOUND_PRT)                                                        \
    X("conj", CONJ)                                                                        \
    X("cop", COP)                                                                          \
    X("csubj", CSUBJ)                                                                      \
    X("csubj:outer", CSUBJ_OUTER)                                                          \
    X("csubj:pass", CSUBJ_PASS)                                                            \
    X("det", DET)                                                                          \
    X("det:predet", DET_PREDET)                                                            \
    X("discourse", DISCOURSE)                                                              \
    X("dislocated", DISLOCATED)                                                            \
    X("expl", EXPL)                                                                        \
    X("fixed", FIXED)                                                                      \
    X("flat", FLAT)                                                                        \
    X("flat:foreign", FLAT_FOREIGN)                                                        \
    X("flat:name", FLAT_NAME)                                                              \
    X("goeswith", GOESWITH)                                                                \
    X("iobj", IOBJ)                                                                        \
    X("list", LIST)                                                                        \
    X("mark", MARK)                                                                        \
    X("nmod", NMOD)                                                                        \
    X("nmod:desc", NMOD_DESC)                                                              \
    X("nmod:poss", NMOD_POSS)                                                              \
    X("nmod:unmarked", NMOD_UNMARKED)                                                      \
    X("nsubj", NSUBJ)                                                                      \
    X("nsubj:outer", NSUBJ_OUTER)                                                          \
    X("nsubj:pass", NSUBJ_PASS)                                                            \
    X("nummod", NUMMOD)                                                                    \
    X("obj", OBJ)                                                                          \
    X("obl", OBL)                                                                          \
    X("obl:agent", OBL_AGENT)                                                              \
    X("obl:unmarked", OBL_UNMARKED)                                                        \
    X("orphan", ORPHAN)                                                                    \
    X("parataxis", PARATAXIS)                                                              \
    X("punct", PUNCT)                                                                      \
    X("reparandum", REPARANDUM)                                                            \
    X("vocative", VOCATIVE)                                                                \
    X("xcomp", XCOMP)

enum deprel {
#define X(name, id) DEPREL_##id,
    DEPREL_LIST(X)
#undef X
        DEPREL_COUNT,
};

const char *deprel_name(enum deprel deprel);
enum deprel deprel_of(struct str name); /* unknown subtype: its base; else DEPREL_DEP */

#define NO_HEAD UINT32_MAX

enum token_flag {
    TOKEN_SPACE_AFTER = 1,
    TOKEN_LINE_START = 2, /* first on its line */
    TOKEN_UPPER = 4,      /* starts with a capital */
    TOKEN_ALL_UPPER = 8,
    TOKEN_DIGIT = 16,    /* starts with a digit */
    TOKEN_WORD = 32,     /* has a letter */
    TOKEN_ACRONYM = 128, /* a name that looks like a small word: "IS" */
    TOKEN_UNKNOWN = 64,  /* not in the lemma dictionary */
};

struct token {
    struct span at;
    struct str lower; /* the form in lower case */
    struct str lemma; /* lower case but for names; empty without a model: use `lower` */
    struct str feats; /* UD features, "Definite=Ind|Number=Sing", or empty */
    uint32_t head; /* index into tokens, of the same sentence; NO_HEAD: root or no tree */
    uint8_t upos, deprel, flags;
};

/* Has the token this feature, e.g. token_feat(t, S("Number=Sing"))? */
bool token_feat(const struct token *token, struct str feat);

/* The lemma, or the lower form where there is no model. */
static inline struct str token_lemma(const struct token *token)
{
    return token->lemma.len ? token->lemma : token->lower;
}

enum sentence_kind {
    SENTENCE_BODY,
    SENTENCE_TITLE,   /* the document's headline */
    SENTENCE_HEADING, /* a line without a stop between paragraphs */
    SENTENCE_CAPTION,
    SENTENCE_DATELINE, /* where it was sent from: not where it happened */
    SENTENCE_LINK,     /* a headline of another story: read, not weighed */
    SENTENCE_BOILER,   /* credits, tip lines: read by nobody */
};

struct sentence {
    struct span at;
    uint32_t token_from, token_to; /* half open, into tokens */
    uint32_t paragraph, story;
    uint8_t kind;
    bool wanted;   /* the dear layers are wanted */
    bool has_tree; /* heads and deprels were set */
};

enum name_type {
    NAME_PER,
    NAME_ORG,
    NAME_GPE_LOC,
    NAME_GPE_ORG,
    NAME_LOC,
    NAME_PROD,
    NAME_EVT,
    NAME_DRV,
    NAME_MISC,
    NAME_COUNT,
};

/* "PER", "ORG", "GPE_LOC" …: the corpora's own set. */
const char *name_type_name(enum name_type type);
/* For `layers`: PER ORG GPE LOC PROD EVT DRV MISC. */
const char *name_type_plain(enum name_type type);

struct name {
    struct span at;
    uint32_t token_from, token_to;
    uint8_t type;
};

#define BOUND_LIST(X)                                                                      \
    X(NONE, "none")                                                                        \
    X(EXACT, "exact")                                                                      \
    X(AT_LEAST, "at_least")                                                                \
    X(AT_MOST, "at_most")                                                                  \
    X(ABOUT, "about")                                                                      \
    X(RANGE, "range")                                                                      \
    X(VAGUE, "vague")

enum bound {
#define X(id, name) BOUND_##id,
    BOUND_LIST(X)
#undef X
};

const char *bound_name(enum bound bound);

#define NUMBER_KIND_LIST(X)                                                                \
    X(COUNT, "count")                                                                      \
    X(ORDINAL, "ordinal")                                                                  \
    X(PERCENT, "percent")                                                                  \
    X(FRACTION, "fraction")                                                                \
    X(YEAR, "year")                                                                        \
    X(AGE, "age")                                                                          \
    X(MONEY, "money")                                                                      \
    X(TIME, "time")                                                                        \
    X(DATE, "date")                                                                        \
    X(MEASURE, "measure")                                                                  \
    X(PHONE, "phone")                                                                      \
    X(SCORE, "score")                                                                      \
    X(HOUSE, "house")                                                                      \
    X(NAME, "name")                                                                        \
    X(OTHER, "other")

enum number_kind {
#define X(id, name) NUMBER_##id,
    NUMBER_KIND_LIST(X)
#undef X
};

const char *number_kind_name(enum number_kind kind);

#define NUMBER_OPEN INT64_MIN

/* What whole thousandths leave of a value: of/by of one more; by 0: nothing. A third is 333
 * and 1/3, 1.0625 is 1062 and 5/10. */
struct rest {
    int64_t of, by;
};

/* Values are in thousandths, so that 2.5 is kept: value 2500. `low` and `high` are whole,
 * NUMBER_OPEN where open (contract: vague and bounded numbers). */
struct number {
    struct span at;                /* with its bound words: "at least 40" */
    struct span core;              /* the number alone: "40" */
    uint32_t token_from, token_to; /* tokens that `at` touches, half open */
    int64_t value;                 /* thousandths; NUMBER_OPEN for vague ones without */
    struct rest rest;              /* the same sign as value */
    int64_t low, high;
    uint8_t bound, kind;
    bool implied;    /* from an article or a noun: "a soldier", "the couple" */
    struct str unit; /* of a measure or of money: "km2", "m", "USD"; else empty */
};

#define GRAIN_LIST(X)                                                                      \
    X(NONE, "none")                                                                        \
    X(SECOND, "second")                                                                    \
    X(MINUTE, "minute")                                                                    \
    X(HOUR, "hour")                                                                        \
    X(PART, "part")                                                                        \
    X(DAY, "day")                                                                          \
    X(WEEKEND, "weekend")                                                                  \
    X(WEEK, "week")                                                                        \
    X(MONTH, "month")                                                                      \
    X(QUARTER, "quarter")                                                                  \
    X(SEASON, "season")                                                                    \
    X(YEAR, "year")                                                                        \
    X(DECADE, "decade")                                                                    \
    X(CENTURY, "century")

enum grain {
#define X(id, name) GRAIN_##id,
    GRAIN_LIST(X)
#undef X
};

const char *grain_name(enum grain grain);

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

const char *timex_type_name(enum timex_type type);

struct timex {
    struct span at; /* the TIMEX3 extent */
    struct span
        phrase; /* with *since*, *for … siden*, prepositions that make the meaning */
    uint32_t token_from, token_to;
    struct days days; /* DAY_NONE: open (undated, or a bare duration) */
    uint8_t grain, type;
    bool since;     /* from then to publication */
    bool rolling;   /* rolled back from the publication date */
    char of_day[4]; /* TIMEX3 part of day: "MO", "AF", "EV", "NI"; or empty */
    char value[32]; /* TIMEX3 value */
    const char *rule;
};

#define PRECISION_LIST(X)                                                                  \
    X(NONE, "")                                                                            \
    X(SITE, "site")                                                                        \
    X(DISTRICT, "district")                                                                \
    X(CITY, "city")                                                                        \
    X(ADMIN2, "admin2")                                                                    \
    X(ADMIN1, "admin1")                                                                    \
    X(COUNTRY, "country")                                                                  \
    X(REGION, "region")

enum precision {
#define X(id, name) PRECISION_##id,
    PRECISION_LIST(X)
#undef X
};

const char *precision_name(enum precision precision);

#define COORDINATE_NONE INT32_MIN

struct place {
    struct span at;
    uint32_t token_from, token_to;
    struct str name;   /* canonical; empty: not found, its words stand for it */
    uint32_t geonames; /* GeoNames id; 0: none */
    char country[3];   /* ISO 3166-1 alpha-2; or empty */
    struct str admin1; /* by name; or empty */
    int32_t lat, lon;  /* millionths of a degree; COORDINATE_NONE: unknown */
    uint8_t precision;
    bool demonym;    /* "Iraqi": a people or origin, not a place where things happen */
    bool inherited;  /* the point is its parent's */
    uint32_t parent; /* index into places, or UINT32_MAX */
};

struct quote {
    struct span at;      /* inside the marks; a reply: the whole line */
    struct span speaker; /* empty: not known */
    uint32_t sentence_from, sentence_to;
};

/* How much is looked for. Fast: sentences, tokens, tags off the first layer of the model, lemmas
 * and names; no trees, and none of what stands on them. */
enum profile { PROFILE_FULL, PROFILE_FAST };

struct layers {
    struct document *doc;
    enum profile profile;
    LIST(struct sentence) sentences;
    LIST(struct token) tokens;
    LIST(struct name) names;
    LIST(struct number) numbers;
    LIST(struct timex) times;
    LIST(struct place) places;
    LIST(struct quote) quotes;
};

/* Index of the sentence that holds the token. */
uint32_t layers_sentence(const struct layers *layers, uint32_t token);

/* Tokens that a span touches, half open; from == to if it touches none. */
void layers_tokens(const struct layers *layers, struct span at, uint32_t *ret_from,
                   uint32_t *ret_to);

/* The words of a token. */
static inline struct str token_text(const struct layers *layers, uint32_t token)
{
    return str_at(layers->doc->text, layers->tokens.at[token].at);
}

#endif
