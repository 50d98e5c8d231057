/* pool.c: see pool.h. Children are forked; each has a socket to the parent. A message is its
 * length, 8 bytes as the machine has them, and its bytes.
 *
 * Invariants
 *  1. A child that is busy has exactly one open task; the parent writes to idle children only, and
 *     a child reads its task whole before it writes: neither waits for the other.
 *  2. Whatever a child does (dies, is killed, writes half an answer), its task is answered.
 *  3. A child ends when the parent does, however that ends.
 *
 * What it does not do: trust an answer. Who takes it checks it.
 */
#include "base/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"

enum { CHILDREN_MOST = 64, TASKS_PER_CHILD = 2 };

enum task_state { TASK_FREE, TASK_WAITS, TASK_GIVEN, TASK_DONE };

struct task {
    struct arena arena;
    enum task_state state;
    struct str task, answer;
    bool died;
    int how;
};

struct child {
    pid_t pid; /* 0: none */
    int fd;
    uint32_t task; /* index of the task it has; NO_TASK: idle */
};

static const uint32_t NO_TASK = UINT32_MAX;

struct pool {
    struct arena arena;
    pool_work *work;
    void *ctx;
    struct child children[CHILDREN_MOST];
    uint32_t nchildren;
    struct task *tasks; /* [ntasks], a ring: open ones are first, first + 1, … */
    uint32_t ntasks, first, open;
};

static bool send_all(int fd, const char *at, size_t left)
{
    while (left) {
        ssize_t n = send(fd, at, left, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        left -= (size_t)n;
    }
    return true;
}

static bool receive_all(int fd, char *at, size_t left)
{
    while (left) {
        ssize_t n = recv(fd, at, left, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        left -= (size_t)n;
    }
    return true;
}

static bool send_message(int fd, struct str message)
{
    uint64_t len = (uint64_t)message.len;
    return send_all(fd, (const char *)&len, sizeof len) &&
           send_all(fd, message.at, (size_t)message.len);
}

static bool receive_message(int fd, struct arena *arena, struct str *ret_message)
{
    uint64_t len;
    if (!receive_all(fd, (char *)&len, sizeof len) || len > LIMIT_ARENA / 2)
        return false;
    char *to = arena_alloc(arena, 1, (size_t)len);
    *ret_message = (struct str){ to, (ptrdiff_t)len };
    return receive_all(fd, to, (size_t)len);
}

/* The life of a child. The timer counts processor time, so a busy machine ends nobody. */
static _Noreturn void serve(int fd, pool_work *work, void *ctx)
{
    struct arena arena = arena_open(LIMIT_ARENA);
    struct itimerval limit = { .it_value = { .tv_sec = LIMIT_TASK_SECONDS } };
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (struct str task; receive_message(fd, &arena, &task);) {
        setitimer(ITIMER_PROF, &limit, NULL);
        struct out answer = out_memory(&arena);
        work(ctx, task, &answer);
        if (!send_message(fd, out_str(&answer)))
            break;
        arena_reset(&arena);
    }
    _exit(0);
}

static bool start(struct pool *pool, struct child *child)
{
    int fds[2];
    *child = (struct child){ .task = NO_TASK };
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds))
        return false;
    pid_t pid = fork();
    if (pid == 0) {
        for (uint32_t i = 0; i < pool->nchildren; i++)
            if (pool->children[i].pid)
                close(pool->children[i].fd);
        close(fds[0]);
        serve(fds[1], pool->work, pool->ctx);
    }
    close(fds[1]);
    if (pid < 0) {
        close(fds[0]);
        return false;
    }
    child->pid = pid;
    child->fd = fds[0];
    return true;
}

/* Ends a child that does not answer any more; its signal, or 0. */
static int bury(struct child *child)
{
    int status = 0;
    close(child->fd);
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        ;
    *child = (struct child){ .task = NO_TASK };
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static struct task *task_at(struct pool *pool, uint32_t i)
{
    return &pool->tasks[(pool->first + i) % pool->ntasks];
}

static void finish(struct task *task, struct str answer, bool died, int how)
{
    task->state = TASK_DONE;
    task->answer = died ? (struct str){ "", 0 } : answer;
    task->died = died;
    task->how = how;
}

/* Hands one task to one idle child. A child may have died while idle: a second is tried. */
static void hand(struct pool *pool, struct child *child, uint32_t index)
{
    struct task *task = &pool->tasks[index];
    for (int tries = 0; tries < 2; tries++) {
        if (!child->pid && !start(pool, child))
            break;
        if (send_message(child->fd, task->task)) {
            child->task = index;
            task->state = TASK_GIVEN;
            return;
        }
        bury(child);
    }
    finish(task, S(""), true, 0);
}

static void dispatch(struct pool *pool)
{
    uint32_t c = 0;
    for (uint32_t i = 0; i < pool->open; i++) {
        struct task *task = task_at(pool, i);
        if (task->state != TASK_WAITS)
            continue;
        while (c < pool->nchildren && pool->children[c].task != NO_TASK)
            c++;
        if (c == pool->nchildren)
            return;
        hand(pool, &pool->children[c], (uint32_t)(task - pool->tasks));
    }
}

static void collect(struct child *child, struct task *task)
{
    struct str answer;
    if (receive_message(child->fd, &task->arena, &answer)) {
        finish(task, answer, false, 0);
        child->task = NO_TASK;
    } else {
        finish(task, S(""), true, bury(child));
    }
}

/* Waits until some busy child has something to say. */
static void pump(struct pool *pool)
{
    struct pollfd polls[CHILDREN_MOST];
    struct child *of[CHILDREN_MOST];
    nfds_t n = 0;
    for (uint32_t i = 0; i < pool->nchildren; i++)
        if (pool->children[i].task != NO_TASK) {
            of[n] = &pool->children[i];
            polls[n++] = (struct pollfd){ .fd = pool->children[i].fd, .events = POLLIN };
        }
    if (poll(polls, n, -1) <= 0)
        return;
    for (nfds_t i = 0; i < n; i++)
        if (polls[i].revents)
            collect(of[i], &pool->tasks[of[i]->task]);
    dispatch(pool);
}

bool pool_open(uint32_t children, pool_work *work, void *ctx, struct pool **ret_pool,
               struct fault *fault)
{
    struct arena arena = arena_open(1 << 20);
    struct pool *pool = NEW(&arena, struct pool, 1);
    pool->work = work;
    pool->ctx = ctx;
    pool->nchildren = children < 1               ? 1
                      : children > CHILDREN_MOST ? CHILDREN_MOST
                                                 : children;
    pool->ntasks = pool->nchildren * TASKS_PER_CHILD;
    pool->tasks = NEW(&arena, struct task, pool->ntasks);
    pool->arena = arena;
    for (uint32_t i = 0; i < pool->nchildren; i++)
        pool->children[i].task = NO_TASK;
    if (!start(pool, &pool->children[0])) {
        arena_close(&arena);
        return fault_set(fault, FAULT_MEMORY, FAULT_NOWHERE,
                         "no process can be started: %s", strerror(errno));
    }
    for (uint32_t i = 0; i < pool->ntasks; i++)
        pool->tasks[i].arena = arena_open(LIMIT_ARENA);
    *ret_pool = pool;
    return true;
}

bool pool_room(const struct pool *pool)
{
    return pool->open < pool->ntasks;
}

bool pool_busy(const struct pool *pool)
{
    return pool->open > 0;
}

/* The next free place of the ring, emptied. */
static struct task *place(struct pool *pool)
{
    check(pool_room(pool));
    struct task *task = task_at(pool, pool->open++);
    struct arena arena = task->arena;
    arena_reset(&arena);
    *task = (struct task){ .arena = arena };
    return task;
}

void pool_give(struct pool *pool, struct str bytes)
{
    struct task *task = place(pool);
    task->task = str_copy(bytes, &task->arena);
    task->state = TASK_WAITS;
    dispatch(pool);
}

void pool_pass(struct pool *pool, struct str answer)
{
    struct task *task = place(pool);
    finish(task, str_copy(answer, &task->arena), false, 0);
}

bool pool_take(struct pool *pool, struct pool_answer *ret_answer)
{
    if (!pool->open)
        return false;
    struct task *task = task_at(pool, 0);
    while (task->state != TASK_DONE)
        pump(pool);
    *ret_answer = (struct pool_answer){ task->task, task->answer, task->died, task->how };
    pool->first = (pool->first + 1) % pool->ntasks;
    pool->open--;
    return true;
}

void pool_close(struct pool *pool)
{
    for (uint32_t i = 0; i < pool->nchildren; i++)
        if (pool->children[i].pid)
            bury(&pool->children[i]);
    for (uint32_t i = 0; i < pool->ntasks; i++)
        arena_close(&pool->tasks[i].arena);
    struct arena arena = pool->arena;
    arena_close(&arena);
}
