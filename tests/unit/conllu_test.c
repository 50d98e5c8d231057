/* conllu_test.c: CoNLL-U in and out. */
#include "language/conllu.h"

#include "tests/check.h"

static const char good[] = "# newdoc id = a\n"
                           "# text = Ten died, he said.\n"
                           "1\tTen\t_\tNUM\tCD\tX=Y\t2\tnummod\t_\tname=B-PER\n"
                           "2\tdied\tdie\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No|Note=1\r\n"
                           "3\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
                           "4-5\thesaid\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "4\the\the\tPRON\t_\t_\t5\tnsubj\t_\t_\n"
                           "5\tsaid\tsay\tVERB\t_\t_\t2\tparataxis\t_\tSpaceAfter=No\n"
                           "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
                           "\n\n"
                           "1\tØst\t_\t_\t_\t_\t_\t_\t_\t_\n";

static const struct {
    const char *text;
    uint64_t line;
} bad[] = {
    { "1\tTen\n", 1 },
    { "# c\n1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", 2 },
    { "1\tTen\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", 1 },
    { "1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n3\tb\t_\t_\t_\t_\t_\t_\t_\t_\n", 2 },
    { "1\t\xff\t_\t_\t_\t_\t_\t_\t_\t_\n", 1 },
};

static void test_read(struct arena *arena)
{
    struct conllu_reader reader = { .rest = str_of(good) };
    struct conllu_sentence s[3];
    struct fault fault;
    for (int i = 0; i < 3; i++)
        CHECK(conllu_next(&reader, &s[i], arena, &fault));
    CHECK_INT(s[0].nwords, 6);
    CHECK_INT(s[0].lines.n, 7);
    CHECK(s[0].new_document && !s[1].new_document);
    CHECK_INT(s[1].nwords, 1);
    CHECK_INT(s[2].lines.n, 0);
    CHECK(!conllu_space_after(&s[0].lines.at[1]) && conllu_space_after(&s[0].lines.at[0]));
    CHECK_STR(conllu_name(&s[0].lines.at[0]), "B-PER");
    CHECK_STR(conllu_name(&s[0].lines.at[1]), "O");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct conllu_reader other = { .rest = str_of(bad[i].text) };
        CHECK_ROW(!conllu_next(&other, &s[0], arena, &fault) &&
                      fault.code == FAULT_FORMAT && fault.at == bad[i].line,
                  "%zu: line %llu", i, (unsigned long long)fault.at);
    }
}

/* Layers without a model: nothing of the input's own tags comes out. */
static void test_write(struct arena *arena)
{
    struct conllu_reader reader = { .rest = str_of(good) };
    struct conllu_sentence s[2];
    struct fault fault;
    struct document doc = { .arena = arena };
    struct layers layers = { .doc = &doc };
    struct out out = out_memory(arena);
    for (int i = 0; i < 2; i++)
        CHECK(conllu_next(&reader, &s[i], arena, &fault));
    conllu_layers(s, 2, &layers, arena);
    CHECK_STR(doc.text, "Ten died, he said. \nØst \n");
    CHECK_STR(token_text(&layers, 6), "Øst");
    CHECK_STR(layers.tokens.at[6].lower, "øst");
    CHECK_INT(layers.tokens.at[6].flags,
              TOKEN_UPPER | TOKEN_WORD | TOKEN_SPACE_AFTER | TOKEN_LINE_START);
    layers.sentences.at[0].has_tree = true;
    layers.tokens.at[0].head = 1;
    layers.tokens.at[0].deprel = DEPREL_NUMMOD;
    *PUSH(arena, &layers.names) =
        (struct name){ .token_from = 1, .token_to = 3, .type = NAME_GPE_LOC };
    conllu_write(&out, &layers, 0, &s[0]);
    CHECK_STR(out_str(&out),
              "# newdoc id = a\n"
              "# text = Ten died, he said.\n"
              "1\tTen\tten\tX\t_\t_\t2\tnummod\t_\tname=O\n"
              "2\tdied\tdied\tX\t_\t_\t0\tdep\t_\tname=B-GPE_LOC|SpaceAfter=No|Note=1\n"
              "3\t,\t,\tX\t_\t_\t0\tdep\t_\tname=I-GPE_LOC\n"
              "4-5\thesaid\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "4\the\the\tX\t_\t_\t0\tdep\t_\tname=O\n"
              "5\tsaid\tsaid\tX\t_\t_\t0\tdep\t_\tname=O|SpaceAfter=No\n"
              "6\t.\t.\tX\t_\t_\t0\tdep\t_\tname=O\n\n");
}

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 24);
    test_read(&arena);
    test_write(&arena);
    arena_close(&arena);
    return CHECK_END();
}
