/* map.c: the map from a text to the bytes it came from, as one line a piece; see record.h. */
#include "record/record.h"

struct str record_map(const struct document *doc, struct arena *arena)
{
    struct out out = out_memory(arena);
    for (uint32_t i = 0; i < doc->pieces.n; i++) {
        const struct piece *p = &doc->pieces.at[i];
        out_format(&out, "%u %u %u %u %d\n", p->text_from, p->text_len, p->source_from,
                   p->source_len, (int)p->how);
    }
    return out_str(&out);
}

static bool map_number(struct str *line, int64_t *ret_value)
{
    struct str word = str_next(line, ' ');
    return str_int(word, ret_value) && *ret_value >= 0 && *ret_value <= UINT32_MAX;
}

bool record_map_parse(struct str map, struct document *doc, struct arena *arena,
                      struct fault *fault)
{
    int64_t text = 0;
    while (map.len) {
        struct str line = str_next(&map, '\n');
        int64_t v[5];
        for (int i = 0; i < 5; i++)
            if (!map_number(&line, &v[i]))
                return fault_set(fault, FAULT_CORRUPT, doc->pieces.n,
                                 "piece %u of the map is no piece", doc->pieces.n);
        if (v[0] != text || v[4] > PIECE_INSERTED)
            return fault_set(fault, FAULT_CORRUPT, doc->pieces.n,
                             "piece %u of the map is out of order", doc->pieces.n);
        text += v[1];
        *PUSH(arena, &doc->pieces) =
            (struct piece){ (uint32_t)v[0], (uint32_t)v[1], (uint32_t)v[2], (uint32_t)v[3],
                            (enum piece_how)v[4] };
    }
    return true;
}

bool record_map_fits(const struct document *mapped, struct str text, struct fault *fault)
{
    const struct piece *last =
        mapped->pieces.n ? &mapped->pieces.at[mapped->pieces.n - 1] : NULL;
    if (last && (ptrdiff_t)last->text_from + (ptrdiff_t)last->text_len != text.len)
        return fault_set(fault, FAULT_CORRUPT, FAULT_NOWHERE,
                         "its map does not cover its text");
    return true;
}
