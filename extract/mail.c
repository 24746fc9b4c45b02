/* mail.c - GMime 3: nested messages, names in RFC 2231, base64, quoted-printable.
 *
 * Nothing is believed of what a message says of its attachments but their names: what they are is told by their bytes (pick.c).
 * Text in Windows' and Latin letters is turned into UTF-8 by iconv, whose tables the parent has loaded. */
#include "mail.h"

#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

#include "date.h"
#include "htmltext.h"
#include "library.h"
#include "mend.h"

#define LIBRARY "libgmime-3.0.so.0"
#define PARTS_MAX 200u      /* an e-mail with twenty photos has about thirty */
#define DEPTH_MAX 20u       /* multiparts and messages in each other */
#define WORDS_BYTES_MAX (512u * 1024) /* of a message's own text */
#define HEADER_MOST 300     /* letters of a header that are taken */
#define YEAR_LEAST 1990

#define FUNCTIONS(use)                                                                                                                           \
    use(g_mime_init) use(g_mime_stream_mem_new) use(g_mime_stream_mem_new_with_buffer) use(g_mime_stream_mem_get_byte_array)                     \
    use(g_mime_parser_new_with_stream) use(g_mime_parser_construct_message) use(g_mime_message_get_mime_part) use(g_mime_message_get_date)       \
    use(g_mime_message_part_get_message) use(g_mime_multipart_get_count) use(g_mime_multipart_get_part) use(g_mime_part_get_filename)            \
    use(g_mime_part_get_content) use(g_mime_data_wrapper_write_to_stream) use(g_mime_text_part_get_text) use(g_mime_object_get_header)           \
    use(g_mime_object_get_disposition) use(g_mime_object_get_content_type) use(g_mime_content_type_is_type) use(g_mime_message_part_get_type)    \
    use(g_mime_multipart_get_type) use(g_mime_part_get_type) use(g_mime_text_part_get_type)

FUNCTIONS(LIBRARY_DECLARE)

/* Keeps iconv's tables of old letters in memory: a confined child cannot load them. */
static void load_tables(void)
{
    static const char *const charsets[] = { "WINDOWS-1252", "ISO-8859-1", "ISO-8859-15" };
    static iconv_t kept[G_N_ELEMENTS(charsets)]; /* never closed: that would unload the tables */
    for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++)
        kept[i] = iconv_open("UTF-8", charsets[i]);
    (void)kept;
}

bool mail_open(void)
{
    static const struct library_function functions[] = { FUNCTIONS(LIBRARY_ENTRY) };
    static bool ready;
    if (!ready && library_open(LIBRARY, functions, sizeof functions / sizeof *functions)) {
        load_tables();
        g_mime_init_();
        ready = true;
    }
    return ready;
}

static bool is_a(gpointer object, GType type)
{
    return object && g_type_is_a(G_OBJECT_TYPE(object), type);
}

static bool is_attached(GMimeObject *object)
{
    const char *disposition = g_mime_object_get_disposition_(object);
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

static void add_part(struct mail *mail, GMimeObject *object, guint message)
{
    GMimeContentType *type = g_mime_object_get_content_type_(object);
    const char *name = g_mime_part_get_filename_((GMimePart *)object);
    bool words = is_a(object, g_mime_text_part_get_type_()) && !is_attached(object);
    struct mail_part part = { .message = message, .object = object };
    part.html = words && type && g_mime_content_type_is_type_(type, "text", "html");
    part.plain = words && type && !part.html && g_mime_content_type_is_type_(type, "text", "plain");
    part.name = name && *name ? mend_file_name(name) : g_strdup("attachment");
    g_array_append_val(mail->parts, part);
}

static void walk(struct mail *mail, GMimeObject *object, guint message, guint depth)
{
    if (!object || depth > DEPTH_MAX || mail->parts->len > PARTS_MAX)
        return;
    if (is_a(object, g_mime_message_part_get_type_())) {
        GMimeMessage *inner = g_mime_message_part_get_message_((GMimeMessagePart *)(void *)object);
        if (!inner)
            return;
        g_ptr_array_add(mail->messages, inner);
        walk(mail, g_mime_message_get_mime_part_(inner), mail->messages->len - 1, depth + 1);
    } else if (is_a(object, g_mime_multipart_get_type_())) {
        int count = g_mime_multipart_get_count_((GMimeMultipart *)(void *)object);
        for (int i = 0; i < count && mail->parts->len <= PARTS_MAX; i++)
            walk(mail, g_mime_multipart_get_part_((GMimeMultipart *)(void *)object, i), message, depth + 1);
    } else if (is_a(object, g_mime_part_get_type_())) {
        add_part(mail, object, message);
    }
}

static void free_part(void *pointer)
{
    g_free(((struct mail_part *)pointer)->name);
}

struct mail *mail_new(const void *bytes, size_t length, struct problem *problem)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer_(bytes, length);
    GMimeParser *parser = g_mime_parser_new_with_stream_(stream);
    GMimeMessage *message = g_mime_parser_construct_message_(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    if (!message) {
        problem_set(problem, "damaged", "The e-mail is damaged and cannot be opened. Save it again, or save the letter that is attached to it.");
        return NULL;
    }
    struct mail *mail = g_new0(struct mail, 1);
    mail->parts = g_array_new(FALSE, FALSE, sizeof(struct mail_part));
    g_array_set_clear_func(mail->parts, free_part);
    mail->messages = g_ptr_array_new();
    mail->root = message;
    g_ptr_array_add(mail->messages, message);
    walk(mail, g_mime_message_get_mime_part_(message), 0, 0);
    if (mail->parts->len <= PARTS_MAX)
        return mail;
    mail_free(mail);
    problem_set(problem, "too-large", "The e-mail has more in it than a letter. Save the letter that is attached to it, and use that.");
    return NULL;
}

void mail_free(struct mail *mail)
{
    if (!mail)
        return;
    g_array_unref(mail->parts);
    g_ptr_array_unref(mail->messages);
    g_object_unref(mail->root);
    g_free(mail);
}

GByteArray *mail_bytes(const struct mail *mail, guint number)
{
    if (number < 1 || number > mail->parts->len)
        return NULL;
    GMimeDataWrapper *content = g_mime_part_get_content_(g_array_index(mail->parts, struct mail_part, number - 1).object);
    if (!content)
        return NULL;
    GMimeStream *stream = g_mime_stream_mem_new_();
    const GByteArray *bytes = NULL;
    if (g_mime_data_wrapper_write_to_stream_(content, stream) > 0)
        bytes = g_mime_stream_mem_get_byte_array_((GMimeStreamMem *)(void *)stream);
    /* The stream frees the array's bytes with itself, so they are copied. */
    GByteArray *copy = bytes && bytes->len > 0 ? g_byte_array_append(g_byte_array_sized_new(bytes->len), bytes->data, bytes->len) : NULL;
    g_object_unref(stream);
    return copy;
}

/* A header of one line, fit for a record; the caller's. NULL when there is none. */
static char *header_of(const struct mail *mail, guint message, const char *name)
{
    const char *value = g_mime_object_get_header_(mail->messages->pdata[message], name);
    if (!value)
        return NULL;
    char *mended = mend_text(value, strlen(value));
    g_strdelimit(mended, "\n", ' ');
    if (g_utf8_strlen(mended, -1) > HEADER_MOST)
        *g_utf8_offset_to_pointer(mended, HEADER_MOST) = '\0';
    g_strstrip(mended);
    return mended;
}

bool mail_sent(const struct mail *mail, guint message, GDate *date, char **quote)
{
    char *header = header_of(mail, message, "Date");
    GDateTime *time = header ? g_mime_message_get_date_(mail->messages->pdata[message]) : NULL;
    bool known = time && g_date_time_get_year(time) >= YEAR_LEAST &&
                 date_from_numbers(g_date_time_get_year(time), g_date_time_get_month(time), g_date_time_get_day_of_month(time), date);
    *quote = known ? g_strconcat("Date: ", header, NULL) : NULL;
    g_free(header);
    return known;
}

static void add_headers(struct flow *flow, const struct mail *mail, guint message)
{
    static const struct {
        const char *name, *say;
    } rows[] = { { "From", "From" }, { "Date", "Sent" }, { "To", "To" }, { "Subject", "Subject" } };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char *value = header_of(mail, message, rows[i].name), *quote = NULL;
        GDate date;
        char words[DATE_LONG_SIZE];
        if (i == 1 && mail_sent(mail, message, &date, &quote)) {
            g_free(value);
            value = g_strdup(date_to_words(&date, false, words));
        }
        char *line = value && *value ? g_strdup_printf("%s: %s", rows[i].say, value) : NULL;
        if (line)
            flow_add(flow, line);
        g_free(line);
        g_free(value);
        g_free(quote);
    }
    flow_gap(flow);
}

/* The text of a text part in UTF-8; the caller's, never NULL. */
static char *text_of(const struct mail *mail, guint number)
{
    char *text = g_mime_text_part_get_text_(g_array_index(mail->parts, struct mail_part, number - 1).object);
    if (!text) { /* letters of a kind that iconv does not know here */
        GByteArray *bytes = mail_bytes(mail, number);
        text = bytes ? g_strndup((const char *)bytes->data, bytes->len) : g_strdup("");
        if (bytes)
            g_byte_array_unref(bytes);
    }
    if (strlen(text) > WORDS_BYTES_MAX)
        text[WORDS_BYTES_MAX] = '\0';
    return text;
}

struct flow *mail_words(const struct mail *mail, guint message)
{
    struct flow *flow = flow_new();
    add_headers(flow, mail, message);
    bool any = false;
    /* HTML only where there is no plain text: most messages hold the same words in both. */
    for (int html = 0; html <= 1 && !any; html++) {
        for (guint i = 0; i < mail->parts->len; i++) {
            const struct mail_part *part = &g_array_index(mail->parts, struct mail_part, i);
            if (part->message != message || !(html ? part->html : part->plain))
                continue;
            char *text = text_of(mail, i + 1);
            any = any || strspn(text, " \t\r\n") < strlen(text);
            if (html)
                htmltext_add(flow, text, strlen(text));
            else
                flow_add(flow, text);
            flow_gap(flow);
            g_free(text);
        }
    }
    if (!any) /* who wrote and when is no letter */
        g_string_truncate(flow->pages->pdata[0], 0);
    return flow;
}
