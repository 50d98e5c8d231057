/* model_file.h: from the trained network to a model file: whole numbers, rows, names, lemmas. */
#ifndef VITNE_TRAIN_MODEL_FILE_H
#define VITNE_TRAIN_MODEL_FILE_H

#include "train/net.h"

/* Writes the model; see src/language/model.h for its form. Faults: OPEN, WRITE. */
bool model_file_write(const char *path, const char *version, const struct net *net,
                      const struct symbols *symbols, const struct corpus *train,
                      struct arena *arena, struct fault *fault);

/* Writes the model `file` again, with the lemmas of `train`, which must be what it was trained
 * on: the numbers of features must be the same. Faults: as model_open(), OPEN, WRITE. */
bool model_file_lemmas(const char *path, const char *version, struct str file,
                       const struct corpus *train, struct arena *arena,
                       struct fault *fault);

#endif
