/* main.c: `vitne VERB …`: finds the verb, reads its options, runs it.
 *
 * The map of the program: ARCHITECTURE.md. Each verb is a file beside this one.
 */
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/command.h"

#define VERB(name) extern const struct verb verb_##name;
#include "verbs.inc"
#undef VERB

static const struct verb *const verbs[] = {
#define VERB(name) &verb_##name,
#include "verbs.inc"
#undef VERB
};

enum { NVERBS = sizeof verbs / sizeof *verbs };

const char *command_option(const struct command *command, const char *name)
{
    for (int i = 0; i < VERB_OPTIONS && command->verb->options[i].name; i++)
        if (strcmp(command->verb->options[i].name, name) == 0)
            return command->values[i];
    return NULL;
}

int complain(const struct command *command, int code, const char *format, ...)
{
    char words[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    fault_plain(words);
    fprintf(stderr, "vitne %s: %s\n", command->verb->name, words);
    return code;
}

int complain_fault(const struct command *command, int code, const struct fault *fault)
{
    return complain(command, code, "%s", fault->what);
}

/* Cuts the last name off a path. */
static struct str above(struct str path)
{
    while (path.len && path.at[path.len - 1] != '/')
        path.len--;
    while (path.len > 1 && path.at[path.len - 1] == '/')
        path.len--;
    return path;
}

struct str data_folder(struct arena *arena)
{
    const char *given = getenv("VITNE_DATA");
    if (given && *given)
        return str_of(given);
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    if (n <= 0)
        return S(".");
    struct str folder = above(str_copy((struct str){ self, n }, arena));
    struct str installed = str_format(arena, "%.*s/../share/vitne", STR(folder));
    if (access(str_format(arena, "%.*s/lang", STR(installed)).at, R_OK) == 0)
        return installed;
    for (int up = 0; up < 3; up++) { /* build/vitne, build/san/vitne */
        folder = above(folder);
        if (access(str_format(arena, "%.*s/lang", STR(folder)).at, R_OK) == 0)
            return folder;
    }
    return installed;
}

const char *ledger_path(const struct command *command)
{
    const char *given = command_option(command, "ledger");
    if (!given)
        given = getenv("VITNE_LEDGER");
    return given && *given ? given : "vitne.db";
}

static void print_usage(FILE *to)
{
    fprintf(to,
            "vitne %s: reads news reports of armed conflict and keeps an auditable count\n"
            "of who was harmed, where, when, by whom, and who says so.\n\n"
            "usage: vitne VERB [OPTION…] [OPERAND…]\n\n",
            VITNE_VERSION);
    for (int i = 0; i < NVERBS; i++)
        fprintf(to, "  %-11s %s\n", verbs[i]->name, verbs[i]->summary);
    fprintf(to, "\n`vitne VERB --help` says more; `man vitne` too.\n");
}

static void print_help(const struct verb *verb)
{
    printf("usage: vitne %s [OPTION…] %s\n\n%s\n", verb->name, verb->operands,
           verb->summary);
    if (verb->details)
        printf("\n%s\n", verb->details);
    printf("\n");
    for (int i = 0; i < VERB_OPTIONS && verb->options[i].name; i++) {
        const struct verb_option *o = &verb->options[i];
        char left[64];
        const char *letter = strcmp(o->name, "output") == 0 ? "-o, " : "";
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->argument ? " " : "",
                 o->argument ? o->argument : "");
        printf("  %-22s %s\n", left, o->help);
    }
    printf("  %-22s %s\n", "--help", "print this and stop");
}

/* One option at argv[*at]; false after a complaint. */
static bool read_option(struct command *command, char **argv, int argc, int *at)
{
    const char *name = argv[*at] + 2;
    const char *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    for (int i = 0; i < VERB_OPTIONS && command->verb->options[i].name; i++) {
        const struct verb_option *o = &command->verb->options[i];
        if (strlen(o->name) != len || memcmp(o->name, name, len) != 0)
            continue;
        if (!o->argument && equals)
            return complain(command, 0, "--%s takes no value", o->name);
        if (!o->argument)
            command->values[i] = "";
        else if (equals)
            command->values[i] = equals + 1;
        else if (*at + 1 < argc)
            command->values[i] = argv[++*at];
        else
            return complain(command, 0, "--%s needs a value: --%s %s", o->name, o->name,
                            o->argument);
        return true;
    }
    return complain(command, 0, "no option --%.*s; see vitne %s --help", (int)len, name,
                    command->verb->name);
}

/* One word that begins with a dash, and its value; false after a complaint. */
static bool read_dashed(struct command *command, char **argv, int argc, int *at)
{
    static char output[] = "--output", number[] = "--number";
    if (strcmp(argv[*at], "-o") == 0)
        argv[*at] = output;
    if (strcmp(argv[*at], "-n") == 0)
        argv[*at] = number;
    if (argv[*at][1] != '-')
        return complain(command, 0, "no option %s; options have two dashes", argv[*at]);
    return read_option(command, argv, argc, at);
}

enum { GO_ON = -1 };

/* Options and operands; GO_ON, or the code to stop with: help was asked for, or use is bad. */
static int read_words(struct command *command, int argc, char **argv)
{
    bool options = true;
    for (int i = 0; i < argc; i++) {
        if (!options || argv[i][0] != '-' || !argv[i][1]) {
            argv[command->noperands++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            print_help(command->verb);
            return EXIT_DONE;
        } else if (!read_dashed(command, argv, argc, &i)) {
            return EXIT_USE;
        }
    }
    return GO_ON;
}

static int screen_width(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col)
        return size.ws_col;
    int64_t columns = 0;
    bool said = str_int(str_of(getenv("COLUMNS")), &columns);
    return said && columns >= 20 && columns <= 1000 ? (int)columns : 100;
}

static int run_verb(const struct verb *verb, int argc, char **argv)
{
    struct arena arena = arena_open((size_t)1 << 36);
    if (!arena.begin)
        arena = arena_open((size_t)1 << 32);
    struct out out = out_descriptor(STDOUT_FILENO, &arena);
    const char *no_colour = getenv("NO_COLOR");
    struct command command = {
        .verb = verb,
        .arena = &arena,
        .out = &out,
        .operands = argv,
        .colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour),
        .progress = isatty(STDERR_FILENO),
        .width = screen_width(),
    };
    int stop = read_words(&command, argc, argv);
    if (stop != GO_ON)
        return stop;
    if (command.noperands && !*verb->operands)
        return complain(&command, EXIT_USE, "takes no operands; %s",
                        verb->instead ? verb->instead : "--ledger FILE names the ledger");
    int code = verb->run(&command);
    if (!out_flush(&out) && code != EXIT_MACHINE)
        code = complain(&command, EXIT_MACHINE, "cannot write the output: %s",
                        strerror(out.error));
    arena_close(&arena);
    return code;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_usage(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("vitne %s\n", VITNE_VERSION);
        return EXIT_DONE;
    }
    for (int i = 0; i < NVERBS; i++)
        if (strcmp(verbs[i]->name, argv[1]) == 0)
            return run_verb(verbs[i], argc - 2, argv + 2);
    fprintf(stderr, "vitne: no verb '%s'; `vitne` alone lists them\n", argv[1]);
    return EXIT_USE;
}
