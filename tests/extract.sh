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
printf 'Brief vom März.pdf\n../page\x1b[2J two.jpg\n' >"$work/call"
is "a letter under another name" 0 '.letter | .name == "Brief vom März.pdf" and has("files") == false' --call "$work/call" "$broken/letter.pdf"
is "files under other names, made fit for a record" 3 '.letter.files | length == 2 and .[0] == "Brief vom März.pdf" and (.[1] | startswith("page") and (test("\u001b") | not))' --together --call "$work/call" "$broken/letter.pdf" "$broken/empty.pdf"
"$extract" --call "$work/nowhere" "$broken/letter.pdf" >"$work/out" 2>"$work/err"; [ $? -eq 2 ] && grep -q 'could not be read' "$work/err"
report "extract: a list of names that is not there" $?
is "an owner's lock is no lock to a reader" 0 ".text.pages[0].words | $decision" "$broken/owner-locked.pdf"
is "a letter with spaces between its letters" 0 ".text.pages[0].words | $decision" "$broken/spaced-letters.pdf"
problem "a password is said to be one" encrypted "$broken/encrypted.pdf"
problem "a file cut short" damaged "$broken/truncated.pdf"
problem "an empty file" empty "$broken/empty.pdf"
problem "a file that is no letter" not-a-letter-file "$broken/not-a-letter.txt"
problem "a zip file of something else" not-a-letter-file "$broken/not-word.zip"
problem "a HEIC photo without a picture" damaged "$broken/phone.heic"
problem "pages that are their own children" damaged "$broken/looping-pages.pdf"
problem "a drawing that draws itself" no-text-found "$broken/looping-drawing.pdf"
problem "arrays in arrays, 40,000 deep" no-text-found "$broken/deep.pdf"
is "a stream that unpacks to 60 MB" 3 ".problem.stage == \"extract\" and (.problem.code == \"no-text-found\" or .problem.code == \"too-slow\")" "$broken/bomb.pdf" # a slow machine gives it up
problem "a TIFF whose first page is followed by its first page" no-text-found "$broken/looping.tif"
problem "a JPEG of 4.2 gigapixels" too-large "$broken/gigapixel.jpg"
problem "a TIFF of 3.6 gigapixels" too-large "$broken/gigapixel.tif"
problem "a HEIC photo of 3.6 gigapixels" too-large "$broken/gigapixel.heic"
problem "a Word file that unpacks to 400 MB" too-large "$broken/bomb.docx"
problem "a Word file with entities of entities" damaged "$broken/entities.docx"
problem "a Word file with 5,000 tables in each other" damaged "$broken/deep.docx"
problem "an e-mail with 2,000 parts in each other" no-text-found "$broken/deep.eml"
problem "an e-mail with 3,000 parts" too-large "$broken/many-parts.eml"
problem "an e-mail without words" no-text-found "$broken/no-words.eml"
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
problem "a photo out of focus" unreadable-photo "$broken/photo-blurred.jpg"

read_well="(.from == \"ocr\" and .confidence > 85 and (.words | $decision and $date))"
is "a scan" 0 ".text.pages[0] | $read_well and .turned == 0 and (.weak | type == \"array\")" "$broken/scan.pdf"
is "a scan on its side" 0 ".text.pages[0] | $read_well and .turned == 270" "$broken/scan-turned-90.pdf"
is "a scan upside down" 0 ".text.pages[0] | $read_well and .turned == 180" "$broken/scan-turned-180.pdf"
is "a picture on its other side" 0 ".letter.media == \"image/png\" and (.text.pages[0] | $read_well and .turned == 90)" "$broken/scan-turned-270.png"
for form in jpg:image/jpeg webp:image/webp; do
    is "a ${form#*/} picture" 0 ".letter.media == \"${form#*:}\" and (.text.pages[0] | .from == \"ocr\" and (.words | $decision and $date))" "$broken/scan.${form%%:*}"
done
is "an iPhone's HEIC photo" 0 ".letter.media == \"image/heic\" and (.text.pages[0] | .from == \"ocr\" and (.words | $decision and $date))" "$broken/letter.heic"
is "a TIFF of two pages" 0 ".letter.media == \"image/tiff\" and (.text.pages | length == 2 and (.[0] | $read_well))" "$broken/scan-two-pages.tif"
is "bad text under a scan is replaced" 0 ".text.pages[0] | $read_well" "$broken/bad-layer.pdf"
is "of a long scan only the letter is read" 0 ".letter.pages == 13 and (.text | (.pages | length) <= 3 and (.pages[0] | $read_well) and (.unread | length) >= 10 and .unread[-1] == 13)" "$broken/bundle.pdf"
is "everything, when asked" 0 '.text | (.pages | length) == 13 and .unread == []' --everything "$broken/bundle.pdf"
is "several files are one letter" 0 ".letter.files == [\"scan.pdf\", \"letter.pdf\"] and .letter.pages == 3 and ([.text.pages[].page] == [1, 2, 3]) and (.text.pages[1].words | $decision)" --together "$broken/scan.pdf" "$broken/letter.pdf"
printf '%s\0' "$broken/scan.pdf" "$broken/letter.pdf" '' "$broken/letter.pdf" '' '' "$broken/scan.pdf" | "$extract" --together --files-from0 - >"$work/out" 2>"$work/err"
jq -s -e 'map(.letter.files // .letter.name) == [["scan.pdf", "letter.pdf"], "letter.pdf", "scan.pdf"]' "$work/out" >/dev/null
report "extract: letters of several files one after the other, in a list with an empty name between them" $?
for ((i = 0; i < 201; i++)); do echo "$broken/letter.pdf"; done | "$extract" --together --files-from - >"$work/out" 2>"$work/err"
[ $? -eq 2 ] && [ ! -s "$work/out" ] && grep -q 'at most 200' "$work/err"
report "extract: no file is left out in silence when a letter has too many" $?
is "one bad file of several is a doubt" 3 '(.problem | not) and .doubts[0].about == "text" and (.text.pages | length == 2)' --together "$broken/letter.pdf" "$broken/empty.pdf"
is "places of lines" 0 '.text.pages[0] as $p | ($p.lines | length > 10) and all($p.lines[]; .box[0] < .box[2] and .box[1] < .box[3]) and any($p.lines[]; $p.words[.at:.at + .length] == "Dear Mrs Example")' --boxes "$broken/letter.pdf"
is "places of words" 0 '.text.pages[0] as $p | all($p.lines[]; . as $l | (.words | length) == ($p.words[.at:.at + .length] | split(" ") | length) and all(.words[]; .box[0] >= $l.box[0] and .box[2] <= $l.box[2])) and $p.source == {file: 1, page: 1}' --boxes "$broken/letter.pdf"
is "which file a page is in, and which attachment" 0 '[.text.pages[].source] == [{file: 1, page: 1, part: 3}, {file: 1, page: 2, part: 3}, {file: 2, page: 1}]' --together --boxes "$broken/attached.eml" "$broken/scan.pdf"
is "places of lines on a scan, in the same spot" 0 'any(.text.pages[0].lines[]; .box[0] > 0.1 and .box[0] < 0.14 and .box[1] > 0.06 and .box[1] < 0.1)' --boxes "$broken/scan.pdf"

is "a fax" 0 ".text.pages[0] | .from == \"ocr\" and (.words | $decision and $date)" "$broken/fax.tif"
is "thin paper that shows its back" 0 ".text.pages[0] | $read_well and (.words | test(\"football|noitacudE\") | not)" "$broken/scan-bleed-through.jpg"
is "a page cut off at its side" 3 '.doubts | length == 1 and .[0].code == "page-cut-off" and (.[0].say | startswith("Page 1 is cut off"))' "$broken/scan-cut-off.png"

# Photos: a sheet seen from the side is read, and its lines are marked where they are in the photo; two sheets are a doubt.
is "a sheet of paper seen from the side" 0 ".text.pages[0] | $read_well" "$broken/photo-slanted.jpg"
is "places of lines on it" 0 '.text.pages[0] as $p | any($p.lines[]; ($p.words[.at:.at + .length] | startswith("Dear Mrs")) and .box[0] > 0.22 and .box[0] < 0.27 and .box[1] > 0.22 and .box[3] < 0.28)' --boxes "$broken/photo-slanted.jpg"
is "a sheet half in shadow" 0 ".text.pages[0] | $read_well and (.words | contains(\"\\nMrs A Example\\n12 Elm Grove\\nWestbury\"))" "$broken/photo-shadow.jpg"
is "two letters in one photo" 3 '.doubts[0].code == "several-letters" and (.doubts[0].say | startswith("Page 1 shows"))' "$broken/photo-two-letters.jpg"

# Tick boxes.
ticks='test("☐ +We will assess[^☐☒]*☒ +We will not assess[^☐☒]*☐ +We will")'
for file in ticks-wingdings.pdf ticks-form.pdf ticks-scan.png; do
    is "boxes in $file" 0 ".text.pages[0].words | $ticks" "$broken/$file"
done
is "boxes drawn with lines, ticked by lines and by a letter" 0 ".text.pages | length == 2 and all(.[]; .from == \"text\" and (.words | $ticks))" "$broken/ticks-drawn.pdf"

# Word files.
is "text of a Word file in reading order" 0 '.letter.media == "application/vnd.openxmlformats-officedocument.wordprocessingml.document" and .text.pages[0].words == ([
    "Westbury District Council", "", "SEND Service", "Civic Way, Westbury WB1 4ZZ", "", "Date:  3 March 2026", "Our ref:  SEND/0042", "",
    "Mrs A Example", "12 Elm Grove", "Westbury", "WB2 9ZZ", "", "Dear Mrs Example", "", "Sam Example, born 4 May 2016", "",
    "Thank you for your request for an Education, Health and Care needs assessment. We have looked at all of the information that you and the school sent to us.", "",
    "We have decided that it is not necessary to carry out an assessment of Sam.", "", "You can:", "• ask for mediation", "• appeal to the Tribunal",
    "1. First, ring the adviser.", "2. Then, keep the certificate.", "☒ We will not assess.", "☐ We will assess.", "", "Yours sincerely", "", "J Officer"] | join("\n"))' "$broken/letter.docx"
is "pages of a Word file, and its footer" 0 '.text.pages | length == 2 and (.[1].words | test("^Page two.*\n\nwww[.]westbury[.]example$"))' "$broken/letter.docx"

is "a scan put into Word" 0 '.text.pages | length == 1 and .[0].from == "ocr" and (.[0].words | test("not necessary to carry out an assessment"))' "$broken/scan.docx"

# E-mails: the attachment that is the letter, photos as its pages, or the message itself.
sent='.letter.media == "message/rfc822" and .sent == {"date": "2026-03-03", "quote": "Date: Tue, 03 Mar 2026 16:20:00 +0000"}'
is "the letter attached to an e-mail, with a plan and a logo beside it" 0 "$sent and .letter.files == [\"Décision – Sam.pdf\"] and .letter.name == \"attached.eml\" and (.text.pages[0].words | $decision and $date)" "$broken/attached.eml"
is "a Word file attached" 0 "$sent and .letter.files == [\"letter.docx\"] and (.text.pages[0].words | $decision)" "$broken/attached-word.eml"
is "an e-mail in an e-mail: its own letter and date" 0 "$sent and .letter.files == [\"Décision – Sam.pdf\"] and (.text.pages[0].words | $decision and $date)" "$broken/forwarded.eml"
is "photos attached are pages of one letter, in the order of their numbers" 0 "$sent and .letter.files == [\"page 1.png\", \"page 2.png\"] and (.text.pages | length == 2 and (.[0].words | $decision))" "$broken/photos.eml"
is "the message itself" 0 "$sent and (.letter | has(\"files\") | not) and (.text.pages[0].words | test(\"^From: SEND Service <send@westbury.example>\\nSent: 3 March 2026\\nTo: .*\\nSubject: Sam: decision\\n\\nDear Mrs Example\\n\\nWe have[^~]*school’s support is working – it has not\"))" "$broken/own-words.eml"
is "a message in HTML" 0 "$sent and (.text.pages[0].words | endswith(\"Dear Mrs Example\\n\\nWe have decided that it is not necessary to carry out an assessment of Sam.\\n\\n• ask for mediation\\n• appeal\\n\\nAdviser  01632 960001\"))" "$broken/html-only.eml"
is "an e-mail and a file are one letter" 0 '.letter.files == ["Décision – Sam.pdf", "scan.pdf"] and .letter.pages == 3' --together "$broken/attached.eml" "$broken/scan.pdf"

# Told by bytes, not by name; and every form empty, or cut short at several places: a record each time, with words or a problem that says what to do.
is "a PDF under another name" 0 ".letter.media == \"application/pdf\" and (.text.pages[0].words | $decision)" "$broken/wrong-name.jpg"
for file in letter.pdf scan.jpg scan-turned-270.png scan-two-pages.tif scan.webp letter.heic letter.docx attached.eml; do
    : >"$work/empty-$file"
    problem "nothing, called $file" empty "$work/empty-$file"
    size=$(stat -c %s "$broken/$file")
    for part in 1 5 9; do
        head -c $((size * part / 10)) "$broken/$file" >"$work/cut-$part-$file"
    done
    "$extract" "$work"/cut-*-"$file" >"$work/out" 2>"$work/err"
    got=$?
    { [ $got -eq 3 ] || [ $got -eq 0 ]; } && [ ! -s "$work/err" ] && jq -es 'length == 3 and all((.problem.code and (.problem.say | test("[.]$"))) or (.text.pages | length > 0))' "$work/out" >/dev/null
    report "extract: $file cut short" $?
done

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
problem_with "time over --seconds-max" too-slow --seconds-max 1 "$broken/slow.pdf"
if ldd "$extract" | grep -q libasan || nm "$extract" | grep -q __gcov_; then
    echo "ok - extract: memory over --memory-max # skip sanitizers need more address space than any limit; counting of lines is not confined"
else
    problem_with "memory over --memory-max" too-large --memory-max 67108864 "$broken/bomb.pdf"
fi

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
