/* tree.h: from scores of arcs to one tree: one root, no cycle, the best sum of scores. */
#ifndef VITNE_LANGUAGE_TREE_H
#define VITNE_LANGUAGE_TREE_H

#include <stdbool.h>

#include "base/arena.h"

/* scores[w * stride + h]: how well h is the head of w, w < n, h <= n; h == n is the root.
 * |scores| < 2^30. Fills ret_heads[n] with 0 … n - 1, or n for the one root.
 *
 * Each word takes its best head; where that is no tree with one root, cycles are contracted
 * (Chu and Liu 1965, Edmonds 1967). Time n² a contraction, so n³ at worst: cap n. */
void tree_decode(const int32_t *scores, uint32_t n, uint32_t stride, uint32_t *ret_heads,
                 struct arena scratch);

/* One root, and every word reaches it? */
bool tree_is_one(const uint32_t *heads, uint32_t n);

#endif
