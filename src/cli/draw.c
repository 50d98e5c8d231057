/* draw.c: see draw.h. Lehmer's generator x ← 48271 x mod (2^31 − 1), as Park and Miller chose
 * it in 1993, then a shuffle that stops after n. It need not be secret, only the same. */
#include "cli/draw.h"

#define MODULUS UINT32_C(2147483647)

enum { WARM = 16 };

static uint32_t step(uint32_t *state)
{
    *state = (uint32_t)((uint64_t)*state * 48271 % MODULUS);
    return *state - 1; /* 0 … MODULUS - 2 */
}

/* 0 … range - 1, each as likely: what is over the last whole multiple is drawn again. */
static uint32_t below(uint32_t *state, uint32_t range)
{
    uint32_t whole = (MODULUS - 1) - (MODULUS - 1) % range, x;
    do {
        x = step(state);
    } while (x >= whole);
    return x % range;
}

uint32_t draw_seed(const struct ledger_head *head)
{
    uint32_t seed = 0;
    for (int i = 0; i < 7 && head->hash[i]; i++) {
        char c = head->hash[i];
        seed = seed * 16 + (uint32_t)(c >= 'a' ? c - 'a' + 10 : c - '0');
    }
    return seed;
}

void draw(uint32_t seed, uint32_t n, uint32_t *order, uint32_t total)
{
    uint32_t state = seed % (MODULUS - 1) + 1;
    for (int i = 0; i < WARM; i++)
        step(&state);
    for (uint32_t i = 0; i < total; i++)
        order[i] = i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i + below(&state, total - i), kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
}
