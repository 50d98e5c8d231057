/* gazetteer.c: arbitrary bytes as a GeoNames dump, as a table, and as a gazetteer file.
 * What is built from them is sound, and finds its own names; a file that opens is never
 * read beyond its end. */
#include "language/gazbuild.h"
#include "language/geonames.h"
#include "language/geotable.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const struct gazfile *file, struct str key)
{
    struct gaz_hit hits[8];
    bool longer;
    uint32_t n = gazfile_find(file, key, hits, 8, &longer);
    for (uint32_t i = 0; i < n; i++)
        check(hits[i].place < file->nplaces && gazfile_place(file, hits[i].place).name.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = arena_open((size_t)1 << 28);
    struct str bytes = { (const char *)data, (ptrdiff_t)size }, built;
    struct gazbuild build = { .arena = &arena };
    struct gazfile file;
    struct fault fault;
    if (geonames_read(&build, bytes, "dump", &fault) ||
        geotable_read(&build, bytes, "table", &fault)) {
        check(gazbuild_write(&build, S("fuzz"), &built, &fault));
        check(gazfile_open(built, "built", &file, &fault));
        check(gazfile_verify(&file, "built", &fault));
        for (uint32_t i = 0; i < build.names.n; i++)
            look(&file, build.names.at[i].key);
    }
    if (gazfile_open(bytes, "bytes", &file, &fault)) {
        gazfile_verify(&file, "bytes", &fault);
        look(&file, str_cut(bytes, 0, 8));
        look(&file, S("paris"));
    }
    arena_close(&arena);
    return 0;
}
