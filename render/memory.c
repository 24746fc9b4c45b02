/* memory.c - libharu's own functions that copy and fill memory, which go byte by byte, done by the C library's.
 *
 * The dynamic linker looks for a function in the program first, and libharu 2.3.0 calls its own as any other would. Where a libharu does not, these are never
 * called. They took a fifth of the time of a sheet. Both return the byte behind the last one that they wrote. */
#include <hpdf_conf.h>
#include <hpdf_utils.h>
#include <string.h>

HPDF_BYTE *HPDF_MemCpy(HPDF_BYTE *out, const HPDF_BYTE *in, HPDF_UINT n)
{
    return (HPDF_BYTE *)memmove(out, in, n) + n;
}

void *HPDF_MemSet(void *s, HPDF_BYTE c, HPDF_UINT n)
{
    return (HPDF_BYTE *)memset(s, c, n) + n;
}
