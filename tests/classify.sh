#!/bin/bash
# classify.sh - ehc-classify from outside: options, rule files with faults, records of every sort; the examples of its manual and of data/RULES.md.
# Run as: tests/classify.sh BUILD. Prints `ok - name` or `not ok - name` lines.
set -u
build=$(realpath "$1")
program=$build/ehc-classify
data=$PWD/data
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi
}

# record WORDS...: one record whose page has these lines
record() {
    printf '%s\n' "$@" | jq -cRs '{format: 1, letter: {name: "a"}, text: {pages: [{page: 1, words: .}]}}'
}

# run NAME STATUS FILTER OPTION...: runs on stdin, wants the status and the jq filter on the output (all records in a list)
run() {
    local name=$1 wanted=$2 filter=$3 status
    shift 3
    cat >"$folder/in"
    "$program" --data "$data" "$@" <"$folder/in" >"$folder/out" 2>"$folder/err"
    status=$?
    [ "$status" -eq "$wanted" ] && jq -es "$filter" "$folder/out" >/dev/null
    say $? "$name"
}

clean=("Leeds City Council" "" "Date: 3 March 2026" "" "Dear Mrs Example" "" "Thank you for your request." "We will not carry out an EHC needs assessment of Sam." "" "Yours sincerely" "" "Jo Sample")

# ---- use
"$program" --help | grep -q '^usage: ehc-classify' && "$program" --help | grep -q -- '--check-rules'
say $? "--help"
"$program" --version | grep -qx 'ehc-classify [0-9.]*'
say $? "--version"
"$program" --nonsense </dev/null >/dev/null 2>&1
say $(($? != 2)) "an option that there is not stops it with 2"
"$program" letter.pdf </dev/null >/dev/null 2>"$folder/err"
[ $? -eq 2 ] && grep -q 'standard input' "$folder/err"
say $? "a file name stops it with 2 and says where records come from"
"$program" --data "$folder" </dev/null >/dev/null 2>"$folder/err"
[ $? -eq 2 ] && grep -q 'authorities.csv' "$folder/err"
say $? "a missing data file stops it with 2 and is named"
"$program" --data "$data" </dev/null >"$folder/out" && [ ! -s "$folder/out" ]
say $? "no records in, none out, status 0"
record "${clean[@]}" >"$folder/in"
"$program" --data "$data" <"$folder/in" >/dev/full 2>/dev/null
say $(($? != 2)) "a full disk stops it with 2"
for file in decisions.ini letters.ini authorities.csv contacts.csv; do
    rm -rf "$folder/data" && cp -r "$data" "$folder/data" && rm "$folder/data/$file"
    "$program" --data "$folder/data" </dev/null >/dev/null 2>"$folder/err"
    [ $? -eq 2 ] && grep -q "$file" "$folder/err"
    say $? "without $file it stops with 2 and names it"
    mkdir "$folder/data/$file"
    "$program" --data "$folder/data" </dev/null >/dev/null 2>"$folder/err"
    [ $? -eq 2 ] && grep -q "$file" "$folder/err"
    say $? "a $file that cannot be read stops it with 2"
done

# ---- records
record "${clean[@]}" | run "a plain letter is clean" 0 \
    '.[0] | .decision.kind == "refusal-to-assess" and .decision.sure and .dated.date == "2026-03-03" and .dated.sure and .authority.code == "LDS" and .authority.sure and (.doubts | not)'
echo '{"format":1,"decision":{"kind":"final-plan","sure":true}}' | run "a record without text passes unchanged" 0 '.[0] == {"format":1,"decision":{"kind":"final-plan","sure":true}}'
echo '{"format":1,"problem":{"stage":"extract","code":"encrypted","say":"x"}}' |
    run "a record with a problem passes unchanged" 3 '.[0] == {"format":1,"problem":{"stage":"extract","code":"encrypted","say":"x"}}'
record "" | run "a letter without words has a problem" 3 '.[0].problem | .stage == "classify" and .code == "no-text-found"'
echo '{"format":1,"text":{"pages":[]}}' | run "a letter without pages has a problem" 3 '.[0].problem.code == "no-text-found"'
echo 'this is no record' | run "a line that is no record becomes a record with a problem" 3 'length == 1 and (.[0].problem.stage == "classify")'
echo '[1,2]' | run "a list is no record" 3 'length == 1 and (.[0] | has("problem"))'
{ record "${clean[@]}"; echo 'no record'; record "Nothing here"; record "${clean[@]}"; } | run "several records, each for itself" 3 \
    'length == 4 and .[0] == .[3] and (.[1] | has("problem")) and (.[2].decision.sure | not) and (.[2].doubts | length > 0)'
record "${clean[@]}" | jq -c '. + {own: [1], letter: {name: "b", x: 1}, doubts: [{code: "c", about: "text", say: "s"}]}' |
    run "members of others stay as they are" 3 '.[0] | .own == [1] and .letter.x == 1 and .doubts[0].code == "c" and .decision.sure'
for _ in 1 2 3; do record "${clean[@]}"; done | run "the same record gives the same bytes" 0 '.[0] == .[1] and .[1] == .[2]'
record "${clean[@]}" >"$folder/one"
for _ in $(seq 40); do cat "$folder/one"; done >"$folder/in"
"$program" --data "$data" <"$folder/in" | sort -u | wc -l | grep -qx 1
say $? "the fortieth letter is read as the first, when patterns are compiled another way"
printf 'caf\303\251 \342\202\254\n' | jq -cRs '{format: 1, text: {pages: [{page: 1, words: .}]}}' | run "other alphabets are read" 3 '.[0].decision.sure | not'

# ---- --explain
record "${clean[@]}" >"$folder/in"
"$program" --data "$data" --explain <"$folder/in" >"$folder/out"
grep -q '^refusal-to-assess [0-9]* wins' "$folder/out" && grep -q '^ *100 refusal-to-assess.direct: "' "$folder/out" &&
    grep -q '^date "3 March 2026" rank 100, label letter' "$folder/out" && grep -q '^authority LDS 100 letterhead: "Leeds City Council"' "$folder/out" &&
    grep -q '^body ' "$folder/out" && grep -q '^sign-off ' "$folder/out"
say $? "--explain shows zones, evidence, dates and authorities"

# ---- --check-rules
"$program" --data "$data" --check-rules >"$folder/out" 2>&1 && [ ! -s "$folder/out" ]
say $? "the rule files are in order"

# fault NAME FILE WORDS: the stanza on stdin, added to a copy of FILE, is a fault that is told with WORDS and the right line
fault() {
    rm -rf "$folder/data" && cp -r "$data" "$folder/data"
    local line
    line=$(($(wc -l <"$folder/data/$2") + 1))
    cat >>"$folder/data/$2"
    "$program" --data "$folder/data" --check-rules >/dev/null 2>"$folder/err" </dev/null
    [ $? -eq 2 ] && grep -qF "$3" "$folder/err" && grep -q "data/$2, line $line\|data/$2, line $((line + 1))\|data/$2, line $((line + 2))\|data/$2, line $((line + 3))" "$folder/err"
    say $? "$1"
}
printf '[rule x]\nkind = final-plan\nrank = operative\npattern = a(b\n' | fault "a pattern that is none" decisions.ini 'missing closing parenthesis'
printf '[rule x]\nkind = final-plan\nrank = operative\npattern = a {nonsense}\n' | fault "a word that is missing" decisions.ini 'no [word nonsense]'
printf '[rule x]\nkind = final-plan\nrank = operativ\npattern = a\n' | fault "a rank that there is not" decisions.ini '"operativ" is not known'
printf '[rule x]\nkind = final-plan\nrank = word\nunless = negatd\n' | fault "a guard that there is not" decisions.ini '"negatd" is not known'
printf '[rule x]\nkind = final-plan\nrank = word\nlevel = 3\n' | fault "a key that there is not" decisions.ini 'has no key "level"'
printf '[ruel x]\npattern = a\n' | fault "a class that there is not" decisions.ini 'no class of stanza called "ruel"'
printf '[date-label letter]\npattern = a\n' | fault "a stanza that stands twice" letters.ini 'another stanza [date-label letter]'
printf '[item x]\nkinds = final-plan finl-plan\npattern = a\n' | fault "a kind that there is not" letters.ini '"finl-plan" is not known'
printf '[stated x]\nabout = appeal\n' | fault "a stanza without a pattern" letters.ini 'has no pattern'

# ---- the manual page's example, and the worked example of data/RULES.md
sed -n '/^\.Bd -literal/,/^\.Ed/p' classify/ehc-classify.1 | sed -e '/^\.[BE]d/d' -e "s/\\\\(aq/'/g" -e 's/\\e/\\/g' >"$folder/example"
grep -v '^\$\|^  ' "$folder/example" >"$folder/promised"
grep '^\$\|^  ' "$folder/example" | sed 's/^\$ //' >"$folder/command"
EHC_DATA=$data PATH=$build:$PATH sh "$folder/command" >"$folder/out" 2>&1
[ -s "$folder/promised" ] && cmp -s "$folder/promised" "$folder/out"
say $? "the example of ehc-classify.1"

fenced() { # fenced LANGUAGE: that block of data/RULES.md, without its margin
    awk -v fence='```'"$1" '$0 ~ fence "$" { inside = 1; next } /```$/ { inside = 0 } inside' data/RULES.md | sed 's/^   //'
}
rm -rf "$folder/data" && cp -r "$data" "$folder/data"
fenced ini >>"$folder/data/decisions.ini"
"$program" --data "$folder/data" --check-rules 2>"$folder/err"
say $? "RULES.md: its rule is in order"
fenced text | jq -cRs '{format: 1, text: {pages: [{page: 1, words: .}]}}' >"$folder/in"
"$program" --data "$data" <"$folder/in" | jq -e '.decision.sure | not' >/dev/null
say $? "RULES.md: without its rule its letter is not understood"
"$program" --data "$folder/data" --explain <"$folder/in" >"$folder/out"
fenced explained >"$folder/promised"
[ -s "$folder/promised" ] && ! grep -vxFf "$folder/out" "$folder/promised"
say $? "RULES.md: with its rule its letter is read as it says"
fenced text | sed 's/^We have resolved to leave \(.*\)\.$/If we leave \1, you may appeal./' | jq -cRs '{format: 1, text: {pages: [{page: 1, words: .}]}}' |
    "$program" --data "$folder/data" | jq -e '(.decision.sure and .decision.kind == "refusal-to-assess") | not' >/dev/null
say $? "RULES.md: a condition is still no decision"
for class in $(awk -F'"' '/^} known/ { on = 1; next } /^};/ { on = 0 } on && NF > 3 { print $2 }' classify/rules.c); do
    grep -q "^| \`$class\` |" data/RULES.md
    say $? "RULES.md: tells of [$class]"
    for key in $(awk -F'"' -v class="$class" '$2 == class && NF > 3 && /^    { "/ { print $4; exit }' <(sed -n '/^} known/,/^};/p' classify/rules.c)); do
        grep "^| \`$class\` |" data/RULES.md | grep -q "\`$key\`"
        say $? "RULES.md: [$class] can have $key"
    done
done
