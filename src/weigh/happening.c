/* happening.c: see happening.h.
 *
 * Claims are taken in the order of the text. A part joins the claim it is a part of; any
 * other claim joins the happening of its story that fits best, or begins a new one:
 *   never  where both tell a time and the days do not meet, or both a place and they are
 *          apart, or both a method and it differs, or the families differ
 *   else   by points: the same sentence, the same count, day, place, victims, method,
 *          the happening told just before, the happening the story is about
 */
#include "weigh/happening.h"

#include "weigh/locate.h"
#include "weigh/method.h"

enum {
    /* Points and reaches: guesses, never fitted. */
    FIT_SENTENCE = 4,
    FIT_COUNT = 4,
    FIT_TIME = 2,
    FIT_PLACE = 2,
    FIT_METHOD = 1,
    FIT_PLACE_UNLIKE = -6,
    FIT_NEXT = 2,
    FIT_MAIN = 1,
    FIT_ENOUGH = 1,
    COUNT_NEAR = 2,
    NEXT_BYTES = 400, /* two or three sentences */
    ASSUMED_DAYS = 7, /* news without a day is of the week before it was published */
    BACKGROUND_DAYS =
        30,           /* what was longer ago is background: its story is about the new */
    LEAD_BYTES = 600, /* headline and lead */
    MAIN_HARM = 20,   /* an arrest for a killing is told because of the killing */
};

enum type_family claim_type_family(enum claim_type type)
{
    switch (type) {
        case CLAIM_DETAINED:
        case CLAIM_ABDUCTED:
        case CLAIM_FREED:
        case CLAIM_HUMAN_SHIELDS: return FAMILY_HELD;
        case CLAIM_DISPLACED:
        case CLAIM_RETURNED:
        case CLAIM_TRAPPED: return FAMILY_MOVED;
        case CLAIM_PRESENT:
        case CLAIM_CAPTURED:
        case CLAIM_ENTERED:
        case CLAIM_WITHDREW:
        case CLAIM_BESIEGED:
        case CLAIM_EXTENT:
        case CLAIM_OFFENSIVE:
        case CLAIM_DECLARED:
        case CLAIM_CEASEFIRE: return FAMILY_GROUND;
        default: return FAMILY_HARM;
    }
}

bool claim_is_incident(const struct claim *claim)
{
    if (claim->linked || claim->scope == SCOPE_PERIOD || claim->scope == SCOPE_STATE ||
        claim->unit == UNIT_PERCENT)
        return false;
    return claim->type != CLAIM_PRESENT && claim->type != CLAIM_EXTENT;
}

static uint32_t claim_by_id(const struct claims *claims, struct str id)
{
    for (uint32_t i = 0; id.len && i < claims->list.n; i++)
        if (str_eq(str_of(claims->list.at[i].id), id))
            return i;
    return NO_CLAIM;
}

uint32_t claim_part_of(const struct claims *claims, uint32_t claim)
{
    const struct claim *c = &claims->list.at[claim];
    uint32_t whole =
        c->part_of != NO_CLAIM ? c->part_of : claim_by_id(claims, c->part_of_id);
    return whole == claim || whole >= claims->list.n ? NO_CLAIM : whole;
}

uint32_t claim_same_as(const struct claims *claims, uint32_t claim)
{
    const struct claim *c = &claims->list.at[claim];
    uint32_t first =
        c->same_as != NO_CLAIM ? c->same_as : claim_by_id(claims, c->same_as_id);
    return first == claim || first >= claims->list.n ? NO_CLAIM : first;
}

static const struct claim_place *claim_place_of(const struct claim *claim)
{
    for (uint32_t i = 0; i < claim->places.n; i++)
        if (claim->places.at[i].role == PLACE_AT && place_known(&claim->places.at[i]))
            return &claim->places.at[i];
    return claim->places.n && place_known(claim->places.at) ? claim->places.at : NULL;
}

static struct str party_words(const struct claim_party *party)
{
    return party->group.len ? party->group : party->text;
}

static struct range claim_range(const struct claim *claim)
{
    return (struct range){ claim->low, claim->high };
}

static uint32_t claim_at(const struct claim *claim)
{
    struct span at = claim_evidence(claim, EVIDENCE_TRIGGER);
    return span_empty(at) ? claim_evidence(claim, EVIDENCE_SENTENCE).from : at.from;
}

/* Do the days meet? `spare` days more, for "overnight" and a day misread. */
static bool days_near(struct days a, struct days b, int spare)
{
    return a.from <= b.to + spare && b.from <= a.to + spare;
}

static bool count_agrees(const struct happening *h, const struct claim *claim)
{
    return claim->type < PEOPLE_TYPES && h->counted[claim->type] &&
           range_numbered(claim_range(claim)) && range_numbered(h->counts[claim->type]) &&
           range_meets(claim_range(claim), h->counts[claim->type]);
}

/* Both tell a number of this type, and it is not one number: "24 were killed the day before". */
static bool count_parts(const struct happening *h, const struct claim *claim)
{
    return claim->type < PEOPLE_TYPES && h->counted[claim->type] &&
           range_numbered(claim_range(claim)) && range_numbered(h->counts[claim->type]) &&
           !range_meets(claim_range(claim), h->counts[claim->type]);
}

/* Numbers that are near each other, not only open ranges that meet ("at least 15" and "at
 * least 46" do). The factor is a guess, never fitted. */
static bool count_near(const struct happening *h, const struct claim *claim)
{
    if (!count_agrees(h, claim))
        return false;
    int64_t a = range_floor(claim_range(claim)), b = range_floor(h->counts[claim->type]);
    return a > 1 && a <= COUNT_NEAR * b && b <= COUNT_NEAR * a;
}

/* Two named places of which nothing tells whether one lies in the other. */
static bool places_unlike(const struct work *work, const struct claim_place *a,
                          const struct claim_place *b)
{
    return a && b && a->name.len && b->name.len &&
           place_nearness(a, b, *work->scratch) == NEARNESS_UNKNOWN;
}

/* Places are misread more often than numbers: two that are apart part nothing where day and
 * number, two or more, are the same. */
static bool fits_at_all(const struct work *work, const struct happening *h,
                        const struct claim *claim)
{
    if (claim_type_family(claim->type) != h->family)
        return false;
    bool told = days_known(claim->time) && days_known(h->time);
    if (told && !days_near(claim->time, h->time, count_parts(h, claim) ? 0 : 1))
        return false;
    if (!method_meets(h->method, claim->method))
        return false;
    if (place_nearness(h->place, claim_place_of(claim), *work->scratch) != NEARNESS_APART)
        return true;
    return told && count_near(h, claim);
}

static int fit(const struct work *work, const struct happening *h,
               const struct claims *claims, uint32_t index)
{
    const struct claim *claim = &claims->list.at[index];
    const struct claim *last = &claims->list.at[h->claims.at[h->claims.n - 1]];
    struct span here = claim_evidence(claim, EVIDENCE_SENTENCE);
    struct span there = claim_evidence(last, EVIDENCE_SENTENCE);
    int points = h->main ? FIT_MAIN : 0;
    if (span_meets(here, there))
        points += FIT_SENTENCE;
    if (claim_at(claim) <= claim_at(last) + NEXT_BYTES)
        points += FIT_NEXT;
    if (count_agrees(h, claim))
        points += FIT_COUNT;
    if (days_known(claim->time) && days_known(h->time))
        points += FIT_TIME;
    if (place_nearness(h->place, claim_place_of(claim), *work->scratch) >= NEARNESS_INSIDE)
        points += FIT_PLACE;
    if (!count_agrees(h, claim) && places_unlike(work, h->place, claim_place_of(claim)))
        points += FIT_PLACE_UNLIKE;
    if (claim->method.len && str_eq(claim->method, h->method))
        points += FIT_METHOD;
    return points;
}

static bool days_narrower(struct days a, struct days b)
{
    if (!days_known(b))
        return days_known(a);
    return days_known(a) && a.to - a.from < b.to - b.from;
}

static void happening_take(struct work *work, struct happening *h,
                           const struct claims *claims, uint32_t index)
{
    const struct claim *claim = &claims->list.at[index];
    const struct claim_place *place = claim_place_of(claim);
    *PUSH(work->scratch, &h->claims) = index;
    if (days_narrower(claim->time, h->time))
        h->time = claim->time;
    if (place && (!h->place || place_finer(place, h->place)))
        h->place = place;
    if (!h->method.len)
        h->method = claim->method;
    if (!h->by.len)
        h->by = party_words(&claim->by);
    if (claim->type >= PEOPLE_TYPES || claim->unit != UNIT_PERSON)
        return;
    struct range *count = &h->counts[claim->type], more = claim_range(claim);
    if (!h->counted[claim->type] || range_floor(more) > range_floor(*count))
        *count = more;
    h->counted[claim->type] = true;
}

static bool is_background(const struct work *work, uint32_t doc, struct days time)
{
    struct days published = work->docs[doc].published;
    return days_known(time) && days_known(published) &&
           time.to < published.from - BACKGROUND_DAYS;
}

/* The main happening of each story: the first that is not background; one that stands in
 * headline or lead, with more claims, before it. */
static void main_choose(const struct work *work, struct happening *h, uint32_t n)
{
    int most = -1;
    uint32_t best = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct claims *claims = work->result->docs[h[i].doc].claims;
        int points = (int)(h[i].claims.n > 20 ? 20 : h[i].claims.n);
        if (claim_at(&claims->list.at[h[i].claims.at[0]]) < LEAD_BYTES)
            points += 5;
        if (h[i].family == FAMILY_HARM)
            points += MAIN_HARM;
        if (is_background(work, h[i].doc, h[i].time))
            points = 0;
        if (points > most) {
            most = points;
            best = i;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        h[i].main = i == best;
}

static struct days days_assumed(const struct work *work, const struct happening *h)
{
    struct days published = work->docs[h->doc].published;
    if (days_known(h->time))
        return h->time;
    if (!days_known(published))
        return (struct days){ DAY_NONE, DAY_NONE };
    return (struct days){ published.from - ASSUMED_DAYS, published.to };
}

/* Places one claim; `of[claim]` says in which happening each earlier claim stands. */
static void claim_place_in(struct work *work, struct happenings *all, uint32_t first,
                           uint32_t doc, uint32_t index, uint32_t *of)
{
    const struct claims *claims = work->result->docs[doc].claims;
    const struct claim *claim = &claims->list.at[index];
    uint32_t best = UINT32_MAX, whole = claim_part_of(claims, index);
    int most = FIT_ENOUGH;
    bool is_part = whole != NO_CLAIM && of[whole] != UINT32_MAX;
    if (is_part)
        best = of[whole];
    for (uint32_t i = first; !is_part && i < all->list.n; i++)
        if (all->list.at[i].story == claim->story &&
            fits_at_all(work, &all->list.at[i], claim)) {
            int points = fit(work, &all->list.at[i], claims, index);
            if (points < most)
                continue;
            most = points;
            best = i;
        }
    if (best == UINT32_MAX) {
        best = all->list.n;
        *PUSH(work->scratch, &all->list) = (struct happening){
            .doc = doc,
            .story = claim->story,
            .family = claim_type_family(claim->type),
            .main = best == first,
            .time = { DAY_NONE, DAY_NONE },
        };
    }
    of[index] = best;
    happening_take(work, &all->list.at[best], claims, index);
}

/* A report that tells of no harm (of an arrest, a funeral, a trial) may still speak of an
 * incident: by its words alone, and with nothing to add to its numbers. */
static void silent_add(struct work *work, uint32_t doc, struct happenings *all,
                       uint32_t first)
{
    for (uint32_t i = first; i < all->list.n; i++)
        if (all->list.at[i].family == FAMILY_HARM)
            return;
    struct happening *h = PUSH(work->scratch, &all->list);
    *h = (struct happening){
        .doc = doc, .family = FAMILY_HARM, .main = true, .time = { DAY_NONE, DAY_NONE }
    };
    h->assumed = days_assumed(work, h);
}

static void happenings_of(struct work *work, uint32_t doc, struct happenings *all)
{
    const struct claims *claims = work->result->docs[doc].claims;
    uint32_t first = all->list.n;
    uint32_t *of = NEW(work->scratch, uint32_t, claims->list.n);
    for (uint32_t i = 0; i < claims->list.n; i++)
        of[i] = UINT32_MAX;
    for (uint32_t i = 0; i < claims->list.n; i++)
        if (claim_is_incident(&claims->list.at[i]) && claim_same_as(claims, i) == NO_CLAIM)
            claim_place_in(work, all, first, doc, i, of);
    for (uint32_t i = first; i < all->list.n; i++) {
        uint32_t to = i + 1;
        all->list.at[i].assumed = days_assumed(work, &all->list.at[i]);
        while (to < all->list.n && all->list.at[to].story == all->list.at[i].story)
            to++;
        if (i == first || all->list.at[i].story != all->list.at[i - 1].story)
            main_choose(work, &all->list.at[i], to - i);
    }
    silent_add(work, doc, all, first);
}

void happenings_find(struct work *work, struct happenings *happenings)
{
    for (uint32_t rank = 0; rank < work->result->ndocs; rank++) {
        uint32_t doc = work->order[rank];
        if (work->docs[doc].twin == doc)
            happenings_of(work, doc, happenings);
    }
}
