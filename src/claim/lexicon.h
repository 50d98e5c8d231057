/* lexicon.h: the words that claims are made of, from the pack's sheets.
 *
 *     verb.txt     killed | killed | vt | kills killed | killed | kill killing
 *                                    └── every form, sorted by what it can be ──┘
 *     "Fire soldater ble drept"  ─▶  hit { class VERB, entry "drept", form PARTICIPLE, token 3 }
 *
 * Forms stand in the sheets in full, so that the words are found without a model. Several
 * words of one form are joined by '_'. A form in capitals ("IS", "UN") is found in capitals
 * alone. What each sheet's fields mean: lang/README.md.
 */
#ifndef VITNE_CLAIM_LEXICON_H
#define VITNE_CLAIM_LEXICON_H

#include "claim/claim.h"

enum word_class {
    WORD_VERB,     /* verbs of harm, flight and war */
    WORD_ADJ,      /* dead, missing, trapped */
    WORD_NOUN,     /* deaths, killing, air strike, refugees */
    WORD_PEOPLE,   /* civilians, soldiers, women: who can be a victim */
    WORD_PARTY,    /* armed groups, armies, coalitions */
    WORD_SOURCE,   /* agencies, UN bodies, monitors, kinds of officials */
    WORD_SPEECH,   /* said, according to, ifølge */
    WORD_HEDGE,    /* reportedly, skal ha */
    WORD_UNREAL,   /* may, if, feared, risk, plan */
    WORD_NEGATION, /* no, none, not */
    WORD_METHOD,   /* car bomb, sniper */
    WORD_OBJECT,   /* mosque, bridge */
    WORD_SCOPE,    /* since, so far, total, still */
    WORD_FUNCTION, /* prepositions, conjunctions, pronouns, articles by role */
    WORD_CLASSES,
};

/* What form of a verb stands there; a form may be several (English "killed"). */
enum word_form {
    FORM_FINITE = 1,
    FORM_PARTICIPLE = 2,
    FORM_INFINITIVE = 4,
    FORM_GERUND = 8
};

/* How a trigger takes its people. */
enum frame_kind {
    FRAME_NONE,
    FRAME_VT,     /* verb: the object is harmed; in the passive the subject */
    FRAME_VI,     /* verb: the subject is harmed, flees, returns */
    FRAME_VD,     /* verb: the subject does it, no people harmed: captured, entered */
    FRAME_ADJ,    /* predicate or attribute: N were dead, N missing */
    FRAME_LOSS,   /* noun counted itself: N deaths, N casualties, N dead */
    FRAME_DEED,   /* noun of an act: the killing of N; drapet på N */
    FRAME_TOLL,   /* noun that a number stands behind: death toll rose to N */
    FRAME_BODY,   /* bodies of N */
    FRAME_PERSON, /* noun for people in that state: hostages, refugees */
    FRAME_HAPPEN, /* noun of an event: air strike, clash */
};

struct word_entry {
    enum word_class class;
    struct str name; /* first field */
    enum frame_kind frame;
    enum claim_type type;
    bool has_type;
    const struct pack_row *row;
    struct rule_ref ref;
};

struct word_pattern {
    struct str *forms; /* [n] lower case, or as they stand when exact */
    uint32_t n, entry, next;
    uint8_t form;    /* word_form bits */
    bool exact, gap; /* as it stands; has a '*' */
};

struct claim_lexicon {
    LIST(struct word_entry) entries;
    LIST(struct word_pattern) patterns;
    struct table first; /* first form -> first pattern of its chain, + 1 */
    bool compounds;     /* the language writes them as one word */
    struct str agents;  /* endings of nouns for those who do: "ere ister" */
    bool lists_people;  /* nouns that no sheet lists as people are none */
    struct arena *arena;
};

/* One place in a sentence where an entry's words stand. */
struct hit {
    enum word_class class;
    uint32_t entry;
    uint32_t from, to; /* tokens, half open */
    uint8_t form;
    bool gap; /* other words stand between its own: "shot two actors dead" */
};

/* Compiles the claim sheets of every pack. Fault FORMAT names sheet and line. */
bool claims_open(struct languages *languages, struct fault *fault);

/* The same for one open pack; a code without one is no fault. */
bool claims_open_for(struct languages *languages, struct str code, struct fault *fault);

/* Finds all hits in tokens [from, to): for each start and class the longest, by order of start. */
struct hits {
    struct hit *at;
    uint32_t n, cap;
};

void lexicon_scan(const struct claim_lexicon *lexicon, const struct layers *layers,
                  uint32_t from, uint32_t to, struct hits *hits, struct arena *arena);

/* May a claim start in tokens [from, to)? Do all words of a trigger stand there? Some trigger
 * nothing without a `number` in the sentence. */
bool lexicon_triggers(const struct claim_lexicon *lexicon, const struct layers *layers,
                      uint32_t from, uint32_t to, bool number);

/* Is the word a form of an entry of that class whose second field is `how`? */
bool lexicon_is(const struct claim_lexicon *lexicon, struct str word, enum word_class class,
                struct str how);

/* Field `key=value` of an entry's last field; empty if it has none. */
struct str entry_value(const struct word_entry *entry, struct str key);

/* Does the entry's flag field hold this word? */
bool entry_flag(const struct word_entry *entry, struct str flag);

/* Is it a word for fighters? `people` may be NULL. */
bool entry_is_combatant(const struct word_entry *people);

#endif
