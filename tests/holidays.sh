#!/bin/bash
# holidays.sh - `make holidays`: GOV.UK's list beside ours. The JSON here is made from our own list, in GOV.UK's form, and then changed.
# Run as: tests/holidays.sh [BUILD]. Prints `ok - name` or `not ok - name` lines; ends with 1 if any is not ok.
set -u
top=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "${1:-build}" && pwd) || exit 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
failed=0

is() { # is NAME COMMAND...
    local name=$1
    shift
    if "$@" >/dev/null 2>&1; then
        echo "ok - $name"
    else
        echo "not ok - $name"
        sed 's/^/#   /' "$folder/out" "$folder/err"
        failed=1
    fi
}

# gov CHANGE: writes gov.json as GOV.UK would have it, after CHANGE, a jq filter on the list of events
gov() {
    /usr/bin/python3 - "$top/data/bank-holidays.csv" <<'END' | jq "{\"england-and-wales\": {division: \"england-and-wales\", events: ($1)},
        scotland: {division: \"scotland\", events: [{title: \"2nd January\", date: \"2026-01-02\", notes: \"\", bunting: true}]}}" >"$folder/gov.json"
import csv, json, sys
rows = csv.DictReader(line for line in open(sys.argv[1], encoding="utf-8") if not line.startswith("#"))
print(json.dumps([{"title": row["name"].replace(" (substitute day)", "").replace("'", "\u2019"), "date": row["date"],
                   "notes": "Substitute day" if "substitute" in row["name"] else "", "bunting": True} for row in rows if row["kind"] == "holiday"]))
END
}

# run STATUS [OPTION...]: compares gov.json with a copy of our list
run() {
    local wanted=$1
    shift
    /usr/bin/python3 "$top/timeline/holidays.py" --csv "$folder/ours.csv" --read 2027-02-01 "$@" "$folder/gov.json" >"$folder/out" 2>"$folder/err" </dev/null
    [ $? -eq "$wanted" ]
}

fresh() {
    cp "$top/data/bank-holidays.csv" "$folder/ours.csv"
}

year_2029='. + [["New Year\u2019s Day","2029-01-01"],["Good Friday","2029-03-30"],["Easter Monday","2029-04-02"],["Early May bank holiday","2029-05-07"],
    ["Spring bank holiday","2029-05-28"],["Summer bank holiday","2029-08-27"],["Christmas Day","2029-12-25"],["Boxing Day","2029-12-26"]
    | {title: .[0], date: .[1], notes: "", bunting: true}]'

fresh
gov .
is "the same list: nothing changes" run 0 --write
is "and the file keeps its bytes" cmp -s "$folder/ours.csv" "$top/data/bank-holidays.csv"
is "Scotland's days are not ours" sh -c "! grep -q '2026-01-02' '$folder/out' '$folder/ours.csv'"

gov "$year_2029"
is "a new year: shown, not stored" run 3
is "and what it would do is said" sh -c "grep -q '^+ Fri 30 Mar 2029  Good Friday' '$folder/out' && grep -q '^covered until 2029-12-31 instead of 2028-12-31' '$folder/out'"
is "and the file keeps its bytes still" cmp -s "$folder/ours.csv" "$top/data/bank-holidays.csv"
is "a new year: stored" run 0 --write
is "with source and day, the older rows as they were" sh -c "[ \$(grep -c 'bank-holidays.json, read 2027-02-01' '$folder/ours.csv') -eq 9 ] &&
    [ \$(diff '$top/data/bank-holidays.csv' '$folder/ours.csv' | grep -c '^<') -eq 1 ]"
is "stored once, nothing changes the second time" run 0 --write
mkdir "$folder/data" && cp "$top"/data/*.csv "$top"/data/*.ini "$folder/data" && cp "$folder/ours.csv" "$folder/data/bank-holidays.csv"
is "the program reads what was stored" sh -c "echo '{\"format\":1,\"decision\":{\"kind\":\"final-plan\",\"sure\":true},\"dated\":{\"date\":\"2029-01-30\",\"sure\":true},\"authority\":{\"code\":\"LDS\",\"sure\":true}}' |
    '$build/ehc-timeline' --data '$folder/data' --today 2029-02-01 | jq -e '.days[1].date == \"2029-04-03\"'"

fresh
gov '. + [{title: "Bank holiday for a coronation", date: "2027-06-04", notes: "", bunting: true}]'
run 3
is "a proclaimed day is shown" grep -q '^+ Fri 04 Jun 2027  Bank holiday for a coronation' "$folder/out"
gov 'map(if .date == "2027-05-03" then .date = "2027-05-07" else . end)'
run 3
is "a moved day is shown as come and gone" sh -c "grep -q '^+ Fri 07 May 2027' '$folder/out' && grep -q '^- Mon 03 May 2027.*become earlier' '$folder/out'"
gov 'map(if .date == "2027-12-27" then .notes = "" else . end)'
run 3
is "a changed name is shown" grep -q '^~ Mon 27 Dec 2027  Christmas Day (substitute day) is now called Christmas Day' "$folder/out"
gov 'map(select(.date < "2026-06-01"))'
run 0 --write
is "half a year takes nothing away" sh -c "grep -q '2026: left as it is' '$folder/out' && cmp -s '$folder/ours.csv' '$top/data/bank-holidays.csv'"
gov "$year_2029 | map(select(.date < \"2029-06-01\"))"
run 0 --write
is "half a new year covers nothing" cmp -s "$folder/ours.csv" "$top/data/bank-holidays.csv"
gov "map(select(.date >= \"2027-01-01\"))"
run 0 --write
is "years that the list no longer holds stay" cmp -s "$folder/ours.csv" "$top/data/bank-holidays.csv"

for bad in '{}' '[]' '{"england-and-wales":{"events":[]}}' '{"england-and-wales":{"events":[{"title":"x","date":"soon"}]}}' 'no json' \
    '{"england-and-wales":{"events":[{"title":"x","date":"2026-01-01"},{"title":"y","date":"2026-01-01"}]}}'; do
    echo "$bad" >"$folder/gov.json"
    is "refused: $bad" run 2 --write
done
rm "$folder/gov.json"
is "refused: a file that is not there" run 2
is "nothing refused was stored" cmp -s "$folder/ours.csv" "$top/data/bank-holidays.csv"

gov "$year_2029"
cp -r "$top/timeline" "$top/Makefile" "$top/data" "$folder/" 2>/dev/null
(cd "$folder" && make -s SETUP=no holidays FILE=gov.json) >"$folder/out" 2>"$folder/err" </dev/null
is "make holidays FILE=... shows" sh -c "grep -q 'Nothing was stored' '$folder/out' && cmp -s '$folder/data/bank-holidays.csv' '$top/data/bank-holidays.csv'"
(cd "$folder" && make -s SETUP=no holidays gov.json WRITE=yes) >"$folder/out" 2>"$folder/err" </dev/null
is "make holidays FILE WRITE=yes stores" grep -q '^covered-until,2029-12-31' "$folder/data/bank-holidays.csv"
exit $failed
