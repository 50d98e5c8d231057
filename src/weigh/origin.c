/* origin.c: who said it first. Documents that carry the same words are one origin.
 *
 *   paper A, 5 July   "Minst 40 sivile ble drept …" (NTB)          first
 *   paper B, 5 July   the same, without its last paragraph          edited, of A
 *   paper C, 6 July   its own words                                 first: another origin
 *
 * How: the runs of five words of each text (wording.h), sampled by hash, find candidates;
 * the candidates are compared on all runs. A document belongs to the earlier document of
 * which it carries the most, if that is enough of it. Only the share of the *later* text
 * counts: a round-up that holds a short notice and much else is no copy of the notice (its
 * claim sentences may be: see copy.c).
 *
 * Invariants: `of` is always earlier in rank; every document is in exactly one origin; a
 * document has one origin only, so that chains through round-ups join nothing.
 * Does not do: translations; two languages are two origins unless they credit one agency.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "weigh/wording.h"
#include "weigh/work.h"

enum {
    /* Thousandths of the later text that stand in the earlier one. 400: best of the measured
     * settings in a published test of made reprints. The others are guesses, never fitted. */
    SHARE_COPY = 900,
    SHARE_EDITED = 400,
    SHARE_AGENCY = 150, /* where both credit the same agency */
    SAMPLE_WHOLE = 64,  /* texts of so few runs are not sampled: a guess */
    SAMPLE_ONE_OF = 8,
    ORIGIN_FEW_RUNS = 3, /* texts shorter than this are compared by their bytes alone */
};

struct posting {
    uint64_t run;
    uint32_t rank;
};

struct pair_of_ranks {
    uint32_t later, earlier;
};

struct matching {
    struct work *work;
    struct hashes *runs; /* [ndocs], by document */
    LIST(struct posting) postings;
    LIST(struct pair_of_ranks) pairs;
};

const char *origin_relation_name(enum origin_relation relation)
{
    static const char *const names[] = { "first", "same_bytes", "copy", "edited",
                                         "agency" };
    return names[relation];
}

uint32_t voice_intern(struct work *work, struct str name)
{
    struct str folded = str_trim(utf8_folded(name, work->arena));
    if (!folded.len)
        return VOICE_UNKNOWN;
    int64_t known = table_get(&work->voice_of, folded);
    if (known != TABLE_NONE)
        return (uint32_t)known;
    uint32_t voice = work->voices.n;
    *PUSH(work->arena, &work->voices) = folded;
    table_put(&work->voice_of, folded, voice, work->scratch);
    return voice;
}

uint32_t work_voice(struct work *work, struct claim_ref ref)
{
    const struct claim *claim = work_claim(work, ref);
    for (uint32_t i = 0; i < claim->sources.n; i++)
        if (claim->sources.at[i].via.len)
            return voice_intern(work, claim->sources.at[i].via);
    return work->docs[ref.doc].voice;
}

static int posting_order(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->run != y->run)
        return x->run < y->run ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static int pair_order(const void *a, const void *b)
{
    const struct pair_of_ranks *x = a, *y = b;
    if (x->later != y->later)
        return x->later < y->later ? -1 : 1;
    return x->earlier < y->earlier ? -1 : x->earlier > y->earlier;
}

static void postings_make(struct matching *m)
{
    struct work *work = m->work;
    for (uint32_t rank = 0; rank < work->result->ndocs; rank++) {
        struct hashes runs = m->runs[work->order[rank]];
        for (uint32_t i = 0; i < runs.n; i++)
            if (runs.n <= SAMPLE_WHOLE || runs.at[i] % SAMPLE_ONE_OF == 0)
                *PUSH(work->scratch, &m->postings) = (struct posting){ runs.at[i], rank };
    }
    if (m->postings.n)
        qsort(m->postings.at, m->postings.n, sizeof *m->postings.at, posting_order);
}

/* Each run's documents are paired with the first and with the one before: a line for a
 * run, however many papers carry it. */
static void pairs_make(struct matching *m)
{
    uint32_t first = 0;
    for (uint32_t i = 1; i < m->postings.n; i++) {
        const struct posting *p = m->postings.at;
        if (p[i].run != p[first].run) {
            first = i;
            continue;
        }
        *PUSH(m->work->scratch, &m->pairs) =
            (struct pair_of_ranks){ p[i].rank, p[first].rank };
        if (i - 1 != first)
            *PUSH(m->work->scratch, &m->pairs) =
                (struct pair_of_ranks){ p[i].rank, p[i - 1].rank };
    }
    if (m->pairs.n)
        qsort(m->pairs.at, m->pairs.n, sizeof *m->pairs.at, pair_order);
}

static bool credit_shared(const struct document *a, const struct document *b,
                          struct arena scratch)
{
    return a->credit.len && b->credit.len &&
           str_eq(utf8_folded(a->credit, &scratch), utf8_folded(b->credit, &scratch));
}

static enum origin_relation relation_of(const struct matching *m, uint32_t later,
                                        uint32_t earlier, uint32_t *ret_share)
{
    struct hashes a = m->runs[later], b = m->runs[earlier];
    if (a.n < ORIGIN_FEW_RUNS || b.n < ORIGIN_FEW_RUNS)
        return ORIGIN_FIRST;
    uint64_t shared = hashes_shared(a, b);
    uint32_t share = (uint32_t)(shared * 1000 / a.n),
             back = (uint32_t)(shared * 1000 / b.n);
    *ret_share = share;
    if (share >= SHARE_COPY && back >= SHARE_COPY)
        return ORIGIN_COPY;
    if (share >= SHARE_EDITED)
        return ORIGIN_EDITED;
    if (share >= SHARE_AGENCY &&
        credit_shared(work_document(m->work, later), work_document(m->work, earlier),
                      *m->work->scratch))
        return ORIGIN_AGENCY;
    return ORIGIN_FIRST;
}

/* For each document by rank: which earlier one it carries. members[doc] gets relation, of. */
static void relations_find(struct matching *m, struct origin_member *members)
{
    struct work *work = m->work;
    uint32_t p = 0;
    for (uint32_t rank = 0; rank < work->result->ndocs; rank++) {
        uint32_t doc = work->order[rank], most = 0;
        members[doc] = (struct origin_member){ doc, ORIGIN_FIRST, UINT32_MAX };
        if (work->docs[doc].twin != doc) {
            members[doc].relation = ORIGIN_SAME_BYTES;
            members[doc].of = work->docs[doc].twin;
        }
        uint32_t seen = UINT32_MAX;
        for (; p < m->pairs.n && m->pairs.at[p].later == rank; p++) {
            uint32_t earlier = m->pairs.at[p].earlier, share = 0;
            if (earlier == seen || members[doc].relation == ORIGIN_SAME_BYTES)
                continue;
            seen = earlier;
            enum origin_relation r = relation_of(m, doc, work->order[earlier], &share);
            if (r == ORIGIN_FIRST || share <= most)
                continue;
            most = share;
            members[doc].relation = r;
            members[doc].of = work->order[earlier];
        }
    }
}

/* An agency that any of them credits, else the first known publisher. */
static uint32_t origin_voice(struct work *work, const struct origin *origin)
{
    struct str name = { 0 };
    for (uint32_t i = 0; i < origin->docs.n && !name.len; i++)
        name = work_document(work, origin->docs.at[i].doc)->credit;
    for (uint32_t i = 0; i < origin->docs.n && !name.len; i++)
        name = work_document(work, origin->docs.at[i].doc)->publisher;
    return voice_intern(work, name);
}

static void origins_assemble(struct work *work, const struct origin_member *members)
{
    struct weighing *result = work->result;
    for (uint32_t rank = 0; rank < result->ndocs; rank++) {
        uint32_t doc = work->order[rank];
        struct work_doc *own = &work->docs[doc];
        if (members[doc].of == UINT32_MAX) {
            own->origin = result->origins.n;
            struct origin *origin = PUSH(work->arena, &result->origins);
            struct str id = str_of(work_document(work, doc)->id);
            id = str_starts(id, S("sha256:")) ? str_cut(id, 7, 39) : str_cut(id, 0, 60);
            memcpy(origin->id, "o:", 2);
            memcpy(origin->id + 2, id.at, (size_t)id.len);
        } else {
            own->origin = work->docs[members[doc].of].origin;
        }
        *PUSH(work->arena, &result->origins.at[own->origin].docs) = members[doc];
    }
    for (uint32_t i = 0; i < result->origins.n; i++) {
        struct origin *origin = &result->origins.at[i];
        uint32_t voice = origin_voice(work, origin);
        origin->voice = voice;
        for (uint32_t j = 0; j < origin->docs.n; j++)
            work->docs[origin->docs.at[j].doc].voice = voice;
    }
}

/* Documents of the same bytes: the first by rank stands for all. */
static void twins_find(struct work *work)
{
    struct table first = { 0 };
    for (uint32_t rank = 0; rank < work->result->ndocs; rank++) {
        uint32_t doc = work->order[rank];
        struct str id = str_of(work_document(work, doc)->id);
        int64_t known = table_get(&first, id);
        work->docs[doc].twin = known == TABLE_NONE ? doc : (uint32_t)known;
        if (known == TABLE_NONE)
            table_put(&first, id, doc, work->scratch);
    }
}

void origins_find(struct work *work)
{
    uint32_t n = work->result->ndocs;
    struct matching m = { .work = work, .runs = NEW(work->scratch, struct hashes, n) };
    twins_find(work);
    for (uint32_t doc = 0; doc < n; doc++)
        m.runs[doc] = wording_runs(work_text(work, doc), WORDING_RUN, work->scratch);
    postings_make(&m);
    pairs_make(&m);
    struct origin_member *members = NEW(work->scratch, struct origin_member, n);
    relations_find(&m, members);
    origins_assemble(work, members);
}
