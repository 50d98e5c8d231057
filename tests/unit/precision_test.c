/* precision_test.c: Wilson's interval; the rows were worked out by hand from the formula. */
#include "export/precision.h"
#include "tests/check.h"

int main(void)
{
    static const struct {
        int64_t right, n, share, low, high;
    } ROWS[] = {
        { 18, 20, 900, 699, 972 },
        { 20, 20, 1000, 839, 1000 },
        { 0, 20, 0, 0, 161 },
        { 1, 1, 1000, 207, 1000 },
        { 0, 1, 0, 0, 793 },
        { 50, 100, 500, 404, 596 },
        { 500000, 1000000, 500, 499, 501 },
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct precision_interval p = precision_of(ROWS[i].right, ROWS[i].n);
        CHECK_INT(p.share, ROWS[i].share);
        CHECK_INT(p.low, ROWS[i].low);
        CHECK_INT(p.high, ROWS[i].high);
    }
    return CHECK_END();
}
