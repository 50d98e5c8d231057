/* reader.c: a stranger's program: reads one report with the installed library; install.sh. */
#include <stdio.h>
#include <vitne.h>

int main(int argc, char **argv)
{
    static char bytes[1 << 20];
    FILE *in = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (!in)
        return fprintf(stderr, "usage: reader FOLDER REPORT\n"), 2;
    size_t size = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    struct vitne_fault fault;
    struct vitne *reader = vitne_open(argv[1], &fault);
    if (!reader)
        return fprintf(stderr, "%s\n", fault.what), 4;
    struct vitne_line line;
    const struct vitne_meta meta = { .uri = argv[2], .published = "2017-07-05" };
    bool read = vitne_read(reader, bytes, size, &meta, &line, &fault);
    if (read)
        fwrite(line.at, 1, line.size, stdout);
    else
        fprintf(stderr, "%s\n", fault.what);
    vitne_close(reader);
    return read ? 0 : 3;
}
