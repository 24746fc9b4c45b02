/* page.c - see page.h. The frame has the look of GOV.UK Frontend without its crown, its fonts and its name, which are reserved. */
#include "page.h"

#include <string.h>

struct page {
    struct visit *visit;
    GString *body;
    GStringChunk *texts;
    const char *back;
    unsigned reload;
    struct fault faults[FAULTS_MAX];
    unsigned fault_count;
};

struct page *page_begin(struct visit *visit)
{
    struct page *page = g_new0(struct page, 1);
    page->visit = visit;
    page->body = g_string_new(NULL);
    page->texts = g_string_chunk_new(4096);
    return page;
}

struct visit *page_visit(struct page *page)
{
    return page->visit;
}

void page_add_fault(struct page *page, const char *field, const char *text)
{
    if (page->fault_count < FAULTS_MAX)
        page->faults[page->fault_count++] = (struct fault){ field, g_string_chunk_insert(page->texts, text) };
}

const char *page_fault(const struct page *page, const char *field)
{
    for (unsigned i = 0; i < page->fault_count; i++)
        if (strcmp(page->faults[i].field, field) == 0)
            return page->faults[i].text;
    return NULL;
}

bool page_has_faults(const struct page *page)
{
    return page->fault_count > 0;
}

static void put_valist(GString *out, const char *format, va_list values) __attribute__((format(printf, 2, 0)));
static void put_valist(GString *out, const char *format, va_list values)
{
    char *text = g_markup_vprintf_escaped(format, values);
    g_string_append(out, text);
    g_free(text);
}

static void put(GString *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(GString *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_valist(out, format, values);
    va_end(values);
}

void page_put(struct page *page, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    put_valist(page->body, format, values);
    va_end(values);
}

void page_put_made(struct page *page, const char *markup, size_t length)
{
    g_string_append_len(page->body, markup, (gssize)length);
}

const char *page_say(struct page *page, const char *id, ...)
{
    const char *text = words_get(page->visit->service->words, id);
    GString *filled = g_string_new(NULL);
    for (const char *at = text; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        const char *name, *value = NULL;
        va_list pairs;
        va_start(pairs, id);
        while (end && (name = va_arg(pairs, const char *)) && (value = va_arg(pairs, const char *)))
            if (strlen(name) == (size_t)(end - at - 1) && strncmp(name, at + 1, strlen(name)) == 0)
                break;
            else
                value = NULL;
        va_end(pairs);
        if (value)
            g_string_append(filled, value);
        else
            g_string_append_c(filled, *at);
        at = value ? end + 1 : at + 1;
    }
    text = g_string_chunk_insert(page->texts, filled->str);
    g_string_free(filled, TRUE);
    return text;
}

void page_heading(struct page *page, const char *text)
{
    page_put(page, "<h1 class=\"govuk-heading-l\">%s</h1>\n", text);
}

void page_paragraph(struct page *page, const char *text)
{
    page_put(page, "<p class=\"govuk-body\">%s</p>\n", text);
}

void page_back(struct page *page, const char *path)
{
    page->back = path;
}

void page_reload(struct page *page, unsigned seconds)
{
    page->reload = seconds;
}

void page_form(struct page *page, const char *path, bool files)
{
    page_put(page, "<form action=\"%s\" method=\"post\"", path);
    page_put(page, files ? " enctype=\"multipart/form-data\" novalidate>\n" : " novalidate>\n");
    page_put(page, "<input type=\"hidden\" name=\"token\" value=\"%s\">\n", page->visit->request->wanted);
}

void page_form_end(struct page *page)
{
    page_put(page, "</form>\n");
}

void page_button(struct page *page, const char *text, const char *class, const char *name)
{
    page_put(page, "<button type=\"submit\" class=\"govuk-button%s\"", class);
    if (name)
        page_put(page, " name=\"%s\" value=\"yes\"", name);
    page_put(page, ">%s</button>\n", text);
}

static void put_head(struct page *page, GString *out, const char *title)
{
    const struct service *service = page->visit->service;
    const char *name = words_get(service->words, "service.name");
    put(out, "<!DOCTYPE html>\n<html lang=\"en-GB\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"theme-color\" content=\"#0b0c0c\">\n");
    put(out, "<title>%s%s - %s</title>\n", page->fault_count ? words_get(service->words, "error.title") : "", title, name);
    if (page->reload)
        put(out, "<noscript><meta http-equiv=\"refresh\" content=\"%u\"></noscript>\n", page->reload);
    put(out, "<link rel=\"stylesheet\" href=\"%s\">\n<script src=\"%s\" defer></script>\n</head>\n", service->style_path, service->script_path);
    put(out, "<body class=\"govuk-template__body\">\n<a href=\"#main-content\" class=\"govuk-skip-link\">%s</a>\n", words_get(service->words, "frame.skip"));
    put(out, "<header class=\"ehc-header\">\n<div class=\"govuk-width-container\"><a class=\"ehc-header__name\" href=\"/\">%s</a></div>\n</header>\n", name);
}

/* The faults at the top. The focus goes there: by autofocus, without a script. */
static void put_faults(struct page *page, GString *out)
{
    if (page->fault_count == 0)
        return;
    put(out, "<div class=\"govuk-error-summary\" id=\"error-summary\" tabindex=\"-1\" autofocus>\n<div role=\"alert\">\n"
             "<h2 class=\"govuk-error-summary__title\">%s</h2>\n<div class=\"govuk-error-summary__body\">\n<ul class=\"govuk-list govuk-error-summary__list\">\n",
        words_get(page->visit->service->words, "error.heading"));
    for (unsigned i = 0; i < page->fault_count; i++)
        put(out, "<li><a href=\"#%s\">%s</a></li>\n", page->faults[i].field, page->faults[i].text);
    put(out, "</ul>\n</div>\n</div>\n</div>\n");
}

void page_end(struct page *page, const char *title)
{
    const struct words *words = page->visit->service->words;
    struct answer *answer = page->visit->answer;
    GString *out = g_string_sized_new(page->body->len + 4096);
    put_head(page, out, title);
    put(out, "<div class=\"govuk-width-container\">\n");
    if (page->back)
        put(out, "<nav aria-label=\"%s\"><a href=\"%s\" class=\"govuk-back-link\">%s</a></nav>\n", words_get(words, "frame.back-label"), page->back, words_get(words, "frame.back"));
    put(out, "<main class=\"govuk-main-wrapper\" id=\"main-content\">\n");
    put_faults(page, out);
    g_string_append_len(out, page->body->str, (gssize)page->body->len);
    put(out, "</main>\n</div>\n<footer class=\"govuk-footer ehc-footer\">\n<div class=\"govuk-width-container\"><p>%s</p><p>%s</p></div>\n</footer>\n</body>\n</html>\n",
        words_get(words, "frame.footer"), words_get(words, "frame.footer-forget"));
    if (answer->status == 0)
        answer->status = page->fault_count ? 400 : 200;
    answer->type = "text/html; charset=utf-8";
    answer->body = g_string_free_to_bytes(out);
    page_drop(page);
}

void page_drop(struct page *page)
{
    g_string_free(page->body, TRUE);
    g_string_chunk_free(page->texts);
    g_free(page);
}
