/* profile.h: --profile, as the verbs that print layers have it. */
#ifndef VITNE_CLI_PROFILE_H
#define VITNE_CLI_PROFILE_H

#include "cli/command.h"
#include "language/layers.h"

#define PROFILE_OPTION                                                                     \
    {                                                                                      \
        "profile", "NAME", "full; or fast: tags, lemmas and names, no trees"               \
    }

/* The profile asked for, full without the option; false, with words, if there is no such one. */
bool command_profile(const struct command *command, enum profile *ret_profile);

#endif
