/* lay.h - a sheet while it is being laid: the state that the page (layout.c) and the blocks (blocks.c) share. Private to those two. */
#ifndef EHC_RENDER_LAY_H
#define EHC_RENDER_LAY_H

#include "canvas.h"
#include "sheet.h"

/* How the steps and the contacts share the page, in the order in which they are tried. At SIDE_WIDTH the steps have about 58
 * characters in a line: easy to keep one's place. */
enum columns { COLUMNS_USUAL, COLUMNS_WIDER, COLUMNS_STACKED /* the contacts in columns below the steps */ };

struct lay {
    struct canvas *canvas;
    const struct sheet *sheet;
    enum give_way level; /* blocks below this have given way */
    double air, tight;   /* shares of the space between blocks (AIR_LEAST to 1) and of the leading */
    enum columns columns;
    bool large;          /* large print: 18 points and more, nothing side by side */
    bool flow;           /* one column, as many pages as it takes */
    bool too_tall;       /* one block is taller than a page */
    int pages;
    double x, width, y, bottom;
    struct element *list; /* of the blocks of one kind that follow each other */
    enum block_kind list_kind;
};

/* True when the block is among what has given way. */
static inline bool lay_gave_way(const struct lay *lay, const struct block *block)
{
    return block->gives_way < lay->level;
}

/* A style in large print. */
struct style blocks_large(const struct style *style);

/* How many blocks from `first` on are laid as one: boxes and codes stand side by side. */
size_t blocks_run(const struct sheet *sheet, size_t first);

/* Draws, or measures, `count` blocks as one, from lay->y down, within lay->x and lay->width; moves lay->y below them. */
void blocks_lay(struct lay *lay, size_t first, size_t count);

#endif
