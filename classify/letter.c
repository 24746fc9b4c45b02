/* letter.c - makes one flat text of a record's pages, in lines, paragraphs and sentences.
 *
 * A line break inside a paragraph becomes a space. A word broken at a line end is joined; the hyphen stays after a prefix that is
 * written with one ("re-", "co-", "non-"), because "re-assessment" and "assessment" are different decisions. */
#include "letter.h"

#include <glib.h>
#include <string.h>

#include "contractions.h"
#include "namesakes.h"
#include "running.h"

#define QUOTE_MOST 240          /* bytes of a quote kept as evidence: a long sentence */
#define HEADING_LETTERS_MAX 120 /* a longer paragraph is not a heading */

struct builder {
    GString *text;
    GArray *sources;
    GArray *lines;
    GArray *paragraphs;
    bool soft_end;  /* the line before ended in a soft hyphen */
    const struct running *running;
};

static void put(struct builder *builder, char c, size_t page, size_t at)
{
    struct source source = { (uint32_t)page, (uint32_t)at };
    g_string_append_c(builder->text, c);
    g_array_append_val(builder->sources, source);
}

/* Plain forms of the signs that letters use for the same thing. Returns how many bytes of `from` are used up, 0 for none of these. */
static size_t plain_form(const char *from, const char **to)
{
    static const struct {
        const char *sign, *plain;
    } forms[] = {
        { "\xE2\x80\x98", "'" },  { "\xE2\x80\x99", "'" }, { "\xE2\x80\x9B", "'" }, { "\xE2\x80\x9C", "\"" }, { "\xE2\x80\x9D", "\"" },
        { "\xE2\x80\x90", "-" },  { "\xE2\x80\x91", "-" }, { "\xE2\x80\x92", "-" }, { "\xE2\x80\x93", "-" },  { "\xE2\x80\x94", " - " },
        { "\xC2\xA0", " " },      { "\xC2\xAD", "" },      { "\xE2\x80\xA6", "..." }, { "\xE2\x80\x8B", "" }, { "\xE2\x80\xAF", " " },
        { "\xEF\xAC\x80", "ff" }, { "\xEF\xAC\x81", "fi" }, { "\xEF\xAC\x82", "fl" }, { "\xEF\xAC\x83", "ffi" }, { "\xEF\xAC\x84", "ffl" },
    };
    if ((unsigned char)*from < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t length = strlen(forms[i].sign);
        if (strncmp(from, forms[i].sign, length) == 0) {
            *to = forms[i].plain;
            return length;
        }
    }
    return 0;
}

/* True when `text` ends inside an e-mail or web address: its hyphens are its own. */
static bool in_address(const GString *text)
{
    size_t start = text->len;
    while (start > 0 && text->str[start - 1] != ' ')
        start--;
    const char *word = text->str + start;
    return strchr(word, '@') || g_ascii_strncasecmp(word, "www.", 4) == 0 || strstr(word, "://");
}

/* True when the hyphen at the end of `text` belongs to the word ("re-", "16-"). */
static bool hyphen_stays(const GString *text)
{
    static const char *const prefixes[] = { "re",  "co",   "non",  "pre",  "post", "multi", "self", "well", "one", "two",
                                            "long", "short", "full", "part", "high", "low",  "mid",  "ex",   "on",  "up" };
    size_t end = text->len - 1, start = end;
    if (in_address(text))
        return true;
    while (start > 0 && g_ascii_isalnum(text->str[start - 1]))
        start--;
    if (start < end && g_ascii_isdigit(text->str[end - 1]))
        return true;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strlen(prefixes[i]) == end - start && g_ascii_strncasecmp(text->str + start, prefixes[i], end - start) == 0)
            return true;
    return false;
}

/* Parts the next line from the text before it by a space, or joins a word that was broken at the line end. */
static void join_line(struct builder *builder, const char *line, size_t page, size_t at)
{
    GString *text = builder->text;
    bool hyphen = text->len > 1 && text->str[text->len - 1] == '-' && g_ascii_isalnum(text->str[text->len - 2]);
    bool stays = hyphen && hyphen_stays(text) && g_ascii_isalpha(line[0]) &&
                 (g_ascii_islower(line[0]) || g_ascii_isalpha(text->str[text->len - 2])); /* "Re-" and "Assessment" too */
    if (builder->soft_end && g_ascii_islower(line[0]))
        return;
    if (hyphen && !stays && g_ascii_islower(line[0])) {
        g_string_truncate(text, text->len - 1);
        g_array_set_size(builder->sources, (guint)text->len);
    } else if (!stays) {
        put(builder, ' ', page, at);
    }
}

/* Writes the full form of a contraction whose apostrophe ends before `from`. Returns how many bytes of `from` it uses up, 0 for none. */
static size_t put_contraction(struct builder *builder, const char *from, size_t left, size_t page, size_t at)
{
    struct contraction contraction;
    size_t used = contraction_at(builder->text->str, builder->text->len, from, left, &contraction);
    if (!used)
        return 0;
    g_string_truncate(builder->text, builder->text->len - contraction.drop);
    g_array_set_size(builder->sources, (guint)builder->text->len);
    for (const char *letter = contraction.full; *letter; letter++)
        put(builder, *letter, page, at);
    return used;
}

/* Appends one printed line to the flat text and returns where it begins there. `joined` when it goes on from the line before. */
static size_t put_line(struct builder *builder, const char *words, size_t at, size_t length, size_t page, bool joined)
{
    GString *text = builder->text;
    if (joined && text->len > 0 && length > 0)
        join_line(builder, words + at, page, at);
    builder->soft_end = length > 2 && memcmp(words + at + length - 2, "\xC2\xAD", 2) == 0;
    size_t line_start = text->len;
    for (size_t i = at; i < at + length;) {
        const char *plain = NULL;
        size_t used = plain_form(words + i, &plain);
        size_t sign = used && strcmp(plain, "'") == 0 ? used : words[i] == '\'' ? 1 : 0;
        size_t letters = sign ? put_contraction(builder, words + i + sign, at + length - i - sign, page, i) : 0;
        if (letters) {
            used = sign + letters;
        } else if (used) {
            for (; *plain; plain++)
                if (*plain != ' ' || (text->len > line_start && text->str[text->len - 1] != ' '))
                    put(builder, *plain, page, i);
        } else {
            used = 1;
            char c = words[i];
            if (c == '\t' || c == '\f' || c == '\v' || c == '\r')
                c = ' ';
            if (c != ' ' || (text->len > line_start && text->str[text->len - 1] != ' '))
                put(builder, c, page, i);
        }
        i += used;
    }
    return line_start;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/* Runs of two spaces or more, or a tab, part what stands in columns side by side. */
static int count_cells(const char *line, size_t length)
{
    int cells = 1;
    size_t run = 0;
    for (size_t i = 0; i < length; i++) {
        if (is_space(line[i])) {
            run += line[i] == '\t' ? 2 : 1;
        } else {
            if (run >= 2)
                cells++;
            run = 0;
        }
    }
    return cells;
}

static void end_paragraph(struct builder *builder, struct paragraph *paragraph)
{
    paragraph->end = builder->text->len;
    paragraph->end_line = builder->lines->len;
    if (paragraph->end_line > paragraph->first_line) {
        g_array_append_vals(builder->paragraphs, paragraph, 1);
        put(builder, '\n', 0, 0);
        /* the separator's source is the byte before it */
        struct source *sources = (struct source *)(void *)builder->sources->data;
        if (builder->sources->len > 1)
            sources[builder->sources->len - 1] = sources[builder->sources->len - 2];
    }
    *paragraph = (struct paragraph){ .start = builder->text->len, .first_line = builder->lines->len, .zone = ZONE_BODY };
}

/* A line that begins a paragraph of its own though no empty line stands above it. */
static bool line_begins_part(const char *line, size_t length)
{
    static const char *const openings[] = { "Dear ", "Re:", "RE:", "Yours ", "Enc", "cc ", "cc:", "CC:", "Cc:", "Date:", "Our ref", "Your ref",
                                            "From:", "Sent:", "To:", "Subject:" };
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (length >= strlen(openings[i]) && strncmp(line, openings[i], strlen(openings[i])) == 0 && length < 80)
            return true;
    return false;
}

/* True when a page's first line goes on with the sentence that the page before broke off: it begins small, or that one ends in a comma
 * or a word that cannot be a last one. An address at the foot of a page is no such sentence. */
static bool goes_on(const GString *text, size_t line_start, const char *next)
{
    static const char *const open_words[] = { "a", "an", "the", "of", "to", "not", "and", "or", "that", "for", "in", "on", "by", "with", "is", "are", "has", "have",
                                              "had", "will", "be", "your", "our", "we", "i", "his", "her", "their", "from", "at", "as", "if", "you", "which" };
    char last = text->len > line_start ? text->str[text->len - 1] : '.';
    const char *line = text->str + line_start;
    if (!(g_ascii_isalnum(last) || last == ',' || last == '-') || strchr(line, '@') || strstr(line, "www."))
        return false;
    if (g_ascii_islower(next[0]) || last == ',')
        return true;
    const char *space = strrchr(line, ' ');
    for (size_t i = 0; space && i < G_N_ELEMENTS(open_words); i++)
        if (g_ascii_strcasecmp(space + 1, open_words[i]) == 0)
            return true;
    return false;
}

/* One line of a page: its place there, white space at its ends left out. */
struct span {
    size_t start, stop, next; /* `next` is where the line after it begins */
};

static struct span next_line(const struct page *page, size_t at)
{
    const char *end = memchr(page->words + at, '\n', page->length - at);
    struct span span = { at, end ? (size_t)(end - page->words) : page->length, 0 };
    span.next = span.stop + 1;
    while (span.start < span.stop && is_space(page->words[span.start]))
        span.start++;
    while (span.stop > span.start && is_space(page->words[span.stop - 1]))
        span.stop--;
    return span;
}

static void add_line(struct builder *builder, const struct page *page, const struct span *span, size_t used, struct line line, const struct paragraph *paragraph)
{
    const char *words = page->words + span->start;
    line.bullet = used > 0;
    line.cells = count_cells(words, span->stop - span->start);
    line.start = put_line(builder, page->words, span->start + used, span->stop - span->start - used, (size_t)line.page, paragraph->first_line < builder->lines->len);
    line.end = builder->text->len;
    g_array_append_val(builder->lines, line);
}

/* The lines of a page that are its own. */
static void add_page(struct builder *builder, const struct page *page, size_t index, struct paragraph *paragraph)
{
    size_t number = 0;
    bool block_start = true, after_greeting = false, first = true;
    for (size_t at = 0; at < page->length; number++) {
        struct span span = next_line(page, at);
        const char *words = page->words + span.start;
        if (span.start == span.stop || running_holds(builder->running, index, number)) {
            block_start = block_start || span.start == span.stop;
            at = span.next;
            continue;
        }
        enum box box;
        size_t used = points_mark(words, span.stop - span.start, &box);
        bool in_row = box != BOX_NONE || paragraph->box != BOX_NONE;
        size_t row = in_row ? points_next_box(words, span.stop - span.start, used) : points_first_box(words, span.stop - span.start);
        if (row < span.stop - span.start) {
            span.next = span.start + row;
            span.stop = span.next - 1;
        }
        bool opening = line_begins_part(words, span.stop - span.start);
        bool greeting = opening && (words[0] == 'D' || words[0] == 'Y') && words[4] != ':';
        const struct line *before = builder->lines->len > paragraph->first_line ? &g_array_index(builder->lines, struct line, builder->lines->len - 1) : NULL;
        bool page_turned = first && before && goes_on(builder->text, before->start, words);
        if ((block_start && !page_turned) || used || opening || after_greeting)
            end_paragraph(builder, paragraph);
        if (used) {
            paragraph->bullet = true;
            paragraph->box = box;
        }
        add_line(builder, page, &span, used, (struct line){ .page = (int)index, .number = number, .block_start = block_start, .box = box }, paragraph);
        block_start = first = false;
        after_greeting = greeting;
        at = span.next;
    }
}

/* The lines that run from page to page stand after all others, so that they break no sentence. */
static void add_running(struct builder *builder, const struct page *page, size_t index, struct paragraph *paragraph)
{
    size_t number = 0;
    for (size_t at = 0; at < page->length; number++) {
        struct span span = next_line(page, at);
        if (span.start < span.stop && running_holds(builder->running, index, number))
            add_line(builder, page, &span, 0, (struct line){ .page = (int)index, .number = number, .footer = true }, paragraph);
        at = span.next;
    }
    end_paragraph(builder, paragraph);
}

/* True when the letter at `from` names a section of a plan ("Section F", "parts B, F and I") and no person ("A. Example"). */
static bool is_section_letter(const char *text, size_t start, size_t from)
{
    static const char *const before[] = { "section ", "sections ", "part ", "parts ", " and ", " or ", ", " };
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
        if (from - start >= strlen(before[i]) && g_ascii_strncasecmp(text + from - strlen(before[i]), before[i], strlen(before[i])) == 0)
            return text[from] >= 'A' && text[from] <= 'K';
    return false;
}

/* True when `word` of `length` bytes is one of `words`. */
static bool is_one_of(const char *word, size_t length, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == length && g_ascii_strncasecmp(word, words[i], length) == 0)
            return true;
    return false;
}

/* True when the full stop at `at` ends an abbreviation or an initial, not a sentence. Those of a number ("No. 5", "reg. 32") and of a
 * month ("3 Jan. 2026") are words or names where no number stands beside them ("the answer is no.", "a plan for Jan."). */
static bool is_abbreviation(const char *text, size_t start, size_t at, size_t next)
{
    static const char *const always[] = { "mr", "mrs", "ms", "miss", "mx", "dr", "st", "ref", "e.g", "i.e", "eg", "ie", "etc", "prof", "rev", "tel",
                                          "vs", "v", "dept", "d.o", "d.o.b", "enc", "approx", "a.m", "p.m", "c" };
    static const char *const numbered[] = { "no", "nos", "s", "ss", "reg", "regs", "para", "paras", "art", "p", "pp", "ext", "sec" };
    static const char *const months[] = { "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec" };
    size_t from = at;
    while (from > start && text[from - 1] != ' ' && text[from - 1] != '(')
        from--;
    size_t length = at - from;
    bool digit_next = g_ascii_isdigit(text[next]) || text[next] == '(';
    bool digit_before = from > start + 1 && (g_ascii_isdigit(text[from - 2]) || (from > start + 3 && g_ascii_isdigit(text[from - 4])));
    bool small_numbered = g_ascii_islower(text[from]) && is_one_of(text + from, length, numbered, G_N_ELEMENTS(numbered));
    if (length == 1 && g_ascii_isalpha(text[from]) && text[from] != 'I' && !small_numbered)
        return !is_section_letter(text, start, from);
    return is_one_of(text + from, length, always, G_N_ELEMENTS(always)) || (digit_next && is_one_of(text + from, length, numbered, G_N_ELEMENTS(numbered))) ||
           ((digit_next || digit_before) && is_one_of(text + from, length, months, G_N_ELEMENTS(months)));
}

static bool ends_sentence(const char *text, size_t start, size_t end, size_t at)
{
    if (text[at] != '.' && text[at] != '!' && text[at] != '?')
        return false;
    size_t next = at + 1;
    while (next < end && strchr("\"')]", text[next]))
        next++;
    if (next < end && text[next] != ' ')
        return false;
    while (next < end && (text[next] == ' ' || strchr("\"'([", text[next])))
        next++;
    if (next >= end)
        return true;
    if (g_ascii_islower(text[next]))
        return false;
    return text[at] != '.' || !is_abbreviation(text, start, at, next);
}

static void split_sentences(struct letter *letter)
{
    GArray *sentences = g_array_new(FALSE, FALSE, sizeof(struct sentence));
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        const struct paragraph *paragraph = &letter->paragraphs[p];
        size_t start = paragraph->start;
        for (size_t at = paragraph->start; at < paragraph->end; at++) {
            if (at + 1 < paragraph->end && !ends_sentence(letter->text, start, paragraph->end, at))
                continue;
            size_t end = at + 1;
            while (end < paragraph->end && strchr("\"')]", letter->text[end]))
                end++;
            struct sentence sentence = { .start = start, .end = end, .paragraph = p };
            g_array_append_val(sentences, sentence);
            while (end < paragraph->end && letter->text[end] == ' ')
                end++;
            start = end;
            at = end - 1;
        }
    }
    letter->sentence_count = sentences->len;
    letter->sentences = (struct sentence *)(void *)g_array_free(sentences, FALSE);
}

static void mark_headings(struct letter *letter)
{
    for (size_t p = 0; p < letter->paragraph_count; p++) {
        struct paragraph *paragraph = &letter->paragraphs[p];
        size_t length = paragraph->end - paragraph->start;
        char last = length ? letter->text[paragraph->end - 1] : '.';
        paragraph->heading = length > 0 && length <= HEADING_LETTERS_MAX && !paragraph->bullet && !strchr(".,;", last);
    }
}

/* Pages in order, as many as fit into LETTER_TEXT_MAX; `cut` is set when some do not. */
static struct page *read_pages(const json_t *record, size_t *count, bool *cut)
{
    const json_t *list = json_object_get(json_object_get(record, "text"), "pages");
    struct page *pages = g_new0(struct page, json_array_size(list) + 1);
    size_t total = 0, i;
    json_t *entry;
    *count = 0;
    json_array_foreach(list, i, entry) {
        struct page page = { .number = (int)json_integer_value(json_object_get(entry, "page")),
                             .words = json_string_value(json_object_get(entry, "words")) };
        if (!page.words)
            continue;
        page.length = strlen(page.words);
        if (page.length > LETTER_TEXT_MAX - total) {
            *cut = true;
            break;
        }
        total += page.length;
        const char *from = json_string_value(json_object_get(entry, "from"));
        page.ocr = from && strcmp(from, "ocr") == 0;
        const json_t *confidence = json_object_get(entry, "confidence");
        page.confidence = confidence ? json_number_value(confidence) : 100;
        page.weak = json_object_get(entry, "weak");
        pages[(*count)++] = page;
    }
    return pages;
}

struct letter *letter_new(const json_t *record)
{
    struct letter *letter = g_new0(struct letter, 1);
    letter->pages = read_pages(record, &letter->page_count, &letter->cut);
    struct running *running = running_find(letter->pages, letter->page_count);
    struct builder builder = { g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(struct source)), g_array_new(FALSE, FALSE, sizeof(struct line)),
                               g_array_new(FALSE, FALSE, sizeof(struct paragraph)), false, running };
    struct paragraph paragraph = { .zone = ZONE_BODY };
    for (size_t i = 0; i < letter->page_count; i++)
        add_page(&builder, &letter->pages[i], i, &paragraph);
    end_paragraph(&builder, &paragraph);
    for (size_t i = 0; i < letter->page_count; i++)
        add_running(&builder, &letter->pages[i], i, &paragraph);
    running_free(running);
    letter->length = builder.text->len;
    letter->text = g_string_free(builder.text, FALSE);
    letter->sources = (struct source *)(void *)g_array_free(builder.sources, FALSE);
    letter->line_count = builder.lines->len;
    letter->lines = (struct line *)(void *)g_array_free(builder.lines, FALSE);
    letter->paragraph_count = builder.paragraphs->len;
    letter->paragraphs = (struct paragraph *)(void *)g_array_free(builder.paragraphs, FALSE);
    if (letter->paragraph_count == 0) {
        letter_free(letter);
        return NULL;
    }
    namesakes_hide(letter->text, letter->length);
    mark_headings(letter);
    split_sentences(letter);
    return letter;
}

void letter_free(struct letter *letter)
{
    if (!letter)
        return;
    g_free(letter->text);
    g_free(letter->sources);
    g_free(letter->pages);
    g_free(letter->lines);
    g_free(letter->paragraphs);
    g_free(letter->sentences);
    g_free(letter->told_dates);
    g_free(letter->other_councils);
    g_free(letter);
}

struct place letter_place(const struct letter *letter, size_t at)
{
    if (at >= letter->length)
        at = letter->length ? letter->length - 1 : 0;
    struct source source = letter->sources[at];
    return (struct place){ letter->pages[source.page].number, source.at };
}

char *letter_quote(const struct letter *letter, size_t start, size_t end, size_t most)
{
    GString *quote = g_string_new(NULL);
    if (end > letter->length)
        end = letter->length;
    while (start < end) { /* page by page */
        struct source from = letter->sources[start];
        size_t stop = start;
        while (stop < end && letter->sources[stop].page == from.page && letter->sources[stop].at >= from.at)
            stop++;
        const struct page *page = &letter->pages[from.page];
        size_t last = letter->sources[stop - 1].at + 1;
        while (last < page->length && ((unsigned char)page->words[last] & 0xC0) == 0x80)
            last++;
        if (quote->len)
            g_string_append_c(quote, ' ');
        g_string_append_len(quote, page->words + from.at, (gssize)(last - from.at));
        start = stop;
    }
    size_t kept = 0;
    for (size_t i = 0; i < quote->len; i++) {
        char c = is_space(quote->str[i]) || quote->str[i] == '\n' ? ' ' : quote->str[i];
        if (c != ' ' || (kept && quote->str[kept - 1] != ' '))
            quote->str[kept++] = c;
    }
    g_string_truncate(quote, kept);
    if (kept > most) {
        while (most > 0 && ((unsigned char)quote->str[most] & 0xC0) == 0x80)
            most--;
        g_string_truncate(quote, most);
        g_string_append(quote, "\xE2\x80\xA6");
    }
    return g_string_free(quote, FALSE);
}

char *letter_words(const struct letter *letter, size_t start, size_t end)
{
    char *words = g_strndup(letter->text + start, end - start);
    for (size_t i = 0; i < end - start; i++) {
        const struct source *source = &letter->sources[start + i];
        char printed = letter->pages[source->page].words[source->at];
        if (g_ascii_isalpha(words[i]) && g_ascii_isalpha(printed))
            words[i] = printed;
    }
    return words;
}

const struct sentence *letter_sentence_at(const struct letter *letter, size_t at)
{
    for (size_t i = 0; i < letter->sentence_count; i++)
        if (letter->sentences[i].start <= at && at < letter->sentences[i].end)
            return &letter->sentences[i];
    return NULL;
}

const struct line *letter_line_at(const struct letter *letter, size_t at)
{
    for (size_t i = 0; i < letter->line_count; i++)
        if (letter->lines[i].start <= at && at < letter->lines[i].end)
            return &letter->lines[i];
    return NULL;
}

size_t letter_paragraph_at(const struct letter *letter, size_t at)
{
    for (size_t i = 0; i < letter->paragraph_count; i++)
        if (at < letter->paragraphs[i].end)
            return i;
    return letter->paragraph_count - 1;
}

double letter_confidence(const struct letter *letter, size_t start, size_t end)
{
    double lowest = 100;
    for (size_t at = start; at < end && at < letter->length;) {
        struct source from = letter->sources[at];
        size_t stop = at;
        while (stop < end && stop < letter->length && letter->sources[stop].page == from.page)
            stop++;
        size_t last = letter->sources[stop - 1].at, i;
        json_t *word;
        json_array_foreach(letter->pages[from.page].weak, i, word) {
            size_t word_at = (size_t)json_integer_value(json_object_get(word, "at"));
            size_t word_end = word_at + (size_t)json_integer_value(json_object_get(word, "length"));
            double confidence = json_number_value(json_object_get(word, "confidence"));
            if (word_at <= last && word_end > from.at && confidence < lowest)
                lowest = confidence;
        }
        at = stop;
    }
    return lowest;
}

void letter_add_evidence(const struct letter *letter, size_t start, size_t end, json_t *fact)
{
    struct place place = letter_place(letter, start);
    char *quote = letter_quote(letter, start, end, QUOTE_MOST);
    json_object_set_new(fact, "page", json_integer(place.page));
    json_object_set_new(fact, "at", json_integer((json_int_t)place.at));
    json_object_set_new(fact, "quote", json_string(quote));
    g_free(quote);
}
