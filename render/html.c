/* html.c - writes the blocks as HTML that needs no script, picture or style sheet of another file.
 *
 * Links lead only to http, https and mailto addresses; anything else in a record is printed as text. */
#include "html.h"

#include <string.h>

#include "marked.h"

static const char style[] = /* sizes as GOV.UK's: 19 pixels for text */
    "body{font:1.1875rem/1.4 Arial,\"Liberation Sans\",sans-serif;max-width:44rem;margin:1.5rem auto;padding:0 1rem;color:#0b0c0c}"
    "h1{font-size:2rem;line-height:1.15}h2{font-size:1.4rem;margin:1.6rem 0 .5rem}"
    "dl{margin:0}dt{font-weight:bold}dd{margin:0 0 .5rem}.small{font-size:1rem}"
    ".notice{border:.1rem solid;padding:.2rem .8rem}"
    ".doubt{border-left:.4rem solid;padding:.2rem .8rem;margin:.6rem 0}"
    ".day{border:.15rem solid;padding:.6rem 1rem;margin:.8rem 0}.day.unsure{border-style:dashed}.day strong{display:block;font-size:2rem;line-height:1.2}"
    "li{margin:.6rem 0}li b{display:block}ul{padding-left:1.2rem}"
    "footer{border-top:1px solid;margin-top:2rem;padding-top:.5rem;font-size:1rem}"
    /* On paper: one page for all but the longest sheets, with the contacts beside the steps, as on the PDF. */
    "@page{size:A4;margin:11mm 14mm}"
    "@media print{body{font-size:11.5pt;line-height:1.2;max-width:none;margin:0;padding:0}h1{font-size:17pt;margin:0 0 2mm}"
    "h2{font-size:13pt;margin:2.5mm 0 1mm}p{margin:1mm 0}.small,footer{font-size:9pt}footer{clear:both;margin-top:2mm;padding-top:1mm}"
    "dl{display:flex;gap:3mm}dt{width:20mm;flex:none}dd{margin:0}dd.small{margin-left:auto;max-width:80mm}"
    ".doubt{margin:1mm 0;padding:0 2.5mm;border-left-width:1.2mm}.day{display:inline-block;width:48.5%;box-sizing:border-box;vertical-align:top;margin:1mm 0;"
    "padding:1.5mm 2.5mm}.day strong{font-size:19pt}"
    ".steps{float:left;width:61%}.contacts{float:right;width:36%}li{margin:1mm 0}ol,ul{margin:0;padding-left:5mm}ul{list-style:none;padding-left:0}"
    "a{color:inherit;text-decoration:none;overflow-wrap:anywhere}.end,.adviser{clear:both}.adviser{break-before:page}}";

/* As markup: words of English within another language say so. */
static char *safe_text(const char *text)
{
    GString *safe = g_string_new(NULL);
    bool english = false;
    while (*text) {
        size_t run = marked_run(text, strlen(text));
        char *words = g_strndup(text, run), *plain = sheet_plain(words), *escaped = g_markup_escape_text(plain, -1);
        g_string_append_printf(safe, "%s%s%s", english && run ? "<span lang=\"" MARKED_LANGUAGE "\">" : "", escaped, english && run ? "</span>" : "");
        g_free(words);
        g_free(plain);
        g_free(escaped);
        text += run;
        if (*text)
            english = *text++ == MARKED_BEGIN;
    }
    return g_string_free(safe, FALSE);
}

/* The element that encloses blocks of one kind which follow each other; NULL for none. */
static const char *list_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_STEP: return "ol";
    case BLOCK_CONTACT: return "ul";
    default: return NULL;
    }
}

/* Adds <tag class>text</tag>; nothing for no text. */
static void add(GString *out, const char *tag, const char *class, const char *text)
{
    if (!text || !*text)
        return;
    char *safe = safe_text(text);
    g_string_append_printf(out, "<%s%s%s%s>%s</%s>\n", tag, class ? " class=\"" : "", class ? class : "", class ? "\"" : "", safe, tag);
    g_free(safe);
}

static void add_link(GString *out, const struct sheet *sheet, const char *scheme, const char *address)
{
    char *target = g_strconcat(scheme, address, NULL), *safe = safe_text(target), *shown = safe_text(address);
    g_string_append_printf(out, "<div><a%s href=\"%s\">%s</a></div>\n", sheet->english ? "" : " lang=\"" MARKED_LANGUAGE "\"", safe, shown);
    g_free(target);
    g_free(safe);
    g_free(shown);
}

static void add_line(GString *out, const char *text)
{
    char *safe = text && *text ? safe_text(text) : NULL;
    if (safe)
        g_string_append_printf(out, "<div>%s</div>\n", safe);
    g_free(safe);
}

static void add_fact(GString *out, const struct block *block)
{
    g_string_append(out, "<dl>\n");
    add(out, "dt", NULL, block->label);
    add(out, "dd", NULL, block->text);
    add(out, "dd", "small", block->evidence);
    g_string_append(out, "</dl>\n");
}

static void add_doubt(GString *out, const struct block *block)
{
    char *label = safe_text(block->label), *text = safe_text(block->text);
    g_string_append_printf(out, "<p class=\"doubt\"><b>%s</b> %s</p>\n", label, text);
    g_free(label);
    g_free(text);
}

static void add_day(GString *out, const struct block *block)
{
    g_string_append_printf(out, "<div class=\"day%s\">\n", block->sure ? "" : " unsure");
    add(out, "div", NULL, block->condition);
    add(out, "div", NULL, block->label);
    add(out, "strong", NULL, block->whole ? block->whole : block->text);
    add(out, "div", NULL, block->detail);
    add(out, "b", NULL, block->note);
    g_string_append(out, "</div>\n");
}

static void add_step(GString *out, const struct block *block)
{
    g_string_append(out, "<li>");
    add(out, "b", NULL, block->label);
    add(out, "span", NULL, block->text);
    g_string_append(out, "</li>\n");
}

static void add_contact(GString *out, const struct sheet *sheet, const struct block *block)
{
    g_string_append(out, "<li>");
    add(out, "b", NULL, block->label);
    add(out, "span", NULL, block->text);
    add_line(out, block->phone);
    if (block->email && !strpbrk(block->email, ", "))
        add_link(out, sheet, "mailto:", block->email);
    else
        add_line(out, block->email);
    add_line(out, block->detail);
    if (block->url && (g_str_has_prefix(block->url, "https://") || g_str_has_prefix(block->url, "http://")))
        add_link(out, sheet, "", block->url);
    else
        add_line(out, block->url);
    add(out, "div", "small", block->evidence);
    g_string_append(out, "</li>\n");
}

static void add_block(GString *out, const struct sheet *sheet, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_TITLE: add(out, "h1", NULL, block->text); break;
    case BLOCK_HEADING: add(out, "h2", NULL, block->text); break;
    case BLOCK_NOTICE: add(out, "p", "notice", block->text); break;
    case BLOCK_LEAD:
    case BLOCK_PARAGRAPH:
    case BLOCK_MISSING: add(out, "p", NULL, block->text); break;
    case BLOCK_FACT: add_fact(out, block); break;
    case BLOCK_DOUBT: add_doubt(out, block); break;
    case BLOCK_DAY: add_day(out, block); break;
    case BLOCK_STEP: add_step(out, block); break;
    case BLOCK_CONTACT: add_contact(out, sheet, block); break;
    case BLOCK_SMALL: add(out, "p", "small", block->text); break;
    case BLOCK_FOOTER: add(out, "footer", NULL, block->text); break;
    case BLOCK_STRIP: /* a picture of days that stand in the boxes */
    case BLOCK_QR:    /* a picture of an address that stands with the contact */
        break;
    }
}

/* Where a block goes on paper; on the screen its parts follow one another. */
static const char *region_class(enum block_region region)
{
    switch (region) {
    case REGION_MAIN: return "steps";
    case REGION_SIDE: return "contacts";
    case REGION_TOP: return "top";
    case REGION_ADVISER: return "adviser";
    default: return "end";
    }
}

/* Ends the list that is open, if another follows or none. */
static void turn_to(GString *out, const char **open, const char *list)
{
    if (*open == list)
        return;
    if (*open)
        g_string_append_printf(out, "</%s>\n", *open);
    if (list)
        g_string_append_printf(out, "<%s>\n", list);
    *open = list;
}

char *html_sheet(const struct sheet *sheet)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n", sheet->language);
    const char *open = NULL, *region = NULL;
    add(out, "title", NULL, sheet->title);
    g_string_append_printf(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", style);
    for (size_t i = 0; i < sheet->blocks->len; i++) {
        const struct block *block = sheet_block(sheet, i);
        const char *here = region_class(block->region);
        if (here != region) {
            turn_to(out, &open, NULL);
            g_string_append_printf(out, "%s<section class=\"%s\">\n", region ? "</section>\n" : "", here);
            region = here;
        }
        turn_to(out, &open, list_of(block->kind));
        add_block(out, sheet, block);
    }
    turn_to(out, &open, NULL);
    g_string_append(out, region ? "</section>\n" : "");
    g_string_append(out, "</main>\n</body>\n</html>\n");
    return g_string_free(out, FALSE);
}
