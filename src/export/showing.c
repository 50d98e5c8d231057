/* showing.c: see showing.h.
 *
 *   20 reports, one of them of today: "Some 3,000 people are trapped in the cathedral"
 *    ─▶ 19 reports' claims, 1 held back; the incident without the estimate that rests on it
 *
 * An estimate is held back if any claim it used is: a range must not tell what its claim may
 * not. It computes no numbers of its own.
 */
#include "export/showing.h"

#include "base/table.h"
#include "export/words.h"

static void make_doc(struct showing *view, uint32_t index, const struct guard *guard,
                     struct arena *arena)
{
    const struct weigh_doc *of = &view->weighing.docs[index];
    struct showing_doc *doc = &view->docs[index];
    struct private_names names = guard_names(guard, of, arena);
    doc->of = of;
    doc->title = guard_words(&names, words_line(of->doc->title, arena), arena);
    doc->published = (struct days){ DAY_NONE, DAY_NONE };
    days_parse(of->doc->published, &doc->published);
    for (uint32_t i = 0; i < of->claims->list.n; i++) {
        const struct claim *claim = &of->claims->list.at[i];
        if (guard_holds(guard, of, claim)) {
            view->held_claims++;
            continue;
        }
        *PUSH(arena, &doc->claims) = (struct showing_claim){
            .claim = guard_claim(guard, &names, claim, arena),
            .sentence = guard_sentence(guard, &names, of, claim, arena),
            .ref = { index, i },
            .incident = NO_INCIDENT,
        };
    }
}

static struct showing_claim *find(const struct showing *view, struct claim_ref ref)
{
    if (ref.doc >= view->ndocs)
        return NULL;
    struct showing_doc *doc = &view->docs[ref.doc];
    uint32_t low = 0, high = doc->claims.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->claims.at[mid].ref.claim < ref.claim)
            low = mid + 1;
        else
            high = mid;
    }
    bool found = low < doc->claims.n && doc->claims.at[low].ref.claim == ref.claim;
    return found ? &doc->claims.at[low] : NULL;
}

const struct showing_claim *showing_claim(const struct showing *view, struct claim_ref ref)
{
    return find(view, ref);
}

static bool all_shown(const struct showing *view, const struct claim_ref *refs, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!find(view, refs[i]))
            return false;
    return true;
}

/* A place that was not told has no point, whatever stands in its members. */
static struct claim_place with_point(struct claim_place place)
{
    bool told = place.name.len || place.text.len;
    if (!told || place.precision == PRECISION_NONE)
        place.lat = place.lon = COORDINATE_NONE;
    return place;
}

/* A site is shown only if no claim of the incident is about people in danger. */
static struct claim_place place_of(const struct showing *view,
                                   const struct incident *incident,
                                   const struct guard *guard)
{
    struct claim_place place = with_point(incident->place);
    if (place.precision != PRECISION_SITE || guard->fine)
        return place;
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        struct claim_ref ref = incident->claims.at[i];
        const struct claim *claim =
            &view->weighing.docs[ref.doc].claims->list.at[ref.claim];
        if (guard_is_sensitive(claim) && claim->places.n)
            return guard_place(guard, claim);
    }
    return place;
}

static void add_incident(struct showing *view, const struct incident *of,
                         const struct guard *guard, struct arena *arena)
{
    struct incident incident = *of;
    incident.place = place_of(view, of, guard);
    incident.estimates.at = NULL;
    incident.estimates.n = incident.estimates.cap = 0;
    for (uint32_t i = 0; i < of->estimates.n; i++) {
        const struct estimate *estimate = &of->estimates.at[i];
        if (all_shown(view, estimate->used.at, estimate->used.n))
            *PUSH(arena, &incident.estimates) = *estimate;
        else
            view->held_estimates++;
    }
    bool shown = false;
    for (uint32_t i = 0; i < of->claims.n; i++)
        shown = shown || find(view, of->claims.at[i]);
    if (!shown)
        return;
    for (uint32_t i = 0; i < of->claims.n; i++) {
        struct showing_claim *claim = find(view, of->claims.at[i]);
        if (claim)
            claim->incident = view->weighing.incidents.n;
    }
    *PUSH(arena, &view->weighing.incidents) = incident;
}

static void add_series(struct showing *view, const struct series *of, struct arena *arena)
{
    struct series series = *of;
    series.place = with_point(of->place);
    series.points.at = NULL;
    series.points.n = series.points.cap = 0;
    for (uint32_t i = 0; i < of->points.n; i++)
        if (all_shown(view, of->points.at[i].claims.at, of->points.at[i].claims.n))
            *PUSH(arena, &series.points) = of->points.at[i];
    if (series.points.n)
        *PUSH(arena, &view->weighing.series) = series;
}

static void count_publishers(struct showing *view, struct arena *arena)
{
    struct table seen = { 0 };
    view->published = (struct days){ DAY_NONE, DAY_NONE };
    for (uint32_t i = 0; i < view->ndocs; i++) {
        struct str publisher = view->docs[i].of->doc->publisher;
        if (publisher.len && table_get(&seen, publisher) == TABLE_NONE) {
            table_put(&seen, publisher, i, arena);
            view->publishers++;
        }
        struct days day = view->docs[i].published;
        if (!days_known(day))
            continue;
        if (view->published.from == DAY_NONE || day.from < view->published.from)
            view->published.from = day.from;
        if (view->published.to == DAY_NONE || day.to > view->published.to)
            view->published.to = day.to;
    }
}

/* All readings' readers, each once, in the order of the reports. */
static void join_readers(struct showing *view, struct arena *arena)
{
    struct table seen = { 0 };
    struct str all = { 0 };
    for (uint32_t i = 0; i < view->ndocs; i++) {
        struct str reader = view->docs[i].of->reader;
        if (!reader.len || table_get(&seen, reader) != TABLE_NONE)
            continue;
        table_put(&seen, reader, i, arena);
        all = all.len ? str_format(arena, "%.*s; %.*s", STR(all), STR(reader)) : reader;
    }
    if (all.len)
        view->about.reader = all;
}

struct showing showing_make(const struct weighing *weighing, const struct guard *guard,
                            struct showing_about about, struct arena *arena)
{
    struct showing view = { .weighing = *weighing,
                            .about = about,
                            .ndocs = weighing->ndocs };
    memset(&view.weighing.incidents, 0, sizeof view.weighing.incidents);
    memset(&view.weighing.series, 0, sizeof view.weighing.series);
    view.docs = NEW(arena, struct showing_doc, view.ndocs ? view.ndocs : 1);
    for (uint32_t i = 0; i < view.ndocs; i++)
        make_doc(&view, i, guard, arena);
    for (uint32_t i = 0; i < weighing->incidents.n; i++)
        add_incident(&view, &weighing->incidents.at[i], guard, arena);
    for (uint32_t i = 0; i < weighing->series.n; i++)
        add_series(&view, &weighing->series.at[i], arena);
    count_publishers(&view, arena);
    join_readers(&view, arena);
    return view;
}

struct str showing_opening(const struct showing *view, struct arena *arena)
{
    struct str reports = words_number(view->ndocs, arena);
    struct str days = words_days(view->published, arena);
    return str_format(arena, "What %.*s %s by %u %s say, %.*s; not a count of the war.",
                      STR(reports), view->ndocs == 1 ? "report" : "reports",
                      view->publishers, view->publishers == 1 ? "publisher" : "publishers",
                      STR(days));
}
