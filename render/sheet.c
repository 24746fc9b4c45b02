/* sheet.c - builds the sheet from its parts, in the order in which it is read.
 *
 * Holds no wording (data/wording.ini), no law (the record's days and routes carry it) and no measures (layout.h). */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include "marked.h"
#include "part.h"
#include "sentence.h"

static void mark_clear(gpointer data)
{
    struct mark *mark = data;
    g_free(mark->label);
    g_free(mark->day);
}

static void event_clear(gpointer data)
{
    struct event *event = data;
    g_free(event->summary);
    g_free(event->id);
}

static void block_free(gpointer data)
{
    struct block *block = data;
    char *texts[] = { block->text, block->label, block->weekday, block->whole, block->detail, block->note,
                      block->condition, block->evidence, block->phone, block->email, block->url };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        g_free(texts[i]);
    g_array_unref(block->marks);
    g_free(block);
}

void sheet_free(struct sheet *sheet)
{
    if (!sheet)
        return;
    g_ptr_array_unref(sheet->blocks);
    g_array_unref(sheet->events);
    g_free(sheet->name);
    g_free(sheet->identity);
    g_free(sheet->title);
    g_free(sheet->language);
    g_free(sheet->notice);
    g_free(sheet->gave_way);
    g_free(sheet->continued);
    g_free(sheet);
}

struct block *part_block(struct part *part, enum block_kind kind, enum block_region region, enum give_way gives_way)
{
    struct block *block = g_new0(struct block, 1);
    block->kind = kind;
    block->region = region;
    block->gives_way = gives_way;
    block->sure = true;
    block->marks = g_array_new(FALSE, TRUE, sizeof(struct mark));
    g_array_set_clear_func(block->marks, mark_clear);
    g_ptr_array_add(part->sheet->blocks, block);
    return block;
}

char *part_say(const struct part *part, const char *id)
{
    return wording_text(part->wording, part->slots, id);
}

const json_t *part_day(const struct part *part, const char *what)
{
    size_t i;
    json_t *day;
    json_array_foreach(json_object_get(part->record, "days"), i, day) {
        const char *name = record_text(day, "what", NULL);
        if (name && strcmp(name, what) == 0 && record_text(day, "date", NULL))
            return day;
    }
    return NULL;
}

bool part_holds_certificate(const struct part *part)
{
    const json_t *adviser = part_day(part, "contact-mediation-adviser");
    return record_text(part->record, "certificate", "date", NULL) && (!adviser || record_true(adviser, "done", NULL));
}

bool part_date(const json_t *object, const char *member, GDate *date)
{
    return date_from_iso(record_text(object, member, NULL), date);
}

char *sheet_plain(const char *text)
{
    char **parts = g_strsplit(text, "\u00A0", -1), *joined = g_strjoinv(" ", parts), *plain = marked_plain(joined);
    g_strfreev(parts);
    g_free(joined);
    return plain;
}

char *part_english(const struct part *part, char *text)
{
    if (!text || wording_is_english(part->wording))
        return text;
    char *marked = marked_english(text);
    g_free(text);
    return marked;
}

/* Ends the text before the word that passes `characters`, with an ellipsis. */
static void cut_at_word(GString *text, size_t characters)
{
    if ((size_t)g_utf8_strlen(text->str, -1) <= characters)
        return;
    size_t end = (size_t)(g_utf8_offset_to_pointer(text->str, (glong)characters - 1) - text->str);
    size_t word = end;
    while (word > 0 && text->str[word] != ' ')
        word--;
    g_string_truncate(text, word > end / 2 ? word : end); /* one long word: cut inside it */
    while (text->len > 0 && strchr(" ,;:.", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
    g_string_append(text, "…");
}

char *part_tidy(const char *words, size_t characters)
{
    GString *tidy = g_string_new(NULL);
    char *valid = g_utf8_make_valid(words ? words : "", -1);
    bool space = false;
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c) || g_unichar_iscntrl(c)) {
            space = tidy->len > 0;
            continue;
        }
        if (space)
            g_string_append_c(tidy, ' ');
        space = false;
        g_string_append_unichar(tidy, c);
    }
    g_free(valid);
    cut_at_word(tidy, characters);
    return g_string_free(tidy, FALSE);
}

/* --- doubts --- */

static bool is_about(const char *about, const char *const list[])
{
    size_t length = about ? strcspn(about, ".") : 0; /* "days.appeal" touches "days" */
    for (size_t i = 0; about && list && list[i]; i++)
        if (strlen(list[i]) == length && strncmp(about, list[i], length) == 0)
            return true;
    return !list;
}

static void doubt_block(struct part *part, enum block_region region, char *text)
{
    if (!g_hash_table_add(part->told, g_strdup(text))) {
        g_free(text);
        return;
    }
    struct block *block = part_block(part, BLOCK_DOUBT, region, GIVES_NEVER);
    block->label = part_say(part, "doubt.mark");
    block->text = text;
}

int part_doubts(struct part *part, enum block_region region, const char *const about[])
{
    size_t i;
    json_t *doubt;
    int printed = 0;
    json_array_foreach(json_object_get(part->record, "doubts"), i, doubt) {
        if (!is_about(record_text(doubt, "about", NULL), about))
            continue;
        char *sentence = sentence_doubt(part, doubt);
        slots_set(part->slots, "say", sentence);
        doubt_block(part, region, part_say(part, sentence ? "doubt" : "doubt.unsure"));
        g_free(sentence);
        printed++;
    }
    return printed;
}

void part_doubt_own(struct part *part, enum block_region region, const char *id)
{
    doubt_block(part, region, part_say(part, id));
}

/* --- the head of the page --- */

static const char *lead_id(const struct part *part)
{
    if (json_object_get(part->record, "problem"))
        return "lead.unreadable";
    if (part->class == KIND_UNKNOWN)
        return "lead.unknown";
    if (!record_true(part->record, "decision", "sure", NULL))
        return "lead.unsure";
    if (part->class != KIND_APPEALABLE)
        return NULL; /* lead.KIND */
    if (!part_day(part, "appeal"))
        return "lead.appealable-no-days";
    if (part->appeal_passed)
        return "lead.appealable-passed";
    if (part_holds_certificate(part))
        return "lead.appealable-certificate";
    if (record_text(part_day(part, "contact-mediation-adviser"), "contacted", NULL))
        return "lead.appealable-contacted";
    return record_kind_has_plan_contents(part->kind) ? "lead.plan" : "lead.appealable";
}

static char *kind_id(const char *family, const char *kind)
{
    return g_strconcat(family, kind ? kind : "unknown", NULL);
}

static char *title_text(const struct part *part)
{
    if (json_object_get(part->record, "problem"))
        return part_say(part, "title.unreadable");
    char *id = kind_id("title.", part->kind);
    char *title = part_say(part, id);
    g_free(id);
    if (!part->kind || record_true(part->record, "decision", "sure", NULL))
        return title;
    slots_set(part->slots, "title", title);
    g_free(title);
    return part_say(part, "title.unsure");
}

static void part_head(struct part *part)
{
    char *title = title_text(part);
    part->sheet->title = marked_plain(title);
    part_block(part, BLOCK_TITLE, REGION_TOP, GIVES_NEVER)->text = title;
    if (!part->sheet->english) {
        char *notice = part_say(part, "translated.notice");
        part->sheet->notice = sheet_plain(notice);
        part_block(part, BLOCK_NOTICE, REGION_TOP, GIVES_NEVER)->text = notice;
    }
    const char *fixed = lead_id(part);
    char *id = fixed ? g_strdup(fixed) : kind_id("lead.", part->kind);
    part_block(part, BLOCK_LEAD, REGION_TOP, GIVES_NEVER)->text = part_say(part, id);
    g_free(id);
}

/* --- the placeholders that every sentence may use --- */

static void set_date(struct part *part, const char *slot, const json_t *object, const char *member)
{
    GDate date;
    slots_set_day(part->slots, slot, part_date(object, member, &date) ? &date : NULL, false);
}

/* A day of checking may be a month only: "2026-11". */
static void set_checked(struct part *part, const char *slot, const char *member)
{
    const json_t *checked = json_object_get(part->record, "checked");
    const char *text = record_text(checked, member, NULL);
    int year, month;
    if (text && strlen(text) == 7 && sscanf(text, "%4d-%2d", &year, &month) == 2 && month >= 1 && month <= 12) {
        char *words = wording_month(part->wording, month, year);
        slots_set(part->slots, slot, words);
        g_free(words);
    } else {
        set_date(part, slot, checked, member);
    }
}

#define NAME_CHARACTERS 80 /* the longest official name of an authority has 46, a service 60 */
#define FILE_CHARACTERS 60

static void set_slots(struct part *part)
{
    const json_t *record = part->record;
    const char *name = record_text(record, "authority", "name", NULL), *file = record_text(record, "letter", "name", NULL);
    char *authority = name && *name ? part_english(part, part_tidy(name, NAME_CHARACTERS)) : part_say(part, "word.the-authority");
    slots_set(part->slots, "authority", authority);
    g_free(authority);
    char *tidy = file ? part_tidy(file, FILE_CHARACTERS) : NULL;
    slots_set(part->slots, "file", tidy);
    g_free(tidy);
    set_date(part, "dated", json_object_get(record, "dated"), "date");
    set_date(part, "certificate", json_object_get(record, "certificate"), "date");
    set_date(part, "today", record, "today");
    set_checked(part, "law_checked", "law");
    set_checked(part, "contacts_checked", "contacts");
    part_days_slots(part);
    part_contacts_slots(part);
}

/* The letter's SHA-256; NULL when the record has none. */
static const char *letter_hash(const json_t *record)
{
    const char *hash = record_text(record, "letter", "sha256", NULL);
    return hash && strlen(hash) == 64 && strspn(hash, "0123456789abcdef") == 64 ? hash : NULL;
}

static char *sheet_identity(const json_t *record)
{
    const char *facts[] = { record_text(record, "decision", "kind", NULL), record_text(record, "dated", "date", NULL), record_text(record, "authority", "code", NULL) };
    if (letter_hash(record))
        return g_strdup(letter_hash(record));
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        g_string_append_printf(all, "%s\n", facts[i] ? facts[i] : "");
    char *identity = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, -1);
    g_string_free(all, TRUE);
    return identity;
}

/* Under --out. record_check has seen that a given name leads into no other folder. */
static char *sheet_name(const json_t *record)
{
    const char *given = record_text(record, "sheet", NULL);
    if (given)
        return g_strdup(given);
    if (letter_hash(record))
        return g_strdup(letter_hash(record));
    char *line = json_dumps(record, JSON_COMPACT | JSON_SORT_KEYS);
    char *name = g_compute_checksum_for_string(G_CHECKSUM_SHA256, line ? line : "", -1);
    free(line);
    return name;
}

struct sheet *sheet_build(const json_t *record, const struct wording *wording, bool adviser)
{
    const char *who = record_text(record, "addressee", "who", NULL), *kind = record_text(record, "decision", "kind", NULL);
    struct part part = {
        .record = record,
        .wording = wording,
        .slots = slots_new(who && strcmp(who, "young-person") == 0),
        .sheet = g_new0(struct sheet, 1),
        .kind = record_kind_class(kind) == KIND_UNKNOWN ? NULL : kind,
        .class = record_kind_class(kind),
        .told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    part.sheet->blocks = g_ptr_array_new_with_free_func(block_free);
    part.sheet->events = g_array_new(FALSE, TRUE, sizeof(struct event));
    g_array_set_clear_func(part.sheet->events, event_clear);
    part.sheet->name = sheet_name(record);
    part.sheet->identity = sheet_identity(record);
    part.sheet->language = g_strdup(wording_tag(wording));
    part.sheet->english = wording_is_english(wording);
    part_date(record, "today", &part.sheet->today);
    set_slots(&part);
    part_head(&part);
    part_facts(&part);
    part_days(&part);
    part_steps(&part);
    part_missing(&part);
    part_contacts(&part);
    part_events(&part);
    part_end(&part);
    if (adviser)
        part_adviser(&part);
    part.sheet->gave_way = part_say(&part, "end.gave-way");
    part.sheet->continued = part_say(&part, "end.continued");
    g_hash_table_unref(part.told);
    slots_free(part.slots);
    return part.sheet;
}
