/* setting.c: see setting.h.
 *
 *     Minst 30 ble drept i Raqqa i går, etter at IS angrep fra Mosul
 *                        ^at      ^time                       ^not ours: another clause
 *
 * A candidate in the trigger's clause goes before one elsewhere, a later one near before a
 * far one; a people ("irakiske") is no place. Nothing is made up: no place, null.
 */
#include "claim/setting.h"

void claim_add_evidence(struct claim *claim, enum evidence_role role, struct span at,
                        struct arena *arena)
{
    if (span_empty(at))
        return;
    for (uint32_t i = 0; i < claim->evidence.n; i++)
        if (claim->evidence.at[i].role == role &&
            claim->evidence.at[i].at.from == at.from &&
            claim->evidence.at[i].at.to == at.to)
            return;
    *PUSH(arena, &claim->evidence) = (struct evidence){ role, at };
}

static uint32_t distance(uint32_t a_from, uint32_t a_to, uint32_t b_from, uint32_t b_to)
{
    return a_to <= b_from ? b_from - a_to : b_to <= a_from ? a_from - b_to : 0;
}

uint32_t setting_cost(const struct frame *frame, uint32_t from, uint32_t to)
{
    uint32_t c = distance(frame->hit->from, frame->hit->to, from, to);
    if (from < frame->clause_from || from >= frame->clause_to)
        c += 100;
    if (to <= frame->hit->from)
        c += 3;
    return c;
}

static enum place_role role_of(const struct view *view, const struct place *place)
{
    for (uint32_t t = place->token_from; t-- > view->from && place->token_from - t < 4;) {
        if (view_is(view, t, "from") || (view_is(view, t, "of") && t > view->from &&
                                         str_eq(view_token(view, t - 1)->lower, S("out"))))
            return PLACE_FROM;
        if (view_is(view, t, "to"))
            return PLACE_TO;
        if (view_is(view, t, "in") || view_is(view, t, "of"))
            return PLACE_AT;
    }
    return PLACE_AT;
}

static struct claim_place claim_place_of(const struct view *view, uint32_t index)
{
    const struct place *p = &view->layers->places.at[index];
    struct claim_place to = {
        .text = str_at(view->layers->doc->text, p->at),
        .name = p->name,
        .admin1 = p->admin1,
        .geonames = p->geonames,
        .lat = p->lat,
        .lon = p->lon,
        .precision = (enum precision)p->precision,
    };
    memcpy(to.country, p->country, sizeof to.country);
    return to;
}

/* Is this place only part of somebody's name, a source or a party ("Iraq's army said")? */
static bool is_idle(const struct view *view, const struct place *p)
{
    /* "the Leeds-based group" */
    struct str text = view->layers->doc->text;
    if (p->at.to + 1 < text.len && text.at[p->at.to] == '-' && text.at[p->at.to + 1] >= 'a')
        return true;
    for (uint32_t t = p->token_from; t < p->token_to; t++) {
        const struct cell *cell = view_cell(view, t);
        if (cell->of[WORD_PARTY] || cell->of[WORD_SOURCE])
            return true;
        if (cell->name != NONE) {
            uint8_t type = view->layers->names.at[cell->name].type;
            if (type == NAME_PER || type == NAME_DRV)
                return true;
        }
    }
    return false;
}

/* The best place of the sentence; NONE. */
static uint32_t best_place(const struct view *view, const struct frame *frame)
{
    uint32_t best = NONE, least = NONE;
    for (uint32_t t = view->from; t < view->to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if (i == NONE)
            continue;
        const struct place *p = &view->layers->places.at[i];
        if (p->demonym || is_idle(view, p))
            continue;
        uint32_t c = setting_cost(frame, p->token_from, p->token_to);
        if (p->precision == PRECISION_COUNTRY || p->precision == PRECISION_REGION)
            c += 4;
        if (frame->entry->type == CLAIM_DISPLACED && role_of(view, p) == PLACE_FROM)
            c = 0;
        if (c < least) {
            least = c;
            best = i;
        }
    }
    return best;
}

void setting_place(const struct view *view, const struct frame *frame,
                   const struct running *running, struct claim *claim, struct arena *arena)
{
    uint32_t i = best_place(view, frame);
    bool own = i != NONE;
    if (!own)
        i = running->place != NONE ? running->place : running->title_place;
    if (i == NONE)
        return;
    struct claim_place *to = PUSH(arena, &claim->places);
    *to = claim_place_of(view, i);
    claim_add_evidence(claim, EVIDENCE_PLACE, view->layers->places.at[i].at, arena);
    if (!own)
        return;
    to->role = role_of(view, &view->layers->places.at[i]);
    for (uint32_t t = view->from; t < view->to; t++) {
        uint32_t k = view_cell(view, t)->place;
        if (k == NONE || k == i || (t > view->from && view_cell(view, t - 1)->place == k))
            continue;
        const struct place *p = &view->layers->places.at[k];
        if (p->demonym || is_idle(view, p) || t < frame->clause_from ||
            t >= frame->clause_to)
            continue;
        to = PUSH(arena, &claim->places);
        *to = claim_place_of(view, k);
        to->role = role_of(view, p);
        claim_add_evidence(claim, EVIDENCE_PLACE, p->at, arena);
    }
}

enum { SAYING_WINDOW = 5 }; /* tokens between a verb of saying and its day */

/* "the governor said on Sunday": the day of the saying, not of the harm. */
static bool is_of_saying(const struct view *view, struct hit trigger, uint32_t t)
{
    for (uint32_t k = t; k-- > view->from && t - k <= SAYING_WINDOW;) {
        const struct cell *cell = view_cell(view, k);
        const struct word_entry *entry = view_entry(view, k, WORD_SPEECH);
        if (k >= trigger.from && k < trigger.to)
            return false;
        if (entry && cell->kind == KIND_VERB && str_eq(row_field(entry->row, 1), S("verb")))
            return true;
        if (cell->kind == KIND_PUNCT || cell->kind == KIND_BOUNDARY)
            return false;
    }
    return false;
}

/* "mann i 50-åra", "in her 20s": how old, not when. */
static bool is_age(const struct view *view, const struct timex *x)
{
    uint32_t from = x->token_from > view->from ? x->token_from : view->from;
    for (uint32_t t = from; t < x->token_to && t < view->to; t++) {
        uint32_t i = view_cell(view, t)->number;
        if (i != NONE && view->layers->numbers.at[i].kind == NUMBER_AGE)
            return true;
    }
    return x->grain == GRAIN_DECADE && x->token_from > view->from &&
           token_feat(view_token(view, x->token_from - 1), S("Poss=Yes"));
}

static uint32_t best_time(const struct view *view, const struct frame *frame)
{
    uint32_t best = NONE, least = NONE;
    for (uint32_t t = view->from; t < view->to; t++) {
        uint32_t i = view_cell(view, t)->time;
        if (i == NONE)
            continue;
        const struct timex *x = &view->layers->times.at[i];
        const struct phrase *p = view_phrase(view, t);
        if (!days_known(x->days) || x->type == TIMEX_SET || (p && p->number != NONE) ||
            is_age(view, x))
            continue;
        uint32_t c = setting_cost(frame, x->token_from, x->token_to);
        if (is_of_saying(view, *frame->hit, t))
            c += 150;
        if (c < least && c < 150) {
            least = c;
            best = i;
        }
    }
    return best;
}

/* "… since the drive began eight months ago": the clause that "since" opens holds the time. */
static bool is_since(const struct view *view, const struct frame *frame,
                     const struct timex *x)
{
    for (uint32_t t = x->token_from; t-- > view->from && t >= frame->hit->to;) {
        const struct word_entry *entry = view_entry(view, t, WORD_SCOPE);
        if (entry && str_eq(entry->name, S("since")))
            return true;
    }
    return false;
}

static void take_time(const struct view *view, const struct frame *frame, uint32_t i,
                      struct claim *claim, struct arena *arena)
{
    const struct timex *x = &view->layers->times.at[i];
    struct span at = span_empty(x->phrase) ? x->at : x->phrase;
    claim->time = x->days;
    /* "since 26 May", "in the past week": a sum over a stretch of time */
    struct days published = document_published(view->layers->doc, at);
    if (claim->scope != SCOPE_STATE && days_known(x->days) && days_known(published) &&
        !x->since && is_since(view, frame, x) && x->days.to < published.to) {
        claim->time.to = published.to;
        claim->scope = SCOPE_PERIOD;
    }
    if (claim->scope == SCOPE_INCIDENT && days_known(x->days) && claim->low != 1 &&
        (x->since || (x->rolling && x->days.to - x->days.from >= 2)))
        claim->scope = SCOPE_PERIOD;
    claim->time_text = str_at(view->layers->doc->text, at);
    if (x->of_day[0])
        claim->of_day = str_copy(str_of(x->of_day), arena);
    claim_add_evidence(claim, EVIDENCE_TIME, at, arena);
}

void setting_time(const struct view *view, const struct frame *frame,
                  const struct running *running, struct claim *claim, struct arena *arena)
{
    uint32_t i = best_time(view, frame);
    uint32_t paragraph = view->layers->sentences.at[view->sentence].paragraph;
    if (i == NONE && running->time != NONE && claim->scope != SCOPE_STATE &&
        paragraph - running->time_paragraph <= 2)
        i = running->time;
    if (i != NONE)
        take_time(view, frame, i, claim, arena);
    if (claim->scope == SCOPE_STATE && i == NONE)
        claim->time =
            document_published(view->layers->doc, view_span(view, view->from, view->to));
}

struct str setting_group(const struct view *view, uint32_t from, uint32_t to,
                         struct arena *arena)
{
    for (uint32_t t = from; t < to; t++)
        if (view_entry(view, t, WORD_PARTY))
            return view_entry(view, t, WORD_PARTY)->name;
    for (uint32_t t = from; t < to; t++) {
        uint32_t i = view_cell(view, t)->place;
        if (i == NONE || !view->layers->places.at[i].demonym)
            continue;
        const struct place *p = &view->layers->places.at[i];
        return str_format(arena, "%.*s", STR(p->name));
    }
    return (struct str){ NULL, 0 };
}

bool setting_party(const struct view *view, const struct phrase *agent,
                   const struct claim *claim, struct claim_party *ret_party,
                   struct arena *arena)
{
    if (!agent || agent->pronoun)
        return false;
    const struct cell *head = view_cell(view, agent->head);
    if (!head->of[WORD_PEOPLE] && (head->of[WORD_METHOD] || head->of[WORD_NOUN]))
        return false; /* "rebel shelling killed two": the shelling's owner did it */
    bool party = agent->party != NONE || agent->people != NONE || agent->person != NONE ||
                 head->name != NONE || view_is(view, agent->head, "collective");
    struct str group = setting_group(view, agent->from, agent->to, arena);
    if (!party && !group.len)
        return false;
    ret_party->text = view_words(view, agent->from, agent->to);
    ret_party->group = group;
    ret_party->stance = claim->stance;
    return true;
}

/* "by the army or the militia": the page leaves open which. */
static void set_or(const struct view *view, const struct phrase *agent, struct claim *claim,
                   struct arena *arena)
{
    for (uint32_t t = agent->to; t + 1 < view->to && view_is(view, t, "or");) {
        const struct phrase *other = view_phrase(view, t + 1);
        struct claim_party party = { 0 };
        if (!other || other->from != t + 1 ||
            !setting_party(view, other, claim, &party, arena))
            return;
        *PUSH(arena, &claim->by_or) = party;
        claim_add_evidence(claim, EVIDENCE_BY, view_span(view, other->from, other->to),
                           arena);
        t = other->to;
    }
}

void setting_by(const struct view *view, const struct phrase *agent,
                struct claim_party *ret_party, struct claim *claim, enum evidence_role role,
                struct arena *arena)
{
    if (!setting_party(view, agent, claim, ret_party, arena))
        return;
    claim_add_evidence(claim, role, view_span(view, agent->from, agent->to), arena);
    if (role == EVIDENCE_BY)
        set_or(view, agent, claim, arena);
}

void setting_credit(const struct credit *own, const struct running *running, bool quoted,
                    struct claim *claim, struct arena *arena)
{
    const struct credit *from = own;
    if (!own->sources.n && (own->pronoun || quoted))
        from = &running->credit;
    for (uint32_t i = 0; i < from->sources.n; i++) {
        *PUSH(arena, &claim->sources) = from->sources.at[i];
        claim_add_evidence(claim, EVIDENCE_SOURCE, from->spans.at[i], arena);
    }
    if (from->sources.n && claim->stance == STANCE_STATED)
        claim->stance = from->alleged ? STANCE_ALLEGED : STANCE_REPORTED;
    if (own->basis != BASIS_NONE)
        claim->basis = own->basis;
}

/* "the governor of Donetsk said": his province is not where it happened. */
static bool in_credit(const struct credit *credit, struct span at)
{
    for (uint32_t i = 0; i < credit->spans.n; i++)
        if (span_holds(credit->spans.at[i], at))
            return true;
    return false;
}

void running_update(struct running *running, const struct view *view,
                    const struct credit *credit)
{
    uint32_t paragraph = view->layers->sentences.at[view->sentence].paragraph;
    bool placed = false; /* "near Dibis, north of Kirkuk": the first is where it is */
    for (uint32_t t = view->from; t < view->to; t++) {
        const struct cell *cell = view_cell(view, t);
        if (cell->place != NONE) {
            const struct place *p = &view->layers->places.at[cell->place];
            bool wide =
                p->precision == PRECISION_COUNTRY || p->precision == PRECISION_REGION;
            uint8_t kind = view->layers->sentences.at[view->sentence].kind;
            bool passing = p->precision == PRECISION_SITE || kind == SENTENCE_CAPTION ||
                           kind == SENTENCE_DATELINE;
            if (kind == SENTENCE_DATELINE && !p->demonym && running->title_place == NONE)
                running->title_place = cell->place;
            /* "Middle East": the name of a page's section, or of too much land */
            passing = passing || p->precision == PRECISION_REGION;
            passing = passing || in_credit(credit, p->at) || (placed && !wide);
            if (!p->demonym && !passing && !is_idle(view, p) &&
                (!wide || running->place == NONE)) {
                placed = placed || !wide;
                running->place = cell->place;
                if (running->title_place == NONE)
                    running->title_place = cell->place;
            }
        }
        if (cell->time != NONE) {
            const struct timex *x = &view->layers->times.at[cell->time];
            bool by = x->token_from > view->from && view_is(view, x->token_from - 1, "by");
            if (days_known(x->days) && x->type != TIMEX_SET && !x->since && !by &&
                !is_age(view, x) && !is_of_saying(view, (struct hit){ 0 }, t) &&
                x->days.to - x->days.from <= 7) {
                running->time = cell->time;
                running->time_paragraph = paragraph;
            }
        }
    }
    if (credit->sources.n)
        running->credit = *credit;
}
