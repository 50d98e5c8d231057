/* heads.h: what is read off the layers: tags off both, heads and relations off the last; and
 * their losses. */
#ifndef VITNE_TRAIN_HEADS_H
#define VITNE_TRAIN_HEADS_H

#include "train/net.h"

struct heads {
    float *upos, *hidden, *feats; /* a row a word */
    float *dep, *head, *query;    /* arcs */
    float *label_dep, *label_head, *pair, *label;
    float *dwide, *dnarrow, *dpair, *dlabel_dep, *dlabel_head, *ddep, *dhead, *dquery;
    float *hidden_mask;
    float *scores, *sentence_query, *sentence_head, *turned, *dscores, *dgathered;
    float *room;
};

/* Right and seen, over some sentences. */
struct score {
    double loss;
    long words, upos, tag, head, both;
    long fast; /* upos off the first layer */
};

void heads_open(struct heads *heads, const struct net *net, struct arena *arena);

/* Losses of a batch after net_forward(); when it trains, gradients of the heads, and
 * batch->dout for net_backward(). Adds to *score. */
void heads_learn(struct net *net, struct heads *heads, struct batch *batch,
                 struct chance *chance, struct score *score);

#endif
