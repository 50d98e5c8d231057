/* confidence_test.c: how sure a reading is said to be: from 0 to 1000, a row a claim. */
#include "claim/confidence.h"

#include "tests/check.h"

static const struct {
    const char *rule;
    enum claim_type type;
    int64_t low, high;
    bool told; /* a number stands there */
    enum claim_stance stance;
    int32_t confidence;
} rows[] = {
    { "order-killed", CLAIM_KILLED, 3, 3, true, STANCE_ALLEGED, 945 },
    { "tree-killed", CLAIM_KILLED, 3, 3, true, STANCE_STATED, 888 },
    { "tree-killed", CLAIM_KILLED, 1, 1, false, STANCE_REPORTED, 943 },
    { "noun-toll-killed", CLAIM_KILLED, 12, 12, true, STANCE_STATED, 904 },
    { "event-noun-clash", CLAIM_CLASH, NUMBER_OPEN, NUMBER_OPEN, false, STANCE_STATED,
      522 },
    { "part-including-killed", CLAIM_KILLED, NUMBER_OPEN, NUMBER_OPEN, false, STANCE_DENIED,
      193 },
    { "", CLAIM_TRAPPED, 10, 10, true, STANCE_STATED, 854 },
};

int main(void)
{
    struct arena arena = arena_open((size_t)1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct claim claim = claim_blank(rows[i].type);
        claim.rule = str_of(rows[i].rule);
        claim.low = rows[i].low;
        claim.high = rows[i].high;
        claim.stance = rows[i].stance;
        if (rows[i].told)
            *PUSH(&arena, &claim.evidence) =
                (struct evidence){ EVIDENCE_COUNT, span_of(4, 8) };
        CHECK_INT(confidence_of(&claim), rows[i].confidence);
    }
    arena_close(&arena);
    return CHECK_END();
}
