/* layout.c - the grid, which block stands where, and what gives way when the page is full.
 *
 * The page is two thirds and one third, as GOV.UK's pages are: what was read and the dates across the top, the steps on the
 * left, whom to ring on the right (or, when that takes less room, below), the small print at the foot. The sheet is first
 * measured, at each stage of giving way in turn (enum give_way, in its order), and drawn at the first at which it fits. If it
 * never does, it goes on to a second page in one column, and says so at the foot of the first. Nothing is cut. Large print always goes on like
 * that, and nothing gives way in it. */
#include "layout.h"

#include <string.h>

#include "lay.h"

/* The grid, in points (1 mm is 2.835). */
#define MARGIN_LEFT 42.0   /* 15 mm: a hole punch and any home printer leave it free */
#define MARGIN_TOP 34.0    /* 12 mm */
#define MARGIN_BOTTOM 30.0 /* 10.5 mm: home printers lose up to 6 mm at the foot */
#define WIDTH (PAGE_WIDTH - 2 * MARGIN_LEFT)
#define GUTTER 22.0     /* between the columns: more than a line of type, so that they are not read across */
#define SIDE_WIDTH 166.0 /* a telephone number and most e-mail addresses on one line at 12 points */
#define SIDE_WIDER 206.0 /* for long names: two more words on a line */
#define CELLS 3          /* contacts side by side when they stand below the steps */
#define AIR_LEAST 0.5     /* of the space between blocks, before anything gives way */
#define AIR_STEP 0.1
#define LEADING_LEAST 0.95 /* of the lines: 13.9 points for 12, the least that keeps lines apart */

static const struct style OVERLEAF = { WEIGHT_BOLD, 12, 14.6, false };

static struct style overleaf(const struct lay *lay)
{
    return lay->large ? blocks_large(&OVERLEAF) : OVERLEAF;
}

static bool is_left_out(const struct lay *lay, const struct block *block)
{
    return lay_gave_way(lay, block) && (block->gives_way == GIVES_QR || block->gives_way == GIVES_WORKED || block->gives_way == GIVES_STRIP);
}

static void new_page(struct lay *lay)
{
    canvas_page(lay->canvas);
    lay->pages++;
    lay->y = MARGIN_TOP;
    lay->list = NULL;
}

/* Goes on to another page, and says so. */
static void next_page(struct lay *lay)
{
    struct style style = overleaf(lay);
    double top = PAGE_HEIGHT - MARGIN_BOTTOM - style.leading;
    canvas_paragraph(lay->canvas, NULL, "P", &style, MARGIN_LEFT, top, WIDTH, lay->sheet->continued);
    new_page(lay);
}

/* When flowing, a block stands whole on one page, and a heading with what follows it. */
static void keep_together(struct lay *lay, size_t first, size_t count)
{
    double top = lay->y;
    struct element *list = lay->list;
    enum block_kind kind = lay->list_kind;
    bool drawing = canvas_pause(lay->canvas);
    blocks_lay(lay, first, count);
    if (sheet_block(lay->sheet, first)->kind == BLOCK_HEADING && first + count < lay->sheet->blocks->len)
        blocks_lay(lay, first + count, blocks_run(lay->sheet, first + count));
    double height = lay->y - top;
    canvas_resume(lay->canvas, drawing);
    lay->y = top;
    lay->list = list;
    lay->list_kind = kind;
    if (top + height > lay->bottom)
        next_page(lay);
    lay->too_tall = lay->too_tall || lay->y + height > lay->bottom;
}

static void lay_region(struct lay *lay, enum block_region region, double x, double width)
{
    lay->x = x;
    lay->width = width;
    lay->list = NULL;
    for (size_t i = 0; i < lay->sheet->blocks->len;) {
        const struct block *block = sheet_block(lay->sheet, i);
        size_t count = blocks_run(lay->sheet, i);
        if (block->region == region && !is_left_out(lay, block)) {
            if (lay->flow)
                keep_together(lay, i, count);
            blocks_lay(lay, i, count);
        }
        i += count;
    }
}

/* How many blocks stand in one cell: a contact with the small lines that belong to it. */
static size_t cell_length(const struct sheet *sheet, size_t first)
{
    size_t count = 1;
    while (first + count < sheet->blocks->len && sheet_block(sheet, first + count)->kind == BLOCK_CONTACT && !sheet_block(sheet, first + count)->label &&
           !sheet_block(sheet, first + count)->text)
        count++;
    return count;
}

/* Whom to ring, in columns; what is not a contact takes the whole width. */
static void lay_cells(struct lay *lay)
{
    double width = (WIDTH - (CELLS - 1) * GUTTER) / CELLS, top = 0, lowest = 0;
    int cell = 0;
    lay->list = NULL;
    for (size_t i = 0; i < lay->sheet->blocks->len;) {
        const struct block *block = sheet_block(lay->sheet, i);
        size_t count = block->kind == BLOCK_CONTACT ? cell_length(lay->sheet, i) : blocks_run(lay->sheet, i);
        bool contact = block->kind == BLOCK_CONTACT;
        if (block->region == REGION_SIDE && block->kind != BLOCK_QR) {
            if (!contact || cell == CELLS || cell == 0) {
                lay->y = cell > 0 ? lowest : lay->y;
                top = lowest = lay->y;
                cell = 0;
            }
            lay->x = MARGIN_LEFT + cell * (width + GUTTER);
            lay->width = contact ? width : WIDTH;
            lay->y = top;
            for (size_t part = 0; part < count; part++)
                blocks_lay(lay, i + part, 1);
            lowest = lay->y > lowest ? lay->y : lowest;
            cell = contact ? cell + 1 : 0;
        }
        i += count;
    }
    lay->y = cell > 0 ? lowest : lay->y;
}

static double height_of_end(struct lay *lay)
{
    double y = lay->y;
    bool drawing = canvas_pause(lay->canvas);
    lay->y = 0;
    lay_region(lay, REGION_END, MARGIN_LEFT, WIDTH);
    double height = lay->y;
    canvas_resume(lay->canvas, drawing);
    lay->y = y;
    return height;
}

/* One page: the foot stands at the bottom. True when everything fits. */
static bool lay_page(struct lay *lay)
{
    lay->y = MARGIN_TOP;
    lay_region(lay, REGION_TOP, MARGIN_LEFT, WIDTH);
    double top = lay->y, end;
    if (lay->columns == COLUMNS_STACKED) {
        lay_region(lay, REGION_MAIN, MARGIN_LEFT, WIDTH);
        lay_cells(lay);
        end = lay->y;
    } else {
        double side = lay->columns == COLUMNS_WIDER ? SIDE_WIDER : SIDE_WIDTH;
        lay_region(lay, REGION_MAIN, MARGIN_LEFT, WIDTH - GUTTER - side);
        end = lay->y;
        lay->y = top;
        lay_region(lay, REGION_SIDE, MARGIN_LEFT + WIDTH - side, side);
        end = lay->y > end ? lay->y : end;
    }
    double foot = lay->bottom - height_of_end(lay);
    lay->y = foot;
    lay_region(lay, REGION_END, MARGIN_LEFT, WIDTH);
    return end <= foot;
}

static bool lay_pages(struct lay *lay)
{
    lay->y = MARGIN_TOP;
    lay->bottom = PAGE_HEIGHT - MARGIN_BOTTOM - 1.5 * overleaf(lay).leading; /* room to say that it goes on */
    lay_region(lay, REGION_TOP, MARGIN_LEFT, WIDTH);
    lay_region(lay, REGION_MAIN, MARGIN_LEFT, WIDTH);
    bool drawing = canvas_pause(lay->canvas);
    double top = lay->y;
    lay_cells(lay);
    double height = lay->y - top;
    canvas_resume(lay->canvas, drawing);
    lay->y = top;
    if (lay->large || height > lay->bottom - MARGIN_TOP) {
        lay_region(lay, REGION_SIDE, MARGIN_LEFT, WIDTH); /* more contacts than a page holds in columns */
    } else {
        if (top + height > lay->bottom)
            next_page(lay);
        lay_cells(lay);
    }
    lay_region(lay, REGION_END, MARGIN_LEFT, WIDTH);
    return !lay->too_tall;
}

/* What is for the adviser begins a page of its own. */
static void lay_adviser(struct lay *lay)
{
    bool any = false;
    for (size_t i = 0; i < lay->sheet->blocks->len; i++)
        any = any || sheet_block(lay->sheet, i)->region == REGION_ADVISER;
    if (!any)
        return;
    new_page(lay);
    lay->flow = true;
    lay->air = lay->tight = 1;
    lay->bottom = PAGE_HEIGHT - MARGIN_BOTTOM - 1.5 * overleaf(lay).leading;
    lay_region(lay, REGION_ADVISER, MARGIN_LEFT, WIDTH);
}

static struct lay lay_new(struct canvas *canvas, const struct sheet *sheet, enum give_way level, enum columns columns, double air)
{
    double looseness = (air - AIR_LEAST) / (1 - AIR_LEAST);
    struct lay lay = { .canvas = canvas, .sheet = sheet, .level = level, .columns = columns, .air = air,
                       .tight = LEADING_LEAST + (1 - LEADING_LEAST) * looseness, .pages = 1, .bottom = PAGE_HEIGHT - MARGIN_BOTTOM };
    return lay;
}

/* Spreads what fits: the widest spacing at which it still does. */
static void give_air(struct canvas *canvas, const struct sheet *sheet, struct lay *found)
{
    for (int step = 0; 1 - step * AIR_STEP > AIR_LEAST; step++) {
        struct lay wider = lay_new(canvas, sheet, found->level, found->columns, 1 - step * AIR_STEP);
        if (lay_page(&wider)) {
            *found = wider;
            return;
        }
    }
}

/* The first way in which everything fits one page: all of it, then with one thing after another giving way. At each stage
 * the contacts may have a wider column or stand below the steps, for when one column would be much longer than the other. */
static bool find_fit(struct canvas *canvas, const struct sheet *sheet, struct lay *found)
{
    for (int level = GIVES_QR; level <= GIVES_NEVER; level++) {
        int most = level > GIVES_QR ? COLUMNS_STACKED : COLUMNS_WIDER; /* the codes have no place below the steps */
        for (int columns = COLUMNS_USUAL; columns <= most; columns++) {
            *found = lay_new(canvas, sheet, (enum give_way)level, (enum columns)columns, AIR_LEAST);
            if (lay_page(found)) {
                give_air(canvas, sheet, found);
                return true;
            }
        }
    }
    return false;
}

char *layout_pdf(const struct sheet *sheet, struct typeface *typeface, struct codes *codes, bool large, size_t *length, struct problem *problem)
{
    struct canvas *canvas = canvas_new(typeface, codes);
    struct lay found;
    char *bytes = NULL;
    bool one_page = !large && find_fit(canvas, sheet, &found);
    struct lay lay = one_page ? found : lay_new(canvas, sheet, large ? GIVES_QR : GIVES_LENGTH, COLUMNS_STACKED, large ? 1 : AIR_LEAST);
    lay.large = large;
    lay.flow = !one_page;
    if (!canvas_start(canvas, problem))
        goto out;
    if (!(one_page ? lay_page(&lay) : lay_pages(&lay))) {
        problem_set(problem, "sheet-too-long", "A sentence is too long for the sheet. Shorten it in the wording file.");
        goto out;
    }
    lay_adviser(&lay);
    bytes = canvas_finish(canvas, sheet->title, sheet->language, length, problem);
out:
    canvas_free(canvas);
    return bytes;
}
