/* likeness.c: see likeness.h.
 *
 *   weight(word) = (1 + log2 tf) × log2(N / df)       tf in the first LIKENESS_BYTES and
 *   likeness(a, b) = Σ wa wb / (|a| |b|)              the title, which counts twice
 *
 * (Salton and Buckley 1988, the weighting called ltc.) Logarithms are in 1/256, from a
 * table of the leading bits; a word in one report only, or in a fifth of them, is left out.
 */
#include "weigh/likeness.h"

#include <stdlib.h>

#include "weigh/wording.h"

enum {
    LIKENESS_BYTES = 3000,
    COMMON_ONE_OF = 5, /* a word in one of five reports says nothing */
    TOP_WORDS = 20,    /* weightiest words by which a report is looked up: a guess */
    TOP_REPORTS =
        30, /* a word that heads more reports than this finds its neighbours only */
    TOP_SHARED = 2,
    SEASON_REACH = 6, /* months on both sides: a year is enough to learn what is common */
    SEASON_UNDATED = -1,
    SEASONS = 12 * 10000 + 16, /* months of the years that a date can have */
};

struct term {
    uint64_t word;
    uint32_t count, weight;
};

struct vector {
    struct term *terms; /* [n], by word */
    uint32_t n, length; /* length: the root of the sum of squares */
    int32_t season;     /* months since year 0, or SEASON_UNDATED */
    struct str language;
};

struct season_word {
    uint64_t word;
    int32_t season;
    uint32_t reports;
};

struct likeness {
    struct vector *vectors;    /* [ndocs] */
    struct season_word *words; /* [nwords], by word and season */
    uint32_t nwords;
};

/* log2 in 1/256: the bits before the point, and the next eight of the mantissa, straight
 * between powers of two (right to 0.09). */
static uint32_t log2_fixed(uint64_t x)
{
    uint32_t bits = 0;
    for (uint64_t y = x; y > 1; y >>= 1)
        bits++;
    uint64_t rest = bits >= 8 ? x >> (bits - 8) : x << (8 - bits);
    return bits * 256 + (uint32_t)(rest & 0xff);
}

static uint32_t root(uint64_t x)
{
    uint64_t low = 0, high = UINT32_MAX;
    while (low < high) {
        uint64_t middle = low + (high - low + 1) / 2;
        if (middle * middle <= x)
            low = middle;
        else
            high = middle - 1;
    }
    return (uint32_t)low;
}

static int term_order(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    return x->word < y->word ? -1 : x->word > y->word;
}

static int season_order(const void *a, const void *b)
{
    const struct season_word *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->season < y->season ? -1 : x->season > y->season;
}

static int32_t season_of(struct days published)
{
    int year, month, day;
    if (!days_known(published))
        return SEASON_UNDATED;
    day_to(published.from, &year, &month, &day);
    return year * 12 + month;
}

static void terms_add(struct str text, struct vector *v, uint32_t *cap, struct arena *arena)
{
    uint64_t word;
    struct str form;
    for (ptrdiff_t at = 0; wording_next(text, &at, &word, &form);) {
        v->terms = v->n == *cap ? arena_grow(arena, v->terms, sizeof *v->terms, v->n, cap)
                                : v->terms;
        v->terms[v->n++] = (struct term){ word, 1, 0 };
    }
}

static void vector_make(struct str title, struct str text, struct vector *v,
                        struct arena *arena)
{
    uint32_t cap = 0, n = 0;
    terms_add(title, v, &cap, arena);
    terms_add(title, v, &cap, arena);
    terms_add(str_cut(text, 0, LIKENESS_BYTES), v, &cap, arena);
    if (!v->n)
        return;
    qsort(v->terms, v->n, sizeof *v->terms, term_order);
    for (uint32_t i = 0; i < v->n; i++) {
        if (n && v->terms[n - 1].word == v->terms[i].word)
            v->terms[n - 1].count++;
        else
            v->terms[n++] = v->terms[i];
    }
    v->n = n;
}

static void words_count(struct work *work, struct likeness *l)
{
    LIST(struct season_word) all = { 0 };
    for (uint32_t doc = 0; doc < work->result->ndocs; doc++)
        for (uint32_t i = 0; i < l->vectors[doc].n; i++)
            *PUSH(work->scratch, &all) =
                (struct season_word){ l->vectors[doc].terms[i].word, l->vectors[doc].season,
                                      1 };
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, season_order);
    for (uint32_t i = 0; i < all.n; i++) {
        struct season_word *last = l->nwords ? &all.at[l->nwords - 1] : NULL;
        if (last && season_order(last, &all.at[i]) == 0)
            last->reports++;
        else
            all.at[l->nwords++] = all.at[i];
    }
    l->words = all.at;
}

/* In how many reports of the season and the two beside it the word stands. */
static uint32_t word_reports(const struct likeness *l, uint64_t word, int32_t season)
{
    int32_t first = season == SEASON_UNDATED ? season : season - SEASON_REACH;
    int32_t last = season == SEASON_UNDATED ? season : season + SEASON_REACH;
    uint32_t low = 0, high = l->nwords, reports = 0;
    struct season_word key = { word, first, 0 };
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (season_order(&l->words[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < l->nwords && l->words[low].word == word && l->words[low].season <= last;
         low++)
        reports += l->words[low].reports;
    return reports;
}

static void vector_weigh(const struct likeness *l, struct vector *v, uint32_t reports)
{
    uint64_t squares = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->n && reports >= LIKENESS_FEW; i++) {
        struct term term = v->terms[i];
        uint32_t df = word_reports(l, term.word, v->season);
        if (df < 2 || df * COMMON_ONE_OF > reports)
            continue;
        uint32_t rarity = log2_fixed(reports) - log2_fixed(df);
        term.weight = (256 + log2_fixed(term.count)) * rarity / 256;
        squares += (uint64_t)term.weight * term.weight;
        v->terms[n++] = term;
    }
    v->n = n;
    v->length = root(squares);
}

/* Reports in each document's season and the two beside it. */
static void seasons_count(const struct work *work, const struct likeness *l,
                          uint32_t *reports)
{
    uint32_t n = work->result->ndocs;
    uint32_t *count = NEW(work->scratch, uint32_t, SEASONS);
    for (uint32_t doc = 0; doc < n; doc++)
        count[l->vectors[doc].season + 1]++;
    for (uint32_t doc = 0; doc < n; doc++) {
        int32_t season = l->vectors[doc].season;
        reports[doc] = count[season + 1];
        for (int32_t i = 1; season != SEASON_UNDATED && i <= SEASON_REACH; i++)
            reports[doc] += count[season + 1 - i] + count[season + 1 + i];
    }
}

struct likeness *likeness_make(struct work *work)
{
    uint32_t n = work->result->ndocs;
    struct likeness *l = NEW(work->scratch, struct likeness, 1);
    uint32_t *reports = NEW(work->scratch, uint32_t, n);
    l->vectors = NEW(work->scratch, struct vector, n);
    for (uint32_t doc = 0; doc < n; doc++) {
        l->vectors[doc].season = season_of(work->docs[doc].published);
        l->vectors[doc].language = work_document(work, doc)->language;
        vector_make(work_document(work, doc)->title, work_text(work, doc), &l->vectors[doc],
                    work->scratch);
    }
    words_count(work, l);
    seasons_count(work, l, reports);
    for (uint32_t doc = 0; doc < n; doc++)
        vector_weigh(l, &l->vectors[doc], reports[doc]);
    return l;
}

bool likeness_knows(const struct likeness *likeness, uint32_t a, uint32_t b)
{
    const struct vector *x = &likeness->vectors[a], *y = &likeness->vectors[b];
    return x->length && y->length && str_eq(x->language, y->language);
}

uint32_t likeness_of(const struct likeness *likeness, uint32_t a, uint32_t b)
{
    const struct vector *x = &likeness->vectors[a], *y = &likeness->vectors[b];
    uint64_t sum = 0;
    if (!likeness_knows(likeness, a, b))
        return 0;
    for (uint32_t i = 0, j = 0; i < x->n && j < y->n;) {
        if (x->terms[i].word == y->terms[j].word)
            sum += (uint64_t)x->terms[i++].weight * y->terms[j++].weight;
        else if (x->terms[i].word < y->terms[j].word)
            i++;
        else
            j++;
    }
    uint64_t likeness_1000 = sum * 1000 / ((uint64_t)x->length * y->length);
    return likeness_1000 > 1000 ? 1000 : (uint32_t)likeness_1000;
}

struct top_word {
    uint64_t word;
    uint32_t rank;
};

static int weight_order(const void *a, const void *b)
{
    const struct term *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static int top_order(const void *a, const void *b)
{
    const struct top_word *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static int rank_pair_order(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

struct top_words {
    struct top_word *at;
    uint32_t n, cap;
};

static void top_add(struct work *work, const struct vector *v, uint32_t rank,
                    struct top_words *tops)
{
    struct arena scratch = *work->scratch;
    struct term *terms = NEW(&scratch, struct term, v->n);
    if (!v->n)
        return;
    memcpy(terms, v->terms, v->n * sizeof *terms);
    qsort(terms, v->n, sizeof *terms, weight_order);
    for (uint32_t i = 0; i < v->n && i < TOP_WORDS; i++)
        tops->at[tops->n++] = (struct top_word){ terms[i].word, rank };
}

struct doc_pairs likeness_pairs(struct work *work, const struct likeness *likeness)
{
    uint32_t ndocs = work->result->ndocs;
    struct top_words tops = { .at =
                                  NEW(work->scratch, struct top_word, ndocs * TOP_WORDS) };
    LIST(uint64_t) found = { 0 };
    struct doc_pairs pairs = { 0 };
    for (uint32_t rank = 0; rank < ndocs; rank++)
        top_add(work, &likeness->vectors[work->order[rank]], rank, &tops);
    if (tops.n)
        qsort(tops.at, tops.n, sizeof *tops.at, top_order);
    for (uint32_t i = 0; i < tops.n; i++)
        for (uint32_t k = i + 1;
             k < tops.n && tops.at[k].word == tops.at[i].word && k - i <= TOP_REPORTS; k++)
            *PUSH(work->scratch, &found) =
                (uint64_t)tops.at[i].rank << 32 | tops.at[k].rank;
    if (found.n)
        qsort(found.at, found.n, sizeof *found.at, rank_pair_order);
    pairs.at = NEW(work->scratch, struct doc_pair, found.n / TOP_SHARED + 1);
    for (uint32_t i = 0, n; i < found.n; i += n) {
        for (n = 1; i + n < found.n && found.at[i + n] == found.at[i];)
            n++;
        if (n >= TOP_SHARED)
            pairs.at[pairs.n++] =
                (struct doc_pair){ work->order[found.at[i] >> 32],
                                   work->order[found.at[i] & 0xffffffff] };
    }
    return pairs;
}
