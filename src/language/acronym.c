/* acronym.c: see acronym.h.
 *
 *     IS fighters left the town        a name: the tagger must not read the verb "is"
 *     THE TOWN IS QUIET                the verb: here all is in capitals
 *
 * The tagger is told their shape alone, not their form. Only words of the sheet count: most
 * capitals in running text are stress ("it is NOT over").
 */
#include "language/acronym.h"

static bool is_shouting(const struct layers *layers, const struct sentence *sentence)
{
    uint32_t upper = 0, words = 0;
    for (uint32_t t = sentence->token_from; t < sentence->token_to; t++) {
        const struct token *token = &layers->tokens.at[t];
        if (!(token->flags & TOKEN_WORD) || token->lower.len < 2)
            continue;
        words++;
        upper += (token->flags & TOKEN_ALL_UPPER) != 0;
    }
    return upper * 2 > words;
}

static bool is_listed(const struct sheet *sheet, struct str form)
{
    for (uint32_t i = 0; i < sheet->rows.n; i++)
        if (str_eq(sheet->rows.at[i].fields[0], form))
            return true;
    return false;
}

void acronym_find(struct layers *layers, const struct lang *lang, struct arena scratch)
{
    (void)scratch;
    const struct sheet *sheet = pack_sheet(&lang->pack, S("acronym"));
    for (uint32_t s = 0; s < layers->sentences.n && sheet->rows.n; s++) {
        const struct sentence *sentence = &layers->sentences.at[s];
        if (is_shouting(layers, sentence))
            continue;
        for (uint32_t t = sentence->token_from; t < sentence->token_to; t++)
            if ((layers->tokens.at[t].flags & TOKEN_ALL_UPPER) &&
                is_listed(sheet, token_text(layers, t)))
                layers->tokens.at[t].flags |= TOKEN_ACRONYM;
    }
}
