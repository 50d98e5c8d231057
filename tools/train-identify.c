/* train-identify.c: trains models/identify.bin, the table of the language identifier.
 *
 *   train-identify OUT WORDS TRAIN.tsv [DEV.tsv]
 *
 * TRAIN.tsv and DEV.tsv: `code TAB sentence` lines (nob nno eng dan swe). WORDS: lines of the
 * same form in our own words, for the languages of which there is little and for all others
 * (code und). A softmax over the features of letters.h, by stochastic gradient with a
 * rate that falls to zero; the same input makes the same file. Floats are used here and not in the program.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mapfile.h"
#include "language/identify.h"
#include "language/letters.h"
#include "language/sealed.h"

enum { K = IDENTIFY_LANGUAGES, EPOCHS = 8 };

struct sample {
    struct str text;
    int code;
    float weight;
};

struct trainer {
    struct arena arena;
    LIST(struct sample) train, dev;
    float *weights; /* [LETTERS_BUCKETS * K] */
};

static int code_of(struct str code)
{
    static const char *const codes[] = { "eng", "nob", "nno", "dan", "swe", "und" };
    for (int i = 0; i < K; i++)
        if (str_eq(code, str_of(codes[i])))
            return i;
    return -1;
}

static void read_lines(struct trainer *t, const char *path, bool dev)
{
    struct str bytes;
    struct fault fault;
    if (!file_read(path, (size_t)1 << 28, &t->arena, &bytes, &fault)) {
        fprintf(stderr, "train-identify: %s\n", fault.what);
        exit(1);
    }
    while (bytes.len) {
        struct str line = str_next(&bytes, '\n'), code = str_next(&line, '\t');
        struct sample sample = { line, code_of(code), 1 };
        if (sample.code < 0 || !line.len)
            continue;
        if (dev)
            *PUSH(&t->arena, &t->dev) = sample;
        else
            *PUSH(&t->arena, &t->train) = sample;
    }
}

/* Languages with few lines weigh more, so that each has about as much to say. */
static void weigh(struct trainer *t)
{
    uint32_t count[K] = { 0 }, most = 0;
    for (uint32_t i = 0; i < t->train.n; i++)
        count[t->train.at[i].code]++;
    for (int k = 0; k < K; k++)
        most = count[k] > most ? count[k] : most;
    for (uint32_t i = 0; i < t->train.n; i++) {
        float share = (float)most / (float)count[t->train.at[i].code];
        t->train.at[i].weight *= share > 8 ? 8 : share;
    }
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* All features of a text; the list is reused. */
static uint32_t features_of(struct str text, uint32_t *to, uint32_t most)
{
    struct letters letters = { text, 0 };
    uint32_t n = 0, one[LETTERS_FEATURES], m;
    while (n + LETTERS_FEATURES < most && (m = letters_next(&letters, one)) > 0)
        for (uint32_t i = 0; i < m; i++)
            to[n++] = one[i];
    return n;
}

enum { MOST = 1 << 16 };
static uint32_t list[MOST];

static void learn(struct trainer *t, const struct sample *s, float rate)
{
    uint32_t n = features_of(s->text, list, MOST);
    float score[K] = { 0 }, top = -1e9f, sum = 0;
    if (!n)
        return;
    float scale = 1.0f / sqrtf((float)n);
    for (uint32_t i = 0; i < n; i++)
        for (int k = 0; k < K; k++)
            score[k] += t->weights[list[i] * K + (uint32_t)k] * scale;
    for (int k = 0; k < K; k++)
        top = score[k] > top ? score[k] : top;
    for (int k = 0; k < K; k++)
        sum += score[k] = expf(score[k] - top);
    for (int k = 0; k < K; k++)
        score[k] = rate * s->weight * scale * ((k == s->code) - score[k] / sum);
    for (uint32_t i = 0; i < n; i++) {
        float *w = &t->weights[list[i] * K];
        for (int k = 0; k < K; k++)
            w[k] += score[k];
    }
}

static void train(struct trainer *t)
{
    uint64_t random = 88172645463325252u;
    uint32_t *order = NEW(&t->arena, uint32_t, t->train.n);
    for (uint32_t i = 0; i < t->train.n; i++)
        order[i] = i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t i = t->train.n; i > 1; i--) {
            uint32_t j = (uint32_t)(next_random(&random) % i), keep = order[i - 1];
            order[i - 1] = order[j];
            order[j] = keep;
        }
        for (uint32_t i = 0; i < t->train.n; i++) {
            float done = ((float)epoch + (float)i / (float)t->train.n) / EPOCHS;
            learn(t, &t->train.at[order[i]], 0.3f * (1 - done));
        }
        fprintf(stderr, "epoch %d of %d\n", epoch + 1, EPOCHS);
    }
}

/* Weights as bytes; the few largest are clipped, so that the many small ones keep their detail. */
static float quantise(struct trainer *t, int8_t *to)
{
    size_t n = (size_t)LETTERS_BUCKETS * K, kept = 0;
    double square = 0;
    for (size_t i = 0; i < n; i++) {
        square += (double)t->weights[i] * t->weights[i];
        kept += t->weights[i] != 0;
    }
    float unit = (float)(sqrt(square / (double)(kept + 1)) * 8 / 127);
    for (size_t i = 0; i < n; i++) {
        float w = roundf(t->weights[i] / unit);
        to[i] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
    }
    return unit;
}

static bool write_table(const char *path, const int8_t *table, float unit)
{
    struct sealed sealed = { .table = { (const char *)table,
                                        (ptrdiff_t)LETTERS_BUCKETS * K } };
    char header[SEALED_HEADER];
    sealed.numbers[0] = K;
    sealed.numbers[1] = (uint32_t)(1024 / unit + 0.5f);
    sealed_header(&sealed, IDENTIFY_MAGIC, IDENTIFY_VERSION, header);
    FILE *file = fopen(path, "wb");
    bool ok = file && fwrite(header, 1, sizeof header, file) == sizeof header &&
              fwrite(table, 1, (size_t)sealed.table.len, file) == (size_t)sealed.table.len;
    return file && fclose(file) == 0 && ok;
}

/* How many sentences of the dev part the table gets right, and what it takes them for. */
static void report(const struct trainer *t, const int8_t *table)
{
    uint32_t right = 0, confused[K][K] = { { 0 } };
    for (uint32_t s = 0; s < t->dev.n; s++) {
        uint32_t n = features_of(t->dev.at[s].text, list, MOST);
        int64_t score[K] = { 0 };
        int best = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < K; k++)
                score[k] += table[list[i] * K + k];
        for (int k = 1; k < K; k++)
            best = score[k] > score[best] ? k : best;
        right += best == t->dev.at[s].code;
        confused[t->dev.at[s].code][best]++;
    }
    for (int k = 0; k < K; k++) {
        printf("%-4s", identify_codes[k]);
        for (int j = 0; j < K; j++)
            printf(" %5u", confused[k][j]);
        printf("\n");
    }
    printf("%u of %u right, %.2f %%\n", right, t->dev.n, 100.0 * right / t->dev.n);
}

int main(int argc, char **argv)
{
    struct trainer t = { .arena = arena_open((size_t)1 << 32) };
    if (argc < 4) {
        fprintf(stderr, "usage: train-identify OUT WORDS TRAIN.tsv [DEV.tsv]\n");
        return 2;
    }
    read_lines(&t, argv[2], false);
    read_lines(&t, argv[3], false);
    if (argc > 4)
        read_lines(&t, argv[4], true);
    t.weights = NEW(&t.arena, float, (size_t)LETTERS_BUCKETS *K);
    weigh(&t);
    train(&t);
    int8_t *table = NEW(&t.arena, int8_t, (size_t)LETTERS_BUCKETS * K);
    float unit = quantise(&t, table);
    if (!write_table(argv[1], table, unit)) {
        fprintf(stderr, "train-identify: cannot write %s\n", argv[1]);
        return 1;
    }
    if (t.dev.n)
        report(&t, table);
    arena_close(&t.arena);
    return 0;
}
