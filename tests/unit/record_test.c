/* record_test.c: the contract's JSON in and out: what is taken, what is refused and why. */
#include "record/record.h"
#include "tests/check.h"

#define ID "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define TEXT "Fire soldater ble drept i Ås."
#define DOC                                                                                \
    "\"document\":{\"id\":\"" ID "\",\"uri\":\"a.txt\",\"language\":\"nb\","               \
    "\"published\":\"2017-07-05\",\"text\":\"" TEXT "\",\"text_bytes\":30}"
#define CLAIM(id, more)                                                                    \
    "{\"id\":\"" id "\",\"kind\":\"people\",\"type\":\"killed\",\"low\":4,\"high\":4,"     \
    "\"bound\":\"exact\",\"sources\":[],\"rule\":\"hand\",\"confidence\":0.9,"             \
    "\"evidence\":[{\"role\":\"count\",\"start\":0,\"end\":4}]" more "}"
#define LINE(claims) "{" DOC ",\"claims\":[" claims "]}"

/* Everything a claim can say, as record_print() says it. */
static const char full[] =
    "{\"document\":{\"id\":\"" ID "\",\"uri\":\"a.txt\",\"url\":null,\"publisher\":\"NTB\","
    "\"title\":\"Fire "
    "drept\",\"author\":null,\"language\":\"nb\",\"published\":\"2017-07\","
    "\"updated\":null,\"credit\":null,\"dateline\":\"ÅS\",\"stories\":[{\"start\":0,"
    "\"end\":30,"
    "\"title\":null,\"published\":null}],\"text\":\"" TEXT
    "\",\"text_bytes\":30,\"reader\":{"
    "\"program\":\"0.1.0\",\"pack\":\"nb-1\",\"model\":null,"
    "\"gazetteer\":\"1f0c99a2-7be01d45\"}},\"claims\":["
    "{\"id\":\"c:1\",\"story\":0,\"same_as\":null,\"kind\":\"people\",\"type\":\"killed\","
    "\"low\":4,\"high\":null,\"unit\":\"person\",\"bound\":\"at_least\",\"victims\":{"
    "\"text\":"
    "\"soldater\",\"class\":\"combatant\",\"group\":null,\"of\":[\"man\",\"police\"],"
    "\"sex\":"
    "\"male\",\"age\":{\"low\":null,\"high\":30},\"nationality\":[\"NO\"],\"named\":2,"
    "\"includes\":[\"the bomber\",\"a guard\"],\"excludes\":[]},\"by\":{\"text\":\"IS\","
    "\"group\":\"Islamic "
    "State\",\"stance\":\"alleged\",\"sources\":[{\"text\":\"AFP\",\"name\":"
    "null,\"kind\":\"media\",\"via\":null}],\"or\":[{\"text\":\"X\",\"group\":null,"
    "\"sources\":"
    "[]}]},\"against\":{\"text\":\"Y\",\"group\":null},\"method\":\"gunfire\",\"object\":"
    "null,"
    "\"place\":{\"text\":\"Ås\",\"name\":\"Ås\",\"geonames\":3159578,\"country\":\"NO\","
    "\"lat\":"
    "59.664000,\"lon\":-10.790000,\"precision\":\"city\",\"admin1\":\"Akershus\"},"
    "\"places\":["
    "{\"text\":\"Ås\",\"name\":\"Ås\",\"geonames\":3159578,\"country\":\"NO\",\"lat\":59."
    "664000,"
    "\"lon\":-10.790000,\"precision\":\"city\",\"admin1\":\"Akershus\",\"role\":\"near\"}],"
    "\"time\":{\"from\":\"2017-07-01\",\"to\":\"2017-07-04\",\"text\":\"i "
    "juli\"},\"scope\":"
    "\"incident\",\"sources\":[{\"text\":\"politiet\",\"name\":null,\"kind\":\"police\","
    "\"via\":"
    "\"AFP\"}],\"stance\":\"reported\",\"denies\":null,\"basis\":\"counted\",\"part_of\":"
    "null,"
    "\"change\":{\"from\":{\"low\":3,\"high\":null}},\"evidence\":[{\"role\":\"count\","
    "\"start\":0,"
    "\"end\":4},{\"role\":\"place\",\"start\":26,\"end\":29}],\"rule\":\"passive\","
    "\"trace\":null,"
    "\"confidence\":0.912},"
    "{\"id\":\"c:2\",\"story\":0,\"same_as\":\"c:1\",\"kind\":\"event\",\"type\":\"clash\","
    "\"low\":null,\"high\":null,\"unit\":\"person\",\"bound\":null,\"victims\":null,\"by\":"
    "null,"
    "\"against\":null,\"method\":null,\"object\":null,\"place\":null,\"places\":[],"
    "\"time\":null,"
    "\"scope\":null,\"sources\":[],\"stance\":\"stated\",\"denies\":null,\"basis\":null,"
    "\"part_of\":\"c:1\",\"change\":{\"percent\":60,\"bound\":\"at_least\",\"than\":\"2017-"
    "05\"},"
    "\"evidence\":[{\"role\":\"trigger\",\"start\":14,\"end\":23}],\"rule\":\"noun\","
    "\"trace\":"
    "\"x\",\"confidence\":0.500}]}\n";

static void test_round(struct arena *arena)
{
    struct record record;
    struct fault fault = { 0 };
    CHECK(record_parse(str_of(full), arena, &record, &fault));
    CHECK_STR(str_of(fault.what), "");
    struct out out = out_memory(arena);
    record_print(&out, &record.doc, &record.claims, &record.reader, true);
    CHECK_STR(out_str(&out), full);
    CHECK_INT(record.claims.list.at[1].same_as, 0);
    CHECK_INT(record.claims.list.at[1].part_of, 0);
    CHECK(record.claims.doc == &record.doc);
    CHECK_STR(
        str_at(record.doc.text, claim_evidence(record.claims.list.at, EVIDENCE_PLACE)),
        "Ås");
}

static void test_claim(struct arena *arena)
{
    struct claim claim;
    struct fault fault;
    CHECK(record_claim_parse(S(CLAIM("c:9", ",\"new\":[{}]")), arena, &claim, &fault));
    CHECK_INT(claim.low, 4);
    CHECK_INT(claim.confidence, 900);
    CHECK_INT(claim.stance, STANCE_STATED);
    CHECK(claim.has_count && claim.part_of == NO_CLAIM && claim.victims.age_low == -1);
}

struct refused {
    const char *line, *member;
};

static const struct refused refused[] = {
    { "", "not JSON" },
    { "[]", "not an object" },
    { "{\"claims\":[]}", "document: is required" },
    { "{" DOC "}", "claims: is required" },
    { "{" DOC ",\"claims\":[3]}", "claims[0]: not an object" },
    { LINE(CLAIM("", "")), "claims[0].id: is required" },
    { LINE(CLAIM("c:1", "") "," CLAIM("c:1", "")), "claims[1].id: is another" },
    { LINE(CLAIM("c:1", ",\"part_of\":\"c:2\"")), "claims[0].part_of: names no claim" },
    { LINE(CLAIM("c:1", ",\"part_of\":\"c:1\"")), "claims[0].part_of: runs in a circle" },
    { LINE(CLAIM("c:1", ",\"same_as\":\"c:1\"")), "claims[0].same_as: names no earlier" },
    { LINE(CLAIM("c:1", ",\"story\":1")), "claims[0].story: 1: the document has 1" },
    { LINE(CLAIM("c:1", ",\"low\":5")), "duplicate" },
    { LINE(CLAIM("c:1", ",\"unit\":\"goat\"")), "unit: \"goat\" is no code" },
    { LINE(CLAIM("c:1", ",\"victims\":[]")), "claims[0].victims: not an object" },
    { LINE(CLAIM("c:1", ",\"victims\":{\"named\":1.5}")),
      "victims.named: 1.5 is not a whole" },
    { LINE(CLAIM("c:1", ",\"victims\":{\"of\":[\"a b\"]}")), "victims.of: item 0" },
    { LINE(CLAIM("c:1", ",\"victims\":{\"age\":{\"low\":9,\"high\":3}}")),
      "age.low: is more" },
    { LINE(CLAIM("c:1", ",\"time\":{\"from\":\"2017-02-30\",\"to\":null}")),
      "time.from: \"2017-02-30\"" },
    { LINE(CLAIM("c:1", ",\"time\":{\"from\":\"2017-03\",\"to\":\"2017-02\"}")),
      "time.from: is later" },
    { LINE(CLAIM("c:1", ",\"place\":{\"text\":\"x\",\"lat\":91,\"lon\":0}")),
      "place.lat: 91 is not" },
    { LINE(CLAIM("c:1", ",\"place\":{\"text\":\"x\",\"lat\":1}")),
      "place.lat: lat and lon" },
    { LINE(CLAIM("c:1", ",\"place\":{\"country\":\"no\"}")), "place.country: \"no\"" },
    { LINE(CLAIM("c:1", ",\"place\":{\"country\":\"NO\"}")), "place.text: a place needs" },
    { LINE(CLAIM("c:1", ",\"by\":{}")), "by.text: a party needs" },
    { LINE(CLAIM("c:1", ",\"change\":{}")), "change: has none" },
    { LINE("{\"id\":\"c:1\",\"type\":\"killed\",\"sources\":[]}"),
      "claims[0].kind: does not go" },
    { LINE("{\"id\":\"c:1\",\"type\":\"kilt\",\"sources\":[]}"),
      "claims[0].type: \"kilt\"" },
    { LINE("{\"id\":\"c:1\",\"kind\":\"event\",\"type\":\"clash\"}"),
      "claims[0].sources: is required" },
};

static const char claim_parts[] =
    "{\"id\":\"c:1\",\"kind\":\"people\",\"type\":\"killed\",";

static void test_refused(struct arena *arena)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct record record;
        struct fault fault = { 0 };
        CHECK_ROW(!record_parse(str_of(refused[i].line), arena, &record, &fault),
                  "row %zu is taken: %s", i, refused[i].line);
        CHECK_ROW(str_find(str_of(fault.what), str_of(refused[i].member), 0) >= 0,
                  "row %zu: \"%s\" does not say \"%s\"", i, fault.what, refused[i].member);
    }
}

/* Numbers and spans of one claim: low, high, bound, start, end. */
struct number_row {
    const char *low, *high, *bound;
    int start, end;
    bool taken;
};

static const struct number_row number_rows[] = {
    { "4", "4", "\"exact\"", 0, 4, true },
    { "4.0", "4", "\"exact\"", 0, 4, true },
    { "4", "null", "\"at_least\"", 0, 4, true },
    { "4", "null", "\"exact\"", 0, 4, false },
    { "5", "4", "\"range\"", 0, 4, false },
    { "-1", "4", "\"range\"", 0, 4, false },
    { "1e99", "null", "\"about\"", 0, 4, false },
    { "null", "null", "\"vague\"", 0, 4, true },
    { "4", "4", "null", 0, 4, false },
    { "4", "4", "\"exact\"", 4, 0, false },
    { "4", "4", "\"exact\"", 0, 30, true },
    { "4", "4", "\"exact\"", 0, 31, false },
    { "4", "4", "\"exact\"", 27, 28, false },
    { "\"4\"", "4", "\"exact\"", 0, 4, false },
};

static void test_numbers(struct arena *arena)
{
    for (size_t i = 0; i < sizeof number_rows / sizeof *number_rows; i++) {
        const struct number_row *row = &number_rows[i];
        struct str line = str_format(
            arena,
            "{" DOC
            ",\"claims\":[%s\"low\":%s,\"high\":%s,\"bound\":%s,\"sources\":[],\"rule\":"
            "\"r\",\"confidence\":1,\"evidence\":[{\"role\":\"count\",\"start\":%d,\"end\":"
            "%d}]}]}",
            claim_parts, row->low, row->high, row->bound, row->start, row->end);
        struct record record;
        struct fault fault = { 0 };
        CHECK_ROW(record_parse(line, arena, &record, &fault) == row->taken, "row %zu: %s",
                  i, fault.what);
    }
}

static void test_limits(struct arena *arena)
{
    struct record record;
    struct fault fault = { 0 };
    struct str deep = str_format(arena, "%065d", 0);
    memset((char *)(uintptr_t)deep.at, '[', 65);
    CHECK(!record_parse(deep, arena, &record, &fault));
    CHECK_INT(fault.code, FAULT_LIMIT);
    CHECK(!record_parse(str_cut(deep, 0, 64), arena, &record, &fault));
    CHECK_INT(fault.code, FAULT_FORMAT);
}

int main(void)
{
    struct arena arena = arena_open(1 << 24);
    test_round(&arena);
    test_claim(&arena);
    test_refused(&arena);
    test_numbers(&arena);
    test_limits(&arena);
    arena_close(&arena);
    return CHECK_END();
}
