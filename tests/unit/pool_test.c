/* pool_test.c: children that work, die, are killed, and whose answers come in order. */
#include "base/pool.h"

#include <signal.h>
#include <unistd.h>

#include "tests/check.h"

/* "die": as a crash does; "quit": ends; "slow N": takes a while; else the task with a mark. */
static void work(void *ctx, struct str task, struct out *answer)
{
    if (str_eq(task, S("die")))
        raise(SIGKILL);
    if (str_eq(task, S("quit")))
        _exit(0);
    if (str_starts(task, S("slow")))
        usleep(20000);
    out_format(answer, "%s %.*s", (const char *)ctx, STR(task));
}

static void test_order(struct arena *arena, uint32_t children)
{
    struct pool *pool;
    struct fault fault;
    struct pool_answer answer;
    uint32_t given = 0, taken = 0;
    CHECK(pool_open(children, work, "did", &pool, &fault));
    while (taken < 60) {
        for (; given < 60 && pool_room(pool); given++) {
            struct str task = str_format(arena, given % 7 ? "task %u" : "slow %u", given);
            if (given % 11 == 5)
                pool_give(pool, S("die"));
            else if (given % 11 == 7)
                pool_pass(pool, task);
            else
                pool_give(pool, task);
        }
        CHECK(pool_take(pool, &answer));
        if (taken % 11 == 5)
            CHECK(answer.died && answer.how == SIGKILL && str_eq(answer.task, S("die")));
        else
            CHECK_STR(answer.bytes,
                      str_format(arena, "%s%s %u", taken % 11 == 7 ? "" : "did ",
                                 taken % 7 ? "task" : "slow", taken)
                          .at);
        taken++;
    }
    CHECK(!pool_take(pool, &answer));
    pool_close(pool);
}

static void test_quit(void)
{
    struct pool *pool;
    struct fault fault;
    struct pool_answer answer;
    CHECK(pool_open(1, work, "did", &pool, &fault));
    pool_give(pool, S("quit"));
    pool_give(pool, S("after"));
    CHECK(pool_take(pool, &answer) && answer.died && answer.how == 0);
    CHECK(pool_take(pool, &answer));
    CHECK_STR(answer.bytes, "did after");
    pool_close(pool);
}

static void test_large(struct arena *arena)
{
    struct pool *pool;
    struct fault fault;
    struct pool_answer answer;
    struct str large = str_format(arena, "%0*d", 5000000, 7);
    CHECK(pool_open(2, work, "did", &pool, &fault));
    for (int i = 0; i < 4; i++)
        pool_give(pool, large);
    for (int i = 0; i < 4; i++)
        CHECK(pool_take(pool, &answer) && answer.bytes.len == large.len + 4);
    pool_close(pool);
}

int main(void)
{
    struct arena arena = arena_open(1 << 26);
    test_order(&arena, 1);
    test_order(&arena, 4);
    test_quit();
    test_large(&arena);
    arena_close(&arena);
    return CHECK_END();
}
