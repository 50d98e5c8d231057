/* seal.c: see seal.h. A VFS between SQLite and the system's own: it seals pages of the main
 * file on their way out and checks them on their way in; journals pass untouched (SQLite has
 * its own sums there, and pages that are rolled back are sealed again when written).
 *
 * Invariants
 *  1. Every whole page that is written to the main file is sealed; nothing else is written
 *     there, for pages are 4096 bytes from the first (ledger.c asks for it).
 *  2. The seal is over the page and its offset: a page copied to another place does not fit.
 *  3. No memory map and no write-ahead log: the shim's methods are of version 1, which has
 *     neither, so every read passes here.
 */
#include "ledger/seal.h"

#include <sodium.h>

enum { SEAL_LENIENT = 0x76697401 }; /* our own file-control code */

struct sealed_file {
    sqlite3_file base;
    bool lenient;
};

static sqlite3_vfs *below;
static sqlite3_vfs sealing;

/* The system's file lies behind ours in one block of SQLite's. */
static sqlite3_file *inner(sqlite3_file *file)
{
    return (sqlite3_file *)((struct sealed_file *)file + 1);
}

/* BLAKE2b, 16 bytes, over the offset (8 bytes, little end first) and the page's own bytes. */
static void seal_make(const unsigned char *page, uint64_t offset,
                      unsigned char seal[SEAL_BYTES])
{
    unsigned char place[8];
    for (int i = 0; i < 8; i++)
        place[i] = (unsigned char)(offset >> (8 * i));
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, SEAL_BYTES);
    crypto_generichash_update(&state, place, sizeof place);
    crypto_generichash_update(&state, page, SEAL_PAGE - SEAL_BYTES);
    crypto_generichash_final(&state, seal, SEAL_BYTES);
}

bool seal_fits(const unsigned char page[SEAL_PAGE], uint64_t offset)
{
    unsigned char seal[SEAL_BYTES];
    seal_make(page, offset, seal);
    return memcmp(seal, page + SEAL_PAGE - SEAL_BYTES, SEAL_BYTES) == 0;
}

static bool whole_page(int bytes, sqlite3_int64 offset)
{
    return bytes == SEAL_PAGE && offset % SEAL_PAGE == 0;
}

static int sealed_close(sqlite3_file *file)
{
    return inner(file)->pMethods->xClose(inner(file));
}

static int sealed_read(sqlite3_file *file, void *to, int bytes, sqlite3_int64 offset)
{
    int rc = inner(file)->pMethods->xRead(inner(file), to, bytes, offset);
    if (rc == SQLITE_OK && whole_page(bytes, offset) &&
        !((struct sealed_file *)file)->lenient && !seal_fits(to, (uint64_t)offset))
        return SQLITE_IOERR_DATA;
    return rc;
}

static int sealed_write(sqlite3_file *file, const void *from, int bytes,
                        sqlite3_int64 offset)
{
    unsigned char page[SEAL_PAGE];
    if (whole_page(bytes, offset)) {
        memcpy(page, from, SEAL_PAGE - SEAL_BYTES);
        seal_make(page, (uint64_t)offset, page + SEAL_PAGE - SEAL_BYTES);
        from = page;
    }
    return inner(file)->pMethods->xWrite(inner(file), from, bytes, offset);
}

static int sealed_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return inner(file)->pMethods->xTruncate(inner(file), size);
}

static int sealed_sync(sqlite3_file *file, int flags)
{
    return inner(file)->pMethods->xSync(inner(file), flags);
}

static int sealed_size(sqlite3_file *file, sqlite3_int64 *ret_size)
{
    return inner(file)->pMethods->xFileSize(inner(file), ret_size);
}

static int sealed_lock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xLock(inner(file), level);
}

static int sealed_unlock(sqlite3_file *file, int level)
{
    return inner(file)->pMethods->xUnlock(inner(file), level);
}

static int sealed_reserved(sqlite3_file *file, int *ret_reserved)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), ret_reserved);
}

static int sealed_control(sqlite3_file *file, int op, void *arg)
{
    if (op == SEAL_LENIENT) {
        ((struct sealed_file *)file)->lenient = *(const bool *)arg;
        return SQLITE_OK;
    }
    return inner(file)->pMethods->xFileControl(inner(file), op, arg);
}

static int sealed_sector(sqlite3_file *file)
{
    return inner(file)->pMethods->xSectorSize(inner(file));
}

static int sealed_traits(sqlite3_file *file)
{
    return inner(file)->pMethods->xDeviceCharacteristics(inner(file)) &
           ~SQLITE_IOCAP_BATCH_ATOMIC;
}

static const sqlite3_io_methods sealed_methods = {
    .iVersion = 1,
    .xClose = sealed_close,
    .xRead = sealed_read,
    .xWrite = sealed_write,
    .xTruncate = sealed_truncate,
    .xSync = sealed_sync,
    .xFileSize = sealed_size,
    .xLock = sealed_lock,
    .xUnlock = sealed_unlock,
    .xCheckReservedLock = sealed_reserved,
    .xFileControl = sealed_control,
    .xSectorSize = sealed_sector,
    .xDeviceCharacteristics = sealed_traits,
};

static int sealed_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                       int *ret_flags)
{
    (void)vfs;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return below->xOpen(below, name, file, flags, ret_flags);
    struct sealed_file *sealed = (struct sealed_file *)file;
    memset(sealed, 0, sizeof *sealed);
    int rc = below->xOpen(below, name, inner(file), flags, ret_flags);
    if (inner(file)->pMethods)
        sealed->base.pMethods = &sealed_methods;
    return rc;
}

bool seal_register(void)
{
    if (below)
        return true;
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    if (!system || sodium_init() < 0)
        return false;
    sealing = *system;
    sealing.pNext = NULL;
    sealing.zName = SEAL_VFS;
    sealing.szOsFile = (int)sizeof(struct sealed_file) + system->szOsFile;
    sealing.xOpen = sealed_open;
    below = system;
    return sqlite3_vfs_register(&sealing, 0) == SQLITE_OK;
}

void seal_lenient(sqlite3 *db, bool lenient)
{
    sqlite3_file_control(db, "main", SEAL_LENIENT, &lenient);
}
