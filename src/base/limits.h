/* limits.h: every hard limit in one place. Each has a test at it and one past it. */
#ifndef VITNE_BASE_LIMITS_H
#define VITNE_BASE_LIMITS_H

enum {
    LIMIT_TEXT = 16 << 20,   /* bytes of text in one document */
    LIMIT_WINDOW = 1 << 18,  /* bytes of text read at once; a longer one by windows */
    LIMIT_SOURCE = 32 << 20, /* bytes received for one document */
    LIMIT_LINE = 64 << 20,   /* bytes in one JSONL line */
    LIMIT_DEPTH = 64,        /* nesting of any recursive structure */
    LIMIT_NESTING = 512,     /* elements of a page in one another, as browsers have it */
    LIMIT_SENTENCE_TOKENS = 1000, /* a longer sentence is cut, with a note */
    LIMIT_TOKEN_BYTES = 1000,     /* a longer run without a space is cut */
    LIMIT_CLAIMS = 5000,          /* claims of one document */
    LIMIT_TASK_SECONDS = 120,     /* processor time of a worker on one document */
    LIMIT_NOTES = 256,            /* notes of one document; further ones are counted */
    LIMIT_URI = 8192,             /* bytes of an address; a longer one is no address */
    LIMIT_TITLE = 64 << 10,       /* bytes of a headline; a longer one is cut */
    LIMIT_LABEL = 8000,           /* bytes of author, credit, dateline; cut */
    LIMIT_NAME = 2000,            /* bytes of a publisher's or a party's name; cut */
    LIMIT_LANGUAGE = 35,          /* bytes of a language code */
    LIMIT_DATE = 64,              /* bytes of a date as ISO 8601 has it */
};

/* Bytes of address space that one document's arena may use. */
#define LIMIT_ARENA ((size_t)1 << 30)

#endif
