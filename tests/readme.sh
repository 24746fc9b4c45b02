#!/bin/bash
# readme.sh - the examples of README.md work as they stand. Run as: tests/readme.sh BUILD
# Runs each ```sh block in one new folder that has build/, samples/ and data/, as a clone has. Status 3 (a doubt) is fine.
# Then looks at what README.md promises of them, and at its links.
set -u
build=$(realpath "$1")
top=$PWD
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi
}

awk -v folder="$folder" '/^```sh$/ { inside = 1; file = sprintf("%s/block-%02d", folder, ++n); next } /^```$/ { inside = 0 } inside { print > file }' README.md
mkdir "$folder/clone"
ln -s "$build" "$folder/clone/build"
ln -s "$top/samples" "$top/data" "$folder/clone/"
cd "$folder/clone" || exit 2
for block in "$folder"/block-*; do
    sh -u "$block" >"$block.out" 2>&1
    status=$?
    { [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; }
    say $? "$(basename "$block"): $(grep -m 1 . "$block" | cut -c 1-80)"
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || sed 's/^/# /' "$block.out"
done

sed -n '/^    Decision/,/^    The Tribunal/s/^    //p' "$top/README.md" | grep . >"$folder/promised"
grep -qxFf "$folder/promised" "$folder/block-01.out" && ! grep -vxFf "$folder/block-01.out" "$folder/promised" >/dev/null
say $? "the summary is the one that README.md shows"
sed -n '/^    ehc: Row 6/,/^    5 rows/s/^    //p' "$top/README.md" >"$folder/promised"
[ "$(wc -l <"$folder/promised")" -eq 2 ] && ! grep -hvxFf <(cat "$folder"/block-*.out) "$folder/promised" >/dev/null && [ -s pack.pdf ] && [ -s merged/merge.csv ]
say $? "the list of cases is done as README.md shows"
[ "$(find packs -name '*.pdf' | wc -l)" -eq 2 ] && [ "$(find sheets -name '*.pdf' | wc -l)" -eq 3 ] && [ -s guide.pdf ] && [ -s guide-draft-plan.pdf ]
say $? "the sheets are where README.md says"
[ -s results/triage.html ] && [ "$(wc -l <results/triage.csv)" -eq 4 ] && [ "$(find results/sheets -name '*.pdf' | wc -l)" -eq 3 ]
say $? "the list of the inbox is where README.md says"

cd "$top" || exit 2
for link in $(grep -oE '\]\([^)]+\)' README.md | tr -d ']()' | grep -v '^http' | sort -u); do
    [ -e "$link" ]
    say $? "README.md links to $link"
done
