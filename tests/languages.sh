#!/bin/sh
# languages.sh - the sheets of every record in other languages than English, and what a wording file must hold, seen from outside.
# Run as: tests/languages.sh [PROGRAM [DATA]], from the top of the tree. Prints `ok - name` or `not ok - name`; ends with 1 if any is not ok.
# Needs jq, poppler-utils and qpdf.
set -u
program=${1:-build/ehc-render}
data=${2:-data}
records=tests/records
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

. tests/sheet_help.sh

LANGUAGES=pl
for language in $LANGUAGES; do
    gave_way=$(sed -n '/^\[end.gave-way\]/{n;s/^text = //p}' "$data/wording.$language.ini" | cut -c 1-40)
    notice=$(sed -n '/^\[translated.notice\]/{n;s/^text = //p}' "$data/wording.$language.ini" | sed 's/{en:\([^}]*\)}/\1/' | tr -d ' ')
    for file in "$records"/*.json; do
        name=$(basename "$file" .json)
        sheet=$folder/$name-$language.pdf text=$folder/$name-$language.txt
        wanted=$(jq 'if has("problem") or ((.doubts // []) | length > 0) then 3 else 0 end' "$file")
        render "$name" --text "$folder/$name.txt"
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
render draft-plan -o "$folder/english.pdf"
is "--language en is English" sh -c "jq -c . $records/draft-plan.json | '$program' --data '$data' --language en -o - | cmp - '$folder/english.pdf'"
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
        grep -q "^\[doubt\.${code}[].]" "$data/wording.$language.ini" || echo "$code"
    done < "$folder/codes" | tr '\n' ' ')
    [ -z "$wordless" ]
    say $? "every doubt that a stage has is said in $language $wordless"
done
[ "$(wc -l < "$folder/codes")" -gt 30 ]
say $? "the codes of doubts are found"
# Problems of a letter are those of extract; the others there are about the program's own files.
grep -rhoE 'problem_set\([^"]*"[a-z-]+"' extract --include='*.c' --exclude-dir=evidence | sed 's/.*"\(.*\)"/\1/' | sort -u | grep -v -x -e bad-data -e missing-data > "$folder/problems"
sed -n '/^\[step\..*\]/{N;N;/{why}/P}' "$data/wording.ini" | sed 's/^\[step\.\(.*\)\]/\1/' | grep -v -x other-route > "$folder/reasons"
for language in $LANGUAGES; do
    for family in problem why; do
        list=$folder/$([ $family = why ] && echo reasons || echo problems)
        wordless=$(while read -r code; do
            grep -q "^\[$family\.$code\]" "$data/wording.$language.ini" || echo "$code"
        done < "$list" | tr '\n' ' ')
        [ -z "$wordless" ] && [ "$(wc -l < "$list")" -gt 8 ]
        say $? "every $family that a sheet can print is said in $language $wordless"
    done
done

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

[ ! -e "$folder/failed" ]
