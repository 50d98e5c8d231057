/* skipped.c: see skipped.h.
 *
 *   sentence without a claim ─view─▶ its first word of harm ─frame, reality─▶ why not
 *
 * It asks the same questions as people_find(), in the same order, and tells the first that
 * said no. "Six could be killed in the next raid" has *killed*, and *could* made it unreal.
 */
#include "claim/skipped.h"

#include "claim/finder.h"

static bool is_harm(enum claim_type type)
{
    return claim_type_kind(type) == CLAIM_PEOPLE && type != CLAIM_RETURNED &&
           type != CLAIM_FREED && type != CLAIM_PRESENT;
}

/* Does a claim's evidence stand in the sentence? Its own sentence may be another one. */
static bool has_claim(const struct claims *claims, struct span at)
{
    for (uint32_t i = 0; i < claims->list.n; i++) {
        const struct claim *claim = &claims->list.at[i];
        if (span_meets(claim_evidence(claim, EVIDENCE_SENTENCE), at) ||
            span_meets(claim_evidence(claim, EVIDENCE_TRIGGER), at))
            return true;
    }
    return false;
}

/* The words for what reality_of() names in `why`. */
static const char *unreal_words(const char *why)
{
    static const struct {
        const char *why, *words;
    } rows[] = {
        { "modal", "it may or should happen, it is not told as happened" },
        { "modal above", "it may or should happen, it is not told as happened" },
        { "condition", "a condition: if, unless" },
        { "question", "a question" },
        { "governed", "feared, planned, tried, ordered or the like" },
        { "modified", "feared, planned, tried, ordered or the like" },
        { "infinitive", "an infinitive: not told as happened" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(why, rows[i].why) == 0)
            return rows[i].words;
    return why;
}

static const char *why_not(const struct view *view, const struct hit *hit)
{
    struct frame frame;
    if (!frame_make(view, hit, &frame))
        return "the word is another part of speech here";
    struct reality reality = reality_of(view, &frame);
    if (reality.unreal)
        return unreal_words(reality.why);
    if (reality.negated && !reality.denied)
        return "negated: not, never, nobody";
    if (frame.entry->frame == FRAME_TOLL)
        return "no number found near it";
    if (frame.nominal || !frame.nvictims)
        return "no people found that a rule can count";
    return "told before, or people without a number, a place or a time";
}

/* The first word of harm that triggers a reading; NULL if there is none. */
static const struct hit *first_harm(const struct view *view)
{
    for (uint32_t i = 0; i < view->hits.n; i++) {
        const struct hit *hit = &view->hits.at[i];
        if (hit_triggers(view, hit) && is_harm(view->lexicon->entries.at[hit->entry].type))
            return hit;
    }
    return NULL;
}

void skips_find(const struct claims *claims, const struct layers *layers,
                const struct lang *lang, struct skips *skips, struct arena *arena,
                struct arena scratch)
{
    for (uint32_t i = 0; i < layers->sentences.n; i++) {
        const struct sentence *s = &layers->sentences.at[i];
        if (s->kind == SENTENCE_DATELINE || !claims_wanted(layers, lang, i) ||
            has_claim(claims, s->at))
            continue;
        struct arena own = scratch;
        struct view view;
        view_make(&view, layers, lang, i, &own);
        const struct hit *hit = first_harm(&view);
        if (hit)
            *PUSH(arena, skips) =
                (struct skip){ s->at, view_span(&view, hit->from, hit->to),
                               why_not(&view, hit) };
    }
}
