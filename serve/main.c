/* main.c - ehc-serve: the page on which a parent adds a letter, checks what was read and takes the guide.
 *
 * Opens everything that is needed, says where the page is, then turns the loop until it is told to stop. */
#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "datadir.h"
#include "guard.h"
#include "link.h"
#include "say.h"
#include "server.h"
#include "work.h"

#define OPEN_FILES 8192u /* descriptors: twenty for each of many sessions, and the connections */

static bool address_of(const struct options *options, struct addrinfo **address)
{
    const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    const char *name = options->listen ? options->listen : options->token ? "0.0.0.0" : "127.0.0.1";
    char *port = g_strdup_printf("%u", options->port);
    bool fine = getaddrinfo(name, port, &hints, address) == 0;
    if (!fine)
        say_error("--listen takes an address of this computer in numbers, such as 192.168.1.20, not \"%s\".", name);
    g_free(port);
    return fine;
}

/* A file in PEM form, or NULL. False when it is wanted and cannot be read. */
static bool read_pem(const char *path, char **text)
{
    *text = NULL;
    if (path && !g_file_get_contents(path, text, NULL, NULL))
        say_error("The file %s could not be read. Check its name and that you may read it.", path);
    return !path || *text;
}

/* What a browser gets as it is, from where the data is installed or from beside the program. The path changes with the bytes. */
static GBytes *read_asset(const char *name, const char *ending, char **path)
{
    char *bytes = NULL, *installed = datadir_path(NULL, name, NULL), *file = installed ? installed : datadir_program(name);
    gsize length = 0;
    if (!file || !g_file_get_contents(file, &bytes, &length, NULL)) {
        g_free(file);
        return NULL;
    }
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    *path = g_strdup_printf("/%.12s.%s", sum, ending);
    g_free(sum);
    g_free(file);
    return g_bytes_new_take(bytes, length);
}

static bool open_data(struct service *service)
{
    struct problem problem = { 0 };
    const char *data = service->options->data;
    char *wording = datadir_path(data, "wording.ini", &problem), *authorities = wording ? datadir_path(data, "authorities.csv", &problem) : NULL;
    service->words = authorities ? words_open(data, &problem) : NULL;
    service->labels = service->words ? labels_open(wording, &problem) : NULL;
    service->authorities = service->labels ? table_open(authorities, &problem) : NULL;
    service->by_name = service->authorities ? service_by_name(service->authorities) : NULL;
    service->script = read_asset("web/pages.js", "js", &service->script_path);
    service->style = read_asset("web/pages.css", "css", &service->style_path);
    if (service->authorities && (!service->script || !service->style))
        problem_set(&problem, "missing-data", "The style sheet or the script of the pages is missing. Run make again, or install the programs again.");
    bool fine = service->authorities && service->script && service->style;
    if (!fine)
        say_problem(&problem);
    g_free(wording);
    g_free(authorities);
    return fine;
}

static void close_data(struct service *service)
{
    words_free(service->words);
    labels_free(service->labels);
    table_free(service->authorities);
    g_clear_pointer(&service->by_name, g_array_unref);
    g_clear_pointer(&service->style, g_bytes_unref);
    g_clear_pointer(&service->script, g_bytes_unref);
    g_free(service->style_path);
    g_free(service->script_path);
    g_free(service->link);
    if (service->hosts)
        g_hash_table_unref(service->hosts);
}

static void say_where(struct service *service, const struct sockaddr *address, unsigned port)
{
    const char *scheme = service->tls ? "https" : "http";
    char *phones = guard_address(address);
    bool everywhere = service->options->token && (!service->options->listen || !phones || strcmp(service->options->listen, phones) != 0);
    printf("The page is at %s://%s:%u/ on this computer. Ctrl-C ends it, and all that it holds is gone.\n", scheme,
           !service->options->token || everywhere ? "localhost" : phones, port);
    if (service->options->token && phones) {
        service->link = g_strdup_printf("%s://%s:%u/join/%s", scheme, phones, port, service->token);
        link_print(stdout, service->link);
    } else if (service->options->token) {
        say_error("This computer has no address that a phone could reach: connect it to the network first.");
    }
    fflush(stdout);
    g_free(phones);
}

/* Until a signal says stop. */
static void loop(struct server *server)
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGHUP);
    sigaddset(&wanted, SIGCHLD);
    sigprocmask(SIG_BLOCK, &wanted, NULL);
    struct pollfd watched[2] = { { .fd = server_descriptor(server), .events = POLLIN }, { .fd = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK), .events = POLLIN } };
    for (;;) {
        struct signalfd_siginfo signal;
        if (poll(watched, 2, server_run(server)) < 0 && errno != EINTR)
            break;
        bool stop = false;
        while (read(watched[1].fd, &signal, sizeof signal) == (ssize_t)sizeof signal)
            stop = stop || signal.ssi_signo != SIGCHLD;
        if (stop)
            break;
    }
    close(watched[1].fd);
}

static bool serve(struct service *service, const struct addrinfo *address)
{
    struct problem problem;
    char *key = NULL, *certificate = NULL;
    bool fine = read_pem(service->options->key, &key) && read_pem(service->options->certificate, &certificate);
    struct server *server = fine ? server_new(service, address->ai_addr, address->ai_addrlen, key, certificate, &problem) : NULL;
    if (server) {
        const struct work_setup setup = { .data = service->options->data, .today = service->options->today, .wake = server_wake };
        work_setup(&setup);
        say_where(service, address->ai_addr, server_port(server));
        loop(server);
        sessions_forget_all();
    } else if (fine) {
        say_problem(&problem);
    }
    server_free(server);
    g_free(key);
    g_free(certificate);
    return server != NULL;
}

/* Many descriptors; and no picture of our memory on the disk should we ever crash. */
static void set_limits(void)
{
    const struct rlimit none = { 0, 0 };
    struct rlimit files;
    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = MIN(files.rlim_max, OPEN_FILES);
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

int main(int count, char **values)
{
    struct options options;
    struct service service = { .options = &options };
    struct addrinfo *address = NULL;
    int status;
    say_program("ehc-serve");
    memory_setup();
    signal(SIGPIPE, SIG_IGN);
    if (!options_read(count, values, &options, &status))
        return status;
    secret_setup();
    set_limits();
    service.tls = options.key != NULL;
    if (options.token)
        secret_random(service.token);
    bool fine = address_of(&options, &address) && open_data(&service);
    if (fine) {
        service.hosts = guard_hosts(address->ai_addr, options.host);
        fine = serve(&service, address);
    }
    close_data(&service);
    if (address)
        freeaddrinfo(address);
    return fine ? STATUS_CLEAN : STATUS_STOPPED;
}
