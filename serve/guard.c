/* guard.c - see guard.h. */
#include "guard.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

static bool is_any(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return ((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr == htonl(INADDR_ANY);
    return IN6_IS_ADDR_UNSPECIFIED(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return (ntohl(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr) >> 24) == IN_LOOPBACKNET;
    const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(six) || (IN6_IS_ADDR_V4MAPPED(six) && six->s6_addr[12] == IN_LOOPBACKNET);
}

/* As it stands in an address of the web; NULL for other families. Freed with g_free(). */
static char *in_words(const struct sockaddr *address)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (address->sa_family == AF_INET)
        return g_strdup(inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, text, sizeof text));
    if (address->sa_family == AF_INET6 && inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, text, sizeof text))
        return g_strdup_printf("[%s]", text);
    return NULL;
}

static void take_name(GHashTable *hosts, char *name)
{
    if (name)
        g_hash_table_add(hosts, name);
}

GHashTable *guard_hosts(const struct sockaddr *listen, const char *further)
{
    static const char *const own[] = { "localhost", "127.0.0.1", "[::1]" };
    GHashTable *hosts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct ifaddrs *all = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        take_name(hosts, g_strdup(own[i]));
    take_name(hosts, in_words(listen));
    take_name(hosts, further ? g_ascii_strdown(further, -1) : NULL);
    if (is_any(listen) && getifaddrs(&all) == 0)
        for (const struct ifaddrs *one = all; one; one = one->ifa_next)
            take_name(hosts, one->ifa_addr ? in_words(one->ifa_addr) : NULL);
    if (all)
        freeifaddrs(all);
    return hosts;
}

/* A form of another site says where it stands; browsers add that by themselves. As our pages send no referrer, browsers call their origin "null", and
 * newer ones tell beside it how site and page belong together. */
static bool is_ours(const struct service *service, const char *origin, const char *site)
{
    const char *at = origin ? strstr(origin, "://") : NULL;
    char *host = at ? request_host(at + 3) : NULL;
    bool ours = !origin || (host ? g_hash_table_contains(service->hosts, host) : strcmp(origin, "null") == 0);
    g_free(host);
    return ours && (!origin || !site || strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0);
}

bool guard_host(const struct service *service, struct MHD_Connection *connection)
{
    char *host = request_host(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST));
    bool fine = host && g_hash_table_contains(service->hosts, host) &&
                is_ours(service, MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ORIGIN),
                        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Sec-Fetch-Site"));
    g_free(host);
    return fine;
}

/* True when both are the same address, whatever their ports. */
static bool same_address(const struct sockaddr *a, const struct sockaddr *b)
{
    char *first = in_words(a), *second = in_words(b);
    bool same = first && g_strcmp0(first, second) == 0;
    g_free(first);
    g_free(second);
    return same;
}

bool guard_local(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *client = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const union MHD_ConnectionInfo *socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct sockaddr_storage own = { 0 };
    socklen_t size = sizeof own;
    if (!client || !client->client_addr)
        return false;
    if (is_loopback(client->client_addr))
        return true;
    return socket && getsockname(socket->connect_fd, (struct sockaddr *)&own, &size) == 0 && same_address(client->client_addr, (const struct sockaddr *)&own);
}

char *guard_address(const struct sockaddr *listen)
{
    struct ifaddrs *all = NULL;
    char *found = NULL;
    if (!is_any(listen))
        return in_words(listen);
    if (getifaddrs(&all) != 0)
        return NULL;
    for (int family = 0; !found && family < 2; family++)
        for (const struct ifaddrs *one = all; !found && one; one = one->ifa_next)
            if (one->ifa_addr && one->ifa_addr->sa_family == (family == 0 ? AF_INET : AF_INET6) && !is_loopback(one->ifa_addr) && (one->ifa_flags & IFF_UP) &&
                (family == 0 || !IN6_IS_ADDR_LINKLOCAL(&((const struct sockaddr_in6 *)(const void *)one->ifa_addr)->sin6_addr)))
                found = in_words(one->ifa_addr);
    freeifaddrs(all);
    return found;
}
