/* fault.c: see fault.h. */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool fault_set(struct fault *fault, enum fault_code code, uint64_t at, const char *format,
               ...)
{
    if (!fault)
        return false;
    fault->code = code;
    fault->at = at;
    va_list args;
    va_start(args, format);
    vsnprintf(fault->what, sizeof fault->what, format, args);
    va_end(args);
    return false;
}

const char *fault_words(enum fault_code code)
{
    static const char *const words[] = {
#define X(name, words) words,
        FAULT_CODES(X)
#undef X
    };
    return words[code];
}

_Noreturn void check_failed(const char *what, const char *file, int line)
{
    fprintf(stderr, "vitne: bug: %s:%d: %s does not hold; please report it\n", file, line,
            what);
    abort();
}
