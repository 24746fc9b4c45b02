/* link.c - see link.h. */
#include "link.h"

#include <qrencode.h>

#define QUIET 4 /* squares of white around: ISO/IEC 18004 asks for four */

static bool is_dark(const QRcode *code, int x, int y)
{
    return x >= 0 && y >= 0 && x < code->width && y < code->width && (code->data[y * code->width + x] & 1);
}

void link_print(FILE *out, const char *link)
{
    QRcode *code = QRcode_encodeString8bit(link, 0, QR_ECLEVEL_M);
    fprintf(out, "For a phone on the same network: %s\n", link);
    for (int y = -QUIET; code && y < code->width + QUIET; y += 2) {
        fputs("\033[40;97m", out); /* white squares on black, whatever the terminal's colours are */
        for (int x = -QUIET; x < code->width + QUIET; x++) {
            bool upper = !is_dark(code, x, y), lower = !is_dark(code, x, y + 1);
            fputs(upper && lower ? "\u2588" : upper ? "\u2580" : lower ? "\u2584" : " ", out);
        }
        fputs("\033[0m\n", out);
    }
    QRcode_free(code);
}

void link_put(struct page *page, const char *link)
{
    QRcode *code = QRcode_encodeString8bit(link, 0, QR_ECLEVEL_M);
    page_put(page, "<details class=\"govuk-details\">\n<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">%s</span></summary>\n<div class=\"govuk-details__text\">\n",
             page_say(page, "link.summary", NULL));
    page_paragraph(page, page_say(page, "link.how", NULL));
    if (code) {
        int size = code->width + 2 * QUIET;
        page_put(page, "<svg class=\"ehc-code\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n<path d=\"",
                 page_say(page, "link.alt", NULL), size, size, size, size);
        for (int y = 0; y < code->width; y++)
            for (int x = 0; x < code->width; x++)
                if (is_dark(code, x, y))
                    page_put(page, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
        page_put(page, "\"/>\n</svg>\n");
    }
    page_put(page, "<p class=\"govuk-body ehc-file\">%s</p>\n</div>\n</details>\n", link);
    QRcode_free(code);
}
