#include "train/seal.h"
bool seal_model(const char *path, const char *name, const char *version, const struct net *net,
                const struct symbols *symbols, const struct corpus *train, struct arena *arena,
                struct fault *fault){(void)path,(void)name,(void)version,(void)net,(void)symbols,(void)train,(void)arena,(void)fault;return true;}
