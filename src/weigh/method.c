/* method.c: see method.h. Reports name a bomb by what is first known of it. */
#include "weigh/method.h"

enum kind { KIND_OTHER, KIND_SHOT, KIND_BOMB, KIND_FIRED, KIND_ANY };

static enum kind kind_of(struct str method)
{
    static const struct {
        const char *code;
        enum kind kind;
    } rows[] = {
        { "gunfire", KIND_SHOT },      { "sniper", KIND_SHOT },
        { "execution", KIND_SHOT },    { "car_bomb", KIND_BOMB },
        { "suicide_bomb", KIND_BOMB }, { "ied", KIND_BOMB },
        { "mine", KIND_BOMB },         { "grenade", KIND_BOMB },
        { "bomb", KIND_BOMB },         { "airstrike", KIND_FIRED },
        { "drone", KIND_FIRED },       { "rocket", KIND_FIRED },
        { "missile", KIND_FIRED },     { "shelling", KIND_FIRED },
        { "collapse", KIND_ANY },      { "fire", KIND_ANY },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(method, str_of(rows[i].code)))
            return rows[i].kind;
    return KIND_OTHER;
}

bool method_meets(struct str a, struct str b)
{
    enum kind p = kind_of(a), q = kind_of(b);
    if (!a.len || !b.len || str_eq(a, b) || p == KIND_ANY || q == KIND_ANY)
        return true;
    return p == q && p != KIND_OTHER;
}
