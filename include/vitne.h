/* vitne.h: read news reports into claims of harm, from C. See vitne(3).
 *
 *     struct vitne_fault fault;
 *     struct vitne *reader = vitne_open("/usr/share/vitne", &fault);
 *     struct vitne_line line;
 *     if (reader && vitne_read(reader, bytes, size, NULL, &line, &fault))
 *         fwrite(line.at, 1, line.size, stdout);   // the contract's JSON, one line
 *     vitne_close(reader);
 *
 * A reader is used by one thread at a time; two readers are independent. The library opens
 * no file but the data folder's, uses no network, prints nothing and never exits.
 */
#ifndef VITNE_H
#define VITNE_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VITNE_API __attribute__((visibility("default")))

/* ---- what went wrong ---------------------------------------------------------------- */

enum vitne_fault_code {
    VITNE_OK = 0,
    VITNE_REFUSED = 3, /* the input: not text, over a limit, not the form it claims to be */
    VITNE_MACHINE = 4, /* the machine, or the data folder */
};

struct vitne_fault {
    enum vitne_fault_code code;
    char what[400]; /* what, where, why, what to do: one plain sentence */
};

/* ---- a reader ----------------------------------------------------------------------- */

struct vitne;

/* Opens the language packs, models and place names in `folder` (as installed:
 * PREFIX/share/vitne). NULL and a fault if it cannot. */
VITNE_API struct vitne *vitne_open(const char *folder, struct vitne_fault *fault);

/* NULL is allowed. */
VITNE_API void vitne_close(struct vitne *reader);

/* "0.1.0": with the packs' and models' versions, and the bytes, it determines every claim. */
VITNE_API const char *vitne_version(void);

/* ---- a report ----------------------------------------------------------------------- */

/* What the caller knows better than the page; NULL is unknown. */
struct vitne_meta {
    const char *uri, *publisher, *published, *title, *language;
};

/* Valid until the next call on the same reader. Not NUL-terminated; ends in a newline. */
struct vitne_line {
    const char *at;
    size_t size;
};

/* Reads one report: plain text, HTML, or one line of document JSONL, told by its first bytes.
 * `meta` may be NULL. On false `line` is not touched and `fault` says why. */
VITNE_API bool vitne_read(struct vitne *reader, const void *bytes, size_t size,
                          const struct vitne_meta *meta, struct vitne_line *line,
                          struct vitne_fault *fault);

#ifdef __cplusplus
}
#endif

#endif
