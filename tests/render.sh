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

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        : > "$folder/failed"
    fi
}

# is NAME COMMAND...: ok when the command succeeds
is() {
    label=$1
    shift
    "$@" > /dev/null 2>&1
    say $? "$label"
}

# render NAME OPTIONS...: the record of that name through the program; its status in $status
render() {
    record=$1
    shift
    jq -c . "$records/$record.json" | "$program" --data "$data" "$@" > "$folder/stdout" 2> "$folder/stderr"
    status=$?
}

# all_there TEXT PDF PATTERN: every line of TEXT that matches PATTERN is in the PDF; addresses may be broken or shortened there, and a weekday
# with its comma stands above its date
all_there() {
    as_page=$(pdftotext -raw "$2" - | tr -d ' \n\f:')
    grep -E "$3" "$1" | grep -v -e '^[=-]*$' -e '://' | sed '/^  |     /s/, /\n  |     /g' | sed -E 's/^ *([*!|]|[0-9]+\.) +//; s/[ :]//g' > "$folder/lines"
    while IFS= read -r line; do
        case $as_page in
        *"$line"*) ;;
        *)
            echo "# not on the page: $line"
            return 1
            ;;
        esac
    done < "$folder/lines"
}

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
for options in "" "-o x --out y" "--nonsense" "-o x y z"; do
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

# ---- other languages: the same letters, in other words
LANGUAGES=pl
for language in $LANGUAGES; do
    gave_way=$(sed -n '/^\[end.gave-way\]/{n;s/^text = //p}' "$data/wording.$language.ini" | cut -c 1-40)
    notice=$(sed -n '/^\[translated.notice\]/{n;s/^text = //p}' "$data/wording.$language.ini" | sed 's/{en:\([^}]*\)}/\1/' | tr -d ' ')
    for file in "$records"/*.json; do
        name=$(basename "$file" .json)
        sheet=$folder/$name-$language.pdf text=$folder/$name-$language.txt
        wanted=$(jq 'if has("problem") or ((.doubts // []) | length > 0) then 3 else 0 end' "$file")
        render "$name" --language "$language" -o "$sheet" --text "$text"
        say $((status != wanted)) "$name in $language: status $wanted"
        [ "$(pdfinfo "$sheet" | sed -n 's/^Pages: *//p')" -le 2 ]
        say $? "$name in $language: two pages at most"
        is "$name in $language: qpdf finds nothing" qpdf --check "$sheet"
        { pdftotext "$sheet" - && pdfinfo -struct-text "$sheet" && pdftoppm -r 20 "$sheet"; } 2>&1 > /dev/null | grep -q .
        say $(($? == 0)) "$name in $language: poppler warns of nothing"
        for where in "$(pdftotext -raw -l 1 "$sheet" - | head -n 12)" "$(head -n 12 "$text")"; do
            printf '%s' "$where" | tr -d ' \n' | grep -qF "$notice"
            say $? "$name in $language: who answers for the words stands near the top"
        done
        all_there "$text" "$sheet" '^  [!|] |^ [0-9 ][0-9]\. '
        say $? "$name in $language: every day, doubt and step is on the page"
        if ! pdftotext "$sheet" - | grep -q "$gave_way"; then
            all_there "$text" "$sheet" .
            say $? "$name in $language: every line of the text is on the page"
        fi
        grep -v '://' "$text" | LC_ALL=C.UTF-8 grep -qE '^.{81}'
        say $(($? == 0)) "$name in $language: the text keeps to 80 columns"
        [ "$(grep -c '^ [ 0-9][0-9]*\. ' "$text")" -eq "$(grep -c '^ [ 0-9][0-9]*\. ' "$folder/$name.txt")" ]
        say $? "$name in $language: as many steps as in English"
    done
done
is "--language en is English" sh -c "jq -c . $records/draft-plan.json | '$program' --data '$data' --language en -o - | cmp - '$folder/draft-plan.pdf'"
for language in xx '' ../pl pl.ini; do
    render draft-plan --language "$language" --text
    [ "$status" -eq 2 ] && grep -q 'The languages are: en, pl\.$' "$folder/stderr"
    say $? "a language that is not there stops it with 2, and says which there are: '$language'"
done
mkdir "$folder/slip" && cp "$data"/wording*.ini "$folder/slip"
sed -i '/^\[doubt.two-dates\]/,/^text/d' "$folder/slip/wording.pl.ini"
jq -c . $records/draft-plan.json | "$program" --data "$folder/slip" --language pl --text > /dev/null 2> "$folder/stderr"
[ $? -eq 2 ] && grep -q 'wording.pl.ini: the stanza \[doubt.two-dates\] is missing' "$folder/stderr"
say $? "a sentence that is missing in a language stops it with 2"

# What the stages write into a record has words in each language, or a code that has none is known to be printed in English.
grep -rhoE 'record_add_doubt\([^,]*, "[a-z-]+"' extract classify timeline desk --include='*.c' | sed 's/.*"\(.*\)"/\1/' | sort -u > "$folder/codes"
for language in $LANGUAGES; do
    wordless=$(while read -r code; do
        grep -q "^\[doubt\.$code[].]" "$data/wording.$language.ini" || echo "$code"
    done < "$folder/codes" | tr '\n' ' ')
    [ -z "$wordless" ]
    say $? "every doubt that a stage has is said in $language $wordless"
done
[ "$(wc -l < "$folder/codes")" -gt 30 ]
say $? "the codes of doubts are found"

# reads NAME SENTENCE: the sheet in Polish has the sentence, over whatever line ends
reads() {
    tr -s '\n !' ' ' < "$folder/$1-pl.txt" | grep -qF "$2"
}
is "a sum is said in Polish" reads refusal-to-assess 'Licząc 2 miesiące od daty listu (3 marca 2026 r.), ostatni dzień to niedziela, 3 maja 2026 r.'
is "a weekday has its case" reads refusal-to-assess 'Zadzwoń do doradcy mediacyjnego do piątku, 1 maja 2026 r.'
is "a number has its form" sh -c "grep -q 'Zostały 42 dni' '$folder/refusal-to-assess-pl.txt' && grep -q 'Zostało 46 dni' '$folder/refusal-to-assess-pl.txt'"
is "a doubt of the record is said in Polish" reads amended-final-plan-doubtful-date 'Przyjęto najwcześniejszą: 9 lutego 2026 r.'
is "and one without words in English" reads many-doubts 'The letter speaks of a final plan and of an amended plan.'
is "a problem is said in Polish" reads unreadable 'Plik jest zabezpieczony hasłem'
is "Polish letters come back from the PDF" sh -c "pdftotext -raw '$folder/draft-plan-pl.pdf' - | tr '\n' ' ' | grep -q 'złóż skargę, jeśli\|Złóż skargę, jeśli się spóźnia'"
jq -c 'del(.days[].period)' $records/refusal-to-assess.json | "$program" --data "$data" --language pl --text 2> /dev/null | grep -q '3 March 2026 and two months is'
say $? "a sum that the record does not give in parts stays English"
jq -c '.doubts = [{"code": "earlier-date", "about": "dated", "say": "An English <sentence>."}]' $records/refusal-to-assess.json |
    "$program" --data "$data" --language pl --html 2> /dev/null > "$folder/pl.html"
is "a web page says which language it is in" grep -q '<html lang="pl-PL">' "$folder/pl.html"
is "and what stays English: a sentence" grep -qF '<span lang="en-GB">An English &lt;sentence&gt;.</span>' "$folder/pl.html"
is "and words to be said" grep -qF '„<span lang="en-GB">I want to appeal</span>”' "$folder/pl.html"
is "and the letter's own" grep -qF '„<span lang="en-GB">Date: 3rd March 2026</span>” (strona 1)' "$folder/pl.html"
is "and addresses" grep -qF '<a lang="en-GB" href="https://sendiass.leeds.gov.uk">' "$folder/pl.html"
LC_ALL=C grep -q '[[:cntrl:]]' "$folder/pl.html" "$folder/refusal-to-assess-pl.txt"
say $(($? == 0)) "no mark is left in a web page or a text"

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

[ ! -e "$folder/failed" ]
