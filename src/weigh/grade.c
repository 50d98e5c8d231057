/* grade.c: Airwars' words, given by rule, so that they are shown as "fair (rule)".
 *
 *   contested    origins name different parties, or the party named denies it
 *   confirmed    a party accepts it, and an origin other than that party reports the harm
 *   discounted   every number is withdrawn by its own source, down to none
 *   fair         two or more origins
 *   weak         one origin
 *
 * They are asked in this order. An origin counts once however many papers carry it; all
 * documents of unknown publisher add at most one. Whether the dead were civilians or
 * fighters never changes a grade.
 */
#include "weigh/grade.h"

#include "base/utf8.h"
#include "weigh/happening.h"

static struct str party_key(struct work *work, const struct claim_party *party)
{
    return utf8_folded(party->group.len ? party->group : party->text, work->scratch);
}

static bool is_denial(const struct claim *claim)
{
    return claim->stance == STANCE_DENIED;
}

static void voices_count(struct work *work, struct incident *incident)
{
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        struct claim_ref ref = incident->claims.at[i];
        uint32_t voice = work_voice(work, ref), k = 0;
        while (k < incident->voices.n && incident->voices.at[k] != voice)
            k++;
        if (k == incident->voices.n)
            *PUSH(work->arena, &incident->voices) = voice;
    }
    incident->origins = incident->voices.n;
}

/* "is" of "islamic state": the first letters of its words. */
static bool initials_of(struct str initials, struct str words)
{
    ptrdiff_t n = 0;
    while (words.len) {
        struct str word = str_next(&words, ' ');
        if (n >= initials.len || !word.len || word.at[0] != initials.at[n])
            return false;
        n++;
    }
    return n > 1 && n == initials.len;
}

/* Do two names, folded, mean one party? The same, one within the other, or its initials. */
static bool party_same(struct str a, struct str b)
{
    if (a.len < 2 || b.len < 2)
        return false;
    return str_find(a, b, 0) >= 0 || str_find(b, a, 0) >= 0 || initials_of(a, b) ||
           initials_of(b, a);
}

/* Does a source of the claim speak for that party? */
static bool party_speaks(struct work *work, const struct claim *claim, struct str party)
{
    for (uint32_t i = 0; i < claim->sources.n; i++) {
        const struct claim_source *source = &claim->sources.at[i];
        struct str name = source->name.len ? source->name : source->text;
        if (party_same(utf8_folded(name, work->scratch), party))
            return true;
    }
    return false;
}

struct parties {
    bool differ, denied, accepted;
};

static void parties_compare(struct work *work, const struct incident *incident, uint32_t i,
                            struct parties *parties)
{
    const struct claim *a = work_claim(work, incident->claims.at[i]);
    struct str party = party_key(work, &a->by);
    if (a->by_or.n)
        parties->differ = true;
    if (!party.len)
        return;
    for (uint32_t k = 0; k < incident->claims.n; k++) {
        const struct claim *b = work_claim(work, incident->claims.at[k]);
        struct str other = party_key(work, &b->by);
        bool speaks = party_speaks(work, b, party);
        if (is_denial(b) && (speaks || party_same(other, party)))
            parties->denied = true;
        if (!is_denial(b) && b->type == CLAIM_RESPONSIBILITY && party_same(other, party))
            parties->accepted = true;
        if (k > i && other.len && !party_same(other, party) && !is_denial(a) &&
            !is_denial(b) && a->type != CLAIM_CLASH && b->type != CLAIM_CLASH &&
            a->type == b->type &&
            work_voice(work, incident->claims.at[i]) !=
                work_voice(work, incident->claims.at[k]))
            parties->differ = true;
    }
}

/* Is harm reported by someone other than the party that accepts it? */
static bool reported_by_others(struct work *work, const struct incident *incident)
{
    for (uint32_t i = 0; i < incident->claims.n; i++) {
        const struct claim *claim = work_claim(work, incident->claims.at[i]);
        if (claim->type < PEOPLE_TYPES && !is_denial(claim) &&
            !party_speaks(work, claim, party_key(work, &claim->by)))
            return true;
    }
    return false;
}

/* All numbers withdrawn by their own source, and none left that is above nought. */
static bool withdrawn(const struct incident *incident)
{
    bool any = false;
    for (uint32_t i = 0; i < incident->estimates.n; i++) {
        const struct estimate *e = &incident->estimates.at[i];
        if (e->victims_class != CLASS_NONE)
            continue;
        if (e->high != 0)
            return false;
        for (uint32_t k = 0; k < e->set_aside.n; k++)
            any = any || str_starts(e->set_aside.at[k].reason, S("withdrawn by"));
    }
    return any;
}

void grade_make(struct work *work, struct incident *incident)
{
    struct parties parties = { 0 };
    voices_count(work, incident);
    for (uint32_t i = 0; i < incident->claims.n; i++)
        parties_compare(work, incident, i, &parties);
    if (parties.differ || parties.denied)
        incident->grade = GRADE_CONTESTED;
    else if (parties.accepted && reported_by_others(work, incident))
        incident->grade = GRADE_CONFIRMED;
    else if (withdrawn(incident))
        incident->grade = GRADE_DISCOUNTED;
    else
        incident->grade = incident->origins > 1 ? GRADE_FAIR : GRADE_WEAK;
}
