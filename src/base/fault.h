/* fault.h: what the world did wrong, told so that a person can act on it.
 *
 * Three kinds of trouble, three ways, never mixed: a bug is a check(); odd news is a note
 * on the document; the world (files, disks, formats) is a fault, and only a function that
 * returns bool can meet one. On false the fault is filled and no other output is touched.
 */
#ifndef VITNE_BASE_FAULT_H
#define VITNE_BASE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#define FAULT_CODES(X)                                                                     \
    X(NONE, "no fault")                                                                    \
    X(OPEN, "cannot be opened")                                                            \
    X(READ, "cannot be read")                                                              \
    X(WRITE, "cannot be written")                                                          \
    X(SPACE, "no space is left")                                                           \
    X(FORMAT, "is not in the form expected")                                               \
    X(ENCODING, "is not text in an encoding that is known")                                \
    X(LIMIT, "is over a limit")                                                            \
    X(VERSION, "was made by another version")                                              \
    X(LOCKED, "is in use")                                                                 \
    X(CORRUPT, "is damaged")                                                               \
    X(CHANGED, "changed while it was read")                                                \
    X(ABSENT, "was not found")                                                             \
    X(MEMORY, "more memory is needed than is allowed")                                     \
    X(CRASH, "the reader died on it")

enum fault_code {
#define X(name, words) FAULT_##name,
    FAULT_CODES(X)
#undef X
};

#define FAULT_NOWHERE UINT64_MAX

struct fault {
    enum fault_code code;
    uint64_t at; /* byte offset or line, as `what` says; FAULT_NOWHERE if it has no place */
    char what[400]; /* what, where, why, what to do: one plain sentence without a newline */
};

/* fault_set(fault, code, at, format, ...): fills `fault` (which may be NULL); returns false. */
bool fault_set(struct fault *fault, enum fault_code code, uint64_t at, const char *format,
               ...) __attribute__((format(printf, 4, 5)));

/* Makes words safe to print on one line: control characters become '?', a code point that was
 * cut at the end goes. fault_set() has done so. */
void fault_plain(char *words);

/* The code's own words, e.g. "cannot be opened". */
const char *fault_words(enum fault_code code);

/* check(x): a bug if false; stays in release builds; names file and line, then aborts. */
#define check(x) ((x) ? (void)0 : check_failed(#x, __FILE__, __LINE__))
_Noreturn void check_failed(const char *what, const char *file, int line);

#endif
