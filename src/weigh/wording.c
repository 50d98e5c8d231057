/* wording.c: see wording.h. */
#include "weigh/wording.h"

#include <stdlib.h>

#include "base/utf8.h"

#define HASH_START UINT64_C(14695981039346656037) /* FNV-1a, 64 bits */
#define HASH_PRIME UINT64_C(1099511628211)

static uint64_t hash_add(uint64_t hash, uint64_t value)
{
    for (int i = 0; i < 64; i += 8)
        hash = (hash ^ ((value >> i) & 0xff)) * HASH_PRIME;
    return hash;
}

/* FNV leaves its low bits weak; sampling by remainder needs them mixed. */
static uint64_t hash_mix(uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= UINT64_C(0xff51afd7ed558ccd);
    return hash ^ (hash >> 33);
}

static bool is_word(uint32_t point)
{
    return (point >= '0' && point <= '9') || utf8_is_letter(point);
}

bool wording_next(struct str text, ptrdiff_t *at, uint64_t *ret_word, struct str *ret_form)
{
    uint64_t hash = HASH_START;
    ptrdiff_t from = -1;
    while (*at < text.len) {
        uint32_t point;
        int len = utf8_decode(text, *at, &point);
        if (!is_word(point)) {
            if (from >= 0)
                break;
        } else {
            from = from < 0 ? *at : from;
            hash = (hash ^ utf8_lower(point)) * HASH_PRIME;
        }
        *at += len;
    }
    if (from < 0)
        return false;
    *ret_word = hash_mix(hash);
    *ret_form = str_cut(text, from, *at);
    return true;
}

static int hash_order(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

void hashes_sort(struct hashes *hashes)
{
    if (hashes->n < 2)
        return;
    qsort(hashes->at, hashes->n, sizeof *hashes->at, hash_order);
    uint32_t n = 1;
    for (uint32_t i = 1; i < hashes->n; i++)
        if (hashes->at[i] != hashes->at[n - 1])
            hashes->at[n++] = hashes->at[i];
    hashes->n = n;
}

struct hashes wording_runs(struct str text, uint32_t run, struct arena *arena)
{
    LIST(uint64_t) runs = { 0 };
    uint64_t last[16] = { 0 }, word;
    uint32_t n = 0;
    struct str form;
    for (ptrdiff_t at = 0; wording_next(text, &at, &word, &form);) {
        last[n++ % run] = word;
        if (n < run)
            continue;
        uint64_t hash = HASH_START;
        for (uint32_t i = 0; i < run; i++)
            hash = hash_add(hash, last[(n + i) % run]);
        *PUSH(arena, &runs) = hash_mix(hash);
    }
    if (n && n < run) {
        uint64_t hash = HASH_START;
        for (uint32_t i = 0; i < n; i++)
            hash = hash_add(hash, last[i]);
        *PUSH(arena, &runs) = hash_mix(hash);
    }
    struct hashes hashes = { runs.at, runs.n };
    hashes_sort(&hashes);
    return hashes;
}

uint32_t hashes_shared(struct hashes a, struct hashes b)
{
    uint32_t i = 0, j = 0, n = 0;
    while (i < a.n && j < b.n) {
        if (a.at[i] == b.at[j])
            n++, i++, j++;
        else if (a.at[i] < b.at[j])
            i++;
        else
            j++;
    }
    return n;
}
