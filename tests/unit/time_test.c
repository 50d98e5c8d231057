/* time_test.c: times from words, with extent, days and TIMEX3 value. */
#include "language/number.h"
#include "language/time.h"
#include "tests/check.h"

struct row {
    const char *lang, *published, *text, *words, *from, *to, *value;
};

/* An empty day is an open one. 2017-07-02 is a Sunday. */
static const struct row rows[] = {
    { "en", "2017-07-02", "He died on Friday.", "Friday", "2017-06-30", "2017-06-30",
      "2017-06-30" },
    { "en", "2017-07-02", "Shells fell overnight.", "overnight", "2017-07-01", "2017-07-02",
      "2017-07-01TNI" },
    { "en", "2017-07-02", "It began eight months ago.", "eight months ago", "2016-11-01",
      "2016-11-30", "2016-11" },
    { "en", "2017-07-02", "since October 17", "October 17", "2016-10-17", "2017-07-02",
      "2016-10-17" },
    { "en", "2017-07-02", "in early July 2014", "early July 2014", "2014-07-01",
      "2014-07-10", "2014-07" },
    { "en", "2017-07-02", "this week", "this week", "2017-06-26", "2017-07-02",
      "2017-W26" },
    { "en", "2017-07-02", "in the past three days", "the past three days", "2017-06-29",
      "2017-07-02", "P3D" },
    { "en", "", "on Friday", "Friday", "", "", "XXXX-WXX-5" },
    { "en", "2017-07-02", "on 31 February 2017 he", NULL, "", "", "" },
    { "en", "2017-07-02", "between 2011 and 2014", "2011", "2011-01-01", "2014-12-31",
      "2011" },
    { "en", "2017-07-02", "on Friday, May 5", "Friday, May 5", "2017-05-05", "2017-05-05",
      "2017-05-05" },
    { "en", "2017-07-02", "the night of April 18", "the night of April 18", "2017-04-18",
      "2017-04-18", "2017-04-18TNI" },
    { "en", "2017-07-02", "10 p.m. Wednesday", "10 p.m. Wednesday", "2017-06-28",
      "2017-06-28", "2017-06-28T22:00" },
    { "en", "", "in 2014 he", "2014", "2014-01-01", "2014-12-31", "2014" },
    { "en", "", "three days ago", "three days ago", "", "", "XXXX-XX-XX" },
    { "en", "2017-07-02", "in the 1990s", "the 1990s", "1990-01-01", "1999-12-31", "199" },
    { "en", "2017-07-02", "on 12/31/99999 he", NULL, "", "", "" },
    { "nb", "2017-07-02", "0. mai døde", NULL, "", "", "" },
    { "nb", "2017-07-02", "i år 0 falt byen", NULL, "", "", "" },
    { "nb", "2017-07-02", "1. januar 0.", NULL, "", "", "" },
    { "nb", "2017-07-02", "3. mai 99999 døde han", NULL, "", "", "" },
    { "nb", "2017-07-02", "29. februar 2017", NULL, "", "", "" },
    { "nn", "2017-07-02", "31.02.2017", NULL, "", "", "" },
    { "en", "2017-07-02", "on 1 January 0 he died", NULL, "", "", "" },
    { "en", "2017-07-02", "on May 3, 99999, he died", NULL, "", "", "" },
    { "en", "2017-07-02", "on 1/1/0000 he died", NULL, "", "", "" },
    { "en", "2017-07-02", "on 0000-01-01 he died", NULL, "", "", "" },
    { "en", "2017-07-02", "the fifth Monday of June", NULL, "", "", "" },
    { "en", "2017-07-02", "700 seats a week since Monday", "Monday", "2017-06-26",
      "2017-07-02", "2017-06-26" },
    { "en", "2017-07-02", "the past two quarters", "the past two quarters", "2017-01-02",
      "2017-07-02", "P6M" },
    { "en", "2017-07-02", "that 1978 resolution", "1978", "1978-01-01", "1978-12-31",
      "1978" },
    { "en", "2017-07-02", "on May 3, 50000 people fled", "May 3", "2017-05-03",
      "2017-05-03", "2017-05-03" },
    { "nb", "2017-07-02", "3. mai 50000 mennesker", "3. mai", "2017-05-03", "2017-05-03",
      "2017-05-03" },
    { "nb", "2017-07-02", "31. februar 2017", NULL, "", "", "" },
    { "nb", "2017-07-02", "30.02.2017", NULL, "", "", "" },
    { "nb", "2017-07-02", "kvelden i forveien", "kvelden i forveien", "2017-07-01",
      "2017-07-01", "2017-07-01TEV" },
    { "nb", "2017-07-02", "den siste måneden", "den siste måneden", "2017-06-01",
      "2017-06-30", "P1M" },
    { "nb", "2017-07-12", "den siste måneden", "den siste måneden", "2017-06-12",
      "2017-07-12", "P1M" },
    { "nb", "2017-07-02", "siden 3. mai i fjor", "3. mai i fjor", "2016-05-03",
      "2017-07-02", "2016-05-03" },
    { "nb", "2017-07-02", "for sju måneder siden", "for sju måneder siden", "2016-12-01",
      "2016-12-31", "2016-12" },
    { "nb", "2017-07-05", "natt til søndag", "natt til søndag", "2017-07-01", "2017-07-02",
      "2017-07-01TNI" },
    { "nb", "2017-07-02", "I mars 2012 brant byen.", "mars 2012", "2012-03-01",
      "2012-03-31", "2012-03" },
    { "nn", "2017-07-02", "for to veker sidan", "for to veker sidan", "2017-06-12",
      "2017-06-18", "2017-W24" },
};

static bool same_day(day_t day, const char *iso)
{
    char buf[11];
    return *iso ? day != DAY_NONE && str_eq(day_print(day, buf), str_of(iso))
                : day == DAY_NONE;
}

static void check_row(const struct row *row, const struct lang *lang, struct arena arena,
                      struct arena scratch)
{
    struct document doc = { .arena = &arena,
                            .text = str_of(row->text),
                            .published = str_of(row->published) };
    struct layers layers = { .doc = &doc };
    number_find(&layers, lang, scratch);
    time_find(&layers, lang, scratch);
    if (!row->words) {
        CHECK_ROW(layers.times.n == 0 && doc.notes.n, "\"%s\": a time, or no note",
                  row->text);
        return;
    }
    CHECK_ROW(layers.times.n, "\"%s\": no time", row->text);
    if (!layers.times.n)
        return;
    const struct timex *t = &layers.times.at[0];
    CHECK_ROW(str_eq(str_at(doc.text, t->at), str_of(row->words)), "\"%s\": words \"%.*s\"",
              row->text, STR(str_at(doc.text, t->at)));
    CHECK_ROW(same_day(t->days.from, row->from) && same_day(t->days.to, row->to),
              "\"%s\": days %d %d", row->text, t->days.from, t->days.to);
    CHECK_ROW(str_eq(str_of(t->value), str_of(row->value)), "\"%s\": value %s", row->text,
              t->value);
}

int main(void)
{
    struct arena arena = arena_open(1 << 26), scratch = arena_open(1 << 26);
    static const char *const codes[] = { "en", "nb", "nn" };
    struct lang langs[3] = { 0 };
    struct fault fault;
    for (int i = 0; i < 3; i++) {
        const struct pack *pack = &langs[i].pack;
        bool ok = pack_open(S("."), str_of(codes[i]), &arena, &langs[i].pack, &fault) &&
                  number_lexicon_open(pack, &arena, &langs[i].number, &fault) &&
                  time_lexicon_open(pack, &arena, &langs[i].time, &fault);
        CHECK_ROW(ok, "%s", fault.what);
        if (!ok)
            return CHECK_END();
    }
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int i = 0; i < 3; i++)
            if (!strcmp(rows[r].lang, codes[i]))
                check_row(&rows[r], &langs[i], arena, scratch);
    arena_close(&arena);
    arena_close(&scratch);
    return CHECK_END();
}
