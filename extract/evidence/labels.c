/* labels.c - texts for people, read from the file that has all of them. ehc-render holds its placeholders to those that are filled here. */
#include "labels.h"

#include <glib.h>
#include <stdarg.h>

#include "stanza.h"

struct labels {
    GKeyFile *stanzas;
};

static const char *const names[] = {
    "title", "lead", "frames", "page", "decision", "dated", "certificate", "authority", "addressee", "mediation", "sendiass", "send-team", "parent",
    "young-person", "sure", "check", "given", "missing", "where", "quote", "not-found", "lost", "unread", "plain", "undrawn", "none", "unreadable",
};

static char *stanza_of(const struct labels *labels, const char *family, const char *name)
{
    char *id = g_strconcat(family, name, NULL), *text = stanza_text(labels->stanzas, id, "text");
    g_free(id);
    return text;
}

struct labels *labels_open(const char *path, struct problem *problem)
{
    GKeyFile *stanzas = stanza_open(path, problem);
    if (!stanzas)
        return NULL;
    struct labels *labels = g_new0(struct labels, 1);
    labels->stanzas = stanzas;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *text = stanza_of(labels, "evidence.", names[i]);
        bool missing = !text || !*text;
        g_free(text);
        if (missing) {
            problem_set(problem, "bad-data", "%s: the stanza [evidence.%s] is missing. Put it back from a fresh copy of the file.", path, names[i]);
            labels_free(labels);
            return NULL;
        }
    }
    return labels;
}

void labels_free(struct labels *labels)
{
    if (!labels)
        return;
    g_key_file_free(labels->stanzas);
    g_free(labels);
}

char *labels_text(const struct labels *labels, const char *name, ...)
{
    char *text = stanza_of(labels, "evidence.", name);
    if (!text)
        g_error("[evidence.%s] is asked for but missing from the table of labels.c", name);
    GString *filled = g_string_new(text);
    va_list pairs;
    va_start(pairs, name);
    for (const char *slot; (slot = va_arg(pairs, const char *));) {
        char *braced = g_strdup_printf("{%s}", slot);
        g_string_replace(filled, braced, va_arg(pairs, const char *), 1);
        g_free(braced);
    }
    va_end(pairs);
    g_free(text);
    return g_string_free(filled, FALSE);
}

char *labels_kind(const struct labels *labels, const char *kind)
{
    char *text = kind ? stanza_of(labels, "decision.", kind) : NULL;
    if (!text)
        text = stanza_of(labels, "decision.", "unknown");
    return text ? text : g_strdup(kind ? kind : "?");
}
