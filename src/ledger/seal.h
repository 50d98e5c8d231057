/* seal.h: a seal on every page of the ledger file, so that no byte of it changes unseen.
 *
 *   | page, 4096 bytes: 4080 of SQLite's            | seal, 16 bytes |
 *
 * The chain proves records; the seal covers all else too: the header, the b-trees, free pages,
 * the gaps between. It lies in the bytes that SQLite leaves alone at the end of a page when
 * asked to (its "reserved" bytes), so that any SQLite reads the file. A seal is made when a page
 * is written and looked at when it is read. It finds accidents; who means harm can make seals,
 * but not the chain's head that stands in another's hands.
 */
#ifndef VITNE_LEDGER_SEAL_H
#define VITNE_LEDGER_SEAL_H

#include <sqlite3.h>

#include "base/str.h"

enum { SEAL_PAGE = 4096, SEAL_BYTES = 16 };

/* The name of the SQLite VFS that seals. */
#define SEAL_VFS "vitne-sealed"

/* Makes the VFS known to SQLite; false if there is no system VFS below it. */
bool seal_register(void);

/* Does the page at byte `offset` of the file carry its seal? */
bool seal_fits(const unsigned char page[SEAL_PAGE], uint64_t offset);

/* With `lenient`, pages whose seal does not fit are read all the same: for verify. */
void seal_lenient(sqlite3 *db, bool lenient);

#endif
