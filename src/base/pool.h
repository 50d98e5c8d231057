/* pool.h: work done by child processes; a child that dies costs the one task it had.
 *
 *     task 1 ─▶ child A ─┐
 *     task 2 ─▶ child B ─┼─▶ answers in the order of the tasks, whoever was first
 *     task 3 ─▶ child A ─┘
 *
 * Tasks and answers are bytes. A child has one task at a time; it begins as a copy of this process
 * as it stood when the pool was opened, or when another child had died. There are never more
 * tasks open than pool_room() says, so memory is bounded.
 */
#ifndef VITNE_BASE_POOL_H
#define VITNE_BASE_POOL_H

#include "base/fault.h"
#include "base/out.h"

/* Runs in the child. What it puts into `answer` comes back; it never returns a fault: that too
 * is an answer. A task that takes more than LIMIT_TASK_SECONDS of processor time is ended. */
typedef void pool_work(void *ctx, struct str task, struct out *answer);

struct pool_answer {
    struct str task;  /* as given; empty for what was passed */
    struct str bytes; /* valid until the next call */
    bool died;        /* the child did; then `bytes` is empty */
    int how;          /* the signal that ended it, or 0 */
};

struct pool;

/* Faults: MEMORY (no process can be started). */
bool pool_open(uint32_t children, pool_work *work, void *ctx, struct pool **ret_pool,
               struct fault *fault);

/* May another task be given, or must an answer be taken first? */
bool pool_room(const struct pool *pool);

/* Is any task open, answered or not? */
bool pool_busy(const struct pool *pool);

/* Gives a task (copied) to whichever child is idle, or the first to be. */
void pool_give(struct pool *pool, struct str task);

/* An answer that took no work, to come out in its turn. */
void pool_pass(struct pool *pool, struct str answer);

/* The answer to the oldest task; false if none is open. Waits for it. */
bool pool_take(struct pool *pool, struct pool_answer *ret_answer);

void pool_close(struct pool *pool);

#endif
