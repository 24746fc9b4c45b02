#!/bin/bash
# Runs tests and counts: tests/run.sh BUILD TEST[=ARGUMENT]... Several run at a time; the last line is "N passed, N failed".
#
# A .sh or .py test is started with its ARGUMENT (if none: BUILD) and prints "ok - NAME" and "not ok - NAME" lines; "ok - NAME # skip WHY" is not counted.
# Any other test is a cmocka program. One that crashes, runs over its time or says nothing counts as a failure, and is shown.
# Environment: JOBS (tests at a time), SECONDS_MAX (for each), UNDER (a command that runs the cmocka programs, such as valgrind).
# Exit status: 0 all passed, 1 some failed, 2 wrong use.
set -u

run_one() {
    local test=${2%%=*} argument=$1 out status=0 begun=$SECONDS
    case $2 in *=*) argument=${2#*=} ;; esac
    out=$1/tests/results/$(basename "$test")
    local -a command
    case $test in
    *.py) command=(/usr/bin/python3 "$test" "$argument") ;;
    *.sh) command=("$test" "$argument") ;;
    *) read -ra command <<<"${UNDER-} $test" ;;
    esac
    timeout "${SECONDS_MAX:-280}" "${command[@]}" >"$out.out" 2>&1 </dev/null || status=$?
    echo "$status $((SECONDS - begun))" >"$out.status"
}

# Sets passed, failed and skipped from what a test printed.
count() {
    case $1 in
    *.py | *.sh)
        passed=$(grep -c '^ok - ' "$2")
        skipped=$(grep -c '^ok - .*# skip' "$2")
        failed=$(grep -c '^not ok - ' "$2")
        passed=$((passed - skipped))
        ;;
    *)
        passed=$(grep -c '^\[       OK \]' "$2")
        skipped=$(grep -c '^\[  SKIPPED \] [a-z]' "$2")
        failed=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s).*/\1/p' "$2" | awk '{ n += $1 } END { print n + 0 }')
        grep -q '^\[  PASSED  \]' "$2" || [ "$failed" -gt 0 ] || failed=1 # it did not get to its end
        ;;
    esac
}

if [ "${1-}" = --one ]; then
    run_one "$2" "$3"
    exit 0
fi
[ $# -ge 2 ] || { echo 'usage: tests/run.sh BUILD TEST...' >&2; exit 2; }
build=$1
shift
rm -rf "$build/tests/results"
mkdir -p "$build/tests/results"
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" "$0" --one "$build"

all_passed=0 all_failed=0 all_skipped=0
for test; do
    test=${test%%=*}
    out=$build/tests/results/$(basename "$test")
    read -r status seconds <"$out.status" || status=lost seconds=0
    count "$test" "$out.out"
    if [ "$failed" -eq 0 ] && { [ "$status" != 0 ] || [ $((passed + skipped)) -eq 0 ]; }; then
        failed=1
    fi
    [ "$failed" -eq 0 ] || { echo "---- $test (exit status $status)"; grep -v '^ok - \|^\[ RUN \|^\[       OK' "$out.out"; echo "----"; }
    printf '%-32s %5d passed %3d failed%s  %3d s\n' "$(basename "$test")" "$passed" "$failed" \
        "$([ "$skipped" -eq 0 ] || echo " $skipped skipped")" "$seconds"
    all_passed=$((all_passed + passed)) all_failed=$((all_failed + failed)) all_skipped=$((all_skipped + skipped))
done
[ "$all_skipped" -eq 0 ] || echo "$all_skipped were skipped; they say why in $build/tests/results/"
echo "$all_passed passed, $all_failed failed"
[ "$all_failed" -eq 0 ]
