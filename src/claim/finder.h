/* finder.h: the state of reading one document's claims, sentence by sentence. */
#ifndef VITNE_CLAIM_FINDER_H
#define VITNE_CLAIM_FINDER_H

#include "claim/count.h"
#include "claim/credit.h"
#include "claim/frame.h"
#include "claim/reality.h"
#include "claim/setting.h"

struct finder {
    struct claims *claims;
    const struct layers *layers;
    const struct lang *lang;
    struct arena *arena; /* the document's */
    struct running running;
    struct credit credit; /* of the sentence at hand */
    bool quoted;          /* the sentence stands in a quotation */
    uint32_t armed;       /* words so far for parties and fighters */
};

/* Does a reading start from this hit? */
bool hit_triggers(const struct view *view, const struct hit *hit);

/* Claims of people harmed, held, fled or present, from one trigger. */
void people_find(struct finder *finder, const struct view *view, const struct hit *hit);

/* A claim of these people from a frame; NULL if what was read is none, or told before. */
struct claim *people_emit(struct finder *finder, const struct view *view,
                          const struct frame *frame, const struct phrase *p,
                          struct count count, const struct reality *reality);

/* Writes count and victims, with their evidence, into a claim. */
void people_take(struct finder *finder, const struct view *view,
                 const struct phrase *people, struct count count, struct claim *claim);

/* Where no fighting is told of, who is no fighter is a person, not a civilian, unless the page
 * says so: counts the words for parties and fighters of a sentence; at the end, decides. */
void people_arms(struct finder *finder, const struct view *view);
void people_disarm(struct finder *finder);

/* "Shot": where the page tells of hurt people and of no dead, they are hurt. */
void people_settle_shot(struct finder *finder);

/* Is what was read of these people a claim? */
bool people_keep(const struct view *view, const struct frame *frame, const struct phrase *p,
                 struct count count, const struct reality *reality);

/* Of an event's trigger: is it in the passive; its subject in the active, NULL; is a place told
 * in its clause; is its noun told as something that happened. */
bool event_is_passive(const struct view *view, const struct frame *frame);
const struct phrase *event_subject(const struct view *view, const struct frame *frame);
bool event_has_place(const struct view *view, const struct frame *frame);
bool event_happened(const struct view *view, const struct frame *frame);

/* Claims of events from one trigger. */
void event_find(struct finder *finder, const struct view *view, const struct hit *hit);

/* A new claim with story, sentence and trigger evidence, rule and trace; NULL at the limit. */
struct claim *finder_claim(struct finder *finder, const struct view *view,
                           const struct frame *frame, const char *rule);

/* Ids, same_as and part_of, in the order of the text. */
void claims_finish(struct claims *claims, struct arena scratch);

#endif
