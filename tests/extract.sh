#!/bin/bash
# ehc-extract on whole, turned, damaged and hostile files: tests/extract.sh BUILD
# Prints "ok - NAME" or "not ok - NAME" for each test. Confidence has a floor; OCR's exact words are not asserted.
set -u
build=${1:-build}
extract=$build/ehc-extract
broken=$(dirname "$0")/broken
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

report() { # report NAME STATUS
    if [ "$2" -eq 0 ]; then echo "ok - $1"; else echo "not ok - $1"; fi
}

# is NAME WANTED_STATUS JQ_TEST ARGUMENT...: the program's exit status, and what must be true of its only record
is() {
    local name=$1 wanted=$2 test=$3 status=0
    shift 3
    "$extract" "$@" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq "$wanted" ] && [ "$(wc -l <"$work/out")" -eq 1 ] && jq -e "$test" "$work/out" >/dev/null
    local fine=$?
    report "extract: $name" $fine
    [ $fine -eq 0 ] || { echo "# status $status, wanted $wanted"; head -c 600 "$work/out"; cat "$work/err"; }
}

problem() { # problem NAME CODE FILE
    is "$1" 3 ".problem.stage == \"extract\" and .problem.code == \"$2\" and (.problem.say | test(\"[.]$\"))" "$3"
}

decision='test("We have decided that it is not necessary to carry out an assessment of Sam")'
date='test("Date: 3 March 2026")'

is "text of a PDF, page by page" 0 ".text.pages | length == 2 and .[0].from == \"text\" and .[0].confidence == 100 and (.[0].words | $decision and $date) and (.[1].words | test(\"^Page 2\"))" "$broken/letter.pdf"
is "name, sum, size, kind and pages of the letter" 0 ".letter | .name == \"letter.pdf\" and .media == \"application/pdf\" and .pages == 2 and .bytes == $(stat -c %s "$broken/letter.pdf") and .sha256 == \"$(sha256sum <"$broken/letter.pdf" | cut -d' ' -f1)\"" "$broken/letter.pdf"
is "an owner's lock is no lock to a reader" 0 ".text.pages[0].words | $decision" "$broken/owner-locked.pdf"
is "a letter with spaces between its letters" 0 ".text.pages[0].words | $decision" "$broken/spaced-letters.pdf"
problem "a password is said to be one" encrypted "$broken/encrypted.pdf"
problem "a file cut short" damaged "$broken/truncated.pdf"
problem "an empty file" empty "$broken/empty.pdf"
problem "a file that is no letter" not-a-letter-file "$broken/not-a-letter.txt"
problem "a Word file" not-a-letter-file "$broken/word.docx"
problem "a HEIC photo" not-a-letter-file "$broken/phone.heic"
problem "a file that is not there" missing-file "$work/nowhere.pdf"
problem "a folder" missing-file "$work"
problem "too many pages" too-many-pages "$broken/many-pages.pdf"
problem "a page of 200 inches" no-text-found "$broken/giant-page.pdf"
problem "a picture of 3.6 gigapixels" too-large "$broken/gigapixel.png"
problem "a picture cut short" damaged "$broken/scan-cut-short.png"
problem "a blank page" no-text-found "$broken/blank.pdf"
problem "tagged, but blank" no-text-found "$broken/tagged-but-blank.pdf"
mkfifo "$work/pipe"
problem "a pipe that nobody writes to" missing-file "$work/pipe"

read_well="(.from == \"ocr\" and .confidence > 85 and (.words | $decision and $date))"
is "a scan" 0 ".text.pages[0] | $read_well and .turned == 0 and (.weak | type == \"array\")" "$broken/scan.pdf"
is "a scan on its side" 0 ".text.pages[0] | $read_well and .turned == 270" "$broken/scan-turned-90.pdf"
is "a scan upside down" 0 ".text.pages[0] | $read_well and .turned == 180" "$broken/scan-turned-180.pdf"
is "a picture on its other side" 0 ".letter.media == \"image/png\" and (.text.pages[0] | $read_well and .turned == 90)" "$broken/scan-turned-270.png"
is "a TIFF of two pages" 0 ".letter.media == \"image/tiff\" and (.text.pages | length == 2 and (.[0] | $read_well))" "$broken/scan-two-pages.tif"
is "bad text under a scan is replaced" 0 ".text.pages[0] | $read_well" "$broken/bad-layer.pdf"
is "of a long scan only the letter is read" 0 ".letter.pages == 13 and (.text | (.pages | length) <= 3 and (.pages[0] | $read_well) and (.unread | length) >= 10 and .unread[-1] == 13)" "$broken/bundle.pdf"
is "everything, when asked" 0 '.text | (.pages | length) == 13 and .unread == []' --everything "$broken/bundle.pdf"
is "several files are one letter" 0 ".letter.files == [\"scan.pdf\", \"letter.pdf\"] and .letter.pages == 3 and ([.text.pages[].page] == [1, 2, 3]) and (.text.pages[1].words | $decision)" --together "$broken/scan.pdf" "$broken/letter.pdf"
is "one bad file of several is a doubt" 3 '(.problem | not) and .doubts[0].about == "text" and (.text.pages | length == 2)' --together "$broken/letter.pdf" "$broken/empty.pdf"
is "places of lines" 0 '.text.pages[0] as $p | ($p.lines | length > 10) and all($p.lines[]; .box[0] < .box[2] and .box[1] < .box[3]) and any($p.lines[]; $p.words[.at:.at + .length] == "Dear Mrs Example")' --boxes "$broken/letter.pdf"
is "places of lines on a scan, in the same spot" 0 'any(.text.pages[0].lines[]; .box[0] > 0.1 and .box[0] < 0.14 and .box[1] > 0.06 and .box[1] < 0.1)' --boxes "$broken/scan.pdf"

# A letter on standard input, and a name that is not UTF-8.
"$extract" - <"$broken/letter.pdf" 2>/dev/null | jq -e ".text.pages[0].words | $decision" >/dev/null
report "extract: standard input" $?
cp "$broken/letter.pdf" "$work"/$'caf\xe9.pdf'
"$extract" "$work"/$'caf\xe9.pdf' | jq -e '.letter.name | test("^caf.*pdf$")' >/dev/null
report "extract: a name that is not UTF-8" $?

# Many letters: order kept, a bad one loses nothing, each is written before the next is read.
printf '%s\n' "$broken/letter.pdf" "$broken/truncated.pdf" '' "$broken/owner-locked.pdf" | "$extract" --files-from - >"$work/out"
[ $? -eq 3 ] && [ "$(jq -r .letter.name "$work/out" | tr '\n' ' ')" = "letter.pdf truncated.pdf owner-locked.pdf " ]
report "extract: a list of names, in order, and the run goes on" $?
printf '%s\0' "$broken/letter.pdf" "$broken/owner-locked.pdf" | "$extract" --files-from0 - | jq -es 'length == 2' >/dev/null
report "extract: names ended by zero bytes" $?
coproc list { "$extract" --files-from -; }
echo "$broken/letter.pdf" >&"${list[1]}"
read -r -t 20 line <&"${list[0]}" && jq -e '.format == 1' <<<"$line" >/dev/null
report "extract: a record is written before the next name comes" $?
eval "exec ${list[1]}>&-"
wait # the coprocess ends when its list does

# The same file gives the same bytes, however many pages are read at a time.
"$extract" --jobs 1 "$broken/bundle.pdf" >"$work/one" && "$extract" --jobs 4 "$broken/bundle.pdf" >"$work/four" && cmp -s "$work/one" "$work/four"
report "extract: the same bytes for any number of jobs" $?

# Limits given by hand.
problem_with() { local name=$1 code=$2; shift 2; is "$name" 3 ".problem.code == \"$code\"" "$@"; }
problem_with "pages over --pages-max" too-many-pages --pages-max 1 "$broken/letter.pdf"
problem_with "bytes over --bytes-max" too-large --bytes-max 1000 "$broken/letter.pdf"

# Wrong use, output lost: status 2, never 1.
status() { local name=$1 wanted=$2 got=0; shift 2; "$@" >"$work/out" 2>"$work/err" || got=$?; [ $got -eq "$wanted" ]; report "extract: $name" $?; }
status "no file named" 2 "$extract"
status "an option that is not there" 2 "$extract" --nonsense "$broken/letter.pdf"
status "a number that is none" 2 "$extract" --jobs many "$broken/letter.pdf"
status "a list that is not there" 2 "$extract" --files-from "$work/nowhere"
status "data that is not there" 2 "$extract" --data "$work" "$broken/letter.pdf"
status "help" 0 "$extract" --help
status "version" 0 "$extract" --version
grep -q '^confined by ' "$work/out"
report "extract: --version tells the confinements" $?
"$extract" "$broken/letter.pdf" >/dev/full 2>"$work/err"
[ $? -eq 2 ] && grep -q 'could not be written' "$work/err"
report "extract: a full disk" $?
! grep -rq 'Example\|Sam ' "$work/err"
report "extract: no word of the letter in messages" $?
