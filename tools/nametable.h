/* nametable.h: a trained chain as the file that nametag.h describes. For train-names.c alone.
 */
#ifndef VITNE_TOOLS_NAMETABLE_H
#define VITNE_TOOLS_NAMETABLE_H

#include <stdio.h>

#include "tools/namechain.h"

enum { SCALE = 40 }; /* of weights, in the file */

static int16_t quantised(float weight)
{
    float w = roundf(weight * SCALE);
    return (int16_t)(w > 32000 ? 32000 : w < -32000 ? -32000 : w);
}

static int in_a_byte(float weight)
{
    int w = quantised(weight);
    return w > 127 ? 127 : w < -127 ? -127 : w;
}

static void put16(char *at, int value)
{
    at[0] = (char)value;
    at[1] = (char)(value >> 8);
}

static void put32(char *at, uint32_t value)
{
    put16(at, (int)(value & 0xFFFF));
    put16(at + 2, (int)(value >> 16));
}

/* A table that is being written, as nametag.h says. */
struct table_parts {
    char index[NAME_BLOCKS * NAME_INDEX];
    char rows[NAME_BUCKETS * 2], weights[NAME_BUCKETS * NAMETAG_LABELS * 2];
    uint32_t nrows, nweights;
};

/* The weights of a bucket; returns how many. */
static uint32_t put_bucket(const struct trainer *t, const float *from,
                           struct table_parts *to)
{
    uint32_t before = to->nweights;
    for (uint32_t y = 0; y < t->shape.k; y++) {
        int w = in_a_byte(from[y]);
        if (!w)
            continue;
        to->weights[2 * to->nweights] = (char)y;
        to->weights[2 * to->nweights++ + 1] = (char)w;
    }
    return to->nweights - before;
}

static void put_block(const struct trainer *t, const struct chain *chain, uint32_t block,
                      struct table_parts *to)
{
    char *entry = to->index + (size_t)block * NAME_INDEX;
    uint32_t first = to->nweights;
    put32(entry + 8, to->nrows);
    put32(entry + 12, first);
    for (uint32_t i = 0; i < NAME_BLOCK; i++) {
        size_t bucket = (size_t)block * NAME_BLOCK + i;
        uint32_t begin = to->nweights - first;
        uint32_t n = put_bucket(t, chain->weights + bucket * t->stride, to);
        if (!n)
            continue;
        entry[i / 8] = (char)((uint8_t)entry[i / 8] | 1u << i % 8);
        put16(to->rows + 2 * (size_t)to->nrows++, (int)(begin | n << NAME_ROW_BITS));
    }
}

static char *put(char *at, const void *from, size_t size)
{
    memcpy(at, from, size);
    return at + size;
}

static bool write_table(struct trainer *t, const struct chain *chain, const char *path)
{
    struct table_parts *parts = NEW(&t->arena, struct table_parts, 1);
    uint32_t k = t->shape.k;
    for (uint32_t b = 0; b < NAME_BLOCKS; b++)
        put_block(t, chain, b, parts);
    char *table = arena_alloc(&t->arena, 1, sizeof *parts + ((size_t)1 << 16));
    char *at = put(table, t->labels, (size_t)k * NAMETAG_LABEL);
    for (uint32_t a = 0; a < k; a++)
        for (uint32_t b = 0; b < k; b++, at += 2)
            put16(at, quantised(chain->transition[a][b]));
    at = put(at, parts->index, sizeof parts->index);
    at = put(at, parts->rows, (size_t)parts->nrows * 2);
    at = put(at, parts->weights, (size_t)parts->nweights * 2) + NAMETAG_PAD;
    size_t size = (size_t)(at - table);
    struct sealed sealed = { { table, (ptrdiff_t)size },
                             { k, NAME_BUCKETS, parts->nweights, parts->nrows } };
    char header[SEALED_HEADER];
    sealed_header(&sealed, NAMETAG_MAGIC, NAMETAG_VERSION, header);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(header, 1, sizeof header, file) != sizeof header ||
        fwrite(table, 1, size, file) != size || fclose(file) != 0)
        return false;
    fprintf(stderr, "%s: %u labels, %u weights, %zu bytes\n", path, k, parts->nweights,
            size + sizeof header);
    return true;
}

#endif
