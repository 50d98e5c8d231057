/* view.c: puts all layers and hits of one sentence side by side; see view.h. */
#include "claim/view.h"

const struct word_entry *view_entry(const struct view *view, uint32_t token,
                                    enum word_class class)
{
    if (token < view->from || token >= view->to)
        return NULL;
    const struct hit *hit = view_cell(view, token)->of[class];
    return hit ? &view->lexicon->entries.at[hit->entry] : NULL;
}

bool view_is(const struct view *view, uint32_t token, const char *role)
{
    if (token < view->from || token >= view->to)
        return false;
    struct str want = str_of(role);
    for (uint32_t i = view_cell(view, token)->hit; i < view->hits.n; i++) {
        const struct hit *hit = &view->hits.at[i];
        if (hit->from > token)
            break;
        if (hit->class == WORD_FUNCTION && hit->to > token &&
            str_eq(view->lexicon->entries.at[hit->entry].name, want))
            return true;
    }
    return false;
}

struct span view_span(const struct view *view, uint32_t from, uint32_t to)
{
    if (from >= to)
        return span_of(0, 0);
    return span_of(view_token(view, from)->at.from, view_token(view, to - 1)->at.to);
}

struct str view_words(const struct view *view, uint32_t from, uint32_t to)
{
    return str_at(view->layers->doc->text, view_span(view, from, to));
}

const struct phrase *view_phrase(const struct view *view, uint32_t token)
{
    if (token < view->from || token >= view->to)
        return NULL;
    uint32_t phrase = view_cell(view, token)->phrase;
    return phrase == NONE ? NULL : &view->phrases.at[phrase];
}

const struct phrase *view_phrase_after(const struct view *view, uint32_t token, uint32_t to)
{
    for (uint32_t i = 0; i < view->phrases.n; i++)
        if (view->phrases.at[i].from >= token)
            return view->phrases.at[i].from < to ? &view->phrases.at[i] : NULL;
    return NULL;
}

const struct phrase *view_phrase_before(const struct view *view, uint32_t token,
                                        uint32_t from)
{
    for (uint32_t i = view->phrases.n; i-- > 0;)
        if (view->phrases.at[i].to <= token)
            return view->phrases.at[i].from >= from ? &view->phrases.at[i] : NULL;
    return NULL;
}

static void place_hits(struct view *view)
{
    for (uint32_t i = 0; i < view->hits.n; i++) {
        const struct hit *hit = &view->hits.at[i];
        for (uint32_t t = hit->from; t < hit->to; t++) {
            if (hit->gap && t != hit->from && t != hit->to - 1)
                continue;
            struct cell *cell = &view->cells[t - view->from];
            const struct hit **slot = &cell->of[hit->class];
            cell->hit = cell->hit == NONE ? i : cell->hit;
            if (!*slot || (*slot)->to - (*slot)->from < hit->to - hit->from)
                *slot = hit;
        }
    }
}

/* First item of a sorted list whose token_to lies behind `token`. */
#define FIRST_AFTER(list, token, ret_index)                                                \
    do {                                                                                   \
        uint32_t low_ = 0, high_ = (list)->n;                                              \
        while (low_ < high_) {                                                             \
            uint32_t middle_ = (low_ + high_) / 2;                                         \
            if ((list)->at[middle_].token_to <= (token))                                   \
                low_ = middle_ + 1;                                                        \
            else                                                                           \
                high_ = middle_;                                                           \
        }                                                                                  \
        *(ret_index) = low_;                                                               \
    } while (0)

/* Writes the index of every item of a layer into the cells of the tokens that it covers. */
#define PLACE_LAYER(view, list, member)                                                    \
    do {                                                                                   \
        uint32_t i_;                                                                       \
        FIRST_AFTER(list, (view)->from, &i_);                                              \
        for (; i_ < (list)->n && (list)->at[i_].token_from < (view)->to; i_++)             \
            for (uint32_t t_ = (list)->at[i_].token_from; t_ < (list)->at[i_].token_to;    \
                 t_++)                                                                     \
                if (t_ >= (view)->from && t_ < (view)->to)                                 \
                    (view)->cells[t_ - (view)->from].member = i_;                          \
    } while (0)

static bool is_before_noun(const struct view *view, uint32_t t)
{
    uint8_t next = t + 1 < view->to ? view_token(view, t + 1)->upos : UPOS_PUNCT;
    return next == UPOS_NOUN || next == UPOS_PROPN || next == UPOS_ADJ ||
           next == UPOS_NUM || next == UPOS_VERB;
}

static enum word_kind kind_of_upos(const struct view *view, uint32_t t)
{
    switch (view_token(view, t)->upos) {
        case UPOS_NOUN:
        case UPOS_PROPN:
        case UPOS_ADJ:
        case UPOS_SYM: return KIND_NOMINAL;
        case UPOS_NUM: return KIND_NUMBER;
        case UPOS_DET: return KIND_DETERMINER;
        case UPOS_PRON:
            return token_feat(view_token(view, t), S("Poss=Yes")) ? KIND_DETERMINER
                                                                  : KIND_PRONOUN;
        case UPOS_VERB: /* "163 fleeing people" */
            return view->tree && view_token(view, t)->deprel == DEPREL_AMOD &&
                           is_before_noun(view, t)
                       ? KIND_NOMINAL
                       : KIND_VERB;
        case UPOS_AUX: return KIND_AUX;
        case UPOS_ADP: return KIND_PREPOSITION;
        case UPOS_CCONJ: return KIND_AND;
        case UPOS_SCONJ: return KIND_BOUNDARY;
        case UPOS_PART: return KIND_TO;
        case UPOS_ADV: return KIND_ADVERB;
        case UPOS_PUNCT: return KIND_PUNCT;
        default: return KIND_NOMINAL;
    }
}

/* Without tags: by the small words, then the lexicon, then the shape. */
static enum word_kind kind_guessed(const struct view *view, uint32_t t)
{
    static const struct {
        const char *role;
        enum word_kind kind;
    } roles[] = {
        { "article", KIND_DETERMINER },
        { "definite", KIND_DETERMINER },
        { "and", KIND_AND },
        { "boundary", KIND_BOUNDARY },
        { "pronoun", KIND_PRONOUN },
        { "plural", KIND_PRONOUN },
        { "be", KIND_AUX },
        { "have", KIND_AUX },
        { "get", KIND_AUX },
        { "of", KIND_PREPOSITION },
        { "infinitive", KIND_TO },
        { "by", KIND_PREPOSITION },
        { "in", KIND_PREPOSITION },
        { "from", KIND_PREPOSITION },
        { "to", KIND_PREPOSITION },
        { "including", KIND_PREPOSITION },
        { "question", KIND_BOUNDARY },
    };
    const struct cell *cell = view_cell(view, t);
    if (!(view_token(view, t)->flags & (TOKEN_WORD | TOKEN_DIGIT)))
        return KIND_PUNCT;
    if (cell->number != NONE)
        return KIND_NUMBER;
    if (cell->of[WORD_FUNCTION])
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (view_is(view, t, roles[i].role))
                return roles[i].kind;
    if (cell->of[WORD_PEOPLE] || cell->of[WORD_PARTY] || cell->of[WORD_NOUN] ||
        cell->name != NONE || cell->place != NONE)
        return KIND_NOMINAL;
    if (cell->of[WORD_VERB] || cell->of[WORD_SPEECH])
        return KIND_VERB;
    if (cell->of[WORD_HEDGE] || cell->of[WORD_UNREAL] || cell->of[WORD_NEGATION])
        return KIND_ADVERB;
    return KIND_NOMINAL;
}

/* Headlines leave out what tells a verb from a noun; the people beside it tell:
 *     Shelling injures woman        a finite form, people behind
 *     Fighter martyred in raid      a participle, people before, no noun behind */
static bool is_headline_verb(const struct view *view, uint32_t t)
{
    const struct cell *cell = view_cell(view, t);
    struct str stop = token_text(view->layers, view->to - 1);
    if (cell->of[WORD_NOUN] || !cell->of[WORD_VERB] || str_eq(stop, S(".")))
        return false;
    bool end = t + 1 >= view->to;
    uint8_t next = end ? UPOS_PUNCT : view_token(view, t + 1)->upos;
    if ((cell->of[WORD_VERB]->form & FORM_FINITE) && !end &&
        view_cell(view, t + 1)->of[WORD_PEOPLE])
        return true;
    /* "thousands flee", "farmers leave via the bridge" */
    if ((cell->of[WORD_VERB]->form & FORM_FINITE) && t > view->from &&
        (next == UPOS_PUNCT || next == UPOS_ADP || next == UPOS_SCONJ) &&
        (view_cell(view, t - 1)->number != NONE || view_cell(view, t - 1)->of[WORD_PEOPLE]))
        return true;
    return (cell->of[WORD_VERB]->form & FORM_PARTICIPLE) && t > view->from &&
           view_cell(view, t - 1)->of[WORD_PEOPLE] &&
           (next == UPOS_PUNCT || next == UPOS_ADP);
}

/* "15 dead and 31 hurt": a participle between a number and the end of what is counted. */
static bool is_counted_state(const struct view *view, uint32_t t)
{
    const struct cell *cell = view_cell(view, t);
    uint32_t before = t;
    while (before > view->from && view_is_degree(view, before - 1))
        before--;
    if (!(cell->of[WORD_VERB]->form & FORM_PARTICIPLE) ||
        (cell->of[WORD_NOUN] && before == t) || before == view->from ||
        view_cell(view, before - 1)->number == NONE)
        return false;
    uint8_t next = t + 1 < view->to ? view_token(view, t + 1)->upos : UPOS_PUNCT;
    return next == UPOS_PUNCT || next == UPOS_ADP || next == UPOS_CCONJ;
}

/* "Six sailors drowned": behind a number and its people no noun follows. */
static bool follows_count(const struct view *view, uint32_t t)
{
    return t >= view->from + 2 && (view_cell(view, t)->of[WORD_VERB]->form & FORM_FINITE) &&
           !view_cell(view, t)->of[WORD_NOUN] && view_cell(view, t - 1)->of[WORD_PEOPLE] &&
           view_cell(view, t - 2)->number != NONE;
}

/* The tagger takes a rare verb for a noun where its form and its place say otherwise:
 *     har … flyktet       an auxiliary before it, no other verb between
 *     Bomb kills 12       a number behind it */
static bool must_be_verb(const struct view *view, uint32_t t)
{
    const struct cell *cell = view_cell(view, t);
    const struct token *token = view_token(view, t);
    if (!cell->of[WORD_VERB] || token->upos == UPOS_VERB || token->upos == UPOS_AUX ||
        (cell->of[WORD_PEOPLE] && cell->of[WORD_PEOPLE]->from == t))
        return false;
    if (is_headline_verb(view, t) || is_counted_state(view, t) || follows_count(view, t))
        return true;
    if (t + 1 < view->to && view_cell(view, t + 1)->number != NONE &&
        !(t > view->from && view_cell(view, t - 1)->number != NONE))
        return true;
    bool noun =
        t > view->from && view_token(view, t - 1)->upos == UPOS_ADP; /* "i fanget" */
    if (!(cell->of[WORD_VERB]->form & FORM_PARTICIPLE) || token->upos == UPOS_ADJ || noun)
        return false;
    for (uint32_t k = t; k-- > view->from && t - k < 10;) {
        if (view_is(view, k, "be") || view_is(view, k, "have") || view_is(view, k, "get"))
            return true;
        if (view_token(view, k)->upos == UPOS_VERB || view_is(view, k, "boundary"))
            return false;
    }
    return false;
}

/* "Omar Said", "displaced people": a name or a set phrase is a noun, whatever its words. */
static bool is_named(const struct view *view, uint32_t t)
{
    const struct cell *cell = view_cell(view, t);
    const struct hit *noun = cell->of[WORD_NOUN];
    bool person = cell->name != NONE &&
                  view->layers->names.at[cell->name].type == NAME_PER &&
                  view_token(view, t)->upos == UPOS_VERB;
    return person || (noun && noun->to - noun->from > 1 &&
                      view->lexicon->entries.at[noun->entry].frame == FRAME_PERSON &&
                      cell->number == NONE && !view_is(view, t, "definite"));
}

/* "seriously wounded", "kritisk skadd": how badly, right before a state. */
bool view_is_degree(const struct view *view, uint32_t t)
{
    if (!view_is(view, t, "degree") || t + 1 >= view->to)
        return false;
    const struct word_entry *verb = view_entry(view, t + 1, WORD_VERB);
    const struct word_entry *state = view_entry(view, t + 1, WORD_ADJ);
    return (verb && verb->has_type) || (state && state->has_type);
}

/* "two badly hurt men" is one phrase, "two badly hurt" a number and a state. */
static enum word_kind kind_of_degree(const struct view *view, uint32_t t)
{
    uint8_t behind = t + 2 < view->to ? view_token(view, t + 2)->upos : UPOS_PUNCT;
    return behind == UPOS_NOUN ? KIND_NOMINAL : KIND_ADVERB;
}

static void set_kinds(struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++) {
        struct cell *cell = &view->cells[t - view->from];
        if (!view->tags)
            cell->kind = kind_guessed(view, t);
        else if (is_named(view, t))
            cell->kind = KIND_NOMINAL;
        else if (view_is_degree(view, t))
            cell->kind = kind_of_degree(view, t);
        else if (cell->number != NONE && view_token(view, t)->upos != UPOS_VERB)
            cell->kind = KIND_NUMBER;
        else
            cell->kind = kind_of_upos(view, t);
        if (view->tags && must_be_verb(view, t)) {
            cell->kind = KIND_VERB;
            cell->untreed = true;
        }
    }
}

/* "a man | aged 47" */
static bool opens_age(const struct view *view, uint32_t t)
{
    uint32_t i = t + 1 < view->to ? view_cell(view, t + 1)->number : NONE;
    return i != NONE && view_cell(view, t)->number == NONE &&
           view->layers->numbers.at[i].kind == NUMBER_AGE;
}

static bool may_join(const struct view *view, uint32_t t, enum word_kind before, bool head)
{
    const struct cell *cell = view_cell(view, t);
    if (cell->time != NONE && t > view->from && view_cell(view, t - 1)->time != cell->time)
        return false; /* "a sniper | the evening before" */
    if (before == KIND_PRONOUN || (head && opens_age(view, t)))
        return false;
    switch (cell->kind) {
        case KIND_NUMBER:
            return before != KIND_NOMINAL || !head ||
                   (cell->number != NONE && t > view->from &&
                    view_cell(view, t - 1)->number == cell->number);
        case KIND_DETERMINER: /* "brings to 71 | the number of …" */
            return before == KIND_DETERMINER ||
                   (before == KIND_NUMBER &&
                    !(view_token(view, t - 1)->flags & TOKEN_DIGIT));
        case KIND_NOMINAL: /* "sheep | hit by a car" */
            return !head || view_token(view, t)->upos != UPOS_ADJ ||
                   !token_feat(view_token(view, t), S("VerbForm=Part")) ||
                   is_before_noun(view, t);
        default: return false;
    }
}

/* A hyphen or a quote inside a phrase: "car - bomb", "« kalifatet »". */
static bool is_joint(const struct view *view, uint32_t t)
{
    struct str word = token_text(view->layers, t);
    return t + 1 < view->to && t > view->from && view_cell(view, t)->kind == KIND_PUNCT &&
           (str_eq(word, S("-")) || str_eq(word, S("/"))) &&
           view_token(view, t)->at.from == view_token(view, t - 1)->at.to &&
           view_token(view, t + 1)->at.from == view_token(view, t)->at.to;
}

static uint32_t phrase_end(const struct view *view, uint32_t from)
{
    uint32_t t = from;
    enum word_kind before = KIND_OTHER;
    bool head = false;
    while (t < view->to &&
           (t == from || may_join(view, t, before, head) || is_joint(view, t))) {
        if (!is_joint(view, t) || t == from)
            before = view_cell(view, t)->kind;
        head |= before == KIND_NOMINAL &&
                (!view->tags || view_token(view, t)->upos != UPOS_ADJ);
        t++;
    }
    return t;
}

static bool starts_phrase(const struct view *view, uint32_t t)
{
    enum word_kind kind = view_cell(view, t)->kind;
    return kind == KIND_NOMINAL || kind == KIND_NUMBER || kind == KIND_DETERMINER ||
           kind == KIND_PRONOUN;
}

static bool looks_plural(const struct view *view, const struct phrase *p)
{
    const struct token *head = view_token(view, p->head);
    if (token_feat(head, S("Number=Plur")) || view_is(view, p->head, "plural_form"))
        return true;
    if (head->feats.len || p->article)
        return false;
    return str_ends(head->lower, S("s")) || str_ends(head->lower, S("er")) ||
           str_ends(head->lower, S("ne")) || str_ends(head->lower, S("ar"));
}

/* A proper noun that is no place, party, source or organisation: a person, most likely. */
static bool is_person_like(const struct view *view, uint32_t t)
{
    const struct cell *cell = view_cell(view, t);
    if (view_token(view, t)->upos != UPOS_PROPN || cell->of[WORD_PARTY] ||
        cell->of[WORD_SOURCE] || cell->of[WORD_OBJECT] || cell->time != NONE)
        return false;
    if (cell->name != NONE)
        return view->layers->names.at[cell->name].type == NAME_PER;
    return cell->place == NONE;
}

/* "1959 drepte", "1904 of the dead": a number like a year that counts what stands behind. */
static bool counts_people(const struct view *view, uint32_t t)
{
    if (t + 1 >= view->to)
        return false;
    const struct cell *next = view_cell(view, t + 1);
    return next->of[WORD_PEOPLE] || next->of[WORD_NOUN] || next->of[WORD_VERB] ||
           view_is(view, t + 1, "of");
}

/* "novice" is a person, "novice mistakes" are none. */
static bool is_head_only(const struct view *view, uint32_t t)
{
    return entry_flag(view_entry(view, t, WORD_PEOPLE), S("head"));
}

/* "over 2000": the word is the number's bound. */
static bool in_number(const struct view *view, const struct phrase *p, uint32_t t)
{
    if (p->number == NONE)
        return false;
    const struct number *n = &view->layers->numbers.at[p->number];
    return n->token_from <= t && t < n->token_to;
}

static void describe(struct view *view, struct phrase *p)
{
    p->number = p->people = p->party = p->person = NONE;
    p->head = p->to - 1;
    for (uint32_t t = p->from; t < p->to; t++) {
        const struct cell *cell = view_cell(view, t);
        if (cell->kind == KIND_NOMINAL || cell->kind == KIND_PRONOUN)
            p->head = t;
        /* "a further 67": the number heads what has no noun */
        if (cell->kind == KIND_NUMBER && view_token(view, p->head)->upos == UPOS_ADJ)
            p->head = t;
        bool implied = p->number != NONE && view->layers->numbers.at[p->number].implied;
        if (cell->number != NONE && (p->number == NONE || implied)) {
            uint8_t kind = view->layers->numbers.at[cell->number].kind;
            bool year =
                (kind == NUMBER_YEAR || kind == NUMBER_DATE) && counts_people(view, t);
            if (kind == NUMBER_COUNT || kind == NUMBER_PERCENT || kind == NUMBER_FRACTION ||
                year)
                p->number = cell->number;
        }
        if (cell->of[WORD_PEOPLE] && !is_head_only(view, t))
            p->people = t;
        if (cell->of[WORD_PARTY] && p->party == NONE)
            p->party = t;
        if (cell->name != NONE && p->person == NONE &&
            view->layers->names.at[cell->name].type == NAME_PER)
            p->person = t;
        p->article |= view_is(view, t, "article") && t < p->to;
        p->definite |= cell->kind == KIND_DETERMINER && view_is(view, t, "definite");
        p->negated |= cell->of[WORD_NEGATION] != NULL;
    }
    if (view_cell(view, p->head)->of[WORD_PEOPLE])
        p->people = p->head;
    p->definite |= token_feat(view_token(view, p->head), S("Definite=Def"));
    p->pronoun = view_cell(view, p->head)->kind == KIND_PRONOUN;
    p->proper = is_person_like(view, p->head);
    p->plural = looks_plural(view, p);
    bool behind = p->from > view->from &&
                  view_cell(view, p->from - 1)->kind == KIND_PREPOSITION &&
                  !in_number(view, p, p->from - 1);
    p->preposition = behind ? p->from - 1 : NONE;
}

/* "one of them", "to av soldatene", "dozens of civilians": number + of + phrase is one phrase. */
static bool is_partitive(const struct view *view, uint32_t end)
{
    if (end >= view->to || !view_is(view, end, "of") || end + 1 >= view->to ||
        !starts_phrase(view, end + 1))
        return false;
    const struct cell *last = view_cell(view, end - 1);
    if (last->number != NONE || last->of[WORD_NEGATION])
        return true;
    return view_is(view, end - 1, "quantifier") || view_is(view, end - 1, "one_of") ||
           token_feat(view_token(view, end - 1), S("Degree=Sup"));
}

static void find_phrases(struct view *view)
{
    uint32_t t = view->from;
    while (t < view->to) {
        if (!starts_phrase(view, t)) {
            t++;
            continue;
        }
        struct phrase p = { .from = t, .to = phrase_end(view, t) };
        bool partitive = is_partitive(view, p.to);
        if (partitive)
            p.to = phrase_end(view, p.to + 1);
        /* "7,000 of the island's | 9,000 people" */
        if (partitive && p.to + 1 < view->to && view_cell(view, p.to)->kind == KIND_TO &&
            str_eq(view_token(view, p.to)->lower, S("'s")) && starts_phrase(view, p.to + 1))
            p.to = phrase_end(view, p.to + 1);
        p.partitive = partitive;
        describe(view, &p);
        for (uint32_t k = p.from; k < p.to; k++)
            view->cells[k - view->from].phrase = view->phrases.n;
        *PUSH(view->arena, &view->phrases) = p;
        t = p.to;
    }
}

static bool has_tags(const struct view *view)
{
    for (uint32_t t = view->from; t < view->to; t++)
        if (view_token(view, t)->upos != UPOS_X)
            return true;
    return false;
}

void view_make(struct view *view, const struct layers *layers, const struct lang *lang,
               uint32_t sentence, struct arena *arena)
{
    const struct sentence *s = &layers->sentences.at[sentence];
    *view = (struct view){
        .layers = layers,
        .lang = lang,
        .lexicon = lang->claim,
        .arena = arena,
        .sentence = sentence,
        .from = s->token_from,
        .to = s->token_to,
        .tree = s->has_tree,
    };
    view->cells = NEW(arena, struct cell, view->to - view->from);
    for (uint32_t t = view->from; t < view->to; t++) {
        struct cell *cell = &view->cells[t - view->from];
        cell->number = cell->name = cell->place = cell->time = cell->phrase = NONE;
        cell->hit = NONE;
    }
    view->tags = has_tags(view);
    lexicon_scan(view->lexicon, layers, view->from, view->to, &view->hits, arena);
    place_hits(view);
    PLACE_LAYER(view, &layers->numbers, number);
    PLACE_LAYER(view, &layers->names, name);
    PLACE_LAYER(view, &layers->places, place);
    PLACE_LAYER(view, &layers->times, time);
    set_kinds(view);
    find_phrases(view);
}
