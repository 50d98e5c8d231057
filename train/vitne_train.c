/* vitne_train.c: `vitne-train --out MODEL [OPTION…] LANG=FILE.conllu… --dev LANG=FILE.conllu…`
 *
 * Reads treebanks, trains the network, learns the lemma rules, writes a model. The same seed
 * on the same kind of machine gives the same model to the byte.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/mapfile.h"
#include "train/heads.h"
#include "train/model_file.h"

struct options {
    const char *out, *version, *lemmas_of;
    int epochs, d, h, arc, label, hidden, min_form, min_affix, drop_x, drop_out;
    uint64_t seed;
    float rate;
    bool quiet;
};

struct trainer {
    struct options options;
    struct arena *arena;
    struct symbols symbols;
    struct corpus train, dev[4];
    int ndevs;
    struct net net;
    struct batch batch;
    struct heads heads;
    struct chance chance;
};

static bool add_file(struct trainer *trainer, const char *what, bool dev,
                     struct fault *fault)
{
    const char *equals = strchr(what, '=');
    if (!equals || (dev && trainer->ndevs == 4))
        return fault_set(fault, FAULT_FORMAT, 0, "%s: give LANG=FILE.conllu", what);
    struct str lang = { what, equals - what };
    trainer->symbols.frozen = dev;
    struct corpus *corpus = dev ? &trainer->dev[trainer->ndevs++] : &trainer->train;
    return corpus_read(equals + 1, lang, &trainer->symbols, corpus, trainer->arena, fault);
}

static const struct corpus *sorting;

static int by_length(const void *a, const void *b)
{
    const struct lesson *x = &sorting->lessons.at[*(const uint32_t *)a];
    const struct lesson *y = &sorting->lessons.at[*(const uint32_t *)b];
    uint32_t m = x->to - x->from, n = y->to - y->from;
    if (m != n)
        return m < n ? 1 : -1;
    return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

static void shuffle(uint32_t *x, uint32_t n, uint32_t group, struct chance *chance)
{
    uint32_t ngroups = n / group;
    for (uint32_t i = ngroups; i > 1; i--) {
        uint32_t j = (uint32_t)(chance_next(chance) * (float)i);
        for (uint32_t k = 0; k < group; k++) {
            uint32_t swap = x[(i - 1) * group + k];
            x[(i - 1) * group + k] = x[j * group + k];
            x[j * group + k] = swap;
        }
    }
}

/* Lessons in batches of like length; the batches in random order. */
static uint32_t *order_lessons(const struct corpus *corpus, struct chance *chance,
                               struct arena *arena)
{
    enum { POOL = BATCH * 40 };
    uint32_t n = corpus->lessons.n, *order = NEW(arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    if (chance)
        shuffle(order, n, 1, chance);
    sorting = corpus;
    for (uint32_t i = 0; i < n; i += POOL)
        qsort(order + i, n - i < POOL ? n - i : POOL, sizeof *order, by_length);
    if (chance)
        shuffle(order, n, BATCH, chance);
    return order;
}

/* One pass; trains at rates falling from `rate0` to `rate1`, or only scores if both are 0. */
static struct score pass(struct trainer *trainer, const struct corpus *corpus, float rate0,
                         float rate1, int *number, struct arena scratch)
{
    struct score score = { 0 };
    bool training = rate0 > 0;
    uint32_t n = corpus->lessons.n;
    uint32_t *order = order_lessons(corpus, training ? &trainer->chance : NULL, &scratch);
    for (uint32_t i = 0; i < n; i += BATCH) {
        int m = (int)(n - i < BATCH ? n - i : BATCH);
        qsort(order + i, (size_t)m, sizeof *order, by_length);
        batch_fill(&trainer->batch, corpus, order + i, m, training, &trainer->chance);
        net_forward(&trainer->net, &trainer->batch, &trainer->chance);
        heads_learn(&trainer->net, &trainer->heads, &trainer->batch, &trainer->chance,
                    &score);
        if (!training)
            continue;
        net_backward(&trainer->net, &trainer->batch);
        float share = (float)i / (float)n;
        net_step(&trainer->net, rate0 + (rate1 - rate0) * share, ++*number, 5);
        if (!trainer->options.quiet && i / BATCH % 100 == 0)
            fprintf(stderr, "\r%3d%%", (int)(100 * share));
    }
    if (training && !trainer->options.quiet)
        fprintf(stderr, "\r");
    return score;
}

static void print_score(const char *what, struct score score)
{
    double n = (double)score.words / 100;
    printf("  %s loss %.3f upos %.2f (fast %.2f) tags %.2f uas %.2f las %.2f", what,
           score.loss / (double)score.words, (double)score.upos / n, (double)score.fast / n,
           (double)score.tag / n, (double)score.head / n, (double)score.both / n);
}

static double seconds(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (double)used.ru_utime.tv_sec;
}

static void train(struct trainer *trainer)
{
    const struct options *o = &trainer->options;
    int number = 0;
    for (int epoch = 0; epoch < o->epochs; epoch++) {
        float left0 = 1 - (float)epoch / (float)o->epochs;
        float left1 = 1 - (float)(epoch + 1) / (float)o->epochs;
        struct score score = pass(trainer, &trainer->train, o->rate * left0,
                                  o->rate * left1, &number, *trainer->arena);
        printf("epoch %2d", epoch + 1);
        print_score("train", score);
        for (int i = 0; i < trainer->ndevs; i++)
            print_score("dev",
                        pass(trainer, &trainer->dev[i], 0, 0, &number, *trainer->arena));
        printf("  %.0f s\n", seconds());
        fflush(stdout);
    }
}

static bool read_options(struct trainer *trainer, int argc, char **argv,
                         struct fault *fault)
{
    struct options *o = &trainer->options;
    const struct {
        const char *name;
        int *to;
    } numbers[] = {
        { "--epochs", &o->epochs },
        { "--d", &o->d },
        { "--h", &o->h },
        { "--arc", &o->arc },
        { "--label", &o->label },
        { "--hidden", &o->hidden },
        { "--min-form", &o->min_form },
        { "--min-affix", &o->min_affix },
        { "--drop-x", &o->drop_x },
        { "--drop-out", &o->drop_out },
    };
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        bool known = false;
        for (size_t j = 0; more && j < sizeof numbers / sizeof *numbers; j++)
            if (strcmp(argv[i], numbers[j].name) == 0) {
                *numbers[j].to = (int)strtol(argv[++i], NULL, 10);
                known = true;
                break;
            }
        if (known)
            continue;
        if (more && strcmp(argv[i], "--out") == 0)
            o->out = argv[++i];
        else if (more && strcmp(argv[i], "--lemmas-of") == 0)
            o->lemmas_of = argv[++i];
        else if (more && strcmp(argv[i], "--version") == 0)
            o->version = argv[++i];
        else if (more && strcmp(argv[i], "--seed") == 0)
            o->seed = strtoull(argv[++i], NULL, 10);
        else if (more && strcmp(argv[i], "--rate") == 0)
            o->rate = strtof(argv[++i], NULL);
        else if (more && strcmp(argv[i], "--dev") == 0) {
            if (!add_file(trainer, argv[++i], true, fault))
                return false;
        } else if (strcmp(argv[i], "--quiet") == 0)
            o->quiet = true;
        else if (!add_file(trainer, argv[i], false, fault))
            return false;
    }
    return o->out && trainer->train.lessons.n
               ? true
               : fault_set(fault, FAULT_FORMAT, 0, "give --out MODEL and LANG=FILE.conllu");
}

/* Only the lemmas of a model that is there, anew. */
static int learn_lemmas(struct trainer *trainer)
{
    const struct options *o = &trainer->options;
    struct fault fault;
    struct str file;
    if (file_read(o->lemmas_of, (size_t)1 << 28, trainer->arena, &file, &fault) &&
        model_file_lemmas(o->out, o->version, file, &trainer->train, trainer->arena,
                          &fault))
        return 0;
    fprintf(stderr, "vitne-train: %s\n", fault.what);
    return 4;
}

int main(int argc, char **argv)
{
    struct arena arena = arena_open((size_t)1 << 36);
    struct trainer *trainer = NEW(&arena, struct trainer, 1);
    struct fault fault;
    trainer->arena = &arena;
    trainer->options = (struct options){ .epochs = 12,
                                         .d = 64,
                                         .h = 64,
                                         .arc = 64,
                                         .label = 64,
                                         .hidden = 96,
                                         .min_form = 2,
                                         .min_affix = 5,
                                         .drop_x = 20,
                                         .drop_out = 25,
                                         .seed = 1,
                                         .rate = 2e-3f,
                                         .version = "0" };
    if (!read_options(trainer, argc, argv, &fault)) {
        fprintf(stderr, "vitne-train: %s\n", fault.what);
        return 2;
    }
    const struct options *o = &trainer->options;
    if (o->lemmas_of)
        return learn_lemmas(trainer);
    corpus_count(&trainer->symbols, &trainer->train, (uint32_t)o->min_form,
                 (uint32_t)o->min_affix, &arena);
    corpus_rows(&trainer->symbols, &trainer->train);
    for (int i = 0; i < trainer->ndevs; i++)
        corpus_rows(&trainer->symbols, &trainer->dev[i]);
    struct sizes sizes = { .d = o->d,
                           .h = o->h,
                           .arc = o->arc,
                           .label = o->label,
                           .hidden = o->hidden,
                           .upos = UPOS_COUNT,
                           .feats = (int)trainer->symbols.feats.list.n,
                           .rels = (int)trainer->symbols.rels.list.n,
                           .rows = (int)trainer->symbols.words.nrows,
                           .drop_x = o->drop_x,
                           .drop_out = o->drop_out };
    net_open(&trainer->net, sizes, o->seed, &arena);
    batch_open(&trainer->batch, &trainer->net, &arena);
    heads_open(&trainer->heads, &trainer->net, &arena);
    trainer->chance.state = o->seed;
    printf("%u sentences, %u words, %d rows, %d dense weights\n", trainer->train.lessons.n,
           trainer->train.examples.n, sizes.rows, trainer->net.nweights);
    train(trainer);
    if (!model_file_write(o->out, o->version, &trainer->net, &trainer->symbols,
                          &trainer->train, &arena, &fault)) {
        fprintf(stderr, "vitne-train: %s\n", fault.what);
        return 4;
    }
    arena_close(&arena);
    return 0;
}
