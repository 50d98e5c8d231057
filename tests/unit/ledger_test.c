/* ledger_test.c: the ledger: readings, two clocks, chain, seals, erasure, and whether verify sees
 * what was done to the file. */
#include "ledger/ledger.h"

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "intake/hash.h"
#include "ledger/seal.h"
#include "tests/check.h"

static char folder[] = "/tmp/vitne-ledger-XXXXXX";

static const char *path_of(struct arena *arena, const char *name)
{
    return str_format(arena, "%s/%s", folder, name).at;
}

struct made {
    const char *uri, *text, *published, *program;
    int claims;
};

/* A record as another program would print it. */
static struct record record_of(struct made made, struct arena *arena)
{
    char hex[65];
    struct record record = { 0 };
    struct fault fault = { 0 };
    struct out out = out_memory(arena);
    hash_hex(str_of(made.text), hex);
    out_format(&out,
               "{\"document\":{\"id\":\"sha256:%s\",\"uri\":\"%s\",\"language\":\"en\",",
               hex, made.uri);
    out_format(&out,
               "\"published\":%s,\"text\":\"%s\",\"text_bytes\":%zu,\"reader\":{"
               "\"program\":\"%s\"}},\"claims\":[",
               made.published, made.text, strlen(made.text), made.program);
    for (int i = 0; i < made.claims; i++)
        out_format(
            &out,
            "%s{\"id\":\"c:%.8s%d\",\"kind\":\"people\",\"type\":\"killed\",\"low\":%d,"
            "\"high\":null,\"bound\":\"at_least\",\"sources\":[],\"rule\":\"r\","
            "\"confidence\":1,\"evidence\":[{\"role\":\"count\",\"start\":0,\"end\":4}]}",
            i ? "," : "", hex, i, i + 1);
    out_put(&out, S("]}"));
    CHECK(record_parse(out_str(&out), arena, &record, &fault));
    CHECK_STR(str_of(fault.what), "");
    record.doc.source = str_of(made.text);
    *PUSH(arena, &record.doc.pieces) =
        (struct piece){ 0, (uint32_t)record.doc.text.len, 0, (uint32_t)record.doc.text.len,
                        PIECE_COPIED };
    return record;
}

static struct ledger *open_at(const char *path, enum ledger_mode mode)
{
    struct ledger *ledger = NULL;
    struct fault fault = { 0 };
    CHECK(ledger_open(path, mode, &ledger, &fault));
    CHECK_STR(str_of(fault.what), "");
    return ledger;
}

static enum ledger_added add(struct ledger *ledger, struct made made, struct arena *arena)
{
    struct record record = record_of(made, arena);
    enum ledger_added added = (enum ledger_added)99;
    struct fault fault = { 0 };
    CHECK(ledger_add(ledger, &record, S(""), &added, &fault));
    CHECK_STR(str_of(fault.what), "");
    return added;
}

static uint32_t load(struct ledger *ledger, const char *published, const char *recorded,
                     struct weigh_doc **ret_docs, struct arena *arena)
{
    uint32_t n = 99;
    struct fault fault = { 0 };
    struct ledger_as_of as_of = { str_of(published), str_of(recorded) };
    CHECK(ledger_load(ledger, &as_of, ret_docs, &n, arena, &fault));
    CHECK_STR(str_of(fault.what), "");
    return n;
}

static struct str now_of(struct ledger *ledger, struct arena *arena)
{
    struct ledger_head head;
    struct fault fault;
    CHECK(ledger_head(ledger, &head, arena, &fault));
    return head.recorded;
}

static const struct made one = { "b.no/1", "Four died.", "\"2017-07-05\"", "1", 2 };
static const struct made again = { "b.no/1", "Four died.", "\"2017-07-05\"", "2", 1 };
static const struct made twice = { "a.no/9", "Four died.", "\"2017-07-06\"", "1", 2 };
static const struct made vague = { "c.no/1", "Five died.", "\"2017-07\"", "1", 1 };
static const struct made undated = { "d.no/1", "Six diedd.", "null", "1", 1 };

static void test_readings(struct arena *arena)
{
    const char *path = path_of(arena, "readings.db");
    struct weigh_doc *docs;
    struct stat st;
    struct ledger *ledger = open_at(path, LEDGER_CREATE);
    CHECK(ledger_made(ledger));
    CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    CHECK_INT(add(ledger, one, arena), LEDGER_NEW);
    CHECK_INT(add(ledger, one, arena), LEDGER_KNOWN);
    struct str before = now_of(ledger, arena);
    usleep(5000);
    CHECK_INT(add(ledger, again, arena), LEDGER_REREAD);
    CHECK_INT(add(ledger, again, arena), LEDGER_KNOWN);
    CHECK_INT(add(ledger, twice, arena), LEDGER_NEW);
    CHECK_INT(add(ledger, vague, arena), LEDGER_NEW);
    CHECK_INT(add(ledger, undated, arena), LEDGER_NEW);
    CHECK_INT(load(ledger, "", "", &docs, arena), 4);
    CHECK_STR(docs[0].doc->uri, "a.no/9");
    CHECK_STR(docs[1].doc->uri, "b.no/1");
    CHECK_STR(str_of(docs[0].doc->id), docs[1].doc->id);
    CHECK_INT(docs[0].claims->list.n, 2);
    CHECK_INT(docs[1].claims->list.n, 1);
    CHECK_STR(docs[1].doc->text, "Four died.");
    CHECK_INT(docs[1].doc->pieces.n, 1);
    CHECK_INT(load(ledger, "", before.at, &docs, arena), 1);
    CHECK_INT(docs[0].claims->list.n, 2);
    CHECK_INT(load(ledger, "", "2016", &docs, arena), 0);
    CHECK_INT(load(ledger, "2017-07-04", "", &docs, arena), 0);
    CHECK_INT(load(ledger, "2017-07-05", "", &docs, arena), 1);
    CHECK_INT(load(ledger, "2017-07-30", "", &docs, arena), 2);
    CHECK_INT(load(ledger, "2017-07", "", &docs, arena), 3);
    CHECK_INT(load(ledger, "9999", "", &docs, arena), 4);
    ledger_close(ledger);
}

static void test_batch(struct arena *arena)
{
    const char *path = path_of(arena, "batch.db");
    struct weigh_doc *docs;
    struct fault fault;
    struct ledger *ledger = open_at(path, LEDGER_CREATE);
    CHECK(ledger_begin(ledger, &fault));
    add(ledger, one, arena);
    ledger_rollback(ledger);
    CHECK_INT(load(ledger, "", "", &docs, arena), 0);
    CHECK(ledger_begin(ledger, &fault));
    add(ledger, one, arena);
    add(ledger, vague, arena);
    CHECK(ledger_commit(ledger, &fault));
    ledger_close(ledger);
    ledger = open_at(path, LEDGER_READ);
    CHECK_INT(load(ledger, "", "", &docs, arena), 2);
    struct str bytes;
    CHECK(ledger_capture(ledger, str_of(docs[0].doc->id), arena, &bytes, &fault));
    CHECK_STR(bytes, "Four died.");
    CHECK(!ledger_capture(ledger, S("sha256:0"), arena, &bytes, &fault));
    CHECK_INT(fault.code, FAULT_ABSENT);
    ledger_close(ledger);
}

static void test_asked(struct arena *arena)
{
    struct ledger *ledger = open_at(path_of(arena, "asked.db"), LEDGER_CREATE);
    struct record record = record_of(one, arena);
    enum ledger_added added;
    struct fault fault;
    struct str *keys;
    uint32_t n;
    CHECK(ledger_add(ledger, &record, S("k1"), &added, &fault));
    CHECK(ledger_add(ledger, &record, S("k2"), &added, &fault) && added == LEDGER_KNOWN);
    CHECK(ledger_asked(ledger, &keys, &n, arena, &fault) && n == 1);
    CHECK_STR(keys[0], "k2");
    ledger_close(ledger);
}

/* The findings of a verify, for looking into. */
struct findings {
    struct arena *arena;
    struct out out;
};

static void note(void *ctx, enum ledger_verdict verdict, int64_t entry, const char *what)
{
    struct findings *f = ctx;
    out_format(&f->out, "%s %lld %s\n", verdict == LEDGER_GONE ? "gone" : "wrong",
               (long long)entry, what);
}

/* What verify says; *ret_wrong is what it counts, or 1 for a file that it cannot take. */
static struct str verify(const char *path, const char *head, uint64_t *ret_wrong,
                         struct arena *arena)
{
    struct findings f = { arena, out_memory(arena) };
    struct ledger_verified v;
    struct fault fault;
    if (ledger_verify(path, str_of(head), note, &f, &v, arena, &fault)) {
        *ret_wrong = v.wrong;
        return out_str(&f.out);
    }
    *ret_wrong = fault.code == FAULT_CORRUPT;
    return str_copy(str_of(fault.what), arena);
}

/* Runs SQL on the ledger as somebody would who knows about seals. */
static void tamper(const char *path, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    CHECK(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, SEAL_VFS) == SQLITE_OK);
    CHECK_ROW(sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK, "%s: %s", sql, why);
    sqlite3_close(db);
}

static struct str file_bytes(const char *path, struct arena *arena)
{
    int fd = open(path, O_RDONLY);
    struct stat st;
    CHECK(fd >= 0 && fstat(fd, &st) == 0);
    char *at = NEW(arena, char, (size_t)st.st_size);
    CHECK(read(fd, at, (size_t)st.st_size) == st.st_size);
    close(fd);
    return (struct str){ at, (ptrdiff_t)st.st_size };
}

static void file_write(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0 && write(fd, bytes.at, (size_t)bytes.len) == bytes.len);
    close(fd);
}

/* A ledger of one capture (1), document (2), reading (3), two claims (4, 5), then 6–9. */
static struct str sample(const char *path, struct arena *arena)
{
    struct ledger *ledger = open_at(path, LEDGER_CREATE);
    add(ledger, one, arena);
    add(ledger, vague, arena);
    ledger_close(ledger);
    return file_bytes(path, arena);
}

static const struct {
    const char *sql, *finding;
} changes[] = {
    { "UPDATE claim SET json = replace(json, '\"low\":2', '\"low\":3') WHERE entry = 5",
      "wrong 5 (claim c:" },
    { "UPDATE claim SET id = 'c:x' WHERE entry = 4",
      "wrong 4 (claim c:x) is not as it was" },
    { "UPDATE capture SET bytes = 'Five died.' WHERE entry = 1",
      "wrong 1 (capture sha256:" },
    { "UPDATE document SET uri = 'x' WHERE entry = 2", "wrong 2 (document x) is not" },
    { "UPDATE reading SET head = replace(head, '2017', '2018') WHERE entry = 3",
      "wrong 3 (reading" },
    { "UPDATE entry SET recorded = '2001-01-01T00:00:00.000Z' WHERE seq = 4",
      "wrong 4 (claim) does not follow" },
    { "UPDATE entry SET hash = zeroblob(32) WHERE seq = 4",
      "wrong 4 (claim) does not follow" },
    { "UPDATE entry SET content = zeroblob(32) WHERE seq = 9",
      "wrong 9 (claim) does not follow" },
    { "DELETE FROM claim WHERE entry = 4", "wrong 4 (claim): its record is missing" },
    { "DELETE FROM entry WHERE seq = 4", "wrong 4 is missing" },
    { "DELETE FROM entry WHERE seq >= 8", "wrong 0 a reading numbered 8 has no entry" },
    { "INSERT INTO claim VALUES(77, x'', 3, 9, 'c:9', '{}')",
      "wrong 0 a claim numbered 77" },
    { "UPDATE entry SET seq = 1000000000000 WHERE seq = 9",
      "is more than the file can hold" },
    { "DROP INDEX claim_reading", "the table of contents" },
    { "PRAGMA user_version = 2", "made by a newer vitne" },
    { "PRAGMA application_id = 7", "does not say that this is a ledger" },
};

static void test_changes(struct arena *arena)
{
    const char *path = path_of(arena, "changes.db");
    struct str whole = sample(path, arena);
    uint64_t wrong;
    CHECK_STR(verify(path, "", &wrong, arena), "");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        file_write(path, whole);
        tamper(path, changes[i].sql);
        struct str said = verify(path, "", &wrong, arena);
        CHECK_ROW(str_find(said, str_of(changes[i].finding), 0) >= 0, "%s: %.*s",
                  changes[i].sql, STR(said));
    }
}

static void test_head(struct arena *arena)
{
    const char *path = path_of(arena, "head.db");
    struct ledger_head head;
    struct fault fault;
    uint64_t wrong;
    sample(path, arena);
    struct ledger *ledger = open_at(path, LEDGER_READ);
    CHECK(ledger_head(ledger, &head, arena, &fault) && head.entries == 9);
    ledger_close(ledger);
    struct str wanted = str_format(arena, "9:%.20s", head.hash);
    CHECK_STR(verify(path, wanted.at, &wrong, arena), "");
    CHECK(str_find(verify(path, "9:0123456789abcdef", &wrong, arena), S("made anew"), 0) >=
          0);
    tamper(path, "DELETE FROM claim WHERE entry = 9; DELETE FROM entry WHERE seq = 9");
    CHECK_STR(verify(path, "", &wrong, arena), "");
    CHECK(str_find(verify(path, wanted.at, &wrong, arena), S("cut off"), 0) >= 0);
}

/* One bit of every nth byte, and every byte of the header: verify must see it, and say where. */
static void test_flips(struct arena *arena)
{
    const char *path = path_of(arena, "flips.db");
    struct str whole = sample(path, arena);
    int fd = open(path, O_RDWR), seen = 0, flips = 0, named = 0;
    for (ptrdiff_t at = 0; at < whole.len; at += at < 100 ? 1 : 61) {
        struct arena scratch = *arena;
        uint64_t wrong;
        char byte = (char)(whole.at[at] ^ (1 << (at % 8)));
        CHECK(pwrite(fd, &byte, 1, at) == 1);
        struct str said = verify(path, "", &wrong, &scratch);
        CHECK(pwrite(fd, whole.at + at, 1, at) == 1);
        flips++;
        seen += wrong > 0;
        named += str_find(said, S("entr"), 0) >= 0 || str_find(said, S("first"), 0) >= 0 ||
                 str_find(said, S("inner page of"), 0) >= 0;
        if (!wrong)
            printf("byte %td of %td: %.*s\n", at, whole.len, STR(said));
    }
    close(fd);
    CHECK_INT(seen, flips);
    CHECK_INT(named, flips);
}

/* Every length that is shorter: cut off inside a page, between pages, to nothing. */
static void test_cuts(struct arena *arena)
{
    const char *path = path_of(arena, "cuts.db");
    struct str whole = sample(path, arena);
    for (ptrdiff_t len = whole.len - 1; len >= 0; len -= 1531) {
        struct arena scratch = *arena;
        uint64_t wrong;
        file_write(path, str_cut(whole, 0, len));
        struct str said = verify(path, "", &wrong, &scratch);
        CHECK_ROW(wrong > 0, "cut to %td: %.*s", len, STR(said));
    }
    file_write(path, str_concat(whole, S("x"), arena));
    uint64_t wrong;
    verify(path, "", &wrong, arena);
    CHECK(wrong > 0);
}

static void test_erasure(struct arena *arena)
{
    const char *path = path_of(arena, "erasure.db");
    struct fault fault;
    struct weigh_doc *docs;
    uint64_t n, wrong;
    struct ledger *ledger = open_at(path, LEDGER_CREATE);
    add(ledger, one, arena);
    add(ledger, twice, arena);
    add(ledger, vague, arena);
    CHECK(!ledger_erase(ledger, S("nowhere"), S("me"), S("why"), &n, &fault));
    CHECK_INT(fault.code, FAULT_ABSENT);
    CHECK(ledger_erase(ledger, S("b.no/1"), S("Kari"), S("court order 7"), &n, &fault));
    CHECK_INT(n, 9); /* one capture, two documents, two readings, four claims */
    CHECK_INT(load(ledger, "", "", &docs, arena), 1);
    CHECK_INT(add(ledger, one, arena), LEDGER_ERASED);
    ledger_close(ledger);
    struct str bytes = file_bytes(path, arena);
    CHECK(str_find(bytes, S("Four died"), 0) < 0 && str_find(bytes, S("b.no/1"), 0) < 0);
    CHECK(str_find(bytes, S("Five died"), 0) >= 0);
    struct str said = verify(path, "", &wrong, arena);
    CHECK_INT(wrong, 0);
    CHECK(str_starts(said, S("gone 1 (capture) was erased, 2")));
    CHECK(str_find(said, S("by Kari: court order 7 (entry 14)"), 0) >= 0);
    tamper(path, "UPDATE erasure SET why = 'bored'");
    verify(path, "", &wrong, arena);
    CHECK_INT(wrong, 1);
}

/* Another process holds the ledger: a short while, and for good. */
static void test_lock(struct arena *arena)
{
    const char *path = path_of(arena, "lock.db");
    struct fault fault = { 0 };
    sample(path, arena);
    for (int seconds = 0; seconds < 2; seconds++) {
        int ready[2];
        char byte;
        CHECK(pipe(ready) == 0);
        pid_t pid = fork();
        if (pid == 0) {
            struct ledger *held = open_at(path, LEDGER_WRITE);
            bool ok = ledger_begin(held, &fault) && write(ready[1], "x", 1) == 1;
            usleep(seconds ? 20000000 : 300000);
            _exit(ok && ledger_commit(held, &fault) ? 0 : 1);
        }
        CHECK(read(ready[0], &byte, 1) == 1);
        struct ledger *ledger = open_at(path, LEDGER_WRITE);
        bool got = ledger_begin(ledger, &fault);
        ledger_close(ledger);
        CHECK(got == !seconds);
        if (seconds) {
            CHECK_INT(fault.code, FAULT_LOCKED);
            CHECK_INT(fault.at, pid);
            CHECK(str_find(str_of(fault.what), S("is in use by process"), 0) >= 0);
            kill(pid, SIGKILL);
        }
        CHECK(waitpid(pid, NULL, 0) == pid);
        close(ready[0]);
        close(ready[1]);
    }
}

static void test_refused(struct arena *arena)
{
    struct ledger *ledger;
    struct fault fault;
    const char *path = path_of(arena, "refused.db");
    CHECK(!ledger_open(path, LEDGER_READ, &ledger, &fault) && fault.code == FAULT_ABSENT);
    file_write(path, S(""));
    CHECK(!ledger_open(path, LEDGER_READ, &ledger, &fault) && fault.code == FAULT_OPEN);
    file_write(path, S("not a ledger at all, only words"));
    CHECK(!ledger_open(path, LEDGER_READ, &ledger, &fault) && fault.code == FAULT_CORRUPT);
    CHECK(!ledger_open(path, LEDGER_CREATE, &ledger, &fault) &&
          fault.code == FAULT_CORRUPT);
    CHECK(!ledger_open(folder, LEDGER_READ, &ledger, &fault) && fault.code == FAULT_OPEN);
    sample(path_of(arena, "newer.db"), arena);
    tamper(path_of(arena, "newer.db"), "PRAGMA user_version = 2");
    CHECK(!ledger_open(path_of(arena, "newer.db"), LEDGER_READ, &ledger, &fault));
    CHECK_INT(fault.code, FAULT_VERSION);
}

/* A frozen ledger of version 1: whatever we become, we read it. */
static void test_frozen(struct arena *arena)
{
    uint64_t wrong;
    struct weigh_doc *docs;
    const char *path = path_of(arena, "frozen.db");
    file_write(path, file_bytes("tests/ledgers/version-1.db", arena));
    struct str said = verify(path, "", &wrong, arena);
    CHECK_INT(wrong, 0);
    CHECK(str_find(said, S("by archivist: a page that named a child"), 0) >= 0);
    struct ledger *ledger = open_at(path, LEDGER_WRITE);
    CHECK_INT(load(ledger, "", "", &docs, arena), 3);
    CHECK_STR(docs[0].doc->uri, "https://fjord.example/a");
    CHECK_INT(docs[0].claims->list.n, 2);
    CHECK_INT(add(ledger, one, arena), LEDGER_NEW);
    ledger_close(ledger);
    verify(path, "", &wrong, arena);
    CHECK_INT(wrong, 0);
}

int main(void)
{
    struct arena arena = arena_open(1 << 28);
    CHECK(mkdtemp(folder) && seal_register());
    test_readings(&arena);
    test_batch(&arena);
    test_asked(&arena);
    test_changes(&arena);
    test_head(&arena);
    test_flips(&arena);
    test_cuts(&arena);
    test_erasure(&arena);
    test_lock(&arena);
    test_refused(&arena);
    test_frozen(&arena);
    static const char *const files[] = { "readings", "batch", "asked", "changes",
                                         "head",     "flips", "cuts",  "erasure",
                                         "refused",  "newer", "lock",  "frozen" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        CHECK(unlink(str_format(&arena, "%s/%s.db", folder, files[i]).at) == 0);
    CHECK(rmdir(folder) == 0);
    arena_close(&arena);
    return CHECK_END();
}
