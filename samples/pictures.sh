#!/bin/sh
# Makes the pictures of sheets that README.md shows, of invented letters.
#   samples/pictures.sh [BUILD]
set -eu
build=${1:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# picture NAME LETTER [OPTION...]: the first page of its sheet, in 16 greys
picture() {
    name=$1 letter=$2
    shift 2
    "$build/ehc" letter "samples/$letter/letter.pdf" --today 2026-11-21 -o "$folder/$name.pdf" "$@" > "$folder/$name.txt" || [ $? -eq 3 ]
    pdftoppm -r 84 -gray -f 1 -l 1 -singlefile -png "$folder/$name.pdf" "$folder/$name"
    /usr/bin/python3 -c 'import sys; from PIL import Image; Image.open(sys.argv[1]).quantize(16).save(sys.argv[2], optimize=True)' "$folder/$name.png" "samples/$name.png"
}

picture sheet refusal-to-assess-leeds
picture sheet-doubt final-plan-letter-and-plan-dated-apart --today 2026-06-01
picture sheet-polish final-plan-west-northamptonshire --language pl
