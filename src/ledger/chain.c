/* chain.c: see chain.h. Lengths and numbers enter a hash as 8 bytes, big end first. */
#include "ledger/chain.h"

#include <sodium.h>
#include <stdio.h>

#include "base/fault.h"

static const char content_domain[] = "vitne content 1\n";
static const char entry_domain[] = "vitne entry 1\n";

const char *entry_kind_name(int64_t kind)
{
    switch (kind) {
#define X(id, number, name)                                                                \
    case number: return name;
        ENTRY_KIND_LIST(X)
#undef X
    }
    return "?";
}

static void hash_int(crypto_hash_sha256_state *state, int64_t value)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
    crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void hash_field(crypto_hash_sha256_state *state, struct str field)
{
    hash_int(state, field.len);
    if (field.len)
        crypto_hash_sha256_update(state, (const unsigned char *)field.at,
                                  (unsigned long long)field.len);
}

static void hash_start(crypto_hash_sha256_state *state, const char *domain)
{
    crypto_hash_sha256_init(state);
    crypto_hash_sha256_update(state, (const unsigned char *)domain, strlen(domain));
}

void content_add(struct content *content, struct str field)
{
    check(content->nfields < CONTENT_FIELDS);
    content->fields[content->nfields++] = field;
}

void content_add_int(struct content *content, int64_t number)
{
    check(content->ndigits < 3);
    char *to = content->digits[content->ndigits++];
    int n = snprintf(to, sizeof content->digits[0], "%lld", (long long)number);
    content_add(content, (struct str){ to, n });
}

struct digest content_digest(const struct content *content)
{
    crypto_hash_sha256_state state;
    struct digest digest;
    hash_start(&state, content_domain);
    hash_int(&state, content->kind);
    hash_field(&state, content->salt);
    hash_int(&state, content->nfields);
    for (int i = 0; i < content->nfields; i++)
        hash_field(&state, content->fields[i]);
    crypto_hash_sha256_final(&state, digest.bytes);
    return digest;
}

struct digest entry_digest(struct digest before, int64_t seq, enum entry_kind kind,
                           struct str recorded, struct digest content)
{
    crypto_hash_sha256_state state;
    struct digest digest;
    hash_start(&state, entry_domain);
    crypto_hash_sha256_update(&state, before.bytes, DIGEST_BYTES);
    hash_int(&state, seq);
    hash_int(&state, kind);
    hash_field(&state, recorded);
    crypto_hash_sha256_update(&state, content.bytes, DIGEST_BYTES);
    crypto_hash_sha256_final(&state, digest.bytes);
    return digest;
}

void digest_hex(struct digest digest, char ret_hex[65])
{
    sodium_bin2hex(ret_hex, 65, digest.bytes, DIGEST_BYTES);
}

struct digest digest_of(const void *bytes, int len)
{
    struct digest digest = { { 0 } };
    if (bytes && len == DIGEST_BYTES)
        memcpy(digest.bytes, bytes, DIGEST_BYTES);
    return digest;
}
