#!/bin/bash
# What gcc's analyser, clang-tidy and cppcheck say of our own code: tests/lint.sh. Each finding is printed as "TOOL FILE CHECK: what", and fails unless
# tests/lint.txt has "TOOL FILE CHECK" with a reason. An exception that nothing needs any more fails too. Environment: JOBS. Exit status: 0 clean, 1 not.
set -u
here=$(dirname "$0")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
for tool in gcc clang-tidy-14 cppcheck; do
    command -v $tool >/dev/null || { echo "$tool is missing: apt-get install gcc clang-tidy-14 cppcheck" >&2; exit 2; }
done
packages='jansson glib-2.0 poppler-glib lept cairo libseccomp libpcre2-8 libheif libarchive libxml-2.0 gmime-3.0 libqrencode libical libqpdf libmicrohttpd'
# shellcheck disable=SC2086 # a list of packages
flags="-std=c11 -O2 -D_GNU_SOURCE -DEHC_VERSION=\"0\" -DEHC_DATADIR=\"/usr/share\" -Irecord $(pkg-config --cflags $packages)"
export flags
mapfile -t sources < <(find record extract classify timeline render pack desk serve -name '*.c' | sort)

# Left out: easily-swappable-parameters would have a type for each number; narrowing-conversions is what -Wconversion is for;
# implicit-widening-of-multiplication-result would have casts where constants and bounded sizes are multiplied; sizeof-expression takes lists of pointers
# for mistakes; branch-clone takes tables of cases for them; reserved-identifier and DeprecatedOrUnsafeBufferHandling would have Annex K, which no C
# library here has.
left_out='easily-swappable-parameters narrowing-conversions implicit-widening-of-multiplication-result sizeof-expression branch-clone reserved-identifier'
checks='-*,clang-analyzer-*,bugprone-*,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling'
for check in $left_out; do
    checks="$checks,-bugprone-$check"
done
export checks

# shellcheck disable=SC2016 # for the shell that xargs starts
printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" sh -c 'gcc -fanalyzer $flags -c "$0" -o /dev/null 2>&1; clang-tidy-14 --quiet --checks="$checks" "$0" -- $flags 2>&1' >"$work/compilers"
sed -nE "s|^($PWD/)?([^: ]+\.c):([0-9]+):[0-9]+: warning: (.*) \[-W(analyzer-[a-z-]+)\]$|gcc \2 \5: \4 (line \3)|p
         s|^($PWD/)?([^: ]+\.c):([0-9]+):[0-9]+: warning: (.*) \[([a-z]+-[A-Za-z0-9.-]+)[^]]*\]$|clang-tidy \2 \5: \4 (line \3)|p" "$work/compilers" >"$work/found"
# varFuncNullUB: NULL is a pointer in every C library here. unknownMacro: the loops of jansson's.
cppcheck -q --std=c11 --enable=warning,performance,portability --suppress=missingIncludeSystem --suppress=varFuncNullUB --suppress=unknownMacro -j "${JOBS:-$(nproc)}" -D_GNU_SOURCE -DEHC_VERSION='"0"' -DEHC_DATADIR='"/x"' -Irecord \
    --template='cppcheck {file} {id}: {message} (line {line})' "${sources[@]}" >>"$work/found" 2>&1
sort -u "$work/found" >"$work/findings"

failed=0
while IFS= read -r finding; do
    if ! grep -qF "${finding%%: *}: " "$here/lint.txt"; then
        echo "not ok - $finding"
        failed=1
    fi
done <"$work/findings"
while IFS= read -r line; do
    if ! grep -qF "${line%%: *}: " "$work/findings"; then
        echo "not ok - tests/lint.txt has an exception that nothing needs: $line"
        failed=1
    fi
done < <(grep -v '^#' "$here/lint.txt" | grep .)
[ "$failed" -ne 0 ] || echo "clean: ${#sources[@]} files, $(wc -l <"$work/findings") findings that tests/lint.txt gives a reason for"
exit $failed
