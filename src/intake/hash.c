/* hash.c: see hash.h. */
#include "intake/hash.h"

#include <sodium.h>

void hash_hex(struct str bytes, char ret_hex[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes.at,
                       (unsigned long long)bytes.len);
    sodium_bin2hex(ret_hex, 65, hash, sizeof hash);
}
