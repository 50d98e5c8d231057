/* namescore.h: what the features of tokens weigh for each label, each sum made once where it
 * recurs.
 *
 *   score of a token = what its word weighs + what the words on both sides weigh   by word
 *                    + shapes, case, memory of the three                           by these
 *                    + pairs, runs of capitals, lists                              each time
 *                    + tags, where there are any
 */
#ifndef VITNE_LANGUAGE_NAMESCORE_H
#define VITNE_LANGUAGE_NAMESCORE_H

#include "language/nametag.h"
#include "language/nameword.h"

enum { NAME_SIDES = NAME_BEHIND_2 + 1, NAME_MEMO = 512 };

/* What shapes, case and memory of three tokens weigh. */
struct name_memo {
    uint32_t key[4];
    uint32_t since; /* the sentence that it was made for; 0: none */
    int16_t score[NAMETAG_LABELS];
};

struct name_scores {
    const struct nametag *tagger;
    uint32_t stride; /* labels of a row, filled up so that loops spread over lanes */
    uint32_t sentences;
    int16_t *words;          /* [words][NAME_SIDES][stride] */
    struct name_memo *memos; /* [NAME_MEMO] */
    struct name_pile pile;
};

void name_scores_open(const struct nametag *tagger, const struct name_words *words,
                      struct name_scores *ret_scores, struct arena *arena);

/* What does not change between passes, of each token of a sentence: [view->n][stride]. */
void name_scores_lasting(struct name_scores *scores, const struct name_view *view,
                         int16_t *ret_lasting);

/* All of it: the same and what a pass alone knows, memory and tags. */
void name_scores_all(struct name_scores *scores, const struct name_view *view,
                     const int16_t *lasting, int16_t *ret_all, struct arena scratch);

#endif
