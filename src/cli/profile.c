/* profile.c: see profile.h. */
#include "cli/profile.h"

bool command_profile(const struct command *command, enum profile *ret_profile)
{
    const char *name = command_option(command, "profile");
    bool fast = name && strcmp(name, "fast") == 0;
    if (name && !fast && strcmp(name, "full") != 0) {
        complain(command, EXIT_USE, "no profile '%s'; --profile takes full or fast", name);
        return false;
    }
    *ret_profile = fast ? PROFILE_FAST : PROFILE_FULL;
    return true;
}
