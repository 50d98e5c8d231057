/* guard.c: see guard.h.
 *
 * Stands between weighing and every export, report and served page. Invariants: a name is
 * replaced in every string that leaves, not only where it was marked; what is in doubt is held
 * back; nothing here changes a number. The ledger and `vitne read` keep the names.
 *
 *   "Two brothers, Ivan and Petro Koval, were wounded" with `name` at "Ivan", "Petro Koval"
 *    ─▶ "Two brothers, [name] and [name], were wounded"; later "Koval" alone ─▶ "[name]"
 *
 * privatename.c says what is a name.
 */
#include "export/guard.h"

#include "base/utf8.h"
#include "export/words.h"

enum { LEAST_NAME = 3 };

struct private_names guard_names(const struct guard *guard, const struct weigh_doc *doc,
                                 struct arena *arena)
{
    return guard->with_names ? (struct private_names){ 0 } : private_names_find(doc, arena);
}

/* Is there no letter right before `from` and right after `to`? */
static bool stands_alone(struct str s, ptrdiff_t from, ptrdiff_t to)
{
    uint32_t point;
    if (to < s.len) {
        utf8_decode(s, to, &point);
        if (utf8_is_letter(point))
            return false;
    }
    ptrdiff_t before = from - 1;
    while (before > 0 && ((unsigned char)s.at[before] & 0xc0) == 0x80)
        before--;
    if (before < 0)
        return true;
    utf8_decode(s, before, &point);
    return !utf8_is_letter(point);
}

static struct str replaced(struct str words, struct str what, struct str with,
                           struct arena *arena)
{
    struct str to = { 0 };
    ptrdiff_t kept = 0;
    for (ptrdiff_t at = str_find(words, what, 0); at >= 0;
         at = str_find(words, what, at + what.len)) {
        if (!stands_alone(words, at, at + what.len))
            continue;
        to = str_concat(to, str_cut(words, kept, at), arena);
        to = str_concat(to, with, arena);
        kept = at + what.len;
    }
    return kept ? str_concat(to, str_cut(words, kept, words.len), arena) : words;
}

struct str guard_words(const struct private_names *names, struct str words,
                       struct arena *arena)
{
    for (uint32_t i = 0; words.len && i < names->names.n; i++)
        words = replaced(words, names->names.at[i], S("[name]"), arena);
    return words;
}

bool guard_is_sensitive(const struct claim *claim)
{
    if (claim->type == CLAIM_TRAPPED || claim->type == CLAIM_DISPLACED ||
        claim->type == CLAIM_PRESENT)
        return true;
    return str_eq(claim->object, S("hospital")) || str_eq(claim->object, S("shelter")) ||
           str_eq(claim->object, S("camp"));
}

bool guard_holds(const struct guard *guard, const struct weigh_doc *doc,
                 const struct claim *claim)
{
    if (guard->live || !guard_is_sensitive(claim))
        return false;
    struct days published =
        document_published(doc->doc, claim_evidence(claim, EVIDENCE_TRIGGER));
    if (!days_known(published) && !days_parse(doc->recorded, &published))
        return true;
    return published.to + GUARD_HOLD_DAYS >= guard->today;
}

struct claim_place guard_place(const struct guard *guard, const struct claim *claim)
{
    struct claim_place blank = { .lat = COORDINATE_NONE, .lon = COORDINATE_NONE };
    if (!claim->places.n)
        return blank;
    struct claim_place first = claim->places.at[0];
    if (guard->fine || !guard_is_sensitive(claim) || first.precision != PRECISION_SITE)
        return first;
    for (uint32_t i = 1; i < claim->places.n; i++)
        if (claim->places.at[i].precision > PRECISION_SITE)
            return claim->places.at[i];
    memcpy(blank.country, first.country, sizeof blank.country);
    blank.admin1 = blank.name = blank.text = first.admin1;
    blank.precision = first.admin1.len ? PRECISION_ADMIN1 : PRECISION_NONE;
    return blank;
}

static struct str without_sites(const struct guard *guard, const struct claim *claim,
                                struct str words, struct arena *arena)
{
    if (guard->fine || !guard_is_sensitive(claim))
        return words;
    for (uint32_t i = 0; i < claim->places.n; i++) {
        const struct claim_place *place = &claim->places.at[i];
        if (place->precision == PRECISION_SITE && place->text.len >= LEAST_NAME)
            words = replaced(words, words_line(place->text, arena), S("[place]"), arena);
    }
    return words;
}

static void guard_sources(const struct guard *guard, const struct private_names *names,
                          struct claim_source *sources, uint32_t n, struct arena *arena)
{
    for (uint32_t i = 0; i < n; i++) {
        struct claim_source *s = &sources[i];
        if (!guard->with_names && (s->kind == SOURCE_WITNESS || s->kind == SOURCE_FAMILY)) {
            s->text = words_source_kind(s->kind);
            s->name = (struct str){ 0 };
        }
        s->text = guard_words(names, s->text, arena);
        s->name = guard_words(names, s->name, arena);
    }
}

static struct claim_source *copy_sources(const struct claim_source *at, uint32_t n,
                                         struct arena *arena)
{
    struct claim_source *copy = NEW(arena, struct claim_source, n ? n : 1);
    if (n)
        memcpy(copy, at, n * sizeof *copy);
    return copy;
}

static void guard_party(const struct guard *guard, const struct private_names *names,
                        struct claim_party *party, struct arena *arena)
{
    party->text = guard_words(names, party->text, arena);
    party->group = guard_words(names, party->group, arena);
    party->sources.at = copy_sources(party->sources.at, party->sources.n, arena);
    guard_sources(guard, names, party->sources.at, party->sources.n, arena);
}

struct claim guard_claim(const struct guard *guard, const struct private_names *names,
                         const struct claim *claim, struct arena *arena)
{
    struct claim to = *claim;
    struct claim_victims *v = &to.victims;
    v->text = without_sites(guard, claim, guard_words(names, v->text, arena), arena);
    v->includes = guard_words(names, v->includes, arena);
    v->excludes = guard_words(names, v->excludes, arena);
    to.sources.at = copy_sources(to.sources.at, to.sources.n, arena);
    guard_sources(guard, names, to.sources.at, to.sources.n, arena);
    guard_party(guard, names, &to.by, arena);
    guard_party(guard, names, &to.against, arena);
    to.by_or.at = NEW(arena, struct claim_party, to.by_or.n ? to.by_or.n : 1);
    for (uint32_t i = 0; i < to.by_or.n; i++) {
        to.by_or.at[i] = claim->by_or.at[i];
        guard_party(guard, names, &to.by_or.at[i], arena);
    }
    if (!guard->fine && guard_is_sensitive(claim) && to.places.n) {
        to.places.at = NEW(arena, struct claim_place, 1);
        to.places.at[0] = guard_place(guard, claim);
        to.places.n = 1;
    }
    to.trace = (struct str){ 0 }; /* it quotes the text: `explain` shows it, here */
    return to;
}

struct str guard_sentence(const struct guard *guard, const struct private_names *names,
                          const struct weigh_doc *doc, const struct claim *claim,
                          struct arena *arena)
{
    struct span at = claim_evidence(claim, EVIDENCE_SENTENCE);
    if (span_empty(at))
        at = claim_evidence(claim, EVIDENCE_TRIGGER);
    struct str words = words_line(str_at(doc->doc->text, at), arena);
    return without_sites(guard, claim, guard_words(names, words, arena), arena);
}
