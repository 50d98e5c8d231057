/* limits.h: every hard limit in one place. Each has a test at it and one past it. */
#ifndef VITNE_BASE_LIMITS_H
#define VITNE_BASE_LIMITS_H

enum {
    LIMIT_TEXT = 16 << 20,        /* bytes of text in one document */
    LIMIT_SOURCE = 32 << 20,      /* bytes received for one document */
    LIMIT_LINE = 64 << 20,        /* bytes in one JSONL line */
    LIMIT_DEPTH = 64,             /* nesting of any recursive structure */
    LIMIT_SENTENCE_TOKENS = 1000, /* a longer sentence is cut, with a note */
    LIMIT_TOKEN_BYTES = 1000,     /* a longer run without a space is cut */
    LIMIT_CLAIMS = 20000,         /* claims of one document */
    LIMIT_NOTES = 256,            /* notes of one document; further ones are counted */
};

/* Bytes of address space that one document's arena may use. */
#define LIMIT_ARENA ((size_t)1 << 30)

#endif
