#!/bin/sh
# render.sh - the sheets that ehc-render makes of records of every kind, seen from outside.
# Run as: tests/render.sh [PROGRAM [DATA]], from the top of the tree. Prints `ok - name` or `not ok - name`; ends with 1 if any is not ok.
# Needs jq, poppler-utils and qpdf.
set -u
program=${1:-build/ehc-render}
data=${2:-data}
records=tests/records
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

. tests/sheet_help.sh

# dates_there TEXT PDF RECORD: each day of the record stands on both, in words
dates_there() {
    as_page=$(pdftotext -raw "$2" - | tr -s '\n ' ' ')
    as_text=$(tr -s '\n |' ' ' < "$1")
    for day in $(jq -r '.days[]? | select(.what == "appeal" or .what == "comments" or .what == "appeal-from-certificate") | .date' "$3") \
        $(jq -r 'select(has("certificate") | not) | .today as $today | .days[]? | select(.what == "contact-mediation-adviser") |
                 if .state != "passed" and .ring_by and .ring_by >= $today then .ring_by else .date end' "$3"); do
        words=$(LC_ALL=C date -u -d "$day" '+%-d %B %Y')
        weekday=$(LC_ALL=C date -u -d "$day" '+%A')
        for where in "$as_page" "$as_text"; do
            case $where in
            *"$weekday $words"*) ;;
            *)
                echo "# no $weekday $words"
                return 1
                ;;
            esac
        done
    done
}

# ---- use
for options in "" "-o x --out y" "--nonsense" "-o x y z" "-o x --records"; do
    # shellcheck disable=SC2086
    "$program" --data "$data" $options < /dev/null > /dev/null 2>&1
    say $(($? != 2)) "wrong use stops with 2: $options"
done
is "--help" "$program" --help
is "--version" "$program" --version
render refusal-to-assess -o "$folder/none/sheet.pdf"
say $((status != 2)) "a folder that is not there stops it with 2"
is "and says so" grep -q "could not be written" "$folder/stderr"
jq -c . $records/refusal-to-assess.json | "$program" --data "$folder" --text > /dev/null 2>&1
say $(($? != 2)) "a missing wording.ini stops it with 2"
jq -c . $records/refusal-to-assess.json | "$program" --data "$data" --text > /dev/full 2> /dev/null
say $(($? != 2)) "a full disk stops it with 2"
jq -c . $records/draft-plan.json $records/refusal-to-assess.json | "$program" --data "$data" -o "$folder/one.pdf" > /dev/null 2>&1
say $(($? != 2)) "two letters for one file stop it with 2"
jq -c '. + {sheet: "0007-A_1.b"}' "$records/$(ls "$records" | head -n 1)" | "$program" --data "$data" --out "$folder/named" > /dev/null 2>&1
is 'a record can name its sheet' [ -s "$folder/named/0007-A_1.b.pdf" ]
echo 'not a record' | "$program" --data "$data" --out "$folder/broken" > /dev/null 2>&1
say $(($? != 3)) "a line that is no record is done with 3"
is "and has a sheet that says whom to ring" sh -c "pdftotext '$folder'/broken/*.pdf - | grep -q 'Who can help'"

# ---- a sheet of every record
for file in "$records"/*.json; do
    name=$(basename "$file" .json)
    sheet=$folder/$name.pdf text=$folder/$name.txt
    wanted=$(jq 'if has("problem") or ((.doubts // []) | length > 0) then 3 else 0 end' "$file")
    render "$name" -o "$sheet" --text "$text"
    say $((status != wanted)) "$name: status $wanted"
    [ -s "$folder/stderr" ] || [ -s "$folder/stdout" ]
    say $(($? == 0)) "$name: nothing on stdout or stderr"
    pages=1
    [ "$name" = many-doubts ] && pages=2
    [ "$(pdfinfo "$sheet" | sed -n 's/^Pages: *//p')" = $pages ]
    say $? "$name: $pages page"
    is "$name: A4, tagged, titled" sh -c "pdfinfo '$sheet' | grep -c -e 'Page size:.*A4' -e 'Tagged: *yes' -e 'Title: *[A-Z]' | grep -qx 3"
    is "$name: qpdf finds nothing" qpdf --check "$sheet"
    { pdftotext "$sheet" - && pdfinfo -struct-text "$sheet" && pdftoppm -r 20 "$sheet"; } 2>&1 > /dev/null | grep -q .
    say $(($? == 0)) "$name: poppler warns of nothing"
    pdfinfo -struct-text "$sheet" | grep -q '^  H1 ' && pdfinfo -struct-text "$sheet" | grep -q '^  H2 '
    say $? "$name: headings in the structure tree"
    dates_there "$text" "$sheet" "$file"
    say $? "$name: its days stand on the sheet and in the text"
    all_there "$text" "$sheet" '^  [!|] |^ [0-9 ][0-9]\. '
    say $? "$name: every day, doubt and step is on the page"
    if ! pdftotext "$sheet" - | grep -q 'Some details do not fit'; then
        all_there "$text" "$sheet" .
        say $? "$name: every line of the text is on the page"
    fi
    grep -v '://' "$text" | LC_ALL=C.UTF-8 grep -qE '^.{81}'
    say $(($? == 0)) "$name: the text keeps to 80 columns"
    render "$name" -o "$sheet.again"
    is "$name: the same bytes twice" cmp "$sheet" "$sheet.again"
done

# ---- large print: every record, nothing small, nothing left out
for file in "$records"/*.json; do
    name=$(basename "$file" .json)
    sheet=$folder/$name-large.pdf
    render "$name" -o "$sheet" --large-print
    is "$name in large print: qpdf finds nothing" qpdf --check "$sheet"
    smallest=$(qpdf --qdf --object-streams=disable "$sheet" - | grep -a ' Tf$' | awk '{ if (!least || $(NF - 1) < least) least = $(NF - 1) } END { print least + 0 }')
    say "$(awk "BEGIN { print !($smallest >= 18) }")" "$name in large print: no letters under 18 points ($smallest)"
    all_there "$folder/$name.txt" "$sheet" .
    say $? "$name in large print: every line of the text is there"
    pdftotext "$sheet" - | grep -q 'Some details do not fit'
    say $(($? == 0)) "$name in large print: nothing gave way"
done

# ---- the adviser's page: after the family's, which stays as it was
for name in refusal-to-assess final-plan-long-names draft-plan not-a-decision unreadable; do
    [ -e "$records/$name.json" ] || continue
    sheet=$folder/$name-adviser.pdf
    jq -c '.provisions = {"cfa-s55": "Children and Families Act 2014, section 55"} |
           .what_if = [{"issued_from": "2026-03-05", "issued_until": "2026-04-05", "appeal": "2026-05-05"},
                       {"issued_from": "2026-04-06", "issued_until": "2026-04-06", "appeal": "2026-05-06", "aim_for": "2026-05-05", "after_two_months": true}]' \
        "$records/$name.json" | "$program" --data "$data" --adviser -o "$sheet" --text "$folder/adviser.txt" 2> /dev/null
    is "$name for the adviser: qpdf finds nothing" qpdf --check "$sheet"
    own=$(pdfinfo "$folder/$name.pdf" | sed -n 's/^Pages: *//p')
    [ "$(pdftotext -l "$own" "$sheet" - | grep -v 'Goes on overleaf')" = "$(pdftotext "$folder/$name.pdf" -)" ]
    say $? "$name for the adviser: the family's page is the same"
    all_there "$folder/adviser.txt" "$sheet" '^  [!|] |^ [0-9 ][0-9]\. '
    say $? "$name for the adviser: every day, doubt and step is there"
    pdftotext -f $((own + 1)) "$sheet" - | tr -s '\n ' ' ' | grep -q 'For the adviser.*5 March 2026 - 5 April 2026.*Tuesday 5 May 2026.*(aim for 5 May 2026) \*'
    say $? "$name for the adviser: the days that a certificate could give"
done
pdftotext -f 2 "$folder/refusal-to-assess-adviser.pdf" - | grep -q 'refusal-to-assess\.'
say $? "the rule that found the decision is named"
pdftotext -f 2 "$folder/refusal-to-assess-adviser.pdf" - | tr '\n' ' ' | grep -q 'Children and Families Act 2014, section 55'
say $? "the law is called by its name"

# ---- what must and must not be said
is "SEND35A for a refusal to assess" grep -q 'form SEND35A:' "$folder/refusal-to-assess.txt"
for name in refusal-to-reassess refusal-to-issue-christmas final-plan-long-names plan-maintained cease-to-maintain-young-person; do
    grep -q SEND35A "$folder/$name.txt"
    say $(($? == 0)) "$name: no SEND35A"
done
for name in final-plan-long-names plan-maintained refusal-to-amend-certificate; do
    is "$name: an appeal about the placement alone needs no certificate" grep -q 'with no certificate' "$folder/$name.txt"
done
is "a passed day asks for a late appeal today" grep -q 'Send your appeal today, and say why it is late' "$folder/passed-refusal-to-assess.txt"
grep -v '^#' "$data/wording.ini" | grep -qi -e 'lost .*right' -e 'lose .*right' -e 'too late'
say $(($? == 0)) "nobody is told that a right is lost"
is "a doubtful date stands in its boxes" grep -q '| If the letter is dated 9 February 2026:' "$folder/amended-final-plan-doubtful-date.txt"
is "a young person is spoken to" grep -q 'has decided to end your EHC plan' "$folder/cease-to-maintain-young-person.txt"
is "a number from the letter says so" grep -q 'From your letter, page 2' "$folder/refusal-to-assess.txt"
is "a number from the list says its age" grep -q 'Our list, seen 2014\.' "$folder/final-plan-long-names.txt"
is "what was not found is named" grep -q 'We did not find the time to ask for mediation' "$folder/refusal-to-assess.txt"
is "a letter that was not read says why" grep -q 'The selected file is password protected' "$folder/unreadable.txt"
is "Polish letters are printed" sh -c "pdftotext '$folder/final-plan-long-names.pdf' - | grep -q 'Władysława'"
jq -c '.authority.name = "Council of 北 and Ștefan" | .letter.name = "x"' $records/refusal-to-assess.json |
    "$program" --data "$data" -o "$folder/foreign.pdf" 2> /dev/null
is "a character that the font lacks is a box" sh -c "pdftotext '$folder/foreign.pdf' - | grep -q 'Council of □ and Ștefan'"

# ---- the other forms
render refusal-to-assess --html "$folder/page.html" --ics "$folder/days.ics"
is "a web page holds both days" sh -c "grep -q 'Friday 1 May 2026' '$folder/page.html' && grep -q '5pm on Tuesday 5 May 2026' '$folder/page.html'"
jq -c '.authority.name = "<script>x</script>" | .contacts.sendiass[0].url = "javascript:x"' $records/refusal-to-assess.json |
    "$program" --data "$data" --html > "$folder/hostile.html" 2> /dev/null
grep -q -e '<script' -e 'href="javascript' "$folder/hostile.html"
say $(($? == 0)) "a web page holds nothing that runs"
is "a calendar holds both days" sh -c "grep -q '^DTSTART;VALUE=DATE:20260501' '$folder/days.ics' && grep -q '^DTSTART;TZID=Europe/London:20260505T170000' '$folder/days.ics'"
is "and a reminder of its own" grep -q '^DTSTART;VALUE=DATE:20260417' "$folder/days.ics"
mkdir "$folder/nothing" && echo x > "$folder/nothing/libical.so.3"
jq -c . $records/refusal-to-assess.json | LD_LIBRARY_PATH="$folder/nothing" "$program" --data "$data" --ics > "$folder/stdout" 2> "$folder/stderr"
[ $? -eq 2 ] && [ ! -s "$folder/stdout" ] && grep -q 'Install the package libical3' "$folder/stderr"
say $? "without libical a calendar is refused, and what to install is said"
jq -c . $records/refusal-to-assess.json | LD_LIBRARY_PATH="$folder/nothing" "$program" --data "$data" --text 2> /dev/null | cmp -s - "$folder/refusal-to-assess.txt"
say $? "and all else is made without it"
render passed-refusal-to-assess --ics "$folder/passed.ics"
grep -q VEVENT "$folder/passed.ics"
say $(($? == 0)) "a calendar holds no passed day"
render amended-final-plan-doubtful-date --ics "$folder/doubt.ics"
is "a doubtful day says so in a calendar" grep -q 'SUMMARY:Please check the letter first' "$folder/doubt.ics"

# ---- a folder of sheets
jq -c . "$records"/*.json | "$program" --data "$data" --out "$folder/out" --text --html --ics > /dev/null 2>&1
say $(($? != 3)) "a folder: status 3, since some letters have doubts"
[ "$(find "$folder/out" -name '*.pdf' | wc -l)" -eq "$(find "$records" -name '*.json' | wc -l)" ]
say $? "a folder: a PDF for each letter"
[ -z "$(find "$folder/out" -type f ! -name '*.pdf' ! -name '*.txt' ! -name '*.html' ! -name '*.ics')" ]
say $? "a folder: no temporary file is left"
is "a folder: named by the letter's sha256" test -s "$folder/out/$(jq -r .letter.sha256 $records/draft-plan.json).pdf"
is "a folder: the same sheet as alone" cmp "$folder/out/$(jq -r .letter.sha256 $records/draft-plan.json).pdf" "$folder/draft-plan.pdf"

# ---- the wording: every id that it must have is asked for somewhere (that it is all there, and every placeholder known, is checked by
# the program at each start and in render_wording.c)
sed -n '/^static const char \*const ids\[\]/,/^};/p' render/wordingids.c | grep -o '"[^"]*"' > "$folder/ids"
unused=$(while read -r id; do
    grep -qF "$id" render/sheet.c render/part_*.c render/wording.c || echo "$id"
done < "$folder/ids" | grep -v -e '"word\.\(who\|whose\|not-known\)"' -e '"lead\.' -e '\.unknown"' | tr '\n' ' ')
[ -z "$unused" ]
say $? "every id of the wording is used ${unused}"

jq -c . "$records"/*.json > "$folder/in.jsonl"
"$program" --data "$data" --out "$folder/passed-on" --records < "$folder/in.jsonl" > "$folder/passed.jsonl" 2> "$folder/stderr"
jq -S -c . "$folder/in.jsonl" > "$folder/in.sorted"
jq -S -c . "$folder/passed.jsonl" > "$folder/passed.sorted"
is 'with --records every record is written on as it came' cmp "$folder/in.sorted" "$folder/passed.sorted"
(trap '' XFSZ; ulimit -f 8 && exec "$program" --data "$data" --out "$folder/full" --records < "$folder/in.jsonl") > "$folder/passed.jsonl" 2> "$folder/stderr"
status=$?
is 'with --records a sheet that cannot be written ends the run at once, and nothing is said to be done' \
    sh -c "[ $status -eq 2 ] && [ ! -s '$folder/passed.jsonl' ] && [ -z \"\$(ls '$folder/full')\" ] && grep -q 'could not be written' '$folder/stderr'"

[ ! -e "$folder/failed" ]
