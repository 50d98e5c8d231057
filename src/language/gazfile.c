/* gazfile.c: opens a gazetteer file and finds names in it; see gazfile.h for the layout.
 *
 * A lookup is a binary search over the heads of the blocks, then a walk through one block.
 * In a block each key is: bytes shared with the key before it, bytes of its own, those
 * bytes, how many places, the places (each place * 4 + kind). Numbers are LEB128.
 *
 * Example: "Deir ez-Zor" has the key "deir ez zor"; its block begins with "deinze", and the
 * walk meets "deir ez zor" (shared 6 with "deir el balah") and its one place.
 *
 * It does not rank: it gives the places of a name, and which of them is meant is decided in
 * resolve.c.
 */
#include "language/gazfile.h"

#include "base/utf8.h"

static uint32_t load16(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t load32(const char *at)
{
    return load16(at) | load16(at + 2) << 16;
}

static uint64_t load64(const char *at)
{
    return load32(at) | (uint64_t)load32(at + 4) << 32;
}

/* A number of the keys, and where the next one stands. */
struct number_at {
    ptrdiff_t next;
    uint32_t value;
};

/* A LEB128 number; 0 and the end where it runs out. */
static struct number_at long_number(struct str bytes, ptrdiff_t at)
{
    uint32_t value = 0;
    for (int shift = 0; at < bytes.len && shift < 35; shift += 7) {
        unsigned char c = (unsigned char)bytes.at[at++];
        value |= (uint32_t)(c & 127) << shift;
        if (c < 128)
            return (struct number_at){ at, value };
    }
    return (struct number_at){ bytes.len, 0 };
}

/* Nearly every number is below 128. Places are passed by value, so that a lookup keeps them
 * in registers. */
static inline struct number_at next_number(struct str bytes, ptrdiff_t at)
{
    if (at < bytes.len && (unsigned char)bytes.at[at] < 128)
        return (struct number_at){ at + 1, (unsigned char)bytes.at[at] };
    return long_number(bytes, at);
}

static inline uint32_t load_number(struct str bytes, ptrdiff_t *at)
{
    struct number_at number = next_number(bytes, *at);
    *at = number.next;
    return number.value;
}

uint64_t gazfile_checksum(struct str bytes)
{
    /* FNV-1a by words of eight bytes: speed counts, it guards against accidents only. */
    uint64_t hash = 14695981039346656037u;
    ptrdiff_t i = 0;
    for (; i + 8 <= bytes.len; i += 8)
        hash = (hash ^ load64(bytes.at + i)) * 1099511628211u, hash ^= hash >> 29;
    for (; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * 1099511628211u;
    return hash;
}

static bool part(struct str bytes, int field, struct str *ret_part)
{
    uint32_t from = load32(bytes.at + 32 + field * 8);
    uint32_t len = load32(bytes.at + 36 + field * 8);
    if (from > (uint64_t)bytes.len || len > (uint64_t)bytes.len - from)
        return false;
    *ret_part = str_cut(bytes, (ptrdiff_t)from, (ptrdiff_t)from + len);
    return true;
}

bool gazfile_open(struct str bytes, const char *name, struct gazfile *ret_file,
                  struct fault *fault)
{
    if (bytes.len < GAZ_HEADER || memcmp(bytes.at, "VITNEGAZ", 8) != 0)
        return fault_set(fault, FAULT_CORRUPT, 0,
                         "%s: not a gazetteer of this program; make or import it again",
                         name);
    if (load32(bytes.at + 8) != GAZ_VERSION)
        return fault_set(
            fault, FAULT_VERSION, 8,
            "%s: gazetteer version %u, this program reads %d; make or import it "
            "again",
            name, load32(bytes.at + 8), GAZ_VERSION);
    struct gazfile file = { .bytes = bytes };
    if (load32(bytes.at + 12) != (uint64_t)bytes.len)
        return fault_set(
            fault, FAULT_CORRUPT, 12,
            "%s: %td bytes, it should have %u: it was cut short; make or import "
            "it again",
            name, bytes.len, load32(bytes.at + 12));
    file.nkeys = load32(bytes.at + 24);
    if (!part(bytes, 0, &file.places) || !part(bytes, 1, &file.admins) ||
        !part(bytes, 2, &file.heads) || !part(bytes, 3, &file.keys) ||
        !part(bytes, 4, &file.strings))
        return fault_set(fault, FAULT_CORRUPT, 32,
                         "%s: its table of parts is damaged; make or import it again",
                         name);
    file.nplaces = (uint32_t)(file.places.len / GAZ_PLACE);
    file.nadmins = (uint32_t)(file.admins.len / GAZ_ADMIN);
    file.nheads = (uint32_t)(file.heads.len / GAZ_HEAD);
    *ret_file = file;
    return true;
}

uint64_t gazfile_stamp(const struct gazfile *file)
{
    return load64(file->bytes.at + 16);
}

struct str gazfile_source(const struct gazfile *file)
{
    struct str source;
    return part(file->bytes, 5, &source) ? source : S("");
}

static struct str string_at(const struct gazfile *file, uint32_t at)
{
    if ((ptrdiff_t)at >= file->strings.len)
        return S("");
    unsigned char len = (unsigned char)file->strings.at[at];
    return str_cut(file->strings, (ptrdiff_t)at + 1, (ptrdiff_t)at + 1 + len);
}

static struct str admin_code(const struct gazfile *file, uint32_t admin)
{
    if (admin >= file->nadmins)
        return S("");
    return string_at(file, load32(file->admins.at + (size_t)admin * GAZ_ADMIN));
}

uint32_t gazfile_admin(const struct gazfile *file, struct str code)
{
    uint32_t low = 0, high = file->nadmins;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        int order = str_cmp(admin_code(file, middle), code);
        if (order == 0)
            return load32(file->admins.at + (size_t)middle * GAZ_ADMIN + 4);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return UINT32_MAX;
}

/* Where the code's second part ends: "US.OH.049" -> 5; all of it if it has two or one. */
static ptrdiff_t first_level(struct str code)
{
    ptrdiff_t dot = str_find(code, S("."), 0);
    ptrdiff_t second = dot < 0 ? -1 : str_find(code, S("."), dot + 1);
    return second < 0 ? code.len : second;
}

struct gaz_place gazfile_place(const struct gazfile *file, uint32_t place)
{
    struct gaz_place to = { 0 };
    if (place >= file->nplaces)
        return to;
    const char *at = file->places.at + (size_t)place * GAZ_PLACE;
    to.geonames = load32(at);
    to.lat = (int32_t)load32(at + 4);
    to.lon = (int32_t)load32(at + 8);
    to.name = string_at(file, load32(at + 12));
    uint32_t admin = load32(at + 16) & 0xFFFFFF;
    unsigned char what = (unsigned char)at[19];
    to.what = what < GAZ_CLASSES ? (enum gaz_class)what : GAZ_NONE;
    to.population = load32(at + 20);
    struct str code = admin_code(file, admin);
    if (code.len >= 2) {
        memcpy(to.country, code.at, 2);
        to.admin1 = str_cut(code, 0, first_level(code));
        if (to.admin1.len < code.len)
            to.admin2 = code;
    }
    return to;
}

enum gaz_class gazfile_class(const struct gazfile *file, uint32_t place,
                             uint32_t *ret_population)
{
    *ret_population = 0;
    if (place >= file->nplaces)
        return GAZ_NONE;
    const char *at = file->places.at + (size_t)place * GAZ_PLACE;
    unsigned char what = (unsigned char)at[19];
    *ret_population = load32(at + 20);
    return what < GAZ_CLASSES ? (enum gaz_class)what : GAZ_NONE;
}

/* A walk through the keys of one block. */
struct walk {
    struct str keys;
    ptrdiff_t at;
    char key[GAZ_KEY_BYTES];
    uint32_t len, nplaces;
};

/* The next key; its places follow at walk->at. */
static bool walk_next(struct walk *walk)
{
    if (walk->at >= walk->keys.len)
        return false;
    uint32_t shared = load_number(walk->keys, &walk->at);
    uint32_t own = load_number(walk->keys, &walk->at);
    if (shared > walk->len || own > GAZ_KEY_BYTES - shared ||
        own > walk->keys.len - walk->at)
        return false;
    memcpy(walk->key + shared, walk->keys.at + walk->at, own);
    walk->at += own;
    walk->len = shared + own;
    walk->nplaces = load_number(walk->keys, &walk->at);
    return true;
}

static void walk_skip(struct walk *walk)
{
    for (uint32_t i = 0; i < walk->nplaces && walk->at < walk->keys.len; i++)
        load_number(walk->keys, &walk->at);
}

static struct str walk_key(const struct walk *walk)
{
    return (struct str){ walk->key, (ptrdiff_t)walk->len };
}

static ptrdiff_t block_start(const struct gazfile *file, uint32_t block)
{
    return (ptrdiff_t)load32(file->heads.at + (size_t)block * GAZ_HEAD + 8);
}

/* The first key of a block, which shares nothing with the one before. */
static struct str head_key(const struct gazfile *file, uint32_t block)
{
    ptrdiff_t at = block_start(file, block);
    load_number(file->keys, &at);
    uint32_t own = load_number(file->keys, &at);
    return str_cut(file->keys, at, at + (ptrdiff_t)own);
}

uint64_t gazfile_prefix(struct str key)
{
    uint64_t prefix = 0;
    for (ptrdiff_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < key.len ? (unsigned char)key.at[i] : 0);
    return prefix;
}

/* The last block whose head is not behind the key, of low … high - 1, or low. */
static uint32_t block_within(const struct gazfile *file, struct str key, uint32_t low,
                             uint32_t high)
{
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (str_cmp(head_key(file, middle), key) > 0)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* How many heads are below `prefix`. No branch of it is guessed: half would be wrong. */
static uint32_t heads_below(const struct gazfile *file, uint64_t prefix)
{
    const char *heads = file->heads.at;
    uint32_t low = 0, n = file->nheads;
    while (n > 1) {
        uint32_t half = n / 2;
        low += load64(heads + (size_t)(low + half) * GAZ_HEAD) < prefix ? half : 0;
        n -= half;
    }
    return low + (load64(heads + (size_t)low * GAZ_HEAD) < prefix);
}

/* The last block whose head is not behind the key. Eight bytes decide nearly always. */
static uint32_t block_of(const struct gazfile *file, struct str key)
{
    uint64_t prefix = gazfile_prefix(key);
    uint32_t below = heads_below(file, prefix), high = below;
    if (high < file->nheads && load64(file->heads.at + (size_t)high * GAZ_HEAD) == prefix)
        high = prefix == UINT64_MAX ? file->nheads : heads_below(file, prefix + 1);
    return block_within(file, key, below ? below - 1 : 0, high);
}

/* The places of a key, which stand at `at`; returns where the next key does. */
static ptrdiff_t read_places(const struct gazfile *file, ptrdiff_t at, uint32_t n,
                             struct gaz_hit *ret_hits, uint32_t max, uint32_t *ret_n)
{
    uint32_t kept = 0;
    for (uint32_t j = 0; j < n && at < file->keys.len; j++) {
        struct number_at posting = next_number(file->keys, at);
        at = posting.next;
        if (kept < max && posting.value >> 2 < file->nplaces)
            ret_hits[kept++] = (struct gaz_hit){ posting.value >> 2, posting.value & 3 };
    }
    *ret_n = kept;
    return at;
}

/* How many bytes of `own` are those of key from `from` on. */
static uint32_t same_bytes(struct str own, struct str key, uint32_t from)
{
    uint32_t n = 0;
    while (n < own.len && from + n < key.len && own.at[n] == key.at[from + n])
        n++;
    return n;
}

/* Keys before the one sought differ from it at `same`. One that shares more than that with
 * its neighbour differs there too; one that shares less is behind it; only one that shares
 * just as much is looked at. So no key is ever put together. */
uint32_t gazfile_find(const struct gazfile *file, struct str key, struct gaz_hit *ret_hits,
                      uint32_t max, bool *ret_longer)
{
    *ret_longer = false;
    if (!file->nheads || !key.len || key.len > GAZ_KEY_BYTES)
        return 0;
    struct str keys = file->keys;
    ptrdiff_t at = block_start(file, block_of(file, key));
    uint32_t same = 0, found = 0;
    /* The key, or the first one behind it, is in this block or heads the next. */
    for (int i = 0; i <= GAZ_BLOCK && at < keys.len; i++) {
        struct number_at number = next_number(keys, at);
        uint32_t shared = number.value;
        number = next_number(keys, number.next);
        ptrdiff_t left = keys.len - number.next;
        struct str own = { keys.at + number.next,
                           number.value < left ? (ptrdiff_t)number.value : left };
        number = next_number(keys, number.next + own.len);
        uint32_t n = number.value;
        at = number.next;
        if (i == GAZ_BLOCK)
            shared = same = 0;
        if (shared < same)
            return found;
        if (shared == same) {
            uint32_t more = same_bytes(own, key, same);
            same += more;
            if (same == key.len && more == own.len) {
                at = read_places(file, at, n, ret_hits, max, &found);
                continue;
            }
            if (same == key.len || (more < own.len && own.at[more] > key.at[same])) {
                *ret_longer = same == key.len && more < own.len && own.at[more] == ' ';
                return found;
            }
        }
        for (uint32_t j = 0; j < n && at < keys.len; j++)
            at = next_number(keys, at).next;
    }
    return found;
}

bool gazfile_verify(const struct gazfile *file, const char *name, struct fault *fault)
{
    uint64_t want = load64(file->bytes.at + 16);
    struct str rest = str_cut(file->bytes, 24, file->bytes.len);
    if (gazfile_checksum(rest) != want)
        return fault_set(fault, FAULT_CORRUPT, 16,
                         "%s: its bytes are not those that were written; make or import it "
                         "again",
                         name);
    struct walk walk = { .keys = file->keys };
    char before[GAZ_KEY_BYTES];
    uint32_t len = 0, n = 0;
    while (walk_next(&walk)) {
        if (n++ && str_cmp((struct str){ before, (ptrdiff_t)len }, walk_key(&walk)) >= 0)
            return fault_set(fault, FAULT_CORRUPT, (uint64_t)walk.at,
                             "%s: names out of order; make or import it again", name);
        len = walk.len;
        memcpy(before, walk.key, len);
        walk_skip(&walk);
    }
    if (n != file->nkeys)
        return fault_set(fault, FAULT_CORRUPT, (uint64_t)walk.at,
                         "%s: %u names, it should have %u; make or import it again", name,
                         n, file->nkeys);
    return true;
}

/* Takes out what keys do not have, and doubled blanks; returns the length that is left. */
static ptrdiff_t tidy(char *key, ptrdiff_t len)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < len; i++) {
        char c = key[i];
        if (c == '.' || c == ',' || c == '(' || c == ')' ||
            (c == ' ' && (!n || key[n - 1] == ' ')))
            continue;
        key[n++] = c;
    }
    while (n && key[n - 1] == ' ')
        n--;
    return n;
}

/* Folds what has ASCII letters, digits, blanks, hyphens, stops and apostrophes only, which
 * is nearly all of English; false for anything else. The same as utf8_folded() does. */
static bool fold_plain(struct str name, char *to, ptrdiff_t *ret_len)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        if (c >= 'A' && c <= 'Z')
            to[n++] = (char)(c + 32);
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '.')
            to[n++] = c;
        else if (c == '-')
            to[n++] = ' ';
        else if (c != '\'')
            return false;
    }
    *ret_len = n;
    return true;
}

struct str gazfile_key(struct str name, struct arena *arena)
{
    char *to = NEW(arena, char, (size_t)name.len + 1);
    ptrdiff_t len;
    if (!fold_plain(name, to, &len)) {
        struct str folded = utf8_folded(name, arena);
        to = NEW(arena, char, (size_t)folded.len + 1);
        memcpy(to, folded.at, (size_t)folded.len);
        len = folded.len;
    }
    len = tidy(to, len);
    return (struct str){ to, len > GAZ_KEY_BYTES ? 0 : len };
}
