/* clock.h: what time it is. The only place that asks the machine. */
#ifndef VITNE_BASE_CLOCK_H
#define VITNE_BASE_CLOCK_H

/* "2017-07-05T10:00:00.123Z" and a NUL. */
void clock_now(char ret_now[32]);

#endif
