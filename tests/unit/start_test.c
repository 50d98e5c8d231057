/* start_test.c: a 5 KB report is read from start to exit in little memory. Time is not judged here
 * (a test must not fail because a machine is slow or busy): `make bench M=start` prints it. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

static long run(char *const argv[], int *ret_status)
{
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execv(argv[0], argv);
        _exit(127);
    }
    struct rusage usage;
    wait4(child, ret_status, 0, &usage);
    return usage.ru_maxrss; /* KiB */
}

static void test_start(const char *folder)
{
    char program[4096], path[] = "/tmp/vitne-start-XXXXXX";
    snprintf(program, sizeof program, "%s/vitne", folder);
    int fd = mkstemp(path);
    static const char words[] =
        "At least 14 people were killed when shells hit the market in "
        "Hawija on Tuesday, the mayor said.\nIt rained.\n\n";
    for (int size = 0; size < 5000; size += (int)sizeof words - 1)
        CHECK(write(fd, words, sizeof words - 1) == sizeof words - 1);
    close(fd);
    int status;
    long most = run((char *[]){ program, "read", path, NULL }, &status);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    CHECK_ROW(most < 128 << 10, "%ld KiB", most);
    unlink(path);
}

int main(void)
{
#ifdef __SANITIZE_ADDRESS__
    (void)test_start;
    CHECK_SKIP("memory is not judged under AddressSanitizer");
#else
    const char *folder = getenv("B");
    test_start(folder && *folder ? folder : "build");
#endif
    return CHECK_END();
}
