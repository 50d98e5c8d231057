/* report.c: `vitne report -o X.html`: one self-contained page. */
#include "cli/release.h"

static int run(struct command *command)
{
    struct release release;
    int code = release_open(command, &release);
    if (!code)
        code = release_print(command, &release, export_find(S("html")), EXPORT_ESTIMATES);
    if (code)
        return code;
    release_tell(command, &release);
    return release.view.ndocs ? EXIT_DONE : EXIT_NOTHING;
}

const struct verb verb_report = {
    .name = "report",
    .operands = "",
    .instead = "-o FILE.html names the page",
    .summary = "one self-contained page: tally, charts, map, timeline, sources",
    .details = "The page needs no network and loads nothing. It shows sentences and links, "
               "not the "
               "articles.",
    .run = run,
    .options = { RELEASE_OPTIONS },
};
