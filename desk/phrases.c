/* phrases.c - see phrases.h. */
#include "phrases.h"

#include "datadir.h"
#include "stanza.h"

GKeyFile *phrases_open(const char *data)
{
    char *path = datadir_path(data, "wording.ini", NULL);
    GKeyFile *wording = path ? stanza_open(path, NULL) : NULL;
    g_free(path);
    return wording;
}

char *phrases_kind(GKeyFile *wording, const char *kind)
{
    char *stanza = g_strconcat("decision.", kind ? kind : "unknown", NULL);
    char *words = wording ? stanza_text(wording, stanza, "text") : NULL;
    g_free(stanza);
    return words ? words : g_strdup(kind ? kind : "not known");
}
