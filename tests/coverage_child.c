/* coverage_child.c - linked into the programs by `make coverage` alone: a confined child may write no file, and so its counts of lines would be lost.
 * There it is not confined, and writes them before it ends. tests/extract_confine.c is linked without this, and counts sandbox.c. */
#include "sandbox.h"

extern void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);
bool __wrap_sandbox_enter(const struct sandbox_bounds *bounds, struct sandbox *sandbox);

_Noreturn void __wrap__exit(int status)
{
    __gcov_dump();
    __real__exit(status);
}

bool __wrap_sandbox_enter(const struct sandbox_bounds *bounds, struct sandbox *sandbox)
{
    (void)bounds;
    *sandbox = (struct sandbox){ true, true, true, true };
    return true;
}
