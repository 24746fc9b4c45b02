/* flow.c - lines, blocks and pages of running text. */
#include "flow.h"

#include <string.h>

#include "mend.h"

#define PAGE_BYTES_MAX (1024u * 1024) /* of text: 200 dense pages; the rest is left out */

static void free_page(void *page)
{
    g_string_free(page, TRUE);
}

struct flow *flow_new(void)
{
    struct flow *flow = g_new0(struct flow, 1);
    flow->pages = g_ptr_array_new_with_free_func(free_page);
    g_ptr_array_add(flow->pages, g_string_new(""));
    return flow;
}

void flow_free(struct flow *flow)
{
    if (!flow)
        return;
    g_ptr_array_unref(flow->pages);
    g_free(flow);
}

static GString *last_page(const struct flow *flow)
{
    return flow->pages->pdata[flow->pages->len - 1];
}

static void add_line(struct flow *flow, char *line)
{
    GString *page = last_page(flow);
    g_strchomp(line);
    line += strspn(line, " ");
    if (!*line)
        flow->gap = true;
    else if (page->len + strlen(line) + 2 <= PAGE_BYTES_MAX) {
        if (page->len > 0)
            g_string_append(page, flow->gap ? "\n\n" : "\n");
        g_string_append(page, line);
        flow->gap = false;
    }
}

void flow_add(struct flow *flow, const char *text)
{
    char *mended = mend_text(text, strlen(text));
    for (char *at = mended; at;) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        add_line(flow, at);
        at = end ? end + 1 : NULL;
    }
    g_free(mended);
}

void flow_gap(struct flow *flow)
{
    flow->gap = true;
}

void flow_page(struct flow *flow)
{
    if (last_page(flow)->len > 0)
        g_ptr_array_add(flow->pages, g_string_new(""));
    flow->gap = false;
}
