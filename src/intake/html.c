/* html.c: pages; for now read as text. */
#include "intake/intake.h"
bool intake_html(struct str bytes, const struct document_meta *meta, struct arena *arena,
                 struct document *ret_doc, struct fault *fault)
{
    return intake_text(bytes, meta, arena, ret_doc, fault);
}
