/* text.c - writes the blocks as lines of at most TEXT_COLUMNS characters. An address longer than that keeps its own line whole. */
#include "text.h"

#include <string.h>

#include "lines.h"
#include "marked.h"

#define INDENT_STEP "    "

static double characters(const char *text, size_t length, const void *with)
{
    (void)with;
    if (g_strstr_len(text, (gssize)length, "://"))
        return 1; /* an address that is broken in two cannot be followed */
    size_t marks = 0;
    for (size_t i = 0; i < length; i++)
        marks += marked_is_sign(text[i]);
    return (double)g_utf8_strlen(text, (gssize)length) - (double)marks;
}

/* Adds the words in lines, the first after `first`, the others after `rest`. No-break spaces have done their work: plain ones are
 * written, so that a date can be searched for. */
static void add(GString *out, const char *first, const char *rest, const char *words)
{
    if (!words || !*words)
        return;
    GArray *lines = lines_break(words, TEXT_COLUMNS - (double)g_utf8_strlen(rest, -1), characters, NULL);
    for (guint i = 0; i < lines->len; i++) {
        const struct line *line = &g_array_index(lines, struct line, i);
        char *text = g_strndup(line->text, line->length), *plain = sheet_plain(text);
        g_string_append_printf(out, "%s%s\n", i == 0 ? first : rest, plain);
        g_free(plain);
        g_free(text);
    }
    g_array_unref(lines);
}

static void underlined(GString *out, const char *text, char sign)
{
    gsize start = out->len;
    add(out, "", "", text);
    glong longest = 0;
    char **lines = g_strsplit(out->str + start, "\n", -1);
    for (char **line = lines; *line; line++)
        longest = MAX(longest, g_utf8_strlen(*line, -1));
    g_strfreev(lines);
    for (glong i = 0; i < longest; i++)
        g_string_append_c(out, sign);
    g_string_append_c(out, '\n');
}

static void add_fact(GString *out, const struct block *block)
{
    char *text = g_strdup_printf("%s: %s", block->label, block->text);
    add(out, "  * ", "    ", text);
    add(out, "    ", "    ", block->evidence);
    g_free(text);
}

static void add_doubt(GString *out, const struct block *block)
{
    char *text = g_strdup_printf("%s %s", block->label, block->text);
    add(out, "  ! ", "  ! ", text);
    g_free(text);
}

static void add_day(GString *out, const struct block *block)
{
    g_string_append_c(out, '\n');
    add(out, "  | ", "  | ", block->condition);
    add(out, "  | ", "  | ", block->label);
    add(out, "  |     ", "  |     ", block->whole ? block->whole : block->text);
    add(out, "  | ", "  | ", block->detail);
    add(out, "  | ", "  | ", block->note);
}

static void add_step(GString *out, const struct block *block)
{
    char number[16];
    g_snprintf(number, sizeof number, "%2d. ", block->number);
    add(out, number, INDENT_STEP, block->label);
    add(out, INDENT_STEP, INDENT_STEP, block->text);
}

static void add_contact(GString *out, const struct block *block)
{
    const char *const lines[] = { block->text, block->phone, block->email, block->detail, block->url, block->evidence };
    add(out, "  * ", INDENT_STEP, block->label ? block->label : block->text);
    for (size_t i = block->label ? 0 : 1; i < sizeof lines / sizeof *lines; i++)
        add(out, INDENT_STEP, INDENT_STEP, lines[i]);
}

static void add_block(GString *out, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TITLE:
        underlined(out, block->text, '=');
        break;
    case BLOCK_HEADING:
        g_string_append_c(out, '\n');
        underlined(out, block->text, '-');
        break;
    case BLOCK_NOTICE:
    case BLOCK_LEAD:
    case BLOCK_PARAGRAPH:
    case BLOCK_FOOTER:
        g_string_append_c(out, '\n');
        add(out, "", "", block->text);
        break;
    case BLOCK_FACT:
        add_fact(out, block);
        break;
    case BLOCK_DOUBT:
        add_doubt(out, block);
        break;
    case BLOCK_DAY:
        add_day(out, block);
        break;
    case BLOCK_STEP:
        add_step(out, block);
        break;
    case BLOCK_CONTACT:
        add_contact(out, block);
        break;
    case BLOCK_MISSING:
    case BLOCK_SMALL:
        add(out, "", "", block->text);
        break;
    case BLOCK_STRIP: /* a picture of days that stand in the boxes */
    case BLOCK_QR:    /* a picture of an address that stands with the contact */
        break;
    }
}

char *text_sheet(const struct sheet *sheet)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < sheet->blocks->len; i++)
        add_block(out, sheet_block(sheet, i));
    return g_string_free(out, FALSE);
}
