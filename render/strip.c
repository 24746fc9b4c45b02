/* strip.c - label placement on a line: centre each on its mark, then push apart from the left and back from the right. */
#include "strip.h"

static double inside(double left, double width, double length)
{
    if (left + width > length)
        left = length - width;
    return left < 0 ? 0 : left;
}

static bool place_row(struct strip_label *labels, size_t count, int row, double length, double gap)
{
    double wanted = -gap, edge = -gap;
    for (size_t i = 0; i < count; i++)
        if (labels[i].row == row)
            wanted += labels[i].width + gap;
    if (wanted > length)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (labels[i].row != row)
            continue;
        labels[i].left = inside(labels[i].at - labels[i].width / 2, labels[i].width, length);
        if (labels[i].left < edge + gap)
            labels[i].left = edge + gap;
        edge = labels[i].left + labels[i].width;
    }
    edge = length + gap;
    for (size_t i = count; i-- > 0;) {
        if (labels[i].row != row)
            continue;
        if (labels[i].left + labels[i].width > edge - gap)
            labels[i].left = edge - gap - labels[i].width;
        edge = labels[i].left;
    }
    return true;
}

bool strip_place(struct strip_label *labels, size_t count, double length, double gap)
{
    for (size_t i = 0; i < count; i++)
        labels[i].row = (int)(i % 2);
    return place_row(labels, count, 0, length, gap) && place_row(labels, count, 1, length, gap);
}
