/* namegold.h: reads lang/CODE/gold/names.txt, sentences of our own with the names in them. For the
 * trainer of names and for the test of that sheet.
 *
 *     # a comment
 *     Shells hit market in [GPE Taiz], medics say
 *     [ORG Reuters] was told so by [PER Nuha Sabri].
 *                                                      an empty line ends a report
 *
 * A report becomes one text, its sentences joined by line ends, and the spans of its names. Neither
 * brackets inside a name nor other square brackets are allowed.
 */
#ifndef VITNE_TOOLS_NAMEGOLD_H
#define VITNE_TOOLS_NAMEGOLD_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "base/str.h"

struct gold_name {
    struct span at; /* bytes of the report's text */
    struct str type;
};

struct gold_report {
    struct str text;
    LIST(struct gold_name) names;
    uint32_t sentences;
};

struct gold_reader {
    struct str rest;
    uint32_t line;
};

/* One line behind the report's text; false if its brackets are not right. */
static bool gold_line(struct str line, char *text, struct gold_report *report,
                      struct arena *arena)
{
    struct gold_name *open = NULL;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        uint32_t at = (uint32_t)report->text.len;
        if (line.at[i] == '[' && !open) {
            ptrdiff_t blank = str_find(line, S(" "), i);
            if (blank <= i + 1)
                return false;
            open = PUSH(arena, &report->names);
            open->type = str_cut(line, i + 1, blank);
            open->at = span_of(at, at);
            i = blank;
        } else if (line.at[i] == ']' && open && at > open->at.from) {
            open->at.to = at;
            open = NULL;
        } else if (line.at[i] == '[' || line.at[i] == ']') {
            return false;
        } else {
            text[report->text.len++] = line.at[i];
        }
    }
    text[report->text.len++] = '\n';
    report->sentences++;
    return !open;
}

/* The next report; one without sentences at the end. Fault FORMAT names the line. */
static bool gold_next(struct gold_reader *reader, struct gold_report *ret_report,
                      struct arena *arena, struct fault *fault)
{
    char *text = arena_alloc(arena, 1, (size_t)reader->rest.len + 1);
    *ret_report = (struct gold_report){ .text = { text, 0 } };
    while (reader->rest.len) {
        struct str line = str_trim(str_next(&reader->rest, '\n'));
        reader->line++;
        if (line.len && line.at[0] == '#')
            continue;
        if (!line.len && ret_report->sentences)
            break;
        if (line.len && !gold_line(line, text, ret_report, arena))
            return fault_set(fault, FAULT_FORMAT, reader->line,
                             "line %u: the brackets of its names are not right",
                             reader->line);
    }
    return true;
}

#endif
