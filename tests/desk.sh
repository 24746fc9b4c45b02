#!/bin/sh
# desk.sh - `ehc` seen from outside: the chain on a letter, options that overrule, certificates, files that are not as they should be.
# Run as: tests/desk.sh [BUILD], from anywhere. Prints `ok - name` or `not ok - name`; ends with 1 if any is not ok.
# Needs jq and poppler-utils.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-$top/build}" && pwd) || exit 2
ehc=$build/ehc
samples=$top/samples
leeds=$samples/refusal-to-assess-leeds/letter.pdf
plan=$samples/final-plan-west-northamptonshire/letter.pdf
certificate=$samples/mediation-certificate-west-northamptonshire/letter.pdf
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
unset EHC_DATA

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        sed 's/^/    /' "$folder/stdout" "$folder/stderr" 2> /dev/null | head -n 30 >&2
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

# run ARGUMENTS...: ehc with them, in a folder that is empty but for its record; its status in $status
run() {
    rm -rf "$folder/work"
    mkdir "$folder/work"
    (cd "$folder/work" && exec "$ehc" "$@") > "$folder/stdout" 2> "$folder/stderr" < /dev/null
    status=$?
}

# letter ARGUMENTS...: the same for a letter, with a fixed day and the record in record.json
letter() {
    run letter --today 2026-11-21 --record record.json "$@"
}

# record FILTER: the filter is true of the record
record() {
    jq -e "$1" "$folder/work/record.json" > /dev/null
}

printed() {
    grep -q -- "$1" "$folder/stdout"
}

# refused NAME PATTERN: status 2, one line on stderr that matches, no file made
refused() {
    [ "$status" -eq 2 ] && grep -q -- "$2" "$folder/stderr" && [ "$(wc -l < "$folder/stderr")" -eq 1 ] && [ ! -s "$folder/stdout" ] &&
        [ -z "$(ls "$folder/work")" ]
    say $? "$1"
}

# --- the chain ---

for sample in "$samples"/*/letter.pdf; do
    name=$(basename "$(dirname "$sample")")
    letter "$sample" -o sheet.pdf
    { [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; } && pdfinfo work/sheet.pdf > /dev/null &&
        printed '^Decision ' && printed '^Sheet: sheet.pdf' && [ ! -s stderr ] &&
        record "if has(\"doubts\") or has(\"problem\") then $status == 3 else $status == 0 end"
    say $? "a sheet, a summary and the right status for $name"
done

letter "$leeds"
is 'a clean letter ends with 0' [ "$status" -eq 0 ]
is 'the sheet has the name of the letter' [ -s work/letter-guide.pdf ]
is 'the summary tells what, who and when' sh -c "grep -q '^Decision .*No to an EHC needs assessment' stdout && grep -q '^From .*Leeds City Council' stdout && grep -q '^Dated .*Friday 9 October 2026' stdout"
is 'the summary tells the two days' sh -c "grep -q 'mediation adviser by Wednesday 9 December 2026: 18 days left' stdout && grep -q 'Tribunal must have the appeal by Wednesday 9 December 2026, 17:00' stdout"
is 'the summary tells whom to ring' sh -c "grep -q 'Mediation adviser.*Community Accord' stdout && grep -q 'SENDIASS.*0113 378 5020' stdout"
is 'no child is named in the summary' sh -c "! grep -qi 'idris\\|qureshi' stdout"
is 'files are for their owner only' sh -c "[ \$(stat -c %a work/letter-guide.pdf) = 600 ] && [ \$(stat -c %a work/record.json) = 600 ]"
"$build/ehc-extract" "$leeds" | "$build/ehc-classify" | "$build/ehc-timeline" --today 2026-11-21 > by-hand.json 2> /dev/null
is 'the record is that of the chain by hand' cmp by-hand.json work/record.json

run letter "$leeds" -o - --today 2026-11-21
is 'the sheet to standard output, the summary to standard error' sh -c "head -c 5 stdout | grep -q '%PDF-' && grep -q '^Decision' stderr && [ -z \"\$(ls work)\" ]"
run letter "$leeds" --today 2026-11-21 -o a.pdf --text a.txt --html a.html --ics a.ics
is 'the sheet in all its forms' sh -c '[ -s work/a.pdf ] && [ -s work/a.txt ] && [ -s work/a.html ] && grep -q BEGIN:VCALENDAR work/a.ics'
"$ehc" letter - -o piped.pdf < "$leeds" > stdout 2> stderr
is 'a letter from standard input' [ -s piped.pdf ]
"$ehc" letter "$leeds" -o lost.pdf > /dev/full 2> stderr
is 'a summary that cannot be written ends with 2' sh -c "[ $? -eq 2 ] && grep -q 'could not be written' stderr"
letter "$leeds" "$certificate"
is 'two files are one letter' sh -c "[ $status -ne 2 ] && jq -e '.letter.files | length == 2' work/record.json"

# --- today ---

run letter "$leeds" --record record.json --today 2027-01-05
is 'after the days' sh -c "grep -q 'The day to appeal was Wednesday 9 December 2026' stdout && jq -e '.days | all(.state == \"passed\")' work/record.json"
run letter "$leeds" --record record.json --today 2026-12-09
is 'on the last day' sh -c "grep -q 'Wednesday 9 December 2026, 17:00: today' stdout"
run letter "$leeds" --record record.json --today 2026-09-01
is 'before the letter there is a doubt' sh -c "[ $status -eq 3 ] && grep -q 'later than today' stdout"
run letter "$leeds" --record record.json
is 'today is the day of the clock' sh -c "jq -e --arg today \$(date +%F) '.today == \$today' work/record.json"

# --- what the person gives ---

letter "$leeds" --kind refusal-to-reassess --dated 2026-10-05 --authority e08000016 --young-person
is 'given facts count' record '.decision.kind == "refusal-to-reassess" and .dated.date == "2026-10-05" and .authority.code == "BNS" and .addressee.who == "young-person"'
is 'given facts are sure and marked' record '[.decision, .dated, .authority, .addressee] | all(.sure and .rule == "given by the person")'
is 'the record lists what was given' record '.given == ["decision", "dated", "authority", "addressee"]'
is 'what was read stays among the others' record '.decision.others[0].kind == "refusal-to-assess" and .dated.others[0].date == "2026-10-09" and .authority.others[0].code == "LDS"'
is 'the days follow the given date' record '.days[0].date == "2026-12-05" and .days[0].ring_by == "2026-12-04"'
letter "$leeds" --kind draft-plan
is 'another kind takes away what the letter was said to leave out' record 'has("said") | not'

letter "$samples/amended-final-plan-date-as-postmark/letter.pdf" --dated 2026-10-14
is 'a given date answers the doubts about it' record '[.doubts[]? | select(.about == "dated")] == []'
run letter --kind final-plan --dated 2026-10-31 --authority "Leeds City Council" --today 2026-11-21 --record record.json
is 'facts alone need no letter' sh -c "[ $status -eq 0 ] && [ -s work/letter-guide.pdf ]"
is 'facts alone have days and contacts' record '.days[0].date == "2026-12-31" and (.contacts.sendiass | length) > 0 and (has("text") | not)'
run letter --kind final-plan --dated 2026-10-31 --today 2026-11-21 --record record.json
is 'without an authority there is a doubt' [ "$status" -eq 3 ]

# --- the certificate ---

letter "$plan" --certificate 2026-11-20
is 'a certificate by its day' record '.certificate.date == "2026-11-20" and .certificate.sure and .given == ["certificate"]'
is 'a month from the certificate' record '.days[] | select(.what == "appeal") | .date == "2026-12-21"'
letter "$plan" --certificate "$certificate"
is 'a certificate by its file' record '.certificate.date == "2026-11-20" and .certificate.page == 1 and (.certificate.quote | contains("20 November 2026"))'
is 'the same month from its file' record '.days[] | select(.what == "appeal") | .date == "2026-12-21"'
letter "$plan" --certificate "$leeds"
is 'a file that is no certificate does not count' record '(has("certificate") | not) and any(.doubts[]; .code == "certificate-not-recognised")'
letter "$leeds" --certificate "$certificate"
is 'a certificate that names another authority is doubted' record 'any(.doubts[]; .code == "certificate-other-authority")'
head -c 3000 "$certificate" > broken.pdf
letter "$plan" --certificate "$folder/broken.pdf"
is 'a broken certificate does not count' record '(has("certificate") | not) and any(.doubts[]; .code == "certificate-not-read")'
letter --kind refusal-to-issue --dated 2026-10-31 --authority LDS --certificate 2027-01-20 --contacted 2026-12-01 --today 2027-01-25
is 'the day of first contact is kept with a given day' record '.certificate == {date: "2027-01-20", sure: true, rule: "given by the person", contacted: "2026-12-01"}'
letter "$plan" --certificate "$certificate" --contacted 2026-11-12
is 'the day of first contact goes with the certificate' record '.certificate.contacted == "2026-11-12" and .certificate.date == "2026-11-20"'

# --- files that are not as they should be ---

head -c 3000 "$leeds" > broken.pdf
letter "$folder/broken.pdf"
is 'a broken letter makes the sheet that says whom to ring' sh -c "[ $status -eq 3 ] && [ -s work/broken-guide.pdf ] && grep -q '^Problem: ' stdout"
letter "$folder/broken.pdf" --kind refusal-to-assess --dated 2026-10-09 --authority LDS
is 'with its facts given a broken letter has days' record '(has("problem") | not) and .days[0].date == "2026-12-09" and any(.doubts[]; .code == "letter-not-read")'
run letter nosuch.pdf
refused 'a missing file' 'no file called nosuch.pdf'
run letter "$leeds" nosuch.pdf
refused 'a missing second file' 'no file called nosuch.pdf'
run letter "$folder"
refused 'a folder for a letter' 'is a folder'
run letter "$leeds" -o nosuch/sheet.pdf
refused 'a sheet in a missing folder' 'there is no folder nosuch'
run letter "$leeds" -o "$folder"
refused 'a folder for a sheet' 'is a folder'
run letter "$leeds" -o /dev/full
refused 'a device for a sheet' '/dev/full is not a file'
run letter "$leeds" --certificate nosuch.pdf
refused 'a missing certificate' 'no file called nosuch.pdf'
run letter "$leeds" -o same --text same
refused 'two things to one file' 'cannot both go to same'
if [ "$(id -u)" -ne 0 ]; then
    cp "$leeds" closed.pdf && chmod 000 closed.pdf
    run letter "$folder/closed.pdf"
    refused 'a file that may not be read' 'could not be opened'
fi
cp "$leeds" mine.pdf
run letter "$folder/mine.pdf" -o "$folder/mine.pdf" --force
is 'a letter is never overwritten' sh -c "[ $status -eq 2 ] && cmp -s mine.pdf '$leeds'"
echo kept > there.pdf
run letter "$leeds" -o "$folder/there.pdf"
is 'a file that is there is not replaced' sh -c "[ $status -eq 2 ] && grep -q -- --force stderr && [ \"\$(cat there.pdf)\" = kept ]"
run letter "$leeds" -o "$folder/there.pdf" --force
is 'with --force it is' sh -c "head -c 5 there.pdf | grep -q '%PDF-'"
run letter "$leeds" --record /dev/null
refused 'a device for a record' '/dev/null is not a file'

# --- wrong use ---

run letter "$leeds" --dated 3/3/2026
refused 'a day that is no day' '2026-03-03'
run letter "$leeds" --dated 2026-02-30
refused 'a day that does not exist' '2026-02-30'
run letter "$leeds" --kind refusal
refused 'a kind that is none' 'no kind of letter called "refusal"'
run letter "$leeds" --authority ZZZ
refused 'an authority that is none' 'no authority ZZZ'
run letter
is 'nothing given' sh -c "[ $status -eq 2 ] && grep -q 'Name the file of a letter' stderr"
run letter --kind final-plan
is 'a kind without a date or letter' sh -c "[ $status -eq 2 ] && grep -q -- --dated stderr"
run letter "$leeds" --data "$folder/nosuch"
is 'missing data ends with 2' [ "$status" -eq 2 ]
is 'missing data leaves no sheet' [ -z "$(ls work)" ]
run nosuch
refused 'a command that is none' 'no command called nosuch'

# --- tools that fail: stand-ins beside a copy of ehc ---

mkdir -p stand/bin
ln -s "$top/data" stand/data
for tool in extract classify timeline render; do
    for way in 'exit 1' 'kill -SEGV $$' 'exec cat > /dev/null' missing; do
        cp "$build"/ehc "$build"/ehc-extract "$build"/ehc-classify "$build"/ehc-timeline "$build"/ehc-render stand/bin
        if [ "$way" = missing ]; then
            rm stand/bin/ehc-$tool
        else
            printf '#!/bin/sh\n%s\n' "$way" > stand/bin/ehc-$tool
        fi
        for inserted in '' '--certificate=2026-11-20'; do
            rm -rf work && mkdir work
            (cd work && exec timeout 20 ../stand/bin/ehc letter "$leeds" --today 2026-11-21 $inserted) > stdout 2> stderr < /dev/null
            status=$?
            if [ "$tool $way" = 'render exec cat > /dev/null' ]; then
                is "render makes nothing${inserted:+ (with facts put in)}" sh -c "[ $status -eq 3 ] && grep -q 'Sheet: none' stdout"
            else
                refused "$tool: $way${inserted:+ (with facts put in)}" '^ehc: '
            fi
        done
    done
done

# --- interrupts ---

cp "$build"/ehc-* stand/bin
printf '#!/bin/sh\nexec sleep 20\n' > stand/bin/ehc-classify
rm -rf work && mkdir work
(cd work && exec ../stand/bin/ehc letter "$leeds") > stdout 2> stderr < /dev/null &
running=$!
sleep 0.5
children=$(pgrep -P $running | tr '\n' ' ')
kill -TERM $running
wait $running
status=$?
is 'an interrupt ends it by that signal' [ "$status" -eq 143 ]
is 'an interrupt leaves no file' [ -z "$(ls work)" ]
is 'an interrupt leaves no process' sh -c "[ -n '$children' ] && ! kill -0 $children"

# --- what if ---

letter --kind final-plan --dated 2026-10-14 --authority LDS --what-if
is 'the table of --what-if is printed' sh -c "grep -q '^  14 October 2026 to 14 November 2026 *Monday 14 December 2026$' stdout && grep -q '^  on 24 November 2026 *Thursday 24 December 2026$' stdout &&
    grep -q '^  on 15 December 2026 *Friday 15 January 2027 \*$' stdout"
is 'and stands in the record' record '.what_if[0].issued_from == "2026-10-14"'
letter --kind final-plan --dated 2026-10-14 --authority LDS
is 'without it there is none' sh -c "! grep -q 'If the mediation certificate' stdout"
letter --kind final-plan --dated 2026-10-14 --authority LDS --contacted 2026-11-16 --text sheet-words.txt
is 'an adviser who was rung in time is no step any more' sh -c "grep -q 'done: you contacted the adviser on 16 November 2026' stdout && grep -q 'You rang the mediation adviser on' work/sheet-words.txt &&
    ! grep -q 'Ring a mediation adviser by' work/sheet-words.txt && grep -q '19 November 2026' work/sheet-words.txt"

# --- languages ---

letter "$leeds" --language pl -o sheet.pdf --text sheet.txt --html sheet.html --ics days.ics
is 'the sheet in Polish, in all its forms' sh -c "grep -q 'Co zrobić' work/sheet.txt && grep -q 'lang=\"pl-PL\"' work/sheet.html && grep -q 'mediacyjnego' work/days.ics &&
    pdftotext work/sheet.pdf - | grep -q 'Kto może pomóc'"
is 'the summary stays English' printed 'Ring a mediation adviser by'
letter "$leeds" --language en -o sheet.pdf --text sheet.txt
is 'English can be asked for' grep -q 'What to do' work/sheet.txt
run letter "$leeds" --language cy -o sheet.pdf
refused 'a language that is not there' 'There are no words for the language "cy". The languages are: en, pl.'

# --- contacts ---

run contacts
is 'contacts lists the authorities' sh -c "[ $status -eq 0 ] && grep -q '^LDS  Leeds City Council' stdout && grep -q '^153 authorities' stdout"
run contacts leeds
is 'contacts of one by its name' sh -c "grep -q '^LDS  Leeds City Council' stdout && grep -q '0113 378 5020' stdout && grep -q 'gap .*no phone' stdout"
run contacts NTH
is 'an authority that ended tells its successors' sh -c "grep -q 'ended on 2021-03-31; see NNT|WNT' stdout"
run contacts ZZZ
refused 'contacts of none' 'no authority ZZZ'
run contacts --check --today 2026-11-21
is 'what is missing or old is listed, the worst first' sh -c "sed -n 2p stdout | grep -q 'mediation adviser: nothing known; SENDIASS: nothing known; SEND team: nothing known' &&
    grep -q '^[0-9]* authorities have something missing or old' stdout && ! grep -q 'not looked at for a year' stdout"
run contacts --check --today 2027-12-02
is 'after a year every row is to be looked at again' grep -q 'mediation adviser: .*not looked at for a year' stdout
run contacts --check --today soon
refused 'a day that is none' 'takes a day'
run contacts --check
is 'our contacts have no faults' sh -c "[ $status -eq 0 ] && grep -q '^No faults' stdout"

cp -r "$top/data" faulty
# fault NAME FILE SCRIPT PATTERN: with FILE changed by the sed script, --check says PATTERN with the file and a line
fault() {
    sed "$3" "$top/data/$2" > "faulty/$2"
    run contacts --check --data "$folder/faulty"
    cp "$top/data/$2" "faulty/$2"
    [ "$status" -eq 2 ] && grep -q "$2:[0-9]*: .*$4" stdout
    say $? "--check sees $1"
}
fault 'a phone with a letter' contacts.csv 's/,01204 848 722,/,0I204 848 722,/' 'phone "0I204 848 722"'
fault 'a phone that is too short' contacts.csv 's/,01204 848 722,/,01204 848,/' 'phone'
fault 'an e-mail without a host' contacts.csv 's/SEND@blackpool.gov.uk/SEND@blackpool/' 'email'
fault 'an address without a scheme' contacts.csv 's|,https://iasbolton.com,|,iasbolton.com,|' 'url'
fault 'a kind that is none' contacts.csv 's/^BOL,iass,/BOL,ias,/' 'kind "ias"'
fault 'a code that is none' contacts.csv 's/^BOL,iass,/BOX,iass,/' 'authority "BOX"'
fault 'a GSS code that is none' authorities.csv 's/,E08000016,/,W08000016,/' 'gss_code'
fault 'a GSS code twice' authorities.csv 's/,E08000016,/,E08000035,/' 'stands in line'
fault 'a code twice' authorities.csv 's/^BNS,/LDS,/' 'code LDS'
fault 'a successor that is none' authorities.csv 's/,NNT|WNT,/,NNT|WNX,/' 'WNX'

# --- the front door ---

run --help
is 'help lists every command' sh -c "[ $status -eq 0 ] && for c in letter inbox merge serve contacts extract classify timeline render pack evidence; do grep -q \"^  \$c \" stdout || exit 1; done"
for command in letter inbox merge serve contacts extract classify timeline render pack evidence; do
    run help $command
    is "help $command" sh -c "[ $status -eq 0 ] && grep -qi '^usage: ehc' stdout"
done
run --version
is 'versions of all, and how extract is confined' sh -c "[ $status -eq 0 ] && [ \$(grep -c '^ehc' stdout) -eq 8 ] && grep -q '^confined' stdout"
run
is 'no command' [ "$status" -eq 2 ]
"$ehc" extract "$leeds" 2> stderr | "$ehc" classify | "$ehc" timeline --today 2026-11-21 > by-name.json
is 'tools by their names' cmp by-hand.json by-name.json

[ ! -e "$folder/failed" ]
