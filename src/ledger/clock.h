/* clock.h: what time it is. The only place that asks the machine. */
#ifndef VITNE_LEDGER_CLOCK_H
#define VITNE_LEDGER_CLOCK_H

#include <stdint.h>

/* "2017-07-05T10:00:00.123Z" and a NUL. */
void clock_now(char ret_now[32]);

/* Milliseconds of a clock that never runs back. */
int64_t clock_ms(void);

#endif
