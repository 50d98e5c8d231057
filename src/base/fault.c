/* fault.c: see fault.h. What is told to a person often holds a file's name, and a name may hold
 * anything: a newline that forges a second message, an escape that recolours the terminal.
 */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fault_plain(char *words)
{
    size_t n = strlen(words);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)words[i] < ' ' || words[i] == 0x7F)
            words[i] = '?';
    size_t tail = n; /* where the last code point begins */
    while (tail && ((unsigned char)words[tail - 1] & 0xC0) == 0x80)
        tail--;
    if (!tail || (unsigned char)words[tail - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)words[tail - 1];
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (n - tail < need)
        words[tail - 1] = 0;
}

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
    fault_plain(fault->what);
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
