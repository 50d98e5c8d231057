/* span.h: where words stand.
 *
 * A span is evidence: a half-open range of bytes in a document's text. It is small,
 * comparable and storable, and never a pointer. A source_span is the same range in the
 * bytes as received: another type, so that mixing the two does not compile.
 */
#ifndef VITNE_BASE_SPAN_H
#define VITNE_BASE_SPAN_H

#include <stdbool.h>
#include <stdint.h>

struct span {
    uint32_t from, to;
};

struct source_span {
    uint32_t from, to;
};

static inline struct span span_of(uint32_t from, uint32_t to)
{
    return (struct span){ from, to };
}

static inline bool span_empty(struct span s)
{
    return s.to <= s.from;
}

static inline bool span_meets(struct span a, struct span b)
{
    return a.from < b.to && b.from < a.to;
}

static inline bool span_holds(struct span outer, struct span inner)
{
    return outer.from <= inner.from && inner.to <= outer.to;
}

/* The smallest span that holds both; an empty one counts for nothing. */
static inline struct span span_join(struct span a, struct span b)
{
    if (span_empty(a))
        return b;
    if (span_empty(b))
        return a;
    return (struct span){ a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to };
}

#endif
