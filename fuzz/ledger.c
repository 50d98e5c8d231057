/* ledger.c: any bytes as a ledger's file do no harm, and what verify passes can be loaded. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "ledger/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void note(void *ctx, enum ledger_verdict verdict, int64_t entry, const char *what)
{
    (void)ctx, (void)verdict, (void)entry, (void)what;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    char path[64];
    struct fault fault;
    struct ledger *ledger;
    struct ledger_verified seen = { 0 };
    struct weigh_doc *docs;
    uint32_t n;
    arena.begin ? arena_reset(&arena) : (void)(arena = arena_open(LIMIT_ARENA));
    snprintf(path, sizeof path, "/tmp/vitne-fuzz-%d.db", (int)getpid());
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    check(fd >= 0 && write(fd, data, size) == (ssize_t)size && close(fd) == 0);
    bool passes =
        ledger_verify(path, S(""), note, NULL, &seen, &arena, &fault) && !seen.wrong;
    bool loads = ledger_open(path, LEDGER_READ, &ledger, &fault);
    if (loads) {
        loads = ledger_load(ledger, &(struct ledger_as_of){ 0 }, &docs, &n, &arena, &fault);
        ledger_close(ledger);
    }
    check(!passes || loads);
    unlink(path);
    return 0;
}
