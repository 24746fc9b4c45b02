/* sandbox.c - the fences around the process that parses a letter.
 *
 * What must work inside: memory, reading fonts and tables, writing to the one pipe that is open. What must not: sockets, programs, new
 * processes, opening anything for writing. A forbidden call that libraries make in good faith returns an error; one that no library of ours
 * makes ends the process.
 * The filter is made once by libseccomp as a program for the kernel, and each child only loads it. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "limits.h"

/* AddressSanitizer keeps its own shadow of 16 TB and asks the kernel for more than a filter of ours allows. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#define FILTER_BYTES_MAX (64 * 1024)
#define FILE_BYTES_MAX (ANSWER_BYTES_MAX)

static struct sock_fprog filter;

/* Calls that work inside. One that is on no list fails with an error: libraries try such calls and go on without. */
static const int allowed[] = {
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(fstat),
    SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(access),
    SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(fcntl),
    SCMP_SYS(fadvise64), SCMP_SYS(dup), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(mmap), SCMP_SYS(mremap), SCMP_SYS(munmap), SCMP_SYS(madvise),
    SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(tgkill), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
    SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrusage), SCMP_SYS(rseq), SCMP_SYS(set_robust_list), SCMP_SYS(membarrier),
};

/* Calls that only an attacker makes here: the process ends at once. */
static const int deadly[] = {
    SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect),
    SCMP_SYS(bind), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(bpf),
    SCMP_SYS(mount), SCMP_SYS(io_uring_setup), SCMP_SYS(userfaultfd), SCMP_SYS(keyctl), SCMP_SYS(perf_event_open), SCMP_SYS(init_module),
    SCMP_SYS(finit_module), SCMP_SYS(kexec_load), SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(chroot),
};

static bool add_rules(scmp_filter_ctx rules)
{
    bool fine = true;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        fine = fine && seccomp_rule_add(rules, SCMP_ACT_KILL_PROCESS, deadly[i], 0) == 0;
    /* Opening to read is a matter for Landlock; opening to write or to make a file is refused here too. */
    const unsigned write_flags = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, write_flags, 0)) == 0;
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, write_flags, 0)) == 0;
    /* Memory may become readable or writable, never code. */
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
    /* Threads, which decoders start, share the fences; new processes are refused. glibc asks clone3 first, and clone when there is none. */
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0;
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
    /* Asking for a limit is allowed, setting one is not. */
    fine = fine && seccomp_rule_add(rules, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0;
    return fine;
}

bool sandbox_prepare(void)
{
    static bool tried;
    if (tried || SANITIZED)
        return filter.len > 0;
    tried = true;
    scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int memory = memfd_create("filter", MFD_CLOEXEC);
    struct stat status;
    if (rules && memory >= 0 && add_rules(rules) && seccomp_export_bpf(rules, memory) == 0 && fstat(memory, &status) == 0 && status.st_size > 0 &&
        status.st_size <= FILTER_BYTES_MAX) {
        filter.filter = malloc((size_t)status.st_size);
        if (filter.filter && pread(memory, filter.filter, (size_t)status.st_size, 0) == status.st_size)
            filter.len = (unsigned short)((size_t)status.st_size / sizeof *filter.filter);
    }
    if (memory >= 0)
        close(memory);
    if (rules)
        seccomp_release(rules);
    return filter.len > 0;
}

static bool set_limit(__rlimit_resource_t what, rlim_t value)
{
    struct rlimit old, limit = { value, value };
    if (getrlimit(what, &old) == 0 && old.rlim_max < value) /* somebody set a lower one: keep it */
        limit.rlim_cur = limit.rlim_max = old.rlim_max;
    return setrlimit(what, &limit) == 0;
}

static bool enter_limits(const struct sandbox_bounds *bounds)
{
    bool fine = set_limit(RLIMIT_CPU, bounds->seconds) && set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, FILE_BYTES_MAX) &&
                set_limit(RLIMIT_MEMLOCK, 0);
    return SANITIZED ? fine : fine && set_limit(RLIMIT_AS, bounds->memory);
}

static void landlock_allow(int ruleset, const char *folder)
{
    int fd = open(folder, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return; /* not on this machine */
    struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR, .parent_fd = fd };
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(fd);
}

/* True when the fence stands or the kernel has none; `stands` tells which. */
static bool enter_landlock(bool *stands)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    *stands = false;
    if (version < 1)
        return true;
    struct landlock_ruleset_attr rights = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 }; /* all of version 1 */
    if (version >= 2)
        rights.handled_access_fs |= 1u << 13; /* moving files between folders */
    if (version >= 3)
        rights.handled_access_fs |= 1u << 14; /* cutting files short */
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0);
    if (ruleset < 0)
        return false;
    static const char *const folders[] = { "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/poppler", "/usr/share/fontconfig",
                                           "/usr/share/xml/fontconfig", "/etc/fonts", "/var/cache/fontconfig" };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        landlock_allow(ruleset, folders[i]);
    *stands = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return *stands;
}

bool sandbox_enter(const struct sandbox_bounds *bounds, struct sandbox *sandbox)
{
    sandbox->limits = enter_limits(bounds);
    sandbox->no_new_privileges = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    bool fine = sandbox->limits && sandbox->no_new_privileges && enter_landlock(&sandbox->landlock);
    if (fine && filter.len > 0)
        fine = sandbox->filter = prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
    return fine;
}
