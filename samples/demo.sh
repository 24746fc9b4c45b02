#!/bin/sh
# Makes the sheets of three invented letters: samples/demo.sh BUILD. The sheets go to BUILD/demo/.
set -eu
build=$1
today=2026-11-21
cd "$(dirname "$0")/.."
mkdir -p "$build/demo"

sheet() {
    letter=$1 sheet=$build/demo/$(basename "$(dirname "$1")").pdf
    printf '\n== %s\n\n' "$letter"
    status=0
    "$build/ehc" letter "$letter" --force -o "$sheet" --today "$today" || status=$?
    # 3: done, and the letter has a doubt that a person should look at. The sheet says which.
    if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then
        echo "demo: $letter could not be done (exit status $status)" >&2
        exit 2
    fi
    sheets="${sheets-}    $sheet
"
}

echo "Three invented letters, read as if today were $today:"
sheet samples/refusal-to-assess-leeds/letter.pdf
sheet samples/final-plan-west-northamptonshire/scan.pdf
sheet samples/not-a-decision-annual-review-invitation/letter.pdf
printf '\nThe sheets, one page each:\n%s' "$sheets"
