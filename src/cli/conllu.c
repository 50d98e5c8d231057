/* conllu.c: `vitne conllu --lang L < IN > OUT`: tags, lemmas, trees and names in CoNLL-U.
 *
 * With gold tokens it measures the tagger and the tree alone; with --raw, all from the text on.
 * What the input says of tags, lemmas and heads is not looked at.
 */
#include <stdlib.h>

#include "base/limits.h"
#include "base/mapfile.h"
#include "cli/profile.h"
#include "intake/intake.h"
#include "language/conllu.h"
#include "language/name.h"
#include "language/tag.h"
#include "record/reading.h"

/* Sentences read as one document: up to the next "# newdoc", and never more than this. */
enum { DOCUMENT_SENTENCES = 2000, DOCUMENT_WORDS = 200000 };

struct job {
    struct command *command;
    const struct languages *languages;
    const struct lang *lang;
    enum profile profile;
    struct arena arena, scratch;
};

struct pile {
    LIST(struct conllu_sentence) sentences;
    uint32_t nwords;
};

static void write_pile(struct job *job, struct pile *pile)
{
    struct document doc = { .arena = &job->arena };
    struct layers layers = { .doc = &doc, .profile = job->profile };
    if (!pile->sentences.n)
        return;
    conllu_layers(pile->sentences.at, pile->sentences.n, &layers, &job->arena);
    tag_find(&layers, job->lang, job->scratch);
    name_find(&layers, job->lang, job->scratch);
    for (uint32_t i = 0; i < pile->sentences.n; i++)
        conllu_write(job->command->out, &layers, i, &pile->sentences.at[i]);
}

static void clear_pile(struct job *job, struct pile *pile)
{
    *pile = (struct pile){ 0 };
    arena_reset(&job->arena);
    arena_reset(&job->scratch);
}

/* Reads from bytes that stay, a document at a time. */
static int read_tokens(struct job *job, struct str bytes)
{
    struct conllu_reader reader = { .rest = bytes };
    struct pile pile = { 0 };
    struct arena next = arena_open(LIMIT_ARENA);
    struct fault fault;
    for (;;) {
        struct conllu_sentence sentence;
        if (!conllu_next(&reader, &sentence, &next, &fault)) {
            arena_close(&next);
            return complain_fault(job->command, EXIT_REFUSED, &fault);
        }
        bool end = !sentence.lines.n;
        if (end || sentence.new_document || pile.sentences.n == DOCUMENT_SENTENCES ||
            pile.nwords > DOCUMENT_WORDS) {
            struct conllu_sentence kept = sentence;
            write_pile(job, &pile);
            clear_pile(job, &pile);
            kept.lines.at = NEW(&job->arena, struct conllu_line, sentence.lines.n);
            if (sentence.lines.n)
                memcpy(kept.lines.at, sentence.lines.at,
                       sizeof *kept.lines.at * sentence.lines.n);
            kept.lines.cap = sentence.lines.n;
            arena_reset(&next);
            sentence = kept;
        }
        if (end)
            break;
        pile.nwords += sentence.nwords;
        *PUSH(&job->arena, &pile.sentences) = sentence;
    }
    arena_close(&next);
    return EXIT_DONE;
}

static void write_text(struct job *job, const struct reading *reading)
{
    struct out *out = job->command->out;
    for (uint32_t i = 0; i < reading->layers.sentences.n; i++) {
        const struct sentence *s = &reading->layers.sentences.at[i];
        out_format(out, "# sent_id = %u\n# text = ", i + 1);
        for (uint32_t at = s->at.from; at < s->at.to; at++) {
            char c = reading->doc.text.at[at];
            out_char(out, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
        }
        out_char(out, '\n');
        conllu_write(out, &reading->layers, i, NULL);
    }
}

static int read_raw(struct job *job, struct str bytes, const char *path)
{
    struct document_meta meta = { .uri = str_of(path), .language = job->lang->pack.code };
    struct reading reading = { .layers.profile = job->profile };
    struct fault fault;
    if (!intake_text(bytes, &meta, &job->arena, &reading.doc, &fault))
        return complain_fault(job->command, EXIT_REFUSED, &fault);
    reading_layers(&reading, job->languages, job->scratch);
    write_text(job, &reading);
    return EXIT_DONE;
}

static int read_input(struct job *job, const char *path)
{
    struct fault fault;
    struct str bytes;
    bool raw = command_option(job->command, "raw") != NULL;
    if (!file_read(path, raw ? LIMIT_SOURCE : (size_t)1 << 30, job->command->arena, &bytes,
                   &fault))
        return complain_fault(job->command, EXIT_REFUSED, &fault);
    int code = raw ? read_raw(job, bytes, path) : read_tokens(job, bytes);
    arena_reset(&job->arena);
    arena_reset(&job->scratch);
    return code;
}

static int run(struct command *command)
{
    struct fault fault;
    struct languages languages;
    const char *code = command_option(command, "lang");
    enum profile profile;
    if (!command_profile(command, &profile))
        return EXIT_USE;
    if (!code)
        return complain(command, EXIT_USE, "which language? --lang en, nb or nn");
    if (!languages_open(data_folder(command->arena), command->arena, &languages, &fault))
        return complain_fault(command, EXIT_MACHINE, &fault);
    struct job job = { .command = command,
                       .languages = &languages,
                       .lang = languages_find(&languages, str_of(code)),
                       .profile = profile };
    if (!job.lang)
        return complain(command, EXIT_USE,
                        "no language pack for '%s'; --lang takes en, nb or nn", code);
    if (!job.lang->tag)
        complain(command, 0,
                 "no model for %s: words get no tags and no tree; `make models`", code);
    job.arena = arena_open(LIMIT_ARENA);
    job.scratch = arena_open(LIMIT_ARENA);
    int worst = command->noperands ? EXIT_DONE : read_input(&job, "-");
    for (int i = 0; i < command->noperands; i++) {
        int one = read_input(&job, command->operands[i]);
        worst = one > worst ? one : worst;
    }
    arena_close(&job.arena);
    arena_close(&job.scratch);
    languages_close(&languages);
    return worst;
}

const struct verb verb_conllu = {
    .name = "conllu",
    .operands = "[FILE…]",
    .summary = "tags, lemmas, trees and names, in CoNLL-U",
    .details = "Reads CoNLL-U with its tokens as they stand, from FILE or standard input, and\n"
               "writes it with UPOS, FEATS, LEMMA, HEAD, DEPREL, and name= in MISC, as vitne\n"
               "reads them; what the input says of these is not looked at. --raw reads plain\n"
               "text, and finds sentences and tokens too.",
    .run = run,
    .options = {
        { "lang", "CODE", "the language: en, nb or nn" },
        { "raw", NULL, "read plain text" },
        PROFILE_OPTION,
    },
};
