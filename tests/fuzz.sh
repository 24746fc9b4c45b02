#!/bin/bash
# Fuzz targets: tests/fuzz.sh BUILD replays the seeds; tests/fuzz.sh --run BUILD SECONDS [NAME...] looks for inputs that break a target,
# with libFuzzer, from the seeds on. What it finds is left in BUILD/found/ and belongs, made small, into tests/seeds/NAME/.
set -u
here=$(dirname "$0")
names="answer word mail words record quote cases serve letter"

if [ "${1-}" = --run ]; then
    build=$2 seconds=$3 failed=0
    shift 3
    for name in ${*:-$names}; do
        mkdir -p "$build/corpus/$name" "$build/found/$name"
        "$build/tests/fuzz_$name" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=20000 -print_final_stats=1 \
            -artifact_prefix="$build/found/$name/" "$build/corpus/$name" "$here/seeds/$name" >"$build/found/$name.log" 2>&1
        status=$?
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/found/$name.log")
        if [ $status -eq 0 ]; then
            echo "ok - fuzz_$name: ${runs:-?} inputs in $seconds s, nothing found"
        else
            echo "not ok - fuzz_$name: see $build/found/$name.log"
            failed=1
        fi
    done
    exit $failed
fi

build=${1:-build}
for name in $names; do
    if said=$("$build/tests/fuzz_$name" "$here/seeds/$name"/* 2>&1); then
        echo "ok - fuzz_$name: the seeds"
    else
        echo "not ok - fuzz_$name: the seeds: $(tail -n 5 <<<"$said")"
    fi
done
