/* confidence.c: see confidence.h.
 *
 *     Tre bønder skal ha blitt drept     order-killed, told, harm, alleged
 *     level 632 + 460 + 758 + 426 + 593 = 2869 thousandths of log-odds: 945 thousandths
 *
 * What was seen fewer than ten times (`part`, `denied`) is nearly the prior's, which is 0; a way
 * that was not seen (`elided`) has no weight. That hedged claims are right more often than plain
 * ones is what the gold says, not what was wished.
 */
#include "claim/confidence.h"

/* Thousandths of log-odds; behind each, in how many claims it was seen. */
enum {
    LEVEL = 632,    /* 128: news */
    ONE = 1515,     /* 293: one person, by no number */
    OPEN = -1583,   /* 68: some, many */
    TOLD = 758,     /* 669: a number stands there */
    HARM = 426,     /* 926: killed, injured, found dead */
    STATE = 264,    /* 104: held, fled, missing, there */
    SURE = 136,     /* 958 */
    ALLEGED = 593,  /* 112 */
    DENIED = -715,  /* 1 */
    STEP = 500,     /* between two rows of `shares` */
    CERTAIN = 1000, /* thousandths */
};

static const struct {
    const char *way; /* the front of a rule's name */
    int32_t weight;
} ways[] = {
    { "order", 460 },  /* 151 */
    { "tree", 135 },   /* 567 */
    { "chunk", -22 },  /* 78 */
    { "noun", 317 },   /* 228 */
    { "part", -201 },  /* 6 */
    { "event", -675 }, /* 41 */
};

/* 1000 / (1 + e^-x) for x = 0, 0.5, 1 …: the logistic function; below 0 it is its mirror. */
static const int32_t shares[] = { 500, 622, 731, 818, 881, 924, 953, 971, 982 };

static int32_t share_of(int32_t odds)
{
    int32_t far = odds < 0 ? -odds : odds;
    int32_t last = sizeof shares / sizeof *shares - 1;
    int32_t i = far / STEP < last ? far / STEP : last;
    int32_t share = shares[i];
    if (i < last)
        share += (shares[i + 1] - shares[i]) * (far % STEP) / STEP;
    return odds < 0 ? CERTAIN - share : share;
}

static int32_t of_people(const struct claim *claim)
{
    bool told = !span_empty(claim_evidence(claim, EVIDENCE_COUNT));
    bool one = claim->low == 1 && claim->high == 1;
    bool harm = claim->type == CLAIM_KILLED || claim->type == CLAIM_INJURED ||
                claim->type == CLAIM_CASUALTY || claim->type == CLAIM_FOUND_DEAD;
    return (told ? TOLD : one ? ONE : OPEN) + (harm ? HARM : STATE);
}

static int32_t of_stance(enum claim_stance stance)
{
    switch (stance) {
        case STANCE_ALLEGED: return ALLEGED;
        case STANCE_DENIED: return DENIED;
        default: return SURE;
    }
}

int32_t confidence_of(const struct claim *claim)
{
    int32_t odds = LEVEL + of_stance(claim->stance);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (str_starts(claim->rule, str_of(ways[i].way)))
            odds += ways[i].weight;
    if (claim_type_kind(claim->type) == CLAIM_PEOPLE)
        odds += of_people(claim);
    return share_of(odds);
}
