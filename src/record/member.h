/* member.h: one member of a JSON object, fetched and checked, for record_parse().
 *
 * Each function says false with a FORMAT fault that names the member ("claims[3].victims.sex:
 * …"), else gives the value. A member that is absent or null gives what `absent` says.
 */
#ifndef VITNE_RECORD_MEMBER_H
#define VITNE_RECORD_MEMBER_H

#define json_string jansson_string /* base/out.h has one of that name */
#include <jansson.h>
#undef json_string

#include "base/fault.h"
#include "base/str.h"

/* Where we are in the line: put into words only if something is wrong there. */
struct member_frame {
    struct arena *arena;
    struct fault *fault;
    const struct member_frame *outside; /* outlives this one; NULL: the line itself */
    const char *key;                    /* NULL: none */
    int index;                          /* < 0: not in a list */
};

/* A frame for what stands in `key` of this one (index < 0: not in a list). */
static inline struct member_frame member_inside(const struct member_frame *frame,
                                                const char *key, int index)
{
    return (struct member_frame){ frame->arena, frame->fault, frame, key, index };
}

/* Fault FORMAT: WHERE.KEY: words. */
bool member_wrong(const struct member_frame *frame, const char *key, const char *format,
                  ...) __attribute__((format(printf, 3, 4)));

/* A string of at most `limit` bytes without U+0000, copied; empty where absent or null. */
bool member_words(const struct member_frame *frame, const json_t *object, const char *key,
                  size_t limit, struct str *ret_words);
/* The same, and it must be there and not be empty. */
bool member_required(const struct member_frame *frame, const json_t *object,
                     const char *key, size_t limit, struct str *ret_words);

/* A whole number from min to max; 3.0 is whole too. */
bool member_whole(const struct member_frame *frame, const json_t *object, const char *key,
                  int64_t min, int64_t max, int64_t absent, int64_t *ret_value);
/* Any number, in units of 1 / `scale`, rounded. */
bool member_scaled(const struct member_frame *frame, const json_t *object, const char *key,
                   int64_t scale, int64_t min, int64_t max, int64_t absent,
                   int64_t *ret_value);

/* A string that is one of the n names; an empty name stands for null. */
typedef const char *member_name(int code);
bool member_code(const struct member_frame *frame, const json_t *object, const char *key,
                 member_name *name, int n, int absent, int *ret_code);

/* An array or an object; NULL where absent or null. */
bool member_array(const struct member_frame *frame, const json_t *object, const char *key,
                  const json_t **ret_array);
bool member_object(const struct member_frame *frame, const json_t *object, const char *key,
                   const json_t **ret_object);

/* An array of strings, joined with `sep`, which none of them may hold. */
bool member_joined(const struct member_frame *frame, const json_t *object, const char *key,
                   char sep, struct str *ret_words);

#endif
