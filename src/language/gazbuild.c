/* gazbuild.c: see gazbuild.h; the layout is in gazfile.h.
 *
 * Places are sorted by population, largest first, so that their numbers in the postings are
 * small where they are frequent, and the first place of a key is the most populous.
 *
 * Example: the rows of "Mosul" (99072) and "Ninawa" (IQ.15) give place 311 with the admin
 * code "IQ.15", and that code leads back to the province's own row.
 */
#include "language/gazbuild.h"

#include <stdlib.h>

#include "base/out.h"
#include "base/table.h"
#include "language/skeleton.h"

uint32_t gazbuild_place(struct gazbuild *build, const struct build_place *place)
{
    *PUSH(build->arena, &build->places) = *place;
    return build->places.n - 1;
}

static void add_key(struct gazbuild *build, uint32_t place, struct str key,
                    enum gaz_kind kind)
{
    if (key.len)
        *PUSH(build->arena, &build->names) =
            (struct build_name){ .key = key, .place = place, .kind = (uint32_t)kind };
}

void gazbuild_name(struct gazbuild *build, uint32_t place, struct str name,
                   enum gaz_kind kind)
{
    add_key(build, place, gazfile_key(name, build->arena), kind);
}

void gazbuild_skeleton(struct gazbuild *build, uint32_t place, struct str name)
{
    struct str key = gazfile_key(name, build->arena);
    struct str skeleton = skeleton_of(key, build->arena);
    if (!skeleton.len || skeleton.len >= GAZ_KEY_BYTES)
        return;
    char sign = GAZ_SKELETON;
    add_key(build, place, str_concat((struct str){ &sign, 1 }, skeleton, build->arena),
            GAZ_ALSO);
}

struct ranked {
    uint32_t population, index;
};

static int by_population(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->population != y->population)
        return x->population > y->population ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static int by_key(const void *a, const void *b)
{
    const struct build_name *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    if (order)
        return order;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void put32(struct out *out, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out_char(out, (char)(value >> 8 * i & 255));
}

static void put_number(struct out *out, uint32_t value)
{
    for (; value > 127; value >>= 7)
        out_char(out, (char)((value & 127) | 128));
    out_char(out, (char)value);
}

/* Places in their new order; names point to them. */
static void rank_places(struct gazbuild *build)
{
    uint32_t n = build->places.n;
    struct ranked *ranked = NEW(build->arena, struct ranked, n + 1);
    struct build_place *sorted = NEW(build->arena, struct build_place, n + 1);
    uint32_t *moved = NEW(build->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        ranked[i] = (struct ranked){ build->places.at[i].population, i };
    qsort(ranked, n, sizeof *ranked, by_population);
    for (uint32_t i = 0; i < n; i++) {
        sorted[i] = build->places.at[ranked[i].index];
        moved[ranked[i].index] = i;
    }
    build->places.at = sorted;
    build->places.cap = n + 1;
    for (uint32_t i = 0; i < build->names.n; i++)
        build->names.at[i].place = moved[build->names.at[i].place];
    if (build->names.n)
        qsort(build->names.at, build->names.n, sizeof *build->names.at, by_key);
}

struct codes {
    struct str *at;
    uint32_t n;
};

static uint32_t code_find(const struct codes *codes, struct str code)
{
    uint32_t low = 0, high = codes->n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (str_cmp(codes->at[middle], code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct codes collect_codes(const struct gazbuild *build)
{
    struct codes codes = { NEW(build->arena, struct str, build->places.n + 1), 0 };
    for (uint32_t i = 0; i < build->places.n; i++)
        codes.at[codes.n++] = build->places.at[i].admin;
    if (codes.n)
        qsort(codes.at, codes.n, sizeof *codes.at, by_bytes);
    uint32_t n = 0;
    for (uint32_t i = 0; i < codes.n; i++)
        if (!n || !str_eq(codes.at[n - 1], codes.at[i]))
            codes.at[n++] = codes.at[i];
    codes.n = n;
    return codes;
}

/* Only the place of that very level: a county without a code of its own stands for none. */
static bool stands_for_code(const struct build_place *place)
{
    int dots = 0;
    for (ptrdiff_t i = 0; i < place->admin.len; i++)
        dots += place->admin.at[i] == '.';
    return (place->what == GAZ_COUNTRY && dots == 0) ||
           (place->what == GAZ_ADMIN1 && dots == 1) ||
           (place->what == GAZ_ADMIN2 && dots == 2);
}

/* Strings that were put already are used again. */
struct strings {
    struct out out;
    struct table seen;
    struct arena *arena;
};

static uint32_t put_string(struct strings *strings, struct str s)
{
    uint32_t at = (uint32_t)strings->out.len;
    if (s.len > 255)
        s.len = 255;
    int64_t seen = table_get(&strings->seen, s);
    if (seen != TABLE_NONE)
        return (uint32_t)seen;
    table_put(&strings->seen, s, at, strings->arena);
    out_char(&strings->out, (char)s.len);
    out_put(&strings->out, s);
    return at;
}

static void put_admins(const struct gazbuild *build, const struct codes *codes,
                       struct out *admins, struct strings *strings)
{
    uint32_t *owner = NEW(build->arena, uint32_t, codes->n + 1);
    for (uint32_t i = 0; i < codes->n; i++)
        owner[i] = UINT32_MAX;
    for (uint32_t i = build->places.n; i-- > 0;)
        if (stands_for_code(&build->places.at[i]))
            owner[code_find(codes, build->places.at[i].admin)] = i;
    for (uint32_t i = 0; i < codes->n; i++) {
        put32(admins, put_string(strings, codes->at[i]));
        put32(admins, owner[i]);
    }
}

static void put_places(const struct gazbuild *build, const struct codes *codes,
                       struct out *places, struct strings *strings)
{
    for (uint32_t i = 0; i < build->places.n; i++) {
        const struct build_place *p = &build->places.at[i];
        put32(places, p->geonames);
        put32(places, (uint32_t)p->lat);
        put32(places, (uint32_t)p->lon);
        put32(places, put_string(strings, p->name));
        put32(places, code_find(codes, p->admin) | (uint32_t)p->what << 24);
        put32(places, p->population);
    }
}

static uint32_t shared_bytes(struct str a, struct str b)
{
    uint32_t n = 0;
    while (n < a.len && n < b.len && a.at[n] == b.at[n])
        n++;
    return n;
}

/* The keys from names[from], all equal; returns where the next key starts. */
static uint32_t put_key(const struct gazbuild *build, uint32_t from, uint32_t shared,
                        struct out *keys)
{
    const struct build_name *names = build->names.at;
    uint32_t to = from, n = 0;
    for (; to < build->names.n && str_eq(names[to].key, names[from].key); to++)
        n += to == from || names[to].place != names[to - 1].place;
    put_number(keys, shared);
    put_number(keys, (uint32_t)names[from].key.len - shared);
    out_put(keys, str_cut(names[from].key, (ptrdiff_t)shared, names[from].key.len));
    put_number(keys, n);
    for (uint32_t i = from; i < to; i++)
        if (i == from || names[i].place != names[i - 1].place)
            put_number(keys, names[i].place << 2 | names[i].kind);
    return to;
}

static uint32_t put_keys(const struct gazbuild *build, struct out *heads, struct out *keys)
{
    uint32_t n = 0;
    struct str before = S("");
    for (uint32_t i = 0; i < build->names.n; n++) {
        struct str key = build->names.at[i].key;
        bool head = n % GAZ_BLOCK == 0;
        if (head) {
            uint64_t prefix = gazfile_prefix(key);
            put32(heads, (uint32_t)prefix);
            put32(heads, (uint32_t)(prefix >> 32));
            put32(heads, (uint32_t)keys->len);
        }
        i = put_key(build, i, head ? 0 : shared_bytes(before, key), keys);
        before = key;
    }
    return n;
}

bool gazbuild_write(struct gazbuild *build, struct str source, struct str *ret_bytes,
                    struct fault *fault)
{
    enum { PARTS = 6 };
    if (build->places.n >= 1u << 28)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%u places: more than a gazetteer file can hold; import fewer",
                         build->places.n);
    rank_places(build);
    struct codes codes = collect_codes(build);
    struct out parts[PARTS];
    for (int i = 0; i < PARTS; i++)
        parts[i] = out_memory(build->arena);
    struct strings strings = { .out = out_memory(build->arena), .arena = build->arena };
    put_places(build, &codes, &parts[0], &strings);
    put_admins(build, &codes, &parts[1], &strings);
    parts[4] = strings.out;
    uint32_t nkeys = put_keys(build, &parts[2], &parts[3]);
    out_put(&parts[5], source);

    struct out head = out_memory(build->arena), body = out_memory(build->arena);
    put32(&head, nkeys);
    put32(&head, 0);
    uint64_t at = GAZ_HEADER;
    for (int i = 0; i < PARTS; i++) {
        put32(&head, (uint32_t)at);
        put32(&head, (uint32_t)parts[i].len);
        at += parts[i].len;
    }
    if (at > UINT32_MAX || codes.n >= 1u << 24)
        return fault_set(fault, FAULT_LIMIT, FAULT_NOWHERE,
                         "%llu bytes: more than a gazetteer file can hold; import fewer",
                         (unsigned long long)at);
    while (head.len < GAZ_HEADER - 24)
        out_char(&head, 0);
    for (int i = 0; i < PARTS; i++)
        out_put(&head, out_str(&parts[i]));
    uint64_t sum = gazfile_checksum(out_str(&head));
    out_put(&body, S("VITNEGAZ"));
    put32(&body, GAZ_VERSION);
    put32(&body, (uint32_t)at);
    put32(&body, (uint32_t)sum);
    put32(&body, (uint32_t)(sum >> 32));
    out_put(&body, out_str(&head));
    *ret_bytes = out_str(&body);
    return true;
}
