/* language.c: how many tokens a second do the language layers read, on one core?
 *
 * `language [PART]`: the dev parts of ../shared/data/nlp, or the one named: their tokens as they
 * stand (tags, lemmas, trees), and their text, in both profiles. Also how long a model takes to
 * open and check.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/limits.h"
#include "language/conllu.h"
#include "language/split.h"
#include "language/tag.h"

enum { ROUNDS = 5 };

static double now(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static struct str unpack(const char *name, struct arena *arena)
{
    struct out out = out_memory(arena);
    struct str command =
        str_format(arena, "xz -dc ../shared/data/nlp/%s.conllu.xz 2>/dev/null", name);
    FILE *pipe = popen(command.at, "r");
    char buffer[1 << 16];
    for (size_t n; pipe && (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        out_put(&out, (struct str){ buffer, (ptrdiff_t)n });
    if (pipe)
        pclose(pipe);
    return out_str(&out);
}

static double time_tags(const struct conllu_sentence *sentences, uint32_t n,
                        const struct lang *lang, struct arena arena, struct arena scratch,
                        uint32_t *ret_tokens)
{
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        struct arena once = arena;
        struct document doc = { .arena = &once };
        struct layers layers = { .doc = &doc };
        conllu_layers(sentences, n, &layers, &once);
        double start = now();
        tag_find(&layers, lang, scratch);
        double used = now() - start;
        best = used < best ? used : best;
        *ret_tokens = layers.tokens.n;
    }
    return best;
}

static double time_layers(struct str text, struct str code, enum profile profile,
                          const struct languages *languages, struct arena arena,
                          struct arena scratch, uint32_t *ret_tokens)
{
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        struct arena once = arena;
        struct document doc = {
            .arena = &once, .text = text, .language = code, .language_given = true
        };
        struct layers layers = { .doc = &doc, .profile = profile };
        double start = now();
        layers_make(&layers, languages, scratch);
        double used = now() - start;
        best = used < best ? used : best;
        *ret_tokens = layers.tokens.n;
    }
    return best;
}

static void measure(const char *name, const char *code, const struct languages *languages)
{
    struct arena arena = arena_open((size_t)1 << 32), scratch = arena_open(LIMIT_ARENA);
    const struct lang *lang = languages_find(languages, str_of(code));
    struct conllu_reader reader = { .rest = unpack(name, &arena) };
    LIST(struct conllu_sentence) list = { 0 };
    struct conllu_sentence sentence;
    while (conllu_next(&reader, &sentence, &arena, NULL) && sentence.lines.n)
        *PUSH(&arena, &list) = sentence;
    if (!list.n || !lang || !lang->tag) {
        printf("language %s: no data or no model\n", name);
    } else {
        uint32_t tokens;
        double used = time_tags(list.at, list.n, lang, arena, scratch, &tokens);
        printf("language %s tags, lemmas, trees, tokens given: %.0f tokens/s\n", name,
               tokens / used);
        struct document doc = { .arena = &arena };
        struct layers layers = { .doc = &doc };
        conllu_layers(list.at, list.n, &layers, &arena);
        for (enum profile p = PROFILE_FULL; p <= PROFILE_FAST; p++) {
            used =
                time_layers(doc.text, str_of(code), p, languages, arena, scratch, &tokens);
            printf("language %s from text, %s: %.0f tokens/s\n", name,
                   p == PROFILE_FAST ? "profile fast (tags, lemmas, names)"
                                     : "profile full (all layers)",
                   tokens / used);
        }
    }
    arena_close(&arena);
    arena_close(&scratch);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *part, *code;
    } parts[] = { { "no-nob-dev", "nb" }, { "no-nno-dev", "nn" }, { "en-dev", "en" } };

    struct arena arena = arena_open((size_t)1 << 32);
    struct languages languages;
    struct fault fault;
    double start = now();
    if (!languages_open(S("."), &arena, &languages, &fault)) {
        printf("language: %s\n", fault.what);
        return 1;
    }
    printf("language packs and models open: %.1f ms\n", (now() - start) * 1e3);
    for (uint32_t i = 0; i < languages.packs.n; i++) {
        struct tag_model *model;
        start = now();
        if (tag_model_open(S("."), &languages.packs.at[i].pack, &arena, &model, &fault) &&
            model)
            printf("language %.*s model opens in %.1f ms\n",
                   STR(languages.packs.at[i].pack.code), (now() - start) * 1e3);
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (argc < 2 || str_eq(str_of(argv[1]), str_of(parts[i].part)))
            measure(parts[i].part, parts[i].code, &languages);
    languages_close(&languages);
    arena_close(&arena);
    return 0;
}
