/* finish.c: ids, same_as and part_of, once all claims of a document are found.
 *
 * An id is a hash of document id, kind, type, trigger and count spans: no version in it, so
 * that people's decisions about a claim outlive the reader that found it.
 */
#include <stdio.h>

#include "claim/confidence.h"
#include "claim/finder.h"
#include "intake/hash.h"

enum { FAR_CLAIMS = 200 }; /* a restatement stands within so many claims */

static void make_id(const struct claims *claims, struct claim *claim, uint32_t again,
                    struct arena scratch)
{
    struct span trigger = claim_evidence(claim, EVIDENCE_TRIGGER);
    struct span count = claim_evidence(claim, EVIDENCE_COUNT);
    struct str key = str_format(
        &scratch, "%s|%s|%s|%u-%u|%u-%u", claims->doc->id,
        claim_type_kind(claim->type) == CLAIM_PEOPLE ? "people" : "event",
        claim_type_name(claim->type), trigger.from, trigger.to, count.from, count.to);
    if (again)
        key = str_format(&scratch, "%.*s|%u", STR(key), again);
    char hex[65];
    hash_hex(key, hex);
    snprintf(claim->id, sizeof claim->id, "c:%.32s", hex);
}

static void make_ids(struct claims *claims, struct arena scratch)
{
    struct table seen = { 0 };
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct claim *claim = &claims->list.at[i];
        for (uint32_t again = 0;; again++) {
            struct arena own = scratch;
            make_id(claims, claim, again, own);
            if (table_get(&seen, str_of(claim->id)) == TABLE_NONE)
                break;
        }
        table_put(&seen, str_of(claim->id), i, &scratch);
    }
}

static bool same_place(const struct claim *a, const struct claim *b)
{
    if (!a->places.n || !b->places.n)
        return true;
    const struct claim_place *p = a->places.at, *q = b->places.at;
    return (p->geonames && p->geonames == q->geonames) || str_eq(p->name, q->name) ||
           p->precision == PRECISION_COUNTRY || q->precision == PRECISION_COUNTRY;
}

static bool same_group(const struct claim *a, const struct claim *b)
{
    const struct claim_victims *v = &a->victims, *w = &b->victims;
    bool class = v->victims_class == w->victims_class || v->victims_class == CLASS_PERSON ||
                 w->victims_class == CLASS_PERSON;
    return class && (!v->group.len || !w->group.len || str_eq(v->group, w->group));
}

static struct str last_word(struct str s)
{
    ptrdiff_t i = s.len;
    while (i > 0 && s.at[i - 1] != ' ' && s.at[i - 1] != '\n')
        i--;
    return str_cut(s, i, s.len);
}

/* One person, named or told of with "the", told of again: by the same last word. */
static bool same_person(const struct claim *a, const struct claim *b)
{
    const struct claim_victims *v = &a->victims, *w = &b->victims;
    struct str word = last_word(w->text);
    if (word.len < 3 || !(w->named || w->definite))
        return false;
    bool again = str_find(v->text, word, 0) >= 0;
    return again && (b->low == 1 || b->low == NUMBER_OPEN) && b->part_of == NO_CLAIM;
}

/* The same number of the same people said again: headline, lead, body. One person is too
 * common a number to tell. */
static bool says_the_same(const struct claim *a, const struct claim *b)
{
    if (a->type != b->type || a->story != b->story || a->unit != b->unit)
        return false;
    bool number =
        a->low != NUMBER_OPEN && a->low == b->low && a->high == b->high && a->low > 1;
    if (!number && !same_person(a, b))
        return false;
    bool times = !days_known(a->time) || !days_known(b->time) ||
                 (a->time.from <= b->time.to && b->time.from <= a->time.to);
    return times && same_place(a, b) && same_group(a, b);
}

/* A headline says no day and no place of its own: what the body says of the same number
 * fills them in. */
static void fill_in(struct claim *first, const struct claim *again, struct arena *arena)
{
    if (!first->time_text.len && again->time_text.len) {
        first->time = again->time;
        first->time_text = again->time_text;
        first->scope = again->scope;
        claim_add_evidence(first, EVIDENCE_TIME, claim_evidence(again, EVIDENCE_TIME),
                           arena);
    }
    if (!first->places.n && again->places.n) {
        *PUSH(arena, &first->places) = again->places.at[0];
        claim_add_evidence(first, EVIDENCE_PLACE, claim_evidence(again, EVIDENCE_PLACE),
                           arena);
    }
    if (!first->method.len && again->method.len) {
        first->method = again->method;
        claim_add_evidence(first, EVIDENCE_METHOD, claim_evidence(again, EVIDENCE_METHOD),
                           arena);
    }
}

/* "He was shot": the one person that the story told of last, if it told that of him. */
static uint32_t same_he(const struct claims *claims, uint32_t at, uint32_t from)
{
    const struct claim *he = &claims->list.at[at];
    if (!he->victims.pronoun || he->low != 1)
        return NO_CLAIM;
    for (uint32_t k = at; k-- > from;) {
        const struct claim *claim = &claims->list.at[k];
        if (claim->type == he->type && claim->story == he->story && claim->low == 1 &&
            claim->high == 1)
            return claim->same_as == NO_CLAIM ? k : claim->same_as;
    }
    return NO_CLAIM;
}

static void link_same(struct claims *claims)
{
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct claim *claim = &claims->list.at[i];
        uint32_t from = i > FAR_CLAIMS ? i - FAR_CLAIMS : 0;
        claim->same_as = same_he(claims, i, from);
        for (uint32_t k = from; k < i && claim->same_as == NO_CLAIM; k++)
            if (claims->list.at[k].same_as == NO_CLAIM &&
                claims->list.at[k].linked == claim->linked &&
                says_the_same(&claims->list.at[k], claim))
                claim->same_as = k;
        if (claim->same_as != NO_CLAIM)
            fill_in(&claims->list.at[claim->same_as], claim, claims->doc->arena);
    }
}

static bool is_own(const struct claim *claim, enum evidence_role role)
{
    struct span at = claim_evidence(claim, role);
    return !span_empty(at) && span_holds(claim_evidence(claim, EVIDENCE_SENTENCE), at);
}

/* A part happened where and when its whole did, unless its own sentence says otherwise. */
static void follow_whole(struct claim *part, const struct claim *whole)
{
    if (!is_own(part, EVIDENCE_PLACE) && whole->places.n)
        part->places = whole->places;
    if (!is_own(part, EVIDENCE_TIME) && days_known(whole->time)) {
        part->time = whole->time;
        part->time_text = whole->time_text;
        part->scope = whole->scope;
    }
}

void claims_finish(struct claims *claims, struct arena scratch)
{
    make_ids(claims, scratch);
    link_same(claims);
    for (uint32_t i = 0; i < claims->list.n; i++) {
        struct claim *claim = &claims->list.at[i];
        if (claim->same_as != NO_CLAIM)
            claim->same_as_id = str_of(claims->list.at[claim->same_as].id);
        if (claim->part_of != NO_CLAIM)
            follow_whole(claim, &claims->list.at[claim->part_of]);
        if (claim->part_of != NO_CLAIM)
            claim->part_of_id = str_of(claims->list.at[claim->part_of].id);
        claim->confidence = confidence_of(claim);
    }
}
