#!/bin/bash
# ehc-classify alone: letters a second, its start, and how its time grows with a letter's pages: tests/bench_classify.sh BUILD
# Needs jq. Exit status 1 when 20 pages take more than 1.5 times what a straight line from 5 pages says.
set -u
build=${1:-build}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# took COMMAND...: the least of five wall times, in hundredths of a millisecond
took() {
    local begun best="" i now
    for ((i = 0; i < 5; i++)); do
        begun=$(date +%s%N)
        "$@" >/dev/null
        now=$((($(date +%s%N) - begun) / 10000))
        { [ -z "$best" ] || [ "$now" -lt "$best" ]; } && best=$now
    done
    echo "$best"
}
read_records() { "$build/ehc-classify" <"$1"; }

"$build/ehc-extract" samples/*/letter.pdf >"$work/samples" || [ $? -eq 3 ] || exit 2
for ((i = 0; i < 5; i++)); do cat "$work/samples"; done >"$work/many"
head -1 "$work/samples" >"$work/one"
count=$(wc -l <"$work/many") one=$(took read_records "$work/one") many=$(took read_records "$work/many")
awk -v count="$count" -v one="$one" -v many="$many" 'BEGIN {
    each = (many - one) / 100 / (count - 1)
    printf "ehc-classify: start and first letter %.1f ms, then %.2f ms a letter (%.0f a second)\n", one / 100, each, 1000 / each }'

for pages in 1 5 10 20; do # the second page is that of the plan or the rights; it is bound in again and again
    jq -c --argjson pages "$pages" '.text.pages |= ([.[0]] + [range(2; $pages + 1) as $n | (.[1] // .[0]) + {page: $n}])' "$work/one" >"$work/pages"
    for ((i = 0; i < 20; i++)); do cat "$work/pages"; done >"$work/pages-20"
    echo "$pages $((($(took read_records "$work/pages-20") - one) / 20))"
done | awk '{ printf "ehc-classify: a letter of %2d pages %7.2f ms\n", $1, $2 / 100; time[$1] = $2 }
    END { grows = time[20] / (time[5] * 4); printf "20 pages / 4 times 5 pages: %.2f (goal: at most 1.50)%s\n", grows, (grows > 1.5 ? "  MISSED" : ""); exit (grows > 1.5) }'
