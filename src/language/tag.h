/* tag.h: tags, features, lemmas and tree, from the pack's model. */
#ifndef VITNE_LANGUAGE_TAG_H
#define VITNE_LANGUAGE_TAG_H

#include "language/lang.h"

/* Maps the model that pack.txt names, below `folder`/models/. NULL, without a fault, where the
 * pack names none or the file is not there. Faults: VERSION, CORRUPT. */
bool tag_model_open(struct str folder, const struct pack *pack, struct arena *arena,
                    struct tag_model **ret_model, struct fault *fault);

/* The same model for another pack; NULL if that pack names another one. */
struct tag_model *tag_model_share(const struct tag_model *model, const struct pack *pack,
                                  struct arena *arena);

/* The version that stands in the model file; empty for NULL. */
struct str tag_model_version(const struct tag_model *model);

/* Tags, lemmas and heads for every sentence that is wanted; nothing without a model. */
void tag_find(struct layers *layers, const struct lang *lang, struct arena scratch);

#endif
