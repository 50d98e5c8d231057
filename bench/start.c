/* start.c: one report of 5 KB from start to exit, and many: milliseconds, bytes a second, memory.
 *
 * The reports are our own sentences, repeated; the program is $B/vitne. Peers that do the same
 * work (a count of harm from three languages) there are none; `file.txt | wc -w` is the floor of
 * starting a process and touching the text.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const sentences[] = {
    "At least 14 civilians were killed and 30 wounded when shells hit the market in Hawija "
    "on "
    "Tuesday, the district's mayor said. ",
    "The ministry published a plan for the harvest. ",
    "Two of the dead were children, according to a doctor at the hospital, who asked not "
    "to be "
    "named. ",
    "Buses left for the camp at noon, and the road was open again before dark. ",
    "Dozens of families fled north over the weekend. ",
    "The commander denied that his men had fired. ",
};

enum { RUNS = 41, MANY = 400, SIZE = 5000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void write_report(const char *path)
{
    FILE *f = fopen(path, "w");
    long size = 0;
    for (unsigned i = 0; f && size < SIZE;
         i = (i + 1) % (sizeof sentences / sizeof *sentences))
        size += fprintf(f, "%s%s", sentences[i], i == 5 ? "\n\n" : "");
    if (f)
        fclose(f);
}

/* Milliseconds of one run, output thrown away; peak memory in KiB. */
static double run(char *const argv[], long *ret_kib)
{
    double began = now();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDOUT_FILENO);
        execvp(argv[0], argv);
        _exit(127);
    }
    int status;
    struct rusage usage;
    wait4(child, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status))
        fprintf(stderr, "%s: status %d\n", argv[0], status);
    *ret_kib = usage.ru_maxrss;
    return now() - began;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void starts(const char *words, char *const argv[])
{
    double ms[RUNS];
    long kib = 0;
    for (int i = 0; i < RUNS; i++)
        ms[i] = run(argv, &kib);
    qsort(ms, RUNS, sizeof *ms, by_size);
    printf("%-34s %8.2f ms median %8.2f ms p90 %8.1f MiB peak\n", words, ms[RUNS / 2],
           ms[RUNS * 9 / 10], (double)kib / 1024);
}

int main(void)
{
    const char *b = getenv("B");
    char vitne[4096], path[] = "/tmp/vitne-bench-XXXXXX";
    snprintf(vitne, sizeof vitne, "%s/vitne", b ? b : "build");
    close(mkstemp(path));
    write_report(path);
    starts("read, 5 KB, start to exit", (char *[]){ vitne, "read", path, NULL });
    starts("read --json, 5 KB", (char *[]){ vitne, "read", "--json", path, NULL });
    starts("wc -w, 5 KB (a process alone)", (char *[]){ "wc", "-w", path, NULL });
    static char *argv[MANY + 4];
    argv[0] = vitne, argv[1] = "read", argv[2] = "--json";
    for (int i = 0; i < MANY; i++)
        argv[i + 3] = path;
    long kib;
    double ms = run(argv, &kib);
    printf("%-34s %8.2f MB/s %8.0f reports/s %8.1f MiB peak\n", "read --json, 400 of 5 KB",
           (double)MANY * SIZE / ms / 1e3, MANY / ms * 1e3, (double)kib / 1024);
    unlink(path);
    return 0;
}
