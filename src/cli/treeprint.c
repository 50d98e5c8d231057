/* treeprint.c: see treeprint.h.
 *
 *     killed  root
 *       guards  nsubj:pass
 *         Two  nummod
 *       were  aux:pass
 */
#include "cli/treeprint.h"

#include "base/limits.h"
#include "export/words.h"
#include "language/lang.h"

enum { DEEPEST = 40 };

static void print_word(struct command *command, const struct layers *layers, uint32_t t,
                       int depth)
{
    const struct token *token = &layers->tokens.at[t];
    struct str form = words_line(token_text(layers, t), layers->doc->arena);
    out_format(command->out, "%*s%.*s  %s\n", 4 + 2 * depth, "", STR(form),
               deprel_name(token->deprel));
    for (uint32_t k = 0; k < layers->tokens.n && depth < DEEPEST; k++)
        if (layers->tokens.at[k].head == t)
            print_word(command, layers, k, depth + 1);
}

static void print_sentences(struct command *command, const struct layers *layers)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        if (!s->has_tree) {
            out_put(command->out, S("  no tree: the chunk rules read it\n"));
            continue;
        }
        out_put(command->out, S("  tree\n"));
        for (uint32_t t = s->token_from; t < s->token_to; t++)
            if (layers->tokens.at[t].head == NO_HEAD)
                print_word(command, layers, t, 0);
    }
}

void tree_print(struct command *command, const struct document *doc, struct span sentence)
{
    struct languages languages;
    struct fault fault;
    if (!doc->text.at || span_empty(sentence))
        return;
    struct arena arena = arena_open(LIMIT_ARENA), scratch = arena_open(LIMIT_ARENA);
    struct document part = { .arena = &arena,
                             .language = doc->language,
                             .language_given = true };
    part.text = str_at(doc->text, sentence);
    PUSH(&arena, &part.stories)->at = span_of(0, (uint32_t)part.text.len);
    if (languages_list(data_folder(&arena), &arena, &languages, &fault) &&
        languages_need(&languages, doc->language, &fault)) {
        struct layers layers = { .doc = &part };
        if (layers_make(&layers, &languages, scratch))
            print_sentences(command, &layers);
        languages_close(&languages);
    }
    arena_close(&scratch);
    arena_close(&arena);
}
