/* placemap.c: where the incidents were, as points by precision.
 *
 *   al-Jadida, district, 36.33 N 43.11 E, 2 incidents ─▶ a dot with a number, a line in the list
 *
 * Places far apart get maps of their own. Within one, degrees of longitude are shortened by the
 * cosine of the middle latitude. A site or district is a dot; the point of a city or larger
 * stands for all of it and is drawn as a ring with a pale area; countries and regions are
 * listed only. The 40 places of a map with the most incidents are numbered. Nothing is drawn
 * that the ledger has no point for. All arithmetic is in integers: millionths of a degree.
 */
#include "base/point.h"
#include "export/html/sections.h"
#include "export/words.h"

enum {
    WIDTH = 720,
    HEIGHT = 440,
    MARGIN = 46,
    DEGREE = 1000000,
    NEAR = 3 * DEGREE,
    NUMBERED = 40
};

struct spot {
    const struct claim_place *place;
    uint32_t incidents, group, number;
    int x, y; /* of its number on the map */
};

struct spots {
    LIST(struct spot) at;
    uint32_t groups, elsewhere;
};

struct frame {
    int64_t west, south, east, north, cosine; /* cosine in thousandths */
};

static bool is_near(const struct claim_place *a, const struct claim_place *b)
{
    int64_t dlat = (int64_t)a->lat - b->lat, dlon = (int64_t)a->lon - b->lon;
    return dlat < NEAR && dlat > -NEAR && dlon < NEAR && dlon > -NEAR;
}

static struct spot *spot_of(struct page *page, struct spots *spots,
                            const struct claim_place *place)
{
    for (uint32_t i = 0; i < spots->at.n; i++) {
        const struct claim_place *known = spots->at.at[i].place;
        if (known->lat == place->lat && known->lon == place->lon &&
            str_eq(known->name, place->name))
            return &spots->at.at[i];
    }
    *PUSH(page->arena, &spots->at) = (struct spot){ .place = place, .group = UINT32_MAX };
    return &spots->at.at[spots->at.n - 1];
}

/* Spots that a chain of near ones joins share a group. */
static void group_spots(struct spots *spots, struct arena scratch)
{
    uint32_t *todo = NEW(&scratch, uint32_t, spots->at.n + 1);
    for (uint32_t i = 0; i < spots->at.n; i++) {
        uint32_t n = 0;
        if (spots->at.at[i].group != UINT32_MAX)
            continue;
        spots->at.at[i].group = spots->groups;
        for (todo[n++] = i; n > 0;) {
            const struct claim_place *from = spots->at.at[todo[--n]].place;
            for (uint32_t k = 0; k < spots->at.n; k++) {
                struct spot *spot = &spots->at.at[k];
                if (spot->group != UINT32_MAX || !is_near(from, spot->place))
                    continue;
                spot->group = spots->groups;
                todo[n++] = k;
            }
        }
        spots->groups++;
    }
}

static struct spots find_spots(struct page *page)
{
    struct spots spots = { 0 };
    const struct weighing *w = &page->view->weighing;
    for (uint32_t i = 0; i < w->incidents.n; i++) {
        const struct claim_place *place = &w->incidents.at[page->order[i]].place;
        if (place->lat == COORDINATE_NONE || place->lon == COORDINATE_NONE ||
            place->precision == PRECISION_NONE || place->precision >= PRECISION_COUNTRY)
            spots.elsewhere++;
        else
            spot_of(page, &spots, place)->incidents++;
    }
    group_spots(&spots, *page->arena);
    return spots;
}

static struct frame frame_of(const struct spots *spots, uint32_t group)
{
    struct frame f = { INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN, 0 };
    for (uint32_t i = 0; i < spots->at.n; i++) {
        const struct claim_place *p = spots->at.at[i].place;
        if (spots->at.at[i].group != group)
            continue;
        f.west = p->lon < f.west ? p->lon : f.west;
        f.east = p->lon > f.east ? p->lon : f.east;
        f.south = p->lat < f.south ? p->lat : f.south;
        f.north = p->lat > f.north ? p->lat : f.north;
    }
    f.cosine = point_cosine((f.south + f.north) / 2);
    f.cosine = f.cosine < 100 ? 100 : f.cosine;
    int64_t room_x = WIDTH - 2 * MARGIN, room_y = HEIGHT - 2 * MARGIN;
    int64_t tall = f.north - f.south, wide = (f.east - f.west) * f.cosine / 1000;
    int64_t least = DEGREE / 5; /* a single point still shows some land around it */
    tall = tall < least ? least : tall;
    wide = wide < least ? least : wide;
    if (wide * room_y > tall * room_x)
        tall = wide * room_y / room_x;
    else
        wide = tall * room_x / room_y;
    int64_t lon = (f.west + f.east) / 2, lat = (f.south + f.north) / 2;
    wide = wide * 1000 / f.cosine;
    f.west = lon - wide / 2, f.east = lon + wide / 2;
    f.south = lat - tall / 2, f.north = lat + tall / 2;
    return f;
}

static int x_of(const struct frame *f, int64_t lon)
{
    return (int)(MARGIN + (lon - f->west) * (WIDTH - 2 * MARGIN) / (f->east - f->west));
}

static int y_of(const struct frame *f, int64_t lat)
{
    return (int)(HEIGHT - MARGIN -
                 (lat - f->south) * (HEIGHT - 2 * MARGIN) / (f->north - f->south));
}

/* Distance between lines: about four to a side. */
static int64_t grid_step(int64_t extent)
{
    static const int64_t STEPS[] = { 20000,   50000,   100000,  200000,  500000,
                                     1000000, 2000000, 5000000, 10000000 };
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (extent / STEPS[i] <= 4)
            return STEPS[i];
    return 20 * DEGREE;
}

static int64_t round_up(int64_t value, int64_t step)
{
    int64_t down = value / step * step;
    return down < value ? down + step : down;
}

static void put_degrees(struct page *page, int64_t value, const char *plus,
                        const char *minus)
{
    out_fixed(page->out, (value < 0 ? -value : value) / 10000, 2);
    page_put(page, "° ");
    page_put(page, value < 0 ? minus : plus);
}

static void draw_grid(struct page *page, const struct frame *f)
{
    out_format(page->out,
               "<rect class=\"sea\" x=\"1\" y=\"1\" width=\"%d\" height=\"%d\"/>",
               WIDTH - 2, HEIGHT - 2);
    int64_t step = grid_step(f->east - f->west);
    for (int64_t lon = round_up(f->west, step); lon <= f->east; lon += step) {
        out_format(page->out,
                   "<path class=\"axis\" d=\"M%d 1V%d\"/><text class=\"quiet middle\" "
                   "x=\"%d\" y=\"%d\">",
                   x_of(f, lon), HEIGHT - 18, x_of(f, lon), HEIGHT - 6);
        put_degrees(page, lon, "E", "W");
        page_put(page, "</text>");
    }
    step = grid_step(f->north - f->south);
    for (int64_t lat = round_up(f->south, step); lat <= f->north; lat += step) {
        out_format(
            page->out,
            "<path class=\"axis\" d=\"M1 %dH%d\"/><text class=\"quiet\" x=\"6\" y=\"%d\">",
            y_of(f, lat), WIDTH - 1, y_of(f, lat) - 3);
        put_degrees(page, lat, "N", "S");
        page_put(page, "</text>");
    }
}

/* A bar of 1, 2 or 5 times a power of ten kilometres; a degree of latitude is 111.2 km. */
static void draw_scale(struct page *page, const struct frame *f)
{
    int64_t metres = (f->north - f->south) * 1112 / 10000; /* the height of the map */
    int64_t km = page_scale(metres / 8000);
    int length = (int)(km * 1000 * (HEIGHT - 2 * MARGIN) / (metres ? metres : 1));
    int right = WIDTH - 20, y = HEIGHT - 34;
    out_format(page->out,
               "<path class=\"range\" d=\"M%d %dV%dH%dV%d\"/>"
               "<text class=\"end\" x=\"%d\" y=\"%d\">%.*s km</text>",
               right - length, y - 5, y, right, y - 5, right, y - 8,
               STR(words_number(km, page->arena)));
}

static bool is_free(const struct spots *spots, uint32_t before, uint32_t group, int x,
                    int y)
{
    if (x < 14 || x > WIDTH - 14 || y < 14 || y > HEIGHT - 30)
        return false;
    for (uint32_t i = 0; i < before; i++) {
        const struct spot *other = &spots->at.at[i];
        int dx = other->x - x, dy = other->y - y;
        if (other->group == group && other->number && dx * dx + dy * dy < 21 * 21)
            return false;
    }
    return true;
}

/* Puts the number on the point, or beside it where others already stand. */
static void place_number(struct spots *spots, uint32_t index, int x, int y)
{
    static const int ROUND[8][2] = { { 10, 0 }, { -10, 0 }, { 0, -10 }, { 0, 10 },
                                     { 7, -7 }, { -7, -7 }, { 7, 7 },   { -7, 7 } };
    struct spot *spot = &spots->at.at[index];
    spot->x = x, spot->y = y;
    for (int r = 0; r <= 4 && !is_free(spots, index, spot->group, spot->x, spot->y); r++)
        for (int k = 0; k < 8; k++) {
            spot->x = x + ROUND[k][0] * (r + 2) * 11 / 10;
            spot->y = y + ROUND[k][1] * (r + 2) * 11 / 10;
            if (is_free(spots, index, spot->group, spot->x, spot->y))
                break;
        }
}

static void draw_area(struct page *page, const struct frame *f, const struct spot *spot)
{
    int x = x_of(f, spot->place->lon), y = y_of(f, spot->place->lat);
    if (spot->place->precision >= PRECISION_CITY)
        out_format(page->out, "<circle class=\"area\" cx=\"%d\" cy=\"%d\" r=\"24\"/>", x,
                   y);
}

static void draw_spot(struct page *page, const struct frame *f, const struct spot *spot)
{
    int x = x_of(f, spot->place->lon), y = y_of(f, spot->place->lat);
    if (!spot->number) {
        out_format(page->out, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", x,
                   y);
        return;
    }
    if (x != spot->x || y != spot->y)
        out_format(page->out,
                   "<path class=\"lead\" d=\"M%d %dL%d %d\"/>"
                   "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>",
                   x, y, spot->x, spot->y, x, y);
    out_format(page->out,
               "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"10\"/>"
               "<text class=\"no\" x=\"%d\" y=\"%d\">%u</text>\n",
               spot->x, spot->y, spot->x, spot->y + 4, spot->number);
}

static void draw_spots(struct page *page, const struct frame *f, struct spots *spots,
                       uint32_t group)
{
    for (uint32_t i = 0; i < spots->at.n; i++)
        if (spots->at.at[i].group == group && spots->at.at[i].number)
            draw_area(page, f, &spots->at.at[i]);
        else if (spots->at.at[i].group == group)
            draw_spot(page, f, &spots->at.at[i]);
    for (uint32_t i = 0; i < spots->at.n; i++) {
        const struct spot *spot = &spots->at.at[i];
        if (spot->group != group || !spot->number)
            continue;
        place_number(spots, i, x_of(f, spot->place->lon), y_of(f, spot->place->lat));
        draw_spot(page, f, spot);
    }
}

static void list_spot(struct page *page, const struct spot *spot)
{
    const struct claim_place *place = spot->place;
    out_format(page->out, "<tr><td class=\"n\">%u</td><td>", spot->number);
    page_text(page, words_line(place->name.len ? place->name : place->text, page->arena));
    const char *stands = place->precision == PRECISION_ADMIN1 ? "province"
                         : place->precision == PRECISION_ADMIN2
                             ? "county"
                             : precision_name(place->precision);
    out_format(page->out, "</td><td>%s</td><td class=\"n\">%u</td></tr>\n", stands,
               spot->incidents);
}

static bool is_north(const struct spots *spots, uint32_t a, uint32_t b)
{
    const struct claim_place *x = spots->at.at[a].place, *y = spots->at.at[b].place;
    return x->lat > y->lat || (x->lat == y->lat && a < b);
}

/* Numbers the spots of a group with the most incidents from north to south, so that list and
 * map read alike; the others get 0. */
static void number_spots(struct spots *spots, uint32_t group)
{
    for (uint32_t i = 0; i < spots->at.n; i++) {
        uint32_t before = 0;
        struct spot *spot = &spots->at.at[i];
        for (uint32_t j = 0; j < spots->at.n && spot->group == group; j++) {
            uint32_t other = spots->at.at[j].incidents;
            before += spots->at.at[j].group == group && j != i &&
                      (other > spot->incidents ||
                       (other == spot->incidents && is_north(spots, j, i)));
        }
        spot->number = spot->group == group && before < NUMBERED;
    }
    for (uint32_t i = 0; i < spots->at.n; i++)
        for (uint32_t j = 0; j < spots->at.n && spots->at.at[i].number; j++)
            spots->at.at[i].number += spots->at.at[j].number > 0 && is_north(spots, j, i);
}

/* The numbered spots in order; returns how many others the group has. */
static uint32_t list_spots_of(struct page *page, const struct spots *spots, uint32_t group)
{
    uint32_t others = 0;
    for (uint32_t n = 1; n <= NUMBERED; n++)
        for (uint32_t i = 0; i < spots->at.n; i++)
            if (spots->at.at[i].group == group && spots->at.at[i].number == n)
                list_spot(page, &spots->at.at[i]);
    for (uint32_t i = 0; i < spots->at.n; i++)
        others += spots->at.at[i].group == group && !spots->at.at[i].number;
    return others;
}

static void list_spots(struct page *page, const struct spots *spots, uint32_t group)
{
    page_put(page,
             "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Places on "
             "the map\">"
             "<table><thead><tr><th scope=\"col\" class=\"n\">No.</th>"
             "<th scope=\"col\">Place</th><th scope=\"col\">The point stands for a</th>"
             "<th scope=\"col\" class=\"n\">Incidents</th></tr></thead><tbody>\n");
    uint32_t others = list_spots_of(page, spots, group);
    page_put(page, "</tbody></table></div>\n");
    if (others)
        out_format(page->out,
                   "<p>%u places with fewer incidents are dots without a number.</p>\n",
                   others);
}

void page_map(struct page *page)
{
    struct spots spots = find_spots(page);
    page_put(page, "<section id=\"map\"><h2>Map</h2>\n");
    for (uint32_t g = 0; g < spots.groups; g++) {
        struct frame frame = frame_of(&spots, g);
        number_spots(&spots, g);
        out_format(page->out,
                   "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Map of "
                   "the places "
                   "in the list below\">",
                   WIDTH, HEIGHT);
        draw_grid(page, &frame);
        draw_scale(page, &frame);
        draw_spots(page, &frame, &spots, g);
        page_put(page,
                 "</svg>\n<figcaption>North is up. A pale ring stands for a whole city or "
                 "province: the point is its middle, not where anything happened."
                 "</figcaption></figure>\n");
        list_spots(page, &spots, g);
    }
    if (spots.elsewhere)
        out_format(page->out, "<p>%u %s no place that can be drawn.</p>\n", spots.elsewhere,
                   spots.elsewhere == 1 ? "incident has" : "incidents have");
    page_put(page, "</section>\n");
}
