/* precision.c: see precision.h. */
#include "export/precision.h"

#include "base/fault.h"

/* z of a normal law at 97.5 %, and its square, in millionths. */
#define MILLION INT64_C(1000000)
#define Z INT64_C(1959964)
#define Z2 INT64_C(3841459)

/* The largest whole number whose square is not over x. */
static int64_t root(int64_t x)
{
    int64_t r = 0;
    for (int64_t bit = INT64_C(1) << 31; bit; bit >>= 1)
        if ((r | bit) <= INT64_C(3037000499) && (r | bit) * (r | bit) <= x)
            r |= bit;
    return r;
}

static int64_t rounded(int64_t above, int64_t below)
{
    return (above + below / 2) / below;
}

/* Wilson (1927):  (2k + z² ∓ z √(z² + 4k(n − k)/n)) / (2(n + z²)) */
struct precision_interval precision_of(int64_t right, int64_t n)
{
    check(0 <= right && right <= n && 0 < n && n <= PRECISION_MOST);
    int64_t under = Z2 + 4 * right * (n - right) * MILLION / n;
    int64_t half = Z * root(under * MILLION) / MILLION;
    int64_t middle = 2 * right * MILLION + Z2, below = 2 * (n * MILLION + Z2);
    int64_t low = middle - half, high = middle + half;
    low = right == 0 || low < 0 ? 0 : low;
    high = right == n || high > below ? below : high;
    return (struct precision_interval){ rounded(right * 1000, n),
                                        rounded(low * 1000, below),
                                        rounded(high * 1000, below) };
}
