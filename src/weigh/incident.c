/* incident.c: happenings that reports share, joined into incidents.
 *
 *   happenings ─blocks─▶ pairs ─link.c─▶ links ─strongest first─▶ clusters ─▶ incidents
 *
 * Only happenings of one block (a stretch of days, or a place where no day is known) are
 * compared, so the work grows with what happened in a week, not with the war. Links are
 * taken strongest first (equal ones by the ids of their claims) and join two clusters
 * unless that would put together days that do not meet, places that are apart, or two
 * happenings which one story told apart.
 * Invariants: the result is a function of the set; an incident's id is its smallest claim's.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "weigh/estimate.h"
#include "weigh/grade.h"
#include "weigh/link.h"
#include "weigh/locate.h"

enum {
    BLOCK_DAYS = 8,    /* days to a block: a guess; it decides speed, hardly the result */
    BLOCK_LONG = 31,   /* a longer stretch is looked up by place, month by month */
    BLOCK_MOST = 1000, /* in a larger block each is compared with so many neighbours */
    MONTH_DAYS = 30,
    LONG_MONTHS = 60,
    /* Thousandths of likeness; looked at on the first half of one shown set. */
    LIKE_UNLIKE = 120, /* two reports less alike speak against one incident */
    LIKE_ALIKE = 150,  /* two that are more alike do not, whatever else is read otherwise */
    LIKE_MAIN = 150,
    CLASH_MEMBERS = 32, /* so many of each cluster are asked */
};

struct block_entry {
    uint64_t key;
    uint64_t place; /* neighbours in a block that is too large */
    uint32_t happening;
};

struct cluster {
    uint32_t up;       /* union-find */
    struct days inner; /* latest from, earliest to of the times told */
    const struct claim_place *place;
    LIST(uint32_t) members; /* happenings */
};

struct joining {
    struct work *work;
    struct happenings happenings;
    struct likeness *likeness;
    LIST(struct block_entry) entries;
    LIST(struct link) links;
    struct cluster *clusters; /* [happenings.list.n] */
};

static uint64_t key_make(uint64_t kind, uint64_t family, uint64_t a, uint64_t b)
{
    uint64_t key = (kind << 8 | family) * UINT64_C(0x9e3779b97f4a7c15);
    key = (key ^ a ^ key >> 29) * UINT64_C(0xbf58476d1ce4e5b9);
    return (key ^ b ^ key >> 32) * UINT64_C(0x94d049bb133111eb);
}

static uint64_t place_key(const struct joining *j, const struct claim_place *place)
{
    struct arena scratch = *j->work->scratch;
    if (!place_known(place))
        return 0;
    if (place->geonames)
        return place->geonames;
    return str_hash(utf8_folded(place_words(place), &scratch));
}

static void entry_add(struct joining *j, uint32_t index, uint64_t key)
{
    uint64_t place = place_key(j, j->happenings.list.at[index].place);
    *PUSH(j->work->scratch, &j->entries) = (struct block_entry){ key, place, index };
}

static day_t block_of(day_t day, int32_t length)
{
    return day >= 0 ? day / length : -((length - 1 - day) / length);
}

/* The blocks that a happening stands in: by days; long stretches and, so that these are
 * found, all others by month and place; those without a day by place and number. */
static void entries_of(struct joining *j, uint32_t index)
{
    const struct happening *h = &j->happenings.list.at[index];
    uint64_t place = place_key(j, h->place), family = (uint64_t)h->family;
    if (days_known(h->assumed)) {
        if (h->assumed.to - h->assumed.from <= BLOCK_LONG)
            for (day_t b = block_of(h->assumed.from - 1, BLOCK_DAYS);
                 b <= block_of(h->assumed.to + 1, BLOCK_DAYS); b++)
                entry_add(j, index, key_make(1, family, (uint64_t)b, 0));
        day_t month = block_of(h->assumed.from, MONTH_DAYS);
        day_t last = block_of(h->assumed.to, MONTH_DAYS);
        for (; place && month <= last && last - month < LONG_MONTHS; month++)
            entry_add(j, index, key_make(2, family, (uint64_t)month, place));
    } else if (place) {
        entry_add(j, index, key_make(3, family, 0, place));
    }
    for (int type = 0; type < PEOPLE_TYPES; type++)
        if (h->counted[type] && range_floor(h->counts[type]) > 1)
            entry_add(j, index,
                      key_make(4 + (uint64_t)type, family, place,
                               (uint64_t)range_point(h->counts[type])));
}

static int entry_order(const void *a, const void *b)
{
    const struct block_entry *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->happening < y->happening ? -1 : x->happening > y->happening;
}

static int pair_order(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* Copies are each compared with the origin's first report, not among themselves: a story in
 * a thousand papers is a thousand pairs, not half a million. */
static bool copies_both(const struct joining *j, uint32_t a, uint32_t b)
{
    const struct happening *h = j->happenings.list.at;
    uint32_t origin = j->work->docs[h[a].doc].origin;
    uint32_t first = j->work->result->origins.at[origin].docs.at[0].doc;
    return origin == j->work->docs[h[b].doc].origin && h[a].doc != first &&
           h[b].doc != first;
}

static void link_candidate(struct joining *j, uint32_t a, uint32_t b)
{
    if (a != b && !copies_both(j, a, b))
        *PUSH(j->work->scratch, &j->links) =
            (struct link){ a < b ? a : b, a < b ? b : a, 0, 0 };
}

/* Pairs of what two reports tell: of all of one family, or of what they are about. */
static void pairs_of_docs(struct joining *j, const uint32_t *first, uint32_t a, uint32_t b,
                          bool mains)
{
    const struct happening *h = j->happenings.list.at;
    uint32_t n = j->happenings.list.n;
    for (uint32_t x = first[a]; x && x <= n && h[x - 1].doc == a; x++)
        for (uint32_t y = first[b]; y && y <= n && h[y - 1].doc == b; y++)
            if (h[x - 1].family == h[y - 1].family &&
                (!mains || (h[x - 1].main && h[y - 1].main)))
                link_candidate(j, x - 1, y - 1);
}

/* Reports of much the same words, however far apart their days; copies and their first. */
static void pairs_by_words(struct joining *j)
{
    const struct weighing *result = j->work->result;
    struct doc_pairs pairs = likeness_pairs(j->work, j->likeness);
    uint32_t *first = NEW(j->work->scratch, uint32_t, result->ndocs);
    for (uint32_t i = j->happenings.list.n; i-- > 0;)
        first[j->happenings.list.at[i].doc] = i + 1;
    for (uint32_t i = 0; i < pairs.n; i++)
        pairs_of_docs(j, first, pairs.at[i].a, pairs.at[i].b, true);
    for (uint32_t i = 0; i < result->origins.n; i++)
        for (uint32_t k = 1; k < result->origins.at[i].docs.n; k++)
            pairs_of_docs(j, first, result->origins.at[i].docs.at[0].doc,
                          result->origins.at[i].docs.at[k].doc, false);
}

/* Pairs of one block: all of them, or in a large one those that stand near by place. */
static void pairs_find(struct joining *j)
{
    struct block_entry *e = j->entries.at;
    if (j->entries.n)
        qsort(e, j->entries.n, sizeof *e, entry_order);
    for (uint32_t i = 0; i < j->entries.n; i++)
        for (uint32_t k = i + 1;
             k < j->entries.n && e[k].key == e[i].key && k - i <= BLOCK_MOST; k++)
            link_candidate(j, e[i].happening, e[k].happening);
    pairs_by_words(j);
    if (j->links.n)
        qsort(j->links.at, j->links.n, sizeof *j->links.at, pair_order);
}

static int link_order(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    return pair_order(a, b);
}

/* Weighs each pair once and keeps the links, strongest first. */
static void links_find(struct joining *j)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < j->links.n; i++) {
        struct link link = j->links.at[i];
        const struct happening *h = j->happenings.list.at;
        if (i && pair_order(&j->links.at[i], &j->links.at[i - 1]) == 0)
            continue;
        if (link_weigh(j->work, j->likeness, &h[link.a], &h[link.b], &link) &&
            link_enough(&link))
            j->links.at[n++] = link;
    }
    j->links.n = n;
    if (n)
        qsort(j->links.at, n, sizeof *j->links.at, link_order);
}

static uint32_t cluster_root(struct cluster *clusters, uint32_t i)
{
    while (clusters[i].up != i)
        i = clusters[i].up = clusters[clusters[i].up].up;
    return i;
}

/* Do two happenings speak against being one: words that are unlike or, where words do not
 * decide, told apart by one story, days that do not meet, places that are apart? */
static bool members_clash(const struct joining *j, uint32_t x, uint32_t y)
{
    const struct happening *p = &j->happenings.list.at[x], *q = &j->happenings.list.at[y];
    if (p->main && q->main && p->doc != q->doc &&
        likeness_knows(j->likeness, p->doc, q->doc)) {
        uint32_t alike = likeness_of(j->likeness, p->doc, q->doc);
        if (alike < LIKE_UNLIKE || alike < link_likeness_asked(p->assumed, q->assumed))
            return true;
        if (alike >= LIKE_ALIKE)
            return false;
    }
    return (p->doc == q->doc && p->story == q->story) || link_days_clash(j->work, p, q) ||
           place_nearness(p->place, q->place, *j->work->scratch) == NEARNESS_APART;
}

/* Two clusters may be joined where no more than half of their pairs clash: one report that is
 * misread, or that tells a thing twice, shall not part what all others join. Pairs that
 * are of much the same words and number clash for nobody. */
static bool clusters_meet(const struct joining *j, const struct cluster *a,
                          const struct cluster *b, uint32_t why)
{
    uint32_t clashes = 0, pairs = 0;
    if (why & (1U << LINK_COPY_BIT))
        return true;
    for (uint32_t x = 0; x < a->members.n && x < CLASH_MEMBERS; x++)
        for (uint32_t y = 0; y < b->members.n && y < CLASH_MEMBERS; y++) {
            clashes += members_clash(j, a->members.at[x], b->members.at[y]);
            pairs++;
        }
    return pairs == 1 || clashes * 2 <= pairs;
}

static void clusters_join(struct joining *j, struct cluster *into, struct cluster *from)
{
    for (uint32_t i = 0; i < from->members.n; i++)
        *PUSH(j->work->scratch, &into->members) = from->members.at[i];
    if (!days_known(into->inner)) {
        into->inner = from->inner;
    } else if (days_known(from->inner) && link_days_meet(into->inner, from->inner)) {
        if (from->inner.from > into->inner.from)
            into->inner.from = from->inner.from;
        if (from->inner.to < into->inner.to)
            into->inner.to = from->inner.to;
    }
    if (from->place && (!into->place || place_finer(from->place, into->place)))
        into->place = from->place;
}

static void clusters_make(struct joining *j)
{
    uint32_t n = j->happenings.list.n;
    j->clusters = NEW(j->work->scratch, struct cluster, n);
    for (uint32_t i = 0; i < n; i++) {
        const struct happening *h = &j->happenings.list.at[i];
        j->clusters[i].up = i;
        j->clusters[i].inner = h->time;
        j->clusters[i].place = h->place;
        *PUSH(j->work->scratch, &j->clusters[i].members) = i;
    }
    for (uint32_t i = 0; i < j->links.n; i++) {
        uint32_t a = cluster_root(j->clusters, j->links.at[i].a);
        uint32_t b = cluster_root(j->clusters, j->links.at[i].b);
        if (a == b ||
            !clusters_meet(j, &j->clusters[a], &j->clusters[b], j->links.at[i].why))
            continue;
        uint32_t into = a < b ? a : b, from = a < b ? b : a;
        clusters_join(j, &j->clusters[into], &j->clusters[from]);
        j->clusters[from].up = into;
    }
}

/* How much of a cluster's other reports is of this report's words: the most alike. */
static uint32_t cluster_alike(const struct joining *j, const struct cluster *cluster,
                              uint32_t doc)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < cluster->members.n && i < CLASH_MEMBERS; i++) {
        const struct happening *h = &j->happenings.list.at[cluster->members.at[i]];
        uint32_t alike = h->doc == doc ? 0 : likeness_of(j->likeness, h->doc, doc);
        most = alike > most ? alike : most;
    }
    return most;
}

/* A story that was thought to be about one happening is about another of its happenings where
 * the reports that are most like it are. */
static void mains_settle(struct joining *j)
{
    struct happening *h = j->happenings.list.at;
    for (uint32_t i = 0, to; i < j->happenings.list.n; i = to) {
        uint32_t best = UINT32_MAX, most = 0;
        for (to = i; to < j->happenings.list.n && h[to].doc == h[i].doc &&
                     h[to].story == h[i].story;
             to++) {
            if (h[to].family != FAMILY_HARM)
                continue;
            uint32_t root = cluster_root(j->clusters, to);
            uint32_t alike = cluster_alike(j, &j->clusters[root], h[to].doc);
            if (alike < LIKE_MAIN || alike < most || (alike == most && !h[to].main))
                continue;
            most = alike;
            best = to;
        }
        for (uint32_t k = i; best != UINT32_MAX && k < to; k++)
            h[k].main = k == best;
    }
}

static int uri_order(const void *a, const void *b, void *ctx)
{
    const struct work *work = ctx;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = str_cmp(work_document(work, x)->uri, work_document(work, y)->uri);
    return order ? order : x < y ? -1 : x > y;
}

static int ref_order(const void *a, const void *b, void *ctx)
{
    const struct work *work = ctx;
    const struct claim_ref *x = a, *y = b;
    int order = str_cmp(str_of(work_claim(work, *x)->id), str_of(work_claim(work, *y)->id));
    return order ? order : x->doc < y->doc ? -1 : x->doc > y->doc;
}

struct doc_list {
    uint32_t *at, n, cap;
};

static void doc_add(struct work *work, struct doc_list *docs, uint32_t doc)
{
    for (uint32_t i = 0; i < docs->n; i++)
        if (docs->at[i] == doc)
            return;
    *PUSH(work->arena, docs) = doc;
}

/* Documents of the same bytes under another uri speak of it too. */
static void twins_add(struct work *work, struct doc_list *docs)
{
    uint32_t n = docs->n;
    for (uint32_t i = 0; i < n; i++) {
        const struct origin *origin =
            &work->result->origins.at[work->docs[docs->at[i]].origin];
        for (uint32_t k = 0; k < origin->docs.n; k++)
            if (work->docs[origin->docs.at[k].doc].twin == docs->at[i])
                doc_add(work, docs, origin->docs.at[k].doc);
    }
    if (docs->n)
        qsort_r(docs->at, docs->n, sizeof *docs->at, uri_order, work);
}

/* No report tells the time: the day before the first report, and its day. */
static struct days days_of_reports(const struct work *work, const struct incident *incident)
{
    struct days first = { DAY_NONE, DAY_NONE };
    for (uint32_t i = 0; i < incident->docs.n; i++) {
        struct days published = work->docs[incident->docs.at[i]].published;
        if (days_known(published) && (!days_known(first) || published.from < first.from))
            first = published;
    }
    if (days_known(first))
        first.from--;
    return first;
}

static void incident_members(struct joining *j, const struct cluster *cluster,
                             struct incident *incident)
{
    struct work *work = j->work;
    struct doc_list docs = { 0 }, mains = { 0 };
    for (uint32_t i = 0; i < cluster->members.n; i++) {
        const struct happening *h = &j->happenings.list.at[cluster->members.at[i]];
        doc_add(work, &docs, h->doc);
        if (h->main)
            doc_add(work, &mains, h->doc);
        for (uint32_t k = 0; k < h->claims.n; k++)
            *PUSH(work->arena, &incident->claims) =
                (struct claim_ref){ h->doc, h->claims.at[k] };
        incident->family = h->family;
        if (!incident->method.len)
            incident->method = h->method;
    }
    twins_add(work, &docs);
    twins_add(work, &mains);
    incident->docs.at = docs.at;
    incident->docs.n = docs.n;
    incident->main.at = mains.at;
    incident->main.n = mains.n;
    qsort_r(incident->claims.at, incident->claims.n, sizeof *incident->claims.at, ref_order,
            work);
}

/* The place that most of its reports tell, or a finer one in it; those chiefly about it count
 * double. Of equals the finer, then the first by rank. */
static const struct claim_place *place_of(const struct joining *j,
                                          const struct cluster *cluster)
{
    const struct claim_place *best = NULL;
    uint32_t most = 0;
    uint32_t n = cluster->members.n < CLASH_MEMBERS ? cluster->members.n : CLASH_MEMBERS;
    for (uint32_t i = 0; i < n; i++) {
        const struct happening *p = &j->happenings.list.at[cluster->members.at[i]];
        uint32_t votes = 0;
        for (uint32_t k = 0; k < n; k++) {
            const struct happening *q = &j->happenings.list.at[cluster->members.at[k]];
            enum nearness near = place_nearness(p->place, q->place, *j->work->scratch);
            votes += near >= NEARNESS_INSIDE ? 2U + 2U * q->main : near == NEARNESS_WIDE;
        }
        if (!place_known(p->place) || votes < most ||
            (votes == most && best && !place_finer(p->place, best)))
            continue;
        most = votes;
        best = p->place;
    }
    return best ? best : cluster->place;
}

static void incident_add(struct joining *j, const struct cluster *cluster)
{
    struct work *work = j->work;
    struct incident *incident = PUSH(work->arena, &work->result->incidents);
    incident_members(j, cluster, incident);
    id_from_claim('i', work_claim(work, incident->claims.at[0]), incident->id);
    incident->time = cluster->inner;
    if (days_known(incident->time) && incident->time.from > incident->time.to)
        incident->time = (struct days){ incident->time.to, incident->time.from };
    incident->time_told = days_known(incident->time);
    if (!incident->time_told)
        incident->time = days_of_reports(work, incident);
    const struct claim_place *place = place_of(j, cluster);
    if (place)
        incident->place = *place;
    estimates_make(work, incident);
    grade_make(work, incident);
}

/* Has one of its reports a claim? Silent ones alone make no incident. */
static bool cluster_speaks(const struct joining *j, const struct cluster *cluster)
{
    for (uint32_t i = 0; i < cluster->members.n; i++)
        if (j->happenings.list.at[cluster->members.at[i]].claims.n)
            return true;
    return false;
}

static int incident_order(const void *a, const void *b)
{
    const struct incident *x = a, *y = b;
    return strcmp(x->id, y->id);
}

void incidents_find(struct work *work)
{
    struct joining j = { .work = work, .likeness = likeness_make(work) };
    happenings_find(work, &j.happenings);
    for (uint32_t i = 0; i < j.happenings.list.n; i++)
        entries_of(&j, i);
    pairs_find(&j);
    links_find(&j);
    clusters_make(&j);
    mains_settle(&j);
    for (uint32_t i = 0; i < j.happenings.list.n; i++)
        if (j.clusters[i].up == i && cluster_speaks(&j, &j.clusters[i]))
            incident_add(&j, &j.clusters[i]);
    if (work->result->incidents.n)
        qsort(work->result->incidents.at, work->result->incidents.n,
              sizeof *work->result->incidents.at, incident_order);
}
