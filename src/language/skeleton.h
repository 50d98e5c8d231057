/* skeleton.h: the consonants of a name, so that spellings of one name meet.
 *
 * Gogjale, Gogjali, Kokjali and Qawqajli are one suburb, written as each paper hears it.
 * The skeleton keeps what transcriptions agree on: no article, no vowels, one sign for each
 * class of consonants. It is for names from Arabic, Persian, Hebrew, Ukrainian and Russian
 * script.
 */
#ifndef VITNE_LANGUAGE_SKELETON_H
#define VITNE_LANGUAGE_SKELETON_H

#include "base/str.h"

/* `key` is a folded name (gazfile_key). Empty where too little is left to tell names apart:
 * fewer than SKELETON_MIN signs. */
enum { SKELETON_MIN = 3 };

struct str skeleton_of(struct str key, struct arena *arena);

/* How far apart two folded names are, in quarters of a letter: another vowel, or one of a
 * consonant's own class, costs 1, any other change 4. At most SKELETON_FAR. */
enum { SKELETON_FAR = 1000 };
int skeleton_distance(struct str a, struct str b);

#endif
