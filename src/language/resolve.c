/* resolve.c: chooses the place of each name by the whole report; see resolve.h.
 *
 *   score = prior         population (16 a doubling), what it is, whose name it is
 *         + focus         how much the rest of the report is in its country, its province
 *         + containment   "X, Ohio": Ohio holds it
 *         + nearness      to the places that are already sure
 *
 * Names vote: each spreads 256 votes over its places by their score, and all votes for a
 * country or province are its focus; twice, then nearness to the winners. A name's own
 * votes never count for itself.
 *
 * Example: "Hay al-Karama" is a district of Mosul, "Karama" also a town near Raqqa. With
 * Mosul, Gogjali and Iraq in the report, the focus is IQ.15 and the district wins.
 *
 * A village, or a city by another spelling, in a country that nothing else of the report is
 * in, is not believed: the name keeps its words and gets no point.
 *
 * The constants were fitted by hand on the first halves of the shown parts of LGL, TR-News
 * and GeoVirus (146, 30 and 66 reports, 22 November 2026): end-to-end F1 at 161 km, names
 * of name.h given, .747 .906 .776 there, .729 .846 .755 on the other halves.
 *
 * All integers: the same report gives the same places on every machine. It does not place
 * what the gazetteer lacks: place.c lets that inherit its parent.
 */
#include "language/resolve.h"

#include "base/point.h"

#include "language/skeleton.h"

enum {
    FOCUS_SLOTS = 512,
    SHARES = 256,
    DOUBLING = 16,
    ANCHORS = 8,
    AMERICAN_MOST = 2,  /* so many words of American news vote like a place each */
    COUNTRY_MOST = 130, /* what very many votes for its country are worth */
    PROVINCE_MOST = 130,
    KEEP_WEAK = 75,       /* what a name in doubt must have from the rest of the report */
    KEEP_WEAK_ALSO = 120, /* and one that is not the place's own name */
    SOLE_POPULATION = 100000,
    SMALL_POPULATION = 30000,
    CITY_SHARE = 5, /* a city with one in five of its province is meant by their name */
    UNKNOWN_PLACE = 5000, /* population that a row without one is given */
};

struct candidate {
    place_ref ref;
    int32_t lat, lon;
    uint32_t country, province; /* hashes of their codes; 0: none */
    uint32_t population;
    int32_t prior, bonus, score;
    uint32_t share;
    enum gaz_class what;
    bool also; /* by another name than its own */
};

struct slate {
    struct candidate *at; /* [n] */
    uint32_t n, best;
};

struct focus {
    uint32_t code[FOCUS_SLOTS];
    uint32_t votes[FOCUS_SLOTS];
    uint32_t total;
};

struct contest {
    const struct gazetteer *gazetteer;
    const struct mentions *mentions;
    struct slate *slates; /* [toponyms.n] */
    struct focus *focus;
    struct arena *arena;
};

/* 16 * log2(n), by bits and four steps between them. */
static int32_t doublings(uint32_t n)
{
    int32_t bits = 0;
    while (n >> bits > 1)
        bits++;
    uint32_t rest = bits >= 4 ? (n >> (bits - 4)) & 15 : (n << (4 - bits)) & 15;
    return n ? bits * DOUBLING + (int32_t)rest : 0;
}

static int32_t class_bonus(const struct gaz_place *place)
{
    switch (place->what) {
        case GAZ_COUNTRY: return 160;
        case GAZ_REGION: return 560;
        case GAZ_WATER:
        case GAZ_SITE:
        case GAZ_AREA: return 200;
        case GAZ_CAPITAL: return 110;
        case GAZ_SEAT: return 30;
        case GAZ_ADMIN1: return 20;
        case GAZ_ADMIN2: return -50;
        default: return 0;
    }
}

static bool is_admin(enum gaz_class what)
{
    return what == GAZ_ADMIN1 || what == GAZ_ADMIN2;
}

static int32_t prior_of(const struct gaz_place *place, const struct toponym *toponym,
                        enum gaz_kind kind, bool typed)
{
    uint32_t population = place->population ? place->population : UNKNOWN_PLACE;
    int32_t prior = doublings(population) + class_bonus(place);
    if (typed && place->what != GAZ_COUNTRY)
        prior += 60; /* of our own tables: news needs it, and every name of it was meant */
    else if (kind == GAZ_ALSO && !typed)
        prior -= 60;
    if ((toponym->flags & MENTION_TOWN) && is_admin(place->what))
        prior -= 120;
    return prior;
}

static uint32_t code_hash(struct str code)
{
    uint64_t hash = code.len ? str_hash(code) : 0;
    return (uint32_t)(hash ^ hash >> 32) | (code.len ? 1 : 0);
}

static void make_candidate(const struct gaz_place *place, place_ref ref, int32_t prior,
                           struct candidate *to)
{
    *to = (struct candidate){ .ref = ref,
                              .lat = place->lat,
                              .lon = place->lon,
                              .what = place->what,
                              .population = place->population,
                              .prior = prior,
                              .score = prior };
    to->country = code_hash(str_of(place->country));
    if (place->admin1.len > 2)
        to->province = code_hash(place->admin1);
}

static void make_slate(struct contest *c, uint32_t t)
{
    const struct toponym *toponym = &c->mentions->toponyms.at[t];
    struct slate *slate = &c->slates[t];
    slate->at = NEW(c->arena, struct candidate, toponym->nhits + 1);
    for (uint32_t i = 0; i < toponym->nhits; i++) {
        struct gaz_place place = gazetteer_place(c->gazetteer, toponym->hits[i].place);
        if ((toponym->flags & MENTION_DEMONYM) && toponym->hits[i].kind != GAZ_DEMONYM)
            continue;
        bool typed = gazetteer_is_typed(c->gazetteer, toponym->hits[i].place);
        int32_t prior = prior_of(&place, toponym, toponym->hits[i].kind, typed);
        make_candidate(&place, toponym->hits[i].place, prior, &slate->at[slate->n]);
        slate->at[slate->n++].also = toponym->hits[i].kind == GAZ_ALSO && !typed;
    }
}

/* Does the place `outer` hold `inner`? 0: no; else how much that says. */
static int32_t holds(const struct candidate *outer, const struct candidate *inner)
{
    if (outer->what == GAZ_COUNTRY)
        return inner->country == outer->country && inner->what != GAZ_COUNTRY ? 160 : 0;
    if (outer->what == GAZ_ADMIN1)
        return outer->province && inner->province == outer->province &&
                       inner->what != GAZ_ADMIN1
                   ? 320
                   : 0;
    if (outer->lat == INT32_MIN || inner->lat == INT32_MIN || inner->what >= GAZ_AREA)
        return 0;
    int32_t far = point_distance_km(outer->lat, outer->lon, inner->lat, inner->lon);
    return far < 60 ? 200 : far < 150 && outer->what == GAZ_AREA ? 160 : 0;
}

static void add_containment(struct contest *c, const struct mention *inner,
                            const struct mention *outer)
{
    struct slate *in = &c->slates[inner->toponym], *out = &c->slates[outer->toponym];
    for (uint32_t i = 0; in != out && i < in->n; i++)
        for (uint32_t j = 0; j < out->n; j++) {
            int32_t bonus = holds(&out->at[j], &in->at[i]);
            if (bonus > in->at[i].bonus)
                in->at[i].bonus = bonus;
            if (bonus / 2 > out->at[j].bonus)
                out->at[j].bonus = bonus / 2;
        }
}

/* Each pair of names once, however often the report repeats it. */
static void add_all_containment(struct contest *c)
{
    const struct mentions *mentions = c->mentions;
    struct table seen = { 0 };
    for (uint32_t i = 0; i < mentions->all.n; i++) {
        const struct mention *inner = &mentions->all.at[i];
        if (inner->within == NO_MENTION)
            continue;
        const struct mention *outer = &mentions->all.at[inner->within];
        uint32_t *pair = NEW(c->arena, uint32_t, 2);
        pair[0] = inner->toponym;
        pair[1] = outer->toponym;
        struct str key = { (const char *)pair, 2 * sizeof *pair };
        if (table_get(&seen, key) != TABLE_NONE)
            continue;
        table_put(&seen, key, 1, c->arena);
        add_containment(c, inner, outer);
    }
}

static uint32_t *focus_slot(struct focus *focus, uint32_t code)
{
    uint32_t i = code % FOCUS_SLOTS;
    for (int probes = 0; probes < 16; probes++, i = (i + 1) % FOCUS_SLOTS) {
        if (focus->code[i] == code)
            return &focus->votes[i];
        if (!focus->code[i]) {
            focus->code[i] = code;
            return &focus->votes[i];
        }
    }
    return &focus->votes
                [i]; /* crowded: shares a slot with another, and says too much of it */
}

/* Spreads the votes of a slate over its places by score. */
static void share_out(struct slate *slate)
{
    int32_t best = INT32_MIN;
    uint32_t sum = 0;
    for (uint32_t i = 0; i < slate->n; i++)
        best = slate->at[i].score > best ? slate->at[i].score : best;
    for (uint32_t i = 0; i < slate->n; i++) {
        int32_t behind = (best - slate->at[i].score) / DOUBLING;
        slate->at[i].share = behind > 8 ? 0 : 1u << (8 - behind);
        sum += slate->at[i].share;
    }
    for (uint32_t i = 0; i < slate->n; i++)
        slate->at[i].share = slate->at[i].share * SHARES / (sum ? sum : 1);
}

static void vote(struct contest *c)
{
    memset(c->focus, 0, sizeof *c->focus);
    uint32_t american = c->mentions->american;
    if (american)
        *focus_slot(c->focus, code_hash(S("US"))) +=
            (american < AMERICAN_MOST ? american : AMERICAN_MOST) * SHARES;
    for (uint32_t t = 0; t < c->mentions->toponyms.n; t++) {
        struct slate *slate = &c->slates[t];
        if (!c->mentions->toponyms.at[t].nmentions)
            continue;
        share_out(slate);
        c->focus->total += SHARES;
        for (uint32_t i = 0; i < slate->n; i++) {
            struct candidate *a = &slate->at[i];
            if (a->country)
                *focus_slot(c->focus, a->country) += a->share;
            if (a->province)
                *focus_slot(c->focus, a->province) += a->share;
        }
    }
}

/* Votes of the others for a code, as a score: 0 for none, `most` for very many. */
static int32_t focus_score(const struct contest *c, const struct slate *slate,
                           uint32_t code, bool province, int32_t most)
{
    if (!code || !most)
        return 0;
    uint32_t own = 0;
    for (uint32_t i = 0; i < slate->n; i++)
        if ((province ? slate->at[i].province : slate->at[i].country) == code)
            own += slate->at[i].share;
    uint32_t votes = *focus_slot(c->focus, code);
    votes = votes > own ? votes - own : 0;
    return (int32_t)((uint64_t)votes * (uint32_t)most / (votes + SHARES));
}

static void score_all(struct contest *c, int32_t country_most, int32_t province_most)
{
    for (uint32_t t = 0; t < c->mentions->toponyms.n; t++) {
        struct slate *slate = &c->slates[t];
        for (uint32_t i = 0; i < slate->n; i++) {
            struct candidate *a = &slate->at[i];
            a->score = a->prior + a->bonus +
                       focus_score(c, slate, a->country, false, country_most) +
                       focus_score(c, slate, a->province, true, province_most);
        }
    }
}

static void choose(struct slate *slate)
{
    for (uint32_t i = 1; i < slate->n; i++)
        if (slate->at[i].score > slate->at[slate->best].score)
            slate->best = i;
}

/* Cities and districts that others can be near to: the surest names of the report. */
static uint32_t find_anchors(struct contest *c, uint32_t *ret_anchors)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < c->mentions->toponyms.n && n < ANCHORS; t++) {
        const struct slate *slate = &c->slates[t];
        if (!slate->n || !c->mentions->toponyms.at[t].nmentions)
            continue;
        const struct candidate *best = &slate->at[slate->best];
        if (best->what < GAZ_AREA && best->lat != INT32_MIN &&
            (best->share >= SHARES / 2 || best->bonus))
            ret_anchors[n++] = t;
    }
    return n;
}

/* How much it says that b is near, of a and b: 60 at the same point, 0 from 300 km on. */
static int32_t nearness(const struct candidate *a, const struct candidate *b)
{
    enum { FAR = 300 };
    int64_t square = point_distance_squared(a->lat, a->lon, b->lat, b->lon);
    if (square >= (int64_t)FAR * FAR * 1000000)
        return 0; /* nearly all, and without a root */
    return (FAR - point_distance_km(a->lat, a->lon, b->lat, b->lon)) / 5;
}

static void add_nearness(struct contest *c)
{
    uint32_t anchors[ANCHORS];
    uint32_t nanchors = find_anchors(c, anchors);
    for (uint32_t t = 0; t < c->mentions->toponyms.n; t++) {
        struct slate *slate = &c->slates[t];
        for (uint32_t i = 0; i < slate->n && slate->n > 1; i++) {
            struct candidate *a = &slate->at[i];
            int32_t near = 0;
            for (uint32_t k = 0; k < nanchors && a->what < GAZ_AREA && a->lat != INT32_MIN;
                 k++) {
                const struct slate *other = &c->slates[anchors[k]];
                if (anchors[k] != t)
                    near += nearness(a, &other->at[other->best]);
            }
            a->score += near > 130 ? 130 : near;
        }
    }
}

/* Spellings that meet in their consonants, in the countries that the report is about. */
static place_ref find_spelling(struct contest *c, const struct toponym *toponym)
{
    enum { MOST = 24 };
    struct place_hit hits[MOST];
    bool longer;
    struct str skeleton = skeleton_of(toponym->key, c->arena);
    if (!skeleton.len)
        return NO_PLACE;
    char sign = GAZ_SKELETON;
    struct str key = str_concat((struct str){ &sign, 1 }, skeleton, c->arena);
    uint32_t n = gazetteer_find(c->gazetteer, key, hits, MOST, &longer);
    place_ref best = NO_PLACE;
    int32_t best_score = INT32_MIN;
    int allowed = (int)toponym->key.len / (toponym->flags & MENTION_SURE ? 2 : 4);
    for (uint32_t i = 0; i < n; i++) {
        struct gaz_place place = gazetteer_place(c->gazetteer, hits[i].place);
        uint32_t votes = *focus_slot(c->focus, code_hash(str_of(place.country)));
        int far = skeleton_distance(toponym->key, gazfile_key(place.name, c->arena));
        int32_t score = doublings(place.population) - far * 8;
        if (votes >= SHARES / 2 && far <= allowed && score > best_score) {
            best = hits[i].place;
            best_score = score;
        }
    }
    return best;
}

/* What the rest of the report says for a place: its province and its neighbours more than
 * its country, where small places of every common name are. */
static int32_t support_of(const struct contest *c, const struct slate *slate,
                          const struct candidate *a)
{
    int32_t country = focus_score(c, slate, a->country, false, COUNTRY_MOST);
    return a->score - a->prior - country * 2 / 3;
}

/* Of a province and its city of the same name, the city: "in Aleppo" is in the city. */
static const struct candidate *city_of(const struct contest *c, const struct slate *slate,
                                       const struct candidate *best)
{
    bool typed = gazetteer_is_typed(c->gazetteer, best->ref); /* Gaza: the strip is meant */
    for (uint32_t i = 0; best->what == GAZ_ADMIN1 && !typed && i < slate->n; i++) {
        const struct candidate *a = &slate->at[i];
        bool city = a->what == GAZ_CITY || a->what == GAZ_SEAT || a->what == GAZ_CAPITAL;
        if (city && a->province == best->province &&
            a->population >= best->population / CITY_SHARE)
            return a;
    }
    return best;
}

/* A village, or a city by another spelling, in a country that nothing else of the report is
 * in: more likely a place that the gazetteer lacks. "Kalamba near Donetsk" is not in the
 * Philippines. */
static bool is_elsewhere(const struct contest *c, const struct slate *slate,
                         const struct candidate *best)
{
    bool small = best->population < SMALL_POPULATION && best->what <= GAZ_CITY;
    return (best->also || small) && !best->bonus && c->focus->total >= 2 * SHARES &&
           !focus_score(c, slate, best->country, false, COUNTRY_MOST);
}

static struct resolved decide(struct contest *c, uint32_t t)
{
    const struct toponym *toponym = &c->mentions->toponyms.at[t];
    const struct slate *slate = &c->slates[t];
    struct resolved none = { .place = NO_PLACE, .province = NO_PLACE };
    if (toponym->flags & MENTION_QUARTER)
        return none;
    if (!toponym->nhits)
        none.place = find_spelling(c, toponym);
    if (!slate->n)
        return none;
    const struct candidate *best = &slate->at[slate->best];
    struct resolved to = { .place = city_of(c, slate, best)->ref, .province = best->ref };
    to.elsewhere = !(toponym->flags & MENTION_DEMONYM) && is_elsewhere(c, slate, best);
    if (to.elsewhere)
        to.place = to.province = NO_PLACE;
    to.sole = toponym->nhits == 1 && best->population >= SOLE_POPULATION;
    if (!(toponym->flags & (MENTION_SURE | MENTION_DEMONYM)) &&
        ((toponym->flags & MENTION_WEAK) || !toponym->nmentions))
        to.doubtful =
            support_of(c, slate, best) < (best->also ? KEEP_WEAK_ALSO : KEEP_WEAK);
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < slate->n; i++)
        if (is_admin(slate->at[i].what) && slate->at[i].score > most) {
            most = slate->at[i].score;
            to.province = slate->at[i].ref;
        }
    return to;
}

void resolve_toponyms(const struct gazetteer *gazetteer, const struct mentions *mentions,
                      struct resolved *ret_resolved, struct arena scratch)
{
    struct contest c = { .gazetteer = gazetteer, .mentions = mentions, .arena = &scratch };
    uint32_t n = mentions->toponyms.n;
    c.slates = NEW(&scratch, struct slate, n + 1);
    c.focus = NEW(&scratch, struct focus, 1);
    for (uint32_t t = 0; t < n; t++)
        make_slate(&c, t);
    add_all_containment(&c);
    score_all(&c, 0, 0);
    for (int round = 0; round < 2; round++) {
        vote(&c);
        score_all(&c, COUNTRY_MOST, PROVINCE_MOST);
    }
    vote(&c);
    for (uint32_t t = 0; t < n; t++)
        choose(&c.slates[t]);
    add_nearness(&c);
    for (uint32_t t = 0; t < n; t++) {
        choose(&c.slates[t]);
        ret_resolved[t] = decide(&c, t);
    }
}
