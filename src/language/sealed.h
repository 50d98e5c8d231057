/* sealed.h: a table that was trained, as one file: a header of 64 bytes, then the table.
 *
 *   magic (8)  version (4)  zero (4)  size of the table (8)  seal (8)  eight numbers (4 each)
 *
 * Little-endian. The seal is a 64-bit hash of the numbers and the table.
 */
#ifndef VITNE_LANGUAGE_SEALED_H
#define VITNE_LANGUAGE_SEALED_H

#include "base/fault.h"
#include "base/str.h"

enum { SEALED_HEADER = 64, SEALED_NUMBERS = 8 };

struct sealed {
    struct str table; /* mapped; stays as long as the process */
    uint32_t numbers[SEALED_NUMBERS];
};

/* Maps and checks a file; table.at NULL, without a fault, where there is none.
 * Faults: READ, VERSION, CORRUPT. */
bool sealed_open(const char *path, const char magic[8], uint32_t version,
                 struct sealed *ret_sealed, struct fault *fault);

/* The header for a table: what a trainer writes before it. */
void sealed_header(const struct sealed *sealed, const char magic[8], uint32_t version,
                   char ret_header[SEALED_HEADER]);

/* Numbers as they stand in the file, on any machine. */
static inline uint32_t sealed_u16(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return p[0] | (uint32_t)p[1] << 8;
}

static inline uint32_t sealed_u32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t sealed_u64(const char *at)
{
    return sealed_u32(at) | (uint64_t)sealed_u32(at + 4) << 32;
}

static inline int32_t sealed_i16(const char *at)
{
    return (int16_t)sealed_u16(at);
}

#endif
