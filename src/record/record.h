/* record.h: the contract's JSON, in and out: the one form in which documents, layers and
 * claims leave the program and come back.
 *
 *   struct document + struct claims ──record_print──▶ one line ──record_parse──▶ struct record
 *
 * The same bytes in give the same bytes out. A worker hands its reading back to the writer
 * in this form, `add` takes it from files, and the ledger keeps it.
 */
#ifndef VITNE_RECORD_RECORD_H
#define VITNE_RECORD_RECORD_H

#include "base/out.h"
#include "claim/claim.h"

/* Versions that, with the bytes, determine every claim. */
struct reader {
    struct str program, pack, model; /* model empty: chunk rules alone */
    struct str gazetteer;            /* gazetteer_version(); empty: none, or not told */
};

struct record {
    struct document doc; /* no source, pieces, marks or layers when parsed */
    struct claims claims;
    struct reader reader;
};

/* A place as a JSON object, or null. */
void record_place(struct out *out, const struct claim_place *place, bool with_role);

/* One claim as a JSON object: the members in the contract's order. */
void record_claim(struct out *out, const struct claim *claim);

/* The document as a JSON object; without its text it is what the ledger keeps of a reading. */
void record_document(struct out *out, const struct document *doc,
                     const struct reader *reader, bool with_text);

/* {"document":…,"claims":[…]} and a newline. With `with_text` the text stands in it. */
void record_print(struct out *out, const struct document *doc, const struct claims *claims,
                  const struct reader *reader, bool with_text);

/* `vitne text --json`, `vitne layers --json`: one line each. */
void record_text(struct out *out, const struct document *doc, bool with_map);
void record_layers(struct out *out, const struct layers *layers);

/* Parses and checks a line that record_print made (or a person, or another program): types,
 * ranges, low <= high, evidence inside the text where the text is given. Unknown keys are
 * ignored. Fault FORMAT says which member and why. */
bool record_parse(struct str line, struct arena *arena, struct record *ret_record,
                  struct fault *fault);

/* Parses what record_document() printed. `text` is the text that does not stand in it; where
 * that is not known either (text.at NULL), doc->text has a length only. */
bool record_document_parse(struct str json, struct str text, struct arena *arena,
                           struct document *ret_doc, struct reader *ret_reader,
                           struct fault *fault);

/* The pieces of a text, one a line ("text_from text_len source_from source_len how"), and back:
 * each starts where the one before it ends, and the last ends where the text does. Fault
 * CORRUPT. */
struct str record_map(const struct document *doc, struct arena *arena);
bool record_map_parse(struct str map, struct document *doc, struct arena *arena,
                      struct fault *fault);
bool record_map_fits(const struct document *mapped, struct str text, struct fault *fault);

/* Do the claim's story and evidence fit the document? Fault FORMAT. */
bool record_claim_fits(const struct claim *claim, const struct document *doc,
                       struct fault *fault);

/* Sets same_as and part_of of claims that were parsed one by one, from their ids. */
void record_link(struct claims *claims, struct arena *arena);

/* Parses one claim object, as the ledger keeps it. */
bool record_claim_parse(struct str json, struct arena *arena, struct claim *ret_claim,
                        struct fault *fault);

#endif
