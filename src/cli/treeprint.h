/* treeprint.h: the tree of one sentence, for `vitne explain`. */
#ifndef VITNE_CLI_TREEPRINT_H
#define VITNE_CLI_TREEPRINT_H

#include "cli/command.h"
#include "intake/document.h"

/* Reads the sentence again, alone, and prints a line for each word below the word that it
 * hangs on; says so where the language has no tree model. */
void tree_print(struct command *command, const struct document *doc, struct span sentence);

#endif
