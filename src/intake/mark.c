/* mark.c: see mark.h. The last step of intake, for every format, over the lines of the text.
 *
 *   "Sivile på flukt fra gamlebyen. Foto: AFPTV"   caption up to Foto, credit from there on
 *   "BEIRUT (AP) — The coalition said …"           dateline BEIRUT, credit AP
 *   "Other news" + lines without a stop            links
 *
 * Phrases open a line, in small letters as in the table below; that they are in three languages
 * at once does no harm. Offsets stay: what is marked is left standing and read by nobody.
 *
 * It does not look into pages' tags (html.c does) nor weigh a word of the story itself.
 */
#include "intake/mark.h"

#include "intake/dateline.h"
#include "intake/line.h"

enum {
    PHRASE_LINE = 300, /* a longer line that opens with a phrase is a paragraph */
    CREDIT_LENGTH = 160,
    CAPTION_LENGTH = 400,
    LINK_LENGTH = 200,
    HEAD_LINES = 12,  /* lines that may hold dateline and date */
    HEAD_RUN = 6,     /* so many headings before the story: a menu */
    TAIL_RUN = 2,     /* so many behind it: other stories */
    TITLE_BLANKS = 5, /* a menu's line has fewer */
    STORY_LINES = 3,  /* with at least so many stopped lines in between */
};

struct line {
    struct span at; /* without the blanks around it; never empty */
    bool stopped;
};

struct marker {
    struct document *doc;
    struct str text;
    LIST(struct line) lines;
    LIST(struct mark) given;     /* by the page */
    uint32_t next_given, linked; /* lines before `linked` are other stories' */
    bool wrapped;
};

static const struct phrase {
    enum mark_kind kind;
    bool whole; /* the line is no more than this, but for a colon */
    const char *words;
} phrases[] = {
    { MARK_TIPLINE, false, "we pay for your stor" },
    { MARK_TIPLINE, false, "do you have a story" },
    { MARK_TIPLINE, false, "have you got a story" },
    { MARK_TIPLINE, false, "got a story" },
    { MARK_TIPLINE, false, "got a tip" },
    { MARK_TIPLINE, false, "email us" },
    { MARK_TIPLINE, false, "e-mail us" },
    { MARK_TIPLINE, false, "contact us" },
    { MARK_TIPLINE, false, "send us your" },
    { MARK_TIPLINE, false, "follow us on" },
    { MARK_TIPLINE, false, "sign up" },
    { MARK_TIPLINE, false, "subscribe" },
    { MARK_TIPLINE, false, "get the latest" },
    { MARK_TIPLINE, false, "click here" },
    { MARK_TIPLINE, false, "like us on" },
    { MARK_TIPLINE, false, "download our app" },
    { MARK_TIPLINE, false, "share this" },
    { MARK_TIPLINE, false, "copyright \xC2\xA9" },
    { MARK_TIPLINE, false, "\xC2\xA9 " },
    { MARK_TIPLINE, false, "all rights reserved" },
    { MARK_TIPLINE, false, "tips oss" },
    { MARK_TIPLINE, false, "tips redaksjonen" },
    { MARK_TIPLINE, false, "har du tips" },
    { MARK_TIPLINE, false, "har du et tips" },
    { MARK_TIPLINE, false, "har du eit tips" },
    { MARK_TIPLINE, false, "kontakt oss" },
    { MARK_TIPLINE, false, "send oss" },
    { MARK_TIPLINE, false, "f\xC3\xB8lg oss" },
    { MARK_TIPLINE, false, "meld deg p\xC3\xA5" },
    { MARK_TIPLINE, false, "klikk her" },
    { MARK_TIPLINE, false, "abonner" },
    { MARK_TIPLINE, true, "advertisement" },
    { MARK_TIPLINE, true, "annonse" },
    { MARK_TIPLINE, true, "tweet" },
    { MARK_TIPLINE, true, "share" },
    { MARK_TIPLINE, true, "del" },
    { MARK_LINKS, false, "read more:" },
    { MARK_LINKS, false, "read also:" },
    { MARK_LINKS, false, "also read:" },
    { MARK_LINKS, false, "see also:" },
    { MARK_LINKS, false, "more on this" },
    { MARK_LINKS, false, "watch:" },
    { MARK_LINKS, false, "les ogs\xC3\xA5" },
    { MARK_LINKS, false, "les \xC3\xB2g" },
    { MARK_LINKS, false, "les mer:" },
    { MARK_LINKS, false, "les meir:" },
    { MARK_LINKS, false, "les saken" },
    { MARK_LINKS, false, "se ogs\xC3\xA5:" },
    { MARK_LINKS, false, "sj\xC3\xA5 \xC3\xB2g:" },
    { MARK_LINKS, false, "se video" },
    { MARK_LINKS, true, "related" },
    { MARK_LINKS, true, "related news" },
    { MARK_LINKS, true, "related stories" },
    { MARK_LINKS, true, "related articles" },
    { MARK_LINKS, true, "related topics" },
    { MARK_LINKS, true, "other news" },
    { MARK_LINKS, true, "more news" },
    { MARK_LINKS, true, "top news" },
    { MARK_LINKS, true, "most read" },
    { MARK_LINKS, true, "latest news" },
    { MARK_LINKS, true, "recommended" },
    { MARK_LINKS, true, "read more" },
    { MARK_LINKS, true, "prev post" },
    { MARK_LINKS, true, "next post" },
    { MARK_LINKS, true, "mest lest" },
    { MARK_LINKS, true, "flere saker" },
    { MARK_LINKS, true, "fleire saker" },
    { MARK_LINKS, true, "relaterte saker" },
    { MARK_LINKS, true, "siste nytt" },
    { MARK_CREDIT, false, "reporting by" },
    { MARK_CREDIT, false, "(reporting by" },
    { MARK_CREDIT, false, "additional reporting" },
    { MARK_CREDIT, false, "editing by" },
    { MARK_CREDIT, false, "writing by" },
    { MARK_CREDIT, false, "photo by" },
    { MARK_CREDIT, true, "image" },
    { MARK_DATE, true, "date" },
    { MARK_DATE, true, "published" },
    { MARK_DATE, true, "publisert" },
};

/* Words that open a credit, before a colon. */
static const char *const credit_words[] = {
    "foto",   "arkivfoto",    "illustrasjonsfoto", "illustrasjon", "bilde", "bilete",
    "video",  "skjermdump",   "skjermbilde",       "grafikk",      "kart",  "photo",
    "photos", "photo credit", "photograph",        "picture",      "pic",   "image",
    "images", "credit",       "illustration",      "graphic",
};

/* Does s open with these words, in whatever case? */
static bool opens_with(struct str s, const char *words)
{
    return str_starts_folded(s, str_of(words));
}

static void add_mark(struct marker *m, uint32_t from, uint32_t to, enum mark_kind kind)
{
    if (from < to)
        *PUSH(m->doc->arena, &m->doc->marks) = (struct mark){ span_of(from, to), kind };
}

static const struct phrase *phrase_of(struct str line)
{
    if (line.len > PHRASE_LINE)
        return NULL;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const struct phrase *p = &phrases[i];
        ptrdiff_t n = (ptrdiff_t)strlen(p->words);
        if (!opens_with(line, p->words))
            continue;
        if (!p->whole || line.len == n || (line.len == n + 1 && line.at[n] == ':'))
            return p;
    }
    return NULL;
}

/* "• At least 30 have been killed, medics say": a point of the story, no heading; a menu's
 * points have fewer words. */
static bool is_point(struct str line)
{
    static const char *const bullets[] = {
        "\xE2\x80\xA2",
        "\xE2\x96\xAA",
        "\xE2\x97\x8F",
        "\xE2\x96\xBA",
        "\xE2\x80\x93",
        "\xC2\xB7",
        "-",
        "*",
    };
    enum { POINT_BLANKS = 5 };
    uint32_t blanks = 0;
    for (ptrdiff_t i = 0; i < line.len; i++)
        blanks += line.at[i] == ' ';
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (blanks >= POINT_BLANKS && str_starts(line, str_of(bullets[i])))
            return true;
    return false;
}

static void list_lines(struct marker *m)
{
    for (uint32_t at = 0; at < m->text.len;) {
        uint32_t end = line_end(m->text, at);
        struct str line = str_at(m->text, span_of(at, end)), bare = str_trim(line);
        if (bare.len) {
            struct line *l = PUSH(m->doc->arena, &m->lines);
            l->at.from = (uint32_t)(bare.at - m->text.at);
            l->at.to = l->at.from + (uint32_t)bare.len;
            l->stopped = (line_is_stopped(bare) || is_point(bare)) && !phrase_of(bare);
        }
        at = end + 1;
    }
}

/* Where in the line does a credit begin? At "Foto:", "(Photo by", "(AP Photo"; else its end. */
static ptrdiff_t credit_at(struct str line)
{
    for (ptrdiff_t i = 0; i < line.len; i++) {
        if (i > 0 && line.at[i - 1] != ' ' && line.at[i - 1] != '(' &&
            line.at[i - 1] != '.' && line.at[i - 1] != '/')
            continue;
        struct str rest = str_cut(line, i, line.len);
        if (opens_with(rest, "(photo by") || opens_with(rest, "(ap photo") ||
            opens_with(rest, "(photo:") || opens_with(rest, "(foto:"))
            return i;
        for (size_t k = 0; k < sizeof credit_words / sizeof *credit_words; k++) {
            ptrdiff_t n = (ptrdiff_t)strlen(credit_words[k]);
            if (opens_with(rest, credit_words[k]) && rest.len > n &&
                (rest.at[n] == ':' ||
                 (rest.at[n] == ' ' && rest.len > n + 1 && rest.at[n + 1] == ':')))
                return i;
        }
    }
    return line.len;
}

/* A credit and, before it, its caption; false if the line holds none. */
static bool mark_credit(struct marker *m, struct span at)
{
    struct str line = str_at(m->text, at);
    ptrdiff_t credit = credit_at(line);
    if (credit == line.len || line.len - credit > CREDIT_LENGTH)
        return false;
    if (credit <= CAPTION_LENGTH)
        add_mark(m, at.from, at.from + (uint32_t)credit, MARK_CAPTION);
    add_mark(m, at.from + (uint32_t)credit, at.to, MARK_CREDIT);
    return true;
}

/* "(Reuters)", "©NTB", "AFP" alone on a line behind the story. */
static bool mark_agency(struct marker *m, struct span at)
{
    struct str line = str_at(m->text, at), name = line;
    if (str_starts(name, S("(")) && str_ends(name, S(")")))
        name = str_cut(name, 1, name.len - 1);
    if (str_starts(name, S("\xC2\xA9")))
        name = str_trim(str_cut(name, 2, name.len));
    if (!name.len || name.len > 24 || !agency_is_known(name))
        return false;
    if (!m->doc->credit.len)
        m->doc->credit = name;
    add_mark(m, at.from, at.to, MARK_CREDIT);
    return true;
}

static bool mark_phrase(struct marker *m, uint32_t i)
{
    struct span at = m->lines.at[i].at;
    const struct phrase *p = phrase_of(str_at(m->text, at));
    if (!p)
        return false;
    add_mark(m, at.from, at.to, p->kind);
    if (p->kind != MARK_LINKS || !p->whole)
        return true;
    uint32_t next = i + 1;
    while (next < m->lines.n && !m->lines.at[next].stopped &&
           m->lines.at[next].at.to - m->lines.at[next].at.from <= LINK_LENGTH)
        next++;
    m->linked = next > i + 1 ? next : m->linked;
    return true;
}

/* Marks that the page gave for this line; a caption is searched for its credit. */
static bool mark_given(struct marker *m, struct span at)
{
    bool any = false;
    while (m->next_given < m->given.n && m->given.at[m->next_given].at.from < at.to) {
        struct mark given = m->given.at[m->next_given];
        if (given.at.to <= at.from) {
            m->next_given++;
            continue;
        }
        any = true;
        struct span part = span_of(given.at.from > at.from ? given.at.from : at.from,
                                   given.at.to < at.to ? given.at.to : at.to);
        if (given.kind != MARK_CAPTION || !mark_credit(m, part))
            add_mark(m, part.from, part.to, given.kind);
        if (given.at.to > at.to)
            break;
        m->next_given++;
    }
    return any;
}

static void mark_head(struct marker *m, uint32_t i, struct span *at)
{
    struct document *doc = m->doc;
    struct dateline found;
    struct str line = str_at(m->text, *at);
    if (i == 0 && date_opens(line, &found)) {
        add_mark(m, at->from, at->from + found.length, MARK_DATE);
        at->from += found.length;
    } else if (date_fills(line, &found)) {
        add_mark(m, at->from, at->to, MARK_DATE);
        at->from = at->to;
    } else if (!doc->dateline.len && dateline_opens(line, &found)) {
        add_mark(m, at->from, at->from + found.length, MARK_DATELINE);
        doc->dateline = found.place;
        doc->credit = doc->credit.len ? doc->credit : found.agency;
        at->from += found.length;
    } else {
        return;
    }
    if (found.days.from == DAY_NONE)
        return;
    struct str value = found.iso;
    if (!value.len) {
        char day[11];
        value = str_copy(day_print(found.days.from, day), doc->arena);
    }
    *PUSH(doc->arena, &doc->dates) = (struct dated){ value, "text" };
    if (!doc->published.len)
        doc->published = value;
}

/* "Related news": behind it stand other stories, and a whole sentence before it is the title. */
static bool is_list_head(const struct marker *m, uint32_t i, uint32_t before)
{
    const struct phrase *p = phrase_of(str_at(m->text, m->lines.at[i].at));
    struct str line = str_at(m->text, m->lines.at[before].at);
    uint32_t blanks = 0;
    for (ptrdiff_t k = 0; k < line.len; k++)
        blanks += line.at[k] == ' ';
    return p && p->kind == MARK_LINKS && p->whole && blanks >= TITLE_BLANKS;
}

/* The line that is the title: the first without a stop; in a menu, the last that has words, but
 * for what a list of other stories holds. */
static uint32_t title_line(const struct marker *m)
{
    uint32_t run = 0, last = UINT32_MAX;
    while (run < m->lines.n && !m->lines.at[run].stopped)
        run++;
    if (run == m->lines.n || m->wrapped || m->doc->title.len || run > 400)
        return UINT32_MAX;
    for (uint32_t i = 0; i < run; i++) {
        struct str line = str_at(m->text, m->lines.at[i].at);
        if (last != UINT32_MAX && is_list_head(m, i, last))
            return last;
        uint32_t blanks = 0;
        for (ptrdiff_t k = 0; k < line.len; k++)
            blanks += line.at[k] == ' ';
        struct dateline found;
        bool wordy = blanks >= 2 && line.len < 2 * LINK_LENGTH && !phrase_of(line) &&
                     !date_fills(line, &found) && !dateline_opens(line, &found) &&
                     credit_at(line) == line.len;
        if (wordy && run < HEAD_RUN)
            return i;
        last = wordy ? i : last;
    }
    return last;
}

/* Lines without a stop behind the last stopped one: other stories. */
static uint32_t tail_line(const struct marker *m)
{
    uint32_t tail = m->lines.n, stopped = 0;
    while (tail > 0 && !m->lines.at[tail - 1].stopped)
        tail--;
    for (uint32_t i = 0; i < tail; i++)
        stopped += m->lines.at[i].stopped;
    bool other = !m->wrapped && m->lines.n - tail >= TAIL_RUN && stopped >= STORY_LINES;
    return other ? tail : m->lines.n;
}

static void mark_lines(struct marker *m)
{
    uint32_t title = title_line(m), tail = tail_line(m);
    bool menu = title != UINT32_MAX && title + 1 >= HEAD_RUN;
    for (uint32_t i = 0; i < m->lines.n; i++) {
        struct span at = m->lines.at[i].at;
        if (mark_given(m, at))
            continue;
        if (i < HEAD_LINES || (title != UINT32_MAX && i <= title + HEAD_LINES))
            mark_head(m, i, &at);
        if (at.from == at.to)
            continue;
        struct str line = str_at(m->text, at);
        if (i == title || (m->doc->title.len && str_eq(line, m->doc->title))) {
            m->doc->title = m->doc->title.len ? m->doc->title : line;
            add_mark(m, at.from, at.to, MARK_TITLE);
        } else if (i < m->linked || i >= tail || (menu && i < title)) {
            add_mark(m, at.from, at.to, MARK_LINKS);
        } else if (!mark_phrase(m, i) && !mark_agency(m, at)) {
            mark_credit(m, at);
        }
    }
}

/* A tip line may stand at the end of the last paragraph: "… Email us at tips@…". */
void marks_find(struct document *doc)
{
    struct marker m = { .doc = doc, .text = doc->text };
    m.given.at = doc->marks.at;
    m.given.n = doc->marks.n;
    doc->marks.at = NULL;
    doc->marks.n = doc->marks.cap = 0;
    m.wrapped = text_is_wrapped(doc->text);
    list_lines(&m);
    mark_lines(&m);
}
