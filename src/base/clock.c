/* clock.c: see clock.h. It stands alone because <time.h> has names that our layers have too. */
#include "base/clock.h"

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
