/* draw.h: n of many at random: the same seed draws the same on every machine. */
#ifndef VITNE_CLI_DRAW_H
#define VITNE_CLI_DRAW_H

#include <stdint.h>

#include "ledger/ledger.h"

/* A seed that follows from the ledger: its head's hash. */
uint32_t draw_seed(const struct ledger_head *head);

/* The first `n` of `order` become a random choice of 0 … total - 1, in random order. `order` has
 * `total` items; n <= total. */
void draw(uint32_t seed, uint32_t n, uint32_t *order, uint32_t total);

#endif
