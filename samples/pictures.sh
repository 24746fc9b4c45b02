#!/bin/sh
# Makes the pictures that README.md shows: sheets of invented letters, and the pages of ehc serve as `make check-browser` has left them.
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

# page NAME PICTURE: the top of a page on a phone, in 64 colours
page() {
    if [ -s "$build/browser/$2.png" ]; then
        /usr/bin/python3 -c 'import sys; from PIL import Image
picture = Image.open(sys.argv[1]).convert("RGB")
picture.crop((0, 0, picture.width, min(picture.height, 1500))).resize((400, min(picture.height, 1500) * 400 // picture.width)).quantize(64).save(sys.argv[2], optimize=True)' \
            "$build/browser/$2.png" "samples/$1.png"
    else
        echo "samples/$1.png stays as it is: make check-browser first"
    fi
}

page page-files phone-03-files-added
page page-check phone-04-check
page page-question phone-10-doubt
page page-guide phone-07-guide
