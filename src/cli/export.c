/* export.c: `vitne export --format F`: claims and estimates in a form that others read. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/release.h"

/* The kind of rows asked for, or the format's usual; EXPORT_WHATS after a complaint. */
static enum export_what what_asked(const struct command *command,
                                   const struct export_format *format)
{
    struct str asked = str_of(command_option(command, "what"));
    if (!asked.len)
        return format->usual;
    for (enum export_what w = 0; w < EXPORT_WHATS; w++)
        if (str_eq(asked, str_of(export_what_name(w)))) {
            if (format->prints[w])
                return w;
            complain(command, 0, "%s holds no %.*s; try --format csv or jsonl",
                     format->name, STR(asked));
            return EXPORT_WHATS;
        }
    complain(command, 0, "--what is claims, estimates or series, not %.*s", STR(asked));
    return EXPORT_WHATS;
}

/* The loss report to FILE; without FILE, a line that names how many fields are lost. */
static int tell_loss(struct command *command, struct release *release,
                     const struct export_format *format, enum export_what what)
{
    const char *path = command_option(command, "loss");
    struct out out = out_memory(command->arena);
    uint32_t lost = export_loss(&out, &release->view, format, what, release->scratch);
    if (!path) {
        if (lost)
            complain(command, 0,
                     "%s has no place for %u of our fields; --loss FILE names them",
                     format->name, lost);
        return EXIT_DONE;
    }
    int fd = strcmp(path, "-") == 0
                 ? dup(STDERR_FILENO)
                 : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    struct out file = out_descriptor(fd, command->arena);
    if (fd >= 0)
        out_put(&file, out_str(&out));
    bool whole = fd >= 0 && out_flush(&file);
    if (fd < 0 || close(fd) != 0 || !whole)
        return complain(command, EXIT_MACHINE, "%s cannot be written: %s", path,
                        strerror(file.error ? file.error : errno));
    return EXIT_DONE;
}

static int run(struct command *command)
{
    struct release release;
    const char *name = command_option(command, "format");
    struct str names = export_names(command->arena);
    const struct export_format *format = name ? export_find(str_of(name)) : NULL;
    if (!format)
        return complain(command, EXIT_USE, "--format is one of %.*s", STR(names));
    enum export_what what = what_asked(command, format);
    if (what == EXPORT_WHATS)
        return EXIT_USE;
    int code = release_open(command, &release);
    if (!code)
        code = release_print(command, &release, format, what);
    if (!code)
        code = tell_loss(command, &release, format, what);
    if (code)
        return code;
    release_tell(command, &release);
    return release.view.ndocs ? EXIT_DONE : EXIT_NOTHING;
}

const struct verb verb_export = {
    .name = "export",
    .operands = "",
    .instead = "-o FILE names the output",
    .summary = "claims, estimates or running totals as csv, jsonl, geojson",
    .details =
        "Names of private persons leave as [name], and where people in danger are is held "
        "back for 72 hours\nand shown at district or coarser.",
    .run = run,
    .options = { { "format", "F", "csv, geojson, html or jsonl" },
                 { "what", "W",
                   "claims, estimates or series; each format has its usual one" },
                 { "loss", "FILE",
                   "write which of our fields the format has no place for" },
                 RELEASE_OPTIONS },
};
