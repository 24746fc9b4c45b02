#!/bin/sh
# packages.sh - data/debian-packages.txt is true: its packages have every library that a program is linked with or opens by name,
# every header that the code includes, and every tool that Makefile and scripts call. Run as: tests/packages.sh BUILD
set -u
build=$1
list=data/debian-packages.txt
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
if ! command -v dpkg-query >/dev/null; then
    echo "ok - the list of packages # skip this is not Debian"
    exit 0
fi

# files_of NEED...: all files of the packages for these needs
files_of() {
    for need; do
        awk -v need="$need" '!/^#/ && NF { n = split($2, needs, ","); for (i = 1; i <= n; i++) if (needs[i] == need) print $1 }' "$list"
    done | xargs dpkg-query -L 2>/dev/null
}
files_of run >"$folder/run"
files_of run build >"$folder/build"
files_of run build test >"$folder/test"
dpkg-query -L "libgcc-$(gcc -dumpversion)-dev" >>"$folder/test" 2>/dev/null # the compiler's own headers (stdarg.h) come with gcc

# listed NEED ENDING NAME: ok when one of the packages for that need has a file whose path ends so
listed() {
    if awk -v ending="$2" 'substr($0, length($0) - length(ending) + 1) == ending { found = 1; exit } END { exit !found }' "$folder/$1"; then
        echo "ok - $3"
    else
        echo "not ok - $3: no package in $list has it; it is in $(dpkg-query -S "*$2" 2>/dev/null | cut -d : -f 1 | sort -u | tr '\n' ' ')"
    fi
}

sources='record extract classify timeline render pack desk serve'
for program in "$build"/ehc "$build"/ehc-*; do
    [ ! -f "$program" ] || readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
done | sort -u >"$folder/libraries"
# shellcheck disable=SC2086 # a list of folders, here and below
grep -rhoE '"lib[a-z0-9_.+-]+\.so[0-9.]*"' --include='*.c' $sources | tr -d '"' >>"$folder/libraries"
while read -r library; do
    listed run "/$library" "library $library"
done <"$folder/libraries"
[ "$(wc -l <"$folder/libraries")" -gt 10 ] && echo "ok - the programs' libraries are known" || echo "not ok - the programs' libraries are known"

# shellcheck disable=SC2086
grep -rhoE '^#include <[^>]+>' --include='*.[ch]' $sources tests | sed 's/.*<\(.*\)>/\1/' | sort -u |
    while read -r header; do
        listed test "/$header" "header <$header>"
    done

for file in tessdata/eng.traineddata tessdata/osd.traineddata liberation2/LiberationSans-Regular.ttf; do
    listed run "/$file" "$file"
done

# What every Debian has (essential and required packages) need not be listed.
for tool in make gcc pkg-config; do
    listed build "/usr/bin/$tool" "tool $tool"
done
listed test /usr/share/doc/python3/copyright "tool python3" # python3-minimal has the program without the library
for tool in pgrep pkill flock prlimit setpriv unshare openssl jq qpdf pdfinfo pdftotext pdftoppm readelf; do
    listed test "/usr/bin/$tool" "tool $tool"
done

# Nothing twice, nothing without a reason.
twice=$(awk '!/^#/ && NF { print $1 }' "$list" | sort | uniq -d)
[ -z "$twice" ] && echo "ok - no package stands twice" || echo "not ok - these stand twice: $twice"
bare=$(awk '!/^#/ && NF && NF < 3 { print $1 }' "$list")
[ -z "$bare" ] && echo "ok - every package has its reason" || echo "not ok - these have no reason: $bare"
