/* label.c: see label.h. Pages say anything of themselves: a language of three kilobytes, the
 * date "today". What is kept can be printed and read again (record_parse has the same limits).
 *
 *     {"language":"English (UK)","published":"i går"}  ─▶  language unknown, undated
 */
#include "intake/label.h"

#include "base/limits.h"

/* RFC 5646 in outline: letters first, then parts of letters and digits. */
static bool is_language(struct str code)
{
    if (!code.len || code.len > LIMIT_LANGUAGE)
        return false;
    ptrdiff_t part = 0;
    bool first = true;
    for (ptrdiff_t i = 0; i < code.len; i++) {
        char c = code.at[i];
        bool letter = (unsigned)((c | 32) - 'a') < 26, digit = (unsigned)(c - '0') < 10;
        if (c == '-' ? !part : !letter && (first || !digit))
            return false;
        part = c == '-' ? 0 : part + 1;
        first = first && c != '-';
        if (part > 8)
            return false;
    }
    return part > 0;
}

static void date_check(struct document *doc, struct str *date)
{
    struct days days;
    if (!date->len || (date->len <= LIMIT_DATE && days_parse(*date, &days)))
        return;
    document_note(doc, NOTE_DATE, span_of(0, 0));
    *date = (struct str){ NULL, 0 };
}

static void cut(struct str *label, ptrdiff_t limit)
{
    if (label->len <= limit)
        return;
    label->len = limit;
    while (label->len && ((unsigned char)label->at[label->len] & 0xC0) == 0x80)
        label->len--;
}

void labels_check(struct document *doc)
{
    if (!is_language(doc->language)) {
        doc->language = (struct str){ NULL, 0 };
        doc->language_given = false;
    }
    date_check(doc, &doc->published);
    date_check(doc, &doc->updated);
    for (uint32_t i = 0; i < doc->stories.n; i++)
        date_check(doc, &doc->stories.at[i].published);
    cut(&doc->publisher, LIMIT_NAME);
    cut(&doc->title, LIMIT_TITLE);
    cut(&doc->author, LIMIT_LABEL);
    cut(&doc->credit, LIMIT_LABEL);
    cut(&doc->dateline, LIMIT_LABEL);
    if (doc->url.len > LIMIT_URI)
        doc->url = (struct str){ NULL, 0 };
}
