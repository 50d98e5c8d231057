/* precision.h: how many of the claims that a person judged were right, with its interval.
 *
 *   18 of 20 right  ─▶  90.0 %, 95 % interval 69.9–97.2 %
 *
 * Integers, so that it prints the same on every machine.
 */
#ifndef VITNE_EXPORT_PRECISION_H
#define VITNE_EXPORT_PRECISION_H

#include <stdint.h>

enum { PRECISION_MOST = 1000000 }; /* claims that can be judged */

/* Thousandths: 900 is 90.0 %. */
struct precision_interval {
    int64_t share, low, high;
};

/* Wilson's score interval at 95 %; 0 <= right <= n, 0 < n <= PRECISION_MOST. */
struct precision_interval precision_of(int64_t right, int64_t n);

#endif
