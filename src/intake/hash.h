/* hash.h: SHA-256, from libsodium: of documents, claims and ledger entries. */
#ifndef VITNE_INTAKE_HASH_H
#define VITNE_INTAKE_HASH_H

#include "base/str.h"

/* 64 lower-case hexadecimal digits and a NUL. */
void hash_hex(struct str bytes, char ret_hex[65]);

#endif
