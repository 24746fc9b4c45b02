/* request.c - see request.h. libmicrohttpd takes the lines and the parts of a form apart; what they may hold is decided here. */
#include "request.h"

#include <string.h>

#include "upload.h"

#define POST_BUFFER 65536
#define FIELD_NAME_MAX 40u
#define TOKEN_FIELD "token"

static void free_upload(void *upload)
{
    upload_free(upload);
}

static bool is_name(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= FIELD_NAME_MAX && text[length] == '\0';
}

/* A piece of a field's value. */
static bool take_field(struct request *request, const char *name, const char *bytes, size_t length, guint64 offset)
{
    GString *value = g_hash_table_lookup(request->fields, name);
    if (!value && (offset > 0 || g_hash_table_size(request->fields) >= REQUEST_FIELDS_MAX))
        return false;
    if (!value) {
        value = g_string_new(NULL);
        g_hash_table_insert(request->fields, g_strdup(name), value);
    } else if (offset == 0) {
        return false; /* twice: which one counts would be a guess */
    }
    if (length > REQUEST_FIELD_BYTES_MAX - value->len || memchr(bytes, '\0', length))
        return false;
    g_string_append_len(value, bytes, (gssize)length);
    return true;
}

static bool token_is_right(const struct request *request)
{
    const GString *token = g_hash_table_lookup(request->fields, TOKEN_FIELD);
    return request->cookie[0] && token && secret_same(token->str, request->wanted);
}

static void begin_file(struct request *request, const char *name)
{
    request->current = NULL;
    if (request->uploads->len >= request->uploads_max) {
        request->too_many_files = true;
        return;
    }
    struct upload *upload = upload_new(name);
    request->malformed = request->malformed || !upload;
    if (upload)
        g_ptr_array_add(request->uploads, upload);
    request->current = upload;
}

/* Our forms have their token before their files: without it no byte of a file is kept. */
static bool take_file(struct request *request, const char *name, const char *bytes, size_t length, guint64 offset)
{
    if (offset == 0 && (*name || length > 0)) {
        request->trusted = request->trusted || token_is_right(request);
        if (!request->trusted)
            return false;
        begin_file(request, name);
    } else if (offset == 0) {
        request->current = NULL; /* no file was chosen */
    }
    if (request->current)
        upload_add(request->current, bytes, length);
    return true;
}

static enum MHD_Result take_part(void *with, enum MHD_ValueKind kind, const char *key, const char *file, const char *type, const char *encoding,
                                 const char *bytes, uint64_t offset, size_t length)
{
    struct request *request = with;
    (void)kind;
    (void)type;
    (void)encoding;
    bool fine = key && is_name(key) && (file ? take_file(request, file, bytes ? bytes : "", length, offset) : take_field(request, key, bytes ? bytes : "", length, offset));
    request->malformed = request->malformed || !fine;
    return request->malformed ? MHD_NO : MHD_YES;
}

static void free_value(void *value)
{
    g_string_free(value, TRUE);
}

struct request *request_new(struct MHD_Connection *connection, bool post, const char *path)
{
    struct request *request = g_new0(struct request, 1);
    request->connection = connection;
    request->method = post ? METHOD_POST : METHOD_GET;
    request->path = g_strdup(path);
    request->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_value);
    request->uploads = g_ptr_array_new_with_free_func(free_upload);
    if (post)
        request->post = MHD_create_post_processor(connection, POST_BUFFER, take_part, request);
    request->malformed = post && !request->post;
    return request;
}

void request_free(struct request *request)
{
    if (!request)
        return;
    if (request->post)
        MHD_destroy_post_processor(request->post);
    g_hash_table_unref(request->fields);
    g_ptr_array_unref(request->uploads);
    g_free(request->path);
    g_free(request);
}

bool request_take(struct request *request, const char *bytes, size_t length)
{
    request->bytes += length;
    if (request->bytes > REQUEST_BYTES_MAX)
        return false;
    if (!request->malformed && MHD_post_process(request->post, bytes, length) != MHD_YES)
        request->malformed = true; /* the rest is read and dropped, so that the answer is heard */
    return true;
}

void request_end_body(struct request *request)
{
    if (!request->post)
        return;
    request->malformed = MHD_destroy_post_processor(request->post) != MHD_YES || request->malformed;
    request->post = NULL;
    request->current = NULL;
    request->trusted = request->trusted || token_is_right(request);
}

const char *request_field(const struct request *request, const char *name)
{
    GString *value = g_hash_table_lookup(request->fields, name);
    if (!value || !g_utf8_validate(value->str, (gssize)value->len, NULL))
        return "";
    g_strstrip(value->str);
    value->len = strlen(value->str);
    return value->str;
}

bool request_cookie(const char *header, const char *name, char *value, size_t size)
{
    size_t name_length = strlen(name);
    for (const char *at = header; at && *at; at = strchr(at, ';') ? strchr(at, ';') + 1 : NULL) {
        at += strspn(at, " \t");
        if (strncmp(at, name, name_length) != 0 || at[name_length] != '=')
            continue;
        size_t length = strcspn(at + name_length + 1, "; \t");
        if (length != size - 1)
            return false;
        g_strlcpy(value, at + name_length + 1, size);
        return true;
    }
    return false;
}

char *request_host(const char *header)
{
    size_t length = header ? strlen(header) : 0, name = 0;
    if (length == 0 || length > 255)
        return NULL;
    if (header[0] == '[')
        name = strcspn(header, "]") + 1;
    else
        name = strcspn(header, ":");
    const char *port = name < length ? header + name : "";
    size_t digits = *port == ':' ? strspn(port + 1, "0123456789") : 0;
    if (name == 0 || name > length || (*port && (*port != ':' || digits == 0 || digits > 5 || port[1 + digits])))
        return NULL;
    return g_ascii_strdown(header, (gssize)name);
}
