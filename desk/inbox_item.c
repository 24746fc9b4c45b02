/* inbox_item.c - see inbox_item.h. */
#include "inbox_item.h"

#include <string.h>

struct inbox_item *item_new(GPtrArray *files)
{
    struct inbox_item *item = g_new0(struct inbox_item, 1);
    item->files = files;
    return item;
}

void item_free(void *data)
{
    struct inbox_item *item = data;
    if (!item)
        return;
    if (item->copies)
        g_ptr_array_unref(item->copies);
    inbox_row_free(item->own_row);
    g_free(item);
}

const char *item_path(const struct inbox_item *item)
{
    return ((const struct inbox_file *)item->files->pdata[0])->path;
}

void item_add_copy(struct inbox_item *item, struct inbox_item *copy)
{
    if (!item->copies)
        item->copies = g_ptr_array_new();
    g_ptr_array_add(item->copies, copy);
    copy->state = ITEM_COPY;
    copy->same_as = item;
}

void item_fail(struct inbox_item *item, const struct problem *problem)
{
    item->own_row = inbox_row_of_problem(item->sum, problem);
    item->state = ITEM_FAILED;
}

void item_leave(struct inbox_item *item, const char *why)
{
    item->left_why = why;
    item->state = ITEM_LEFT;
}

bool item_is_over(const struct inbox_item *item)
{
    return item->state >= ITEM_DONE;
}

bool item_same_files(const struct inbox_item *item, const struct inbox_item *other)
{
    if (item->files->len != other->files->len)
        return false;
    for (guint i = 0; i < item->files->len; i++) {
        const struct inbox_file *one = item->files->pdata[i], *two = other->files->pdata[i];
        if (strcmp(one->path, two->path) != 0 || !inbox_state_same(&one->state, &two->state))
            return false;
    }
    return true;
}
