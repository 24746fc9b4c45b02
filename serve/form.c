/* form.c - see form.h. Markup and the order of what is said of a date are those of the GOV.UK Design System. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "../desk/today.h"

#define PLANS_BEGAN "2014-09-01" /* no letter about an EHC plan is older: Children and Families Act 2014, Part 3 */

static const char *const parts[3] = { "day", "month", "year" };

void form_group(struct page *page, const char *name, const char *legend, const char *hint, bool heading)
{
    const char *fault = page_fault(page, name);
    page_put(page, "<div class=\"govuk-form-group");
    page_put(page, fault ? " govuk-form-group--error\">\n" : "\">\n");
    page_put(page, "<fieldset class=\"govuk-fieldset\"");
    if (hint || fault) {
        page_put(page, " aria-describedby=\"");
        if (hint)
            page_put(page, "%s-hint", name);
        if (fault)
            page_put(page, "%s%s-error", hint ? " " : "", name);
        page_put(page, "\"");
    }
    page_put(page, ">\n");
    if (heading)
        page_put(page, "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--l\"><h1 class=\"govuk-fieldset__heading\">%s</h1></legend>\n", legend);
    else
        page_put(page, "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">%s</legend>\n", legend);
    if (hint)
        page_put(page, "<div id=\"%s-hint\" class=\"govuk-hint\">%s</div>\n", name, hint);
    if (fault)
        page_put(page, "<p id=\"%s-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">%s</span> %s</p>\n", name, page_say(page, "error.prefix", NULL), fault);
}

void form_group_end(struct page *page)
{
    page_put(page, "</fieldset>\n</div>\n");
}

void form_radios(struct page *page)
{
    page_put(page, "<div class=\"govuk-radios\">\n");
}

void form_radios_end(struct page *page)
{
    page_put(page, "</div>\n");
}

void form_radio(struct page *page, const char *name, const char *id, const char *value, const char *text, const char *hint, bool checked)
{
    page_put(page, "<div class=\"govuk-radios__item\">\n<input class=\"govuk-radios__input\" id=\"%s\" name=\"%s\" type=\"radio\" value=\"%s\"", id, name, value);
    page_put(page, checked ? " checked" : "");
    if (hint)
        page_put(page, " aria-describedby=\"%s-item-hint\"", id);
    page_put(page, ">\n<label class=\"govuk-label govuk-radios__label\" for=\"%s\">%s</label>\n", id, text);
    if (hint)
        page_put(page, "<div id=\"%s-item-hint\" class=\"govuk-hint govuk-radios__hint\">%s</div>\n", id, hint);
    page_put(page, "</div>\n");
}

static const char *const label_ids[3] = { "date.day", "date.month", "date.year" };

void form_date(struct page *page, const char *name, const char *const values[3])
{
    bool wrong = false;
    for (int i = 0; i < 3; i++) {
        char *id = g_strdup_printf("%s-%s", name, parts[i]);
        wrong = wrong || page_fault(page, id);
        g_free(id);
    }
    page_put(page, "<div class=\"govuk-date-input\" id=\"%s-input\">\n", name);
    for (int i = 0; i < 3; i++) {
        page_put(page, "<div class=\"govuk-date-input__item\">\n<div class=\"govuk-form-group\">\n<label class=\"govuk-label govuk-date-input__label\" for=\"%s-%s\">%s</label>\n", name,
                 parts[i], page_say(page, label_ids[i], NULL));
        page_put(page, "<input class=\"govuk-input govuk-date-input__input govuk-input--width-%d", i == 2 ? 4 : 2);
        page_put(page, wrong || page_fault(page, name) ? " govuk-input--error\"" : "\"");
        page_put(page, " id=\"%s-%s\" name=\"%s-%s\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" maxlength=\"20\" value=\"%s\">\n</div>\n</div>\n", name, parts[i], name,
                 parts[i], values[i] ? values[i] : "");
    }
    page_put(page, "</div>\n");
}

bool form_date_read(const struct request *request, const char *name, const char *values[3])
{
    bool any = false;
    for (int i = 0; i < 3; i++) {
        char *field = g_strdup_printf("%s-%s", name, parts[i]);
        values[i] = request_field(request, field);
        any = any || *values[i];
        g_free(field);
    }
    return any;
}

void form_date_fill(const char *iso, struct date_parts *filled, const char *values[3])
{
    GDate date;
    if (!date_from_iso(iso, &date))
        return;
    const int numbers[3] = { g_date_get_day(&date), (int)g_date_get_month(&date), g_date_get_year(&date) };
    for (int i = 0; i < 3; i++) {
        g_snprintf(filled->texts[i], DATE_ISO_SIZE, "%d", numbers[i]);
        values[i] = filled->texts[i];
    }
}

/* 1 to 12 by number, name or its first three letters; 0 for others. */
static int month_of(const char *text)
{
    size_t length = strlen(text);
    if (strspn(text, "0123456789") == length)
        return length <= 2 ? atoi(text) : 0;
    for (int month = 1; length >= 3 && month <= 12; month++)
        if (g_ascii_strncasecmp(text, date_month_name(month), length) == 0)
            return month;
    return 0;
}

static int number_of(const char *text, size_t digits)
{
    size_t length = strlen(text);
    return length > 0 && length <= digits && strspn(text, "0123456789") == length ? atoi(text) : 0;
}

/* Adds the fault WORDS.WHAT at a part of the date. */
static bool fault(struct page *page, const char *name, const char *words, const char *what)
{
    char *id = g_strdup_printf("%s.%s", words, what);
    page_add_fault(page, name, page_say(page, id, NULL));
    g_free(id);
    return false;
}

bool form_date_take(struct page *page, const char *name, const char *words, const char *const values[3], char iso[DATE_ISO_SIZE])
{
    static const char *const missing[3] = { "no-day", "no-month", "no-year" };
    const struct options *options = page_visit(page)->service->options;
    char today[DATE_ISO_SIZE];
    GDate date;
    bool any = *values[0] || *values[1] || *values[2];
    if (!any)
        return fault(page, name, words, "none");
    for (int i = 0; i < 3; i++)
        if (!*values[i])
            return fault(page, name, words, missing[i]);
    if (strlen(values[2]) != 4 || number_of(values[2], 4) == 0)
        return fault(page, name, words, "year-digits");
    if (!date_from_numbers(number_of(values[2], 4), month_of(values[1]), number_of(values[0], 2), &date))
        return fault(page, name, words, "not-real");
    date_to_iso(&date, iso);
    if (strcmp(iso, options->today ? options->today : today_here(today)) > 0)
        return fault(page, name, words, "future");
    if (strcmp(iso, PLANS_BEGAN) < 0)
        return fault(page, name, words, "too-old");
    return true;
}
