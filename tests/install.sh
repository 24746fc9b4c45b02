#!/bin/sh
# install.sh - an installed copy works with no option, from any folder, and goes away again. Run as: tests/install.sh BUILD
set -u
build=$1
top=$PWD
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
unset EHC_DATA MAKEFLAGS MAKELEVEL MFLAGS

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi
}

make -s install BUILD="$build" DESTDIR="$folder" PREFIX=/usr >"$folder/log" 2>&1
say $? "make install"; cat "$folder/log"
bin=$folder/usr/bin
for program in ehc ehc-extract ehc-classify ehc-timeline ehc-render ehc-evidence ehc-pack ehc-serve; do
    "$bin/$program" --version >/dev/null 2>&1
    say $? "$program --version"
    [ -s "$folder/usr/share/man/man1/$program.1" ]
    say $? "$program has its page of the manual"
done

[ -s "$folder/usr/share/man/man1/ehc-inbox.1" ] && grep -q '^ExecStart=/usr/bin/ehc inbox ' "$folder/usr/lib/systemd/system/ehc-inbox@.service"
say $? "ehc inbox has its page and its unit, which starts the installed program"

"$bin/ehc-inbox-slurm" --help 2>&1 | grep -q '^usage: ehc-inbox-slurm ' && [ -s "$folder/usr/share/man/man1/ehc-inbox-slurm.1" ]
say $? "so has ehc-inbox-slurm, which starts"

cd / || exit 2
"$bin/ehc" letter "$top/samples/refusal-to-assess-leeds/letter.pdf" -o "$folder/sheet.pdf" --today 2026-11-21 >"$folder/said" 2>&1
status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ]
say $? "an installed ehc letter finds its data"
pdftotext "$folder/sheet.pdf" - 2>/dev/null | grep -q Leeds
say $? "an installed ehc letter makes the sheet"

mkdir "$folder/inbox" && cp "$top/samples/refusal-to-assess-leeds/letter.pdf" "$folder/inbox" && sleep 1
"$bin/ehc" inbox "$folder/inbox" --out "$folder/results" --today 2026-11-21 >"$folder/said" 2>&1 && cmp -s "$folder/sheet.pdf" "$folder"/results/sheets/*.pdf
say $? "an installed ehc inbox makes the same sheet"

"$bin/ehc" serve --port 0 >"$folder/serve" 2>&1 &
serving=$!
for _ in $(seq 600); do grep -q '^The page is at' "$folder/serve" && break; sleep 0.1; done
address=$(sed -n 's/^The page is at \(http[^ ]*\) .*/\1/p' "$folder/serve")
/usr/bin/python3 -c 'import re, sys, urllib.request as web
page = web.urlopen(sys.argv[1]).read().decode()
style = web.urlopen(sys.argv[1].rstrip("/") + re.search(r"href=.(/[0-9a-f]+\.css)", page)[1]).read()
sys.exit(b"ehc-header" not in style)' "${address:-none}"
say $? "an installed ehc serve has its page and its style"
kill "$serving" && wait "$serving"
say $? "it ends when it is told to"

# Moved as a whole, as a package tool or a person may.
mv "$folder/usr" "$folder/elsewhere"
"$folder/elsewhere/bin/ehc" letter "$top/samples/refusal-to-assess-leeds/letter.pdf" -o "$folder/moved.pdf" --today 2026-11-21 >/dev/null 2>&1
cmp -s "$folder/sheet.pdf" "$folder/moved.pdf"
say $? "a copy that was moved makes the same sheet"
mv "$folder/elsewhere" "$folder/usr"

cd "$top" || exit 2
make -s uninstall BUILD="$build" DESTDIR="$folder" PREFIX=/usr >"$folder/log" 2>&1
say $? "make uninstall"
left=$(find "$folder/usr" -type f)
[ -z "$left" ]
say $? "nothing is left after make uninstall $left"
