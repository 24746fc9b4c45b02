# shellcheck shell=sh disable=SC2154,SC2034 # the variables are those of the script that sources this
# sheet_help.sh - what tests/render.sh and tests/languages.sh share: sourced by them, with $program, $data, $records and $folder set.

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
