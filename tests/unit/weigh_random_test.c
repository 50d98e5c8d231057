/* weigh_random_test.c: what must hold of any set of claims: made at random, ten thousand reports.
 *
 * low <= best <= high; every claim of a type stands once in the total; an incident holds each
 * claim once; and the order in which the reports are given changes nothing.
 */
#include "base/limits.h"
#include "export/weighed.h"
#include "tests/check.h"
#include "weigh/weigh.h"

enum { WORLDS = 500, DOCS = 20, CLAIMS = 6 };

struct world {
    struct arena arena, scratch;
    uint64_t seed;
    struct document documents[DOCS];
    struct claims claims[DOCS];
    struct weigh_doc docs[DOCS];
};

/* xorshift64*: the same numbers on every machine. */
static uint32_t pick(struct world *w, uint32_t below)
{
    w->seed ^= w->seed >> 12;
    w->seed ^= w->seed << 25;
    w->seed ^= w->seed >> 27;
    return (uint32_t)((w->seed * UINT64_C(2685821657736338717)) >> 33) % below;
}

static struct str pick_str(struct world *w, const char *const *list, uint32_t n)
{
    return str_of(list[pick(w, n)]);
}

#define PICK(w, ...)                                                                       \
    pick_str(w, (const char *const[]){ __VA_ARGS__ },                                      \
             sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void claim_make(struct world *w, struct claim *c, uint32_t doc, uint32_t index)
{
    *c = claim_blank((enum claim_type)pick(w, pick(w, 2) ? 4 : CLAIM_TYPES));
    snprintf(c->id, sizeof c->id, "c:%08x%u-%u", pick(w, 1U << 30), doc, index);
    c->has_count = pick(w, 4) > 0;
    int64_t a = pick(w, 60), b = a + pick(w, 3) * pick(w, 30);
    c->low = pick(w, 6) ? a : NUMBER_OPEN;
    c->high = pick(w, 6) ? b : NUMBER_OPEN;
    c->scope = (enum claim_scope)(pick(w, 5) ? SCOPE_INCIDENT : pick(w, 4));
    c->stance = (enum claim_stance)(pick(w, 4) ? STANCE_REPORTED : pick(w, 4));
    c->victims.victims_class = (enum victim_class)pick(w, 4);
    c->victims.group = PICK(w, "", "", "IS", "Iraqi army");
    c->victims.of = PICK(w, "", "", "", "child", "child woman");
    c->method = PICK(w, "", "gunfire", "airstrike");
    c->by.text = PICK(w, "", "", "IS", "Russia");
    c->change.kind = (enum change_kind)(pick(w, 8) ? CHANGE_NONE : pick(w, 4));
    c->change.low = c->change.high = pick(w, 60);
    if (index && pick(w, 4) == 0)
        c->part_of = pick(w, index);
    else if (index && pick(w, 6) == 0)
        c->same_as = pick(w, index);
    if (pick(w, 3))
        c->time.from = c->time.to = 17000 + (day_t)pick(w, 5);
    if (pick(w, 3))
        *PUSH(&w->arena, &c->places) =
            (struct claim_place){ .name = PICK(w, "Mosul", "Aleppo"),
                                  .lat = COORDINATE_NONE,
                                  .lon = COORDINATE_NONE,
                                  .precision = PRECISION_CITY };
    if (pick(w, 3) == 0)
        *PUSH(&w->arena, &c->sources) =
            (struct claim_source){ .text = PICK(w, "police", "Russia"),
                                   .via = PICK(w, "", "AFP") };
    *PUSH(&w->arena, &c->evidence) = (struct evidence){ EVIDENCE_SENTENCE, span_of(0, 60) };
}

static void world_make(struct world *w)
{
    static const char *const texts[] = {
        "The bakery in the east burnt for two hours before the fire brigade came and put "
        "it out.",
        "A doctor at the clinic counted those who were carried in through the night and "
        "the day.",
        "The bakery in the east burnt for two hours before the fire brigade came and "
        "looked on.",
        "",
    };
    arena_reset(&w->arena);
    for (uint32_t d = 0; d < DOCS; d++) {
        struct document *doc = &w->documents[d];
        *doc = (struct document){ .uri = str_format(&w->arena, "u%02u", d),
                                  .publisher = PICK(w, "", "A", "B", "C"),
                                  .published =
                                      PICK(w, "", "2016-07", "2016-07-19", "2016-07-20"),
                                  .text = str_of(texts[pick(w, 4)]) };
        snprintf(doc->id, sizeof doc->id, "sha256:%064u", d && pick(w, 9) == 0 ? d - 1 : d);
        w->claims[d] = (struct claims){ .doc = doc };
        bool twin = d && strcmp(doc->id, w->documents[d - 1].id) == 0;
        if (twin)
            w->claims[d] = w->claims[d - 1];
        for (uint32_t i = 0, n = pick(w, CLAIMS + 1); !twin && i < n; i++) {
            struct claim *claim = PUSH(&w->arena, &w->claims[d].list);
            claim_make(w, claim, d, i);
        }
        w->docs[d] = (struct weigh_doc){ doc, &w->claims[d], { 0 }, { 0 } };
    }
}

static struct str world_weigh(struct world *w, struct weighing *weighing)
{
    struct out out = out_memory(&w->arena);
    weigh(w->docs, DOCS, weighing, &w->arena, w->scratch);
    for (uint32_t i = 0; i < weighing->incidents.n; i++)
        weighed_incident(&out, weighing, &weighing->incidents.at[i]);
    for (uint32_t i = 0; i < weighing->series.n; i++)
        weighed_series(&out, weighing, &weighing->series.at[i]);
    for (uint32_t i = 0; i < weighing->origins.n; i++)
        weighed_origin(&out, weighing, &weighing->origins.at[i]);
    return out_str(&out);
}

static bool ref_same(struct claim_ref a, struct claim_ref b)
{
    return a.doc == b.doc && a.claim == b.claim;
}

static bool once_each(const struct estimate *e)
{
    for (uint32_t i = 0; i < e->used.n + e->set_aside.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            struct claim_ref a =
                i < e->used.n ? e->used.at[i] : e->set_aside.at[i - e->used.n].claim;
            struct claim_ref b =
                k < e->used.n ? e->used.at[k] : e->set_aside.at[k - e->used.n].claim;
            if (ref_same(a, b))
                return false;
        }
    return true;
}

static bool stands(const struct estimate *e, struct claim_ref ref)
{
    for (uint32_t i = 0; i < e->used.n; i++)
        if (ref_same(e->used.at[i], ref))
            return true;
    for (uint32_t i = 0; i < e->set_aside.n; i++)
        if (ref_same(e->set_aside.at[i].claim, ref) && e->set_aside.at[i].reason.len)
            return true;
    return false;
}

static void estimate_check(const struct estimate *e, uint64_t world)
{
    bool sound = e->low >= 0 && (e->high == NUMBER_OPEN || e->low <= e->high) &&
                 (e->best == NUMBER_OPEN ||
                  (e->low <= e->best && (e->high == NUMBER_OPEN || e->best <= e->high)));
    CHECK_ROW(sound, "world %llu: %s: %lld %lld %lld", (unsigned long long)world, e->id,
              (long long)e->low, (long long)e->best, (long long)e->high);
    CHECK_ROW(once_each(e), "world %llu: %s: a claim twice", (unsigned long long)world,
              e->id);
}

static void incident_check(const struct weighing *w, const struct incident *in,
                           uint64_t world)
{
    for (uint32_t i = 0; i < in->estimates.n; i++) {
        const struct estimate *e = &in->estimates.at[i];
        estimate_check(e, world);
        bool derived = str_starts(e->rule, S("shot"));
        for (uint32_t k = 0; k < in->claims.n && e->victims_class == CLASS_NONE && !derived;
             k++) {
            struct claim_ref ref = in->claims.at[k];
            const struct claim *claim = &w->docs[ref.doc].claims->list.at[ref.claim];
            if (claim->type == e->type && claim->unit == e->unit)
                CHECK_ROW(stands(e, ref), "world %llu: %s: %s is lost",
                          (unsigned long long)world, e->id, claim->id);
        }
    }
}

int main(void)
{
    struct world *w = &(struct world){ .arena = arena_open(LIMIT_ARENA),
                                       .scratch = arena_open(LIMIT_ARENA) };
    for (uint64_t n = 1; n <= WORLDS; n++) {
        struct weighing one, two;
        w->seed = n * UINT64_C(0x9e3779b97f4a7c15);
        world_make(w);
        struct str first = world_weigh(w, &one);
        for (uint32_t i = 0; i < one.incidents.n; i++)
            incident_check(&one, &one.incidents.at[i], n);
        for (uint32_t i = DOCS - 1; i; i--) {
            uint32_t k = pick(w, i + 1);
            struct weigh_doc swap = w->docs[i];
            w->docs[i] = w->docs[k];
            w->docs[k] = swap;
        }
        struct str second = world_weigh(w, &two);
        CHECK_ROW(str_eq(first, second), "world %llu: the order decides",
                  (unsigned long long)n);
    }
    arena_close(&w->arena);
    arena_close(&w->scratch);
    return CHECK_END();
}
