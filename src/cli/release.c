/* release.c: see release.h. */
#include "cli/release.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "ledger/clock.h"

static void log_lifted(struct out *out, const char *key, const char *reason)
{
    if (!reason)
        return;
    json_key(out, key);
    if (*reason)
        json_string(out, str_of(reason));
    else
        out_put(out, S("true"));
}

/* One line to LEDGER.log if a rule is lifted; false if that cannot be written. */
static bool log_release(struct command *command, const char *when)
{
    const char *names = command_option(command, "with-names");
    const char *live = command_option(command, "live"),
               *fine = command_option(command, "fine");
    if (!names && !live && !fine)
        return true;
    struct arena scratch = *command->arena;
    struct str path = str_format(&scratch, "%s.log", ledger_path(command));
    struct out line = out_memory(&scratch);
    out_put(&line, S("{\"at\":"));
    json_string(&line, str_of(when));
    json_key(&line, "user");
    out_int(&line, getuid());
    json_key(&line, "verb");
    json_string(&line, str_of(command->verb->name));
    log_lifted(&line, "with_names", names);
    log_lifted(&line, "live", live);
    log_lifted(&line, "fine", fine);
    out_put(&line, S("}\n"));
    int fd = open(path.at, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ssize_t n = fd < 0 ? -1 : write(fd, line.at, line.len);
    bool fine_so_far = n == (ssize_t)line.len;
    if (fd >= 0 && close(fd) != 0)
        fine_so_far = false;
    return fine_so_far ||
           complain(command, 0, "%s cannot be written (%s): what is lifted must be logged",
                    path.at, strerror(errno));
}

static bool reasons_given(const struct command *command)
{
    static const char *const NEED[] = { "live", "fine" };
    for (int i = 0; i < 2; i++) {
        const char *reason = command_option(command, NEED[i]);
        if (reason && !str_trim(str_of(reason)).len)
            return complain(command, 0, "--%s needs a reason: --%s \"why\"", NEED[i],
                            NEED[i]);
    }
    return true;
}

int release_open(struct command *command, struct release *ret_release)
{
    char when[32];
    struct days today;
    clock_now(when);
    if (!days_parse(str_of(when), &today))
        return complain(command, EXIT_MACHINE, "the clock says %s, which is no day", when);
    if (!reasons_given(command))
        return EXIT_USE;
    int code = weighed_open(command, &ret_release->weighed);
    if (code)
        return code;
    if (!log_release(command, when))
        return EXIT_MACHINE;
    struct guard guard = { .with_names = command_option(command, "with-names") != NULL,
                           .live = command_option(command, "live") != NULL,
                           .fine = command_option(command, "fine") != NULL,
                           .today = today.from };
    const struct ledger_head *head = &ret_release->weighed.head;
    struct str as_of = str_of(command_option(command, "as-of"));
    struct showing_about about = {
        .as_of = as_of.len ? as_of : str_cut(head->recorded, 0, 10),
        .reader = S(VITNE_VERSION),
        .head = str_format(command->arena, "%lld:%s", (long long)head->entries, head->hash)
    };
    ret_release->scratch = arena_open((size_t)1 << 36);
    if (!ret_release->scratch.begin)
        ret_release->scratch = arena_open(LIMIT_ARENA);
    ret_release->view =
        showing_make(&ret_release->weighed.w, &guard, about, command->arena);
    return EXIT_DONE;
}

static bool is_device(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* Prints to the file; 0, or an errno. */
static int print_to(struct command *command, struct release *release, const char *path,
                    const struct export_format *format, enum export_what what)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return errno;
    struct out out = out_descriptor(fd, command->arena);
    format->print(&out, &release->view, what, release->scratch);
    int error = out_flush(&out) ? 0 : out.error;
    if (close(fd) != 0 && !error)
        error = errno;
    return error;
}

/* A file appears under its name when it is whole; a device or pipe is written to as it is. */
static int print_file(struct command *command, struct release *release, const char *path,
                      const struct export_format *format, enum export_what what)
{
    bool device = is_device(path);
    struct str new_path = str_format(command->arena, device ? "%s" : "%s.new", path);
    int error = print_to(command, release, new_path.at, format, what);
    if (!error && !device && rename(new_path.at, path) != 0)
        error = errno;
    if (!error)
        return EXIT_DONE;
    if (!device)
        unlink(new_path.at);
    return complain(command, EXIT_MACHINE, "%s cannot be written: %s", path,
                    strerror(error));
}

int release_print(struct command *command, struct release *release,
                  const struct export_format *format, enum export_what what)
{
    const char *path = command_option(command, "output");
    if (path && strcmp(path, "-") != 0)
        return print_file(command, release, path, format, what);
    format->print(command->out, &release->view, what, release->scratch);
    return EXIT_DONE;
}

void release_tell(const struct command *command, const struct release *release)
{
    uint32_t n = release->view.held_claims;
    if (n)
        complain(command, 0,
                 "held back: %u %s of the last 72 hours on people in danger; --live REASON "
                 "keeps "
                 "them",
                 n, n == 1 ? "claim" : "claims");
}
