/* work.h: what the stages of weighing share: the documents in their one order, who speaks.
 *
 * Documents are worked through by rank: the order of publication (undated ones last), then
 * uri, then id. Nothing that is recorded later and nothing of the order in which they were
 * given can change a rank among the same set. All indexes in the result are into the
 * documents as given.
 */
#ifndef VITNE_WEIGH_WORK_H
#define VITNE_WEIGH_WORK_H

#include "base/table.h"
#include "weigh/weigh.h"

enum { VOICE_UNKNOWN = 0 }; /* the one voice of all documents of unknown publisher */

struct work_doc {
    uint32_t rank;
    uint32_t origin; /* index into the result's origins */
    uint32_t twin;   /* the first document of the same bytes; itself if it is the first */
    uint32_t voice;  /* index into voices */
    struct days published; /* as precise as known */
};

struct work {
    struct weighing *result;
    struct arena *arena;     /* what the result keeps */
    struct arena *scratch;   /* until weigh() returns */
    struct work_doc *docs;   /* [result->ndocs] */
    uint32_t *order;         /* [result->ndocs]: documents by rank */
    LIST(struct str) voices; /* publishers and agencies, folded; 0 is unknown */
    struct table voice_of;   /* folded name to voice */
};

static inline const struct document *work_document(const struct work *work, uint32_t doc)
{
    return work->result->docs[doc].doc;
}

/* Empty where a record came without its text. */
static inline struct str work_text(const struct work *work, uint32_t doc)
{
    struct str text = work_document(work, doc)->text;
    return text.at ? text : (struct str){ 0 };
}

static inline const struct claim *work_claim(const struct work *work, struct claim_ref ref)
{
    return &work->result->docs[ref.doc].claims->list.at[ref.claim];
}

/* An id made from a claim's: its letter in front, "c:" taken off. */
void id_from_claim(char kind, const struct claim *claim, char ret_id[72]);

/* Who speaks in a claim: the agency that carried it, else the voice of its document. */
uint32_t work_voice(struct work *work, struct claim_ref ref);

/* The voice of that name, made if it is new. An empty name is VOICE_UNKNOWN. */
uint32_t voice_intern(struct work *work, struct str name);

/* Stages, in order. */
void origins_find(struct work *work);
void incidents_find(struct work *work);
void series_find(struct work *work);

#endif
