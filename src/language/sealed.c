/* sealed.c: see sealed.h. */
#include "language/sealed.h"

#include <errno.h>
#include <unistd.h>

#include "base/mapfile.h"

enum { VERSION_AT = 8, SIZE_AT = 16, SEAL_AT = 24, NUMBERS_AT = 32 };

static void put_u32(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> 8 * i);
}

/* Each step is one-to-one in its word, so that one changed byte changes the end. */
static uint64_t seal_step(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t seal_of(const struct sealed *sealed)
{
    uint64_t h = (uint64_t)sealed->table.len;
    for (int i = 0; i < SEALED_NUMBERS; i++)
        h = seal_step(h, sealed->numbers[i]);
    ptrdiff_t at = 0;
    for (; at + 8 <= sealed->table.len; at += 8)
        h = seal_step(h, sealed_u64(sealed->table.at + at));
    for (; at < sealed->table.len; at++)
        h = seal_step(h, (unsigned char)sealed->table.at[at]);
    return h;
}

void sealed_header(const struct sealed *sealed, const char magic[8], uint32_t version,
                   char ret_header[SEALED_HEADER])
{
    uint64_t seal = seal_of(sealed), size = (uint64_t)sealed->table.len;
    memset(ret_header, 0, SEALED_HEADER);
    memcpy(ret_header, magic, 8);
    put_u32(ret_header + VERSION_AT, version);
    put_u32(ret_header + SIZE_AT, (uint32_t)size);
    put_u32(ret_header + SIZE_AT + 4, (uint32_t)(size >> 32));
    put_u32(ret_header + SEAL_AT, (uint32_t)seal);
    put_u32(ret_header + SEAL_AT + 4, (uint32_t)(seal >> 32));
    for (int i = 0; i < SEALED_NUMBERS; i++)
        put_u32(ret_header + NUMBERS_AT + 4 * i, sealed->numbers[i]);
}

static bool check_file(struct str bytes, const char *path, const char magic[8],
                       uint32_t version, struct sealed *ret, struct fault *fault)
{
    if (bytes.len < SEALED_HEADER || memcmp(bytes.at, magic, 8) != 0)
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "%s: is no table of this kind; `make models` makes it anew", path);
    uint32_t has = sealed_u32(bytes.at + VERSION_AT);
    if (has != version)
        return fault_set(fault, FAULT_VERSION, FAULT_NOWHERE,
                         "%s: is of version %u, this program reads %u; `make models`", path,
                         has, version);
    for (int i = 0; i < SEALED_NUMBERS; i++)
        ret->numbers[i] = sealed_u32(bytes.at + NUMBERS_AT + 4 * i);
    ret->table = str_cut(bytes, SEALED_HEADER, bytes.len);
    if (sealed_u64(bytes.at + SIZE_AT) != (uint64_t)ret->table.len)
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "%s: is cut short; copy it again, or `make models`", path);
    if (sealed_u64(bytes.at + SEAL_AT) != seal_of(ret))
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "%s: its seal does not fit; copy it again, or `make models`",
                         path);
    return true;
}

bool sealed_open(const char *path, const char magic[8], uint32_t version,
                 struct sealed *ret_sealed, struct fault *fault)
{
    struct mapfile file;
    struct sealed sealed = { 0 };
    *ret_sealed = sealed;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    if (!mapfile_open(path, &file, fault))
        return false;
    if (!check_file(file.bytes, path, magic, version, &sealed, fault)) {
        mapfile_close(&file);
        return false;
    }
    *ret_sealed = sealed;
    return true;
}
