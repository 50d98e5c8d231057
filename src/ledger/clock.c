/* clock.c: see clock.h. It stands alone because <time.h> has names that our layers have too. */
#include "ledger/clock.h"

#include <stdio.h>
#include <time.h>

void clock_now(char ret_now[32])
{
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    size_t n = strftime(ret_now, 32, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(ret_now + n, 32 - n, ".%03dZ", (int)(now.tv_nsec / 1000000 % 1000));
}

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
