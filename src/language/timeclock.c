/* timeclock.c: times of day in figures and words; see timeread.h.
 *
 *   "Bomben gikk av klokken 14.30 onsdag"   oclock · 14 · . · 30 → T14:30; time.c adds the day
 *
 * Hours are 0–24; a bare number is a time of day only beside a word that tells, or as 14:30.
 */
#include "language/timeread.h"

enum { THOUSAND = 1000 };

/* 10 p.m. · kl. 14.30 · 15:30 · five o'clock · noon */
bool time_read_clock(const struct time_reader *r, uint32_t i, struct time_found *f)
{
    const struct meaning *meaning;
    uint32_t at = i, next;
    int hour, minute = 0;
    at = time_bounds(r, i);
    uint32_t start = at;
    bool ordinal, told = time_is(r, at, TIME_OCLOCK, &at), pair = false;
    bool half = told && numeral_role_at(&r->atoms, at, &meaning, &next) == NUMERAL_HALF &&
                meaning->value < THOUSAND;
    at = half ? next : at; /* klokka halv ti */
    if (time_role_at(r, start, &meaning, &next) == TIME_NOON) {
        f->when.hour = (int)(meaning->value / THOUSAND);
        f->to = next;
    } else {
        if (!time_number(r, at, 2400, &hour, &next, &ordinal) || ordinal)
            return false;
        at = next;
        if (time_is_digits(r, next - 1, 4, 4) && told) {
            minute = hour % 100;
            hour /= 100;
        } else if ((time_joined_mark(r, at, ':') ||
                    (told && time_joined_mark(r, at, '.')) ||
                    time_joined_mark(r, at, '.')) &&
                   time_is_digits(r, at + 1, 2, 2) && time_digits(r, at + 1) < 60) {
            pair = r->atoms.at[at].point == ':';
            minute = time_digits(r, at + 1);
            at += 2;
            if (pair && time_joined_mark(r, at, ':') && time_is_digits(r, at + 1, 2, 2))
                at += 2;
        }
        bool pm = time_is(r, at, TIME_PM, &next);
        if (pm || time_is(r, at, TIME_AM, &next)) {
            if (hour > 12 || hour < 1)
                return false;
            hour = hour % 12 + (pm ? 12 : 0);
            at = next;
            told = true;
        } else if (!told && time_is(r, at, TIME_HOURWORD, &next)) {
            at = next;
            told = true;
        } else if (!told && time_is(r, at, TIME_OCLOCK, &next)) {
            at = next;
            told = true;
        }
        if ((!told && !(pair && time_is_digits(r, start, 1, 2))) || hour > 24)
            return false;
        f->when.hour = half ? (hour + 23) % 24 : hour;
        f->when.minute = half ? 30 : minute;
        f->to = at;
    }
    (void)time_is(r, f->to, TIME_ZONE, &f->to);
    f->from = i;
    f->rule = "clock";
    f->type = TIMEX_TIME;
    f->when.grain = f->when.minute ? GRAIN_MINUTE : GRAIN_HOUR;
    f->no_anchor = true;
    return true;
}
