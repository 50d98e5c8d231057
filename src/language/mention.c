/* mention.c: finds the names of places in a text; see mention.h.
 *
 *   "Police in Norman, Okla., said Paris Norman was shot near the Iraqi border."
 *    in Norman , Okla .   →  two mentions, the first within the second
 *    Paris Norman         →  a given name before a capital: a person, no place
 *    Iraqi                →  a demonym
 *
 * A mention is the longest run of words that is a key of the gazetteer, begins and ends
 * with a capital, and that the words around it, and the names found (name.h), allow to be a
 * place. What is in doubt is MENTION_WEAK, and resolve.c keeps it only if the report speaks
 * for it.
 *
 * Invariants: mentions are disjoint, in order, and never cross a sentence. It does not
 * decide which place is meant, and knows nothing of points.
 */
#include "language/mention.h"

#include "base/utf8.h"
#include "language/seeking.h"

static uint32_t toponym_of(struct seeker *s, const struct run *run)
{
    int64_t found = table_get(&s->to->keys, run->key);
    if (found != TABLE_NONE)
        return (uint32_t)found;
    struct toponym *toponym = PUSH(s->arena, &s->to->toponyms);
    toponym->key = run->key;
    toponym->nhits = run->nhits;
    toponym->hits = NEW(s->arena, struct place_hit, run->nhits + 1);
    memcpy(toponym->hits, run->hits, run->nhits * sizeof *run->hits);
    table_put(&s->to->keys, run->key, s->to->toponyms.n - 1, s->arena);
    return s->to->toponyms.n - 1;
}

static bool is_place_name(const struct name *name)
{
    return name->type == NAME_GPE_LOC || name->type == NAME_GPE_ORG ||
           name->type == NAME_LOC;
}

/* What name.h says of the mention: a name of a place that it meets, or a person's that
 * holds it. */
static uint32_t names_say(const struct seeker *s, const struct mention *mention)
{
    for (uint32_t n = s->name; n < s->layers->names.n; n++) {
        const struct name *name = &s->layers->names.at[n];
        if (name->token_from >= mention->token_to)
            break;
        if (is_place_name(name) && span_meets(name->at, mention->at))
            return MENTION_NAMED;
        if (name->type == NAME_PER && span_holds(name->at, mention->at))
            return MENTION_PERSON;
    }
    return 0;
}

static bool is_short(const struct run *run)
{
    for (uint32_t i = 0; i < run->nhits; i++)
        if (run->hits[i].kind == GAZ_SHORT)
            return true;
    return false;
}

static void add_mention(struct seeker *s, const struct run *run, uint32_t flags)
{
    uint32_t toponym = toponym_of(s, run);
    struct mention *mention = PUSH(s->arena, &s->to->all);
    *mention = (struct mention){ .at = run->at,
                                 .token_from = run->from,
                                 .token_to = run->to,
                                 .toponym = toponym,
                                 .flags = flags,
                                 .within = NO_MENTION };
    struct str text = str_at(s->layers->doc->text, run->at);
    bool stop = is_short(run) && !str_ends(text, S(".")) && token_is(s, run->to, ".") &&
                !(token_at(s, run->to - 1)->flags & TOKEN_SPACE_AFTER);
    if (stop && (!seek_only_capitals(text) || str_find(text, S("."), 0) > 0)) {
        mention->at.to++;
        mention->token_to++;
    }
    mention->flags |= names_say(s, mention);
    if (flags & MENTION_SILENT)
        return;
    s->to->toponyms.at[toponym].nmentions++;
    s->to->toponyms.at[toponym].flags |= flags;
}

static bool is_location_word(const struct seeker *s, uint32_t i)
{
    static const char *const words[] = { "in", "at",  "near", "outside", "i",
                                         "på", "ved", "nær",  "utenfor", "utanfor" };
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (token_is(s, i, words[w]))
            return true;
    return false;
}

/* A run of capitals from token i on, as a name that the gazetteer lacks. */
static void make_unknown(struct seeker *s, uint32_t i, uint32_t to, struct run *ret_run)
{
    while (to < s->end && is_capital(s, to) && is_word(s, to))
        to++;
    seek_run(s, i, to, ret_run);
    struct str text = seek_without_genitive(s, str_at(s->layers->doc->text, ret_run->at));
    ret_run->at.to = ret_run->at.from + (uint32_t)text.len;
    ret_run->key = gazfile_key(text, s->arena);
}

/* A word that the gazetteer lacks but that the report calls a place: "bydelen Gogjale". */
static bool find_unknown(struct seeker *s, uint32_t i, struct run *ret_run,
                         uint32_t *ret_flags)
{
    bool behind = i > s->from && !is_capital(s, i - 1);
    if (!is_capital(s, i) || !is_word(s, i) || s->all_upper || s->headline || !behind ||
        (roles(s, i) & (PLACEWORD_STOP | PLACEWORD_TITLE | PLACEWORD_GIVEN)) ||
        (!is_capital(s, i + 1) && (roles(s, i) & PLACEWORD_NEVER)))
        return false;
    make_unknown(s, i, i + 1, ret_run);
    bool called = s->norwegian && (roles(s, i - 1) & PLACEWORD_PART);
    bool part = (roles(s, ret_run->to) & PLACEWORD_PART) ||
                ((roles(s, i) & PLACEWORD_NEVER) && is_location_word(s, i - 1));
    if (!called && !part && !is_location_word(s, i - 1))
        return false;
    *ret_flags = MENTION_UNKNOWN | (called || part ? MENTION_SURE : MENTION_WEAK);
    return ret_run->key.len > 3;
}

/* Norwegian demonyms are written small: "irakiske", "iraker". */
static bool may_be_small_demonym(const struct seeker *s, uint32_t i)
{
    static const char *const ends[] = { "sk",    "ske",    "er",    "ere",  "eren",  "erne",
                                        "ar",    "arar",   "arane", "aren", "menn",  "mann",
                                        "nene",  "kk",     "kker",  "jol",  "joler", "itt",
                                        "itter", "ittene", "ters",  "ken" };
    struct str lower = token_at(s, i)->lower;
    if (!s->norwegian || lower.len < 5)
        return false;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        if (str_ends(lower, str_of(ends[e])))
            return true;
    return false;
}

/* The roles of tokens i and i + 1 as one word: "West Nile", "old city". */
static uint32_t pair_roles(const struct seeker *s, uint32_t i)
{
    char both[64];
    struct str a = token_at(s, i)->lower, b = token_at(s, i + 1)->lower;
    if (!(roles(s, i) & PLACEWORD_PAIR) || i + 1 >= s->end ||
        a.len + b.len + 1 > (ptrdiff_t)sizeof both)
        return 0;
    memcpy(both, a.at, (size_t)a.len);
    both[a.len] = ' ';
    memcpy(both + a.len + 1, b.at, (size_t)b.len);
    return placeword_roles(s->lang->place, (struct str){ both, a.len + 1 + b.len });
}

/* "gamlebyen", "the old city": how many tokens; 0: none. */
static uint32_t find_quarter(struct seeker *s, uint32_t i, struct run *ret_run)
{
    uint32_t n = roles(s, i) & PLACEWORD_QUARTER        ? 1
                 : pair_roles(s, i) & PLACEWORD_QUARTER ? 2
                                                        : 0;
    if (!n)
        return 0;
    seek_run(s, i, i + n, ret_run);
    ret_run->key = gazfile_key(str_at(s->layers->doc->text, ret_run->at), s->arena);
    return n;
}

/* "Dublin City Council", "The Philippines": the name is what stands within. */
static void trim_run(struct seeker *s, struct run *run)
{
    struct run inner;
    uint32_t last = run->to - 1;
    bool office = token_is(s, last, "city") && is_capital(s, run->to) &&
                  (roles(s, run->to) & (PLACEWORD_AFTER | PLACEWORD_STOP));
    if (run->to - run->from < 2)
        return;
    if (token_is(s, run->from, "the") && namerun_find(s, run->from + 1, &inner) &&
        inner.to == run->to)
        *run = inner;
    else if (office && run->to - run->from == 2 && namerun_find_one(s, run->from, &inner))
        *run = inner;
}

/* "The", "In", "When" before a small letter: half of all capitals, and never a place. */
static bool is_opening_word(const struct seeker *s, uint32_t i)
{
    return (roles(s, i) & PLACEWORD_STOP) && !is_capital(s, i + 1) &&
           !token_is(s, i + 1, "-") && seek_starts_line(s, i);
}

/* What stands at token i; returns where to go on. */
static uint32_t find_at(struct seeker *s, uint32_t i)
{
    struct run run;
    uint32_t flags = 0;
    s->to->american += ((roles(s, i) | pair_roles(s, i)) & PLACEWORD_AMERICAN) != 0;
    uint32_t n = s->headline ? 0 : find_quarter(s, i, &run);
    if (n && !token_is(s, i + n, "of")) {
        add_mention(s, &run, MENTION_UNKNOWN | MENTION_SURE | MENTION_QUARTER);
        return run.to;
    }
    if (!is_capital(s, i) && !may_be_small_demonym(s, i))
        return i + 1;
    if (is_opening_word(s, i))
        return i + 1;
    if (pair_roles(s, i) & PLACEWORD_NEVER)
        return i + 2;
    if (namerun_find(s, i, &run)) {
        trim_run(s, &run);
        if (placeness_judge(s, &run, &flags)) {
            add_mention(s, &run, flags);
            return run.to;
        }
        bool begins = run.to - run.from == 1 && (roles(s, i) & PLACEWORD_NEVER);
        if (!begins)
            return run.to;
    }
    if (is_capital(s, i) && find_unknown(s, i, &run, &flags)) {
        add_mention(s, &run, flags);
        return run.to;
    }
    return i + 1;
}

/* Headlines in title case, and texts in capitals: there a capital says little. */
static void measure_capitals(struct seeker *s)
{
    uint32_t words = 0, capitals = 0, all = 0;
    for (uint32_t i = s->from; i < s->end; i++) {
        if (!is_word(s, i))
            continue;
        words++;
        capitals += is_capital(s, i);
        all += (token_at(s, i)->flags & TOKEN_ALL_UPPER) != 0;
    }
    s->all_upper = words >= 3 && all * 10 >= words * 7;
    s->headline = words >= 4 && capitals * 10 >= words * 7;
}

/* Places that name.h alone found: kept if the gazetteer has them, and else as unknown. */
static void add_named(struct seeker *s, uint32_t first)
{
    uint32_t found = s->to->all.n;
    for (uint32_t n = s->name; n < s->layers->names.n; n++) {
        const struct name *name = &s->layers->names.at[n];
        struct run run;
        bool met = false;
        if (name->token_from >= s->end)
            break;
        for (uint32_t m = first; m < found; m++)
            met |= span_meets(name->at, s->to->all.at[m].at);
        if (met || !is_place_name(name) || name->token_to > s->end)
            continue;
        bool known = namerun_find(s, name->token_from, &run) && run.to == name->token_to;
        if (!known)
            make_unknown(s, name->token_from, name->token_to, &run);
        if (run.key.len > 2)
            add_mention(s, &run, MENTION_SILENT | (known ? 0 : MENTION_UNKNOWN));
    }
    for (uint32_t m = found; m < s->to->all.n; m++)
        for (uint32_t k = m; k > first; k--) {
            struct mention *a = &s->to->all.at[k - 1], *b = &s->to->all.at[k];
            struct mention swap = *a;
            if (a->at.from <= b->at.from)
                break;
            *a = *b;
            *b = swap;
        }
}

/* The next mention with a vote; the number of mentions if there is none. */
static uint32_t next_voter(const struct mentions *mentions, uint32_t m)
{
    while (m < mentions->all.n && (mentions->all.at[m].flags & MENTION_SILENT))
        m++;
    return m;
}

/* "X, Ohio", "X in Iraq", "X district of Mosul", "Iraq's X". */
static void link_mentions(struct seeker *s, uint32_t from)
{
    uint32_t m = next_voter(s->to, from), next;
    for (; (next = next_voter(s->to, m + 1)) < s->to->all.n; m = next) {
        struct mention *a = &s->to->all.at[m], *b = &s->to->all.at[next];
        uint32_t gap = b->token_from - a->token_to;
        uint32_t last = b->token_from - 1;
        if ((a->flags | b->flags) & MENTION_DEMONYM)
            continue;
        if (gap == 1 && token_is(s, a->token_to, ","))
            a->within = (int32_t)next;
        else if (gap >= 1 && gap <= 4 &&
                 (token_is(s, last, "in") || token_is(s, last, "of") ||
                  token_is(s, last, "i") || token_is(s, last, "på") ||
                  token_is(s, last, "av")))
            a->within = (int32_t)next;
        else if (gap == 1 &&
                 (token_is(s, a->token_to, "'s") || token_is(s, a->token_to, "’s")))
            b->within = (int32_t)m;
    }
}

static void drop_persons(struct seeker *s)
{
    uint32_t n = 0;
    int32_t *moved = NEW(s->arena, int32_t, s->to->all.n + 1);
    for (uint32_t i = 0; i < s->to->all.n; i++) {
        struct mention m = s->to->all.at[i];
        struct toponym *toponym = &s->to->toponyms.at[m.toponym];
        bool person = !(m.flags & (MENTION_SURE | MENTION_DEMONYM)) &&
                      m.within == NO_MENTION &&
                      table_get(&s->persons, toponym->key) != TABLE_NONE;
        moved[i] = person ? NO_MENTION : (int32_t)n;
        person = person && !(m.flags & MENTION_SILENT);
        toponym->nmentions -= person;
        if (!person)
            s->to->all.at[n++] = m;
    }
    s->to->all.n = n;
    for (uint32_t i = 0; i < n; i++)
        if (s->to->all.at[i].within != NO_MENTION)
            s->to->all.at[i].within = moved[s->to->all.at[i].within];
}

void mention_find(const struct layers *layers, const struct lang *lang,
                  struct mentions *ret_mentions, struct arena *arena)
{
    struct seeker seeker = {
        .layers = layers,
        .lang = lang,
        .gazetteer = lang->gazetteer,
        .arena = arena,
        .to = ret_mentions,
        .norwegian = str_eq(lang->pack.code, S("nb")) || str_eq(lang->pack.code, S("nn")),
    };
    *ret_mentions = (struct mentions){ 0 };
    seeker.roles = NEW(arena, uint16_t, layers->tokens.n + 1);
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        uint32_t first = ret_mentions->all.n;
        seeker.from = layers->sentences.at[i].token_from;
        seeker.end = layers->sentences.at[i].token_to;
        measure_capitals(&seeker);
        for (uint32_t t = seeker.from; t < seeker.end;)
            t = find_at(&seeker, t);
        add_named(&seeker, first);
        link_mentions(&seeker, first);
        while (seeker.name < layers->names.n &&
               layers->names.at[seeker.name].token_to <= seeker.end)
            seeker.name++;
    }
    drop_persons(&seeker);
}
