#!/bin/sh
# timeline_test.sh - what ehc-timeline adds to records, seen from outside: days, routes, contacts, doubts, exit status.
# Run as: tests/timeline_test.sh PROGRAM [DATA]. Prints `ok - name` or `not ok - name` lines; ends with 1 if any is not ok.
set -u
program=${1:-build/ehc-timeline}
data=${2:-data}
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT

say() { # say RESULT NAME
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        echo "not ok - $2"
        : > "$folder/failed" # a file, because `expect` stands at the end of a pipe
    fi
}

# record KIND DATE CODE [MEMBERS]: one record with sure facts and any more members
record() {
    printf '{"format":1,"decision":{"kind":"%s","sure":true},"dated":{"date":"%s","sure":true},"authority":{"code":"%s","sure":true}%s}\n' \
        "$1" "$2" "$3" "${4:+,$4}"
}

# expect NAME STATUS TODAY FILTER: runs the record on stdin, wants the exit status and the jq filter to be true
expect() {
    cat > "$folder/in"
    "$program" --data "$data" --today "$3" < "$folder/in" > "$folder/out" 2> "$folder/err"
    [ $? -eq "$2" ] && jq -e "$4" "$folder/out" > /dev/null
    say $? "$1"
}

# ---- use
"$program" --data "$data" < /dev/null > /dev/null 2>&1
say $(($? != 2)) "without --today it stops with 2"
"$program" --today 2026-02-30 --data "$data" < /dev/null > /dev/null 2>&1
say $(($? != 2)) "a day that does not exist stops it with 2"
"$program" --today 2026-03-20 --data "$folder" < /dev/null > /dev/null 2>&1
say $(($? != 2)) "a missing data file stops it with 2"
"$program" --today 2026-03-20 --data "$data" extra < /dev/null > /dev/null 2>&1
say $(($? != 2)) "a file name stops it with 2"
"$program" --help | grep -q '^usage: ehc-timeline' && "$program" --version | grep -q '^ehc-timeline [0-9]'
say $? "--help and --version"
"$program" --today 2026-03-20 --data "$data" < /dev/null > "$folder/out" && [ ! -s "$folder/out" ]
say $? "no records in, none out, status 0"
record refusal-to-assess 2026-03-03 LDS > "$folder/in"
"$program" --today 2026-03-20 --data "$data" < "$folder/in" > /dev/full 2> /dev/null
say $(($? != 2)) "a full disk stops it with 2"

# ---- days and routes
record refusal-to-assess 2026-03-03 LDS | expect "a sure letter is clean" 0 2026-03-20 \
    '.today == "2026-03-20" and (.doubts | not) and .days[1].date == "2026-05-05" and .days[1].time == "17:00"'
record refusal-to-assess 2026-03-03 LDS | expect "the sum is one plain sentence" 0 2026-03-20 \
    '.days[1].worked == "3 March 2026 and two months is Sunday 3 May 2026; the Tribunal counts the next working day, Tuesday 5 May 2026, because Monday 4 May is a bank holiday."'
record refusal-to-assess 2026-03-03 LDS | expect "SEND35A for a refusal to assess, no recommendations" 0 2026-03-20 \
    '(.routes[] | select(.route == "appeal").form) == "SEND35A" and ([.routes[] | select(.open | not).route] == ["appeal-placement-only", "recommendations"])'
record refusal-to-reassess 2026-03-03 LDS | expect "SEND35 for a refusal to re-assess" 0 2026-03-20 \
    '(.routes[] | select(.route == "appeal").form) == "SEND35" and ([.routes[].route] | index("recommendations") != null)'
record cease-to-maintain 2026-03-03 LDS | expect "a plan that is to end goes on meanwhile" 0 2026-03-20 '[.routes[].route] | index("plan-continues") != null'
record final-plan 2026-03-03 LDS '"certificate":{"date":"2026-04-20"}' | expect "with a certificate the adviser is done" 3 2026-04-25 \
    '.days[0].done and (.routes[] | select(.route == "mediation").done) and .doubts[0].code == "law-open"'
record final-plan 2026-01-05 LDS | expect "a passed day never closes the appeal" 0 2026-04-01 \
    '(.routes[] | select(.route == "appeal")) | .open and .late and (.why | test("may still be able to appeal")) and (.law | index("hesc-r5-3-a") != null)'
record final-plan 2026-01-05 LDS '"said":[{"item":"time-limits","found":false}]' | expect "what the letter left out may excuse" 0 2026-04-01 \
    '.routes[] | select(.route == "appeal").why | test("did not find this in the letter: the time for appeal")'
record refusal-to-issue 2026-06-20 LDS | expect "in August the adviser's day passes before the appeal's" 0 2026-08-25 \
    '.days[0].state == "passed" and .days[1].state == "due-soon" and (.routes[] | select(.route == "appeal") | .late and (.why | test("permission")))'
"$program" --help > /dev/null && for kind in refusal-to-assess final-plan cease-to-maintain; do record $kind 2026-01-05 LDS; done > "$folder/in"
"$program" --data "$data" --today 2027-01-01 < "$folder/in" | grep -qi 'lost the right'
say $(($? == 0)) "no sentence says that a right is lost"
record draft-plan 2026-03-03 LDS '"requested":{"date":"2025-10-20"}' | expect "a draft: comments, no appeal, a passed time of the authority's" 0 2026-03-20 \
    '[.days[].what] == ["comments"] and ((.routes[] | select(.route == "appeal").open) == false) and ([.routes[].route] | index("judicial-review") != null)
     and (.routes[] | select(.route == "final-plan-due").authority_by) == "2026-03-09"'
record agreement-to-assess 2026-03-03 LDS '"requested":{"date":"2026-02-01"}' | expect "agreement to assess: weeks 16 and 20" 0 2026-03-20 \
    '.days == [] and [.routes[].authority_by // empty] == ["2026-05-24", "2026-06-21"] and ([.routes[].route] | index("judicial-review") | not)'
record proposed-amendment 2026-03-03 LDS | expect "a proposal: eight weeks" 0 2026-03-04 '(.routes[] | select(.route == "amended-plan-due").authority_by) == "2026-04-28"'
record agreement-to-reassess 2026-03-03 LDS | expect "agreement to re-assess: fourteen weeks from the letter" 0 2026-03-04 \
    '.days == [] and .routes[0].route == "plan-after-reassessment-due" and .routes[0].authority_by == "2026-06-09"'
record considering-ceasing 2026-03-03 LDS | expect "a consultation is no decision" 0 2026-03-20 '.days == [] and .routes[0].route == "answer-consultation"'
record mediation-certificate 2026-04-20 LDS | expect "a certificate by itself" 0 2026-04-25 '.days[0].what == "appeal-from-certificate" and .days[0].date == "2026-05-20"'
echo '{"format":1,"decision":{"kind":"mediation-certificate","sure":true},"certificate":{"date":"2026-04-20"},"authority":{"code":"LDS","sure":true}}' |
    expect "a certificate's day of issue without a letter's date" 0 2026-04-25 '.days[0].date == "2026-05-20" and (.days[0].worked | test("not sure") | not)'
record tribunal-letter 2026-03-03 LDS | expect "the Tribunal's own days govern" 0 2026-03-20 '.days == [] and .routes[0].route == "follow-the-order"'
record not-a-decision 2026-03-03 LDS | expect "not a decision: no days" 0 2026-03-20 '.days == []'

record final-plan 2026-03-03 LDS | expect "what can be appealed is said" 0 2026-03-20 '.routes[] | select(.route == "appeal").why | test("section B .needs., F .help. and I ")'
record refusal-to-issue 2026-03-03 LDS '"certificate":{"contacted":"2026-03-10"}' | expect "contacted in time: done, and the certificate's month told" 0 2026-06-01 \
    '.days[0].contacted == "2026-03-10" and (.routes[] | select(.route == "mediation").why | test("in time")) and (.routes[] | select(.route == "appeal").why | test("one month from its day of issue"))'
record refusal-to-issue 2026-03-03 LDS '"certificate":{"date":"2026-04-20","authority":"BRD","authority_name":"Bradford"}' |
    expect "a certificate of another authority is not counted" 3 2026-04-25 '.days[1].date == "2026-05-05" and .doubts[0].code == "certificate-other-authority"'

# ---- what if
record final-plan 2026-03-03 LDS | expect "each law that is named is called by its name" 0 2026-03-20 '. as $r | [.days[].law[], .routes[].law[]] | length > 5 and all(.[]; $r.provisions[.] | type == "string" and length > 10)'
record final-plan 2026-03-03 LDS | expect "without --what-if there is no table" 0 2026-03-20 'has("what_if") | not'
record final-plan 2026-03-03 LDS > "$folder/in"
"$program" --data "$data" --today 2026-03-20 --what-if < "$folder/in" > "$folder/out"
say $? "--what-if"
jq -e '.what_if[0] == {issued_from: "2026-03-03", issued_until: "2026-04-05", appeal: "2026-05-05", aim_for: "2026-05-01"} and .what_if[-1].issued_until == "2026-07-03" and
    ([.what_if[] | select(.after_two_months).issued_from][0]) == "2026-05-04" and .what_if[-1].appeal == "2026-09-01"' "$folder/out" > /dev/null
say $? "the table: ranges, after the two months, August"
record draft-plan 2026-03-03 LDS > "$folder/in"
"$program" --data "$data" --today 2026-03-20 --what-if < "$folder/in" | jq -e 'has("what_if") | not' > /dev/null
say $? "no table for a letter that cannot be appealed"

# ---- what is missing or not sure
echo '{"format":1}' | expect "nothing known: doubts, contacts, no invented day" 3 2026-03-20 \
    '.days == [] and ([.doubts[].code] | sort) == ["authority-missing", "date-missing", "kind-missing"] and (.contacts.national | length) > 5'
echo '{"format":1,"dated":{"date":"2026-03-03","sure":true}}' | expect "no kind: the earliest days, marked" 3 2026-03-20 \
    '.days[1].date == "2026-05-05" and (.days[1].if_kind | length) == 8'
record final-plan 2026-03-03 LDS | sed 's/"sure":true}/"sure":false,"others":[{"kind":"draft-plan"}]}/' | expect "a kind that is not sure: the days are marked" 3 2026-03-20 \
    '.days[1].if_kind == ["final-plan"] and ([.days[].what] | index("comments") != null) and ([.doubts[].code] | index("kind-to-check") != null)'
record draft-plan 2026-03-03 LDS | sed 's/"sure":true}/"sure":false,"others":[{"kind":"final-plan"},{"kind":"no-such-kind"}]}/' |
    expect "a loser that can be appealed still gives its days" 3 2026-03-20 '.days[0].what == "contact-mediation-adviser" and .routes[0].route == "sendiass"'
record draft-plan 2026-03-03 LDS | sed 's/"sure":true}/"sure":true,"others":[{"kind":"final-plan"}]}/' | expect "but not when the kind is sure" 0 2026-03-20 \
    '[.days[].what] == ["comments"]'
echo '{"format":1,"decision":{"kind":"final-plan","sure":true},"dated":{"date":"2026-03-03","sure":false,"others":[{"date":"2026-03-10"},{"date":"2014-05-01"}]},"authority":{"code":"LDS","sure":true}}' |
    expect "a date that is not sure: counted, and the other date's days told" 3 2026-03-20 \
    '.days[1].date == "2026-05-05" and (.days[1].worked | test("Check the date")) and (.doubts[0].say | test("10 March 2026.*11 May 2026")) and (.doubts[0].say | test("2014") | not)'
record final-plan 2026-03-03 LDS '"sent":{"date":"2026-03-01"}' | expect "sent before its date: counted from the sending" 3 2026-03-20 \
    '.days[0].date == "2026-05-01" and .days[0].from == "2026-03-01" and .doubts[0].code == "sent-before-date"'
record final-plan 2026-03-03 LDS '"sent":{"date":"2026-03-12"}' | expect "sent after its date: the letter's date is the safe one" 0 2026-03-20 '.days[0].from == "2026-03-03"'
record final-plan 2026-03-03 LDS | expect "a letter from the future" 3 2026-03-02 '.doubts[0].code == "future-letter"'
record final-plan 2019-03-03 LDS | expect "a letter from before the holidays and the law" 3 2026-03-20 '[.days[].what] == ["contact-mediation-adviser"] and .doubts[0].code == "law-not-covered"'
record final-plan 2012-03-03 LDS | expect "a letter from before the Act" 3 2026-03-20 '.days == [] and .routes == []'
record final-plan 2026-03-03 LDS | expect "law that was not looked at for long" 3 2028-06-01 '[.doubts[].code] | index("law-old") != null'

# ---- what the letter says of time
record final-plan 2026-03-03 LDS '"stated":[{"about":"appeal","period":"two months","from":"letter"},{"about":"mediation","period":"2 months"},{"about":"appeal","period":"1 month","from":"certificate"}]' |
    expect "the letter is right" 0 2026-03-20 '.doubts | not'
record final-plan 2026-03-03 LDS '"stated":[{"about":"appeal","date":"2026-05-03"},{"about":"appeal","date":"2026-05-05"},{"about":"mediation","date":"2026-05-03"}]' |
    expect "the letter's day is right, moved or not" 0 2026-03-20 '.doubts | not'
record final-plan 2026-03-03 LDS '"stated":[{"about":"appeal","period":"28 days","from":"letter"}]' |
    expect "28 days" 3 2026-03-20 '.doubts[0] | .code == "letter-says-otherwise" and (.say | test("31 March 2026.*5 May 2026.*earlier day, 31 March 2026"))'
record final-plan 2026-03-03 LDS '"stated":[{"about":"appeal","period":"2 months","from":"receipt"}]' |
    expect "from receipt" 3 2026-03-20 '.doubts[0].say | test("from receiving it") and test("Go by 5 May 2026")'
record final-plan 2026-03-03 LDS '"stated":[{"about":"appeal","date":"2026-06-30"}]' |
    expect "a day that is too late" 3 2026-03-20 '.doubts[0].say | test("30 June 2026") and test("Go by 5 May 2026")'
record final-plan 2026-03-03 LDS '"stated":[{"about":"mediation","period":"1 month","from":"letter"}]' |
    expect "too short a time for the adviser" 3 2026-03-20 '.doubts[0] | .about == "stated.mediation" and (.say | test("3 April 2026"))'

# ---- who signs
record final-plan 2026-03-03 LDS '"addressee":{"who":"parent","sure":true}' | expect "the parent signs" 0 2026-03-20 '.routes[] | select(.route == "appeal").signs == "parent"'
record final-plan 2026-03-03 LDS '"addressee":{"who":"young-person","sure":true}' | expect "the young person signs" 0 2026-03-20 \
    '.routes[] | select(.route == "appeal").signs == "young-person"'
record final-plan 2026-03-03 LDS '"addressee":{"who":"parent","sure":true},"born":{"date":"2010-05-10"}' | expect "in the year of the change: check" 0 2026-03-20 \
    '.routes[] | select(.route == "appeal").signs == "check"'
record final-plan 2026-03-03 LDS '"addressee":{"who":"parent","sure":true},"born":{"date":"2008-05-10"}' | expect "written to the wrong one: doubt" 3 2026-03-20 '.doubts[0].code == "who-signs"'

# ---- contacts
named='"named":{"mediation":{"name":"Global Mediation","phone":"0800 064 4488","page":2,"quote":"x"}}'
record final-plan 2026-03-03 TOB "$named" | expect "letter and directory agree: printed once" 0 2026-03-20 \
    '.contacts.mediation | length == 1 and .[0].from == "letter" and .[0].agrees and (.[0].source | length) > 0'
record final-plan 2026-03-03 TOB '"named":{"mediation":{"name":"KIDS","phone":"03330 062 835"}}' | expect "they differ: the letter's first, ours as well" 0 2026-03-20 \
    '.contacts.mediation | .[0].from == "letter" and .[1].also and .[1].from == "directory"'
record final-plan 2026-03-03 TOB '"named":{"mediation":{"phone":"+44 (0)800 064 4488"}}' | expect "numbers are compared by their digits" 0 2026-03-20 '.contacts.mediation[0].agrees'
record final-plan 2026-03-03 LDS | expect "every directory row tells where and when it was read" 0 2026-03-20 \
    '[.contacts.mediation[], .contacts.sendiass[], .contacts["send-team"][]] | length > 0 and all(.source | length > 0) and all(.seen and .read)'
record final-plan 2026-03-03 NTH | expect "an authority that has ended: each successor's, and a question" 3 2026-03-20 \
    '([.contacts.mediation[].authority] | unique) == ["NNT", "WNT"] and (.doubts[0].say | test("Where does the child live"))'
record final-plan 2026-03-03 ZZZ | expect "an unknown authority" 3 2026-03-20 '.doubts[0].code == "authority-unknown" and .contacts.mediation == []'
echo '{"format":1,"problem":{"stage":"extract","code":"encrypted","say":"x"}}' | expect "a record with a problem still says whom to ring" 3 2026-03-20 \
    '(.contacts.national | map(.id) | index("send-tribunal") != null) and (.days | not) and (.doubts | not)'
echo 'no record' | expect "a line that is no record is a problem, not the end" 3 2026-03-20 '.problem.code == "bad-record" and .contacts.national'

# ---- the chain
for i in 1 2 3; do record final-plan 2026-03-0$i LDS '"letter":{"name":"x.pdf"},"own":{"kept":[1,2]}'; done > "$folder/in"
"$program" --data "$data" --today 2026-03-20 < "$folder/in" > "$folder/one" && "$program" --data "$data" --today 2026-03-20 < "$folder/in" | cmp -s - "$folder/one"
say $? "the same records give the same bytes"
[ "$(wc -l < "$folder/one")" -eq 3 ] && jq -es 'all(.own.kept == [1, 2])' "$folder/one" > /dev/null
say $? "members it does not know are kept, one line a letter"
"$program" --data "$data" --today 2026-03-20 < "$folder/one" > "$folder/two" && cmp -s "$folder/one" "$folder/two"
say $? "run again over its own output it changes nothing"
jq -r '.days[].law[], .routes[].law[]' "$folder/one" | sort -u | while read -r id; do grep -q "^\[$id\]" "$data/law.ini" || echo "$id"; done > "$folder/ids"
[ ! -s "$folder/ids" ]
say $? "every law id stands in law.ini"

# ---- broken law files are refused with their line
broken() { # broken NAME SED-SCRIPT WORDS
    mkdir -p "$folder/data" && cp "$data"/*.csv "$folder/data/" && sed "$2" "$data/law.ini" > "$folder/data/law.ini"
    "$program" --data "$folder/data" --today 2026-03-20 < /dev/null > /dev/null 2> "$folder/err"
    [ $? -eq 2 ] && grep -q "$3" "$folder/err"
    say $? "$1"
}
broken "law.ini: a key that nobody knows" 's/^provision = HESC Rules 2008 (SI 2008\/2699), rule 12(1)/provisoin = x/' 'hesc-r12-1.*not a key'
broken "law.ini: no source" '/^\[regs-r33\]/,/^$/s/^source = .*/source =/' 'regs-r33.*missing or empty'
broken "law.ini: a value that is no period" '/^\[regs-r33\]/,/^$/s/^value = .*/value = 2 moons/' 'regs-r33.*not a period'
broken "law.ini: a status that is neither" '/^\[regs-r33\]/,/^$/s/^status = .*/status = perhaps/' 'neither verified nor known'
broken "law.ini: a route that is not there" 's/^routes = sendiass mediation mediation-times/routes = sendiass medaition/' 'not there'
broken "law.ini: a due time of a rule that is not there" 's/^due = due-final-plan/due = due-finnal-plan/' 'names a rule that is not there'
broken "law.ini: a day that some years do not have" 's/^value = 15 February/value = 29 February/' 'not a period'
broken "law.ini: a season that is none" 's/^season = .*/season = winter/' 'season is not a stretch'
broken "law.ini: two stanzas for one day" 's/^\[hesc-r12-2\]/[old-r12-2]\nrule = non-working-day\nprovision = x\nsays = x\nfrom = 2020-01-01\nsource = x\nread = 2026-11\nstatus = known\n\n[hesc-r12-2]/' 'another stanza'

# ---- a change in the law: the old stanza to its last day, the new one from its first
mkdir -p "$folder/new" && cp "$data"/*.csv "$folder/new/"
sed '/^\[hesc-r20-1-c-i\]/,/^$/s/^until =.*/until = 2027-08-31/' "$data/law.ini" > "$folder/new/law.ini"
printf '\n[new-appeal-rule]\nrule = appeal-from-letter\nprovision = invented\nsays = invented\nvalue = 1 month\nfrom = 2027-09-01\nuntil =\nsource = x\nread = 2027-01\nstatus = known\n' >> "$folder/new/law.ini"
data_kept=$data
data=$folder/new
record refusal-to-assess 2027-08-31 LDS | expect "last day of the old law" 0 2027-09-01 '.days[1].unmoved == "2027-10-31" and (.days[1].law | index("hesc-r20-1-c-i") != null)'
record refusal-to-assess 2027-09-01 LDS | expect "first day of the new law" 0 2027-09-01 '.days[1].date == "2027-10-01" and (.days[1].law | index("new-appeal-rule") != null)'
sed -i '/^\[new-appeal-rule\]/,$d' "$folder/new/law.ini"
record refusal-to-assess 2027-09-01 LDS | expect "a day that no stanza holds is a doubt" 3 2027-09-01 '.days == [] and .doubts[0].code == "law-not-covered"'
data=$data_kept

# ---- the manual page: its example gives what it says
manual=$(dirname "$0")/../timeline/ehc-timeline.1
sed -n '/^\.Bd/,/^\.Ed/p' "$manual" | sed '/^\.[BE]d/d; s/\\(aq/'"'"'/g; s/\\e/\\/g' > "$folder/example"
grep -v '^[a-z]' "$folder/example" | sed 's/^\$ //' > "$folder/command"
grep '^[a-z]' "$folder/example" > "$folder/answer"
(PATH=$(cd "$(dirname "$program")" && pwd):$PATH EHC_DATA=$data sh "$folder/command") | cmp -s - "$folder/answer"
say $? "the manual's example"

[ ! -e "$folder/failed" ]
