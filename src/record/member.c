/* member.c: see member.h. */
#include "record/member.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

/* "claims[3].victims" into `to`; frames are as deep as the contract's objects. */
static size_t where(const struct member_frame *frame, char *to, size_t room)
{
    if (!frame || !frame->key)
        return 0;
    size_t at = where(frame->outside, to, room);
    char index[16] = "";
    if (frame->index >= 0)
        snprintf(index, sizeof index, "[%d]", frame->index);
    int n = snprintf(to + at, room - at, "%s%s%s", at ? "." : "", frame->key, index);
    return n > 0 && (size_t)n < room - at ? at + (size_t)n : at;
}

bool member_wrong(const struct member_frame *frame, const char *key, const char *format,
                  ...)
{
    char why[200], path[160] = "";
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    size_t at = where(frame, path, sizeof path);
    return fault_set(frame->fault, FAULT_FORMAT, FAULT_NOWHERE, "not a record: %s%s%s: %s",
                     path, at && key[0] ? "." : "", key, why);
}

static const json_t *member_get(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

bool member_words(const struct member_frame *frame, const json_t *object, const char *key,
                  size_t limit, struct str *ret_words)
{
    const json_t *value = member_get(object, key);
    if (!value) {
        *ret_words = (struct str){ "", 0 };
        return true;
    }
    if (!json_is_string(value))
        return member_wrong(frame, key, "not a string");
    size_t len = json_string_length(value);
    if (len > limit)
        return member_wrong(frame, key, "%zu bytes, the limit is %zu", len, limit);
    if (memchr(json_string_value(value), 0, len))
        return member_wrong(frame, key, "holds U+0000");
    *ret_words =
        str_copy((struct str){ json_string_value(value), (ptrdiff_t)len }, frame->arena);
    return true;
}

bool member_required(const struct member_frame *frame, const json_t *object,
                     const char *key, size_t limit, struct str *ret_words)
{
    if (!member_words(frame, object, key, limit, ret_words))
        return false;
    return ret_words->len || member_wrong(frame, key, "is required");
}

bool member_scaled(const struct member_frame *frame, const json_t *object, const char *key,
                   int64_t scale, int64_t min, int64_t max, int64_t absent,
                   int64_t *ret_value)
{
    const json_t *value = member_get(object, key);
    if (!value) {
        *ret_value = absent;
        return true;
    }
    if (!json_is_number(value))
        return member_wrong(frame, key, "not a number");
    double number = json_number_value(value);
    if (!(number >= (double)min / (double)scale && number <= (double)max / (double)scale))
        return member_wrong(frame, key, "%g is not between %g and %g", number,
                            (double)min / (double)scale, (double)max / (double)scale);
    *ret_value = json_is_integer(value) ? json_integer_value(value) * scale
                                        : llround(number * (double)scale);
    return true;
}

bool member_whole(const struct member_frame *frame, const json_t *object, const char *key,
                  int64_t min, int64_t max, int64_t absent, int64_t *ret_value)
{
    const json_t *value = member_get(object, key);
    double number = json_is_real(value) ? json_real_value(value) : 0;
    if (number != floor(number))
        return member_wrong(frame, key, "%g is not a whole number", number);
    return member_scaled(frame, object, key, 1, min, max, absent, ret_value);
}

bool member_code(const struct member_frame *frame, const json_t *object, const char *key,
                 member_name *name, int n, int absent, int *ret_code)
{
    struct str words;
    if (!member_words(frame, object, key, 100, &words))
        return false;
    if (!words.len) {
        *ret_code = absent;
        return true;
    }
    for (int i = 0; i < n; i++) {
        if (str_eq(words, str_of(name(i)))) {
            *ret_code = i;
            return true;
        }
    }
    return member_wrong(frame, key, "\"%.*s\" is no code of the contract", STR(words));
}

bool member_array(const struct member_frame *frame, const json_t *object, const char *key,
                  const json_t **ret_array)
{
    *ret_array = member_get(object, key);
    return !*ret_array || json_is_array(*ret_array) ||
           member_wrong(frame, key, "not a list");
}

bool member_object(const struct member_frame *frame, const json_t *object, const char *key,
                   const json_t **ret_object)
{
    *ret_object = member_get(object, key);
    return !*ret_object || json_is_object(*ret_object) ||
           member_wrong(frame, key, "not an object");
}

bool member_joined(const struct member_frame *frame, const json_t *object, const char *key,
                   char sep, struct str *ret_words)
{
    const json_t *array;
    if (!member_array(frame, object, key, &array))
        return false;
    struct str joined = { "", 0 };
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        if (!json_is_string(item) || !json_string_length(item))
            return member_wrong(frame, key, "item %zu is not a string with words", i);
        struct str words = { json_string_value(item), (ptrdiff_t)json_string_length(item) };
        if (words.len > 1000 || joined.len > 16000 ||
            memchr(words.at, 0, (size_t)words.len) ||
            memchr(words.at, sep, (size_t)words.len))
            return member_wrong(frame, key, "item %zu is too long or not one item", i);
        joined = joined.len
                     ? str_format(frame->arena, "%.*s%c%.*s", STR(joined), sep, STR(words))
                     : str_copy(words, frame->arena);
    }
    *ret_words = joined;
    return true;
}
