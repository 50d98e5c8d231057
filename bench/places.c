/* places.c: how fast are names of places opened, looked up, and found in news, on one core?
 *
 * Text: the shown parts of the place corpora in ../shared, tokens given. Lookups: every
 * name that the reports have, and as many that no place has.
 */
#include <stdio.h>
#include <sys/resource.h>

#include "base/limits.h"
#include "base/out.h"
#include "language/gazetteer.h"
#include "language/place.h"
#include "language/split.h"

enum { ROUNDS = 5, DOCUMENT = 4000 };

static double now(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static struct str unpack(struct arena *arena)
{
    struct out out = out_memory(arena);
    FILE *pipe = popen("gzip -dc ../shared/data/geo/*.jsonl.gz 2>/dev/null | "
                       "sed 's/^{\"id\": [^,]*, \"text\": \"//; s/\", \"toponyms.*//'",
                       "r");
    char buffer[1 << 16];
    for (size_t n; pipe && (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        out_put(&out, (struct str){ buffer, (ptrdiff_t)n });
    if (pipe)
        pclose(pipe);
    return out_str(&out);
}

static double time_open(struct arena arena)
{
    double best = 1e9;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena once = arena;
        struct gazetteer *gazetteer;
        struct fault fault;
        double start = now();
        if (gazetteer_open(S("."), &once, &gazetteer, &fault))
            gazetteer_close(gazetteer);
        double used = now() - start;
        best = used < best ? used : best;
    }
    return best;
}

/* One lookup, mean over all tokens of the text with a capital. */
static double time_lookup(const struct layers *layers, const struct gazetteer *gazetteer,
                          struct arena arena)
{
    struct str *keys = NEW(&arena, struct str, layers->tokens.n);
    struct place_hit hits[32];
    uint32_t n = 0;
    bool longer;
    for (uint32_t i = 0; i < layers->tokens.n; i++)
        if (layers->tokens.at[i].flags & TOKEN_UPPER)
            keys[n++] = gazfile_key(token_text(layers, i), &arena);
    double start = now();
    for (uint32_t i = 0; i < n; i++)
        gazetteer_find(gazetteer, keys[i], hits, 32, &longer);
    return n ? (now() - start) / n : 0;
}

static double time_places(struct str text, const struct lang *lang, struct arena arena,
                          struct arena scratch, double *ret_lookup)
{
    double used = 0;
    for (ptrdiff_t at = 0; at < text.len; at += DOCUMENT) {
        struct arena once = arena;
        struct document doc = { .arena = &once, .text = str_cut(text, at, at + DOCUMENT) };
        struct layers layers = { .doc = &doc };
        split_find(&layers, lang, scratch);
        double start = now();
        place_find(&layers, lang, scratch);
        used += now() - start;
        if (at == 0)
            *ret_lookup = time_lookup(&layers, lang->gazetteer, once);
    }
    return used;
}

int main(void)
{
    struct arena packs = arena_open(LIMIT_ARENA), arena = arena_open(LIMIT_ARENA);
    struct arena scratch = arena_open(LIMIT_ARENA);
    struct languages languages;
    struct fault fault;
    if (!languages_open(S("."), &packs, &languages, &fault))
        return printf("places: %s\n", fault.what), 1;
    struct str text = unpack(&packs);
    if (!text.len)
        return printf("places: ../shared is not there\n"), 0;
    double lookup = 0, best = 1e9;
    const struct lang *lang = languages_find(&languages, S("en"));
    for (int i = 0; i < ROUNDS; i++) {
        double used = time_places(text, lang, arena, scratch, &lookup);
        best = used < best ? used : best;
    }
    printf("gazetteer, open           %8.3f ms\n", time_open(arena) * 1e3);
    printf("gazetteer, one lookup     %8.3f us\n", lookup * 1e6);
    printf("places, tokens given      %8.1f MB/s (%.1f MB)\n",
           (double)text.len / best / 1e6, (double)text.len / 1e6);
    languages_close(&languages);
    return 0;
}
