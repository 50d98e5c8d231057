/* wordbook.h: the words and phrases of a pack's number and time sheets, and a text cut into
 * atoms that are looked up in them.
 *
 *   sheet row     atleast | at least | more than          the meaning first, then its forms
 *   text          "More than 12,000 …"
 *   atoms         more than 12 , 000                       whatever the tokens are
 *   hit at 0      role atleast, ends before atom 2
 *
 * Numbers and times are read from atoms, not from tokens: a report may be cut into tokens
 * in more than one way ("22-year-old"), and a normaliser must not depend on which.
 * An atom is a run of letters, a run of ASCII digits, or one mark. Digits of other scripts
 * count as marks and are left alone.
 */
#ifndef VITNE_LANGUAGE_WORDBOOK_H
#define VITNE_LANGUAGE_WORDBOOK_H

#include "language/layers.h"
#include "language/pack.h"

/* What a row means. Role 0 is no role; the stages number their own from 1. */
struct meaning {
    uint16_t role;
    int64_t value;    /* thousandths, where the row has a number */
    struct rest rest; /* what they leave of 1/3 */
    struct str text;  /* the row's code, where it has one: "USD" */
    uint32_t line;
};

enum wordbook_shelf { SHELF_NUMBER, SHELF_TIME, SHELVES };

/* One meaning of a form; a form may have several, in the order of the sheet's rows. */
struct wordbook_sense {
    uint32_t meaning, next; /* index into meanings; index into senses, 0: the last */
};

struct wordbook_node {
    uint32_t sense[SHELVES]; /* index of the first into senses; 0: none */
    bool longer;             /* some phrase goes on from here */
};

/* A form as it was added: its first word, its last node (the same, of one word). */
struct wordbook_form {
    uint32_t first, last;
};

struct wordbook {
    struct table words;                 /* lower form → node of that one word */
    LIST(struct wordbook_node) nodes;   /* node 0: unknown word */
    LIST(struct wordbook_sense) senses; /* sense 0: none */
    LIST(struct meaning) meanings;      /* meaning 0: none */
    LIST(struct wordbook_form) forms;   /* one for each form of each row */
    LIST(uint64_t) edges;               /* node, word, node: see wordbook.c */
    struct {
        uint64_t key;
        uint32_t node;
    } * hash; /* [mask + 1] */
    uint32_t mask;
};

/* Adds a sheet's rows; `roles` are the names of roles from 1 on, ended by NULL. Fault FORMAT
 * for a role that is not among them or a row without forms. */
bool wordbook_add(struct wordbook *book, const struct pack *pack, struct str sheet,
                  const char *const *roles, enum wordbook_shelf shelf, struct arena *arena,
                  struct fault *fault);

enum atom_kind { ATOM_END, ATOM_WORD, ATOM_DIGITS, ATOM_MARK };

enum atom_flag {
    ATOM_SPACE = 1, /* a blank stands before it */
    ATOM_GROUP = 2, /* that blank is one NBSP or thin space, or one plain blank */
    ATOM_THIN = 4,  /* NBSP or thin space */
    ATOM_LINE = 8,  /* a line end stands before it */
    ATOM_UPPER = 16,
    ATOM_ALL_UPPER = 32,
};

struct atom {
    struct span at;
    uint32_t word;  /* node in the book; 0: unknown */
    uint32_t point; /* of a mark: its code point, dashes as in `atom_is_dash` */
    uint8_t kind, flags;
};

struct atoms {
    struct str text;
    const struct wordbook *book;
    struct atom *at; /* [n + 2]: two ATOM_END items stand behind the last */
    uint32_t n;
};

enum { POINT_DASH = '-', POINT_LONG_DASH = 0x2014 };

/* Cuts the text from *at on, up to a blank line or LIMIT_STRETCH atoms, and moves *at
 * behind it. False at the end of the text. */
bool atoms_next(struct str text, uint32_t *at, const struct wordbook *book,
                struct arena *scratch, struct atoms *ret_atoms);

/* The longest phrase of a shelf that starts at atom i; NULL if there is none. */
const struct meaning *atoms_phrase(const struct atoms *atoms, uint32_t i,
                                   enum wordbook_shelf shelf, uint32_t *ret_next);

/* The first meaning of a node on a shelf; NULL if it has none. */
static inline const struct meaning *
wordbook_meaning(const struct wordbook *book, uint32_t node, enum wordbook_shelf shelf)
{
    uint32_t sense = book->nodes.at[node].sense[shelf];
    return sense ? &book->meanings.at[book->senses.at[sense].meaning] : NULL;
}

/* The longest phrase at atom i that has this role, be it in a later sense; NULL: none. */
const struct meaning *atoms_phrase_as(const struct atoms *atoms, uint32_t i,
                                      enum wordbook_shelf shelf, uint16_t role,
                                      uint32_t *ret_next);

static inline bool atom_mark(const struct atoms *atoms, uint32_t i, uint32_t point)
{
    return i < atoms->n && atoms->at[i].kind == ATOM_MARK && atoms->at[i].point == point;
}

static inline bool atom_spaced(const struct atoms *atoms, uint32_t i)
{
    return i >= atoms->n || (atoms->at[i].flags & (ATOM_SPACE | ATOM_LINE));
}

static inline bool atom_is(const struct atoms *atoms, uint32_t i, enum atom_kind kind)
{
    return i < atoms->n && atoms->at[i].kind == kind;
}

/* The words of atoms [from, to). */
static inline struct span atoms_span(const struct atoms *atoms, uint32_t from, uint32_t to)
{
    return span_of(atoms->at[from].at.from, atoms->at[to - 1].at.to);
}

static inline struct str atom_text(const struct atoms *atoms, uint32_t i)
{
    return str_at(atoms->text, atoms->at[i].at);
}

#endif
